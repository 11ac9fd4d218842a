"""Score the quotations of newsparse on PolNeAR's raw articles, end to end (first annotator).

What is compared is the hull: content from its first to its last character, without outer marks,
punctuation, white space and a leading "that". Exact is the same hull, overlap a Jaccard index of
characters of at least one half, paired one to one from the best pair on; all counts are summed over
articles. Source and cue are scored alone, by exact hull. Attribution is the share of the pairs,
of those whose annotation has a source, in which the source found touches the annotated one.

PolNeAR annotates next to no quotation within another (6 of 2,192 in its dev articles), so that all
that newsparse finds there counts as wrong: the figures for the outermost ones alone are given too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from corpora import arguments, corpus, digest, records
from hulls import KINDS, Attribution, Counts, attribution, count, interval, total
from quote_peers import Found, by_pattern, by_textacy_rule

from newsparse import Document, Parser, Quote, Span
from newsparse.extractors.quotes import Quotes

PEERS: dict[str, Callable[[Document], Iterable[Found]]] = {
    "textacy's rule for direct quotations, over the engine's tags": by_textacy_rule,
    "one regular expression": by_pattern,
}
PUBLISHED = """published on PolNeAR, exact F1 on sentences known to hold one: source / cue / content
  CoreNLP                 13.9 /    - / 17.5
  CRF                     50.6 / 53.4 / 28.6
  BiLSTM-CRF              69.6 / 66.7 / 59.0
  BERT                    81.1 / 74.0 / 68.9
  the best published      83.2 / 75.3 / 72.9
by hulls, a second annotator: content exact 70.2, overlap 79.8, source 79.4, cue 72.0"""


def annotated(document: Document, record: dict[str, Any]) -> Iterator[Attribution]:
    """Yield the attributions of the first annotator that have content."""
    for one in record["annotators"][0]["attributions"]:
        content = [Span(*span) for span in one["content"]]
        if content:
            source, cue = (
                _outer([Span(*span) for span in one[part]]) for part in ("source", "cue")
            )
            yield attribution(document, content, source, cue)


def found(document: Document, quotes: Iterable[Quote]) -> Iterator[Attribution]:
    """Yield what newsparse found, in the same form."""
    for quote in quotes:
        source = quote.speaker.mention if quote.speaker else None
        yield attribution(document, quote.parts, source, quote.cue)


def _outer(spans: Sequence[Span]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None


def report(articles: Sequence[Counts], *, kinds: bool = True) -> Iterator[str]:
    """Yield the lines of figures."""
    counts = total(articles)
    yield f"annotated {counts.gold['content']}, found {counts.found['content']}"
    for name in ("exact", "overlap"):
        low, high = interval(articles, name, "content")
        yield f"content {name:8} {counts.line(name, 'content')}  ({low:.1f}-{high:.1f})"
    for part in ("source", "cue"):
        yield f"{part + ' exact':16} {counts.line(part, part)}"
    yield f"attribution      {_share(counts, 'attribution')}"
    for kind in KINDS if kinds else ():
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
    scored: dict[str, list[Counts]] = {}
    words = seconds = 0.0
    list(extractor(parse.parse("Reads its data, which is not timed.")))
    for record in records(path):
        document = parse.parse(record["text"])
        start = time.process_time()
        quotes = list(extractor(document))
        seconds += time.process_time() - start
        words += len(document.tokens)
        gold = list(annotated(document, record))
        outermost = [quote for quote in quotes if quote.within is None]
        sides = {"newsparse": found(document, quotes), "its outermost": found(document, outermost)}
        for name, peer in PEERS.items():
            sides[name] = (attribution(document, [c], s, cue) for c, s, cue in peer(document))
        for name, side in sides.items():
            scored.setdefault(name, []).append(count(gold, list(side)))
    print(digest(path))
    for name, articles in scored.items():
        print(f"\n{name}", *report(articles, kinds=name == "newsparse"), sep="\n")
    print(f"\n{PUBLISHED}\n\n{words / seconds:,.0f} words/s of processor time, the extractor alone")


if __name__ == "__main__":
    main()
