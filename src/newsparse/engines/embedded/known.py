"""Known names as a table of hashes: places, organisations, people's names, peoples."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

COUNTRY, ADMIN, CITY, ORGANISATION, FIRST, LAST, ALIAS = 1, 2, 4, 8, 16, 32, 64
SEQUENCES = (COUNTRY, ADMIN, CITY, ORGANISATION)
"""Codes of names that may have several words; the others are of single words."""
_SEQUENCE = COUNTRY | ADMIN | CITY | ORGANISATION
LONGEST = 4
"""Words in the longest name that is looked for."""

_MIX = np.uint64(0x9E3779B97F4A7C15)


def combine(hashes: NDArray[np.uint64], keys: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Extend the hashes of word sequences by one more word each."""
    mixed = (hashes ^ keys.astype(np.uint64)) * _MIX
    out: NDArray[np.uint64] = mixed ^ (mixed >> np.uint64(29))
    return out


class Names:
    """Sorted hashes of names (uint32 [n]), what they name (uint8 [n]), and keys of first words."""

    def __init__(
        self, hashes: NDArray[np.uint32], codes: NDArray[np.uint8], begins: NDArray[np.uint32]
    ) -> None:
        self.hashes, self.codes, self.begins = hashes, codes, begins

    @classmethod
    def build(cls, entries: Iterable[tuple[list[int], int]]) -> "Names":
        """Make the table from (keys of the words, code)."""
        table: dict[int, int] = {}
        begins: set[int] = set()
        for keys, code in entries:
            if not 0 < len(keys) <= LONGEST:
                continue
            hashed = np.zeros(1, np.uint64)
            for k in keys:
                hashed = combine(hashed, np.array([k], np.uint32))
            h = int(hashed[0]) & _LOW
            table[h] = table.get(h, 0) | code
            if len(keys) > 1:
                begins.add(keys[0])
        order = sorted(table)
        return cls(
            np.array(order, np.uint32),
            np.array([table[h] for h in order], np.uint8),
            np.array(sorted(begins), np.uint32),
        )

    def look_up(self, hashes: NDArray[np.uint64]) -> NDArray[np.uint8]:
        """Give the codes of hashed word sequences, 0 where unknown."""
        wanted = (hashes & np.uint64(_LOW)).astype(np.uint32)
        at = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        out: NDArray[np.uint8] = np.where(self.hashes[at] == wanted, self.codes[at], 0).astype(
            np.uint8
        )
        return out

    def word_codes(self, keys: NDArray[np.uint32]) -> NDArray[np.uint16]:
        """Give the codes of single words, and BEGINS where one may begin a longer name."""
        if not len(self.hashes):
            return np.zeros(len(keys), np.uint16)
        codes = self.look_up(combine(np.zeros(len(keys), np.uint64), keys)).astype(np.uint16)
        at = np.minimum(np.searchsorted(self.begins, keys), len(self.begins) - 1)
        out: NDArray[np.uint16] = codes | np.where(self.begins[at] == keys, BEGINS, 0).astype(
            np.uint16
        )
        return out

    def matches(
        self, keys: NDArray[np.uint32], words: NDArray[np.uint16]
    ) -> tuple[NDArray[np.uint8], NDArray[np.bool_], NDArray[np.int64]]:
        """Find the longest places and organisations, from the left.

        `words` are the tokens' `word_codes`. Gives for each token the code, whether it
        continues a match, and the length of the match.
        """
        n = len(keys)
        code = (words & _SEQUENCE).astype(np.uint8)
        inside = np.zeros(n, np.bool_)
        length = (code > 0).astype(np.int64)
        candidates = np.flatnonzero(words & BEGINS)
        best: dict[int, tuple[int, int]] = {}
        hashed = combine(np.zeros(len(candidates), np.uint64), keys[candidates])
        for extra in range(1, LONGEST):
            keep = candidates + extra < n
            candidates, hashed = candidates[keep], hashed[keep]
            hashed = combine(hashed, keys[candidates + extra])
            found = self.look_up(hashed) & _SEQUENCE
            for i in np.flatnonzero(found):
                best[int(candidates[i])] = (extra + 1, int(found[i]))
        done = 0
        for start in sorted(best):
            if start < done:
                continue
            size, value = best[start]
            done = start + size
            code[start:done], length[start:done], inside[start + 1 : done] = value, size, True
        return code, inside, length


BEGINS = 1 << 15
_LOW = (1 << 32) - 1
