"""Give stretches of the calendar their TIMEX3 values and their first and last days.

Every function raises OverflowError or ValueError for what the calendar does not have.
"""

from __future__ import annotations

from datetime import date, timedelta

import attrs

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS = {"M": 1, "S": 3, "Q": 3, "F": 6, "Y": 12, "E": 120, "C": 1200}
_DAYS = {"D": 1, "W": 7, "N": 7}
_YEARS = {"E": 10, "C": 100}
_VAGUE = {"E": "DE", "C": "CE"}
_ORDER = "DNWMSQFYEC"  # from the shortest to the longest
_CLOCK = {"H": "H", "MIN": "M", "S": "S"}


@attrs.frozen
class Period:
    """Hold a TIMEX3 value with its first and last day.

    `unit` is D, W, N (weekend), M, S (season), Q, F (half a year), Y, E (decade) or C (century).
    """

    value: str
    start: date
    end: date
    unit: str = "D"


def is_finer(unit: str, other: str) -> bool:
    """Tell whether a unit is shorter than another, so that the other does not settle it."""
    return _ORDER.index(unit) < _ORDER.index(other)


def day(when: date) -> Period:
    """Return one day."""
    return Period(when.isoformat(), when, when)


def days(first: date, last: date) -> Period:
    """Return the days from the first to the last."""
    if last < first:
        raise ValueError(f"{last} is before {first}")
    return Period(f"{first}/{last}", first, last)


def week(when: date) -> Period:
    """Return the ISO week, from Monday to Sunday, that a day is in."""
    year, number, weekday = when.isocalendar()
    monday = moved(when, 1 - weekday, "D")
    return Period(f"{year:04}-W{number:02}", monday, moved(monday, 6, "D"), "W")


def weekend(when: date) -> Period:
    """Return the weekend of the week that a day is in."""
    whole = week(when)
    return Period(whole.value + "-WE", moved(whole.start, 5, "D"), whole.end, "N")


def month(year: int, number: int) -> Period:
    """Return a month."""
    return _months(year, number, "M", f"{year:04}-{number:02}")


def season(year: int, name: str) -> Period:
    """Return a northern season (SP, SU, FA, WI); winter begins in December of its year."""
    return _months(year, _SEASONS[name], "S", f"{year:04}-{name}")


def quarter(year: int, number: int) -> Period:
    """Return a quarter of a year."""
    return _months(year, 3 * number - 2, "Q", f"{year:04}-Q{number}")


def half(year: int, number: int) -> Period:
    """Return a half of a year."""
    return _months(year, 6 * number - 5, "F", f"{year:04}-H{number}")


def year(number: int) -> Period:
    """Return a year."""
    return _months(number, 1, "Y", f"{number:04}")


def decade(first: int) -> Period:
    """Return the ten years from a year that ends in 0."""
    return _months(first, 1, "E", f"{first // 10:03}")


def century(number: int) -> Period:
    """Return a century, from the year that ends in 00: the 20th is 1900 to 1999."""
    return _months(100 * number - 100, 1, "C", f"{number - 1:02}")


def around(when: date, unit: str) -> Period:
    """Return the period of a unit that a day is in."""
    match unit:
        case "W":
            return week(when)
        case "N":
            return weekend(when)
        case "M":
            return month(when.year, when.month)
        case "Q":
            return quarter(when.year, (when.month + 2) // 3)
        case "Y":
            return year(when.year)
        case "E":
            return decade(when.year // 10 * 10)
        case "C":
            return century(when.year // 100 + 1)
    return day(when)


def moved(when: date, count: int, unit: str) -> date:
    """Return the day so many units later, or earlier where `count` is negative.

    The last day of a month stands in for a day that the month lacks.
    """
    if unit in _DAYS:
        return when + timedelta(count * _DAYS[unit])
    years, number = divmod(when.year * 12 + when.month - 1 + count * _MONTHS[unit], 12)
    after = divmod(years * 12 + number + 1, 12)
    last = date(after[0], after[1] + 1, 1) - timedelta(1)
    return last.replace(day=min(when.day, last.day))


def third(whole: Period, stage: str) -> Period:
    """Return the first, middle or last third of a period (START, MID, END) under its value."""
    if count := _MONTHS.get(whole.unit, 1) // 3:
        first, second = (moved(whole.start, count * step, "M") for step in (1, 2))
    else:
        length = ((whole.end - whole.start).days + 1) // 3
        first, second = (moved(whole.start, length * step, "D") for step in (1, 2))
    start = {"START": whole.start, "MID": first, "END": second}[stage]
    end = {"START": first - timedelta(1), "MID": second - timedelta(1), "END": whole.end}[stage]
    return whole if end < start else attrs.evolve(whole, start=start, end=end)


def lapse(count: str, unit: str) -> str:
    """Return the TIMEX3 value of a number of units (S, MIN, H, D, W, M, Y, E or C).

    Decades and centuries are counted in years. X stands for a number that is vague.
    """
    if unit in _CLOCK:
        return f"PT{count}{_CLOCK[unit]}"
    if unit in _YEARS:
        return f"P{int(count) * _YEARS[unit]}Y" if count.isdigit() else f"PX{_VAGUE[unit]}"
    return f"P{count}{unit}"


def _months(year: int, number: int, unit: str, value: str) -> Period:
    start = date(year, number, 1)
    return Period(value, start, moved(start, _MONTHS[unit], "M") - timedelta(1), unit)
