"""Turn people, organisations, officials and quotations into FollowTheMoney entities."""

from __future__ import annotations

from collections.abc import Mapping

from newsparse import Entity, Mention, Official, Quote
from newsparse_ftm.bundle import Bundle, country, fragment
from newsparse_ftm.schemata import organization_schema

# FollowTheMoney's own words for how an office is held.
_OCCUPANCY = {"current": "current", "former": "ended"}


def add_entity(bundle: Bundle, entity: Entity) -> str | None:
    """Add a person, organisation or place; return its id, None for anything else."""
    match entity.kind:
        case "person":
            schema = "Person"
        case "organization":
            schema = organization_schema(entity.name)
        case "place":
            schema = "Territory"
        case _:
            return None
    mentions = [found for id in entity.mentions if isinstance(found := bundle.doc.get(id), Mention)]
    names = {bundle.doc.text_of(one) for one in mentions if one.form == "name"} - {entity.name}
    id = bundle.prove(
        schema,
        bundle.id(entity.kind, entity.name.casefold()),
        name=entity.name,
        country=country(entity.country),
        weakAlias=sorted(names),
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
    name = " of ".join(filter(None, (official.title, official.organization)))
    if official.organization and official.organization.casefold() in official.title.casefold():
        name = official.title
    code = country(official.country)
    post = bundle.prove(
        "Position",
        bundle.id("position", name.casefold(), code or ""),
        name=name,
        country=code,
        organization=ids.get((official.organization or "").casefold()),
        keywords=official.office,
    )
    bundle.document("mentioned", post, [official.span], bundle.sentence(official.span))
    if official.name is None:
        return
    holder = ids.get(official.entity or "") or bundle.prove(
        "Person", bundle.id("person", official.name.casefold()), name=official.name
    )
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
