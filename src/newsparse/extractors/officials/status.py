"""Tell whether a person holds an office, held it, stands in for its holder or is to take it."""

from __future__ import annotations

from newsparse import Status
from newsparse.extractors.officials.article import Article
from newsparse.extractors.officials.between import left
from newsparse.extractors.officials.holders import Held
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.offices import modifiers

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
            if meant in _MEANT and at < title.last - 1:
                return _MEANT[meant]
        at = max(end, at + 1)
    if held.rule == "predicate" and held.holder is not None:
        return _of_verb(article, held.holder.first - 1, held.holder.last, title.start)
    return "former" if _is_over(article, held) else "current"


def _is_over(article: Article, held: Held) -> bool:
    """Tell a term that ended (`head of X from 2001 to 2005`) and an end (`sacked its head, X`)."""
    if held.rule == "title_after":
        first, year, link, *_ = (*article.lower[held.title.end : held.title.end + 3], "", "", "")
        if first in listed("term") and year.isdigit():
            return first != "since" and (first != "from" or link in ("to", "until", "till"))
    if article.lower[held.title.end : held.title.end + 3] == ["at", "the", "time"]:
        return True
    before = left(article, held.title)
    return held.rule == "title_before" and article.word(before) in listed("ended_by")


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
