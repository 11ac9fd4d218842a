"""Propose quotations: the one place that knows which rules there are, their order, and the tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from newsparse.extractors.quotes import headings, interviews, lines, nominal
from newsparse.extractors.quotes.anonymity import withheld
from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.combining import combined
from newsparse.extractors.quotes.cues import Cue, cues
from newsparse.extractors.quotes.direct import Direct
from newsparse.extractors.quotes.indirect import Indirect
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.tagged import by_tags, is_tagged

_OPENING = 4  # words with which content begins


def by_rule(r: Reading, found: list[Cue]) -> Iterator[Candidate]:
    """Propose what is in marks first, so that its cues are not read again."""
    named = lines.named_lines(r)
    if lines.are_turns(named):
        yield from lines.turns(r, named)
        yield from headings.headings(r, [], found)
    else:
        yield from headings.headings(r, named, found)
        yield from interviews.answers(r)
    direct = Direct(r, found)
    yield from direct()
    indirect = Indirect(r, found, direct.used)
    yield from indirect()
    yield from nominal.according(r, indirect.by_begin)
    yield from nominal.nouns(r, found, indirect.by_begin)


def in_marks(r: Reading) -> Iterator[Candidate]:
    """Propose what somebody else is said to say in words that stand in marks."""
    inner = r.inner
    words = (word for stretch in r.stretches for word in range(stretch.first, stretch.past))
    found = cues(inner, words)
    if not found:
        return
    direct = Direct(inner, found)
    indirect = Indirect(inner, found, direct.used)
    for candidate in (*direct(), *indirect.of_others()):
        if candidate.cue and r.stretch[r.last_word(candidate.cue.end)] >= 0:
            yield candidate


def proposals(r: Reading) -> Iterator[Candidate]:
    """Propose by rule, and by the tags of an engine that tags sources, cues and content."""
    hidden = {word for place in withheld(r) for word in range(*place.words)}
    known = cues(r)
    ruled = [one for one in by_rule(r, known) if not _is_withholding(r, one, hidden)]
    found: list[Candidate] = ruled
    if is_tagged(r):
        tagged = [one for one in by_tags(r, known) if not _is_withholding(r, one, hidden)]
        for one in tagged:  # said a source [who asked not to be named]
            said = [span for span in one.content if hidden.isdisjoint(r.within(span)[:_OPENING])]
            one.content = said or one.content
        found = list(combined(r, ruled, tagged))
    yield from found
    if r.stretches:
        yield from _spoken(r, found)


def _spoken(r: Reading, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield what is proposed in marks that are content, not in scare quotes and titles."""
    content = {word for one in found for span in one.content for word in r.within(span)}
    for candidate in in_marks(r):
        if not content.isdisjoint(r.within(candidate.content[0])):
            yield candidate


def _is_withholding(r: Reading, candidate: Candidate, hidden: Set[int]) -> bool:
    """Tell whether a candidate only says that a source wants no name: `declined to be named`."""
    cue = r.within(candidate.cue) if candidate.cue else ()
    begins = (r.within(span)[:_OPENING] for span in candidate.content)
    return any(word in hidden for words in (*begins, cue) for word in words)
