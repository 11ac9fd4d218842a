"""Relate the verbs of a sentence to their subjects, and to what governs them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import attrs

from newsparse.extractors.sanctions.lists import Lists

_REDUCED = frozenset(("past", "ing"))
_DEPENDENT = frozenset(("infinitive", "ing"))
_RELATIVE_REACH = 5  # phrases between a relative pronoun and a later verb of its clause


@attrs.frozen
class Clauses(Lists):
    """Find subjects and governors among the phrases of one sentence."""

    def subject(self, verb: int) -> int:
        """Return the position of who does (in the passive: undergoes) what a verb says, or -1."""
        at = verb - 1
        if self.phrases[verb].form == "ing":
            opened = self.kind(at) in ("prep", "comma")
            if opened or self.words.has("opener", self.phrases[at].head):
                return self._subject_of_main(at)
            if self.form(at - 1) == "by":
                return self.head(at)  # `was stopped by ships enforcing the embargo`
        while self.kind(at) != "break":
            match self.kind(at):
                case "noun":
                    head = self.head(at)
                    if (clause := self._clause_of(head)) >= 0:
                        at = clause
                    elif self._free(head, self.phrases[verb].form):
                        return head
                    else:
                        at = head - 2
                case "comma":
                    at = self.before_remark(at)
                case "and":
                    before = self._twin(at, self.phrases[verb].form)
                    return self.subject(before) if before >= 0 else -1
                case "relative":
                    at = self.skip(at - 1, -1)
                    at -= self.kind(at) == "comma"
                    return self.head(at) if self.kind(at) == "noun" else -1
                case "verb":
                    at = self._over_verb(at, self.phrases[verb].form)
                case _:
                    at -= 1
        return -1

    def _free(self, at: int, form: str) -> bool:
        """Tell whether a noun phrase can be the subject of a verb of that form after it."""
        before = self.form(at - 1)
        absolute = before == "with" and form == "ing"
        by = before == "by" and form == "infinitive" and self.kind(at - 2) == "noun"
        # `with X freezing`, `a decision by X to ban`, `after X froze`
        return absolute or by or self.kind(at - 1) != "prep" or self.opens_clause(at - 1)

    @cached_property
    def arguments(self) -> tuple[dict[int, list[int]], dict[int, int]]:
        """Map the positions of subjects to their verbs, and those of objects to theirs."""
        verbs = [at for at, phrase in enumerate(self.phrases) if phrase.kind == "verb"]
        subjects: dict[int, list[int]] = {}
        for verb in verbs:
            subjects.setdefault(self.subject(verb), []).append(verb)
        return subjects, {self.object(verb): verb for verb in verbs}

    def actor(self, first: int) -> int:
        """Return who does something to the phrase that begins with a token, or -1."""
        at = next(at for at, phrase in enumerate(self.phrases) if phrase.last > first)
        verb = self.governor(at)
        return self.subject(verb) if self.kind(verb) == "verb" else -1

    def relative_object(self, verb: int) -> int:
        """Return whom a clause such as `, which X froze,` is about, -1 where there is none."""
        subject = self.skip(verb - 1, -1)
        relative = self.kind(subject) == "noun" and self.kind(subject - 1) == "relative"
        if not relative or self.phrases[verb].passive or self.object(verb) >= 0:
            return -1
        at = self.skip(subject - 2, -1)
        at -= self.kind(at) == "comma"
        whose = self.form(subject - 1) == "whose"
        return self.head(at) if self.kind(at) == "noun" and not whose else -1

    def predicated(self, at: int) -> int:
        """Return who `the first` in `X is the first to` is, or the phrase itself."""
        copula = at - 1
        same = self.words.has("ordinal", self.phrases[at].head) and self.kind(copula) == "verb"
        if same and self.words.lemmas[self.phrases[copula].head] in ("be", "become"):
            return self.subject(copula)
        return at

    def _clause_of(self, noun: int) -> int:
        """Return the position before the relative clause or participle that a noun ends, or -1.

        `Anyone who helps build dams` in `Anyone who helps build dams faces`.
        """
        at = noun - 1
        if self.opens_clause(at) and self.kind(at) == "prep":
            return -1  # `protested after X froze`
        while self.kind(at) in ("prep", "noun", "time", "adjective"):
            at -= 1
        if self.words.lexicon.has("saying", self.words.lemmas[self.phrases[at].head]):
            return -1
        while self.kind(at) == "verb" and self.kind(at - 1) == "verb":
            at -= 1
        if self.kind(at) == "verb" and self.kind(at - 1) == self.kind(at - 2) == "noun":
            return at - 2 if self.kind(noun - 1) == "verb" else -1  # `a bank he used to hide cash`
        if self.kind(at) == "verb" and self.kind(at - 1) == "relative":
            return at - 2 if self.kind(at - 2) == "noun" else -1
        bare = self.kind(at) == "verb" and self.phrases[at].form in _REDUCED
        reduced = bare and self.kind(at - 1) == "noun" and not self.finite(at)
        return at - 1 if reduced and self.kind(noun - 1) in ("prep", "verb") else -1

    def _subject_of_main(self, at: int) -> int:
        """Return who does what an -ing form after a comma or preposition says."""
        main = self.verb_before(at)
        if main < 0:
            return -1
        accused = self.object(main) if self.form(at) == "of" else -1
        if accused >= 0 and self.words.has("noun", self.phrases[accused].head):
            accused = -1  # `has no intention of lifting`
        return accused if accused >= 0 else self.subject(main)

    def _over_verb(self, at: int, form: str) -> int:
        """Return where to look on for a subject from a verb on the way to it, -1 for nowhere."""
        if self.phrases[at].form == "infinitive" or form in _DEPENDENT:
            return at - 1
        for before in range(at - 1, max(at - 1 - _RELATIVE_REACH, -1), -1):
            if self.kind(before) == "relative":
                return before - 1
            if self.kind(before) in ("break", "comma"):
                break
        return -1 if self.finite(at) else at - 1

    def verb_before(self, at: int) -> int:
        """Return the last verb before a position that is not an infinitive, or -1."""
        for before in range(at - 1, -1, -1):
            if self.kind(before) == "verb" and self.phrases[before].form != "infinitive":
                return before
        return -1

    def _twin(self, at: int, form: str) -> int:
        """Return the verb before `and` that one after it goes with: `to ban X and to freeze Y`."""
        if form == "infinitive":
            for before in range(at - 1, -1, -1):
                if self.kind(before) == "break":
                    break
                if self.kind(before) == "verb" and self.phrases[before].form == form:
                    return before
        verb = self.verb_before(at)
        while self.kind(at - 1) == "comma" and verb >= 0 and self._opened(verb):
            verb = self.verb_before(verb)  # `froze its funds after X left, and banned`
        return verb

    def _opened(self, verb: int) -> bool:
        """Tell whether a verb's clause is begun by `after`, `which` and the like."""
        for at in range(verb - 1, -1, -1):
            if self.kind(at) == "relative" or self.words.has("opener", self.phrases[at].head):
                return True
            if self.kind(at) in ("verb", "comma", "break"):
                break
        return False

    def matrices(self, verb: int) -> Iterator[int]:
        """Give what a verb depends on, the nearest first: verbs, nouns and adjectives."""
        at = self._infinitive_of(verb)
        while at >= 0:
            phrase = self.phrases[at]
            free = phrase.kind == "verb" and phrase.form not in _DEPENDENT
            at = self._said_by(at) if free else self._matrix(at)
            if at >= 0:
                yield at

    def _said_by(self, verb: int) -> int:
        """Return the verb before the `that` of a verb's clause (`proposed that it ban`), or -1."""
        subject = self.subject(verb)
        opens = subject >= 2 and self.form(subject - 1) == "that"
        return subject - 2 if opens and self.kind(subject - 2) == "verb" else -1

    def _infinitive_of(self, verb: int) -> int:
        """Return the infinitive whose `to` a verb shares (`to ban oil and freeze funds`)."""
        phrase = self.phrases[verb]
        base = self.words.forms[phrase.head] == self.words.lemmas[phrase.head]
        if self.kind(verb - 1) == "and" and phrase.first == phrase.head and base:
            for at in range(verb - 2, -1, -1):
                if self.kind(at) == "verb":
                    return at if self.phrases[at].form == "infinitive" else verb
        return verb

    def _matrix(self, at: int) -> int:
        """Return what governs an infinitive, an -ing form, or a noun or adjective on the way."""
        before = self.skip(at - 1, -1)
        if self.kind(at) == "verb" and self.kind(before) == "and":
            other = self._twin(before, self.phrases[at].form)
            same = other >= 0 and self.phrases[other].form == self.phrases[at].form
            return self._matrix(other) if same else -1
        if self.kind(before) == "prep" and self.kind(at) in ("verb", "noun"):
            before = self.skip(before - 1, -1)
        if self.kind(before) in ("noun", "adjective") and self.kind(at) == "noun":
            return -1
        while self.kind(before) == "noun" and self.form(before - 1) in ("in", "at"):
            before -= 2  # `pressed ministers in X to`
        return before if self.kind(before) in ("verb", "noun", "adjective") else -1
