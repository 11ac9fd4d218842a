"""Ask what dependency trees would add to quotations: to their sources, and to their contents.

PolNeAR's dev articles come with the trees of CoreNLP; those without are left out. Where the cue's
verb has a subject, the tree's source is all below that subject; where it has a clause for its
complement, the tree's content is all below that. Figures are F1 of hulls, as in `quotes.py`, of
outermost quotations.

    python trees.py --corpora PATH
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

import attrs
from corpora import arguments, corpus, digest, records
from hulls import Attribution, Counts, attribution, count, total
from quotes import annotated

from newsparse import Document, Parser, Quote, Span
from newsparse.extractors.quotes import Quotes

_DEEPEST = 60  # arcs from a word up to the root


@attrs.frozen
class Tree:
    """Hold the words of an article with head, relation and the first and last word below each."""

    spans: list[Span]
    heads: list[int]
    relations: list[str]
    below: list[tuple[int, int]]

    def verb(self, cue: Span) -> int | None:
        """Return the last word of a cue that no other word of it governs."""
        first = bisect_left([span.start for span in self.spans], cue.start)
        words = []
        while first < len(self.spans) and self.spans[first].end <= cue.end:
            words.append(first)
            first += 1
        return next((i for i in reversed(words) if self.heads[i] not in words), None)

    def under(self, governor: int, relations: Sequence[str]) -> Span | None:
        """Return what the first word that stands in such a relation to another governs."""
        for i, head in enumerate(self.heads):
            if head == governor and self.relations[i] in relations:
                first, last = self.below[i]
                return Span(self.spans[first].start, self.spans[last].end)
        return None


def tree(sentences: Sequence[Sequence[Any]]) -> Tree:
    """Read the trees of an article: words as start, end, ..., head in the sentence, relation."""
    found = Tree([], [], [], [])
    for sentence in sentences:
        first = len(found.spans)
        for start, end, *_, head, relation in sentence:
            found.spans.append(Span(start, end))
            found.heads.append(first + head - 1 if head else -1)
            found.relations.append(relation)
    found.below.extend((i, i) for i in range(len(found.spans)))
    for i in range(len(found.spans)):
        at, depth = found.heads[i], 0
        while at >= 0 and depth < _DEEPEST:
            low, high = found.below[at]
            found.below[at] = min(low, i), max(high, i)
            at, depth = found.heads[at], depth + 1
    return found


def _meet(one: Span | None, other: Span | None) -> bool:
    return bool(one and other and one.start < other.end and other.start < one.end)


def source(quote: Quote, trees: Tree) -> Span | None:
    """Return the subject of the cue's verb where it is about where newsparse has the source."""
    given = quote.speaker.mention if quote.speaker else None
    verb = trees.verb(quote.cue) if quote.cue else None
    found = None if verb is None else trees.under(verb, ("nsubj", "nsubjpass"))
    fits = found is not None and not any(_meet(found, part) for part in quote.parts)
    return found if fits and (given is None or _meet(given, found)) else given


def content(quote: Quote, trees: Tree) -> Sequence[Span]:
    """Return the clausal complement of the cue's verb where newsparse has some of it."""
    verb = trees.verb(quote.cue) if quote.cue else None
    if verb is None or quote.kind == "direct" or len(quote.parts) != 1:
        return quote.parts
    found = trees.under(verb, ("ccomp", "xcomp"))
    mention = quote.speaker.mention if quote.speaker else None
    fits = (
        _meet(found, quote.parts[0]) and not _meet(found, quote.cue) and not _meet(found, mention)
    )
    return (found,) if found and fits else quote.parts


def _without(document: Document, quote: Quote, _: Tree) -> Attribution:
    mention = quote.speaker.mention if quote.speaker else None
    return attribution(document, quote.parts, mention, quote.cue)


def _source(document: Document, quote: Quote, trees: Tree) -> Attribution:
    return attribution(document, quote.parts, source(quote, trees), quote.cue)


def _content(document: Document, quote: Quote, trees: Tree) -> Attribution:
    mention = quote.speaker.mention if quote.speaker else None
    return attribution(document, content(quote, trees), mention, quote.cue)


WAYS: dict[str, Callable[[Document, Quote, Tree], Attribution]] = {
    "without trees": _without,
    "sources by the tree": _source,
    "contents by the tree": _content,
}


def main() -> None:
    """Print the figures of each way."""
    options = arguments(__doc__).parse_args()
    path = corpus(options.corpora, "polnear/dev.jsonl.xz")
    parse, extractor = Parser(extractors=["entities"], plugins=False), Quotes()
    scored: dict[str, list[Counts]] = {}
    for record in records(path):
        if not record["corenlp"]:
            continue
        document, trees = parse.parse(record["text"]), tree(record["corenlp"])
        quotes = [quote for quote in extractor(document) if quote.within is None]
        gold = list(annotated(document, record))
        for name, way in WAYS.items():
            counts = count(gold, [way(document, quote, trees) for quote in quotes])
            scored.setdefault(name, []).append(counts)
    print(digest(path))
    for name, articles in scored.items():
        counts, of = total(articles), "content"
        figures = [counts.figures(which, of)[2] for which in ("exact", "overlap")]
        figures.append(counts.figures("source", "source")[2])
        print(f"{name:22} content exact {figures[0]:.1f}, overlap {figures[1]:.1f}; ", end="")
        print(f"source exact {figures[2]:.1f}")


if __name__ == "__main__":
    main()
