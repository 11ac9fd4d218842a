"""Tell in which blocks of the page a name stands."""

from __future__ import annotations

from bisect import bisect_right

from newsparse import BlockKind, Document, Span


class Blocks:
    """Know the blocks of some kinds in one document; blocks do not overlap."""

    def __init__(self, doc: Document, *kinds: BlockKind) -> None:
        self._spans = [block.span for block in doc.blocks if block.kind in kinds]
        self._starts = [span.start for span in self._spans]

    def hold(self, span: Span) -> bool:
        """Tell whether one of them has all of a span."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._spans[before - 1].contains(span)
