"""Tell the country of an office from its title, from the name beside it or its organisation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

import attrs

from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.holders import Held
from newsparse.extractors.officials.organizations import before_link
from newsparse.extractors.officials.senses import is_public
from newsparse.extractors.officials.titles import Title
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.countries import (
    countries,
    country_of_demonym,
    country_of_name,
    is_body,
    metonym,
)
from newsparse.knowledge.gazetteer import places
from newsparse.knowledge.organizations import organization_heads, place_heads

_CITY = 300_000  # people in one that hardly is another of that name
_SURE = 0.5  # from which on a place is the one that was located
_TOWN, _DIVISION = 20_000, 500_000  # people in a place that begins, or ends, a body's name


@attrs.frozen
class Source:
    """Hold a country code and what it was read from.

    That is title, name, office, organization or person, or a part of the text around: sentence,
    paragraph, dateline, article.
    """

    code: str
    rule: str


def sovereign(code: str) -> str:
    """Return the code of the state that a country or territory belongs to in offices."""
    known = countries().get(code)
    return known.sovereign if known and known.sovereign and code in _UNINHABITED else code


_UNINHABITED = frozenset({"UM", "TF", "HM", "BV", "AQ"})


def told(article: Article, held: Held, abroad: bool, known: Mapping[str, str]) -> Source | None:
    """Return the country that a title or the name after it tells.

    `abroad` says that what follows the title is where its holder is sent; `known` are the countries
    of people, by entity.
    """
    title, holder = held.title, held.holder
    if held.told and held.told.country:
        return Source(held.told.country, "title")
    if code := _in_title(article, title, abroad, known):
        return Source(sovereign(code), "title")
    for end in (title.end, holder.last if holder else title.end):
        after = article.starting.get(end + 1)  # `the minister for works (Samoa)`
        bracketed = after and article.word(end) == "(" and article.word(after.last) == ")"
        if after and bracketed and after.mention.kind == "place" and after.country:
            return Source(sovereign(after.country), "title")
    if holder and _is_american(article, holder.last):
        return Source("US", "name")
    if holder and article.word(holder.last) in listed("of"):
        after = article.starting.get(holder.last + 1)
        if after and after.country:
            return Source(sovereign(after.country), "name")
    return None


def _in_title(article: Article, title: Title, abroad: bool, known: Mapping[str, str]) -> str | None:
    """Return the country of a name in a title or of whose it is, of an adjective, of `its`."""
    for named in _told_by(article, title, abroad):
        if is_generic(named) or not is_sure(article, named):
            continue
        code = named.country or known.get(named.entity.id) or country_of_body(article, named)
        if code:
            return code
    for at in range(title.start, title.first):
        form = article.forms[at]
        if at + 1 < title.first and (both := country_of_demonym(f"{form} {article.forms[at + 1]}")):
            return both
        if form[0].isupper() and (code := country_of_demonym(form) or country_of_name(form)):
            return code
    if not abroad:
        for at in range(title.last, title.end):  # `governor of Belgian Limburg`
            if article.forms[at][0].isupper() and (code := country_of_demonym(article.forms[at])):
                return code
    if (pronoun := article.pronoun(title.owner)) and (code := known.get(pronoun.id)):
        return code
    if title.owner is not None and article.lower[title.owner] in listed("its"):
        subject = _subject_before(article, title.owner)
        return subject.country if subject else None
    return None


def is_sure(article: Article, named: Named) -> bool:
    """Tell whether a name is of one state only, as far as the article and the gazetteer know.

    A place that may be another of its name is not, unless something else tells the same state.
    """
    name = named.entity.name
    if named.mention.kind != "place" or country_of_name(name) or metonym(name):
        return True
    if named.sure is not None:
        return named.sure >= _SURE
    if len(article.naming.get(named.country or "", ())) > 1:
        return True
    found = places(name)
    if not found or found[0].country != named.country:
        return False
    if found[0].kind == "city":
        return found[0].population >= _CITY
    return {place.country for place in found if place.kind != "city"} == {named.country}


def is_generic(named: Named) -> bool:
    """Tell a name that bodies of many states have: `National Assembly`, `Supreme Court`."""
    return named.entity.name.lower() in listed("generic")


def country_of_body(article: Article, named: Named) -> str | None:
    """Return the country of a public body that a place begins: `Ohio Department of Health`."""
    public = is_public(article, named.entity.name) or " " not in named.entity.name
    if named.mention.kind != "organization" or not public:
        return None
    if is_body(" ".join(named.entity.name.split()[:2])):
        return None
    words = named.entity.name.split()
    for length in (2, 1):
        if length > len(words):
            continue
        for part, least in ((words[:length], _TOWN), (words[-length:], _DIVISION)):
            found = places(" ".join(part))
            least = _DIVISION if length == len(words) else least
            if found and found[0].population >= least and not organization_heads().get(part[0]):
                return found[0].country
    return None


def _subject_before(article: Article, at: int) -> Named | None:
    """Return the country that `its` means: the first named in the sentence, or the one before."""
    number = bisect_right(article.sentences, at, key=lambda words: words.start) - 1
    for words in reversed(article.sentences[max(0, number - 1) : number + 1]):
        for first in words:
            if first >= at:
                break
            named = article.starting.get(first)
            if named and named.mention.kind == "place" and named.country:
                return named
    return None


def _is_american(article: Article, at: int) -> bool:
    """Tell whether the party of an American politician follows: `(D-Ohio)`, `, R-Texas`."""
    word = article.word
    party, hyphen, _ = word(at + 1).partition("-")
    dashed = hyphen or word(at + 2) in ("-", ")", ",")
    if word(at) in ("(", ",") and bool(dashed) and party in listed("american_party"):
        return True
    return (
        word(at) == ","
        and word(at + 1) in listed("american_partisan")
        and (word(at + 2) in listed("of"))
    )


def _told_by(article: Article, title: Title, abroad: bool) -> Iterator[Named]:
    end = before_link(article, title) if abroad else title.end
    owned = title.possessor is not None and title.possessor.mention.kind == "place"
    if title.possessor and (abroad or owned):
        yield title.possessor
    own = bool(title.meanings) and all(meant.countries for meant in title.meanings)
    for named in title.inside:  # those of a core such as `Archbishop of Canterbury` say nothing
        within = named.first >= title.first
        if named.last <= min(end, title.last) and not (within and (own or _is_common(named))):
            yield named
    if title.possessor:
        yield title.possessor
    yield from (named for named in title.inside if title.last < named.last <= end)


def _is_common(named: Named) -> bool:
    """Tell a word that places' names end in: `[City] Clerk`."""
    return named.entity.name.lower() in place_heads()
