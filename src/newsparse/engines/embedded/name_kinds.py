"""Tell what a name names: by what it is, by its words, or by the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from newsparse.engines.embedded.data import word_lists
from newsparse.knowledge.countries import (
    body_of_name,
    country_of_name,
    demonym,
    is_ambiguous,
    metonym,
)
from newsparse.knowledge.gazetteer import is_common_word, places
from newsparse.knowledge.names import acronym
from newsparse.knowledge.offices import honorifics, offices
from newsparse.knowledge.organizations import (
    capitalized_words,
    organization_heads,
    organizations,
    place_heads,
)
from newsparse.knowledge.people import is_given_name

_NEAR = 8  # words of an apposition

Kind = tuple[str, int]  # a kind of name, and how sure it is: -1 (hardly a name) to 3


@cache
def listed(group: str) -> frozenset[str]:
    """Return a word list of names.txt."""
    return frozenset(word_lists("names")[group])


@cache
def vetoes() -> frozenset[str]:
    """Return words that name nothing though they have a capital."""
    return listed("vetoes").union(word_lists("sentences")["starters"])


@cache
def lower_vetoes() -> frozenset[str]:
    """Return the same words in lower case."""
    return frozenset(veto.lower() for veto in vetoes())


@cache
def heads(kind: str) -> frozenset[str]:
    """Return the words in lower case that names of a kind end with."""
    if kind == "organization":
        return listed("organization_heads").union(organization_heads())
    return place_heads() if kind == "place" else listed("misc_heads")


_KNOWN = 15_000  # inhabitants from which on a city's name speaks for a place


@lru_cache(maxsize=65536)
def lexical(name: str) -> Kind | None:
    """Return the kind of a name that is known as it is."""
    if kind := certain(name):
        return kind, 3
    if country_of_name(name):
        return "place", 2
    found = places(name) if len(name) > 2 and name.count(" ") < 3 else ()
    if found and (found[0].kind != "city" or found[0].population >= _KNOWN):
        big = " " in name or found[0].kind != "city" or found[0].population > 300_000
        return "place", 1 + (big and not is_common_word(name))
    return None


@lru_cache(maxsize=65536)
def certain(name: str) -> str | None:
    """Return the kind of a name that hardly means anything else: a country, a body, a demonym."""
    small = name.islower()
    if organizations().get(name):
        return "organization"
    people = None if acronym(name) and len(name) < 5 else demonym(name)
    if (people and not (small and people.ambiguous)) or name.lower() in listed("peoples"):
        return "misc"
    if country_of_name(name):
        return None if is_ambiguous(name) else "place"
    if body_of_name(name):
        return "organization"
    if (meant := metonym(name)) and not (small and meant.ambiguous):
        return "place" if meant.sense == "capital" else "organization"
    return None


@lru_cache(maxsize=16384)
def title(words: tuple[str, ...]) -> int:
    """Return how many words at the beginning are a title."""
    if words[0].rstrip(".") in listed("titles"):
        return 1
    if len(words[0].rstrip(".")) == 1:  # an initial
        return 0
    if len(words) == 2 and is_given_name(words[0]) and words[0] not in listed("titles"):
        return 0
    if lexical(words[0]):  # the country before `Secretary of State` is none of the title
        return 0
    return max(offices().match(words)[0], honorifics().match(words)[0])


def headed(forms: Sequence[str], start: int, end: int) -> Kind | None:
    """Read the kind off a name's first and last words, or off the word before its `of`."""
    words = [form.lower() for form in forms[start:end]]
    link = next((at for at, word in enumerate(words) if at and word in listed("links")), len(words))
    last = words[link - 1]
    if len(words) == 1:
        return ("organization", 1) if last in heads("organization") else None
    for kind in ("organization", "place", "misc"):
        if last in heads(kind):
            return kind, 2
    if not is_given_name(words[0]) and heads("organization").intersection(words):
        return "organization", 1
    if words[0] in listed("place_first"):
        return "place", 1
    return None


def beside(forms: Sequence[str], start: int, end: int) -> Kind | None:
    """Read the kind off a noun beside a name, or in an apposition after it."""
    before, after = _word(forms, start - 1), _word(forms, end)
    if before in listed("things"):
        return "misc", 3
    of_place = before in listed("links") and _word(forms, start - 2) in listed("place_nouns")
    if after in listed("place_nouns") or of_place:
        return "place", 2
    if after in listed("organization_nouns") or before in listed("organization_nouns"):
        return "organization", 1
    if after == "," and _word(forms, end + 1) in listed("roles"):
        for at in range(end + 2, end + _NEAR):
            word = _word(forms, at)
            if word in listed("organization_nouns"):
                return "organization", 2
            if word in listed("place_nouns"):
                return "place", 2
            if word in ("", ",", "."):
                break
        return "person", 1
    return None


def guessed(forms: Sequence[str], upos: Sequence[str], start: int, end: int) -> Kind:
    """Guess the kind of a name that nothing tells more about."""
    before, after, form = _word(forms, start - 1), _word(forms, end), forms[start]
    single, proper = end - start == 1, upos[start] == "PROPN"
    if single and form in capitalized_words():
        return "misc", -1
    if single and form.isupper() and len(form) > 1:
        return "organization", 1
    if is_given_name(form):
        return "person", 1 + proper
    if before in listed("definite"):
        return "organization", 1
    if before in listed("reporting") or after in listed("reporting"):
        return "person", 1
    if before in listed("before_place") and end - start < 3:
        return "place", 1
    return "person", (0 if proper else -1) if single else 1


def _word(forms: Sequence[str], at: int) -> str:
    return forms[at].lower() if 0 <= at < len(forms) else ""
