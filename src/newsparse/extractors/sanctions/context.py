"""Describe the words around a measure by clues that no grammar has to read."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse import Span
from newsparse.extractors.sanctions.parties import Parties
from newsparse.extractors.sanctions.words import Words

_NEAR = 6  # tokens
_CONTENT = frozenset("NVAI")  # classes of words that say something by themselves


class Context:
    """Read a sentence once for all of its measures."""

    def __init__(self, words: Words, parties: Parties, tokens: range) -> None:
        self._words = words
        self._tokens = tokens
        self._named = parties.names(tokens.start, tokens.stop)
        self._all = frozenset(f"in:{lemma}" for lemma in self._lemmas(tokens))

    def clues(self, trigger: Span) -> frozenset[str]:
        """Return the clues of what stands before and after a trigger."""
        words, tokens = self._words, self._tokens
        inside = words.doc.tokens.within(trigger)
        before = range(max(tokens.start, inside.start - _NEAR), inside.start)
        after = range(inside.stop, min(tokens.stop, inside.stop + _NEAR))
        return self._all.union(
            (f"before:{clue}" for clue in self._near(before)),
            (f"after:{clue}" for clue in self._near(after)),
            self._states(trigger),
            (f"form:{words.text(inside.start, inside.stop).lower()}",),
        )

    def _near(self, tokens: range) -> Iterator[str]:
        """Give the classes of the words in a stretch, and the words themselves."""
        for index in tokens:
            yield from self._words.lexicon.groups(self._words.forms[index])
        yield from self._lemmas(tokens)

    def _lemmas(self, tokens: range) -> Iterator[str]:
        """Give the words in a stretch that are no names."""
        words = self._words
        for index in tokens:
            if words.classes[index] in _CONTENT and index not in words.names:
                yield f"lemma:{words.lemmas[index]}"

    def _states(self, trigger: Span) -> Iterator[str]:
        """Give how many states and bodies stand before a trigger, and how many more after it."""
        known = [(party.span, party.country) for party in self._named if party.country]
        before = {country for span, country in known if span and span < trigger}
        after = {country for span, country in known if span and span > trigger}
        one, two = min(len(before), 2), min(len(after - before), 2)
        yield from (f"states:{one}:{two}", f"states:before:{one}", f"states:after:{two}")
