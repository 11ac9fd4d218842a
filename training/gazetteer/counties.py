"""The second-order divisions of countries: counties, districts, departments."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from newsparse.knowledge.names import fold
from training.gazetteer.divisions import GENERIC, Divisions, table
from training.gazetteer.place import Place

_NEAR = 0.02  # degrees within which a place of the same name is the same place
_SAME = 0.5  # degrees within which a county and its city of the same name need no two entries


@attrs.define
class County:
    """Gather the places that are known to lie in one second-order division."""

    points: list[tuple[float, float]] = attrs.field(factory=list)
    population: int = 0

    def centre(self) -> tuple[float, float]:
        """Return the mean of its places, in degrees."""
        count = len(self.points)
        return sum(lat for lat, _ in self.points) / count, sum(
            lon for _, lon in self.points
        ) / count


class Counties:
    """GeoNames' second-order divisions, placed by the towns that a list of places puts in them."""

    def __init__(self, codes: Path, places: Path, divisions: Divisions) -> None:
        self._ids: dict[tuple[str, str], list[tuple[str, str, int]]] = defaultdict(list)
        for code, name, _, number in table(codes):
            country, division, _ = code.split(".", 2)
            found = (f"{country}.{division}", name, int(number))
            self._ids[country, fold(name)].append(found)
        self._divisions = {code: fold(name) for code, (name, _) in divisions.named.items()}
        self._places = places

    def places(self, cities: list[dict[str, Any]]) -> Iterator[Place]:
        """Yield the divisions that have a place in the list, and no city of their own name."""
        by_name: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for city in cities:
            by_name[city["countrycode"], fold(city["name"])].append(city)
        for (code, name, number), county in sorted(self._gathered(by_name).items()):
            country = code.split(".")[0]
            lat, lon = county.centre()
            names = [name, *_short(name, country)]
            own = by_name[country, fold(names[-1])]
            if country != "US" and any(_close(city, lat, lon, _SAME) for city in own):
                continue
            yield Place(
                number, name, lat, lon, "A.ADM2", country, code,
                county.population, county.population // 2, names,
            )  # fmt: skip

    def _gathered(
        self, by_name: Mapping[tuple[str, str], list[dict[str, Any]]]
    ) -> dict[tuple[str, str, int], County]:
        counties: dict[tuple[str, str, int], County] = defaultdict(County)
        with self._places.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                known = self._known(row["cc"], row["admin1"], row["admin2"])
                if known is None:
                    continue
                lat, lon = float(row["lat"]), float(row["lon"])
                towns = by_name.get((row["cc"], fold(row["name"])), ())
                town = next((city for city in towns if _close(city, lat, lon, _NEAR)), None)
                counties[known].points.append((lat, lon))
                counties[known].population += int(town["population"]) if town else 0
        return counties

    def _known(self, country: str, division: str, name: str) -> tuple[str, str, int] | None:
        """Return the one division of that name in the first-order division, or in the country."""
        found = self._ids.get((country, fold(name)), []) if name else []
        inside = [known for known in found if self._divisions.get(known[0]) == fold(division)]
        return (inside or found)[0] if len(inside) == 1 or len(found) == 1 else None


def _short(name: str, country: str) -> Iterator[str]:
    """Yield the name without `County` or `District`, and in Ireland and Britain with it."""
    short = GENERIC.sub("", name.removeprefix("County "))
    if country in ("GB", "IE"):
        yield f"County {short}"
        yield f"{short} County"
    yield short


def _close(city: Mapping[str, Any], lat: float, lon: float, within: float) -> bool:
    return (
        abs(float(city["latitude"]) - lat) < within and abs(float(city["longitude"]) - lon) < within
    )
