"""Work out which stretch of the calendar a time expression means, from the groups of its match."""

from __future__ import annotations

import attrs

from newsparse.extractors.times import periods
from newsparse.extractors.times.context import Context, Groups, Reading
from newsparse.extractors.times.periods import Period
from newsparse.extractors.times.readers import READERS


def resolve(found: Groups, context: Context) -> Reading | None:
    """Return what a match means, None where it is no date after all."""
    reader = next((read for name, read in READERS.items() if name in found), None)
    if reader is None:
        return None
    try:
        read = reader(found, context)
        if isinstance(read, Period):
            read = _refined(read, found, context)
    except (OverflowError, ValueError):
        return None
    if isinstance(read, str):
        return Reading(read + _time_of_day(found))
    return read


def _refined(period: Period, found: Groups, context: Context) -> Reading:
    """Narrow a period by `early`, `the end of`, `earlier this`, and add the time of day."""
    whole = period
    stage = found.get("stage") or found.get("extreme")
    if stage and period.unit != "D":
        period = periods.third(period, stage)
    elif "clip" in found and context.published and period.unit != "D":
        if found["clip"] == "-1" and period.start <= context.published:
            period = attrs.evolve(period, end=min(period.end, context.published))
        elif found["clip"] == "1" and period.end >= context.published:
            period = attrs.evolve(period, start=max(period.start, context.published))
    value = period.value + (_time_of_day(found) if period.unit == "D" else "")
    return Reading(value, period.start, period.end, whole)


def _time_of_day(found: Groups) -> str:
    if "hour" in found:
        return "T" + found["hour"]
    if "hours" in found:
        hours = int(found["hours"])
        if "half" in found:
            hours = hours % 12 + 12 * (found["half"] == "PM")
        zone = found.get("zone", "").replace("-", "")
        return f"T{hours:02}:{found.get('minutes', '00')}{zone}"
    part = found.get("part") or found.get("tonight")
    return f"T{part}" if part else ""
