"""Read where the publisher of an article is at home, by what is known about the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import attrs

from newsparse import InputError, Meta
from newsparse.extractors.locations.candidates import lies_in
from newsparse.knowledge.countries import (
    countries,
    country_of_demonym,
    country_of_name,
    is_ambiguous,
)
from newsparse.knowledge.gazetteer import (
    Entry,
    division_of_abbreviation,
    is_common_word,
    kilometres,
    places,
)
from newsparse.knowledge.names import fold
from newsparse.knowledge.tables import ENGLISH, lines

_HOST = re.compile(r"(?:https?://)?((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})(?:[:/?#]|$)", re.ASCII)
# Codes of countries that publishers elsewhere use for what they sound like.
_SOUNDING = frozenset(("ai", "cc", "co", "fm", "gg", "io", "ly", "me", "nu", "to", "tv", "ws"))
_LEAD = re.compile(r"(?:the|my|this ?is|our|in) ?")
_SHORTEST = 5  # letters of a place that a publisher is named for
_LONGEST = 40  # letters of a host's name, or words of a source, that are read


@attrs.frozen
class Home:
    """Hold what the town that a publisher is named for can be, and its country if that is known.

    `name` is that of the town, folded; `sure` says that the user has told the place.
    """

    name: str = ""
    towns: tuple[Entry, ...] = ()
    country: str | None = None
    sure: bool = False

    def away(self, name: str, entry: Entry) -> float | None:
        """Return the kilometres from a place to the town; None where that says nothing.

        The distance to a town that can be several says nothing about that town's own name.
        """
        if not self.towns or (name == self.name and len(self.towns) > 1):
            return None
        return min(kilometres(entry.lat, entry.lon, town.lat, town.lon) for town in self.towns)


def home(meta: Meta) -> Home:
    """Return where a publisher is at home: as `extra["home"]` says, else by source and address.

    `extra["home"]` is a place (`"Paris, Texas"`) or the code of a country (`"LB"`). Else the
    publisher's name is read (`Lansing State Journal`, `lansingstatejournal.com`), and the country
    of its address (`.ie`). Raises InputError for a home that is no text.
    """
    told = meta.extra.get("home")
    if told is not None:
        return _told(told)
    return _read(meta.source or "", meta.url or "")


def _told(told: Any) -> Home:
    if not isinstance(told, str):
        raise InputError(
            f"meta.extra['home'] is {told!r}: give a place such as 'Paris, Texas', "
            "or the code of a country such as 'LB'"
        )
    if told in countries():
        return Home(country=told)
    name, _, holder = (part.strip() for part in told.partition(","))
    towns = places(name)
    if holder:
        state = division_of_abbreviation(holder)
        holders = [state] if state else places(holder)[:3]
        fitting = (tuple(e for e in towns if lies_in(e, one)) for one in holders)
        towns = next(filter(None, fitting), ())
    return Home(fold(name), towns[:1], towns[0].country if towns else None, sure=True)


@lru_cache(maxsize=1024)
def _read(source: str, url: str) -> Home:
    country, names = None, []
    for text in (source, url):
        if found := _HOST.match(text.strip().lower()[:300]):
            labels = found[1].split(".")
            code = {"uk": "GB"}.get(labels[-1], labels[-1].upper())
            if country is None and labels[-1] not in _SOUNDING and code in countries():
                country = code
            names += [words for label in labels[:-1] for words in _apart(label)]
        else:
            names.append(fold(text).split()[:_LONGEST])
    for words in names:
        if name := _named_for(words):
            if code := country_of_name(name) or country_of_demonym(name):
                return Home(country=country or (None if is_ambiguous(name) else code))
            towns = tuple(e for e in places(name) if country in (None, e.country))
            return Home(fold(name), towns, country)
    return Home(country=country)


def _apart(label: str) -> Iterator[list[str]]:
    """Yield readings of a host's name as words: `lasvegassun` as `lasvegas sun`."""
    if "-" in label:
        yield label.split("-")
        return
    words: list[str] = []
    rest = label[:_LONGEST]
    while rest:
        yield [rest, *words]
        sizes = range(len(rest) - 1, 1, -1)
        word = next((rest[-n:] for n in sizes if rest[-n:] in _publications()), None)
        if word is None:
            break
        rest, words = rest[: -len(word)], [word, *words]


def _named_for(words: list[str]) -> str | None:
    """Return the place that is left of a publisher's name without what newspapers are called."""
    kept = " ".join(word for word in words if word not in _publications())
    if kept == " ".join(words):
        return None
    bare = _LEAD.sub("", kept)
    names = [kept, bare]
    if " " not in bare:
        names += [f"{bare[:cut]} {bare[cut:]}" for cut in range(2, len(bare) - 2)]
    fitting = (name for name in names if len(name) >= _SHORTEST and not is_common_word(name))
    return next((name for name in fitting if places(name) or country_of_demonym(name)), None)


@cache
def _publications() -> frozenset[str]:
    """Return the words that newspapers, broadcasters and their sites are called by."""
    return frozenset(lines(ENGLISH.folder / "locations" / "publications.txt"))
