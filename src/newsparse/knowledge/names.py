"""Bring the spellings of a name to one form, so that they can be looked up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, and marks that spellings put in or leave out at will.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e"}
    | dict.fromkeys("ħʜ", "h")
    | dict.fromkeys("'’‘ʼʻʿʾ`´′.·,()\"", "")
    | dict.fromkeys("-‐‑‒–—−/_&", " ")
)
_SAME = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "el": "al", "and": ""}
_PERIODS = re.compile(r"[.\s]")


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """Return a name's key: no case, accents, hyphens, periods or apostrophes; `St.` is `saint`.

    `el-` and `al-` are one, as are `and` and `&`. The key is for comparing, never for showing.
    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    words = text.translate(_LETTERS).split()
    return " ".join(same for word in words if (same := _SAME.get(word, word)))


def acronym(name: str) -> str | None:
    """Return a name's letters where it is written as an acronym (`U.S.`, `UAE`), else None.

    >>> acronym("U.S."), acronym("G-20"), acronym("us")
    ('US', 'G20', None)
    """
    letters = _PERIODS.sub("", name).replace("-", "")
    if 2 <= len(letters) <= 10 and letters.isupper() and letters.rstrip("+").isalnum():
        return letters
    return None


def without_article(name: str) -> str:
    """Return a name without a leading `the`."""
    return name[4:] if name[:4].casefold() == "the " else name
