"""Measure the shipped model on corpora given by a path: quality with intervals, speed, memory.

From the root of the repository:

    PYTHONPATH=. python benchmarks/model.py --corpora PATH --weights FILE
"""

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from training import corpora, mapping, ud
from training.data import PARTS, bio

from newsparse.engines.embedded import network
from newsparse.engines.embedded.blocks import blocks
from newsparse.engines.embedded.decoding import spans
from newsparse.engines.embedded.lemmas import lemmas
from newsparse.engines.embedded.lines import paragraphs
from newsparse.engines.embedded.linking import Attribution, Linker
from newsparse.engines.embedded.sentences import sentences
from newsparse.engines.embedded.tagging import Tagged, Tagger, Tokenised
from newsparse.engines.embedded.words import words

Counts = tuple[int, int, int]
"""Right, predicted, gold."""


def f1(counts: Iterable[Counts]) -> float:
    """Give micro-averaged F1 in per cent."""
    right, predicted, gold = np.array(list(counts), np.float64).reshape(-1, 3).sum(0)
    return float(200 * right / max(predicted + gold, 1))


def interval(counts: Sequence[Counts], draws: int = 1000, seed: int = 0) -> tuple[float, float]:
    """Bootstrap the 95 % interval of F1 over documents."""
    table = np.array(counts, np.float64).reshape(-1, 3)
    sample = np.random.default_rng(seed).integers(0, len(table), (draws, len(table)))
    totals = table[sample].sum(1)
    values = 200 * totals[:, 0] / np.maximum(totals[:, 1] + totals[:, 2], 1)
    return float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))


def overlap(predicted: Iterable[object], gold: Iterable[object]) -> Counts:
    """Count what two collections share."""
    p, g = set(predicted), set(gold)
    return len(p & g), len(p), len(g)


def tokenised(text: str) -> Tokenised:
    """Read a raw text as the engine does."""
    starts, ends, _ = words(text)
    return Tokenised(text, starts, ends, paragraphs(text))


class Board:
    """Collects figures and prints them."""

    def __init__(self) -> None:
        self.figures: dict[str, dict[str, float]] = {}

    def add(self, name: str, counts: Sequence[Counts]) -> None:
        """Note and print one figure with its interval."""
        low, high = interval(counts)
        right, predicted, gold = (int(v) for v in np.array(counts).reshape(-1, 3).sum(0))
        self.figures[name] = {
            "f1": round(f1(counts), 2),
            "low": round(low, 1),
            "high": round(high, 1),
            "gold": gold,
        }
        p, r = 100 * right / max(predicted, 1), 100 * right / max(gold, 1)
        print(
            f"{name:44s} {f1(counts):6.2f} [{low:5.1f}, {high:5.1f}] P {p:.1f} R {r:.1f} n={gold}",
            flush=True,
        )

    def value(self, name: str, value: float, unit: str) -> None:
        """Note and print a plain value."""
        self.figures[name] = {"value": value}
        print(f"{name:44s} {value:10,.1f} {unit}", flush=True)


def entities(
    article: Tokenised, tagged: Tagged, labels: Sequence[str]
) -> list[tuple[int, int, str]]:
    """List predicted names by character."""
    return [
        (article.starts[a], article.ends[b - 1], labels[2 * k + 1][2:]) for a, b, k in tagged.names
    ]


def cut(article: Tokenised, begins: Iterable[int]) -> list[tuple[int, int]]:
    """Cut an article into sentences, by character, where tokens are that begin one."""
    chosen = set(begins)
    at = [i for i, start in enumerate(article.starts) if start in chosen]
    return [
        (article.starts[a], article.ends[b - 1]) for a, b in pairwise([*at, len(article.starts)])
    ]


