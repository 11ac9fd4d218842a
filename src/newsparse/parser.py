"""Parser: assemble a pipeline once, and parse any number of articles with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
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
from newsparse.pipeline import Pipeline, Step, arrange
from newsparse.plugins import Plugins
from newsparse.version import __version__

OnError = Literal["raise", "record"]


class Parser:
    """Parse articles with one engine and a set of extractors.

    `engine` is a name or an engine. `extractors` are names or extractors; those that the chosen
    ones need are added; None means all. `plugins` is True for all that are installed, False for
    newsparse's own, or names and modules. `options` maps the names of extractors and engines to
    settings of theirs.

    With on_error="raise" a faulty plugin, pipeline or step raises; with "record" it is left out,
    and the documents say so in `failures`.
    """

    def __init__(
        self,
        engine: str | Engine = "embedded",
        extractors: Iterable[str | Extractor] | None = None,
        plugins: bool | Iterable[str | object] = True,
        on_error: OnError = "raise",
        *,
        options: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        if on_error not in ("raise", "record"):
            raise InputError(f"on_error must be 'raise' or 'record', not {on_error!r}")
        loaded = plugin_loading.load(plugins)
        options = options or {}
        made_engine, engine_plugin = _engine(engine, loaded, options)
        steps = _steps(extractors, loaded, options)
        if unknown := options.keys() - {made_engine.name, *loaded.extractors, *loaded.engines}:
            known = {made_engine.name, *loaded.extractors}
            raise UnknownNameError("extractor or engine in options", min(unknown), known)
        ordered, failures = arrange(made_engine, steps)
        if on_error == "raise":
            _raise(loaded.failures, failures)
        self._pipeline = Pipeline(
            engine=made_engine,
            steps=tuple(ordered),
            made_by=_made_by(made_engine, engine_plugin, ordered, loaded),
            failures=(*loaded.failures, *failures),
            record=on_error == "record",
        )

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

        Where an error is raised for one of them, the iterator can be asked on for the others.
        """
        if isinstance(items, str | bytes | Article):
            raise InputError("parse_many takes an iterable of articles; for one, use parse")
        if workers != 0:
            raise InputError(
                f"workers={workers!r}: this version parses in the calling process (workers=0)"
            )
        return _Documents(self._pipeline.run(items))


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
    return _made(offer.thing, engine, options.get(engine, {})), offer.plugin


def _steps(
    chosen: Iterable[str | Extractor] | None,
    loaded: Plugins,
    options: Mapping[str, Mapping[str, Any]],
) -> list[Step]:
    steps: list[Step] = []
    if isinstance(chosen, str):
        raise InputError(f"extractors takes a list of names: [{chosen!r}]")
    names: list[str] = list(loaded.extractors) if chosen is None else []
    for choice in chosen or ():
        if not isinstance(choice, str):
            steps.append(Step(choice, getattr(choice, "__module__", "")))
        elif choice in loaded.extractors:
            names.append(choice)
        else:
            raise UnknownNameError("extractor", choice, loaded.extractors)
    for name in _with_needed(names, steps, loaded):
        offer = loaded.extractors[name]
        steps.append(Step(_made(offer.thing, name, options.get(name, {})), offer.plugin))
    return steps


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


def _made(thing: Any, name: str, options: Mapping[str, Any]) -> Any:
    """Make an extractor or engine from its class, with the user's options; a function is ready."""
    if not isinstance(thing, type):
        if options:
            raise InputError(f"{name!r} has no options, and {', '.join(options)} was given")
        return thing
    if not attrs.has(thing):
        return thing(**options)
    from cattrs import Converter, transform_error  # a third of the import time, so not above

    try:
        return Converter(forbid_extra_keys=True).structure(dict(options), thing)
    except Exception as error:
        problems = "; ".join(transform_error(error, path=name))
        known = ", ".join(field.name for field in attrs.fields(thing)) or "none"
        raise InputError(f"options of {name!r}: {problems} (its options: {known})") from error


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
    builtin = set(plugin_loading.BUILTINS)
    used = {engine_plugin, *(step.plugin for step in steps)} - builtin
    digests: dict[str, str] = {}
    settings: dict[str, dict[str, Any]] = {}
    parts: list[Any] = [engine, *(step.extractor for step in steps)]
    for part in parts:
        digests |= getattr(part, "digests", {})
        if attrs.has(type(part)):
            settings[part.name] = json.loads(json.dumps(attrs.asdict(part), default=str))
    return MadeBy(
        newsparse=__version__,
        engine=engine.name,
        extractors={step.name: loaded.version_of(step.plugin) for step in steps},
        plugins={name: loaded.version_of(name) for name in sorted(used) if name},
        options={name: options for name, options in settings.items() if options},
        digests=digests,
    )
