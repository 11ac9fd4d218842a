"""Find where content that is a thing ends: a noun phrase with what hangs on it."""

from __future__ import annotations

from newsparse.extractors.quotes import following
from newsparse.extractors.quotes.finite import is_clause
from newsparse.extractors.quotes.reading import HYPHEN, Reading
from newsparse.extractors.quotes.words import DASHES, SUBORDINATOR, TIME

_VERBAL = frozenset(["VERB", "AUX"])
_NOMINAL = frozenset(["NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET", "SYM", "X"])


def phrase(r: Reading, first: int, stop: int) -> int:
    """Return where content that is a noun phrase ends, with what hangs on it."""
    end = _phrase_end(r, first, stop)
    while end > first and r.tags[end - 1] in ("ADP", "CCONJ") and r.stretch[end - 1] < 0:
        end -= 1
    return end


def _phrase_end(r: Reading, first: int, stop: int) -> int:
    index = first
    while index < stop:
        word = r.words[index]
        if r.stretch[index] >= 0:
            index = max(index + 1, min(r.stretches[r.stretch[index]].past, stop))
            continue
        if word == "," and (item := _list_item(r, index, stop)):
            index = item
            continue
        if word in (",", ";", ":") or word in DASHES:
            return index
        if word == ")" and not is_opened(r, first, index):
            return index
        if index > first and _leaves_phrase(r, index, stop):
            return index
        index += 1
    return stop


def _leaves_phrase(r: Reading, index: int, stop: int) -> bool:
    """Tell whether a word begins what does not hang on the noun phrase before it."""
    word, after = r.words[index], index + 1
    if word in SUBORDINATOR and r.tags[index] != "NOUN":
        marks = after < stop and r.stretch[after] >= 0  # hailed it as “brave”
        return word != "as" or (is_clause(r, after, stop) and not marks)
    if word in ("and", "but", "or") and after < stop and r.tags[after] in _VERBAL | {"ADV"}:
        return True
    return following.is_setting(r, index, stop) or _is_time(r, index, stop)


def _list_item(r: Reading, comma: int, stop: int) -> int:
    """Return where a list goes on after an item: `tents, blankets and water`; 0 if it is none."""
    index = comma
    while index + 1 < stop and r.words[index] == ",":
        item = following.phrase(r, index + 1, stop)
        if item is None:
            return 0
        index = item[1]
        if any(r.words[word] in ("and", "or") for word in range(*item)):
            return index if index >= stop or r.tags[index] not in _VERBAL else 0
    joined = index + 1 < stop and r.words[index] in ("and", "or")
    return index if joined and (r.stretch[index + 1] >= 0 or r.tags[index + 1] in _NOMINAL) else 0


def _is_time(r: Reading, index: int, stop: int) -> bool:
    """Tell whether words after a noun phrase say when: `Tuesday`, `last week`."""
    if HYPHEN in r.words[index - 1 : index + 2]:
        return False  # the 31-year-old driver
    if r.words[index] in ("last", "this", "next") and index + 1 < stop:
        index += 1
    return r.words[index] in TIME and (index + 1 >= stop or r.tags[index + 1] not in _NOMINAL)


def is_opened(r: Reading, first: int, index: int) -> bool:
    """Tell whether a bracket that closes at a word opens in the content."""
    return any(r.words[i] == "(" for i in range(max(first, index - 40), index))
