"""What is chosen and set on the command line, in the environment and in files, and what wins."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsparse import Document

from .test_isolation import FAULTY

ENVIRONMENT = {name: value for name, value in os.environ.items() if "NEWSPARSE" not in name}


def newsparse(
    folder: Path, *arguments: str | Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with the plugins `good` and `faulty` installed."""
    return subprocess.run(
        [sys.executable, "-m", "newsparse", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**ENVIRONMENT, "PYTHONPATH": str(FAULTY), "PYTHONUTF8": "1", **environment},
        timeout=100,
    )


def parsed(folder: Path, *arguments: str | Path, **environment: str) -> Document:
    done = newsparse(folder, "parse", "a.txt", "-f", "json", *arguments, **environment)
    assert done.returncode == 0, done.stderr
    return Document.from_json(done.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("GOOD news on 3/4/2024.")
    (tmp_path / "bad.txt").write_text("A bad text, a GOOD plugin.")
    return tmp_path


def test_options_are_set(folder: Path) -> None:
    doc = parsed(folder, "--set", "times.day_first=true", "--set", "embedded.batch=8")
    assert doc.times[0].value == "2024-04-03"
    assert doc.made_by is not None
    assert doc.made_by.options["embedded"] == {"batch": 8}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--set", "faulty.words.seconds=long"], "seconds must be a float, not 'long'"),
        (["--set", "faulty.words.second=1"], "'second' (did you mean 'seconds'?)"),
        (["--set", "embedded.batch=many"], "options of 'embedded': batch must be an int"),
        (["--set", "faulty.word.seconds=1"], "'faulty.word' (did you mean 'faulty.words'?)"),
        (["--set", "seconds=1"], "--set takes NAME.OPTION=VALUE, as embedded.batch=8"),
        (["--set", "embedded.batch"], "--set takes NAME.OPTION=VALUE"),
        (["--disable", "qotes"], "to disable, 'qotes' (did you mean 'quotes'?)"),
        (["--config", "none.toml"], "none.toml: No such file or directory"),
        (["--workers", "-1"], "workers must be a number of processes"),
    ],
)
def test_what_cannot_be_set_is_said(arguments: list[str], says: str, folder: Path) -> None:
    done = newsparse(folder, "parse", "a.txt", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in " ".join(done.stderr.split())


def test_plugins_and_extractors_are_left_out(folder: Path) -> None:
    doc = parsed(folder, "--disable", "faulty", "--disable", "sanctions")
    assert "faulty.words" not in doc.layers
    assert "sanctions" not in doc.layers
    assert doc["good.loud"]
    assert doc.quotes is not None


def test_the_command_line_wins_over_the_environment_and_that_over_a_file(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.newsparse]\nengine = 'rules'\n")
    inner = folder / "inner"
    inner.mkdir()
    (inner / "a.txt").write_text("GOOD news on 3/4/2024.")

    def engine(*arguments: str, **environment: str) -> str | None:
        made_by = parsed(inner, *arguments, **environment).made_by
        return made_by.engine if made_by else None

    assert engine() == "rules"
    assert engine("--no-config") == "embedded"
    assert engine("--engine", "embedded") == "embedded"
    (folder / "other.toml").write_text("engine = 'embedded'")
    assert engine(NEWSPARSE_CONFIG="../other.toml") == "embedded"
    assert engine("--config", "../pyproject.toml", NEWSPARSE_CONFIG="../other.toml") == "rules"
    (inner / "newsparse.toml").write_text("plugins = ['good', 'faulty']\ndisable = ['officials']")
    assert list(parsed(inner).layers)[-2:] == ["faulty.words", "good.loud"]
    assert list(parsed(inner, NEWSPARSE_BLOCK="faulty").layers)[-1:] == ["good.loud"]
    assert "officials" not in parsed(inner).layers
    assert list(parsed(inner, "-e", "good.loud").layers) == ["good.loud"]


def test_options_are_listed_with_type_default_and_meaning(folder: Path) -> None:
    done = newsparse(folder, "plugins", "--verbose", NEWSPARSE_BLOCK="good")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert "    option seconds: float = 0.0  How long to think." in lines
    assert "    option batch: int = 16  How many articles are read at a time." in lines
    assert "good 0.1 (blocked by NEWSPARSE_BLOCK)" in lines


def test_what_is_found_loaded_ordered_and_how_long_it_took_is_traced(folder: Path) -> None:
    (folder / "newsparse.toml").write_text("disable = ['sanctions']")
    done = newsparse(folder, "parse", "a.txt", "-f", "json",
                     NEWSPARSE_TRACE="1", NEWSPARSE_BLOCK="good,god")  # fmt: skip
    assert json.loads(done.stdout)
    assert done.returncode == 0
    for says in (
        f"newsparse: settings from {folder / 'newsparse.toml'}: ",
        "newsparse: plugin faulty 0.1 loaded in ",
        "newsparse: plugin good 0.1 is blocked by NEWSPARSE_BLOCK",
        "NEWSPARSE_BLOCK names what is not installed: unknown plugin 'god' (did you mean 'good'?)",
        "newsparse: order: entities, ",
        "newsparse: extractor 'faulty.words' (plugin faulty) gave 1 findings in ",
    ):
        assert says in done.stderr


def test_what_a_plugin_prints_does_not_come_between(folder: Path) -> None:
    done = newsparse(folder, "parse", "bad.txt", "-f", "json", "--set", "faulty.words.fault=prints",
                     "--isolate")  # fmt: skip
    assert done.returncode == 1
    assert Document.from_json(done.stdout)["good.loud"]
    assert "a word from the plugin" in done.stderr
    assert "and one to the file descriptor" in done.stderr
    assert "ValueError: printed" in done.stderr
    here = newsparse(folder, "parse", "bad.txt", "-f", "json", "--set", "faulty.words.fault=exits")
    assert Document.from_json(here.stdout)["good.loud"]
    assert "SystemExit: 4" in here.stderr


def test_a_thread_that_is_left_behind_keeps_nobody_waiting(folder: Path) -> None:
    (folder / "bad.txt").write_text("A bad text for a long time.")
    start = time.monotonic()
    done = newsparse(folder, "parse", "bad.txt", "-f", "json",
                     "--set", "faulty.words.fault=leaves_a_thread")  # fmt: skip
    assert time.monotonic() - start < 60
    assert done.returncode == 1
    assert Document.from_json(done.stdout).text
    assert "extractor 'faulty.words' (plugin faulty) left threads running: left-be" in done.stderr
    assert "newsparse: ended threads that a plugin left running: left-behind" in done.stderr


def test_a_reader_and_a_writer_that_fail_are_named(folder: Path) -> None:
    (folder / "b.bad").write_text("From a bad reader.")
    done = newsparse(folder, "parse", "b.bad", "a.txt", "-f", "jsonl", "--disable", "faulty.words")
    assert done.returncode == 1
    texts = [Document.from_json(line).text for line in done.stdout.splitlines()]
    assert texts == ["From a bad reader.", "GOOD news on 3/4/2024."]
    assert "b.bad: reader 'bad' (plugin faulty) failed: ValueError: read no further" in done.stderr
    done = newsparse(folder, "parse", "a.txt", "-f", "bad")
    assert (done.returncode, done.stdout) == (1, "GOOD news on 3/4/2024.\n")
    assert "writer 'bad' (plugin faulty) failed: SystemExit: 7" in done.stderr


def test_a_crash_is_survived_and_work_is_shared(folder: Path) -> None:
    done = newsparse(folder, "parse", "a.txt", "bad.txt", "a.txt", "-f", "jsonl", "--isolate",
                     "--workers", "1", "--set", "faulty.words.fault=crashes")  # fmt: skip
    assert done.returncode == 1
    docs = [Document.from_json(line) for line in done.stdout.splitlines()]
    assert [doc.meta.id for doc in docs] == ["a.txt", "bad.txt", "a.txt"]
    assert [len(doc["good.loud"]) for doc in docs] == [1, 1, 1]
    assert [len(doc["faulty.words"]) for doc in docs] == [1, 0, 1]
    assert "extractor 'faulty.words' (plugin faulty) failed on article 'bad.txt'" in done.stderr
    assert "it ended its process (SIGSEGV)" in done.stderr


def test_texts_are_scored_with_what_is_chosen(folder: Path) -> None:
    gold = folder / "gold.json"
    gold.write_text(parsed(folder, "--disable", "faulty").to_json())

    def times(*arguments: str) -> float:
        done = newsparse(folder, "score", gold, "--format", "json", *arguments)
        return float(json.loads(done.stdout)["times"]["f1"])

    assert times() == 100
    assert times("-e", "good.loud") == 0
