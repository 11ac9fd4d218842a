"""Read the words beside titles of office (en/words.tsv says what they are)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from newsparse.knowledge.tables import rows, values


@cache
def listed(group: str) -> frozenset[str]:
    """Return a word list of en/words.tsv."""
    for row in rows(files(__package__).joinpath("en", "words.tsv")):
        if row["group"] == group:
            cell = row["words"]
            return frozenset(values(cell) if ";" in cell else cell.split())
    raise KeyError(group)


@cache
def systems() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return, for titles that only some states have, the states with it and those without."""
    return {
        title: (frozenset(row["only"].split()), frozenset(row["never"].split()))
        for row in rows(files(__package__).joinpath("en", "systems.tsv"))
        for title in values(row["titles"])
    }
