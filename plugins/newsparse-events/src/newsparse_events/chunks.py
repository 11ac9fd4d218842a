"""Divide sentences into noun phrases, verb groups and the words that join them."""

from __future__ import annotations

from typing import Literal

import attrs

from newsparse_events.lexicon import Lexicon
from newsparse_events.words import Words

Kind = Literal["noun", "adjective", "verb", "prep", "comma", "and", "that", "relative", "if",
               "time", "break"]  # fmt: skip
Form = Literal["finite", "infinitive", "ing", "past", ""]
_NOUNS = ("NOUN", "PROPN")
_REMARK = 12  # tokens that a remark in brackets may take


@attrs.frozen
class Chunk:
    """Hold the tokens [first, last) of a phrase and its head; the rest is said of verbs.

    `form` "past" is that of a verb without auxiliary that can be a past tense or a participle.
    """

    kind: Kind
    first: int
    last: int
    head: int
    form: Form = ""
    passive: bool = False
    negated: bool = False
    modal: str | None = None


@attrs.frozen
class Chunker:
    """Cut sentences into chunks."""

    words: Words
    lexicon: Lexicon

    def chunks(self, tokens: range) -> list[Chunk]:
        """Return the chunks of a sentence; quotation marks and adverbs are left out."""
        found: list[Chunk] = []
        index = tokens.start
        while index < tokens.stop:
            index += self._bound(index, tokens.stop)
            chunk = self._next(index, tokens.stop)
            index = max(chunk.last, index + 1) if chunk else index + 1
            if chunk is None:
                continue
            if chunk.kind == "time" and found and self._leads(found[-1], chunk):
                chunk = attrs.evolve(chunk, first=found.pop().first)
            found.append(chunk)
        return found

    def _bound(self, index: int, end: int) -> int:
        """Return the length of `at least` and the like before a number."""
        words = self.words
        for length in (3, 2):
            after = index + length
            known = self.lexicon.has("bound", " ".join(words.forms[index:after]))
            if known and after < end and words.upos[after] == "NUM":
                return length
        return 0

    def _leads(self, before: Chunk, time: Chunk) -> bool:
        """Tell whether a chunk is the preposition of a time: `on Monday`, `since Monday`."""
        word = before.kind == "break" and self.words.forms[before.head].isalpha()
        return before.last == time.first and (before.kind == "prep" or word)

    def _next(self, index: int, end: int) -> Chunk | None:
        words = self.words
        if index in words.times:
            last = min(words.times[index][0], end)
            if last == end or words.forms[last] not in ("'s", "’s"):
                return Chunk("time", index, last, last - 1)
        if index not in words.names:
            if not self._describes(index, end) and (verb := self._verb(index, end)):
                return verb
            if kind := self._joining(index):
                return Chunk(kind, index, index + 1, index)
            if words.forms[index] == "(":
                return self._remark(index, end)
        if noun := self._noun(index, end):
            return noun
        upos = words.upos[index]
        plain = upos in ("ADV", "PART", "INTJ", "CCONJ") or words.is_mark(index)
        return None if plain else Chunk("break", index, index + 1, index)

    def _joining(self, index: int) -> Kind | None:
        form, upos = self.words.forms[index], self.words.upos[index]
        if form == ",":
            return "comma"
        if self.lexicon.mood("condition", form):
            return "if"
        if form == "that" and upos in ("SCONJ", "PRON"):
            before = self.words.upos[index - 1] if index else ""
            return "relative" if before in _NOUNS and upos == "PRON" else "that"
        if self.lexicon.has("relative", form):
            return "relative"
        if self.lexicon.has("breaks", form):
            return "break"
        if upos == "CCONJ" and form in ("both", "either"):
            return None
        if upos == "CCONJ" or form == "&":
            return "and"
        return "prep" if upos in ("ADP", "SCONJ") else None

    def _remark(self, index: int, end: int) -> Chunk:
        last = min(index + _REMARK, end)
        close = next((at for at in range(index, last) if self.words.forms[at] == ")"), index)
        return Chunk("comma", index, close + 1, close)

    def _describes(self, index: int, end: int) -> bool:
        """Tell whether a participle begins a noun phrase: `arrested suspected rebels`."""
        words = self.words
        participle = words.upos[index] == "VERB" and words.forms[index].endswith("ed")
        if not participle or not 0 < index < end - 1:
            return False
        if words.upos[index - 1] not in ("VERB", "ADP"):
            return False
        return words.upos[index + 1] in (*_NOUNS, "ADJ") or index + 1 in words.names

    def _verb(self, first: int, end: int) -> Chunk | None:
        """Return a verb with its auxiliaries, negation and adverbs."""
        words, index, head = self.words, first, -1
        auxiliaries: list[int] = []
        to = planned = negated = False
        while index < end and index not in words.names:
            upos, form = words.upos[index], words.forms[index]
            if upos == "VERB":
                head = index
                break
            if upos == "AUX":
                auxiliaries.append(index)
            elif form == "to" and upos == "PART" and not to:
                to, planned = not auxiliaries, bool(auxiliaries)  # `is to meet`
            elif self.lexicon.mood("negation", form) and (auxiliaries or upos in ("PART", "ADV")):
                negated = True
            elif upos != "ADV":
                break
            index += 1
        if head < 0 and not auxiliaries:
            return None
        last = head + 1 if head >= 0 else auxiliaries[-1] + 1
        modals = (self.lexicon.mood("modal", words.forms[at]) for at in auxiliaries)
        return Chunk(
            "verb", first, last, last - 1,
            form=self._form(head, auxiliaries, to),
            passive=self._passive(head, auxiliaries),
            negated=negated,
            modal="planned" if planned else next(filter(None, modals), None),
        )  # fmt: skip

    def _form(self, head: int, auxiliaries: list[int], to: bool) -> Form:
        if to:
            return "infinitive"
        if auxiliaries:
            return "ing" if self.words.forms[auxiliaries[0]] in ("being", "having") else "finite"
        form = self.words.forms[head]
        if form.endswith("ing"):
            return "ing"
        same = form == self.words.lemmas[head]
        return "finite" if form.endswith("s") or same else "past"

    def _passive(self, head: int, auxiliaries: list[int]) -> bool:
        if head < 0 or self.words.forms[head].endswith("ing"):
            return False
        lemmas = [self.words.lemmas[at] for at in auxiliaries]
        return bool(lemmas) and lemmas[-1] in ("be", "get")

    def _noun(self, first: int, end: int) -> Chunk | None:
        """Return a noun phrase, an adjective without a noun, or None."""
        words, index, head = self.words, first, -1
        if self._is_pronoun(first, end):
            return Chunk("noun", first, first + 1, first)
        while index < end and not (index > first and index in words.times):
            if index in words.names:
                index = min(words.names[index], end)
                head = index - 1
            elif self._belongs(index, first, end):
                head = index if words.upos[index] in _NOUNS else head
                index += 1
            else:
                break
        while index > first + 1 and words.forms[index - 1] in ("'s", "’s", "'", "’", "-"):
            index -= 1
        if index == first:
            return None
        if head < 0:
            described = words.upos[first] in ("DET", "NUM", "PRON")
            return Chunk("noun" if described else "adjective", first, index, index - 1)
        return Chunk("noun", first, index, min(head, index - 1))

    def _is_pronoun(self, index: int, end: int) -> bool:
        """Tell whether a pronoun is a noun phrase by itself: `her`, but not `her army`."""
        words = self.words
        if words.upos[index] != "PRON" or not self.lexicon.has("personal", words.forms[index]):
            return False
        after = words.upos[index + 1] if index + 1 < end else ""
        return words.forms[index] != "her" or after not in ("NOUN", "ADJ")

    def _belongs(self, index: int, first: int, end: int) -> bool:
        """Tell whether a word belongs to the noun phrase that begins at `first`."""
        words = self.words
        upos, form = words.upos[index], words.forms[index]
        after = words.upos[index + 1] if index + 1 < end else ""
        if index > first and self.lexicon.has("compass", form):  # `a bomb south of the town`
            return words.forms[index + 1 : index + 2] != ["of"]
        if upos in ("NOUN", "PROPN", "ADJ", "NUM", "SYM"):
            return True
        if upos in ("DET", "PRON"):
            return index == first and not self.lexicon.has("relative", form)
        if form in ("'s", "’s", "'", "’"):
            return index > first
        if form in ("-", "–", "‑"):
            return index > first and words.joined(index)
        if upos == "VERB":
            before = index - 1
            modifies = index > first and form.endswith(("ed", "en", "ing"))
            modifies = modifies and (
                words.upos[before] in ("DET", "ADJ", "NUM", "PRON", "PART", "PUNCT")
                or words.forms[before] in ("'s", "’s")
            )
            named = index + 1 in words.names or after in ("NOUN", "PROPN", "ADJ")
            return modifies and named and index + 1 not in words.times
        return upos == "ADV" and after in ("ADJ", "NUM")
