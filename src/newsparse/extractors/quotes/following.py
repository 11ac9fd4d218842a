"""Find the source that follows a verb or "according to", with its appositions and clauses."""

from __future__ import annotations

from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import HYPHEN, Reading
from newsparse.extractors.quotes.words import (
    DASHES,
    GENITIVE,
    OBJECT,
    PLACING,
    POSSESSIVE,
    QUANTITY,
    RELATIVE,
    SETTING,
    SUBJECT,
    SUBORDINATOR,
    TIME,
)

_CORE = frozenset(["NOUN", "PROPN", "ADJ", "NUM", "DET", "SYM", "X", "PRON"])
_HEAD = frozenset(["NOUN", "PROPN", "NUM", "PRON", "SYM", "X"])
_INNER = frozenset(["NOUN", "PROPN", "ADJ", "DET", "NUM"])
_VERBAL = frozenset(["VERB", "AUX"])


def phrase(r: Reading, first: int, stop: int) -> Words | None:
    """Return the noun phrase that begins at the word `first`, without appositions and clauses."""
    index = first
    if index < stop and r.words[index] in SUBJECT | OBJECT:
        return first, first + 1
    while index < stop and (step := _step_right(r, first, index, stop)):
        index += step
    while index > first and r.tags[index - 1] in ("ADP", "CCONJ", "ADV", "PUNCT", "PART"):
        if r.words[index - 1] in GENITIVE or r.words[index - 1] == ")":
            break
        index -= 1
    return (first, index) if index > first else None


def _step_right(r: Reading, first: int, index: int, stop: int) -> int:
    """Return by how many words a noun phrase grows to the right, 0 where it ends before `index`."""
    word, tag = r.words[index], r.tags[index]
    last = r.tags[index - 1] if index > first else ""
    if index > first and r.words[index - 1] == HYPHEN:
        return 1
    if index + 1 < stop and r.words[index + 1] == HYPHEN and last in _INNER:
        return 1  # a trade under-secretary
    if index > first and (tag == "DET" or word in POSSESSIVE) and last in _HEAD:
        return 0
    if tag in _CORE:
        return int(index == first or not _ends_core(r, index, last, stop))
    if word in GENITIVE or word == HYPHEN:
        return 1
    if word == "than" and index > first and r.words[index - 1] in ("more", "less", "fewer"):
        return 1
    if word == "(":
        return next(
            (i + 1 - index for i in range(index, min(stop, index + 12)) if r.words[i] == ")"), 0
        )
    if tag == "ADV" and index + 1 < stop and r.tags[index + 1] in ("ADJ", "NUM"):
        return 1
    if tag == "ADV" and last == "DET" and index + 1 < stop and r.tags[index + 1] in _HEAD:
        return 1  # the then minister
    if (
        tag == "VERB"
        and word.endswith(("ed", "ing"))
        and last in ("DET", "ADJ", "NUM", "ADP", "PART", "")
    ):
        return 1

    if index + 1 < stop and (last in _HEAD or (last == "DET" and word == "of")):
        return _link_right(r, index, stop)
    return 0


def _ends_core(r: Reading, index: int, last: str, stop: int) -> bool:
    """Tell whether a nominal word does not belong to the noun phrase before it."""
    word, tag = r.words[index], r.tags[index]
    if word in RELATIVE or (word in SUBJECT and tag == "PRON"):
        return True
    if word in TIME:
        return index + 1 >= stop or r.tags[index + 1] not in _HEAD
    following = index + 1
    if word in ("last", "this", "next") and following < stop and r.words[following] in TIME:
        return True
    predicate = tag == "ADJ" and last in _HEAD and following < stop
    return predicate and r.tags[following] in ("ADP", "PART")


def _link_right(r: Reading, index: int, stop: int) -> int:
    word, tag = r.words[index], r.tags[index]
    if (tag == "ADP" or word == "to") and word not in SUBORDINATOR:
        return int(r.tags[index + 1] in _CORE | {"ADV", "VERB"} and not is_setting(r, index, stop))
    if word in ("and", "&", "or") and r.tags[index + 1] in _CORE - {"PRON"}:
        inner = phrase(r, index + 1, stop)
        if inner and (inner[1] >= stop or r.tags[inner[1]] not in _VERBAL):
            return 1
    return 0


def is_setting(r: Reading, index: int, stop: int) -> bool:
    """Tell whether a preposition begins a phrase for when, where or how something is said."""
    if r.words[index] not in PLACING:
        return False
    for word in range(index + 1, min(stop, index + 6)):
        if r.words[word] in SETTING or r.words[word] in TIME:
            return True
        if r.tags[word] not in ("DET", "ADJ", "NOUN", "PROPN", "NUM") and (
            r.words[word] not in POSSESSIVE and r.words[word] not in GENITIVE
        ):
            return False
    return False


def source(r: Reading, first: int, stop: int) -> Words | None:
    """Return the source that begins at `first`: the noun phrase and what is said of it.

    Appositions, relative and shortened clauses are taken in, up to the end of the clause.
    """
    found = phrase(r, first, stop)
    if found is None:
        return None
    past = found[1]
    while past < stop:
        grown = _grown(r, past, stop, in_clause=past > found[1])
        if grown <= past:
            break
        past = grown
    return first, past


def _grown(r: Reading, past: int, stop: int, *, in_clause: bool) -> int:
    """Return where a source that ends before `past` ends with one more addition; `past` if none."""
    word, tag = r.words[past], r.tags[past]
    if word in ("who", "whose", "which") or (word == "that" and _heads(r, past + 1, stop)):
        return _clause(r, past, stop)
    close = tag == "ADV" and past + 1 < stop and r.tags[past + 1] == "ADP"  # a person close to
    if tag == "ADJ" or close or (tag == "VERB" and not _is_finite(r, past)) or word == "to":
        return _clause(r, past, stop)
    if word != "," or past + 1 >= stop:
        return past
    following = r.words[past + 1]
    if following in ("who", "whose", "which", "where"):
        return _clause(r, past + 1, stop)
    if r.tags[past + 1] == "ADP" and not is_setting(r, past + 1, stop):
        return _clause(r, past + 1, stop) if in_clause else past
    if r.tags[past + 1] not in _CORE or following in SUBJECT | RELATIVE | QUANTITY:
        return past
    added = phrase(r, past + 1, stop)
    if added is None:
        return past
    end = added[1]
    return past if end < stop and r.tags[end] in _VERBAL and _is_finite(r, end) else end


def _clause(r: Reading, first: int, stop: int) -> int:
    """Return where a clause that belongs to a source ends: at the next comma or dash."""
    for index in range(first + 1, stop):
        word = r.words[index]
        if word in (",", ";", ":", "(") or word in DASHES or r.stretch[index] != r.stretch[first]:
            return index
    return stop


def _heads(r: Reading, index: int, stop: int) -> bool:
    return index < stop and r.tags[index] in ("VERB", "AUX", "ADV")


def _is_finite(r: Reading, index: int) -> bool:
    """Tell whether a verb heads a clause: not a participle right after a noun."""
    return r.tags[index] == "AUX" or not r.words[index].endswith(("ed", "ing", "en"))
