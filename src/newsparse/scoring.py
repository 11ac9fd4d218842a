"""Score findings against gold annotation: how many were found, and which of their fields are right.

Findings are paired one to one by what they are about: the characters that they cover (for
quotations without outer marks, punctuation and a leading "that"; for entities their mentions; for
officials their names). A pair counts as exact where that is the same, as found where it is at least
half the same. Fields are compared in the pairs found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from math import asin, cos, radians, sin, sqrt
from operator import attrgetter
from typing import Any

import attrs

from newsparse.document import Annotation, Document
from newsparse.kinds import (
    Entity,
    Location,
    Mention,
    Official,
    Party,
    Quote,
    Sanction,
    TimeExpression,
)
from newsparse.spans import Span

_OUTER = " \t\r\n\u00a0\u2009\u202f.,;:!?…-–—\"'“”‘’„‚«»‹›`()[]"
_UNNAMED = ("number", "rank", "affiliation", "place", "reason")  # of a speaker without a name
SAME_PLACE_KM = 161.0  # 100 miles, the customary distance within which a resolved place is right


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
            if layer in _MEASURES:
                _add(scores.setdefault(layer, Score()), _MEASURES[layer], gold, predicted, layer)
    return {layer: scores[layer] for layer in _MEASURES if layer in scores}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


Units = Callable[[Any, Document], Iterable[Hashable]]
Agrees = Callable[[Any, Any, Document, Document], bool]


@attrs.frozen
class _Measure:
    """Say what a kind's findings are about, and how each of their fields is compared."""

    units: Units
    fields: dict[str, Agrees]
    contained: bool = False  # whether it is enough that one covers the other
    optional: frozenset[str] = frozenset()  # fields that are compared only where gold has them
    group: Callable[[Any], str] | None = None  # what found and right speaker are counted apart for


def _add(total: Score, measure: _Measure, gold: Document, predicted: Document, layer: str) -> None:
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
            total.tally(f"{group}_speaker", right=_SPEAKER(wanted, found, gold, predicted))
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
    measure = _MEASURES[layer]
    for _, wanted, found in _paired(measure, gold, predicted, layer):
        fields = measure.fields.items()
        yield {name for name, agrees in fields if agrees(wanted, found, gold, predicted)}


