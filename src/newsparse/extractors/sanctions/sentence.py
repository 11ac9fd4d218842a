"""Hold the phrases of a sentence: what each one is, where it ends, what stands beside it."""

from __future__ import annotations

import attrs

from newsparse.extractors.sanctions.phrases import Kind, Phrase
from newsparse.extractors.sanctions.words import Words

_REDUCED = frozenset(("past", "ing"))


@attrs.frozen
class Sentence:
    """Hold the phrases of one sentence; positions are indices into `phrases`.

    `stops` are positions of nouns that are never a complement of the noun before them.
    """

    words: Words
    phrases: list[Phrase]
    stops: set[int]

    def kind(self, at: int) -> Kind:
        """Return the kind of a phrase; outside the sentence it is `break`."""
        return self.phrases[at].kind if 0 <= at < len(self.phrases) else "break"

    def form(self, at: int) -> str:
        """Return the head word of a phrase in lower case."""
        return self.words.forms[self.phrases[at].head] if 0 <= at < len(self.phrases) else ""

    def skip(self, at: int, step: int = 1) -> int:
        """Return the next position that holds no time."""
        while self.kind(at) == "time":
            at += step
        return at

    def finite(self, at: int) -> bool:
        """Tell whether a verb makes a clause of its own: a bare participle does not."""
        verb = self.phrases[at]
        if verb.form != "past":
            return verb.form == "finite"
        if self.words.has("past", verb.head):
            return True
        if self.words.lexicon.has("saying", self.words.lemmas[verb.head]):
            return self.form(at + 1) != "by"
        if self.words.has("naming", verb.head) and self.kind(at - 1) == "noun":
            return False  # `a ship called X`
        after = self.kind(self.skip(at + 1))
        return after in ("noun", "break", "verb") or self.kind(at - 1) == "relative"

    def named(self, at: int) -> bool:
        """Tell whether a noun phrase is a name, not a description."""
        phrase = self.phrases[at]
        ends = (self.words.names.get(index) for index in range(phrase.first, phrase.last))
        if phrase.head + 1 in ends:
            return True
        words = (self.words.text(index, index + 1) for index in (phrase.head - 1, phrase.head))
        inside = phrase.head > phrase.first and self.words.classes[phrase.head - 1] not in "DS"
        return inside and all(word[:1].isupper() for word in words)

    def name_end(self, at: int) -> int:
        """Return the end of a noun phrase with what follows it after `of`."""
        end = at + 1
        while self.kind(end + 1) == "noun" and (self.form(end) == "of" or self._post(end)):
            end += 2
        return end

    def _post(self, prep: int) -> bool:
        """Tell whether a preposition says what somebody is in charge of: `minister for trade`."""
        host = self.phrases[prep - 1].head
        known = self.words.has("sender", host) or self.words.has("person", host)
        return self.form(prep) == "for" and known and not self.named(prep - 1)

    def extent(self, at: int) -> int:
        """Return the end of a noun phrase with its complements and restrictive clause."""
        end = at + 1
        while self.kind(end) == "prep" and self._complements(end):
            end += 2
        if self.named(end - 1) or not self._restricts(end):
            return end
        subject = self.kind(end) == "relative" and self.kind(end + 1) == "verb"
        held = self.words.lexicon.has("own", self.words.lemmas[self.phrases[end].head])
        end += 1
        while self.kind(end) in ("verb", "prep", "noun", "adjective"):
            verb = self.kind(end) == "verb" and self.kind(end - 1) != "relative"
            if subject and verb and self.kind(end - 1) != "verb" and self.finite(end):
                break
            if self.words.has("including", self.phrases[end].head):
                break
            outer = self.kind(end) == "prep" and self.words.has("until", self.phrases[end].head)
            if outer and self.form(end) in ("by", "after") and not held:
                break
            end += 1
        return end

    def _complements(self, prep: int) -> bool:
        if self.kind(prep + 1) != "noun" or prep + 1 in self.stops:
            return False
        if self.form(prep) == "in" and self.words.has("noun", self.phrases[prep + 1].head):
            return False  # `in breach of`
        whither = self.form(prep) == "to" and self.form(prep + 2) == "of"
        if whither and self.words.has("trade", self.phrases[prep - 1].head):
            return True  # `exports to X of Y`
        if self._post(prep):
            return True
        described = self.form(prep) == "of" or not self.named(prep - 1)
        return described and self.words.has("complement", self.phrases[prep].head)

    def _restricts(self, at: int) -> bool:
        """Tell whether a relative clause or participle follows without a comma."""
        if self.kind(at) == "verb":
            return self.phrases[at].form in _REDUCED and not self.finite(at)
        return self.kind(at) == "relative"

    def head(self, at: int) -> int:
        """Return the first noun phrase of `the head of the office of X`."""
        while self.form(at - 1) == "of" and self.kind(at - 2) == "noun":
            at -= 2
        return at

    def before_remark(self, comma: int) -> int:
        """Return the position before what stands between a comma and the one that opens it."""
        for at in range(comma - 1, -1, -1):
            if self.kind(at) == "break":
                break
            if self.kind(at) == "comma" and self.kind(at - 1) == "noun" and at < comma - 1:
                return at - 1
        return comma - 1

    def opens_clause(self, prep: int) -> bool:
        """Tell whether a preposition begins a clause: `after X froze`."""
        return self.words.has("opener", self.phrases[prep].head)

    def inner(self, at: int) -> bool:
        """Tell whether what stands before a noun makes it part of another phrase."""
        return self.kind(at) == "prep" and self.form(at) != "by" and not self.opens_clause(at)

    def governor(self, at: int) -> int:
        """Return the position of what stands before a noun phrase, times left out."""
        return self.skip(at - 1, -1)

    def object(self, verb: int) -> int:
        """Return the position of a verb's object, -1 where there is none."""
        at = self.skip(verb + 1)
        known = self.phrases[verb].verb
        if known and self.kind(at) == "prep" and at > verb + 1:
            at += known.lemma.endswith(f" {self.form(at)}")  # `called today on`
        return at if self.kind(at) == "noun" else -1
