"""Broken in six ways, the plugin is named with a remedy, and nothing else is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import newsparse
import newsparse_example

SOURCE = Path(newsparse_example.__file__).read_text(encoding="utf-8")
TEXT = 'ACCRA — "It cost $3, not $4," Ama Boateng, the mayor of Accra, said on Monday.\n'
RUN = """
import json, sys, newsparse
text = sys.stdin.read()
try:
    newsparse.Parser().parse(text)
    raised = None
except newsparse.NewsparseError as error:
    raised = str(error)
doc = newsparse.Parser(on_error="record").parse(text)
print(json.dumps({"raised": raised, "doc": doc.to_json()}))
"""

# What is replaced, by what, whom the failure names, and what it says.
BREAKS = {
    "import error": ("import re", "import no_such_module", "broken", "no_such_module"),
    "unknown hook": (
        "def newsparse_extractors", "def newsparse_extractor",
        "broken", "did you mean newsparse_extractors?",
    ),
    "undeclared kind": (
        "yield Amount(", "yield newsparse.Mention(span=newsparse.Span(0, 1), kind='misc')\n        "
        "yield Amount(", "broken.amounts", "Mention, which it does not declare",
    ),
    "raising half-way": (
        "yield Amount(", "if match.start() > 20:\n            raise ValueError('half-way')\n"
        "        yield Amount(", "broken.amounts", "ValueError: half-way",
    ),
    "duplicate name": ('extractor("broken.amounts"', 'extractor("quotes"', "broken", "duplicate"),
    "unmet need": (
        "gives=[Amount])", "gives=[Amount], needs=['acme.tone'])",
        "broken.amounts", "needs acme.tone",
    ),
}  # fmt: skip


def install(folder: Path, source: str) -> dict[str, str]:
    """Lay out a distribution in a folder; return the environment in which it is installed."""
    info = folder / "broken-0.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 0.1\n")
    (info / "entry_points.txt").write_text("[newsparse]\nbroken = broken_plugin\n")
    (folder / "broken_plugin.py").write_text(source, encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(folder), "NEWSPARSE_BLOCK": "example"}


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], input=TEXT, capture_output=True, text=True, env=environment
    )


@pytest.fixture(scope="module")
def clean() -> newsparse.Document:
    return newsparse.Parser(plugins=False).parse(TEXT)


@pytest.mark.parametrize("way", BREAKS)
def test_breaking_it_is_contained(way: str, tmp_path: Path, clean: newsparse.Document) -> None:
    old, new, named, says = BREAKS[way]
    source = SOURCE.replace("example.amounts", "broken.amounts")
    assert source.count(old) == 1
    environment = install(tmp_path, source.replace(old, new))

    finished = run(environment, "-c", RUN)
    assert finished.returncode == 0, finished.stderr
    result = json.loads(finished.stdout)
    assert named in result["raised"]
    assert says in result["raised"]
    doc = newsparse.Document.from_json(result["doc"])
    (failure,) = doc.failures
    assert failure.by == named
    assert says in failure.message
    assert doc["broken.amounts"] == ()
    for layer in clean.layers:
        assert doc[layer] == clean[layer]
    assert clean.quotes


@pytest.mark.parametrize("way", BREAKS.keys() - {"undeclared kind", "raising half-way"})
def test_a_break_that_shows_before_parsing_is_listed(way: str, tmp_path: Path) -> None:
    old, new, _, says = BREAKS[way]
    source = SOURCE.replace("example.amounts", "broken.amounts")
    environment = install(tmp_path, source.replace(old, new))
    listed = run(environment, "-m", "newsparse", "plugins")
    assert listed.returncode == 1
    assert "broken 0.1" in listed.stdout
    assert "failed:" in listed.stdout
    assert says in listed.stdout


def test_the_unbroken_copy_works(tmp_path: Path) -> None:
    source = SOURCE.replace("example.amounts", "broken.amounts")
    result = json.loads(run(install(tmp_path, source), "-c", RUN).stdout)
    assert result["raised"] is None
    doc = newsparse.Document.from_json(result["doc"])
    assert doc.failures == ()
    assert len(doc["broken.amounts"]) == 2


def test_a_blocked_plugin_is_not_loaded(tmp_path: Path) -> None:
    environment = install(tmp_path, "raise SystemExit(3)") | {"NEWSPARSE_BLOCK": "example, broken"}
    assert run(environment, "-m", "newsparse", "plugins").returncode == 0
