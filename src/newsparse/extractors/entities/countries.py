"""Tell which country an entity belongs to, and when a capital stands for its government."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from newsparse.extractors.entities.article import Article, Name
from newsparse.extractors.entities.chains import Chain
from newsparse.knowledge.countries import (
    body_of_name,
    code_of_body,
    country_of_demonym,
    country_of_name,
    metonym,
    metonyms,
)
from newsparse.knowledge.gazetteer import places
from newsparse.knowledge.names import acronym
from newsparse.knowledge.organizations import organizations

_FAR_BIGGER = 20


def join_governments(article: Article, chains: Sequence[Chain]) -> list[Chain]:
    """Move capitals that act to the chain of their country.

    Where the article does not name the country, the government has a chain of its own, as the city
    has.
    """
    countries = {chain.key[1]: chain for chain in chains if chain.key[0] == "country"}
    joined: list[Chain] = []
    for chain in chains:
        code = _capital_of(chain)
        acting = [name for name in chain.names if code and _acts(article, name)]
        if not acting:
            joined.append(chain)
            continue
        rest = [name for name in chain.names if name not in acting]
        if rest:
            joined.append(attrs.evolve(chain, names=rest))
        if code in countries:
            countries[code].capitals.extend(acting)
        else:
            joined.append(attrs.evolve(chain, names=acting))
    return joined


def _capital_of(chain: Chain) -> str | None:
    if chain.kind != "place" or chain.key[0] == "country":
        return None
    capitals = (known.code for known in metonyms(chain.names[0].text) if known.sense == "capital")
    return next(capitals, None)


def _acts(article: Article, name: Name) -> bool:
    """Tell whether a verb follows a name that no preposition governs."""
    after = name.last
    while after < len(article.upos) and article.upos[after] == "ADV":
        after += 1
    if after == len(article.upos) or article.upos[after] not in ("VERB", "AUX"):
        return False
    return not name.first or article.upos[name.first - 1] not in ("ADP", "PROPN")


def country_of(chain: Chain, near: Iterable[str]) -> str | None:
    """Return the code of an entity's country, or None; `near` are those the article names."""
    if chain.own and chain.own.country:
        return chain.own.country
    if chain.key[0] in ("country", "body"):
        return code_of_body(chain.key[1])
    if chain.kind == "place":
        return _country_of_place(chain.names[0].text, set(near))
    if chain.kind == "misc":
        return country_of_demonym(chain.names[0].text)
    if chain.kind == "person":
        words = (word for name in chain.names for word in name.title if name.roles)
        return next((code for word in words if (code := _country_of_word(word))), None)
    return next((code for name in chain.names if (code := _country_of_body(name.text))), None)


def _country_of_place(name: str, near: set[str]) -> str | None:
    """Return the country of a place: one that the article names, unless another is far bigger."""
    if (known := metonym(name)) and known.sense == "capital":
        return known.code
    found = places(name)
    likely = [
        place
        for place in found
        if place.country in near and place.population >= found[0].population / _FAR_BIGGER
    ]
    return (likely or found)[0].country if found else None


def _country_of_word(word: str) -> str | None:
    """Return the country of a word in a title, which is in lower case: `us` is none."""
    return country_of_demonym(word) or (country_of_name(word) if len(word) > 3 else None)


def _country_of_body(name: str) -> str | None:
    """Return the country of an organisation's name: as a whole, or of its first or last word."""
    if code := body_of_name(name):
        return code_of_body(code)
    if known := metonym(name):
        return known.code
    if listed := organizations().get(name):
        return listed[0].country
    words = name.split()
    for word in (words[0], words[-1], " ".join(words[-2:])):
        if code := country_of_name(word) or country_of_demonym(word):
            return code
    if len(words) > 2 and (code := body_of_name(" ".join(words[:2]))):
        return code_of_body(code)
    if (code := body_of_name(words[0])) and acronym(words[0]):  # `ECOWAS Commission`
        return code_of_body(code)
    return None
