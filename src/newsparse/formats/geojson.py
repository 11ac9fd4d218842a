"""GeoJSON (RFC 7946): the places of documents as points for maps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from newsparse import Document, Location


class GeoJsonWriter:
    """Write one FeatureCollection with a point for each location that has coordinates."""

    name = "geojson"

    def __call__(self, docs: Iterable[Document], out: TextIO, /) -> None:
        """Write all documents."""
        out.write('{"type": "FeatureCollection", "features": [')
        for number, feature in enumerate(f for doc in docs for f in _features(doc)):
            out.write(",\n" if number else "\n")
            out.write(json.dumps(feature, ensure_ascii=False))
        out.write("\n]}\n")


def _features(doc: Document) -> Iterator[dict[str, Any]]:
    article = {key: getattr(doc.meta, key) for key in ("id", "title", "url", "source")}
    published = doc.meta.published.isoformat() if doc.meta.published else None
    for location in doc.locations:
        place = location.place
        if place is not None and place.lat is not None and place.lon is not None:
            yield {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
                "properties": {**_properties(location), "published": published, **article},
            }


def _properties(location: Location) -> dict[str, Any]:
    """Return what is known of a location; the article's own `id` comes as `id`."""
    place = location.place
    return {
        "location": location.id,
        "name": location.name,
        "start": location.span.start,
        "end": location.span.end,
        "use": location.use,
        "country": location.country,
        "score": location.score,
        "place": place.name if place else None,
        "geonameid": place.geonameid if place else None,
        "feature": place.feature if place else None,
        "admin1": place.admin1 if place else None,
        "population": place.population if place else None,
    }
