"""Propose quotations: the one place that knows which rules there are, their order, and the tags."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.extractors.quotes import lines, nominal
from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.combining import combined
from newsparse.extractors.quotes.cues import cues
from newsparse.extractors.quotes.direct import Direct
from newsparse.extractors.quotes.indirect import Indirect
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.tagged import by_tags, is_tagged


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


def proposals(r: Reading) -> Iterator[Candidate]:
    """Propose by rule, and by the tags of an engine that tags sources, cues and content."""
    ruled = by_rule(r)
    return combined(r, list(ruled), by_tags(r)) if is_tagged(r) else ruled
