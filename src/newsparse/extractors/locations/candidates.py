"""List the places that a name can mean, also where the gazetteer has only a part of the name."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.knowledge.countries import countries, country_of_name, demonym, is_ambiguous, metonym
from newsparse.knowledge.gazetteer import (
    Entry,
    division_of_abbreviation,
    is_common_word,
    place_of_demonym,
    places,
)
from newsparse.knowledge.organizations import organization_heads, place_heads, place_modifiers

_CANDIDATES = 40  # of one name; the gazetteer has the most prominent first
_WORDS = 8  # of a name in which the name of another place is looked for
_WELL_KNOWN = 15_000  # inhabitants from which on things elsewhere are named by a town
_INSIDE = ("street", "facility", "locality")  # heads of what lies inside a town


def candidates(name: str) -> tuple[Entry, ...]:
    """Return the places that a toponym can mean, the most prominent first.

    An adjective or people (`Canadian`) means its place first of all. Where the gazetteer lacks the
    name: the state that it abbreviates, the seat of the government that it stands for, or the place
    in whose name a part, a landmark or an institution is named (`Northern Syria`, `Manila
    Cathedral`, `Dubai Trade Fair`).
    """
    state = division_of_abbreviation(name.replace(". ", "."))
    if state and name.endswith("."):
        return (state,)
    if country_of_name(name) is None and (place := place_of_demonym(name)):
        return (place,)
    if found := places(name)[:_CANDIDATES]:
        return found
    meant = metonym(name)
    place = state or (_capital(meant.code) if meant else None)
    return (place,) if place else _around(name) or _within(name)


def lies_inside(name: str) -> bool:
    """Tell whether what is named so lies inside a town: a street, a building, a quarter."""
    words = name.split()
    first, last = words[0].casefold(), words[-1].casefold()
    heads = frozenset[str]().union(*map(place_heads, _INSIDE))
    return len(words) > 1 and (
        last in heads or first in heads or bool(organization_heads().get(words[-1]))
    )


def _capital(code: str) -> Entry | None:
    country = countries().get(code)
    names = country.capitals if country else ()
    found = (entry for name in names for entry in places(name) if entry.country == code)
    return next((entry for entry in found if entry.kind == "city"), None)


def _around(name: str) -> tuple[Entry, ...]:
    """Return the places that are left of a name without what it says of a part or landmark."""
    words = name.split()
    while len(words) > 1:
        if words[-1].casefold() in place_heads() or organization_heads().get(words[-1]):
            words = words[:-1]
        elif words[0].casefold() in place_modifiers():
            words = words[1:]
        elif words[0].casefold() in place_heads() and words[1] == "of":
            words = words[2:]
        else:
            break
        if found := places(" ".join(words))[:_CANDIDATES]:
            return found
    return ()


def _within(name: str) -> tuple[Entry, ...]:
    """Return what the longest name of a well-known place within a name can mean.

    Streets are left out: most are named by places elsewhere.
    """
    words = name.split()
    if words and words[-1].casefold() in place_heads("street"):
        return ()
    return next(filter(None, map(_well_known, _runs(words[:_WORDS]))), ())


def _runs(words: list[str]) -> Iterator[str]:
    """Yield the runs of a name's words, the longest first."""
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _well_known(name: str) -> tuple[Entry, ...]:
    if not name[:1].isupper() or len(name) < 2:
        return ()
    known = demonym(name)
    if known and not known.ambiguous and (place := place_of_demonym(name)):
        return (place,)
    found = places(name)[:_CANDIDATES]
    if not found or (is_common_word(name) and not name.isupper()):
        return ()
    sure = country_of_name(name) is not None and not is_ambiguous(name)
    big = len(name) > 3 and found[0].population >= _WELL_KNOWN
    return found if sure or big else ()
