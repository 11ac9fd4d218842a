"""Fit a tagger's named spans to whole names: nicknames in, second names in, two names apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsparse.extractors.entities.titled import title_after
from newsparse.extractors.entities.words import known_words
from newsparse.knowledge import people
from newsparse.knowledge.countries import country_of_name
from newsparse.knowledge.offices import honorifics, offices
from newsparse.knowledge.organizations import capitalized_words, organization_heads, place_heads

_WITHIN = frozenset({"of", "the", "for", "and", "&"})
_OPENING, _CLOSING = frozenset("“\"‘'("), frozenset("”\"’')")
_NICKNAME = 3  # words between the marks
_COUNTRY = 3  # words of a country's name
_NAME = 3
_STREETS = frozenset({"Street", "Road", "Avenue", "Boulevard"})
_HYPHENS = frozenset("-‐‑")
_NOUNS = frozenset({"PROPN", "NOUN", "ADJ", "X", "INTJ"})

Tagged = tuple[str, range]


def fitted(
    forms: Sequence[str],
    upos: Sequence[str],
    touching: Sequence[bool],
    sentence: Sequence[int],
    tagged: Iterable[Tagged],
) -> Iterator[Tagged]:
    """Yield the tagged spans, mended; no name crosses a sentence."""
    spans = list(_joined(forms, sentence, _apart(forms, tagged)))
    taken = {at for _, words in spans for at in words}
    at = 0
    while at < len(spans):
        kind, words = spans[at]
        after = spans[at + 1 : at + 3]
        if kind == "person":
            if (end := _with_nickname(forms, words, after)) > words.stop:
                at += sum(span.start < end for _, span in after)
                words = range(words.start, end)
            elif (end := _with_surname(forms, upos, touching, words, taken)) > words.stop:
                words = range(words.start, end)
            elif _has_particle(forms, words, taken):
                words = range(words.start, words.stop + 2)
            elif _is_party(forms, words, after):
                kind = "organization"
            elif len(words) > 1 and _is_place(forms[words.stop - 1]):
                kind = "place"
            elif _is_portfolio(forms, words, after):
                at += 1
                continue
        yield kind, words
        at += 1


def _joined(
    forms: Sequence[str], sentence: Sequence[int], spans: Iterable[Tagged]
) -> Iterator[Tagged]:
    """Yield spans, with initials and the name as one, and without titles tagged as names."""
    last: Tagged | None = None
    for kind, words in spans:
        start = words.start
        if last is not None and last[1].stop == start and sentence[start - 1] == sentence[start]:
            if last[0] == "person" and _is_rest(forms, kind, last[1], words):
                last = "person", range(last[1].start, words.stop)
                continue
            if kind == "person" and title_after(forms, last[1].start) == words.start:
                last = None  # `[Corporal] [Ann Barr]`
            elif kind in ("place", "misc") and last[0] == "person" and _is_first(forms, last[1]):
                last = "person", range(last[1].start, words.stop)  # `[Ines] [Barr]`
                continue
            elif kind == "place" and last[0] == "organization" and _is_head(forms, last[1]):
                last = "organization", range(last[1].start, words.stop)
                continue
        if last is not None:
            yield last
        last = kind, words
    if last is not None:
        yield last


def _is_rest(forms: Sequence[str], kind: str, first: range, words: range) -> bool:
    """Tell whether a span is the rest of the name before it: `[A.] [Barr]`, `[Ann] [Barr]`."""
    if kind == "person" and _is_initial(forms, first):
        return True
    names = [form for at in (*first, *words) if (form := forms[at]) not in _HYPHENS]
    if len(names) > _NAME + 1 or not all(map(_names, names)):
        return False
    return kind == "person" or (len(first) == 1 and _is_titled(forms, first.start))


def _is_initial(forms: Sequence[str], words: range) -> bool:
    form = forms[words.start]
    return len(words) == 1 and form[0].isupper() and len(form.rstrip(".")) == 1


def _is_first(forms: Sequence[str], words: range) -> bool:
    """Tell whether a span is a given name alone."""
    return len(words) == 1 and people.is_given_name(forms[words.start])


def _is_head(forms: Sequence[str], words: range) -> bool:
    """Tell words that begin an organisation's name: `[Bank] Negara`."""
    return len(words) < _COUNTRY and bool(organization_heads().get(forms[words.start]))


def _apart(forms: Sequence[str], tagged: Iterable[Tagged]) -> Iterator[Tagged]:
    """Yield spans, with a name and the title after it apart: `[UNESCO] director-[general]`.

    So are a country and a person (`envoy for [Peru] [Ann Barr]`), a party and its member
    (`[Fine Words] MP [Ann Barr]`).
    """
    for kind, words in tagged:
        if kind == "place" and len(words) > 2:
            for end in range(words.start + 1, min(words.start + _COUNTRY, words.stop - 1) + 1):
                name = range(end, words.stop)
                country = country_of_name(" ".join(forms[words.start : end]))
                if country and _is_given(forms, name):
                    yield "place", range(words.start, end)
                    kind, words = "person", name
                    break
        headed = kind == "organization" and organization_heads().get(forms[words.start])
        if headed and _is_given(forms, words[1:]) and not title_after(forms, words.start):
            yield kind, words[:1]  # `of the [Assembly] [Ann Barr]`
            kind, words = "person", words[1:]
        if kind in ("organization", "misc") and (rest := _after_plural(forms, words)):
            kind, words = "person", rest
        if len(words) > 1:
            yield from _around_title(forms, kind, words)
        else:
            yield kind, words


