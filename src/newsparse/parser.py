"""Parser: assemble a pipeline once, and parse any number of articles with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal

import attrs

from newsparse.article import Article, Meta
from newsparse.assembling import assembled
from newsparse.document import Document, Failure
from newsparse.errors import InputError, NewsparseError, UnknownNameError
from newsparse.hookspecs import Engine, Extractor
from newsparse.plugins import load

if TYPE_CHECKING:
    from newsparse.isolation import Isolation

OnError = Literal["raise", "record"]
_FOREVER = 1e7  # seconds, which systems can still wait for; megabytes


class Parser:
    """Parse articles with one engine and a set of extractors.

    `engine` is a name or an engine. `extractors` are names or extractors; those that the chosen
    ones need are added; None means all. `plugins` is True for all that are installed, False for
    newsparse's own, or names and modules. `disable` names plugins and extractors to leave out.
    `options` maps the names of extractors and engines to settings of theirs.

    With on_error="raise" a faulty plugin, pipeline or step raises; with "record" it is left out,
    and the documents say so in `failures`. With `isolate`, the extractors of third parties run in
    processes of their own, a plugin each, which end when one takes longer on a document than
    `time_limit` (seconds; None: 10) or needs `memory_limit` more memory (MB; None: 1,024) where the
    system can tell (Linux). No extractor may give more than `max_findings` on one document.

    Several threads may use one parser if its plugins allow it; newsparse's own do.
    """

    def __init__(
        self,
        engine: str | Engine = "embedded",
        extractors: Iterable[str | Extractor] | None = None,
        plugins: bool | Iterable[str | object] = True,
        on_error: OnError = "raise",
        *,
        disable: Iterable[str] = (),
        options: Mapping[str, Mapping[str, Any]] | None = None,
        isolate: bool = False,
        time_limit: float | None = None,
        memory_limit: int | None = None,
        max_findings: int = 100_000,
    ) -> None:
        if on_error not in ("raise", "record"):
            raise InputError(f"on_error must be 'raise' or 'record', not {on_error!r}")
        _check_limits(isolate, time_limit, memory_limit, max_findings)
        self._pipeline = assembled(
            engine,
            extractors,
            load(plugins, disable),
            options or {},
            record=on_error == "record",
            isolation=_isolation(time_limit, memory_limit, max_findings) if isolate else None,
            max_findings=max_findings,
        )

    @classmethod
    def from_config(cls, path: str | PathLike[str], **settings: Any) -> Parser:
        """Make a parser as a TOML file says; settings given beside it win over the file's.

        The file's keys are the names of this class's arguments. Raises InputError for a file that
        cannot be read, and with UnknownNameError for settings that do not fit.
        """
        from pathlib import Path  # here, as most programs set a parser themselves

        from newsparse import config

        joined = config.joined(config.read(Path(path)), settings)
        try:
            return cls(**joined)
        except (InputError, UnknownNameError) as error:
            error.add_note(f"settings: {path}")
            raise

    @property
    def engine(self) -> Engine:
        """The engine that gives tokens, sentences and their columns."""
        return self._pipeline.engine

    @property
    def extractors(self) -> tuple[Extractor, ...]:
        """The extractors, in the order in which they run."""
        return tuple(step.extractor for step in self._pipeline.steps)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be loaded or fitted in, with on_error="record"."""
        return self._pipeline.failures

    def parse(
        self,
        text: str,
        *,
        published: date | str | None = None,
        title: str | None = None,
        meta: Meta | Mapping[str, Any] | None = None,
    ) -> Document:
        """Parse one article. Raises InputError for what is no text or date."""
        article = Article(text, published, title, meta)
        return next(self.parse_many([article]))

    def parse_many(self, items: Iterable[str | Article], workers: int = 0) -> Iterator[Document]:
        """Parse articles one after the other as they are asked for, keeping their order.

        Where an error is raised for one of them, the iterator can be asked on for the others. With
        `workers`, so many processes share the work; a few dozen articles are taken in advance.
        """
        if isinstance(items, str | bytes | Article | Mapping) or not isinstance(items, Iterable):
            given = type(items).__name__
            raise InputError(
                f"parse_many takes an iterable of str and Article, not {given}; for one, use parse"
            )
        if type(workers) is not int or workers < 0:
            raise InputError(f"workers must be a number of processes, 0 or more, not {workers!r}")
        if workers == 0:
            return _Documents(self._pipeline.run(items))
        from newsparse import parallel  # multiprocessing takes as long to import as all the rest

        return _Documents(parallel.run(self._pipeline, items, workers))


@attrs.define
class _Documents(Iterator[Document]):
    """Raise errors where they stand in a stream of outcomes, without ending the stream."""

    outcomes: Iterator[Document | NewsparseError]

    def __next__(self) -> Document:
        outcome = next(self.outcomes)
        if isinstance(outcome, NewsparseError):
            raise outcome
        return outcome


def parse(
    text: str,
    *,
    published: date | str | None = None,
    title: str | None = None,
    meta: Meta | Mapping[str, Any] | None = None,
) -> Document:
    """Parse one article with the default parser, which is made at the first call and kept."""
    return _default_parser().parse(text, published=published, title=title, meta=meta)


@lru_cache(maxsize=1)
def _default_parser() -> Parser:
    return Parser()


def _check_limits(
    isolate: bool, time_limit: float | None, memory_limit: int | None, max_findings: int
) -> None:
    if type(max_findings) is not int or max_findings < 1:
        raise InputError(f"max_findings must be a whole number above 0, not {max_findings!r}")
    for name, limit in {"time_limit": time_limit, "memory_limit": memory_limit}.items():
        if limit is None:
            continue
        if not (isinstance(limit, int | float) and 0 < limit < _FOREVER):
            raise InputError(f"{name} must be a number above 0, not {limit!r}")
        if not isolate:
            raise InputError(f"{name} is kept in processes of their own alone: add isolate=True")


def _isolation(time_limit: float | None, memory_limit: int | None, max_findings: int) -> Isolation:
    from newsparse.isolation import Isolation  # with multiprocessing, for those who ask for it

    return Isolation(time_limit, memory_limit, max_findings)
