"""Turn the words that an engine tagged as source, cue or content into candidates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from math import prod
from operator import itemgetter

from newsparse import Span
from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.clauses import before_next_act, is_called, without_next_act
from newsparse.extractors.quotes.cues import Cue, is_other_sense
from newsparse.extractors.quotes.finite import has_finite_verb
from newsparse.extractors.quotes.following import is_setting
from newsparse.extractors.quotes.lexicon import cue_words
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.sources import is_thing
from newsparse.extractors.quotes.words import (
    BE,
    DEED,
    IMPERSONATED,
    OBJECT,
    RELATIVE,
    SUBJECT,
    SUBORDINATOR,
    TIME,
)

COLUMN, SCORES = "attribution", "attribution_score"
RULE = "tagged"
_HEADS = frozenset(("headline", "byline", "dateline"))
_NEAR = 3  # fragments that are looked at on each side
_FAR = 90  # how distant a cue and what belongs to it may be
# What begins between two fragments makes them as distant as so many words.
_SENTENCE, _PARAGRAPH, _FRAGMENT = 25, 60, 5
_AFTER = 2  # words count as so many where what is looked for comes after
_SOURCELESS, _NEW = 0.6, 0.7  # what lowers a score: no source, a cue that the lexicon lacks
_ACCORDING = "according"  # which begins a cue that is in no lexicon of verbs and nouns
_FREE = frozenset(["O", "I-cue"])  # tags of a "that" which content may begin with
_LONGEST_SETTING = 6  # words
_NOMINATIVE = SUBJECT - {"it", "who", "you"}  # right before a cue they are its subject
_BRACKETS = frozenset(")]")  # end a source or a cue, as other punctuation does not


class Fragments:
    """Hold the fragments of each kind of a document as words, in text order."""

    def __init__(self, r: Reading) -> None:
        self.r = r
        self.found: dict[str, list[Words]] = {"source": [], "cue": [], "content": []}
        self.paragraphs = [r.within(block.span).start for block in r.doc.blocks]
        heads = (r.within(block.span) for block in r.doc.blocks if block.kind in _HEADS)
        self.heads = [(words.start, words.stop) for words in heads if words]
        for label, words in r.doc.tokens.tagged(COLUMN):
            if label in self.found:
                self.found[label].append(self._in_one_paragraph(words.start, words.stop, label))
        self.starts = {kind: [first for first, _ in found] for kind, found in self.found.items()}
        fragments = (first for starts in self.starts.values() for first in starts)
        self.fragments = self._summed((fragments, _FRAGMENT))
        self.breaks = self._summed((r.firsts, _SENTENCE), (self.paragraphs, _PARAGRAPH))

    def _summed(self, *weighted: tuple[Iterable[int], int]) -> list[int]:
        """Return for each word what the starts of some things before it weigh."""
        weights = [0] * (len(self.r.words) + 2)
        for starts, weight in weighted:
            for first in starts:
                weights[first + 1] += weight
        return list(accumulate(weights))

    def _in_one_paragraph(self, first: int, past: int, kind: str) -> Words:
        """Leave out what a source or cue has in the paragraphs before its last one: bylines.

        Content runs over paragraphs, but not from a headline or dateline into the text.
        """
        if kind != "content":
            index = bisect_left(self.paragraphs, past)
            return max(first, self.paragraphs[index - 1] if index else 0), past
        while (end := self._head_end(first)) and end < past:
            first = end
        return first, past

    def _head_end(self, word: int) -> int:
        """Return the end of the headline, byline or dateline that a word is in, else 0."""
        index = bisect_right(self.heads, word, key=itemgetter(0)) - 1
        _, end = self.heads[index] if index >= 0 else (0, 0)
        return end if word < end else 0

    def nearest(self, kind: str, one: Words) -> Words | None:
        """Return the fragment of a kind that is least distant, None where all are too far.

        No content belongs to a cue in a later paragraph.
        """
        middle = bisect_left(self.starts[kind], one[0])
        near = self.found[kind][max(0, middle - _NEAR) : middle + _NEAR]
        after = bisect_left(self.paragraphs, one[1])
        if kind == "cue" and after < len(self.paragraphs):
            near = [other for other in near if other[0] < self.paragraphs[after]]
        distant = [(self._distance(one, other), index) for index, other in enumerate(near)]
        least, index = min(distant, default=(_FAR, 0))
        return near[index] if least < _FAR else None

    def _distance(self, one: Words, other: Words) -> int:
        """Return the words between two fragments, and more for what begins or ends there."""
        low, high = (other[1], one[0]) if other < one else (one[1], other[0])
        if high < low:
            return 0
        return (
            (high - low) * (1 if other < one else _AFTER)
            + self.fragments[high]
            - self.fragments[low]
            + self.breaks[high + 1]
            - self.breaks[low]
        )


def is_tagged(r: Reading) -> bool:
    """Tell whether the engine tagged attributions."""
    return COLUMN in r.doc.tokens.columns


def by_tags(r: Reading, found: Sequence[Cue]) -> list[Candidate]:
    """Propose what the tags say, one candidate for each cue that has content, in text order.

    `found` are the cues that the rules know, of which another ends content.
    """
    fragments = Fragments(r)
    acts = {cue.begin: cue for cue in found if not cue.doubtful or r.words[cue.head].endswith("ed")}
    contents: dict[Words, list[Words]] = {cue: [] for cue in fragments.found["cue"]}
    for content in fragments.found["content"]:
        cue = fragments.nearest("cue", content)
        if cue:
            contents[cue].append(content)
    return [
        _candidate(r, cue, _in_clause(r, cue, parts), source, acts)
        for cue, parts in contents.items()
        if parts and DEED.isdisjoint(r.words[cue[0] : cue[1]]) and not is_other_sense(r, cue[0])
        for source in [fragments.nearest("source", cue)]
        if not (source and _is_done_by_thing(r, cue, source))
        if not is_called(r, parts[0], acts)
        if not _is_torn(r, cue, [*parts, *([source] if source else [])])
    ]


def _is_done_by_thing(r: Reading, cue: Words, source: Words) -> bool:
    """Tell whether a cue is of a thing: `the storm threatens to hit the coast`."""
    verbs = (entry for word in range(*cue) for _, entry in cue_words().match(r.words, word))
    return any(verb.lemma in IMPERSONATED for verb in verbs) and is_thing(r, source)


def _in_clause(r: Reading, cue: Words, found: list[Words]) -> list[Words]:
    """Return the content on the cue's side of a semicolon, if there is some; else all."""
    near = [one for one in found if not _is_divided(r, cue, one)] or found
    first, past = r.sentence(cue[0])
    told = [one for one in near if one[1] > first and one[0] < past]
    whole = all(r.stretch[one[0]] < 0 for one in near)  # speech in marks runs over sentences
    return told if told and whole else near


