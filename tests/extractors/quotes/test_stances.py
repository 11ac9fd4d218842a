"""What sources do with the content, and which quotation stands in which."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsparse import Document, Span
from newsparse.extractors.quotes.nesting import containers

Parse = Callable[[str], Document]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Ana Keller said that it rained.", "asserted"),
        ("Ana Keller warned that the bridge could fall.", "asserted"),
        ("Ana Keller fears that the bridge could fall.", "asserted"),
        ("Ana Keller promised to return.", "asserted"),
        ("Ana Keller expects the board to leave.", "asserted"),
        ("Ana Keller denied that it rained.", "denied"),
        ("Ana Keller disputed the figures.", "denied"),
        ("Ana Keller doubts that it will rain.", "denied"),
        ("Ana Keller refused to leave.", "denied"),
        ("Ana Keller does not believe that it rained.", "denied"),
        ("Ana Keller did not deny that it rained.", "asserted"),
        ("Ana Keller asked whether it rained.", "asked"),
        ("Ana Keller wondered why it rained.", "asked"),
        ("“Why now?” Ana Keller said.", "asked"),
        ("“Why now? It is late,” Ana Keller said.", "asserted"),
        ("Ana Keller hopes that it will rain.", "hoped"),
        ("Ana Keller wants the board to leave.", "hoped"),
        ("Ana Keller plans to leave.", "hoped"),
        ("Ana Keller threatened to leave.", "threatened"),
        ("Ana Keller vowed to punish the rebels.", "threatened"),
        ("Ana Keller urged the board to leave.", "ordered"),
        ("Ana Keller told the board to leave.", "ordered"),
        ("Ana Keller asked the board to leave.", "ordered"),
        ("Ana Keller asked that the board leave.", "ordered"),
        ("Ana Keller demanded that the board leave.", "ordered"),
        ("“Stop the trains,” Ana Keller said.", "ordered"),
        ("“Do not move,” Ana Keller said.", "ordered"),
        ("“Believe me, it rained,” Ana Keller said.", "asserted"),
    ],
)
def test_stance(parse: Parse, text: str, stance: str) -> None:
    assert [quote.stance for quote in parse(text).quotes] == [stance]


def test_what_is_said_to_be_said_stands_in_the_outer_quotation(parse: Parse) -> None:
    outer, inner = parse("Ana Keller said the envoy had told her that it rained.").quotes
    assert (outer.within, inner.within) == (None, outer.id)


def test_marks_in_marks_are_a_quotation_in_a_quotation(parse: Parse) -> None:
    document = parse("“I rang, and the envoy said: ‘Come at noon.’ So I did,” said Ana Keller.")
    outer, inner = document.quotes
    assert (outer.within, inner.within) == (None, outer.id)
    assert (inner.text, inner.speaker and inner.speaker.name) == ("Come at noon.", "the envoy")


def test_scare_quotes_hold_no_quotation(parse: Parse) -> None:
    assert parse("The so-called “men who said that it rained” met at noon.").quotes == ()


@pytest.mark.parametrize(
    ("quotations", "expected"),
    [
        ([], []),
        ([[(0, 9)], [(2, 4)], [(10, 12)]], [None, 0, None]),
        ([[(0, 9)], [(1, 8)], [(2, 4)]], [None, 0, 1]),
        ([[(0, 9)], [(0, 9)]], [None, None]),
        ([[(0, 4), (6, 9)], [(1, 3), (7, 8)]], [None, 0]),
        ([[(0, 4), (6, 9)], [(3, 7)]], [None, None]),
        ([[(2, 4)], [(0, 9)]], [1, None]),
    ],
)
def test_containers(quotations: list[list[tuple[int, int]]], expected: list[int | None]) -> None:
    assert containers([[Span(*part) for part in parts] for parts in quotations]) == expected
