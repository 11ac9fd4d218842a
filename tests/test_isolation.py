"""Faults that are real: loops, hogs and crashes in plugins, which cost nobody else a finding."""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

import newsparse
from newsparse import Document, Parser, StepError
from newsparse.workers import Worker

from .conftest import ROOT, BlankEngine

FAULTY = ROOT / "tests" / "data" / "faulty"
TEXTS = ["one GOOD", "bad TWO", "THREE"]
META = {"desk": {"name": "world"}}

# What the failure says when the plugin runs in the program's own process, and in another.
IN_PROCESS = {
    "endless": "it gives more than 1000 findings: an endless loop? else raise max_findings",
    "recursion": "RecursionError",
    "exits": "SystemExit: 4 (acme_faulty.py, line",
    "speechless": "SpeechlessError (acme_faulty.py, line",
    "adds_a_column": "it changes the document's tokens",
    "moves_a_token": "it changes the document's tokens",
    "changes_meta": "it changes the document's meta.extra",
    "drops_a_layer": "it changes the document's layers",
    "prints": "ValueError: printed",
    "leaves_a_thread": "ValueError: left a thread",
}
ISOLATED = {
    name: says for name, says in IN_PROCESS.items() if "changes the document" not in says
} | {
    "loops": "it took longer than 1 s (time_limit) and was stopped",
    "backtracks": "it took longer than 1 s (time_limit) and was stopped",
    "hogs": "it needed more memory than memory_limit=200 (MB)",
    "ends_the_process": "it ended its process (exit status 3)",
    "crashes": "it ended its process (SIGSEGV)",
}


