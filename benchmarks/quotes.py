"""Score the quotations of newsparse on PolNeAR's raw articles, end to end (first annotator).

What is compared is the hull: content from its first to its last character, without outer marks,
punctuation, white space and a leading "that". Exact is the same hull, overlap a Jaccard index of
characters of at least one half, paired one to one from the best pair on; all counts are summed over
articles. Source and cue are scored alone, by exact hull. Attribution is the share of the pairs,
of those whose annotation has a source, in which the source found touches the annotated one.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs
from corpora import arguments, corpus, digest, records

from newsparse import Document, Parser, Quote, Span
from newsparse.extractors.quotes import Quotes
from newsparse.extractors.quotes.marks import marked
from newsparse.scoring import hull

KINDS = ("direct", "mixed", "indirect")
ENOUGH = 0.5  # Jaccard index of an overlap


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

    def line(self, name: str, of: str) -> str:
        """Write precision, recall and F1 of something among all of its sort."""
        precision = self.right_found[name] / max(1, self.found[of])
        recall = self.right_gold[name] / max(1, self.gold[of])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}"


def annotated(document: Document, record: dict[str, Any]) -> Iterator[Attribution]:
    """Yield the attributions of the first annotator that have content."""
    for attribution in record["annotators"][0]["attributions"]:
        content = [Span(*span) for span in attribution["content"]]
        if content:
            source, cue = (
                _outer([Span(*span) for span in attribution[part]]) for part in ("source", "cue")
            )
            yield _attribution(document, content, source, cue)


def found(document: Document, quotes: Iterable[Quote]) -> Iterator[Attribution]:
    """Yield what newsparse found, in the same form."""
    for quote in quotes:
        source = quote.speaker.mention if quote.speaker else None
        yield _attribution(document, quote.parts, source, quote.cue)


def _outer(spans: Sequence[Span]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None


def _attribution(
    document: Document, content: Sequence[Span], source: Span | None, cue: Span | None
) -> Attribution:
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


def count(gold: Sequence[Attribution], predicted: Sequence[Attribution], counts: Counts) -> None:
    """Add one article."""
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


def paired(
    gold: Sequence[Attribution], predicted: Sequence[Attribution]
) -> Iterator[tuple[Attribution, Attribution]]:
    """Pair contents that overlap enough, the best pair first."""
    pairs = sorted(
        (
            (-jaccard(one.content, other.content), i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(predicted)
            if one.content.overlaps(other.content)
        )
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for index, i, j in pairs:
        if -index >= ENOUGH and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            yield gold[i], predicted[j]


def report(counts: Counts) -> Iterator[str]:
    """Yield the lines of figures."""
    yield f"annotated {counts.gold['content']}, found {counts.found['content']}"
    for name in ("exact", "overlap"):
        yield f"content {name:8} {counts.line(name, 'content')}"
    for part in ("source", "cue"):
        yield f"{part + ' exact':16} {counts.line(part, part)}"
    yield f"attribution      {_share(counts, 'attribution')}"
    for kind in KINDS:
        yield f"{kind} (annotated {counts.gold[kind]}, found {counts.found[kind]})"
        for name in ("exact", "overlap"):
            yield f"  {name:14} {counts.line(f'{name} {kind}', kind)}"
        yield f"  attribution    {_share(counts, f'attribution {kind}')}"


def _share(counts: Counts, name: str) -> str:
    return f"{100 * counts.right_gold[name] / max(1, counts.gold[name]):.1f} %"


def main() -> None:
    """Print the figures."""
    parser = arguments(__doc__)
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    options = parser.parse_args()
    path = corpus(options.corpora, f"polnear/{options.split}.jsonl.xz")
    parse = Parser(extractors=["entities"], plugins=False)
    extractor = Quotes()
    counts = Counts()
    words = seconds = 0.0
    list(extractor(parse.parse("Reads its data, which is not timed.")))
    for record in records(path):
        document = parse.parse(record["text"])
        start = time.perf_counter()
        quotes = list(extractor(document))
        seconds += time.perf_counter() - start
        words += len(document.tokens)
        count(list(annotated(document, record)), list(found(document, quotes)), counts)
    print(digest(path))
    print("\n".join(report(counts)))
    print(f"{words / seconds:,.0f} words/s, the extractor alone")


if __name__ == "__main__":
    main()