def tags(board: Board, tagger: Tagger, name: str, texts: list[corpora.Text]) -> None:
    """Score UPOS, lemmas and sentences from raw text."""
    articles = [tokenised(t.text) for t in texts]
    upos, lemma, rules, model, both = [], [], [], [], []
    for text, article, tagged in zip(texts, articles, run(tagger, articles), strict=True):
        span = list(zip(article.starts, article.ends, strict=True))
        gold = text.words or []
        upos.append(
            overlap(zip(span, tagged.upos, strict=True), (((s, e), u) for s, e, u, _ in gold))
        )
        lemma.append(
            overlap(
                zip(span, lemmas(article.forms, tagged.upos), strict=True),
                (((s, e), w) for s, e, _, w in gold),
            )
        )
        ruled = [
            s.start for s in sentences(text.text, article.starts, article.ends, blocks(text.text))
        ]
        begins = {p.start for p in paragraphs(text.text)}
        sure = list(zip(article.starts, tagged.sentence, strict=True))
        likely = {s for s, p in sure if p > 0.5}
        kept = likely | ({s for s, p in sure if p > 0.1} & set(ruled))
        true = cut(article, text.sentences or [])
        rules.append(overlap(cut(article, ruled), true))
        model.append(overlap(cut(article, begins | likely), true))
        both.append(overlap(cut(article, begins | kept), true))
    board.add(f"UPOS {name}", upos)
    board.add(f"lemma {name}", lemma)
    board.add(f"sentences {name} (rules)", rules)
    board.add(f"sentences {name} (model)", model)
    board.add(f"sentences {name} (model, rules below .5)", both)


def run(tagger: Tagger, articles: list[Tokenised], group: int = 16) -> list[Tagged]:
    """Tag articles, some at a time."""
    return [t for i in range(0, len(articles), group) for t in tagger(articles[i : i + group])]


def recase(text: str, case: Callable[[str], str]) -> str:
    """Change the case of a text, keeping its length."""
    return "".join(c if len(case(c)) != 1 else case(c) for c in text)


def names(
    board: Board, tagger: Tagger, name: str, texts: list[corpora.Text], kinds: tuple[str, ...]
) -> None:
    """Score names, exact by character, all and by kind."""
    articles = [tokenised(t.text) for t in texts]
    counts: dict[str, list[Counts]] = {k: [] for k in ("", *kinds)}
    for text, article, tagged in zip(texts, articles, run(tagger, articles), strict=True):
        found = [f for f in entities(article, tagged, mapping_labels) if f[2] in kinds]
        unknown = text.extra.get("unknown", ())
        found = [f for f in found if not any(s < f[1] and f[0] < e for s, e, _ in unknown)]
        for k in counts:
            counts[k].append(
                overlap(
                    [f for f in found if k in ("", f[2])],
                    [n for n in text.names or () if k in ("", n[2])],
                )
            )
    for k, value in counts.items():
        board.add(f"names {name} {k}".strip(), value)


mapping_labels = ("O", *(f"{b}-{c}" for c in mapping.CLASSES for b in "BI"))

