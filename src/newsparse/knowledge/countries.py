"""Countries, territories and international bodies: names, demonyms, capitals and metonyms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Generic, Literal, TypeVar

import attrs

from newsparse.knowledge.inflection import plural
from newsparse.knowledge.names import acronym, fold, without_article
from newsparse.knowledge.tables import ENGLISH, rows, values

AFRICAN_UNION = "AFU"  # the key of the African Union: AU is Australia
Form = Literal["adjective", "person", "people"]
T = TypeVar("T")


@attrs.frozen
class Country:
    """Describe a country or territory of ISO 3166-1.

    `sovereign` is the code of the state that a territory is part of, None for a country. `latitude`
    and `longitude` are those of one representative point, in degrees.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    capitals: tuple[str, ...]
    sovereign: str | None
    geonameid: int
    latitude: float
    longitude: float


@attrs.frozen
class Body:
    """Describe an international body; `parent` is the code of the body that it belongs to."""

    code: str
    name: str
    aliases: tuple[str, ...]
    parent: str | None


@attrs.frozen
class Demonym:
    """Describe a word for the people of a country, or of none: `Iranian`, `Dutch`, `Kurds`.

    `uses`: adjective (`the Dutch port`), person (`a Dutchman`), people (`the Dutch`). `place` is
    the name of the place that it is made from where that is no country: `Texas` for `Texan`.
    """

    name: str
    country: str | None
    uses: frozenset[Form]
    ambiguous: bool
    place: str | None = None


@attrs.frozen
class Metonym:
    """Describe a place name that stands for a government: `Kremlin`, `Washington`.

    `sense` is the part that is meant: `capital` for a capital, else presidency, foreign_ministry,
    legislature and the like.
    """

    name: str
    code: str
    sense: str
    ambiguous: bool


class _Index(Generic[T]):
    """Look values up by name: acronyms by their letters, other names by their folded form."""

    def __init__(self) -> None:
        self._values: dict[str, list[T]] = {}

    def add(self, name: str, value: T) -> None:
        found = self._values.setdefault(_key(name), [])
        if value not in found:
            found.append(value)

    def get(self, name: str) -> list[T]:
        key = _key(name)
        return self._values.get(key) or self._values.get(fold(key), [])


def _key(name: str) -> str:
    name = without_article(name.strip())
    return acronym(name) or fold(name)


def _starred(name: str) -> tuple[str, bool]:
    return name.removesuffix("*"), name.endswith("*")


def _plain(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(_starred(name)[0] for name in names)


@cache
def _english() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in ENGLISH.rows("countries")}


