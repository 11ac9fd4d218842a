"""One place of the gazetteer while it is built."""

from __future__ import annotations

import attrs


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
