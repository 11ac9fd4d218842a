"""Titles of public office: what they mean, what stands beside them, forms of address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

import attrs

from newsparse.knowledge.inflection import plural
from newsparse.knowledge.phrases import Phrases
from newsparse.knowledge.tables import ENGLISH, values

Level = Literal["international", "national", "subnational", "local"]
Status = Literal[
    "former", "outgoing", "acting", "designate", "current", "then", "deputy", "rank"
]  # fmt: skip


@attrs.frozen
class Office:
    """Describe a title of public office.

    `office` is a code of newsparse.kinds.Office. `takes` says what completes the title: `adj` (a
    country's adjective or possessive before it), `of`, `for`, `to`, `in`, `on` (a phrase after it),
    `title` (it stands before a name). `countries` are the codes of those where it means this, empty
    for all. `plural` tells `foreign ministers`.
    """

    title: str
    office: str
    level: str
    takes: frozenset[str]
    countries: frozenset[str]
    plural: bool = False


@cache
def offices(own: tuple[Office, ...] = ()) -> Phrases[Office]:
    """Return all titles, singular and plural; those with several meanings have several values.

    `own` are titles of a user's, whose meanings go before the known ones.
    """
    portfolios = [(row["portfolio"], row["office"]) for row in ENGLISH.rows("portfolios")]
    known = _titles(ENGLISH.rows("offices"), portfolios)
    return Phrases([*((office.title, office) for office in own), *known])


def _titles(
    table: Iterable[dict[str, str]], portfolios: list[tuple[str, str]]
) -> Iterator[tuple[str, Office]]:
    """Yield every title, and those of a pattern for each portfolio unless they are listed.

    Patterns that are alike but for their countries are meanings of one title.
    """
    listed: set[str] = set()
    made: set[tuple[str, frozenset[str]]] = set()
    for row in table:
        takes, countries = frozenset(row["takes"].split()), frozenset(values(row["countries"]))
        many = row["plural"] or plural(row["title"])
        pattern = "{portfolio}" in row["title"]
        for portfolio, code in portfolios if pattern else [("", row["office"])]:
            title = row["title"].replace("{portfolio}", portfolio)
            if (
                title.startswith("the ")
                or " the " in title.partition(" of ")[0].partition(" for ")[0]
            ):
                continue  # `minister of the interior`, but not `the interior minister`
            code = row["office"].replace("{office}", code)
            if pattern and (title in listed or (title, countries) in made):
                continue
            if pattern:
                made.add((title, countries))
            else:
                listed.add(title)
            yield title, Office(title, code, row["level"], takes, countries)
            if many != row["title"]:
                office = Office(title, code, row["level"], takes, countries, plural=True)
                yield many.replace("{portfolio}", portfolio), office


def choose(found: Iterable[Office], country: str | None = None) -> Office | None:
    """Return the meaning that a title has in a country, or the usual one where None is known.

    None where the title means an office elsewhere only (`chief executive` outside Hong Kong).
    """
    usual = None
    for office in found:
        if country in office.countries:
            return office
        if usual is None and not office.countries:
            usual = office
    return usual


def office(title: str, country: str | None = None) -> Office | None:
    """Return what a title means in that country, or None where it is no title of office."""
    return choose(offices().get(title), country)


@cache
def portfolio_words() -> frozenset[str]:
    """Return the words, in lower case, of what ministers are ministers of."""
    words = (word for row in ENGLISH.rows("portfolios") for word in row["portfolio"].split())
    return frozenset(word.rstrip(",").lower() for word in words) - {"and", "the"}


@cache
def modifiers() -> Phrases[str]:
    """Return the words beside a title that change it (`former`, `acting`, `ex`), with a Status."""
    return Phrases((row["modifier"], row["status"]) for row in ENGLISH.rows("modifiers"))


@cache
def honorifics() -> Phrases[str]:
    """Return the forms of address that stand beside a name, with their gender: m, f or u."""
    return Phrases((row["honorific"], row["gender"]) for row in ENGLISH.rows("honorifics"))
