"""What is known of sanctions programmes, and how they are cited."""

from __future__ import annotations

import time
from typing import get_args

import pytest

from newsparse import kinds
from newsparse.knowledge.countries import bodies, countries
from newsparse.knowledge.programs import cited, programs


def test_the_table_holds_together() -> None:
    assert len(programs()) >= 100
    for program in programs().values():
        assert program.issuer in bodies() or program.issuer in countries(), program
        assert program.targets <= set(countries()), program
        assert program.measures, program
        assert program.measures <= set(get_args(kinds.Measure)), program
        assert program.end is None or program.start < program.end, program
        assert program.source.startswith("https://"), program
        assert program.name, program


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("under Executive Order 13871", ["EO 13871"]),
        ("E.O. 14024 and EO 13818", ["EO 14024", "EO 13818"]),
        ("Security Council Resolution 1718", ["UNSCR 1718"]),
        ("UNSCR 2397", ["UNSCR 2397"]),
        ("Council Regulation (EU) No 833/2014", ["Council Regulation (EU) 833/2014"]),
        ("the Caesar Act", ["Caesar Act"]),
        ("Proclamation 3447", ["Proclamation 3447"]),
        ("Executive Order 99999 and room 1718", []),
        ("a caesar salad", []),
    ],
)
def test_finds_what_a_text_cites(text: str, ids: list[str]) -> None:
    assert [program.id for program in cited(text)] == ids


def test_a_long_sentence_is_read_once_for_all_its_acts() -> None:
    text = "sanctions on Iran and " * 40_000
    begun = time.process_time()
    assert cited(text) == ()
    once = time.process_time() - begun
    begun = time.process_time()
    for _ in range(50):
        assert cited(text[:-1] + " ") == ()
    assert time.process_time() - begun < 10 * once
