"""Measure words a second by step, load time and memory, on one thread."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from measuring.board import Board
from measuring.systems import Network
from newsparse import Article
from newsparse.engines.embedded.blocks import blocks, paragraphs
from newsparse.engines.embedded.sentences import sentences
from newsparse.engines.embedded.tagging import Tokenised
from newsparse.engines.embedded.words import words
from newsparse.hookspecs import Engine

ROUNDS = 5


def speed(board: Board, system: str, engine: Engine, texts: Sequence[str]) -> None:
    """Measure raw text to document, in seconds of processor time; the best round counts."""
    articles = [Article(text) for text in texts]
    count = sum(len(doc.tokens) for doc in engine(articles))
    seconds = _best(lambda: list(engine(articles)))
    board.value("words/s, raw text to document", system, count / seconds)


def steps(board: Board, system: str, network: Network, texts: Sequence[str]) -> None:
    """Measure the steps of the embedded engine by themselves."""
    given = [_tokenised(text) for text in texts]
    count = sum(len(article.starts) for article in given)
    tagger = network.tagger
    tagged = tagger(given)

    def structure() -> None:
        for article in given:
            parts = blocks(article.text, article.paragraphs)
            sentences(article.text, article.starts, article.ends, parts)

    done: dict[str, Callable[[], object]] = {
        "words and paragraphs": lambda: [_tokenised(text) for text in texts],
        "encoder": lambda: [tagger.encode(article) for article in given],
        "encoder and decoding": lambda: [
            tagger(given[i : i + 16]) for i in range(0, len(given), 16)
        ],
        "blocks and sentences by rule": structure,
        "columns: agreement, lemmas": lambda: [
            tagger.columns(one, article.forms) for one, article in zip(tagged, given, strict=True)
        ],
    }
    for name, step in done.items():
        board.value(f"words/s, {name}", system, count / _best(step))


def _tokenised(text: str) -> Tokenised:
    starts, ends, _ = words(text)
    return Tokenised(text, starts, ends, paragraphs(text))


def _best(step: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        step()
        times.append(time.process_time() - begun)
    return min(times)


_CHILD = """
import json, sys, time
from pathlib import Path
from newsparse import Article
from newsparse.engines.embedded import network, read, tagging
def peak():
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
imports = peak()
begun = time.perf_counter()
tagger = tagging.Tagger(network.load(Path(sys.argv[1]), sys.argv[2]))
loaded = 1000 * (time.perf_counter() - begun)
texts = json.loads(sys.stdin.read())
for text in texts:
    list(read([Article(text)], tagger))
print(json.dumps([imports, loaded, peak()]))
"""


def footprint(board: Board, system: str, network: Network, texts: Sequence[str]) -> None:
    """Measure load time and memory in a process of its own, where the system tells."""
    if not Path("/proc/self/status").exists():
        return
    found = subprocess.run(
        [sys.executable, "-c", _CHILD, str(network.weights), network.digest],
        input=json.dumps(texts), text=True, capture_output=True, check=True,
    )  # fmt: skip
    imports, loaded, peak = json.loads(found.stdout)
    size = network.weights.stat().st_size / 1e6
    board.value("size of the file, kB", system, 1000 * size)
    board.value("load beyond imports, ms", system, loaded)
    board.value("memory after imports, MB", system, imports)
    board.value("peak memory, MB", system, peak)
