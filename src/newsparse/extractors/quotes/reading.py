"""Lay out a document's words for the rules: forms, tags, sentences, and what stands in marks."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from copy import copy
from functools import cached_property

import attrs

from newsparse import Document, Span
from newsparse.extractors.quotes.marks import INTERRUPTING, Marked, marked

LONGEST_SENTENCE = 250  # words to either side of one that is asked for
HYPHEN = "\u2010"  # stands for a hyphen inside a word; what else looks like one is a dash
_TIME = re.compile(
    r"^[^\S\n]*\d{1,2}[:.]\d\d(?:[^\S\n]?[ap]\.?m\b\.?)?(?: (?:GMT|UTC|C?ET|[A-Z]{1,3}[SD]T)\b)?"
    r"[^\S\n]?[:.–—-]?\s+",
    re.MULTILINE,
)
_POSTS = 3  # that make a live blog
_STRAIGHT = str.maketrans("’‘‛ʼ", "''''")


@attrs.frozen
class Stretch:
    """Hold an outermost stretch in quotation marks with its words: `first` to before `past`."""

    marked: Marked
    first: int
    past: int


class Reading:
    """Hold the columns that the rules read: one entry for each word of the document.

    `words` are in lower case with straight apostrophes; `tags` are universal part-of-speech tags;
    `stretch` is the index in `stretches` of the one that a word is in (marks too), -1 for none;
    `firsts` are the indices of the words that begin a sentence.
    """

    def __init__(self, doc: Document) -> None:
        tokens, text = doc.tokens, doc.text
        self.doc, self.text = doc, text
        self.starts, self.ends = tokens.starts, tokens.ends
        lower = text.lower().translate(_STRAIGHT)
        spans = zip(self.starts, self.ends, strict=True)
        if len(lower) == len(text):
            self.words = [lower[start:end] for start, end in spans]
        else:  # a few letters grow when they are written small
            self.words = [text[start:end].lower().translate(_STRAIGHT) for start, end in spans]
        for index in [i for i, word in enumerate(self.words) if word in ("-", "\u2011")]:
            self.words[index] = self._dash(index)
        self.tags = [
            "PROPN" if tag == "PUNCT" and word[0].isalpha() else tag
            for tag, word in zip(tokens.column("upos"), self.words, strict=True)
        ]
        for index in [i for i, word in enumerate(self.words) if word in ("which", "who")]:
            if index > 1 and self._is_name(index - 2):
                self.tags[index - 2] = "PROPN"
        for index in [i for i, word in enumerate(self.words) if word == "said"]:
            if self.tags[index + 1 : index + 2] == ["PROPN"] and self._is_named_said(index):
                self.tags[index] = "PROPN"
        self.firsts = [bisect_left(self.starts, span.start) for span in doc.sentences]
        self.marked = marked(text, doc.blocks)
        self._lay_out(depth=0)
        self._mend_sentences()

    def _is_name(self, index: int) -> bool:
        """Tell that a capital before a relative clause begins a name: `Unite, which represents`."""
        return self.words[index + 1] == "," and self.text[self.starts[index]].isupper()

    def _is_named_said(self, index: int) -> bool:
        """Tell whether somebody is called so: `“...,” said Said Omari`."""
        return self.words[index - 1] == "said" and self.text[self.starts[index]].isupper()

    def _lay_out(self, depth: int) -> None:
        self.stretches: list[Stretch] = []
        self.stretch = array("i", [-1]) * len(self.words)
        for found in self.marked:
            if found.depth == depth:
                self._add(found)

    @cached_property
    def inner(self) -> Reading:
        """How the words read to which the outermost marks are open.

        What stands in marks inside of marks is a stretch of its own, and no sentence crosses the
        outermost marks.
        """
        inner = copy(self)
        edges = {
            edge for stretch in self.stretches for edge in (stretch.first + 1, stretch.past - 1)
        }
        inner.firsts = sorted({*self.firsts, *edges} - {len(self.words)})
        inner._lay_out(depth=1)
        return inner

    @cached_property
    def asides(self) -> dict[int, int]:
        """Where what interrupts the text (teasers, captions, lists) begins, and where it ends."""
        inside = (self.within(b.span) for b in self.doc.blocks if b.kind in INTERRUPTING)
        return {words.start: words.stop for words in inside if words}

    @cached_property
    def asides_by_end(self) -> dict[int, int]:
        """Where what interrupts the text ends, and where it begins."""
        return {past: first for first, past in self.asides.items()}

    def _add(self, found: Marked) -> None:
        first = bisect_left(self.starts, found.span.start)
        past = bisect_right(self.ends, found.span.end, first)
        if past > first:
            index = len(self.stretches)
            self.stretches.append(Stretch(found, first, past))
            self.stretch[first:past] = array("i", [index]) * (past - first)

    def _mend_sentences(self) -> None:
        """Move beginnings of sentences that stand on the wrong side of a quotation mark."""
        moved = {stretch.first + 1: stretch.first for stretch in self.stretches}
        moved |= {stretch.past - 1: stretch.past for stretch in self.stretches}
        firsts = {moved.get(first, first) for first in self.firsts}
        for stretch in self.stretches:  # `in Troy, N.Y. "We won."`: the full stop ends two things
            inside = stretch.marked.parts[0].start
            if self.words[stretch.first - 1].endswith(".") and self.text[inside].isupper():
                firsts.add(stretch.first)
        self.firsts = sorted(firsts | set(self._after_times()))

    @cached_property
    def is_live(self) -> bool:
        """Whether the text is a live blog: posts that begin with the time of day."""
        return sum(1 for _ in _TIME.finditer(self.text)) >= _POSTS

    def _after_times(self) -> Iterator[int]:
        """Yield the words after the time of day at the start of a line: `14:45 The minister`."""
        for match in _TIME.finditer(self.text):
            word = bisect_left(self.starts, match.end())
            if word < len(self.words):
                yield word

    def _dash(self, index: int) -> str:
        """Tell a hyphen inside a word from a dash between words."""
        a, b = self.starts[index], self.ends[index]
        inside = self.text[a - 1 : a].isalnum() and self.text[b : b + 1].isalnum()
        return HYPHEN if inside else "-"

    def sentence(self, word: int) -> tuple[int, int]:
        """Return the first word of the sentence that a word is in, and that of the next one.

        Of a sentence beyond all measure only the part around the word counts, which keeps what
        looks through sentences linear.
        """
        index = bisect_right(self.firsts, word)
        first = self.firsts[index - 1] if index else 0
        past = self.firsts[index] if index < len(self.firsts) else len(self.words)
        return max(first, word - LONGEST_SENTENCE), min(past, word + LONGEST_SENTENCE)

    def starts_block(self, word: int) -> bool:
        """Tell whether a word is the first of its line, or past the end of the text."""
        if word >= len(self.words) or word == 0:
            return True
        return "\n" in self.text[self.ends[word - 1] : self.starts[word]]

    def block(self, word: int) -> int:
        """Return the number of the block that a word is in."""
        return bisect_right(self._blocks, self.starts[word]) if self.starts else 0

    @cached_property
    def _blocks(self) -> list[int]:
        return [block.span.start for block in self.doc.blocks]

    def within(self, span: Span) -> range:
        """Return the words that lie wholly inside a span of characters."""
        first = bisect_left(self.starts, span.start)
        return range(first, max(first, bisect_right(self.ends, span.end, first)))

    def last_word(self, end: int) -> int:
        """Return the last word that ends at or before a character."""
        return max(0, bisect_right(self.ends, end) - 1)

    def span(self, first: int, past: int) -> Span:
        """Return the characters of the words from `first` to before `past`."""
        start = self.starts[first]
        return Span(start, max(start, self.ends[past - 1]) if past > first else start)
