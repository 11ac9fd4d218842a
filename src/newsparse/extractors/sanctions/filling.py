"""Fill in what a sentence says of a measure elsewhere than beside it."""

from __future__ import annotations

from newsparse import Party, TimeExpression
from newsparse.extractors.sanctions.actions import uses
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.hits import PARTIES, Hit
from newsparse.extractors.sanctions.lists import Item
from newsparse.extractors.sanctions.reading import Reader

_AIMED = frozenset(("to", "against", "on", "over", "for", "after", "at", "toward", "towards"))
_BROKEN = frozenset(("violated", "evaded"))
_WISHED = frozenset(("called_for", "ruled_out", "considered"))
_DATED = frozenset(("imposed", "extended", "lifted", "eased", "suspended", "waived"))
_ANNOUNCED = frozenset(("imposed", "extended", "threatened", "lifted", "eased", "suspended"))


class Filler:
    """Complete the frames of a sentence from the rest of it."""

    def __init__(self, reader: Reader, clauses: Clauses) -> None:
        self._reader = reader
        self._words = reader.words
        self._clauses = clauses

    def fill(self, frames: list[Frame]) -> None:
        """Complete the frames of a sentence, given in text order."""
        for frame in frames:
            own = {party.country for party in frame.imposers} - {None}
            foreign = [party for party in frame.hit.parties if party.country not in own]
            frame.hit.parties = foreign or frame.hit.parties
        for number, frame in enumerate(frames):
            self._owned(frame, frames)
            if frame.fresh and frame.imposers and frame.action == "mentioned":
                frame.action = "imposed" if frame.hit.parties else frame.action
            if frame.reference:
                frame.guess = None if frame.hit.parties else self._target(frame)
                continue
            if not frame.imposers and frame.action in _ANNOUNCED:
                self._announced(frame)
            dated = _DATED if len(frames) > 1 else _DATED | {"threatened"}
            if frame.date is None and frame.action in dated:
                self._dated(frame)
            self._aimed(frame, frames[:number])

    def _aimed(self, frame: Frame, before: list[Frame]) -> None:
        """Look for who is hit, and with which goods a measure is broken, in the sentence."""
        wished = frame.action in _WISHED | {"mentioned"} and not frame.imposers
        aims = frame.action not in _BROKEN and not wished
        hit = frame.hit.parties or any(other.hit.parties for other in before)
        if aims and not hit and (target := self._target(frame)):
            frame.hit.parties.append(target)
        if frame.action in _BROKEN | {"waived"}:
            carried = self._carried(frame)
            frame.hit.goods = frame.hit.goods or carried.goods
            frame.hit.parties = frame.hit.parties or carried.parties

    def _target(self, frame: Frame) -> Party | None:
        """Return a state, people or firm of the sentence that does not impose the measure."""
        clauses, words = self._clauses, self._words
        own = {party.country for party in frame.imposers}
        aimed: Party | None = None
        other: Party | None = None
        for at in range(self._clause_end(frame)):
            if clauses.kind(at) != "noun" or at in clauses.stops:
                continue
            link = clauses.form(at - 1) if clauses.kind(at - 1) == "prep" else ""
            party = self._party(at)
            if party is None or party.country is None or party.country in own:
                continue
            if any(party.span == sender.span for sender in frame.imposers):
                continue
            official = words.has("sender", clauses.phrases[at].head)
            if official and self._speaks(at):
                other = other or self._reader.parties.state_of(party)
                continue
            if official and not clauses.named(at) and self._asks(at):
                party = self._reader.parties.state_of(party)
            if not link:
                return aimed or party
            if link in _AIMED:
                aimed = aimed or party
            elif link != "in":
                other = other or party
        return aimed or (other if frame.strong and own else None)

    def _clause_end(self, frame: Frame) -> int:
        """Return where the next main clause begins after a measure: `, and X said`."""
        clauses = self._clauses
        for at in range(1, len(clauses.phrases) - 1):
            after = clauses.phrases[at].first >= self._words.doc.tokens.within(frame.trigger).stop
            joined = clauses.kind(at) == "and" and clauses.kind(at - 1) == "comma"
            if after and joined and clauses.opens(at + 1):
                return at
        return len(clauses.phrases)

    def _speaks(self, at: int) -> bool:
        """Tell whether a noun phrase is the subject of `says` or `announces`."""
        verb = self._clauses.phrases[at + 1] if self._clauses.kind(at + 1) == "verb" else None
        lemma = self._words.lemmas[verb.head] if verb else ""
        return self._words.lexicon.has("announce", lemma)

    def _asks(self, at: int) -> bool:
        """Tell whether a noun phrase is the subject of a wish or a refusal."""
        return uses(self._clauses, at + 1).get("verb") in ("called_for", "wanted", "ruled_out")

    def _owned(self, frame: Frame, frames: list[Frame]) -> None:
        """Let who imposes another measure of the sentence, or an owner, impose `its sanctions`."""
        if frame.imposers or frame.owner is None:
            return
        hit = {party.country for party in frame.hit.parties}
        senders = next((other.imposers for other in frames if other.imposers), None)
        if frame.owner.country and frame.owner.country not in hit:
            frame.imposers = list(senders or [frame.owner])

    def _dated(self, frame: Frame) -> None:
        """Take the day that a sentence names for that of its act, the last one before it first."""
        first = self._words.doc.tokens.within(frame.trigger).start
        phrases = self._clauses.phrases
        place = next(at for at, phrase in enumerate(phrases) if phrase.last > first)
        for at, phrase in enumerate(phrases):
            if self._words.forms[phrase.first] == ";":
                if phrase.first > first:
                    return
                frame.date = None
            if phrase.first > first and frame.date is not None:
                return
            day = self._day(at) if self._inner(at) == self._inner(place) else None
            frame.date = day or frame.date

    def _day(self, at: int) -> TimeExpression | None:
        """Return the day that a phrase names as that of an act; None where it names none."""
        clauses = self._clauses
        later = clauses.kind(at + 1) == "prep" and clauses.form(at + 1) == "after"
        if clauses.kind(at) != "time" or later:
            return None
        probe = Frame(self._words.span(0, 1), "", "", "", action="imposed")
        self._reader.date(clauses, probe, at)
        return probe.date if probe.date and _is_day(probe.date) else None

    def _inner(self, at: int) -> int:
        """Return the position of the relative pronoun whose clause a phrase is in, or -1."""
        while self._clauses.kind(at) not in ("break", "comma"):
            if self._clauses.kind(at) == "relative":
                return at
            at -= 1
        return at if self._clauses.kind(at + 1) == "relative" else -1

    def _announced(self, frame: Frame) -> None:
        """Let a state that announces a measure impose it: `named men whose funds it froze`."""
        clauses, words = self._clauses, self._words
        hit = {party.country for party in frame.hit.parties} - {None}
        for at, phrase in enumerate(clauses.phrases):
            if not hit or phrase.kind != "verb" or phrase.passive:
                continue
            announces = words.lexicon.has("announce", words.lemmas[phrase.head])
            if not (announces or frame.action == "threatened"):
                continue
            subject = clauses.subject(at)
            party = self._official(subject) if subject >= 0 else None
            if party and party.country not in hit:
                frame.imposers.append(party)
                return

    def _official(self, at: int) -> Party | None:
        """Return the state or official that a noun phrase names; None for anybody else."""
        clauses, words = self._clauses, self._words
        phrase, named = clauses.phrases[at], clauses.named(at)
        if words.classes[phrase.head] == "P" or not (named or words.has("sender", phrase.head)):
            return None
        party = self._reader.parties.sender(clauses, Item(at, clauses.name_end(at)))
        titled = named and any(
            words.has("sender", index) for index in range(phrase.first, phrase.head)
        )
        return party if party and (party.country or titled) else None

    def _party(self, at: int) -> Party | None:
        clauses, parties = self._clauses, self._reader.parties
        phrase = clauses.phrases[at]
        whole = any(self._words.has(group, phrase.head) for group in PARTIES)
        if whole or clauses.named(at) or parties.citizens(phrase.head):
            return parties.party(clauses, Item(at, at + 1))
        return parties.name(phrase.first, phrase.head)

    def _carried(self, frame: Frame) -> Hit:
        """Return what somebody carries, ships or sells against a measure, and to whom."""
        clauses, lexicon = self._clauses, self._words.lexicon
        first = self._words.doc.tokens.within(frame.trigger).start
        verbs = [at for at, phrase in enumerate(clauses.phrases) if phrase.kind == "verb"]
        before = [at for at in verbs if clauses.phrases[at].first < first]
        for at in [*reversed(before), *verbs[len(before) :]]:
            lemma = self._words.lemmas[clauses.phrases[at].head]
            place = clauses.object(at)
            reduced = clauses.phrases[at].form == "past" and clauses.kind(at - 1) == "noun"
            if reduced and place < 0 and not clauses.finite(at):
                place = at - 1  # `petrol bought in defiance of`
            moves = lexicon.value("trade", lemma) or lexicon.has("carry", lemma)
            if place >= 0 and moves:
                items, end = clauses.items(place)
                hit = Hit(goods=self._reader.hits.carried(clauses, items))
                if clauses.form(end) in ("to", "from") and not hit.parties:
                    hit.parties = self._reader.parties.parties(clauses, clauses.items(end + 1)[0])
                if hit.goods:
                    return hit
        return Hit()


def _is_day(time: TimeExpression) -> bool:
    """Tell whether a time is a day, or a part of one."""
    return time.start is not None and time.start == time.end
