"""Read when an act was done: beside its verb, in the rest of its clause, before all."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsparse import TimeExpression
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.words import Words


@attrs.frozen
class Dates:
    """Read the times of a document into frames."""

    words: Words
    times: dict[int, TimeExpression]

    def date(self, clauses: Clauses, frame: Frame, at: int) -> None:
        """Take the time at a position for the date of the act, unless it says when it ends."""
        phrase = clauses.phrases[at]
        forms = self.words.forms
        since = forms[phrase.first] == "since" and frame.action != "maintained"
        since = since or forms[phrase.first] == "of"
        since = since or forms[max(0, phrase.first - 1) : phrase.first + 1] == ["as", "of"]
        if frame.date is not None or since or self.words.has("until", phrase.first):
            return
        for index in range(phrase.first, phrase.last):
            time = self.times.get(index)
            if time is not None and (time.start is not None or time.value.startswith("XXXX")):
                frame.date = time

    def dates_around(self, clauses: Clauses, frame: Frame, verb: int) -> None:
        """Look for the date of an act beside its verb, in the rest of its clause, before all."""
        frame.date = None
        before = verb - 1
        while clauses.kind(before) in ("time", "adjective", "verb"):
            if clauses.kind(before) == "time":
                self.date(clauses, frame, before)
            before -= 1
        for at in self._times_after(clauses, verb):
            self.date(clauses, frame, at)
        start = clauses.subject(verb)
        while start > 0 and clauses.kind(start - 1) in ("time", "comma"):
            start -= 1
            if clauses.kind(start) == "time":
                self.date(clauses, frame, start)

    def _times_after(self, clauses: Clauses, verb: int) -> Iterator[int]:
        """Give the times in a verb's clause after it, without those of participles."""
        participle = False
        for at in range(verb + 1, len(clauses.phrases)):
            kind = clauses.kind(at)
            if kind in ("relative", "break") or (kind == "verb" and clauses.finite(at)):
                return
            if kind == "time" and not participle:
                yield at
            begins = kind == "verb" and clauses.phrases[at].form == "past"
            participle = begins or (participle and kind == "prep")
