"""Gather the clues in a sentence to whether a place is meant as a place, or acts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Literal

from newsparse.extractors.locations.words import Words
from newsparse.knowledge.gazetteer import Entry
from newsparse.knowledge.offices import offices
from newsparse.knowledge.tables import ENGLISH

Use = Literal["literal", "metonymic"]
_DESCRIBING = frozenset(("DET", "ADJ", "NUM"))
_CONTENT = frozenset(("NOUN", "VERB", "ADJ"))
_GOVERNORS = frozenset(("NOUN", "VERB", "PROPN"))
_CASES = frozenset(("ADP", "PART", "SCONJ"))
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_LISTING = frozenset((",", "and", "or", "the", "&", "/"))
_JOINING = frozenset(("and", "or", "&", "/"))
_SHAPES = {"PROPN": "<name>", "NUM": "<number>"}  # words that are read by what they are alone
_LIST = 40  # tokens on either side of a toponym that a list of names may take
_AROUND = 20  # tokens on either side in which words of a class count
_NEXT = frozenset((",", "and", "or"))
_VERB_WITHIN = 8  # tokens after a place in which its verb is looked for
_GOVERNOR_WITHIN = 4  # tokens before a preposition in which what it belongs to is looked for
_WINDOW = 6  # tokens on either side whose topic counts
_ENDING = 3  # letters at the end of a word that tell `-ion` and `-ers`


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """Return the classes of words in use.tsv, by word."""
    found: dict[str, list[str]] = {}
    for row in ENGLISH.rows("locations/use"):
        for word in row["words"].split():
            found.setdefault(word, []).append(row["class"])
    return {word: tuple(names) for word, names in found.items()}


@cache
def _around() -> dict[str, tuple[str, ...]]:
    """Return the clues that a word of some class gives to toponyms that are not beside it."""
    return {
        word: tuple(f"around~{group}" for group in groups) for word, groups in classes().items()
    }


class ClueReader:
    """Read the clues around the toponyms of one document."""

    def __init__(self, words: Words) -> None:
        self._upos, self._forms, self._lemmas = words.upos, words.forms, words.lemmas
        self._around = _around()
        self._classed_at = [i for i, lemma in enumerate(self._lemmas) if lemma in self._around]

    def read(
        self, tokens: range, sentence: range, entry: Entry | None, rule: str, use: Use
    ) -> set[str]:
        """Return the clues to the use of the toponym at `tokens`; `rule` and `use` are grammar's.

        `entry` is the place that it means, if that is known.
        """
        self._first, self._last = sentence.start, sentence.stop
        kind = entry.kind if entry else "none"
        feature = entry.feature if entry and kind == "city" else ""
        found = {"bias", f"kind={kind}", f"feature={feature}", f"rule={rule}:{use}"}
        found.add(f"kind+rule={kind}:{rule}:{use}")
        found.update(self._neighbours(tokens))
        listed = self._listed(tokens)
        found.update(self._before(listed.start, kind, tokens.stop))
        found.update(self._after(listed.stop, self._upos_at(self._described(listed.start))))
        if listed != tokens:
            found.add("listed")
        found.update(self._topic(tokens))
        return found

    def _listed(self, tokens: range) -> range:
        """Return the tokens of the list of names that a toponym stands in, or of it alone."""
        start, stop = tokens.start, tokens.stop
        while start - 1 > max(self._first, tokens.start - _LIST) and self._in_list(start - 1):
            start -= 1
        while stop + 1 < min(self._last, tokens.stop + _LIST) and self._in_list(stop):
            stop += 1
        joined = any(self._forms[index] in _JOINING for index in range(start, stop))
        while start < tokens.start and self._upos_at(start) != "PROPN":
            start += 1
        while stop > tokens.stop and self._upos_at(stop - 1) != "PROPN":
            stop -= 1
        return range(start, stop) if joined else tokens

    def _in_list(self, index: int) -> bool:
        return self._upos_at(index) == "PROPN" or self._forms[index] in _LISTING

    def _topic(self, tokens: range) -> Iterator[str]:
        """Read what the words around a toponym are about."""
        near = range(max(self._first, tokens.start - _WINDOW), tokens.stop + _WINDOW)
        yield from (f"topic={self._word(i)}" for i in near if self._upos_at(i) in _CONTENT)
        first = bisect_left(self._classed_at, max(self._first, tokens.start - _AROUND))
        last = bisect_left(self._classed_at, min(self._last, tokens.stop + _AROUND))
        for index in self._classed_at[first:last]:
            if self._upos[index] not in _SHAPES:
                yield from self._around[self._lemmas[index]]

    def _word(self, index: int) -> str:
        if index < self._first:
            return "<start>"
        if index >= self._last:
            return "<end>"
        shape = _SHAPES.get(self._upos[index] or "X")
        return shape or ("<number>" if self._forms[index][:1].isdigit() else self._lemmas[index])

    def _upos_at(self, index: int) -> str:
        return self._upos[index] or "X" if self._first <= index < self._last else "X"

    def _described(self, start: int) -> int:
        """Return the index of the word before a toponym with what describes it."""
        index = start - 1
        while index >= self._first and self._upos[index] in _DESCRIBING:
            index -= 1
        return index

    def _classed(self, name: str, word: str) -> Iterator[str]:
        """Yield a clue for a word, for each of its classes, and for its ending."""
        yield f"{name}={word}"
        for group in classes().get(word, ()):
            yield f"{name}~{group}"
        if len(word) > _ENDING + 2:
            yield f"{name}~-{word[-_ENDING:]}"

    def _neighbours(self, tokens: range) -> Iterator[str]:
        start, stop = tokens.start, tokens.stop
        yield from self._classed("-1", self._word(start - 1))
        yield from self._classed("+1", self._word(stop))
        yield f"-2-1={self._upos_at(start - 2)}:{self._upos_at(start - 1)}"
        yield f"+1+2={self._upos_at(stop)}:{self._upos_at(stop + 1)}"
        yield f"-1+1={self._upos_at(start - 1)}:{self._upos_at(stop)}"
        if start == self._first:
            yield "first"
        if self._word(start - 1) in _NEXT:
            yield "listed after"
        if self._word(stop) in _NEXT:
            yield "listed before"

    def _before(self, start: int, kind: str, stop: int) -> Iterator[str]:
        """Read the preposition or verb before a toponym, and what the preposition belongs to."""
        index = self._described(start)
        word, upos = self._word(index), self._upos_at(index)
        yield f"before+1={upos}:{self._upos_at(stop)}"
        if upos == "VERB":
            yield from self._classed("object of", word)
        if upos not in _CASES:
            return
        yield f"case={word}"
        yield f"kind+case={kind}:{word}"
        for at in range(index - 1, index - 1 - _GOVERNOR_WITHIN, -1):
            governor = self._upos_at(at)
            if governor in _GOVERNORS:
                yield from self._classed("governor", self._word(at))
                yield f"governor+case={self._word(at)}:{word}"
            if governor in _GOVERNORS or governor in ("PUNCT", "X"):
                yield f"case of={word}:{governor}"
                return

    def _after(self, stop: int, before: str) -> Iterator[str]:
        """Read what a toponym has (`'s`), the noun that it stands before, or its verb."""
        if self._word(stop) in _POSSESSIVE:
            yield "possessive"
            yield from self._possessed(stop + 1)
            return
        auxiliary = ""
        for index in range(stop, stop + _VERB_WITHIN):
            upos, word = self._upos_at(index), self._word(index)
            if upos == "AUX":
                auxiliary = word
                yield f"auxiliary={word}"
            elif upos == "NOUN":
                yield from self._classed("is" if auxiliary == "be" else "noun", word)
                yield f"noun after={before}"
                return
            elif upos == "VERB" and not (auxiliary == "be" and self._upos_at(index - 1) == "DET"):
                yield from self._verb(index, auxiliary, before, index - stop > 2)
                return
            elif upos in ("ADP", "X"):
                yield f"no verb={before}:{upos}"
                return

    def _possessed(self, index: int) -> Iterator[str]:
        for at in range(index, index + 5):
            if self._upos_at(at) == "NOUN" and self._upos_at(at + 1) != "NOUN":
                yield from self._classed("has", self._word(at))
                titles = offices().match(self._forms[at : at + 1])[1]
                yield f"has office={bool(titles)}"
                return

    def _verb(self, index: int, auxiliary: str, before: str, far: bool) -> Iterator[str]:
        going = self._forms[index].endswith("ing")
        voice = "passive" if auxiliary == "be" and not going else "active"
        yield from self._classed("verb", f"{self._word(index)}")
        yield f"verb+voice={self._word(index)}:{voice}"
        yield f"voice={voice}:{far}:{before}"
        yield f"participle={going and not auxiliary}:{far}:{before}"
