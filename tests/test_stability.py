"""What plugins rely on: yesterday's still work, and what the page promises is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import newsparse
from newsparse import hookspecs, plugins
from newsparse.document import BUILTIN_LAYERS

from .conftest import ROOT

PAGE = (ROOT / "docs" / "stability.md").read_text(encoding="utf-8")

# What 0.1 offered: names may be added, never taken away.
NAMES_OF_0_1 = """
Action Annotation Article Block BlockKind Document Engine Entity Extractor Failure FormatError
InputError Location LocationUse MadeBy Measure Mention MentionForm MentionKind Meta NewsparseError
Office Official Parser Party PipelineError Place PluginError Quote QuoteKind RawAnnotation Reader
Sanction Span Speaker StepError TimeExpression Token Tokens UnknownNameError Writer __version__
extractor hookimpl parse
"""


@pytest.mark.parametrize("release", ["example-0.1"])
def test_the_example_of_an_earlier_release_works_unchanged(release: str, tmp_path: Path) -> None:
    installed = shutil.copytree(ROOT / "tests" / "data" / release, tmp_path / release)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "pytest", "-q", "-p", "no:cacheprovider", "."],
        cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    where = "import newsparse_example; print(newsparse_example.__file__)"
    run = subprocess.run(
        [sys.executable, "-c", where], env={"PYTHONPATH": str(installed)}, capture_output=True,
        check=True,
    )  # fmt: skip
    assert release in run.stdout.decode()


def test_no_name_is_gone() -> None:
    assert set(NAMES_OF_0_1.split()) <= set(newsparse.__all__)
    for name in newsparse.__all__:
        assert hasattr(newsparse, name)


def test_the_page_names_every_hook_and_layer() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    hooks = {name for name in vars(hookspecs) if name.startswith("newsparse_")}
    assert {name for name in named if name.startswith("newsparse_")} == hooks
    assert set(BUILTIN_LAYERS) <= named


def test_the_columns_that_the_page_names_are_given_by_every_engine() -> None:
    (columns,) = re.findall(r"the token columns ([^,]*(?:, `\w+`)*),", PAGE.replace("\n  ", " "))
    promised = set(re.findall(r"`(\w+)`", columns)) - {"start", "end", "surface"}
    assert promised == {"lemma", "upos", "ner"}
    for offer in plugins.load(False).engines.values():
        assert promised <= offer.thing().gives


def test_a_hook_with_an_argument_that_is_not_there_yet_is_refused_by_name() -> None:
    def newsparse_extractors(future: object) -> list[newsparse.Extractor]:
        return []

    module = SimpleNamespace(
        __name__="acme", newsparse_extractors=newsparse.hookimpl(newsparse_extractors)
    )
    (failure,) = plugins.load([module]).failures
    assert failure.by == "acme"
    assert "future" in failure.message
