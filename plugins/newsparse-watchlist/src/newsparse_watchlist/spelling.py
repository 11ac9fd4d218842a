"""Compare names: by their words, their transliteration, and how far their spelling is apart."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from newsparse.knowledge.names import fold

How = Literal["name", "alias", "order", "transliteration", "spelling", "fewer words"]

# Spellings of one sound in names from other scripts, longer ones first.
_SOUNDS = (
    ("shch", "sh"), ("tsch", "ch"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"), ("zh", "j"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("cz", "ch"),
    ("sch", "sh"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ai", "a"), ("ay", "a"),
    ("iy", "i"), ("yi", "i"), ("ii", "i"), ("yu", "u"), ("iu", "u"), ("ya", "a"), ("ia", "a"),
    ("yo", "o"), ("ye", "e"), ("ie", "e"), ("ks", "x"), ("q", "k"), ("w", "v"), ("ts", "c"),
    ("tz", "c"), ("y", "i"), ("e", "i"), ("o", "u"),
)  # fmt: skip
_ANY = re.compile("|".join(sound for sound, _ in _SOUNDS))
_SAME = dict(_SOUNDS)
_DOUBLED = re.compile(r"(.)\1+")
_SMALL = frozenset(("al", "the", "of", "bin", "ibn", "ben", "de", "and", "abu"))
# Words that say what sort of firm or ship a name is, and not which.
_LEGAL = frozenset(
    ("co", "company", "corp", "corporation", "inc", "incorporated", "llc", "llp", "ltd", "limited",
     "plc", "ag", "gmbh", "sa", "srl", "spa", "ooo", "oao", "pao", "pjsc", "ojsc", "jsc", "zao",
     "as", "ab", "nv", "bv", "pte", "fze", "fzco", "mv", "mt", "group", "holding", "holdings")
)  # fmt: skip
LEAST = 0.84  # likeness of words that are spelt differently


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without legal forms; all of them where no other is left."""
    words = tuple(fold(name).split())
    return tuple(word for word in words if word not in _LEGAL) or words


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return a key that transliterations of one word share: `khalid` and `halid`."""
    return _DOUBLED.sub(r"\1", _ANY.sub(lambda match: _SAME[match[0]], word))


def keys(name: str) -> set[str]:
    """Return the keys under which a name is looked up: the sounds of its words."""
    words = words_of(name)
    return {sound(word) for word in words if word not in _SMALL} or {sound(w) for w in words}


def likeness(one: str, other: str) -> tuple[How, float] | None:
    """Say how two names are alike, and how much (0..1); None where they are not."""
    ours, theirs = words_of(one), words_of(other)
    if ours == theirs:
        return "name", 1.0
    if sorted(ours) == sorted(theirs):
        return "order", 0.98
    if _sounds(ours) == _sounds(theirs):
        return "transliteration", 0.95
    if len(ours) == len(theirs) and len(ours) > 1:
        alike = [_close(a, b) for a, b in zip(sorted(ours), sorted(theirs), strict=True)]
        if min(alike) >= LEAST:
            return "spelling", round(0.95 * sum(alike) / len(alike), 2)
    fewer, more = sorted((_sounds(ours), _sounds(theirs)), key=len)
    if len(fewer) >= 2 and len(fewer) < len(more) and set(fewer) < set(more):
        return "fewer words", 0.8
    return None


def _sounds(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(sound(word) for word in words if word not in _SMALL))


def _close(one: str, other: str) -> float:
    if sound(one) == sound(other):
        return 1.0
    if min(len(one), len(other)) < 4:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
