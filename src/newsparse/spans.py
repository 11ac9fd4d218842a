"""Stretches of text: spans in Unicode code points, and the blocks that an article is made of."""

from __future__ import annotations

from functools import total_ordering
from typing import Literal

import attrs

from newsparse.errors import InputError

BlockKind = Literal[
    "headline", "byline", "dateline", "paragraph", "teaser", "list_item", "caption", "other"
]


@total_ordering
@attrs.frozen
class Span:
    """Mark the characters `text[start:end]`, counted in Unicode code points."""

    start: int
    end: int

    # Sorting uses this one; the one that attrs would write costs four times as much.
    def __lt__(self, other: Span) -> bool:
        if other.__class__ is not Span:
            return NotImplemented
        return (self.start, self.end) < (other.start, other.end)

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise InputError(
                f"a span runs from 0 <= start to end >= start, not from {self.start} to {self.end}"
            )

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether every character of `other` is in this one."""
        return self.start <= other.start and other.end <= self.end


@attrs.frozen
class Block:
    """Give a stretch of the article its role on the page."""

    span: Span
    kind: BlockKind
