"""What `newsparse plugins` prints: each plugin with its hooks and offers, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.text import Text

from newsparse.document import Failure
from newsparse.hookspecs import Need
from newsparse.multilingual import ForLanguage, variants_of
from newsparse.offers import Plugins
from newsparse.options import options_of


def plugin_lines(
    loaded: Plugins, failures: Iterable[Failure], verbose: bool = False
) -> Iterator[Text]:
    """Describe the loaded plugins line by line; with `verbose` options too."""
    for plugin in loaded.plugins.values():
        out = f" ({plugin.out})" if plugin.out else ""
        yield Text.assemble((plugin.name, "bold"), f" {plugin.version}{out}")
        if plugin.hooks:
            yield Text(f"  hooks: {', '.join(plugin.hooks)}")
        yield from _offers(plugin.name, loaded, verbose)
        own = {name for name, offer in loaded.extractors.items() if offer.plugin == plugin.name}
        for failure in failures:
            if failure.by in {plugin.name, *own}:
                yield Text(f"  failed: {failure.message}", style="red")


def _offers(plugin: str, loaded: Plugins, verbose: bool) -> Iterator[Text]:
    for code, language in loaded.languages.items():
        if language.plugin == plugin:
            yield Text(f"  language {code}: {_layers(code, loaded)}")
    for name, engine in loaded.engines.items():
        if engine.plugin == plugin:
            yield Text(f"  engine {name}: {_columns(engine.thing)}")
            yield from _options(engine.thing) if verbose else ()
    for name, extractor in loaded.extractors.items():
        if extractor.plugin == plugin:
            yield Text(f"  extractor {name}: {_relations(extractor.thing)}")
            yield from _options(extractor.thing) if verbose else ()
    for what, offers in (
        ("reader", loaded.readers),
        ("writer", loaded.writers),
        ("command", loaded.commands),
    ):
        names = [name for name, offer in offers.items() if offer.plugin == plugin]
        if names:
            yield Text(f"  {what}s: {', '.join(names)}")


def _columns(engine: Any) -> str:
    """Say what an engine gives, where that is known before it is made with its options."""
    gives = getattr(engine, "gives", None)
    return f"gives {_names(gives)}" if isinstance(gives, frozenset) else "gives what it is told to"


def _layers(code: str, loaded: Plugins) -> str:
    """Say what is found in a language, and which tables its pack lacks for more."""
    read: set[str] = set()
    lacks: dict[str, set[str]] = {}
    for name, offer in loaded.extractors.items():
        for variant in variants_of(offer.thing):
            if code in (variant.languages or ()):
                read.add(name)
            elif isinstance(variant, ForLanguage):
                pack = loaded.languages[code].thing
                lacks[name] = {table for table in variant.thing.tables if not pack.has(table)}
    missing = [f"{name} lacks {_names(lacks[name])}" for name in sorted(lacks.keys() - read)]
    return "; ".join([f"gives {_names(read) or 'nothing'}", *missing])


def _relations(extractor: Any) -> str:
    relations = [("gives", extractor.gives), ("needs", extractor.needs), ("wants", extractor.wants)]
    relations.append(("reads", extractor.languages or frozenset()))
    return "; ".join(f"{verb} {_names(needs)}" for verb, needs in relations if needs)


def _names(needs: Iterable[Need]) -> str:
    return ", ".join(sorted(need if isinstance(need, str) else need.layer for need in needs))


def _options(thing: Any) -> Iterator[Text]:
    for option in options_of(thing).values():
        yield Text(f"    option {option}" + (f"  {option.doc}" if option.doc else ""))
