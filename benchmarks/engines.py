"""Measure engines on the same text: words per second, peak memory, time to import and to load.

The text is the beginning of the news in `polnear/dev.jsonl.xz` (one object a line, with `text`);
the models of Stanza and spaCy are made on the spot at their default sizes, from the UD treebank
`ud/ewt-dev.conllu.xz`. Each engine runs alone in a process, on one thread, without extractors. An
engine whose library is not installed is left out. Times are of the processor, so that others at
work on the machine count little. Prints a table in Markdown.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import corpora

from newsparse import Engine, Parser

LIBRARIES = {
    "embedded": ["onnxruntime"],
    "rules": [],
    "stanza": ["stanza"],
    "spacy": ["spacy", "newsparse_spacy"],
}
"""The engines, with what is imported for each beside newsparse."""
FIRST = "The first article that is read loads the models, she said."


def main() -> None:
    """Measure every engine and print the table, or one of them and print its figures."""
    parser = corpora.arguments(__doc__)
    parser.add_argument("--characters", type=int, default=60_000, help="how much text to read")
    parser.add_argument("--models", type=Path, help="where to keep the models for another time")
    parser.add_argument("--engine", choices=LIBRARIES, help="measure this one alone, in JSON")
    options = parser.parse_args()
    news = corpora.corpus(options.corpora, "polnear/dev.jsonl.xz")
    treebank = corpora.corpus(options.corpora, "ud/ewt-dev.conllu.xz")
    if options.engine:
        texts = _texts(news, options.characters)
        print(json.dumps(_measured(options.engine, options.models, texts)))
        return
    with tempfile.TemporaryDirectory() as folder:
        models = options.models or Path(folder)
        found = [name for name in LIBRARIES if _installed(name)]
        for name in found:
            _make(name, models, corpora.text(treebank))
        rows = {name: _alone(name, models, options) for name in found}
    _show(rows, news)


def _installed(engine: str) -> bool:
    missing = [library for library in LIBRARIES[engine] if find_spec(library) is None]
    for library in missing:
        print(f"{library} is not installed: {engine} is left out", file=sys.stderr)
    return not missing


def _make(engine: str, models: Path, conllu: str) -> None:
    """Make an engine's models, in a process of its own, if they are not there yet."""
    if engine not in ("stanza", "spacy") or (models / engine).exists():
        return
    made = (
        "stanza_models(conllu, Path(sys.argv[1]))"
        if engine == "stanza"
        else "spacy_pipeline(conllu).to_disk(sys.argv[1])"
    )
    program = (
        "import sys; from pathlib import Path; from untrained import *\n"
        f"conllu = sys.stdin.read(); {made}"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(models / engine)],
        input=conllu, capture_output=True, text=True, check=False,
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(Path(__file__).parent)},
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"the models of {engine} could not be made:\n{done.stderr[-2000:]}")


def _alone(engine: str, models: Path, options: Any) -> dict[str, float]:
    command = [sys.executable, __file__, "--corpora", str(options.corpora), "--engine", engine]
    command += ["--models", str(models), "--characters", str(options.characters)]
    env = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=env)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _texts(news: Path, characters: int) -> list[str]:
    texts: list[str] = []
    for record in corpora.records(news):
        if sum(map(len, texts)) >= characters:
            break
        texts.append(record["text"])
    return texts


def _measured(name: str, models: Path, texts: list[str]) -> dict[str, float]:
    """Measure one engine in this process."""
    start = time.process_time()
    for library in LIBRARIES[name]:
        import_module(library)
    imported = time.process_time()
    parser = Parser(_engine(name, models), [], plugins=False)
    parser.parse(FIRST)
    loaded = time.process_time()
    words = sum(len(doc.tokens) for doc in parser.parse_many(texts))
    read = time.process_time()
    return {
        "words": words,
        "speed": words / (read - loaded),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "import": imported - start,
        "load": loaded - imported,
    }


def _engine(name: str, models: Path) -> str | Engine:
    if name == "stanza":
        from newsparse.engines.stanza import StanzaEngine

        return StanzaEngine(model_dir=str(models / name))
    if name == "spacy":
        from newsparse_spacy import SpacyEngine

        return SpacyEngine(str(models / name))
    return name


def _show(rows: dict[str, dict[str, float]], news: Path) -> None:
    words = next(iter(rows.values()))["words"]
    print(f"{words:,.0f} words of {corpora.digest(news)}, one thread\n")
    print("| engine | words/s | peak memory | import | load |")
    print("|---|---:|---:|---:|---:|")
    for name, row in rows.items():
        memory = f"{row['memory']:,.0f} MB"
        times = f"{row['import']:.1f} s | {row['load']:.1f} s"
        print(f"| `{name}` | {row['speed']:,.0f} | {memory} | {times} |")


if __name__ == "__main__":
    main()
