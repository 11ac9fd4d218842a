"""See a document as columns of words, with its mentions by the word at which they begin or end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

import attrs

from newsparse import Document, Entity, Location, Mention, Span
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.countries import (
    body_of_name,
    code_of_body,
    country_of_demonym,
    is_body,
    metonym,
)
from newsparse.knowledge.gazetteer import is_common_word, places
from newsparse.knowledge.offices import Office, modifiers, offices
from newsparse.knowledge.organizations import (
    Organization,
    organization_heads,
    organizations,
    place_heads,
)
from newsparse.knowledge.own import OwnKnowledge
from newsparse.knowledge.phrases import Phrases

_BODIES = frozenset({"parliament", "government"})
_OF = frozenset({"of", "for", "the", "to"})


@attrs.frozen(eq=False)
class Named:
    """Hold a named mention: words `first` to `last` (excluded), and the entity that it is of.

    `country` is that of the place as this article means it, where that is known; `sure` is how sure
    that is (0 to 1), None where nobody located the place.
    """

    first: int
    last: int
    mention: Mention
    entity: Entity
    country: str | None
    sure: float | None = None


@attrs.frozen(eq=False)
class Article:
    """Hold what officials are read from; all columns are by word.

    `cores` are the forms without what makes a holder a former one: `ex-premier`. `pronouns` are
    those that stand for somebody named; `naming` are the names that say a country, by its code;
    `offices` and `organizations` are the known ones.
    """

    doc: Document
    forms: Sequence[str]
    cores: Sequence[str]
    lower: Sequence[str]
    upos: Sequence[str]
    sentences: Sequence[range]
    starting: Mapping[int, Named]
    ending: Mapping[int, Named]
    around: Mapping[int, Named]
    pronouns: Mapping[int, Named]
    naming: Mapping[str, Set[str]]
    offices: Phrases[Office]
    organizations: Phrases[Organization]

    def word(self, at: int) -> str:
        """Return a word in lower case, empty outside the article."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def pronoun(self, at: int | None) -> Entity | None:
        """Return the entity that a pronoun stands for, None where there is no pronoun."""
        found = None if at is None else self.pronouns.get(at)
        return found.entity if found else None

    def person_at(self, at: int) -> Named | None:
        """Return the person's name that begins at a word."""
        named = self.starting.get(at)
        return named if named and named.mention.kind == "person" else None

    def person_before(self, at: int) -> Named | None:
        """Return the person's name that ends before a word."""
        named = self.ending.get(at)
        return named if named and named.mention.kind == "person" else None


def read(doc: Document, own: OwnKnowledge) -> Article:
    """Read the columns and the named mentions of a document; `own` is what the user adds."""
    tokens, text = doc.tokens, doc.text
    forms = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    entities = {entity.id: entity for entity in doc.entities}
    located = _located(doc)
    bodies, titles = organizations(own.organizations), offices(own.offices)
    named = []
    pronouns = {}
    for mention in doc.mentions:
        words = tokens.within(mention.span)
        entity = entities.get(mention.entity or "")
        if not words or entity is None or forms[words.stop - 1] == "-":
            continue
        country, sure = None, None
        if mention.kind == "misc" and (entity.id in (located or {}) or metonym(entity.name)):
            mention = attrs.evolve(mention, kind="place")
        if mention.kind == "place" and located is not None:
            country, sure = located.get(entity.id, (None, 0.0))
        if mention.kind == "misc" and words.start:  # `North [Korean]`
            country = country_of_demonym(" ".join(forms[words.start - 1 : words.stop]))
        each = Named(words.start, words.stop, mention, entity, country or entity.country, sure)
        if mention.form == "name":
            each = _as_known(each, bodies.get(" ".join(forms[words.start : words.stop])))
            each = _whole(doc, each, forms, bodies)
            named.append(_without_title(each, forms, titles, bodies))
        elif mention.form == "pronoun":
            pronouns[words.start] = each
    tagged = {at for name in named for at in range(name.first, name.last)}
    named += _untagged(doc, forms, bodies, tagged)
    naming: dict[str, set[str]] = {}
    for name in named:
        if name.country and name.mention.kind != "person":
            naming.setdefault(name.country, set()).add(name.entity.name)
    return Article(
        doc=doc,
        forms=forms,
        cores=[_core(form) if "-" in form else form for form in forms],
        lower=[form.lower() for form in forms],
        upos=tokens.column("upos"),
        sentences=[tokens.within(span) for span in doc.sentences],
        starting={name.first: name for name in named},
        ending={name.last: name for name in named},
        around={at: name for name in named for at in range(name.first, name.last)},
        pronouns=pronouns,
        naming=naming,
        offices=titles,
        organizations=bodies,
    )


def _located(doc: Document) -> dict[str, tuple[str, float]] | None:
    """Return the country of each place, by entity, as the article means it, and how sure it is.

    A place that is not in the gazetteer is left out; None where nothing was located.
    """
    if Location.layer not in doc.layers:
        return None
    scores: dict[str, dict[str, list[float]]] = {}
    mentions = {mention.span: mention.entity for mention in doc.mentions}
    for location in doc[Location]:
        entity = location.entity or mentions.get(location.span)
        if entity and location.country and location.place:
            of = scores.setdefault(entity, {}).setdefault(location.country, [])
            of.append(location.score or 0.0)
    return {entity: _commonest(found) for entity, found in scores.items()}


