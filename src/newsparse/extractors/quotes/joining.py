"""Join what one source goes on to say, in sentences and paragraphs without a cue of their own."""

from __future__ import annotations

from collections.abc import Sequence

from newsparse import Span
from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.reading import Reading, Stretch
from newsparse.extractors.quotes.utterances import (
    CLOSING,
    acts_after,
    acts_before,
    begins_speech,
    is_utterance,
    last_inside,
)
from newsparse.extractors.quotes.words import DASHES

IMPLICIT = "direct:implicit"
_LONGEST_PLACE = 12  # words for where and when something is said
_FIRST_WORDS = 2
_FEWEST = 5  # words and marks of a paragraph that is said, but not by whom
_BRACKETS = frozenset(")]")


def _ends_sentence(r: Reading, stretch: Stretch) -> bool:
    if r.words[last_inside(r, stretch)] in CLOSING or r.starts_block(stretch.past):
        return True
    return r.words[stretch.first - 1] == "," and r.words[stretch.past] in CLOSING


def join(r: Reading, candidates: Sequence[Candidate], *, last: bool) -> list[Candidate]:
    """Give every stretch of speech that no candidate has to the one that it goes on with.

    That is the last before it, in marks rather than without, where nothing but its cue and source,
    in their sentence, stands between, or, within a paragraph, what the writer tells of the same
    source. What has no marks is only gone on with in its paragraph. Return what is said apart:
    paragraphs in marks of their own, words beside what somebody does, and, where these candidates
    are the `last`, other whole sentences.
    """
    apart: list[Candidate] = []
    taken = _taken(r, candidates)
    waiting = sorted(candidates, key=lambda candidate: candidate.end, reverse=True)
    spoken: Candidate | None = None  # the last candidates before a stretch: in marks,
    other: Candidate | None = None  # and not
    for index, stretch in enumerate(r.stretches):
        while waiting and waiting[-1].end <= stretch.marked.span.start:
            candidate = waiting.pop()
            if _is_spoken(r, candidate):
                spoken = candidate
            elif candidate.is_clause and candidate.source:
                other = candidate
        speech = begins_speech(r, stretch) and _ends_sentence(r, stretch)
        whole = is_utterance(r, stretch)
        if index in taken or not (speech or whole):
            continue
        begins_block = r.starts_block(stretch.first)
        told_on = whole and spoken and _is_told_on(r, spoken, stretch)
        if last and whole and (source := acts_after(r, stretch)):
            spoken = _apart(stretch, source, None)
        elif speech and spoken and _goes_on(r, spoken, stretch):
            if not begins_block:
                spoken.content.extend(stretch.marked.parts)
                continue
            spoken = _apart(stretch, None, spoken.echoed or spoken.content[0].start)
        elif speech and other and not begins_block and _goes_on(r, other, stretch):
            other.content.extend(stretch.marked.parts)
            continue
        elif told_on and spoken:
            if last:
                spoken.content.extend(stretch.marked.parts)
            continue
        elif source := acts_before(r, stretch):
            spoken = _apart(stretch, source, None)
        elif (last and whole) or (
            _is_paragraph(r, stretch) and (spoken is None or _reported_before(r, other, stretch))
        ):
            before = other or spoken
            spoken = _apart(stretch, None, before.content[0].start if before else None)
        else:
            continue
        apart.append(spoken)
    return apart


def _is_told_on(r: Reading, spoken: Candidate, stretch: Stretch) -> bool:
    """Tell whether the same source goes on in its paragraph, after words about itself."""
    if r.block(stretch.first) != r.block(r.last_word(spoken.end)):
        return False
    actor = acts_before(r, stretch)
    if actor is None or spoken.source is None:
        return True
    words = r.words[r.last_word(actor.end)], r.words[r.last_word(spoken.source.end)]
    return words[0] == words[1] or r.tags[r.last_word(actor.end)] == "PRON"


def _apart(stretch: Stretch, source: Span | None, follows: int | None) -> Candidate:
    return Candidate(list(stretch.marked.parts), None, source, IMPLICIT, echoed=follows)


def _is_paragraph(r: Reading, stretch: Stretch) -> bool:
    """Tell whether a paragraph of the text stands wholly in marks: who speaks is said later."""
    whole = r.starts_block(stretch.first) and r.starts_block(stretch.past)
    return whole and stretch.marked.closed and stretch.past - stretch.first > _FEWEST


def _reported_before(r: Reading, other: Candidate | None, stretch: Stretch) -> bool:
    """Tell whether a paragraph follows right after what its speaker says without marks."""
    if other is None:
        return False
    return r.sentence(r.last_word(other.end))[1] == stretch.first


def _is_spoken(r: Reading, candidate: Candidate) -> bool:
    words = r.within(candidate.content[-1])
    return bool(words) and r.stretch[words[0]] >= 0 and r.stretch[words[-1]] >= 0


def _taken(r: Reading, candidates: Sequence[Candidate]) -> set[int]:
    """Return the stretches of which the first words are content already."""
    taken = set()
    for candidate in candidates:
        for span in candidate.content:
            for word in r.within(span):
                index = r.stretch[word]
                if index >= 0 and word <= r.stretches[index].first + _FIRST_WORDS:
                    taken.add(index)
    return taken


def _goes_on(r: Reading, before: Candidate, stretch: Stretch) -> bool:
    last = r.last_word(before.end)
    past = last + 1
    word = r.words[past] if past < len(r.words) else ""
    if _interrupts(r, past, stretch):
        return True
    if word == "," and r.words[past + 1] in ("and", "but"):
        return False
    begin = max(past, r.sentence(last)[1])
    while begin < stretch.first and begin in r.asides:
        begin = r.asides[begin]
    if not begin <= stretch.first < begin + _LONGEST_PLACE:
        return False
    between = r.words[begin : stretch.first]
    return all(word in CLOSING or word in _BRACKETS for word in between)


def _interrupts(r: Reading, past: int, stretch: Stretch) -> bool:
    """Tell whether a cue with no more than a place and time interrupts: `"...," he said, "..."`."""
    comma = stretch.first - 1
    if not past <= comma < past + _LONGEST_PLACE:
        return False
    if r.words[comma] not in (",", ":") and r.words[comma] not in DASHES:
        return False
    between = range(past, comma)
    acts = any(r.tags[i] in ("VERB", "AUX") and r.tags[i - 1] != "DET" for i in between)
    return not acts and not any(r.words[index] == "," for index in between)
