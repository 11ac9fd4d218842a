"""Find dates, relative days, weeks, months, seasons, years and anchored durations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, ClassVar

import attrs

from newsparse import Document, Language, Span, TimeExpression
from newsparse.extractors.times.context import Context, Reading
from newsparse.extractors.times.direction import direction
from newsparse.extractors.times.lexicon import Lexicon, lexicon
from newsparse.extractors.times.periods import Period
from newsparse.extractors.times.resolve import resolve
from newsparse.extractors.times.scan import Candidate, Words, candidates, words_of
from newsparse.knowledge.tables import ENGLISH

_CREDIT = 80  # characters of the credit of a picture
_LATELY = 2  # days before publication on which what the article quotes may have been said


@attrs.frozen
class Times:
    """Find time expressions and resolve them against the day of publication.

    `day_first` reads 3/4/2024 as 3 April.
    """

    name: ClassVar[str] = "times"
    needs: ClassVar[frozenset[str]] = frozenset({"upos", "lemma"})
    wants: ClassVar[frozenset[str]] = frozenset({"ner"})
    gives: ClassVar[frozenset[type[TimeExpression]]] = frozenset({TimeExpression})
    tables: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "times/words": ("group", "value", "forms"),
        "times/patterns": ("kind", "name", "pattern"),
        "times/context": ("group", "words"),
    }

    language: Language = ENGLISH
    day_first: Annotated[bool, "Whether 3/4 is the third of April."] = False

    @property
    def languages(self) -> frozenset[str]:
        """The language of the tables."""
        return frozenset({self.language.code})

    def __call__(self, doc: Document, /) -> Iterator[TimeExpression]:
        """Yield the time expressions of a document."""
        known, words = lexicon(self.language), words_of(doc)
        captions = list(_captions(doc))
        reference: Period | None = None
        spoken: date | None = None
        for found in candidates(doc, words, known):
            towards = direction(words, found.first, found.last, found.sentence, known.cues)
            if any(found.span.start in range(span.start, span.end) for span in captions):
                towards = -1  # `X speaks on Tuesday` under a picture
            now = doc.meta.published
            if found.first in words.quoted and spoken is not None and now is not None:
                now = spoken
            context = Context(now, reference, towards, self.day_first)
            reading = resolve(found.groups, context)
            if reading is None:
                continue
            if reading.period is not None:
                reference = reading.period
                if reading.period.unit == "D" and found.first not in words.quoted:
                    spoken = _spoken(reading.period.start, doc.meta.published) or spoken
            yield _expression(found, reading, words, known)


def _captions(doc: Document) -> Iterator[Span]:
    """Yield captions, and paragraphs that end in the credit of a picture: `(Ann Barr/AP)`."""
    yield from (block.span for block in doc.blocks if block.kind == "caption")
    for span in doc.paragraphs:
        end = doc.text[max(span.start, span.end - _CREDIT) : span.end].rstrip(".")
        credit = end.rpartition("(")[2]
        if end.endswith(")") and "(" in end and ("/" in credit or "photo" in credit.lower()):
            yield span


def _spoken(day: date, published: date | None) -> date | None:
    """Return the day on which what comes next is said: one just before that of publication."""
    if published is None or not 0 <= (published - day).days <= _LATELY:
        return None
    return day


def _expression(found: Candidate, reading: Reading, words: Words, known: Lexicon) -> TimeExpression:
    """Make the finding; one after `since` has no end, one after `until` no start."""
    before = words.lower[found.first - 1] if found.first > found.sentence.start else ""
    return TimeExpression(
        span=found.span if reading.start or not reading.value.startswith("P") else found.inner,
        rule=found.rule,
        value=reading.value,
        start=None if before in known.cues["open_start"] else reading.start,
        end=None if before in known.cues["open_end"] else reading.end,
    )
