"""A language that Stanza divides: places in the text, words within a token, blocks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse import Document, Parser

WORDS = [
    # one word that stands for two has the place of the surface token
    (
        "El ministro rechazó el plan del Banco del Norte.",
        "El ministro rechazó el plan del del Banco del del Norte .",
        [0, 1, 2, 3, 4, 5, 5, 6, 7, 7, 8, 9],
        "el ministro rechazar el plan de el Banco de el Norte .",
    ),
    # two that it is made up of have their own
    (
        "Norlandia quiere firmarlo en Lavena.",
        "Norlandia quiere firmar lo en Lavena .",
        [0, 1, 2, 2, 3, 4, 5],
        "Norlandia querer firmar él en Lavena .",
    ),
    (
        "La ministra acusó al gobierno veldano en Portela.",
        "La ministra acusó al al gobierno veldano en Portela .",
        [0, 1, 2, 3, 3, 4, 5, 6, 7, 8],
        "el ministro acusar a el gobierno veldano en Portela .",
    ),
    (
        "«No aceptamos el plan», dijo Lucía Zúñiga.",
        "« No aceptamos el plan » , dijo Lucía Zúñiga .",
        list(range(11)),
        "« no aceptar el plan » , decir Lucía Zúñiga .",
    ),
]


@pytest.mark.parametrize(("text", "words", "surface", "lemmas"), WORDS)
def test_words(spanish: Parser, text: str, words: str, surface: list[int], lemmas: str) -> None:
    doc = spanish.parse(text)
    assert [token.text for token in doc.tokens] == words.split()
    assert [token.surface for token in doc.tokens] == surface
    assert [token.lemma for token in doc.tokens] == lemmas.split()


def test_words_within_a_token_have_its_place(spanish: Parser) -> None:
    text = "El ministro rechazó el plan del Banco del Norte."
    tokens = spanish.parse(text).tokens
    assert [(token.lemma, token.start, token.end) for token in tokens if token.text == "del"] == [
        (lemma, at, at + 3) for at in (28, 38) for lemma in ("de", "el")
    ]


def test_a_name_goes_on_through_words_within_a_token(spanish: Parser) -> None:
    doc = spanish.parse("El ministro rechazó el acuerdo del Banco del Sur.")
    ((kind, indices),) = doc.tokens.tagged("ner")
    start, end = doc.tokens[indices[0]].start, doc.tokens[indices[-1]].end
    assert (kind, doc.text[start:end]) == ("organization", "Banco del Sur")


ARTICLE = """Norlandia rechaza el plan

El presidente Marcos Robledo visitó Kasimiria el lunes. «No aceptamos el plan», dijo Elena Ibarra.
Del Banco Solcora habló Zúñiga.

Veldania quiere firmarlo en Bríscar. La ministra acusó al gobierno norlandés en Zarna.
"""


@pytest.fixture(scope="module")
def doc(spanish: Parser) -> Document:
    return spanish.parse(ARTICLE)


def test_sentences_keep_within_newsparses_blocks(doc: Document) -> None:
    assert [doc.text_of(block).split()[0] for block in doc.blocks] == [
        "Norlandia", "El", "Del", "Veldania",
    ]  # fmt: skip
    assert [" ".join(doc.text_of(sentence).split()[:2]) for sentence in doc.sentences] == [
        "Norlandia rechaza", "El presidente", "«No aceptamos", "Del Banco", "Veldania quiere",
        "La ministra",
    ]  # fmt: skip
    spans = [block.span for block in doc.blocks]
    assert all(any(span.contains(sentence) for span in spans) for sentence in doc.sentences)


def test_names(doc: Document) -> None:
    found = [
        (kind, doc.text[doc.tokens[at[0]].start : doc.tokens[at[-1]].end])
        for kind, at in doc.tokens.tagged("ner")
    ]
    assert found == [
        ("place", "Norlandia"),
        ("person", "Marcos Robledo"),
        ("place", "Kasimiria"),
        ("person", "Elena Ibarra"),
        ("organization", "Banco Solcora"),
        ("person", "Zúñiga"),
        ("place", "Veldania"),
        ("place", "Bríscar"),
        ("misc", "norlandés"),
        ("place", "Zarna"),
    ]


def test_trees_count_words_and_not_tokens(spanish: Parser) -> None:
    title, text = "Norlandia rechaza el acuerdo", "El ministro rechazó el plan del Banco del Sur."
    doc = spanish.parse(f"{title}\n\n{text}")
    tree = [(token.text, token.deprel, token.head) for token in doc.tokens][4:]
    assert tree[:5] == [
        ("El", "det", 5),
        ("ministro", "nsubj", 6),
        ("rechazó", "root", -1),
        ("el", "det", 8),
        ("plan", "obj", 6),
    ]
    assert tree[7] == ("Banco", "nmod", 8)


def test_the_language_pack_reads_it(doc: Document) -> None:
    assert [
        (quote.text, quote.cue and doc.text_of(quote.cue), quote.speaker and quote.speaker.name)
        for quote in doc.quotes
    ] == [("No aceptamos el plan", "dijo", "Elena Ibarra")]
    assert [(one.name, one.title, one.office) for one in doc.officials] == [
        ("Marcos Robledo", "presidente", "head_of_state")
    ]


def test_extractors_of_another_language_say_so(doc: Document) -> None:
    assert doc.meta.lang == "es"
    said = {failure.by: failure.message for failure in doc.failures}
    assert "does not read the language 'es'" in said["sanctions"]


def test_it_round_trips(doc: Document) -> None:
    assert Document.from_json(doc.to_json()) == doc


PIECES = st.sampled_from(
    ["El plan", "del", " ", "\n", "\n\n", "\r\n", "\u00a0", "\u2028", "\ufeff", "😀", "👩\u200d👧",
     "é", "e\u0301",
     "«", "»", "firmarlo", ".", "\x00", "\u200b", "ﬁ", "中文", "- ", "1.", "a" * 1200]
)  # fmt: skip


@settings(max_examples=40)
@given(text=st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=60)))
def test_places_in_any_text(spanish: Parser, english: Parser, text: str) -> None:
    for parser in (spanish, english):
        doc = parser.parse(text)
        spans = [(token.surface, token.start, token.end) for token in doc.tokens]
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(text) for _, start, end in spans)
        for one, other in pairwise(doc.tokens):
            shared = one.surface == other.surface and one.span == other.span
            assert shared or one.end <= other.start
        assert not any(text[token.start].isspace() for token in doc.tokens)
        inside = sum(len(doc.tokens.within(sentence)) for sentence in doc.sentences)
        assert inside == len(doc.tokens)
        assert Document.from_json(doc.to_json()) == doc
