"""Find headings and teasers that repeat, in marks, words that the article quotes elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.reading import Reading, Stretch

HEADLINE = "direct:headline"
_LOOSE = frozenset([HEADLINE, "direct:verbless", "direct:implicit"])
_HEADINGS = frozenset(["headline", "teaser", "other", "list_item", "caption"])
_FEWEST, _MOST = 2, 40  # words in marks
_LOOKED_UP = 100  # such stretches in one article


def echoes(r: Reading, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Propose the stretches of headings without a source whose words stand in other content."""
    known = [one for one in candidates if not is_loose(r, one)]
    content = {word for one in known for span in one.content for word in r.within(span)}
    # What begins inside of them is a quotation in the quotation.
    open_ = [one for one in _in_headings(r) if content.isdisjoint((one.first, one.first + 1))]
    if not open_ or not content:
        return
    words = [word for word in sorted(content) if r.tags[word] != "PUNCT"]
    text, starts = _joined(r, words)
    for stretch in open_[:_LOOKED_UP]:
        inside = [i for i in range(stretch.first, stretch.past) if r.tags[i] != "PUNCT"]
        if not _FEWEST <= len(inside) <= _MOST:
            continue
        wanted, _ = _joined(r, inside)
        at = text.find(wanted)
        if at >= 0:
            echoed = r.starts[words[bisect_right(starts, at) - 1]]
            parts = list(stretch.marked.parts)
            yield Candidate(parts, None, None, "direct:echo", echoed=echoed)


def is_loose(r: Reading, candidate: Candidate) -> bool:
    """Tell whether a candidate in a heading gives way to what its words repeat.

    It has no source but one that is no name: `Pool closure: "..."`.
    """
    if candidate.rule not in _LOOSE or candidate.rule == HEADLINE:
        return candidate.rule == HEADLINE
    block = r.doc.blocks[max(0, r.block(r.within(candidate.content[0]).start) - 1)]
    named = candidate.source and r.tags[r.last_word(candidate.source.end)] == "PROPN"
    return block.kind in _HEADINGS and not named


def _in_headings(r: Reading) -> Iterator[Stretch]:
    for block in r.doc.blocks:
        if block.kind in _HEADINGS:
            for index in sorted({r.stretch[word] for word in r.within(block.span)} - {-1}):
                yield r.stretches[index]


def _joined(r: Reading, words: Iterable[int]) -> tuple[str, list[int]]:
    """Return words with blanks around them, and where each begins."""
    text, starts, at = [], [], 0
    for word in words:
        starts.append(at)
        text.append(" " + r.words[word])
        at += 1 + len(r.words[word])
    return "".join([*text, " "]), starts
