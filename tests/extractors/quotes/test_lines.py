from __future__ import annotations

from collections.abc import Callable

Lines = Callable[[str], list[tuple[str, str, str, str]]]


def test_questions_and_answers(lines: Lines) -> None:
    text = "Q: Is it safe?\n\nA: It is.\n\nQ: Who says so?\n\nA: I do. Ask anyone."
    assert [line[1] for line in lines(text)] == [
        "Is it safe?",
        "It is",
        "Who says so?",
        "I do. Ask anyone",
    ]


def test_who_answers_is_the_person_of_the_article(lines: Lines) -> None:
    text = "Ana Keller runs a farm.\n\nQ: Is it safe?\n\nA: It is.\n\nQ: Who says so?"
    assert [(line[1], line[3]) for line in lines(text)] == [
        ("Is it safe?", ""),
        ("It is", "Ana Keller"),
        ("Who says so?", ""),
    ]


def test_initials_stand_for_names_and_turns_go_on_in_paragraphs_between(lines: Lines) -> None:
    text = (
        "Ana Keller met us at noon.\n\nNorth Review: Is it safe?\n\nAK: It is.\n\nWe looked.\n\n"
        "NR: Who says so?\n\nAK: I do.\n\nThe sun came out."
    )
    assert [(line[1], line[3]) for line in lines(text)] == [
        ("Is it safe?", "North Review"),
        ("It is / We looked", "Ana Keller"),
        ("Who says so?", "North Review"),
        ("I do", "Ana Keller"),
    ]


def test_a_transcript_has_its_speakers_in_capitals(lines: Lines) -> None:
    text = "KELLER: Is it safe?\n\nODELL: It is.\n\nKELLER: Who says so?"
    assert [(line[1], line[3]) for line in lines(text)] == [
        ("Is it safe?", "KELLER"),
        ("It is", "ODELL"),
        ("Who says so?", "KELLER"),
    ]


def test_a_headline_with_a_name_and_a_colon(lines: Lines) -> None:
    text = "Ana Keller: The bridge is safe\n\nFarmers met in the hall on Monday."
    assert lines(text) == [("indirect", "The bridge is safe", "", "Ana Keller")]


def test_a_line_with_a_colon_is_no_turn(lines: Lines) -> None:
    assert lines("Farmers met.\n\nNote: bring a coat.\n\nWhat is known so far:") == []


def test_turns_in_a_live_blog_end_with_their_line(lines: Lines) -> None:
    text = (
        "14:02 The doors are open.\n\n14:20 What they say:\n• ‘A sad day’ – Ana Keller\n\n"
        "15:30 Ana Keller meets the press.\nReporter: Is it safe?\nKeller: It is.\n"
        "Reporter: Who says so?\nKeller: I do.\nThe sun came out.\n\n16:00 She has left."
    )
    assert [(line[0], line[1], line[3]) for line in lines(text)] == [
        ("direct", "A sad day", "Ana Keller"),
        ("indirect", "Is it safe?", "Reporter"),
        ("indirect", "It is", "Ana Keller"),
        ("indirect", "Who says so?", "Reporter"),
        ("indirect", "I do", "Ana Keller"),
    ]
