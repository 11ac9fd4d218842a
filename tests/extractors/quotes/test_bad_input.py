from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse import Document
from newsparse.extractors import quotes
from newsparse.extractors.quotes import Quotes

Trace = Callable[[FrameType, str, Any], Any]
Parse = Callable[[str], Document]

WORDS = [
    "“", "”", '"', "'", "‘", "’", "Ana Keller", "said", "says", "told", "reporters", "that", "he",
    "the minister", "the talks failed", ",", ".", ":", ";", "—", "(", ")", "and", "but", "who",
    "according to", "to leave", "denied", "claim", "which", "\n\n", "on Monday", "urged", "U.S.",
]  # fmt: skip
PARSER = newsparse.Parser("rules", extractors=["quotes"], plugins=False)
TAGGER = newsparse.Parser("rules", extractors=["entities"], plugins=False)
FOLDER = str(Path(quotes.__file__).parent)


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
        "‘“" * 500,
        "\"'" * 1000,
        "“" * 50 + "No" + "”" * 50 + ", he said.",
        "“He said, ‘" * 50 + "No" + "’”" * 50,
        "”“".join("Keller said so" for _ in range(500)),
        "said " * 20000,
        "1 2 3 " * 5000,
        "中文字" * 5000,
    ],
)
def test_heaps_are_read(parse: Parse, text: str) -> None:
    check(parse(text))


def test_a_paragraph_of_a_megabyte_is_read(parse: Parse) -> None:
    text = ("“It rained,” Ana Keller said. " + "Longwinded " * 90) * 1000
    assert len(text) > 1_000_000
    assert len(parse(text).quotes) == 1000


PIECES = {
    "sentences": "Ana Keller said that it rained. ",
    "one sentence": "He said that it was so, ",
    "interrupted": "“Yes,” he said, ",
    "opening marks": "“Yes. ",
    "closing marks": "No” ",
    "marks in marks": "“He said, ‘no’.” ",
    "paragraphs in marks": "“Yes.”\n\n",
    "paragraphs without a closing mark": "“Yes.\n\n",
    "turns": "Keller: It rained.\n\n",
    "colons": "He said: ",
    "headlines": "“It rained”: Keller on rain\n\nKeller came at noon and said no more.\n\n",
    "anonymity": "An official, who asked not to be named because it rained, said that. ",
    "pronouns": "He told her that she said that they knew that it rained. ",
    "roles": "The mayor, Ana Keller, came. The document said so. ",
    "lists": "Ana, Tom, and ",
    "interviews": "Will it rain?\n\nI think that it will.\n\n",
    "ages": "Ana Keller came. The 52-year-old said that it rained. ",
    "leads": "A trader said that it rained.\n\nAna Keller, 40, left.\n\n",
    "firms": "Keller Ltd came. The company said that it rained. ",
    "headings": "Minister to voters: go home now – leaked memo\n\n",
    "single marks": "He said it. ‘It is so\n\n",
}


def work(text: str) -> int:
    """Return how many lines of the extractor run for a text: the same on every machine."""
    document = TAGGER.parse(text)
    lines = 0

    def line(frame: FrameType, event: str, _: object) -> Trace:
        nonlocal lines
        lines += event == "line"
        return line

    def call(frame: FrameType, event: str, _: object) -> Trace | None:
        return line if FOLDER in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        list(Quotes()(document))
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    work(piece)  # reads the data
    small, large = work(piece * 300), work(piece * 900)
    assert large < 4.5 * small + 5000  # it would be nine times as much if it were squared


def test_an_odd_mark_spoils_no_other_paragraph(parse: Parse) -> None:
    text = "Ana Keller said: “Yes.\n\nThe hall was full.\n\n“No,” said Keller."
    assert [quote.text for quote in parse(text).quotes] == ["Yes.", "No,"]
