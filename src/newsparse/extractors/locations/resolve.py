"""Choose the place that a toponym means, by the article as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from math import asin, cos, exp, log10, radians, sin, sqrt

import attrs

from newsparse import Document, Mention, Span
from newsparse.extractors.locations.toponyms import Toponym
from newsparse.knowledge.countries import country_of_demonym, country_of_name, is_ambiguous
from newsparse.knowledge.gazetteer import Entry, division_of_abbreviation, places
from newsparse.knowledge.names import fold
from newsparse.knowledge.organizations import place_heads
from newsparse.knowledge.tables import rows

_CANDIDATES = 40  # of one name; the gazetteer has the most prominent first
_ANCHORS = 12  # places that the others are measured from
_SURE = 0.8  # score from which on a place speaks for others
_NEAR_KM = 250.0
_MAIN = 0.6  # share of the article's names from which on a country is what it is about
_BETWEEN = frozenset((",", "(", "in", ", in", "in the"))
_EARTH_KM = 6371.0


@attrs.frozen
class Choice:
    """Hold the place chosen for a toponym, and how sure the choice is (0 to 1)."""

    entry: Entry
    score: float


@cache
def _weights() -> dict[str, float]:
    table = rows(files(__package__) / "weights.tsv")
    return {row["evidence"]: float(row["weight"]) for row in table}


class Resolver:
    """Resolve all toponyms of one document; those of one name mean one place."""

    def __init__(self, doc: Document, found: Sequence[Toponym]) -> None:
        self._doc = doc
        self._found = found
        self._candidates = {
            fold(toponym.name): places(toponym.name)[:_CANDIDATES] for toponym in found
        }
        self._containers = self._contained()
        self._divisions = self._called()
        self._countries = self._named_countries()
        self._datelines = {
            fold(toponym.name)
            for block in doc.blocks
            if block.kind == "dateline"
            for toponym in found
            if block.span.contains(toponym.mention.span)
        }

    def choices(self) -> dict[str, Choice]:
        """Return the place of each name, by its folded form; names that fit nothing are left out.

        What is sure at first sight then speaks for the rest: the countries of sure places, and
        the distance to the places named most.
        """
        first = self._choose([], self._countries)
        sure = {name: choice.entry for name, choice in first.items() if choice.score >= _SURE}
        named = Counter(self._countries)
        named.update(entry.country for entry in sure.values() if entry.kind != "country")
        counts = Counter(fold(toponym.name) for toponym in self._found)
        anchors = [
            (name, first[name].entry)
            for name, _ in counts.most_common()
            if name in first and first[name].entry.kind in ("city", "division")
        ]
        return self._choose(anchors[:_ANCHORS], named)

    def main_country(self, choices: Mapping[str, Choice]) -> str | None:
        """Return the country that most of the places named are in, None where there is none."""
        named = (choices.get(fold(toponym.name)) for toponym in self._found)
        counts = Counter(choice.entry.country for choice in named if choice)
        code, count = max(counts.items(), key=lambda item: item[1], default=(None, 0))
        return code if count >= _MAIN * counts.total() else None

    def _choose(
        self, anchors: list[tuple[str, Entry]], countries: Counter[str | None]
    ) -> dict[str, Choice]:
        total = sum(countries.values()) or 1
        shares = {code: count / total for code, count in countries.items()}
        chosen: dict[str, Choice] = {}
        for name, candidates in self._candidates.items():
            others = [entry for other, entry in anchors if other != name]
            scored = [
                (self._score(name, entry, rank, others, shares), -rank)
                for rank, entry in enumerate(candidates)
            ]
            if scored:
                best = max(scored)
                odds = sum(exp(score - best[0]) for score, _ in scored)
                chosen[name] = Choice(candidates[-best[1]], round(1 / odds, 3))
        return chosen

    def _score(
        self,
        name: str,
        entry: Entry,
        rank: int,
        anchors: Iterable[Entry],
        shares: Mapping[str | None, float],
    ) -> float:
        """Add up the evidence for a candidate: logits, so that differences are what counts."""
        weights = _weights()
        score = weights["population"] * log10(entry.population + 1000)
        score += weights["first"] * (rank == 0)
        score += weights["country"] * (entry.kind == "country")
        score += weights["division"] * (entry.kind == "division")
        score += weights["natural"] * (entry.kind in ("continent", "region"))
        score += weights["capital"] * (entry.feature == "P.PPLC")
        score += weights["called"] * (name in self._divisions and entry.kind == "division")
        score += weights["dateline"] * (name in self._datelines and entry.kind == "city")
        for container, bonus in self._containers.get(name, {}).items():
            score += bonus * _lies_in(entry, container)
        score += weights["country_named"] * shares.get(entry.country, 0.0)
        near = sum(exp(-_kilometres(entry, other) / _NEAR_KM) for other in anchors)
        return score + weights["near"] * min(near, 2.0)

    def _contained(self) -> dict[str, dict[Entry, float]]:
        """Read `Paris, Texas`, `Aden (Yemen)`, `Kashgar in China`: names with what holds them."""
        found: dict[str, dict[Entry, float]] = {}
        for toponym, after in zip_longest(self._found, self._found[1:]):
            between = ","
            container = self._abbreviated(toponym)
            if container is None and after is not None:
                span = Span(toponym.mention.span.end, after.mention.span.start)
                between = " ".join(self._doc.text_of(span).lower().split())
                container = _holder(after.name) if between in _BETWEEN else None
            if container is not None:
                weight = _weights()["contained" if between in (",", "(") else "contained_in"]
                found.setdefault(fold(toponym.name), {})[container] = weight
        return found

    def _abbreviated(self, toponym: Toponym) -> Entry | None:
        """Return the state in `Birmingham, Ala.`."""
        tokens, index = self._doc.tokens, toponym.tokens.stop
        if index + 1 < len(tokens) and tokens[index].text == ",":
            text = tokens[index + 1].text
            return division_of_abbreviation(text) or division_of_abbreviation(text + ".")
        return None

    def _called(self) -> set[str]:
        """Return the names that the article calls divisions: `Washington state`."""
        tokens = self._doc.tokens
        return {
            fold(toponym.name)
            for toponym in self._found
            if toponym.tokens.stop < len(tokens)
            and tokens[toponym.tokens.stop].text in place_heads("division")
        }

    def _named_countries(self) -> Counter[str | None]:
        """Count the names of countries, demonyms and the containers of places by country."""
        counts: Counter[str | None] = Counter()
        for mention in self._doc[Mention]:
            if mention.form == "name":
                text = self._doc.text_of(mention)
                code = None if is_ambiguous(text) else country_of_name(text)
                if code := code or country_of_demonym(text):
                    counts[code] += 1
        for containers in self._containers.values():
            counts.update(entry.country for entry in containers)
        return counts


def _holder(name: str) -> Entry | None:
    """Return the country or division that a name can be."""
    holders = (entry for entry in places(name)[:3] if entry.kind in ("country", "division"))
    return next(holders, None)


def _lies_in(entry: Entry, container: Entry) -> bool:
    if container.kind == "country":
        return entry.kind != "country" and entry.country == container.country
    return entry.admin1 == container.admin1 and entry.kind != "division"


def _kilometres(one: Entry, other: Entry) -> float:
    """Return the great-circle distance between two places."""
    north, other_north = radians(one.lat), radians(other.lat)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))
