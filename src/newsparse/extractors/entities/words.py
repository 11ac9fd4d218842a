"""Read the words that tell who is who (`entities/words.tsv` says what they are)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs

from newsparse import Language
from newsparse.knowledge.offices import offices
from newsparse.knowledge.organizations import organization_heads
from newsparse.knowledge.tables import ENGLISH

_LINKS = frozenset({"of", "for", "to", "in", "on", "at"})


@attrs.frozen
class Words:
    """Hold words in lower case; the genders are m, f, or empty where a word says nothing."""

    address: dict[str, str]
    person: dict[str, str]
    holder: frozenset[str]
    pronoun: dict[str, str]
    first: frozenset[str]
    second: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    link: frozenset[str]
    of: frozenset[str]
    report: frozenset[str]
    particle: frozenset[str]
    postnominal: frozenset[str]
    subordinate: frozenset[str]
    locative: frozenset[str]
    within: frozenset[str]
    courtesy: frozenset[str]
    firm: frozenset[str]
    kin: frozenset[str]
    alias: frozenset[str]
    alias_link: frozenset[str]
    alike: dict[str, frozenset[str]]


def _holders() -> Iterator[str]:
    """Yield the nouns of titles of office: `coroner`, `premier`, `secretary` of state."""
    for title, found in offices().items():
        if all(office.plural for office in found):
            continue
        words = title.split()
        links = (at for at, word in enumerate(words) if at and word in _LINKS)
        noun = words[next(links, len(words)) - 1]
        if organization_heads().get(noun.capitalize()):
            noun = words[-1]
        if organization_heads().get(noun.capitalize()):
            continue
        if noun.isalpha() and (len(noun) > 3 or noun in ("mp", "pm")):
            yield noun


@cache
def known_words(language: Language = ENGLISH) -> Words:
    """Load the words of a language."""
    groups: dict[str, dict[str, str]] = {}
    alike: dict[str, frozenset[str]] = {}
    for row in language.rows("entities/words"):
        if row["group"] == "alike":
            alike.update(dict.fromkeys(row["words"].split(), frozenset(row["words"].split())))
            continue
        for word in row["words"].split():
            groups.setdefault(row["group"], {}).setdefault(word, row["gender"])
    holders = frozenset(_holders())
    return Words(
        address=groups["address"],
        holder=holders,
        person={**dict.fromkeys(holders, ""), **groups["person"]},
        pronoun=groups["pronoun"],
        alike=alike,
        **{
            name: frozenset(groups[name])
            for name in (
                "first",
                "second",
                "definite",
                "indefinite",
                "link",
                "of",
                "report",
                "particle",
                "postnominal",
                "subordinate",
                "locative",
                "within",
                "courtesy",
                "firm",
                "kin",
                "alias",
                "alias_link",
            )
        },
    )
