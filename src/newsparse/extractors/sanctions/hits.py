"""Divide what a measure hits into parties and goods."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newsparse import Party
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.lists import Item
from newsparse.extractors.sanctions.parties import Parties
from newsparse.extractors.sanctions.words import Words

# Classes of the head nouns of those who can be hit.
_EVENTS = ("tion", "sion", "ment", "ness", "ence", "ance", "ing", "ism", "ship", "acy")
PARTIES = ("person", "body", "vessel", "land")


@attrs.define
class Hit:
    """Collect who is hit by a measure, and which goods; `people` are persons among them."""

    parties: list[Party] = attrs.field(factory=list)
    goods: list[str] = attrs.field(factory=list)
    people: bool = False

    def add(self, other: Hit) -> None:
        """Take in what another one has."""
        self.parties += [party for party in other.parties if party not in self.parties]
        self.goods += [goods for goods in other.goods if goods not in self.goods]
        self.people = self.people or other.people

    def only_goods(self) -> Hit:
        """Return a hit with the same goods, and nobody hit."""
        return Hit(goods=list(self.goods))


class Hits:
    """Read lists of noun phrases as what is hit."""

    def __init__(self, words: Words, parties: Parties) -> None:
        self._words = words
        self._parties = parties

    def read(self, clauses: Clauses, items: Iterable[Item], goods: bool) -> Hit:
        """Divide the items of a list into parties and goods; `goods` decides doubtful ones."""
        hit = Hit()
        for item in items:
            phrase = clauses.phrases[item.first]
            head = phrase.head
            if self._words.has("unit", head) and clauses.form(item.first + 1) == "of":
                hit.add(self.read(clauses, [Item(item.first + 2, item.last)], goods))
            elif self._sector(clauses, item) and (party := self._parties.party(clauses, item)):
                hit.add(Hit([party]))
            elif self._is_trade(phrase.first, head):
                hit.add(self._traded(clauses, item))
            elif self._words.has("severed", head) or self._words.has("way", head):
                hit.add(self._owned(clauses, item))
            elif self._is_goods(clauses, item, goods or bool(hit.goods), bool(goods and hit.goods)):
                hit.add(self._goods(clauses, item))
            elif self._words.has("money", head) or self._generic(clauses, item):
                hit.add(self._owned(clauses, item))
            elif self._is_event(clauses, item.first):
                continue
            elif party := self._parties.party(clauses, item):
                person = self._words.has("person", head) or self._parties.citizens(head)
                hit.add(Hit([party], people=bool(person) or self._parties.is_person(party)))
        return hit

    def _is_event(self, clauses: Clauses, at: int) -> bool:
        """Tell whether a noun is what happens or is done, which nothing hits: `the invasion`."""
        words, phrase = self._words, clauses.phrases[at]
        has, form = words.has, clauses.form(at)
        if clauses.named(at) or words.classes[phrase.head] != "N":
            return False
        if any(has(group, phrase.head) for group in (*PARTIES, "money", "sender")):
            return False
        return has("political", phrase.head) or has("event", phrase.head) or form.endswith(_EVENTS)

    def _is_trade(self, first: int, head: int) -> bool:
        """Tell whether a noun is trade or its price; ships are not, nor is `X Shipping`."""
        has, named = self._words.has, self._words.text(head, head + 1)[:1].isupper()
        if named and head > first:
            return False
        return (has("trade", head) and not has("vessel", head)) or has("price", head)

    def _sector(self, clauses: Clauses, item: Item) -> bool:
        """Tell whether a noun phrase is a part of somebody's economy: `Ruritania's oil sector`."""
        words, phrase = self._words, clauses.phrases[item.first]
        head = words.forms[phrase.head]
        part = words.lexicon.value("goods", head) == "sector" or head == "trade"
        owned = words.has("possessive", phrase.first) or any(
            words.classes[at] == "S" for at in range(phrase.first, phrase.head)
        )
        return part and owned and item.last == item.first + 1

    def _generic(self, clauses: Clauses, item: Item) -> bool:
        """Tell whether ships or planes are whichever somebody has: `its planes`."""
        phrase = clauses.phrases[item.first]
        if item.last > item.first + 1 or not self._words.has("vessel", phrase.head):
            return False
        return self._words.forms[phrase.first] == "all" or self._whose(phrase.first)

    def _whose(self, first: int) -> bool:
        """Tell whether a phrase begins with a possessive: `their`, `all their`."""
        has = self._words.has
        return has("possessive", first) or (
            self._words.forms[first] == "all" and has("possessive", first + 1)
        )

    def carried(self, clauses: Clauses, items: Iterable[Item]) -> list[str]:
        """Return the items of a list as goods, also ships and planes, whosever they are."""
        words, found = self._words, []
        for item in items:
            phrase, last = clauses.phrases[item.first], item.last
            if words.has("unit", phrase.head) and clauses.form(item.first + 1) == "of":
                phrase = clauses.phrases[item.first + 2]
            plain = not (clauses.named(item.first) or words.classes[phrase.head] == "P")
            if plain and last and not words.has("person", phrase.head):
                first = self._described(phrase.first, phrase.head)
                found.append(words.text(first, phrase.last))
        return found

    def _is_goods(self, clauses: Clauses, item: Item, doubtful: bool, listed: bool) -> bool:
        phrase, words = clauses.phrases[item.first], self._words
        if phrase.first == clauses.phrases[0].first == phrase.head and words.has(
            "goods", phrase.head
        ):
            return True  # a capital at the beginning of a sentence is no name
        if clauses.named(item.first) or words.classes[phrase.head] == "P":
            return False
        if words.has("goods", phrase.head):
            return True
        if phrase.head > phrase.first and words.text(phrase.head, phrase.last)[:1].isupper():
            return False  # a name that was not recognised
        if words.has("vessel", phrase.head) and listed:
            return True  # `tanks, warships and planes`
        party = any(words.has(group, phrase.head) for group in (*PARTIES, "money"))
        if party or self._parties.citizens(phrase.head):
            return False
        owned = any(words.classes[at] == "S" for at in range(phrase.first, phrase.head))
        described = self._parties.name(phrase.first, phrase.head) is not None
        return doubtful or (described and not owned)

    def _goods(self, clauses: Clauses, item: Item) -> Hit:
        """Divide `Iranian metals` and `iron from Iran` into goods and whose they are."""
        phrase, last = clauses.phrases[item.first], clauses.phrases[item.last - 1].last
        first = self._described(phrase.first, phrase.head)
        hit = Hit(goods=self._named_goods(first, phrase.last))
        name = self._parties.name
        if owners := self._parties.names(phrase.first, first):
            hit.parties += owners
            return hit
        if owner := name(phrase.last, last):
            hit.parties.append(owner)
            return hit
        for at in range(item.first + 1, item.last):
            land = clauses.kind(at) == "noun" and self._words.has("land", clauses.phrases[at].head)
            if land and (party := self._parties.party(clauses, Item(at, at + 1))):
                hit.parties.append(party)
        return hit

    def _named_goods(self, first: int, last: int) -> list[str]:
        """Return goods as written; arms alone are no goods of an arms embargo but what it is."""
        goods = self._words.lexicon.value
        while last - first > 1 and goods("goods", self._words.forms[last - 1]) == "sector":
            last -= 1  # `iron and steel industries`
        arms = last - first == 1 and self._words.lexicon.value("content", self._words.forms[first])
        return [] if arms == "arms_embargo" else [self._words.text(first, last)]

    def _described(self, first: int, head: int) -> int:
        """Return the first token of a noun with what describes it, after names and determiners."""
        words, start = self._words, first
        for index in range(first, head):
            end = words.names.get(index, index + 1)
            owner = index in words.names or self._parties.citizens(index)
            if end <= head and (owner or words.classes[index] in "DS"):
                start = end
        while start < head and (words.classes[start] in "S-" or self._counts(start)):
            start += 1
        return start

    def _counts(self, index: int) -> bool:
        """Tell whether a word says how many: `nine aircraft engines`."""
        words = self._words
        return words.has("number", index) or words.forms[index][:1].isdigit()

    def _traded(self, clauses: Clauses, item: Item) -> Hit:
        """Divide `imports of oil from Iran` and `Iranian oil exports`."""
        words, phrase, hit = self._words, clauses.phrases[item.first], Hit()
        first = self._described(phrase.first, phrase.head)
        money = words.lexicon.value("content", clauses.form(item.first)) == "economic"
        if first < phrase.head and not words.has("trade", first) and not money:
            hit.goods += self._named_goods(first, phrase.head)
        owner = self._parties.name(phrase.first, phrase.head)
        if owner:
            hit.parties.append(owner)
        for at in range(item.first + 1, item.last - 1, 2):
            part = Item(at + 1, at + 2)
            if clauses.form(at) == "of" and clauses.kind(at + 1) == "noun":
                hit.add(self.read(clauses, [part], goods=True))
            elif clauses.form(at) == "in" and words.has("way", clauses.phrases[at + 1].head):
                continue  # `in the bloc's ports`
            elif clauses.kind(at + 1) == "noun" and (party := self._parties.party(clauses, part)):
                known = clauses.named(at + 1) or party.country
                head = clauses.phrases[at + 1].head
                if known or any(words.has(group, head) for group in PARTIES):
                    hit.parties.append(party)
        return hit

    def _holders(self, clauses: Clauses, at: int) -> list[Party]:
        """Give who holds what stands before a position: `every yen that Japan keeps in`."""
        at += clauses.kind(at) == "relative" or clauses.form(at) == "that"
        if clauses.kind(at) != "noun":
            return []
        last = at
        while clauses.kind(last + 1) in ("noun", "comma", "and"):
            last += 1
        verb = last + 1
        head = clauses.phrases[verb].head if clauses.kind(verb) == "verb" else -1
        if head < 0 or not self._words.lexicon.has("own", self._words.lemmas[head]):
            return []
        items = [Item(each, clauses.extent(each)) for each in clauses.group(last)]
        return self._parties.parties(clauses, items)

    def _marked(self, first: int, last: int) -> Party | None:
        """Make a party of the name that owns what follows it: `Narnian leader X's assets`."""
        names = self._parties.names(first, last)
        ends = self._words.doc.tokens
        for party in names:
            after = ends.within(party.span).stop if party.span else last
            if after < last and self._words.classes[after] == "S":
                return party
        return None

    def _owned(self, clauses: Clauses, item: Item) -> Hit:
        """Give whose the assets are: `the assets of X`, `X's accounts`, `what X holds`."""
        phrase = clauses.phrases[item.first]
        if holders := self._holders(clauses, item.last):
            return Hit(holders)
        owner = self._marked(phrase.first, phrase.head)
        owner = owner or self._parties.name(phrase.first, phrase.head)
        if owner and clauses.form(item.first + 1) != "of":
            return Hit([owner])
        for at in range(item.first + 2, item.last):
            if clauses.kind(at) != "noun":
                continue
            inner = clauses.phrases[at]
            placed = clauses.form(at - 1) in ("in", "at")  # `their assets in the Union`
            if placed and self._whose(phrase.first):
                continue
            if any(self._words.has(group, inner.head) for group in ("severed", "trade", "goods")):
                continue
            name = clauses.renamed(at)
            known = Item(name, name + 1) if name >= 0 else Item(at, item.last)
            party = self._parties.party(clauses, known)
            if self._words.has("money", inner.head):
                party = self._parties.name(inner.first, inner.head)
            if party:
                return Hit([party])
        if owner:
            return Hit([owner])
        if self._words.has("way", phrase.head):
            return Hit()
        marks = (at for at in range(phrase.first, phrase.head) if self._words.classes[at] == "S")
        if mark := next(marks, 0):  # `their owners' accounts`
            span = self._words.span(phrase.first, mark)
            whose = self._words.text(phrase.first, mark)
            return Hit([Party(name=whose, country=None, span=span)])
        possessor = self._parties.possessor(clauses, item.first, hit=True)
        return Hit([possessor] if possessor else [])
