"""Put right what a tagger's named spans often get wrong about people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING

from newsparse import MentionKind
from newsparse.extractors.entities.columns import Columns
from newsparse.extractors.entities.persons import (
    from_given,
    has_age_after,
    has_role_after,
    is_person,
    lacks_given,
    may_name,
)
from newsparse.extractors.entities.titled import is_portfolio, past_titles
from newsparse.extractors.entities.words import known_words
from newsparse.knowledge import people
from newsparse.knowledge.offices import honorifics, offices, portfolio_words
from newsparse.knowledge.organizations import (
    organization_heads,
)

if TYPE_CHECKING:
    from newsparse.kinds import MentionKind

_HYPHENS = frozenset("-‐‑")
_NO_NAMES = frozenset({"VERB", "ADV", "INTJ", "AUX", "SCONJ"})
_OPENING = frozenset(':;.(“"')
_ENDS = frozenset('.”"?!:')
_NAME = 3  # words of a name that is told by its title
_SERIES_FROM, _SERIES = 3, 12  # words of `Department for A`, and of what it is for besides
_APPOSITION = 6  # words of `, a former head`


def repaired(
    columns: Columns, tagged: Iterable[tuple[str, range]]
) -> Iterator[tuple[MentionKind, range]]:
    """Yield the named spans: surnames whole, titles left out, people told from organisations."""
    done = 0
    for kind, words in tagged:
        if words.start < done:
            continue
        kind, words = _told(columns, kind, words)
        if kind == "person":
            words = _without_title(columns, _whole(columns, words))
            if not words or not _can_name(columns, words):
                continue
        elif kind == "organization":
            if is_portfolio(columns.forms, words):
                continue
            words = _with_series(columns, _without_half(columns, _with_head(columns, words)))
        elif kind == "place":
            words = _with_rest(columns, words)
        if kind in ("organization", "misc"):
            words = _from_capital(columns, words)
        if kind == "organization":
            words = _with_article(columns, words)
        done = words.stop
        yield kind, words  # type: ignore[misc]


def _told(columns: Columns, kind: str, words: range) -> tuple[str, range]:
    """Return a span as a person's name where what is beside it tells that."""
    if kind != "person" and is_person(columns, words):
        return "person", from_given(columns, words)
    if kind in ("person", "place") and lacks_given(columns, words):
        return "person", range(words.start - 1, words.stop)
    if kind == "person" and len(words) == 1 and honorifics().get(columns.forms[words.start]):
        return kind, _addressed(columns, words)
    return kind, words


def _whole(columns: Columns, words: range) -> range:
    """Return a name with the rest of a double surname, and the name before a particle."""
    start, stop = words.start, words.stop
    forms = columns.forms
    if forms[start] == "." and start and len(forms[start - 1]) == 1 and forms[start - 1].isupper():
        start -= 1  # `[M]. A. Barr`
    while (
        stop + 1 < len(forms)
        and forms[stop] in _HYPHENS
        and columns.touching[stop]
        and columns.touching[stop + 1]
        and (forms[stop + 1][0].isupper() or _is_given_with(forms, stop))
        and len(words) > 1
    ):
        stop += 2
    before = start - 1
    if before in columns.titled and may_name(columns, before):
        return range(before, stop)  # `President [Asif] Ali ...`
    if (
        forms[start].lower() in known_words().particle
        and before >= 0
        and forms[before][0].isupper()
        and forms[before].isalpha()
        and not columns.tagged[before]
        and columns.upos[before] in ("PROPN", "VERB", "NOUN", "ADJ", "X")
        and not offices().get(forms[before])
    ):
        start = before
    return range(start, stop)


def _with_rest(columns: Columns, words: range) -> range:
    """Return a place's name with what hyphens join to it: `[Port-au]-Prince`."""
    stop, forms, touching = words.stop, columns.forms, columns.touching
    while (
        stop + 1 < len(forms)
        and forms[stop] in _HYPHENS
        and touching[stop]
        and touching[stop + 1]
        and forms[stop + 1][0].isupper()
        and forms[stop - 1].islower()
    ):
        stop += 2
    return range(words.start, stop)


def _from_capital(columns: Columns, words: range) -> range:
    """Return a name without nouns before it: `union [AB Metal]`."""
    start, forms = words.start, columns.forms
    while start < words.stop - 1 and forms[start].islower():
        if columns.upos[start] not in ("NOUN", "PROPN") or forms[start] in known_words().particle:
            break
        start += 1
    return range(start, words.stop) if forms[start][0].isupper() else words


