"""Find the role that each paragraph of an article plays on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from newsparse import Block, Span
from newsparse.engines.embedded.data import word_lists
from newsparse.engines.embedded.datelines import dateline_end
from newsparse.engines.embedded.lines import BLANKS, BULLET, CLOSED, paragraphs

if TYPE_CHECKING:
    from newsparse import BlockKind

__all__ = ["blocks", "paragraphs"]

# In characters.
_LONGEST_HEADLINE = 200
_LONGEST_SUBHEAD = 100
_LONGEST_CREDIT = 60

# More than one sentence: a word, no abbreviation, before a full stop inside.
_SENTENCES = re.compile(r"[a-z]{4,}[.!?][\u201d\u2019\"')]{0,2}\s+[\u201c\u2018\"'(]?[A-Z]")
_STOPPED = re.compile(r"[.\u2026:;,]['\"\u2019\u201d\u00bb)\]]{0,3}\Z")


def blocks(text: str, stretches: Sequence[Span] | None = None) -> list[Block]:
    """Return the parts of the page with their roles, in text order; they cover all but blanks.

    `stretches` are its paragraphs, if they are known. A dateline is a block of its own, before that
    of the rest of its paragraph.
    """
    found: list[Block] = []
    stretches = paragraphs(text) if stretches is None else stretches
    at_top = True
    for index, span in enumerate(stretches):
        following = stretches[index + 1 : index + 6]
        above = found[-1].kind if found else None
        kind = _kind_by_wording(text, span) or _kind_by_place(text, span, following, at_top, above)
        if kind == "paragraph":
            if end := dateline_end(text, span, following, first=at_top):
                found.append(Block(Span(span.start, end), "dateline"))
                rest = text[end : span.end]
                span = Span(span.end - len(rest.lstrip(BLANKS)), span.end)
            at_top = False
        found.append(Block(span, kind))
    return found


def _kind_by_wording(text: str, span: Span) -> BlockKind | None:
    """Know a block by its own words."""
    length = span.end - span.start
    line = text[span.start : min(span.end, span.start + 600)]
    if not any(map(str.isalpha, line)) and length <= len(line):
        return "other"
    if length < 250 and (_wording("stamp").match(line) or _is_date(line)):
        return "other"
    if length < 300 and (_wording("teaser").match(line) or _wording("appeal").match(line)):
        return "teaser"
    if length < 600 and (_wording("caption").match(line) or _CREDIT.search(line)):
        return "caption"
    if length < 400 and (_wording("byline").match(line) or _is_byline(line)):
        return "byline"
    return "list_item" if BULLET.match(line) else None


def _is_date(line: str) -> bool:
    """Tell whether a line says when and no more."""
    has_figure = any(map(str.isdecimal, line))
    return has_figure and set(_LETTERS.findall(line.lower())) <= set(word_lists("blocks")["date"])


_LETTERS = re.compile(r"[^\W\d_]+")

# The credit of a picture, in brackets: (AP Photo/...), (Photo by ...), (Image: ...).
_CREDIT = re.compile(
    r"\((?:[A-Z][\w.]{0,20} ){0,3}(?:Photo|Image|Picture|Photograph|Video|Handout)s?\b"
    r"[/:, ][^()]{0,150}\)\W*\Z"
)
_CONTRIBUTED = re.compile(r"contributed (?:reporting|to th(?:is|e) (?:report|story|article))\b")
_NAMES = re.compile(r"(?i:by)\s+(?=[^\W\d_])(.*)\Z", re.DOTALL)
_LOWER_WORD = re.compile(r"(?<![\w'\u2019.@-])[a-z]+(?![\w'\u2019@]|\.[a-z])")
_FINAL_WORD = re.compile(r"[a-z]{3,}\.\Z")


def _is_byline(line: str) -> bool:
    if _CONTRIBUTED.search(line):
        return True
    names = _NAMES.match(line)
    if not names or len(line) > 200 or _FINAL_WORD.search(line):
        return False
    return set(_LOWER_WORD.findall(names[1])) <= set(word_lists("blocks")["credit"])


@cache
def _wording(role: str) -> re.Pattern[str]:
    """Compile what begins a block of some role."""
    lists = word_lists("blocks")
    # Longest first, so that "read more" is tried before "read".
    ordered = sorted(lists[role], key=len, reverse=True)
    phrases = "(?:" + "|".join(map(re.escape, ordered)) + ")"
    match role:
        case "teaser":
            upper = "|".join(re.escape(label.upper()) for label in ordered if " " in label)
            whole = "|".join(map(re.escape, lists["advertisement"] + tuple(ordered)))
            return re.compile(
                rf"[\W_]{{0,4}}(?:(?i:{phrases}) ?[:|\u00bb>\u2192]|(?:{upper})\s"
                rf"|(?i:{whole})[\W_]{{0,5}}\Z)"
            )
        case "appeal":
            return re.compile(rf"[\W_]{{0,4}}(?i:{phrases})\b")
        case "caption":
            return re.compile(rf"(?i:{phrases}) ?[:/|]|FILE ?[\u2013\u2014-]|(?i:file photo)\b")
        case "stamp":
            return re.compile(rf"(?is:{phrases})(?!\w).*\d|\u00a9|(?i:all rights reserved)")
    return re.compile(rf"[\W_]{{0,2}}(?i:{phrases})\b")


def _kind_by_place(
    text: str, span: Span, following: Sequence[Span], at_top: bool, above: BlockKind | None
) -> BlockKind:
    """Know a headline by its shape and what stands around it; the rest are paragraphs.

    What nothing follows is none, so a text of one line is a paragraph.
    """
    length = span.end - span.start
    if length > _LONGEST_HEADLINE or not following or text[following[0].start].islower():
        return "paragraph"
    line = text[span.start : span.end]
    if _SENTENCES.search(line):
        return "paragraph"
    if at_top:
        if above == "byline" and _is_credit(line):
            return "byline"
        return "paragraph" if _STOPPED.search(line) else "headline"
    short = length <= _LONGEST_SUBHEAD and not line[0].islower() and not CLOSED.search(line)
    return "headline" if short else "paragraph"


def _is_credit(line: str) -> bool:
    """Tell whether a line below a byline goes on with it: an agency, a desk, a post."""
    if len(line) >= _LONGEST_CREDIT or CLOSED.search(line):
        return False
    return set(_LOWER_WORD.findall(line)) <= set(word_lists("blocks")["credit"])
