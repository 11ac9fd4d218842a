"""Words of sanctions: measures, what is done to them, goods, sectors, programmes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import attrs

from newsparse.knowledge.inflection import plural, verb_forms
from newsparse.knowledge.phrases import Phrases
from newsparse.knowledge.tables import ENGLISH, values


@attrs.frozen
class SanctionTerm:
    """Describe a word or phrase of sanctions.

    `kind`: measure (a noun), act (a verb that says measure and action at once: `blacklisted`), verb
    and noun (what is done to a measure: `lifted`, `the lifting of`), good, sector or program.
    `action` and `measure` are codes of newsparse.kinds, None where the word does not say.
    """

    phrase: str
    kind: str
    action: str | None
    measure: str | None


def _forms(row: dict[str, str]) -> Iterable[str]:
    phrase, kind = row["phrase"], row["kind"]
    if kind in ("act", "verb"):
        return verb_forms(phrase, values(row["past"]))
    if kind in ("measure", "good", "noun") and not phrase.endswith("s"):
        return phrase, plural(phrase)
    return (phrase,)


def _terms(kinds: tuple[str, ...]) -> Iterator[tuple[str, SanctionTerm]]:
    for row in ENGLISH.rows("sanctions"):
        if row["kind"] in kinds:
            term = SanctionTerm(
                row["phrase"], row["kind"], row["action"] or None, row["measure"] or None
            )
            for form in _forms(row):
                yield form, term


@cache
def measures() -> Phrases[SanctionTerm]:
    """Return the nouns that name a measure, in singular and plural."""
    return Phrases(_terms(("measure",)))


@cache
def actions() -> Phrases[SanctionTerm]:
    """Return the verbs, in all forms, and nouns that say what is done: kinds act, verb, noun."""
    return Phrases(_terms(("act", "verb", "noun")))


@cache
def goods() -> Phrases[SanctionTerm]:
    """Return goods and sectors that sanctions hit, in singular and plural."""
    return Phrases(_terms(("good", "sector")))


@cache
def programs() -> Phrases[SanctionTerm]:
    """Return the names that laws, lists and resolutions of sanctions begin with."""
    return Phrases(_terms(("program",)))
