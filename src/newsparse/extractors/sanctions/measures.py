"""Decide the code of a measure that its words leave open, and whether a frame is a sanction."""

from __future__ import annotations

import attrs

from newsparse import Party
from newsparse.extractors.sanctions.actions import MADE
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.words import Words
from newsparse.knowledge.countries import country_of_name

_TRADE = frozenset(("trade_ban", "export_control", "travel_ban", "other", "economic"))


def settle(frame: Frame, words: Words, tokens: range) -> None:
    """Give a measure such as a ban its code, by what it is about and the words after it."""
    if frame.measure == "content":
        about = [words.lexicon.value("content", words.forms[index]) for index in frame.about]
        reason = next((i for i in tokens if words.has("why", i)), tokens.stop)
        later = (
            words.lexicon.value("content", words.forms[index])
            for index in range(tokens.start, reason)
        )
        first = "arms_embargo" if "arms_embargo" in about else next(filter(None, about), None)
        frame.measure = _code(frame, first or next(filter(None, later), None), words)


def _code(frame: Frame, content: str | None, words: Words) -> str:
    banning = words.lexicon.has("banning", frame.word)
    banning = banning if frame.banning is None else frame.banning
    if content:
        content = "trade_ban" if content == "travel_ban" and frame.hit.goods else content
        return "trade_ban" if content == "export_control" and banning else content
    if frame.hit.goods:
        return "trade_ban" if banning or frame.hit.parties else "export_control"
    if frame.word == "boycott":
        return "trade_ban"
    if banning and frame.hit.people:
        return "travel_ban"
    frame.vague = True
    return "economic"


def _is_state(party: Party) -> bool:
    return party.country is not None and country_of_name(party.name) == party.country


@attrs.frozen
class Signs:
    """Hold what the words of a sentence make likely, beside what is said of the measure.

    `apart`: another kind of penalty; `domestic`: health or prices at home are the reason;
    `political`: war, rights or rivalry are.
    """

    apart: bool
    domestic: bool
    political: bool


def is_sanction(frame: Frame, signs: Signs) -> bool:
    """Tell whether a frame is a sanction, and set whether it is one only beside others."""
    senders = {party.country for party in frame.imposers if party.country}
    if frame.doubtful:
        senders = set()
    hit = {party.country for party in frame.hit.parties if party.country}
    foreign = bool(hit - senders)
    if signs.domestic and not frame.strong and frame.measure in _TRADE:
        return False
    if frame.vetoed and frame.action in MADE:
        return False
    if frame.faint and not (frame.hostile and foreign):
        frame.reference, frame.action = True, "mentioned"
        return frame.definite and (foreign or not signs.apart)
    named = any(party.name.removeprefix("the ")[:1].isupper() for party in frame.hit.parties)
    if frame.rule in ("halt", "refusal"):
        return _is_halted(frame, signs, senders, hit, named)
    if frame.reference:
        return foreign or not signs.apart
    if (frame.vetoed or frame.doubtful) and not senders:
        return frame.strong and foreign
    if frame.strong:
        frame.tentative = frame.rule == "measure" and not frame.hit.parties
        return foreign or not signs.apart or bool(senders and frame.hit.parties and not hit)
    if signs.apart:
        political = signs.political or any(map(_is_state, frame.hit.parties))
        return bool(senders) and foreign and political
    stated = bool(senders or frame.official)
    if not frame.hit.parties:
        frame.tentative = not frame.known and not (senders and not frame.hit.goods)
        frame.tentative = frame.tentative or (frame.open and not signs.political)
        return True
    aimed = frame.known or named or (signs.political and not frame.hit.goods)
    frame.tentative = not hit and not (aimed and stated)
    entry = frame.measure == "travel_ban"
    if frame.rule == "measure" and not (stated or signs.political or entry):
        frame.tentative = True
    return foreign or (not hit and bool(frame.known or senders))


def _is_halted(frame: Frame, signs: Signs, senders: set[str], hit: set[str], named: bool) -> bool:
    """Tell whether trade, payments or ways in are stopped for political ends."""
    private = bool(frame.imposers) and not senders and not frame.official
    if frame.doubtful or signs.apart or private:
        return False
    stated = senders or frame.official or frame.measure in ("arms_embargo", "travel_ban")
    if not (stated or frame.hit.parties):
        return False
    against = signs.political or named
    frame.tentative = not hit and not (stated and against and frame.hit.parties)
    frame.tentative = frame.tentative or (frame.action == "lifted" and not signs.political)
    return bool(stated or signs.political or frame.traded) and (bool(hit - senders) or not hit)
