"""Gather what the words of an article say of the country that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

import attrs

from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.countries import country_of_body, is_generic, sovereign
from newsparse.extractors.officials.organizations import ABROAD
from newsparse.knowledge.countries import (
    countries,
    country_of_name,
    is_ambiguous,
    metonym,
    metonyms,
)
from newsparse.knowledge.gazetteer import places
from newsparse.knowledge.people import is_given_name

_CLOSING = {"“": "”", '"': '"', "``": "''", "‘": "’"}
_KINDS = {"place": 1.0, "organization": 0.7, "misc": 0.8}
_MEDIA = frozenset({"agency", "broadcaster", "newspaper"})
_TOWN = 0.6  # a town may be another of that name
_UNSURE = 0.1  # what a town says that hardly is the one in the gazetteer
_ABROAD = 0.3  # so little says an envoy's country, or a name that people have too: `Jordan`
_QUOTED = 0.15  # those that are quoted speak of elsewhere, too
_TITLE = 4  # words from a country to the noun of a title
_DATELINE_WORDS = 3
_AFTER_PLACE = frozenset({":", "—", "–", "-", ",", "("})
_DASHES = frozenset({"—", "–"})
_TOWN_OF_NEWS = 50_000  # people in a place that a dateline in small letters names
_PLACE_LINE = 1.2
_SEATS = {
    "presidency": frozenset({"head_of_state", "head_of_government"}),
    "foreign_ministry": frozenset({"foreign_minister"}),
    "defence_ministry": frozenset({"defence_minister", "military_chief"}),
    "finance_ministry": frozenset({"finance_minister"}),
    "legislature": frozenset({"legislator"}),
}


@attrs.frozen(eq=False)
class Hint:
    """Hold a mention that says which country the text is about; `senses` of which offices.

    `weight` is how much a mention of its sort says; `quoted` tells one that somebody else says.
    """

    at: int
    end: int
    code: str
    weight: float
    senses: frozenset[str] = frozenset()
    quoted: bool = False


def hints(
    article: Article, paragraphs: Sequence[range], told: Iterable[tuple[int, str]]
) -> list[Hint]:
    """Return the hints of an article, in the order of the text.

    `told` are words at which titles tell a country, and its code.
    """
    quoted: set[int] = set().union(*(_quoted(article, words) for words in paragraphs))
    codes = {
        named.entity.id: named.country or country_of_body(article, named) or ""
        for named in {named.entity.id: named for named in article.starting.values()}.values()
    }
    found = [
        _as_quoted(hint) if hint.at in quoted else hint
        for named in article.starting.values()
        for hint in _hints(article, named, codes)
    ]
    found += _untagged_datelines(article, paragraphs, {hint.at for hint in found})
    known = {hint.code for hint in found}
    found += [
        Hint(at, at, code, 1.0) for at, code in told if code in countries() and code not in known
    ]
    return sorted(found, key=lambda hint: hint.at)


def _untagged_datelines(
    article: Article, paragraphs: Sequence[range], known: Set[int]
) -> Iterator[Hint]:
    """Yield the places that paragraphs begin with: `LIMA:`, `LIMA, Peru -`, `Lima —`."""
    people = {
        named.entity.name.split()[-1].upper()
        for named in article.starting.values()
        if named.mention.kind == "person" and named.first not in {p.start for p in paragraphs}
    }
    for words in paragraphs:
        end = words.start
        while end < min(words.stop, words.start + _DATELINE_WORDS) and (
            article.forms[end][0].isupper() and article.forms[end].isalpha()
        ):
            end += 1
        if end == words.start or words.start in known:
            continue
        capitals = article.forms[words.start].isupper()
        if article.word(end) not in (_AFTER_PLACE if capitals else _DASHES):
            continue
        if article.forms[end - 1].upper() in people:
            continue  # who speaks in an interview
        name = article.doc.text[
            article.doc.tokens.starts[words.start] : article.doc.tokens.ends[end - 1]
        ].title()
        if (code := _seat_of_news(name, least=0 if capitals else _TOWN_OF_NEWS)) in countries():
            yield Hint(words.start, end, sovereign(str(code)), _PLACE_LINE)


def _seat_of_news(name: str, least: int) -> str | None:
    """Return the country of a place that a dateline names; of a town with so many people."""
    found = metonym(name)
    code = country_of_name(name) or (found.code if found else None)
    if code is None and (cities := places(name)) and cities[0].population >= least:
        code = cities[0].country
    return code


def _as_quoted(hint: Hint) -> Hint:
    return attrs.evolve(hint, weight=hint.weight * _QUOTED, quoted=True)


def _hints(article: Article, named: Named, codes: Mapping[str, str]) -> Iterator[Hint]:
    """Yield what a mention says of the country: a capital may be another town of its name."""
    kind, name = named.mention.kind, named.entity.name
    seat, code = metonym(name), codes[named.entity.id]
    if seat and (seat.sense != "capital" or not code):
        code = seat.code
    if kind not in _KINDS or code not in countries() or is_generic(named):
        return
    if any(found.sense in _MEDIA for found in article.organizations.get(name)):
        return
    weight = _KINDS[kind]
    if kind == "place" and not country_of_name(name):
        if seat is None:
            weight *= _TOWN if named.sure is None else max(named.sure, _UNSURE)
        elif seat.code != code:
            weight *= named.sure or 0.0
            yield Hint(named.first, named.last, seat.code, _KINDS[kind] - weight)
    if _is_abroad(article, named) or (is_ambiguous(name) and is_given_name(name)):
        weight *= _ABROAD
    senses = frozenset(office for known in metonyms(name) for office in _SEATS.get(known.sense, ()))
    yield Hint(named.first, named.last, sovereign(code), weight, senses)


def _is_abroad(article: Article, named: Named) -> bool:
    """Tell whose envoy somebody is, who is abroad, and where: `the Thai ambassador to Oman`."""
    if named.first > 1 and article.word(named.first - 1) == "to":
        before = article.offices.match(article.cores, named.first - 2)[1]
        if before and before[0].office in ABROAD:
            return True
    for at in range(named.last, min(named.last + _TITLE, len(article.forms))):
        if article.upos[at] not in ("PART", "ADJ", "NOUN", "PROPN"):
            return False
        found = article.offices.match(article.cores, at)[1]
        if found:
            return found[0].office in ABROAD
    return False


def _quoted(article: Article, paragraph: range) -> Iterator[int]:
    """Yield the words of a paragraph that are inside quotation marks."""
    closing = ""
    for at in paragraph:
        form = article.forms[at]
        if closing:
            yield at
            closing = "" if form == closing else closing
        else:
            closing = _CLOSING.get(form, "")
