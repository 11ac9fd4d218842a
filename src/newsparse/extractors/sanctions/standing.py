"""Say where somebody stands in a sentence, seen from a measure in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from newsparse.extractors.sanctions.actions import uses
from newsparse.extractors.sanctions.candidates import Candidate, Candidates
from newsparse.extractors.sanctions.frames import Frame

_TELLING = ("saying", "announce", "own", "having", "carry", "trade")
_HOSTS = ("trade", "goods", "money", "severed", "noun", "package", "sender")
_MANY = 4  # noun phrases between, beyond which they are not counted
_MODIFYING = frozenset(("noun", "prep", "time", "adjective"))


class Standing:
    """Relate the noun phrases of a sentence to the measure of a frame.

    `shape` is how the measure itself stands: a verb, the object of one, after which preposition.
    """

    def __init__(self, frame: Frame, candidates: Candidates) -> None:
        clauses = candidates.clauses
        self._clauses = clauses
        self._words = candidates.reader.words
        self._agent = frame.agent
        first = self._words.doc.tokens.within(frame.trigger).start
        self._at = next(at for at, phrase in enumerate(clauses.phrases) if phrase.last > first)
        nouns = (phrase.kind == "noun" for phrase in clauses.phrases)
        self._nouns = list(accumulate(nouns, initial=0))  # before each phrase
        starts = self._words.doc.tokens.starts
        self._starts = [starts[phrase.first] for phrase in clauses.phrases]
        before = clauses.governor(self._at)
        verbal = clauses.kind(self._at) == "verb"
        self._verb = self._at if verbal else before
        self._own = clauses.kind(self._verb) == "verb"
        if not self._own:
            self._verb = clauses.verb_before(self._at)
        after = -1 if verbal else clauses.skip(clauses.extent(self._at))
        self._after = after if clauses.kind(after) == "verb" else -1
        self._matrices = set(clauses.matrices(self._verb)) if self._verb >= 0 else set()
        if verbal or self._own:
            passive = clauses.phrases[self._verb].passive
            self.shape = ("verb" if verbal else "object") + (":passive" if passive else "")
        elif clauses.kind(before) == "prep":
            self.shape = clauses.form(before)
        else:
            self.shape = "subject" if self._after >= 0 else "other"

    def order(self, candidate: Candidate) -> Iterator[str]:
        """Say how many noun phrases stand between a candidate and the measure."""
        at = candidate.at
        if at < 0:
            return
        before, here = self._nouns[at], self._nouns[self._at]
        if not before:
            yield "first"
            yield f"first:{self.shape}"
        side = "before" if at < self._at else "after" if at > self._at else "in"
        between = min(max(abs(here - before) - 1, 0), _MANY)
        yield f"{side}:{between}"
        yield f"{side}:{between}:{candidate.form}"

    def edges(self, candidate: Candidate) -> Iterator[str]:
        """Say between what a candidate stands."""
        clauses, form = self._clauses, candidate.form
        ends = [party.span.end for party in candidate.parties if party.span]
        if candidate.at < 0 or form == "name" or not ends:
            return
        after = bisect_left(self._starts, max(ends))
        kind = clauses.kind(after)
        yield f"{kind}:{form}"
        yield f"{kind}:{clauses.kind(after + 1)}"
        if kind == "prep":
            yield f"prep:{clauses.form(after)}:{form}"
        yield f"before:{clauses.kind(candidate.at - 1)}:{form}"

    def where(self, candidate: Candidate) -> Iterator[str]:
        """Say what a candidate is subject or object of, or which preposition is before it."""
        at, clauses = candidate.at, self._clauses
        if at < 0:
            return
        if at == self._at:
            yield "within"
            if span := candidate.parties[0].span:
                yield f"within:{self._words.letter(self._words.doc.tokens.within(span).stop)}"
            return
        subjects, objects = self._clauses.arguments
        side = "before" if at < self._at else "after"
        inner = "inner:" if candidate.form == "name" and not clauses.named(at) else ""
        if at == self._agent:
            yield f"{inner}agent"
        first = clauses.group(at)[0] if clauses.kind(at - 1) in ("and", "comma") else at
        for verb in subjects.get(at, ()):
            yield f"{inner}subject:{self._voice(verb)}:{self._relation(verb)}"
            yield from (f"{inner}subject:{self._voice(verb)}:{use}" for use in self._uses(verb))
        if at not in subjects and at in objects:
            verb = objects[at]
            yield f"{inner}object:{self._relation(verb)}"
            yield from (f"{inner}object:{use}" for use in self._uses(verb))
        elif clauses.kind(first - 1) == "prep":
            form, host = clauses.form(first - 1), clauses.governor(first - 1)
            yield f"{inner}{form}:{side}"
            yield f"{inner}{form}:{side}:{self._near(first)}"
            yield f"{inner}{form}:{self._host(host)}"
        elif at not in subjects:
            yield f"{inner}other:{side}"
            yield f"{inner}other:{side}:{clauses.kind(at - 1)}"

    def _voice(self, verb: int) -> str:
        phrase = self._clauses.phrases[verb]
        return "passive" if phrase.passive else phrase.form

    def _uses(self, verb: int) -> Iterator[str]:
        """Say what a verb can do about a measure, or that it tells of one."""
        lemma = self._words.lemmas[self._clauses.phrases[verb].head]
        yield from uses(self._clauses, verb) or ("unknown",)
        yield from (group for group in _TELLING if self._words.lexicon.has(group, lemma))

    def _relation(self, verb: int) -> str:
        """Say how a verb is related to what is done about the measure."""
        if verb == self._verb:
            return "own" if self._own else "last"
        if verb == self._after:
            return "next"
        if verb in self._matrices:
            return "matrix"
        return "before" if verb < self._at else "after"

    def _host(self, at: int) -> str:
        """Say what a preposition belongs to."""
        if at == self._at:
            return "measure"
        if at in (self._verb, self._after):
            return "act"
        if self._clauses.kind(at) == "noun":
            head = self._clauses.phrases[at].head
            return next((group for group in _HOSTS if self._words.has(group, head)), "noun")
        return self._clauses.kind(at)

    def _near(self, at: int) -> str:
        """Tell whether only modifiers stand between a measure and a preposition's noun phrase."""
        low, high = (self._at + 1, at) if at > self._at else (at + 1, self._at)
        kinds = {self._clauses.kind(n) for n in range(low, high)}
        return "near" if kinds <= _MODIFYING else "far"
