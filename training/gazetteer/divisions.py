"""The first-order divisions of countries: states, provinces, regions."""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import Any

import regex

from newsparse.knowledge import tables
from newsparse.knowledge.names import fold
from training.gazetteer.keys import COMMON
from training.gazetteer.place import Place

GENERIC = regex.compile(
    r" (?:Province|Oblast'?|Kray|Krai|Republic|Region|State|Governorate|Department|District"
    r"|County|City|Prefecture|Parish|Municipality|Voivodeship)$"
    r"|^(?:Republic|State|Province|City|Region|City state|Departamento|Provincia|Muhafazat)"
    r" (?:of |de |del )?"
)


class Divisions:
    """The first-order divisions: GeoNames' names and ids, the project's points, seats and names."""

    def __init__(self, path: Path) -> None:
        self.named = {code: (name, int(number)) for code, name, _, number in table(path)}
        self.own = {row["code"]: row for row in tables.rows(Path(__file__).parent / "admin1.tsv")}

    def seat(self, code: str, cities: list[dict[str, Any]]) -> dict[str, Any] | None:
        """Return a division's seat: the city that is listed, or the biggest of the same name."""
        if listed := self.own.get(code, {}).get("seat"):
            seats = [city for city in cities if is_named(city, listed)]
        else:
            key = fold(bare(self.named[code][0]))
            seats = [city for city in cities if fold(city["name"]) == key]
        return max(seats, key=population_of, default=None)

    def place(self, code: str, cities: list[dict[str, Any]]) -> Place | None:
        """Make the place of a division, at its own point or the weighted mean of its cities."""
        name, geonameid = self.named[code]
        own = self.own.get(code, {})
        weights = [city["population"] + 1 for city in cities]
        if own.get("latitude"):
            lat, lon = float(own["latitude"]), float(own["longitude"])
        elif cities:
            lat, lon = (
                sum(w * float(c[axis]) for w, c in zip(weights, cities, strict=True)) / sum(weights)
                for axis in ("latitude", "longitude")
            )
        else:
            return None
        names = [name, bare(name), *tables.values(own.get("names", ""))]
        population = rank = sum(city["population"] for city in cities)
        biggest = max(cities, key=population_of, default=None)
        if biggest and fold(biggest["name"]) in map(fold, names):
            rank = biggest["population"] - 1  # `Kabul` is first of all the city
        country = code.split(".")[0]
        return Place(
            geonameid, bare(name), lat, lon, "A.ADM1", country, code, population, rank, names
        )


def bare(name: str) -> str:
    """Return a division's name without `Province`, `Republic of` and the like."""
    short = GENERIC.sub("", name)
    return name if fold(short) in COMMON or len(short) < 3 else short


def population_of(city: dict[str, Any]) -> int:
    """Return how many people a city has."""
    return int(city["population"])


def is_named(city: dict[str, Any], name: str) -> bool:
    """Say whether a city has that name, as its own or as one of its alternates."""
    key = fold(name)
    return key in {fold(city["name"]), *map(fold, city["alternatenames"])}


def code_of(city: dict[str, Any]) -> str:
    """Return the code of the division a city is in."""
    return f"{city['countrycode']}.{city['admin1code']}"


def table(path: Path) -> list[list[str]]:
    """Read a table of GeoNames, plain or .xz: a list of cells for each line."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]
