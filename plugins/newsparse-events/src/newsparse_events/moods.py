"""Say how an event stands: asserted, denied, threatened, planned, requested, alleged, possible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsparse_events.clauses import Clauses

# What a word that governs an event says goes before what its own verb says.
_STRONG = frozenset(("denied", "alleged", "threatened", "requested"))
_DEPTH = 4  # how many verbs up the sentence are asked


def mood_of_verb(clauses: Clauses, verb: int, from_: int) -> Any:
    """Return the mood of what a verb tells, by itself and by what governs it from `from_` on."""
    mood = _own(clauses, verb)
    for at in governors(clauses, from_):
        mood = _governed(clauses, at, mood)
    return mood


def mood_of_noun(clauses: Clauses, noun: int, verb: int, light: bool) -> Any:
    """Return the mood of what a noun tells; `verb` is the one that it is subject or object of."""
    mood = described(clauses, noun)
    if verb >= 0:
        mood = _governed(clauses, verb, mood, light)
        for at in governors(clauses, verb) if light or _of_verb(clauses, verb) else ():
            mood = _governed(clauses, at, mood)
    else:
        governor = clauses.governor(noun)
        if clauses.kind(governor) == "noun":  # `the threat of an attack`
            mood = _governed(clauses, governor, mood, light=False)
    return mood


def governors(clauses: Clauses, at: int) -> Iterator[int]:
    """Give what governs a verb, what governs that, and so on."""
    for _ in range(_DEPTH):
        before = clauses.governor(at)
        if not 0 <= before < at:
            return
        yield before
        at = before


def described(clauses: Clauses, noun: int) -> str:
    """Return the mood that the words before a noun give it: `any attack`, `planned talks`."""
    chunk = clauses.chunks[noun]
    for index in range(chunk.first, chunk.head):
        form = clauses.words.forms[index]
        for kind in ("determiner", "negation", "adjective"):
            if mood := clauses.lexicon.mood(kind, form):
                return mood
    return "asserted"


def _own(clauses: Clauses, verb: int) -> str:
    chunk = clauses.chunks[verb]
    if chunk.negated or _by_nobody(clauses, verb):
        return "denied"
    if _conditional(clauses, verb):
        return "possible"
    return chunk.modal or "asserted"


def _by_nobody(clauses: Clauses, verb: int) -> bool:
    subject = clauses.subject(verb)
    if subject < 0:
        return False
    first = clauses.words.forms[clauses.chunks[subject].first]
    return clauses.lexicon.mood("negation", first) is not None


def _conditional(clauses: Clauses, verb: int) -> bool:
    subject = clauses.subject(verb)
    return subject >= 0 and clauses.kind(clauses.group(subject)[0] - 1) == "if"


def _governed(clauses: Clauses, at: int, mood: str, light: bool = True) -> str:
    """Let a governing verb or noun change the mood of what it governs."""
    chunk = clauses.chunks[at]
    if chunk.kind == "verb":
        given = _of_verb(clauses, at)
        negated, modal = chunk.negated, chunk.modal
    else:
        kind = "noun" if chunk.kind == "noun" else "verb"
        given = clauses.lexicon.mood(kind, clauses.lemma(at))
        negated = given is not None and described(clauses, at) == "denied"
        modal = None
    if given is not None:
        if negated or _is_denied_above(clauses, at):
            return "possible" if given == "denied" else "denied"
        return given if given in _STRONG or mood == "asserted" else mood
    if mood != "asserted" or not light:
        return mood
    return "denied" if negated else modal or mood


def _is_denied_above(clauses: Clauses, at: int) -> bool:
    """Tell whether a noun that governs is itself denied: `had no plans`, `denied plans`."""
    if clauses.kind(at) != "noun":
        return False
    before = clauses.skip(at - 1, -1)
    return clauses.kind(before) == "verb" and clauses.chunks[before].negated


def _of_verb(clauses: Clauses, at: int) -> str | None:
    """Look a verb up with the words that follow it, with `to` for an infinitive, and alone."""
    lemma = clauses.lemma(at)
    for keyed in keys(clauses, at):
        if mood := clauses.lexicon.mood("verb", keyed):
            return mood
    return clauses.lexicon.mood("verb", lemma)


def keys(clauses: Clauses, at: int) -> Iterator[str]:
    """Give the ways a verb may be listed with what follows it: `rule out`, `vow to`."""
    lemma, words = clauses.lemma(at), clauses.words
    after = clauses.chunks[at].last
    following = words.forms[after : after + 2]
    if len(following) == 2:
        yield f"{lemma} {following[0]} {following[1]}"
    if following:
        yield f"{lemma} {following[0]}"
    if any(
        clauses.kind(next_) == "verb" and clauses.chunks[next_].form == "infinitive"
        for next_ in range(at + 1, min(at + 4, len(clauses.chunks)))
    ):
        yield f"{lemma} to"
    yield lemma
