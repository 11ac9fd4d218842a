"""Propose what stands after a name and a colon at the start of a line: transcripts, headlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsparse.extractors.quotes import clauses
from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading

_LONGEST_NAME = 6  # words before the colon
_TURNS = 3  # lines of one form that make a transcript
_QUESTION_AND_ANSWER = frozenset(["q", "a"])


def turns(r: Reading) -> Iterator[Candidate]:
    """Propose turns of interviews (`Q:`) and transcripts (`SMITH:`), and `Name: ...` headlines."""
    found = [(name, past) for first, past in _lines(r) if (name := _name(r, first, past))]
    forms = Counter(_form(r, name) for name, _ in found)
    for name, past in found:
        start, rule = name[1] + 1, "turn:line"
        if forms[_form(r, name)] < _TURNS:
            if name[0] or not clauses.has_finite_verb(r, start, past):
                continue
            past, rule = clauses.sentence_past(r, start, past), "turn:headline"
        if start < past and r.stretch[start] < 0:
            yield Candidate([r.span(start, past)], None, r.span(*name), rule)


def _lines(r: Reading) -> Iterator[Words]:
    """Yield the words of each block."""
    for block in r.doc.blocks:
        words = r.within(block.span)
        if words:
            yield words.start, words.stop


def _name(r: Reading, first: int, past: int) -> Words | None:
    """Return the name or letter that a line begins with, before a colon."""
    for index in range(first, min(first + _LONGEST_NAME + 1, past)):
        if r.words[index] == ":":
            named = index > first and (
                r.tags[index - 1] == "PROPN" or r.words[index - 1] in _QUESTION_AND_ANSWER
            )
            return (first, index) if named else None
        if r.tags[index] not in ("PROPN", "NOUN", "ADJ", "PUNCT", "X", "DET"):
            return None
    return None


def _form(r: Reading, name: Words) -> str:
    """Return what the names of one transcript share: letters, capitals, or the name itself."""
    text = r.text[r.starts[name[0]] : r.ends[name[1] - 1]]
    if text.lower() in _QUESTION_AND_ANSWER:
        return "letter"
    return "capitals" if text.isupper() else text