def _commonest(found: Mapping[str, Sequence[float]]) -> tuple[str, float]:
    code, scores = max(found.items(), key=lambda item: len(item[1]))
    return code, sum(scores) / len(scores)


def _as_known(named: Named, known: Sequence[Organization]) -> Named:
    """Return a name as what it is known for: a body by its letters, a division of a state."""
    if named.mention.kind == "organization" and not known:
        found = places(named.entity.name)
        division = named.entity.name.split()[-1].lower() in place_heads("division")
        words = named.entity.name.split()
        unknown = len(words) == 2 and division and not organization_heads().get(words[-1])
        if not unknown and (not found or not (division or found[0].kind == "division")):
            return named
        country = named.country or (found[0].country if found else None)
        return attrs.evolve(
            named, mention=attrs.evolve(named.mention, kind="place"), country=country
        )
    kind, name = named.mention.kind, named.entity.name
    alone = _is_acronym(name) or (kind == "person" and known and known[0].sense in _BODIES)
    if not known or kind == "organization" or not alone:
        return named
    return attrs.evolve(
        named,
        mention=attrs.evolve(named.mention, kind="organization"),
        entity=attrs.evolve(named.entity, kind="organization", country=known[0].country),
        country=known[0].country,
    )


def _whole(
    doc: Document, named: Named, forms: Sequence[str], bodies: Phrases[Organization]
) -> Named:
    """Return a well-known organisation whole where the tagger cut it: `ZANU[-PF]`."""
    if named.mention.kind != "organization":
        return named
    written = doc.text[named.mention.span.start : named.mention.span.end]
    if bodies.get(written) and bodies.get(named.entity.name) and is_body(named.entity.name):
        named = attrs.evolve(named, entity=attrs.evolve(named.entity, name=written))
    end, found = bodies.match(forms, named.first)
    if not found or end <= named.last:
        return named
    name = doc.text[named.mention.span.start : doc.tokens.ends[end - 1]]
    entity = attrs.evolve(named.entity, name=name)
    return attrs.evolve(named, last=end, entity=entity, country=found[0].country)


def _without_title(
    named: Named, forms: Sequence[str], titles: Phrases[Office], bodies: Phrases[Organization]
) -> Named:
    """Return an organisation without the title that its head has: `ANC [secretary-general]`."""
    if named.mention.kind != "organization":
        return named
    if titles.match(forms, named.first)[0] == named.last:
        return named
    for at in range(named.first + 1, named.last):
        end, found = titles.match(forms, at)
        if end == named.last and any(not office.plural for office in found):
            if forms[at - 1].lower() in _OF or not (
                at > named.first + 1 or _is_acronym(forms[named.first])
            ):
                return named
            name = " ".join(forms[named.first : at])
            known = bodies.get(name)
            country = named.country or (known[0].country if known else None)
            entity = attrs.evolve(named.entity, name=name)
            return attrs.evolve(named, last=at, entity=entity, country=country)
    return named


def _untagged(
    doc: Document, forms: Sequence[str], known: Phrases[Organization], tagged: Set[int]
) -> Iterator[Named]:
    """Yield the well-known bodies that the tagger missed: `[EU] foreign policy chief`."""
    starts, ends = doc.tokens.starts, doc.tokens.ends
    at = 0
    while at < len(forms):
        first, at = at, at + 1
        if first in tagged or not forms[first][0].isupper():
            continue
        end, found = known.match(forms, first)
        code = found[0].country if found else None
        if not found and _is_acronym(forms[first]) and (body := body_of_name(forms[first])):
            end, code = first + 1, code_of_body(body)
        elif not found or not _is_alone(forms[first:end], found[0]):
            continue
        if not tagged.isdisjoint(range(first, end)):
            continue
        span = Span(starts[first], ends[end - 1])
        name, at = doc.text[span.start : span.end], end
        mention = Mention(span=span, kind="organization")
        entity = Entity(span=span, id=f"known:{name}", name=name, kind="organization", country=code)
        yield Named(first, end, mention, entity, code)


def _is_alone(forms: Sequence[str], known: Organization) -> bool:
    """Tell whether words name one body, and nothing else: `BaFin`, `Bundestag`."""
    if known.name.lower() in listed("generic"):
        return False
    if len(forms) > 1 or _is_acronym(forms[0]):
        return True
    return known.sense in _BODIES and not is_common_word(forms[0])


def _is_acronym(form: str) -> bool:
    """Tell `NATO`, `U.N.` and `BaFin`, which are no words of another sense."""
    return sum(letter.isupper() for letter in form) > 1


def _core(form: str) -> str:
    """Return a word without a modifier before its hyphen: `ex-premier`, `then-senator`."""
    before, _, after = form.partition("-")
    return after if after and set(modifiers().get(before)) & {"former", "then"} else form
