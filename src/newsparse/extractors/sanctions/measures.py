"""Decide the code of a measure that its words leave open, and whether a frame is a sanction."""

from __future__ import annotations

from newsparse import Party
from newsparse.extractors.sanctions.actions import MADE
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.words import Words
from newsparse.knowledge.countries import country_of_name

_TRADE = frozenset(("trade_ban", "export_control", "travel_ban", "other", "economic"))

_TRADE = frozenset(("trade_ban", "export_control", "travel_ban", "other", "economic"))


def settle(frame: Frame, words: Words, tokens: range) -> None:
    """Give a measure such as a ban its code, by what it is about and the words after it."""
    if frame.faint and not frame.hostile:
        frame.reference, frame.action = True, "mentioned"
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


def plausible(frame: Frame) -> str:
    """Say whether a frame is a sanction by rule: `yes`, `beside` others, or `no`."""
    verdict = _halted(frame) if frame.rule in ("halt", "refusal") else _imposed(frame)
    return "no" if verdict is None else "beside" if verdict else "yes"


def _imposed(frame: Frame) -> bool | None:
    """Tell whether a measure is a sanction only beside others, None where it is none."""
    signs = frame.signs
    senders = {party.country for party in frame.imposers if party.country}
    if frame.doubtful:
        senders = set()
    hit = {party.country for party in frame.hit.parties if party.country}
    foreign = bool(hit - senders)
    if signs.domestic and not frame.strong and frame.measure in _TRADE:
        return None
    if frame.vetoed and frame.action in MADE:
        return None
    if frame.reference:
        return False if foreign or not signs.apart else None
    if (frame.vetoed or frame.doubtful) and not senders:
        return False if frame.strong and foreign else None
    if frame.strong:
        certain = foreign or not signs.apart or bool(senders and frame.hit.parties and not hit)
        return (frame.rule == "measure" and not frame.hit.parties) if certain else None
    if signs.apart:
        political = signs.political or any(map(_is_state, frame.hit.parties))
        return False if senders and foreign and political else None
    stated = bool(senders or frame.official)
    if not frame.hit.parties:
        lone = not frame.known and not (senders and not frame.hit.goods)
        return lone or (frame.open and not signs.political)
    if not (foreign or (not hit and bool(frame.known or senders))):
        return None
    named = any(party.name.removeprefix("the ")[:1].isupper() for party in frame.hit.parties)
    aimed = frame.known or named or (bool(signs.political) and not frame.hit.goods)
    entry = frame.measure == "travel_ban"
    vague = frame.rule == "measure" and not (stated or signs.political or entry)
    return vague or (not hit and not (aimed and stated))


def _halted(frame: Frame) -> bool | None:
    """Tell whether trade or ways in are stopped as a sanction only beside others, or not at all."""
    signs = frame.signs
    senders = {party.country for party in frame.imposers if party.country}
    hit = {party.country for party in frame.hit.parties if party.country}
    private = bool(frame.imposers) and not senders and not frame.official
    stated = senders or frame.official or frame.measure in ("arms_embargo", "travel_ban")
    stopped = bool(stated or signs.political or frame.traded) and (bool(hit - senders) or not hit)
    known = stated or frame.hit.parties
    if frame.doubtful or signs.apart or private or not known or not stopped:
        return None
    named = any(party.name.removeprefix("the ")[:1].isupper() for party in frame.hit.parties)
    against = (signs.political or named) and stated and frame.hit.parties
    return (not hit and not against) or (frame.action == "lifted" and not signs.political)


def _is_state(party: Party) -> bool:
    return party.country is not None and country_of_name(party.name) == party.country
