"""Tiny models that the suite trains itself; where Stanza is not installed, nothing of this runs."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import newsparse

collect_ignore_glob = [] if find_spec("stanza") else ["test_*.py"]


@pytest.fixture(scope="session")
def model_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train English and Spanish in a process of its own, about 20 seconds."""
    folder = tmp_path_factory.mktemp("stanza")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("train.py")), str(folder)],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return folder


@pytest.fixture(scope="session")
def english(model_dir: Path) -> newsparse.Parser:
    options = {"stanza": {"model_dir": str(model_dir)}}
    return newsparse.Parser("stanza", plugins=False, options=options)


@pytest.fixture(scope="session")
def spanish(model_dir: Path) -> newsparse.Parser:
    options = {"stanza": {"model_dir": str(model_dir), "lang": "es"}}
    return newsparse.Parser("stanza", plugins=False, options=options)
