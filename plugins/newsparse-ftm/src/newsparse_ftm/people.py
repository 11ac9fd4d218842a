"""Turn people, organisations, officials and quotations into FollowTheMoney entities."""

from __future__ import annotations

from collections.abc import Mapping

from newsparse import Entity, Mention, Official, Quote
from newsparse_ftm.bundle import Bundle, country, fragment
from newsparse_ftm.schemata import organization_schema, vehicle_before

# FollowTheMoney's own words for how an office is held.
_OCCUPANCY = {"current": "current", "former": "ended"}
_SCHEMATA = {"person": "Person", "place": "Territory"}
BEFORE = 40  # characters before a name in which the article may say what bears it


def add_entity(bundle: Bundle, entity: Entity) -> str | None:
    """Add a person, organisation, place, ship or aircraft; return its id, None for the rest."""
    doc = bundle.doc
    mentions = [found for id in entity.mentions if isinstance(found := doc.get(id), Mention)]
    names = [mention for mention in mentions if mention.form == "name"]
    before = (doc.text[max(0, one.span.start - BEFORE) : one.span.start] for one in names)
    type_ = None
    if vehicle := next(filter(None, map(vehicle_before, before)), None):
        schema, type_ = vehicle
    elif entity.kind == "organization":
        schema = organization_schema(entity.name)
    elif entity.kind in _SCHEMATA:
        schema = _SCHEMATA[entity.kind]
    else:
        return None
    id = bundle.prove(
        schema,
        bundle.id(entity.kind, entity.name.casefold()),
        name=entity.name,
        country=country(entity.country),
        weakAlias=sorted({doc.text_of(one) for one in names} - {entity.name}),
        **({"type": type_} if type_ else {}),
    )
    spans = [one.span for one in mentions] or [entity.span]
    bundle.document("mentioned", id, spans, bundle.sentence(entity.span))
    return id


def add_quote(bundle: Bundle, quote: Quote, ids: Mapping[str, str]) -> None:
    """Document a quotation for each of its sources that has a name."""
    if quote.speaker is None:
        return
    for entity in dict.fromkeys((quote.speaker.entity, *quote.speaker.entities)):
        bundle.document(
            "quoted", ids.get(entity or ""), quote.parts, quote.text, (quote.kind, quote.stance)
        )


def add_official(bundle: Bundle, official: Official, ids: Mapping[str, str]) -> None:
    """Add an office, and who holds it where the article says so.

    `ids` are those of people by the ids of their chains, and of organisations by their names.
    """
    code, name = country(official.country), official.title
    organization = ids.get((official.organization or "").casefold())
    if official.organization and organization is None:
        known = official.organization.casefold() in name.casefold()
        name = name if known else f"{name} of {official.organization}"
    post = bundle.prove(
        "Position",
        bundle.id("position", name.casefold(), code or ""),
        name=name,
        country=code,
        organization=organization,
        keywords=official.office,
    )
    bundle.document("mentioned", post, [official.span], bundle.sentence(official.span))
    if official.name is None:
        return
    holder = ids.get(official.entity or "")
    if holder is None or not bundle.is_a("Person", holder):
        id = bundle.id("official", official.name.casefold())
        holder = bundle.prove("Person", id, name=official.name)
    bundle.add("Person", holder, position=official.title)
    bundle.prove(
        "Occupancy",
        bundle.id("occupancy", holder, post),
        holder=holder,
        post=post,
        status=_OCCUPANCY.get(official.status or "", "unknown"),
        description=official.status,
        summary=bundle.sentence(official.span),
        recordId=fragment(official.span),
    )
