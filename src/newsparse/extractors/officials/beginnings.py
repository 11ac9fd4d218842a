"""Find where a title begins, with the words before its core that belong to it."""

from __future__ import annotations

from functools import cache

from newsparse.extractors.officials.article import Article
from newsparse.extractors.officials.phrases import HYPHENS, glued, is_genitive
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.countries import demonym
from newsparse.knowledge.offices import honorifics, modifiers, portfolio_words
from newsparse.knowledge.organizations import capitalized_words

_REACH = 8  # words before a title that can belong to it
_BEFORE = frozenset({"ADJ", "NOUN", "PROPN"})


def beginning(article: Article, at: int, floor: int, *, held: bool = False) -> int:
    """Return where a title begins with the words before its core: `former Danish [minister]`.

    Where a title is `held` by somebody right after it, a person before it is a place that the
    tagger does not know: `[Ann Arbor] Mayor X`.
    """
    capital = article.forms[at][0].isupper()
    stop = max(floor, at - _REACH)
    core, series = at, False
    while at > stop:
        before = at - 1
        named = article.around.get(before)
        if named is not None:
            person = named.mention.kind == "person" and not (held and at == core)
            if person or named.first < stop:
                break
            at = named.first
        elif article.forms[before] in HYPHENS and before > stop and glued(article, before):
            at = before - 1
        elif article.lower[before] in listed("no_part") or _is_adverb(article, before):
            break
        elif (
            _belongs(article.forms[before], article.upos[before], capital)
            or _is_half(article, before)
            or (is_genitive(article, before) and article.lower[at] in listed("office_noun"))
        ):
            at = before
        elif (series or _is_and(article, before, range(at, core))) and (
            first := _series_before(article, before, stop)
        ) < before:
            at, series = first, True
        else:
            break
    return at


def _is_and(article: Article, before: int, between: range) -> bool:
    """Tell whether `and` stands before what a minister is minister of: `trade [and] industry`."""
    joined = len(between) > 0 or article.lower[between.start] in portfolio_words()
    return joined and article.lower[before] in listed("and")


def _series_before(article: Article, at: int, floor: int) -> int:
    """Return where portfolios begin that `and` or a comma joins to a title: `[trade and] industry`.

    The word itself where none is joined.
    """
    if article.lower[at] not in listed("and") | {","}:
        return at
    first = at - (article.lower[at - 1] == ",")
    while first > floor and _is_portfolio(article, first - 1):
        first -= 1
    return first if first < at - (article.lower[at - 1] == ",") else at


def _is_portfolio(article: Article, at: int) -> bool:
    person = article.around.get(at)
    return article.lower[at] in portfolio_words() and not (
        person and person.mention.kind in ("person", "place")
    )


def _is_adverb(article: Article, at: int) -> bool:
    """Tell `who was [then] minister` from `the then minister`."""
    return article.lower[at] == "then" and article.upos[at - 1] == "AUX"


def _is_half(article: Article, at: int) -> bool:
    """Tell whether a word begins a demonym of two: `South Korean`."""
    compass = article.lower[at] in listed("compass")
    return compass and demonym(f"{article.forms[at]} {article.forms[at + 1]}") is not None


def _belongs(form: str, upos: str, capital: bool) -> bool:
    """Tell whether a word goes with the title after it; before a capital few small words do."""
    if modifiers().get(form):
        return True
    if len(form) == 2 and form.endswith("."):
        return False  # `wrote on X. Interior Minister ...`
    if form.isupper() and form.isalpha() and len(form) > 2 and not _is_small(form):
        return True  # `[KFOR] commander`, whatever the tagger takes it for
    if (
        form in listed("age")
        or (form in capitalized_words() and form.lower() not in listed("adjective"))
        or upos not in _BEFORE
        or honorifics().get(form)
    ):
        return False
    return form[0].isupper() or not capital


@cache
def _small() -> frozenset[str]:
    groups = ("article", "definite", "possessive", "and", "of_for", "abroad", "copula")
    return frozenset().union(*map(listed, groups))


def _is_small(form: str) -> bool:
    """Tell a word that is only in capitals because all around it is."""
    return form.lower() in _small()
