"""Read what an article says its people are: titles, appositions, predicates, ages, parties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import Protocol

import attrs

from newsparse.extractors.entities.words import known_words
from newsparse.knowledge.tables import ENGLISH

_IN_TITLE = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_STOPS = frozenset({"VERB", "AUX", "PUNCT", "SCONJ", "CCONJ", "PRON"})
_DETERMINERS = frozenset({"DET", "PRON", "PART"})
_TITLE_REACH = 8  # words between a title's noun and the name
_BE = frozenset({"is", "was", "became", "remains", "'s", "’s"})


class Words(Protocol):
    """Say which columns are read, by word."""

    @property
    def lower(self) -> Sequence[str]:
        """The words in small letters."""

    @property
    def upos(self) -> Sequence[str]:
        """Their tags."""

    @property
    def sentence(self) -> Sequence[int]:
        """The numbers of their sentences."""


@attrs.frozen
class Role:
    """Hold what is said of a person beside the name.

    `nouns` say what the person is, `words` are all words of title and apposition; `age` is empty
    where it is not told.
    """

    nouns: Set[str]
    words: Set[str]
    age: str = ""


@cache
def also() -> dict[str, frozenset[str]]:
    """Return what people who are called by a word may also be called."""
    found: dict[str, frozenset[str]] = {}
    for row in ENGLISH.rows("entities/kinds"):
        for word in row["words"].split():
            found[word] = found.get(word, frozenset()) | frozenset(row["also"].split())
    return found


@cache
def called() -> frozenset[str]:
    """Return all that people may also be called."""
    return frozenset(word for words in also().values() for word in words)


def kinds(words: Set[str]) -> frozenset[str]:
    """Return what people may be called of whom words are said."""
    known = also()
    return frozenset(kind for word in words if word in known for kind in known[word])


def read_role(article: Words, first: int, last: int) -> Role:
    """Read what stands beside the name of words `first` to `last`."""
    nouns = known_words().person
    before = [*_before(article, first), *_apposed(article, first)]
    after = [*_after(article, last), *_predicate(article, last), *_letters(article, last)]
    words = frozenset(before) | frozenset(after)
    return Role(frozenset(word for word in words if word in nouns), words, _age(article, last))


def _before(article: Words, first: int) -> list[str]:
    """Return the words of the title before a name: `Foreign Minister [Name]`.

    One that a comma sets apart (`The mayor of X, Colonel [Name]`) has to open its clause.
    """
    at = _back(article, first - 1, first, frozenset())
    words = list(article.lower[at + 1 : first])
    if at > 0 and article.lower[at] == "," and article.sentence[at] == article.sentence[first]:
        start = _back(article, at - 1, first, known_words().link)
        opens = start < 0 or article.sentence[start] != article.sentence[first]
        if opens or article.upos[start] in ("CCONJ", "SCONJ", "PUNCT"):
            words += article.lower[start + 1 : at]
    return words


def _apposed(article: Words, first: int) -> list[str]:
    """Return the words of a noun phrase before a comma and a name: `through his aide, [Name]`."""
    at = _back(article, first - 1, first, frozenset())
    if at < 1 or article.lower[at] != "," or article.sentence[at] != article.sentence[first]:
        return []
    start = _back(article, at - 1, first, frozenset())
    noun = article.lower[at - 1]
    begins = start >= 0 and article.upos[start] in _DETERMINERS
    return list(article.lower[start + 1 : at]) if begins and noun in known_words().person else []


def _back(article: Words, at: int, first: int, links: Set[str]) -> int:
    """Go back over the words of a noun phrase; return the word before it."""
    stop = max(-1, at - _TITLE_REACH)
    while at > stop and article.sentence[at] == article.sentence[first]:
        if article.upos[at] not in _IN_TITLE and article.lower[at] not in links:
            break
        at -= 1
    return at


def _after(article: Words, last: int) -> list[str]:
    """Return the words of what follows a name and a comma, and perhaps an age.

    `[Name], a spokesman for X, said`; `[Name], 43, who is a teacher`; `[Name], defending,`.
    """
    lower = article.lower
    if last >= len(lower) or lower[last] != ",":
        return []
    start = last + 1
    if _age(article, last) and lower[last + 2 : last + 3] == [","]:
        start = last + 3
    if start < len(lower) and lower[start] == "who":
        return list(_predicate(article, start + 1))
    if start + 1 < len(lower) and lower[start] in also() and lower[start + 1] == ",":
        return [lower[start]]
    return list(_phrase(article, start, last))


def _predicate(article: Words, at: int) -> Iterator[str]:
    """Yield the words of what somebody is said to be: `[Name] is a teacher`."""
    lower = article.lower
    if at + 1 < len(lower) and lower[at] in _BE and lower[at + 1] in ("a", "an", "the"):
        yield from _phrase(article, at + 1, at)


def _phrase(article: Words, start: int, of: int) -> Iterator[str]:
    for at in range(start, min(start + _TITLE_REACH, len(article.lower))):
        if article.upos[at] in _STOPS or article.sentence[at] != article.sentence[of]:
            return
        yield article.lower[at]


def _letters(article: Words, last: int) -> Iterator[str]:
    """Yield the letters right after a name, and the party in brackets: `KC`, `(R-Ohio)`."""
    lower = article.lower
    if last < len(lower) and lower[last] in known_words().postnominal:
        yield lower[last]
        yield from _after(article, last + 1)
    elif lower[last : last + 1] == ["("] and last + 1 < len(lower):
        yield lower[last + 1].partition("-")[0]


def _age(article: Words, last: int) -> str:
    """Return the age that follows a name, in digits: `[Name], 34,`."""
    after = article.lower[last : last + 3]
    told = len(after) == 3 and after[0] == "," and after[1].isdigit() and len(after[1]) < 4
    return after[1] if told and after[2] in (",", ".", ";") else ""
