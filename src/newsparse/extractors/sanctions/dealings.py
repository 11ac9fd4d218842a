"""Read trade that is refused without a word of sanctions: `may not buy`, `stopped selling`."""

from __future__ import annotations

from newsparse import Party
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.hits import Hit
from newsparse.extractors.sanctions.reading import Reader

_PARTNER = frozenset(("to", "from", "with", "for", "in", "into", "by"))


class Dealings:
    """Make frames of verbs of trade, payment and travel that are negated or stopped."""

    def __init__(self, reader: Reader, clauses: Clauses) -> None:
        self._reader = reader
        self._words = reader.words
        self._clauses = clauses

    def dealing(self, at: int) -> str | None:
        """Return the class of a verb of trade or travel: import, export, both or travel."""
        if self._clauses.kind(at) != "verb":
            return None
        head = self._clauses.phrases[at].head
        if self._words.lemmas[head] == "do" and self._clauses.form(at + 1) == "business":
            return "both"
        return self._words.lexicon.value("deal", self._words.lemmas[head])

    def stopped(self, at: int) -> int:
        """Return the object of the trade that a verb stops (`stopped selling gas to`), or -1."""
        clauses = self._clauses
        after = clauses.skip(at + 1)
        if clauses.kind(after) != "verb" or clauses.phrases[after].form != "ing":
            return -1
        place = clauses.object(after)
        traded = place >= 0 and self._words.has("trade", clauses.phrases[place].head)
        return place if traded or self.dealing(after) not in (None, "travel") else -1

    def kept(self, place: int) -> int:
        """Return the verb of `ships from using ports` and `firms to sell arms`, -1 for none."""
        clauses = self._clauses
        for at in range(place + 1, len(clauses.phrases)):
            if clauses.kind(at) not in ("noun", "prep", "verb", "time", "and", "comma"):
                break
            if clauses.kind(at) != "verb":
                continue
            barred = clauses.form(at - 1) == "from" or clauses.phrases[at].form == "infinitive"
            if barred and self.dealing(at):
                return at
        return -1

    def refused(self, at: int) -> Frame | None:
        """Make a frame of `may no longer sell chips to`; None where trade is not refused."""
        clauses, words, phrase = self._clauses, self._words, self._clauses.phrases[at]
        kind = self.dealing(at)
        if kind is None and phrase.negated and words.has("letting", phrase.head):
            return self._not_let(at)
        ended = "longer" in words.forms[phrase.first : phrase.head]
        nothing = self._nothing(at)
        if kind is None or not (ended or nothing >= 0 or phrase.modal == "possible"):
            return None
        subject = self._reader.antecedent(clauses, clauses.subject(at))
        if nothing < 0 and (
            subject < 0
            or not (phrase.negated or words.has("nobody", clauses.phrases[subject].first))
        ):
            return None
        if kind == "travel" and subject >= 0 and words.has("goods", clauses.phrases[subject].head):
            kind = "entry"
        frame = Frame(
            trigger=words.span(phrase.head, phrase.last),
            measure="travel_ban" if kind == "travel" else "content",
            word="ban",
            rule="refusal",
            action="imposed" if ended else "mentioned",
            banning=True,
            traded=True,
        )
        self._parties(frame, at, subject, kind)
        self._reader.dates_around(clauses, frame, at)
        return frame

    def _nothing(self, at: int) -> int:
        """Return the `no arms` of `sell it no arms`, -1 where there is none."""
        clauses, place = self._clauses, self._clauses.object(at)
        for noun in (place, place + 1):
            given = place >= 0 and clauses.kind(noun) == "noun"
            if given and self._words.has("nobody", clauses.phrases[noun].first):
                return noun
        return -1

    def _not_let(self, at: int) -> Frame | None:
        """Make a frame of `will not allow X to enter`, with what X may not do."""
        reader, clauses, phrase = self._reader, self._clauses, self._clauses.phrases[at]
        place = clauses.object(at)
        verb = self.kept(place) if place >= 0 else -1
        if verb < 0:
            return None
        kind = self.dealing(verb)
        frame = Frame(
            trigger=self._words.span(phrase.head, phrase.head + 1),
            measure="travel_ban" if kind == "travel" else "content",
            word="ban",
            rule="refusal",
            action="imposed",
            banning=True,
        )
        reader.hit(clauses, frame, place, goods=False)
        if kind != "travel" and (dealt := clauses.object(verb)) >= 0:
            items, _ = clauses.items(dealt)
            frame.hit.add(reader.hits.read(clauses, items, goods=True).only_goods())
            frame.about = self._tokens(dealt)
        reader.agents(clauses, frame, clauses.subject(at))
        reader.dates_around(clauses, frame, at)
        return frame if frame.hit.parties else None

    def _parties(self, frame: Frame, verb: int, subject: int, kind: str) -> None:
        """Read who may no longer deal with whom, and in what."""
        reader, clauses = self._reader, self._clauses
        passive = clauses.phrases[verb].passive or kind == "entry"
        place = subject if passive else clauses.object(verb)
        if kind == "travel":
            if subject >= 0:
                reader.hit_before(clauses, frame, subject, goods=False)
        elif passive and subject >= 0:
            reader.hit_before(clauses, frame, subject, goods=True)
            frame.about = self._tokens(subject)
        elif place >= 0:
            reader.hit(clauses, frame, place, goods=True)
            frame.about = self._tokens(place)
        partners = self._partners(verb + 1 if place < 0 or passive else clauses.items(place)[1])
        if kind == "entry" or (kind == "import" and passive):
            into = clauses.object(verb) if kind == "entry" else self._after(verb + 1, "into")
            frame.traded = True
            reader.agents(clauses, frame, into)
            frame.doubtful = frame.vetoed = False
            frame.imposers = [party for party in frame.imposers if party.country]
            partners = []
        if kind == "travel" and not frame.imposers:
            frame.imposers = [party for party in partners if party.country]
        elif not frame.hit.parties:
            frame.hit.add(Hit(partners))
        if clauses.phrases[verb].passive and not frame.imposers:
            subject = self._after(verb + 1, "by")
            passive = subject < 0
        if not passive and kind != "travel":
            reader.agents(clauses, frame, subject)
            frame.doubtful = frame.vetoed = False
            frame.imposers = [self._home(party) for party in frame.imposers if party.country]

    def _after(self, at: int, form: str) -> int:
        """Return the noun phrase after a preposition, -1 where there is none."""
        while self._clauses.kind(at) in ("verb", "and", "comma"):
            at += 1
        return at + 1 if self._clauses.form(at) == form else -1

    def _home(self, party: Party) -> Party:
        """Let the state impose what its firms may no longer do."""
        return self._reader.parties.state_of(party)

    def _tokens(self, at: int) -> range:
        clauses = self._clauses
        last = clauses.phrases[clauses.name_end(at) - 1].last
        return range(clauses.phrases[at].first, last)

    def _partners(self, at: int) -> list[Party]:
        """Give who follows `to`, `from` or `with` after a verb and its object."""
        clauses = self._clauses
        while clauses.kind(at) in ("prep", "time", "noun"):
            if clauses.kind(at) == "prep" and clauses.form(at) in _PARTNER:
                items, _ = clauses.items(at + 1)
                found = self._reader.parties.parties(clauses, items)
                if any(party.country for party in found):
                    return found
            at += 1
        return []
