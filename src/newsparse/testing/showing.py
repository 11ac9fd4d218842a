"""Show stretches of a text to people: a line of it with carets below."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from newsparse.spans import Span

_AROUND = 30  # characters shown on each side
_LONGEST = 100


def called(text: str, span: Span) -> str:
    """Name a stretch: where it is and how it reads."""
    words = text[span.start : span.end]
    if len(words) > 60:
        words = f"{words[:40]}…{words[-15:]}"
    return f"{span.start}-{span.end} {words!r}"


def excerpt(text: str, spans: Mapping[str, Span]) -> list[str]:
    """Show the text around the first of these spans, and a line of carets for each, labelled."""
    first = next(iter(spans.values()))
    start = max(0, first.start - _AROUND)
    end = min(len(text), first.end + _AROUND, start + _LONGEST)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    lines = [before + "".join(map(_visible, text[start:end])) + after]
    for label, span in spans.items():
        left = _width(text[start : max(start, span.start)]) + len(before)
        marked = _width(text[max(start, span.start) : min(end, span.end)])
        lines.append(f"{' ' * left}{'^' * max(1, marked)} {label}".rstrip())
    return lines


def _visible(character: str) -> str:
    """Give what stands for a character that would break the line, or change its direction."""
    if character == "\n":
        return "⏎"
    category = unicodedata.category(character)
    return "·" if category[0] == "C" or category in ("Zl", "Zp") else character


def _width(text: str) -> int:
    """Return the number of columns that a text takes."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
