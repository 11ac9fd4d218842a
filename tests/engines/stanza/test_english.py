"""English: newsparse's words, Stanza's tags, trees and names, the network's attributions."""

from __future__ import annotations

import pytest

import newsparse
from newsparse import Document, Parser

ARTICLE = """Norland rejects treaty

Brisk (Wire) — President Elena Hartmann visited Norland on Monday. “We will not sign the law,” said\
 Viktor Balogun.

The Veldanian government didn't accept the plan.

Kasimir's foreign minister met Amira Castell in Portel. Norland imposed sanctions on the\
 Vantex Bank last week.
"""


def _column(doc: Document, name: str) -> list[object]:
    return [token.get(name) for token in doc.tokens]


@pytest.fixture(scope="module")
def doc(english: Parser) -> Document:
    return english.parse(ARTICLE)


@pytest.fixture(scope="module")
def embedded() -> Document:
    return Parser(plugins=False).parse(ARTICLE)


@pytest.mark.parametrize("part", ["text", "blocks", "paragraphs", "sentences"])
def test_the_division_is_newsparses_own(doc: Document, embedded: Document, part: str) -> None:
    assert getattr(doc, part) == getattr(embedded, part)


@pytest.mark.parametrize("column", ["start", "end", "surface", "attribution", "attribution_score"])
def test_these_columns_are_those_of_the_embedded_engine(
    doc: Document, embedded: Document, column: str
) -> None:
    assert _column(doc, column) == _column(embedded, column)


TAGGED = [
    (
        "The Kasimiri government didn't accept the budget.",
        "DET ADJ NOUN AUX PART VERB DET NOUN PUNCT",
        "the Kasimiri government do not accept the budget .",
        "DT JJ NN VBD RB VB DT NN .",
        [2, 2, 5, 5, 5, -1, 7, 5, 5],
        "det amod nsubj aux advmod root det obj punct",
    ),
    (
        "Ostrava's foreign minister met Viktor Balogun in Zarn.",
        "PROPN PART ADJ NOUN VERB PROPN PROPN ADP PROPN PUNCT",
        "Ostrava 's foreign minister meet Viktor Balogun in Zarn .",
        "NNP POS JJ NN VBD NNP NNP IN NNP .",
        [3, 0, 3, 4, -1, 4, 5, 8, 4, 4],
        "nmod:poss case amod nsubj root obj flat case obl punct",
    ),
]


@pytest.mark.parametrize(("text", "upos", "lemma", "xpos", "head", "deprel"), TAGGED)
def test_tags_and_trees(
    english: Parser, text: str, upos: str, lemma: str, xpos: str, head: list[int], deprel: str
) -> None:
    doc = english.parse(text)
    assert [token.upos for token in doc.tokens] == upos.split()
    assert [token.lemma for token in doc.tokens] == lemma.split()
    assert _column(doc, "xpos") == xpos.split()
    assert [token.head for token in doc.tokens] == head
    assert [token.deprel for token in doc.tokens] == deprel.split()


def test_features_are_there_where_a_word_has_any(english: Parser) -> None:
    doc = english.parse("The talks began in Brisk last week.")
    assert _column(doc, "feats")[:4] == [
        "Definite=Def",
        "Number=Plur",
        "Tense=Past|VerbForm=Fin",
        None,
    ]


def test_heads_count_from_the_first_word_of_the_article(doc: Document) -> None:
    tokens = doc.tokens
    for sentence in doc.sentences:
        inside = tokens.within(sentence)
        heads = [tokens[index].head for index in inside]
        assert heads.count(-1) == 1
        assert all(head in inside for head in heads if head != -1)
    by_form = {token.text: token for token in tokens}
    assert tokens[by_form["Bank"].head or 0].text == "Vantex"


