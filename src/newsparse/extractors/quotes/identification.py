"""Find who a source is whom the article names only after it has spoken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import attrs

from newsparse import Mention
from newsparse.extractors.quotes.cast import Cast
from newsparse.extractors.quotes.names import Known, Names
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.words import ARTICLE, IMPERSONAL
from newsparse.knowledge import offices

_HEADINGS = frozenset(["headline", "teaser", "other", "list_item"])
_LEAD = 2  # paragraphs of the text in which people may speak before they are named
_LONGEST_ROLE = 6  # words before a name
_IN_ROLE = frozenset(["NOUN", "ADJ", "PROPN"])
_SOON = 2  # paragraphs within which their names follow


def identified(
    r: Reading, names: Names, cast: Cast, found: Sequence[Known | None]
) -> list[Known | None]:
    """Return the speakers, those with their names whom a heading or the lead calls otherwise.

    A heading means the person whom the text names first, a lead (`A trader told a jury ...`)
    the one with whose name one of the next paragraphs begins.
    """
    identify = _Identification(r, names, cast)
    keys = {}
    for known in found:
        if known and known.key >= 0 and known.key not in keys:
            keys[known.key] = identify(known)
    return [_named(known, keys.get(known.key)) if known else None for known in found]


def _named(known: Known, named: Known | None) -> Known:
    if named is None:
        return known
    return attrs.evolve(
        named,
        speaker=attrs.evolve(named.speaker, mention=known.speaker.mention),
        phrase=known.phrase,
    )


class _Identification:
    def __init__(self, r: Reading, names: Names, cast: Cast) -> None:
        self.r = r
        self.names = names
        self.cast = cast
        self.blocks = list(r.doc.blocks)
        self.starts = [block.span.start for block in self.blocks]
        self.text = [i for i, block in enumerate(self.blocks) if block.kind == "paragraph"]

    def __call__(self, known: Known) -> Known | None:
        """Return who it is that a phrase without a name means, None where nobody is sure to be."""
        r, first = self.r, known.phrase[0]
        if known.plural or not known.noun or known.noun in IMPERSONAL:
            return None
        block = bisect_right(self.starts, r.starts[first]) - 1
        if block < 0:
            return None
        if self.blocks[block].kind in _HEADINGS:
            named = self.cast.called(known.noun) or self._beneath(block)
            named = named or self.cast.interviewed()
            return self._agreeing(known, named)
        if block in self.text[:_LEAD] and r.words[first] in ARTICLE:
            return self._agreeing(known, self._named_next(first, block))
        return None

    def _beneath(self, block: int) -> Known | None:
        """Return whom the paragraph beneath a heading that is not the first names first."""
        if self.text and block > self.text[0] and block + 1 in self.text:
            return self.cast.named_in(self.blocks[block + 1].span)
        return None

    def _agreeing(self, known: Known, person: Known | None) -> Known | None:
        differ = person and known.gender and person.gender and known.gender != person.gender
        return None if differ else person

    def _named_next(self, first: int, block: int) -> Known | None:
        """Return with whose name one of the next paragraphs, or the next sentence, begins."""
        if self.r.sentence(first)[0] != first:
            return None
        for start in self._beginnings(first, block):
            mention = self._named_from(start)
            if mention is None or mention.kind != "person" or mention.form != "name":
                continue
            if self.cast.is_new(mention):
                return self.names.named(mention)
            return None
        return None

    def _named_from(self, start: int) -> Mention | None:
        """Return the name that a sentence begins with, after a noun that is no office or not."""
        r = self.r
        for word in range(start, min(start + _LONGEST_ROLE, len(r.words))):
            mention = self.names.mention_at(word)
            if mention and mention.kind == "person" and mention.form == "name":
                return mention
            if r.tags[word] not in _IN_ROLE or offices.office(r.words[word]):
                return None
        return None

    def _beginnings(self, first: int, block: int) -> Iterator[int]:
        """Yield where the next sentence and the next paragraphs begin."""
        r = self.r
        yield min(r.sentence(first)[1], len(r.words) - 1)
        for following in self.blocks[block + 1 : block + 1 + _SOON]:
            words = r.within(following.span)
            if words:
                yield words.start
