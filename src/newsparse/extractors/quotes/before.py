"""Read the cue and source that stand before a quotation in marks, or a name that signs it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from newsparse.extractors.quotes import following, phrases
from newsparse.extractors.quotes.beside import LONGEST_NAME, Beside, Tag
from newsparse.extractors.quotes.cues import Cue
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading, Stretch
from newsparse.extractors.quotes.words import BE, DASHES, UTTERANCE

_LONGEST_LISTENER = 25  # words between a cue and the quotation after it


class Before(Beside):
    """Find what leads up to quotations; cues whose heads are `used` have their content already."""

    def __init__(self, r: Reading, cues: Sequence[Cue], used: Set[int]) -> None:
        super().__init__(r, cues)
        self.used = used

    def __call__(self, stretch: Stretch) -> Tag | None:
        """Read `X said, "..."`, `X said: "..."` and `X: "..."`."""
        r = self.r
        last = stretch.first - 1
        if last < 0 or (r.starts_block(stretch.first) and r.words[last] != ":"):
            return None
        colon = r.words[last] == ":"
        divided = colon or r.words[last] == "," or r.words[last] in DASHES
        first = r.sentence(last)[0]
        past = last if divided else stretch.first
        for position in range(bisect_left(self.heads, past) - 1, -1, -1):
            cue = self.cues[position]
            if cue.head < first or past - cue.past > _LONGEST_LISTENER or cue.head in self.used:
                break
            if cue.past > past or r.stretch[cue.head] >= 0:
                continue
            if cue.doubtful and not (colon and cue.past == past and self._has_subject(cue)):
                continue
            if not (cue.takes("s") or (colon and cue.word.takes & set("tcn"))):
                continue
            if not (divided or (self.is_beside(cue, past) and cue.form != "passive")):
                continue
            if cue.form == "to" and not colon:
                continue
            if self._has_clause(cue.past, past):
                break
            source = self._source_before(cue, first)
            if source is None and colon and (noun := self._of_utterance(first, past)):
                return noun
            return Tag("before", source, (cue.first, cue.past), cue.head)
        if not colon:
            return None
        found = self._of_utterance(first, past) or self._verbless(first, past)
        return found or (self._issued(first) if r.starts_block(stretch.first) else None)

    def _of_utterance(self, first: int, past: int) -> Tag | None:
        """Read `The answer from X was: "..."`, `Here is X's plea: "..."` and `Her plea? "..."`."""
        r = self.r
        if r.tags[first] in ("ADV", "PRON") and r.words[first + 1] in BE:
            first += 2
        phrase = following.phrase(r, first, past)
        words = range(*phrase) if phrase else ()
        noun = next((word for word in words if r.words[word] in UTTERANCE), None)
        source = self.whose(phrase) if phrase and noun is not None else None
        return Tag("before", source, (noun, noun + 1)) if source and noun is not None else None

    def _has_subject(self, cue: Cue) -> bool:
        """Tell whether what was tagged as a noun stands after a name: `X tweets: "..."`."""
        word = self.r.words[cue.head]
        return cue.head > 0 and word.endswith("s") and self.r.tags[cue.head - 1] == "PROPN"

    def _issued(self, first: int) -> Tag | None:
        """Read a sentence before one without a source: `X issued a statement. In full: "..."`."""
        if self.r.starts_block(first):
            return None
        source = phrases.main_subject(self.r, self.r.sentence(first - 1)[0], first)
        return source and Tag("verbless", source)

    def _source_before(self, cue: Cue, first: int) -> Words | None:
        r = self.r
        if cue.form == "passive":
            by = cue.past if r.words[cue.past] == "by" else None
            return following.phrase(r, by + 1, r.sentence(by)[1]) if by else None
        source = phrases.subject(r, cue.begin, first) if cue.form != "noun" else None
        return source or phrases.main_subject(r, first, cue.begin)

    def signed(self, stretch: Stretch) -> Tag | None:
        """Read a paragraph in marks with `— X` below it."""
        r, dash = self.r, stretch.past
        alone = r.starts_block(stretch.first) and r.starts_block(dash)
        if not alone or dash >= len(r.words) or r.words[dash] not in DASHES:
            return None
        past = min(r.sentence(dash)[1], dash + 1 + LONGEST_NAME)
        source = following.phrase(r, dash + 1, past)
        ends = source and (r.starts_block(source[1]) or r.words[source[1]] in (".", ","))
        return Tag("signed", source) if ends else None

    def _has_clause(self, first: int, past: int) -> bool:
        r = self.r
        return any(
            r.tags[index] == "AUX"
            or (r.tags[index] == "VERB" and not r.words[index].endswith("ing"))
            for index in range(first, past)
        )

    def _verbless(self, first: int, past: int) -> Tag | None:
        first += self.r.tags[first] == "NUM"  # 17:48 X to Y
        source = following.phrase(self.r, first, past)
        if source is None or source[1] < past - 2:
            source = phrases.main_subject(self.r, first, past)
        return source and Tag("verbless", source)

    def cue_ending_at(self, index: int) -> Cue | None:
        """Return the cue right before a word, perhaps with who is told in between."""
        for position in range(bisect_left(self.heads, index) - 1, -1, -1):
            cue = self.cues[position]
            if cue.head < index - 4:
                break
            if cue.takes("s") and self.is_beside(cue, index):
                return cue
        return None
