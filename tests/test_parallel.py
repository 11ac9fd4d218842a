"""Articles shared among processes: the same outcomes in the same order, whatever happens."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import newsparse
from newsparse import Article, Parser

from .conftest import ROOT, BlankEngine
from .test_isolation import FAULTY

ITEMS: list[Any] = [
    "one A", 5, "refuse B", Article("C", published="soon"), "D", "refuse", "E",
    Article("F", meta={"desk": "world"}, id="f"), *(f"text {number}" for number in range(20)),
]  # fmt: skip


@pytest.fixture
def acme(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(FAULTY))
    return importlib.import_module("acme_good")


def outcomes(parser: Parser, items: Any, workers: int) -> list[Any]:
    """Return texts, or the errors in their places."""
    documents = parser.parse_many(items, workers=workers)
    found: list[Any] = []
    while True:
        try:
            found.append(next(documents).text)
        except StopIteration:
            return found
        except newsparse.NewsparseError as error:
            found.append(f"{type(error).__name__}: {error}")


def test_outcomes_are_those_of_one_process_in_the_same_order(acme: Any) -> None:
    parser = Parser("plain", ["good.loud"], plugins=[acme])
    alone = outcomes(parser, ITEMS, 0)
    assert len(alone) == len(ITEMS)
    assert "cannot read that" in alone[2]
    assert outcomes(parser, ITEMS, 2) == alone


def test_documents_come_from_several_other_processes(acme: Any) -> None:
    parser = Parser("plain", ["good.loud"], plugins=[acme], on_error="record")
    docs = list(parser.parse_many([f"text {number}" for number in range(100)], workers=2))
    assert [doc.text for doc in docs] == [f"text {number}" for number in range(100)]
    processes = {doc.meta.extra["process"] for doc in docs}
    assert len(processes) == 2
    assert os.getpid() not in processes


def test_newsparse_itself_gives_the_same_documents() -> None:
    paths = sorted((ROOT / "examples").glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    parser = Parser(plugins=False)
    assert list(parser.parse_many(texts, workers=2)) == list(parser.parse_many(texts))


def test_an_article_that_ends_its_process_costs_nothing_but_itself(acme: Any) -> None:
    items = ["A", "crash here", "B", *map(str, range(30)), "crash again", "C"]
    parser = Parser("plain", ["good.loud"], plugins=[acme], on_error="record")
    docs = list(parser.parse_many(items, workers=2))
    assert [doc.text for doc in docs] == items
    failed = [doc for doc in docs if doc.failures]
    assert [doc.text for doc in failed] == ["crash here", "crash again"]
    message = failed[0].failures[0].message
    assert "the worker process failed on the article that starts 'crash here'" in message
    assert "it ended its process (exit status 3)" in message


def test_a_result_that_cannot_be_sent_is_an_error_of_that_article(acme: Any) -> None:
    found = outcomes(Parser("plain", [], plugins=[acme]), ["A", "unpicklable", "B"], 1)
    assert found[::2] == ["A", "B"]
    assert "StepError: the result cannot be sent from the worker process" in found[1]


def test_an_article_that_cannot_be_sent_is_parsed_here(acme: Any) -> None:
    class Local(dict[str, Any]):
        """It has no name that another process could import it by."""

    meta = Local(desk="world")
    parser = Parser("plain", [], plugins=[acme])
    docs = list(parser.parse_many(["A", Article("B", meta=meta)], workers=1))
    assert [doc.meta.extra["process"] for doc in docs] == [os.getpid()] * 2


def test_items_are_taken_as_they_are_needed_a_few_in_advance(acme: Any) -> None:
    taken = []

    def items() -> Iterator[str]:
        for number in range(10_000):
            taken.append(number)
            yield f"text {number}"

    documents = Parser("plain", [], plugins=[acme]).parse_many(items(), workers=2)
    assert taken == []
    next(documents)
    assert len(taken) < 100


def test_what_the_items_raise_is_passed_on_after_what_came_before(acme: Any) -> None:
    def items() -> Iterator[str]:
        yield "A"
        raise OSError("disk on fire")

    documents = Parser("plain", [], plugins=[acme]).parse_many(items(), workers=1)
    assert next(documents).text == "A"
    with pytest.raises(OSError, match="disk on fire"):
        next(documents)


def test_isolation_is_kept_in_each_of_the_processes(acme: Any) -> None:
    faulty = importlib.import_module("acme_faulty")
    parser = Parser(
        "plain", ["faulty.words", "good.loud"], plugins=[acme, faulty], on_error="record",
        options={"faulty.words": {"fault": "ends_the_process"}}, isolate=True,
    )  # fmt: skip
    docs = list(parser.parse_many(["one GOOD", "bad TWO", "THREE"], workers=1))
    assert [len(doc["good.loud"]) for doc in docs] == [1, 1, 1]
    assert [len(doc["faulty.words"]) for doc in docs] == [1, 0, 1]
    assert [failure.by for failure in docs[1].failures] == ["faulty.words"]


@pytest.mark.parametrize("workers", [-1, 1.5, "2", True])
def test_workers_are_a_number(workers: Any, blank_parser: Parser) -> None:
    with pytest.raises(newsparse.InputError, match="workers must be a number of processes"):
        blank_parser.parse_many([], workers=workers)


def test_an_engine_that_cannot_be_sent_is_refused() -> None:
    class Local(BlankEngine):
        """It has no name that another process could import it by."""

    with pytest.raises(newsparse.InputError, match=r"workers=2: .* top level of a module"):
        Parser(Local(), [], plugins=False).parse_many(["A"], workers=2)


def test_a_script_without_a_guard_is_told_what_to_do(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import newsparse, sys\n"
        "print('running', file=sys.stderr)\n"
        "parser = newsparse.Parser('rules', ['times'], plugins=False, on_error='record')\n"
        "print(len(list(parser.parse_many(['A' * 100_000] * 100, workers=2))))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "the worker processes cannot start: it ended its process" in done.stderr
    assert "before it was ready: a script that starts workers must do so under if" in done.stderr
    assert done.stderr.count("running") <= 3


def test_no_articles_are_no_documents(acme: Any) -> None:
    assert list(Parser("plain", [], plugins=[acme]).parse_many([], workers=2)) == []
