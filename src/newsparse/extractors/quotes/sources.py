"""Tell what the common noun of a source without a name stands for: people, a body, a document."""

from __future__ import annotations

from functools import cache

import attrs

from newsparse.extractors.quotes import following
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.words import AGENT_ENDINGS, FEMALE, MALE, QUANTITY, TITLE
from newsparse.knowledge import offices, reporting


@attrs.frozen
class SourceKind:
    """Say what a noun stands for; `gender` is m, f, or empty where the noun does not tell."""

    people: bool
    gender: str = ""
    plural: bool = False


@cache
def source_kind(noun: str) -> SourceKind:
    """Return what a noun in lower case stands for.

    Nouns that are not known as sources are people if they end as words for agents do (`-er`).
    """
    noun = noun.removeprefix("ex-")
    known = reporting.source_noun(noun)
    if known:
        many = noun.endswith("s") and known.noun == noun  # `critics`, not `campaigns`
        many = many or noun == "people"
        people = known.type == "person" or (known.type == "group" and (many or noun in QUANTITY))
        return SourceKind(people, _gender(known.noun), known.plural or many)
    plural = noun.endswith("s") and not noun.endswith("ss")
    singular = noun.removesuffix("s")
    people = noun in TITLE or (len(singular) > 4 and singular.endswith(AGENT_ENDINGS))
    return SourceKind(people, _gender(noun), plural or noun.endswith(("men", "women", "people")))


@cache
def is_source(noun: str) -> bool:
    """Tell whether a noun in lower case is known to stand for who or what says something."""
    return reporting.source_noun(noun) is not None or source_kind(noun).people


def is_somebody(noun: str) -> bool:
    """Tell whether a noun in lower case stands for people, or for a group of them."""
    known = reporting.source_noun(noun)
    return source_kind(noun).people or (known is not None and known.type == "group")


def is_thing(r: Reading, source: Words) -> bool:
    """Tell whether a source is a common noun that stands for nobody who says things."""
    first, past = following.phrase(r, *source) or source
    head = next((word for word in range(first, past) if r.tags[word] == "ADP"), past) - 1
    return r.tags[head] == "NOUN" and not is_source(r.words[head])


def is_title(word: str) -> bool:
    """Tell whether a word before a name says what its bearer is: `Mayor`, `Ms`, `publican`."""
    noun = word.lower()
    if is_honorific(word) or noun in TITLE or offices.office(noun):
        return True
    known = reporting.source_noun(noun)
    return known is not None and known.type == "person"


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(word.rstrip(".").lower() for word in offices.honorifics())


def is_honorific(word: str) -> bool:
    """Tell whether a word is a form of address: `Ms`, `Dr.`, `Lord`."""
    return word.lower().rstrip(".") in _honorifics()


def _gender(noun: str) -> str:
    if noun in FEMALE or noun.endswith("woman"):
        return "f"
    return "m" if noun in MALE or noun.endswith("man") else ""
