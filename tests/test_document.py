"""Spans, tokens and documents: views, lookups, values."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Block, Document, Quote, RawAnnotation, Span, Token, Tokens

TEXT = "Iran's envoy left. He didn't stay."


@pytest.fixture
def tokens() -> Tokens:
    words = ["Iran", "'s", "envoy", "left", ".", "He", "did", "n't", "stay", "."]
    starts, at = [], 0
    for word in words:
        at = TEXT.index(word, at)
        starts.append(at)
        at += len(word)
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    surface = [0, 0, 1, 2, 3, 4, 5, 5, 6, 7]
    ner = ["B-place", "O", "B-person", "I-person", "B-person", "O", "O", "O", "O", "I-misc"]
    return Tokens(TEXT, starts, ends, surface, lemma=[word.lower() for word in words], ner=ner)


def quote(start: int, end: int, **more: Any) -> Quote:
    return Quote(
        span=Span(start, end),
        parts=(Span(start, end),),
        text=TEXT[start:end],
        kind="direct",
        **more,
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(newsparse.InputError, match="a span runs from"):
        Span(start, end)


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "contains"),
    [
        ((0, 5), (5, 7), False, False),
        ((0, 5), (4, 7), True, False),
        ((0, 5), (1, 5), True, True),
        ((2, 3), (0, 9), True, False),
    ],
)
def test_spans_compare(
    one: tuple[int, int], other: tuple[int, int], overlaps: bool, contains: bool
) -> None:
    assert Span(*one).overlaps(Span(*other)) is overlaps
    assert Span(*one).contains(Span(*other)) is contains


def test_a_token_is_a_view_of_columns(tokens: Tokens) -> None:
    assert [token.text for token in tokens[:2]] == ["Iran", "'s"]
    negation = tokens[7]
    assert (negation.text, negation.start, negation.end) == ("n't", 25, 28)
    assert (negation.surface, negation.lemma, negation.upos) == (5, "n't", None)
    assert (negation.head, negation.deprel, negation.get("ner")) == (None, None, "O")
    assert tokens[-1] == Token(tokens, 9)
    assert len(list(tokens)) == len(tokens) == 10
    with pytest.raises(IndexError):
        tokens[10]


def test_label_columns_are_read_as_spans(tokens: Tokens) -> None:
    labelled = [(label, [tokens[i].text for i in at]) for label, at in tokens.tagged("ner")]
    assert labelled == [
        ("place", ["Iran"]), ("person", ["envoy", "left"]), ("person", ["."]), ("misc", ["."]),
    ]  # fmt: skip


def test_tokens_within_a_span(tokens: Tokens) -> None:
    assert tokens.within(Span(0, 6)) == range(2)
    assert [tokens[i].text for i in tokens.within(Span(1, 18))] == ["'s", "envoy", "left", "."]
    assert list(tokens.within(Span(1, 3))) == []


def test_an_unknown_column_is_named_with_the_known_ones(tokens: Tokens) -> None:
    with pytest.raises(newsparse.UnknownNameError, match=r"'lema'.*did you mean 'lemma'.*known:"):
        tokens.column("lema")


def test_columns_of_other_lengths_are_refused() -> None:
    with pytest.raises(newsparse.InputError, match="'upos' has 1 values for 2 tokens"):
        Tokens("a b", [0, 2], [1, 3], upos=["X"])


def test_layers_are_by_class_and_by_name_in_text_order() -> None:
    late, early, long = quote(19, 34, id="b"), quote(0, 4, id="a"), quote(0, 18, id="c")
    doc = Document(text=TEXT, layers={"quotes": [late, long, early]})
    assert doc[Quote] == doc["quotes"] == doc.quotes == (early, long, late)
    assert doc.officials == doc[newsparse.Official] == doc["acme.tone"] == ()
    assert doc.get("c") is long
    assert doc.get("nobody") is None
    with pytest.raises(newsparse.UnknownNameError, match="did you mean 'quotes'"):
        doc["quote"]


@pytest.mark.parametrize("kind", [0, None, "", str, newsparse.Annotation, newsparse.Speaker])
def test_what_is_no_kind_is_refused(kind: Any) -> None:
    with pytest.raises(newsparse.InputError, match=r"asked for a kind of finding, as in doc\["):
        Document(text=TEXT)[kind]


def test_text_of_takes_whatever_is_somewhere(tokens: Tokens) -> None:
    doc = Document(text=TEXT, tokens=tokens, blocks=[Block(Span(0, 18), "paragraph")])
    assert doc.text_of(Span(7, 12)) == "envoy"
    assert doc.text_of(quote(0, 6)) == "Iran's"
    assert doc.text_of(doc.blocks[0]) == "Iran's envoy left."
    assert doc.text_of(doc.tokens[3]) == "left"
    for nowhere in (None, "quotes:1", newsparse.Speaker(name="Iran"), (0, 4)):
        with pytest.raises(newsparse.InputError, match="text_of takes a span, a finding"):
            doc.text_of(nowhere)  # type: ignore[arg-type]


def test_tokens_can_be_in_sets(tokens: Tokens) -> None:
    assert {tokens[3], tokens[3], tokens[4]} == {tokens[3], tokens[4]}


def test_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(newsparse.InputError, match=r"kind must be one of 'direct', .*, not 'x'"):
        Quote(span=Span(0, 1), parts=(), text="", kind="x")  # type: ignore[arg-type]
    with pytest.raises(newsparse.InputError, match="stance must be one of 'asserted', "):
        quote(0, 1, stance="shouted")


def test_a_document_is_a_value(tokens: Tokens) -> None:
    doc = Document(text=TEXT, tokens=tokens, layers={"quotes": [quote(0, 6, id="q")]})
    same = pickle.loads(pickle.dumps(doc))
    assert same == doc
    assert same.get("q") == doc.get("q")
    assert same.tokens[0].text == "Iran"
    assert Document(text=TEXT) != doc
    assert repr(doc) == f"Document({TEXT!r}, tokens=10, quotes=1)"
    with pytest.raises(AttributeError):
        doc.text = "another"  # type: ignore[misc]


def test_fields_of_absent_kinds_read_like_fields() -> None:
    tone = RawAnnotation(span=Span(0, 1), data={"tone": "grim"})
    assert tone.tone == "grim"
    assert not hasattr(tone, "other")
    assert pickle.loads(pickle.dumps(tone)) == tone


@pytest.mark.parametrize(
    "make",
    [
        lambda: newsparse.Mention(span=Span(0, 1), kind="planet"),  # type: ignore[arg-type]
        lambda: newsparse.Official(span=Span(0, 1), title="x", office="boss"),  # type: ignore[arg-type]
        lambda: quote(0, 1, kind="spoken"),
    ],
)
def test_codes_are_checked(make: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        make()


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted), max_size=20))
def test_any_findings_are_kept_in_text_order(bounds: list[list[int]]) -> None:
    findings = [
        newsparse.Mention(span=Span(start, end), kind="misc", id=str(number))
        for number, (start, end) in enumerate(bounds)
    ]
    kept = Document(text="x" * 50, layers={"mentions": findings}).mentions
    assert sorted(kept, key=lambda found: found.id) == sorted(findings, key=lambda found: found.id)
    assert [found.span for found in kept] == sorted(found.span for found in findings)
