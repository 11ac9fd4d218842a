"""Step over what stands between a title and its holder: places, parties, forms of address."""

from __future__ import annotations

from newsparse.extractors.officials.article import Article
from newsparse.extractors.officials.phrases import HYPHENS, before_age
from newsparse.extractors.officials.titles import Title
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.offices import honorifics

_TRADE = 3  # words such as `Special Agent` before a name
_PARTY = 6  # words of `(D-Ohio)`, `, Republican of Iowa,`
CLOSING = frozenset(
    {",", ".", ";", ":", ")", "(", "", "—", "–", "-", "”", '"', "?", "!", "’", "''"}
)


def past_acronym(article: Article, at: int) -> int:
    """Return the word after the short form of a body: `the head of the Water Bureau [(WB)]`."""
    if article.word(at) == "(" and article.word(at + 2) == ")" and article.forms[at + 1].isupper():
        return at + 3
    return at


def past_place(article: Article, at: int) -> int:
    """Return the word after where an office is: `the embassy [in Paris]`, `the speaker [there]`."""
    if article.word(at) in listed("there"):
        return at + 1
    place = article.starting.get(at + 1)
    if place and place.mention.kind == "place" and article.word(at) in listed("seat"):
        return place.last
    return at


def past_address(article: Article, at: int) -> int:
    """Return the word after forms of address: `the envoy, [Mr.] X`, `[Hon. Dr.] X`."""
    if article.word(at) == "(" and article.word(at + 1) in listed("retired"):
        at += 3  # `Lt. Gen. (retd) X`
    while (end := honorifics().match(article.forms[at : at + 4])[0]) and not article.person_at(at):
        at += end
        at += article.word(at) == "."
    return at


def past_trade(article: Article, at: int) -> int:
    """Return the word after what a person is beside an office: `the chairman, [lawyer] X`."""
    after = at
    while (
        after < min(at + _TRADE, len(article.upos))
        and article.upos[after] in ("NOUN", "PROPN")
        and after not in article.around
    ):
        after += 1
    return past_address(article, after)


def past_time(article: Article, at: int) -> int:
    """Return the word before how long or when: `X[, now] the mayor`, `X[, for six years] mayor`."""
    if article.word(at) in listed("time") and article.upos[at - 1] == "NUM":
        return at - 3 if article.word(at - 2) in listed("of_for") else at
    return at - 1 if at > 0 and article.upos[at] == "ADV" else at


def past_party(article: Article, at: int) -> int:
    """Return the word after what tells the party of a politician."""
    closing = {"(": ")", ",": ","}.get(article.word(at))
    if closing is None:
        return at
    window = article.lower[at + 1 : at + 1 + _PARTY]
    if closing not in window:
        return at
    end = at + 1 + window.index(closing)
    if closing == ",":
        party = any(word in listed("party") for word in article.lower[at + 1 : end])
        return end if party else at
    return end + 1


def before_party(article: Article, at: int) -> int:
    """Return where a name ended before `(D-Ohio)` or `, R-Texas`."""
    opening = "(" if article.word(at - 1) == ")" else ","
    window = article.lower[max(0, at - 1 - _PARTY) : at - 1]
    if opening not in window:
        return at
    first = at - 1 - len(window) + window.index(opening)
    party = not listed("party").isdisjoint(article.lower[first + 1 : at])
    return first if party or opening == "(" else at


def closes(article: Article, at: int) -> bool:
    """Tell whether an apposition ends before a word: at a mark, a verb, or where more is said."""
    return article.word(at) in CLOSING | listed("after") or (
        at < len(article.upos) and article.upos[at] in ("VERB", "AUX", "ADP", "SCONJ")
    )


def left(article: Article, title: Title) -> int:
    """Return the word before a title, its article and whose it is."""
    at = before_age(article, title.start) - 1
    if title.possessor and title.possessor.last - 1 == title.owner:
        at = title.possessor.first - 1
    elif title.owner is not None:
        at = title.owner - (article.lower[title.owner] not in listed("possessive"))
        while at >= 0 and (
            article.upos[at] in ("NOUN", "ADJ", "PROPN") or article.forms[at] in HYPHENS
        ):
            at -= 1
    while at >= 0 and article.lower[at] in listed("article") | listed("possessive"):
        at -= 1
    return at
