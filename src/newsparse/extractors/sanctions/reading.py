"""Read what stands by a measure: who imposes it, whom it hits, which goods, and when."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsparse import Party
from newsparse.extractors.sanctions.actions import uses
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.dates import Dates
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.hits import Hit, Hits
from newsparse.extractors.sanctions.lists import Item
from newsparse.extractors.sanctions.parties import Parties
from newsparse.knowledge.countries import body_of_name, country_of_demonym, metonym
from newsparse.knowledge.names import acronym

_HOSTILE = frozenset(("against", "on", "at"))


@attrs.frozen
class Owner:
    """Hold a party named before a measure noun, and how: owning it, as a people, or just named.

    `EU sanctions` and `Iran's ban` have owners, `Iranian sanctions` a people.
    """

    party: Party
    owns: bool
    people: bool


@attrs.frozen
class Reader(Dates):
    """Read parties and times of a document into frames."""

    parties: Parties
    hits: Hits

    def agents(self, clauses: Clauses, frame: Frame, at: int) -> None:
        """Let a noun phrase, and those listed before it, impose a frame's measure; -1 is none."""
        at = self.antecedent(clauses, at)
        for each in clauses.group(at) if at >= 0 else ():
            head, first = clauses.phrases[each].head, clauses.phrases[each].first
            instrument = not clauses.named(each) and self._instrument(head)
            penal = any(self.words.has("penal", index) for index in range(first, head + 1))
            if instrument:
                frame.official = True
            elif not clauses.named(each) and self.words.classes[head] != "P":
                frame.vetoed = frame.vetoed or self.words.has("apart", head)
                official = self.words.has("sender", head) or self._of_body(clauses, each)
                official = official or (
                    self.words.has("person", head) and self._of_state(each, clauses)
                )
                frame.doubtful = frame.doubtful or not official
                frame.official = frame.official or official
            party = self.parties.sender(clauses, Item(each, clauses.name_end(each)))
            if party and (name := clauses.renamed(each)) >= 0:
                named = self.parties.party(clauses, Item(name, name + 1))
                party = (
                    attrs.evolve(named, country=named.country or party.country) if named else party
                )
            if party is None and self.words.forms[head] in ("it", "they", "we"):
                party = self.parties.before(clauses.phrases[0].first)
            if instrument:
                party = self.parties.name(clauses.phrases[each].first, head)
            if party and party.country is None and not clauses.named(each):
                whole = self.parties.sender(clauses, Item(each, clauses.extent(each)))
                party = attrs.evolve(party, country=whole.country if whole else None)
            frame.vetoed = frame.vetoed or (
                penal and (party is None or party.country is None or head == first)
            )
            if party and party not in frame.imposers:
                frame.imposers.append(party)

    def _instrument(self, head: int) -> bool:
        """Tell whether a noun is a law or a measure, which does what its makers do."""
        words = self.words
        return words.has("instrument", head) or words.lexicon.is_measure(words.forms[head])

    def _of_state(self, at: int, clauses: Clauses) -> bool:
        """Tell whether a noun phrase begins with its state: `Ruritania's chief inspector`."""
        first = clauses.phrases[at].first
        owner = next(self.owners(first, clauses.phrases[at].head), None)
        return owner is not None and owner.owns and owner.party.country is not None

    def _of_body(self, clauses: Clauses, at: int) -> bool:
        """Tell whether a noun phrase names the body that it acts for: `a UN committee`."""
        phrase = clauses.phrases[at]
        named = self.parties.name(phrase.first, phrase.head)
        if named is None or named.span is None:
            return False
        return body_of_name(self.words.doc.text_of(named.span)) is not None

    def antecedent(self, clauses: Clauses, at: int) -> int:
        """Return who says what a pronoun does (`Zambia said it would`), or the phrase itself."""
        head = clauses.phrases[at].head if at >= 0 else 0
        if at < 0 or self.words.classes[head] != "P" or self.words.has("person", head):
            return at
        before = clauses.verb_before(at)
        subject = clauses.subject(before) if before >= 0 else -1
        return subject if subject >= 0 else at

    def hit(self, clauses: Clauses, frame: Frame, at: int, goods: bool) -> int:
        """Let the list that begins at a position be hit; return its end."""
        items, end = clauses.items(at)
        if (subject := self._meant(clauses, at)) >= 0:
            self.hit_before(clauses, frame, subject, goods=False)
        else:
            frame.hit.add(self.hits.read(clauses, items, goods))
        return end

    def _meant(self, clauses: Clauses, at: int) -> int:
        """Return the subject of the sentence for a pronoun such as `them` after it, or -1."""
        if clauses.kind(at) != "noun" or not self.words.has("anaphor", clauses.phrases[at].head):
            return -1
        if self.parties.stands_for(clauses, at):
            return -1
        for verb in range(at):
            if clauses.kind(verb) == "verb" and clauses.phrases[verb].form in ("finite", "past"):
                subject = clauses.subject(verb)
                known = 0 <= subject < verb and subject not in clauses.stops
                return subject if known else -1
        return -1

    def hit_before(self, clauses: Clauses, frame: Frame, at: int, goods: bool) -> None:
        """Let the list that ends with the noun phrase at a position, a subject, be hit."""
        frame.hit.add(self.hits.read(clauses, clauses.listed(at), goods))

    def modifiers(
        self, clauses: Clauses, frame: Frame, at: int, goods: bool, governed: bool = False
    ) -> int:
        """Read what follows a measure into its frame: targets, goods, imposers; return the end.

        A measure that is `governed` by a verb or preposition is no subject of what follows.
        """
        while at < len(clauses.phrases):
            kind = clauses.kind(at)
            if kind == "time":
                self.date(clauses, frame, at)
                at += 1
            elif kind == "prep" and clauses.form(at) != "for" and self._gerund(clauses, at + 1):
                at = self.hit(clauses, frame, at + 2, goods=True)
            elif kind == "prep" and clauses.kind(at + 1) == "noun":
                at = self._preposition(clauses, frame, at, goods)
            elif kind == "verb" and self._covers(clauses, at):
                frame.hostile = True
                at = self.hit(clauses, frame, at + 1, goods)
            elif kind == "verb" and (action := self._participle(clauses, at, governed)):
                frame.action, frame.rule = action, "participle"
                at += 1
            elif kind == "adjective":
                at += 1
            else:
                break
        return at

    def _gerund(self, clauses: Clauses, at: int) -> bool:
        """Tell whether trade with an object follows: `a ban on selling chips to Ruritania`."""
        if clauses.kind(at) != "verb" or clauses.phrases[at].form != "ing":
            return False
        lemma = self.words.lemmas[clauses.phrases[at].head]
        return self.words.lexicon.has("deal", lemma) and clauses.object(at) == at + 1

    def _covers(self, clauses: Clauses, at: int) -> bool:
        """Tell whether a participle with an object names the target: `targeting banks`."""
        participle = clauses.phrases[at].form in ("ing", "past")
        return participle and "cover" in uses(clauses, at) and clauses.kind(at + 1) == "noun"

    def _participle(self, clauses: Clauses, at: int, governed: bool) -> str | None:
        """Return the action of a participle: `sanctions imposed by the EU`."""
        after = clauses.kind(at + 1)
        free = clauses.finite(at) and not (governed and after != "noun")
        if clauses.phrases[at].form != "past" or free:
            return None
        return uses(clauses, at).get("verb")

    def _preposition(self, clauses: Clauses, frame: Frame, at: int, goods: bool) -> int:
        """Read a preposition with its nouns into a frame; return the end."""
        form = clauses.form(at)
        items, end = clauses.items(at + 1)
        if form == "in" and self.words.has("state", clauses.phrases[at + 1].head):
            frame.action = "maintained" if frame.action == "mentioned" else frame.action
            return at + 2
        if form == "by" and self._traded(clauses, frame, at):
            return end  # `a ban on purchases by firms abroad`
        if form == "by":
            for item in items:
                if self._acts(clauses, item.first):
                    self.agents(clauses, frame, item.first)
        elif self._onto(clauses, frame, at) or (
            form in ("to", "in") and self.words.lexicon.has("stoppage", frame.word)
        ):
            frame.hostile = frame.hostile or form in _HOSTILE
            self.hit(clauses, frame, at + 1, goods)
        elif form == "from" and frame.generic and not frame.hit.goods:
            frame.imposers += self.parties.parties(clauses, items)
        elif form in ("to", "from"):
            self._beyond(clauses, frame, items)
        else:
            return clauses.name_end(at + 1)
        return end

    def _traded(self, clauses: Clauses, frame: Frame, at: int) -> bool:
        """Tell whether what stands before `by` is trade that a measure is on."""
        first = self.words.doc.tokens.within(frame.trigger).start
        while clauses.kind(at - 1) in ("noun", "prep") and clauses.phrases[at - 1].first > first:
            at -= 1
            if self.words.has("trade", clauses.phrases[at].head):
                return True
        return False

    def _acts(self, clauses: Clauses, at: int) -> bool:
        """Tell whether a noun phrase after `by` can be who acts: nobody does `by 30 names`."""
        phrase = clauses.phrases[at]
        first = self.words.forms[phrase.first]
        odd = first[:1].isdigit() or (first.endswith("ing") and not clauses.named(at))
        groups = ("sender", "person", "body", "instrument")
        known = clauses.named(at) or any(self.words.has(group, phrase.head) for group in groups)
        known = known or self.words.classes[phrase.head] == "P"
        known = known or self.parties.citizens(phrase.head) is not None
        return known and (not odd or self.words.has("sender", phrase.head))

    def _onto(self, clauses: Clauses, frame: Frame, at: int) -> bool:
        """Tell whether a preposition leads to the target; `for` also leads to the reason."""
        form = clauses.form(at)
        if form == "for" and frame.hit.parties:
            return False
        onto = self.words.has("onto", clauses.phrases[at].head)
        return onto or (form == "of" and not frame.strong)

    def _beyond(self, clauses: Clauses, frame: Frame, items: list[Item]) -> None:
        """Read whom goods go to or come from, or to whom a measure may be extended."""
        found = self.hits.read(clauses, items, goods=False)
        known = [party for party in found.parties if party.country or party.entity or found.people]
        found.parties = known
        if frame.hit.parties or (frame.generic and not frame.hit.goods):
            counted = self.words.has("count", clauses.phrases[items[0].first].first)
            if not (counted and frame.hit.parties):
                frame.further.add(found)
        else:
            frame.hit.add(Hit(known))

    def seated(self, clauses: Clauses, frame: Frame, at: int) -> None:
        """Let the government of a capital act where a measure is weighed there: `in Brussels`."""
        at = clauses.skip(at)
        if frame.imposers or clauses.form(at) != "in" or clauses.kind(at + 1) != "noun":
            return
        party = self.parties.party(clauses, Item(at + 1, at + 2))
        if party and party.span and metonym(self.words.doc.text_of(party.span)):
            frame.imposers.append(party)

    def covered(self, clauses: Clauses, frame: Frame, verb: int) -> None:
        """Read what a measure is widened to: `was widened to cover mortars`."""
        for at in range(verb + 1, len(clauses.phrases) - 1):
            kind = clauses.kind(at)
            if kind in ("relative", "break"):
                return
            form = clauses.phrases[at].form
            covers = kind == "verb" and form == "infinitive" and "cover" in uses(clauses, at)
            if covers and clauses.kind(at + 1) == "noun":
                self.hit(clauses, frame, at + 1, goods=True)
                return

    def owners(self, first: int, last: int) -> Iterator[Owner]:
        """Give the parties named in the tokens [first, last) before a noun."""
        doc = self.words.doc
        index = first
        while index < last:
            party = self.parties.name(index, last)
            if party is None or party.span is None:
                return
            index = doc.tokens.within(party.span).stop
            text = doc.text_of(party.span)
            acts = acronym(text) is not None or body_of_name(text) is not None
            owned = index < last and self.words.classes[index] == "S"
            people = country_of_demonym(text) or self.parties.citizens(index - 1)
            yield Owner(party, owned or acts, people is not None)
