"""Find where a title ends with the phrases that complete it."""

from __future__ import annotations

from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.offices import Office, honorifics
from newsparse.knowledge.organizations import organization_heads, place_heads

HYPHENS = frozenset("-‐‑–")
_REACH = 12  # words after a title that can belong to it
# What is before `for` is a part of these titles, whatever they are called.
_FOR = frozenset({
    "minister", "deputy_minister", "legislator", "ambassador", "envoy", "spokesperson", "official",
    "agency_head",
})  # fmt: skip
_LISTED = frozenset({"agency_head", "official", "spokesperson"})
_CLOSING = frozenset({",", ".", "(", ")", "", "–", "—"})
_LINKS = frozenset({"of", "for", "to", "in", "on"})
_AGE = 6  # words of `54-year-old`
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_AND = frozenset({"NOUN", "PROPN", "ADJ"})


def glued(article: Article, at: int, *, ahead: bool = False) -> bool:
    """Tell whether a hyphen touches the words before and after it, or with `ahead` the latter."""
    starts, ends = article.doc.tokens.starts, article.doc.tokens.ends
    return bool(
        (ahead or ends[at - 1] == starts[at])
        and at + 1 < len(starts)
        and ends[at] == starts[at + 1]
    )


def is_genitive(article: Article, at: int) -> bool:
    """Tell whether a word is the mark of the genitive; after a name it is hardly a verb."""
    marks = article.word(at) in listed("genitive")
    return marks and (article.upos[at] == "PART" or at in article.ending)


def before_age(article: Article, at: int) -> int:
    """Return where the age before a word begins (`the [54-year-old] mayor`), or the word itself."""
    first = at - 1
    if first < 0 or article.lower[first] not in listed("age"):
        return at
    while first > 0 and (article.forms[first] in HYPHENS or article.upos[first] == "NOUN"):
        first -= 1
    while first > 0 and article.upos[first] != "NUM" and at - first < _AGE:
        first -= 1
    return first if article.upos[first] == "NUM" else at


def phrase(article: Article, at: int, stop: int) -> int:
    """Return the end of the noun phrase at a word, the word itself where there is none."""
    first = at
    while at < stop and article.upos[at] == "DET":
        at += 1
    begin = at
    while at < stop:
        named = article.around.get(at)
        if named is not None:
            if (
                named.mention.kind == "person"
                and at > begin
                and not _is_address(article, begin, at)
            ):
                break
            at = named.last
        elif article.forms[at] in HYPHENS and at + 1 < stop and glued(article, at):
            at += 2  # `the eastern-based army`
        elif article.upos[at] in _INSIDE or article.forms[at] in HYPHENS:
            at += 1
        elif article.lower[at] in listed("and") and _goes_on(article, at, stop):
            at += 2
        else:
            break
    return at if at > begin else first


def _is_address(article: Article, begin: int, at: int) -> bool:
    """Tell whether a phrase names a person by title: `for [Prime Minister] X`, `for [Mr.] X`."""
    if honorifics().get(article.forms[at - 1]):
        return at == begin + 1
    return bool(article.offices.get(article.forms[at - 1]))


def _goes_on(article: Article, at: int, stop: int) -> bool:
    """Tell whether `and` joins two nouns of one phrase: `minister for trade and industry`."""
    after = at + 1
    return (
        after < stop
        and article.upos[at - 1] in ("NOUN", "PROPN")
        and article.upos[after] in _AND
        and article.forms[after][0].isupper() == article.forms[at - 1][0].isupper()
        and not article.offices.get(article.forms[after])
        and (after not in article.around or _both_places(article, at))
    )


def series(article: Article, at: int, stop: int) -> int:
    """Return the end of a series that goes on at a word: `minister of trade[, industry and power]`.

    Its members are nouns that are no titles, in the same case as the first.
    """
    capital, end = article.forms[at - 1][0].isupper(), at
    while end < stop and article.lower[end] in listed("and") | {","}:
        last = article.lower[end] in listed("and")
        end += 1
        if not last and end < stop and article.lower[end] in listed("and"):
            last, end = True, end + 1
        first = end
        while end < stop and _is_member(article, end, capital):
            end += 1
        if end == first or article.offices.match(article.cores, first)[1]:
            return at
        if last:
            return end
    return at


def _is_member(article: Article, at: int, capital: bool) -> bool:
    return (
        article.upos[at] in _AND
        and article.forms[at][0].isupper() == capital
        and at not in article.around
    )


def _both_places(article: Article, at: int) -> bool:
    """Tell whether `and` joins two places: `the prime ministers of Norway and Sweden`.

    What is a person to the tagger before it is none: `MP for [Hartwell] and Stoke`.
    """
    before, after = article.around.get(at - 1), article.around.get(at + 1)
    return bool(before and after and after.mention.kind == "place")


