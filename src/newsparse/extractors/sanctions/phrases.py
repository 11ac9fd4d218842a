"""Divide sentences into noun phrases, verb groups and the words that join them."""

from __future__ import annotations

from typing import Literal

import attrs

from newsparse.extractors.sanctions.lexicon import Verb
from newsparse.extractors.sanctions.words import Words

Kind = Literal["noun", "adjective", "verb", "prep", "and", "comma", "relative", "time", "break"]
VerbForm = Literal["finite", "infinitive", "ing", "past", ""]
_JOINING: dict[str, Kind] = {"I": "prep", "&": "and", ",": "comma", "W": "relative"}
_AND = (["as", "well", "as"], ["along", "with"], ["together", "with"])
_REMARK = 10  # tokens that a remark in brackets may take


@attrs.frozen
class Phrase:
    """Hold the tokens [first, last) of a phrase and its head; the rest is said of verbs only.

    Adverbs that stand alone are of the kind of times: neither takes part in a clause's grammar.
    `form` "past" is that of a verb without auxiliary that can be a past tense or a participle.
    `modal` is future, possible, due or empty.
    """

    kind: Kind
    first: int
    last: int
    head: int
    verb: Verb | None = None
    form: VerbForm = ""
    passive: bool = False
    negated: bool = False
    modal: str = ""


