"""Find where and when an event takes place, in the clause that tells of it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsparse import Location, Party, TimeExpression
from newsparse_events.clauses import Clauses
from newsparse_events.reading import Found

_ENDS = ("break", "that", "relative", "if")
_FROM = "from"


@attrs.frozen
class Circumstances:
    """Read the times and places of the events of one sentence."""

    clauses: Clauses

    def date(self, event: Found) -> TimeExpression | None:
        """Return the time nearest to an event in its clause, what follows first."""
        if self.clauses.kind(event.at) == "noun" and (time := self._time(event.at)):
            return time  # `Sunday's rally`
        for at in (*self._right(event), *self._left(event)):
            usable = self.clauses.kind(at) == "time" and not self._is_deadline(at)
            if usable and (time := self._time(at)):
                return time
        return self._leading()

    def _leading(self) -> TimeExpression | None:
        """Return the time with which a sentence begins: `On Monday, X and Y …`."""
        return self._time(0) if self.clauses.kind(0) == "time" else None

    def _is_deadline(self, at: int) -> bool:
        """Tell whether a time says when something ends: `by December`."""
        words = self.clauses.words
        return self.clauses.lexicon.has("deadline", words.forms[self.clauses.chunks[at].first])

    def _time(self, at: int) -> TimeExpression | None:
        chunk = self.clauses.chunks[at]
        for index in range(chunk.first, chunk.last):
            found = self.clauses.words.times.get(index)
            if found is not None and not found[1].value.startswith("P"):  # how long, not when
                return found[1]
        return None

    def places(self, event: Found) -> tuple[Location, ...]:
        """Return where an event takes place: `the X march`, `in X`, or its object."""
        words = self.clauses.words
        found = [town for at in range(self._start(event), event.first) if (town := words.town(at))]
        fallback: list[Location] = []
        leads_away = _FROM in self.clauses.lexicon.acts[event.trigger.act].place
        sides = () if found else (self._right(event), reversed(list(self._left(event))))
        for side in sides:
            for at in side:
                locations = self._after_preposition(at, event)
                if locations and self.clauses.form(at - 1) == _FROM:
                    fallback = fallback or locations if leads_away else []
                elif locations:
                    found = locations
                    break
            if found:
                break
        found = found or fallback
        if not found and self._at_object(event):
            found = [place for at in event.object_at if (place := self._location(at))]
        return tuple(found)

    def _start(self, event: Found) -> int:
        """Return the first token of the noun phrase that tells of an event."""
        is_noun = self.clauses.kind(event.at) == "noun"
        return self.clauses.chunks[event.at].first if is_noun else event.first

    def _at_object(self, event: Found) -> bool:
        return "object" in self.clauses.lexicon.acts[event.trigger.act].place

    def _after_preposition(self, at: int, event: Found) -> list[Location]:
        """Return the places of the list that begins at a position, if `in` or the like leads."""
        clauses = self.clauses
        if at in event.object_at and not self._at_object(event):
            return []
        if clauses.kind(at) != "noun" or clauses.kind(at - 1) != "prep":
            return []
        form = clauses.form(at - 1)
        if not clauses.lexicon.has("place_prep", form):
            return []
        if form in ("of", "for", "by", "on") and not self._of_a_place(at):
            return []
        found = [place for item in clauses.items(at) if (place := self._location(item))]
        return found or self._apposition(at)

    def _apposition(self, at: int) -> list[Location]:
        """Return the place that a comma adds to a description: `in the capital, X`."""
        clauses = self.clauses
        described = clauses.lexicon.has("ground", clauses.lemma(at))
        follows = clauses.kind(at + 1) == "comma" and clauses.kind(at + 2) == "noun"
        place = self._location(at + 2) if described and follows else None
        return [place] if place else []

    def _of_a_place(self, at: int) -> bool:
        """Tell whether the noun before `of` is a place: `in the town of X`, not `leader of X`."""
        clauses = self.clauses
        before = at - 2
        ground = clauses.lexicon.has("ground", clauses.lemma(before))
        target = clauses.lexicon.has("target", clauses.lemma(before))
        person = clauses.lexicon.has("people", clauses.lemma(before))
        return clauses.form(at - 1) == "of" and (ground or target) and not person

    def _location(self, at: int) -> Location | None:
        words, chunk = self.clauses.words, self.clauses.chunks[at]
        for index in range(chunk.first, chunk.last):
            place = words.locations.get(index)
            if place is not None and words.names.get(index, index + 1) == chunk.last:
                return place
        return None

    def _right(self, event: Found) -> Iterator[int]:
        """Give the positions after an event to the end of its clause."""
        clauses = self.clauses
        for at in range(event.at + 1, len(clauses.chunks)):
            kind = clauses.kind(at)
            ends = kind in _ENDS or (kind == "verb" and at not in event.chain)
            if ends:
                return
            yield at

    def _left(self, event: Found) -> Iterator[int]:
        """Give the positions before an event back to the start of its clause."""
        clauses = self.clauses
        for at in range(event.at - 1, -1, -1):
            kind = clauses.kind(at)
            if kind in _ENDS or (kind == "verb" and at not in event.chain):
                return
            yield at


def same_actor(one: tuple[Party, ...], other: tuple[Party, ...]) -> bool:
    """Tell whether two events have the same actors, as far as the article says."""
    if not one or not other:
        return True
    return {party.name for party in one} == {party.name for party in other}
