"""Packs of third parties, languages that nothing reads, and extractors of one name."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar, cast

import attrs
import pytest

import newsparse
from newsparse import Document, Language, Location, Official, Parser, Quote, UnknownNameError
from newsparse.listing import plugin_lines
from newsparse.plugins import load

FRENCH = {
    "words.tsv": """# A few words of French.
group\twords
marks\t«»
determiners\tle la les
articles\tle la les
links\tde
contractions\tdu=de
particles\tde du la
auxiliaries\ta
stops\tà en
""",
    "reporting.tsv": """kind\tword\tforms
verb\t-er\t-e -é
verb\tdire\tdit
verb\tdéclarer\t-
preposition\tselon\t-
""",
    "titles.tsv": """title\toffice\tof
maire\tmayor\tany
""",
    "countries.tsv": """name\tcode
Italie\tIT
""",
}


@pytest.fixture
def french(tmp_path: Path) -> types.SimpleNamespace:
    for name, content in FRENCH.items():
        (tmp_path / name).write_text(content, "utf-8")

    return _pack(Language("fr", tmp_path))


def _pack(*given: object) -> types.SimpleNamespace:
    @newsparse.hookimpl
    def newsparse_languages() -> tuple[object, ...]:
        return given

    return types.SimpleNamespace(__name__="acme-french", newsparse_languages=newsparse_languages)


TEXT = "« Il pleut », a déclaré le maire de Lyon, Luc Petit.\n\n« Il neige », dit Petit."


def test_a_pack_is_data_in_a_plugin(french: types.SimpleNamespace) -> None:
    doc = Parser(plugins=[french]).parse(TEXT, meta={"lang": "fr"})
    assert [
        (quote.text, quote.cue and doc.text_of(quote.cue), quote.speaker and quote.speaker.name)
        for quote in doc.quotes
    ] == [("Il pleut", "a déclaré", "Luc Petit"), ("Il neige", "dit", "Luc Petit")]
    assert [(one.name, one.title, one.office) for one in doc.officials] == [
        ("Luc Petit", "maire de Lyon", "mayor")
    ]
    assert not {failure.by for failure in doc.failures} & {"quotes", "officials"}


def test_a_language_that_nothing_reads_says_so_and_gives_what_it_can() -> None:
    doc = Parser(plugins=False).parse(TEXT, meta={"lang": "fr"})
    said = {failure.by: failure.message for failure in doc.failures}
    assert said.keys() >= {"quotes", "officials", "sanctions"}
    assert "does not read the language 'fr'" in said["quotes"]
    assert len(doc.tokens) > 20
    assert len(doc.sentences) == 2
    assert [(quote.text, quote.speaker, quote.rule) for quote in doc.quotes] == [
        ("Il pleut", None, "pack:marks"),
        ("Il neige", None, "pack:marks"),
    ]
    assert doc.officials == ()


MARKS = [
    ("„Es regnet stark“, sagte er.", ["Es regnet stark"]),
    ("»Es regnet stark«, sagte er.", ["Es regnet stark"]),
    ("Han sa: ”Det regnar nu.”", ["Det regnar nu."]),
    ("他说：「 今天 下雨 。」", ["今天 下雨 。"]),
    ("« Il dit “il pleut” souvent »", ["Il dit “il pleut” souvent"]),
    ("Le « oui » gagne.", []),
    ("« Rien ne ferme", []),
]


@pytest.mark.parametrize(("text", "quoted"), MARKS)
def test_quotation_marks_in_any_language(text: str, quoted: list[str]) -> None:
    doc = Parser(extractors=["quotes"], plugins=False).parse(text, meta={"lang": "xx"})
    assert [quote.text for quote in doc.quotes] == quoted


def test_english_and_texts_of_no_known_language_are_read_as_before() -> None:
    text = "“It rains,” said the mayor of Lyon, Luc Petit."
    known, unknown = (
        Parser(plugins=False).parse(text, meta=meta) for meta in ({"lang": "en-GB"}, None)
    )
    assert known.layers == unknown.layers
    assert [quote.text for quote in known.quotes] == ["It rains,"]
    assert known.failures == unknown.failures == ()


def test_options_are_those_of_the_first() -> None:
    parser = Parser(plugins=False, options={"officials": {"context": False}})
    doc = parser.parse("Luc Petit waved.")
    assert doc.made_by is not None
    assert doc.made_by.options["officials"]["context"] is False
    with pytest.raises(UnknownNameError, match="option of 'officials': 'language'"):
        Parser(plugins=False, options={"officials": {"language": "fr"}})


def _plugin(languages: list[str] | None) -> types.SimpleNamespace:
    @newsparse.extractor("quotes", gives=[Quote], languages=languages)
    def quotes(doc: Document) -> Iterator[Quote]:
        yield Quote(
            span=newsparse.Span(0, 1), parts=(newsparse.Span(0, 1),), text="A", kind="direct"
        )

    @newsparse.hookimpl
    def newsparse_extractors() -> list[newsparse.Extractor]:
        return [quotes]

    return types.SimpleNamespace(__name__="acme", newsparse_extractors=newsparse_extractors)


@pytest.mark.parametrize("languages", [None, ["en"], ["de"]])
def test_code_of_third_parties_has_a_name_of_its_own(languages: list[str] | None) -> None:
    with pytest.raises(newsparse.PluginError, match="duplicate name"):
        Parser(plugins=[_plugin(languages)])


FAULTS = [
    (lambda folder: "fr", "'fr' is no language: give newsparse.Language"),
    (lambda folder: Language("French", folder), "has the code 'French': give that of ISO 639"),
    (lambda folder: Language("fr", folder / "none"), "'fr' has no folder .*none"),
    (lambda folder: Language("fr", cast(Any, str(folder))), "'fr' has '.*' for a folder: give"),
    (lambda folder: Language("es", folder), "'es' is that of newsparse.languages"),
]


@pytest.mark.parametrize(("pack", "says"), FAULTS)
def test_a_language_that_is_none_is_refused(
    tmp_path: Path, pack: Callable[[Path], object], says: str
) -> None:
    with pytest.raises(newsparse.PluginError, match=f"acme-french.*{says}"):
        Parser(plugins=[_pack(pack(tmp_path))])


BROKEN = [
    ("words.tsv", "group\twords\nmarks\n", "words.tsv cannot be read: words.tsv: 1 cells for 2"),
    ("titles.tsv", "title\toffice\nmaire\tmayor\n", "titles.tsv lacks the columns of"),
    ("reporting.tsv", b"kind\tword\tforms\nverb\tr\xe9\t-\n", "reporting.tsv cannot be read"),
]


@pytest.mark.parametrize(("name", "content", "says"), BROKEN)
def test_a_broken_table_costs_what_is_read_by_it(
    french: types.SimpleNamespace, tmp_path: Path, name: str, content: str | bytes, says: str
) -> None:
    data = content if isinstance(content, bytes) else content.encode()
    (tmp_path / name).write_bytes(data)
    with pytest.raises(newsparse.NewsparseError, match=says):
        Parser(plugins=[french])
    doc = Parser(plugins=[french], on_error="record").parse(TEXT, meta={"lang": "fr"})
    assert any(says in failure.message for failure in doc.failures)
    assert [quote.text for quote in doc.quotes] == ["Il pleut", "Il neige"]
    again = Parser(plugins=[french], on_error="record").parse("Vivo in Lima.", meta={"lang": "es"})
    assert not [failure for failure in again.failures if failure.by == "officials"]


def test_a_pack_may_lack_tables_and_the_list_of_plugins_says_what_for(
    french: types.SimpleNamespace, tmp_path: Path
) -> None:
    plugins = [french]
    listed = [line.plain for line in plugin_lines(load(plugins), [])]
    assert (
        "  language fr: gives officials, quotes; "
        "times lacks times/context, times/patterns, times/words"
    ) in listed
    (tmp_path / "titles.tsv").unlink()
    doc = Parser(plugins=plugins).parse(TEXT, meta={"lang": "fr"})
    assert [quote.speaker for quote in doc.quotes] == [None, None]
    assert doc.officials == ()
    listed = [line.plain for line in plugin_lines(load(plugins), [])]
    missing = "  language fr: gives nothing; officials lacks titles; quotes lacks titles; "
    assert any(one.startswith(missing) for one in listed)


def test_findings_name_the_plugin_that_the_language_came_from(
    french: types.SimpleNamespace,
) -> None:
    made_by = Parser(plugins=[french]).parse(TEXT, meta={"lang": "fr"}).made_by
    assert made_by is not None
    assert "acme-french" in made_by.plugins
    assert not any("language" in options for options in made_by.options.values())


def test_an_extractor_of_others_reads_tables_of_others(
    french: types.SimpleNamespace, tmp_path: Path
) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "rain.tsv").write_text("word\npleut\n", "utf-8")
    french.newsparse_extractors = newsparse.hookimpl(lambda: [Rain])
    parser = Parser(plugins=[french], options={"acme.rain": {"least": 2}})
    docs = [parser.parse(TEXT, meta={"lang": lang}) for lang in ("fr", "es")]
    assert [[doc.text_of(wet) for wet in doc["acme.rain"]] for doc in docs] == [["pleut"], []]
    assert any(failure.by == "acme.rain" for failure in docs[1].failures)
    with pytest.raises(UnknownNameError, match=r"option of 'acme\.rain': 'language'"):
        Parser(plugins=[french], options={"acme.rain": {"language": "fr"}})


@attrs.frozen(kw_only=True)
class Wet(newsparse.Annotation):
    layer = "acme.rain"


@attrs.frozen
class Rain:
    language: Language
    least: int = 1

    name: ClassVar[str] = "acme.rain"
    needs: ClassVar[frozenset[str]] = frozenset()
    wants: ClassVar[frozenset[str]] = frozenset()
    gives: ClassVar[frozenset[type[Wet]]] = frozenset({Wet})
    tables: ClassVar[dict[str, tuple[str, ...]]] = {"acme/rain": ("word",)}

    @property
    def languages(self) -> frozenset[str]:
        return frozenset({self.language.code})

    def __call__(self, doc: Document, /) -> Iterator[Wet]:
        words = {row["word"] for row in self.language.rows("acme/rain")}
        return (Wet(span=token.span) for token in doc.tokens if token.text in words)


def test_kinds_are_unchanged() -> None:
    parser = Parser(plugins=False)
    given = {one.name: one.gives for one in parser.extractors}
    assert given["quotes"] == {Quote}
    assert given["officials"] == {Official}
    assert given["locations"] == {Location}


def test_the_list_of_plugins_says_what_is_read_and_that_engines_have_options() -> None:
    lines = [line.plain for line in plugin_lines(load(False), [], verbose=True)]
    assert "  engine stanza: gives what it is told to" in lines
    (quotes,) = [line for line in lines if line.startswith("  extractor quotes:")]
    assert quotes.endswith("reads en, es")
    assert any("option context" in line for line in lines)
