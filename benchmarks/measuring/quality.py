"""Score what an engine finds in raw text: tags, sentences, names, attributions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import quotes
from hulls import count
from training import mapping
from training.corpora import Text
from training.data import PARTS, bio

from measuring.board import Board, Counts, overlap
from newsparse import Article, Document, Parser
from newsparse.engines.embedded.decoding import spans
from newsparse.hookspecs import Engine

CLASSES = {"person": "PER", "organization": "ORG", "place": "LOC", "misc": "MISC"}


def read(engine: Engine, texts: Iterable[Text]) -> list[Document]:
    """Read texts with an engine."""
    return list(engine(Article(text.text) for text in texts))


def tags(board: Board, system: str, engine: Engine, name: str, texts: Sequence[Text]) -> None:
    """Score UPOS and lemmas by word, sentences by their first and last character."""
    upos: list[Counts] = []
    lemma: list[Counts] = []
    sentences: list[Counts] = []
    for text, doc in zip(texts, read(engine, texts), strict=True):
        words = list(zip(doc.tokens.starts, doc.tokens.ends, strict=True))
        gold = text.words or []
        for found, column, at in ((upos, "upos", 2), (lemma, "lemma", 3)):
            mine = zip(words, doc.tokens.column(column), strict=True)
            found.append(overlap(mine, ((word[:2], word[at]) for word in gold)))
        true = _sentences(doc, text.sentences or [])
        sentences.append(overlap(((s.start, s.end) for s in doc.sentences), true))
    board.add(f"UPOS {name}", system, upos)
    board.add(f"lemma {name}", system, lemma)
    board.add(f"sentences {name}", system, sentences)


def _sentences(doc: Document, begins: Iterable[int]) -> list[tuple[int, int]]:
    """Cut a document, by character, where words are that begin an annotated sentence."""
    chosen = set(begins)
    at = [i for i, start in enumerate(doc.tokens.starts) if start in chosen]
    edges = pairwise([*at, len(doc.tokens)])
    return [(doc.tokens.starts[a], doc.tokens.ends[b - 1]) for a, b in edges]


def recased(texts: Iterable[Text], case: Callable[[str], str]) -> list[Text]:
    """Write texts in another case, letter by letter, where that keeps their length."""
    out = list(texts)
    for text in out:
        text.text = "".join(c if len(case(c)) != 1 else case(c) for c in text.text)
    return out


def mapped(texts: Iterable[Text], places: dict[str, bool]) -> list[Text]:
    """Give texts the four classes of names, and what is neither right nor wrong to find."""
    out = list(texts)
    for text in out:
        found = mapping.shared(text, places) or []
        text.names = [name for name in found if name[2] != mapping.UNKNOWN]
        text.extra["unknown"] = [name for name in found if name[2] == mapping.UNKNOWN]
    return out


def names(
    board: Board, system: str, engine: Engine, name: str, texts: Sequence[Text],
    kinds: Sequence[str] = mapping.CLASSES,
) -> None:  # fmt: skip
    """Score names, exact by character, all and by kind."""
    counts: dict[str, list[Counts]] = {kind: [] for kind in ("", *kinds)}
    for text, doc in zip(texts, read(engine, texts), strict=True):
        unknown = text.extra.get("unknown", ())
        found = [
            (start, end, kind)
            for start, end, kind in _names(doc)
            if kind in kinds and not any(s < end and start < e for s, e, _ in unknown)
        ]
        for kind, rows in counts.items():
            mine = [name for name in found if kind in ("", name[2])]
            rows.append(overlap(mine, [n for n in text.names or () if kind in ("", n[2])]))
    for kind, rows in counts.items():
        board.add(f"names {name} {kind}".strip(), system, rows)


def _names(doc: Document) -> Iterator[tuple[int, int, str]]:
    for label, inside in doc.tokens.tagged("ner"):
        yield doc.tokens.starts[inside[0]], doc.tokens.ends[inside[-1]], CLASSES[label]


def fragments(board: Board, system: str, docs: Sequence[Document], texts: Sequence[Text]) -> None:
    """Score the fragments of sources, cues and contents by their first and last word."""
    counts: dict[str, list[Counts]] = {part: [] for part in PARTS}
    scored: list[tuple[float, bool]] = []
    for text, doc in zip(texts, docs, strict=True):
        starts, ends = (np.array(x) for x in (doc.tokens.starts, doc.tokens.ends))
        marked = [(s, e, part) for a in _gold(text) for part in PARTS for s, e in a[part]]
        true = {(a, b, PARTS[k]) for a, b, k in spans(bio(marked, PARTS, starts, ends))}
        found = [(i[0], i[-1] + 1, label) for label, i in doc.tokens.tagged("attribution")]
        for part in PARTS:
            counts[part].append(
                overlap((f for f in found if f[2] == part), (t for t in true if t[2] == part))
            )
        if "attribution_score" in doc.tokens.columns:
            score = doc.tokens.column("attribution_score")
            scored += [(score[f[0]], f in true) for f in found]
    for part in reversed(PARTS):
        board.add(f"PolNeAR dev fragments {part}", system, counts[part])
    if scored:
        board.value("PolNeAR dev calibration error of fragments, %", system, miscalibration(scored))


def _gold(text: Text) -> list[dict[str, list[list[int]]]]:
    assert text.attributions is not None, text.id
    return text.attributions[0]


def miscalibration(scored: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Average how far the scores in each of ten bins are from the share right, in per cent."""
    rows = np.array(scored, np.float64).reshape(-1, 2)
    place = np.minimum((rows[:, 0] * bins).astype(int), bins - 1)
    sums = [np.abs(rows[place == b].sum(0) @ (1, -1)) for b in range(bins)]
    return 100 * float(sum(sums) / max(len(rows), 1))


def quotations(board: Board, system: str, engine: Engine, texts: Sequence[Text]) -> None:
    """Score quotations by their hulls, as `benchmarks/quotes.py` does: network, marks and rules."""
    parser = Parser(extractors=["entities", "quotes"], engine=engine, plugins=False)
    rows: dict[str, list[Counts]] = {part: [] for part in PARTS}
    pairs = touching = 0
    for text, doc in zip(texts, parser.parse_many([t.text for t in texts]), strict=True):
        gold = {"annotators": [{"attributions": _gold(text)}]}
        found = list(quotes.found(doc, doc.quotes))
        counts = count(list(quotes.annotated(doc, gold)), found)
        pairs += counts.gold["attribution"]
        touching += counts.right_gold["attribution"]
        for part, name in zip(PARTS, ("source", "cue", "exact"), strict=True):
            of = "content" if name == "exact" else part
            rows[part].append((counts.right_gold[name], counts.found[of], counts.gold[of]))
    for part in reversed(PARTS):
        board.add(f"PolNeAR dev hulls {part}, quotations", system, rows[part])
    share = 100 * touching / max(pairs, 1)
    board.value("PolNeAR dev source touched, given the content, %", system, share)