def _is_divided(r: Reading, cue: Words, content: Words) -> bool:
    (_, low), (high, _) = sorted((cue, content))
    return high - low < _FAR and ";" in r.words[low:high]


def _candidate(
    r: Reading,
    cue: Words,
    found: list[Words],
    source: Words | None,
    acts: Mapping[int, Cue],
) -> Candidate:
    if _is_passive(r, cue):
        found = [words for words in found if words[0] >= cue[1]] or found
        source = source if source and r.words[source[0] - 1] == "by" else None
    before = cue[0] - 1
    if r.words[cue[0]] in SUBJECT and r.tags[cue[0]] == "PRON" and cue[1] > cue[0] + 1:
        source = cue[0], cue[0] + 1  # firms [it accuses] of fraud
        cue = cue[0] + 1, cue[1]
    elif before >= 0 and r.words[before] in _NOMINATIVE and r.tags[before] == "PRON":
        source = before, cue[0]
    if len(found) > 1 and any(r.stretch[first] >= 0 for first, _ in found):
        found = [words for words in found if not RELATIVE.issuperset(r.words[slice(*words)])]
    if source and source[0] + 1 < source[1] and r.words[source[0]] in RELATIVE:
        source = source[0] + 1, source[1]  # which one diplomat called “...”
    return Candidate(
        [r.span(*_whole(r, words, acts)) for words in found],
        r.span(*_verbal(r, cue)),
        r.span(*_phrase(r, source)) if source else None,
        RULE,
        _score(r, cue, found, source),
    )


