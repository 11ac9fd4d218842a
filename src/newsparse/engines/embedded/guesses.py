"""Guess the tag of a word by itself, from word lists, its letter case and its ending."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newsparse.engines.embedded.data import word_lists
from newsparse.engines.embedded.lemmas import (
    irregular_forms,
    is_demonym,
    known_verbs,
    noun_base,
    verb_base,
)

# A word that may be a verb is tagged with the form that it would be, until its context is read.
BASE, S, PAST, ING = "base", "s", "past", "ing"
FORMS = frozenset({BASE, S, PAST, ING})

# Where lists share a word, the last of these is meant.
_LISTS = "PROPN ADJ NUM INTJ ADV ADP SCONJ CCONJ PART AUX PRON DET"
_LOSE_TO_CAPITALS = frozenset({"ADJ", "ADV", "NOUN", "NUM", "INTJ"})

_SYMBOL = re.compile(
    r"[$%#+=/\u20ac\u00a3\u00a5^\u00b0\u00a7\u00a9\u00ae\u2122\u2022]|[A-Z]{1,2}\$|[:;=]-?[()DP]"
)
_FIGURE = re.compile(r"[.+'\u2019]?\d")
_ORDINAL = re.compile(r".*(?:st|nd|rd|th)\Z")
_ADDRESS = re.compile(r"https?:|www\.|[^@\s]*@\w|\S+\.(?:com|org|net|gov|edu)\b")
_ADJECTIVE = re.compile(
    r".{2,}(?:ous|ful|less|able|ible|[^aeiou]al|ical|ial|ional|[st]ive|ic|[^n]ish|esque|[iy]est)\Z"
    r"|(?:non|anti|pro|pre|post|un|multi)-.*"
)
_NOUN = re.compile(r".*(?:s|tion|ment|ity|er|or|ness|ism|ing)\Z")


@lru_cache(maxsize=1 << 16)
def guess(form: str, low: str, case_is_free: bool) -> str:
    """Tag a word by itself; `case_is_free` where any word would have a capital."""
    if not any(map(str.isalnum, form)):
        return "CCONJ" if form == "&" else "SYM" if _SYMBOL.fullmatch(form) else "PUNCT"
    if _FIGURE.match(form):
        return "ADJ" if _ORDINAL.match(low) else "NOUN" if low[-1] == "s" else "NUM"
    if _ADDRESS.match(form):
        return "PROPN"
    capital, upper = form[0].isupper(), len(form) > 1 and form.isupper()
    if is_demonym(form):
        return "ADJ"
    if upper and low in ("am", "pm"):
        return "NOUN"
    if tag := _tags().get(low):
        name = capital and not case_is_free and tag in _LOSE_TO_CAPITALS
        return "PROPN" if name or (upper and low in ("us", "it", "who")) else tag
    if capital and not case_is_free:
        return "PROPN"
    return _by_ending(low, name=upper or (capital and not _NOUN.match(low)))


def _by_ending(low: str, *, name: bool) -> str:
    """Tag a word that no list holds but for nouns and verbs; `name` if it looks like one."""
    if verb := verb_form(low):
        return verb
    noun = is_noun(low)
    if low.endswith("ly") and len(low) > 4 and not noun:
        return "ADV"
    if _ADJECTIVE.match(low):
        return "ADJ"
    return "PROPN" if name and not noun else "NOUN"


@cache
def listed(name: str) -> frozenset[str]:
    """Return one of the tagger's word lists."""
    return frozenset(word_lists("tags")[name])


@cache
def _tags() -> dict[str, str]:
    return {word: tag for tag in _LISTS.split() for word in listed(tag)}


@cache
def _irregular_nouns() -> frozenset[str]:
    return frozenset(irregular_forms("noun").values())


def is_noun(low: str) -> bool:
    """Tell whether a word, or that of which it is the plural, is listed as a noun."""
    base = noun_base(low)
    return base in listed("NOUN") or base in _irregular_nouns()


def is_unknown(low: str) -> bool:
    """Tell whether neither a list nor its ending says that a word is a noun."""
    return not _NOUN.match(low) and not is_noun(low)


@lru_cache(maxsize=1 << 16)
def verb_form(low: str) -> str:
    """Return the form of a verb that a word in lower case may be: BASE, S, PAST, ING or none."""
    base = verb_base(low)
    if base in known_verbs():
        if low == base:
            return BASE
        if low.endswith("ing"):
            return ING
        return S if low.endswith("s") else PAST
    if low.endswith("ed") and len(low) > 4:
        return PAST
    return ING if low.endswith("ing") and len(low) > 5 else ""