def test_names_are_read_through_the_label_map(doc: Document) -> None:
    found = [
        (kind, [tokens.text for tokens in doc.tokens[indices.start : indices.stop]])
        for kind, indices in doc.tokens.tagged("ner")
    ]
    assert found == [
        ("place", ["Norland"]),  # GPE
        ("place", ["Brisk"]),
        ("organization", ["Wire"]),
        ("person", ["Elena", "Hartmann"]),
        ("place", ["Norland"]),
        ("person", ["Viktor", "Balogun"]),
        ("misc", ["Veldanian"]),  # NORP
        ("place", ["Kasimir"]),
        ("person", ["Amira", "Castell"]),
        ("place", ["Portel"]),
        ("place", ["Norland"]),
        ("organization", ["Vantex", "Bank"]),
    ]  # and no dates


def test_the_users_own_labels_win(model_dir: str) -> None:
    options = {"model_dir": str(model_dir), "labels": {"gpe": "organization", "DATE": "misc"}}
    parser = Parser("stanza", ["entities"], plugins=False, options={"stanza": options})
    doc = parser.parse("Kasimir rejects plan")
    assert [kind for kind, _ in doc.tokens.tagged("ner")] == ["organization"]
    doc = parser.parse("The strikes began in Zarn last week.")
    assert [kind for kind, _ in doc.tokens.tagged("ner")] == ["organization", "misc"]


def test_the_extractors_run_unchanged(doc: Document) -> None:
    assert doc.failures == ()
    said = [quote for quote in doc.quotes if quote.kind == "direct"]
    assert [(quote.text, quote.speaker and quote.speaker.name) for quote in said] == [
        ("We will not sign the law,", "Viktor Balogun")
    ]
    assert [(official.name, official.office) for official in doc.officials][:1] == [
        ("Elena Hartmann", "head_of_state")
    ]
    (sanction,) = doc.sanctions
    assert (sanction.action, [party.name for party in sanction.targets]) == (
        "imposed",
        ["Vantex Bank"],
    )
    assert {"Elena Hartmann", "Viktor Balogun"} <= {
        entity.name for entity in doc.entities if entity.kind == "person"
    }


def test_what_is_not_asked_of_stanza_comes_from_the_embedded_engine(
    model_dir: str, embedded: Document
) -> None:
    options = {"model_dir": str(model_dir), "processors": "pos"}
    parser = Parser("stanza", plugins=False, options={"stanza": options})
    doc = parser.parse(ARTICLE)
    for column in ("lemma", "ner", "ner_score", "attribution"):
        assert _column(doc, column) == _column(embedded, column)
    assert {"upos", "xpos", "feats"} <= set(doc.tokens.columns)
    assert "head" not in doc.tokens.columns
    assert parser.engine.gives == set(doc.tokens.columns) - {"start", "end", "surface"}


def test_columns_are_those_that_it_declares(english: Parser, doc: Document) -> None:
    assert english.engine.gives == set(doc.tokens.columns) - {"start", "end", "surface"}


def test_a_sentence_without_end_is_parsed_in_parts(english: Parser) -> None:
    doc = english.parse("the talks " * 500)
    assert len(doc.sentences) == 1
    heads = [token.head for token in doc.tokens]
    assert [index // 300 for index, head in enumerate(heads) if head == -1] == [0, 1, 2, 3]
    assert all(head == -1 or head // 300 == i // 300 for i, head in enumerate(heads) if head)


def test_it_says_what_it_was_made_with(doc: Document, model_dir: str) -> None:
    assert doc.made_by is not None
    assert doc.made_by.options["stanza"]["model_dir"] == str(model_dir)
    assert {name for name in doc.made_by.digests if name.startswith("stanza/")} == {
        f"stanza/en/{name}/tiny.pt" for name in ("pos", "lemma", "depparse", "ner")
    }
    assert doc.meta.lang == "en"


def test_documents_round_trip(doc: Document) -> None:
    assert newsparse.Document.from_json(doc.to_json()) == doc
