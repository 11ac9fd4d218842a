"""Gather what an article says for and against each place that a toponym can mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from math import exp, log1p, log10

import attrs

from newsparse import Document, Mention
from newsparse.extractors.locations.candidates import holder, lies_in
from newsparse.extractors.locations.layout import Blocks
from newsparse.extractors.locations.publisher import home
from newsparse.extractors.locations.toponyms import Toponym
from newsparse.knowledge.countries import (
    countries,
    country_of_demonym,
    country_of_name,
    is_ambiguous,
)
from newsparse.knowledge.gazetteer import Entry, division_of_abbreviation, kilometres
from newsparse.knowledge.names import fold
from newsparse.knowledge.organizations import place_heads

EVIDENCE = (
    "population", "first", "own_name", "only_country", "city", "country", "division", "county",
    "continent", "region", "capital", "seat", "called", "dateline", "contained", "contained_in",
    "country_named", "whole_country", "division_named", "beside", "near",
    "nearest", "near_share", "neighbour", "home", "home_country", "none",
)  # fmt: skip
_RADIUS = {"county": 30.0, "division": 200.0, "region": 300.0}  # kilometres
_FAR = 6000.0  # kilometres from which on nothing is near
_GAP = 20  # characters
_BETWEEN = frozenset((",", "(", "in", ", in", "in the"))


@attrs.frozen
class Anchor:
    """Hold a place that others are measured from, and how sure it is (0 to 1)."""

    name: str
    entry: Entry
    weight: float


@attrs.frozen
class Shares:
    """Hold what part of an article's names belongs to each country and first-order division."""

    countries: Mapping[str | None, float]
    divisions: Mapping[str | None, float]


