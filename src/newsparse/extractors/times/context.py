"""What a time expression is read against, and what it turns out to mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from newsparse.extractors.times.periods import Period

_PAST = 2  # how much likelier news is to speak of what is past
Groups = Mapping[str, str]  # the groups that took part in a match, as values of words.tsv


@attrs.frozen
class Reading:
    """Hold what an expression means; without dates where nothing anchors it.

    `period` is what later expressions such as `the next day` may count from.
    """

    value: str
    start: date | None = None
    end: date | None = None
    period: Period | None = None


@attrs.frozen
class Context:
    """Hold what an expression is read against.

    `published` is the day of publication; `reference` what the article named before, which
    `the next day` counts from if it is a day; `direction` 1 where the event is still to come, -1
    where it is past, 0 where nothing says; `day_first` reads 3/4/2024 as 3 April.
    """

    published: date | None
    reference: Period | None
    direction: int
    day_first: bool

    def choose(self, candidates: list[Period], shift: int | None, default: int = 0) -> Period:
        """Choose among periods in order of time: the last one, the next one or the nearest one.

        `shift` is -1 for `last`, 0 for `this`, 1 for `next`, None without such a word; `default`
        is the direction where nothing says, and 0 is the nearest. Raises OverflowError where the
        calendar has none.
        """
        now = self.published
        assert now is not None
        gone = [found for found in candidates if (found.end < now if shift else found.start <= now)]
        left = [found for found in candidates if (found.start > now if shift else found.end >= now)]
        direction = shift or self.direction or default
        if not direction and gone and left:
            direction = 1 if _PAST * (left[0].start - now) < now - gone[-1].end else -1
        chosen = left[:1] if direction > 0 else gone[-1:]
        if shift == 0:
            chosen = [found for found in candidates if found.start.year == now.year]
        if not chosen:
            raise OverflowError("the calendar has none")
        return chosen[0]
