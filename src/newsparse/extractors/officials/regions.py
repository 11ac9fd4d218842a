"""Tell offices of a part of a state, which titles such as `president` and `premier` can be too."""

from __future__ import annotations

from newsparse import Office
from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.titles import Title
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.countries import country_of_name, demonym, metonym
from newsparse.knowledge.organizations import place_heads

# What holders of an office of a state are called in a part of one.
_REGIONAL: dict[str, Office] = {
    "head_of_state": "governor", "head_of_government": "governor", "foreign_minister": "official",
}  # fmt: skip


def regional(article: Article, title: Title, office: Office) -> Office:
    """Return the office of a title that may be of a part of a state: `Bavarian premier`."""
    if office not in _REGIONAL and title_words(article, title) not in listed("regional"):
        return office
    if not is_regional(article, title):
        return office
    return _REGIONAL.get(office, "official")


def is_regional(article: Article, title: Title) -> bool:
    """Tell whether the place of an office is a part of a state."""
    names = [*title.inside, *([title.possessor] if title.possessor else [])]
    if any(_is_state(named) for named in names):
        return False
    if any(named.mention.kind == "place" and not _is_seat(named) for named in names):
        return True
    for at in range(title.start, title.first):
        found = demonym(article.forms[at]) if article.forms[at][0].isupper() else None
        if found is not None or article.lower[at] in place_heads("division"):
            return found is None or bool(found.place and found.country)
    return title.owner is not None and article.lower[title.owner] in place_heads("division") - {
        "state", "republic", "territory",
    }  # fmt: skip


def is_head_of_region(article: Article, title: Title) -> bool:
    """Tell `the head of X`, where X is a part of a state."""
    if article.lower[title.last - 1] not in listed("region_head") or title.end == title.last:
        return False
    place = article.around.get(title.end - 1)
    if article.lower[title.last] not in listed("of") or place is None:
        return False
    near = place.last == title.end and place.first <= title.last + 2
    return near and place.mention.kind == "place" and not _is_state(place)


def title_words(article: Article, title: Title) -> str:
    """Return the known words of a title in lower case, without hyphens."""
    words = " ".join(article.lower[title.first : title.last])
    return " ".join(words.replace("-", " ").split())


def _is_state(named: Named) -> bool:
    if named.mention.kind == "place":
        return country_of_name(named.entity.name) is not None
    found = demonym(named.entity.name)
    return named.mention.kind == "misc" and bool(found and found.country and not found.place)


def _is_seat(named: Named) -> bool:
    """Tell a capital that may stand for its state."""
    found = metonym(named.entity.name)
    return found is not None and found.sense == "capital"
