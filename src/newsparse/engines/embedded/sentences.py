"""Divide blocks into sentences: which marks end one, and which quotation marks go with it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from newsparse import Block, Span
from newsparse.engines.embedded.data import word_lists

_TERMINAL = re.compile("[.!?\u2026\u203c\u2047-\u2049]+")
_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u2039\u203a`")
_CLOSING = frozenset(")]}\"'\u201d\u2019\u00bb\u203a") | {"''", "\u2019\u2019"}
_ONLY_CLOSING = frozenset(")]}\u201d\u00bb") | {"''"}
_OPENING = frozenset("([{\"'\u201c\u2018\u201e\u00ab\u2039`") | {"``", "''"}
_JOINING = frozenset(",;:)]}/%\u201d\u00bb.!?\u2026")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2})?|[A-Za-z]|[ivx]{1,4})\)?\.")
_REFERENCE = re.compile(r"(?:[ \xa0]?\[\d{1,3}\])+")
_ADDRESS = re.compile(r"https?:|www\.")
# A lower-case word with a vowel is no abbreviation.
_PLAIN = re.compile(r"[a-z]*(?:[aeiouy][a-z]+|[a-z][aeiouy])|\d+")


class _Place(NamedTuple):
    """Describe a place where a sentence may end."""

    before: str  # the word before the mark, or the abbreviation that it belongs to
    mark: str
    abbreviated: bool
    closing: str  # quotation marks and brackets after the mark
    glued: bool  # whether no blank follows
    opening: bool  # whether a quotation mark or bracket opens there
    following: str  # the word after all that
    start: int  # where that word starts


def sentences(
    text: str, starts: Sequence[int], ends: Sequence[int], blocks: Iterable[Block]
) -> list[Span]:
    """Return the sentences in text order: every word is in one, and none crosses a block."""
    found: list[Span] = []
    for block in blocks:
        first = bisect_left(starts, block.span.start)
        after = bisect_left(starts, block.span.end, lo=first)
        for end in _ends(text, starts, ends, block.span, first, after):
            found.append(Span(starts[first], ends[end - 1]))
            first = end
        if first < after:
            found.append(Span(starts[first], ends[after - 1]))
    return found


def _ends(
    text: str, starts: Sequence[int], ends: Sequence[int], span: Span, first: int, after: int
) -> Iterable[int]:
    """Yield the index after the last word of every sentence of a block save the last."""
    for match in _TERMINAL.finditer(text, span.start, span.end):
        last = bisect_right(starts, match.end() - 1, lo=first, hi=after) - 1
        # Not inside a number or an address, nor taken in already, nor all there is of a sentence.
        if last <= first or ends[last] != match.end():
            continue
        next_, closing = _past_closing(text, starts, ends, last + 1, after)
        if next_ == after:
            return
        if _ENUMERATOR.fullmatch(text, starts[first], min(ends[last], starts[first] + 8)):
            continue
        word = next_
        while word + 1 < after and text[starts[word] : ends[word]] in _OPENING:
            word += 1
        abbreviated = starts[last] < match.start()
        before = last if abbreviated else last - 1
        place = _Place(
            before=text[starts[before] : min(ends[before], match.start())],
            mark=match[0],
            abbreviated=abbreviated,
            closing=closing,
            glued=starts[next_] == ends[next_ - 1],
            opening=word > next_,
            following=text[starts[word] : ends[word]],
            start=starts[word],
        )
        if _is_end(text, place):
            yield next_
            first = next_


def _past_closing(
    text: str, starts: Sequence[int], ends: Sequence[int], index: int, after: int
) -> tuple[int, str]:
    """Step over quotation marks, brackets and references that close; also return what they are."""
    closing = ""
    while index < after:
        word = text[starts[index] : ends[index]]
        adjacent = starts[index] == ends[index - 1] or index + 1 == after
        if word in (_CLOSING if adjacent else _ONLY_CLOSING):
            closing += word
            index += 1
        elif reference := _REFERENCE.match(text, ends[index - 1]):
            index = bisect_left(starts, reference.end(), lo=index, hi=after)
        else:
            break
    return index, closing


def _is_end(text: str, place: _Place) -> bool:
    """Tell whether a terminal mark ends a sentence, by what stands on both sides."""
    head = place.following[0]
    if place.following in _JOINING:
        return False
    if place.glued and not (head.isupper() or place.opening):
        return False
    quoted = not _QUOTES.isdisjoint(place.closing)
    if place.abbreviated:
        # The full stop serves both then.
        goes_on = place.before in _titles() or not head.isupper()
        return not goes_on and (quoted or place.following in _starters())
    trails_off = place.mark[0] == "\u2026" or place.mark.startswith("..")
    if head.islower() and not _ADDRESS.match(place.following):
        plain = _PLAIN.fullmatch(place.before) is not None
        return plain and not place.closing and not trails_off
    if quoted and place.mark != "." and _speaker().match(text, place.start):
        return False
    return head.isupper() or not trails_off


@cache
def _titles() -> frozenset[str]:
    return frozenset(word_lists("abbreviations")["title"])


@cache
def _starters() -> frozenset[str]:
    return frozenset(word_lists("sentences")["starters"])


@cache
def _speaker() -> re.Pattern[str]:
    """Compile what follows a quotation that the sentence goes on after: "Smith asked"."""
    lists = word_lists("sentences")
    starters, verbs = "|".join(lists["starters"]), "|".join(lists["reporting"])
    name = r"[^\W\d_a-z][\w.'\u2019-]*"
    return re.compile(
        rf"(?:I|(?!(?:{starters})\b){name}(?:\s{name}){{0,4}})"
        rf"\s(?:has |had |also |then )?(?:{verbs})\b"
    )
