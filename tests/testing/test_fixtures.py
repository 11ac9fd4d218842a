"""The pytest plugin, in a pytest of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TESTS = """
import newsparse
from newsparse.testing import assert_findings

def test_parses(newsparse_parse):
    doc = newsparse_parse("“We go,” said Ama Boateng.", published="2024-03-14")
    assert_findings(doc, "“[We go,](quotes kind=direct)” said Ama Boateng.")
    assert doc.made_by.plugins == {}

def test_makes_documents(newsparse_document):
    assert newsparse_document("[He](mentions kind=person) left.").text == "He left."

def test_fails(newsparse_document):
    assert_findings(newsparse_document("“We go”"), "“[We go](quotes kind=direct)”")
"""


def test_fixtures_come_with_newsparse(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nnewsparse_plugins =\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--color=no", tmp_path],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert "2 passed" in done.stdout, done.stdout
    assert "1 failed" in done.stdout
    assert "missing: quotes 1-6 'We go'" in done.stdout
    assert "def _compare" not in done.stdout  # the traceback ends in the test


def test_the_core_does_not_need_pytest() -> None:
    code = (
        "import sys; sys.modules['pytest'] = None; import newsparse.testing, newsparse; "
        "newsparse.testing.document('x')"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
