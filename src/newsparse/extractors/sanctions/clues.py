"""Describe by clues what a mention of a measure may be, and weigh them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import attrs

from newsparse import Party
from newsparse.extractors.sanctions.actions import MADE, STANCES
from newsparse.extractors.sanctions.frames import Frame
from newsparse.knowledge.countries import country_of_name
from newsparse.knowledge.tables import rows

Clues = dict[str, float]

_GENERIC = frozenset(("economic", "other"))
_FAR = 3
_FLAGS = (
    "strong", "known", "definite", "reference", "plural", "doubtful", "vetoed", "official", "plain",
    "vague", "faint", "hostile", "open", "fresh", "own", "traded", "headline",
    "odd",
)  # fmt: skip


@attrs.frozen
class Around:
    """Hold what is told around a mention: how many acts before, how many sure measures at all."""

    before: int
    sure: int
    apart: bool = False
    states: int = 0
    among: int = 0
    gap: int = 9


@cache
def weights() -> Mapping[str, float]:
    """Return what the clues weigh."""
    return {
        row["clue"]: float(row["weight"])
        for row in rows(files(__package__).joinpath("weights.tsv"))
    }


def score(clues: Clues, known: Mapping[str, float]) -> float:
    """Return how likely an option is."""
    return sum(known.get(clue, 0.0) * value for clue, value in clues.items())


def sure(frame: Frame) -> bool:
    """Tell whether a mention is of a sanction whatever is said around it."""
    return frame.strong and not frame.odd and "foreign" in _sides(frame)


def own_clues(frame: Frame, around: Around) -> Clues:
    """Return the clues of a mention for its being an act that was not told before."""
    sides = _sides(frame)
    kind = "odd" if frame.odd else "faint" if frame.faint else "strong" if frame.strong else "weak"
    done = _group(frame.action)
    flags = {name for name in _FLAGS if getattr(frame, name)}
    told = "both" if {"sender", "target"} <= sides else "".join(sides & {"sender", "target"})
    signs = frame.signs
    found = {
        "new",
        f"new:rule:{frame.rule}",
        f"new:action:{frame.action}",
        f"new:measure:{frame.measure}",
        f"new:{kind}:{done}",
        f"new:{kind}:told:{told}",
        f"new:{kind}:before:{min(around.before, 2)}",
        f"new:{kind}:sure:{min(around.sure, 1)}",
        f"new:done:{done}:told:{told}",
        f"new:reference:{frame.reference:d}:told:{told}",
        f"new:reference:{frame.reference:d}:before:{min(around.before, 1)}",
        *(f"new:{name}" for name in flags),
        *(f"new:{name}" for name in sides),
    }
    if signs.apart:
        found |= {"new:apart", f"new:apart:{kind}", f"new:apart:political:{signs.political > 0:d}"}
        found |= {f"new:apart:{name}" for name in sides & {"foreign", "sender", "state"}}
    if signs.domestic:
        found |= {"new:domestic", f"new:domestic:{kind}"}
    if signs.political:
        found |= {"new:political", f"new:political:{kind}"}
    states = f"states:{min(signs.states, 2)}"
    alone = "alone" if not (around.before or around.sure) else "beside"
    reach = "abroad" if {"sender", "foreign"} <= sides else "foreign" if "foreign" in sides else ""
    reach = reach or ("sender" if "sender" in sides else "home" if "home" in sides else "none")
    found |= {
        f"new:{states}", f"new:{states}:{kind}", f"new:{states}:{alone}",
        f"new:states:all:{min(around.states, 3)}:{alone}",
        f"new:apart:all:{around.apart:d}:{kind}:{alone}", f"new:apart:all:{around.apart:d}:{states}",
        f"new:{alone}:{reach}", f"new:{kind}:{reach}", f"new:{alone}:{kind}:{reach}",
        f"new:word:{frame.word}",
        f"new:gap:{min(around.gap, 3)}:{kind}",
        f"new:gap:{min(around.gap, 3)}:{told}",
        f"new:dated:{frame.date is not None:d}:{kind}",
        f"new:domestic:{signs.domestic > 0:d}:{frame.measure}:{signs.political > 0:d}",
        f"new:rule:{frame.rule}:{reach}",
        f"new:among:{min(around.among, 2)}:{kind}",
        f"new:part:{frame.part}",
        f"new:part:{frame.part}:{told}",
        f"new:echo:{frame.echo}:{min(around.before, 1)}",
    }
    result = dict.fromkeys(found, 1.0)
    result["new:aparts"] = min(signs.apart, 4) / 2
    result["new:politicals"] = min(signs.political, 4) / 2
    return result


def pair_clues(act: Frame, frame: Frame, rank: int, first: bool, around: Around) -> Clues:
    """Return the clues of a mention for its telling an act again, the `rank`-th before it."""
    back = min(max(frame.sentence - act.sentence, 0), _FAR)
    senders = _compared(act.imposers, frame.imposers)
    targets = _compared(act.hit.parties, frame.hit.parties)
    manner = "reference" if frame.reference else "definite" if frame.definite else "bare"
    if act.action == frame.action:
        done = "same"
    elif frame.action == "mentioned" or act.action == "mentioned":
        done = "mentioned"
    else:
        done = "alike" if {act.action, frame.action} <= MADE else "other"
    generic = frame.measure in _GENERIC
    measure = (
        "same"
        if act.measure == frame.measure
        else "generic" if generic or act.measure in _GENERIC else "other"
    )
    place = "head" if frame.headline else "body"
    found = {
        "again",
        f"again:{manner}:action:{done}",
        f"again:action:{done}",
        f"again:{manner}",
        f"again:measure:{measure}",
        f"again:{manner}:measure:{measure}",
        f"again:senders:{senders}",
        f"again:targets:{targets}",
        f"again:parties:{senders}:{targets}",
        f"again:{manner}:{senders}:{targets}" if manner != "reference" else "again:refers",
        f"again:word:{act.word == frame.word:d}:{manner}",
        f"again:rule:{frame.rule}",
        f"again:part:{frame.part}:{back == 0:d}",
        f"again:{place}",
        f"again:plural:{act.plural:d}{frame.plural:d}",
    }
    if frame.headline:
        found |= {f"again:head:action:{done}", f"again:head:first:{first:d}"}
    else:
        found |= {f"again:back:{back}", f"again:rank:{min(rank, 2)}", f"again:first:{first:d}"}
        found |= {f"again:{manner}:back:{back}"}
    if frame.fresh:
        found.add("again:fresh")
    if frame.faint:
        found.add("again:faint")
    if frame.signs.apart:
        found.add("again:apart")
    if frame.date and act.date:
        same = frame.date.value == act.date.value
        found.add(f"again:date:{same:d}")
    if frame.hit.goods and act.hit.goods:
        shared = {each.lower() for each in frame.hit.goods} & {
            each.lower() for each in act.hit.goods
        }
        found.add(f"again:goods:{bool(shared):d}")
    if around.before == 1:
        found.add("again:only")
    return dict.fromkeys(found, 1.0)


def _group(action: str) -> str:
    """Return the kind of an action."""
    if action in MADE:
        return "made"
    return "stance" if action in STANCES else "mentioned" if action == "mentioned" else "later"


def _sides(frame: Frame) -> set[str]:
    """Return what is known of who imposes a measure, and whom it hits."""
    senders = {party.country for party in frame.imposers if party.country}
    hit = {party.country for party in frame.hit.parties if party.country}
    sides = set()
    if senders:
        sides.add("sender")
    elif frame.imposers:
        sides.add("somebody")
    if frame.hit.parties:
        sides.add("target")
    if hit - senders:
        sides.add("foreign")
    if hit and hit <= senders:
        sides.add("home")
    if frame.hit.goods:
        sides.add("goods")
    if frame.hit.people:
        sides.add("people")
    if any(map(_is_state, frame.hit.parties)):
        sides.add("state")
    if any(party.name.removeprefix("the ")[:1].isupper() for party in frame.hit.parties):
        sides.add("named")
    return sides


def _is_state(party: Party) -> bool:
    return party.country is not None and country_of_name(party.name) == party.country


def _compared(one: Iterable[Party], other: Iterable[Party]) -> str:
    """Say how two lists of parties are related."""
    ours, theirs = _identity(one), _identity(other)
    if not ours or not theirs:
        return "open" if theirs else "silent" if ours else "none"
    if ours == theirs:
        return "equal"
    return "some" if ours & theirs else "apart"


def _identity(parties: Iterable[Party]) -> set[str]:
    return {party.country or party.name for party in parties}
