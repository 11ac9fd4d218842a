"""Describe who may impose a measure, or be hit by it, by clues, and weigh them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product

from newsparse import Party, Span
from newsparse.extractors.sanctions.actions import MADE, STANCES
from newsparse.extractors.sanctions.candidates import Candidate, Candidates, Role, key
from newsparse.extractors.sanctions.codes import code_of
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.standing import Standing
from newsparse.knowledge.programs import issuers, programs, targets
from newsparse.knowledge.tables import rows

_HEADS = (
    "sender", "person", "body", "vessel", "land", "goods", "trade", "money", "instrument",
    "package", "noun", "apart", "way",
)  # fmt: skip
_FAR = 3
_LATEST = 2
_BROKEN = frozenset(("violated", "evaded"))

Clues = Mapping[str, float]


@cache
def weights() -> Clues:
    """Return what the clues weigh."""
    table = rows(files(__package__).joinpath("roles.tsv"))
    return {row["clue"]: float(row["weight"]) for row in table}


def likeliest(candidates: Sequence[Clues], known: Clues) -> int:
    """Return the number of the candidate whose clues weigh most."""
    scores = [
        sum(known.get(clue, 0.0) * value for clue, value in clues.items()) for clues in candidates
    ]
    return scores.index(max(scores))


class Scene:
    """Describe the candidates for the roles of a frame; `near` are acts told before it."""

    def __init__(self, frame: Frame, candidates: Candidates, near: Sequence[Frame]) -> None:
        self._frame = frame
        self._clauses = candidates.clauses
        self._parties = candidates.reader.parties
        self._words = candidates.reader.words
        self._standing = Standing(frame, candidates)
        self._near = near
        self._class = _class(frame.action)
        self._told: dict[Role, set[str]] = {
            "imposers": _countries(party for act in near for party in act.imposers),
            "targets": _countries(party for act in near for party in act.hit.parties),
        }

    def clues(self, role: Role, found: Sequence[Candidate]) -> Iterator[Clues]:
        """Yield the clues of each candidate for a role."""
        sides = self._frame.imposers, self._frame.hit.parties
        rules, other = sides if role == "imposers" else sides[::-1]
        parties = (party for candidate in found for party in candidate.parties)
        states = len(_countries(party for party in parties if _is_state(party)))
        lists = [_spans(each) for each in found if each.form in ("list", "rules")]
        for candidate in found:
            clues = [
                f"rules:{_compared(candidate, rules)}",
                *(self._somebody(candidate) if candidate.parties else self._nobody(states)),
                *self._country(role, candidate, other),
            ]
            named = _spans(candidate)
            if any(named < spans for spans in lists):
                clues.append(f"form:part:{candidate.form}")
            yield {f"{role}:{clue}": 1.0 for clue in clues}

    def _nobody(self, states: int) -> Iterator[str]:
        """Say when an article may leave out who it is."""
        yield "nobody"
        yield f"nobody:{self._class}"
        yield f"nobody:{self._standing.shape}"
        yield f"nobody:{self._frame.rule}"
        yield f"nobody:states:{min(states, _FAR)}"

    def _somebody(self, candidate: Candidate) -> Iterator[str]:
        """Say where candidates stand, and what they are."""
        kind, form, frame = self._kind(candidate), candidate.form, self._frame
        for clue in (f"form:{form}", f"kind:{kind}"):
            yield clue
            yield f"{clue}:{self._class}"
        yield f"form:{form}:{kind}"
        yield from (f"order:{clue}" for clue in self._standing.order(candidate))
        yield from (f"edge:{clue}" for clue in self._standing.edges(candidate))
        yield from (f"head:{clue}" for clue in self._head(candidate))
        for where in self._standing.where(candidate):
            yield f"where:{where}"
            for beside in (self._class, self._standing.shape, kind):
                yield f"where:{where}:{beside}"
        if form.startswith("told"):
            act = self._near[candidate.rank]
            yield f"told:measure:{act.measure == frame.measure}"
            yield f"told:action:{act.action == frame.action}"
            yield f"told:back:{min(frame.sentence - act.sentence, _FAR)}"
            yield f"{form}:{frame.rule}"
            yield f"{form}:{min(candidate.rank, _LATEST)}"

    def _country(self, role: Role, candidate: Candidate, other: Sequence[Party]) -> Iterator[str]:
        """Say who has a country, and whether it has the other role, or often has this one."""
        if not candidate.parties:
            return
        mine = {party.country for party in candidate.parties} - {None}
        opposite: Role = "targets" if role == "imposers" else "imposers"
        if candidate.key & key(other):
            yield "other role"
        elif mine & {party.country for party in other}:
            yield "other role's country"
        if candidate.at >= 0 and mine & self._told[role]:
            yield "told"
        if mine & self._told[opposite]:
            yield "told opposite"
        if mine & issuers():
            yield "issuer"
        if mine & targets():
            yield "target" if mine <= targets() else "target:some"
        if mine and mine <= issuers():
            yield "issuer:all"
        yield f"countries:{len(mine)}"
        theirs = {party.country for party in other} - {None}
        if mine and theirs:
            yield from _programmed(*((mine, theirs) if role == "imposers" else (theirs, mine)))
        if not mine:
            yield "no country"

    def _head(self, candidate: Candidate) -> Iterator[str]:
        """Say what the head of a noun phrase is, and what begins it."""
        at, form = candidate.at, candidate.form
        if self._clauses.kind(at) != "noun" or form == "name" or self._clauses.named(at):
            return
        phrase, has = self._clauses.phrases[at], self._words.has
        groups = [group for group in _HEADS if has(group, phrase.head)]
        for group in groups:
            yield group
            yield f"{group}:{form}"
        if has("possessive", phrase.first):
            yield "possessive"

    def _kind(self, candidate: Candidate) -> str:
        """Say who a candidate is: a state, a body, a person, a description."""
        party, at = candidate.parties[0], candidate.at
        known = ":state" if party.country else ""
        if _is_state(party):
            return "state"
        if self._parties.is_person(party):
            return "person"
        if self._clauses.kind(at) == "noun":
            head = self._clauses.phrases[at].head
            if self._words.classes[head] == "P":
                return "pronoun"
            if self._words.has("sender", head):
                return f"sender{known}"
            if not self._clauses.named(at):
                return f"nominal{known}"
        return f"named{known}"


@cache
def _programs() -> frozenset[tuple[str | None, str | None]]:
    """Return who has programmes against whom."""
    return frozenset(
        (each.issuer, target) for each in programs().values() for target in each.targets
    )


def _programmed(imposers: set[str | None], targets: set[str | None]) -> Iterator[str]:
    """Say whether some of those who impose a measure have a programme against some it hits."""
    if any(pair in _programs() for pair in product(imposers, targets)):
        yield "program"
    if any(pair in _programs() for pair in product(targets, imposers)):
        yield "program:reversed"


def _spans(candidate: Candidate) -> set[Span]:
    return {party.span for party in candidate.parties if party.span}


def _class(action: str) -> str:
    """Return which kind of action it is: made, unmade, broken, only a stance."""
    if action in MADE:
        return "made"
    if action in STANCES:
        return "asked" if action == "called_for" else "stance"
    if action in _BROKEN:
        return "broken"
    return action if action == "mentioned" else "unmade"


def _compared(candidate: Candidate, rules: Sequence[Party]) -> str:
    """Compare a candidate with what the grammar reads."""
    mine, theirs = candidate.key, key(rules)
    if mine == theirs:
        return "right"
    if not theirs:
        return "none"
    if mine < theirs:
        return "part"
    if mine > theirs:
        return "more"
    return "overlap" if mine & theirs else "other"


def _is_state(party: Party) -> bool:
    return party.country is not None and code_of(party.name) == party.country


def _countries(parties: Iterator[Party]) -> set[str]:
    return {party.country or party.name for party in parties}
