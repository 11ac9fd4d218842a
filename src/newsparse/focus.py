"""Tell what an article is about in space: its country, and its places."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar

import attrs

from newsparse.document import Document
from newsparse.kinds import Location, Place

T = TypeVar("T")

_LEAD, _ELSEWHERE = 2.0, 1.0
_WEIGHTS = {"headline": 3.0, "dateline": 0.5}  # by the kind of block
_COUNTRY = "A.PCL"  # GeoNames' features of countries begin so


@attrs.frozen
class Focus:
    """Give the countries and places that an article names, the most central first.

    `country` is the first of `countries`, None where the article names none; `countries` maps each
    code to its share of what is named (they add up to 1). `places` are the places that were
    resolved, save countries.
    """

    country: str | None
    countries: Mapping[str, float]
    places: tuple[Place, ...]


def focus(doc: Document) -> Focus:
    """Weigh a document's locations: by how often they are named, and more in headline and lead."""
    countries: dict[str, float] = defaultdict(float)
    places: dict[Place, float] = defaultdict(float)
    weights = _Weights(doc)
    for location in doc.locations:
        weight = weights.of(location)
        if location.country:
            countries[location.country] += weight
        if location.place and not (location.place.feature or "").startswith(_COUNTRY):
            places[location.place] += weight
    total = sum(countries.values())
    shares = {code: round(countries[code] / total, 3) for code in _heaviest_first(countries)}
    return Focus(
        country=next(iter(shares), None),
        countries=shares,
        places=tuple(_heaviest_first(places)),
    )


def _heaviest_first(weights: Mapping[T, float]) -> list[T]:
    return sorted(weights, key=lambda what: -weights[what])


class _Weights:
    """Weigh locations by the block that they stand in."""

    def __init__(self, doc: Document) -> None:
        self._blocks = sorted(
            (block.span, _WEIGHTS[block.kind]) for block in doc.blocks if block.kind in _WEIGHTS
        )
        self._starts = [span.start for span, _ in self._blocks]
        self._lead = doc.paragraphs[:2]

    def of(self, location: Location) -> float:
        """Return how much one mention of a place counts."""
        span = location.span
        before = bisect_right(self._starts, span.start)
        if before:
            block, weight = self._blocks[before - 1]
            if block.contains(span):
                return weight
        return _LEAD if any(lead.contains(span) for lead in self._lead) else _ELSEWHERE
