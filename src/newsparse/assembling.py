"""Assemble a pipeline of an engine and extractors; gather everything that does not fit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.document import Failure, MadeBy
from newsparse.errors import InputError, PipelineError, PluginError, UnknownNameError
from newsparse.hookspecs import Engine, Extractor
from newsparse.language import Language
from newsparse.multilingual import variants_of
from newsparse.offers import BUILTINS, Plugins, lacking, misdeclared
from newsparse.options import by_name, make
from newsparse.ordering import Step, arrange
from newsparse.pipeline import Pipeline
from newsparse.plugins import BLOCK_VARIABLE
from newsparse.tracing import logger
from newsparse.version import __version__

if TYPE_CHECKING:
    from newsparse.isolation import Isolation

Options = Mapping[str, Mapping[str, Any]]


def assembled(
    engine: str | Engine,
    extractors: Iterable[str | Extractor] | None,
    loaded: Plugins,
    options: Options,
    *,
    record: bool,
    isolation: Isolation | None,
    max_findings: int,
) -> Pipeline:
    """Make a pipeline as a Parser's arguments say, of what the loaded plugins offer.

    With `record` what does not fit is among its `failures`. Raises InputError and UnknownNameError
    for arguments that make no sense; PluginError and PipelineError, without `record`, for plugins
    that do not load or fit.
    """
    named = by_name(options, {*loaded.engines, *loaded.extractors})
    made_engine, engine_plugin = _engine(engine, loaded, named)
    steps, unmade = _steps(extractors, loaded, named)
    ordered, unfit = arrange(made_engine, steps)
    made_by = _made_by(made_engine, engine_plugin, ordered, loaded)
    if isolation is not None:
        ordered, unsent = _isolated(ordered, isolation)
        unfit += unsent
    failures = [*unmade, *unfit]
    if not record:
        _raise(loaded.failures, failures)
    logger().debug("order: %s", ", ".join(step.name for step in ordered))
    return Pipeline(
        engine=made_engine,
        steps=tuple(ordered),
        made_by=made_by,
        failures=(*loaded.failures, *failures),
        record=record,
        max_findings=max_findings,
    )


def _engine(engine: str | Engine, loaded: Plugins, options: Options) -> tuple[Engine, str]:
    if not isinstance(engine, str):
        if problem := lacking(engine, "engine", "name", "gives", "__call__") or _a_class(engine):
            raise InputError(problem)
        return engine, getattr(type(engine), "__module__", "")
    if engine not in loaded.engines:
        _raise(loaded.failures, [])  # it may be unknown because its plugin could not be loaded
        raise UnknownNameError("engine", engine, loaded.engines)
    offer = loaded.engines[engine]
    return make(offer.thing, engine, options.get(engine, {})), offer.plugin


def _steps(
    chosen: Iterable[str | Extractor] | None,
    loaded: Plugins,
    options: Options,
) -> tuple[list[Step], list[Failure]]:
    """Make the chosen extractors; a plugin's that cannot be made is a failure."""
    steps: list[Step] = []
    failures: list[Failure] = []
    if isinstance(chosen, str) or not isinstance(chosen, Iterable | None):
        raise InputError(f"extractors takes a list of names and extractors: [{chosen!r}]")
    names: list[str] = list(loaded.extractors) if chosen is None else []
    for choice in chosen or ():
        if not isinstance(choice, str):
            if problem := misdeclared(choice) or _a_class(choice):
                raise InputError(problem)
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


def _a_class(thing: object) -> str:
    made = f"{thing!r} is a class: give an object of it, made with its options"
    return made if isinstance(thing, type) else ""


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


def _isolated(steps: list[Step], isolation: Isolation) -> tuple[list[Step], list[Failure]]:
    """Put the extractors of third parties into processes of their own."""
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


def _raise(loading: list[Failure], assembling: list[Failure]) -> None:
    """Raise for what is wrong with plugins and pipeline: everything at once."""
    faults = [f"plugin {failure.by!r}: {failure.message}" for failure in loading]
    remedy = (
        f"mend or uninstall it, set {BLOCK_VARIABLE}, choose with plugins=[...], "
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
            values = attrs.asdict(part, filter=_is_option)
            settings[part.name] = json.loads(json.dumps(values, default=str))
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
