"""An article as the rules of language packs see it: surface words, sentences and quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

import attrs

from newsparse import Document, Span

_DASHES = frozenset("—–")
_PAUSES = frozenset(",.;:")
_APOSTROPHE = re.compile("['’]")


@attrs.frozen(eq=False, slots=False)
class Page:
    """Hold the surface words of a document: `starts`, `ends`, and `forms` as they are written."""

    text: str
    blocks: Sequence[Span]
    sentences: Sequence[Span]
    starts: Sequence[int]
    ends: Sequence[int]

    @cached_property
    def forms(self) -> list[str]:
        """The words as they are written."""
        return [self.text[a:b] for a, b in zip(self.starts, self.ends, strict=True)]

    @cached_property
    def first_of_sentences(self) -> frozenset[int]:
        """The indices of the words that begin a sentence or a block."""
        begun = [*self.sentences, *self.blocks]
        return frozenset(bisect_left(self.starts, span.start) for span in begun)

    def within(self, span: Span) -> range:
        """Return the indices of the words that lie wholly inside a span."""
        first = bisect_left(self.starts, span.start)
        return range(first, max(first, bisect_right(self.ends, span.end)))

    def block_of(self, at: int) -> Span:
        """Return the block that a word is in."""
        return self.blocks[bisect_right(self._block_starts, self.starts[at]) - 1]

    def is_apart(self, at: int) -> bool:
        """Tell whether something blank stands between a word and the one before it."""
        return 0 < at < len(self.starts) and self.ends[at - 1] < self.starts[at]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def span(self, words: range) -> Span:
        """Return the stretch from the first to the last of some words."""
        return Span(self.starts[words[0]], self.ends[words[-1]])


def read(doc: Document, elisions: Collection[str] = ()) -> Page:
    """Read a document; words within one surface token (`del`: de, el) are one.

    What ends in an apostrophe is a word of its own if it is among `elisions`: `l'`, `d'`.
    """
    starts: list[int] = []
    ends: list[int] = []
    before = -1
    for surface, start, end in zip(
        doc.tokens.column("surface"), doc.tokens.starts, doc.tokens.ends, strict=True
    ):
        if surface == before:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
        before = surface
    if elisions:
        starts, ends = _parted(doc.text, starts, ends, elisions)
    blocks = [block.span for block in doc.blocks] or [Span(0, len(doc.text))]
    return Page(doc.text, blocks, doc.sentences, starts, ends)


def _parted(
    text: str, starts: list[int], ends: list[int], elisions: Collection[str]
) -> tuple[list[int], list[int]]:
    cuts: list[int] = []
    for start, end in zip(starts, ends, strict=True):
        at = start
        while (mark := _APOSTROPHE.search(text, at, end - 1)) and (
            text[at : mark.start()].lower() + "'" in elisions
        ):
            at = mark.end()
            cuts.append(at)
    return sorted([*starts, *cuts]), sorted([*ends, *cuts])


def quoted(page: Page, marks: Sequence[tuple[str, str]]) -> Iterator[tuple[Span, range]]:
    """Yield what stands between outer quotation marks within a block, trimmed, and its words.

    The words are those from mark to mark, both included. Marks that nothing closes are passed over.
    """
    closers: dict[str, set[str]] = {}
    for opening, closing in marks:
        closers.setdefault(opening, set()).add(closing)
    for block in page.blocks:
        stack: list[tuple[str, int]] = []
        words = page.within(block)
        if words and page.forms[words[0]] in _DASHES:
            yield from _turn(page, words)
        for at in words:
            form = page.forms[at]
            if stack and form in closers[stack[-1][0]]:
                _, first = stack.pop()
                if not stack and (found := _between(page, first, at)):
                    yield found, range(first, at + 1)
            elif form in closers and not (stack and form == stack[-1][0]):
                stack.append((form, at))


def _turn(page: Page, words: range) -> Iterator[tuple[Span, range]]:
    """Yield what is said in a turn of a dialogue, as in `—Ven —dijo Ana—. Ya.`: two stretches.

    A dash that opens has a blank before it and none after it, and one that closes none before it.
    """
    dashes = [at for at in words[1:] if page.forms[at] in _DASHES]
    opening = next((at for at in dashes if page.is_apart(at) and not page.is_apart(at + 1)), None)
    if opening is None:
        return
    if found := _between(page, words[0], opening):
        yield found, range(words[0], opening)
    closing = next((at for at in dashes if at > opening and not page.is_apart(at)), words[-1])
    first = closing + 1
    while first < words.stop and page.forms[first] in _PAUSES:
        first += 1
    if first < words.stop:
        yield page.span(range(first, words.stop)), range(first, words.stop)


def _between(page: Page, first: int, last: int) -> Span | None:
    inside = page.text[page.ends[first] : page.starts[last]]
    start = page.ends[first] + len(inside) - len(inside.lstrip())
    length = len(inside.strip())
    return Span(start, start + length) if length else None
