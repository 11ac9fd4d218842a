from __future__ import annotations

from collections.abc import Callable

import pytest

from newsparse import Document

Lines = Callable[[str], list[tuple[str, str, str, str]]]
Parse = Callable[[str], Document]

# What stands before the quotation, so that names are known: nothing is quoted in it.
OPENING = "Mayor Ana Keller met farmers in the town hall on Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker"),
    [
        # after it
        ("“The bridge is safe,” Keller said.", "The bridge is safe,", "said", "Ana Keller"),
        ("“The bridge is safe,” said Keller.", "The bridge is safe,", "said", "Ana Keller"),
        ("“Is it safe?” asked Keller.", "Is it safe?", "asked", "Ana Keller"),
        ("“It is safe!” Keller has said.", "It is safe!", "has said", "Ana Keller"),
        ("“It is safe,” Keller told reporters on Monday.", "It is safe,", "told", "Ana Keller"),
        ("“It is safe,” she later added.", "It is safe,", "added", "Ana Keller"),
        ("'It is safe,' Keller said.", "It is safe,", "said", "Ana Keller"),
        ("‘The cars’ road is safe,’ she said.", "The cars’ road is safe,", "said", "Ana Keller"),
        ("«It is safe», Keller said.", "It is safe", "said", "Ana Keller"),
        ("„It is safe“, Keller said.", "It is safe", "said", "Ana Keller"),
        ("\"It is safe,\" according to Keller.", "It is safe,", "according to", "Ana Keller"),
        # before it
        ("Keller said, “The bridge is safe.”", "The bridge is safe.", "said", "Ana Keller"),
        ("Keller said: “The bridge is safe.”", "The bridge is safe.", "said", "Ana Keller"),
        ("Keller told reporters: “It is safe.”", "It is safe.", "told", "Ana Keller"),
        ("In a statement, Keller wrote: “It is safe.”", "It is safe.", "wrote", "Ana Keller"),
        ("Keller: “The bridge is safe.”", "The bridge is safe.", "", "Ana Keller"),
        ("Keller said:\n\n“The bridge is safe.”", "The bridge is safe.", "said", "Ana Keller"),
        # in the middle
        (
            "“The bridge,” Keller said, “is safe.”",
            "The bridge, / is safe.", "said", "Ana Keller",
        ),
        (
            "“The bridge,” said Keller in the hall, “is safe.”",
            "The bridge, / is safe.", "said", "Ana Keller",
        ),
        # going on
        (
            "“It is safe,” Keller said. “We tested it. Twice.”",
            "It is safe, / We tested it. Twice.", "said", "Ana Keller",
        ),
        (
            "“It is safe,” Keller said, smiling. “We tested it.”",
            "It is safe, / We tested it.", "said", "Ana Keller",
        ),
        (
            "Keller said: “It is safe.\n\n“We tested it.”",
            "It is safe. / We tested it.", "said", "Ana Keller",
        ),
        (
            "“It is safe,” Keller said. “We tested it.\n\nRELATED: A bridge too old\n\n“Twice.”",
            "It is safe, / We tested it. / Twice.", "said", "Ana Keller",
        ),
        # nested, and a mark that is missing
        (
            "“My son said ‘no’ to me,” Keller said.",
            "My son said ‘no’ to me,", "said", "Ana Keller",
        ),
        ("“The bridge is safe, Keller said.\n\nThe end came.", None, "", ""),
        ("The bridge is safe,” Keller said.", "The bridge is safe,", "said", "Ana Keller"),
    ],
)  # fmt: skip
def test_finds(lines: Lines, text: str, content: str | None, cue: str, speaker: str) -> None:
    expected = [] if content is None else [("direct", content, cue, speaker)]
    assert [line for line in lines(OPENING + text) if line[0] == "direct"] == expected


def test_two_speakers_in_turn(lines: Lines) -> None:
    text = "“It is safe,” Keller said. “Prove it,” said farmer Tom Odell.\n\n“I can,” she replied."
    assert lines(OPENING + text) == [
        ("direct", "It is safe,", "said", "Ana Keller"),
        ("direct", "Prove it,", "said", "Tom Odell"),
        ("direct", "I can,", "replied", "Ana Keller"),
    ]


def test_a_paragraph_without_a_cue_goes_on(lines: Lines) -> None:
    text = "“It is safe,” Keller said.\n\n“We tested it.”\n\nThe farmers left."
    assert lines(OPENING + text) == [
        ("direct", "It is safe,", "said", "Ana Keller"),
        ("direct", "We tested it.", "", "Ana Keller"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The “so-called” experts left the hall.",
        "She sang “Moon River” in the hall.",
        "Tom “Tiger” Odell left the hall.",
        "The road, nicknamed the “Snake”, is closed.",
    ],
)
def test_titles_nicknames_and_distance_are_no_quotations(lines: Lines, text: str) -> None:
    assert lines(OPENING + text) == []


