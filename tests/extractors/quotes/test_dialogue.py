"""Who speaks where no source stands beside the words, or where it is named elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsparse import Document

Parse = Callable[[str], Document]


def speakers(document: Document) -> list[str]:
    return [quote.speaker.name if quote.speaker else "" for quote in document.quotes]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (  # a question, its answer, and so on in turn
            "“Did you swim?” asked Ana Keller.\n\n“Not far,” answered Tom Odell.\n\n"
            "“But you did swim.”\n\n“I swam to the bank.”",
            ["Ana Keller", "Tom Odell", "Ana Keller", "Tom Odell"],
        ),
        (  # no dialogue: the last who spoke goes on
            "“It rained,” said Ana Keller.\n\n“It snowed,” said Tom Odell.\n\n“It was a storm.”",
            ["Ana Keller", "Tom Odell", "Tom Odell"],
        ),
        (  # named in the paragraph after
            "Rescue at sea\n\n“We heard them long before we saw them.”\n\n"
            "Those were the words of Ana Keller, a fisher.",
            ["Ana Keller"],
        ),
        (  # a paragraph in marks after what its speaker says without
            "Ana Keller came late.\n\nIt had rained, Keller said.\n\n“We saw the river rise fast.”",
            ["Ana Keller", "Ana Keller"],
        ),
        (  # named with an age in the next paragraph
            "Trader in court\n\nA trader said that it rained.\n\nTom Odell, 52, is a baker.",
            ["Tom Odell"],
        ),
        (
            "Ana Keller came. “It rained,” said the 52-year-old.",
            ["Ana Keller"],
        ),
        (  # in somebody's words, a pronoun is not that somebody
            "Tom Odell came. “He told us, ‘Go home,’ so we went,” said Ben Keller.",
            ["Ben Keller", "Tom Odell"],
        ),
        ("Ana Keller came. “It rained,” was her verdict.", ["Ana Keller"]),
        ("Ana Keller came. “It rained?” snorted Keller.", ["Ana Keller"]),
        ("The answer from Ana Keller was blunt: “It rained.”", ["Ana Keller"]),
        ("The court heard that it rained.", [""]),
        ("Asked whether it rained, Ana Keller said: “It did.”", ["", "Ana Keller"]),
        ("14:45 “It rained,” said Ana Keller.", ["Ana Keller"]),
    ],
)
def test_speakers(parse: Parse, text: str, names: list[str]) -> None:
    assert speakers(parse(text)) == names


INTERVIEW = (
    "A singer comes home\n\nBy Tom Odell\n\nAna Keller has sung for 31 years. She spoke to us."
    "\n\nWhere did you learn to sing?\n\nIn my kitchen, with the radio on."
    "\n\nWho taught you?\n\nMy aunt did."
    "\n\nWill you go on?\n\nI will."
)


def test_answers_without_names_are_those_of_who_is_interviewed(parse: Parse) -> None:
    quotes = parse(INTERVIEW).quotes
    assert [(quote.kind, quote.text) for quote in quotes] == [
        ("indirect", "In my kitchen, with the radio on"),
        ("indirect", "My aunt did"),
        ("indirect", "I will"),
    ]
    assert {quote.speaker.name for quote in quotes if quote.speaker} == {"Ana Keller"}


def test_questions_in_a_text_are_no_interview(parse: Parse) -> None:
    text = (
        "Will it rain?\n\nThe barley is dry.\n\nWill it snow?\n\nIt is May.\n\nWill it hail?\n\nNo."
    )
    assert parse(text).quotes == ()


HEADED = "\n\nAna Keller came late to the meeting. Nobody else came to it on that day."


@pytest.mark.parametrize(
    ("headline", "content", "name"),
    [
        ("Bridge ‘close to collapse’ – leaked memo", "Bridge ‘close to collapse’", "leaked memo"),
        ("Mayor to drivers: stay away from the bridge", "stay away from the bridge", "Ana Keller"),
        ("Mayor tells drivers: the bridge will fall", "the bridge will fall", "Ana Keller"),
    ],
)
def test_headings(parse: Parse, headline: str, content: str, name: str) -> None:
    quote = parse(headline + HEADED).quotes[0]
    assert (quote.text, quote.speaker and quote.speaker.name) == (content, name)


def test_a_cue_in_the_same_marks_makes_content_indirect(parse: Parse) -> None:
    document = parse("“The doctors said that it rained, and so it did,” said Ana Keller.")
    assert [quote.kind for quote in document.quotes] == ["direct", "indirect"]


@pytest.mark.parametrize("quote", ["‘{}’", "“{}”"])
def test_marks_go_on_over_paragraphs_with_marks_in_them(parse: Parse, quote: str) -> None:
    mark = quote[0]
    inner = "“No!”" if mark == "‘" else "‘No!’"
    text = f"“It rained,” said Ana Keller. {mark}I shouted {inner} Then I ran.\n\n"
    (found,) = [one for one in parse(text + quote.format("It was wet.")).quotes if not one.within]
    assert found.text.endswith(f"I shouted {inner} Then I ran. It was wet.")
