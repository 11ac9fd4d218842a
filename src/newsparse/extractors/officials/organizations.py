"""Tell the organisation of an office: in its title, before it, or named earlier in the article."""

from __future__ import annotations

import attrs

from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.titles import Title
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.countries import is_body, metonym
from newsparse.knowledge.offices import modifiers
from newsparse.knowledge.organizations import organization_heads, organizations

# What comes after these titles is where their holders are sent.
ABROAD = frozenset({"ambassador", "envoy"})
_PUBLIC = frozenset({"government", "legislature", "security", "party", "parliament", "group"})
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
        if not _in_core(title, name)
    ]
    if title.possessor and title.possessor.mention.kind == "organization":
        named.append(title.possessor)
    return min(named, key=lambda name: abs(name.first - title.first), default=None)


def _in_core(title: Title, name: Named) -> bool:
    """Tell whether a name is part of a known title: `Shadow Environment [Secretary]`."""
    return name.first < title.first < name.last or (
        title.first <= name.first and name.last < title.last and len(title.meanings) > 0
        and any("shadow" in office.title for office in title.meanings)
    )


def organization(article: Article, title: Title, earlier: Earlier) -> Body | None:
    """Return the organisation of an office: a named one, or `foreign ministry` in small letters."""
    if named := body(article, title):
        return Body(named.entity.name, named.entity.country)
    heads = organization_heads()
    for at in range(title.end - 1, title.start - 1, -1):
        if at != title.last - 1 and heads.get(article.forms[at].capitalize()):
            start = _phrase_start(article, at, title.start)
            if start < at:
                return Body(_text(article, start, at), None)
    if title.owner is not None:
        return earlier.of(title.owner)
    return None


def _phrase_start(article: Article, at: int, floor: int) -> int:
    while at > floor and _describes(article, at - 1):
        at -= 1
    return at


def _describes(article: Article, at: int) -> bool:
    named = article.around.get(at)
    return (
        article.upos[at] in ("ADJ", "NOUN", "PROPN")
        and (named is None or named.mention.kind == "misc")
        and not modifiers().get(article.forms[at])
    )


def _text(article: Article, first: int, last: int) -> str:
    tokens = article.doc.tokens
    return article.doc.text[tokens.starts[first] : tokens.ends[last]]


class Earlier:
    """Know the organisations of an article by their last word: which ministry `the ministry` is."""

    def __init__(self, article: Article) -> None:
        self._article = article
        heads = organization_heads()
        self._places: dict[str, list[int]] = {}
        for at, word in enumerate(article.lower):
            if word.isalpha() and heads.get(word.capitalize()):
                self._places.setdefault(word, []).append(at)

    def of(self, owner: int) -> Body | None:
        """Return the organisation that a noun means, the last that was named with that noun."""
        word = self._article.lower[owner]
        if owner in self._article.around:
            return None
        before = [at for at in self._places.get(word, ()) if at < owner]
        for at in reversed(before[-_BACK:]):
            named = self._article.around.get(at)
            if named is not None and named.mention.kind == "organization":
                return Body(named.entity.name, named.entity.country)
            start = _phrase_start(self._article, at, max(0, at - _OWNER))
            if named is None and start < at:
                return Body(_text(self._article, start, at), self._owner(start))
        return None

    def _owner(self, start: int) -> str | None:
        """Return the country before a ministry: `Iran's foreign ministry`, `the Iranian ...`."""
        for at in range(start, max(-1, start - _OWNER), -1):
            if named := self._article.around.get(at):
                return named.entity.country
        return None


def sense(name: str) -> str | None:
    """Return what sort of organisation a name is of; None where nothing tells."""
    if is_body(name) or metonym(name):
        return "government"
    if known := organizations().get(name):
        return known[0].sense
    heads = organization_heads()
    words = name.split()
    for word in (words[-1], words[0]):
        if found := heads.get(word):
            return found[0]
    return None


def is_public(name: str) -> bool:
    """Tell whether an organisation is one whose heads are in public office."""
    words = frozenset(name.lower().split())
    central = sense(name) == "finance" and not words.isdisjoint({"central", "reserve", "federal"})
    return central or sense(name) in _PUBLIC
