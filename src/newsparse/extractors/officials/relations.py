"""Read titles that only say whose they are beside: `his deputy`, `her German counterpart`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from newsparse import Office, Official
from newsparse.extractors.officials.article import Article
from newsparse.extractors.officials.titles import Title
from newsparse.extractors.officials.words import listed

# Whose deputy holds which office.
_DEPUTIES: dict[str, Office] = {
    "foreign_minister": "deputy_minister",
    "defence_minister": "deputy_minister",
    "finance_minister": "deputy_minister",
    "interior_minister": "deputy_minister",
    "minister": "deputy_minister",
    "deputy_minister": "deputy_minister",
    "ambassador": "ambassador",
    "spokesperson": "spokesperson",
    "envoy": "envoy",
    "military_chief": "military_officer",
    "central_banker": "central_banker",
}


def is_relation(article: Article, title: Title) -> bool:
    """Tell whether a title is one that takes its office from someone else's."""
    return not title.meanings and article.lower[title.first] in listed("relation")


def related(
    article: Article,
    title: Title,
    people: Mapping[str, Official],
    before: Sequence[Official],
) -> Official | None:
    """Return the official whose deputy, counterpart or successor a title names, as that one's.

    It is of the owner's name or pronoun, or else of the last official before.
    """
    owner = None
    if title.possessor:
        owner = people.get(title.possessor.entity.id)
    elif pronoun := article.pronoun(title.owner):
        owner = people.get(pronoun.id)
    if owner is None and title.possessor is None and before:
        owner = before[-1]
    if owner is None:
        return None
    match article.lower[title.first]:
        case "deputy":
            return attrs.evolve(owner, office=_DEPUTIES.get(owner.office, "official"))
        case "predecessor":
            return attrs.evolve(owner, status="former")
        case "counterpart":
            return attrs.evolve(owner, country=None, organization=None)
    return owner
