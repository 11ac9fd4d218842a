"""Importing newsparse is cheap: what most programs never use is loaded when it is used."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "cattrs", "click", "importlib.metadata", "logging", "multiprocessing", "numpy", "onnxruntime",
    "pathlib", "regex", "rich", "tomllib", "traceback",
)  # fmt: skip


def test_importing_loads_nothing_heavy() -> None:
    code = "import sys; before = set(sys.modules); import newsparse; "
    code += "print(*(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "newsparse.parser" in done.stdout
    assert set(done.stdout.split()).isdisjoint(HEAVY)
