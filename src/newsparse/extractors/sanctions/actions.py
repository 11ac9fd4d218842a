"""Decide what is done about a measure: the verb, what governs it, negation and modality."""

from __future__ import annotations

import attrs

from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.phrases import Phrase

MADE = frozenset(("imposed", "extended"))
STANCES = frozenset(("threatened", "considered", "called_for", "ruled_out"))
_UNMADE = frozenset(("lifted", "eased", "suspended", "waived"))
_ASKING = frozenset(("called_for", "wanted"))
# What a value comes to before a noun, before a verb, and where it is about lifting or easing.
_OF_NOUN = {"wanted": "called_for", "denied": "mentioned"}
_OF_UNMADE = {"ruled_out": "maintained", "threatened": "considered"}
_OF_VERB = {"wanted": "considered", "denied": "mentioned"}


@attrs.frozen
class Deed:
    """Hold an action and the position of the noun phrase that does it, -1 where none does."""

    action: str
    agent: int


def uses(clauses: Clauses, at: int) -> dict[str, str]:
    """Return what the verb at a position can do about a measure; empty where there is none."""
    verb = clauses.phrases[at].verb if clauses.kind(at) == "verb" else None
    return verb.uses if verb else {}


def deed(clauses: Clauses, verb: int, value: str) -> Deed:
    """Return what a verb with a value of its own comes to in its sentence, and who does it."""
    phrase = clauses.phrases[verb]
    action = _governed(clauses, verb, _shaded(clauses, phrase, _OF_NOUN.get(value, value)))
    return Deed(action, -1 if phrase.passive else agent(clauses, verb))


def named(clauses: Clauses, noun: int, action: str) -> Deed:
    """Return what a noun of action (`the lifting`) comes to, by the verb that governs it."""
    before = clauses.governor(noun)
    if clauses.kind(before) != "verb":
        return Deed(action, -1)
    value = uses(clauses, before).get("verb")
    if stance := _stance(clauses, before):
        action = _governed(clauses, before, stance)
    elif value is None:
        action = _governed(clauses, before, action)
    elif action in STANCES and value not in MADE:
        action = _shaded(clauses, clauses.phrases[before], _OF_NOUN.get(value, value))
    return Deed(action, -1 if clauses.phrases[before].passive else agent(clauses, before))


def agent(clauses: Clauses, verb: int) -> int:
    """Return the position of who does what a verb says, also one without subject of its own."""
    subject = clauses.subject(verb)
    if subject < 0:
        return subject
    before = clauses.governor(subject)
    if _is_owned(clauses, subject):
        return subject
    if clauses.words.has("instrument", clauses.phrases[subject].head) and before >= 0:
        return agent(clauses, before) if clauses.kind(before) == "verb" else subject
    controlled = (
        clauses.phrases[verb].form == "infinitive"
        and clauses.kind(before) == "verb"
        and subject == clauses.object(before)
        and uses(clauses, before).get("verb") not in _ASKING
        and not clauses.words.lexicon.has(
            "saying", clauses.words.lemmas[clauses.phrases[before].head]
        )
    )
    return agent(clauses, before) if controlled else subject


def _is_owned(clauses: Clauses, at: int) -> bool:
    """Tell whether a plan says whose it is: `a Narnian decision to`."""
    words, phrase = clauses.words, clauses.phrases[at]
    inside = range(phrase.first, phrase.head)
    return words.has("instrument", phrase.head) and any(index in words.names for index in inside)


def _governed(clauses: Clauses, verb: int, action: str) -> str:
    """Let each stance that governs a verb take the place of its action: `threatened to lift`."""
    for at in clauses.matrices(verb):
        phrase = clauses.phrases[at]
        if stance := _stance(clauses, at):
            action = _OF_UNMADE.get(stance, stance) if action in _UNMADE else stance
        elif phrase.kind == "verb":
            action = _shaded(clauses, phrase, action)
    return action


def _stance(clauses: Clauses, at: int) -> str | None:
    """Return the stance that a verb, noun or adjective expresses, with its negation."""
    phrase = clauses.phrases[at]
    if phrase.kind == "verb":
        value = uses(clauses, at).get("verb")
        if value == "denied":
            return "mentioned"
        if value == "wanted" and clauses.object(at) >= 0:
            value = "called_for"  # `wants ministers to`
        value = _OF_VERB.get(value or "", value)
    else:
        value = clauses.words.lexicon.value(phrase.kind, clauses.form(at))
        if value in STANCES and clauses.words.forms[phrase.first] == "no":
            return _negated(value, "")
    return _shaded(clauses, phrase, value) if value in STANCES else None


def _shaded(clauses: Clauses, phrase: Phrase, action: str) -> str:
    """Apply negation and modal verb to an action."""
    if phrase.negated:
        return _negated(action, phrase.modal)
    if action in MADE | _UNMADE:
        if phrase.modal == "possible":
            return "considered"
        if phrase.modal == "due":
            return "called_for"
        if phrase.modal == "future" and action in MADE and _conditional(clauses):
            return "threatened"
    return action


def _negated(action: str, modal: str) -> str:
    if action in _UNMADE:
        return "maintained"
    if action == "ruled_out":
        return "considered"
    if action in MADE | STANCES and (modal == "future" or action == "considered"):
        return "ruled_out"
    return "mentioned"


def _conditional(clauses: Clauses) -> bool:
    """Tell whether a sentence makes what it announces depend on something."""
    first, last = clauses.phrases[0].first, clauses.phrases[-1].last
    return any(clauses.words.has("condition", index) for index in range(first, last))
