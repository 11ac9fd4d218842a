"""Choose the place that a toponym means, by the article as a whole."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp
from operator import itemgetter

import attrs

from newsparse import Document
from newsparse.extractors.locations.candidates import candidates, lies_in, lies_inside
from newsparse.extractors.locations.evidence import Anchor, Evidence
from newsparse.extractors.locations.toponyms import Toponym
from newsparse.knowledge.gazetteer import Entry
from newsparse.knowledge.names import fold
from newsparse.knowledge.tables import rows

_ANCHORS = 16  # places that the others are measured from
_ENCLOSED = 0.7  # how sure it is that a building lies in the town named nearest to it
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
        told = self._evidence.told()
        for name, entries in self._candidates.items():
            fits = told.get(name) or _without_namesakes(entries)
            self._candidates[name] = tuple(filter(fits, entries)) or entries

    def choices(self) -> dict[str, Choice]:
        """Return the place of each name, by its folded form; names that fit nothing are left out.

        The places chosen in one pass speak for their surroundings in the next.
        """
        chosen: dict[str, Choice] = {}
        for weights in _weights():
            chosen = self.choose(chosen, weights)
        return chosen

    def choose(
        self, earlier: Mapping[str, Choice], weights: Mapping[str, float]
    ) -> dict[str, Choice]:
        """Run one pass: choose the place of each name, given earlier choices."""
        chosen = {name: best(cases, weights) for name, cases in self.cases(earlier) if cases}
        return {**self._enclosed(chosen), **chosen}

    def _enclosed(self, chosen: Mapping[str, Choice]) -> dict[str, Choice]:
        """Return, for streets and buildings that fit nothing, the town that is named nearest."""
        towns = [
            (toponym.tokens.start, choice)
            for toponym in self._found
            if (choice := chosen.get(fold(toponym.name))) and choice.entry.kind == "city"
        ]
        found: dict[str, Choice] = {}
        for toponym in self._found:
            name = fold(toponym.name)
            if towns and name not in chosen and name not in found and lies_inside(toponym.name):
                after = bisect(towns, toponym.tokens.start, key=itemgetter(0))
                near = towns[max(0, after - 1) : after + 1]
                _, town = min(near, key=lambda one: abs(one[0] - toponym.tokens.start))
                found[name] = Choice(town.entry, round(town.score * _ENCLOSED, 3))
        return found

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

    def choice(self, toponym: Toponym, choices: Mapping[str, Choice]) -> Choice | None:
        """Return the place of one toponym: that of its name, unless what follows it denies that.

        `Victoria, Australia` is another place than the `Victoria, B.C.` of the same article.
        """
        name = fold(toponym.name)
        found, container = choices.get(name), self._evidence.held.get(toponym.tokens.start)
        if found is None or container is None or lies_in(found.entry, container):
            return found
        inside = (entry for entry in self._candidates[name] if lies_in(entry, container))
        return next((Choice(entry, found.score) for entry in inside), found)

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


def _without_namesakes(entries: Sequence[Entry]) -> Callable[[Entry], bool]:
    """Return a test that leaves out divisions named like the country that they lie in."""
    named = {entry.country for entry in entries if entry.kind == "country"}
    return lambda entry: not (entry.kind in ("division", "county") and entry.country in named)


def best(cases: Sequence[tuple[Entry, dict[str, float]]], weights: Mapping[str, float]) -> Choice:
    """Choose the candidate with the most evidence; the first of equals.

    Its score leaves room for a place that the gazetteer lacks.
    """
    scores = [
        sum(weights.get(what, 0.0) * value for what, value in evidence.items())
        for _, evidence in cases
    ]
    top = max(range(len(cases)), key=lambda rank: (scores[rank], -rank))
    odds = sum(exp(score - scores[top]) for score in scores)
    odds += exp(weights.get("none", float("-inf")) - scores[top])
    return Choice(cases[top][0], round(1 / odds, 3))
