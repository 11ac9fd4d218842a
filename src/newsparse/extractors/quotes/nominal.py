"""Propose quotations whose cue is a preposition or a noun: according to X, X's claim that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsparse.extractors.quotes import clauses, finite, following, phrases
from newsparse.extractors.quotes.candidates import Candidate, Found
from newsparse.extractors.quotes.cues import Cue
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.words import DASHES, GENITIVE, POSSESSIVE


def according(r: Reading, by_begin: Mapping[int, Cue]) -> Iterator[Candidate]:
    """Propose the content of every `according to`, before or after it."""
    for index in [i for i, word in enumerate(r.words) if word == "according"]:
        if index + 2 >= len(r.words) or r.words[index + 1] != "to" or r.stretch[index] >= 0:
            continue
        first, past = r.sentence(index)
        past = clauses.sentence_past(r, first, past)
        if found := _according(r, index, first, past, by_begin):
            yield found.candidate(r, (index, index + 2))


def _according(
    r: Reading, index: int, first: int, past: int, by_begin: Mapping[int, Cue]
) -> Found | None:
    source = following.source(r, index + 2, past)
    if source is None:
        return None
    if index > first + 1 and r.words[index - 1] == "," and r.words[index - 2] in ("that", "which"):
        first = index  # which, according to X, had failed
    first = clauses.without_conjunction(r, first, index)
    spoken = r.stretch[first]
    if spoken >= 0 and r.stretches[spoken].past < index - 1:
        return None  # “...,” he told the crowd, according to X
    if index == first or not finite.has_finite_verb(r, first, index):
        source = _leading(r, index + 2, past) or source
        start = source[1] + (source[1] < past and r.words[source[1]] == ",")
        if start >= past:
            return None
        return Found(
            [(start, clauses.clause(r, start, past, by_begin, short=False))], source, "according-to"
        )
    end = index - (r.words[index - 1] == "," or r.words[index - 1] in DASHES)
    return Found([(first, end)], source, "according-to") if end > first else None


def _leading(r: Reading, first: int, past: int) -> Words | None:
    """Return a source that the content follows after a comma: `According to X, a farmer, ...`."""
    found = following.phrase(r, first, past)
    source = following.source(r, first, past)
    if found is None or source is None:
        return None
    content = found[1] + (found[1] < past and r.words[found[1]] == ",")
    return found if finite.is_clause(r, content, past) else source


def nouns(r: Reading, found: Sequence[Cue], by_begin: Mapping[int, Cue]) -> Iterator[Candidate]:
    """Propose what nouns of saying take: `X's claim that ...`, `the warning by X that ...`."""
    for cue in found:
        if cue.form != "noun" or r.stretch[cue.head] >= 0:
            continue
        first, past = r.sentence(cue.head)
        past = clauses.sentence_past(r, first, past)
        source = _owner(r, cue, first)
        start = cue.past
        if source is None and start < past and r.words[start] in ("by", "from"):
            source = following.phrase(r, start + 1, past)
            start = source[1] if source else start
        if source is None or start >= past or r.words[start] != "that":
            continue
        content = start, clauses.clause(r, start, past, by_begin, short=False)
        yield Found([content], source, "noun").candidate(r, (cue.first, cue.past))


def _owner(r: Reading, cue: Cue, first: int) -> Words | None:
    """Return the source whose claim it is: `his`, `the minister's`."""
    index = cue.head - 1
    while index > first and r.tags[index] in ("ADJ", "NOUN", "NUM", "ADV"):
        index -= 1
    if index >= first and r.words[index] in POSSESSIVE:
        return index, index + 1
    if index > first and r.words[index] in GENITIVE:
        return phrases.noun_phrase(r, index, first)
    return None
