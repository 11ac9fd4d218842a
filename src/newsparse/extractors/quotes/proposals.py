"""Propose quotations by rule: the one place that knows which rules there are, and their order."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.extractors.quotes import lines, nominal
from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.cues import cues
from newsparse.extractors.quotes.direct import Direct
from newsparse.extractors.quotes.indirect import Indirect
from newsparse.extractors.quotes.reading import Reading


def by_rule(r: Reading) -> Iterator[Candidate]:
    """Propose what is in marks first, so that its cues are not read again."""
    found = cues(r)
    direct = Direct(r, found)
    yield from direct()
    indirect = Indirect(r, found, direct.used)
    yield from indirect()
    yield from nominal.according(r, indirect.by_begin)
    yield from nominal.nouns(r, found, indirect.by_begin)
    yield from lines.turns(r)
