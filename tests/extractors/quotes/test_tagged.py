from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsparse
from newsparse import Document, Parser, Quote, Tokens
from newsparse.extractors.quotes import Quotes

PARSER = newsparse.Parser("rules", extractors=["entities"], plugins=False)
OPENING = "Mayor Ana Keller met farmers in the town hall on Monday.\n\n"
Fragment = tuple[str, str]  # label and text; each stands after the one before it
Row = tuple[str, str, str, str]


def document(text: str, fragments: Sequence[Fragment], score: float | None = 0.9) -> Document:
    """Read a text with the rules, and tag it by hand."""
    plain = PARSER.parse(text)
    tags = ["O"] * len(plain.tokens)
    scores: list[float | None] = [None] * len(plain.tokens)
    after = len(OPENING)
    for label, words in fragments:
        start = text.index(words, after)
        after = start + len(words)
        inside = plain.tokens.within(newsparse.Span(start, after))
        for index in inside:
            tags[index], scores[index] = f"{'IB'[index == inside[0]]}-{label}", score
    return tagged(plain, tags, scores if score is not None else None)


def tagged(plain: Document, tags: Sequence[str], scores: Sequence[float | None] | None) -> Document:
    columns = dict(plain.tokens.columns) | {"attribution": tags}
    if scores is not None:
        columns["attribution_score"] = scores
    return attrs.evolve(plain, tokens=Tokens(plain.text, **columns))


def rows(doc: Document) -> list[Row]:
    return [row(doc, quote) for quote in Quotes()(doc)]


def row(doc: Document, quote: Quote) -> Row:
    source = quote.speaker.mention if quote.speaker else None
    return (
        quote.kind,
        " / ".join(map(doc.text_of, quote.parts)),
        doc.text_of(quote.cue) if quote.cue else "",
        doc.text_of(source) if source else "",
    )


def read(text: str, marked: str, score: float | None = 0.9) -> list[Row]:
    """Read a text whose fragments are given as `source: words | cue: words | ...`."""
    pairs = [fragment.strip().split(": ", 1) for fragment in marked.split("|")]
    return rows(document(OPENING + text, [(label, words) for label, words in pairs], score))


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (  # no rule knows it
            "Keller was vocal about the bridge.",
            "source: Keller | cue: was vocal about | content: the bridge",
            ("indirect", "the bridge", "was vocal about", "Keller"),
        ),
        (  # the rule takes the whole clause
            "Keller said the bridge was safe despite reports of cracks.",
            "source: Keller | cue: said | content: the bridge was safe",
            ("indirect", "the bridge was safe", "said", "Keller"),
        ),
        (  # adverbs before cues, a missing "that", punctuation
            "Keller later said that the bridge was safe.",
            "source: Keller | cue: later said | content: the bridge was safe.",
            ("indirect", "that the bridge was safe", "said", "Keller"),
        ),
        (
            "The bridge, Keller opined, was safe.",
            "content: The bridge, | source: Keller | cue: opined | content: , was safe.",
            ("indirect", "The bridge / was safe", "opined", "Keller"),
        ),
        (
            "Keller was vocal about “the old bridge” and the road.",
            "source: Keller | cue: was vocal about | content: “the old bridge” and the road",
            ("mixed", "“the old bridge” and the road", "was vocal about", "Keller"),
        ),
        (  # who is tagged after both is the source of something else
            "Keller ordered staff to leave the bridge, hours after two engineers met.",
            "cue: ordered | content: staff to leave the bridge | source: two engineers",
            ("indirect", "staff to leave the bridge", "ordered", "Keller"),
        ),
        (  # what stands in marks is read by rule
            "“The bridge is safe,” Keller said. “I crossed it.”",
            "content: “The bridge | source: Keller | cue: said | content: I crossed it",
            ("direct", "The bridge is safe, / I crossed it.", "said", "Keller"),
        ),
    ],
)
def test_tags_are_read(text: str, marked: str, expected: Row) -> None:
    assert read(text, marked) == [expected]


def test_each_cue_has_what_is_nearest() -> None:
    text = "Keller was vocal about the bridge. Tom Okafor, a farmer, was vocal about the road."
    assert read(
        text,
        "source: Keller | cue: was vocal about | content: the bridge"
        "| source: Tom Okafor, a farmer, | cue: was vocal about | content: the road",
    ) == [
        ("indirect", "the bridge", "was vocal about", "Keller"),
        ("indirect", "the road", "was vocal about", "Tom Okafor, a farmer"),
    ]


