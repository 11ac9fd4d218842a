"""Decide the code of a measure that its words leave open, and whether a frame is a sanction."""

from __future__ import annotations

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
        later = (words.lexicon.value("content", words.forms[index]) for index in tokens)
        first = "arms_embargo" if "arms_embargo" in about else next(filter(None, about), None)
        frame.measure = _code(frame, first or next(filter(None, later), None), words)


def _code(frame: Frame, content: str | None, words: Words) -> str:
    banning = words.lexicon.has("banning", frame.word)
    banning = banning if frame.banning is None else frame.banning
    if content:
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


def is_sanction(frame: Frame, apart: bool, domestic: bool) -> bool:
    """Tell whether a frame is a sanction.

    `apart` says that words in the sentence make another penalty likely, `domestic` that they give
    health or prices at home as the reason.
    """
    senders = {party.country for party in frame.imposers if party.country}
    if frame.doubtful:
        senders = set()
    hit = {party.country for party in frame.hit.parties if party.country}
    foreign = bool(hit - senders)
    if domestic and not frame.strong and frame.measure in _TRADE:
        return False
    if frame.vetoed and frame.action in MADE:
        return False
    if frame.rule == "halt":
        stated = senders or frame.official or frame.measure in ("arms_embargo", "travel_ban")
        frame.tentative = not hit
        return bool(stated) and (foreign or not hit) and not (frame.doubtful or apart)
    if frame.reference:
        return foreign or not apart
    if (frame.vetoed or frame.doubtful) and not senders:
        return frame.strong and foreign
    if frame.strong:
        frame.tentative = frame.rule == "measure" and not frame.hit.parties
        return foreign or not apart
    if apart:
        return bool(senders) and foreign and any(map(_is_state, frame.hit.parties))
    if not frame.hit.parties:
        frame.tentative = not frame.known and not (senders and not frame.hit.goods)
        return True
    frame.tentative = not hit and not (frame.known and (senders or frame.official))
    return foreign or (not hit and bool(frame.known or senders))
