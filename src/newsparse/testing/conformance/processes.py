"""Run extractors in a process with another hash seed: what hangs on the order of a set shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from newsparse.testing.conformance.extractors import Trial, prepare
from newsparse.testing.documents import run
from newsparse.wire import to_data

_START = f"from {__name__} import answer; answer()"
_SEED = "4711"


def differences(
    trials: Mapping[str, Trial],
    plugin: str,
    engine: str,
    options: Mapping[str, Mapping[str, Any]],
    texts: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """Yield the name of each extractor that finds something else in another process, and where."""
    question = {"plugin": plugin, "engine": engine, "options": options, "texts": texts}
    environment = {**os.environ, "PYTHONHASHSEED": _SEED, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", _START],
        input=json.dumps({**question, "names": list(trials)}),
        capture_output=True,
        encoding="utf-8",
        env=environment,
    )
    if done.returncode != 0:
        for name in trials:
            yield name, f"in a new process, it fails: {done.stderr.strip().splitlines()[-1]}"
        return
    answers = json.loads(done.stdout)
    for name, trial in trials.items():
        for called, findings in _findings(trial).items():
            if answers[name][called] != findings:
                yield (
                    name,
                    f"on {called}, it finds something else in another process: sort what comes "
                    "out of a set before it is used",
                )
                break


def answer() -> None:
    """Read which extractors to run on which texts; write what they find."""
    question = json.load(sys.stdin)
    names = question.pop("names")
    trials = {name: prepare(name, **question) for name in names}
    json.dump({name: _findings(trial) for name, trial in trials.items()}, sys.stdout)


def _findings(trial: Trial) -> dict[str, Any]:
    given = {kind.layer for kind in trial.extractor.gives}
    found = {}
    for called, doc in trial.documents.items():
        layers = to_data(run(trial.extractor, doc, record=True))["layers"]
        found[called] = json.loads(json.dumps({name: layers.get(name) for name in sorted(given)}))
    return found
