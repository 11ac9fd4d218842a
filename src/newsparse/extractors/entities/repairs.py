"""Put right what a tagger's named spans often get wrong about people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING

import attrs

from newsparse import MentionKind
from newsparse.extractors.entities.titled import is_portfolio, past_titles
from newsparse.extractors.entities.words import known_words
from newsparse.knowledge import people
from newsparse.knowledge.gazetteer import places
from newsparse.knowledge.offices import honorifics, offices, portfolio_words
from newsparse.knowledge.organizations import (
    capitalized_words,
    organization_heads,
    organizations,
    place_heads,
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


@attrs.frozen(eq=False)
class Columns:
    """Hold what the repairs look at, by word; `touching` tells words without a blank before.

    `titled` are the words right after a title that begins with a capital, `titles` say of the words
    of titles of several words where those end.
    """

    forms: Sequence[str]
    upos: Sequence[str]
    touching: Sequence[bool]
    tagged: Sequence[bool]
    titled: Set[int]
    titles: Mapping[int, int]


def repaired(
    columns: Columns, tagged: Iterable[tuple[str, range]]
) -> Iterator[tuple[MentionKind, range]]:
    """Yield the named spans: surnames whole, titles left out, people told from organisations."""
    done = 0
    for kind, words in tagged:
        if words.start < done:
            continue
        if kind != "person" and _is_person(columns, words):
            kind, words = "person", _from_given(columns, words)
        if kind in ("person", "place") and _lacks_given(columns, words):
            kind, words = "person", range(words.start - 1, words.stop)
        if kind == "person" and len(words) == 1 and honorifics().get(columns.forms[words.start]):
            words = _addressed(columns, words)
        if kind == "person":
            words = _without_title(columns, _whole(columns, words))
            if not words or not _can_name(columns, words):
                continue
        elif kind == "organization":
            if is_portfolio(columns.forms, words):
                continue
            words = _with_series(columns, _without_half(columns, _with_head(columns, words)))
        if kind in ("organization", "misc"):
            words = _from_capital(columns, words)
        if kind == "organization":
            words = _with_article(columns, words)
        done = words.stop
        yield kind, words  # type: ignore[misc]


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
    if before in columns.titled and _may_name(columns, before):
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
        while last < first + _NAME and last not in taken and _may_name(columns, last):
            last += 1
        if last - first > 1:
            last = _whole(columns, range(first, last)).stop
        after = columns.forms[last] if last < len(columns.forms) else "."
        if last - first < 2 or after[0].isupper() or last in taken or (first - 1) in taken:
            continue
        if titled or _has_role_after(columns, last) or _has_age_after(columns, last):
            yield range(first, last)
            done = last


def _may_name(columns: Columns, at: int) -> bool:
    """Tell whether an untagged word can be part of a person's name."""
    if at >= len(columns.forms) or columns.tagged[at]:
        return False
    form = columns.forms[at]
    return (
        form[0].isupper()
        and form.isalpha()
        and not form.isupper()
        and not offices().get(form)
        and not organization_heads().get(form)
        and form not in capitalized_words()
    )


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
    while stop < words.stop + _NAME and _may_name(columns, stop):
        stop += 1
    return range(words.stop, stop) if stop > words.stop else words


def _lacks_given(columns: Columns, words: range) -> bool:
    """Tell whether a name lacks its first word, which begins a sentence: `[Beat] Barr, the head`.

    Or follows a form of address: `Hon. [Sunday] Barr`.
    """
    before = words.start - 1
    if len(words) > 1 or before < 1 or columns.tagged[before]:
        return before == 0 and _begins(columns, words)
    address = columns.forms[before - 1].lower().rstrip(".")
    if address in known_words().courtesy and columns.forms[before][0].isupper():
        return not columns.touching[words.start] and columns.forms[before].isalpha()
    return columns.forms[before - 1] in _ENDS and _begins(columns, words)


def _begins(columns: Columns, words: range) -> bool:
    """Tell whether the word before a name can be a given name, and a role follows the name."""
    before = words.start - 1
    if len(words) > 1 or not _may_name(columns, before):
        return False
    lower = columns.forms[before].lower()
    return lower not in known_words().person and _has_role_after(columns, words.stop)


def _from_given(columns: Columns, words: range) -> range:
    """Return a name from its given name on, without a noun before: `Lifeguard [Ann Barr]`."""
    for start in words[:-1]:
        if people.is_given_name(columns.forms[start]):
            return range(start, words.stop)
    return words


def _is_person(columns: Columns, words: range) -> bool:
    """Tell whether a span of another kind is a person by the rank before or the role after it."""
    forms = columns.forms[words.start : words.stop]
    if len(forms) < 2 or any(organization_heads().get(form) for form in forms):
        return False
    if organizations().get(" ".join(forms)):
        return False
    end, ranks = offices().match(forms, 0)
    if ranks and 0 < end < len(forms) and ranks[0].office == "military_officer":
        return people.is_given_name(forms[end])
    if not all(_is_name_word(form) for form in forms if form not in _HYPHENS):
        return False
    if _has_title_before(columns, words) and not places(" ".join(forms)):
        return True
    if _has_age_after(columns, words.stop) and any(map(people.is_given_name, forms[:-1])):
        return True
    if people.is_given_name(forms[0]) and (
        _has_role_before(columns, words.start) or _is_set_apart(columns, words)
    ):
        return True
    return len(forms) <= 3 and _has_role_after(columns, words.stop)


def _is_name_word(form: str) -> bool:
    return form[0].isupper() and form.isalpha() and not form.isupper()


def _has_title_before(columns: Columns, words: range) -> bool:
    """Tell whether a title of one holder stands before a name, or before it and a comma."""
    at = words.start - 1
    if at > 0 and columns.forms[at] == "," and columns.forms[words.stop : words.stop + 1] == [","]:
        at -= 1
    if at < 0:
        return False
    found = offices().get(columns.forms[at])
    return any("title" in office.takes and not office.plural for office in found)


def _has_age_after(columns: Columns, at: int) -> bool:
    """Tell whether `, 34,` follows."""
    after = columns.forms[at : at + 3]
    return len(after) == 3 and after[0] == "," and after[1].isdigit() and after[2] in (",", ".")


def _is_set_apart(columns: Columns, words: range) -> bool:
    """Tell whether a name that is no place's stands between commas, before a verb."""
    before, after = words.start - 1, words.stop + 1
    if before < 0 or after >= len(columns.forms) or columns.upos[after] not in ("VERB", "AUX"):
        return False
    if columns.forms[before] != "," or columns.forms[words.stop] != ",":
        return False
    known = " ".join(columns.forms[words.start : words.stop])
    return not places(known) and columns.forms[words.stop - 1].lower() not in place_heads()


def _has_role_before(columns: Columns, at: int) -> bool:
    """Tell whether a word for a person or an office stands right before a name."""
    if not at:
        return False
    form = columns.forms[at - 1]
    return form.lower() in known_words().person or bool(offices().get(form))


def _has_role_after(columns: Columns, at: int) -> bool:
    """Tell whether `, a former head`, `, the minister` follows: an apposition for an official."""
    lower = [form.lower() for form in columns.forms[at : at + 2 + _APPOSITION]]
    known = known_words()
    if lower[:1] != [","] or len(lower) < 3:
        return False
    if lower[1] in known.holder and lower[2] == "of":
        return True  # `, president of`
    if lower[1] not in ("a", "an", "the"):
        return False
    for offset, word in enumerate(lower[2:], 2):
        if word in known.holder:
            return True
        if columns.upos[at + offset] not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


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