def _paired(
    measure: _Measure, gold: Document, predicted: Document, layer: str
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


def hull(text: str, span: Span) -> Span:
    """Trim white space, punctuation, outer marks and a leading "that" from a stretch of text."""
    start, end = span.start, span.end
    while start < end and text[start] in _OUTER:
        start += 1
    if text[start:end].lower().startswith("that "):
        start += len("that ")
    while start < end and text[start] in _OUTER:
        start += 1
    while start < end and text[end - 1] in _OUTER:
        end -= 1
    return Span(start, end)


def _characters(span: Span) -> range:
    return range(span.start, span.end)


def _span_units(found: Annotation, _: Document) -> Iterable[Hashable]:
    return _characters(found.span)


def _quote_units(quote: Quote, document: Document) -> Iterable[Hashable]:
    return (at for part in quote.parts for at in _characters(hull(document.text, part)))


def _entity_units(entity: Entity, document: Document) -> Iterable[Hashable]:
    spans = {found.id: found.span for found in document.mentions}
    return [entity.span, *(spans[id] for id in entity.mentions if id in spans)]


def _official_units(official: Official, _: Document) -> Iterable[Hashable]:
    return [(official.name or official.title).casefold()]


def _sanction_units(sanction: Sanction, _: Document) -> Iterable[Hashable]:
    return (at for span in (sanction.trigger, *sanction.mentions) for at in _characters(span))


def _same(field: str) -> Agrees:
    def agrees(gold: Any, found: Any, _: Document, __: Document) -> bool:
        return bool(_folded(getattr(gold, field)) == _folded(getattr(found, field)))

    return agrees


def _folded(value: Any) -> Any:
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


def _speaker(field: str) -> Agrees:
    def agrees(gold: Quote, found: Quote, _: Document, __: Document) -> bool:
        wanted, given = getattr(gold.speaker, field, None), getattr(found.speaker, field, None)
        return bool(_folded(wanted) == _folded(given))

    return agrees


def _same_outer(gold: Quote, found: Quote, document: Document, other: Document) -> bool:
    """Tell whether what two quotations stand in is at least half the same."""
    outer, given = document.get(gold.within or ""), other.get(found.within or "")
    if not isinstance(outer, Quote) or not isinstance(given, Quote):
        return outer is given
    one, two = set(_quote_units(outer, document)), set(_quote_units(given, other))
    return 2 * len(one & two) >= len(one | two)


def _overlapping(gold: Quote, found: Quote, _: Document, __: Document) -> bool:
    if gold.cue is None or found.cue is None:
        return gold.cue is found.cue
    return gold.cue.overlaps(found.cue)


def _same_parties(field: str) -> Agrees:
    def agrees(gold: Sanction, found: Sanction, _: Document, __: Document) -> bool:
        wanted: tuple[Party, ...] = getattr(gold, field)
        given: tuple[Party, ...] = getattr(found, field)
        return len(wanted) == len(given) and all(
            any(_same_party(one, other) for other in given) for one in wanted
        )

    return agrees


def _same_party(gold: Party, found: Party) -> bool:
    if _folded(gold.name).removeprefix("the ") == _folded(found.name).removeprefix("the "):
        return True
    return bool(gold.span and found.span and gold.span.overlaps(found.span))


def _same_goods(gold: Sanction, found: Sanction, _: Document, __: Document) -> bool:
    return set(map(_folded, gold.goods)) == set(map(_folded, found.goods))


def _same_date(gold: Sanction, found: Sanction, _: Document, __: Document) -> bool:
    return (gold.date.value if gold.date else None) == (found.date.value if found.date else None)


def _same_place(gold: Location, found: Location, _: Document, __: Document) -> bool:
    one, other = gold.place, found.place
    if one is None or other is None:
        return one is other
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return True
    if None in (one.lat, one.lon, other.lat, other.lon):
        return False
    return kilometres(one.lat, one.lon, other.lat, other.lon) <= SAME_PLACE_KM  # type: ignore[arg-type]


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance between two points given in degrees."""
    north, other_north = radians(lat), radians(other_lat)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))


_SPEAKER = _speaker("name")
_MEASURES: dict[str, _Measure] = {
    Mention.layer: _Measure(_span_units, {"kind": _same("kind"), "form": _same("form")}),
    Entity.layer: _Measure(_entity_units, {"kind": _same("kind"), "name": _same("name")}),
    TimeExpression.layer: _Measure(
        _span_units, {"value": _same("value"), "start": _same("start"), "end": _same("end")}
    ),
    Quote.layer: _Measure(
        _quote_units,
        {
            "kind": _same("kind"),
            "cue": _overlapping,
            "speaker": _speaker("name"),
            "anonymous": _speaker("anonymous"),
            "stance": _same("stance"),
            "within": _same_outer,
            **{field: _speaker(field) for field in _UNNAMED},
        },
        optional=frozenset({"stance", "within", *_UNNAMED}),
        group=attrgetter("kind"),
    ),
    Official.layer: _Measure(
        _official_units,
        {field: _same(field) for field in ("title", "office", "organization", "country", "status")},
        optional=frozenset({"status"}),
    ),
    Sanction.layer: _Measure(
        _sanction_units,
        {
            "action": _same("action"),
            "measure": _same("measure"),
            "imposers": _same_parties("imposers"),
            "targets": _same_parties("targets"),
            "goods": _same_goods,
            "date": _same_date,
        },
        contained=True,
    ),
    Location.layer: _Measure(
        _span_units,
        {"use": _same("use"), "country": _same("country"), "place": _same_place},
    ),
}
