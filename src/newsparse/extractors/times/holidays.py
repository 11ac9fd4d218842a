"""Work out on which day of a year a holiday falls."""

from __future__ import annotations

import re
from datetime import date, timedelta

_RULE = re.compile(
    r"(?:(?P<month>\d\d)(?:-(?P<day>\d\d)|/(?P<nth>-1|[1-5])/(?P<weekday>[1-7]))|easter)"
    r"(?P<after>[+-]\d+)?"
)


def holiday(year: int, rule: str) -> date:
    """Return the day of a holiday, by a rule as words.tsv explains them.

    >>> holiday(2024, "12-25"), holiday(2024, "easter-2"), holiday(2024, "11/4/4")
    (datetime.date(2024, 12, 25), datetime.date(2024, 3, 29), datetime.date(2024, 11, 28))

    Raises ValueError for what is no rule, and for a day that the year lacks.
    """
    found = _RULE.fullmatch(rule)
    if found is None:
        raise ValueError(f"{rule!r} is no rule for a holiday")
    month = int(found["month"] or 0)
    if found["day"]:
        base = date(year, month, int(found["day"]))
    elif month:
        base = _nth(year, month, int(found["nth"]), int(found["weekday"]))
    else:
        base = easter(year)
    return base + timedelta(int(found["after"] or 0))


def _nth(year: int, month: int, nth: int, weekday: int) -> date:
    """Return the nth weekday of a month, the last one for -1."""
    if nth < 0:
        first = date(year + month // 12, month % 12 + 1, 1)
        return first - timedelta((first.isoweekday() - weekday - 1) % 7 + 1)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Return Western Easter Sunday, by the anonymous Gregorian algorithm (Nature, 1876)."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    short, odd = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest + 2 * short - epact - odd) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
