"""Find what belongs together in a sentence of phrases: subjects, objects, lists, what governs."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsparse.extractors.sanctions.phrases import Kind, Phrase
from newsparse.extractors.sanctions.words import Words

_REDUCED = frozenset(("past", "ing"))
_DEPENDENT = frozenset(("infinitive", "ing"))
_RELATIVE_REACH = 5  # phrases between a relative pronoun and a later verb of its clause


@attrs.frozen
class Item:
    """Hold a noun phrase with its complements: phrases [first, last)."""

    first: int
    last: int


@attrs.frozen
class Clauses:
    """Relate the phrases of one sentence; positions are indices into `phrases`.

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
        after = self.kind(self.skip(at + 1))
        return after in ("noun", "break", "verb") or self.kind(at - 1) == "relative"

    def named(self, at: int) -> bool:
        """Tell whether a noun phrase is a name, not a description."""
        phrase = self.phrases[at]
        ends = (self.words.names.get(index) for index in range(phrase.first, phrase.last))
        if phrase.head + 1 in ends:
            return True
        words = (self.words.text(index, index + 1) for index in (phrase.head - 1, phrase.head))
        return phrase.head > phrase.first and all(word[:1].isupper() for word in words)

    def name_end(self, at: int) -> int:
        """Return the end of a noun phrase with what follows it after `of`."""
        end = at + 1
        while self.form(end) == "of" and self.kind(end + 1) == "noun":
            end += 2
        return end

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
        described = self.form(prep) == "of" or not self.named(prep - 1)
        return described and self.words.has("complement", self.phrases[prep].head)

    def _restricts(self, at: int) -> bool:
        """Tell whether a relative clause or participle follows without a comma."""
        if self.kind(at) == "verb":
            return self.phrases[at].form in _REDUCED and not self.finite(at)
        return self.kind(at) == "relative"

    def listed(self, last: int) -> list[Item]:
        """Return the noun phrases of a list whose last one, a subject, is at a position."""
        first = last
        while self.kind(first - 1) not in ("break", "time") and first:
            first -= 1
        for at in range(first, last):
            outer = self.kind(at - 1) in ("prep", "verb", "noun", "adjective", "relative")
            if self.kind(at) != "noun" or outer:
                continue
            items, _ = self.items(at, last)
            if any(item.first == last for item in items):
                return items
        return [Item(each, self.extent(each)) for each in self.group(last)]

    def items(self, at: int, last: int = -1) -> tuple[list[Item], int]:
        """Return the noun phrases of a list that begins at a position, and its end.

        The list goes on to `last`, also where a verb follows that.
        """
        found: list[Item] = []
        end = at
        while self.kind(at) == "noun":
            end = self._over_shared(at, self.extent(at))
            if (name := self.renamed(at)) >= 0:
                at, end = name, self.extent(name)
            if last >= 0 and self.form(end) == "at" and self.kind(end + 1) == "noun":
                end += 2  # `officials at X, ... and others`
            found.append(Item(at, end))
            if self.kind(end - 1) == "noun" and (name := self.renamed(end - 1)) >= 0:
                end = self.extent(name)  # `the assets of its owner, X`
            after = self._after_apposition(at, end)
            after += self.kind(after) == "comma"
            if self.kind(after) == "and" and (after + 1 == last or self._continues(after + 1)):
                at = after + 1
            elif after > end and self._continues(after) and self._lists(after):
                at = after
            else:
                break
        return found, end

    def renamed(self, at: int) -> int:
        """Return the name in an apposition to one person or firm (`its owner, X`), or -1."""
        phrase, name = self.phrases[at], self.name_end(at) + 1
        if self.named(at) or self.kind(name - 1) != "comma" or self.kind(name) != "noun":
            return -1
        known = self.words.has("definite", phrase.first) or self._marked(at)
        alone = not self.words.forms[phrase.head].endswith("s")
        one = self.words.has("person", phrase.head) or self.words.has("sender", phrase.head)
        return name if known and alone and one and self.named(name) else -1

    def _marked(self, at: int) -> bool:
        """Tell whether a noun phrase begins with a possessor: `China's leading chipmaker`."""
        phrase = self.phrases[at]
        return any(self.words.classes[index] == "S" for index in range(phrase.first, phrase.head))

    def _after_apposition(self, at: int, end: int) -> int:
        """Return the end of `X, a bank in Macau` where `, and` follows, else that of the name."""
        if self.kind(end) == "comma" and self.named(at) and self.kind(end + 1) == "noun":
            after = self.extent(end + 1)
            first = self.phrases[end + 1].first
            described = self.words.has("article", first) or self._marked(end + 1)
            alone = not self.form(end + 1).endswith("s")
            if described and alone and self.kind(after) == "comma":
                return after
        return end

    def _over_shared(self, at: int, end: int) -> int:
        """Return the end of `his wife and brothers`, two nouns under one possessive."""
        first = self.phrases[at].first
        owned = self.words.has("possessive", first) or self._counted(at)
        if owned and end == at + 1 and self.kind(end) == "and" and self._continues(end + 1):
            other = self.phrases[end + 1]
            if other.first == other.head and not self.named(end + 1):
                return end + 2
        return end

    def _counted(self, at: int) -> bool:
        """Tell whether a noun phrase is a number or origin of people: `365 Narnian officials`."""
        words, phrase = self.words, self.phrases[at]
        people = words.has("person", phrase.head) or words.has("body", phrase.head)
        bare = words.classes[phrase.first] == "A" and phrase.head > phrase.first
        return people and bare and words.forms[phrase.head].endswith("s")

    def _continues(self, at: int) -> bool:
        """Tell whether a noun phrase after `and` is one more item, not the next subject."""
        if self.kind(at) != "noun" or at in self.stops or self.form(at - 1) == "but":
            return False
        after = self.skip(self.extent(at))
        while self.kind(after) == "and" and self.kind(after + 1) == "noun":
            after = self.skip(self.extent(after + 1))
        if self.kind(after) == "relative" or self.form(after) == "that":
            verbs = self._finite_verbs(after)
            return verbs < 2
        if self.kind(after) == "comma" and self.kind(after + 1) == "relative":
            closing = after + 2
            while self.kind(closing) not in ("comma", "break"):
                closing += 1
            verb = self.kind(closing) == "comma" and self.kind(closing + 1) == "verb"
            return not (verb and self.finite(closing + 1))
        past = self.named(at) and self.kind(after) == "verb" and self.phrases[after].form == "past"
        return not (past or (self.kind(after) == "verb" and self.finite(after)))

    def _finite_verbs(self, at: int) -> int:
        """Count the finite verbs up to the next comma or break."""
        found = 0
        at += 1
        while self.kind(at) not in ("break", "comma"):
            chained = self.kind(at - 1) == "verb"
            found += self.kind(at) == "verb" and not chained and self.phrases[at].form != "ing"
            at += 1
        return found

    def _lists(self, at: int) -> bool:
        """Tell whether an `and` follows within the list, so that the comma is no apposition's."""
        while self.kind(at) == "noun":
            at = self.extent(at)
            at += 2 * (self.form(at) == "at" and self.kind(at + 1) == "noun")
            at += self.kind(at) == "comma"
            if self.kind(at) == "and":
                return self.kind(at + 1) == "noun"
        return False

    def group(self, at: int) -> list[int]:
        """Return the noun phrases of a list that ends at a position, the first one first."""
        found = [at]
        while True:
            before = found[0] - 1
            if self.kind(before) == "and":
                clause = self.kind(before - 1) == "comma"
                before -= clause
                if clause and self.kind(before - 2) == "prep" and self._opens(found[-1]):
                    return found  # `cut off by Ruritania, and Narnia froze`
                if clause and self.kind(before - 2) not in ("comma", "prep"):
                    return found  # `froze its funds, and Ruritania followed`
            elif self.kind(before) != "comma" or (len(found) == 1 and not self._headed(before)):
                return found
            if self.kind(before - 1) == "noun" and self._inner(before - 2):
                opened = self.before_remark(before) + 1
                described = self.words.has("article", self.phrases[opened + 1].first)
                before = opened if described else before
            if self.kind(before - 1) != "noun":
                return found
            head = before - 1
            if self._inner(head - 1):
                first = self.phrases[found[0]].first
                owned = self.words.has("possessive", first) or self.words.forms[first] in (
                    "a",
                    "an",
                )
                head = self._head(head) if owned else head  # `the minister of X and his wife`
                if self._inner(head - 1):
                    return found
            found.insert(0, head)

    def _headed(self, comma: int) -> bool:
        """Tell whether a comma stands for `and` between two names that open a headline."""
        names = comma == 1 and self.kind(0) == self.kind(2) == "noun"
        return names and self.named(0) and self.named(2) and self._opens(2)

    def _opens(self, at: int) -> bool:
        """Tell whether a noun phrase is the subject of a verb right after it."""
        after = self.skip(at + 1)
        return self.kind(after) == "verb" and self.finite(after)

    def _opens_clause(self, prep: int) -> bool:
        return self.words.has("opener", self.phrases[prep].head)

    def _inner(self, at: int) -> bool:
        """Tell whether what stands before a noun makes it part of another phrase."""
        return self.kind(at) == "prep" and self.form(at) != "by" and not self._opens_clause(at)

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

    def parted(self, verb: int) -> dict[str, str]:
        """Return what a verb can do whose particle follows its object: `cut X off`."""
        at = self.object(verb)
        if at < 0:
            return {}
        end = self.skip(self.extent(at))
        if self.kind(end) not in ("prep", "time"):
            end -= 1  # an adverb is taken for a time
        if self.kind(end) not in ("prep", "time"):
            return {}
        forms = [self.words.forms[self.phrases[verb].head], self.form(end)]
        found = self.words.lexicon.verb(forms, 0, 2)
        return found[1].uses if found[0] == 2 and found[1] else {}

    def subject(self, verb: int) -> int:
        """Return the position of who does (in the passive: undergoes) what a verb says, or -1."""
        at = verb - 1
        if self.phrases[verb].form == "ing" and self.kind(at) in ("prep", "comma"):
            return self._subject_of_main(at)
        if self.phrases[verb].form == "ing" and self.words.has("opener", self.phrases[at].head):
            return self._subject_of_main(at)
        if self.phrases[verb].form == "ing" and self.form(at - 1) == "by":
            return self._head(at)  # `was stopped by ships enforcing the embargo`
        while self.kind(at) != "break":
            match self.kind(at):
                case "noun":
                    head = self._head(at)
                    absolute = self.form(head - 1) == "with" and self.phrases[verb].form == "ing"
                    if (clause := self._clause_of(head)) >= 0:
                        at = clause
                    elif (
                        self.form(head - 1) == "by"
                        and self.phrases[verb].form == "infinitive"
                        and self.kind(head - 2) == "noun"
                    ):
                        return head  # `a decision by X to ban`
                    elif absolute or self.kind(head - 1) != "prep" or self._opens_clause(head - 1):
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
                    return self._head(at) if self.kind(at) == "noun" else -1
                case "verb":
                    at = self._over_verb(at, self.phrases[verb].form)
                case _:
                    at -= 1
        return -1

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
        while self.kind(at) in ("prep", "noun", "time", "adjective"):
            at -= 1
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

    def _head(self, at: int) -> int:
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
        return self.verb_before(at)

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
