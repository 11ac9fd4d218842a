"""Link acts to well-known sanctions programmes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from newsparse import Party
from newsparse.extractors.sanctions.actions import MADE
from newsparse.extractors.sanctions.frames import Frame
from newsparse.knowledge.programs import Program, cited, programs

_NEAR = timedelta(days=1)  # that news and the act's own date may differ by
_LATER = frozenset(
    ("maintained", "lifted", "eased", "suspended", "waived", "evaded", "violated", "mentioned")
)
_LONGEST = timedelta(days=31)  # that a date may span to tell acts of one issuer apart


def program(frame: Frame, text: str, published: date | None) -> str | None:
    """Return the id of the programme that an act belongs to, None where that is not certain.

    `text` is that of the sentences that tell the act. An id named there decides, if issuer and
    target do not contradict it. Else exactly one programme must fit: for an act that imposes
    something by issuer, target, measure and the day; for a later one it must have been in force.
    """
    named = [program for program in cited(text) if _allows(program, frame)]
    if named:
        return named[0].id
    issuers, targets = _codes(frame.imposers), _codes(frame.hit.parties)
    if len(issuers) != 1 or len(targets) != 1 or frame.vague:
        return None
    fitting = [
        program
        for program in programs().values()
        if program.issuer in issuers
        and targets <= program.targets
        and frame.measure in program.measures
        and _dated(program, frame, published)
    ]
    return fitting[0].id if len(fitting) == 1 else None


def _codes(parties: Iterable[Party]) -> set[str | None]:
    return {party.country for party in parties}


def _allows(program: Program, frame: Frame) -> bool:
    """Tell whether nobody else imposes the measure, and nobody else is hit by it."""
    issuers, targets = _codes(frame.imposers) - {None}, _codes(frame.hit.parties) - {None}
    issued = not issuers or program.issuer in issuers
    return issued and (not targets or not program.targets or bool(program.targets & targets))


def _dated(program: Program, frame: Frame, published: date | None) -> bool:
    start = frame.date.start if frame.date else published
    end = frame.date.end if frame.date else published
    if start is None or end is None:
        return False
    if frame.action in MADE:
        exact = frame.date is not None and end - start <= _LONGEST
        return exact and frame.action == "imposed" and start - _NEAR <= program.start <= end + _NEAR
    return frame.action in _LATER and program.in_force(start, end)
