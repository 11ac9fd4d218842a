"""Score the places of newsparse: toponyms found, where they are, and whether they are metonyms.

Recognition is measured on GeoWebNews. Spans of the types `*_Expression` and `Non_Toponym` are no
toponyms; those that newsparse does not call locations (demonyms and adjectives, toponyms inside
names, languages, other things of that name) are left out on both sides. Resolution is the share of
toponyms placed within 161 km (100 miles) of the truth, given the mentions and end to end, beside
the most prominent place of each name. Metonymy is measured on ReLocaR. Nothing is learnt here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs
from corpora import arguments, corpus, digest, records, text

from newsparse import Document, Location, Mention, Parser, Place, Span
from newsparse.agreement import SAME_PLACE_KM, kilometres
from newsparse.extractors.locations import locations
from newsparse.extractors.locations.toponyms import Toponym
from newsparse.knowledge.countries import country_of_demonym, country_of_name
from newsparse.knowledge.gazetteer import places
from newsparse.knowledge.names import without_article

NO_TOPONYM = ("Non_Lit_Expression", "Literal_Expression", "Non_Toponym")
NO_LOCATION = ("Demonym", "Embedded_Literal", "Embedded_Non_Lit", "Homonym", "Language")


@attrs.define
class Count:
    """Count what is right among what was found and what is true."""

    right: int = 0
    found: int = 0
    true: int = 0

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.true)
        f1 = 2 * self.right / max(1, self.found + self.true)
        return f"P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {100 * f1:.1f}"


def is_location(toponym: dict[str, Any]) -> bool:
    """Tell whether newsparse calls an annotated toponym a location."""
    phrase, kind = toponym["phrase"], toponym["type"]
    adjective = country_of_demonym(phrase) is not None and country_of_name(phrase) is None
    return kind not in (*NO_TOPONYM, *NO_LOCATION) and not adjective and phrase[:1].isupper()


def recognition(path: Path, parser: Parser) -> Iterator[str]:
    """Score the toponyms found in GeoWebNews: the same characters, and some of them."""
    exact, overlap = Count(), Count()
    by_type: dict[str, Count] = {}
    for record in records(path):
        toponyms = [t for t in record["toponyms"] if t["type"] not in NO_TOPONYM]
        gold = {Span(t["start"], t["end"]): t for t in toponyms if is_location(t)}
        apart = [Span(t["start"], t["end"]) for t in toponyms if not is_location(t)]
        found = [
            location.span
            for location in parser.parse(record["text"]).locations
            if not any(location.span.overlaps(span) for span in apart)
        ]
        exact.right += len(gold.keys() & set(found))
        overlap.right += sum(any(span.overlaps(other) for other in found) for span in gold)
        for count in (exact, overlap):
            count.found += len(found)
            count.true += len(gold)
        for span, toponym in gold.items():
            count = by_type.setdefault(toponym["type"], Count())
            count.true += 1
            count.right += any(span.overlaps(other) for other in found)
    yield f"recognition exact    {exact}"
    yield f"recognition overlap  {overlap}"
    recalls = (f"{kind} {100 * c.right / c.true:.0f} % of {c.true}" for kind, c in by_type.items())
    yield f"recall by type       {', '.join(sorted(recalls))}"


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


def near(place: Place | None, toponym: dict[str, Any]) -> bool:
    """Tell whether a place is the true one, or within 161 km of it."""
    if place is None or place.lat is None or place.lon is None:
        return False
    if place.geonameid is not None and str(place.geonameid) == str(toponym.get("geonameid")):
        return True
    return kilometres(place.lat, place.lon, toponym["lat"], toponym["lon"]) <= SAME_PLACE_KM


def _prominent(phrase: str, toponym: dict[str, Any]) -> bool:
    entries = places(phrase)
    return bool(entries) and near(
        Place(geonameid=None, name=phrase, lat=entries[0].lat, lon=entries[0].lon), toponym
    )


def resolution(path: Path, parser: Parser, bare: Parser) -> Iterator[str]:
    """Score places within 161 km, of mentions that are given and of those that newsparse finds."""
    right = baseline = found_right = listed = predicted = total = known = known_right = 0
    for record in records(path):
        toponyms = {
            Span(t["start"], t["end"]): t
            for t in record["toponyms"]
            if t.get("lat") is not None and ("type" not in t or is_location(t))
        }
        doc = parser.parse(record["text"])
        located = given(bare.parse(record["text"]), toponyms)
        resolved = {location.span: location for location in located}
        ours = {location.span: location for location in doc.locations}
        predicted += len(ours)
        for span, toponym in toponyms.items():
            total += 1
            listed += bool(places(toponym["phrase"]))
            baseline += _prominent(toponym["phrase"], toponym)
            hit = span in resolved and near(resolved[span].place, toponym)
            right += hit
            known += toponym.get("geonameid") is not None
            known_right += hit and toponym.get("geonameid") is not None
            found_right += span in ours and near(ours[span].place, toponym)
    yield f"given mentions within 161 km  {100 * right / total:.1f} of {total}"
    yield f"  those with a GeoNames id    {100 * known_right / known:.1f} of {known}"
    yield f"  most prominent place        {100 * baseline / total:.1f}"
    yield f"  names in the gazetteer      {100 * listed / total:.1f}"
    yield f"end to end within 161 km      {Count(found_right, predicted, total)}"


def metonymy(paths: dict[str, Path], bare: Parser) -> Iterator[str]:
    """Score the use of places in sentences of which one place is marked."""
    right = total = 0
    for use, path in paths.items():
        hits = count = 0
        for line in filter(str.strip, text(path).split("\n")):
            before, name, after = line.partition("<SEP>")[2].split("<ENT>", 2)
            span = Span(len(before), len(before) + len(name))
            [location] = given(bare.parse(before + name + after), [span])
            hits += location.use == use
            count += 1
        yield f"{use} right  {100 * hits / count:.1f} of {count}"
        right, total = right + hits, total + count
    yield f"accuracy     {100 * right / total:.1f} of {total}"


def main() -> None:
    """Print the figures with the digests of what they were measured on."""
    folder = arguments(__doc__.splitlines()[0]).parse_args().corpora
    parser, bare = Parser(extractors=["locations"], plugins=False), Parser(extractors=[])
    webnews = corpus(folder, "toponyms/gwn.jsonl.xz")
    print(f"GeoWebNews  {digest(webnews)}")
    print(*recognition(webnews, parser), *resolution(webnews, parser, bare), sep="\n")
    local = corpus(folder, "toponyms/lgl.jsonl.xz")
    print(f"\nLGL  {digest(local)}")
    print(*resolution(local, parser, bare), sep="\n")
    names = {use: f"metonymy/relocar_{use}_train.txt.xz" for use in ("literal", "metonymic")}
    paths = {use: corpus(folder, name) for use, name in names.items()}
    print(f"\nReLocaR  {', '.join(map(digest, paths.values()))}")
    print(*metonymy(paths, bare), sep="\n")


if __name__ == "__main__":
    main()
