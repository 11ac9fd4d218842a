"""Read corpora of toponyms, and score the places that are chosen for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import mean, median
from typing import Any

import attrs
from corpora import records

from newsparse import Document, Location, Mention, Meta, Parser, Place, Span
from newsparse.agreement import SAME_PLACE_KM, kilometres
from newsparse.extractors.locations import locations
from newsparse.extractors.locations.candidates import candidates
from newsparse.extractors.locations.toponyms import Toponym
from newsparse.knowledge.countries import country_of_name, demonym
from newsparse.knowledge.names import without_article

NO_TOPONYM = ("Non_Lit_Expression", "Literal_Expression", "Non_Toponym")
NO_LOCATION = ("Demonym", "Embedded_Literal", "Embedded_Non_Lit", "Homonym", "Language")
FARTHEST_KM = 20039.0  # half the way round the earth: the error of what has no place
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1.01)

Annotated = dict[str, Any]


@attrs.frozen
class Outcome:
    """Hold an annotated toponym, and the place that was chosen for it with its score, if any."""

    toponym: Annotated
    place: Place | None
    score: float | None

    @property
    def kilometres(self) -> float:
        """Return how far the place is from the true one, by GeoNames id or by distance."""
        return error(self.place, self.toponym)

    @property
    def right(self) -> bool:
        """Tell whether the place is the true one, or within 161 km of it."""
        return self.kilometres <= SAME_PLACE_KM


def is_location(toponym: Annotated) -> bool:
    """Tell whether newsparse calls an annotated toponym a location."""
    phrase, kind = toponym["phrase"], toponym.get("type")
    adjective = demonym(phrase) is not None and country_of_name(phrase) is None
    return kind not in (*NO_TOPONYM, *NO_LOCATION) and not adjective and phrase[:1].isupper()


def has_point(toponym: Annotated) -> bool:
    """Tell whether an annotation has words, and coordinates to measure from."""
    return toponym["end"] > toponym["start"] and toponym.get("lat") is not None


def is_placed(toponym: Annotated) -> bool:
    """Tell whether it is known where an annotated location is."""
    return has_point(toponym) and ("type" not in toponym or is_location(toponym))


def has_id(toponym: Annotated) -> bool:
    """Tell whether a toponym of any type has a GeoNames id: what published figures are over."""
    return has_point(toponym) and toponym.get("geonameid") is not None


def address(record: dict[str, Any]) -> Meta:
    """Return what a corpus knows of an article's publisher."""
    return Meta(url=record.get("link") or f"http://{record['domain']}/")


def spans_as_toponyms(doc: Document, spans: Iterable[Span]) -> list[Toponym]:
    """Return the toponyms that a document has at these spans."""
    return [
        Toponym(
            Mention(span=span, kind="place"),
            without_article(doc.text_of(span)),
            doc.tokens.within(span),
        )
        for span in sorted(spans)
    ]


def given(doc: Document, spans: Iterable[Span]) -> list[Location]:
    """Return the locations of a document whose toponyms are these."""
    return list(locations(doc, spans_as_toponyms(doc, spans)))


def error(place: Place | None, toponym: Annotated) -> float:
    """Return the kilometres from a place to the true one: 0 if it has the true one's GeoNames id.

    What has no place is as wrong as can be.
    """
    if place is None or place.lat is None or place.lon is None:
        return FARTHEST_KM
    if place.geonameid is not None and str(place.geonameid) == str(toponym.get("geonameid")):
        return 0.0
    return kilometres(place.lat, place.lon, toponym["lat"], toponym["lon"])


def near(place: Place | None, toponym: Annotated) -> bool:
    """Tell whether a place is the true one, or within 161 km of it."""
    return error(place, toponym) <= SAME_PLACE_KM


def resolve(
    path: Path, bare: Parser, wanted: Callable[[Annotated], bool], publisher: bool = False
) -> Iterator[Outcome]:
    """Yield what the weights in the package make of the mentions of a corpus, which are given."""
    for record in records(path):
        doc = bare.parse(record["text"], meta=address(record) if publisher else None)
        truth = {Span(t["start"], t["end"]): t for t in record["toponyms"] if wanted(t)}
        for location in given(doc, truth):
            yield Outcome(truth[location.span], location.place, location.score)


def prominent(outcomes: Iterable[Outcome]) -> list[float]:
    """Return the errors of the most prominent, mostly the most populous, place of each name."""
    errors = []
    for outcome in outcomes:
        entries = candidates(without_article(outcome.toponym["phrase"]))
        place = None
        if entries:
            first = entries[0]
            place = Place(geonameid=first.geonameid, name=first.name, lat=first.lat, lon=first.lon)
        errors.append(error(place, outcome.toponym))
    return errors


def summary(errors: Sequence[float]) -> str:
    """Say how far off places are; the area is under the curve of the log errors, 0 is best."""
    within = sum(km <= SAME_PLACE_KM for km in errors) / len(errors)
    area = mean(log(km + 1) / log(FARTHEST_KM + 1) for km in errors)
    placed = [km for km in errors if km < FARTHEST_KM]
    return (
        f"{100 * within:5.1f} % within 161 km   AUC {area:.3f}   mean {mean(placed):5.0f} km, "
        f"median {median(placed):3.0f} km of {len(placed)} placed   of {len(errors)}"
    )


def reliability(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield how often places are right by what their score says, and the mean difference."""
    scored = [(one.score, one.right) for one in outcomes if one.score is not None]
    gap = 0.0
    for low, high in pairwise(BINS):
        inside = [(score, right) for score, right in scored if low <= score < high]
        if inside:
            said, true = (mean(column) for column in zip(*inside, strict=True))
            gap += abs(said - true) * len(inside)
            yield (
                f"  score {low:.2f}-{min(high, 1):.2f}  mean {said:.2f}  "
                f"right {true:.2f}  of {len(inside)}"
            )
    yield f"  expected calibration error {gap / len(scored):.3f}"