class Chunker:
    """Cut sentences into phrases."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def phrases(self, first: int, last: int) -> list[Phrase]:
        """Return the phrases of the tokens [first, last), without quotation marks."""
        found: list[Phrase] = []
        index = first
        while index < last:
            phrase = self._next(index, last)
            index = phrase.last
            if phrase.kind == "time" and found and found[-1].kind == "prep":
                phrase = attrs.evolve(phrase, first=found.pop().first)
            if self._words.classes[phrase.first] != "q":
                found.append(phrase)
        return found

    def _next(self, index: int, last: int) -> Phrase:
        words, letter = self._words, self._words.classes[index]
        if end := self._time(index, last):
            return Phrase("time", index, end, end - 1)
        if letter == "(" and (end := self._closed(index, last)):
            return Phrase("comma", index, end, end - 1)
        if (end := self._quantity(index, last)) and (noun := self._noun(end, last)):
            return attrs.evolve(noun, first=index)
        if index not in words.names:
            verbal = letter in "VXTG" or (letter == "R" and self._verb_follows(index, last))
            if verbal and not self._describes(index, last) and (phrase := self._verb(index, last)):
                return phrase
            if joining := self._joining(index, letter):
                return joining
        kind: Kind = "time" if letter == "R" else "break"
        return self._noun(index, last) or Phrase(kind, index, index + 1, index)

    def _joining(self, index: int, letter: str) -> Phrase | None:
        """Return a phrase that is a single word, or one that joins (`as well as`)."""
        forms = self._words.forms
        if forms[index] == "that":
            return Phrase("relative" if self._relative(index) else "break", index, index + 1, index)
        for words in _AND:
            if forms[index : index + len(words)] == words:
                return Phrase("and", index, index + len(words), index)
        if letter in _JOINING:
            return Phrase(_JOINING[letter], index, index + 1, index)
        return None

    def _time(self, index: int, last: int) -> int:
        """Return the end of a time at an index, 0 where there is none or it owns (`Monday's`)."""
        words = self._words
        if index not in words.times or index in words.names:
            return 0
        end = min(words.times[index], last)
        if words.letter(index - 1) == "D" and end < last and words.classes[end] == "N":
            return 0  # `the July 11 protests`
        part = end < last and (words.classes[end] == "S" or words.forms[end] == "of")
        return 0 if part else end

    def _quantity(self, index: int, last: int) -> int:
        """Return the end of words that only say how many: `more than`, `dozens of`; 0 for none."""
        forms, known = self._words.forms, self._words.lexicon
        if not known.has("quantity", forms[index]):
            return 0
        for length in (3, 2):
            end = index + length
            if end < last and known.has("quantity", " ".join(forms[index:end])):
                return end if self._words.classes[end] in "ANDV" else 0
        return 0

    def _closed(self, index: int, last: int) -> int:
        """Return the end of a short remark in brackets, 0 where there is none."""
        for end in range(index + 1, min(index + _REMARK, last)):
            if self._words.classes[end] == ")":
                return end + 1
        return 0

    def _relative(self, index: int) -> bool:
        """Tell whether `that` follows a noun and has no subject of its own."""
        letter = self._words.letter
        if letter(index - 1) not in "NA":
            return False
        after = letter(index + 2) if letter(index + 1) == "R" else letter(index + 1)
        return after in "VXG"

    def _describes(self, index: int, last: int) -> bool:
        """Tell whether a participle begins a noun phrase: `on advanced chips`."""
        words = self._words
        return (
            words.classes[index] == "V"
            and words.forms[index].endswith(("ed", "en"))
            and words.letter(index - 1) == "I"
            and index + 1 < last
            and words.classes[index + 1] in "NA"
        )

    def _verb_follows(self, index: int, last: int) -> bool:
        while index < last and self._words.classes[index] in "RG":
            index += 1
        return index < last and self._words.classes[index] in "VXT"

    def _verb(self, first: int, last: int) -> Phrase | None:
        """Return a verb with its auxiliaries, negation, adverbs and particles."""
        words, index, head = self._words, first, -1
        auxiliaries: list[int] = []
        letters = ""
        while index < last and index not in words.names and head < 0:
            end = self._time(index, last) if letters[-1:] in ("X", "G") else 0
            if end and end < last and words.classes[end] in "VX":
                index = end  # `has today sanctioned`
            letter = words.classes[index]
            adverb = letter == "R" and self._verb_follows(index, last)
            if (letter == "T" and auxiliaries) or not (letter in "VXTG" or adverb):
                break
            if letter == "V":
                head = index
            elif letter == "X":
                auxiliaries.append(index)
            letters += letter
            index += 1
        if head < 0 and not auxiliaries:
            return None
        verb: Verb | None = None
        if head >= 0:
            index, verb = words.lexicon.verb(words.forms, head, last)
            if index > head + 1 and words.classes[index - 1] == "T":
                index, verb = words.lexicon.verb(words.forms, head, head + 1)  # `agreed to ban`
            if index == head + 1 and (end := self._time(index, last)):
                parts = [words.forms[head], *words.forms[end : end + 1]]
                verb = words.lexicon.verb(parts, 0, len(parts))[1] or verb  # `called today on`
        modals = (words.lexicon.value("modal", words.forms[at]) for at in auxiliaries)
        return Phrase(
            "verb", first, index, head if head >= 0 else auxiliaries[-1], verb,
            form=self._form(head, auxiliaries, "T" in letters),
            passive=self._passive(head, auxiliaries),
            negated="G" in letters,
            modal=next(filter(None, modals), ""),
        )  # fmt: skip

    def _passive(self, head: int, auxiliaries: list[int]) -> bool:
        if head < 0 or self._words.forms[head].endswith("ing"):
            return False
        return any(self._words.lemmas[at] in ("be", "get") for at in auxiliaries)

    def _form(self, head: int, auxiliaries: list[int], infinitive: bool) -> VerbForm:
        if infinitive:
            return "infinitive"
        if auxiliaries:
            return "ing" if self._words.forms[auxiliaries[0]] in ("being", "having") else "finite"
        form = self._words.forms[head]
        if form.endswith("ing"):
            return "ing"
        return "finite" if form.endswith("s") or form == self._words.lemmas[head] else "past"

    def _noun(self, first: int, last: int) -> Phrase | None:
        """Return a noun phrase, or an adjective without a noun; None where neither begins."""
        words, index, head = self._words, first, -1
        if words.classes[first] == "P" and first not in words.names:
            return Phrase("noun", first, first + 1, first)
        while index < last and not (index > first and self._time(index, last)):
            if index in words.names:
                if index > first and self._owned_clause(index):
                    break
                index = min(words.names[index], last)
                head = index - 1
            elif self._belongs(index, first, last):
                head = index if words.classes[index] == "N" else head
                index += 1
            else:
                break
        while index > first and words.classes[index - 1] in "S-q&":
            index -= 1
        if index == first:
            return None
        if head >= 0:
            named = any(words.names.get(at) == head + 1 for at in range(first, head + 1))
            odd = named and not words.forms[index - 1].isdigit()
            last = head + 1 if odd else index
            return Phrase("noun", first, last, min(head, last - 1))
        plain = words.classes[first] == "D" and index > first + 1
        plain = plain or (index < last and words.forms[index] == "of")
        return Phrase("noun" if plain else "adjective", first, index, index - 1)

    def _owned_clause(self, index: int) -> bool:
        """Tell whether a name after a measure begins a clause: `sanctions Washington imposed`."""
        words, before = self._words, self._words.forms[index - 1]
        after = words.letter(words.names[index])
        return before.endswith("s") and words.lexicon.is_measure(before) and after in "VX&"

    def _belongs(self, index: int, first: int, last: int) -> bool:
        """Tell whether a word belongs to the noun phrase that begins at `first`."""
        words, letter = self._words, self._words.classes[index]
        before = words.letter(index - 1)
        after = words.letter(index + 1) if index + 1 < last else "."
        match letter:
            case "N" | "A":
                return True
            case "D":
                return (
                    index == first or before == "D" or (before == "-" and self._hyphen(index - 1))
                )
            case "S":
                return first < index < last - 1
            case "-":
                return first < index < last - 1 and self._hyphen(index)
            case "I":  # `brother-in-law`, `a cut-off`
                return index > first and words.letter(index - 1) == "-" and self._hyphen(index - 1)
            case "V":
                return self._participle(index, first, last, after)
            case "R" if after == "-" and self._hyphen(index + 1):  # `two far-right ministers`
                return True
            case "R":
                return after in "AV" and (index == first or before in "DSA")
            case "q":
                return after in "ANVq" and index > first
            case "&":
                return index > first and self._joins(index, last)
        return False

    def _hyphen(self, index: int) -> bool:
        starts, ends = self._words.doc.tokens.starts, self._words.doc.tokens.ends
        return starts[index] == ends[index - 1] and starts[index + 1] == ends[index]

    def _participle(self, index: int, first: int, last: int, after: str) -> bool:
        """Tell whether a participle describes the noun of a phrase: `the proposed sanctions`."""
        words = self._words
        described = index > first and words.classes[index - 1] in "DASR-"
        described = described or (index == first and self._describes(index, last))
        participle = words.forms[index].endswith(("ing", "ed", "en", "wn"))
        return described and participle and (after in "AN-" or index + 1 in words.names)

    def _joins(self, index: int, last: int) -> bool:
        """Tell whether `and` joins what describes one noun.

        Adjectives (`economic and military sanctions`), names (`US and EU sanctions`), or nouns
        before a measure (`a land and air blockade`).
        """
        words, lexicon = self._words, self._words.lexicon
        before, after = words.letter(index - 1), words.letter(index + 1)
        if before == "A" and after == "A":
            return index + 2 < last and words.classes[index + 2] in "AN"
        if index + 1 in words.names and before in "NA":
            end = words.names[index + 1]
            form = words.forms[end] if end < last and end not in words.names else ""
            return lexicon.is_measure(form) or lexicon.is_noun(form)
        if index + 2 >= last or before != "N" or after not in "NA":
            return False
        head, first = words.forms[index + 2], words.forms[index - 1]
        described = "S" if after == "A" else "SA"
        if words.letter(index - 2) in described and words.classes[index + 2] == "N":
            party = lexicon.has("body", head) or lexicon.has("person", head)
            counted = words.has("number", index + 1) or words.forms[index + 1].isdigit()
            if party and head.endswith("s") and not (first.endswith("s") or counted):
                return True  # `its defence and energy ministries`
        return (
            after == "N"
            and lexicon.is_measure(words.forms[index + 2])
            and index not in words.names.values()
            and not lexicon.is_measure(words.forms[index - 1])
        )
