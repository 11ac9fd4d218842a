"""Words that make a name an organisation or a place, and organisations that news takes as known."""

from __future__ import annotations

from functools import cache

import attrs

from newsparse.knowledge.phrases import Phrases
from newsparse.knowledge.tables import ENGLISH


@attrs.frozen
class Organization:
    """Describe an organisation that news names without saying what it is.

    `sense` is agency, broadcaster, newspaper, parliament, government, group (armed or political) or
    ngo; `country` the code of the country whose it is, if there is one.
    """

    name: str
    sense: str
    country: str | None


@cache
def _rows(kind: str) -> tuple[dict[str, str], ...]:
    return tuple(row for row in ENGLISH.rows("organizations") if row["kind"] == kind)


@cache
def organizations(own: tuple[Organization, ...] = ()) -> Phrases[Organization]:
    """Return the well-known organisations by name, a user's `own` before the others."""
    known = (
        Organization(row["name"], row["sense"], row["country"] or None)
        for row in _rows("organization")
    )
    return Phrases((found.name, found) for found in (*own, *known))


@cache
def organization_heads() -> Phrases[str]:
    """Return the words that begin or end organisations' names, with the sort they make.

    The sorts: government, legislature, party, security, finance, company, institute, civil, media,
    club.
    """
    return Phrases((row["name"], row["sense"]) for row in _rows("organization_head"))


@cache
def place_heads(sense: str | None = None) -> frozenset[str]:
    """Return the words, in lower case, that begin or end places' names: `river`, `province`.

    `sense` limits them to division, locality, water, land, street or facility.
    """
    return frozenset(
        row["name"].casefold() for row in _rows("place_head") if sense in (None, row["sense"])
    )


@cache
def place_modifiers() -> frozenset[str]:
    """Return the words, in lower case, that name a part of the place that follows: `northern`."""
    return frozenset(row["name"].casefold() for row in _rows("place_modifier"))


@cache
def capitalized_words() -> frozenset[str]:
    """Return words and phrases that news capitalises but that name nobody: days, months, feasts."""
    return frozenset(row["name"] for row in _rows("capitalized"))
