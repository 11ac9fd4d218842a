"""Read the lists of a sentence: `X, its owner, Y, and two of his firms`."""

from __future__ import annotations

from functools import cached_property

import attrs

from newsparse.extractors.sanctions.phrases import Phrase
from newsparse.extractors.sanctions.sentence import Sentence
from newsparse.knowledge.countries import country_of_demonym


@attrs.frozen
class Item:
    """Hold a noun phrase with its complements: phrases [first, last)."""

    first: int
    last: int


@attrs.frozen
class Lists(Sentence):
    """Find the items of lists, from their beginning or from their end."""

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
            if any(item.first <= last < item.last for item in items):
                return items
        found: list[Item] = []
        for at in self.group(last):
            name = self.renamed(at)
            if (
                found
                and found[-1].last == found[-1].first + 1
                and self._shares(found[-1].first, at - 1)
            ):
                found[-1] = Item(found[-1].first, self.extent(at))
            else:
                found.append(Item(name, name + 1) if name >= 0 else Item(at, self.extent(at)))
        more = self._including(found[-1].last)
        return found + self.items(more)[0] if more >= 0 else found

    def items(self, at: int, last: int = -1) -> tuple[list[Item], int]:
        """Return the noun phrases of a list that begins at a position, and its end.

        The list goes on to `last`, also where a verb follows that.
        """
        found: list[Item] = []
        end = at
        while self.kind(at) == "noun":
            end = self._over_shared(at, self.extent(at), last)
            if (name := self.renamed(at)) >= 0:
                at, end = name, self.extent(name)
            elif (name := self._renamed_all(at)) >= 0:
                at = name
                continue
            if last >= 0 and self.form(end) == "at" and self.kind(end + 1) == "noun":
                end += 2  # `officials at X, ... and others`
            found.append(Item(at, end))
            if (more := self._including(end)) > end:
                rest, end = self.items(more)
                return [*found, *rest], end
            if rest := self._among_them(end):
                return [*found, *rest], rest[-1].last + 2
            if self.kind(end - 1) == "noun" and (name := self.renamed(end - 1)) >= 0:
                end = self.extent(name)  # `the assets of its owner, X`
            after = self._after_apposition(at, end)
            after += self.kind(after) == "comma"
            again = self.form(at - 1) if self.kind(at - 1) == "prep" else None
            if self.kind(after) == "and" and self.form(after + 1) == again:
                at = after + 2  # `on X and on Y`
            elif self.kind(after) == "and" and (after + 1 == last or self._continues(after + 1)):
                at = after + 1
            elif after > end and (after < last or self._continues(after)) and self._lists(after):
                at = after
            else:
                break
        return found, end

    def _including(self, end: int) -> int:
        """Return where those begin whom a list includes (`, among them X and Y`), or -1."""
        at = self.skip(end)
        at += self.kind(at) == "comma"
        if not self.words.has("including", self.phrases[at].head if at < len(self.phrases) else -1):
            return -1
        at += 2 if self.form(at + 1) == "them" else 1
        return at if self.kind(at) == "noun" else -1

    def _among_them(self, comma: int) -> list[Item]:
        """Return the items of `, X and Y among them`, which are some of those before."""
        if self.kind(comma) != "comma" or self._last_among < comma:
            return []
        found = self._run(comma + 1)
        end = found[-1].last if found else len(self.phrases)
        among = end < len(self.phrases) and self.words.has("including", self.phrases[end].head)
        return found if among and self.form(end + 1) == "them" else []

    @cached_property
    def _last_among(self) -> int:
        """The position of the last `among them`, -1 where there is none."""
        places = (
            at
            for at, phrase in enumerate(self.phrases)
            if self.words.has("including", phrase.head) and self.form(at + 1) == "them"
        )
        return max(places, default=-1)

    def _renamed_all(self, at: int) -> int:
        """Return where the names begin of those who are counted: `two firms, X and Y`; or -1."""
        phrase, name = self.phrases[at], self.name_end(at) + 1
        if self.named(at) or self.kind(name - 1) != "comma" or not self._counts(phrase):
            return -1
        names = self._run(name)
        return name if len(names) > 1 and all(self.named(item.first) for item in names) else -1

    def _run(self, at: int) -> list[Item]:
        """Return the noun phrases from a position on that only commas and `and` part."""
        found: list[Item] = []
        while self.kind(at) == "noun":
            end = self.extent(at)
            found.append(Item(at, end))
            at = end + (self.kind(end) == "comma")
            at += self.kind(at) == "and"
            if at == end:
                break
        return found

    def _counts(self, phrase: Phrase) -> bool:
        """Tell whether a noun phrase says how many: `its two biggest firms`."""
        return self.words.forms[phrase.head].endswith("s") and any(
            self.words.has("number", index) for index in range(phrase.first, phrase.head)
        )

    def member(self, at: int) -> Item:
        """Return the noun phrase at a position as an item: a name in apposition to it instead."""
        name = self.renamed(at)
        return Item(name, name + 1) if name >= 0 else Item(at, self.extent(at))

    def describes(self, at: int) -> bool:
        """Tell whether a noun phrase only says who is named before it: `X, a banker, and`."""
        before = at - 2
        named = self.kind(at - 1) == "comma" and self.kind(before) == "noun" and self.named(before)
        return named and self._after_apposition(before, at - 1) > at

    def renamed(self, at: int) -> int:
        """Return the name in an apposition to one person or firm (`its owner, X`), or -1."""
        phrase, name = self.phrases[at], self.name_end(at) + 1
        if self.named(at) or self.kind(name - 1) != "comma" or self.kind(name) != "noun":
            return -1
        known = self.words.has("definite", phrase.first) or self._marked(at)
        known = known or self.form(at - 1) == "whose"
        apart = self.kind(name + 1) in ("comma", "break")  # `a bank, X, that`
        known = known or (apart and self.words.has("article", phrase.first))
        alone = not self.words.forms[phrase.head].endswith("s")
        one = any(self.words.has(group, phrase.head) for group in ("person", "sender", "body"))
        one = one or (name < len(self.phrases) and self.phrases[name].first in self.words.persons)
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
            described = described or self._is_person(end + 1)
            alone = not self.form(end + 1).endswith("s")
            if described and alone and self.kind(after) == "comma":
                return after
        return end

    def _is_person(self, at: int) -> bool:
        """Tell whether a noun phrase is somebody's post: `chief prosecutor of the court`."""
        head = self.phrases[at].head
        post = self.words.has("person", head) or self.words.has("sender", head)
        return post and not self.named(at)

    def _over_shared(self, at: int, end: int, last: int) -> int:
        """Return the end of `his wife and brothers`, two nouns under one possessive."""
        if end != at + 1 or not self._shares(at, end):
            return end
        while self.kind(end) == "comma":  # `six Narnian firms, banks and officials`
            end += 2
        follows = end + 1 == last or self._continues(end + 1)
        return self.extent(end + 1) if follows else at + 1

    def _shares(self, at: int, end: int) -> bool:
        """Tell whether what begins a noun phrase is said of the nouns after it too."""
        owned = self.words.has("possessive", self.phrases[at].first)
        if not owned and (not self._counted(at) or self.kind(at - 1) in ("comma", "and")):
            return False
        while self.kind(end) == "comma" and self._bare(end + 1):
            end += 2
        return self.kind(end) == "and" and self._bare(end + 1)

    def _bare(self, at: int) -> bool:
        """Tell whether a noun has nothing before it: `banks`, but not `thirteen of`."""
        if self.kind(at) != "noun" or self.named(at) or self.form(at + 1) == "of":
            return False
        return self.phrases[at].first == self.phrases[at].head

    def _counted(self, at: int) -> bool:
        """Tell whether a noun phrase means several at once: `365 Narnian officials`, `people`."""
        words, phrase = self.words, self.phrases[at]
        form = words.forms[phrase.head]
        people = words.has("person", phrase.head) or words.has("body", phrase.head)
        if phrase.head > phrase.first:  # `140 Narnians`
            people = people or bool(country_of_demonym(words.text(phrase.head, phrase.last)))
        several = people and form.endswith(("s", "people"))
        return several and not words.has("definite", phrase.first)

    def _continues(self, at: int) -> bool:
        """Tell whether a noun phrase after `and` is one more item, not the next subject."""
        if self.kind(at) != "noun" or at in self.stops or self.form(at - 1) == "but":
            return False
        if self.form(at + 1) == "of" and self.words.has("anaphor", self._head_token(at + 2)):
            return False  # `, most of them in X`
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

    def _head_token(self, at: int) -> int:
        return self.phrases[at].head if at < len(self.phrases) else -1

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
            before = self.skip(found[0] - 1, -1)  # `the Swiss and then the EU`
            if self.kind(before) != "and":
                before = found[0] - 1
            if self.kind(before) == "and":
                clause = self.kind(before - 1) == "comma"
                before -= clause
                if clause and self.kind(before - 2) == "prep" and self.opens(found[-1]):
                    return found  # `cut off by Ruritania, and Narnia froze`
                if clause and self.kind(before - 2) not in ("comma", "prep"):
                    return found  # `froze its funds, and Ruritania followed`
            elif self.kind(before) != "comma" or (len(found) == 1 and not self._headed(before)):
                return found
            if self.kind(before - 1) == "noun" and self.inner(before - 2):
                opened = self.before_remark(before) + 1
                described = self.words.has("article", self.phrases[opened + 1].first)
                before = opened if described else before
            if self.kind(before - 1) != "noun":
                return found
            head = before - 1
            if self.inner(head - 1):
                first = self.phrases[found[0]].first
                owned = self.words.has("possessive", first) or self.words.forms[first] in (
                    "a",
                    "an",
                )
                head = self.head(head) if owned else head  # `the minister of X and his wife`
                if self.inner(head - 1):
                    return found
            found.insert(0, head)

    def _headed(self, comma: int) -> bool:
        """Tell whether a comma stands for `and` between two names that open a headline."""
        names = comma == 1 and self.kind(0) == self.kind(2) == "noun"
        return names and self.named(0) and self.named(2) and self.opens(2)

    def opens(self, at: int) -> bool:
        """Tell whether a noun phrase is the subject of a verb right after it."""
        after = self.skip(at + 1)
        return self.kind(after) == "verb" and self.finite(after)

    def parted(self, verb: int) -> dict[str, str]:
        """Return what a verb can do whose particle follows its object: `cut X off`."""
        at = self.object(verb)
        if at < 0:
            return {}
        end = self.skip(self.items(at)[1])
        if self.kind(end) not in ("prep", "time"):
            end -= 1  # an adverb is taken for a time
        if self.kind(end) not in ("prep", "time"):
            return {}
        forms = [self.words.forms[self.phrases[verb].head], self.form(end)]
        found = self.words.lexicon.verb(forms, 0, 2)
        return found[1].uses if found[0] == 2 and found[1] else {}
