"""Score findings against gold annotation: how many were found, and which of their fields are right.

Findings are paired one to one by what they are about: the characters that they cover (for
quotations without outer marks, punctuation and a leading "that"; for entities their mentions; for
officials their names). A pair counts as exact where that is the same, as found where it is at least
half the same. Fields are compared in the pairs found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import Any

import attrs

from newsparse.agreement import MEASURES, SAME_SPEAKER, Measure
from newsparse.document import Annotation, Document


@attrs.define
class Score:
    """Count, for one kind: findings in gold and prediction, pairs, and right fields in the pairs.

    `fields` maps the name of a field to (right, compared).
    """

    gold: int = 0
    predicted: int = 0
    exact: int = 0
    found: int = 0
    fields: dict[str, tuple[int, int]] = attrs.field(factory=dict)

    def tally(self, name: str, *, right: bool, more: int = 1) -> None:
        """Count one more comparison of a field, or of `more`."""
        before, compared = self.fields.get(name, (0, 0))
        self.fields[name] = (before + right, compared + more)

    @property
    def precision(self) -> float:
        """The share of the predicted findings that are in gold."""
        return _ratio(self.found, self.predicted)

    @property
    def recall(self) -> float:
        """The share of the gold findings that were found."""
        return _ratio(self.found, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _ratio(2 * self.found, self.gold + self.predicted)

    @property
    def exact_f1(self) -> float:
        """The same, where only exact pairs count."""
        return _ratio(2 * self.exact, self.gold + self.predicted)

    def figures(self) -> dict[str, float]:
        """Return every figure by name, in per cent."""
        figures = {
            "exact_f1": self.exact_f1,
            "f1": self.f1,
            "precision": self.precision,
            "recall": self.recall,
        }
        figures |= {name: _ratio(*counts) for name, counts in self.fields.items()}
        return {name: round(100 * value, 1) for name, value in figures.items()}


def score(pairs: Iterable[tuple[Document, Document]]) -> dict[str, Score]:
    """Score (gold, predicted) documents over the same texts, for each kind that the gold has."""
    scores: dict[str, Score] = {}
    for gold, predicted in pairs:
        for layer in gold.layers:
            if layer in MEASURES:
                _add(scores.setdefault(layer, Score()), MEASURES[layer], gold, predicted, layer)
    return {layer: scores[layer] for layer in MEASURES if layer in scores}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _add(total: Score, measure: Measure, gold: Document, predicted: Document, layer: str) -> None:
    total.gold += len(gold[layer])
    total.predicted += len(predicted[layer])
    if measure.group:
        for wanted in gold[layer]:
            total.tally(f"{measure.group(wanted)}_found", right=False)
    for likeness, wanted, found in _paired(measure, gold, predicted, layer):
        total.found += 1
        total.exact += likeness == 1.0
        if measure.group:
            group = measure.group(wanted)
            total.tally(f"{group}_found", right=True, more=0)
            total.tally(f"{group}_speaker", right=SAME_SPEAKER(wanted, found, gold, predicted))
        for name, agrees in measure.fields.items():
            if name in measure.optional and _given(wanted, name) is None:
                continue
            total.tally(name, right=agrees(wanted, found, gold, predicted))


def _given(found: Annotation, field: str) -> Any:
    """Return the value of a field of a finding, or of its speaker."""
    owner = found if hasattr(found, field) else getattr(found, "speaker", None)
    return getattr(owner, field, None)


def field_agreement(gold: Document, predicted: Document, layer: str) -> Iterator[set[str]]:
    """Give, for each pair of a kind's findings in two documents, the names of the fields right."""
    measure = MEASURES[layer]
    for _, wanted, found in _paired(measure, gold, predicted, layer):
        fields = measure.fields.items()
        yield {name for name, agrees in fields if agrees(wanted, found, gold, predicted)}


def _paired(
    measure: Measure, gold: Document, predicted: Document, layer: str
) -> Iterator[tuple[float, Annotation, Annotation]]:
    """Pair findings one to one, the likest first; of equals those with more fields alike."""
    units = [frozenset(measure.units(found, predicted)) for found in predicted[layer]]
    having: dict[Hashable, list[int]] = {}
    for index, unit_set in enumerate(units):
        for unit in unit_set:
            having.setdefault(unit, []).append(index)
    candidates = []
    for number, wanted in enumerate(gold[layer]):
        own = frozenset(measure.units(wanted, gold))
        shared = Counter(index for unit in own for index in having.get(unit, ()))
        for index, count in shared.items():
            smaller = min(len(own), len(units[index]))
            whole = smaller if measure.contained else len(own | units[index])
            if 2 * count >= whole:
                found = predicted[layer][index]
                alike = sum(
                    agrees(wanted, found, gold, predicted) for agrees in measure.fields.values()
                )
                candidates.append((-count / whole, -alike, number, index))
    used_gold: set[int] = set()
    used: set[int] = set()
    for likeness, _, number, index in sorted(candidates):
        if number not in used_gold and index not in used:
            used_gold.add(number)
            used.add(index)
            yield -likeness, gold[layer][number], predicted[layer][index]
