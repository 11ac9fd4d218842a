from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse import Document

Parse = Callable[[str], Document]

WORDS = [
    "“", "”", '"', "'", "‘", "’", "Ana Keller", "said", "says", "told", "reporters", "that", "he",
    "the minister", "the talks failed", ",", ".", ":", ";", "—", "(", ")", "and", "but", "who",
    "according to", "to leave", "denied", "claim", "which", "\n\n", "on Monday", "urged", "U.S.",
]  # fmt: skip
PARSER = newsparse.Parser("rules", extractors=["quotes"], plugins=False)


@pytest.mark.parametrize("text", ["", "\n", "...", "“”", '""', "?!", "“", "said", ": “”", "1,000"])
def test_nothing_is_quoted(parse: Parse, text: str) -> None:
    assert parse(text).quotes == ()


def check(document: Document) -> None:
    for quote in document.quotes:
        assert quote.parts
        assert quote.text == " ".join(map(document.text_of, quote.parts))
        assert (quote.span.start, quote.span.end) == (quote.parts[0].start, quote.parts[-1].end)
        assert all(part.end <= after.start for part, after in pairwise(quote.parts))
        for part in quote.parts:
            assert part.start < part.end <= len(document.text)
            assert document.text_of(part) == document.text_of(part).strip()
        if quote.speaker and quote.speaker.mention:
            assert document.text_of(quote.speaker.mention).strip()


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_order_of_words_and_marks_gives_sound_quotations(words: list[str]) -> None:
    check(PARSER.parse(" ".join(words)))


@given(st.text(max_size=100))
def test_any_text_gives_sound_quotations(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    check(PARSER.parse(text.replace("\0", "")))


@pytest.mark.parametrize(
    "text",
    [
        "“Yes. " * 1000,
        "”" * 1000,
        "“" * 50 + "No" + "”" * 50 + ", he said.",
        "He said that it was so, " * 8000,
        "“Yes,” he said, " * 5000,
        "said " * 20000,
    ],
)
def test_heaps_are_read(parse: Parse, text: str) -> None:
    check(parse(text))


def test_an_odd_mark_spoils_no_other_paragraph(parse: Parse) -> None:
    text = "Ana Keller said: “Yes.\n\nThe hall was full.\n\n“No,” said Keller."
    assert [quote.text for quote in parse(text).quotes] == ["Yes.", "No,"]
