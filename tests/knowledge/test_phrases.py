from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.knowledge.phrases import Phrases

PHRASES = Phrases(
    [
        ("foreign minister", 1),
        ("minister", 2),
        ("secretary-general", 3),
        ("Rep.", 4),
        ("Lt. Gen.", 5),
        ("minister", 6),
        ("chargé d'affaires", 7),
    ]
)


@pytest.mark.parametrize(
    ("text", "end", "found"),
    [
        ("foreign minister of", 2, (1,)),
        ("FOREIGN MINISTER", 2, (1,)),
        ("foreign trade", 0, ()),
        ("Minister X", 1, (2, 6)),
        ("Secretary General X", 2, (3,)),
        ("Secretary-General X", 1, (3,)),
        ("secretary - general X", 3, (3,)),
        ("Rep. X", 1, (4,)),
        ("Rep X", 1, (4,)),
        ("rep X", 0, ()),
        ("Lt Gen X", 2, (5,)),
        ("Lt. Gen.", 2, (5,)),
        ("lt. gen.", 0, ()),
        ("Chargé d’affaires", 2, (7,)),
        ("- minister", 0, ()),
        ("foreign -", 0, ()),
        ("", 0, ()),
    ],
)
def test_match(text: str, end: int, found: tuple[int, ...]) -> None:
    assert PHRASES.match(text.split()) == (end, found)


@pytest.mark.parametrize(
    ("phrase", "found"),
    [("foreign minister", (1,)), ("foreign ministers", ()), ("foreign minister of", ()), ("", ())],
)
def test_get(phrase: str, found: tuple[int, ...]) -> None:
    assert PHRASES.get(phrase) == found


def test_find_takes_the_longest_from_left_to_right() -> None:
    words = ["the", "foreign", "minister", "met", "the", "minister", "and", "Lt.", "Gen.", "X"]
    assert [(s, e, v[0]) for s, e, v in PHRASES.find(words)] == [(1, 3, 1), (5, 6, 2), (7, 9, 5)]


@given(st.lists(st.text()))
def test_found_phrases_never_overlap(words: list[str]) -> None:
    end = 0
    for start, stop, _ in PHRASES.find(words):
        assert end <= start < stop <= len(words)
        end = stop


@given(st.lists(st.sampled_from(["foreign", "Minister", "-", "Lt.", "Gen", "x"]), max_size=12))
def test_find_agrees_with_match_at_each_start(words: list[str]) -> None:
    for start, end, values in PHRASES.find(words):
        assert PHRASES.match(words, start) == (end, values)
