"""Decide the code of a measure that its words leave open."""

from __future__ import annotations

from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.words import Words


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
