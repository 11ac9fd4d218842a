"""Describe the words around a measure by clues that no grammar has to read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.parties import Parties
from newsparse.extractors.sanctions.words import Words

_NEAR = 6  # tokens
_GROUPS = (
    "trade", "severed", "money", "person", "body", "vessel", "goods", "apart", "political",
    "reason", "penal", "sender", "sphere", "way", "staff", "land",
)  # fmt: skip
_CONTENT = frozenset("NVAI")


def clues(words: Words, parties: Parties, tokens: range, frame: Frame) -> frozenset[str]:
    """Return the clues of what stands in a sentence before and after a trigger."""
    inside = words.doc.tokens.within(frame.trigger)
    before = range(max(tokens.start, inside.start - _NEAR), inside.start)
    after = range(inside.stop, min(tokens.stop, inside.stop + _NEAR))
    return frozenset((
        *(f"before:{clue}" for clue in _of(words, before)),
        *(f"after:{clue}" for clue in _of(words, after)),
        *(f"in:{clue}" for clue in _words(words, tokens)),
        *_named(parties, tokens, inside),
        f"form:{words.text(inside.start, inside.stop).lower()}",
    ))  # fmt: skip


def _of(words: Words, tokens: range) -> Iterator[str]:
    """Give the classes of the words in a stretch, and the words themselves."""
    for group in _GROUPS:
        if any(map(partial(words.has, group), tokens)):
            yield f"{group}"
    yield from _words(words, tokens)


def _words(words: Words, tokens: range) -> Iterator[str]:
    """Give the lemmas of the words in a stretch that are no names."""
    for index in tokens:
        if words.classes[index] in _CONTENT and index not in words.names:
            yield f"lemma:{words.lemmas[index]}"


def _named(parties: Parties, tokens: range, inside: range) -> Iterator[str]:
    """Give how many states and bodies stand before a trigger, and which more after it."""
    before = {party.country for party in parties.names(tokens.start, inside.start)} - {None}
    after = {party.country for party in parties.names(inside.stop, tokens.stop)} - {None}
    one, two = min(len(before), 2), min(len(after - before), 2)
    yield from (f"states:{one}:{two}", f"states:before:{one}", f"states:after:{two}")
