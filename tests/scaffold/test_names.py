"""What a new plugin may be called, and where it is written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newsparse import InputError, scaffold


@pytest.mark.parametrize(
    ("name", "distribution", "package", "layer", "in_capitals"),
    [
        ("acme-tone", "newsparse-acme-tone", "newsparse_acme_tone", "acme.tone", "AcmeTone"),
        ("newsparse-acme-x", "newsparse-acme-x", "newsparse_acme_x", "acme.x", "AcmeX"),
        ("a1-b-c2", "newsparse-a1-b-c2", "newsparse_a1_b_c2", "a1.b_c2", "A1BC2"),
    ],
)
def test_names(name: str, distribution: str, package: str, layer: str, in_capitals: str) -> None:
    names = scaffold.checked_name(name)
    made = (names.distribution, names.package, names.layer, names.in_capitals)
    assert made == (distribution, package, layer, in_capitals)


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Acme_Tone", "acme-tone"),
        ("AcmeTone", "acme-tone"),
        ("acme tone", "acme-tone"),
        ("tone", "acme-tone"),
        ("newsparse-tone", "acme-tone"),
        ("9lives", "acme-lives"),
        ("acme--tone", "acme-tone"),
        ("-x-", "acme-x"),
        ("../x", "acme-x"),
        ("", "acme-tone"),
        ("newsparse", "acme-tone"),
        ("тон", "acme-tone"),
        ("x" * 60, "acme-" + "x" * 45),
    ],
)
def test_a_name_that_will_not_do_is_answered_with_one_that_will(name: str, better: str) -> None:
    with pytest.raises(InputError, match=f"as in '{better}'"):
        scaffold.checked_name(name)
    scaffold.checked_name(better)


@pytest.mark.parametrize(("name", "taken"), [("json", "writer"), ("rules", "engine")])
def test_a_name_that_is_taken_is_refused(name: str, taken: str) -> None:
    with pytest.raises(InputError, match=f"has {taken} '{name}' already"):
        scaffold.check_free(scaffold.Names(name))


def newsparse(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newsparse", "new-plugin", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    done = newsparse("acme-tone", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    folder = tmp_path / "newsparse-acme-tone"
    assert "pytest" in done.stdout
    for file in ("pyproject.toml", ".gitignore", ".github/workflows/test.yml", "tox.ini"):
        assert (folder / file).is_file()
    assert not [path for path in folder.rglob("*") if "@" in path.name or path.suffix == ".in"]
    (folder / "README.md").write_text("mine")
    again = newsparse("acme-tone", cwd=tmp_path)
    assert again.returncode == 2
    assert "is there already, and nothing in it is overwritten" in again.stderr
    assert (folder / "README.md").read_text() == "mine"
    assert newsparse("acme-tone", "--into", "else/where", cwd=tmp_path).returncode == 0
    assert (
        newsparse("acme-a", "--into", "newsparse-acme-tone/tox.ini", cwd=tmp_path).returncode == 2
    )
