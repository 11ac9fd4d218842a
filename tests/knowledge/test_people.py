from __future__ import annotations

import pytest

from newsparse.knowledge.people import gender, is_given_name
from newsparse.knowledge.tables import rows


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mary", "f"),
        ("John", "m"),
        ("Ahmed", "m"),
        ("Fatima", "f"),
        ("José", "m"),
        ("Jose", "m"),
        ("Ngozi", "f"),
        ("Kwame", "m"),
        ("Yuki", "m"),
        ("Andrea", "u"),
        ("Oleksandr", "m"),
        ("Nguyễn", "m"),
        ("Priya", "f"),
        ("JOHN", "m"),
        ("Jean-Pierre", "m"),
        ("Anne-Sophie", "f"),
        ("Mary Ellen", "f"),
        ("Ministry", None),
        ("", None),
    ],
)
def test_gender(name: str, expected: str | None) -> None:
    assert gender(name) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Mary", True), ("jean-pierre", True), ("John Deere", False), ("", False)],
)
def test_is_given_name(word: str, expected: bool) -> None:
    assert is_given_name(word) is expected


def test_there_are_many_names_and_each_once() -> None:
    names = [row["name"] for row in rows("given_names.txt")]
    assert len(names) == len(set(names)) > 2_500
    assert names == sorted(names)
    assert {row["gender"] for row in rows("given_names.txt")} == {"m", "f", "u"}
