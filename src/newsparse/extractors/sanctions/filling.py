"""Fill in what a sentence says of a measure elsewhere than beside it."""

from __future__ import annotations

from newsparse import Party
from newsparse.extractors.sanctions.clauses import Clauses, Item
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.hits import PARTIES
from newsparse.extractors.sanctions.reading import Reader

_AIMED = frozenset(("to", "against", "on", "over", "for", "after", "at", "toward", "towards"))
_BROKEN = frozenset(("violated", "evaded"))
_WISHED = frozenset(("called_for", "ruled_out", "considered"))
_BANS = frozenset(("imposed", "extended"))


class Filler:
    """Complete the frames of a sentence from the rest of it."""

    def __init__(self, reader: Reader, clauses: Clauses) -> None:
        self._reader = reader
        self._words = reader.words
        self._clauses = clauses

    def fill(self, nominal: list[Frame], verbal: list[Frame]) -> list[Frame]:
        """Return the frames of a sentence in text order, without those that only add goods."""
        for frame in nominal:
            self._summarized(frame, verbal)
        kept = [frame for frame in verbal if not self._adds(frame, nominal)]
        if len(nominal) + len(kept) > 1:  # `closed its airspace and banned the airlines of X`
            kept = [frame for frame in kept if frame.rule != "halt" or frame.hit.parties]
        frames = sorted((*nominal, *kept), key=lambda frame: frame.trigger)
        for number, frame in enumerate(frames):
            if frame.reference:
                continue
            hit = any(other.hit.parties for other in frames[:number])
            aims = frame.action not in _BROKEN and (
                frame.action not in _WISHED | {"mentioned"} or frame.imposers
            )
            if aims and not (frame.hit.parties or hit) and (target := self._target(frame)):
                frame.hit.parties.append(target)
            if frame.action in _BROKEN | {"waived"} and not frame.hit.goods:
                frame.hit.goods += self._carried()
        return frames

    def _summarized(self, frame: Frame, verbal: list[Frame]) -> None:
        """Let `, a ban that took effect in May` be the name of what a verb before it says."""
        words = self._words
        first = words.doc.tokens.within(frame.trigger).start
        at = next(at for at, phrase in enumerate(self._clauses.phrases) if phrase.last > first)
        opens = words.has("article", self._clauses.phrases[at].first)
        before = [other for other in verbal if other.trigger < frame.trigger]
        if not (opens and self._clauses.kind(at - 1) == "comma" and before) or frame.imposers:
            return
        whole = before[-1]
        verbal.remove(whole)
        frame.imposers, frame.hit = whole.imposers, whole.hit
        frame.about, frame.date = whole.about, frame.date or whole.date
        frame.reference, frame.strong = False, frame.strong or whole.strong
        frame.measure = whole.measure if frame.generic else frame.measure
        if frame.action == "mentioned":
            frame.action = whole.action

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
        clauses, own = self._clauses, {party.country for party in frame.imposers}
        aimed: Party | None = None
        for at in range(len(clauses.phrases)):
            if clauses.kind(at) != "noun" or at in clauses.stops:
                continue
            link = clauses.form(at - 1) if clauses.kind(at - 1) == "prep" else ""
            if link and link not in _AIMED:
                continue
            party = self._party(at)
            if party is None or party.country is None or party.country in own:
                continue
            if any(party.span == other.span for other in frame.imposers):
                continue
            if not link:
                return party
            aimed = aimed or party
        return aimed

    def _party(self, at: int) -> Party | None:
        clauses, parties = self._clauses, self._reader.parties
        phrase = clauses.phrases[at]
        whole = any(self._words.has(group, phrase.head) for group in PARTIES)
        if whole or clauses.named(at) or parties.citizens(phrase.head):
            return parties.party(clauses, Item(at, at + 1))
        return parties.name(phrase.first, phrase.head)

    def _carried(self) -> list[str]:
        """Return the goods that somebody carries, ships or sells against a measure."""
        clauses, lexicon = self._clauses, self._words.lexicon
        for at in range(len(clauses.phrases)):
            if clauses.kind(at) != "verb":
                continue
            lemma = self._words.lemmas[clauses.phrases[at].head]
            place = clauses.object(at)
            moves = lexicon.value("trade", lemma) or lexicon.has("carry", lemma)
            if place >= 0 and moves:
                items, _ = clauses.items(place)
                if goods := self._reader.hits.read(clauses, items, goods=True).goods:
                    return goods
        return []
