"""Given names, which tell people from organisations and help to choose their pronouns."""

from __future__ import annotations

from functools import cache
from typing import Literal

from newsparse.knowledge.names import fold
from newsparse.knowledge.tables import rows

Gender = Literal["m", "f", "u"]


@cache
def _genders() -> dict[str, Gender]:
    genders: dict[str, Gender] = {}
    for row in rows("given_names.txt"):
        gender: Gender = "m" if row["gender"] == "m" else "f" if row["gender"] == "f" else "u"
        key = fold(row["name"])
        genders[key] = gender if genders.get(key, gender) == gender else "u"
    return genders


def gender(name: str) -> Gender | None:
    """Return a given name's usual gender, `u` where people of both bear it; None if unknown.

    Case, accents and hyphens make no difference; of `Anne Marie Louise` the first known part
    decides.
    """
    genders = _genders()
    if found := genders.get(fold(name)):
        return found
    parts = name.replace("-", " ").split()
    if len(parts) > 1:
        return next((g for part in parts if (g := genders.get(fold(part)))), None)
    return None


def is_given_name(word: str) -> bool:
    """Say whether a word, which may be hyphenated, is a known given name."""
    return fold(word) in _genders()
