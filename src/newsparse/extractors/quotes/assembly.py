"""Turn candidates into quotations without speakers: joined, trimmed, told apart by kind."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Literal

import attrs

from newsparse import Span
from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.echoes import echoes, is_loose
from newsparse.extractors.quotes.joining import join
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.words import DASHES, RUBRIC

_LOOSE = DASHES | {
    "•",
    "·",
    "▪",
    "◦",
    "*",
    ",",
    ";",
    ":",
    ".",
    "...",
}  # not at the ends of content without marks


# The share of each rule's findings that human annotators share, roughly.
_SCORES = {
    "direct:after": 0.95, "direct:before": 0.85, "direct:verbless": 0.75,
    "direct:according-to": 0.9, "direct:signed": 0.9, "direct:echo": 0.8, "direct:headline": 0.6,
    "direct:implicit": 0.7, "indirect:colon": 0.7, "turn:line": 0.7, "turn:headline": 0.75,
    "indirect:said-that": 0.85, "indirect:told-that": 0.85, "indirect:clause-said": 0.85,
    "indirect:according-to": 0.8, "indirect:said-clause": 0.75, "indirect:told-clause": 0.75,
    "indirect:told-whether": 0.75, "indirect:urged-to": 0.7, "indirect:told-to": 0.7,
    "indirect:asked-whether": 0.7, "indirect:clause-said-by": 0.65,
    "indirect:wants-to": 0.55, "indirect:denied-doing": 0.55,
    "indirect:criticized": 0.55, "indirect:wanted": 0.6, "indirect:rejected": 0.55,
    "indirect:noun": 0.5, "indirect:rated": 0.6,
}  # fmt: skip
Kind = Literal["direct", "indirect", "mixed"]


@attrs.frozen
class Draft:
    """Hold a quotation whose speaker is still a source phrase."""

    parts: tuple[Span, ...]
    kind: Kind
    cue: Span | None
    source: Span | None
    rule: str
    score: float
    echoed: int | None = None

    @property
    def span(self) -> Span:
        """From the first to the last part."""
        return Span(self.parts[0].start, self.parts[-1].end)


def assemble(r: Reading, candidates: Iterable[Candidate]) -> list[Draft]:
    """Join, trim and sort candidates; of those with the same content the first is kept."""
    kept = list(candidates)
    kept += join(r, kept, last=True)
    echoed = list(echoes(r, kept))
    repeated = {candidate.content[0] for candidate in echoed}
    kept = [one for one in kept if one.content[0] not in repeated or not is_loose(r, one)]
    kept += echoed
    drafts: dict[tuple[Span, ...], Draft] = {}
    for candidate in kept:
        draft = _draft(r, candidate)
        if draft:
            drafts.setdefault(draft.parts, draft)
    return sorted(drafts.values(), key=attrgetter("span"))


def _draft(r: Reading, candidate: Candidate) -> Draft | None:
    """Return what a candidate makes; None where nothing is left of its content.

    Marks that stand around its cue as well are somebody else's, not those of its content.
    """
    r = r.inner if _shares_marks(r, candidate) else r
    parts: list[Span] = []
    in_marks = touches_marks = 0
    contents = [span for span in sorted(candidate.content) if span.start < span.end]
    for span in contents:
        if inside := _inside_marks(r, span):
            parts += inside
            in_marks += 1
        elif trimmed := _trimmed(r, span):
            parts.append(trimmed)
            touches_marks += any(r.stretch[word] >= 0 for word in r.within(trimmed))
    if not parts:
        return None
    mixed = in_marks or touches_marks
    kind: Kind = "direct" if in_marks == len(contents) else "mixed" if mixed else "indirect"
    rule, score = candidate.rule, candidate.score
    if score is None:
        score = _SCORES.get(rule, 0.5)
    whole = tuple(_joined(parts))
    return Draft(whole, kind, candidate.cue, candidate.source, rule, score, candidate.echoed)


def _joined(parts: Iterable[Span]) -> list[Span]:
    """Return parts in the order of the text, those that overlap as one."""
    found: list[Span] = []
    for part in sorted(parts):
        if found and part.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(part.end, found[-1].end))
        else:
            found.append(part)
    return found


def _shares_marks(r: Reading, candidate: Candidate) -> bool:
    cue = r.within(candidate.cue) if candidate.cue else ()
    return any(
        r.stretch[word] >= 0 and r.stretch[word] == r.stretch[cue[0]]
        for span in candidate.content
        for word in r.within(span)[:1]
        if cue
    )


def _inside_marks(r: Reading, span: Span) -> list[Span]:
    """Return what is inside marks, without them, of content that lies wholly in one stretch."""
    words = r.within(span)
    index = r.stretch[words[0]] if words else -1
    if index < 0 or not r.stretches[index].marked.span.contains(span):
        return []
    clipped = [
        Span(max(part.start, span.start), min(part.end, span.end))
        for part in r.stretches[index].marked.parts
        if part.overlaps(span)
    ]
    return [part for part in (_without_blanks(r.text, part) for part in clipped) if part]


def _without_blanks(text: str, span: Span) -> Span | None:
    content = text[span.start : span.end]
    start = span.start + len(content) - len(content.lstrip())
    return Span(start, start + len(content.strip())) if content.strip() else None


def _trimmed(r: Reading, span: Span) -> Span | None:
    """Return content without punctuation at its ends, which belongs to the sentence around it."""
    words = r.within(span)
    first, past = words.start, words.stop
    if r.words[first + 1 : first + 2] == [":"] and r.words[first] in RUBRIC:
        first += 2  # Exclusive: ...
    while first < past and r.words[first] in _LOOSE:
        first += 1
    while past > first and r.words[past - 1] in _LOOSE and r.stretch[past - 1] < 0:
        past -= 1
    return r.span(first, past) if first < past else None