def _after_plural(forms: Sequence[str], words: range) -> range | None:
    """Return the name after a title of several people: `Justices [M.N. Barr]`."""
    end, found = offices().match(forms, words.start)
    name = range(end, words.stop)
    if not any(title.plural for title in found) or len(name) not in (2, 3):
        return None
    initials = forms[end].endswith(".") and forms[end][0].isupper()
    return name if initials or people.is_given_name(forms[end]) else None


def _around_title(forms: Sequence[str], kind: str, words: range) -> Iterator[Tagged]:
    """Yield what is before and after a title of office in a span, or the span itself."""
    for at in words[1:]:
        if forms[at - 1].lower() in _WITHIN or not forms[at][0].isupper():
            continue
        end = title_after(forms, at)
        rest = range(end, words.stop)
        letters = end == at + 1 and forms[at].isupper() and len(rest) in (2, 3)
        member = letters or (_is_given(forms, rest) and kind in ("organization", "misc"))
        acronym = forms[words.start].isupper() and len(forms[words.start]) > 2
        whole = end >= words.stop and acronym and at == words.start + 1
        led = bool(rest) and forms[end] in ("of", "for") and kind != "place"
        if end and (member or (whole and kind == "person") or led):
            yield "organization" if kind == "person" else kind, range(words.start, at)
            given = next((i for i in rest[:-1] if people.is_given_name(forms[i])), None)
            given = rest.start if letters and given is None else given
            if given is not None and len(words) - given < _NAME + words.start + 1:
                yield "person", range(given, words.stop)
            return
    courtesy = forms[words.start].lower().rstrip(".") in known_words().courtesy
    if kind in ("misc", "organization") and honorifics().get(forms[words.start]):
        courtesy = courtesy or _is_given(forms, words[1:])
    yield ("person", words[1:]) if courtesy else (kind, words)


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


def _is_place(form: str) -> bool:
    """Tell a word that ends the name of a division or a street, and no surname."""
    return form.lower() in place_heads("division") or form in _STREETS


def _with_surname(
    forms: Sequence[str],
    upos: Sequence[str],
    touching: Sequence[bool],
    words: range,
    taken: set[int],
) -> int:
    """Return the end of a name with the proper noun after it that the tagger left out."""
    at = words.stop
    if at >= len(forms) or at in taken or touching[at] or not _names(forms[at]):
        return at
    end = at + 1
    while end + 1 < len(forms) and forms[end] in _HYPHENS and touching[end] and touching[end + 1]:
        end += 2  # `[Ann] Barr-Webb`
    if end >= len(forms) or end in taken or forms[end][0].isupper():
        return at
    titled = _is_addressed(forms, words.start) or _is_titled(forms, words.start)
    surname = upos[at] == "PROPN" or (titled and upos[at] in _NOUNS)
    acts = people.is_given_name(forms[at - 1]) and upos[end] in ("VERB", "AUX")
    whole = (1 < len(words) <= _NAME or titled or acts) and surname
    return end if whole and upos[end] in ("VERB", "AUX", "PUNCT", "ADP", "SCONJ") else at


def _names(form: str) -> bool:
    """Tell whether a word can be a surname."""
    return (
        form[0].isupper()
        and form.isalpha()
        and not form.isupper()
        and not offices().get(form)
        and not honorifics().get(form)
        and not organization_heads().get(form)
        and form not in capitalized_words()
    )


def _is_titled(forms: Sequence[str], at: int) -> bool:
    """Tell whether a title of office, or a noun for a person, stands before a word."""
    if not at:
        return False
    if forms[at - 1].lower() in known_words().person:
        return True
    return any(
        "title" in known.takes and not known.plural for known in offices().get(forms[at - 1])
    )


def _has_particle(forms: Sequence[str], words: range, taken: set[int]) -> bool:
    """Tell whether a surname that a particle begins follows a given name: `[Ann] ten Barr`."""
    at = words.stop
    if at + 1 >= len(forms) or at + 1 in taken or forms[at] not in known_words().particle:
        return False
    given = len(words) == 1 and people.is_given_name(forms[words.start])
    return given and _names(forms[at + 1])


def _is_addressed(forms: Sequence[str], at: int) -> bool:
    return at > 0 and forms[at - 1].lower().rstrip(".") in known_words().courtesy


def _is_party(forms: Sequence[str], words: range, after: Sequence[Tagged]) -> bool:
    """Tell whether a title and a person follow a name: `[Fine Words] chief whip Ann Barr`."""
    if len(words) < 2 or people.is_given_name(forms[words.start]):
        return False
    end = title_after(forms, words.stop)
    return any(kind == "person" and span.start == end for kind, span in after)


def _is_portfolio(forms: Sequence[str], words: range, after: Sequence[Tagged]) -> bool:
    """Tell whether a word is what the holder of a title has: `[Bridges] Minister Ann Barr`."""
    at = words.stop
    if len(words) > 1 or at + 1 >= len(forms) or not forms[at][0].isupper():
        return False
    minister = any("minister" in title.office for title in offices().get(forms[at]))
    return minister and any(kind == "person" and span.start == at + 1 for kind, span in after)
