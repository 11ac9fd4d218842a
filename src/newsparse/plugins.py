"""Find, load, block and list plugins; newsparse's own are loaded by the same door.

A plugin is whatever an entry point of the group `newsparse` names: a module or object with hooks.
Everything that is wrong with one is reported as a `Failure` of that plugin and keeps it out; it
never reaches another plugin or the program that loads them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache, partial
from importlib import import_module
from time import perf_counter
from typing import Any

import attrs
import pluggy

from newsparse import hookspecs
from newsparse.document import Annotation
from newsparse.errors import InputError, PluginError, UnknownNameError, described
from newsparse.offers import BUILTINS, HOOKS, Plugin, Plugins, hook_problems, take_offers
from newsparse.tracing import logger, watched
from newsparse.version import __version__

GROUP = "newsparse"
BLOCK_VARIABLE = "NEWSPARSE_BLOCK"

# A requirement of newsparse itself, as in a distribution's metadata: extras, versions, marker.
_REQUIREMENT = re.compile(r"newsparse(?![\w.-])\s*(?:\[[^\]]*\])?\s*\(?([^;)]*)\)?\s*(;.*)?")
_LEAST = re.compile(r"(?:>=|~=|===?|>)\s*(\d+(?:\.\d+)*)")


def load(chosen: bool | Iterable[str | object] = True, disable: Iterable[str] = ()) -> Plugins:
    """Load newsparse's own plugins and the chosen ones of third parties.

    True loads every installed one that the variable NEWSPARSE_BLOCK (names, comma-separated) does
    not list, False none; else names of installed plugins, or modules and objects with hooks.
    `disable` names plugins, which are not loaded, and extractors, which are left out. Raises
    UnknownNameError for a name that is not installed.
    """
    if isinstance(disable, str) or not isinstance(disable, Iterable):
        raise InputError(f"disable takes a list of names: [{disable!r}]")
    names = frozenset(disable)
    if not isinstance(chosen, Iterable | bool):
        raise InputError(
            f"plugins takes True, False or a list of names and modules, not {chosen!r}"
        )
    if isinstance(chosen, bool):
        return _load_installed(chosen, os.environ.get(BLOCK_VARIABLE, ""), names)
    return _load([*_builtins(), *_named(chosen)], dict.fromkeys(names, "disabled"), names)


def installed_kinds() -> tuple[type[Annotation], ...]:
    """Return the kinds of finding that the installed plugins declare."""
    return tuple(offer.thing for offer in load().kinds.values())


def blocked() -> frozenset[str]:
    """Return the names of plugins that the environment keeps from being loaded."""
    return _listed(os.environ.get(BLOCK_VARIABLE, ""))


@attrs.frozen
class _Found:
    """Hold a plugin before it is loaded; `requires` are its distribution's requirements."""

    name: str
    version: str
    load: Callable[[], Any]
    requires: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def _load_installed(third_parties: bool, block: str, disabled: frozenset[str]) -> Plugins:
    """Load what is installed: the same for each parser, as long as the environment is."""
    out = dict.fromkeys(disabled, "disabled")
    found = [*_builtins(), *(_installed() if third_parties else ())]
    if third_parties:
        names = [plugin.name for plugin in found]
        for name in sorted(_listed(block)):
            out[name] = f"blocked by {BLOCK_VARIABLE}"
            if name not in names:
                unknown = UnknownNameError("plugin", name, names)
                logger().warning("%s names what is not installed: %s", BLOCK_VARIABLE, unknown)
    return _load(found, out, disabled)


def _listed(names: str) -> frozenset[str]:
    return frozenset(name.strip() for name in names.split(",")) - {""}


def _builtins() -> Iterator[_Found]:
    return (_Found(name, __version__, partial(import_module, name)) for name in BUILTINS)


def _installed() -> list[_Found]:
    from importlib.metadata import entry_points  # costs more than the rest of this module

    return [
        _Found(
            entry.name,
            entry.dist.version if entry.dist else "",
            entry.load,
            tuple(entry.dist.requires or ()) if entry.dist else (),
        )
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


def _load(found: Iterable[_Found], out: dict[str, str], disabled: frozenset[str]) -> Plugins:
    """Load what is found but for what is `out`, and leave out disabled extractors."""
    plugins = Plugins()
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    for plugin in found:
        reason = out.get(plugin.name, "")
        hooks = () if reason else _register(plugin, manager, plugins)
        if reason:
            logger().debug("plugin %s %s is %s", plugin.name, plugin.version, reason)
        listed = Plugin(plugin.name, plugin.version, hooks, reason)
        plugins.plugins.setdefault(plugin.name, listed)
    take_offers(manager, plugins)
    known = {*plugins.plugins, *plugins.extractors}
    if (unknown := disabled - known) and not plugins.failures:  # whose it may be, and is out
        raise UnknownNameError("plugin or extractor to disable,", min(unknown), known)
    for name in disabled & plugins.extractors.keys():
        del plugins.extractors[name]
    return plugins


def _register(plugin: _Found, manager: pluggy.PluginManager, plugins: Plugins) -> tuple[str, ...]:
    """Register one plugin if nothing is wrong with it; return the hooks that it implements."""
    if plugin.name in plugins.plugins:
        plugins.fail(plugin.name, f"another plugin of the name {plugin.name!r} is there already")
        return ()
    start = perf_counter()
    try:
        _check_version(plugin)
        with _watched(plugin):
            thing = plugin.load()
        problems = list(hook_problems(manager, thing))
        if not problems:
            manager.register(thing, plugin.name)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # an import can do anything, sys.exit() too
        said = error if isinstance(error, PluginError) else described(error)
        plugins.fail(plugin.name, f"it cannot be loaded: {said}", type(error).__name__)
        return ()
    for problem in problems:
        plugins.fail(plugin.name, problem)
    if problems:
        return ()
    hooks = tuple(name for name in HOOKS if hasattr(thing, name))
    took = 1000 * (perf_counter() - start)
    version, given = plugin.version, ", ".join(hooks)
    logger().debug("plugin %s %s loaded in %.0f ms: %s", plugin.name, version, took, given)
    return hooks


def _watched(plugin: _Found) -> AbstractContextManager[None]:
    """Say so in the log while a plugin of somebody else's takes long to load."""
    if plugin.name in BUILTINS:
        return nullcontext()
    remedy = f"{BLOCK_VARIABLE}={plugin.name} in the environment goes on without it"
    return watched(f"loading plugin {plugin.name!r}", remedy)


def _check_version(plugin: _Found) -> None:
    """Raise PluginError for a plugin whose distribution asks for a newer newsparse than this.

    Only least versions count, by their numbers; a plugin that was made for an older one is loaded.
    """
    for requirement in plugin.requires:
        match = _REQUIREMENT.fullmatch(requirement.strip())
        if match is None or "extra" in (match[2] or ""):
            continue
        for least in _LEAST.findall(match[1]):
            if _numbers(least) > _numbers(__version__):
                raise PluginError(
                    f"it needs newsparse {match[1].strip()}, and this is {__version__}: "
                    "upgrade newsparse, or install an older version of the plugin"
                )


def _numbers(version: str) -> tuple[int, ...]:
    """Read the numbers that a version starts with, without zeros at the end."""
    release = re.match(r"\d+(?:\.\d+)*", version)
    numbers = [int(number) for number in release[0].split(".")] if release else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
