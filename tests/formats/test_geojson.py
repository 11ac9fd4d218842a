from __future__ import annotations

import io
import json
from typing import Any

import newsparse
from newsparse.formats.geojson import GeoJsonWriter


def written(*docs: newsparse.Document) -> Any:
    out = io.StringIO()
    GeoJsonWriter()(docs, out)
    return json.loads(out.getvalue())


def test_a_point_for_each_place() -> None:
    parser = newsparse.Parser(plugins=False)
    article = newsparse.Article("Rain fell in Lima.", published="2024-03-14", id="a1")
    docs = [parser.parse("The court in Oslo sat."), *parser.parse_many([article])]
    features = written(*docs)["features"]
    assert [feature["properties"]["name"] for feature in features] == ["Oslo", "Lima"]
    lima = features[1]
    assert lima["geometry"] == {"type": "Point", "coordinates": [-77.0282, -12.043]}
    assert lima["properties"] | {"score": 1.0} == {
        "location": "locations:1",
        "name": "Lima",
        "start": 13,
        "end": 17,
        "use": "literal",
        "country": "PE",
        "score": 1.0,
        "place": "Lima",
        "geonameid": 3936456,
        "feature": "P.PPLC",
        "admin1": "LMA",
        "population": lima["properties"]["population"],
        "published": "2024-03-14",
        "id": "a1",
        "title": None,
        "url": None,
        "source": None,
    }


def test_no_document_and_no_place_are_an_empty_collection() -> None:
    empty = {"type": "FeatureCollection", "features": []}
    assert written() == empty
    assert written(newsparse.parse("Nothing here.")) == empty
