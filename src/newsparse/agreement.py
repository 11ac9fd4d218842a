"""Say what each kind's findings are about, and when a field of two of them is the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
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


Units = Callable[[Any, Document], Iterable[Hashable]]
Agrees = Callable[[Any, Any, Document, Document], bool]


@attrs.frozen
class Measure:
    """Say what a kind's findings are about, and how each of their fields is compared."""

    units: Units
    fields: dict[str, Agrees]
    contained: bool = False  # whether it is enough that one covers the other
    optional: frozenset[str] = frozenset()  # fields that are compared only where gold has them
    group: Callable[[Any], str] | None = None  # what found and right speaker are counted apart for


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


SAME_SPEAKER = _speaker("name")
MEASURES: dict[str, Measure] = {
    Mention.layer: Measure(_span_units, {"kind": _same("kind"), "form": _same("form")}),
    Entity.layer: Measure(_entity_units, {"kind": _same("kind"), "name": _same("name")}),
    TimeExpression.layer: Measure(
        _span_units, {"value": _same("value"), "start": _same("start"), "end": _same("end")}
    ),
    Quote.layer: Measure(
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
    Official.layer: Measure(
        _official_units,
        {field: _same(field) for field in ("title", "office", "organization", "country", "status")},
        optional=frozenset({"status"}),
    ),
    Sanction.layer: Measure(
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
    Location.layer: Measure(
        _span_units,
        {"use": _same("use"), "country": _same("country"), "place": _same_place},
        optional=frozenset({"place"}),
    ),
}
