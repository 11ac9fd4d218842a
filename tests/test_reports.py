"""What is scored is read from files: what is wrong with one is said with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsparse import FormatError, InputError
from newsparse.reports import below_floors, paired_documents, read_floors

GOOD = '{"newsparse": 1, "text": "x"}'


def texts(path: Path) -> list[str]:
    return [gold.text for gold, _ in paired_documents(path, path)]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("gold.json", GOOD, ["x"]),
        ("gold.json", f"[{GOOD}, {GOOD}]", ["x", "x"]),
        ("gold.json", "[]", []),
        ("gold.jsonl", f"{GOOD}\r\n\n{GOOD}\n", ["x", "x"]),
        ("gold.jsonl", "", []),
    ],
)
def test_documents_are_read(name: str, content: str, expected: list[str], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8", newline="")
    assert texts(path) == expected
    assert texts(tmp_path) == expected


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gold.json", b"\xff", "gold.json: not JSON"),
        ("gold.json", b"[" * 100_000, "gold.json: not JSON.*nested too deeply"),
        ("gold.json", f"[{GOOD}, 5]".encode(), r"gold.json, document 2: not a newsparse document"),
        ("gold.jsonl", f"{GOOD}\n\n{{bad".encode(), "gold.jsonl, line 3: not JSON"),
        ("gold.jsonl", f"{GOOD}\n{{}}".encode(), "gold.jsonl, line 2: not a newsparse document"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    name: str, content: bytes, says: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FormatError, match=says):
        texts(path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"floors = 3", "floors must be a table of numbers"),
        (b'[quotes]\nf1 = "80"', "quotes must be a table of numbers"),
        (b"[quotes", "not TOML"),
        (b"\xff", "not TOML"),
    ],
)
def test_floors_that_are_none_are_named(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_bytes(content)
    with pytest.raises(InputError, match=f"floors.toml: {says}"):
        read_floors(path)


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.json: No such file"):
        texts(tmp_path / "none.json")
    with pytest.raises(InputError, match="holds no"):
        texts(tmp_path)


def test_figures_below_their_floor_or_missing_are_said() -> None:
    figures = json.loads('{"quotes": {"f1": 79.9, "cue": 90.0}}')
    assert below_floors(figures, {"quotes": {"f1": 80, "cue": 90}, "times": {"f1": 1}}) == [
        "quotes f1 is 79.9, below the floor of 80",
        "times f1 is None, below the floor of 1",
    ]
