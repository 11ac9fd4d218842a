from __future__ import annotations

import gc
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Block, Span
from newsparse.extractors.quotes.marks import marked
from newsparse.spans import BlockKind

MARKS = "\"'“”‘’„«»‹›`"


def blocks(text: str, interrupting: str = "RELATED") -> list[Block]:
    """Make every line that is not empty a block."""
    found, start = [], 0
    for line in text.split("\n"):
        kind: BlockKind = "teaser" if line.startswith(interrupting) else "paragraph"
        if line.strip():
            found.append(Block(Span(start, start + len(line)), kind))
        start += len(line) + 1
    return found


def contents(text: str, depth: int = 0) -> list[list[str]]:
    return [
        [text[part.start : part.end] for part in stretch.parts]
        for stretch in marked(text, blocks(text))
        if stretch.depth == depth
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Yes," she said. "No."', [["Yes,"], ["No."]]),
        ("“Yes,” she said. “No.”", [["Yes,"], ["No."]]),
        ("''Why?'' he asked. ``Yes.''", [["Why?"], ["Yes."]]),
        ("„Ja“, sagte er. »Nein«, sagte sie.", [["Ja"], ["Nein"]]),
        ("«Oui», dit-il. « Non », dit-elle.", [["Oui"], [" Non "]]),
        ("‘Yes,’ she said. 'No.'", [["Yes,"], ["No."]]),
        ("“He said ‘no’ to me,” she said.", [["He said ‘no’ to me,"]]),
        ("'He said \"no\" to me,' she said.", [['He said "no" to me,']]),
        ("“He said “no” to me,” she said.", [["He said “no” to me,"]]),
        ("''I said, 'Stop that,''' he said.", [["I said, 'Stop that,'"]]),
        ("‘We don’t know the workers’ pay,’ she said.", [["We don’t know the workers’ pay,"]]),
        ("‘the workers’ and ‘the bosses’", [["the workers"], ["the bosses"]]),
        ("Back in the '90s rock 'n' roll got 'em all, the boys' mother said.", []),
        ("He is 6'2\" tall and the table 5'11\" wide.", []),
        ("The dogs’ owners’ cars’ wheels.", []),
        ("no marks at all", []),
        ("", []),
    ],
)
def test_pairs(text: str, expected: list[list[str]]) -> None:
    assert contents(text) == expected


def test_nested_stretches_have_their_depth() -> None:
    assert contents("“He said ‘no’ to me,” she said.", depth=1) == [["no"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One.\n\n“Two.\n\n“Three,” he said.", [["One.", "Two.", "Three,"]]),
        ("‘One.\n‘Two,’ he said.", [["One.", "Two,"]]),
        ("“One.\n\nRELATED: more\n\n“Two,” he said.", [["One.", "Two,"]]),
        ("“One.\n\nTwo,” he said.", [["One.", "Two,"]]),
        ("“One.”\n\n“Two,” he said.", [["One."], ["Two,"]]),
        ("“One.\n\nShe left.\n\n“Two,” he said.", [["One."], ["Two,"]]),
        ("“One,” he said. “Two.\n\n“Three.”", [["One,"], ["Two.", "Three."]]),
    ],
)
def test_goes_on_over_paragraphs(text: str, expected: list[list[str]]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Yes, she said. "And then I left." He went.', [["Yes, she said."], ["And then I left."]]),
        ("I did,” she said. “And you?”", [["I did,"], ["And you?"]]),
        ("“I did, she said.", [["I did, she said."]]),
        ("The “so-called deal was bad.\n\n“Why?” he asked.", [["Why?"]]),
        ("one ” two “ three", []),
    ],
)
def test_mends_what_is_unbalanced_in_its_paragraph(text: str, expected: list[list[str]]) -> None:
    assert contents(text) == expected


def test_a_lone_straight_mark_among_curly_ones_opens_nothing() -> None:
    text = '“A,” he said. “B.” “C.”\n\n"So it went.\n\n“D,” she said.'
    assert [text[m.span.start : m.span.end] for m in marked(text, blocks(text))] == [
        "“A,”", "“B.”", "“C.”", "“D,”",
    ]  # fmt: skip


def test_a_guess_says_so() -> None:
    assert [stretch.closed for stretch in marked("“I did, she said.", [])] == [False]
    assert [stretch.closed for stretch in marked("“I did,” she said.", [])] == [True]


@given(st.text(st.sampled_from(MARKS + "ab s,.\n "), max_size=60))
def test_stretches_nest_and_lie_in_the_text(text: str) -> None:
    found = marked(text, blocks(text))
    assert found == sorted(found, key=lambda stretch: (stretch.span.start, -stretch.span.end))
    for stretch in found:
        assert stretch.span.end <= len(text)
        assert all(stretch.span.contains(part) for part in stretch.parts)
        assert all(part.end <= after.start for part, after in pairwise(stretch.parts))
    for one, other in pairwise(found):
        assert not one.span.overlaps(other.span) or one.span.contains(other.span)


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert all(stretch.span.end <= len(text) for stretch in marked(text, blocks(text)))


@pytest.mark.parametrize(
    "piece", ['"', "“", "”", "'", "‘a ", '"a ', "a” ", "'s ' ", '"a\n', "“a ‘b’\n", "“‘", "»«"]
)
def test_time_is_linear_in_any_heap_of_marks(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        parts = blocks(text)
        took = []
        gc.disable()  # what other tests leave to be collected is not what is measured
        for _ in range(3):
            start = time.process_time()
            marked(text, parts)
            took.append(time.process_time() - start)
        gc.enable()
        return min(took)

    assert seconds(80_000) < 24 * seconds(10_000) + 0.2  # 64 times would be quadratic


def test_marks_nested_fifty_deep() -> None:
    text = "“" * 50 + "no" + "”" * 50
    assert max(stretch.depth for stretch in marked(text, [])) == 49
