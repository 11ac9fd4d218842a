"""Settings from a file: read when asked, checked like arguments, beneath what is given."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

import newsparse
from newsparse import Parser, config

SETTINGS = """
engine = "rules"
extractors = ["times"]
disable = ["newsparse.formats"]
on_error = "record"
max_findings = 77

[options.times]
day_first = true
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "newsparse.toml"
    path.write_text(SETTINGS)
    return path


def test_a_file_can_set_what_a_parser_takes() -> None:
    taken = inspect.signature(Parser.__init__).parameters.keys() - {"self"}
    assert {field.name for field in attrs.fields(config.Settings)} == taken
    for field in attrs.fields(config.Settings):
        default = inspect.signature(Parser.__init__).parameters[field.name].default
        declared: Any = field.default
        made = declared.factory() if hasattr(declared, "factory") else declared
        assert made == default or not (made or default)


def test_a_parser_is_made_as_a_file_says(file: Path) -> None:
    parser = Parser.from_config(file)
    assert parser.engine.name == "rules"
    doc = parser.parse("It rained on 3/4/2024.")
    assert [time.value for time in doc.times] == ["2024-04-03"]
    assert doc.made_by is not None
    assert doc.made_by.options["times"] == {"day_first": True}


def test_what_is_given_wins_over_the_file(file: Path) -> None:
    parser = Parser.from_config(str(file), engine="embedded", options={"embedded": {"batch": 2}})
    assert parser.engine.name == "embedded"
    options = parser.parse("x").made_by
    assert options is not None
    assert options.options == {"embedded": {"batch": 2}, "times": {"day_first": True}}


def test_what_is_disabled_adds_up(file: Path) -> None:
    file.write_text('disable = ["quotes", "sanctions"]')
    parser = Parser.from_config(file, disable=["officials"], plugins=False)
    assert [one.name for one in parser.extractors] == ["entities", "times", "locations"]


def test_a_program_reads_no_file_unasked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    assert Parser(plugins=False).engine.name == "embedded"


def test_the_nearest_file_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.newsparse]\nengine = 'rules'\n")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    assert config.find(inner) == tmp_path / "pyproject.toml"
    assert config.read(tmp_path / "pyproject.toml") == {"engine": "rules"}
    assert config.read(tmp_path / "a" / "pyproject.toml") == {}
    (tmp_path / "a" / "newsparse.toml").write_text("")
    assert config.find(inner) == tmp_path / "a" / "newsparse.toml"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("engine = 5", "newsparse.toml: engine must be a str, not 5"),
        ("plugins = 'acme'", r"plugins must be a bool \| tuple\[str, \.\.\.\], not 'acme'"),
        ("on_error = 'ignore'", "on_error must be one of 'raise', 'record', not 'ignore'"),
        ("extractor = []", r"newsparse.toml: 'extractor' \(did you mean 'extractors'\?\)"),
        ("engine =", "newsparse.toml: not TOML: Invalid value"),
        ("[options.time]\nx = 1", r"'time' \(did you mean 'times'\?\)"),
        ("[options.times]\nday_frist = 1", r"of 'times': 'day_frist' \(did you mean 'day_first'"),
        ("[options.times]\nday_first = 1", "options of 'times': day_first must be a bool, not 1"),
        ("isolate = true\ntime_limit = 0", "time_limit must be a number above 0, not 0"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(text: str, says: str, file: Path) -> None:
    file.write_text(text)
    with pytest.raises(newsparse.NewsparseError, match=says):
        Parser.from_config(file)


def test_the_file_is_named_where_its_options_do_not_fit(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("[options.times]\nday_first = 1")
    with pytest.raises(newsparse.InputError) as raised:
        Parser.from_config(file)
    assert raised.value.__notes__ == [f"settings: {file}"]
    monkeypatch.chdir(file.parent)
    done = subprocess.run(
        [sys.executable, "-m", "newsparse", "plugins"], capture_output=True, text=True
    )
    assert done.returncode == 2
    said = " ".join(done.stderr.replace("│", " ").split())
    assert f"day_first must be a bool, not 1 (settings: {file})" in said


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(newsparse.InputError, match=r"none\.toml: No such file or directory"):
        Parser.from_config(tmp_path / "none.toml")
    (tmp_path / "pyproject.toml").write_text("[tool]\nnewsparse = 5\n")
    with pytest.raises(newsparse.InputError, match=r"tool\.newsparse must be a table"):
        Parser.from_config(tmp_path / "pyproject.toml")


def test_the_environment_wins_over_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("plugins = ['acme', 'other']")
    monkeypatch.setitem(os.environ, "NEWSPARSE_BLOCK", "acme")
    read: dict[str, Any] = config.read(file)
    assert read == {"plugins": ["other"]}
