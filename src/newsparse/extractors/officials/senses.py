"""Tell what sort of organisation a name is of, and whether its heads are in public office."""

from __future__ import annotations

from functools import lru_cache

from newsparse.extractors.officials.article import Article
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.countries import is_body, metonym
from newsparse.knowledge.offices import portfolio_words
from newsparse.knowledge.organizations import organization_heads

PUBLIC = frozenset({"government", "legislature", "security", "party", "parliament", "group"})
_COMMON = (("party",), ("finance",), ("institute",), ("civil",))  # `Union` alone names none


def sense(article: Article, name: str) -> str | None:
    """Return what sort of organisation a name is of; None where nothing tells."""
    if known := article.organizations.get(name):
        return known[0].sense
    return _sense_of_words(name)


@lru_cache(1 << 12)
def _sense_of_words(name: str) -> str | None:
    if is_body(name) or metonym(name):
        return "government"
    heads = organization_heads()
    words = name.split()
    if len(words) == 1 and heads.get(name)[:1] in _COMMON:
        return None
    of = words.index("of") if "of" in words[1:] else 0
    for word in (words[-1], words[0], words[of - 1]):
        if found := heads.get(word):
            return found[0]
    common = words[-1] in listed("public") and heads.get(words[-1].capitalize())
    return common[0] if common else None  # `the defence ministry`


def is_public(article: Article, name: str) -> bool:
    """Tell whether an organisation is one whose heads are in public office."""
    words = frozenset(name.lower().split())
    central = sense(article, name) == "finance" and not words.isdisjoint(
        {"central", "reserve", "federal"}
    )
    of = sense(article, name)
    known = words & portfolio_words() if of == "institute" else frozenset()
    return (
        central or of in PUBLIC or (len(known) + 1 >= len(words) > 1 and bool(known))
    )  # `Health Institute`


def is_police(name: str) -> bool:
    """Tell the name of a force whose ranks are no soldiers'."""
    return not listed("civil").isdisjoint(name.lower().split())


def is_school(name: str) -> bool:
    """Tell the name of a district of schools."""
    return not listed("school").isdisjoint(name.lower().split())
