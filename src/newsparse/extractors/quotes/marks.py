"""Pair quotation marks: find the stretches of an article that stand in marks, over paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import attrs

from newsparse import Block, Span
from newsparse.extractors.quotes.words import CLIPPED

# A mark is known by its family; glyphs of one family close one another.
_DOUBLE, _ANGLE, _SINGLE, _SINGLE_ANGLE = range(4)
_FAMILY = (
    dict.fromkeys(["“", "”", "„", "‟", '"', "''", "``", "＂"], _DOUBLE)
    | dict.fromkeys("«»", _ANGLE)
    | dict.fromkeys("‘’‚'`", _SINGLE)
    | dict.fromkeys("‹›", _SINGLE_ANGLE)
)
_OPENS_BY_SHAPE = frozenset(["“", "„", "‟", "``", "«", "‹", "‘", "‚"])
_CLOSES_BY_SHAPE = frozenset(["”", "''", "»", "›", "’"])
_BEFORE_OPENING = frozenset("([{<—–-―/\u200b\ufeff") | frozenset(_FAMILY)
_AFTER_CLOSING = frozenset(")]}>—–-―/.,;:!?…\u200b") | frozenset(_FAMILY)
_AFTER_WORD = frozenset(".,;:!?)]}")
_ENDS_CLAUSE = frozenset(",.?!…—–-")
_BEFORE_SPEECH = frozenset(",:.?!…—–-―)]")
_SENTENCE_ENDS = frozenset(".?!…")
_MOSTLY = 4  # curly marks for every straight one, where a straight one is out of place
INTERRUPTING = frozenset(["teaser", "caption", "list_item", "other", "headline", "byline"])
_SENTENCE_END = re.compile(r"[.?!…][)\]]?(?=\s)")

_OPEN, _CLOSE, _EITHER = range(3)


@attrs.frozen
class Marked:
    """Hold a stretch in quotation marks: `parts` are what is inside, one for every paragraph.

    `span` includes the marks. `depth` is 0 unless it stands in other marks; `closed` is False where
    one of its marks is missing, so that its extent is a guess.
    """

    span: Span
    parts: tuple[Span, ...]
    depth: int = 0
    closed: bool = True


@attrs.frozen
class _Mark:
    start: int
    end: int
    family: int
    side: int
    strong: bool  # stands after the end of a clause
    single_follows: bool = False  # a closing single mark follows in the block
    strong_follows: bool = False  # and one that is strong, before the next opening one


@attrs.define
class _Open:
    """Hold a mark that waits for its fellow.

    In the present block its content begins at `inner`, and no mark follows before `limit`, where
    there is one if it is `followed`, and the end of the block, which is at `end`, if not.
    """

    mark: _Mark
    inner: int
    limit: int
    end: int
    followed: bool
    parts: list[Span] = attrs.field(factory=list)


def marked(text: str, blocks: Sequence[Block]) -> list[Marked]:
    """Return every stretch in quotation marks, in text order, the outer before the inner.

    A stretch ends with its paragraph unless the next one takes it up with a mark of its own or
    closes it; blocks that interrupt the text (teasers, captions, lists) may stand in between.
    Linear in the length of the text, whatever the marks.
    """
    found: list[Marked] = []
    waiting: _Open | None = None  # what was open at the end of a block, and may go on
    curly = text.count("“") + text.count("”") > _MOSTLY * text.count('"')
    for block in blocks or [Block(Span(0, len(text)), "paragraph")]:
        marks = _marks(text, block.span)
        if curly and _is_stray(text, marks):
            del marks[0]
        if waiting and _takes_up(block.span, marks, waiting):
            stack = [waiting]
        elif waiting and block.kind in INTERRUPTING:
            found += _paired(marks, text, block.span, [])
            continue
        else:
            found += _unclosed(text, waiting) if waiting else ()
            stack = []
        found += _paired(marks, text, block.span, stack)
        waiting = _lasting(text, block.span, stack)
    found += _unclosed(text, waiting) if waiting else ()
    return _nested(found)


def _marks(text: str, within: Span) -> list[_Mark]:
    """Return the marks of a block, each with the side that its shape and neighbours give it."""
    marks: list[_Mark] = []
    follows = strong = False
    for match in reversed(list(_pattern().finditer(text, within.start, within.end))):
        start, end = match.span()
        before = text[start - 1] if start > within.start else " "
        after = text[end] if end < within.end else " "
        side, family = _side(match[0], before, after), _FAMILY[match[0]]
        ends_clause = before in _ENDS_CLAUSE
        marks.append(_Mark(start, end, family, side, ends_clause, follows, strong))
        if family == _SINGLE:
            follows = follows or side != _OPEN
            strong = side != _OPEN and (strong or ends_clause)
    return marks[::-1]


def _is_stray(text: str, marks: Sequence[_Mark]) -> bool:
    """Tell whether a block of a text with curly marks begins with a lone straight one."""
    lone = [mark for mark in marks if text[mark.start] == '"']
    return len(lone) == 1 and lone[0] is marks[0] and (len(marks) == 1 or marks[1].side == _OPEN)


@cache
def _pattern() -> re.Pattern[str]:
    """Compile what may be a mark: not inches (6'2"), nor an apostrophe inside or before a word."""
    clipped = "|".join(sorted(CLIPPED))
    return re.compile(
        "''(?!')|''(?='\\w)|``|[“”„‟«»‹›＂]|(?<!\\d['’]\\d)(?<!\\d['’]\\d\\d)\""
        rf"|(?<![^\W_])[‘’‚'`](?!\d0?\d?s?\b|(?:{clipped})\b)|[’'‘](?![^\W_])",
        re.IGNORECASE,
    )


def _side(glyph: str, before: str, after: str) -> int:
    opens = (before.isspace() or before in _BEFORE_OPENING) and not (
        after.isspace() or after in _AFTER_WORD
    )
    closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if opens != closes:
        return _OPEN if opens else _CLOSE
    if glyph in _OPENS_BY_SHAPE:
        return _OPEN
    return _CLOSE if glyph in _CLOSES_BY_SHAPE else _EITHER


def _takes_up(block: Span, marks: list[_Mark], waiting: _Open) -> bool:
    """Tell whether a block goes on with what an earlier one left open, and note where.

    It does with a mark of the same family at its start, or where a closing one comes first.
    """
    if not marks or marks[0].family != waiting.mark.family:
        return False
    first = marks[0]
    begins = first.start == block.start and first.side != _CLOSE
    if not begins and (first.side != _CLOSE or first.family == _SINGLE):
        return False
    waiting.parts.append(Span(waiting.inner, waiting.end))
    waiting.inner = first.end if begins else block.start
    if begins:
        del marks[0]
    waiting.followed = bool(marks)
    waiting.limit = marks[0].start if marks else block.end
    waiting.end = block.end
    return True


def _paired(marks: list[_Mark], text: str, block: Span, stack: list[_Open]) -> Iterator[Marked]:
    """Yield the stretches that marks of one block close; leave on the stack what is not closed."""
    depth = [0] * 4
    for opened in stack:
        depth[opened.mark.family] += 1
    for index, mark in enumerate(marks):
        side = mark.side
        if side == _EITHER:
            side = _CLOSE if depth[mark.family] else _OPEN
        if side == _OPEN:
            followed = index + 1 < len(marks)
            begins = mark.start == block.start or _after_colon(text, block, mark)
            begins = begins or _after_sentence(text, block, mark)
            if mark.family != _SINGLE or mark.single_follows or begins:
                limit = marks[index + 1].start if followed else block.end
                stack.append(_Open(mark, mark.end, limit, block.end, followed))
                depth[mark.family] += 1
        elif depth[mark.family]:
            if mark.family == _SINGLE and _is_apostrophe(text, mark, stack[-1]):
                continue
            while stack[-1].mark.family != mark.family:
                depth[stack.pop().mark.family] -= 1
            opened = stack.pop()
            depth[mark.family] -= 1
            part = Span(opened.inner, max(opened.inner, mark.start))
            yield Marked(Span(opened.mark.start, mark.end), (*opened.parts, part))
        elif index == 0 and not stack and mark.strong and mark.family != _SINGLE:
            # Its opening mark was forgotten: it closes what leads up to it in the block.
            part = Span(block.start, mark.start)
            yield Marked(Span(block.start, mark.end), (part,), closed=False)


def _after_sentence(text: str, block: Span, mark: _Mark) -> bool:
    return text[max(block.start, mark.start - 4) : mark.start].rstrip()[-1:] in _SENTENCE_ENDS


def _after_colon(text: str, block: Span, mark: _Mark) -> bool:
    return text[max(block.start, mark.start - 4) : mark.start].rstrip().endswith(":")


def _is_apostrophe(text: str, mark: _Mark, innermost: _Open) -> bool:
    """Tell a possessive (`the workers' pay`) from the end of a stretch in single marks."""
    if mark.strong:
        return False
    if innermost.mark.family != _SINGLE:
        return True
    return (
        mark.strong_follows
        and text[mark.start - 1] in "sSxXzZ"
        and text[mark.end : mark.end + 1].isspace()
    )


def _lasting(text: str, block: Span, stack: Sequence[_Open]) -> _Open | None:
    """Return what may go on in the next block: the innermost left open that begins as speech."""
    for opened in reversed(stack):
        start = opened.mark.start
        before = text[max(block.start, start - 4) : start].rstrip()
        speech = before[-1:] in _BEFORE_SPEECH
        if opened.parts or start == block.start or speech:
            return opened
    return None


def _unclosed(text: str, opened: _Open) -> Iterator[Marked]:
    """Yield a stretch whose closing mark was forgotten.

    It ends with its block, but before other marks that follow there it ends with its sentence.
    """
    if opened.mark.family == _SINGLE and not opened.parts:
        return
    sentence_end = opened.followed and _SENTENCE_END.search(text, opened.inner, opened.limit)
    end = sentence_end.end() if sentence_end else opened.limit
    if end > opened.inner:
        parts = (*opened.parts, Span(opened.inner, end))
        yield Marked(Span(opened.mark.start, end), parts, closed=False)


def _nested(found: Iterable[Marked]) -> list[Marked]:
    """Sort stretches, and give those that stand inside a part of another their depth."""
    result: list[Marked] = []
    around: list[Marked] = []
    for stretch in sorted(found, key=lambda stretch: (stretch.span.start, -stretch.span.end)):
        while around and around[-1].span.end <= stretch.span.start:
            around.pop()
        depth = around[-1].depth + _has_inside(around[-1], stretch) if around else 0
        result.append(attrs.evolve(stretch, depth=depth) if depth else stretch)
        around.append(result[-1])
    return result


def _has_inside(outer: Marked, stretch: Marked) -> bool:
    starts = outer.parts
    index = bisect_right(starts, stretch.span.start, key=lambda part: part.start) - 1
    return index >= 0 and starts[index].end >= stretch.span.end
