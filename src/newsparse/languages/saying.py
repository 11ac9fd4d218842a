"""Read who says what is in quotation marks: the words before and after them in the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from newsparse import Span
from newsparse.languages.lexicon import Lexicon
from newsparse.languages.page import Page
from newsparse.languages.phrases import Phrases, Source

_FURTHEST = 40  # words that are looked through on each side
_PAUSES = frozenset({",", "—", "–", "-", ";"})
_STOPS = frozenset({".", "!", "?", "…", ";"})


@attrs.define
class Said:
    """Hold a quotation: its parts, its cue, its source, and what it was found by."""

    parts: list[Span]
    cue: Span | None = None
    source: Source | None = None
    rule: str = ""


@attrs.define
class Reading:
    """Read the quotations of an article, in text order; `last` is who spoke last."""

    page: Page
    lexicon: Lexicon
    phrases: Phrases
    last: Source | None = None

    def quotations(self, marked: Sequence[tuple[Span, range]]) -> Iterator[Said]:
        """Yield those of the stretches in marks that somebody says."""
        before: Said | None = None
        end = 0  # where the last stretch in marks ends
        for number, (span, words) in enumerate(marked):
            following = marked[number + 1][1].start if number + 1 < len(marked) else 10**9
            said = self._after(end, words, following) or self._before(end, words.start)
            if said is None and before is not None and self._goes_on(end, words.start):
                before.parts.append(span)
            elif said is None and before is not None and self._is_next(end, words.start):
                said = Said([], source=before.source and before.source.again(), rule="next")
            if said is not None:
                if before is not None:
                    yield before
                said.parts.append(span)
                before, self.last = said, said.source or self.last
            end = words.stop
        if before is not None:
            yield before

    def _goes_on(self, end: int, start: int) -> bool:
        """Tell whether a sentence goes on in marks after a comma: «A», dijo X, «b»."""
        same = not any(at in self.page.first_of_sentences for at in range(end + 1, start))
        joins = self.page.forms[start - 1] == "," or self.phrases.is_in("and", start - 1)
        return start - end > 1 and same and joins

    def _is_next(self, end: int, start: int) -> bool:
        """Tell whether a quotation begins where the sentence with the last one ended."""
        forms, first = self.page.forms, self.page.first_of_sentences
        begins = start in first or (start > 0 and forms[start - 1] in _STOPS)
        new = any(at in first for at in range(end + 1, start))
        same = end > 0 and self.page.block_of(end - 1) == self.page.block_of(start)
        return begins and not new and same

    def _after(self, low: int, words: range, following: int) -> Said | None:
        """Read a cue right after the marks, and the source after it."""
        forms, at = self.page.forms, words.stop
        if at < len(forms) and forms[at] in _PAUSES:
            at += 1
        elif at in self.page.first_of_sentences:
            return None
        end = self._clause_end(at, following)
        cue = self._preposition(at, end) or self._verb(at, end)
        if cue is None:
            return None
        source = self.phrases.after(cue.stop, end, self.last)
        return self._said(cue, source or self._understood(low, words.start), "after")

    def _before(self, low: int, at: int) -> Said | None:
        """Read a cue before the marks in the sentence, and the source beside it."""
        first = self._clause_start(low, at)
        if first is None:
            return None
        mark = self.page.forms[at - 1]
        preposition = self._preposition(first, at)
        if preposition is not None and mark == ",":
            source = self.phrases.after(preposition.stop, at, self.last)
            own = preposition.stop == at - 1  # a su juicio, «A»
            source = source or (self._understood(low, first) if own else None)
            return self._said(preposition, source, "before") if source else None
        end = at - 1 if mark in (":", ",") or self.phrases.is_in("that", at - 1) else at
        cue = self._last_cue(first, end, mark)
        if cue is not None:
            source = self.phrases.subject(first, cue.start, self.last)
            source = source or self.phrases.after(cue.stop, end, self.last)
            return self._said(cue, source or self._understood(low, first), "before")
        subject = self.phrases.subject(first, end, self.last) if mark == ":" else None
        return Said([], None, subject, "colon") if subject else None

    def _said(self, cue: range, source: Source | None, rule: str) -> Said:
        return Said([], self.page.span(cue), source, rule)

    def _last_cue(self, first: int, end: int, mark: str) -> range | None:
        """Return the last verb of saying; only a colon lets more than a phrase follow it."""
        cues = [cue for i in range(first, end) if (cue := self._verb(i, end)) is not None]
        if not cues:
            return None
        stop = cues[-1].stop
        after = self.phrases.skip_time(stop, end)
        phrase = after == end or self.phrases.is_in("stops", after)
        plain = phrase and not any(self.page.forms[i] == "," for i in range(after, end))
        if mark == ":" or stop == end or (plain and self.phrases.is_in("that", end)):
            return next(cue for cue in cues if cue.stop == stop)  # from its clitic on
        return None

    def _understood(self, low: int, start: int) -> Source | None:
        """Tell who is meant where nobody is named: who the sentence before is about, or the last.

        That sentence stands in the same block, after the words up to `low` that are in marks.
        """
        block = self.page.block_of(start)
        for at in range(start - 1, max(low, start - _FURTHEST) - 1, -1):
            if self.page.starts[at] < block.start:
                break
            if at in self.page.first_of_sentences:
                source = self.phrases.source(at, self._clause_end(at, start), self.last)
                if source is not None and " " in source.name and not source.anonymous:
                    return source.again()
        return self.last and self.last.again()

    def _clause_start(self, low: int, at: int) -> int | None:
        """Return the first word of the sentence before a word, after the words up to `low`."""
        for i in range(at - 1, max(low, at - _FURTHEST) - 1, -1):
            if i in self.page.first_of_sentences or i == low:
                return i
        return None

    def _clause_end(self, at: int, end: int) -> int:
        """Return the index of the first word after `at` that ends a sentence or opens marks."""
        forms, first = self.page.forms, self.page.first_of_sentences
        limit = min(end, at + _FURTHEST, len(forms))
        return next(
            (i for i in range(at, limit) if forms[i] in _STOPS or (i > at and i in first)), limit
        )

    def _preposition(self, at: int, end: int) -> range | None:
        """Return what names a source, with a verb of saying after it: `según explicó`."""
        for phrase in self.lexicon.prepositions:
            stop = at + len(phrase)
            if stop < end and self.lexicon.plain(self.page.forms[at:stop]) == phrase:
                verb = self._verb(stop, end)
                return range(at, verb.stop if verb else stop)
        return None

    def _verb(self, at: int, end: int) -> range | None:
        """Return a verb of saying that begins at a word, with its clitics and auxiliary."""
        stop = at
        for group in ("clitics", "auxiliaries"):
            if stop < end and self.phrases.is_in(group, stop):
                stop += 1
        while stop > at and stop < end and self.phrases.is_in("inverted", stop):
            stop += 1
        if stop < end and self.page.forms[stop].lower() in self.lexicon.verbs:
            return range(at, stop + 1)
        return None
