"""Combine what rules propose with what an engine tagged: one attribution of two that are the same.

Rules know what stands in marks; elsewhere the tags are right more often where they are sure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from newsparse import Span
from newsparse.extractors.quotes.candidates import COLON, Candidate
from newsparse.extractors.quotes.finite import has_finite_verb
from newsparse.extractors.quotes.joining import join
from newsparse.extractors.quotes.lines import TURN
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.tagged import is_known
from newsparse.extractors.quotes.words import (
    ANSWERING,
    BE,
    ENTITLING,
    NEGATION,
    PERFORMING,
    PLANNED,
    WH,
)

_SURE, _LIKELY = 0.3, 0.2  # tags as probable overrule a rule; and count without one
_DOUBTFUL = frozenset(["indirect:criticized"])  # right too rarely where no tags bear it out
# Rules whose content a sentence and its commas bound, which tags only cut short.
_WHOLE = frozenset(["indirect:clause-said", "indirect:clause-said-by", "indirect:according-to"])
_THINGS = frozenset(["that", "which"])  # stand for what is said beside them, not for who
_VERBAL = frozenset(["AUX", "VERB"])
_SAME = 0.5  # share of the words of content that two proposals of it share at least


def combined(
    r: Reading, ruled: Sequence[Candidate], tagged: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield of the candidates by rule and by tags those that stand.

    The rules' come first, in their order, those that tags overrule in the tags' form.
    """
    ruled = [*ruled, *join(r, ruled, last=False)]
    labels = {one.source for one in ruled if one.rule == TURN}
    tagged = [one for one in tagged if one.source not in labels]
    tagged = list(_outside(r, [one for one in ruled if _in_marks(one)], tagged))
    left = dict(enumerate(tagged))
    for candidate, partner in zip(ruled, _Tags(r, tagged).partners(ruled), strict=True):
        tag = None if partner is None else left.pop(partner)
        if tag and candidate.rule in _DOUBTFUL and _is_deed(r, candidate):
            continue
        if tag:
            yield _told(r, candidate, tag)
        elif candidate.rule not in _DOUBTFUL or _begins_in_marks(r, candidate):
            yield candidate
    for candidate in left.values():
        if not candidate.content or _is_deed(r, candidate):
            continue
        whose = candidate.source or _is_impersonal(r, candidate)
        if whose and _is_sure(candidate, _LIKELY) and not _is_apart(r, candidate):
            yield candidate


