"""Fill in what a sentence says of a measure elsewhere than beside it."""

from __future__ import annotations

from itertools import pairwise

import attrs

from newsparse import Party, TimeExpression
from newsparse.extractors.sanctions.actions import uses
from newsparse.extractors.sanctions.clauses import Clauses, Item
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.hits import PARTIES, Hit
from newsparse.extractors.sanctions.reading import Reader

_AIMED = frozenset(("to", "against", "on", "over", "for", "after", "at", "toward", "towards"))
_BROKEN = frozenset(("violated", "evaded"))
_WISHED = frozenset(("called_for", "ruled_out", "considered"))
_DATED = frozenset(("imposed", "extended", "lifted", "eased", "suspended", "waived"))
_ANNOUNCED = frozenset(("imposed", "extended", "threatened", "lifted", "eased", "suspended"))
# Rules of measures that `may no longer buy` explains, and is no act beside.
_NAMED = frozenset(("under", "relative"))
_BANS = frozenset(("imposed", "extended"))


class Filler:
    """Complete the frames of a sentence from the rest of it."""

    def __init__(self, reader: Reader, clauses: Clauses) -> None:
        self._reader = reader
        self._words = reader.words
        self._clauses = clauses

    def fill(self, nominal: list[Frame], verbal: list[Frame]) -> list[Frame]:
        """Return the frames of a sentence in text order, without those that only add goods."""
        words = self._words
        for frame in list(nominal):
            if self._summarized(frame, verbal):
                nominal.remove(frame)
        kept = [frame for frame in verbal if not self._adds(frame, nominal)]
        kept = [frame for frame in kept if not self._said_of(frame, nominal)]
        if len(nominal) + len(kept) > 1:  # `punished X by freezing its funds`
            kept = [frame for frame in kept if not words.lexicon.has("mild", frame.word)]
        if whole := next((frame for frame in nominal if frame.rule in _NAMED), None):
            for frame in [frame for frame in kept if frame.rule == "refusal"]:
                kept.remove(frame)
                whole.hit = frame.hit if frame.hit.parties and not whole.hit.parties else whole.hit
                whole.imposers = whole.imposers or frame.imposers
                whole.action = "imposed" if whole.action == "mentioned" else whole.action
        kept = [frame for frame in kept if not self._part(frame, nominal)]
        for before, frame in pairwise(kept):
            alike = frame.rule == before.rule == "halt" and frame.imposers == before.imposers
            if alike and not frame.hit.parties:
                frame.hit.parties = [attrs.evolve(each, span=None) for each in before.hit.parties]
        if len(nominal) + len(kept) > 1:  # `closed its airspace and banned the airlines of X`
            kept = [frame for frame in kept if frame.rule != "halt" or frame.hit.parties]
        frames = sorted((*nominal, *kept), key=lambda frame: frame.trigger)
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
            hit = any(other.hit.parties for other in frames[:number])
            if not frame.imposers and frame.action in _ANNOUNCED:
                self._announced(frame)
            dated = _DATED if len(frames) > 1 else _DATED | {"threatened"}
            if frame.date is None and frame.action in dated and not frame.reference:
                self._dated(frame)
            aims = frame.action not in _BROKEN and (
                frame.action not in _WISHED | {"mentioned"} or frame.imposers
            )
            if aims and not (frame.hit.parties or hit) and (target := self._target(frame)):
                frame.hit.parties.append(target)
            if frame.action in _BROKEN | {"waived"}:
                carried = self._carried(frame)
                frame.hit.goods = frame.hit.goods or carried.goods
                frame.hit.parties = frame.hit.parties or carried.parties
        return frames

    def _summarized(self, frame: Frame, verbal: list[Frame]) -> bool:
        """Let `, a ban that took effect in May` be the name of what a verb before it says.

        Tell whether it is no measure at all, but a word such as `a step`.
        """
        words = self._words
        first = words.doc.tokens.within(frame.trigger).start
        at = next(at for at, phrase in enumerate(self._clauses.phrases) if phrase.last > first)
        opening = self._clauses.phrases[at].first
        opens = words.has("article", opening) or (frame.plural and opening == first)
        before = [other for other in verbal if other.trigger < frame.trigger]
        if not (opens and self._clauses.kind(at - 1) == "comma" and before) or frame.imposers:
            return False
        if frame.faint:
            return True
        whole = before[-1]
        verbal.remove(whole)
        frame.imposers, frame.hit = whole.imposers, whole.hit
        frame.about, frame.date = whole.about, frame.date or whole.date
        frame.reference, frame.strong = False, frame.strong or whole.strong
        one = frame.word != "sanction" or whole.measure == "trade_ban"
        frame.measure = whole.measure if frame.generic and one else frame.measure
        if frame.action == "mentioned":
            frame.action = whole.action
        return False

    def _part(self, frame: Frame, nominal: list[Frame]) -> bool:
        """Tell whether what a verb says is part of a measure: `cut loans as part of sanctions`."""
        clauses = self._clauses
        for whole in nominal:
            if clauses.form(whole.at - 1) == "of" and clauses.form(whole.at - 2) == "part":
                whole.hit.add(frame.hit)
                whole.imposers = whole.imposers or frame.imposers
                return True
        return False

    def _said_of(self, frame: Frame, nominal: list[Frame]) -> bool:
        """Tell whether a verb says what a measure that is its subject does: `the embargo bars`.

        A word such as `package` is no measure beside its verb.
        """
        whole = next((other for other in nominal if 0 <= other.at == frame.agent), None)
        if whole is None:
            return False
        if whole.faint:
            nominal.remove(whole)
            frame.imposers = frame.imposers or whole.imposers
            return False
        whole.hit = frame.hit if frame.hit.parties else whole.hit
        return True

    def _adds(self, frame: Frame, nominal: list[Frame]) -> bool:
        """Tell whether a participle only says what a measure bans: `, barring members from`."""
        words = self._words
        first = words.doc.tokens.within(frame.trigger).start
        before = [other for other in nominal if other.trigger < frame.trigger]
        if not (before and words.forms[first].endswith("ing") and words.forms[first - 1] == ","):
            return False
        whole = before[-1]
        if whole.action not in _BANS or not frame.hit.goods:
            return False
        whole.hit.goods += [goods for goods in frame.hit.goods if goods not in whole.hit.goods]
        return True

    def _target(self, frame: Frame) -> Party | None:
        """Return a state, people or firm of the sentence that does not impose the measure."""
        clauses, words = self._clauses, self._words
        own = {party.country for party in frame.imposers}
        aimed: Party | None = None
        other: Party | None = None
        for at in range(len(clauses.phrases)):
            if clauses.kind(at) != "noun" or at in clauses.stops:
                continue
            link = clauses.form(at - 1) if clauses.kind(at - 1) == "prep" else ""
            spoken = clauses.kind(at + 1) == "verb" and words.lexicon.has(
                "announce", words.lemmas[clauses.phrases[at + 1].head]
            )
            if spoken and words.has("sender", clauses.phrases[at].head):
                whose = self._party(at)
                if whose and whose.country and whose.country not in own and not other:
                    other = self._reader.parties.state_of(whose)
                continue
            party = self._party(at)
            if party is None or party.country is None or party.country in own:
                continue
            if any(party.span == sender.span for sender in frame.imposers):
                continue
            use = uses(clauses, at + 1)
            official = words.has("sender", clauses.phrases[at].head) and not clauses.named(at)
            if official and use.get("verb") in ("called_for", "wanted", "ruled_out"):
                party = self._reader.parties.state_of(party)
            if not link:
                return aimed or party
            if link in _AIMED:
                aimed = aimed or party
            elif link != "in":
                other = other or party
        return aimed or (other if frame.strong and own else None)

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
        before: TimeExpression | None = None
        for at, phrase in enumerate(self._clauses.phrases):
            if self._words.forms[phrase.first] == ";":
                if phrase.first > first:
                    break
                before = None
            if phrase.kind != "time" or self._inner(at) != self._inner(place):
                continue
            probe = Frame(frame.trigger, "", "", "", action="imposed")
            if self._clauses.kind(at + 1) == "prep" and self._clauses.form(at + 1) == "after":
                continue
            self._reader.date(self._clauses, probe, at)
            if probe.date is None or not _is_day(probe.date):
                continue
            if phrase.first < first:
                before = probe.date
            elif before is None:
                before = probe.date
                break
        frame.date = before

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
        first = words.doc.tokens.within(frame.trigger).start
        if not hit:
            return
        for at, phrase in enumerate(clauses.phrases):
            if phrase.kind != "verb" or phrase.passive:
                continue
            announces = words.lexicon.has("announce", words.lemmas[phrase.head])
            if not (announces or frame.action == "threatened"):
                continue
            subject = clauses.subject(at)
            if subject < 0 or words.classes[clauses.phrases[subject].head] == "P":
                continue
            party = self._reader.parties.sender(clauses, Item(subject, clauses.name_end(subject)))
            official = clauses.named(subject) or words.has("sender", clauses.phrases[subject].head)
            titled = clauses.named(subject) and any(
                words.has("sender", index)
                for index in range(clauses.phrases[subject].first, clauses.phrases[subject].head)
            )
            if party and (party.country or titled) and official and party.country not in hit:
                frame.imposers.append(party)
                return

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
