"""Find dates, relative days, weeks, months, seasons, years and anchored durations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar

import attrs

from newsparse import Document, TimeExpression
from newsparse.extractors.times.context import Context, Reading
from newsparse.extractors.times.direction import direction
from newsparse.extractors.times.lexicon import Lexicon, lexicon
from newsparse.extractors.times.resolve import resolve
from newsparse.extractors.times.scan import Candidate, Words, candidates, words_of


@attrs.frozen
class Times:
    """Find time expressions and resolve them against the day of publication.

    `day_first` reads 3/4/2024 as 3 April.
    """

    name: ClassVar[str] = "times"
    needs: ClassVar[frozenset[str]] = frozenset({"upos", "lemma"})
    wants: ClassVar[frozenset[str]] = frozenset({"ner"})
    gives: ClassVar[frozenset[type[TimeExpression]]] = frozenset({TimeExpression})
    languages: ClassVar[frozenset[str]] = frozenset({"en"})

    day_first: Annotated[bool, "Whether 3/4 is the third of April."] = False

    def __call__(self, doc: Document, /) -> Iterator[TimeExpression]:
        """Yield the time expressions of a document."""
        known, words = lexicon(), words_of(doc)
        reference: date | None = None
        for found in candidates(doc, words, known):
            towards = direction(words, found.first, found.last, found.sentence, known.cues)
            context = Context(doc.meta.published, reference, towards, self.day_first)
            reading = resolve(found.groups, context)
            if reading is None:
                continue
            if reading.period is not None:
                reference = reading.period.start
            yield _expression(found, reading, words, known)


def _expression(found: Candidate, reading: Reading, words: Words, known: Lexicon) -> TimeExpression:
    """Make the finding; one after `since` has no end, one after `until` no start."""
    before = words.lower[found.first - 1] if found.first > found.sentence.start else ""
    return TimeExpression(
        span=found.span,
        rule=found.rule,
        value=reading.value,
        start=None if before in known.cues["open_start"] else reading.start,
        end=None if before in known.cues["open_end"] else reading.end,
    )
