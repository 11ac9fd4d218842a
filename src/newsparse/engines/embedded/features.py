"""What the network sees of a word type and of a token's surroundings, as integers and flags."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from newsparse import Span
from newsparse.engines.embedded.known import ALIAS, FIRST, LAST, SEQUENCES, Names

PREFIX, SUFFIX3, SUFFIX2, SHAPE, GRAM = 4096, 4096, 1024, 512, 16384
"""Rows of the hashed tables; that of n-grams has one more, at the end, for "nothing"."""
GRAMS = 24
"""Character n-grams kept per type; longer words are cut."""

OPENS, CLOSES, STRAIGHT, UPPER, CASED, LOWER, ADDRESS = 128, 256, 512, 1024, 2048, 4096, 8192
"""Bits of a type beside the codes of `known`: quotation marks, case, a web or mail address."""

FLAGS = 21
"""Columns of `token_flags`; the next are some of them."""
IN_LOWER, PEOPLE, ALL_UPPER, ALL_LOWER, ALL_TITLE = 8, 12, 16, 17, 18
NAME_FLAGS = range(13)
"""Those that tell of known names, dropped at times in training."""

_QUOTES = {
    "“": OPENS,
    "«": OPENS,
    "``": OPENS,
    "”": CLOSES,
    "»": CLOSES,
    "''": CLOSES,
    '"': STRAIGHT,
}
_TRANSLATE = str.maketrans({"’": "'", "‘": "'", "`": "'"} | {str(d): "0" for d in range(10)})
_NEWLINE = re.compile(r"\n|\r(?!\n)")
_ADDRESS = re.compile(r"://|^www\.|.@.")
_RUN = re.compile(r"(.)\1{3,}")


def normalise(word: str) -> str:
    """Lower the case, write every digit as 0 and every apostrophe as '."""
    return word.lower().translate(_TRANSLATE)


def key(word: str) -> int:
    """Hash a normalised word: its key in the vocabulary and in the lists of names."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def shape(word: str) -> str:
    """Map capitals to X, letters to x, digits to 0, runs cut at three."""
    out = "".join(
        "X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c for c in word[:24]
    )
    return _RUN.sub(r"\1\1\1", out)


def _hash(text: str, seed: int, size: int) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"), seed) % size


def grams(word: str) -> list[int]:
    """Hash the character 3- and 4-grams of a normalised word with its borders."""
    text = f"^{word[:16]}$"
    found = [_hash(text[i : i + n], 7, GRAM) for n in (3, 4) for i in range(len(text) - n + 1)]
    return found[:GRAMS]


def bits(word: str) -> int:
    """Tell what kind of quotation mark, and what case, a word is, and whether an address."""
    if len(word) < 2 or word.lower() == word.upper():
        return _QUOTES.get(word, 0)
    first = word[0]
    return (
        _QUOTES.get(word, 0)
        | CASED
        | (ADDRESS if _ADDRESS.search(word) else 0)
        | (UPPER if word == word.upper() else 0)
        | (LOWER if first == first.lower() and first != first.upper() else 0)
    )


class TypeFeatures:
    """The features of a batch of word types.

    `rows` is int32 [N, 5] (word, prefix, suffix of 3, suffix of 2, shape), `grams` int32 [N, GRAMS]
    padded with GRAM, `keys` uint32 [N], `bits` uint16 [N] (name lists, quotation marks, case).
    """

    def __init__(self, types: Sequence[str], vocabulary: Mapping[int, int], names: Names) -> None:
        n = len(types)
        self.rows = np.zeros((n, 5), np.int32)
        self.grams = np.full((n, GRAMS), GRAM, np.int32)
        self.keys = np.zeros(n, np.uint32)
        self.bits = np.zeros(n, np.uint16)
        for i, surface in enumerate(types):
            word = normalise(surface)
            self.keys[i] = k = key(word)
            self.rows[i] = (
                vocabulary.get(k, 0),
                _hash(word[:3], 1, PREFIX),
                _hash(word[-3:], 2, SUFFIX3),
                _hash(word[-2:], 3, SUFFIX2),
                _hash(shape(surface), 4, SHAPE),
            )
            found = grams(word)
            self.grams[i, : len(found)] = found
            self.bits[i] = bits(surface)
        self.bits |= names.word_codes(self.keys)


def _running(values: NDArray[np.bool_], first: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count from each token's block's start, `first`, up to and including the token."""
    total = np.cumsum(values)
    out: NDArray[np.int64] = total - (total - values)[first]
    return out