class Evidence:
    """Read one document for hints at where its toponyms are.

    `held` has, by the first token of a toponym, what is named after it as what it lies in.
    """

    def __init__(self, doc: Document, found: Sequence[Toponym]) -> None:
        self._doc = doc
        self._found = found
        self._home = home(doc.meta)
        self._distances: dict[tuple[int, int], float] = {}
        self._holders: dict[str, list[Entry]] = {}
        self.held: dict[int, Entry] = {}
        self._containers = self._contained()
        self._called = self._called_divisions()
        datelines = Blocks(doc, "dateline")
        self._datelines = {
            fold(toponym.name) for toponym in found if datelines.hold(toponym.mention.span)
        }
        self._countries, self._divisions = self._named()
        self._own_shares = _shares(self._countries)

    def told(self) -> dict[str, Callable[[Entry], bool]]:
        """Return tests of what names mean of which the article says so wherever they stand.

        They stand after a place that lies there, or are called a state.
        """
        counts = Counter(fold(toponym.name) for toponym in self._found)
        tests: dict[str, Callable[[Entry], bool]] = {
            name: frozenset(holders).__contains__
            for name, holders in self._holders.items()
            if len(holders) == counts[name]
        }
        return tests | {
            name: _is_division for name, count in self._called.items() if count == counts[name]
        }

    def shares(self, anchors: Iterable[Anchor]) -> Shares:
        """Return how the names of countries, with those of sure places, are spread."""
        countries: dict[str | None, float] = {**self._countries}
        divisions: dict[str | None, float] = {**self._divisions}
        for anchor in anchors:
            country, division = anchor.entry.country, anchor.entry.admin1
            countries[country] = countries.get(country, 0.0) + anchor.weight
            divisions[division] = divisions.get(division, 0.0) + anchor.weight
        return Shares(_shares(countries), _shares(divisions))

    def of(
        self, name: str, entry: Entry, rank: int, anchors: Sequence[Anchor], shares: Shares
    ) -> dict[str, float]:
        """Return the evidence for a place, by what it is; what is left out is 0."""
        kind = entry.kind
        evidence = {
            "population": log10(entry.population + 1000),
            "first": float(rank == 0),
            "own_name": float(name in _own_names(entry.name)),
            "only_country": float(kind == "country" and not _is_ambiguous(name)),
            kind: 1.0,
            "capital": float(entry.feature == "P.PPLC"),
            "seat": float(entry.feature == "P.PPLA"),
            "called": float(name in self._called and kind in ("division", "county")),
            "dateline": float(name in self._datelines and kind == "city"),
            "country_named": shares.countries.get(entry.country, 0.0),
            "division_named": shares.divisions.get(entry.admin1, 0.0) if entry.admin1 else 0.0,
        }
        if kind == "country":
            evidence["whole_country"] = evidence["country_named"]
        evidence["home_country"] = float(
            entry.country is not None and entry.country == self._home.country
        )
        if (away := self._home.away(name, entry)) is not None and kind != "country":
            evidence["home"] = exp(-_outside(kind, away) / 100)
        for container, way in self._containers.get(name, {}).items():
            if lies_in(entry, container):
                evidence[way] = 1.0
        if kind == "country":
            evidence["neighbour"] = self._neighbours(name, entry)
            return evidence
        evidence.update(self._nearness(name, entry, anchors))
        return evidence

    def _nearness(
        self, name: str, entry: Entry, anchors: Sequence[Anchor]
    ) -> Iterator[tuple[str, float]]:
        """Yield how near a place is to the others: in all, to the nearest, and for each."""
        beside, near, nearest, total = 0.0, 0.0, 0.0, 0.0
        for anchor in anchors:
            if anchor.name != name:
                away = _outside(entry.kind, self._kilometres(entry, anchor.entry))
                total += anchor.weight
                if away < _FAR:
                    closeness = exp(-away / 1200)
                    beside += anchor.weight * closeness**30
                    near += anchor.weight * closeness**4
                    nearest = max(nearest, anchor.weight * closeness**12)
        yield "beside", log1p(beside)
        yield "near", log1p(near + self._own_shares.get(entry.country, 0.0))
        yield "nearest", nearest
        yield "near_share", near / total if total else 0.0

    def _kilometres(self, one: Entry, other: Entry) -> float:
        """Return the distance of two places; each pass asks for nearly the same ones."""
        key = id(one), id(other)
        if key not in self._distances:
            self._distances[key] = kilometres(one.lat, one.lon, other.lat, other.lon)
        return self._distances[key]

    def _neighbours(self, name: str, entry: Entry) -> float:
        """Return how near the other countries are that the article names."""
        near = 0.0
        for code, share in self._own_shares.items():
            country = countries().get(code or "")
            if country and code != entry.country:
                away = kilometres(entry.lat, entry.lon, country.latitude, country.longitude)
                near += share * exp(-away / 1000)
        return near

    def _contained(self) -> dict[str, dict[Entry, str]]:
        """Read `Paris, Texas`, `Aden (Yemen)`, `Kashgar in China`: names with what holds them."""
        found: dict[str, dict[Entry, str]] = {}
        for toponym, after in zip_longest(self._found, self._found[1:]):
            between = ","
            container = self._abbreviated(toponym)
            if container is None and after is not None:
                between = self._between(toponym.mention.span.end, after.mention.span.start)
                container = holder(after.name, toponym.name) if between in _BETWEEN else None
                if container is not None and between in (",", "("):
                    self._holders.setdefault(fold(after.name), []).append(container)
            if container is not None:
                self.held[toponym.tokens.start] = container
                way = "contained" if between in (",", "(") else "contained_in"
                found.setdefault(fold(toponym.name), {})[container] = way
        return found

    def _between(self, start: int, end: int) -> str:
        """Return a stretch of text as one line; `?` where it is too long to matter."""
        if not start <= end <= start + _GAP:
            return "?"
        return " ".join(self._doc.text[start:end].lower().split())

    def _abbreviated(self, toponym: Toponym) -> Entry | None:
        """Return the state in `Birmingham, Ala.`."""
        tokens, index = self._doc.tokens, toponym.tokens.stop
        if index + 1 < len(tokens) and tokens[index].text == ",":
            text = tokens[index + 1].text
            return division_of_abbreviation(text) or division_of_abbreviation(text + ".")
        return None

    def _called_divisions(self) -> Counter[str]:
        """Count how often the article calls a name a division: `Washington state`."""
        tokens = self._doc.tokens
        return Counter(
            fold(toponym.name)
            for toponym in self._found
            if toponym.tokens.stop < len(tokens)
            and tokens[toponym.tokens.stop].text.casefold() in place_heads("division")
        )

    def _named(self) -> tuple[Counter[str | None], Counter[str | None]]:
        """Count names of countries, demonyms and containers by country and by division."""
        countries: Counter[str | None] = Counter()
        divisions: Counter[str | None] = Counter()
        for mention in self._doc[Mention]:
            if mention.form == "name":
                text = self._doc.text_of(mention)
                code = None if is_ambiguous(text) else country_of_name(text)
                if code := code or country_of_demonym(text):
                    countries[code] += 1
        for containers in self._containers.values():
            countries.update(entry.country for entry in containers)
            divisions.update(entry.admin1 for entry in containers if entry.admin1)
        return countries, divisions


def _is_division(entry: Entry) -> bool:
    return entry.kind in ("division", "county")


def _outside(kind: str, away: float) -> float:
    """Return how far a point is from what has that kind and lies that far away, edge to point."""
    return max(0.0, away - _RADIUS.get(kind, 0.0))


_is_ambiguous = lru_cache(maxsize=4096)(is_ambiguous)


@lru_cache(maxsize=4096)
def _own_names(name: str) -> tuple[str, str]:
    """Return a place's name as it is, and without `City` or what follows a comma, folded."""
    return fold(name), fold(name.partition(",")[0].removesuffix(" City"))


def _shares(counts: Mapping[str | None, float]) -> dict[str | None, float]:
    total = sum(counts.values()) or 1
    return {code: count / total for code, count in counts.items()}
