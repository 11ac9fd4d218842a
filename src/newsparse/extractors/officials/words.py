"""Read the words beside titles of office (`officials/words.tsv` says what they are)."""

from __future__ import annotations

from functools import cache

import attrs

from newsparse.knowledge.tables import ENGLISH, values


@cache
def listed(group: str) -> frozenset[str]:
    """Return a word list of `officials/words.tsv`."""
    for row in ENGLISH.rows("officials/words"):
        if row["group"] == group:
            cell = row["words"]
            return frozenset(values(cell) if ";" in cell else cell.split())
    raise KeyError(group)


@attrs.frozen
class System:
    """Hold the codes of the states that have a title: `only` they, `never` others, `most` often."""

    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    most: frozenset[str] = frozenset()


@cache
def systems() -> dict[str, System]:
    """Return which states have a title, for titles that not every state has."""
    return {
        title: System(*(frozenset(row[name].split()) for name in ("only", "never", "most")))
        for row in ENGLISH.rows("officials/systems")
        for title in values(row["titles"])
    }
