"""Score the sanctions of newsparse on annotated documents, beyond what `newsparse score` prints.

Acts are paired by their trigger or any mention, as in `newsparse score`. Shares of fields are among
the acts found. Joining is F1 over pairs of mentions (trigger included) of one act: mentions are
compared by whether they overlap, and a pair is right where gold has it in one act as well; only
mentions that both sides have are looked at. A negative is a document whose layer is empty.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import attrs

from newsparse import Document, Sanction, Span
from newsparse.reports import paired_documents
from newsparse.scoring import field_agreement

FIELDS = ("action", "measure", "imposers", "targets", "goods", "date")
ALL = ("action", "imposers", "targets")


@attrs.define
class Counts:
    """Count acts, right fields, clean negatives and pairs of mentions."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    right: Counter[str] = attrs.field(factory=Counter)
    negatives: int = 0
    clean: int = 0
    joins: Counter[str] = attrs.field(factory=Counter)

    def lines(self) -> Iterator[str]:
        """Write the figures, in per cent."""
        precision, recall = self.found / max(1, self.predicted), self.found / max(1, self.gold)
        f1 = 2 * self.found / max(1, self.gold + self.predicted)
        yield f"detection  P {percent(precision)}  R {percent(recall)}  F1 {percent(f1)}"
        shares = (f"{name} {percent(self.right[name] / max(1, self.found))}" for name in FIELDS)
        yield f"fields     {'  '.join(shares)}"
        every = self.right["all"] / max(1, self.found)
        yield f"all right  {percent(every)}  ({', '.join(ALL)})"
        clean = self.clean / max(1, self.negatives)
        yield f"negatives  {percent(clean)} without a false alarm (of {self.negatives})"
        joined = 2 * self.joins["both"] / max(1, self.joins["gold"] + self.joins["predicted"])
        yield f"joining    F1 {percent(joined)} ({self.joins['gold']} pairs of mentions in gold)"


def percent(share: float) -> str:
    """Write a share in per cent."""
    return f"{100 * share:.1f}"


def count(counts: Counts, gold: Document, predicted: Document) -> None:
    """Add what one document shows."""
    counts.gold += len(gold.sanctions)
    counts.predicted += len(predicted.sanctions)
    if not gold.sanctions:
        counts.negatives += 1
        counts.clean += not predicted.sanctions
    for right in field_agreement(gold, predicted, Sanction.layer):
        counts.found += 1
        counts.right.update(right)
        counts.right["all"] += right.issuperset(ALL)
    count_joins(counts.joins, gold.sanctions, predicted.sanctions)


def count_joins(
    joins: Counter[str], gold: Sequence[Sanction], predicted: Sequence[Sanction]
) -> None:
    """Count the pairs of mentions that gold, the prediction and both have in one act."""
    spans = sorted({span for act in gold for span in spans_of(act)})
    theirs = [{at for at, span in enumerate(spans) if span in spans_of(act)} for act in gold]
    ours = [
        {at for at, span in enumerate(spans) if any(span.overlaps(o) for o in spans_of(act))}
        for act in predicted
    ]
    seen = set().union(*ours) if ours else set()
    in_gold = pairs(mentions & seen for mentions in theirs)
    found = pairs(ours)
    joins["gold"] += len(in_gold)
    joins["predicted"] += len(found)
    joins["both"] += len(in_gold & found)


def spans_of(act: Sanction) -> tuple[Span, ...]:
    """Return where an act is mentioned, trigger first."""
    return (act.trigger, *act.mentions)


def pairs(groups: Iterable[set[int]]) -> set[tuple[int, int]]:
    """Return the pairs of members of the same group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def digest(path: Path) -> str:
    """Say which gold was measured on: the start of the SHA-256 of its files."""
    files = sorted(path.glob("*.json*")) if path.is_dir() else [path]
    content = b"".join(file.read_bytes() for file in files)
    return f"{path} sha256:{hashlib.sha256(content).hexdigest()[:16]}"


def main() -> None:
    """Print the figures of each gold file or folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="a file or folder of gold documents")
    for path in parser.parse_args().gold:
        counts = Counts()
        for gold, predicted in paired_documents(path, None):
            if Sanction.layer in gold.layers:
                count(counts, gold, predicted)
        print(digest(path), f"({counts.gold} acts)")
        print("\n".join(counts.lines()))


if __name__ == "__main__":
    main()