@cache
def countries() -> dict[str, Country]:
    """Return all countries and territories by their ISO 3166-1 alpha-2 code."""
    names = _english()
    return {
        (code := row["code"]): Country(
            code=code,
            name=_starred(names[code]["name"])[0],
            aliases=_plain(values(names[code]["aliases"])),
            capitals=_plain(values(names[code]["capitals"])),
            sovereign=row["sovereign"] or None,
            geonameid=int(row["geonameid"]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for row in rows("countries.tsv")
    }


@cache
def bodies() -> dict[str, Body]:
    """Return all international bodies by their code."""
    return {
        row["code"]: Body(
            row["code"], row["name"], _plain(values(row["aliases"])), row["parent"] or None
        )
        for row in ENGLISH.rows("bodies")
    }


@cache
def _names() -> _Index[tuple[str, bool]]:
    index: _Index[tuple[str, bool]] = _Index()
    for row in _english().values():
        for name, ambiguous in map(_starred, (row["name"], *values(row["aliases"]))):
            index.add(name, (row["code"], ambiguous))
    return index


@cache
def _body_names() -> _Index[str]:
    index: _Index[str] = _Index()
    for row in ENGLISH.rows("bodies"):
        for name in _plain((row["name"], row["code"], *values(row["aliases"]))):
            index.add(name, row["code"])
    return index


@lru_cache(1 << 14)
def country_of_name(name: str) -> str | None:
    """Return the code of the country of that name or alias, or None.

    Case, accents, hyphens, periods and a leading `the` make no difference, save that acronyms
    are written in capitals: `US` is a country, `us` is not.
    """
    found = _names().get(name)
    return found[0][0] if found else None


def is_ambiguous(name: str) -> bool:
    """Say whether a country's name often means something else: `Georgia`, `Chad`, `Turkey`."""
    return any(ambiguous for _, ambiguous in _names().get(name))


@lru_cache(1 << 14)
def is_body(name: str) -> bool:
    """Say whether a name is that of an international body."""
    return bool(_body_names().get(name))


def code_of_body(code: str) -> str | None:
    """Return the code that findings give for a body: its parent's, None for the African Union.

    The African Union's usual code, AU, is Australia's; its findings name it, and have no country.
    """
    if code == AFRICAN_UNION:
        return None
    known = bodies().get(code)
    return (known and known.parent) or code


@lru_cache(1 << 14)
def body_of_name(name: str) -> str | None:
    """Return the code of the international body of that name or alias, or None."""
    found = _body_names().get(name)
    return found[0] if found else None


def _forms(row: dict[str, str]) -> Iterable[tuple[Form, str]]:
    adjectives = values(row["adjectives"])
    persons = values(row["persons"]) or adjectives
    peoples = values(row["peoples"]) or tuple(map(_people, persons))
    forms: dict[Form, tuple[str, ...]] = {
        "adjective": adjectives,
        "person": persons,
        "people": peoples,
    }
    for form, names in forms.items():
        yield from ((form, name) for name in names if name != "-")


def _people(person: str) -> str:
    name, ambiguous = _starred(person)
    return (name if name.endswith("ese") else plural(name)) + "*" * ambiguous


@cache
def _demonyms() -> _Index[Demonym]:
    found: dict[tuple[str, str | None, str | None], tuple[set[Form], bool]] = {}
    for row in _english().values():
        for form, starred in _forms(row):
            name, ambiguous = _starred(starred)
            uses, _ = found.setdefault((name, row["code"], None), (set(), ambiguous))
            uses.add(form)
    for row in ENGLISH.rows("peoples"):
        for name in values(row["forms"]):
            uses = {"people"} if name.endswith("s") else {"adjective", "person", "people"}
            found.setdefault((name, row["country"] or None, row["place"] or None), (uses, False))
    index: _Index[Demonym] = _Index()
    for (name, country, place), (uses, ambiguous) in found.items():
        index.add(name, Demonym(name, country, frozenset(uses), ambiguous, place))
    return index


@lru_cache(1 << 14)
def demonym(word: str) -> Demonym | None:
    """Return what a word for a people or a country's adjective stands for, or None."""
    found = _demonyms().get(word)
    return found[0] if found else None


def country_of_demonym(word: str) -> str | None:
    """Return the code of the country of `Iranian`, `Iranians`, `Dutchman`, or None."""
    found = demonym(word)
    return found.country if found else None


@cache
def _metonyms() -> _Index[Metonym]:
    index: _Index[Metonym] = _Index()
    for row in ENGLISH.rows("metonyms"):
        name, ambiguous = _starred(row["name"])
        index.add(name, Metonym(name, row["code"], row["sense"], ambiguous))
    for row in _english().values():
        for name, ambiguous in map(_starred, values(row["capitals"])):
            if name != "-":
                index.add(name, Metonym(name, row["code"], "capital", ambiguous))
    return index


@lru_cache(1 << 14)
def metonyms(name: str) -> tuple[Metonym, ...]:
    """Return the governments that a name stands for: `Brussels` is the EU's and Belgium's."""
    return tuple(_metonyms().get(name))


def metonym(name: str) -> Metonym | None:
    """Return the government that a name most often stands for, or None."""
    found = _metonyms().get(name)
    return found[0] if found else None
