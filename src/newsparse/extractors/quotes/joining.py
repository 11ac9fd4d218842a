"""Join what one source goes on to say, in sentences and paragraphs without a cue of their own."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsparse import Span
from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.reading import Reading, Stretch
from newsparse.extractors.quotes.utterances import (
    CLOSING,
    acts_above,
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

    That is the last in marks before it, where nothing but its cue and source, in their sentence,
    stands between, or what the writer tells of the same source. Return what is said apart: what
    goes on with words without marks or in another paragraph, paragraphs in marks, words
    beside what somebody does, and, where these candidates are the `last`, whole sentences.
    """
    apart: list[Candidate] = []
    taken = _taken(r, candidates)
    waiting = sorted(candidates, key=lambda candidate: candidate.end, reverse=True)
    before = _Before()
    for index, stretch in enumerate(r.stretches):
        while waiting and waiting[-1].end <= stretch.marked.span.start:
            before.pass_by(r, waiting.pop())
        if index in taken:
            continue
        found = _speech(r, stretch, before, last=last)
        if found is before.spoken and found:
            found.content.extend(stretch.marked.parts)
        elif found:
            apart.append(found)
            before.spoken = found
    return apart


@attrs.define
class _Before:
    """Hold the last candidates before a stretch: in marks, and not."""

    spoken: Candidate | None = None
    other: Candidate | None = None

    def pass_by(self, r: Reading, candidate: Candidate) -> None:
        if _is_spoken(r, candidate):
            self.spoken = candidate
        elif candidate.is_clause and candidate.source:
            self.other = candidate


def _speech(r: Reading, stretch: Stretch, before: _Before, *, last: bool) -> Candidate | None:
    """Return what a stretch goes on with, or itself as what is said apart; else None."""
    spoken, other = before.spoken, before.other
    speech = begins_speech(r, stretch) and _ends_sentence(r, stretch)
    whole = is_utterance(r, stretch)
    begins_block = r.starts_block(stretch.first)
    if last and whole and (source := acts_after(r, stretch)):
        return _apart(stretch, source, None)
    if speech and spoken and _goes_on(r, spoken, stretch):
        return _apart(stretch, None, spoken) if begins_block else spoken
    if speech and other and not begins_block and _goes_on(r, other, stretch):
        return _apart(stretch, None, other)
    if whole and spoken and _is_told_on(r, spoken, other, stretch):
        return spoken if last else None
    if not (speech or whole):
        return None
    if source := acts_before(r, stretch, amid=last):
        return _apart(stretch, source, None)
    alone = spoken is None or _reported_before(r, other, stretch)
    if (last and whole) or (_is_paragraph(r, stretch) and alone):
        said = [one.end for one in (spoken, other) if one]
        return _apart(stretch, acts_above(r, stretch, said), other or spoken)
    return None


def _is_told_on(r: Reading, spoken: Candidate, other: Candidate | None, stretch: Stretch) -> bool:
    """Tell whether the same source goes on in its paragraph, after words about itself.

    What comes after a question, or after what is said in other words, is an answer to it.
    """
    asked = r.words[stretch.first - 1] == "?" or (other and other.end > spoken.end)
    if asked or r.block(stretch.first) != r.block(r.last_word(spoken.end)):
        return False
    actor = acts_before(r, stretch)
    if actor is None or spoken.source is None:
        return True
    words = r.words[r.last_word(actor.end)], r.words[r.last_word(spoken.source.end)]
    return words[0] == words[1] or r.tags[r.last_word(actor.end)] == "PRON"


def _apart(stretch: Stretch, source: Span | None, follows: Candidate | None) -> Candidate:
    echoed = follows.echoed or follows.content[0].start if follows else None
    return Candidate(list(stretch.marked.parts), None, source, IMPLICIT, echoed=echoed)


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