def _is_passive(r: Reading, cue: Words) -> bool:
    """Tell whether nobody, or who follows "by", is the source: `is believed [to have left]`."""
    first, past = cue
    past -= past > first + 1 and r.words[past - 1] == "as"
    *before, last = r.words[first:past]
    if BE.isdisjoint(before) or r.tags[past - 1] != "VERB" or last.endswith("ing"):
        return False
    return all(word.kind != "adjective" for _, word in cue_words().match(r.words, past - 1))


def _score(r: Reading, cue: Words, found: list[Words], source: Words | None) -> float | None:
    """Return how probable it is that all parts are right, None where the engine does not say."""
    scores = r.doc.tokens.columns.get(SCORES)
    if scores is None:
        return None
    known = [scores[first] for first, _ in (cue, *found, *([source] if source else []))]
    score: float = prod(one for one in known if one is not None)
    score *= 1 if source or _is_passive(r, cue) else _SOURCELESS
    return round(score * (1 if is_known(r, r.span(*cue)) else _NEW), 3)


def is_known(r: Reading, cue: Span) -> bool:
    """Tell whether a cue has a word that the rules know as one."""
    heads = cue_words().heads
    words = (r.words[word] for word in r.within(cue))
    return any(word in heads or word == _ACCORDING for word in words)


def _whole(r: Reading, content: Words, acts: Mapping[int, Cue]) -> Words:
    """Take a "that" before content into it, and leave speech in a sentence of its own out."""
    first, past = _to_marks(r, content)
    for word in range(first + 1, past):
        if r.stretch[word] >= 0 > r.stretch[word - 1] and r.sentence(word)[0] == word:
            past = word
            break
    if first + 1 < past and r.words[first] in OBJECT and r.words[first + 1] == "that":
        first += 1  # told us that
    before = r.doc.tokens.column(COLUMN)[first - 1] if first else ""
    if r.stretch[first] >= 0:  # demanded “an answer” after the dam broke
        end = r.stretches[r.stretch[first]].past
        past = end if end < past and r.words[end] in SUBORDINATOR else past
    else:
        past = without_next_act(r, first, past)
        past = before_next_act(r, first, past, acts)
        past = next((word for word in range(first + 1, past) if r.words[word] == ";"), past)
    past = _before_setting(r, first, past)
    if past > first + 1 and r.words[past - 1] in RELATIVE and r.tags[past - 2] == "NOUN":
        past -= 1  # a charge that the minister denied
    return first - (r.words[first - 1] == "that" and before in _FREE), past


def _before_setting(r: Reading, first: int, past: int) -> int:
    """Leave out where something is said at the end of a thing: `disputed it [in a statement]`."""
    if r.stretch[past - 1] >= 0 or has_finite_verb(r, first, past):
        return past
    for word in range(past - 2, max(first, past - _LONGEST_SETTING), -1):
        if r.tags[word] == "ADP":
            return word if is_setting(r, word, past) else past
    return past


def _is_torn(r: Reading, cue: Words, others: Sequence[Words]) -> bool:
    """Tell whether a cue stands amid marks, and its source or what it takes beyond them."""
    index = r.stretch[cue[0]]
    if index < 0:
        return False
    inside = range(r.stretches[index].first, r.stretches[index].past + 1)
    return not all(first in inside and past in inside for first, past in others)


def _to_marks(r: Reading, content: Words) -> Words:
    """Take all into content that it has of a stretch in marks, where it begins before that."""
    first, past = content
    index = r.stretch[past - 1]
    if index < 0 or r.stretches[index].first <= first:
        return content
    return first, r.stretches[index].past


def _verbal(r: Reading, cue: Words) -> Words:
    """Leave adverbs before a cue, and punctuation around it, out."""
    first, past = _phrase(r, cue)
    while first < past - 1 and r.tags[first] == "ADV":
        first += 1
    while past > first + 1 and (
        r.words[past - 1] in TIME or r.words[past - 1].endswith(("ly", "aloud"))
    ):
        past -= 1
    return first, past


def _phrase(r: Reading, words: Words) -> Words:
    """Leave punctuation around words out."""
    first, past = words
    while first < past - 1 and r.tags[first] == "PUNCT":
        first += 1
    while past > first + 1 and r.tags[past - 1] == "PUNCT" and r.words[past - 1] not in _BRACKETS:
        past -= 1
    return first, past
