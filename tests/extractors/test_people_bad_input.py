"""Names, officials and times in articles that are not as they should be: worse, never broken."""

from __future__ import annotations

import time
from functools import cache

import pytest

from newsparse import Document, Parser

EXTRACTORS = ["entities", "officials", "times"]
ARTICLE = (
    "NAIROBI (Tessel News) — Kenyan Foreign Minister Amina Harlow met the mayor of Lima, Ana "
    "Gomez, on Monday. “I am tired,” Harlow said. Former President Daniel Vogt, her "
    "predecessor's friend, said that he would come on June 3, 2024.\n\n"
    "Council members Mark Nielsen and Grace Klein left. The minister stayed until Friday."
)


@cache
def parser(engine: str) -> Parser:
    return Parser(engine, EXTRACTORS)


def parse(text: str, engine: str = "embedded") -> Document:
    return parser(engine).parse(text, published="2024-06-05")


def names(text: str) -> set[str]:
    return {str(found.name).casefold() for found in parse(text).officials if found.name}


def check(doc: Document) -> None:
    """Every span is in the text, and every id leads somewhere."""
    for layer in ("mentions", "entities", "officials", "times"):
        for found in doc[layer]:
            assert 0 <= found.span.start < found.span.end <= len(doc.text)
    for official in doc.officials:
        assert official.entity is None or doc.get(official.entity)
        assert official.status in ("current", "former", "acting", "designate")
        assert all(doc.get(id) for id in official.mentions)


WHOLE = {"amina harlow", "ana gomez", "daniel vogt", "mark nielsen", "grace klein"}
WORSE = [
    ("capitals", ARTICLE.upper(), 2),
    ("no capitals", ARTICLE.lower(), 0),
    ("rn for m", ARTICLE.replace("m", "rn"), 1),
    ("glued", ARTICLE.replace(", ", ",").replace(". ", "."), 2),
    ("one line", ARTICLE.replace("\n\n", " "), 5),
    ("hard breaks", ARTICLE.replace(" ", "\n"), 0),
    ("no-break spaces", ARTICLE.replace(" ", "\u00a0"), 3),
    ("soft hyphens", ARTICLE.replace("n", "n\u00ad"), 0),
    ("no punctuation", "".join(c for c in ARTICLE if c.isalnum() or c.isspace()), 2),
]  # fmt: skip


def test_the_article_as_it_should_be() -> None:
    assert names(ARTICLE) == WHOLE


@pytest.mark.parametrize(("text", "least"), [case[1:] for case in WORSE], ids=[c[0] for c in WORSE])
def test_worse_input_gives_less_and_breaks_nothing(text: str, least: int) -> None:
    check(parse(text))
    check(parse(text, "rules"))
    found = {name.replace("rn", "m") for name in names(text)}  # as they are written
    assert len(found & WHOLE) >= least


GIVEN = ("Ana", "Mark", "Grace", "Daniel", "Ali", "Lars", "Otto", "Maria", "Jane", "Peter")
LISTS = {
    "surnames": " ".join(f"{GIVEN[n % 10]} Xo{n}ra," for n in range(5000)),
    "one surname": ", ".join(f"{GIVEN[n % 10]} {GIVEN[n // 10 % 10]} Vogt" for n in range(5000)),
    "ministers": " ".join(f"Minister {GIVEN[n % 10]} Vogt{chr(97 + n % 26)}." for n in range(5000)),
    "plural": "Ministers " + ", ".join(f"{GIVEN[n % 10]} Klein" for n in range(5000)),
    "titles": "deputy prime minister and " * 5000,
    "genitives": "the minister's deputy's " * 5000,
    "pronouns": "Ana Gomez left. " + "He told her that she saw him. " * 2500,
    "labels": "\n\n".join(f"{GIVEN[n % 10]} Vogt: I am. AB: You are." for n in range(2500)),
    "ministries": "the ministry's spokesman of the foreign ministry " * 2500,
    "years": "since 2024 until 2023 " * 2500,
}  # fmt: skip


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
def test_time_is_linear(text: str) -> None:
    """Four times the words take no more than about four times as long."""
    seconds = []
    for part in (text[: len(text) // 4], text):
        begin = time.process_time()
        check(parse(part, "rules"))
        seconds.append(time.process_time() - begin)
    assert seconds[1] < 9 * seconds[0] + 2