def test_cues_share_a_source() -> None:
    assert read(
        "Keller was vocal about the bridge and worried for the road.",
        "source: Keller | cue: was vocal about | content: the bridge"
        "| cue: worried for | content: the road",
    ) == [
        ("indirect", "the bridge", "was vocal about", "Keller"),
        ("indirect", "the road", "worried for", "Keller"),
    ]


def test_speech_in_its_own_sentence_is_a_quotation_of_its_own() -> None:
    assert read(
        "Keller said the bridge was safe. “I crossed it.”",
        "source: Keller | cue: said | content: the bridge was safe. “I crossed it.”",
    ) == [
        ("indirect", "the bridge was safe", "said", "Keller"),
        ("direct", "I crossed it.", "", ""),
    ]


@pytest.mark.parametrize("score", [0.1, 0.9, None])
def test_tags_that_are_unsure_count_only_beside_a_rule(score: float | None) -> None:
    sure = score != 0.1
    alone = read(
        "Keller was vocal about the bridge.",
        "source: Keller | cue: was vocal about | content: the bridge",
        score,
    )
    assert bool(alone) == sure
    beside = read(
        "Keller said the bridge was safe despite reports of cracks.",
        "source: Keller | cue: said | content: the bridge was safe",
        score,
    )
    assert ("despite" in beside[0][1]) != sure


@pytest.mark.parametrize(
    "marked", ["content: the bridge", "cue: was vocal about | content: the bridge"]
)
def test_tags_without_cue_or_source_are_nothing(marked: str) -> None:
    text = "Keller was vocal about the bridge."
    assert read(text, marked) == []


def test_rules_that_err_often_need_tags() -> None:
    text = OPENING + "Keller criticized the bridge."
    assert rows(PARSER.parse(text))
    assert rows(document(text, [])) == []


def test_scores_are_those_of_all_parts() -> None:
    text = OPENING + "Keller said the bridge was safe, and left."
    fragments = [("source", "Keller"), ("cue", "said"), ("content", "the bridge was safe")]
    (quote,) = Quotes()(document(text, fragments))
    assert quote.rule == "tagged"
    assert quote.score == pytest.approx(0.9**3, abs=1e-3)


@settings(deadline=None, max_examples=300)
@example(
    [("\n\n", "B-content"), ("Keller", "I-content"), ("“", "B-content"), ("Keller", "B-source"),
     ("”", "B-cue"), ("Keller", "O")]
)  # fmt: skip
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Keller", "said", "that", "it", "“", "”", ".", ",", "\n\n", "failed"]),
            st.sampled_from(
                ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content", "I-x"]
            ),
        ),
        max_size=40,
    )
)
def test_any_tags_give_sound_quotations(words: list[tuple[str, str]]) -> None:
    plain = PARSER.parse(" ".join(word for word, _ in words))
    tags = ([tag for _, tag in words] + ["O"] * len(plain.tokens))[: len(plain.tokens)]
    for quote in Quotes()(tagged(plain, tags, None)):
        assert (quote.span.start, quote.span.end) == (quote.parts[0].start, quote.parts[-1].end)
        assert all(part.start < part.end for part in quote.parts)
        assert all(part.end <= after.start for part, after in pairwise(quote.parts))


def test_content_does_not_run_from_a_headline_into_the_text() -> None:
    text = "Port hit\n\nLIMA, Peru — Ten people were hurt on Monday, Ana Keller said."
    plain = PARSER.parse(text)
    said = [token.text for token in plain.tokens].index("said")
    tags = ["B-content"] + ["I-content"] * (said - 4) + ["O", "B-source", "I-source", "B-cue", "O"]
    [quote] = Quotes()(tagged(plain, tags, [0.9] * len(tags)))
    assert quote.text == "Ten people were hurt on Monday"


def test_content_does_not_wait_for_a_cue_in_the_next_paragraph() -> None:
    text = "Ana Keller was on her feet again.\n\n“I am sorry.”\n\nAsked why, Tom Odell left."
    quotes = Parser(extractors=["entities", "quotes"]).parse(text).quotes
    assert [(one.text, one.speaker and one.speaker.name) for one in quotes][:1] == [
        ("I am sorry.", "Ana Keller")
    ]
