"""Measure what newsparse costs: import, first parse, words per second by step, peak memory.

On the news articles of `polnear/dev.jsonl.xz` (one object a line, with `text`), on one thread. The
steps are timed in turns, so that a noisy machine treats them alike; the best of the rounds counts.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time

import corpora

import newsparse

IMPORT = """
import sys, time
before = set(sys.modules)
start = time.perf_counter()
import newsparse
took = time.perf_counter() - start
print(1000 * took, " ".join(sorted(set(sys.modules) - before)))
"""
ROUNDS = 3


def main() -> None:
    """Print the figures."""
    parser = corpora.arguments(__doc__)
    parser.add_argument("--modules", action="store_true", help="list what importing loads")
    options = parser.parse_args()
    path = corpora.corpus(options.corpora, "polnear/dev.jsonl.xz")

    runs = [
        subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True)
        for _ in range(7)
    ]
    times = [float(run.stdout.split()[0]) for run in runs]
    modules = runs[0].stdout.split()[1:]
    outside = [name for name in modules if not name.startswith("newsparse")]
    print(f"import newsparse: {statistics.median(times):.0f} ms, {len(modules)} modules")
    if options.modules:
        print("  " + " ".join(outside))

    start = time.perf_counter()
    newsparse.parse("A first sentence loads the data files, he said.")
    print(f"first parse, loading included: {1000 * (time.perf_counter() - start):.0f} ms")

    texts = [record["text"] for record in corpora.records(path)]
    print(f"{corpora.digest(path)}: {len(texts)} articles")
    whole = newsparse.Parser(plugins=False)
    best = {"engine": 1e9, **{extractor.name: 1e9 for extractor in whole.extractors}, "all": 1e9}
    words = 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        words = sum(len(doc.tokens) for doc in whole.parse_many(texts))
        best["all"] = min(best["all"], time.perf_counter() - start)
        start = time.perf_counter()
        docs = list(whole.engine(map(newsparse.Article, texts)))
        best["engine"] = min(best["engine"], time.perf_counter() - start)
        docs = list(whole.parse_many(texts))
        for extractor in whole.extractors:
            start = time.perf_counter()
            for doc in docs:
                list(extractor(doc))
            best[extractor.name] = min(best[extractor.name], time.perf_counter() - start)
    for step, seconds in best.items():
        share = seconds / best["all"]
        print(f"{step:>10}: {words / seconds:10,.0f} words/s  {share:5.0%} of the whole")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{words:,} words; peak memory {peak:.0f} MB, articles included")


if __name__ == "__main__":
    main()
