"""Say who speaks in each quotation: by its source, or by those before where it has none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from newsparse import Span
from newsparse.extractors.quotes import following
from newsparse.extractors.quotes.assembly import Draft
from newsparse.extractors.quotes.cues import is_heard
from newsparse.extractors.quotes.joining import IMPLICIT
from newsparse.extractors.quotes.lines import TURN
from newsparse.extractors.quotes.names import Known
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.speakers import Speakers
from newsparse.extractors.quotes.stances import denies
from newsparse.extractors.quotes.words import RUBRIC
from newsparse.knowledge import reporting

_NEAR = 8  # parts that begin before a character, of which one may reach it
_BACK = 4  # quotations back to which a dialogue is looked for


def spoken(
    r: Reading, drafts: Sequence[Draft], around: Sequence[int | None], speakers: Speakers
) -> list[Known | None]:
    """Return who speaks in each quotation; an outer one is read before those in it."""
    return _Dialogue(r, drafts, around, speakers)()


class _Dialogue:
    def __init__(
        self,
        r: Reading,
        drafts: Sequence[Draft],
        around: Sequence[int | None],
        speakers: Speakers,
    ) -> None:
        self.r = r
        self.drafts = drafts
        self.around = around
        self.speakers = speakers
        self.found: list[Known | None] = [None] * len(drafts)
        self.parts = sorted((p.start, p.end, i) for i, one in enumerate(drafts) for p in one.parts)
        self.starts = [block.span.start for block in r.doc.blocks]

    def __call__(self) -> list[Known | None]:
        drafts, found = self.drafts, self.found
        order = sorted(
            range(len(drafts)), key=lambda i: (drafts[i].span.start, -drafts[i].span.end)
        )
        outermost: list[int] = []  # quotations in marks so far that stand in no other
        for index in order:
            found[index] = self._speaker(index, outermost)
            if self.around[index] is None and drafts[index].kind == "direct":
                outermost.append(index)
        for index, draft in enumerate(drafts):
            if found[index] is not None:
                continue
            if draft.echoed is not None:
                found[index] = _unmentioned(self._echoed(draft.echoed))
            elif draft.rule == IMPLICIT:
                found[index] = _unmentioned(self._next(index))
        return found

    def _speaker(self, index: int, before: Sequence[int]) -> Known | None:
        """Return who speaks in a quotation, by what stands up to it."""
        draft, outer = self.drafts[index], self.around[index]
        by = draft.source and self.r.words[self._words(draft.source)[0] - 1] == "by"
        if draft.cue and not by and self._is_others(self._words(draft.cue)):
            return None
        word = self.r.within(draft.span).start - 1
        amid = not self.r.starts_block(word) and self.r.words[word - 1] != ","
        if draft.rule == IMPLICIT and outer is None and amid:
            return _unmentioned(self.speakers.implied(word, self._continued(draft)))
        if draft.source is None:
            return _unmentioned(self._unnamed(draft, before))
        asker = self._asker(draft)
        source = asker or draft.source
        if outer is not None and not self._is_within(source, outer):
            outer = None  # `She wrote to ask whether`, of two acts
        first, past = self._words(source)
        if past - first == 1 and self.r.words[first] in RUBRIC:
            return _unmentioned(self.speakers.cast.introduced())
        around = None if outer is None else self.found[outer]
        aside = outer is not None or asker is not None
        known = self.speakers(source, draft.rule, around, nested=aside)
        return _unmentioned(known) if draft.rule == IMPLICIT else known

    def _continued(self, draft: Draft) -> Known | None:
        """Return whom the sentence before is about, else who spoke before."""
        if draft.source is not None:
            return self.speakers(draft.source, draft.rule)
        return None if draft.echoed is None else self._echoed(draft.echoed)

    def _is_within(self, source: Span, outer: int) -> bool:
        """Tell whether a source stands in the words of a quotation."""
        parts = self.drafts[outer].parts
        return any(part.start <= source.start and source.end <= part.end for part in parts)

    def _asker(self, draft: Draft) -> Span | None:
        """Return who asks in `asked by X whether`."""
        r = self.r
        past = self._words(draft.cue)[1] if draft.cue else len(r.words)
        if past >= len(r.words) or r.words[past] != "by":
            return None
        verbs = reporting.reporting_verbs().get(r.words[past - 1])
        if not any(verb.kind == "ask" for verb in verbs):
            return None
        source = following.phrase(r, past + 1, r.sentence(past)[1])
        return r.span(*source) if source else None

    def _is_others(self, cue: Words) -> bool:
        """Tell whether the source beside a cue only hears, or denies, what others say.

        `was told that`, `rejected claims that`.
        """
        r = self.r
        if is_heard(r, *cue):
            return True
        if cue[1] - cue[0] > 1 or r.tags[cue[0]] != "NOUN" or not cue[0]:
            return False
        return any(denies(r, word) for word in range(max(0, cue[0] - 2), cue[0]))

    def _unnamed(self, draft: Draft, before: Sequence[int]) -> Known | None:
        """Return who speaks where no source stands beside the words."""
        if draft.rule == TURN:
            return self.speakers.cast.interviewed(draft.span.start)
        if draft.rule == IMPLICIT:
            return self._in_turn(draft, before)
        return self.speakers.same() if draft.kind == "direct" and draft.echoed is None else None

    def _next(self, index: int) -> Known | None:
        """Return who speaks in words before anybody is named: who the next paragraph is about."""
        block = self._block(self.drafts[index])
        if block < len(self.r.doc.blocks):
            following = self.r.doc.blocks[block].span
            if known := self.speakers.cast.named_in(following):
                return known
        return next((known for known in self.found[index + 1 : index + _BACK] if known), None)

    def _in_turn(self, draft: Draft, before: Sequence[int]) -> Known | None:
        """Return who speaks in a paragraph without a source: who spoke last, or is answered.

        After a question and its answer, in a paragraph each, the two take turns.
        """
        same = None if draft.echoed is None else self._echoed(draft.echoed)
        block = self._block(draft)
        turns = {self._block(self.drafts[i]): i for i in before[-_BACK:]}
        last, other = turns.get(block - 1), turns.get(block - 2)
        if last is None or self._block(draft) == block - 1:
            return same
        one = self.found[last]
        asks = self._asks(last)
        if other is not None and (asks or self._asks(other) or self._ends_asking(draft)):
            two = self.found[other]
            if one and two and one.speaker.name != two.speaker.name:
                return two
        if asks and one and self.drafts[last].source is not None:
            return self.speakers.other(one) or same
        return same

    def _words(self, span: Span) -> Words:
        words = self.r.within(span)
        return words.start, words.stop

    def _block(self, draft: Draft) -> int:
        return bisect_right(self.starts, draft.span.start)

    def _asks(self, index: int) -> bool:
        return self._ends_asking(self.drafts[index])

    def _ends_asking(self, draft: Draft) -> bool:
        end = draft.span.end
        return self.r.text[end - 1 : end] == "?"

    def _echoed(self, at: int) -> Known | None:
        """Return who says what stands at a character."""
        last = bisect_right(self.parts, (at + 1,))
        for start, end, index in reversed(self.parts[max(0, last - _NEAR) : last]):
            known = self.found[index]
            if known and start <= at < end:
                return known
        return None


def _unmentioned(known: Known | None) -> Known | None:
    """Return a speaker whom the text does not mention here."""
    return known and attrs.evolve(known, speaker=attrs.evolve(known.speaker, mention=None))