def completed(article: Article, at: int, ceiling: int, meanings: tuple[Office, ...]) -> int:
    """Return where a title ends with the phrase after its core: `minister [for fisheries]`."""
    links = listed("of").union(*(office.takes & _LINKS for office in meanings))
    if at + 1 < len(article.upos) and article.upos[at + 1] != "NUM":
        place = article.starting.get(at + 1)
        leads = not meanings and place is not None and place.mention.kind == "place"
        links |= {"for"} if leads or any(office.office in _FOR for office in meanings) else set()
    stop = min(ceiling, at + _REACH)
    if article.word(at - 1) in listed("opposition") and (party := article.starting.get(at)):
        at = party.last if party.mention.kind == "organization" else at
    if any(article.lower[i] in listed("of_for") for i in range(max(0, at - 4), at)):
        at = series(article, _past_affairs(article, at, stop), stop)
    while at + 1 < stop:
        first = _past_charge(article, at)
        if first + 1 >= stop:
            break
        if (body := _body_after_comma(article, at, meanings)) is not None:
            return body
        if article.lower[first] not in links and not _is_body(article, first):
            break
        end = phrase(article, first + 1, stop)
        if end == first + 1:
            break
        at = series(article, _with_genitive(article, end, stop), stop)
        links = listed("of_for")
        if article.word(at - 1) in listed("public"):  # `the committee on trade`
            links |= listed("on")
    return _past_region(article, at)


def _past_region(article: Article, at: int) -> int:
    """Return the end of what a place is in: `mayor of Salem[, Oregon], X`."""
    place, region = article.ending.get(at), article.starting.get(at + 1)
    if place is None or region is None or article.word(at) != ",":
        return at
    if {place.mention.kind, region.mention.kind} != {"place"}:
        return at
    if article.word(place.first - 1) not in listed("of"):
        return at
    return region.last if article.word(region.last) == "," else at


def _body_after_comma(article: Article, at: int, meanings: tuple[Office, ...]) -> int | None:
    """Return the end of the body that a list gives after a title: `director, [Water Bureau],`."""
    if article.word(at) != "," or not all(m.office in _LISTED for m in meanings):
        return None
    named = article.starting.get(at + 1 + (article.word(at + 1) in listed("definite")))
    if named is None or named.mention.kind != "organization" or not _is_headed(article, named):
        return None
    return named.last if article.word(named.last) in _CLOSING else None


def _is_headed(article: Article, named: Named) -> bool:
    words = (article.forms[named.first], article.forms[named.last - 1])
    headed = named.country is not None or any(map(organization_heads().get, words))
    return headed and named.last > named.first + 1


def _past_charge(article: Article, at: int) -> int:
    """Return the last word of `in charge of`, `responsible for`, or the word itself."""
    if article.word(at) == "in" and article.word(at + 1) in listed("charge"):
        return at + 2
    return at + 1 if article.word(at) in listed("charge") else at


def _is_body(article: Article, at: int) -> bool:
    """Tell whether a public body follows `at` or `in`: `secretary at [the] Home Office`."""
    if article.word(at) not in listed("seat"):
        return False
    end = phrase(article, at + 1, min(len(article.forms), at + _REACH))
    named = article.around.get(end - 1)
    headed = bool(organization_heads().get(article.forms[end - 1]))
    if named and named.mention.kind != "organization" and not headed:
        return False
    ends = {article.forms[end - 1], article.forms[named.first if named else end - 1]}
    return end > at + 1 and bool(
        article.lower[end - 1] in listed("public") or any(map(organization_heads().get, ends))
    )


def _past_affairs(article: Article, at: int, stop: int) -> int:
    """Return the end of what a portfolio goes on with: `minister of women['s affairs]`."""
    owns = at + 1 < stop and article.lower[at] in listed("genitive")
    if owns and at - 1 not in article.around and article.lower[at + 1] in listed("affairs"):
        return at + 2
    return at


def _with_genitive(article: Article, at: int, stop: int) -> int:
    """Return the end of a phrase with what it owns: `governor of Peru['s central bank]`."""
    if (after := _past_affairs(article, at, stop)) > at:
        return after
    if at >= stop or not is_genitive(article, at):
        return at
    end = phrase(article, at + 1, stop)
    named = article.starting.get(at + 1)
    if named and named.last == end and named.mention.kind == "organization":
        return end
    last = article.lower[end - 1]
    if article.offices.match(article.cores, at + 1)[0] == end:  # `for the EU's top diplomat`
        return end
    if end > at + 1 and (
        last in listed("public") | place_heads("division")
        or organization_heads().get(last.capitalize())
    ):
        return end
    return at
