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


def vehicle_before(text: str) -> tuple[str, str] | None:
    """Return the schema and type of vehicle that the last words of a text say: `the oil tanker`."""
    if not text.rstrip(" \"'“‘\n")[-1:].isalnum():  # another sentence, or something in between
        return None
    words = [word.casefold() for word in _WORD.findall(text)]
    for schema, phrases in _table():
        for phrase in phrases if schema in VEHICLES else ():
            if tuple(words[-len(phrase) :]) == phrase:
                return schema, " ".join(phrase)
    return None


def named(text: str, before: str = "") -> Named | None:
    """Read a phrase that no entity of the article stands for; None where it holds no name.

    `before` is what the article says before it.
    """
    words = list(_WORD.finditer(text))
    first = next((at for at, word in enumerate(words) if word[0][0].isupper()), None)
    if first is None or not all(_in_name(word[0]) for word in words[first:]):
        return None
    name = text[words[first].start() :]
    said = f"{before} {text[: words[first].start()]}"
    head, _, rest = name.partition(" ")
    if rest and (vehicle := vehicle_before(head)):  # `MV X`
        return Named(rest, *vehicle)
    if vehicle := vehicle_before(said):
        return Named(name, *vehicle)
    return Named(name, organization_schema(name)) if first == 0 else None


def _in_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in ("of", "the", "and", "for", "al", "de")


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
