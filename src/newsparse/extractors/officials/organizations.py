"""Tell the organisation of an office: in its title, before it, or named earlier in the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set
from functools import cache, cached_property

import attrs

from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.senses import PUBLIC, is_public, sense
from newsparse.extractors.officials.titles import Title
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.countries import country_of_demonym, demonym, is_body, metonyms
from newsparse.knowledge.offices import modifiers
from newsparse.knowledge.organizations import organization_heads

# What comes after these titles is where their holders are sent.
ABROAD = frozenset({"ambassador", "envoy"})
_SEATS = frozenset(
    {"presidency", "government", "foreign_ministry", "defence_ministry", "legislature"}
)
_OWNER = 4  # words from `Iran's` to its ministry
_BACK = 8  # mentions of `ministry` to go back over


@attrs.frozen
class Body:
    """Hold the organisation of an office: its name, and the country where that tells one."""

    name: str
    country: str | None


def before_link(article: Article, title: Title) -> int:
    """Return where the part of a title ends that is before `to`, `for` or `in`."""
    words = range(title.start, title.end)
    return next((at for at in words if article.lower[at] in listed("abroad")), title.end)


def body(article: Article, title: Title) -> Named | None:
    """Return the named organisation in a title or before it, the nearest to its core."""
    abroad = any(office.office in ABROAD for office in title.meanings)
    end = before_link(article, title) if abroad else title.end
    named = [
        name
        for name in title.inside
        if name.mention.kind == "organization" and name.last <= end and name.first >= title.start
        if not _in_core(article, title, name)
    ]
    if title.possessor and title.possessor.mention.kind == "organization":
        named.append(title.possessor)
    return min(named, key=lambda name: abs(name.first - title.first), default=None)


def _in_core(article: Article, title: Title, name: Named) -> bool:
    """Tell whether a name is a title, or what a minister is minister of: `Archbishop of York`."""
    affairs = article.word(name.last) in listed("affairs")  # `EU affairs minister`
    body = name.first == title.first and name.last < title.last and is_body(name.entity.name)
    if body and not affairs:
        return False  # `[EU] economy commissioner`
    whole = name.first == title.first and name.last >= title.last
    if whole and article.offices.get(article.forms[name.last - 1]):  # `[Supreme Court] Justice`
        whole = not organization_heads().get(article.forms[name.last - 2])
    portfolio = any(
        "minister" in meant.office or meant.title.startswith("shadow") for meant in title.meanings
    )
    alone = name.last - name.first == 1 and name.first >= title.first
    if alone and name.last < title.last + 1 and _is_noun(article.lower[name.first]):
        return True  # `Army chief`
    headed = any(organization_heads().get(article.forms[at]) for at in range(name.first, name.last))
    beside = name.first >= title.last or article.word(name.last) in listed("and") | {","}
    if portfolio and not headed and (beside or name.last > title.first):
        return True
    return whole or (portfolio and name.last > title.first + 1 and name.first < title.last)


def organization(article: Article, title: Title, earlier: Earlier) -> Body | None:
    """Return the organisation of an office: a named one, or `foreign ministry` in small letters."""
    codes = {meant.office for meant in title.meanings}
    if named := body(article, title):
        member = "legislator" in codes and title.last == title.first + 1
        if member and named.last <= title.first and not _is_chamber(article, named):
            return None  # the party of a lawmaker
        name = named.entity.name
        last = article.forms[named.last - 1]
        if named.last == title.last > named.first + 1 and article.offices.get(last):
            name = _text(article, named.first, named.last - 2)  # `[Supreme Court] Justice`
        return Body(name, named.country)
    if any("minister" in code for code in codes):
        known = _known(article, title)
        return earlier.of(title.owner) if known is None and title.owner is not None else known
    found = _known(article, title) or _written(article, title, codes)
    if found is None and "party_leader" in codes:
        found = _party(article, title)
    if found is None and title.owner is not None:
        found = earlier.of(title.owner)
    return found


def after_name(article: Article, holder: Named | None) -> Body | None:
    """Return the body after a name that its holder is of: `Colonel X, of the Home Guard,`."""
    if holder is None:
        return None
    at = holder.last + (article.word(holder.last) == ",")
    if article.word(at) not in listed("of"):
        return None
    at += 1 + (article.word(at + 1) in listed("definite"))
    named = article.starting.get(at)
    if named is None or named.mention.kind != "organization":
        return None
    return Body(named.entity.name, named.country or None)


def known_body(article: Article, title: Title) -> str | None:
    """Return the name of a well-known public body before the head of a title, tagged or not."""
    found = _known(article, title)
    return found.name if found and is_public(article, found.name) else None


def _is_chamber(article: Article, named: Named) -> bool:
    return sense(article, named.entity.name) in ("legislature", "parliament", "government")


def _known(article: Article, title: Title) -> Body | None:
    """Return a well-known body that is written in a title: `[Vatican] spokesman`."""
    for at in range(title.start, title.last - 1):
        end, found = article.organizations.match(article.cores, at)
        if found and end < title.last and found[0].sense in PUBLIC | {"finance"}:
            whole = article.cores[at] == article.forms[at]  # not `ex-Tory`
            name = _text(article, at, end - 1) if whole else found[0].name
            return Body(name, found[0].country)
    for at in range(title.first + 1, title.last - 1):
        if article.lower[at] == "the" and (
            organization_heads().get(" ".join(article.forms[at + 1 : at + 3]))
            or (_is_noun(article.lower[title.last - 1]) and at + 2 < title.last)
        ):
            return Body(_text(article, at + 1, title.last - 1), None)
    for at in (title.first - 1, title.owner if title.owner is not None else -1):
        if title.start <= at < title.first or at == title.owner:
            form = article.forms[at]
            if form.isupper() and form.isalpha() and len(form) > 2 and at not in article.around:
                return Body(form, None)  # an acronym that the tagger does not know
    named = title.inside[0] if title.inside else None
    if (
        named
        and named.last <= title.first
        and any(known.sense in _SEATS for known in metonyms(named.entity.name))
    ):
        return Body(named.entity.name, named.country)
    return None


def _written(article: Article, title: Title, codes: Set[str]) -> Body | None:
    """Return a body that a title describes: `[high court] judge`, `[Riverton Police] commissioner`.

    One word is none.
    """
    speaks = "spokesperson" in codes
    for at in range(title.end - 1, title.start - 1, -1):
        if at == title.last - 1 or not _is_noun(article.lower[at]):
            continue
        after = at >= title.last
        start = _phrase_start(article, at, title.last if after else title.start, demonyms=after)
        capital = article.forms[at][0].isupper()
        named = article.around.get(start - 1)
        near = named is not None and named.mention.kind in ("place", "misc")
        if named and near and not after and (capital or speaks) and not demonym(named.entity.name):
            start = max(named.first, title.start)
        if start < at:
            return Body(_text(article, start, at), None)
    return None


def _party(article: Article, title: Title) -> Body | None:
    """Return the party before `leader`, in capitals and no country's: `[Labour] leader`."""
    first = title.first
    while first > title.start and _names_party(article, first - 1):
        first -= 1
    return Body(_text(article, first, title.first - 1), None) if first < title.first else None