@pytest.fixture
def acme(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    monkeypatch.syspath_prepend(str(FAULTY))
    yield [importlib.import_module("acme_good"), importlib.import_module("acme_faulty")]
    gc.collect()


def parser(acme: list[Any], fault: str, **settings: Any) -> Parser:
    return Parser(
        BlankEngine(),
        ["faulty.words", "good.loud"],
        plugins=acme,
        options={"faulty.words": {"fault": fault}},
        max_findings=1000,
        **settings,
    )


def check(docs: list[Document], says: str) -> None:
    """Check that a fault on the second of three texts cost nothing but its own findings on it."""
    assert [doc.text for doc in docs] == TEXTS
    assert [len(doc["good.loud"]) for doc in docs] == [1, 1, 1]
    assert [len(doc["faulty.words"]) for doc in docs] == [1, 0, 1]
    assert [len(doc.failures) for doc in docs] == [0, 1, 0]
    (failure,) = docs[1].failures
    assert failure.by == "faulty.words"
    assert says in failure.message
    assert "extractor 'faulty.words' (plugin acme_faulty) failed on" in failure.message
    for doc in docs:
        assert doc.meta.extra == META
        assert doc.tokens.columns.keys() == {"start", "end", "surface", "shout"}
        assert doc.tokens.starts[0] == 0


def articles() -> list[newsparse.Article]:
    return [newsparse.Article(text, meta=META) for text in TEXTS]


@pytest.mark.parametrize("fault", IN_PROCESS)
def test_a_fault_is_contained_in_the_same_process(fault: str, acme: list[Any]) -> None:
    docs = list(parser(acme, fault, on_error="record").parse_many(articles()))
    check(docs, IN_PROCESS[fault])
    with pytest.raises(StepError, match=r"extractor 'faulty\.words'"):
        list(parser(acme, fault).parse_many(articles()))
    for thread in threading.enumerate():
        if thread.name == "left-behind":
            thread.join()


@pytest.mark.parametrize("fault", ISOLATED)
def test_a_fault_is_contained_in_a_process_of_its_own(fault: str, acme: list[Any]) -> None:
    if fault == "hogs" and sys.platform != "linux":
        pytest.skip("memory can be limited on Linux alone")
    limit = 60 if fault == "hogs" else 1
    isolated = parser(
        acme, fault, on_error="record", isolate=True, time_limit=limit, memory_limit=200
    )
    docs = list(isolated.parse_many(articles()))
    check(docs, ISOLATED[fault])
    assert {word.process for doc in docs for word in doc["faulty.words"]}.isdisjoint({os.getpid()})  # type: ignore[attr-defined]


def test_a_fault_in_another_process_is_raised_if_that_is_asked_for(acme: list[Any]) -> None:
    documents = parser(acme, "ends_the_process", isolate=True).parse_many(TEXTS)
    assert next(documents)["faulty.words"]
    with pytest.raises(StepError, match=r"'faulty\.words'.*exit status 3.*on_error='record'"):
        next(documents)
    assert next(documents)["faulty.words"]


def test_a_plugin_alone_in_its_process_finds_what_it_finds_in_the_same(acme: list[Any]) -> None:
    here = parser(acme, "exits", on_error="record").parse("bad NEWS")
    there = parser(acme, "exits", on_error="record", isolate=True).parse("bad NEWS")
    assert here == there


@pytest.mark.skipif(sys.platform != "linux", reason="memory can be limited on Linux alone")
def test_memory_that_is_never_given_back_runs_out(acme: list[Any]) -> None:
    isolated = parser(acme, "leaks", on_error="record", isolate=True, memory_limit=400)
    docs = list(isolated.parse_many(["bad"] * 5))
    assert [len(doc.failures) for doc in docs] == [0, 0, 1, 0, 0]
    assert "it needed more memory than memory_limit=400 (MB)" in docs[2].failures[0].message


def test_each_plugin_has_its_own_process_which_is_kept(acme: list[Any]) -> None:
    isolated = parser(acme, "exits", isolate=True)
    first, second = (isolated.parse(text)["faulty.words"][0] for text in ("A", "B"))
    assert first.process == second.process  # type: ignore[attr-defined]


def test_what_is_no_longer_used_ends(acme: list[Any]) -> None:
    isolated = parser(acme, "exits", isolate=True)
    process = isolated.parse("A")["faulty.words"][0].process  # type: ignore[attr-defined]
    os.kill(process, 0)
    del isolated
    gc.collect()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_process_that_was_ended_between_documents_is_started_again(acme: list[Any]) -> None:
    isolated = parser(acme, "exits", isolate=True)
    process = isolated.parse("A")["faulty.words"][0].process  # type: ignore[attr-defined]
    os.kill(process, 9)
    time.sleep(0.2)
    assert isolated.parse("A")["faulty.words"][0].process != process  # type: ignore[attr-defined]


def test_what_cannot_be_sent_to_another_process_is_said() -> None:
    @newsparse.extractor("acme.local", gives=[])
    def local(doc: Document) -> list[newsparse.Annotation]:
        return []

    with pytest.raises(newsparse.PipelineError, match=r"'acme\.local'.*top level of a module"):
        Parser(BlankEngine(), [local], plugins=False, isolate=True)
    recording = Parser(BlankEngine(), [local], plugins=False, isolate=True, on_error="record")
    assert [failure.by for failure in recording.failures] == ["acme.local"]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"time_limit": 5}, "time_limit is kept in processes of their own alone: add isolate=True"),
        ({"memory_limit": 5}, "memory_limit is kept .* add isolate=True"),
        ({"isolate": True, "time_limit": 0}, "time_limit must be a number above 0, not 0"),
        ({"isolate": True, "memory_limit": "1 GB"}, "memory_limit must be a number above 0"),
        ({"max_findings": -1}, "max_findings must be a whole number above 0, not -1"),
    ],
)
def test_limits_are_checked(settings: dict[str, Any], says: str) -> None:
    with pytest.raises(newsparse.InputError, match=says):
        Parser(BlankEngine(), [], plugins=False, **settings)


SCRIPT = """
import newsparse, acme_good, acme_faulty
parser = newsparse.Parser("rules", ["faulty.words"], plugins=[acme_good, acme_faulty],
                          isolate=True, on_error="record")
print(parser.parse("A" * 1_000_000).failures)  # more than a pipe holds
"""


def test_a_script_without_a_guard_is_told_what_to_do(tmp_path: Any) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(FAULTY)},
    )
    assert "under if __name__ == '__main__'" in done.stdout


def test_after_an_interrupt_no_call_gets_the_answer_to_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt  # by hand: what runs in the background ignores the signal

    worker = Worker()
    worker.things["upper"] = pickle.dumps(str.upper)
    with monkeypatch.context() as interrupted:
        interrupted.setattr(worker, "receive", interrupt)
        with pytest.raises(KeyboardInterrupt):
            worker.call("upper", "a")
    assert worker.call("upper", "b") == "B"


def test_a_worker_can_be_used_from_several_threads() -> None:
    worker = Worker()
    worker.things["double"] = pickle.dumps(str.upper)
    answers: dict[str, str] = {}

    def ask(letter: str) -> None:
        for _ in range(20):
            answers[letter] = worker.call("double", letter)

    threads = [threading.Thread(target=ask, args=(letter,)) for letter in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {letter: letter.upper() for letter in "abcd"}
