"""Find, load, block and list plugins; newsparse's own are loaded by the same door.

A plugin is whatever an entry point of the group `newsparse` names: a module or object with hooks.
Everything that is wrong with one is reported as a `Failure` of that plugin and keeps it out; it
never reaches another plugin or the program that loads them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache, partial
from importlib import import_module
from typing import Any, Generic, TypeVar

import attrs
import pluggy

from newsparse import hookspecs
from newsparse.document import Annotation, Failure
from newsparse.errors import PluginError, UnknownNameError, described
from newsparse.hookspecs import Reader, Writer
from newsparse.kinds import KINDS
from newsparse.version import __version__

GROUP = "newsparse"
BLOCK_VARIABLE = "NEWSPARSE_BLOCK"
BUILTINS = ("newsparse.engines", "newsparse.extractors", "newsparse.formats")
HOOKS = tuple(name for name in dir(hookspecs) if name.startswith("newsparse_"))

T = TypeVar("T")


@attrs.frozen
class Plugin:
    """Describe one plugin; `hooks` are those it implements, none where it was kept out."""

    name: str
    version: str
    hooks: tuple[str, ...] = ()


@attrs.frozen
class Offer(Generic[T]):
    """Hold something that a plugin offers, with the plugin that offers it."""

    thing: T
    plugin: str


@attrs.frozen
class Plugins:
    """Hold what the chosen plugins offer, by name, and what went wrong with them.

    Extractors and engines are classes, or functions that are extractors.
    """

    plugins: dict[str, Plugin] = attrs.field(factory=dict)
    kinds: dict[str, Offer[type[Annotation]]] = attrs.field(factory=dict)
    extractors: dict[str, Offer[Any]] = attrs.field(factory=dict)
    engines: dict[str, Offer[Any]] = attrs.field(factory=dict)
    readers: dict[str, Offer[Reader]] = attrs.field(factory=dict)
    writers: dict[str, Offer[Writer]] = attrs.field(factory=dict)
    commands: dict[str, Offer[Any]] = attrs.field(factory=dict)
    failures: list[Failure] = attrs.field(factory=list)

    def fail(self, plugin: str, message: str, error: str = PluginError.__name__) -> None:
        """Note that a plugin could not do something."""
        self.failures.append(Failure(by=plugin, error=error, message=message))

    def version_of(self, plugin: str) -> str:
        """Return the version of a plugin's distribution; newsparse's own for the built-in ones."""
        return self.plugins[plugin].version if plugin in self.plugins else ""


def load(chosen: bool | Iterable[str | object] = True) -> Plugins:
    """Load newsparse's own plugins and the chosen ones of third parties.

    True loads every installed one that the variable NEWSPARSE_BLOCK (names, comma-separated) does
    not list, False none; else names of installed plugins, or modules and objects with hooks. Raises
    UnknownNameError for a name that is not installed.
    """
    if isinstance(chosen, bool):
        return _load_installed(chosen, os.environ.get(BLOCK_VARIABLE, ""))
    return _load([*_builtins(), *_named(chosen)])


def installed_kinds() -> tuple[type[Annotation], ...]:
    """Return the kinds of finding that the installed plugins declare."""
    return tuple(offer.thing for offer in load().kinds.values())


@attrs.frozen
class _Found:
    """Hold a plugin before it is loaded."""

    name: str
    version: str
    load: Callable[[], Any]


@lru_cache(maxsize=4)
def _load_installed(third_parties: bool, blocked: str) -> Plugins:
    names = {name.strip() for name in blocked.split(",")}
    installed = _installed() if third_parties else ()
    return _load([*_builtins(), *(found for found in installed if found.name not in names)])


def _builtins() -> Iterator[_Found]:
    return (_Found(name, __version__, partial(import_module, name)) for name in BUILTINS)


def _installed() -> list[_Found]:
    from importlib.metadata import entry_points  # costs more than the rest of this module

    return [
        _Found(entry.name, entry.dist.version if entry.dist else "", entry.load)
        for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value))
    ]


def _named(chosen: Iterable[str | object]) -> Iterator[_Found]:
    installed: dict[str, list[_Found]] = {}
    for plugin in _installed():
        installed.setdefault(plugin.name, []).append(plugin)
    for choice in [chosen] if isinstance(chosen, str) else chosen:
        if not isinstance(choice, str):
            name = getattr(choice, "__name__", type(choice).__name__)
            yield _Found(name, getattr(choice, "__version__", ""), partial(_itself, choice))
        elif choice in installed:
            yield from installed[choice]
        else:
            raise UnknownNameError("plugin", choice, installed)


def _itself(plugin: object) -> object:
    return plugin


def _load(found: Iterable[_Found]) -> Plugins:
    plugins = Plugins()
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    for plugin in found:
        hooks = _register(plugin, manager, plugins)
        plugins.plugins.setdefault(plugin.name, Plugin(plugin.name, plugin.version, hooks))
    _take_offers(manager, plugins)
    return plugins


def _register(plugin: _Found, manager: pluggy.PluginManager, plugins: Plugins) -> tuple[str, ...]:
    """Register one plugin if nothing is wrong with it; return the hooks that it implements."""
    if plugin.name in plugins.plugins:
        plugins.fail(plugin.name, f"another plugin of the name {plugin.name!r} is there already")
        return ()
    try:
        thing = plugin.load()
        problems = list(_hook_problems(manager, thing))
        if not problems:
            manager.register(thing, plugin.name)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # an import can do anything, sys.exit() too
        message = f"it cannot be loaded: {described(error)}"
        plugins.fail(plugin.name, message, type(error).__name__)
        return ()
    for problem in problems:
        plugins.fail(plugin.name, problem)
    return () if problems else tuple(name for name in HOOKS if hasattr(thing, name))


def _hook_problems(manager: pluggy.PluginManager, thing: object) -> Iterator[str]:
    marked = {name for name in dir(thing) if manager.parse_hookimpl_opts(thing, name) is not None}
    named = {name for name in dir(thing) if name.startswith("newsparse_")}
    for name in sorted(marked | named):
        if name not in HOOKS:
            close = get_close_matches(name, HOOKS, n=1)
            hint = f"did you mean {close[0]}?" if close else f"known: {', '.join(HOOKS)}"
            yield f"it implements an unknown hook, {name}: {hint}"
        elif name not in marked:
            yield f"its hook {name} lacks the decorator @newsparse.hookimpl"
    if not marked | named:
        yield (
            "it implements no hook: an entry point names a module with hooks, such as "
            f"'acme_newsparse'; known: {', '.join(HOOKS)}"
        )


def _take_offers(manager: pluggy.PluginManager, plugins: Plugins) -> None:
    for kind in KINDS:
        plugins.kinds[kind.layer] = Offer(kind, BUILTINS[1])
    for plugin, thing in _declared(manager, plugins, "newsparse_annotations"):
        _take_kind(plugins, plugin, thing)
    for plugin, thing in _declared(manager, plugins, "newsparse_extractors"):
        _take_extractor(plugins, plugin, thing)
    for hook, what, offers in (
        ("newsparse_engines", "engine", plugins.engines),
        ("newsparse_readers", "reader", plugins.readers),
        ("newsparse_writers", "writer", plugins.writers),
        ("newsparse_commands", "command", plugins.commands),
    ):
        for plugin, thing in _declared(manager, plugins, hook):
            _take_named(plugins, plugin, what, offers, thing)


def _declared(
    manager: pluggy.PluginManager, plugins: Plugins, hook: str
) -> Iterator[tuple[str, Any]]:
    """Call one hook of each plugin by itself, so that one that fails is known by name."""
    implementations = {
        impl.plugin_name: impl.function for impl in getattr(manager.hook, hook).get_hookimpls()
    }
    for plugin in plugins.plugins:  # the order in which they were found, not pluggy's
        if plugin in implementations:
            try:
                things = implementations[plugin]()
                if not isinstance(things, Iterable):
                    raise TypeError(f"it must return a list, not {things!r}")
                things = list(things)
            except Exception as error:
                message = f"its hook {hook} failed: {described(error)}"
                plugins.fail(plugin, message, type(error).__name__)
            else:
                yield from ((plugin, thing) for thing in things)


def _take_kind(plugins: Plugins, plugin: str, kind: Any) -> bool:
    if not (isinstance(kind, type) and issubclass(kind, Annotation)):
        plugins.fail(plugin, f"{kind!r} is no kind of finding: subclass newsparse.Annotation")
        return False
    known = plugins.kinds.get(kind.layer)
    if known is not None and known.thing is kind:
        return True
    name = f"its kind {kind.__name__}"
    if "__attrs_attrs__" not in vars(kind):
        plugins.fail(plugin, f"{name} lacks the decorator @attrs.frozen(kw_only=True)")
    elif "." not in kind.layer.strip("."):
        plugins.fail(plugin, f"{name} must set layer to a prefixed name such as 'acme.tone'")
    elif known is not None:
        plugins.fail(plugin, f"{name}: the layer {kind.layer!r} is that of plugin {known.plugin}")
    else:
        plugins.kinds[kind.layer] = Offer(kind, plugin)
        return True
    return False


def _take_extractor(plugins: Plugins, plugin: str, thing: Any) -> None:
    missing = [
        name
        for name in ("name", "needs", "wants", "gives", "languages", "__call__")
        if not hasattr(thing, name)
    ]
    if missing:
        plugins.fail(plugin, f"{thing!r} is no extractor: it lacks {', '.join(missing)}")
        return
    unset = [n for n in ("needs", "wants", "gives") if not isinstance(getattr(thing, n), frozenset)]
    if unset:
        plugins.fail(plugin, f"{thing!r} must declare {', '.join(unset)} as frozensets")
        return
    taken = [_take_kind(plugins, plugin, kind) for kind in thing.gives]
    if all(taken):
        _take_named(plugins, plugin, "extractor", plugins.extractors, thing)


def _take_named(
    plugins: Plugins, plugin: str, what: str, offers: dict[str, Offer[Any]], thing: Any
) -> None:
    name = getattr(thing, "name", None)
    if not isinstance(name, str) or not callable(thing):
        plugins.fail(plugin, f"{thing!r} is no {what}: it needs a name and must be callable")
    elif name in offers:
        taken_by = offers[name].plugin
        plugins.fail(plugin, f"its {what} {name!r} has a duplicate name: plugin {taken_by} has it")
    else:
        offers[name] = Offer(thing, plugin)
