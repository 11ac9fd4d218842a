"""Find the dateline that a news report opens with: where, when and by which agency it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from newsparse import Span
from newsparse.engines.embedded.data import word_lists

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de"
_CAPITALS = rf"[{_UPPER}][{_UPPER}.'\u2019-]+"
_NAME = rf"[{_UPPER}][\w.'\u2019-]*"
_MONTH = rf"[{_UPPER}][a-z]{{2,8}}\.?"

# Every repetition is bounded and the match is tried on the first characters of a paragraph only.
_LONGEST = 150
_DATELINE = re.compile(
    rf"(?:(?P<capitals>{_CAPITALS}(?:(?: and |[ /]){_CAPITALS}){{0,3}})"
    rf"|(?!By ){_NAME}(?:[ /]{_NAME}){{0,3}})?"
    rf"(?P<region>(?:, ?{_NAME}(?: {_NAME}){{0,2}}(?! ?\d)){{0,2}})"
    rf"(?P<date>,? (?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?)?"
    r"(?P<agency>,? ?(?:\((?![A-Z]-)[A-Z][^()]{1,40}\)|/[^/]{2,30}/))?"
    r"(?P<mark>\s*\u2014|--|\s+(?:\u2013|--?)(?=\s)|(?<=\))\s?(?:\u2013|--?|:(?=\s))"
    r"|(?P<colon>:)(?=\s))"
    rf"(?=\s*[\"\u201c\u2018'(\[]{{0,2}}[{_UPPER}\d])"
)


_LABEL = re.compile(rf"{_CAPITALS}(?: {_CAPITALS}){{0,3}}:")


def dateline_end(text: str, span: Span, following: Iterable[Span], *, first: bool) -> int:
    """Return where the dateline at the start of a paragraph ends, 0 where it has none.

    A date or an agency tells a dateline, and so does a place in capitals before a dash. In the
    `first` paragraph of a report a colon or a region will do, if the paragraphs `following` do not
    begin with speakers before a colon.
    """
    match = _DATELINE.match(text, span.start, min(span.end, span.start + _LONGEST))
    if match is None or match.start("mark") == span.start:
        return 0
    place = text[span.start : match.start("region")]
    if place.lower() in _slugs():
        return 0
    if match["date"] or match["agency"]:
        return match.end("mark")
    if match["colon"]:
        labelled = any(_LABEL.match(text, later.start) for later in following)
        short = (
            place.count(" ") < _LONGEST_LABEL and len(match["capitals"] or "") >= _SHORTEST_PLACE
        )
        known = first and short and not labelled
    elif match["capitals"]:
        known = first or len(match["capitals"]) >= _SHORTEST_PLACE
    else:
        known = first and bool(match["region"])
    return match.end("mark") if known else 0


# An acronym before a dash (NATO) is no dateline inside a report.
_SHORTEST_PLACE = 5
# In words: what is longer before a colon is a heading.
_LONGEST_LABEL = 2


@cache
def _slugs() -> frozenset[str]:
    lists = word_lists("blocks")
    return frozenset(lists["slug"] + lists["teaser"])
