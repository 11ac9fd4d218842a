"""Gather the officials of an article from its titles, their holders and the text around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from newsparse import Official, Span
from newsparse.extractors.officials.article import Article
from newsparse.extractors.officials.contexts import Contexts
from newsparse.extractors.officials.countries import Source, told
from newsparse.extractors.officials.holders import Held, held
from newsparse.extractors.officials.offices import office
from newsparse.extractors.officials.organizations import (
    ABROAD,
    Earlier,
    after_name,
    body,
    organization,
)
from newsparse.extractors.officials.regions import title_words
from newsparse.extractors.officials.relations import is_relation, related
from newsparse.extractors.officials.senses import is_police, is_public, is_school
from newsparse.extractors.officials.status import status
from newsparse.extractors.officials.titles import Title, titles
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.countries import is_body

if TYPE_CHECKING:
    from newsparse.kinds import Office as OfficeCode

# Offices that a state has one holder of.
SINGLE = frozenset({
    "head_of_state", "head_of_government", "foreign_minister", "defence_minister",
    "finance_minister", "interior_minister", "central_banker",
})  # fmt: skip

# Ranks and styles, which say less of a person than an office does.
_STYLES = frozenset({"military_officer", "religious_leader"})


class Gathering:
    """Gather the officials of an article: what titles tell first, then what the text around does.

    `found` are those in the order of the text, one for each title.
    """

    def __init__(self, article: Article) -> None:
        self.found: list[Official] = []
        self.article = article
        self._held: list[Held] = []
        self._earlier = Earlier(article)
        self._countries: dict[str, str] = {}
        self._people: dict[str, Official] = {}
        self._fuller: dict[str, Official] = {}
        for each in held(article, list(titles(article))):
            self._add(each)

    def _add(self, each: Held) -> None:
        """Add a title with its holder, unless it is no public office."""
        official = (
            self._related(each) if is_relation(self.article, each.title) else self._titled(each)
        )
        if official is None:
            return
        self.found.append(official)
        self._held.append(each)
        if official.entity is not None:
            self._people[official.entity] = official
            if official.country:
                self._countries.setdefault(official.entity, official.country)

    def _titled(self, each: Held) -> Official | None:
        title, article = each.title, self.article
        meant = {office.office for office in title.meanings}
        source = told(article, each, not meant.isdisjoint(ABROAD), self._countries)
        code, source = office(article, title, source)
        if code is None:
            return None
        code = self._of_owner(title, code)
        kept = organization(article, title, self._earlier) or after_name(article, each.holder)
        if kept and code == "military_officer" and is_police(kept.name):
            code = "official"
        if kept and code == "official" and is_school(kept.name):
            last = title_words(article, title).split()[-1]
            code = "agency_head" if last in listed("school_head") else code
        if source is None and kept and kept.country and kept.name.lower() not in listed("generic"):
            source = Source(kept.country, "organization")
        if each.holder is None and not self._is_told(title, code, source):
            return None
        official = _official(article, each, code, source)
        official = attrs.evolve(official, organization=kept.name if kept else None)
        words = " ".join(
            w for w in title_words(article, title).split() if w not in listed("suffix")
        )
        if official.status in ("designate", "acting") and words in self._fuller and not source:
            fuller = self._fuller[words]
            return attrs.evolve(official, office=fuller.office, country=fuller.country)
        if title.inside and each.holder:
            self._fuller.setdefault(article.lower[title.first], official)
        return official

    def _is_told(self, title: Title, code: OfficeCode, source: Source | None) -> bool:
        """Tell whether an office without a holder is one person's, of a state or body told."""
        words, whole = title_words(self.article, title), title.end > title.last
        core, of, _ = words.partition(" of ")
        if source is None or not _is_whose(title):
            return False
        if source.rule == "office" and not (of and core in listed("sole")):
            return False
        if code not in listed("named_only") or not {words, core}.isdisjoint(listed("sole")):
            return True
        heads = code == "agency_head" and title.definite and (whole or title.possessor is not None)
        named = body(self.article, title)
        return heads and named is not None and is_public(self.article, named.entity.name)

    def _of_owner(self, title: Title, code: OfficeCode) -> OfficeCode:
        """Return the office of one who serves a mayor or a governor: `his treasury secretary`."""
        owner = title.possessor.entity if title.possessor else self.article.pronoun(title.owner)
        of = self._people.get(owner.id) if owner else None
        if of is None or of.office not in ("mayor", "governor") or code not in SINGLE:
            return code
        return "minister" if of.office == "governor" else "official"

    def _related(self, each: Held) -> Official | None:
        """Read `his deputy, X` off the office of the one whose deputy X is."""
        owner = related(self.article, each.title, self._people, self.found)
        if owner is None or each.holder is None:
            return None
        source = told(self.article, each, False, {})
        if source is None and owner.country:
            source = Source(owner.country, "relation")
        if source is None and each.title.start < each.title.first and self.found[-1:]:
            last = self.found[-1].country  # `his Lagos counterpart`, of a part of the same state
            source = Source(last, "relation") if last else None
        official = _official(self.article, each, owner.office, source)
        former = owner.status if owner.status == "former" else official.status
        return attrs.evolve(official, organization=owner.organization, status=former)

    def told(self) -> Iterator[tuple[int, str]]:
        """Yield the words at which titles begin that tell a country, and its code."""
        for official, each in zip(self.found, self._held, strict=True):
            if official.country:
                yield each.title.start, official.country

    def without_styles(self) -> Iterator[Official]:
        """Yield the officials without ranks and styles of people who have an office."""
        offices = {
            official.entity
            for official, each in zip(self.found, self._held, strict=True)
            if not each.style and official.office not in _STYLES
        }
        for official, each in zip(self.found, self._held, strict=True):
            style = each.style or (official.office in _STYLES and each.title.end == each.title.last)
            if official.entity not in offices or not style:
                yield official

    def add_contexts(self, contexts: Contexts) -> None:
        """Give those whose country no title tells that of the person elsewhere, or a guess."""
        taken = self._taken()
        self._share_out(contexts, taken)
        guessed: dict[str, str] = {}
        for number, (official, each) in enumerate(zip(self.found, self._held, strict=True)):
            if official.country or official.entity is None or self._is_international(each):
                continue
            if is_relation(self.article, each.title):
                continue
            own = self._countries.get(official.entity)
            owner = guessed.get(self._owner(each) or "")
            if own or owner:
                source: Source | None = Source(own or owner or "", "person" if own else "title")
            else:
                source = contexts.of(each, official.office, _others(official, taken))
            if source is None:
                continue
            guessed.setdefault(official.entity, source.code)
            rule, code = f"{official.rule}+{source.rule}", None
            if each.title.meanings:
                code, _ = office(self.article, each.title, source)
            self.found[number] = attrs.evolve(
                official, country=source.code, rule=rule, office=code or official.office
            )

    def _share_out(self, contexts: Contexts, taken: dict[str, dict[str, str]]) -> None:
        """Give states to those who hold the same office, the surest first: a state has one head."""
        pending: dict[str, list[tuple[float, int]]] = {}
        for number, (official, each) in enumerate(zip(self.found, self._held, strict=True)):
            single = official.office in SINGLE and official.status == "current"
            if not single or not official.entity or official.entity in self._countries:
                continue
            if not official.country and not self._is_international(each):
                margin = contexts.margin(each, official.office)
                pending.setdefault(official.office, []).append((-margin, number))
        for code, those in pending.items():
            for _, number in sorted(those):
                official = self.found[number]
                source = contexts.of(self._held[number], code, _others(official, taken))
                if source is not None and official.entity:
                    taken.setdefault(code, {}).setdefault(source.code, official.entity)

    def _owner(self, each: Held) -> str | None:
        """Return the person whose office it is: `the president's [spokesman]`, `his [...]`."""
        if each.title.possessor:
            return each.title.possessor.entity.id
        owner = self.article.pronoun(each.title.owner)
        return owner.id if owner else None

    def _taken(self) -> dict[str, dict[str, str]]:
        """Return who holds which office of which country, where titles tell."""
        taken: dict[str, dict[str, str]] = {}
        for official in self.found:
            if official.office in SINGLE and official.status == "current" and official.country:
                taken.setdefault(official.office, {})[official.country] = official.entity or ""
        return taken

    def _is_international(self, each: Held) -> bool:
        named = body(self.article, each.title)
        if named is not None and is_body(named.entity.name):
            return True
        levels = {meant.level for meant in each.title.meanings}
        return levels == {"international"}


def _others(official: Official, taken: Mapping[str, Mapping[str, str]]) -> set[str]:
    """Return the states where another holds an office."""
    holders = taken.get(official.office, {}) if official.status == "current" else {}
    return {code for code, entity in holders.items() if entity != official.entity}


def _is_whose(title: Title) -> bool:
    """Tell whether a title says whose office it is by a name: `Qatar's foreign minister`."""
    return title.possessor is not None or (title.owner is None and title.definite)


def _official(article: Article, each: Held, code: OfficeCode, source: Source | None) -> Official:
    """Make the finding of a title with its holder."""
    tokens, title, holder = article.doc.tokens, each.title, each.holder
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
        country=source.code if source else None,
        entity=holder.entity.id if holder else None,
        mentions=holder.entity.mentions if holder else (),
        status=status(article, each),
    )
