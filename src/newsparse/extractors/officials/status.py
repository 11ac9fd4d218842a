"""Tell whether a person holds an office, held it, stands in for its holder or is to take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse import Status
from newsparse.extractors.officials.article import Article
from newsparse.extractors.officials.holders import Held
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.offices import modifiers

if TYPE_CHECKING:
    from newsparse.kinds import Status

_MEANT: dict[str, Status] = {
    "former": "former",
    "then": "former",
    "acting": "acting",
    "designate": "designate",
}


def status(article: Article, held: Held) -> Status:
    """Return a holder's status: of the title's words, or else of the verb that joins the two."""
    title = held.title
    if title.nominee:
        return "designate"
    at = title.start
    while at > 0 and modifiers().get(article.forms[at - 1]):  # `the then prime minister`
        at -= 1
    while at < title.last:
        end, found = modifiers().match(article.forms, at)
        if not found and article.cores[at] != article.forms[at]:
            return "former"
        for meant in found:
            if meant in _MEANT and at < title.first:
                return _MEANT[meant]
        at = max(end, at + 1)
    if held.rule == "predicate" and held.holder is not None:
        return _of_verb(article, held.holder.first - 1, held.holder.last, title.start)
    return "current"


def _of_verb(article: Article, before: int, first: int, last: int) -> Status:
    """Read the status off the words between a person and a title, or the one before the person."""
    if first > last:
        return "current"
    words = {article.word(before), *article.lower[first:last]}
    if words & listed("ended"):
        return "former"
    if words & listed("named"):
        return "designate"
    if words & listed("past") and not words & listed("still"):
        return "former"
    return "current"
