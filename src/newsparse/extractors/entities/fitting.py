"""Fit a tagger's named spans to whole names: nicknames in, second names in, two names apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsparse.extractors.entities.titled import title_after
from newsparse.knowledge import people
from newsparse.knowledge.countries import country_of_name
from newsparse.knowledge.offices import honorifics, offices
from newsparse.knowledge.organizations import capitalized_words, organization_heads

_OPENING, _CLOSING = frozenset("“\"‘'("), frozenset("”\"’')")
_NICKNAME = 3  # words between the marks
_COUNTRY = 3  # words of a country's name
_NAME = 3

Tagged = tuple[str, range]


def fitted(
    forms: Sequence[str], upos: Sequence[str], touching: Sequence[bool], tagged: Iterable[Tagged]
) -> Iterator[Tagged]:
    """Yield the tagged spans, mended."""
    spans = list(_apart(forms, tagged))
    taken = {at for _, words in spans for at in words}
    at = 0
    while at < len(spans):
        kind, words = spans[at]
        after = spans[at + 1 : at + 3]
        if kind == "person":
            if (end := _with_nickname(forms, words, after)) > words.stop:
                at += sum(span.start < end for _, span in after)
                words = range(words.start, end)
            elif _is_surname(forms, upos, touching, words, taken):
                words = range(words.start, words.stop + 1)
            elif _is_party(forms, words, after):
                kind = "organization"
        yield kind, words
        at += 1


def _apart(forms: Sequence[str], tagged: Iterable[Tagged]) -> Iterator[Tagged]:
    """Yield spans, with a country and a person's name in one apart: `envoy for [Peru] [Ann Barr]`.

    So is an organisation that runs into half of a title: `[UNESCO] director-[general]`.
    """
    for kind, words in tagged:
        if kind in ("place", "organization") and len(words) > 2:
            for end in range(words.start + 1, min(words.start + _COUNTRY, words.stop - 1) + 1):
                name = range(end, words.stop)
                country = country_of_name(" ".join(forms[words.start : end]))
                if country and _is_given(forms, name):
                    yield "place", range(words.start, end)
                    kind, words = "person", name
                    break
        if kind == "person" and forms[words.start].isupper() and len(forms[words.start]) > 2:
            end = title_after(forms, words.start + 1)
            if end >= words.stop:
                kind, words = "organization", range(words.start, words.start + 1)
        yield kind, words


def _is_given(forms: Sequence[str], words: range) -> bool:
    """Tell whether words are a given name and a surname."""
    return len(words) in (2, 3) and people.is_given_name(forms[words.start])


def _with_nickname(forms: Sequence[str], words: range, after: Sequence[Tagged]) -> int:
    """Return the end of a name with a nickname in marks and the surname: `Ann “Red” [Barr]`."""
    stop = words.stop
    if stop >= len(forms) or forms[stop] not in _OPENING:
        return stop
    for close in range(stop + 2, min(stop + 2 + _NICKNAME, len(forms) - 1)):
        if forms[close] in _CLOSING:
            for kind, span in after:
                if kind == "person" and span.start == close + 1:
                    return span.stop
            return stop
        if not forms[close - 1][0].isupper():
            return stop
    return stop


def _is_surname(
    forms: Sequence[str], upos: Sequence[str], touching: Sequence[bool], words: range, taken: set[int]
) -> bool:
    """Tell whether an untagged proper noun after a name is the last word of it."""
    at = words.stop
    if at + 1 >= len(forms) or at in taken or touching[at] or at + 1 in taken:
        return False
    form, after = forms[at], forms[at + 1]
    return (
        upos[at] == "PROPN"
        and form[0].isupper()
        and form.isalpha()
        and not form.isupper()
        and 1 < len(words) <= _NAME
        and not after[0].isupper()
        and upos[at + 1] in ("VERB", "AUX", "PUNCT")
        and not offices().get(form)
        and not honorifics().get(form)
        and not organization_heads().get(form)
        and form not in capitalized_words()
    )


def _is_party(forms: Sequence[str], words: range, after: Sequence[Tagged]) -> bool:
    """Tell whether a title and a person follow a name: `[Fine Words] chief whip Ann Barr`."""
    if len(words) < 2 or people.is_given_name(forms[words.start]):
        return False
    end = title_after(forms, words.stop)
    return any(kind == "person" and span.start == end for kind, span in after)