_TRIM = " \t\n\r\xa0\"'“”‘’«»`.,;:!?…-–—()[]"


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Trim a span of marks, punctuation, white space and a leading "that"."""
    while True:
        before = (start, end)
        while start < end and text[start] in _TRIM:
            start += 1
        while end > start and text[end - 1] in _TRIM:
            end -= 1
        if text[start : start + 5].lower() in ("that ", "that\xa0"):
            start += 5
        if (start, end) == before:
            return before


def hull(text: str, found: Iterable[Sequence[int]]) -> tuple[int, int] | None:
    """Trim the stretch from the first of some spans to the last; None of none."""
    ends = list(found)
    return trim(text, min(s for s, _ in ends), max(e for _, e in ends)) if ends else None


def attribution(board: Board, tagger: Tagger, linker: Linker, texts: list[corpora.Text]) -> None:
    """Score fragments by token, and whole attributions by hull, from raw text."""
    articles = [tokenised(t.text) for t in texts]
    fragments: dict[str, list[Counts]] = {p: [] for p in PARTS}
    hulls: dict[str, list[Counts]] = {p: [] for p in (*PARTS, "content overlap")}
    linked = [0, 0]
    scored: list[tuple[float, bool]] = []
    for text, article, tagged in zip(texts, articles, run(tagger, articles), strict=True):
        assert text.attributions is not None, text.id
        gold = text.attributions[0]
        starts, ends = np.array(article.starts), np.array(article.ends)
        true = spans(
            bio([(s, e, p) for a in gold for p in PARTS for s, e in a[p]], PARTS, starts, ends)
        )
        found = tagged.fragments
        scored += [
            (float(q), f in true) for q, f in zip(tagged.fragment_scores, found, strict=True)
        ]
        for k, p in enumerate(PARTS):
            fragments[p].append(
                overlap([f for f in found if f[2] == k], [f for f in true if f[2] == k])
            )
        mine = [
            {
                p: hull(text.text, [(article.starts[a], article.ends[b - 1]) for a, b in spans_of])
                for p, spans_of in (("source", m.source), ("cue", m.cue), ("content", m.content))
            }
            for m in joined(linker, tagged)
        ]
        theirs = [{p: hull(text.text, a[p]) for p in PARTS} for a in gold]
        for p in PARTS:
            hulls[p].append(overlap([m[p] for m in mine if m[p]], [t[p] for t in theirs if t[p]]))
        hulls["content overlap"].append(
            _jaccard(
                [m["content"] for m in mine if m["content"]],
                [t["content"] for t in theirs if t["content"]],
            )
        )
        sources = {t["content"]: t["source"] for t in theirs}
        for m in mine:
            source, true_source = m["source"], sources.get(m["content"])
            if m["content"] and true_source:
                linked[0] += bool(
                    source and source[0] < true_source[1] and true_source[0] < source[1]
                )
                linked[1] += 1
    board.value("PolNeAR dev calibration error of fragments", 100 * miscalibration(scored), "%")
    for p in reversed(PARTS):
        board.add(f"PolNeAR dev fragments {p}", fragments[p])
    for p in ("content", "content overlap", "source", "cue"):
        board.add(f"PolNeAR dev hulls {p}", hulls[p])
    board.value(
        "PolNeAR dev source right, given the content", 100 * linked[0] / max(linked[1], 1), "%"
    )


def joined(linker: Linker, tagged: Tagged) -> list[Attribution]:
    """Join an article's fragments."""
    stops = np.flatnonzero(
        (tagged.sentence > 0.5) | (tagged.blocks == np.arange(len(tagged.blocks)))
    )
    return linker(tagged.fragments, tagged.blocks, stops.tolist())


