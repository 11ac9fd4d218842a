"""Find why an article withholds the names of sources, and which of them it says that about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import attrs

from newsparse.extractors.quotes import phrases
from newsparse.extractors.quotes.lexicon import cue_words
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.sources import source_kind
from newsparse.extractors.quotes.words import DASHES, SUBJECT
from newsparse.knowledge import tables

_GOVERNS = frozenset(["AUX", "PART", "PRON", "PROPN", "CCONJ"])
_GAP = 4  # words that "*" in a phrase may stand for, and one
_BACK = 12  # sources before a withholding that it may be about
_LONGEST = 30  # words between the withholding and the reason

Pattern = tuple[tuple[str, ...], ...]


@attrs.frozen
class Withheld:
    """Hold one place that says that a name is withheld: its words, its sentence, the reason.

    The words go from the withholding to the end of the reason, if there is one.
    """

    words: Words
    sentence: Words
    reason: Words | None

    @property
    def word(self) -> int:
        """Where it begins."""
        return self.words[0]


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Return the words or phrases of a class of `quotes/anonymity.tsv`."""
    rows = tables.ENGLISH.rows("quotes/anonymity")
    return next(tables.values(row["words"]) for row in rows if row["class"] == name)


@cache
def _patterns(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of a class by their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in words_of(name):
        head, *rest = phrase.split()
        found[head] = (*found.get(head, ()), tuple(rest))
    return found


def _match(r: Reading, name: str, word: int, past: int) -> int | None:
    """Return where a phrase of a class that begins at a word ends."""
    for rest in _patterns(name).get(r.words[word], ()):
        if end := _rest(r, rest, word + 1, past):
            return end
    return None


def _rest(r: Reading, rest: Iterable[str], index: int, past: int) -> int | None:
    """Return where the words of a phrase after its first end, None where they are not there."""
    gap = False
    for wanted in rest:
        if wanted == "*":
            gap = True
            continue
        stop = min(past, index + (_GAP if gap else 1))
        at = next((word for word in range(index, stop) if r.words[word] == wanted), None)
        if at is None:
            return None
        index, gap = at + 1, False
    return index


def withheld(r: Reading) -> Iterator[Withheld]:
    """Yield the places where the article says that it withholds a name, in text order."""
    heads = _patterns("withheld").keys() | _patterns("barred").keys()
    read = -1
    for word in [i for i, form in enumerate(r.words) if form in heads]:
        first, past = r.sentence(word)
        if word < read or r.stretch[word] >= 0:
            continue
        past = min(past, word + 3 * _LONGEST)
        if end := _match(r, "withheld", word, past):
            reason = _reason(r, end, past)
        elif end := _match(r, "barred", word, past):
            reason = (word, _clause_end(r, end, past))
        else:
            continue
        read = reason[1] if reason else end
        yield Withheld((word, read), (first, past), reason)


def _reason(r: Reading, start: int, past: int) -> Words | None:
    """Return the words from the connective after a withholding to the end of their clause."""
    for word in range(start, min(past, start + _LONGEST)):
        if r.stretch[word] >= 0 or r.words[word] == ";":
            return None
        if word > start and _attributes(r, word):
            return None  # who did not wish to be named, described it as
        if end := _match(r, "because", word, past):
            return word, _clause_end(r, end, past)
    return None


def _clause_end(r: Reading, start: int, past: int) -> int:
    for index in range(start, past):
        word = r.words[index]
        if word in (",", ";", ":", ".") or word in DASHES or r.stretch[index] >= 0:
            return index
        finite = r.tags[index] == "VERB" and not word.endswith("ing")
        if finite and _says(word) and r.tags[index - 1] not in _GOVERNS:
            return index  # an official who was not authorised to speak said
    return past


def _attributes(r: Reading, word: int) -> bool:
    """Tell whether a word is a finite verb that attributes."""
    if r.tags[word] != "VERB" or r.words[word].endswith("ing") or r.tags[word - 1] in _GOVERNS:
        return False
    return any(cue.kind == "verb" for _, cue in cue_words().match(r.words, word))


def _says(word: str) -> bool:
    return any("s" in found.takes for _, found in cue_words().match([word], 0))


@attrs.frozen
class Source:
    """Hold one use of a source without a name: which it is, its phrase, whether it is many."""

    key: int
    mention: Words
    plural: bool


def reasons(r: Reading, sources: Sequence[Source]) -> dict[int, str]:
    """Return the reason given for withholding each source's name, by the key of the source."""
    found: dict[int, str] = {}
    starts = [source.mention[0] for source in sources]
    for place in withheld(r):
        if place.reason is None:
            continue
        last = bisect_left(starts, place.sentence[1])
        source = _meant(r, place, sources[max(0, last - _BACK) : last])
        if source:
            span = r.span(*place.reason)
            found.setdefault(source.key, r.text[span.start : span.end])
    return found


def _meant(r: Reading, place: Withheld, before: Sequence[Source]) -> Source | None:
    """Return the source that is meant: the one around, in the sentence, or the last that agrees."""
    first = place.sentence[0]
    inside = [source for source in before if source.mention[0] >= first]
    for source in inside:
        if source.mention[0] <= place.word < source.mention[1]:
            return source
    if inside:
        return min(inside, key=lambda source: abs(source.mention[0] - place.word))
    subject = phrases.main_subject(r, first, place.word)
    head = r.words[subject[1] - 1] if subject else ""
    if subject is None or (head in SUBJECT and head not in ("he", "she", "they", "who")):
        return before[-1] if before and head in ("", "we") else None
    plural = head in ("they", "both", "all") or source_kind(head).plural
    if r.tags[subject[1] - 1] == "PROPN":
        return None
    return next((source for source in reversed(before) if source.plural == plural), None)
