"""Tell whose title a title is."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.between import (
    CLOSING,
    before_party,
    closes,
    left,
    past_acronym,
    past_address,
    past_party,
    past_place,
    past_time,
    past_trade,
)
from newsparse.extractors.officials.titles import Title
from newsparse.extractors.officials.words import listed

_NAMED = 14  # words from `named` to `as`
_REACH = 6  # words between a title and its holder
_OPENING = frozenset({",", "(", "—", "–", "-"})
_APART = frozenset({",", "—", "–", "-", "("})


@attrs.frozen(eq=False)
class Held:
    """Join a title to its holder, None where the text names none; `rule` says how.

    `told` is the place that a shared title gives this holder: `the prime ministers of X and Y`.
    `style` tells a rank or style between an office and the name: `the chairman, [Councillor] X`.
    """

    title: Title
    holder: Named | None
    rule: str
    told: Named | None = None
    style: bool = False


def held(article: Article, titles: list[Title]) -> Iterator[Held]:
    """Yield titles with their holders, in the order of the text.

    Of two titles that `and` or a rank joins, both belong to one person.
    """
    pending: list[Title] = []
    last: Held | None = None
    for title, following in zip(titles, [*titles[1:], None], strict=False):
        if pending and not _is_joined(article, pending[-1], title):
            yield from (Held(other, None, "unnamed") for other in pending)
            pending = []
        if pending:  # `the mayor and party leader, X`
            first = pending[-1]
            title = attrs.evolve(
                title,
                definite=title.definite or first.definite,
                opens=title.opens or first.opens,
                possessor=title.possessor or first.possessor,
                owner=title.owner if title.owner is not None else first.owner,
            )
        if last and title.end <= last.title.end and not article.person_at(title.end):
            continue  # `the spokesman for [the governor], X`
        if title.plural:
            yield from _shared(article, title)
            continue
        title = _whole(article, title, following)
        found = (
            _before(article, title) or _after(article, title) or _predicate(article, title, last)
        )
        if found is None and last and last.holder and _goes_on(article, last, title):
            found = Held(title, last.holder, last.rule)
        if found is None:
            pending.append(title)
            continue
        if found.rule == "title_before":
            yield from (attrs.evolve(found, title=other) for other in pending)
            found = attrs.evolve(
                found, style=bool(pending) and _is_style(article, pending[-1], title)
            )
        else:
            yield from (Held(other, None, "unnamed") for other in pending)
        if last and last.holder is found.holder and last.title.end <= title.start:
            before = found.holder is not None and title.end <= found.holder.first
            found = attrs.evolve(found, style=found.style or (before and last.rule == found.rule))
        pending = []
        last = found
        yield found
    yield from (Held(other, None, "unnamed") for other in pending)


def _whole(article: Article, outer: Title, inner: Title | None) -> Title:
    """Take in the name after a title that ends in another, which the name goes with.

    `X, spokesperson for [foreign policy chief] Y`.
    """
    if inner is None or outer.last >= inner.start or inner.end != outer.end:
        return outer
    holder = article.person_at(outer.end)
    return attrs.evolve(outer, end=holder.last) if holder else outer


def _is_joined(article: Article, first: Title, second: Title) -> bool:
    """Tell whether two titles are of one person: joined by `and`, or the second a rank."""
    between = article.lower[first.end : second.start]
    if not 0 <= second.start - first.end <= 3:
        return False
    if between in ([], [","]):
        return second.is_rank or not between or _is_style(article, first, second)
    if not second.meanings and article.lower[second.first] in listed("relation"):
        return False  # `the mayor and his deputy`
    linked = all(word in listed("article") | listed("possessive") for word in between[1:])
    return between[0] in listed("and") and linked


def _goes_on(article: Article, last: Held, title: Title) -> bool:
    """Tell whether one more office of a person follows: `He was a judge and then minister`."""
    if _is_joined(article, last.title, title):
        return True
    if last.rule != "predicate" or title.owner is not None:
        return False
    between = article.lower[last.title.end : title.start]
    linked = between[:1] == [","] or between[:1] == ["and"]
    return (
        linked
        and len(between) <= _REACH
        and not any(
            article.person_at(at) or article.upos[at] == "VERB"
            for at in range(last.title.end, title.start)
        )
    )


def _is_style(article: Article, first: Title, second: Title) -> bool:
    """Tell whether a short title right before a name is how the holder of another is addressed."""
    if article.lower[first.end : second.start] not in ([], [","]):
        return False
    bare = second.start == second.first and second.end == second.last and second.owner is None
    whose = first.definite or first.opens or first.end > first.last or first.start < first.first
    return second.is_rank or (bare and whose and bool(article.person_at(second.end)))


def _shared(article: Article, title: Title) -> Iterator[Held]:
    """Give a plural title to each of the people named after it, or before it."""
    names = _names_after(article, title.end)
    if not names and article.word(title.end) == ",":
        names = _names_after(article, title.end + 1)
    rule = "title_before"
    if len(names) < 2:
        names, rule = _names_before(article, left(article, title)), "title_after"
    if len(names) < 2:
        return
    places = [name for name in title.inside if name.first >= title.last]
    told: list[Named | None] = [None] * len(names)
    if len(places) == len(names):
        told = list(places)
    for name, place in zip(names, told, strict=True):
        yield Held(title, name, rule, place)


def _names_after(article: Article, at: int) -> list[Named]:
    """Return the people of a list such as `X (D-Ohio), Y and Z`."""
    names: list[Named] = []
    while holder := article.person_at(past_address(article, at)):
        names.append(holder)
        at = past_party(article, holder.last)
        place = article.starting.get(at + 1)
        if article.word(at) in listed("of") and place and place.mention.kind == "place":
            at = place.last  # `foreign ministers X of Kenya and Y of Ghana`
        if article.word(at) == "," and article.word(at + 1) in listed("and"):
            at += 1
        if article.word(at) not in listed("and") | {","}:
            break
        at += 1
    return names


def _names_before(article: Article, at: int) -> list[Named]:
    """Return the people of `X and Y, both council members,`; the list ends before a comma."""
    if article.word(at) not in _OPENING:
        return []
    names: list[Named] = []
    while holder := article.person_before(at):
        names.append(holder)
        at = holder.first - 1
        if article.word(at) not in listed("and") | {","}:
            break
    return names[::-1]


def _before(article: Article, title: Title) -> Held | None:
    """Find the name that a title stands before: `Foreign Minister X`, `the mayor of Y, X,`."""
    for end in dict.fromkeys((title.last, title.end)):
        if holder := article.person_at(past_address(article, end)):
            return Held(title, holder, "title_before")
        at = past_acronym(article, past_place(article, end))
        if article.word(at) in _APART and (title.definite or title.opens):
            holder = article.person_at(past_address(article, at + 1))
            if holder is None and title.definite and title.end > end - 1:
                holder = article.person_at(past_trade(article, at + 1))
            if holder and (title.opens or _is_apposed(article, holder)):
                return Held(title, holder, "title_before")
        elif article.word(at) == "," and article.word(title.start - 1) in listed("indefinite"):
            holder = article.person_at(past_address(article, at + 1))
            if holder and article.word(holder.last) in CLOSING:  # `a former judge, X, said`
                return Held(title, holder, "title_before")
    return None


def _is_apposed(article: Article, holder: Named) -> bool:
    """Tell a name after a comma from the next subject: `called the prime minister, [X] said`."""
    at = holder.last
    speaks = at < len(article.upos) and article.upos[at] in ("VERB", "AUX")
    return closes(article, at) and not speaks


def _after(article: Article, title: Title) -> Held | None:
    """Find the name that a title stands after, set apart: `X, Iran's foreign minister,`."""
    at = past_time(article, left(article, title))
    if article.word(at) in listed("and"):  # `X, a former general and the interior minister`
        start = at
        at -= 1
        while at > start - _REACH and article.upos[at] in ("NOUN", "ADJ", "PROPN", "DET"):
            at -= 1
    if article.word(at) not in _OPENING:
        return None
    if not closes(article, title.end):
        return None
    if article.word(at - 1).isdigit() and article.word(at - 2) == ",":  # the age
        at -= 2
    holder = article.person_before(at) or article.person_before(before_party(article, at))
    return Held(title, holder, "title_after") if holder else None


def _predicate(article: Article, title: Title, last: Held | None) -> Held | None:
    """Find the name that a verb joins to a title: `X was named prime minister`, `X, who is ...`."""
    at = left(article, title)
    verbs = listed("copula") | listed("appoint")
    between = listed("between") | {","}
    start = at
    as_ = article.word(at) in listed("as") or article.lower[max(0, at - 1) : at + 1] == ["to", "be"]
    if as_ and (holder := _named_as(article, at)):
        return Held(title, holder, "predicate")
    while at > start - _REACH and (
        article.word(at) in verbs
        or article.word(at) in between
        or (at >= 0 and article.upos[at] in ("ADV", "NUM"))
        or (at >= 0 and article.upos[at] == "ADP" and article.upos[at + 1] == "NUM")
    ):
        at -= 1
    holder = article.person_before(at + 1) or article.pronouns.get(at)
    if holder is None and last and last.title.end == at + 1:  # `X, who was ..., is mayor`
        holder = last.holder
    if holder is None:
        return None
    told = verbs - listed("no_verb")
    joined = any(article.lower[i] in told for i in range(at + 1, start + 1))
    if joined or article.word(holder.first - 1) in listed("appoint"):
        return Held(title, holder, "predicate")
    return None


def _named_as(article: Article, at: int) -> Named | None:
    """Return who is named to an office: `named X, the mayor of Y, [as] minister`."""
    for first in range(at - 1, max(0, at - _NAMED), -1):
        if article.word(first) in listed("appoints"):
            return article.person_at(past_trade(article, first + 1))
    return None
