"""Propose what headings say somebody says: `X: ...`, `X to Y: ...`, `X tells Y: ...`, `... – X`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from newsparse.extractors.quotes import clauses, finite, following
from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.cues import Cue
from newsparse.extractors.quotes.lines import HEADINGS, Line
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.sources import is_source
from newsparse.extractors.quotes.words import DASHES

RULE = "turn:headline"
_LONGEST_OPENING = 12  # words before a colon
_LONGEST_NAME = 6  # words after a dash
_FEWEST = 3  # words of content


def headings(r: Reading, lines: Sequence[Line], cues: Sequence[Cue]) -> Iterator[Candidate]:
    """Propose the content of headings; `lines` are those that begin with a name and a colon."""
    named = {line.past: line for line in lines}
    heads = {cue.head: cue for cue in cues}
    for block in r.doc.blocks:
        words = r.within(block.span)
        if block.kind not in HEADINGS or not words:
            continue
        found = _signed(r, words.start, words.stop) or _told(r, words.start, words.stop, heads)
        line = named.get(words.stop)
        if found is None and line and not _is_topic(line, cues):
            found = _said(r, line.name, None, line.start, line.past)
        if found:
            yield found


def _is_topic(line: Line, cues: Sequence[Cue]) -> bool:
    """Tell whether a name only says what a headline is about: somebody else speaks after it."""
    low, high = (
        bisect_left(cues, word, key=attrgetter("head")) for word in (line.start, line.past)
    )
    return any(cue.form == "finite" and cue.begin > line.start for cue in cues[low:high])


def _said(r: Reading, source: Words, cue: Words | None, start: int, past: int) -> Candidate | None:
    """Return a clause without marks that a colon gives to a source."""
    if start >= past or r.stretch[start] >= 0 or not finite.has_finite_verb(r, start, past):
        return None
    past = clauses.sentence_past(r, start, past)
    if past - start < _FEWEST:
        return None
    return Candidate([r.span(start, past)], cue and r.span(*cue), r.span(*source), RULE)


def _told(r: Reading, first: int, past: int, heads: dict[int, Cue]) -> Candidate | None:
    """Read `X to Y: ...` and `X tells Y: ...`."""
    stop = min(past, first + _LONGEST_OPENING)
    colon = next((i for i in range(first, stop) if r.words[i] == ":"), None)
    if colon is None:
        return None
    for index in range(first + 1, colon):
        cue = heads.get(index)
        if cue and cue.takes("s") and cue.takes("a"):
            return _said(r, (first, cue.begin), (cue.first, cue.past), colon + 1, past)
        if r.words[index] == "to" and index + 1 < colon and is_source(r.words[index - 1]):
            return _said(r, (first, index), None, colon + 1, past)
    return None


def _signed(r: Reading, first: int, past: int) -> Candidate | None:
    """Read `Minister ‘knew of the risk’ – leaked memo`."""
    while first < past and r.stretch[first] < 0 and r.tags[first] in ("PUNCT", "SYM"):
        first += 1  # bullets
    low = max(first + _FEWEST, past - _LONGEST_NAME - 1)
    dash = next((i for i in range(low, past - 1) if r.words[i] in DASHES), None)
    if dash is None or r.stretch[dash] >= 0:
        return None
    source = following.source(r, dash + 1, past) or (dash + 1, past)
    marks = any(r.stretch[word] >= 0 for word in range(first, dash))
    named = is_source(r.words[past - 1]) or r.tags[past - 1] == "PROPN"
    if source[1] < past or not named or not marks:
        return None
    return Candidate([r.span(first, dash)], None, r.span(dash + 1, past), RULE)
