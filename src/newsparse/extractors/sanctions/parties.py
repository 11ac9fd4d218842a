"""Tell who is meant by a noun phrase, with the names and countries of the article's entities."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

import attrs

from newsparse import Document, Entity, Mention, Official, Party
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.codes import code_of, within
from newsparse.extractors.sanctions.lists import Item
from newsparse.extractors.sanctions.phrases import Phrase
from newsparse.extractors.sanctions.words import Words
from newsparse.knowledge import countries as known

_FAR = 40  # tokens back that a pronoun at the beginning of a sentence may mean


class Parties:
    """Make parties from the phrases of a document."""

    def __init__(self, doc: Document, words: Words) -> None:
        self._words = words
        self._entities = {entity.id: entity for entity in doc[Entity]}
        self._offices = {one.entity: one.country for one in doc[Official] if one.country}
        self._mentions: dict[int, tuple[int, Mention]] = {}
        for mention in doc[Mention]:
            inside = doc.tokens.within(mention.span)
            if inside:
                self._mentions.setdefault(inside.start, (inside.stop, mention))
        # The tokens at which international bodies are named, in text order.
        self._bodies = [
            index
            for index, (_, mention) in sorted(self._mentions.items())
            if mention.kind == "organization" and known.body_of_name(doc.text_of(mention))
        ]
        self._states: dict[str, Entity] = {}
        for entity in doc[Entity]:
            if entity.country and known.country_of_name(entity.name) == entity.country:
                self._states.setdefault(entity.country, entity)

    def state(self, code: str) -> Party:
        """Make a party of a country or body that is not named where it is meant."""
        entity = self._states.get(code)
        if entity is not None:
            return Party(name=entity.name, country=code, entity=entity.id)
        country = known.countries().get(code) or known.bodies().get(code)
        return Party(name=country.name if country else code, country=code)

    def name(self, first: int, last: int) -> Party | None:
        """Make a party of the first name or demonym in the tokens [first, last)."""
        for index in range(first, last):
            if party := self._named(index) or self._people(index, last):
                return party
        return None

    def before(self, first: int) -> Party | None:
        """Make a party of the first state in the sentence before a token, for `it` and `we`."""
        words, found = self._words, None
        for index in range(first - 1, max(first - _FAR, -1), -1):
            if words.forms[index] in (".", "?", "!") and index < first - 1:
                break
            party = self._named(index)
            if party and party.country and code_of(party.name) == party.country:
                found = party
        return found

    def names(self, first: int, last: int) -> list[Party]:
        """Make parties of every name and demonym in the tokens [first, last)."""
        found: list[Party] = []
        while party := self.name(first, last):
            found.append(party)
            if party.span is None:
                break
            first = self._words.doc.tokens.within(party.span).stop
        return found

    def parties(self, clauses: Clauses, items: Iterable[Item]) -> list[Party]:
        """Make parties of the items of a list."""
        made = (self.party(clauses, item) for item in items)
        return [party for party in made if party is not None]

    def party(self, clauses: Clauses, item: Item) -> Party | None:
        """Make a party of a noun phrase: of the name that is its head, else of all its words."""
        words, phrase = self._words, clauses.phrases[item.first]
        first, last = phrase.first, clauses.phrases[item.last - 1].last
        if body := self._body(words.text(first, phrase.last), first):
            return attrs.evolve(body, span=words.span(first, phrase.last))
        if meant := self._referred(first, phrase.last) or self._head(first, phrase.last):
            if meant.country is None:
                country = self._described(clauses, item.first)
                country = country or self._introduced(clauses, item.first)
                return attrs.evolve(meant, country=country)
            return meant
        if words.classes[phrase.head] == "P" and not words.has("person", phrase.head):
            return None
        if code := self.citizens(phrase.head):
            return attrs.evolve(self.state(code), span=words.span(first, phrase.last))
        if words.lexicon.is_measure(words.forms[phrase.head]):
            return self.name(first, phrase.head)  # `the EU sanctions`
        country = self._country(first, self._before_whom(clauses, item))
        if country is None and words.has("possessive", first):
            owner = self._partner(clauses, item.first) or self._owner(clauses, phrase)
            if owner and words.has("land", phrase.head):
                return attrs.evolve(owner, span=words.span(first, phrase.last))
            country = owner.country if owner else None
        start = self._capitals(first, phrase.last)
        if start < phrase.last:
            first, last = start, phrase.last
        name, span = " ".join(words.text(first, last).split()), words.span(first, last)
        return Party(name=name, country=country, span=span)

    def sender(self, clauses: Clauses, item: Item) -> Party | None:
        """Make a party of who imposes: a state stands for the official who speaks for it."""
        party = self.party(clauses, item)
        if party and (union := self._words.lexicon.value("union", party.name.lower())):
            return attrs.evolve(self.state(union), span=party.span)
        entity = self._entities.get(party.entity or "") if party else None
        if party is None or entity is None or entity.kind != "person":
            office = party is not None and party.country is None
            country = self._at_home(clauses, item.first) if office else None
            return attrs.evolve(party, country=country) if party and country else party
        country = party.country or self._offices.get(entity.id)
        return attrs.evolve(self.state(country), span=party.span) if country else party

    def _at_home(self, clauses: Clauses, at: int) -> str | None:
        """Return the country of an office that is not said to be another's: `the ministry`."""
        words, phrase = self._words, clauses.phrases[at]
        if code := words.lexicon.value("office", words.forms[phrase.head]):
            return code
        plain = words.forms[phrase.first] == "the" and not clauses.named(at)
        return self._home if plain and words.has("sender", phrase.head) else None

    @cached_property
    def _home(self) -> str | None:
        """The country of the place in the dateline."""
        doc = self._words.doc
        lines = [block.span for block in doc.blocks if block.kind == "dateline"]
        inside = doc.tokens.within(lines[0]) if lines else range(0)
        party = self.name(inside.start, inside.stop)
        return party.country if party else None

    def seated(self, party: Party) -> Party:
        """Let a capital stand for the body that has its seat there: `Brussels` for the EU."""
        if party.span is None:
            return party
        codes = (metonym.code for metonym in known.metonyms(self._words.doc.text_of(party.span)))
        seat = next((code for code in codes if code in known.bodies()), party.country)
        return attrs.evolve(party, country=seat)

    def state_of(self, party: Party) -> Party:
        """Let a party's state stand for it, where it is another one: `American banks`."""
        if party.country is None or party.country == known.country_of_name(party.name):
            return party
        return attrs.evolve(self.state(party.country), span=party.span)

    def is_person(self, party: Party) -> bool:
        """Tell whether a party is a person named in the article."""
        entity = self._entities.get(party.entity or "")
        return entity is not None and entity.kind == "person"

    def citizens(self, index: int) -> str | None:
        """Return the country of a word such as `Iranians`, or of two: `North Koreans`."""
        both = self._code_of_people(index - 1, index + 1) if index else None
        return both or self._code_of_people(index, index + 1)

    def _code_of_people(self, index: int, end: int) -> str | None:
        words = self._words
        word = words.text(index, end)
        if not word[:1].isupper():
            return None
        return known.country_of_demonym(word) or words.lexicon.value("union", word.lower())

    def _referred(self, first: int, last: int) -> Party | None:
        """Make a party of a pronoun or nominal (`the colonel`) that stands for an entity."""
        end, mention = self._mentions.get(first, (0, None))
        entity = self._entities.get(mention.entity or "") if mention else None
        if mention is None or mention.form == "name" or entity is None or end < last:
            return None
        span = self._words.span(first, end)
        return Party(name=entity.name, country=entity.country, span=span, entity=entity.id)

    def _head(self, first: int, last: int) -> Party | None:
        """Make a party of a phrase that ends in a name, with the country that stands before it."""
        for index in range(first, last):
            if self._words.names.get(index) == last and (named := self._named(index)):
                return attrs.evolve(named, country=named.country or self._country(first, last))
        return None

    def _before_whom(self, clauses: Clauses, item: Item) -> int:
        """Return the last token of an item, without a clause such as `whom X accuses of`."""
        for at in range(item.first + 1, item.last):
            if clauses.form(at) == "whom":
                return clauses.phrases[at].first
        return clauses.phrases[item.last - 1].last

    def _described(self, clauses: Clauses, at: int) -> str | None:
        """Return the country in an apposition to a name: `Banco X, a small bank in Macau`."""
        place = at + 2
        apart = clauses.kind(at + 1) == "comma" and clauses.kind(place) == "noun"
        if not (apart and self._words.has("article", clauses.phrases[place].first)):
            return None
        end = place
        while clauses.kind(end + 1) == "prep" and clauses.kind(end + 2) == "noun":
            end += 2
        return self._country(clauses.phrases[place].first, clauses.phrases[end].last)

    def _introduced(self, clauses: Clauses, at: int) -> str | None:
        """Return the country of what a name is in apposition to: `its army chief, X`."""
        for before in (at - 2, at - 4):
            if clauses.kind(before) == "noun" and clauses.renamed(before) == at:
                party = self.party(clauses, Item(before, clauses.name_end(before)))
                return party.country if party else None
        return None

    def _named(self, index: int) -> Party | None:
        if index not in self._words.names:
            return None
        end, mention = self._words.names[index], self._mentions.get(index, (0, None))[1]
        if mention and self._mentions[index][0] != end:
            mention = None
        span, text = self._words.span(index, end), self._words.text(index, end).rstrip("-")
        if index and (people := known.country_of_demonym(self._words.text(index - 1, end))):
            return attrs.evolve(self.state(people), span=self._words.span(index - 1, end))
        if people := known.country_of_demonym(text):
            return attrs.evolve(self.state(people), span=span)
        if allies := self._words.lexicon.value("alliance", text.lower()):
            return Party(name=allies, country=None, span=span)
        entity = self._entities.get(mention.entity or "") if mention else None
        meant = known.metonym(text)
        country = meant.code if meant and not meant.ambiguous else None
        country = country or (entity.country if entity else None) or code_of(text)
        country = country or within(text)
        name, id = (entity.name, entity.id) if entity else (text, None)
        return Party(name=name, country=country, span=span, entity=id)

    def _people(self, index: int, last: int) -> Party | None:
        """Make a party of a demonym, of two words or one: `South Korean`, `Iranian`."""
        if not self._words.text(index, index + 1)[:1].isupper():
            return None
        for end in (index + 2, index + 1):
            code = self._code_of_people(index, end) if end <= last else None
            if code:
                return attrs.evolve(self.state(code), span=self._words.span(index, end))
        return None

    def _partner(self, clauses: Clauses, at: int) -> Party | None:
        """Return whom `its` refers to in `X and its owner`."""
        named = clauses.kind(at - 1) == "and" and clauses.kind(at - 2) == "noun"
        named = named and clauses.named(at - 2)
        return self.party(clauses, Item(at - 2, at - 1)) if named else None

    def _owner(self, clauses: Clauses, phrase: Phrase) -> Party | None:
        """Make a party of the country of whom `his` or `its` refers to, or the last one named."""
        first = phrase.first
        whose = self._referred(first, first + 1)
        person = self._words.forms[first] in ("his", "her")
        if (whose or person) and not self._words.has("land", phrase.head):
            return self.state(whose.country) if whose and whose.country else None
        subject = clauses.actor(first)
        agent = clauses.phrases[subject] if subject >= 0 else None
        acting: Party | None = None
        for index in range(first - 1, clauses.phrases[0].first - 1, -1):
            party = self.name(index, index + 1)
            if party and party.country and known.country_of_name(party.name) == party.country:
                if agent is None or not agent.first <= index < agent.last:
                    return self.state(party.country)
                acting = acting or self.state(party.country)
        return acting

    def stands_for(self, clauses: Clauses, at: int) -> bool:
        """Tell whether a pronoun is known to stand for an entity of the article."""
        phrase = clauses.phrases[at]
        return self._referred(phrase.first, phrase.last) is not None

    def possessor(self, clauses: Clauses, at: int, hit: bool = False) -> Party | None:
        """Return whom `his assets` or `whose assets` refers to: somebody told before.

        Who is hit is not who acts: `X froze their assets`.
        """
        words, first = self._words, clauses.phrases[at].first
        whose = clauses.kind(at - 1) == "relative" and clauses.form(at - 1) == "whose"
        if not (whose or words.has("possessive", first)):
            return None
        if not whose and (meant := self._referred(first, first + 1)):
            return meant
        verb = clauses.governor(at)
        agent = clauses.subject(verb) if clauses.kind(verb) == "verb" and hit else -1
        people = words.forms[first] in ("his", "her", "their")
        for before in range(at - 1, -1, -1):
            inner = clauses.form(before - 1) == "of"
            if clauses.kind(before) != "noun" or inner or before == agent:
                continue
            head = clauses.phrases[before].head
            group = "person" if people else "body"
            land = words.has("land", head) or words.has("vessel", head)
            fits = clauses.named(before) or words.has(group, head) or self.citizens(head)
            named = clauses.kind(before - 1) == "comma" and clauses.kind(before - 2) == "noun"
            if (
                named
                and clauses.named(before - 2)
                and words.has("article", clauses.phrases[before].first)
            ):
                continue
            if fits or land or (whose and words.classes[head] == "N"):
                return self.party(clauses, Item(before, clauses.name_end(before)))
        return None

    def _capitals(self, first: int, last: int) -> int:
        """Return where the words with capitals that end a phrase begin: `the bank Erste Kredit`."""
        start = last
        while start > first and self._words.text(start - 1, start)[:1].isupper():
            start -= 1
        return start if last - start > 1 and start > first else last

    def _body(self, text: str, first: int) -> Party | None:
        """Make a party of `the bloc`: of the international body that was named last."""
        bare = text.removeprefix("the ").removeprefix("The ")
        code = None if bare[:1].isupper() else known.body_of_name(text)
        if code is None:
            return None
        at = bisect_left(self._bodies, first)
        return self._named(self._bodies[at - 1]) if at else self.state(code)

    def _country(self, first: int, last: int) -> str | None:
        party = self.name(first, last)
        return party.country if party else None
