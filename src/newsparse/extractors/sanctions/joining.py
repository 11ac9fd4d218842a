"""Join what the sentences of an article say of the same act, and fill in what they leave unsaid."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

import attrs

from newsparse import Party, Span
from newsparse.extractors.sanctions.actions import MADE, STANCES
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.lexicon import Lexicon
from newsparse.extractors.sanctions.parties import Parties

_WINDOW = 12  # acts back that a later mention can be joined to, beside the first ones
_NEAR = 1  # sentences back in which an act is nearer than the article's first one
_GENERIC = frozenset(("economic", "other"))
# Actions on a measure that somebody has imposed before.
_LATER = frozenset(
    ("maintained", "lifted", "eased", "suspended", "waived", "extended", "evaded", "violated")
)


# Rules and actions of frames that may leave out who acts, where an article has one who does.
_AGENTLESS = frozenset(("passive", "measure", "subject", "halt"))
_UNSIGNED = frozenset(("imposed", "threatened"))


@attrs.define
class Act:
    """Hold an act: the frame that says most of it, the bundle it came in, other mentions."""

    frame: Frame
    bundle: int
    mentions: list[Span] = attrs.field(factory=list)


class Joiner:
    """Take frames in text order and make acts of them, looking back a fixed number of acts."""

    def __init__(self, parties: Parties, lexicon: Lexicon) -> None:
        self._parties = parties
        self._lexicon = lexicon
        self._acts: list[Act] = []
        self._recent: deque[Act] = deque(maxlen=_WINDOW)
        self._main: list[Act] = []
        self._bundle = 0
        self._senders: set[tuple[str, ...]] = set()

    def join(self, frames: Iterable[Frame]) -> list[Act]:
        """Return the acts in the order in which they are first told."""
        headlines: list[Frame] = []
        sentence = -1
        for frame in frames:
            if frame.headline:
                headlines.append(frame)
                continue
            if frame.sentence != sentence:
                sentence, self._bundle = frame.sentence, self._bundle + 1
            self._take(frame)
        for frame in headlines:
            self._head(frame)
        return sorted(self._acts, key=lambda act: act.frame.trigger)

    def _take(self, frame: Frame) -> None:
        self._resolve(frame)
        if frame.tentative and not self._acts:
            return
        if (frame.reference or self._again(frame)) and (known := self._referred(frame)):
            for act in known:
                act.mentions.append(frame.trigger)
                _complete(act.frame, frame)
            return
        if frame.guess and not self._acts and (frame.imposers or frame.strong):
            frame.hit.parties.append(frame.guess)  # `the grain embargo is meant to hurt X`
            frame.reference = False
        if not self._stands_alone(frame):
            return
        same = next((act for act in reversed(self._recent) if _same(act.frame, frame)), None)
        if same is not None:
            same.mentions.append(frame.trigger)
            _complete(same.frame, frame)
            return
        self._inherit(frame)
        self._add(frame)

    def _again(self, frame: Frame) -> bool:
        """Tell whether a measure that is imposed is one that was told before: `this embargo`."""
        if not frame.definite or frame.own or frame.action != "imposed":
            return False
        return any(
            act.frame.word == frame.word
            and act.frame.measure == frame.measure
            and act.frame.action in MADE
            and act.frame.sentence != frame.sentence
            for act in self._recent
        )

    def _stands_alone(self, frame: Frame) -> bool:
        """Tell whether a frame that no act is known for is an act of its own."""
        if frame.faint and not frame.hostile:
            return False
        if frame.reference or frame.action == "mentioned":
            if frame.bare and not self._acts:
                return True
            both = frame.imposers and frame.hit.parties and not frame.reference
            told = bool(frame.imposers or frame.hit.parties)
            placed = frame.definite and any(party.country for party in frame.hit.parties)
            return bool(both or (frame.strong and told) or (frame.known and placed))
        state = any(party.country for party in (*frame.imposers, *frame.hit.parties))
        plain = frame.word == "sanction" or frame.action in ("violated", "evaded")
        official = frame.known and frame.official and bool(frame.hit.parties)
        known = (frame.strong and plain) or official
        return bool(self._acts or state or known)

    def _add(self, frame: Frame) -> None:
        act = Act(frame, self._bundle)
        self._acts.append(act)
        self._senders.add(tuple(sorted(_countries(frame.imposers))))
        self._recent.append(act)
        if not self._main or self._main[0].bundle == self._bundle:
            self._main.append(act)

    def _head(self, frame: Frame) -> None:
        """Join a headline to the acts of the first sentence that tells the same, or keep it."""
        self._resolve(frame)
        acts = [*self._main, *self._recent]
        acts.sort(key=lambda act: act.frame.word != frame.word)
        for act in acts:
            alike = {act.frame.action, frame.action} <= MADE or "mentioned" in frame.action
            if (alike or act.frame.action == frame.action) and _agree(act.frame, frame, True):
                for other in self._acts:
                    if (
                        other.bundle == act.bundle
                        and _agree(other.frame, frame, True)
                        and (other.frame.action == act.frame.action)
                    ):
                        other.mentions.insert(0, frame.trigger)
                return
        if not frame.reference:
            self._bundle += 1
            self._acts.append(Act(frame, self._bundle))

    def _referred(self, frame: Frame) -> list[Act]:
        """Return the acts that a mention such as `the measures` refers to."""
        last: dict[int, list[Act]] = {}
        known = [*self._main, *self._recent]
        if frame.measure not in _GENERIC:  # `the visa ban`
            same = [act for act in known if act.frame.measure == frame.measure]
            known = same or [act for act in known if act.frame.word == "sanction"]
        for act in known:
            bundle = last.setdefault(act.bundle, [])
            alike = not bundle or bundle[0].frame.action == act.frame.action
            if act not in bundle and alike and _agree(act.frame, frame, True):
                bundle.append(act)
        every = [acts for acts in last.values() if acts]
        plural = [acts for acts in every if len(acts) > 1 or acts[0].frame.plural]
        fitting = (plural if frame.plural else []) or every
        near = [acts for acts in fitting if frame.sentence - acts[-1].frame.sentence <= _NEAR]
        return (near[-1] if near else fitting[0]) if fitting else []

    def _resolve(self, frame: Frame) -> None:
        """Put the state that is meant in the place of `the islands` or `the country`."""
        state = self._state()
        if state is None:
            return
        frame.hit.parties = [
            attrs.evolve(state, span=party.span) if self._means_state(party) else party
            for party in frame.hit.parties
        ]

    def _means_state(self, party: Party) -> bool:
        words = party.name.lower().split()
        return (
            party.entity is None
            and party.country is None
            and len(words) == 2
            and self._lexicon.has("definite", words[0])
            and self._lexicon.has("land", words[1])
        )

    def _state(self) -> Party | None:
        """Return the state that the last act with a target hits."""
        for act in (*reversed(self._recent), *self._main):
            for party in act.frame.hit.parties:
                if party.country:
                    return self._parties.state(party.country)
        return None

    def _inherit(self, frame: Frame) -> None:
        """Give an act that names no target, or no sender, those of the measure it is about."""
        state = None if frame.hit.parties else self._state()
        if state and state.country not in _countries(frame.imposers):
            frame.hit.parties.append(state)
        if frame.vague and self._acts:
            frame.measure = self._acts[-1].frame.measure
        if frame.definite and not frame.hit.goods and frame.measure != "arms_embargo":
            alike = (act for act in self._recent if act.frame.word == frame.word)
            frame.measure = next((act.frame.measure for act in alike), frame.measure)
        unsigned = frame.rule in _AGENTLESS and frame.action in _UNSIGNED
        if not frame.imposers and unsigned and len(self._senders) == 1:
            first = self._acts[0].frame.imposers
            frame.imposers = [attrs.evolve(party, span=None) for party in first]
        if frame.imposers or frame.action not in _LATER:
            return
        acts = (*reversed(self._recent), *self._main)
        known = [act for act in acts if act.frame.imposers and act.frame.action not in STANCES]
        hit = {party.country for party in frame.hit.parties if party.country}
        same = (act for act in known if act.frame.measure == frame.measure)
        near = (act for act in known if hit & _countries(act.frame.hit.parties))
        act = next(same, None) or next(near if hit else iter(known), None)
        if act is not None:
            frame.imposers = [attrs.evolve(party, span=None) for party in act.frame.imposers]


def _countries(parties: Iterable[Party]) -> set[str]:
    return {party.country or party.name for party in parties}


def _names(parties: list[Party]) -> set[str]:
    return _countries(parties) if parties else {""}


def _overlap(one: list[Party], other: list[Party], loose: bool) -> bool:
    """Tell whether two lists can mean the same; a description such as `the allies` is anybody.

    If `loose`, so is a name without a country, as in a headline that only tells the country.
    """
    one, other = _identified(one, loose), _identified(other, loose)
    return not one or not other or bool(_countries(one) & _countries(other))


def _identified(parties: list[Party], loose: bool) -> list[Party]:
    return [party for party in parties if party.country or (party.entity and not loose)]


def _agree(act: Frame, frame: Frame, loose: bool = False) -> bool:
    """Tell whether nothing that is said of two measures differs."""
    measures = act.measure == frame.measure or frame.measure in _GENERIC or act.measure in _GENERIC
    return (
        measures
        and _overlap(act.imposers, frame.imposers, loose)
        and _overlap(act.hit.parties, frame.hit.parties, loose)
    )


def _same(act: Frame, frame: Frame) -> bool:
    """Tell whether two frames of different sentences tell one act."""
    if act.action != frame.action or act.sentence == frame.sentence or not _agree(act, frame):
        return False
    if act.date and frame.date and act.date.value != frame.date.value:
        return False
    if act.measure != frame.measure and not (frame.definite and frame.measure in _GENERIC):
        return False
    if not (frame.definite or _names(act.imposers) & _names(frame.imposers)):
        return False
    told = frame.imposers and act.imposers
    return bool(told) or bool(frame.hit.parties and act.hit.parties)


def _complete(act: Frame, frame: Frame) -> None:
    """Add to an act what a later mention says of it."""
    if not act.hit.parties:
        act.hit.parties = list(frame.hit.parties)
    if not act.imposers:
        act.imposers = list(frame.imposers)
    if not act.hit.goods:
        act.hit.goods = list(frame.hit.goods)
    if act.date is None and (not frame.reference or frame.action == "imposed"):
        act.date = frame.date