def miscalibration(scored: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Average how far the scores in each of ten bins are from the share that is right."""
    table = np.array(scored, np.float64).reshape(-1, 2)
    place = np.minimum((table[:, 0] * bins).astype(int), bins - 1)
    sums = [np.abs(table[place == b].sum(0) @ (1, -1)) for b in range(bins)]
    return float(sum(sums) / max(len(table), 1))


def _jaccard(mine: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> Counts:
    left, right = set(theirs), 0
    for a, b in set(mine):
        best = max(left, key=lambda t: min(b, t[1]) - max(a, t[0]), default=None)
        if best and 2 * (min(b, best[1]) - max(a, best[0])) >= max(b, best[1]) - min(a, best[0]):
            left.discard(best)
            right += 1
    return right, len(set(mine)), len(set(theirs))


def speed(board: Board, tagger: Tagger, linker: Linker, texts: list[str]) -> None:
    """Measure words a second of processor time by step, warm, one thread."""
    articles = [tokenised(t) for t in texts]
    n = sum(len(a.starts) for a in articles)
    tagged = run(tagger, articles)

    def everything() -> object:
        read = [tokenised(t) for t in texts]
        return [joined(linker, t) for t in run(tagger, read)]

    steps: list[tuple[str, Callable[[], object]]] = [
        ("words and paragraphs", lambda: [tokenised(t) for t in texts]),
        ("encoder", lambda: [tagger.encode(a) for a in articles]),
        ("encoder and decoding", lambda: run(tagger, articles)),
        ("linking", lambda: [joined(linker, t) for t in tagged]),
        ("raw text to attributions", everything),
    ]
    for name, step in steps:
        times = []
        for _ in range(5):
            begun = time.process_time()
            step()
            times.append(time.process_time() - begun)
        board.value(f"speed: {name}", n / min(times), "words/s")


_CHILD = """
import hashlib, json, resource, sys, time
from pathlib import Path
from newsparse.engines.embedded import network
from newsparse.engines.embedded.lemmas import lemmas
from newsparse.engines.embedded.lines import paragraphs
from newsparse.engines.embedded.tagging import Tagger, Tokenised
from newsparse.engines.embedded.words import words
def peak():
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
weights = Path(sys.argv[1])
imports = peak()
begun = time.perf_counter()
tagger = Tagger(network.load(weights, hashlib.sha256(weights.read_bytes()).hexdigest()))
loaded = 1000 * (time.perf_counter() - begun)
texts = json.loads(sys.stdin.read())
for text in texts:
    starts, ends, _ = words(text)
    tagger([Tokenised(text, starts, ends, paragraphs(text))])
print(json.dumps([imports, loaded, peak()]))
"""


def footprint(board: Board, weights: Path, texts: list[str]) -> None:
    """Measure load time and memory in a process of its own."""
    found = subprocess.run(
        [sys.executable, "-c", _CHILD, str(weights)],
        input=json.dumps(texts),
        text=True,
        capture_output=True,
        check=True,
    )
    imports, loaded, peak = json.loads(found.stdout)
    board.value("load (beyond imports)", loaded, "ms")
    board.value("memory after imports", imports, "MB")
    board.value("peak memory", peak, "MB")


def held_out(corpora_path: Path, places: dict[str, bool]) -> dict[str, list[corpora.Text]]:
    """Read the held-out tenths, with the names mapped to four classes."""
    out: dict[str, list[corpora.Text]] = {}
    for name, tag in (("gmb-part", 1), ("wikigold", None), ("re3d-train", None)):
        path = corpora_path / f"entities/{name}.conll.xz"
        short = name.split("-")[0]
        texts = [t for t in corpora.columns(path, short, 8, tag=tag) if corpora.is_held(t)]
        for t in texts:
            found = mapping.shared(t, places) or []
            t.names = [n for n in found if n[2] != mapping.UNKNOWN]
            t.extra["unknown"] = [n for n in found if n[2] == mapping.UNKNOWN]
        out[short] = texts
    return out


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    root: Path = options.corpora
    digest = hashlib.sha256(options.weights.read_bytes()).hexdigest()
    weights = network.load(options.weights, digest)
    tagger, linker = Tagger(weights), Linker(**weights.settings["linker"])
    board = Board()
    print(f"{options.weights.name} {options.weights.stat().st_size / 1e6:.2f} MB sha256 {digest}")

    def wanted(part: str) -> bool:
        return not options.only or part in options.only.split(",")

    dev = list(corpora.polnear(root / "polnear/dev.jsonl.xz"))
    if wanted("speed"):
        speed(board, tagger, linker, [t.text for t in dev])
        footprint(board, options.weights, [t.text for t in dev])
    if wanted("tags"):
        tags(board, tagger, "ewt-dev", list(ud.ewt(root / "ud/ewt-dev.conllu.xz")))
        tags(board, tagger, "gum-dev", list(ud.gum(root / "ud/gum-dev.conllu.xz")))
    if wanted("names"):
        for name, case in (("", str), ("lower-cased", str.lower), ("upper-cased", str.upper)):
            texts = ud.uner(
                root / "uner/ewt-dev.iob2.xz", list(ud.ewt(root / "ud/ewt-dev.conllu.xz"))
            )
            for t in texts:
                t.text = recase(t.text, case)
            names(board, tagger, f"UNER ewt-dev {name}".strip(), texts, ("PER", "ORG", "LOC"))
        from training.names import places

        for name, texts in held_out(root, places(root)).items():
            names(board, tagger, f"{name} tenth", texts, mapping.CLASSES)
        names(
            board,
            tagger,
            "gum-dev",
            list(ud.gum(root / "ud/gum-dev.conllu.xz")),
            mapping.CLASSES,
        )
    if wanted("attribution"):
        attribution(board, tagger, linker, dev)
    if options.json:
        files = {
            str(p.relative_to(root)): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in sorted(root.rglob("*.xz"))
        }
        options.json.write_text(
            json.dumps({"weights": digest, "figures": board.figures, "corpora": files}, indent=1)
        )


if __name__ == "__main__":
    main()
