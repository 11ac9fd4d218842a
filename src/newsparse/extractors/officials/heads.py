"""Tell the office of who leads a body, or is a member of it: `head of the agency`."""

from __future__ import annotations

from newsparse import Office as OfficeCode
from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.organizations import known_body, lower_body
from newsparse.extractors.officials.regions import is_head_of_region, title_words
from newsparse.extractors.officials.senses import is_public, sense
from newsparse.extractors.officials.titles import Title
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.offices import modifiers
from newsparse.knowledge.organizations import place_heads

# The office of one who leads an organisation of a sort.
_LEADS: dict[str | None, OfficeCode] = {
    "legislature": "legislator",
    "security": "military_chief",
    "party": "party_leader",
    "group": "party_leader",
    "finance": "central_banker",
}
# The same of bodies in small letters; of all others it is agency_head.
_LOWER: dict[str, OfficeCode] = {
    "committee": "legislator",
    "parliament": "legislator",
    "army": "military_chief",
    "navy": "military_chief",
    "military": "military_chief",
    "forces": "military_chief",
    "council": "legislator",
    "congress": "legislator",
    "senate": "legislator",
    "assembly": "legislator",
    "legislature": "legislator",
}


def of_head(article: Article, title: Title, named: Named | None) -> OfficeCode | None:
    """Read `head of the agency`, `commission chairwoman`: an office if the body is a public one."""
    if named is None:
        return _by_words(article, title) or _of_lower_body(article, title)
    if not is_public(article, named.entity.name):
        official = not listed("public_head").isdisjoint(article.lower[title.first : title.last])
        known = sense(article, named.entity.name)
        return "agency_head" if official and known is None else None
    if article.lower[title.first] in listed("member"):
        return "legislator" if _is_elected(article, named) else None
    if is_of_level(article, title) and core_words(article, title) & listed("level_head"):
        return "official"  # `NEMA's zonal coordinator`
    if named.entity.name.lower().endswith(tuple(listed("municipal"))):
        return "mayor"
    if named.entity.name.split()[-1].lower() == "committee":
        return _LOWER["committee"]
    return _LEADS.get(sense(article, named.entity.name), "agency_head")


def _by_words(article: Article, title: Title) -> OfficeCode | None:
    """Read the head of a body that is not named off the words of the title."""
    words = core_words(article, title)
    before = article.lower[title.start : title.first]
    if is_head_of_region(article, title):
        return "governor"
    if not listed("adjective").isdisjoint(before) and words & listed("party_head"):
        return "party_leader"  # `state Democratic [chairman]`
    if known := known_body(article, title):
        return _LEADS.get(sense(article, known), "agency_head")
    if words & listed("public_head") and has_capital_before(article, title):
        return "agency_head"
    if before and before[-1] in place_heads("division"):
        return "governor"  # `province head`
    if is_of_level(article, title) and words & listed("level_head"):
        return "official"
    return "agency_head" if _is_public_alone(article, title) else None


def _is_public_alone(article: Article, title: Title) -> bool:
    """Tell a head that firms have none of: `the director-general`, `former Chief X`."""
    if article.forms[title.first] == "Chief" and article.person_at(title.end):
        return any(modifiers().get(form) for form in article.forms[title.start : title.first])
    bare = title.definite and title.end == title.last
    return bare and title_words(article, title) in listed("public_alone")


def _of_lower_body(article: Article, title: Title) -> OfficeCode | None:
    """Read the head of a body in small letters: `chair of the defence committee`."""
    noun = lower_body(article, title)
    other = None if article.lower[title.first] in listed("member") else "agency_head"
    return _LOWER.get(noun, other) if noun else None  # type: ignore[arg-type]


def _is_elected(article: Article, named: Named) -> bool:
    """Tell whether the members of a body are legislators."""
    last = named.entity.name.split()[-1].lower()
    return last in _LOWER or sense(article, named.entity.name) in ("legislature", "parliament")


def of_chamber(article: Article, title: Title) -> OfficeCode | None:
    """Read `Tribunal president`, `president of the territory's congress`: a body in one word."""
    word = article.lower[title.first - 1] if title.first > title.start else ""
    if title.end > title.last:
        word = article.lower[title.end - 1]
    if word in listed("court"):
        return "judge"
    return _LOWER.get(word) if word in listed("public") else None


def is_of_level(article: Article, title: Title) -> bool:
    """Tell whether a word says that an office is of a part of a state: `county medical officer`."""
    return not listed("level").isdisjoint(article.lower[title.start : title.first])


def has_capital_before(article: Article, title: Title) -> bool:
    """Tell whether capitals in a title say of what it is: `[Inter-County Relations] Director`."""
    return any(
        article.forms[at][0].isupper() and not modifiers().get(article.forms[at])
        for at in range(title.start, title.first)
    )


def core_words(article: Article, title: Title) -> frozenset[str]:
    """Return the known words of a title, in lower case."""
    return frozenset(title_words(article, title).split())
