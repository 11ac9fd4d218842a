"""Join the lines of an article to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsparse import Span

# White space, controls and characters without width: none is a word or stands at a span's end.
BLANKS = "\x85\xa0\xad\u061c\u1680\u180e\u202f\u205f\u3000\ufeff" + "".join(
    chr(code)
    for first, last in [
        (0x00, 0x20), (0x7F, 0x9F), (0x2000, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F)
    ]
    for code in range(first, last + 1)
)  # fmt: skip
BLANK = re.escape(BLANKS)  # as it is written inside the brackets of a class

_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_PARAGRAPH_BREAK = re.compile("[\f\u2029]|(?:\r\n|[^\r]|\r(?!\n)){2}")
_INDENT = re.compile(r"\t|[ \xa0]{2}")
BULLET = re.compile(
    r"[\u2022\u2023\u25aa\u25e6\u25cf\u2219\u00b7]|[\u2013-](?=[^\W\d_a-z])"
    r"|(?:[*\u2013-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S"
)
_WORD = re.compile(rf"[^{BLANK}]{{1,100}}")
CLOSED = re.compile(r"[.!?\u2026:;,]['\"\u2019\u201d\u00bb)\]]{0,3}\Z")

# Lines that are wrapped to a width are no longer than this.
_WIDEST_WRAP = 100
# A line that breaks off in the middle of a sentence is no shorter; those of a list may be.
_SHORTEST_BROKEN = 40

_Line = tuple[int, int, bool]  # start and end without blanks, and whether it begins a paragraph


def paragraphs(text: str) -> list[Span]:
    """Return the stretches that line breaks divide, without the blanks around them.

    A blank line divides; a single line break does too, save in text that is wrapped to a width.
    """
    lines = list(_lines(text))
    width = _wrapped_to(text, lines)
    spans: list[Span] = []
    above = (0, 0, True)
    for line in lines:
        if not line[2] and (
            (width and _was_forced(text, above, line, width)) or _goes_on(text, above, line)
        ):
            spans[-1] = Span(spans[-1].start, line[1])
        else:
            spans.append(Span(line[0], line[1]))
        above = line
    return spans


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that are not blank."""
    end_above, begins = 0, True
    for match in _LINE.finditer(text):
        start, end = match.span()
        begins = begins or _PARAGRAPH_BREAK.search(text, end_above, start) is not None
        end_above = end
        line = match[0]
        bare = line.lstrip(BLANKS)
        if not bare:
            begins = True
            continue
        begins = begins or _INDENT.match(line) is not None or BULLET.match(bare) is not None
        start = end - len(bare)
        yield start, start + len(bare.rstrip(BLANKS)), begins
        begins = False


def _wrapped_to(text: str, lines: Sequence[_Line]) -> int:
    """Return the width that lines are wrapped to, 0 where a line break ends a paragraph.

    Lines are wrapped if most of them are so full that the next word did not fit, though no sentence
    ends there, and somewhere the next line goes on in lower case.
    """
    pairs = [(above, line) for above, line in pairwise(lines) if not line[2]]
    lengths = sorted(above[1] - above[0] for above, _ in pairs)
    # The very longest may be an address that did not fit.
    width = lengths[len(lengths) * 19 // 20] if lengths else 0
    if not _SHORTEST_BROKEN <= width <= _WIDEST_WRAP:
        return 0
    broken = [
        line
        for above, line in pairs
        if _was_forced(text, above, line, width)
        and not CLOSED.search(text, max(above[0], above[1] - 4), above[1])
    ]
    in_lower_case = any(text[line[0]].islower() for line in broken)
    return width if in_lower_case and 2 * len(broken) > len(pairs) else 0


def _goes_on(text: str, above: _Line, line: _Line) -> bool:
    """Tell whether a line of some length breaks off and the next goes on in lower case."""
    long = above[1] - above[0] >= _SHORTEST_BROKEN
    breaks_off = text[above[1] - 1].isalnum() or text[above[1] - 1] == ","
    return long and breaks_off and text[line[0]].islower()


def _was_forced(text: str, above: _Line, line: _Line, width: int) -> bool:
    """Tell whether the first word of a line had no room at the end of the line above."""
    word = _WORD.match(text, line[0])
    return above[1] - above[0] + 1 + (len(word[0]) if word else 0) > width
