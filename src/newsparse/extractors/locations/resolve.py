"""Choose the place that a toponym means, by the article as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

import attrs

from newsparse import Document
from newsparse.extractors.locations.evidence import Anchor, Evidence
from newsparse.extractors.locations.toponyms import Toponym
from newsparse.knowledge.countries import countries, metonym
from newsparse.knowledge.gazetteer import Entry, division_of_abbreviation, place_of_demonym, places
from newsparse.knowledge.names import fold
from newsparse.knowledge.organizations import organization_heads, place_heads, place_modifiers
from newsparse.knowledge.tables import rows

_CANDIDATES = 40  # of one name; the gazetteer has the most prominent first
_ANCHORS = 16  # places that the others are measured from
_MAIN = 0.6  # share of the article's names from which on a country is what it is about


@attrs.frozen
class Choice:
    """Hold the place chosen for a toponym, and how sure the choice is (0 to 1)."""

    entry: Entry
    score: float


@cache
def _weights() -> tuple[dict[str, float], ...]:
    """Return what each kind of evidence counts, in each of the passes over an article."""
    table = list(rows(files(__package__) / "weights.tsv"))
    passes = [column for column in table[0] if column != "evidence"]
    return tuple({row["evidence"]: float(row[column]) for row in table} for column in passes)


class Resolver:
    """Resolve all toponyms of one document; those of one name mean one place."""

    def __init__(self, doc: Document, found: Sequence[Toponym]) -> None:
        self._found = found
        self._candidates = {fold(toponym.name): candidates(toponym.name) for toponym in found}
        self._evidence = Evidence(doc, found)

    def choices(self) -> dict[str, Choice]:
        """Return the place of each name, by its folded form; names that fit nothing are left out.

        The places chosen in one pass speak for their surroundings in the next.
        """
        chosen: dict[str, Choice] = {}
        for weights in _weights():
            chosen = {name: best(cases, weights) for name, cases in self.cases(chosen) if cases}
        return chosen

    def cases(
        self, chosen: Mapping[str, Choice]
    ) -> Iterator[tuple[str, list[tuple[Entry, dict[str, float]]]]]:
        """Yield each name with its candidates and the evidence for them, given earlier choices."""
        anchors = self._anchors(chosen)
        shares = self._evidence.shares(anchors)
        for name, entries in self._candidates.items():
            yield (
                name,
                [
                    (entry, self._evidence.of(name, entry, rank, anchors, shares))
                    for rank, entry in enumerate(entries)
                ],
            )

    def main_country(self, choices: Mapping[str, Choice]) -> str | None:
        """Return the country that most of the places named are in, None where there is none."""
        named = (choices.get(fold(toponym.name)) for toponym in self._found)
        counts = Counter(choice.entry.country for choice in named if choice)
        code, count = max(counts.items(), key=lambda item: item[1], default=(None, 0))
        return code if count >= _MAIN * counts.total() else None

    def _anchors(self, chosen: Mapping[str, Choice]) -> list[Anchor]:
        """Return the towns and divisions named most, among those that have been chosen."""
        counts = Counter(fold(toponym.name) for toponym in self._found)
        anchors = (
            Anchor(name, chosen[name].entry, chosen[name].score)
            for name, _ in counts.most_common()
            if name in chosen and chosen[name].entry.kind in ("city", "county", "division")
        )
        return [anchor for anchor, _ in zip(anchors, range(_ANCHORS), strict=False)]


def candidates(name: str) -> tuple[Entry, ...]:
    """Return the places that a toponym can mean, the most prominent first.

    Where the gazetteer lacks the name: the state that it abbreviates, the place that it is the
    adjective of, the seat of the government that it stands for, or the place in whose name a part
    or a landmark is named (`Northern Syria`, `Manila Cathedral`).
    """
    state = division_of_abbreviation(name.replace(". ", "."))
    if state and name.endswith("."):
        return (state,)
    if found := places(name)[:_CANDIDATES]:
        return found
    meant = metonym(name)
    place = state or place_of_demonym(name) or (_capital(meant.code) if meant else None)
    return (place,) if place else _around(name)


def _capital(code: str) -> Entry | None:
    country = countries().get(code)
    names = country.capitals if country else ()
    found = (entry for name in names for entry in places(name) if entry.country == code)
    return next(found, None)


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


def best(cases: Sequence[tuple[Entry, dict[str, float]]], weights: Mapping[str, float]) -> Choice:
    """Choose the candidate with the most evidence; the first of equals."""
    scores = [
        sum(weights.get(what, 0.0) * value for what, value in evidence.items())
        for _, evidence in cases
    ]
    top = max(range(len(cases)), key=lambda rank: (scores[rank], -rank))
    odds = sum(exp(score - scores[top]) for score in scores)
    return Choice(cases[top][0], round(1 / odds, 3))
