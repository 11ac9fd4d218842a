"""The keys by which the places of the gazetteer are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

import regex

from newsparse.knowledge import countries, tables
from newsparse.knowledge.names import acronym, fold, without_article
from newsparse.knowledge.people import is_given_name
from training.gazetteer.place import Place

COMMON = frozenset(tables.lines("en/common_words.txt"))
LATIN = regex.compile(r"\p{Lu}[\p{Latin}\p{M}'’ʼ. -]*+")
WELL_KNOWN = 15_000  # inhabitants from which on a city may be called like a common word
FAR_BIGGER = 50  # times as many inhabitants take a small place's name as an alternate
SOUNDS = str.maketrans("cqgdvjz", "kkktwss", "aeiouyh -'")
ARTICLE = regex.compile(r"(?:al|ar|as|ash|at|ad|an|az|adh|ath) (?=\w{3})")


def index(places: list[Place], arabic: set[str]) -> dict[str, list[int]]:
    """Return for each key the positions of its places, the most prominent first."""
    primary = {fold(place.name): place.rank for place in places}
    found: dict[str, list[int]] = defaultdict(list)
    for position, place in enumerate(places):
        keys = dict.fromkeys(keys_of(place, primary))
        if place.country in arabic:
            bare_keys = (ARTICLE.sub("", key, count=1) for key in keys if ARTICLE.match(key))
            keys |= dict.fromkeys(key for key in bare_keys if key not in COMMON)
        for key in filter(None, keys):
            found[key].append(position)
    return found


def keys_of(place: Place, primary: dict[str, int]) -> Iterator[str]:
    """Yield the keys a place is found by: all its own names, and plausible alternates of a city."""
    own = fold(place.name)
    own_fits = place.rank >= WELL_KNOWN or (len(own) > 2 and own not in COMMON)
    if own_fits:
        yield own
    if place.feature == "A.ADM1":
        yield place.admin1.casefold()
    for name in place.names:
        key = key_of(name)
        if not place.feature.startswith("P."):
            yield acronym(name) or key
        elif own_fits if key == own else is_plausible(name, key, own, place, primary):
            yield key


def key_of(name: str) -> str:
    """Return a name's key; a common word keeps its `the` (`the Channel`)."""
    key = fold(without_article(name))
    return fold(name) if key in COMMON else key


def is_plausible(name: str, key: str, own: str, place: Place, primary: dict[str, int]) -> bool:
    """Say whether English news may use that alternate name of a city.

    It is in Latin letters, no code, no common word, country or given name; where it is another
    place's own name it must resemble the city's own, where the city is small resemble it or be
    part of it.
    """
    if len(key) < 4 or name.isupper() or not LATIN.fullmatch(name):
        return False
    if key in COMMON or countries.country_of_name(name):
        return False
    if similar(key, own):
        return True
    if primary.get(key, 0) * FAR_BIGGER > place.population or is_given_name(name):
        return False
    return place.population >= 100_000 or set(key.split()) < set(own.split())


def similar(a: str, b: str) -> bool:
    """Say whether two keys spell one name: `odessa`, `odesa`; `calcutta`, `kolkata`."""
    if SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.75:
        return True
    return len(skeleton(a)) > 2 and skeleton(a) == skeleton(b)


def skeleton(key: str) -> str:
    """Return a key's consonants, with doubled ones single and like-sounding ones alike."""
    consonants = key.translate(SOUNDS)
    return "".join(c for i, c in enumerate(consonants) if consonants[i - 1 : i] != c)
