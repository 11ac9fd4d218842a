"""Decide which of the measures and verbs of a sentence are acts of their own."""

from __future__ import annotations

from itertools import pairwise

import attrs

from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.words import Words

# Rules of measures that `may no longer buy` explains, and is no act beside.
_NAMED = frozenset(("under", "relative"))
_BANS = frozenset(("imposed", "extended"))


class Merger:
    """Merge the frames of a sentence that tell one act."""

    def __init__(self, words: Words, clauses: Clauses) -> None:
        self._words = words
        self._clauses = clauses

    def merge(self, nominal: list[Frame], verbal: list[Frame]) -> list[Frame]:
        """Return the frames of a sentence in text order, without those that only add goods."""
        for frame in list(nominal):
            if self._summarized(frame, verbal):
                nominal.remove(frame)
        kept = [frame for frame in verbal if not self._adds(frame, nominal)]
        for frame in kept:
            frame.part = "said" if self._said_of(frame, nominal) else ""
        if len(nominal) + len(kept) > 1:  # `punished X by freezing its funds`
            kept = [frame for frame in kept if not self._words.lexicon.has("mild", frame.word)]
        kept = [frame for frame in kept if not self._explains(frame, nominal)]
        kept = [frame for frame in kept if not self._part(frame, nominal)]
        for before, frame in pairwise(kept):
            alike = frame.rule == before.rule == "halt" and frame.imposers == before.imposers
            if alike and not frame.hit.parties:
                frame.hit.parties = [attrs.evolve(each, span=None) for each in before.hit.parties]
        return sorted((*nominal, *kept), key=lambda frame: frame.trigger)

    def _explains(self, frame: Frame, nominal: list[Frame]) -> bool:
        """Tell whether a verb says what a measure forbids: `may not buy arms under sanctions`."""
        whole = next((other for other in nominal if other.rule in _NAMED), None)
        if whole is None or frame.rule != "refusal":
            return False
        whole.hit = frame.hit if frame.hit.parties and not whole.hit.parties else whole.hit
        whole.imposers = whole.imposers or frame.imposers
        whole.action = "imposed" if whole.action == "mentioned" else whole.action
        return True

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
