"""Find the places that an article names, where they are, and whether they stand for who acts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from newsparse import Annotation, Document, Entity, Location, Mention, Place, TimeExpression
from newsparse.extractors.locations.clues import Use
from newsparse.extractors.locations.resolve import Choice, Resolver
from newsparse.extractors.locations.toponyms import Toponym, toponyms
from newsparse.extractors.locations.use import UseReader
from newsparse.knowledge.countries import (
    body_of_name,
    code_of_body,
    country_of_name,
    metonym,
)
from newsparse.knowledge.gazetteer import Entry

_ACTING = frozenset(("country", "city", "division", "county", "continent"))


@attrs.frozen
class Locations:
    """Find toponyms, resolve them over the whole article, and tell literal from metonymic ones."""

    name: ClassVar[str] = "locations"
    needs: ClassVar[frozenset[type[Annotation] | str]] = frozenset({Mention, "upos", "lemma"})
    wants: ClassVar[frozenset[type[Annotation] | str]] = frozenset({Entity, TimeExpression})
    gives: ClassVar[frozenset[type[Annotation]]] = frozenset({Location})
    languages: ClassVar[frozenset[str]] = frozenset({"en"})

    def __call__(self, doc: Document, /) -> Iterator[Location]:
        """Yield the locations of a document."""
        return locations(doc, toponyms(doc))


def locations(doc: Document, found: list[Toponym]) -> Iterator[Location]:
    """Resolve the toponyms of a document, given in text order, and read their use."""
    resolver = Resolver(doc, found)
    choices = resolver.choices()
    around = resolver.main_country(choices)
    uses = UseReader(doc)
    for toponym in found:
        choice = resolver.choice(toponym, choices)
        use, rule = uses.read(toponym, choice.entry if choice else None)
        if choice is not None and choice.entry.kind not in _ACTING:
            use, rule = "literal", "natural feature"
        yield _location(toponym, choice, use, rule, around)


def _location(
    toponym: Toponym, choice: Choice | None, use: Use, rule: str, around: str | None
) -> Location:
    entry = choice.entry if choice else None
    return Location(
        span=toponym.mention.span,
        rule=rule,
        score=choice.score if choice else None,
        name=_full(toponym.name, entry),
        use=use,
        country=_country(toponym.name, entry, use) if entry else _known(toponym.name) or around,
        place=_place(entry) if entry else None,
        entity=toponym.mention.entity,
    )


def _full(name: str, entry: Entry | None) -> str:
    """Return a name with the article that belongs to it: `The Hague`."""
    return entry.name if entry and entry.name.casefold() == f"the {name.casefold()}" else name


def _known(name: str) -> str | None:
    meant, body = metonym(name), body_of_name(name)
    code = country_of_name(name) or (body and code_of_body(body))
    return code or (meant.code if meant else None)


def _country(name: str, entry: Entry, use: Use) -> str | None:
    """Return the country of a place, or of the government that a metonym stands for."""
    meant = metonym(name) if use == "metonymic" and entry.feature == "P.PPLC" else None
    return meant.code if meant else entry.country


def _place(entry: Entry) -> Place:
    admin1 = entry.admin1.partition(".")[2] if entry.admin1 else None
    return Place(
        geonameid=entry.geonameid,
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        feature=entry.feature,
        admin1=admin1 or None,
        population=entry.population or None,
    )
