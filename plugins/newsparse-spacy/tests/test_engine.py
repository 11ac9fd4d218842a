"""The engine on pipelines that were trained for it."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from newsparse import Article, Document, InputError, ModelError, Parser
from newsparse_spacy import SpacyEngine

ARTICLE = """Norland praised Kasimir

President Elena visited Norland on Monday. “We will sign,” said Viktor.

The government didn't accept the plan. Kasimir's foreign minister met Viktor.
"""


@pytest.fixture(scope="module")
def doc(english: Language) -> Document:
    return Parser(SpacyEngine(english), plugins=False).parse(ARTICLE)


@pytest.fixture(scope="module")
def embedded() -> Document:
    return Parser(plugins=False).parse(ARTICLE)


def _names(doc: Document) -> list[tuple[str, str]]:
    return [
        (kind, doc.text[doc.tokens[at[0]].start : doc.tokens[at[-1]].end])
        for kind, at in doc.tokens.tagged("ner")
    ]


def test_english_is_divided_by_newsparse(doc: Document, embedded: Document) -> None:
    for part in ("text", "blocks", "paragraphs", "sentences"):
        assert getattr(doc, part) == getattr(embedded, part)
    for column in ("start", "end", "surface", "attribution", "attribution_score"):
        assert doc.tokens.column(column) == embedded.tokens.column(column)


def test_tags_and_trees_are_spacys(doc: Document) -> None:
    tokens = list(doc.tokens)[3:11]
    forms = " ".join(token.text for token in tokens)
    assert forms == "President Elena visited Norland on Monday . “"
    tags = " ".join(str(token.upos) for token in tokens)
    assert tags.startswith("PROPN PROPN VERB PROPN ADP PROPN PUNCT")
    assert [token.lemma for token in tokens][2] == "visit"
    assert [token.head for token in tokens][:7] == [4, 5, -1, 5, 5, 7, 5]
    assert [token.deprel for token in tokens][:4] == ["compound", "nsubj", "root", "dobj"]


def test_no_head_is_in_another_sentence(doc: Document) -> None:
    for sentence in doc.sentences:
        inside = doc.tokens.within(sentence)
        assert {doc.tokens[index].head for index in inside} <= {-1, *inside}


def test_names_are_read_through_the_label_map(doc: Document) -> None:
    assert _names(doc) == [
        ("place", "Norland"), ("place", "Kasimir"), ("person", "Elena"), ("place", "Norland"),
        ("person", "Viktor"), ("place", "Kasimir"), ("person", "Viktor"),
    ]  # fmt: skip


def test_the_users_own_labels_win(english: Language) -> None:
    parser = Parser(SpacyEngine(english, labels={"GPE": "organization", "DATE": "misc"}), [])
    found = _names(parser.parse("President Elena visited Norland on Monday."))
    assert found == [("person", "Elena"), ("organization", "Norland"), ("misc", "Monday")]


def test_the_extractors_run_unchanged(doc: Document) -> None:
    assert doc.failures == ()
    said = [(quote.text, quote.speaker and quote.speaker.name) for quote in doc.quotes]
    assert ("We will sign,", "Viktor") in said
    assert ("Elena", "head_of_state") in [(one.name, one.office) for one in doc.officials]


def test_columns_are_those_that_it_declares(english: Language, doc: Document) -> None:
    columns = set(doc.tokens.columns) - {"start", "end", "surface"}
    assert SpacyEngine(english).gives == columns
    assert {"head", "deprel", "ner", "lemma", "upos", "attribution"} <= columns


def test_what_the_pipeline_has_no_component_for_is_the_embedded_engines(
    english: Language, embedded: Document
) -> None:
    with english.select_pipes(enable=["parser"]):
        engine = SpacyEngine(english)
        doc = Parser(engine, plugins=False).parse(ARTICLE)
    for column in ("upos", "lemma", "ner", "ner_score"):
        assert doc.tokens.column(column) == embedded.tokens.column(column)
    assert doc.tokens[5].deprel == "root"
    assert engine.gives == set(doc.tokens.columns) - {"start", "end", "surface"}


def test_another_language_is_divided_by_spacy(spanish: Language) -> None:
    text = "Veldania  aceptamos\n\n«No aceptamos», dijo Andrés. El presidente visitó Veldania.\n"
    doc = Parser(SpacyEngine(spanish), [], plugins=False).parse(text)
    assert [token.text for token in doc.tokens] == [
        "Veldania", "aceptamos", "«", "No", "aceptamos", "»", ",", "dijo", "Andrés", ".",
        "El", "presidente", "visitó", "Veldania", ".",
    ]  # fmt: skip
    assert [doc.text_of(block) for block in doc.blocks] == [
        "Veldania  aceptamos",
        "«No aceptamos», dijo Andrés. El presidente visitó Veldania.",
    ]
    assert all(
        any(block.span.contains(sentence) for block in doc.blocks) for sentence in doc.sentences
    )
    assert ("person", "Andrés") in _names(doc)
    assert doc.meta.lang == "es"


def test_a_pipeline_without_sentences_gives_one_to_a_block() -> None:
    doc = Parser(SpacyEngine(spacy.blank("xx")), []).parse("Eins. Zwei.\n\nDrei.")
    assert [doc.text_of(sentence) for sentence in doc.sentences] == ["Eins. Zwei.", "Drei."]
    assert set(doc.tokens.columns) == {"start", "end", "surface"}


@pytest.mark.parametrize("batch", [1, 3, 100])
def test_batches_equal_one_by_one(english: Language, spanish: Language, batch: int) -> None:
    texts = [ARTICLE, "", " \n", "Kasimir praised Norland", "x" * 400, "«No aceptamos», dijo."] * 2
    for nlp in (english, spanish):
        parser = Parser(SpacyEngine(nlp, batch=batch), plugins=False)
        articles = [Article(text, id=str(number)) for number, text in enumerate(texts)]
        together = list(parser.parse_many(articles))
        assert [doc.meta.id for doc in together] == [article.id for article in articles]
        assert together == [next(parser.parse_many([article])) for article in articles]


@pytest.fixture(scope="module")
def parsers(english: Language, spanish: Language) -> list[Parser]:
    return [Parser(SpacyEngine(nlp), [], plugins=False) for nlp in (english, spanish)]


PIECES = st.sampled_from(
    [
        "said",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\u00a0",
        "\u2028",
        "😀",
        "n't",
        "didn't",
        "“",
        ".",
        "中文",
    ]
)


@settings(deadline=None, max_examples=40)
@given(text=st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=60)))
def test_places_in_any_text(parsers: list[Parser], text: str) -> None:
    for parser in parsers:
        doc = parser.parse(text)
        places = [place for token in doc.tokens for place in (token.start, token.end)]
        assert places == sorted(places)
        assert all(token.text and not token.text.isspace() for token in doc.tokens)
        assert sum(len(doc.tokens.within(span)) for span in doc.sentences) == len(doc.tokens)
        assert Document.from_json(doc.to_json()) == doc


def test_it_is_there_by_its_name(english: Language, tmp_path: Path, doc: Document) -> None:
    english.to_disk(tmp_path / "pipeline")
    options = {"spacy": {"nlp": str(tmp_path / "pipeline")}}
    loaded = Parser("spacy", plugins=["spacy"], options=options).parse(ARTICLE)
    assert loaded.tokens == doc.tokens
    assert loaded.made_by is not None
    assert loaded.made_by.engine == "spacy"
    assert {"model", "spacy/en_pipeline"} <= set(loaded.made_by.digests)


def test_the_digest_stays_as_the_pipeline_is_used(english: Language) -> None:
    engine = SpacyEngine(english)
    before = engine.digests
    Parser(engine, []).parse("Words that were never seen before: Zyxwv Qponm.")
    assert engine.digests == before


def test_what_is_no_pipeline_is_refused() -> None:
    with pytest.raises(InputError, match="not int"):
        SpacyEngine(3)
    with pytest.raises(ModelError, match="python -m spacy download no_such_pipeline"):
        SpacyEngine("no_such_pipeline")
    with pytest.raises(InputError, match="'country', which is none of person"):
        SpacyEngine(spacy.blank("en"), labels={"GPE": "country"})
    with pytest.raises(InputError, match="batch must be 1 or more, not 0"):
        SpacyEngine(spacy.blank("en"), batch=0)
