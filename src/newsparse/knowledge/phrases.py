"""Find known phrases in a sequence of words, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")
_MARKS = str.maketrans(
    {"’": "'", "‘": "'", ".": None, "-": " ", "–": " ", "‐": " ", "‑": " "}
)  # fmt: skip


def pieces(text: str) -> list[str]:
    """Split a word or phrase at blanks and hyphens and drop its periods.

    >>> pieces("Secretary-General"), pieces("Lt. Gen."), pieces("-")
    (['Secretary', 'General'], ['Lt', 'Gen'], [])
    """
    return text.translate(_MARKS).split()


@lru_cache(1 << 14)
def _split(word: str) -> tuple[list[str], list[str]]:
    """Return the pieces of a word, and the same without regard to case."""
    found = pieces(word)
    return found, [piece.casefold() for piece in found]


class Phrases(Generic[T]):
    """Map phrases to values, found without regard to case, hyphens and periods.

    An entry's words in lower case match in any case; those with a capital only match a capital,
    so that `Rep.` is not found in `a sales rep`. Several entries may be alike: their values come
    together, in the order of the data.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._values: dict[tuple[str, ...], list[tuple[tuple[int, ...], T]]] = {}
        self._lengths: dict[str, int] = {}
        for phrase, value in entries:
            parts = pieces(phrase)
            capitals: tuple[int, ...] = ()
            if not phrase.islower():
                capitals = tuple(i for i, part in enumerate(parts) if part[0].isupper())
                parts = [part.casefold() for part in parts]
            key = tuple(parts)
            self._values.setdefault(key, []).append((capitals, value))
            self._lengths[key[0]] = max(len(key), self._lengths.get(key[0], 0))

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[str]:
        return (" ".join(key) for key in self._values)

    def items(self) -> Iterator[tuple[str, tuple[T, ...]]]:
        """Yield every phrase, in lower case, with its values."""
        for key, entries in self._values.items():
            yield " ".join(key), tuple(value for _, value in entries)

    def get(self, phrase: str) -> tuple[T, ...]:
        """Return the values of a phrase; empty where it is unknown."""
        words = phrase.split()
        end, found = self.match(words)
        return found if end == len(words) else ()

    def match(self, words: Sequence[str], start: int = 0) -> tuple[int, tuple[T, ...]]:
        """Return the end of the longest phrase that begins at word `start`, and its values.

        The end is `start` and the values are empty where no phrase begins there.
        """
        best: tuple[int, tuple[T, ...]] = (start, ())
        first = _split(words[start])[1] if start < len(words) else ()
        limit = self._lengths.get(first[0], 0) if first else 0
        if not limit:
            return best
        parts: list[str] = []
        key: list[str] = []
        for i in range(start, len(words)):
            new, folded = _split(words[i])
            if not new:
                continue
            parts += new
            key += folded
            if len(key) > limit:
                return best
            if found := self._found(tuple(key), parts):
                best = (i + 1, found)
        return best

    def _found(self, key: tuple[str, ...], parts: list[str]) -> tuple[T, ...]:
        return tuple(
            value
            for capitals, value in self._values.get(key, ())
            if all(parts[i][0].isupper() for i in capitals)
        )

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """Yield (start, end, values) of phrases from left to right; none overlaps another."""
        start = 0
        while start < len(words):
            end, found = self.match(words, start)
            if found:
                yield start, end, found
            start = max(end, start + 1)
