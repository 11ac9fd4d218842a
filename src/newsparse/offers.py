"""What plugins offer, checked as it is taken: what is wrong with an offer keeps it out, by name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import get_close_matches
from functools import partial
from itertools import islice
from typing import Any, Generic, TypeVar

import attrs
import pluggy

from newsparse import hookspecs
from newsparse.document import Annotation, Failure
from newsparse.errors import PluginError, described
from newsparse.hookspecs import Reader, Writer
from newsparse.kinds import KINDS
from newsparse.language import Language
from newsparse.multilingual import ForLanguage, joined

BUILTINS = (
    "newsparse.engines",
    "newsparse.extractors",
    "newsparse.formats",
    "newsparse.languages",
)
HOOKS = tuple(name for name in dir(hookspecs) if name.startswith("newsparse_"))
MOST_OFFERS = 10_000  # of one hook of one plugin: what gives more never ends

T = TypeVar("T")


@attrs.frozen
class Plugin:
    """Describe one plugin; `hooks` are those it implements, none where it was kept out.

    `out` says why somebody keeps it out, empty where nobody does.
    """

    name: str
    version: str
    hooks: tuple[str, ...] = ()
    out: str = ""


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
    languages: dict[str, Offer[Language]] = attrs.field(factory=dict)
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


def hook_problems(manager: pluggy.PluginManager, thing: object) -> Iterator[str]:
    """Say what is wrong with the hooks of a module or object."""
    marked = {name for name in dir(thing) if manager.parse_hookimpl_opts(thing, name) is not None}
    named = {name for name in dir(thing) if name.startswith("newsparse_")}
    for name in sorted(marked | named):
        if name not in HOOKS:
            close = get_close_matches(name, HOOKS, n=1)
            known = f"known: {', '.join(HOOKS)}; it may be one of a newer newsparse"
            hint = f"did you mean {close[0]}?" if close else known
            yield f"it implements an unknown hook, {name}: {hint}"
        elif name not in marked:
            yield f"its hook {name} lacks the decorator @newsparse.hookimpl"
    if not marked | named:
        yield (
            "it implements no hook: an entry point names a module with hooks, such as "
            f"'acme_newsparse'; known: {', '.join(HOOKS)}"
        )


def take_offers(manager: pluggy.PluginManager, plugins: Plugins) -> None:
    """Call every hook of the registered plugins, and take what is in order."""
    for kind in KINDS:
        plugins.kinds[kind.layer] = Offer(kind, BUILTINS[1])
    _take(manager, plugins, "newsparse_annotations", _take_kind)
    _take(manager, plugins, "newsparse_languages", _take_language)
    _take(manager, plugins, "newsparse_extractors", _take_extractor)
    for what, offers in (
        ("engine", plugins.engines),
        ("reader", plugins.readers),
        ("writer", plugins.writers),
        ("command", plugins.commands),
    ):
        take = partial(_take_named, what=what, offers=offers)
        _take(manager, plugins, f"newsparse_{what}s", take)


def _take(
    manager: pluggy.PluginManager, plugins: Plugins, hook: str, take: Callable[..., object]
) -> None:
    """Call one hook of each plugin by itself, so that one that fails is known by name."""
    implementations = {
        impl.plugin_name: impl.function for impl in getattr(manager.hook, hook).get_hookimpls()
    }
    for plugin in plugins.plugins:  # the order in which they were found, not pluggy's
        if plugin in implementations:
            try:
                for thing in _declared(implementations[plugin]()):
                    take(plugins, plugin, thing)
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # a plugin can do anything, sys.exit() too
                message = f"its hook {hook} failed: {described(error)}"
                plugins.fail(plugin, message, type(error).__name__)


def _declared(things: object) -> list[Any]:
    if not isinstance(things, Iterable):
        raise TypeError(f"it must return a list, not {things!r}")
    declared = list(islice(things, MOST_OFFERS))
    if len(declared) == MOST_OFFERS:
        raise ValueError(f"it returned {MOST_OFFERS} things and does not end")
    return declared


def _take_kind(plugins: Plugins, plugin: str, kind: Any) -> bool:
    if not _is_kind(kind):
        plugins.fail(plugin, _no_kind(kind))
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


def _take_language(plugins: Plugins, plugin: str, thing: Any) -> None:
    if not isinstance(thing, Language):
        plugins.fail(plugin, f"{thing!r} is no language: give newsparse.Language(code, folder)")
    elif problems := list(thing.problems({})):
        plugins.fail(plugin, problems[0])
    elif (known := plugins.languages.get(thing.code)) is not None:
        plugins.fail(plugin, f"its language {thing.code!r} is that of {known.plugin}")
    else:
        plugins.languages[thing.code] = Offer(thing, plugin)


def lacking(thing: object, what: str, *names: str) -> str:
    """Say which attributes keep something from being an engine or an extractor; else nothing."""
    missing = [name for name in names if not hasattr(thing, name)]
    return f"{thing!r} is no {what}: it lacks {', '.join(missing)}" if missing else ""


def misdeclared(thing: Any) -> str:
    """Say what is wrong with what an extractor declares; nothing where nothing is."""
    relations = ("needs", "wants", "gives")
    if missing := lacking(thing, "extractor", "name", *relations, "languages", "__call__"):
        return missing
    unset = [name for name in relations if not isinstance(getattr(thing, name), frozenset)]
    if unset:
        return f"{thing!r} must declare {', '.join(unset)} as frozensets"
    for need in thing.needs | thing.wants:
        if not (isinstance(need, str) or _is_kind(need)):
            return (
                f"{thing!r} needs or wants {need!r}: give a kind of finding, or the name of a "
                "layer or of a token column"
            )
    languages = thing.languages  # which a class may leave to its objects, as a property
    if isinstance(languages, str) or not isinstance(languages, Collection | property | None):
        return f"{thing!r} must declare languages as a frozenset of codes, or None"
    return next((_no_kind(kind) for kind in thing.gives if not _is_kind(kind)), "")


def _is_kind(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, Annotation)


def _no_kind(thing: object) -> str:
    return f"{thing!r} is no kind of finding: subclass newsparse.Annotation"


def _take_extractor(plugins: Plugins, plugin: str, thing: Any) -> None:
    if problem := misdeclared(thing):
        plugins.fail(plugin, problem)
        return
    taken = [_take_kind(plugins, plugin, kind) for kind in thing.gives]
    if not all(taken):
        return
    if not hasattr(thing, "tables"):
        _take_variant(plugins, plugin, thing)
        return
    for offer in plugins.languages.values():
        if not all(map(offer.thing.has, thing.tables)):
            continue
        problems = () if offer.plugin in BUILTINS else tuple(offer.thing.problems(thing.tables))
        for problem in problems:
            plugins.fail(offer.plugin, problem)
        if not problems:
            _take_variant(plugins, plugin, ForLanguage(thing, offer.thing))


def _take_variant(plugins: Plugins, plugin: str, thing: Any) -> None:
    """Take an extractor, beside others of its plugin that have its name and read other languages.

    Those of newsparse may come from several of its plugins.
    """
    known = plugins.extractors.get(thing.name)
    if known is None and plugin == "newsparse.languages":
        return  # the extractor to which it adds languages is left out
    own = known is not None and (plugin == known.plugin or {plugin, known.plugin} <= {*BUILTINS})
    if known is not None and own and (both := joined(known.thing, thing)) is not None:
        plugins.extractors[thing.name] = Offer(both, known.plugin)
    else:
        _take_named(plugins, plugin, thing, what="extractor", offers=plugins.extractors)


def _take_named(
    plugins: Plugins, plugin: str, thing: Any, *, what: str, offers: dict[str, Offer[Any]]
) -> None:
    name = getattr(thing, "name", None)
    if not isinstance(name, str) or not callable(thing):
        plugins.fail(plugin, f"{thing!r} is no {what}: it needs a name and must be callable")
    elif what == "reader" and not isinstance(getattr(thing, "suffixes", None), tuple | list):
        plugins.fail(plugin, f"its reader {name!r} must have suffixes such as ('.txt',)")
    elif name in offers:
        taken_by = offers[name].plugin
        plugins.fail(plugin, f"its {what} {name!r} has a duplicate name: plugin {taken_by} has it")
    elif what == "extractor" and "." not in name.strip(".") and plugin not in BUILTINS:
        remedy = f"name it with a prefix of your own, such as 'acme.{name}'"
        plugins.fail(plugin, f"its extractor {name!r} has newsparse's kind of name: {remedy}")
    else:
        offers[name] = Offer(thing, plugin)
