"""Read each sort of time expression: one function for each, chosen by the groups of a match."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from newsparse.extractors.times import periods
from newsparse.extractors.times.context import Context, Groups, Reading
from newsparse.extractors.times.holidays import holiday
from newsparse.extractors.times.periods import Period, moved

# So many units ago is a day, a week, a month or a year, and decades ago a year.
_HOURS = {"S": 1 / 3600, "MIN": 1 / 60, "H": 1.0}
_GRAIN = {"H": "D", "D": "D", "W": "W", "M": "M", "Y": "Y", "E": "Y", "C": "E"}
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "N": "XXXX-WXX-WE", "M": "XXXX-XX",
            "Q": "XXXX-QX", "Y": "XXXX", "E": "XXX", "C": "XX"}  # fmt: skip


def _shift(found: Groups) -> int | None:
    return int(found["shift"]) if "shift" in found else None


def _iso(found: Groups, context: Context) -> Period:
    return periods.day(date.fromisoformat(found["iso"]))


def _numeric(found: Groups, context: Context) -> Period:
    month, day = int(found["first"]), int(found["second"])
    if context.day_first or found["mark"] == "." or month > 12:
        month, day = day, month
    return periods.day(date(int(found["year"]), month, day))


def _holiday(found: Groups, context: Context) -> Period | str:
    def of(year: int) -> Period:
        return periods.day(holiday(year, found["holiday"]))

    if "year" in found:
        return of(int(found["year"]))
    fixed = found["holiday"][2:3] == "-"
    return _yearly(of, found, context) or f"XXXX-{found['holiday'] if fixed else 'XX-XX'}"


def _month(found: Groups, context: Context) -> Period | str:
    month = int(found["month"])
    days = [int(found[name]) for name in ("day", "to_day") if name in found]

    def of(year: int) -> Period:
        if not days:
            return periods.month(year, month)
        first, last = date(year, month, days[0]), date(year, month, days[-1])
        return periods.days(first, last) if len(days) > 1 else periods.day(first)

    if "year" in found:
        return of(int(found["year"]))
    if "of_year" in found and context.published is not None:
        return of(context.published.year + int(found["shift"]))
    return _yearly(of, found, context) or "-".join(
        ["XXXX", f"{month:02}", *(f"{day:02}" for day in days[:1])]
    )


def _season(found: Groups, context: Context) -> Period | str:
    def of(year: int) -> Period:
        return periods.season(year, found["season"])

    if "year" in found:
        return of(int(found["year"]))
    return _yearly(of, found, context) or f"XXXX-{found['season']}"


def _quarter(found: Groups, context: Context) -> Period | str:
    number = int(found.get("ordinal") or found["quarter"])

    def of(year: int) -> Period:
        return periods.quarter(year, number)

    if "year" in found:
        return of(int(found["year"]))
    return _yearly(of, found, context) or f"XXXX-Q{number}"


def _yearly(of: Callable[[int], Period], found: Groups, context: Context) -> Period | None:
    """Choose the year of what comes every year; a leap day comes only in some."""
    if context.published is None:
        return None
    candidates = []
    for year in range(context.published.year - 8, context.published.year + 9):
        try:
            candidates.append(of(year))
        except ValueError:
            continue
    if not candidates:
        raise ValueError("no year has that day")
    return context.choose(candidates, _shift(found))


def _weekdays(found: Groups, context: Context) -> str:
    return f"XXXX-WXX-{found['weekdays']}"


def _weekday(found: Groups, context: Context) -> Period | str:
    weekday, now = int(found["weekday"]), context.published
    if now is None:
        return f"XXXX-WXX-{weekday}"
    same_week = weekday - now.isoweekday()
    if found.get("shift") == "0":
        return periods.day(moved(now, same_week, "D"))
    days = [periods.day(moved(now, same_week + week, "D")) for week in (-14, -7, 0, 7, 14)]
    return context.choose(days, _shift(found), default=-1)


def _day(found: Groups, context: Context) -> Period | str:
    if context.published is None:
        return _UNKNOWN["D"]
    return periods.day(moved(context.published, int(found.get("dayword", "0")), "D"))


def _shifted_part(found: Groups, context: Context) -> Period | str:
    """Read `this morning`, `last night`."""
    return _day(dict(found, dayword=found["shift"]), context)


def _then(found: Groups, context: Context) -> Period | None:
    """Read `the next day`, `that year`: counted from what the article named before."""
    unit = found.get("period", "D")
    reference = context.reference
    if reference is None or periods.is_finer(unit, reference.unit):
        return None
    return periods.around(moved(reference.start, int(found.get("then", "1")), unit), unit)


def _counted(found: Groups, name: str, now: date | None) -> Period | Reading:
    """Read `three weeks ago`, `a year later`: so many units from a day."""
    count, unit = _count(found), found["unit"]
    if now is None or count == "X":
        return Reading(periods.lapse(count, unit))
    steps = int(count) * int(found[name])
    if unit in _HOURS:
        steps, unit = int(steps * _HOURS[unit] / 24), "D"
    return periods.around(moved(now, steps, unit), _GRAIN[unit])


def _from_now(found: Groups, context: Context) -> Period | Reading:
    return _counted(found, "from_now", context.published)


def _from_then(found: Groups, context: Context) -> Period | Reading:
    reference = context.reference
    if reference is None or periods.is_finer(_GRAIN.get(found["unit"], "D"), reference.unit):
        return Reading(periods.lapse(_count(found), found["unit"]))
    return _counted(found, "from_then", reference.start)


def _ahead(found: Groups, context: Context) -> Period | Reading | None:
    """Read `in three weeks`, a date if it is to come; else how long something took."""
    if context.direction <= 0:
        return _duration(found, context)
    return _counted(dict(found, ahead="1"), "ahead", context.published)


def _duration(found: Groups, context: Context) -> Reading:
    """Read `four months`, `within days`: nothing says from when or till when."""
    if "vague" in found:
        return Reading(periods.lapse("X", found["vague"]))
    return Reading(periods.lapse(_count(found), found["unit"]))


def _now(found: Groups, context: Context) -> Reading:
    return Reading(found["now"])


def _span(found: Groups, context: Context) -> Reading:
    """Read `the past ten years`, `first time in a decade`: a stretch that begins or ends now."""
    count, unit = _count(found), found["unit"]
    value, now = periods.lapse(count, unit), context.published
    if now is None or count == "X":
        return Reading(value)
    steps = int(count) * int(found.get("span", "-1"))
    if unit in _HOURS:
        steps, unit = int(steps * _HOURS[unit] / 24), "D"
    start, end = sorted((now, moved(now, steps, unit)))
    return Reading(value, start, end)


def _count(found: Groups) -> str:
    """Return how many units there are; X where the words are vague, as in `several`."""
    if "tens" in found:
        return str(int(found["tens"]) + int(found["number"]))
    return found.get("count") or found.get("number", "1")


def _period(found: Groups, context: Context) -> Period | str:
    """Read `last month`, `this weekend`, `the end of the year`."""
    unit, shift, now = found["period"], int(found.get("shift", "0")), context.published
    if now is None:
        return _UNKNOWN[unit]
    if unit == "N" and shift == 0 and context.direction < 0:
        return _weekend(found, context)
    return periods.around(moved(now, shift, unit), unit)


def _weekend(found: Groups, context: Context) -> Period | str:
    """Read `the weekend`: the last one, save from a Saturday on, or where it is to come."""
    now = context.published
    if now is None:
        return _UNKNOWN["N"]
    this = context.direction > 0 or now.isoweekday() >= 6
    return periods.weekend(moved(now, 0 if this else -1, "W"))


def _half_year(found: Groups, context: Context) -> Period | str:
    number = int(found["ordinal"])
    if "year" in found:
        return periods.half(int(found["year"]), number)
    if context.published is None:
        return f"XXXX-H{number}"
    return periods.half(context.published.year + int(found.get("shift", "0")), number)


def _decade(found: Groups, context: Context) -> Period:
    if "decade" in found:
        return periods.decade(int(found["decade"]) * 10)
    short = int(found["short_decade"])
    return periods.decade((190 if short >= 3 else 200) * 10 + short * 10)


def _century(found: Groups, context: Context) -> Period:
    return periods.century(int(found["century"]))


def _year(found: Groups, context: Context) -> Period:
    first = periods.year(int(found["year"]))
    if "to_year" not in found:
        return first
    last = periods.year(int((found["year"][:2] + found["to_year"])[-4:]))
    if last.end < first.end:
        raise ValueError(f"{last.value} is before {first.value}")
    return Period(f"{first.value}/{last.value}", first.start, last.end, "Y")


# What a match has decides how it is read; the first of these that it has counts.
READERS: dict[str, Callable[[Groups, Context], Period | Reading | str | None]] = {
    "iso": _iso, "first": _numeric, "holiday": _holiday, "month": _month, "season": _season,
    "weekdays": _weekdays, "weekday": _weekday, "dayword": _day, "tonight": _day,
    "lapse": _span, "ahead": _ahead, "from_now": _from_now, "from_then": _from_then,
    "half_year": _half_year, "quarter": _quarter, "span": _span,
    "then": _then, "next": _then, "decade": _decade, "short_decade": _decade,
    "century": _century, "weekend": _weekend, "period": _period, "part": _shifted_part,
    "year": _year, "now": _now,
    "unit": _duration, "vague": _duration, "hours": _day, "hour": _day,
}  # fmt: skip
