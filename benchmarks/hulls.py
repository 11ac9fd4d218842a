"""Compare attributions by their hulls: content, source and cue, paired and counted."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from newsparse import Document, Span
from newsparse.agreement import hull
from newsparse.extractors.quotes.marks import marked

KINDS = ("direct", "mixed", "indirect")
ENOUGH = 0.5  # Jaccard index of an overlap
SAMPLES = 1000  # of articles, for intervals


@attrs.frozen
class Attribution:
    """Hold the hulls of an attribution, annotated or found, and its kind by the marks."""

    content: Span
    source: Span | None
    cue: Span | None
    kind: str


@attrs.define
class Counts:
    """Count, per name of what is counted: the annotated, the found, and those that are both."""

    gold: Counter[str] = attrs.field(factory=Counter)
    found: Counter[str] = attrs.field(factory=Counter)
    right_gold: Counter[str] = attrs.field(factory=Counter)
    right_found: Counter[str] = attrs.field(factory=Counter)

    def figures(self, name: str, of: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of something among all of its sort, in per cent."""
        precision = self.right_found[name] / max(1, self.found[of])
        recall = self.right_gold[name] / max(1, self.gold[of])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return 100 * precision, 100 * recall, 100 * f1

    def line(self, name: str, of: str) -> str:
        """Write precision, recall and F1."""
        precision, recall, f1 = self.figures(name, of)
        return f"P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}"

    def add(self, other: Counts) -> None:
        """Add the counts of another set of articles."""
        self.gold.update(other.gold)
        self.found.update(other.found)
        self.right_gold.update(other.right_gold)
        self.right_found.update(other.right_found)


def attribution(
    document: Document, content: Sequence[Span], source: Span | None, cue: Span | None
) -> Attribution:
    """Return an attribution by its hulls; its kind is told by the marks of the text."""
    text = document.text
    outer = Span(min(span.start for span in content), max(span.end for span in content))
    return Attribution(
        hull(text, outer),
        hull(text, source) if source else None,
        hull(text, cue) if cue else None,
        _kind(document, content),
    )


def _kind(document: Document, content: Iterable[Span]) -> str:
    marks = [stretch.span for stretch in marked(document.text, document.blocks)]
    trimmed = [hull(document.text, span) for span in content]
    if all(any(mark.contains(span) for mark in marks) for span in trimmed):
        return "direct"
    return "mixed" if any(m.overlaps(span) for m in marks for span in trimmed) else "indirect"


def jaccard(one: Span, other: Span) -> float:
    """Return the share of the characters of two stretches that both have."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, max(one.end, other.end) - min(one.start, other.start))


def count(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> Counts:
    """Return the counts of one article."""
    counts = Counts()
    for side, counter in ((gold, counts.gold), (predicted, counts.found)):
        for one in side:
            counter.update({"content": 1, one.kind: 1})
            counter.update({"source": one.source is not None, "cue": one.cue is not None})
    for part in ("source", "cue"):
        hulls, others = (Counter(getattr(one, part) for one in side) for side in (gold, predicted))
        same = sum(number for span, number in (hulls & others).items() if span)
        counts.right_gold[part] += same
        counts.right_found[part] += same
    for expected, actual in paired(gold, predicted):
        names = ["overlap"] + ["exact"] * (expected.content == actual.content)
        for name in names:
            counts.right_gold.update({name: 1, f"{name} {expected.kind}": 1})
            counts.right_found.update({name: 1, f"{name} {actual.kind}": 1})
        if expected.source:
            touches = actual.source is not None and actual.source.overlaps(expected.source)
            for name in ("attribution", f"attribution {expected.kind}"):
                counts.gold[name] += 1
                counts.right_gold[name] += touches
    return counts


def paired(
    gold: Sequence[Attribution], predicted: Sequence[Attribution]
) -> Iterator[tuple[Attribution, Attribution]]:
    """Pair contents that overlap enough, the best pair first."""
    pairs = sorted(
        (-jaccard(one.content, other.content), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(predicted)
        if one.content.overlaps(other.content)
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for index, i, j in pairs:
        if -index >= ENOUGH and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            yield gold[i], predicted[j]


def total(articles: Iterable[Counts]) -> Counts:
    """Return the sum of the counts of articles."""
    counts = Counts()
    for article in articles:
        counts.add(article)
    return counts


def interval(articles: Sequence[Counts], name: str, of: str) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of an F1, over samples of the articles."""
    rows = [(a.right_gold[name], a.right_found[name], a.gold[of], a.found[of]) for a in articles]
    choose = random.Random(0)
    values = []
    for _ in range(SAMPLES):
        sample = choose.choices(rows, k=len(rows))
        right_gold, right, gold, found = (sum(column) for column in zip(*sample, strict=True))
        precision, recall = right / max(1, found), right_gold / max(1, gold)
        values.append(200 * precision * recall / max(1e-9, precision + recall))
    values.sort()
    return values[SAMPLES // 40], values[-SAMPLES // 40]
