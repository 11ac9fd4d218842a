"""Choose the FollowTheMoney schema of what an article names."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import attrs

VEHICLES = ("Vessel", "Airplane")
_WORD = re.compile(r"[\w/&]+")


@attrs.frozen
class Named:
    """Hold a name without the words that say what it is: `the tanker X` is a Vessel, a tanker."""

    name: str
    schema: str
    type: str | None = None


def organization_schema(name: str) -> str:
    """Return Company, PublicBody or Organization."""
    words = [word.casefold() for word in _WORD.findall(name)]
    for schema, phrases in _table():
        if schema not in VEHICLES and any(_holds(words, phrase) for phrase in phrases):
            return schema
    return "Organization"


def named(text: str, before: str = "") -> Named | None:
    """Read a phrase that no entity of the article stands for; None where it holds no name.

    `before` is what the article says before it.
    """
    words = list(_WORD.finditer(text))
    first = next((at for at, word in enumerate(words) if word[0][0].isupper()), None)
    if first is None or not all(_in_name(word[0]) for word in words[first:]):
        return None
    name = text[words[first].start() :]
    said = [*_WORD.findall(before)[-2:], *(word[0] for word in words[: first + 1])]
    lower = [word.casefold() for word in said]
    for schema, phrases in _table():
        if schema in VEHICLES:
            for phrase in phrases:
                if _holds(lower, phrase):
                    return Named(_without(name, phrase), schema, " ".join(phrase))
    return Named(name, organization_schema(name)) if first == 0 else None


def _in_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in ("of", "the", "and", "for", "al", "de")


def _without(name: str, phrase: tuple[str, ...]) -> str:
    """Take `MV` off `MV X`: it says what bears the name."""
    head, _, rest = name.partition(" ")
    return rest if rest and (head.casefold(),) == phrase else name


def _holds(words: list[str], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return any(tuple(words[at : at + size]) == phrase for at in range(len(words) - size + 1))


@cache
def _table() -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    lines = files(__package__).joinpath("schemata.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple(
        (schema, tuple(tuple(phrase.split()) for phrase in cell.split("; ")))
        for schema, cell in rows
    )
