"""What an article says of sources that it does not name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsparse import Document, Parser, Speaker

Parse = Callable[[str], Document]
FIELDS = ("number", "rank", "affiliation", "place", "reason")


def speakers(document: Document) -> list[Speaker]:
    return [quote.speaker for quote in document.quotes if quote.speaker]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("An official", (1, None, None, None)),
        ("Officials", (None, None, None, None)),
        ("Several diplomats", (None, None, None, None)),
        ("Two officials", (2, None, None, None)),
        ("12 residents", (12, None, None, None)),
        ("One of the officials", (1, None, None, None)),
        ("A senior official", (1, "senior", None, None)),
        ("A high-ranking official", (1, "high-ranking", None, None)),
        ("An army colonel", (1, "colonel", "army", None)),
        ("A senior Treasury official", (1, "senior", "Treasury", None)),
        ("Two European Union diplomats", (2, None, "European Union", None)),
        ("A Norwegian foreign ministry official", (1, None, "Norwegian foreign ministry", None)),
        ("An official from the finance ministry", (1, None, "finance ministry", None)),
        ("One Labour MP", (1, None, "Labour", None)),
        ("A diplomat in Oslo", (1, None, None, "Oslo")),
        ("Several diplomats based in Geneva", (None, None, None, "Geneva")),
        ("A Western diplomat", (1, None, None, None)),
        ("A former official", (1, None, None, None)),
        ("One of them, a senior Norwegian diplomat,", (1, "senior", "Norwegian", None)),
    ],
)  # fmt: skip
def test_what_the_source_phrase_says(
    parse: Parse, source: str, expected: tuple[object, ...]
) -> None:
    (speaker,) = speakers(parse(f"{source} said that it rained."))
    assert speaker.anonymous
    assert tuple(getattr(speaker, field) for field in FIELDS) == (*expected, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "An official, speaking on condition of anonymity because he was not cleared to talk, "
            "said that it rained.",
            "because he was not cleared to talk",
        ),
        (
            "“It rained,” said an official who asked not to be named to discuss private talks.",
            "to discuss private talks",
        ),
        (
            "An official said it rained. He declined to be identified, citing fear of reprisals.",
            "citing fear of reprisals",
        ),
        (
            "Two officials said it rained. Both spoke on condition of anonymity because of the "
            "sensitivity of the matter.",
            "because of the sensitivity of the matter",
        ),
        (
            "An official who was not authorised to speak publicly said it rained.",
            "not authorised to speak publicly",
        ),
        (
            "An official who spoke on condition of anonymity to describe a continuing inquiry said "
            "that it rained.",
            "to describe a continuing inquiry",
        ),
        ("An official said on condition of anonymity that it rained.", None),
        ("An official said it rained. Ana Keller stayed because it was late.", None),
    ],
)
def test_why_the_name_is_withheld(parse: Parse, text: str, reason: str | None) -> None:
    assert [speaker.reason for speaker in speakers(parse(text))] == [reason]


def test_all_quotations_of_a_source_have_what_is_said_anywhere(parse: Parse) -> None:
    first, second = speakers(
        parse("A diplomat in Oslo said it rained. “It never stops,” the diplomat added.")
    )
    assert (first.place, second.place, second.number) == ("Oslo", "Oslo", 1)


@pytest.mark.parametrize(
    "text", ["An official who declined to be named came.", "He asked not to be identified."]
)
def test_that_a_name_is_withheld_is_no_quotation(parse: Parse, text: str) -> None:
    assert parse(text).quotes == ()


def test_named_people_have_none_of_it(parse: Parse) -> None:
    (speaker,) = speakers(parse("Ana Keller, a senior official in Oslo, said that it rained."))
    assert [getattr(speaker, field) for field in FIELDS] == [None] * len(FIELDS)


def test_a_wish_for_no_name_after_its_source_is_no_quotation() -> None:
    text = "A Boeing engineer, who asked not to be named, said the bolts were loose."
    found = Parser(extractors=["entities", "quotes"]).parse(text).quotes
    assert [quote.text for quote in found] == ["the bolts were loose"]
