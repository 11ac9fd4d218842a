"""Weigh what is done about a measure: what its grammar says, and the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import get_args

from newsparse import Action
from newsparse.extractors.sanctions.actions import uses
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.words import Words
from newsparse.knowledge.tables import rows

_BESIDE, _WINDOW = 2, 6  # tokens
_REACH = 4  # phrases around a measure that are looked at for nouns
_USES = ("verb", "run", "hit", "suffer", "answer", "enter", "leave", "measure", "halt", "echo")

Weights = Mapping[str, Mapping[str, float]]


@cache
def tenors() -> Weights:
    """Return what each clue weighs for each action."""
    found: dict[str, dict[str, float]] = {}
    for row in rows(files(__package__).joinpath("tenors.tsv")):
        found.setdefault(row["clue"], {})[row["action"]] = float(row["weight"])
    return found


def likeliest(clues: frozenset[str], known: Weights) -> str:
    """Return the action that clues weigh most for."""
    scores: dict[str, float] = dict.fromkeys(get_args(Action), 0.0)
    for clue in sorted(clues):
        for action, weight in known.get(clue, {}).items():
            scores[action] += weight
    return max(scores, key=lambda action: scores[action])


def clues(clauses: Clauses, frame: Frame) -> frozenset[str]:
    """Return the clues of a frame."""
    first = clauses.words.doc.tokens.within(frame.trigger).start
    at = next(at for at, phrase in enumerate(clauses.phrases) if phrase.last > first)
    own = clauses.kind(at) == "verb"
    return frozenset((
        *_of_frame(frame),
        *(f"before:{clue}" for clue in _of_verb(clauses, _verb(clauses, at - 1, -1))),
        *(f"after:{clue}" for clue in _of_verb(clauses, _verb(clauses, at + 1, 1))),
        *(f"own:{clue}" for clue in (_of_verb(clauses, at) if own else ())),
        *_of_words(clauses, at),
        *_of_chain(clauses, at),
        *_beside(clauses.words, first),
    ))  # fmt: skip


def _of_frame(frame: Frame) -> Iterator[str]:
    """Give the clues of what the grammar says."""
    kind = "strong" if frame.strong else "weak"
    told = f"{bool(frame.imposers):d}{bool(frame.hit.parties):d}"
    yield from ("it", f"action:{frame.action}", f"rule:{frame.rule}")
    yield from (f"action:{frame.action}:rule:{frame.rule}", f"action:{frame.action}:{kind}")
    yield f"action:{frame.action}:told:{told}"
    yield f"action:{frame.action}:dated:{frame.date is not None:d}"
    manner = "refers" if frame.reference else "definite" if frame.definite else "bare"
    yield from (f"action:{frame.action}:{manner}", f"{manner}:{told}", f"word:{frame.word}")
    yield f"action:{frame.action}:headline:{frame.headline:d}"
    if frame.fresh:
        yield from ("fresh", f"fresh:{frame.action}")


def _verb(clauses: Clauses, at: int, step: int) -> int:
    """Return the next verb before or after a position, in its clause or the next, or -1."""
    while 0 <= at < len(clauses.phrases):
        if clauses.kind(at) == "verb":
            return at
        if clauses.kind(at) == "break" and clauses.form(at) in (";", "."):
            break
        at += step
    return -1


def _of_verb(clauses: Clauses, at: int) -> Iterator[str]:
    """Give the clues of a verb: what it can do about a measure, its form and mood."""
    if at < 0:
        yield "none"
        return
    phrase, use = clauses.phrases[at], uses(clauses, at)
    mood = "not" if phrase.negated else phrase.modal or phrase.form
    values = [f"{name}:{use[name]}" for name in _USES if name in use]
    yield from values or ("other",)
    yield from (f"{value}:{mood}:{phrase.passive:d}" for value in values or ("other",))
    yield f"mood:{mood}"
    yield f"lemma:{clauses.words.lemmas[phrase.head]}"


def _of_chain(clauses: Clauses, at: int) -> Iterator[str]:
    """Give the verbs that a measure is an argument of, and what these depend on in turn."""
    subjects, objects = clauses.arguments
    for verb in subjects.get(at, ()):
        yield from (f"subject:{clue}" for clue in _of_verb(clauses, verb))
    verb = at if clauses.kind(at) == "verb" else objects.get(at, -1)
    if verb != at and verb >= 0:
        yield from (f"object:{clue}" for clue in _of_verb(clauses, verb))
    for outer in clauses.matrices(verb) if verb >= 0 else ():
        yield f"outer:{clauses.words.lemmas[clauses.phrases[outer].head]}"
        yield from (
            f"outer:{clue}" for clue in _of_verb(clauses, outer) if clauses.kind(outer) == "verb"
        )


def _beside(words: Words, index: int) -> Iterator[str]:
    """Give the words next to a trigger, each with its distance."""
    for far in range(-_BESIDE, _BESIDE + 1):
        if far and 0 <= index + far < len(words.forms):
            yield f"beside:{far}:{words.forms[index + far]}"
    for at in range(max(0, index - _WINDOW), min(len(words.forms), index + _WINDOW)):
        if words.classes[at] in "XGRDC":
            yield f"{'after' if at > index else 'before'}:form:{words.forms[at]}"


def _of_words(clauses: Clauses, at: int) -> Iterator[str]:
    """Give the clues of nouns and adjectives near a measure, and of conditions anywhere."""
    words = clauses.words
    for near in range(max(0, at - _REACH), min(len(clauses.phrases), at + _REACH + 1)):
        side = "before" if near < at else "after" if near > at else "in"
        phrase = clauses.phrases[near]
        for index in range(phrase.first, phrase.last):
            for group in ("noun", "adjective"):
                if value := words.lexicon.value(group, words.forms[index]):
                    yield f"{side}:{group}:{value}"
    first, last = clauses.phrases[0].first, clauses.phrases[-1].last
    if any(words.has("condition", index) for index in range(first, last)):
        yield "condition"