def name_flags(
    keys: NDArray[np.uint32], marks: NDArray[np.uint16], names: Names
) -> NDArray[np.bool_]:
    """Tell which tokens are in known names, bool [N, 13].

    `keys` and `marks` are the keys and bits of the tokens' types.
    """
    out = np.zeros((len(keys), 13), np.bool_)
    code, inside, length = names.matches(keys, marks)
    for column, bit in enumerate(SEQUENCES):
        hit = code & bit > 0
        out[:, column] = hit & ~inside
        out[:, column + 4] = hit & inside
    out[:, IN_LOWER] = (code > 0) & (marks & LOWER > 0)
    out[:, 9] = length > 1
    for column, bit in ((10, FIRST), (11, LAST), (PEOPLE, ALIAS)):
        out[:, column] = marks & bit > 0
    return out


def token_flags(
    keys: NDArray[np.uint32],
    marks: NDArray[np.uint16],
    tight: NDArray[np.bool_],
    blocks: NDArray[np.int64],
    lines: NDArray[np.bool_],
    names: Names,
) -> NDArray[np.float32]:
    """Describe each token's surroundings as flags, float32 [N, FLAGS].

    `keys` and `marks` are the keys and bits of the tokens' types; `tight` is true where no white
    space comes before, `lines` where a line begins; `blocks` is the index of the first token of
    each token's block.
    """
    n = len(keys)
    out = np.zeros((n, FLAGS), np.float32)
    if not n:
        return out
    lower = marks & LOWER > 0
    out[:, :13] = name_flags(keys, marks, names)
    out[:, 13] = blocks == np.arange(n)
    out[:, 14] = lines
    out[:, 15] = tight
    cased = np.bincount(blocks, marks & CASED > 0, n)[blocks]
    upper = np.bincount(blocks, marks & UPPER > 0, n)[blocks]
    small = np.bincount(blocks, lower, n)[blocks]
    out[:, ALL_UPPER] = (cased > 2) & (upper > 0.8 * cased)
    out[:, ALL_LOWER] = (cased > 2) & (small == cased)
    out[:, ALL_TITLE] = (cased > 2) & (small < 0.2 * cased) & (out[:, ALL_UPPER] == 0)
    opens, closes, straight = (_running(marks & b > 0, blocks) for b in (OPENS, CLOSES, STRAIGHT))
    out[:, 19] = opens > closes
    out[:, 20] = straight % 2 == 1
    return out


def cuts(blocks: NDArray[np.int64], size: int) -> list[tuple[int, int]]:
    """Pack whole blocks into stretches of at most `size` tokens; longer blocks are cut evenly.

    `blocks` is the index of the first token of each token's block.
    """
    n = len(blocks)
    borders = [*np.flatnonzero(blocks == np.arange(n)).tolist(), n]
    out: list[tuple[int, int]] = []
    for start, end in itertools.pairwise(borders):
        if out and end - out[-1][0] <= size:
            out[-1] = (out[-1][0], end)
            continue
        parts = -(-(end - start) // size)
        edges = [start + (end - start) * k // parts for k in range(parts + 1)]
        out += itertools.pairwise(edges)
    return out


def layout(
    text: str, starts: Sequence[int], ends: Sequence[int], paragraphs: Iterable[Span]
) -> tuple[NDArray[np.bool_], NDArray[np.int64], NDArray[np.bool_]]:
    """Tell how N tokens lie in the text: (tight [N], blocks [N], lines [N]).

    `tight`: no white space comes before; `blocks`: the index of the first token of the token's
    paragraph; `lines`: a line begins with the token.
    """
    n = len(starts)
    first, last = np.array(starts, np.int64), np.array(ends, np.int64)
    tight = np.zeros(n, np.bool_)
    tight[1:] = first[1:] == last[:-1]
    begins = np.searchsorted(first, np.array([p.start for p in paragraphs], np.int64))
    marks = np.zeros(n + 1, np.int64)
    marks[begins] = begins
    blocks = np.maximum.accumulate(marks[:n])
    breaks = np.array([m.start() for m in _NEWLINE.finditer(text)], np.int64)
    lines = np.zeros(n + 1, np.bool_)
    lines[np.searchsorted(first, breaks)] = True
    lines[:1] = True
    return tight, blocks, lines[:n]


def rows(blocks: NDArray[np.int64], least: int = 128, most: int = 256) -> list[tuple[int, int]]:
    """Cut an article into rows, of the size between `least` and `most` that wastes least."""
    if len(blocks) > 16 * most:
        return cuts(blocks, most)

    def area(found: list[tuple[int, int]]) -> int:
        return len(found) * max((b - a for a, b in found), default=0)

    return min((cuts(blocks, size) for size in range(most, least - 1, -16)), key=area)
