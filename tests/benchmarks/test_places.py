"""What the benchmark of places counts as right, and how it sums up."""

from __future__ import annotations

from typing import Any

import pytest
from toponyms import FARTHEST_KM, Outcome, error, is_location, reliability, summary

from newsparse import Place

LIMA: dict[str, Any] = {"geonameid": "3936456", "lat": -12.04, "lon": -77.03}


@pytest.mark.parametrize(
    ("place", "low", "high"),
    [
        (None, FARTHEST_KM, FARTHEST_KM),
        (Place(geonameid=3936456, name="Lima", lat=-11.0, lon=-76.0), 0, 0),  # by its id
        (Place(geonameid=None, name="Callao", lat=-12.06, lon=-77.14), 5, 20),
        (Place(geonameid=1, name="Cusco", lat=-13.5, lon=-72.0), 500, 700),
        (Place(geonameid=1, name="nowhere"), FARTHEST_KM, FARTHEST_KM),
    ],
)
def test_error_is_by_id_or_by_distance(place: Place | None, low: float, high: float) -> None:
    assert low <= error(place, LIMA) <= high


def test_sums_up_errors() -> None:
    line = summary([0.0, 0.0, 100.0, FARTHEST_KM])
    assert "75.0 % within 161 km" in line
    assert "AUC 0.366" in line  # (0 + 0 + ln 101 / ln 20040 + 1) / 4
    assert "of 3 placed   of 4" in line


def test_reliability_is_the_gap_between_score_and_truth() -> None:
    here = Place(geonameid=3936456, name="Lima", lat=-12.0, lon=-77.0)
    outcomes = [Outcome(LIMA, here, 0.95), Outcome(LIMA, None, None), Outcome(LIMA, here, 0.75)]
    *rows, last = reliability(outcomes)
    assert len(rows) == 2
    assert last.endswith("0.150")  # (0.05 + 0.25) / 2


@pytest.mark.parametrize(
    ("phrase", "kind", "expected"),
    [
        ("Peru", "Literal", True),
        ("Peru", None, True),
        ("Peruvian", "Non_Literal_Modifier", False),
        ("European", "Literal_Modifier", False),
        ("the", "Literal", False),
        ("Peru", "Embedded_Literal", False),
        ("Peru", "Non_Toponym", False),
    ],
)
def test_leaves_out_what_is_no_location(phrase: str, kind: str | None, expected: bool) -> None:
    toponym = {"phrase": phrase} | ({"type": kind} if kind else {})
    assert is_location(toponym) is expected
