"""Find people in public office: name, title, office, organisation, country and mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar

import attrs

from newsparse import Document, Entity, Mention, Official, Span
from newsparse import Office as OfficeCode
from newsparse.extractors.officials.article import Article, Named, read
from newsparse.extractors.officials.countries import (
    ABROAD,
    CONTEXTS,
    Countries,
    Source,
    body,
    is_public,
    organization,
    sense,
)
from newsparse.extractors.officials.holders import Held, held
from newsparse.extractors.officials.titles import Title, listed, titles
from newsparse.knowledge.offices import Office, choose

if TYPE_CHECKING:
    from newsparse.kinds import Office as OfficeCode

# The office of one who leads an organisation of a sort.
_LEADS = {
    "legislature": "legislator",
    "security": "military_chief",
    "party": "party_leader",
    "group": "party_leader",
    "finance": "central_banker",
}


@attrs.frozen
class Officials:
    """Find officials by the titles beside their names, and offices that are named without a holder.

    `context` allows the country to be read off the text around, where the title does not tell it;
    the finding's rule then ends in what was read: sentence, paragraph, dateline or article.
    """

    name: ClassVar[str] = "officials"
    needs: ClassVar[frozenset[type[Mention] | type[Entity] | str]] = frozenset(
        {Mention, Entity, "upos"}
    )
    wants: ClassVar[frozenset[str]] = frozenset()
    gives: ClassVar[frozenset[type[Official]]] = frozenset({Official})
    languages: ClassVar[frozenset[str]] = frozenset({"en"})

    context: Annotated[bool, "Whether the text around may tell the country."] = True

    def __call__(self, doc: Document, /) -> Iterator[Official]:
        """Yield the officials of a document."""
        article = read(doc)
        countries = Countries(article)
        found: dict[tuple[str, str], Official] = {}
        unnamed: list[Official] = []
        people: dict[str, str] = {}
        for each in held(article, list(titles(article))):
            official = _official(article, each, countries, people, self.context)
            if official is None:
                continue
            if official.entity is None:
                unnamed.append(official)
                continue
            if official.country:
                people.setdefault(official.entity, official.country)
            key = official.entity, official.office
            found[key] = _merged(found[key], official) if key in found else official
        yield from _without_ranks(found)
        yield from _without_holder(unnamed, found)


def _official(
    article: Article, each: Held, countries: Countries, people: dict[str, str], context: bool
) -> Official | None:
    """Make the finding of a title with its holder, None where it is no public office."""
    title, holder = each.title, each.holder
    meant = {office.office for office in title.meanings}
    source = countries.of(each, not meant.isdisjoint(ABROAD), people)
    code, source = _office(article, each, source)
    if code is None:
        return None
    if source is None and holder:
        own = people.get(holder.entity.id)
        source = Source(own, "person") if own else None
        if source is None and context:
            source = countries.around(each)
    if holder is None and (source is None or code in listed("named_only") or not title.definite):
        return None
    tokens = article.doc.tokens
    start, end = tokens.starts[title.start], tokens.ends[title.end - 1]
    outer = [start, end]
    if holder:
        outer += [holder.mention.span.start, holder.mention.span.end]
    return Official(
        span=Span(min(outer), max(outer)),
        rule=f"{each.rule}+{source.rule}" if source else each.rule,
        name=holder.entity.name if holder else None,
        title=article.doc.text[start:end],
        office=code,
        organization=organization(article, title),
        country=source.code if source else None,
        entity=holder.entity.id if holder else None,
        mentions=holder.entity.mentions if holder else (),
    )


def _office(
    article: Article, each: Held, source: Source | None
) -> tuple[OfficeCode | None, Source | None]:
    """Return the code of an office, and the country where the title itself tells it."""
    title = each.title
    words = " ".join(article.lower[title.first : title.last])
    named = body(article, title)
    if not title.meanings or words in listed("needs_body"):
        # `head of the agency`, `commission chairwoman`: an office if the body is a public one
        if named is None or not is_public(named.entity.name):
            return None, source
        return _LEADS.get(sense(named.entity.name) or "", "agency_head"), source  # type: ignore[return-value]
    if words in listed("needs_name") and not (title.inside or title.possessor):
        return None, source
    meanings = _fitting(title, named)
    office = choose(meanings, source.code if source else None)
    if office is None and words not in listed("needs_country"):
        office = meanings[0]
        if source is None and len(office.countries) == 1:
            source = Source(next(iter(office.countries)), "office")
    if office is None:
        return None, source
    if office.office in ("head_of_state", "head_of_government") and named:
        if not is_public(named.entity.name):
            return None, source
        return ("agency_head" if office.office == "head_of_state" else office.office), source  # type: ignore[return-value]
    return office.office, source  # type: ignore[return-value]


def _fitting(title: Title, named: Named | None) -> list[Office]:
    """Choose the meanings that take what is beside the title: `Iranian leader`, `party leader`."""
    if title.possessor or (title.inside and title.inside[0].first < title.first and not named):
        wanted = "adj"
    else:
        wanted = "of" if title.end > title.last else "title"
    return [office for office in title.meanings if wanted in office.takes] or list(title.meanings)


def _merged(first: Official, again: Official) -> Official:
    """Fill in what a later mention of the same person and office tells beside the first."""
    better = again if _is_guess(first) and not _is_guess(again) else first
    return attrs.evolve(
        first,
        rule=better.rule,
        country=better.country or again.country,
        organization=first.organization or again.organization,
    )


def _is_guess(official: Official) -> bool:
    return (official.rule or "").rpartition("+")[2] in CONTEXTS


def _without_ranks(found: dict[tuple[str, str], Official]) -> Iterator[Official]:
    """Leave out ranks of people who have an office."""
    offices: dict[str, int] = Counter(entity for entity, _ in found)
    for (entity, code), official in found.items():
        if code != "military_officer" or offices[entity] == 1:
            yield official


def _without_holder(
    unnamed: list[Official], found: dict[tuple[str, str], Official]
) -> Iterator[Official]:
    """Give offices without a name once, and not where the article names their holder."""
    known = {(official.office, official.country) for official in found.values()}
    for official in unnamed:
        if (official.office, official.country) not in known:
            known.add((official.office, official.country))
            yield official
