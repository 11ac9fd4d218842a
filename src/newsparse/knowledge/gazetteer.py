"""Look places up by name in the gazetteer that ships with the package.

Both of its files are mapped into memory and searched in place, so that nothing is parsed at the
start and processes share the pages. training/gazetteer.py makes them.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import as_file, files
from math import asin, cos, radians, sin, sqrt
from typing import Literal

import attrs

from newsparse.knowledge.countries import countries, demonym
from newsparse.knowledge.names import acronym, fold, without_article
from newsparse.knowledge.organizations import place_heads
from newsparse.knowledge.tables import ENGLISH, lines

PlaceKind = Literal["city", "country", "division", "county", "continent", "region"]
_EARTH_KM = 6371.0
# Forms of the Arabic article that the index leaves out as well as in.
_ARTICLES = ("al", "ar", "as", "ash", "at", "ad", "an", "az", "adh", "ath", "greater")


@attrs.frozen
class Entry:
    """Hold a place of the gazetteer.

    `feature` is GeoNames' class and code (`P.PPLC`), `country` an ISO 3166-1 alpha-2 code, `admin1`
    GeoNames' code of the first-order division (`US.TX`), which the entry of the division itself
    has as well. `lat` and `lon` are in degrees. The population of a division or county is that of
    its listed cities. What is unknown or has no sense is None, or 0 for a population.
    """

    geonameid: int | None
    name: str
    lat: float
    lon: float
    feature: str
    country: str | None
    admin1: str | None
    population: int

    @property
    def kind(self) -> PlaceKind:
        """Tell cities, countries, divisions, counties and continents; all else is a region."""
        if self.feature.startswith("P."):
            return "city"
        if self.feature.startswith("A.PCL"):
            return "country"
        if self.feature == "A.ADM1":
            return "division"
        if self.feature == "A.ADM2":
            return "county"
        return "continent" if self.feature == "L.CONT" else "region"


@cache
def _map(name: str) -> mmap.mmap:
    with as_file(files(__package__) / name) as path, path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _offsets(key: str) -> list[int]:
    """Return the offsets that the sorted lines of place_names.tsv give for a key."""
    data, target = _map("place_names.tsv"), key.encode() + b"\t"
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n", low, middle) + 1 or low
        end = data.find(b"\n", middle, len(data))
        line = data[start:end]
        if line.startswith(target):
            return [int(offset) for offset in line[len(target) :].split()]
        if line < target:
            low = end + 1
        else:
            high = start
    return []


@lru_cache(maxsize=65536)
def _entry(offset: int) -> Entry:
    data = _map("places.tsv")
    cells = data[offset : data.find(b"\n", offset)].decode().split("\t")
    number, name, lat, lon, feature, country, admin1, population = cells
    return Entry(
        int(number) if number else None, name, float(lat), float(lon), feature,
        country or None, admin1 or None, int(population),
    )  # fmt: skip


def _keys(name: str) -> Iterator[str]:
    """Yield the keys to try: whole, without `the`, without `City` or `Province`, without `al-`."""
    yield acronym(without_article(name)) or ""
    yield fold(name)
    yield (bare := fold(without_article(name)))
    words = bare.split()
    heads = place_heads("division")
    if len(words) > 1 and words[-1] in heads:
        yield " ".join(words[:-1])
    if len(words) > 2 and words[0] in heads and words[1] == "of":
        yield " ".join(words[2:])
    if len(words) > 1 and words[0] in _ARTICLES:
        yield " ".join(words[1:])


@lru_cache(maxsize=16384)
def places(name: str) -> tuple[Entry, ...]:
    """Return the places of that name or alternate name, the most prominent first.

    Case, accents, hyphens and periods make no difference, `St.` is `Saint` and `el-` is `al-`; what
    is not found so is tried without `the`, a final `City` or `Province`, or a leading `al-`.
    Prominence is population; natural features and regions count as a million, and a division
    counts without its biggest city, so that `Kabul` is first the city.
    """
    if len(name) <= 100:
        for key in _keys(name):
            if key and (offsets := _offsets(key)):
                return tuple(map(_entry, offsets))
    return ()


def division(code: str) -> Entry | None:
    """Return the first-order division of a GeoNames code (`US.TX`), or None."""
    offsets = _offsets(code.casefold()) if "." in code else []
    return _entry(offsets[0]) if offsets else None


def place_of_demonym(word: str) -> Entry | None:
    """Return the place that an adjective or a word for its people is made from, or None."""
    found = demonym(word)
    if found is None:
        return None
    country = countries().get(found.country) if found.country else None
    name = found.place or (country.name if country else "")
    here = (entry for entry in places(name) if found.country in (None, entry.country))
    return next(here, None)


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"]: row["code"] for row in ENGLISH.rows("divisions")}


def division_of_abbreviation(text: str) -> Entry | None:
    """Return the state or province that `Calif.`, `TX` or `B.C.` stands for, or None.

    Only use it where a division is expected, after a place and a comma: `OR` is a word as well.
    """
    code = _abbreviations().get(text)
    return division(code) if code else None


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance between two points given in degrees."""
    north, other_north = radians(lat), radians(other_lat)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


@cache
def _common_words() -> frozenset[str]:
    return frozenset(lines(ENGLISH.folder / "common_words.txt"))


def is_common_word(name: str) -> bool:
    """Say whether a place's name is also a common English word: `Nice`, `Reading`, `Mobile`."""
    return fold(name) in _common_words()
