"""Check in one line that a plugin does what every plugin must, and nothing that none may."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from newsparse import plugins as plugin_loading
from newsparse.errors import NewsparseError
from newsparse.hookspecs import Engine
from newsparse.parser import Parser
from newsparse.testing.conformance import engines, extractors, formats, languages, processes
from newsparse.testing.conformance.texts import NEWS, ODD

Options = Mapping[str, Mapping[str, Any]]


def check_plugin(
    plugin: str | object,
    *,
    texts: Iterable[str] = (),
    engine: str | Engine = "rules",
    options: Options | None = None,
) -> None:
    """Assert that a plugin keeps the rules, on news, odd and long texts and on those given.

    `plugin` is the name of an installed one, or a module or object with hooks; `engine` gives the
    tokens, and `options` are set as for a `Parser`. Extractors and engines must stay inside the
    text, give only what they declare, give the same again (also in another process), pickle, make
    findings that survive JSON, change nothing, print nothing, and take time in proportion to the
    text; readers and writers must stand any file and any documents, and the tables of
    languages be well-formed and of use. Give `texts` in which the
    plugin's extractors find something.

    Raises AssertionError, with every problem and what to do about it. Takes some seconds.
    """
    __tracebackhide__ = True
    name = plugin if isinstance(plugin, str) else _name(plugin)
    said = list(_problems(plugin, name, texts, engine, options or {}))
    if said:
        lines = "".join(f"\n  - {problem}" for problem in said)
        raise AssertionError(f"plugin {name!r} does not keep the rules:{lines}")


def _name(plugin: object) -> str:
    return str(getattr(plugin, "__name__", type(plugin).__name__))


def _problems(
    plugin: str | object,
    name: str,
    texts: Iterable[str],
    engine: str | Engine,
    options: Options,
) -> Iterator[str]:
    try:
        loaded = plugin_loading.load([plugin])
    except NewsparseError as error:
        yield f"{error}: install it first, with pip install -e ."
        return
    if loaded.failures:
        yield from (failure.message for failure in loaded.failures)
        return
    every = {"news": NEWS, **ODD}
    every |= {f"text {number} of yours": text for number, text in enumerate(texts, start=1)}
    yield from _extractors(plugin, _own(loaded.extractors), every, engine, options)
    for code, language in _own(loaded.languages).items():
        says = languages.problems(language, loaded, plugin, engine, every)
        yield from (f"language {code!r}: {problem}" for problem in says)
    for called, one in _own(loaded.engines).items():
        says = engines.problems(one() if isinstance(one, type) else one, every)
        yield from (f"engine {called!r}: {problem}" for problem in says)
    for called, one in _own(loaded.readers).items():
        yield from (f"reader {called!r}: {says}" for says in formats.reader_problems(one))
    if writers := _own(loaded.writers):
        parser = Parser(engine, None, [plugin], "record", options=options)
        docs = list(parser.parse_many(every.values()))
        for called, one in writers.items():
            yield from (f"writer {called!r}: {says}" for says in formats.writer_problems(one, docs))
    for called, one in _own(loaded.commands).items():
        yield from (f"command {called!r}: {says}" for says in formats.command_problems(one))


def _own(offers: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what comes with newsparse."""
    builtin = plugin_loading.load(False).plugins
    return {name: offer.thing for name, offer in offers.items() if offer.plugin not in builtin}


def _extractors(
    plugin: str | object,
    names: Iterable[str],
    texts: Mapping[str, str],
    engine: str | Engine,
    options: Options,
) -> Iterator[str]:
    trials: dict[str, extractors.Trial] = {}
    for name in names:
        try:
            trials[name] = extractors.prepare(name, plugin, engine, options, texts)
        except NewsparseError as error:
            yield f"extractor {name!r}: it does not fit in: {error}"
            continue
        said = [f"extractor {name!r}: {says}" for says in extractors.problems(trials[name])]
        yield from said
        if said:
            del trials[name]
    if trials and isinstance(plugin, str) and isinstance(engine, str):
        for name, says in processes.differences(trials, plugin, engine, options, texts):
            yield f"extractor {name!r}: {says}"
