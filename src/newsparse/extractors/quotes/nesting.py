"""Find the quotation that each quotation stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from newsparse import Span

_DEEPEST = 50  # quotations around one that are looked at


def containers(quotations: Sequence[Sequence[Span]]) -> list[int | None]:
    """Return for each quotation (its parts) the index of the innermost that contains all of it."""
    order = sorted(range(len(quotations)), key=lambda index: _key(quotations[index]))
    result: list[int | None] = [None] * len(quotations)
    around: list[int] = []
    for index in order:
        parts = quotations[index]
        while around and quotations[around[-1]][-1].end <= parts[0].start:
            around.pop()
        for other in reversed(around[-_DEEPEST:]):
            if _contains(quotations[other], parts):
                result[index] = other
                break
        around.append(index)
    return result


def _key(parts: Sequence[Span]) -> tuple[int, int]:
    return parts[0].start, -sum(part.end - part.start for part in parts)


def _contains(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    if list(inner) == list(outer):
        return False
    at = [bisect_right(outer, part.start, key=attrgetter("start")) - 1 for part in inner]
    return all(i >= 0 and outer[i].end >= part.end for i, part in zip(at, inner, strict=True))