def _with_article(columns: Columns, words: range) -> range:
    """Return a name with `The` where that has its capital inside a sentence."""
    before = words.start - 1
    if before < 1 or columns.forms[before] != "The" or columns.tagged[before]:
        return words
    inside = columns.forms[before - 1].islower() or columns.forms[before - 1] == ","
    return range(before, words.stop) if inside else words


def _with_series(columns: Columns, words: range) -> range:
    """Return a ministry's name with all that it is for: `Department for A[, B and C]`."""
    forms, known = columns.forms, portfolio_words()
    if not organization_heads().get(forms[words.start]) or len(words) < _SERIES_FROM:
        return words
    if forms[words.start + 1] not in ("of", "for") or forms[words.stop - 1].lower() not in known:
        return words
    at = stop = words.stop
    while at < min(len(forms), words.stop + _SERIES):
        named = forms[at][0].isupper() and forms[at].lower() in known
        if not named and forms[at] not in (",", "and", "&"):
            break
        at += 1
        stop = at if named else stop
    joined = {"and", "&"} & set(forms[words.stop : stop])
    return range(words.start, stop) if joined else words


def untagged(columns: Columns, taken: Set[int]) -> Iterator[range]:
    """Yield names of two or three words that the tagger left out: after a title, before a role."""
    done = 0
    for first, form in enumerate(columns.forms):
        titled = first in columns.titled
        if first < done or not (titled or (form[0].isupper() and people.is_given_name(form))):
            continue
        last = first
        while last < first + _NAME and last not in taken and may_name(columns, last):
            last += 1
        if last - first > 1:
            last = _whole(columns, range(first, last)).stop
        after = columns.forms[last] if last < len(columns.forms) else "."
        if last - first < 2 or after[0].isupper() or last in taken or (first - 1) in taken:
            continue
        if titled or has_role_after(columns, last) or has_age_after(columns, last):
            yield range(first, last)
            done = last


def _is_given_with(forms: Sequence[str], at: int) -> bool:
    """Tell whether words around a hyphen are one given name: `Jae-hoon`."""
    return (
        forms[at + 1].isalpha()
        and forms[at + 1].islower()
        and len(forms[at + 1]) <= 6
        and (forms[at - 1][0].isupper() and len(forms[at - 1]) <= 6)
    )


def _without_title(columns: Columns, words: range) -> range:
    """Return a name without the rank or title before it and the letters after it."""
    start = words.start
    if columns.titles.get(start, 0) > start:
        start = columns.titles[start]  # `Secretary of the [Navy] X`; all of it: `[Prime] Minister`
    if start < words.stop:
        start += past_titles(columns.forms[start : words.stop])
    stop = words.stop
    while stop - start > 1 and _is_postnominal(columns.forms[stop - 1]):
        stop -= 1
    return range(start, max(start, stop))


def _with_head(columns: Columns, words: range) -> range:
    """Return an organisation's name with the word that says what it is: `Aviation [Authority]`."""
    stop = words.stop
    while (
        stop < len(columns.forms)
        and columns.upos[stop] in ("PROPN", "NOUN")
        and columns.forms[stop][0].isupper()
        and not columns.tagged[stop]
        and not columns.touching[stop]
        and organization_heads().get(columns.forms[stop])
        and stop not in columns.titles
    ):
        stop += 1
    return range(words.start, stop)


def _is_postnominal(form: str) -> bool:
    return form.isupper() and form.lower() in known_words().postnominal


def _without_half(columns: Columns, words: range) -> range:
    """Return a name without half of a title: `[U.N.] Secretary-General`."""
    if len(words) > 2 and columns.forms[words.stop - 1] in _HYPHENS:
        return range(words.start, words.stop - 2)
    return words


def _addressed(columns: Columns, words: range) -> range:
    """Return the untagged name after a tagged form of address: `Sheikh [Ali Dena]`."""
    stop = words.stop
    while stop < words.stop + _NAME and may_name(columns, stop):
        stop += 1
    return range(words.stop, stop) if stop > words.stop else words


def _can_name(columns: Columns, words: range) -> bool:
    """Tell whether words can name somebody: `I`, `My`, `frank` and `Brig.` alone do not."""
    form, known = columns.forms[words.start], known_words()
    if len(words) > 1:  # `D-Ohio` is a party and a state
        return len(form) > 1 or columns.forms[words.start + 1] not in _HYPHENS
    if form.lower() in known.first or form.lower() in known.pronoun or not form[0].isupper():
        return False
    if columns.upos[words.start] in _NO_NAMES and not people.is_given_name(form):
        return not words.start or columns.forms[words.start - 1] not in _OPENING
    return not (form.endswith(".") and (offices().get(form) or honorifics().get(form)))
