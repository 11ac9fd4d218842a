"""List the places that a name can mean, also where the gazetteer has only a part of the name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from newsparse.knowledge.countries import (
    countries,
    country_of_demonym,
    country_of_name,
    demonym,
    is_ambiguous,
    metonym,
)
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


@lru_cache(maxsize=16384)
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
    if len(words) < 2:
        return False
    ends = (words[0].casefold(), words[-1].casefold())
    if any(end in place_heads(sense) for end in ends for sense in _INSIDE):
        return True
    return bool(organization_heads().get(words[-1]))


def is_well_known(name: str) -> bool:
    """Tell whether a name is that of a country, or first of all of a big place."""
    return country_of_demonym(name) is None and bool(_well_known(name))


@lru_cache(maxsize=16384)
def holder(name: str, held: str) -> Entry | None:
    """Return the country or division that a name can be, if it can one that has such a place."""
    holders = [entry for entry in places(name)[:3] if entry.kind in ("country", "division")]
    inside = places(held)
    fitting = (one for one in holders if any(lies_in(entry, one) for entry in inside))
    return next(fitting, next(iter(holders), None))


def lies_in(entry: Entry, container: Entry) -> bool:
    """Tell whether a place lies in a country or division."""
    if container.kind == "country":
        return entry.kind != "country" and entry.country == container.country
    return entry.admin1 == container.admin1 and entry.kind != "division"


def _capital(code: str) -> Entry | None:
    country = countries().get(code)
    names = country.capitals if country else ()
    found = (entry for name in names for entry in places(name) if entry.country == code)
    return next((entry for entry in found if entry.kind == "city"), None)


def _around(name: str) -> tuple[Entry, ...]:
    """Return the places that are left of a name without what it says of a part or landmark.

    Streets are left out: most are named by places elsewhere.
    """
    words = name.split()
    if _is_street(words):
        return ()
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
    """Return what the longest name of a well-known place within a name can mean."""
    words = name.split()
    runs = () if _is_street(words) else _runs(words[:_WORDS])
    return next(filter(None, map(_well_known, runs)), ())


def _is_street(words: list[str]) -> bool:
    return bool(words) and words[-1].casefold() in place_heads("street")


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
