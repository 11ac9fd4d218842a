"""Relate the chunks of a sentence: subjects, objects, lists, and what governs what."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsparse_events.chunks import Chunk, Kind
from newsparse_events.lexicon import Lexicon
from newsparse_events.words import Words

_PARTICLES = 2  # prepositions and adverbs that may follow a verb before its object


@attrs.frozen
class Clauses:
    """Relate the chunks of one sentence; positions are indices into `chunks`, -1 is none."""

    words: Words
    lexicon: Lexicon
    chunks: list[Chunk]

    def kind(self, at: int) -> Kind:
        """Return the kind of a chunk; outside the sentence it is `break`."""
        return self.chunks[at].kind if 0 <= at < len(self.chunks) else "break"

    def form(self, at: int) -> str:
        """Return the head word of a chunk in lower case."""
        return self.words.forms[self.chunks[at].head] if 0 <= at < len(self.chunks) else ""

    def lemma(self, at: int) -> str:
        """Return the dictionary form of the head of a chunk."""
        return self.words.lemmas[self.chunks[at].head] if 0 <= at < len(self.chunks) else ""

    def skip(self, at: int, step: int = 1) -> int:
        """Return the next position that holds no time."""
        while self.kind(at) == "time":
            at += step
        return at

    def at_token(self, token: int) -> int:
        """Return the position of the chunk that a token is in."""
        return next(
            (at for at, chunk in enumerate(self.chunks) if chunk.first <= token < chunk.last), -1
        )

    def finite(self, at: int) -> bool:
        """Tell whether a verb can make a clause of its own."""
        return self.kind(at) == "verb" and self.chunks[at].form in ("finite", "past")

    def extent(self, at: int) -> int:
        """Return the end of a noun phrase with what follows it after `of`."""
        end = at + 1
        while self.form(end) == "of" and self.kind(end) == "prep" and self.kind(end + 1) == "noun":
            end += 2
        return end

    def items(self, at: int) -> list[int]:
        """Return the noun phrases of a list that begins at a position."""
        found = []
        while self.kind(at) == "noun":
            found.append(at)
            end = self.extent(at)
            after = end + 1 if self.kind(end) == "comma" else end
            if self.kind(after) == "and" and not self._begins_clause(after + 1):
                at = after + 1
            elif after > end and self._lists(after):
                at = after
            else:
                break
        return found

    def _begins_clause(self, at: int) -> bool:
        return self.kind(at) == "noun" and self.finite(self.skip(self.extent(at)))

    def _lists(self, at: int) -> bool:
        """Tell whether `and` follows in the list, so that the comma is no apposition's."""
        while self.kind(at) == "noun":
            at = self.extent(at)
            at += self.kind(at) == "comma"
            if self.kind(at) == "and":
                return self.kind(at + 1) == "noun" and not self._begins_clause(at + 1)
        return False

    def group(self, at: int) -> list[int]:
        """Return the noun phrases of a list that ends at a position, the first one first."""
        found = [at]
        while True:
            before = found[0] - 1
            joined = self.kind(before) == "and"
            if joined:
                before -= self.kind(before - 1) == "comma"
            elif self.kind(before) != "comma" or len(found) == 1:
                return found
            if self.kind(before - 1) != "noun":
                return found
            head = self.head(before - 1)
            if self.kind(head - 1) == "prep" or (joined and self.kind(head - 1) == "verb"):
                return found
            found.insert(0, head)

    def head(self, at: int) -> int:
        """Return the first noun phrase of `the head of the office of X`."""
        while self.form(at - 1) == "of" and self.kind(at - 2) == "noun":
            at -= 2
        return at

    def object(self, verb: int) -> int:
        """Return the position of a verb's direct object."""
        at = verb + 1
        while self.kind(at) in ("time", "adjective"):
            at += 1
        if self.kind(at) == "and" and self.kind(at + 1) == "verb":  # `shot and wounded two men`
            return self.object(at + 1)
        return at if self.kind(at) == "noun" else -1

    def passive(self, verb: int) -> bool:
        """Tell whether a verb is in the passive, also a bare participle (`troops sent to X`)."""
        chunk = self.chunks[verb]
        if chunk.form != "past" or chunk.passive:
            return chunk.passive
        later = self.finite_after(verb)
        follows = self.kind(verb - 1) == "noun" or self.kind(verb - 1) == "comma"
        return follows and self.object(verb) < 0 and (self.form(verb + 1) == "by" or later)

    def finite_after(self, verb: int) -> bool:
        """Tell whether a finite verb follows in the same clause, to which the subject belongs."""
        for at in range(verb + 1, len(self.chunks)):
            kind = self.kind(at)
            if kind in ("break", "that", "relative", "and", "comma", "if"):
                return False
            if kind == "verb":
                return self.finite(at)
        return False

    def prepositions(self, at: int) -> Iterator[tuple[str, int]]:
        """Give the prepositions that follow in a clause, each with the noun phrase after it."""
        while at < len(self.chunks):
            kind = self.kind(at)
            if kind == "prep" and self.kind(at + 1) == "noun":
                yield self.form(at), at + 1
                at = self.extent(at + 1)
            elif kind in ("noun", "time", "adjective", "prep", "and"):
                at += 1
            else:
                return

    def subject(self, verb: int) -> int:
        """Return the position of who does (in the passive: undergoes) what a verb says."""
        form = self.chunks[verb].form
        at = verb - 1
        if form == "infinitive":
            return self._controller(verb)
        if form == "ing" and self.kind(at) in ("prep", "comma", "verb"):
            main = self.verb_before(at + (self.kind(at) == "verb"))
            accused = self.object(main) if main >= 0 and self.form(at) in ("of", "from") else -1
            return accused if accused >= 0 or main < 0 else self.subject(main)
        while self.kind(at) != "break":
            match self.kind(at):
                case "noun":
                    head = self.head(at)
                    if self.kind(head - 1) != "prep":
                        return head
                    at = head - 2
                case "comma":
                    at = self._before_remark(at)
                case "and":
                    before = self.verb_before(at)
                    return self.subject(before) if before >= 0 else -1
                case "relative":
                    at = self.skip(at - 1, -1)
                    at -= self.kind(at) == "comma"
                    return self.head(at) if self.kind(at) == "noun" else -1
                case "verb":
                    at = self._over(at)
                case "that" | "if":
                    return -1
                case _:
                    at -= 1
        return -1

    def _controller(self, verb: int) -> int:
        """Return who does what an infinitive says: `told people to leave`, `plans to leave`."""
        before = self.verb_before(verb)
        if before < 0:
            return -1
        told = self.object(before)
        told = told if 0 <= told < verb else -1
        if told >= 0 and self.lexicon.has("control", self.lemma(before)):
            return told
        return self.subject(before)

    def _before_remark(self, comma: int) -> int:
        """Return the position before what stands between a comma and the one that opens it."""
        if self.form(comma) == ")":
            return comma - 1
        for at in range(comma - 1, 0, -1):
            if self.kind(at) in ("break", "that"):
                break
            if self.kind(at) == "comma" and self.lexicon.has("including", self.form(at + 1)):
                return at - 1
        for at in range(comma - 1, -1, -1):
            if self.kind(at) in ("break", "that"):
                break
            if self.kind(at) == "comma" and self.kind(at - 1) == "noun" and at < comma - 1:
                return at - 1
        return comma - 1

    def _over(self, at: int) -> int:
        """Return where to look on for a subject from a verb on the way to it."""
        if self.kind(at - 1) == "relative":
            return at - 2
        if self.chunks[at].form in ("infinitive", "ing") or self.passive(at):
            return at - 1
        return -2

    def verb_before(self, at: int) -> int:
        """Return the last verb before a position in the same part of the sentence."""
        for before in range(at - 1, -1, -1):
            if self.kind(before) == "verb":
                return before
            if self.kind(before) in ("break", "that", "relative", "if"):
                return -1
        return -1

    def governor(self, at: int) -> int:
        """Return the verb or noun that a verb or noun phrase hangs on."""
        if self.kind(at) == "noun":
            return self._governor_of_noun(at)
        chunk = self.chunks[at]
        before = self.skip(at - 1, -1)
        if chunk.form == "infinitive":
            if self.kind(before) in ("noun", "adjective") and self._takes_infinitive(before):
                return before
            return self.verb_before(at)
        if chunk.form == "ing":
            before -= self.kind(before) == "prep"
            return before if self.kind(before) in ("verb", "noun") else -1
        return self._governor_of_clause(at)

    def _takes_infinitive(self, at: int) -> bool:
        kind = "noun" if self.kind(at) == "noun" else "verb"
        return self.lexicon.mood(kind, self.lemma(at)) is not None

    def _governor_of_noun(self, at: int) -> int:
        before = self.skip(self.group(at)[0] - 1, -1)
        particles = 0
        of = self.lexicon.has("complement", self.form(before))
        while self.kind(before) == "prep" and particles < _PARTICLES:
            before, particles = before - 1, particles + 1
        found = self.kind(before)
        return before if found == "verb" or (found == "noun" and of) else -1

    def _governor_of_clause(self, verb: int) -> int:
        """Return the verb or noun of which a finite clause is the content."""
        subject = self.subject(verb)
        if subject < 0 or subject > verb:
            return -1
        before = self.skip(self.group(subject)[0] - 1, -1)
        before -= self.kind(before) == "that"
        return before if self.kind(before) == "verb" else -1
