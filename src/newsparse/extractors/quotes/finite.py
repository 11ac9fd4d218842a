"""Tell clauses from other words by their verbs."""

from __future__ import annotations

from newsparse.extractors.quotes import following
from newsparse.extractors.quotes.reading import HYPHEN, Reading
from newsparse.extractors.quotes.words import SUBJECT

_SOON = 25  # words within which a clause has its verb


def is_clause(r: Reading, first: int, stop: int) -> bool:
    """Tell whether the words from `first` make a clause: a subject, and then a finite verb."""
    if first >= stop:
        return False
    if r.words[first] in SUBJECT and r.tags[first] == "PRON":
        return True
    subject = following.phrase(r, first, stop)
    if subject is None:
        return False
    if _heads_clause(r, subject[1], stop):
        return True
    source = following.source(r, first, stop) or subject
    past = source[1] + (source[1] < stop and r.words[source[1]] == ",")
    return past > subject[1] and _heads_clause(r, past, stop)


def may_be_clause(r: Reading, first: int, stop: int) -> bool:
    """Tell whether a finite verb follows soon, wherever the subject ends."""
    return has_finite_verb(r, first + 1, min(stop, first + _SOON))


def _heads_clause(r: Reading, index: int, stop: int) -> bool:
    """Tell whether a finite verb begins at a word, perhaps with adverbs before it."""
    while index < stop and (r.tags[index] == "ADV" or r.words[index] == HYPHEN):
        index += 1
    return index < stop and (
        r.tags[index] == "AUX" or (r.tags[index] == "VERB" and is_finite(r, index))
    )


def has_finite_verb(r: Reading, first: int, past: int) -> bool:
    """Tell whether some words hold a verb that can head a clause."""
    return any(
        r.tags[index] == "AUX" or (r.tags[index] == "VERB" and is_finite(r, index))
        for index in range(first, past)
    )


def is_finite(r: Reading, index: int) -> bool:
    """Tell whether a verb can head a clause by its form: no participle in -ing, no infinitive."""
    return not r.words[index].endswith("ing") and r.words[index - 1] != "to"
