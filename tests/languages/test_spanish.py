"""Spanish by its pack: what is said in quotation marks, and who holds an office."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Document, Parser
from newsparse.reports import paired_documents
from newsparse.scoring import score

HERE = Path(__file__).parent
META = {"lang": "es"}


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(extractors=["quotes", "officials"], plugins=False)


SAID = [
    # after the marks
    ("«Habrá pan», dijo Irene Solís.", "Habrá pan", "dijo", "Irene Solís", False),
    ("“Habrá pan”, ha dicho la alcaldesa.", "Habrá pan", "ha dicho", "alcaldesa", False),
    ('"Habrá pan", añadió en la plaza Irene Solís.', "Habrá pan", "añadió", None, False),
    ("«¿Habrá pan?», se preguntó Irene Solís.", "¿Habrá pan?", "se preguntó", "Irene Solís", False),
    ("«Habrá pan», gritó una vecina de Soria.", "Habrá pan", "gritó", "vecina de Soria", True),
    ("«Habrá pan», según fuentes del sector.", "Habrá pan", "según", "fuentes del sector", True),
    (
        "«Habrá pan», dijo el portavoz del gremio, Juan de la Peña, ayer.",
        "Habrá pan", "dijo", "Juan de la Peña", False,
    ),
    ("«Habrá pan», dijo este lunes la jueza Ana Mora.", "Habrá pan", "dijo", "Ana Mora", False),
    ("«Habrá pan», dijo a la radio la jueza Ana Mora.", "Habrá pan", "dijo", "Ana Mora", False),
    ("—Habrá pan —dijo Irene Solís—. Y vino.", "Habrá pan", "dijo", "Irene Solís", False),
    # before them
    ("Según explicó Eva Solís, «habrá pan».", "habrá pan", "Según explicó", "Eva Solís", False),
    ("Eva Solís dijo a la radio que «habrá pan».", "habrá pan", "dijo", "Eva Solís", False),
    ("Su rival, el juez Leo Mora, dijo: «Habrá pan».", "Habrá pan", "dijo", "Leo Mora", False),
    ("Irene Solís explicó: «Habrá pan».", "Habrá pan", "explicó", "Irene Solís", False),
    ("El rey afirmó que «habrá pan».", "habrá pan", "afirmó", "rey", False),
    ("De acuerdo con Eva Solís, «habrá pan».", "habrá pan", "De acuerdo con", "Eva Solís", False),
    (
        "El juez Leo Mora, que firmó el auto, advirtió: «Habrá pan».",
        "Habrá pan", "advirtió", "Leo Mora", False,
    ),
    ("La jueza Ana Mora fue clara: «Habrá pan».", "Habrá pan", None, "Ana Mora", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "cue", "speaker", "anonymous"), SAID)
def test_who_says_what(
    parser: Parser, text: str, content: str, cue: str | None, speaker: str | None, anonymous: bool
) -> None:
    doc = parser.parse(text, meta=META)
    quote = doc.quotes[0]
    assert quote.text == content
    assert (doc.text_of(quote.cue) if quote.cue else None) == cue
    assert (quote.speaker.name if quote.speaker else None) == speaker
    assert (quote.speaker is not None and quote.speaker.anonymous) == anonymous
    assert (quote.kind, quote.by) == ("direct", "quotes")


NOTHING_SAID = [
    "La llamada «flota fantasma» sigue en la bahía.",
    "Leyó «Cien años de soledad» en un verano.",
    "El «no» ganó.",
    "Dijo que «habría pan y nadie lo creyó.",
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_what_stands_in_marks_and_nobody_says(parser: Parser, text: str) -> None:
    assert parser.parse(text, meta=META).quotes == ()


def test_quotations_go_on(parser: Parser) -> None:
    text = "«Habrá pan», prometió Irene Solís, «y habrá vino». «Lo verán». Llovía."
    doc = parser.parse(text, meta=META)
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in doc.quotes] == [
        ("Habrá pan y habrá vino", "Irene Solís"),
        ("Lo verán", "Irene Solís"),
    ]
    assert len(doc.quotes[0].parts) == 2


def test_names_and_roles_stand_for_who_was_named_before(parser: Parser) -> None:
    text = (
        "El ministro de Hacienda, Pablo Rueda, llegó tarde. «Hay fondos», dijo.\n\n"
        "«No los hay», replicó la senadora Eva Lago.\n\n«Los hay», insistió Rueda.\n\n"
        "«Veremos», dijo la senadora. «Claro», contestó el ministro."
    )
    doc = parser.parse(text, meta=META)
    assert [quote.speaker and quote.speaker.name for quote in doc.quotes] == [
        "Pablo Rueda", "Eva Lago", "Pablo Rueda", "Eva Lago", "Pablo Rueda",
    ]  # fmt: skip


HELD = [
    ("La ministra de Defensa, Ana Ríos, viajó.", "Ana Ríos", "ministra de Defensa",
     "defence_minister", None, "current"),
    ("El presidente Juan Vidal viajó.", "Juan Vidal", "presidente",
     "head_of_state", None, "current"),
    ("El presidente de Bolivia, Juan Vidal, viajó.", "Juan Vidal", "presidente de Bolivia",
     "head_of_state", "BO", "current"),
    ("El exembajador de Francia Luc Petit calló.", "Luc Petit", "exembajador de Francia",
     "ambassador", "FR", "former"),
    ("La ex ministra de Defensa Ana Ríos viajó.", "Ana Ríos", "ex ministra de Defensa",
     "defence_minister", None, "former"),
    ("Habló Eva Lago, alcaldesa de Soria.", "Eva Lago", "alcaldesa de Soria", "mayor", None,
     "current"),
    ("La primera ministra danesa, Inge Holm, dimitió.", "Inge Holm", "primera ministra danesa",
     "head_of_government", None, "current"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "title", "office", "country", "status"), HELD)
def test_officials(
    parser: Parser,
    text: str,
    name: str,
    title: str,
    office: str,
    country: str | None,
    status: str,
) -> None:
    (official,) = parser.parse(text, meta=META).officials
    found = (official.name, official.title, official.office, official.country, official.status)
    assert found == (name, title, office, country, status)


NO_OFFICIAL = [
    "La presidenta del sindicato, Rosa Díaz, habló.",
    "El general frío de enero. Pablo llegó.",
    "El presidente viajó a Lima.",
]


@pytest.mark.parametrize("text", NO_OFFICIAL)
def test_who_is_no_official(parser: Parser, text: str) -> None:
    assert parser.parse(text, meta=META).officials == ()


FLOORS = {
    "tuning": {
        "quotes": {"f1": 97.0, "speaker": 99.0},
        "officials": {"f1": 97.0, "office": 99.0},
        "times": {"f1": 98.0, "value": 95.0},
    },
    "scored": {
        "quotes": {"f1": 96.0, "speaker": 82.0},
        "officials": {"f1": 86.0, "office": 99.0},
        "times": {"f1": 92.0, "value": 94.0},
    },
}


@pytest.mark.parametrize("part", FLOORS)
def test_the_annotated_articles(part: str) -> None:
    scores = score(paired_documents(HERE / "es" / part, None))
    for layer, floors in FLOORS[part].items():
        figures = scores[layer].figures()
        assert {name: figures[name] >= least for name, least in floors.items()} == dict.fromkeys(
            floors, True
        ), figures


@pytest.fixture(scope="module")
def by_rule() -> Parser:
    return Parser("rules", ["quotes", "officials"], plugins=False)


DATES = [
    ("Llegó el lunes.", "lunes", "2024-03-11"),
    ("Llegará el lunes.", "lunes", "2024-03-18"),
    ("Llegó el pasado martes por la noche.", "pasado martes por la noche", "2024-03-12TNI"),
    ("Pasó anoche.", "anoche", "2024-03-13TNI"),
    ("Fue el 3 de mayo de 2021.", "3 de mayo de 2021", "2021-05-03"),
    ("Fue a finales de junio de 2019.", "finales de junio de 2019", "2019-06"),
    ("Fue el 05/04/2021.", "05/04/2021", "2021-04-05"),
    ("Empezó hace tres años.", "hace tres años", "2021"),
    ("La semana pasada nevó.", "semana pasada", "2024-W10"),
    ("Será el mes que viene.", "mes que viene", "2024-04"),
    ("Nevó durante dos días.", "dos días", "P2D"),
    ("Ganó en 1998 la copa.", "1998", "1998"),
]


@pytest.mark.parametrize(("text", "written", "value"), DATES)
def test_times(text: str, written: str, value: str) -> None:
    parser = Parser(extractors=["times"], plugins=False)
    (found,) = parser.parse(text, published="2024-03-14", meta=META).times
    assert (text[found.span.start : found.span.end], found.value) == (written, value)


PIECES = st.sampled_from(
    ["«", "»", "“", "”", '"', "dijo", "según", "que", "—", ",", ".", ":", "\n\n", " ", "Ana",
     "Ruiz", "el", "ministro", "de", "del", "Defensa", "ex", "exministro", "una", "y", "…", "😀",
     "\u00a0"]
)  # fmt: skip


@given(st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=80)))
def test_any_text(by_rule: Parser, text: str) -> None:
    doc = by_rule.parse(text, meta=META)
    assert Document.from_json(doc.to_json()) == doc
    for quote in doc.quotes:
        assert quote.text == " ".join(map(doc.text_of, quote.parts))


HEAPS = [
    "«Habrá pan», dijo la ministra de Defensa, Ana Ríos. ",
    "«Habrá pan», ",
    "« ",
    "Ana Ruiz ",
    "ministro de la ",
    "dijo ",
    "ex ",
    "El ministro Juan Vidal dijo: «Sí». ",
    "«A», dijo el ministro.\n\n",
    "—A —dijo Ana—. B —",
]


@pytest.mark.parametrize("heap", HEAPS)
def test_time_is_linear(parser: Parser, heap: str) -> None:
    def seconds(characters: int) -> float:
        blank = Parser("rules", extractors=[], plugins=False).parse(
            heap * (characters // len(heap))
        )
        took = []
        for _ in range(3):
            start = time.process_time()
            for extractor in parser.extractors:
                for variant in getattr(extractor, "variants", ()):
                    if variant.languages == {"es"}:
                        list(variant(blank))
            took.append(time.process_time() - start)
        return min(took)

    assert seconds(20_000) < 10 * seconds(5_000) + 0.2  # 16 times would be quadratic
