"""Parser: assemble a pipeline once, and parse any number of articles with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from os import PathLike
from typing import Any, Literal

import attrs

from newsparse import plugins as plugin_loading
from newsparse.article import Article, Meta
from newsparse.document import Document, Failure, MadeBy
from newsparse.errors import (
    InputError,
    NewsparseError,
    PipelineError,
    PluginError,
    UnknownNameError,
)
from newsparse.hookspecs import Engine, Extractor
from newsparse.language import Language
from newsparse.multilingual import variants_of
from newsparse.offers import BUILTINS, Plugins
from newsparse.options import by_name, make
from newsparse.ordering import Step, arrange
from newsparse.pipeline import Pipeline
from newsparse.tracing import logger
from newsparse.version import __version__

OnError = Literal["raise", "record"]


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
        loaded = plugin_loading.load(plugins, disable)
        named = by_name(options or {}, {*loaded.engines, *loaded.extractors})
        made_engine, engine_plugin = _engine(engine, loaded, named)
        steps, unmade = _steps(extractors, loaded, named)
        ordered, unfit = arrange(made_engine, steps)
        made_by = _made_by(made_engine, engine_plugin, ordered, loaded)
        if isolate:
            ordered, unsent = _isolated(ordered, time_limit, memory_limit, max_findings)
            unfit += unsent
        failures = [*unmade, *unfit]
        if on_error == "raise":
            _raise(loaded.failures, failures)
        logger().debug("order: %s", ", ".join(step.name for step in ordered))
        self._pipeline = Pipeline(
            engine=made_engine,
            steps=tuple(ordered),
            made_by=made_by,
            failures=(*loaded.failures, *failures),
            record=on_error == "record",
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
        if isinstance(items, str | bytes | Article):
            raise InputError("parse_many takes an iterable of articles; for one, use parse")
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


def _engine(
    engine: str | Engine, loaded: Plugins, options: Mapping[str, Mapping[str, Any]]
) -> tuple[Engine, str]:
    if not isinstance(engine, str):
        return engine, getattr(type(engine), "__module__", "")
    if engine not in loaded.engines:
        _raise(loaded.failures, [])  # it may be unknown because its plugin could not be loaded
        raise UnknownNameError("engine", engine, loaded.engines)
    offer = loaded.engines[engine]
    return make(offer.thing, engine, options.get(engine, {})), offer.plugin


def _steps(
    chosen: Iterable[str | Extractor] | None,
    loaded: Plugins,
    options: Mapping[str, Mapping[str, Any]],
) -> tuple[list[Step], list[Failure]]:
    """Make the chosen extractors; a plugin's that cannot be made is a failure."""
    steps: list[Step] = []
    failures: list[Failure] = []
    if isinstance(chosen, str):
        raise InputError(f"extractors takes a list of names: [{chosen!r}]")
    names: list[str] = list(loaded.extractors) if chosen is None else []
    for choice in chosen or ():
        if not isinstance(choice, str):
            steps.append(Step(choice, getattr(choice, "__module__", "")))
        elif choice in loaded.extractors:
            names.append(choice)
        else:
            _raise(loaded.failures, [])
            raise UnknownNameError("extractor", choice, loaded.extractors)
    for name in _with_needed(names, steps, loaded):
        offer = loaded.extractors[name]
        try:
            made = make(offer.thing, name, options.get(name, {}))
        except PluginError as error:
            message = f"extractor {error} (plugin {offer.plugin})"
            failures.append(Failure(by=name, error=PluginError.__name__, message=message))
        else:
            steps.append(Step(made, offer.plugin))
    return steps, failures


def _with_needed(names: Iterable[str], steps: Iterable[Step], loaded: Plugins) -> list[str]:
    """Add to the chosen extractors those that give what they need."""
    needed = dict.fromkeys(names)
    needs = [need for step in steps for need in step.extractor.needs]
    queue = list(needed)
    while queue or needs:
        if queue:
            needs.extend(loaded.extractors[queue.pop()].thing.needs)
            continue
        need = needs.pop()
        layer = need if isinstance(need, str) else need.layer
        for name, offer in loaded.extractors.items():
            if name not in needed and layer in {kind.layer for kind in offer.thing.gives}:
                needed[name] = None
                queue.append(name)
    return list(needed)


def _isolated(
    steps: list[Step], time_limit: float | None, memory_limit: int | None, max_findings: int
) -> tuple[list[Step], list[Failure]]:
    """Put the extractors of third parties into processes of their own."""
    from newsparse.isolation import Isolation  # with multiprocessing, for those who ask for it

    isolation = Isolation(time_limit, memory_limit, max_findings)
    isolated: list[Step] = []
    failures: list[Failure] = []
    for step in steps:
        if step.plugin in BUILTINS:
            isolated.append(step)
            continue
        try:
            isolated.append(Step(isolation(step.extractor, step.plugin), step.plugin))
        except PluginError as error:
            failure = Failure(by=step.name, error=PluginError.__name__, message=str(error))
            failures.append(failure)
    return isolated, failures


def _check_limits(
    isolate: bool, time_limit: float | None, memory_limit: int | None, max_findings: int
) -> None:
    limits = {"time_limit": time_limit, "memory_limit": memory_limit, "max_findings": max_findings}
    for name, limit in limits.items():
        if limit is not None and not (isinstance(limit, int | float) and limit > 0):
            raise InputError(f"{name} must be a number above 0, not {limit!r}")
        if limit is not None and not isolate and name != "max_findings":
            raise InputError(f"{name} is kept in processes of their own alone: add isolate=True")


def _raise(loading: list[Failure], assembling: list[Failure]) -> None:
    """Raise for what is wrong with plugins and pipeline: everything at once."""
    faults = [f"plugin {failure.by!r}: {failure.message}" for failure in loading]
    remedy = (
        f"mend or uninstall it, set {plugin_loading.BLOCK_VARIABLE}, choose with plugins=[...], "
        "or go on without it by on_error='record'"
    )
    problems = [*(f"{fault} ({remedy})" for fault in faults), *(f.message for f in assembling)]
    if len(problems) == 1 and faults:
        raise PluginError(problems[0])
    if problems:
        raise PipelineError(problems)


def _made_by(engine: Engine, engine_plugin: str, steps: list[Step], loaded: Plugins) -> MadeBy:
    used = {engine_plugin, *(step.plugin for step in steps)}
    read = frozenset().union(*(step.extractor.languages or () for step in steps))
    used |= {offer.plugin for code, offer in loaded.languages.items() if code in read}
    used -= set(BUILTINS)
    digests: dict[str, str] = {}
    settings: dict[str, dict[str, Any]] = {}
    parts: list[Any] = [engine, *(variants_of(step.extractor)[0] for step in steps)]
    for part in parts:
        digests |= getattr(part, "digests", {})
        if attrs.has(type(part)):
            settings[part.name] = json.loads(
                json.dumps(attrs.asdict(part, filter=_is_option), default=str)
            )
    return MadeBy(
        newsparse=__version__,
        engine=engine.name,
        extractors={step.name: loaded.version_of(step.plugin) for step in steps},
        plugins={name: loaded.version_of(name) for name in sorted(used) if name},
        options={name: options for name, options in settings.items() if options},
        digests=digests,
    )


def _is_option(_: object, value: object) -> bool:
    return not isinstance(value, Language)
