"""Divide a text into UD words with exact offsets, in one pass of one regular expression."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from functools import cache

from newsparse.engines.embedded.data import word_lists
from newsparse.engines.embedded.lines import BLANK

# Letters, digits, "_" and the marks that are written on or inside a word.
_CHAR = r"[\w\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u06d6-\u06ed" + (
    r"\u0900-\u0dff\u0e31-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_LETTER = r"[^\W\d_]"
_END = rf"(?!{_CHAR})"
_APOSTROPHE = "['\u2019]"
_HYPHEN = "[-\u2010\u2011]"
_SIGN = "\u2190-\u2fff\u3001-\u3299\U0001f000-\U0001faff"  # not the blanks at U+205F and U+3000
_EMOJI = (
    rf"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[#*0-9]\ufe0f?\u20e3|[\u203c-\u205e\u2070-\u218f{_SIGN}]"
    rf"[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d[{_SIGN}][\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*)*)"
)
_CLITIC = rf"['\u2019`\u00b4](?i:s|re|ve|ll|d|m){_END}"

# Groups that need more than their span: the rest of the alternatives are one word each.
_FUSED, _NEGATION, _CLITICS = 1, 2, 3


def words(text: str) -> tuple[array[int], array[int], array[int]]:
    """Return starts, ends and, for every word, the index of the surface token it is part of.

    Every character that is not blank is in exactly one word. Words that UD writes as one
    multi-word token (`do` `n't`, `Iran` `'s`, `can` `not`) share a surface token.
    """
    starts, ends, surfaces = array("I"), array("I"), array("I")
    surface = -1
    quoted_until = -1  # index of the last word that an open single quotation mark may reach
    for match in _pattern().finditer(text):
        start, end = match.span()
        kind = match.lastindex
        if kind is None:
            surface += 1
        elif kind in (_NEGATION, _FUSED):
            surface += 1
            middle = _division(text, start, end, kind)
            if middle:
                starts.append(start)
                ends.append(middle)
                surfaces.append(surface)
                start = middle
        elif kind == _CLITICS:
            surface = max(surface, 0)  # nothing but a control character may stand before it
        elif _opens(text, start):
            surface += 1
            quoted_until = len(starts) + _LONGEST_QUOTE
        elif len(starts) > quoted_until and text[start - 1] in "sSxXzZ":
            pass  # the workers' union
        else:
            surface += 1
            quoted_until = -1
        starts.append(start)
        ends.append(end)
        surfaces.append(surface)
    return starts, ends, surfaces


# In words: an apostrophe after an `s` closes a single quotation mark that is open for no longer.
_LONGEST_QUOTE = 60


def _opens(text: str, start: int) -> bool:
    """Tell whether the single quotation mark at `start` stands before what it quotes."""
    return text[start] == "\u2018" or start == 0 or not text[start - 1].isalnum()


def _division(text: str, start: int, end: int, kind: int) -> int:
    """Return where a contraction is divided, 0 for not at all."""
    if kind == _FUSED:
        return start + _fused()[text[start:end].lower().replace("\u2019", "'")]
    return end - 3 if text[end - 3] in "nN" and end - 3 > start else 0


@cache
def _fused() -> dict[str, int]:
    return {word.replace("|", ""): word.index("|") for word in word_lists("words")["fused"]}


def _any(entries: Iterable[str]) -> str:
    """Build an alternation, longest first; an apostrophe in an entry stands for both kinds."""
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    return "(?:" + "|".join(re.escape(entry).replace("'", _APOSTROPHE) for entry in ordered) + ")"


@cache
def _pattern() -> re.Pattern[str]:
    """Compile the alternatives in the order in which they are tried; the first is the commonest.

    Repetitions that a later character can fail are bounded, which keeps the pass linear.
    """
    lists = word_lists("words")
    fused = _any(_fused())
    prefixes = _any(lists["prefixes"] + tuple(map(str.capitalize, lists["prefixes"])))
    alternatives = (
        rf"((?i:{fused}){_END})",
        r"[A-Za-z]+(?=[ ,])",
        *_addresses(lists["domains"]),
        *_abbreviations(),
        rf"({_LETTER}+{_APOSTROPHE}[tT]{_END})",
        rf"{prefixes}{_HYPHEN}{_CHAR}+",
        rf"(?i:{_any(lists['whole'])}){_END}",
        rf"{_LETTER}{{1,3}}(?:&{_LETTER}{{1,3}})+{_END}",
        rf"{_LETTER}-(?=[\s,])|[A-Z]{{1,2}}\$",
        *_numbers(lists["units"]),
        rf"(?i:{_any(lists['elisions'])}){_END}",
        rf"(?<=\S)({_CLITIC})",
        rf"{_APOSTROPHE}\d\ds?{_END}",
        rf"[^\W_]{_CHAR}*+(?:(?!{_CLITIC})['\u2019\u00ad\u200c\u200d]{_CHAR}++)*",
        _EMOJI,
        r"</?[A-Za-z]\w{0,20}(?: [\w-]{1,20}=[^<>\n\r\v\f\x1c-\x1e\x85\u2028\u2029]{0,300})?/?>",
        r"\.{2,}|\u2026[.\u2026]*|[!?\u203c\u2047-\u2049]+|[:;=]-?[()DP](?!\w)",
        r"--+>?|[=*_~#^+\u2014\u2015]{2,}|<<|>>|''|``|\u2018\u2019|\u2019\u2019|->|<-",
        r"(['\u2018\u2019])",
        rf"[^{BLANK}]",
    )
    return re.compile(r"(?![ \n])(?:" + "|".join(alternatives) + ")")


def _addresses(domains: Iterable[str]) -> Iterable[str]:
    """Give web and mail addresses, host names, hashtags and handles."""
    label = r"\w[\w-]{0,62}"
    yield r"(?:(?:https?|ftp)://|www\.)[^\s<>\"\u201c\u201d]*[^\s<>\"\u201c\u201d.,;:!?'\u2019)\]}]"
    yield rf"[\w.+%-]{{1,64}}+@{label}(?:\.{label}){{1,8}}"
    yield r"[@#](?=\w*[^\W\d])\w+"
    domain = f"(?:{_any(domains)}|{_any(map(str.upper, domains))})"
    yield rf"{label}(?:\.{label}){{0,7}}?\.{domain}{_END}(?:/[^\s<>\"]*[\w/])?"


def _abbreviations() -> Iterable[str]:
    """Give what keeps its full stop: titles, units, initials, dotted letters."""
    lists = word_lists("abbreviations")
    starters = _any(word_lists("sentences")["starters"])
    yield rf"(?:{_LETTER}\.){{2,}}(?:{_LETTER}{_END})?|{_LETTER}\.{_LETTER}{_END}"
    # An initial: J. Doe, J.Doe, J. "Jo" Doe, J., not at the end ("Vitamin D.") nor before "The".
    name = rf"(?!{starters}\b)[^\W\d_a-z]"
    yield rf"[^\W\d_a-z]\.(?=[ \u00a0]?{name}|,|[ \u00a0](?:[a-z(]|[\"\u201c]\w{{1,20}}[\"\u201d]))"
    yield rf"{_any(lists['title'] + lists['word'])}\.(?![.\d])"
    yield rf"{_any(lists['doubtful'])}\.(?=[,;:)\u2013\u2014-]|[ \u00a0][a-z\d\u2013\u2014-])"
    yield rf"{_any(lists['number'])}\.(?=[ \u00a0]?\d)"


def _numbers(units: Iterable[str]) -> Iterable[str]:
    """Give telephone numbers, dates, fractions, times, ordinals, decades and plain numbers."""
    plain = r"\d+(?:[.:]\d+|,\d{3}(?!\d))*+"
    yield r"\d{1,4}-\d{1,4}-\d{1,4}(?![\w-])|\d{1,4}/\d{1,4}/\d{1,4}(?![\w/])"
    yield r"(?:\d-)?\d{3}-\d{3}-\d{4}(?!\d)|\d{3}-\d{4}(?!\d)|\d+/\d+(?![\w/])"
    yield r"(?<![^\s(])\+\d[\d.,]*"
    yield rf"(?<!\w)\.\d+{_END}"
    yield rf"{plain}(?={_any(units)}{_END})"
    yield rf"\d+0{_APOSTROPHE}s{_END}|{plain}{_END}|{plain}(?:st|nd|rd|th|s){_END}"
