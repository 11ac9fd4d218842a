"""Parse articles in several worker processes: order kept, a few taken in advance, none lost."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.connection import wait
from typing import Any

import attrs

from newsparse.article import Article
from newsparse.document import Document
from newsparse.errors import InputError, NewsparseError, StepError, WorkerError, described
from newsparse.pipeline import Pipeline, admit, called
from newsparse.workers import Worker

_CHUNK = 8  # articles at a time: an engine reads several faster than one
_AHEAD = 3  # chunks a worker, done or under way, before one that is not done yet

Item = str | Article
Outcome = Document | NewsparseError


def run(pipeline: Pipeline, items: Iterable[Item], workers: int) -> Iterator[Outcome]:
    """Yield for each item, in order, its document, or the error that stopped it.

    Raises InputError for a pipeline that cannot be sent to other processes.
    """
    try:
        thing = pickle.dumps(_Chunks(pipeline))
    except Exception as error:
        raise InputError(
            f"workers={workers}: the engine or an extractor cannot be sent to another process: "
            f"{described(error)}: define it at the top level of a module, or use workers=0"
        ) from error
    return _run(pipeline, iter(items), [_worker(thing) for _ in range(workers)])


def _worker(thing: bytes) -> Worker:
    worker = Worker()
    worker.things["pipeline"] = thing
    return worker


@attrs.frozen
class _Chunks:
    """Parse a list of items in a worker process."""

    pipeline: Pipeline

    def __call__(self, items: list[Item]) -> list[bytes]:
        return [_pickled(outcome) for outcome in self.pipeline.run(items)]


def _pickled(outcome: Outcome) -> bytes:
    try:
        return pickle.dumps(outcome)
    except Exception as error:
        text = f"the result cannot be sent from the worker process: {described(error)}"
        return pickle.dumps(StepError(text))


def _run(pipeline: Pipeline, items: Iterator[Item], workers: list[Worker]) -> Iterator[Outcome]:
    source = _Source(items)
    free, busy = list(workers), dict[Worker, tuple[int, list[Item]]]()
    done: dict[int, list[Outcome]] = {}
    taken = given = 0
    try:
        while True:
            while free and taken - given < _AHEAD * len(workers) and (chunk := source.chunk()):
                try:
                    free[-1].send("pipeline", chunk)
                except Exception:  # an item that cannot be pickled
                    done[taken] = list(pipeline.run(chunk))
                else:
                    busy[free.pop()] = taken, chunk
                taken += 1
            if given in done:
                yield from done.pop(given)
                given += 1
            elif busy:
                ready = wait([worker.connection for worker in busy])
                for worker in [worker for worker in busy if worker.connection in ready]:
                    number, chunk = busy.pop(worker)
                    done[number] = _received(pipeline, worker, chunk)
                    free.append(worker)
            else:
                break
    finally:
        for worker in workers:
            worker.stop()
    if source.error is not None:
        raise source.error


def _received(pipeline: Pipeline, worker: Worker, chunk: list[Item]) -> list[Outcome]:
    """Receive the outcomes of a chunk; where it ended the process, try its items one by one."""
    try:
        return [pickle.loads(outcome) for outcome in worker.receive()]
    except WorkerError as error:
        if not worker.ready:
            raise InputError(f"the worker processes cannot start: {error}") from error
        if len(chunk) > 1:
            return [outcome for item in chunk for outcome in _alone(pipeline, worker, item)]
        article = admit(chunk[0])
        assert isinstance(article, Article)  # others are refused before anything can happen
        where = f"the worker process failed on {called(article.text, article.id)}"
        return [pipeline.lose(article, where, error)]


def _alone(pipeline: Pipeline, worker: Worker, item: Item) -> list[Outcome]:
    worker.send("pipeline", [item])
    return _received(pipeline, worker, [item])


@attrs.define
class _Source:
    """Take items in chunks; keep what they raise until what came before is done."""

    items: Iterator[Item]
    error: Any = None

    def chunk(self) -> list[Item]:
        chunk: list[Item] = []
        if self.error is None:
            try:
                for item in islice(self.items, _CHUNK):
                    chunk.append(item)  # one by one: what came before an error is kept
            except Exception as error:
                self.error = error
        return chunk
