"""Turn sanctions into FollowTheMoney entities, one for each act and target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newsparse import Entity, Party, Quote, Sanction, Span, TimeExpression
from newsparse_ftm.bundle import Bundle, country, fragment, iso
from newsparse_ftm.people import BEFORE, add_entity
from newsparse_ftm.schemata import VEHICLES, Named, named

# What is only spoken of is documented, but is no Sanction that anybody would have to heed.
SPOKEN_OF = frozenset(("threatened", "considered", "called_for", "ruled_out"))
_BEGINS = frozenset(("imposed",))
_ENDS = frozenset(("lifted",))
_DATE = re.compile(r"[12]\d{3}(-\d\d(-\d\d)?)?\Z")


def add_sanction(bundle: Bundle, sanction: Sanction, ids: Mapping[str, str]) -> None:
    """Add an act against each target that has a name."""
    for target in sanction.targets:
        entity = _target(bundle, target, ids)
        if entity is None:
            continue
        spans = [sanction.span, *sanction.mentions]
        role = f"sanctions {sanction.action}"
        bundle.document(role, entity, spans, bundle.sentence(sanction.span), sanction.measure)
        if sanction.action not in SPOKEN_OF:
            _add(bundle, sanction, target, entity)


def _add(bundle: Bundle, sanction: Sanction, target: Party, entity: str) -> None:
    day = date_of(sanction.date)
    begins = sanction.action in _BEGINS
    listed = begins and sanction.measure == "blacklisting"
    claim = bundle.doc.get(sanction.quote or "")
    bundle.prove(
        "Sanction",
        bundle.id("sanction", entity, fragment(sanction.span)),
        entity=entity,
        authority=[imposer.name for imposer in sanction.imposers],
        country=[country(imposer.country) for imposer in sanction.imposers],
        program=sanction.program,
        programId=sanction.program,
        provisions=[sanction.measure, *sanction.goods],
        status=sanction.action,
        reason=claim.text if isinstance(claim, Quote) else None,
        summary=bundle.sentence(sanction.span),
        date=day,
        startDate=day if begins else None,
        listingDate=day if listed else None,
        endDate=day if sanction.action in _ENDS else None,
        recordId=[fragment(span) for span in _spans(sanction, target)],
    )


def _spans(sanction: Sanction, target: Party) -> Iterator[Span]:
    yield sanction.span
    if target.span is not None:
        yield target.span


def _target(bundle: Bundle, target: Party, ids: Mapping[str, str]) -> str | None:
    """Return the id of the entity of a target; None for one without a name (`two banks`)."""
    before = ""
    if target.span is not None:
        before = bundle.doc.text[max(0, target.span.start - BEFORE) : target.span.start]
    if target.entity is not None and target.entity in ids:
        return ids[target.entity]
    entity = bundle.doc.get(target.entity or "")
    if isinstance(entity, Entity) and (id := add_entity(bundle, entity)):
        return id
    if target.country is not None and target.name[:1].isupper():
        read: Named | None = Named(target.name, "Territory")
    else:
        read = named(target.name, before)
    if read is None:
        return None
    type_ = {"type": read.type} if read.schema in VEHICLES else {}
    return _named(bundle, read, country=country(target.country), **type_)


def _named(bundle: Bundle, read: Named, **properties: str | None) -> str:
    id = bundle.id(read.schema, read.name.casefold())
    return bundle.prove(read.schema, id, name=read.name, **properties)


def date_of(time: TimeExpression | None) -> str | None:
    """Return a date as exact as the article's: a day, a month or a year; None for none of them."""
    if time is None or time.start is None or time.end is None:
        return None
    if _DATE.match(time.value):
        return time.value
    if time.start == time.end:
        return iso(time.start)
    if time.start.year != time.end.year:
        return None
    same_month = time.start.month == time.end.month
    return f"{time.start:%Y-%m}" if same_month else f"{time.start:%Y}"