def _names_party(article: Article, at: int) -> bool:
    form = article.forms[at]
    capital = form[0].isupper() and not modifiers().get(form)
    return capital and article.around.get(at) is None and country_of_demonym(form) is None


def lower_body(article: Article, title: Title) -> str | None:
    """Return the noun of a public body in small letters: `chair of the defence [committee]`."""
    for at in range(title.end - 1, title.start - 1, -1):
        if article.lower[at] in listed("public") and at not in article.around:
            start = _phrase_start(article, at, title.start, demonyms=True)
            if start < at or title.possessor or title.inside:
                return article.lower[at]
    return None


@cache
def _is_noun(word: str) -> bool:
    sorts = organization_heads().get(word.capitalize())
    return word in listed("public") or (bool(sorts) and sorts[0] in PUBLIC | {"finance"})


def _phrase_start(article: Article, at: int, floor: int, *, demonyms: bool) -> int:
    while at > floor and _describes(article, at - 1, demonyms=demonyms):
        at -= 1
    return at


def _describes(article: Article, at: int, *, demonyms: bool) -> bool:
    named = article.around.get(at)
    return (
        article.upos[at] in ("ADJ", "NOUN", "PROPN")
        and (named is None or (demonyms and named.mention.kind == "misc"))
        and not modifiers().get(article.forms[at])
    )


def _text(article: Article, first: int, last: int) -> str:
    tokens = article.doc.tokens
    return article.doc.text[tokens.starts[first] : tokens.ends[last]]


class Earlier:
    """Know the organisations of an article by their last word: which ministry `the ministry` is."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, word in enumerate(self._article.lower):
            if word.isalpha() and _is_noun(word):
                places.setdefault(word, []).append(at)
        return places

    def of(self, owner: int) -> Body | None:
        """Return the organisation that a noun means, the last that was named with that noun."""
        word = self._article.lower[owner]
        if owner in self._article.around or not _is_noun(word):
            return None
        places = self._places.get(word, [])
        for at in reversed(places[: bisect_right(places, owner)][-_BACK:]):
            named = self._article.around.get(at)
            if named is not None and named.mention.kind == "organization":
                return Body(named.entity.name, named.country)
            start = _phrase_start(self._article, at, max(0, at - _OWNER), demonyms=at == owner)
            before = self._article.around.get(at - 1)
            if named is None and start == at and before and before.mention.kind == "place":
                return Body(_text(self._article, before.first, at), before.country)
            if named is None and start < at:
                return Body(_text(self._article, start, at), self._owner(start))
        return None

    def _owner(self, start: int) -> str | None:
        """Return the country before a ministry: `Iran's foreign ministry`, `the Iranian ...`."""
        for at in range(min(start + 1, len(self._article.forms) - 1), max(-1, start - _OWNER), -1):
            if named := self._article.around.get(at):
                return named.country
        return None