def _outside(
    r: Reading, in_marks: Sequence[Candidate], tagged: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield tagged candidates without the content that rules found in marks."""
    taken = {word for one in in_marks for span in one.content for word in r.within(span)}
    for candidate in tagged:
        left = [span for span in candidate.content if taken.isdisjoint(r.within(span))]
        same = len(left) == len(candidate.content)
        yield candidate if same else attrs.evolve(candidate, content=left)


def _is_impersonal(r: Reading, tag: Candidate) -> bool:
    """Tell whether content after a cue needs no source: `is believed [to have left]`."""
    if tag.cue is None or tag.content[0].start < tag.cue.end:
        return False
    begins = r.words[r.within(tag.content[0]).start]
    words = {r.words[word] for word in r.within(tag.cue)}
    return (
        begins in WH | {"to", "that", "not"}
        and not BE.isdisjoint(words)
        and PLANNED.isdisjoint(words)
    )


def _is_apart(r: Reading, tag: Candidate) -> bool:
    """Tell whether the source of content without marks stands in a later sentence than all else."""
    if tag.source is None or tag.cue is None or _sentence(r, tag.source) <= _sentence(r, tag.cue):
        return False
    return all(r.stretch[r.within(span).start] < 0 for span in tag.content)


def _is_deed(r: Reading, tag: Candidate) -> bool:
    """Tell whether a verb that the lexicon does not know takes a mere thing: `cast a vote`.

    So do those that give a title: `titled “Salt of the Earth”`.
    """
    cue = r.within(tag.cue) if tag.cue else ()
    words = {r.words[word] for word in cue}
    if not (NEGATION.isdisjoint(words) or ANSWERING.isdisjoint(words)):
        return True  # did not answer questions
    if not ENTITLING.isdisjoint(words):
        return True
    first = r.within(tag.content[0]).start if tag.content else -1
    if cue and r.words[cue[-1]] in PERFORMING and first == cue[-1] + 1:
        given = r.tags[first] == "PRON" and r.tags[first + 1 : first + 2] == ["DET"]
        thing = r.tags[first] == "NOUN" and r.tags[first + 1 : first + 2] != ["DET"]
        return given or thing or r.words[first] in ("a", "an")
    if not cue or r.tags[cue[-1]] != "VERB" or (tag.cue and is_known(r, tag.cue)):
        return False
    content = [word for span in tag.content for word in r.within(span)]
    if any(r.stretch[word] >= 0 for word in content) or not content:
        return False
    valued = {"as", "of"}.intersection(r.words[word] for word in content[1:3])  # cast him as a fool
    begins = r.words[content[0]] in WH | {"that", "to"}
    clause = begins or has_finite_verb(r, content[0], content[-1] + 1)
    return not (valued or clause)


def _begins_in_marks(r: Reading, candidate: Candidate) -> bool:
    words = r.within(candidate.content[0])
    return bool(words) and r.stretch[words[0]] >= 0


def _is_in_marks(r: Reading, candidate: Candidate) -> bool:
    words = r.within(candidate.content[0])
    return bool(words) and r.stretch[words[0]] >= 0 and r.stretch[words[-1]] >= 0


def _is_sure(tag: Candidate, least: float = _SURE) -> bool:
    return tag.score is None or tag.score >= least


def _in_marks(candidate: Candidate) -> bool:
    return not candidate.rule.startswith(("indirect", TURN))


def _told(r: Reading, candidate: Candidate, tag: Candidate) -> Candidate:
    """Return an attribution that both propose: the rule's cue, the fuller source."""
    if candidate.rule in (TURN, COLON):
        return candidate
    if _is_turned_round(candidate, tag):
        return candidate
    source = _fuller(r, candidate, tag)
    if _in_marks(candidate) or not (tag.content and _is_sure(tag)) or _misses(r, candidate, tag):
        return attrs.evolve(candidate, source=source)
    if candidate.rule == "indirect:told-to":  # tags take in who is told
        return attrs.evolve(candidate, source=source)
    if candidate.rule in _WHOLE and (_holds(candidate, tag) or _is_listener(r, candidate, tag)):
        return attrs.evolve(candidate, source=source)
    cue = candidate.cue
    same = cue and tag.cue and cue.overlaps(tag.cue) and candidate.rule not in _DOUBTFUL
    return attrs.evolve(tag, cue=cue if same else tag.cue, source=source)


def _holds(candidate: Candidate, tag: Candidate) -> bool:
    """Tell whether a rule's content holds all that was tagged."""
    return all(any(mine.contains(one) for mine in candidate.content) for one in tag.content)


def _is_listener(r: Reading, candidate: Candidate, tag: Candidate) -> bool:
    """Tell whether only who is told was tagged: `help is near, the minister promises [miners]`."""
    first, past = candidate.content[0], tag.content[0]
    return first.end <= past.start and not has_finite_verb(r, *_words(r, tag.content[-1]))


def _words(r: Reading, span: Span) -> tuple[int, int]:
    words = r.within(span)
    return words.start, words.stop


def _misses(r: Reading, candidate: Candidate, tag: Candidate) -> bool:
    """Tell whether tags leave out what belongs to a thing that they found.

    What it is taken for, `hailed it [as “brave”]`, or its verb, `fear the “ghost” [will return]`.
    """
    mine, tagged = candidate.content[-1], tag.content[-1]
    if len(candidate.content) > 1 or tagged.end >= mine.end or not mine.contains(tagged):
        return False
    after = r.last_word(tagged.end) + 1
    return r.words[after] == "as" or (_is_in_marks(r, tag) and r.tags[after] in _VERBAL)


def _is_turned_round(candidate: Candidate, tag: Candidate) -> bool:
    """Tell whether tags take each for what a rule takes the other for: source and content."""
    mine, tagged = candidate.source, tag.source
    if mine is None or tagged is None:
        return False
    return any(span.overlaps(mine) for span in tag.content) and any(
        span.overlaps(tagged) for span in candidate.content
    )


def _fuller(r: Reading, candidate: Candidate, tag: Candidate) -> Span | None:
    """Return the tagged source, unless the rule's has more words, or is the one that is nearer."""
    source, tagged = candidate.source, tag.source
    if source is None or tagged is None:
        return tagged or source
    if r.text[source.start : source.end].lower() in _THINGS:
        return source  # a sign that read
    near = tag.cue is None or _sentence(r, tagged) == _sentence(r, tag.cue)
    if not source.overlaps(tagged) and _is_between(source, candidate.cue, tagged):
        return source
    return tagged if near and not source.contains(tagged) else source


def _is_between(source: Span, cue: Span | None, tagged: Span) -> bool:
    """Tell whether a cue has its source before it, and what was tagged comes after both."""
    return cue is not None and source.end <= cue.start and cue.end <= tagged.start


def _sentence(r: Reading, span: Span) -> tuple[int, int]:
    return r.sentence(r.last_word(span.end))


class _Tags:
    """Look up which tagged candidate has a word in its cue, or in its content."""

    def __init__(self, r: Reading, tagged: Sequence[Candidate]) -> None:
        self.r = r
        self.tagged = tagged
        self.cues: dict[int, int] = {}
        self.contents: dict[int, int] = {}
        self.sizes: Counter[int] = Counter()
        for index, candidate in enumerate(tagged):
            if candidate.cue:
                self.cues |= dict.fromkeys(r.within(candidate.cue), index)
            for span in candidate.content:
                words = r.within(span)
                self.contents |= dict.fromkeys(words, index)
                self.sizes[index] += len(words)

    def partners(self, ruled: Sequence[Candidate]) -> list[int | None]:
        """Return for each candidate by rule the tagged one that is the same, each only once."""
        found = [self._by_cue(candidate) for candidate in ruled]
        taken = set()
        for at, partner in enumerate(found):
            if partner in taken:
                found[at] = None
            taken.add(partner)
        for at, candidate in enumerate(ruled):
            if found[at] is None:
                partner = self._by_content(candidate)
                if partner not in taken:
                    found[at] = partner
                    taken.add(partner)
        return found

    def _by_cue(self, candidate: Candidate) -> int | None:
        words = self.r.within(candidate.cue) if candidate.cue else ()
        return next((self.cues[word] for word in words if word in self.cues), None)

    def _by_content(self, candidate: Candidate) -> int | None:
        shared = self._shared(candidate).most_common(1)
        size = sum(len(self.r.within(span)) for span in candidate.content)
        for index, number in shared:
            if number >= _SAME * max(size, self.sizes[index]) and not self._is_inside(
                candidate, index
            ):
                return index
        return None

    def _is_inside(self, candidate: Candidate, index: int) -> bool:
        """Tell whether the cue of one of the two stands in the content of the other."""
        tag = self.tagged[index]
        if candidate.cue is None or tag.cue is None:
            return False
        if any(span.contains(tag.cue) for span in candidate.content):
            return True  # of words in marks alone the other way round: hit at what she called “...”
        mine = candidate.cue
        return _is_in_marks(self.r, candidate) and any(span.contains(mine) for span in tag.content)

    def _shared(self, candidate: Candidate) -> Counter[int]:
        words = (word for span in candidate.content for word in self.r.within(span))
        return Counter(self.contents[word] for word in words if word in self.contents)
