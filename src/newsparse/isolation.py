"""Run the extractors of third parties in worker processes, where no fault can reach the program."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable
from itertools import islice

import attrs

from newsparse.document import Annotation, Document
from newsparse.errors import PluginError, described
from newsparse.hookspecs import Extractor, Need
from newsparse.tracing import logger
from newsparse.workers import Worker

TIME_LIMIT = 10.0  # seconds
MEMORY_LIMIT = 1024  # MB


@attrs.frozen
class Isolated:
    """Stand for an extractor that runs in a worker process."""

    extractor: Extractor = attrs.field(repr=False)
    worker: Worker = attrs.field(repr=False, eq=False)
    name: str
    needs: frozenset[Need]
    wants: frozenset[Need]
    gives: frozenset[type[Annotation]]
    languages: frozenset[str] | None

    def __call__(self, doc: Document, /) -> Iterable[Annotation]:
        """Return the findings of the extractor. Raises WorkerError where there are none."""
        findings: list[Annotation] = self.worker.call(self.name, doc)
        return findings


@attrs.frozen
class _Listing:
    """Return as a list what an extractor yields, as far as anybody wants to know."""

    extractor: Extractor
    most: int

    def __call__(self, doc: Document) -> list[Annotation]:
        return list(islice(self.extractor(doc), self.most))


class Isolation:
    """Put extractors into worker processes, one for each plugin."""

    def __init__(
        self, time_limit: float | None, memory_limit: int | None, max_findings: int
    ) -> None:
        self._limits = (
            TIME_LIMIT if time_limit is None else time_limit,
            MEMORY_LIMIT if memory_limit is None else memory_limit,
        )
        self._max_findings = max_findings
        self._workers: dict[str, Worker] = {}
        if memory_limit is not None and sys.platform != "linux":
            logger().warning("memory_limit is not kept on %s: use a container", sys.platform)

    def __call__(self, extractor: Extractor, plugin: str) -> Isolated:
        """Return what stands for an extractor. Raises PluginError if it cannot be pickled."""
        try:
            thing = pickle.dumps(_Listing(extractor, self._max_findings + 1))
        except Exception as error:
            raise PluginError(
                f"extractor {extractor.name!r} (plugin {plugin}) cannot be sent to a process of "
                f"its own: {described(error)}: define it at the top level of a module"
            ) from error
        worker = self._workers.setdefault(plugin, Worker(*self._limits))
        worker.things[extractor.name] = thing
        return Isolated(
            extractor, worker, extractor.name, extractor.needs, extractor.wants, extractor.gives,
            extractor.languages,
        )  # fmt: skip