def test_a_passive_cue_has_the_source_that_it_names(lines: Lines) -> None:
    assert lines(OPENING + "She was asked by Keller, “Is it safe?”") == [
        ("direct", "Is it safe?", "was asked", "Ana Keller")
    ]


def test_parts_are_inside_the_marks(parse: Parse) -> None:
    document = parse(OPENING + "“It is safe,” Keller said. “We tested it.”")
    (quote,) = document.quotes
    assert [document.text_of(part) for part in quote.parts] == ["It is safe,", "We tested it."]
    assert quote.text == "It is safe, We tested it."
    assert document.text_of(quote) == "It is safe,” Keller said. “We tested it."
    assert quote.rule == "direct:after"
    assert quote.score is not None
    assert 0.5 < quote.score <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a heading repeats what is quoted below
            "‘We will swim’\n\nThe boats were late on Monday.\n\n“We will swim home,” Keller said.",
            [
                ("direct", "We will swim", "", "Ana Keller"),
                ("direct", "We will swim home,", "said", "Ana Keller"),
            ],
        ),
        (
            "“It is safe”: Keller on the bridge\n\nThe boats were late on Monday.",
            [("direct", "It is safe", "", "Ana Keller")],
        ),
        (
            "The farmers issued a statement. In full:\n\n“We will stay.”",
            [("direct", "We will stay.", "", "The farmers")],
        ),
        ("Ana Keller shrugged. “It happens.”", [("direct", "It happens.", "", "Ana Keller")]),
        (
            "Keller said: ‘I rang them twice.\n\n‘But I got no answer.’",
            [("direct", "I rang them twice. / But I got no answer.", "said", "Ana Keller")],
        ),
        (
            "The winters, “which never end,” are cold, Keller said.",
            [("mixed", "The winters, “which never end,” are cold", "said", "Ana Keller")],
        ),
        (
            "Keller was asked, “Is it safe?” She answered, “I think so.”",
            [
                ("direct", "Is it safe?", "was asked", ""),
                ("direct", "I think so.", "answered", "Ana Keller"),
            ],
        ),
        (  # whole sentences are said, whatever stands beside them
            "A guard came out, whistling, “Nobody leaves.” It was late.",
            [("direct", "Nobody leaves.", "", "A guard")],
        ),
        (
            "“We are done.” Tom Odell, a plumber, shook his head. “Not a word.”",
            [("direct", "We are done. / Not a word.", "", "Tom Odell")],
        ),
        (
            "“They came at dawn,” says Ana Keller, pouring tea. She pauses. “Then nothing.”",
            [("direct", "They came at dawn, / Then nothing.", "says", "Ana Keller")],
        ),
        (
            "Ana Keller said it was late. “Nobody told me.”",
            [
                ("indirect", "it was late", "said", "Ana Keller"),
                ("direct", "Nobody told me.", "", "Ana Keller"),
            ],
        ),
        (
            "“Like a bomb,” is how Ana Keller described it.",
            [("direct", "Like a bomb,", "described", "Ana Keller")],
        ),
        (
            "“Nobody asked,” Ana Keller grumped.",
            [("direct", "Nobody asked,", "grumped", "Ana Keller")],
        ),
        (
            "‘He smiled at me’: Ana Keller tells of the crash",
            [
                ("direct", "He smiled at me", "", "Ana Keller"),
                ("indirect", "the crash", "tells of", "Ana Keller"),
            ],
        ),
        (
            "The road was long, Ana Keller said, “and everybody left”.",
            [("mixed", "The road was long / and everybody left", "said", "Ana Keller")],
        ),
        # words in marks that are the object of a verb, and the clause goes on
        (
            "Ana Keller shouted “get out of my hall” at the farmers before throwing a cup.",
            [("direct", "get out of my hall", "shouted", "Ana Keller")],
        ),
        (
            "The farmers chanted “No roads, no peace” and waved flags.",
            [("direct", "No roads, no peace", "chanted", "The farmers")],
        ),
        (
            "The plan, which Ana Keller called “a bottomless silo”, was shelved.",
            [("direct", "a bottomless silo", "called", "Ana Keller")],
        ),
    ],
)  # fmt: skip
def test_beyond_the_plain_cue(
    lines: Lines, text: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert lines(f"{text}\n\n{OPENING.strip()}") == expected


@pytest.mark.parametrize("between", ["", "READ MORE: Ferry runs aground off Hull\n\n"])
def test_a_paragraph_in_marks_goes_on_after_a_teaser(lines: Lines, between: str) -> None:
    said = "“We are going,” said Keller, who took office in May.\n\n"
    found = lines(f"{OPENING}{said}{between}“And when we are gone, they will come.”")
    assert [(line[1], line[3]) for line in found] == [
        ("We are going,", "Ana Keller"),
        ("And when we are gone, they will come.", "Ana Keller"),
    ]
