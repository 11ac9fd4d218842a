"""Describe and check options: the fields of the attrs classes that extractors and engines are."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from inspect import get_annotations
from types import SimpleNamespace, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from newsparse.errors import InputError, PluginError, UnknownNameError, described
from newsparse.multilingual import ForLanguage, Multilingual, variants_of

if TYPE_CHECKING:
    from cattrs import Converter

Values = Mapping[str, Any]


class Text(str):
    """Hold a value as it is typed on the command line: TOML where that fits, else bare text."""


@attrs.frozen
class Option:
    """Describe one option; `doc` is the text in `Annotated[type, "text"]`, empty without one."""

    name: str
    type: Any
    default: Any
    doc: str = ""

    def __str__(self) -> str:
        """Show it as it would be declared."""
        default = "" if self.default is attrs.NOTHING else f" = {self.default!r}"
        return f"{self.name}: {type_name(self.type)}{default}"


def options_of(thing: Any) -> dict[str, Option]:
    """Return the options of an attrs class by name; a function or another class has none."""
    thing, given = variants_of(thing)[0], set[str]()
    if isinstance(thing, ForLanguage):
        thing, given = thing.thing, {"language"}
    if not (isinstance(thing, type) and attrs.has(thing)):
        return {}
    return {option.name: option for option in _options(thing) if option.name not in given}


def checked(thing: Any, values: Values, where: str) -> dict[str, Any]:
    """Return values for the fields of an attrs class, each turned into its type.

    Raises UnknownNameError for a name that is no field, InputError for values that do not fit;
    `where` is what to call the class in messages.
    """
    known = options_of(thing)
    for name in values:
        if name not in known:
            raise UnknownNameError(f"option of {where}:", name, known)
    made, problems = {}, []
    for name, value in values.items():
        try:
            made[name] = _structured(value, known[name].type)
        except Exception:
            shown = str(value) if isinstance(value, Text) else value
            problems.append(f"{name} must be {_a(known[name].type)}, not {shown!r}")
    if problems:
        raise InputError(f"options of {where}: {'; '.join(problems)}")
    return made


def make(thing: Any, name: str, values: Values) -> Any:
    """Make an extractor or engine from its class, with the user's options; a function is ready.

    Raises UnknownNameError and InputError for options that it does not take, PluginError where it
    cannot be made without any. Of an extractor in several languages, they are those of the first,
    and of others that know them.
    """
    if isinstance(thing, Multilingual):
        first, *others = thing.variants
        known = [{n: values[n] for n in options_of(other) if n in values} for other in others]
        made = map(make, others, [name] * len(others), known)
        return Multilingual((make(first, name, values), *made))
    if not isinstance(thing, type | ForLanguage):
        if values:
            raise InputError(f"{name!r} has no options, and {', '.join(values)} was given")
        return thing
    if attrs.has(thing if isinstance(thing, type) else thing.thing):
        values = checked(thing, values, repr(name))
    try:
        return thing(**values)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        # A validator says what is wrong in its first argument; attrs' own add more for programs.
        said = error.args[0] if isinstance(error, ValueError) and error.args else described(error)
        if values:
            raise InputError(f"options of {name!r}: {said}") from error
        raise PluginError(f"{name!r} cannot be made without options: {said}") from error


def by_name(options: Values, known: Collection[str]) -> dict[str, Values]:
    """Flatten tables of options: {"acme": {"tone": {..}}}, as TOML has it, is {"acme.tone": {..}}.

    Raises UnknownNameError for what has the options of nothing that is `known`.
    """
    if not isinstance(options, Mapping):
        raise InputError(f"options must be a mapping of names to settings, not {options!r}")
    found: dict[str, Values] = {}
    for name, values in options.items():
        if not isinstance(values, Mapping):
            raise InputError(f"options of {name!r} must be a mapping of names to values")
        if name in known:
            found[name] = {**found.get(name, {}), **values}
        elif values and all(isinstance(value, Mapping) for value in values.values()):
            inner = {f"{name}.{part}": value for part, value in values.items()}
            for one, ones in by_name(inner, known).items():
                found[one] = {**found.get(one, {}), **ones}
        else:
            raise UnknownNameError("extractor or engine in options", name, known)
    return found


def type_name(form: Any) -> str:
    """Write a type as people do."""
    if isinstance(form, str):
        return form
    if isinstance(form, type) and not get_args(form):
        return form.__name__
    return re.sub(r"\b(?:[a-z_]\w*\.)+(?=[A-Za-z])", "", str(form))


def _options(thing: Any) -> Iterator[Option]:
    hints = _hints(thing)
    for field in attrs.fields(thing):
        if field.init:
            form = hints.get(field.name, field.type)
            doc = ""
            if get_origin(form) is Annotated:
                form, *extras = get_args(form)
                doc = next((extra for extra in extras if isinstance(extra, str)), "")
            default = field.default
            if isinstance(default, attrs.Factory) and not default.takes_self:  # type: ignore[arg-type]
                default = default.factory()
            yield Option(field.alias or field.name, form, default, doc)


def _hints(thing: Any) -> dict[str, Any]:
    """Return the types of a class's annotations, but for those that only type checkers know."""
    hints: dict[str, Any] = {}
    for base in reversed(thing.__mro__):
        names = vars(sys.modules.get(base.__module__, object))
        for name, annotation in get_annotations(base).items():
            one = SimpleNamespace(__annotations__={name: annotation})
            with suppress(Exception):
                hints |= get_type_hints(one, dict(names), dict(vars(base)), include_extras=True)
    return hints


def _structured(value: Any, form: Any) -> Any:
    if not isinstance(value, Text):
        return _as(value, form)
    import tomllib

    try:
        return _as(tomllib.loads(f"value = {value}")["value"], form)
    except Exception:
        return _as(str(value), form)


def _as(value: Any, form: Any) -> Any:
    if get_origin(form) in (Union, UnionType):
        return _as_one_of(value, get_args(form))
    if isinstance(value, str) and _is_collection(form):
        raise TypeError("a string is no collection of its letters")
    if form is None or isinstance(form, str) or type(value) is form:  # a str: a type unresolved
        return value
    return _converter().structure(value, form)


def _as_one_of(value: Any, forms: Collection[Any]) -> Any:
    for form in forms:
        with suppress(Exception):
            return None if value is None and form is type(None) else _as(value, form)
    raise TypeError


def _is_collection(form: Any) -> bool:
    origin = get_origin(form) or form
    return isinstance(origin, type) and issubclass(origin, Collection) and origin is not str


def _a(form: Any) -> str:
    if get_origin(form) is Literal:
        return f"one of {', '.join(map(repr, get_args(form)))}"
    name = type_name(form)
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


@lru_cache(maxsize=1)
def _converter() -> Converter:
    from cattrs import Converter  # a third of the import time, so not above

    converter = Converter(forbid_extra_keys=True)
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _exactly)
    converter.register_structure_hook(float, _number)
    return converter


def _exactly(value: Any, form: type) -> Any:
    """Take a value only if it is of the type asked for: cattrs would turn "1" into 1."""
    if type(value) is form:
        return value
    raise TypeError


def _number(value: Any, _: object) -> float:
    if type(value) in (int, float):
        return float(value)
    raise TypeError
