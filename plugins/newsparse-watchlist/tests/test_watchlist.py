"""What is matched against a watchlist, and what is said of wrong files."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import newsparse_watchlist
from newsparse import InputError, Parser
from newsparse_watchlist import Match, Watchlist
from newsparse_watchlist.entries import read
from newsparse_watchlist.spelling import likeness

LIST = """# our list
id\tname\taliases
p1\tKhaled Mansouri\tAbu Tarek
p2\tViktor Yushchin\tViktor Juschin
o1\tRosbalt Shipping LLC\tRBS Lines
"""


def parser(path: Path) -> Parser:
    return Parser(
        "rules", extractors=["watchlist.names", "sanctions"], plugins=[newsparse_watchlist],
        options={"watchlist.names": {"file": str(path)}},
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "list.tsv"
    path.write_text(LIST, "utf-8")
    return path


def test_matches_targets_and_says_why(path: Path) -> None:
    doc = parser(path).parse("Canada imposed sanctions on Khalid Mansuri. Peru did not.")
    [match] = doc["watchlist.matches"]
    assert isinstance(match, Match)
    assert doc.text_of(match) == "Khalid Mansuri"
    assert (match.entry, match.name, match.how) == ("p1", "Khaled Mansouri", "transliteration")
    assert match.roles == ("target",)
    assert match.score == 0.95


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Khaled Mansouri", "khaled mansouri", "name"),
        ("Mansouri Khaled", "Khaled Mansouri", "order"),
        ("Halid al-Mansuri", "Khaled el Mansouri", "transliteration"),
        ("Mohammed Qasim", "Muhamed Kassem", "transliteration"),
        ("Rosbalt Shipping", "Rosbalt Shipping LLC", "name"),
        ("Viktor Yushchin", "Viktor Yushckin", "spelling"),
        ("Khaled Omar Mansouri", "Khaled Mansouri", "fewer words"),
        ("Khaled", "Khaled Mansouri", None),
        ("Maria Lopez", "Mario Gomez", None),
        ("José Núñez", "Jose Nunez", "name"),
    ],
)
def test_compares_names(one: str, other: str, how: str | None) -> None:
    alike = likeness(one, other)
    assert (alike and alike[0]) == how
    assert likeness(other, one) == alike


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.tsv", "id\taliases\n1\tx\n", "the first line must name the columns"),
        ("a.csv", "name,id\n,3\n", "line 2: there is no name"),
        ("a.csv", "# from us\nname,id\n# and more\n,3\n", "line 4: there is no name"),
        ("a.csv", "name,id\n", "has no entries"),
        ("a.toml", "x = 1", "give each entry as a table [[entry]]"),
        ("a.toml", "[[entry]]\nname = 'X'\nalias = 'Y'", "entry 1: unknown ['alias']"),
        ("a.toml", "[[entry]]\nname = 'X'\naliases = 'Y'", "aliases must be a list"),
        ("a.toml", "[[entry", "not TOML"),
        ("a.xls", "", ".xls; use .tsv, .csv or .toml"),
    ],
)
def test_says_what_is_wrong_with_a_file(tmp_path: Path, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(InputError) as caught:
        Watchlist(str(tmp_path / name))
    assert says in str(caught.value)


def test_reads_every_form(tmp_path: Path, path: Path) -> None:
    (tmp_path / "a.csv").write_text('name,aliases\n"Mansouri, Khaled",Abu Tarek; K. M.\n', "utf-8")
    (tmp_path / "a.toml").write_text('[[entry]]\nname = "X"\naliases = ["Y"]\n', "utf-8")
    files = (tmp_path / "a.csv", tmp_path / "a.toml", path)
    assert [len(read(str(file))[0].aliases) for file in files] == [2, 1, 1]


def test_finds_nothing_without_a_file() -> None:
    doc = Parser("rules", extractors=["watchlist.names"], plugins=[newsparse_watchlist]).parse(
        "Peru."
    )
    assert doc["watchlist.matches"] == ()


def test_a_long_list_is_looked_up_and_not_searched(tmp_path: Path) -> None:
    path = tmp_path / "long.tsv"
    names = (f"Word{number} Surname{number * 7}" for number in range(20_000))
    path.write_text("name\n" + "\n".join(names), "utf-8")
    watch, doc = Watchlist(str(path)), parser(path).parse("Word5 Surname35 met Ana Reyes. " * 50)
    start = time.perf_counter()
    assert list(watch(doc))
    assert time.perf_counter() - start < 1
