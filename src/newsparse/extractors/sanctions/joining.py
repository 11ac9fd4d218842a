"""Join what the sentences of an article say of the same act, and fill in what they leave unsaid."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence

import attrs

from newsparse import Party, Span
from newsparse.extractors.sanctions.attachment import Attacher
from newsparse.extractors.sanctions.clues import (
    Around,
    Clues,
    own_clues,
    pair_clues,
    score,
    sure,
)
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.lexicon import Lexicon
from newsparse.extractors.sanctions.parties import Parties

_WINDOW = 12  # acts back that a later mention can be joined to, beside the first ones
_LONE = 0.9  # what an act without others must weigh more than nothing
_NEVER = 99  # sentences back of an act where none was told
_GENERIC = frozenset(("economic", "other"))


@attrs.define(eq=False)
class Act:
    """Hold an act: the frame that says most of it, the bundle it came in, other mentions."""

    frame: Frame
    bundle: int
    mentions: list[Span] = attrs.field(factory=list)


@attrs.frozen(eq=False)
class Option:
    """Hold what a mention may be: the acts that it tells again, none of them where it is new."""

    clues: Clues
    act: Act | None


class Joiner:
    """Take frames in text order and make acts of them, looking back a fixed number of acts.

    Each frame is the mention of an act, of one that was told before, or of no sanction: what the
    clues weigh decides.
    """

    attacher = Attacher()

    def __init__(self, parties: Parties, lexicon: Lexicon, known: Mapping[str, float]) -> None:
        self._parties = parties
        self._lexicon = lexicon
        self._known = known
        self._acts: list[Act] = []
        self._recent: deque[Act] = deque(maxlen=_WINDOW)
        self._main: list[Act] = []
        self._bundle = 0

    def join(self, frames: Iterable[Frame]) -> list[Act]:
        """Return the acts in the order in which they are first told; headlines come last."""
        found = sorted(frames, key=lambda frame: frame.headline)
        certain = sum(map(sure, found))
        apart = any(frame.signs.apart for frame in found)
        states = max((frame.signs.states for frame in found), default=0)
        among = Counter(frame.sentence for frame in found)
        sentence = -1
        for frame in found:
            if frame.headline or frame.sentence != sentence:
                sentence, self._bundle = frame.sentence, self._bundle + 1
            self._resolve(frame)
            around = Around(
                before=len(self._acts),
                sure=certain - sure(frame),
                apart=apart,
                states=states,
                among=among[frame.sentence] - 1,
                gap=sentence - self._recent[-1].frame.sentence if self._recent else _NEVER,
            )
            self._take(frame, around)
        return sorted(self._acts, key=lambda act: act.frame.trigger)

    def _take(self, frame: Frame, around: Around) -> None:
        if frame.echo and not self._acts:
            return
        least = 0 if around.before or around.sure else _LONE
        option = self.choose(frame, self._options(frame, around), least)
        if option is None:
            return
        if option.act is None:
            if frame.guess and not self._acts and not frame.hit.parties:
                frame.hit.parties.append(frame.guess)  # `the grain embargo is meant to hurt X`
            self._inherit(frame)
            self.attacher.attach(frame, [act.frame for act in self._recent])
            self._add(frame)
            return
        for act in self._meant(option.act, frame):
            act.mentions.append(frame.trigger)
            _complete(act.frame, frame)

    def _options(self, frame: Frame, around: Around) -> list[Option]:
        """Return what a frame may be, beside nothing."""
        main = [act for act in self._main if act not in self._recent]
        options = [Option(own_clues(frame, around), None)]
        known = [*main, *self._recent]
        agreeing = 0
        for rank, act in enumerate(reversed(known)):
            agrees = _agree(act.frame, frame, True)
            near, agreeing = agreeing if agrees else -1, agreeing + agrees
            first, only = act.bundle == self._main[0].bundle, around.before == 1
            options.append(Option(pair_clues(act.frame, frame, rank, near, first, only), act))
        return options

    def choose(self, frame: Frame, options: Sequence[Option], least: float) -> Option | None:
        """Return the likeliest option, None where it is no sanction; new acts weigh the least."""
        scores = [score(option.clues, self._known) for option in options]
        best = options[scores.index(max(scores))]
        return best if max(scores) > (0 if best.act else least) else None

    def _meant(self, act: Act, frame: Frame) -> list[Act]:
        """Return an act with those told beside it that a mention such as `the measures` means."""
        if not (frame.plural or frame.headline):
            return [act]
        return [
            other
            for other in dict.fromkeys((*self._main, *self._recent, act))
            if other is act
            or (
                other.bundle == act.bundle
                and other.frame.action == act.frame.action
                and _agree(other.frame, frame)
            )
        ]

    def _add(self, frame: Frame) -> None:
        act = Act(frame, self._bundle)
        self._acts.append(act)
        self._recent.append(act)
        first = not self._main or self._main[0].bundle == self._bundle
        if first and len(self._main) < _WINDOW:
            self._main.append(act)

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

    def _repeat(self, frame: Frame) -> None:
        """Give an act that only repeats the one before its measure and whom it hits."""
        before = next(iter(reversed(self._recent)), None)
        if before is None:
            return
        frame.measure = before.frame.measure
        back = frame.echo == "answer"
        same = before.frame.imposers if back else before.frame.hit.parties
        if not frame.hit.parties:
            frame.hit.parties = [attrs.evolve(party, span=None) for party in same]
        if not (frame.hit.goods or back):
            frame.hit.goods = list(before.frame.hit.goods)

    def _inherit(self, frame: Frame) -> None:
        """Give an act the code of the measure it is about."""
        if frame.echo:
            self._repeat(frame)
        if frame.vague and self._acts:
            frame.measure = self._acts[-1].frame.measure
        if frame.definite and not frame.hit.goods and frame.measure != "arms_embargo":
            alike = (act for act in self._recent if act.frame.word == frame.word)
            frame.measure = next((act.frame.measure for act in alike), frame.measure)


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
