"""Describe by clues what a mention of a measure may be, and weigh them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import fsum

import attrs

from newsparse import Party
from newsparse.extractors.sanctions.actions import MADE, STANCES
from newsparse.extractors.sanctions.frames import Frame
from newsparse.knowledge.countries import country_of_name
from newsparse.knowledge.tables import rows

Clues = dict[str, float]

_GENERIC = frozenset(("economic", "other"))
_FAR = 3  # sentences back from which on it is all the same
_FLAGS = (
    "strong", "known", "definite", "reference", "plural", "doubtful", "vetoed", "official", "plain",
    "vague", "faint", "hostile", "open", "fresh", "own", "traded", "headline", "odd",
)  # fmt: skip


@attrs.frozen
class Around:
    """Hold what is told around a mention.

    `before`: how many acts were told before it, the last of them `gap` sentences back; `sure`: how
    many other mentions are of sanctions whatever stands around them; `among`: how many other
    measures its sentence has; `apart`: whether other penalties are told of; `states`: how many
    states the sentence with most of them names.
    """

    before: int
    sure: int
    apart: bool
    states: int
    among: int
    gap: int


@cache
def weights() -> Mapping[str, float]:
    """Return what the clues weigh."""
    table = rows(files(__package__).joinpath("weights.tsv"))
    return {row["clue"]: float(row["weight"]) for row in table}


def score(clues: Clues, known: Mapping[str, float]) -> float:
    """Return how likely an option is, to the last bit whatever the order of the clues."""
    return fsum(known.get(clue, 0.0) * value for clue, value in clues.items())


def sure(frame: Frame) -> bool:
    """Tell whether a mention is of a sanction whatever is said around it."""
    return frame.strong and not frame.odd and "foreign" in _sides(frame)


def own_clues(frame: Frame, around: Around) -> Clues:
    """Return the clues of a mention for its being an act that was not told before."""
    sides = _sides(frame)
    kind = "odd" if frame.odd else "faint" if frame.faint else "strong" if frame.strong else "weak"
    found = {f"new:{clue}" for clue in _of_words(frame, sides, kind)}
    found |= {f"new:{clue}" for clue in _of_place(frame, around, sides, kind)}
    clues = dict.fromkeys(found, 1.0)
    clues |= {f"new:t:{clue}": 0.5 for clue in frame.tenor}
    clues["new:aparts"] = min(frame.signs.apart, 4) / 2
    clues["new:politicals"] = min(frame.signs.political, 4) / 2
    return clues


def _of_words(frame: Frame, sides: set[str], kind: str) -> Iterator[str]:
    """Give the clues that are in what is said of a measure."""
    done, told, reach = _group(frame.action), _told(sides), _reach(sides)
    yield from sides
    yield from (name for name in _FLAGS if getattr(frame, name))
    yield from ("it", f"word:{frame.word}", f"action:{frame.action}", f"measure:{frame.measure}")
    yield from (f"rule:{frame.rule}", f"rule:{frame.rule}:{reach}")
    yield from (f"{kind}:{done}", f"{kind}:told:{told}", f"{kind}:{reach}")
    yield f"done:{done}:told:{told}"
    yield f"reference:{frame.reference:d}:told:{told}"
    yield from (f"part:{frame.part}", f"part:{frame.part}:{told}")
    yield f"dated:{frame.date is not None:d}:{kind}"


def _of_place(frame: Frame, around: Around, sides: set[str], kind: str) -> Iterator[str]:
    """Give the clues that are in the sentence and in the article."""
    signs, told = frame.signs, _told(sides)
    before, gap, states = min(around.before, 1), min(around.gap, _FAR), min(signs.states, 2)
    alone = "beside" if around.before or around.sure else "alone"
    yield from (f"{kind}:before:{min(around.before, 2)}", f"{kind}:sure:{min(around.sure, 1)}")
    yield from (f"gap:{gap}:{kind}", f"gap:{gap}:{told}")
    yield from (f"{alone}:{_reach(sides)}", f"{alone}:{kind}:{_reach(sides)}")
    yield f"among:{min(around.among, 2)}:{kind}"
    yield f"echo:{frame.echo}:{before}"
    yield f"reference:{frame.reference:d}:before:{before}"
    yield from (f"states:{states}", f"states:{states}:{kind}", f"states:{states}:{alone}")
    yield f"states:all:{min(around.states, 3)}:{alone}"
    yield f"apart:all:{around.apart:d}:{kind}:{alone}"
    yield f"apart:all:{around.apart:d}:states:{states}"
    political = signs.political > 0
    if signs.apart:
        yield from ("apart", f"apart:{kind}", f"apart:political:{political:d}")
        yield from (f"apart:{name}" for name in sides & {"foreign", "sender", "state"})
    if signs.domestic:
        yield from ("domestic", f"domestic:{kind}")
    yield f"domestic:{signs.domestic > 0:d}:{frame.measure}:{political:d}"
    if political:
        yield from ("political", f"political:{kind}")


def pair_clues(act: Frame, frame: Frame, rank: int, near: int, first: bool, only: bool) -> Clues:
    """Return the clues of a mention for its telling an act again.

    `rank` says how many acts were told since, `near` how many of these agree with the mention, -1
    where this one does not; `first` that it is one of those told first, `only` that there is no
    other.
    """
    manner = _manner(frame)
    found = {f"again:{clue}" for clue in _of_pair(act, frame, manner)}
    back = min(max(frame.sentence - act.sentence, 0), _FAR)
    found.add(f"again:part:{frame.part}:{back == 0:d}")
    if frame.headline:
        found.add(f"again:head:first:{first:d}")
    else:
        found |= {f"again:back:{back}", f"again:rank:{min(rank, 2)}", f"again:first:{first:d}"}
        found.add(f"again:{manner}:back:{back}")
    found.add(f"again:agrees:{min(near, 1)}:{manner}")
    found.add(f"again:agrees:{near >= 0:d}:{_actions(act.action, frame.action)}")
    if only:
        found.add("again:only")
    return dict.fromkeys(found, 1.0)


def _of_pair(act: Frame, frame: Frame, manner: str) -> Iterator[str]:
    """Give the clues that are in what is said of two measures."""
    done, measure = _actions(act.action, frame.action), _measures(act.measure, frame.measure)
    parties = f"{_compared(act.imposers, frame.imposers)}:"
    parties += _compared(act.hit.parties, frame.hit.parties)
    yield from ("it", manner, f"rule:{frame.rule}", f"headline:{frame.headline:d}")
    yield from (f"action:{done}", f"{manner}:action:{done}")
    yield from (f"measure:{measure}", f"{manner}:measure:{measure}")
    yield f"senders:{_compared(act.imposers, frame.imposers)}"
    yield f"targets:{_compared(act.hit.parties, frame.hit.parties)}"
    yield f"parties:{parties}"
    if manner != "refers":
        yield f"{manner}:parties:{parties}"
    yield from (f"word:{act.word == frame.word:d}:{manner}", f"word:{frame.word}")
    yield f"plural:{act.plural:d}{frame.plural:d}"
    if frame.headline:
        yield f"head:action:{done}"
    yield from (name for name in ("fresh", "faint") if getattr(frame, name))
    if frame.signs.apart:
        yield "apart"
    if frame.date and act.date:
        yield f"date:{frame.date.value == act.date.value:d}"
    if frame.hit.goods and act.hit.goods:
        ours, theirs = ({each.lower() for each in one.hit.goods} for one in (act, frame))
        yield f"goods:{not ours.isdisjoint(theirs):d}"


def _manner(frame: Frame) -> str:
    """Say how a measure is named."""
    return "refers" if frame.reference else "definite" if frame.definite else "bare"


def _group(action: str) -> str:
    """Return the kind of an action."""
    if action in MADE:
        return "made"
    return "stance" if action in STANCES else "mentioned" if action == "mentioned" else "later"


def _actions(one: str, other: str) -> str:
    """Say how two actions are related."""
    if one == other:
        return "same"
    if "mentioned" in (one, other):
        return "mentioned"
    return "alike" if {one, other} <= MADE else "other"


def _measures(one: str, other: str) -> str:
    """Say how two measures are related."""
    if one == other:
        return "same"
    return "generic" if {one, other} & _GENERIC else "other"


def _sides(frame: Frame) -> set[str]:
    """Say what is known of who imposes a measure, and whom it hits."""
    senders = {party.country for party in frame.imposers if party.country}
    hit = {party.country for party in frame.hit.parties if party.country}
    named = (party.name.removeprefix("the ")[:1].isupper() for party in frame.hit.parties)
    sides = {
        "sender": bool(senders),
        "somebody": bool(frame.imposers) and not senders,
        "target": bool(frame.hit.parties),
        "foreign": bool(hit - senders),
        "home": bool(hit) and hit <= senders,
        "goods": bool(frame.hit.goods),
        "people": frame.hit.people,
        "state": any(map(_is_state, frame.hit.parties)),
        "named": any(named),
    }
    return {name for name, there in sides.items() if there}


def _told(sides: set[str]) -> str:
    """Say which sides of a measure are told."""
    return "".join(sorted(sides & {"sender", "target"}))


def _reach(sides: set[str]) -> str:
    """Say whether one state's measure is told to hit another."""
    if {"sender", "foreign"} <= sides:
        return "abroad"
    return next((side for side in ("foreign", "sender", "home") if side in sides), "none")


def _is_state(party: Party) -> bool:
    return party.country is not None and country_of_name(party.name) == party.country


def _compared(one: Iterable[Party], other: Iterable[Party]) -> str:
    """Say how two lists of parties are related."""
    ours, theirs = ({party.country or party.name for party in each} for each in (one, other))
    if not ours or not theirs:
        return "open" if theirs else "silent" if ours else "none"
    if ours == theirs:
        return "equal"
    return "some" if ours & theirs else "apart"
