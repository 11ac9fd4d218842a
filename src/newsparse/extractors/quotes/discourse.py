"""Find what the writer tells right before a word: the sentence, and who acts in it."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import LONGEST_SENTENCE, Reading

_HOPS = 4  # sentences that are wholly in marks, or aside, before one that is not
_TELLS = frozenset(["VERB", "AUX"])


def beginning(r: Reading, word: int) -> int:
    """Return where the sentence of a word begins, with words in marks that it goes on with."""
    first = r.sentence(word)[0]
    if r.stretch[first] >= 0:
        first = min(first, r.sentence(r.stretches[r.stretch[first]].first)[0])
    return first


def sentences_before(r: Reading, word: int) -> Iterator[Words]:
    """Yield the sentences before that of a word in which the writer tells something, backwards."""
    asides = r.asides_by_end
    past = beginning(r, word)
    for _ in range(_HOPS):
        past = asides.get(past, past)
        if past <= 0:
            return
        first = max(beginning(r, past - 1), past - LONGEST_SENTENCE)
        told = (r.tags[i] for i in range(first, past) if r.stretch[i] < 0)
        if any(tag in _TELLS for tag in told) or r.words[past - 1] == "?":
            yield first, past
        past = first
