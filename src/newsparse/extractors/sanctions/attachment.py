"""Choose who imposes a measure and whom it hits among those whom a text names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from newsparse import Party
from newsparse.extractors.sanctions.candidates import Candidate, Role
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.parties import Parties
from newsparse.extractors.sanctions.roles import Clues, Scene, likeliest, weights

_WINDOW = 4  # acts back whose parties a later one may have as well
ROLES: tuple[Role, ...] = ("imposers", "targets")


class Attacher:
    """Choose the parties of the acts of a document, in text order."""

    def attach(self, frame: Frame, told: Sequence[Frame]) -> None:
        """Give a frame the parties that its words make likeliest; `told` are acts before it."""
        if frame.candidates is None:
            return
        near = list(reversed(told[-_WINDOW:]))
        scene = Scene(frame, frame.candidates, near)
        for role in ROLES:
            rules = parties(frame, role)
            found = frame.candidates.of(
                role, rules, _told(near, role, frame.candidates.reader.parties)
            )
            chosen = found[self.choose(frame, role, found, list(scene.clues(role, found)))]
            if not chosen.names(rules):
                rules[:] = chosen.parties
        frame.hit.parties += frame.candidates.members.of(frame.hit.parties)

    def choose(
        self, frame: Frame, role: Role, found: Sequence[Candidate], clues: Sequence[Clues]
    ) -> int:
        """Return the number of the likeliest candidate."""
        return likeliest(clues, weights())


def parties(frame: Frame, role: Role) -> list[Party]:
    """Return the parties of a frame in a role."""
    return frame.imposers if role == "imposers" else frame.hit.parties


def _told(near: Iterable[Frame], role: Role, known: Parties) -> Iterator[Candidate]:
    """Give the parties of acts told before, and their state; the nearest first."""
    for rank, frame in enumerate(near):
        if found := parties(frame, role):
            unnamed = (attrs.evolve(party, span=None) for party in found)
            yield Candidate(tuple(unnamed), form="told", rank=rank)
            codes = {party.country for party in found}
            if len(codes) == 1 and (code := codes.pop()):
                yield Candidate((known.state(code),), form="told state", rank=rank)
