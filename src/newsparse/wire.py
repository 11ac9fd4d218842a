"""The JSON form of documents, version 1: written, read and checked through cattrs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from math import isfinite
from typing import Any, NoReturn, cast

import attrs
from cattrs import BaseValidationError, Converter, transform_error
from cattrs.gen import make_dict_unstructure_fn, override
from cattrs.v import format_exception

from newsparse.article import Meta, check_text
from newsparse.document import Annotation, Document, Failure, MadeBy, RawAnnotation, check_spans
from newsparse.errors import FormatError, InputError, NewsparseError
from newsparse.kinds import KINDS
from newsparse.spans import Block, Span
from newsparse.tokens import Tokens

VERSION = 1
_NOT_IN_LITERAL = re.compile(r"(.*) not in literal (?:typing\.)?Literal\[(.*)\]")
_BASE_FIELDS = tuple(field.name for field in attrs.fields(Annotation))


def dumps(document: Document, *, indent: int | None = None) -> str:
    """Write a document as JSON text, characters as they are."""
    return json.dumps(
        to_data(document),
        ensure_ascii=False,
        allow_nan=False,
        indent=indent,
        separators=(",", ":") if indent is None else None,
    )


def loads(data: str | bytes, kinds: Iterable[type[Annotation]] = ()) -> Document:
    """Read a document from JSON text. `kinds` are the classes known beside newsparse's own."""
    if not isinstance(data, str | bytes | bytearray):
        raise FormatError(f"JSON comes as str or bytes, not {type(data).__name__}")
    return from_data(json_value(data), kinds)


def json_value(data: str | bytes) -> Any:
    """Read JSON text. Raises FormatError for what is none, also for NaN and infinite numbers."""
    try:
        return json.loads(data, parse_constant=_no_number)
    except FormatError:
        raise
    except UnicodeDecodeError as error:
        raise FormatError(f"not JSON: not UTF-8 at byte {error.start}") from None
    except ValueError as error:  # a JSONDecodeError, or of a number with thousands of digits
        raise FormatError(f"not JSON: {error}") from None
    except RecursionError:
        raise FormatError("not JSON that can be read: nested too deeply") from None


def _no_number(constant: str) -> NoReturn:
    raise FormatError(f"not JSON: {constant} is no number of JSON's")


def to_data(document: Document) -> dict[str, Any]:
    """Turn a document into what JSON can hold."""
    unstructure = _converter().unstructure
    return {
        "newsparse": VERSION,
        "text": document.text,
        "meta": unstructure(document.meta),
        "blocks": unstructure(document.blocks),
        "paragraphs": unstructure(document.paragraphs),
        "sentences": unstructure(document.sentences),
        "tokens": {name: list(column) for name, column in document.tokens.columns.items()},
        "layers": {
            name: [_finding_to_data(found) for found in layer]
            for name, layer in document.layers.items()
        },
        "failures": unstructure(document.failures),
        "made_by": unstructure(document.made_by),
    }


def from_data(data: object, kinds: Iterable[type[Annotation]] = ()) -> Document:
    """Make a document from parsed JSON. Raises FormatError, saying where it departs from the form.

    Only "newsparse" and "text" must be there, so that annotations can be written by hand.
    """
    if not isinstance(data, Mapping) or "newsparse" not in data:
        raise FormatError('not a newsparse document: an object with a key "newsparse" is expected')
    if data["newsparse"] != VERSION:
        raise FormatError(
            f"this is version {data['newsparse']!r} of the format, and this newsparse reads "
            f"version {VERSION}: upgrade newsparse, or write the document again"
        )
    if not isinstance(text := data.get("text"), str):
        raise FormatError("$.text: a string is expected")
    try:
        check_text(text)
    except InputError as error:
        raise FormatError(f"$.text: {error}") from None
    known = {kind.layer: kind for kind in (*kinds, *KINDS)}
    document = Document(
        text=text,
        meta=_structure(data, "meta", Meta, Meta()),
        blocks=_structure(data, "blocks", tuple[Block, ...], ()),
        paragraphs=_structure(data, "paragraphs", tuple[Span, ...], ()),
        sentences=_structure(data, "sentences", tuple[Span, ...], ()),
        tokens=_tokens(text, data.get("tokens", {})),
        layers=_layers(data.get("layers", {}), known),
        failures=_structure(data, "failures", tuple[Failure, ...], ()),
        made_by=_structure(data, "made_by", MadeBy | None, None),
    )
    _check(document)
    return document


def check_fields(document: Document, found: Annotation) -> None:
    """Raise FormatError, naming the field, for a finding that JSON would not give back."""
    _as(_finding_to_data(found), type(found), found.layer)
    _check_fields_spans(document, found, found.layer)


def _check(document: Document) -> None:
    length, tokens = len(document.text), document.tokens
    structure = {
        "blocks": [block.span for block in document.blocks],
        "paragraphs": document.paragraphs,
        "sentences": document.sentences,
        "tokens": map(Span, tokens.starts, tokens.ends),
    }
    for key, spans in structure.items():
        try:
            over = max((span.end for span in spans), default=0) > length
        except NewsparseError as error:
            raise FormatError(f"$.{key}: {error}") from None
        if over:
            raise FormatError(f"$.{key}: a span runs past the end of the text ({length})")
    seen: set[str] = set()
    for name, layer in document.layers.items():
        for found in layer:
            try:
                check_spans(document, found)
            except NewsparseError as error:
                raise FormatError(f"$.layers.{name}: {found.id or 'a finding'}: {error}") from None
            _check_fields_spans(document, found, f"$.layers.{name}: {found.id or 'a finding'}")
            if found.id in seen and found.id:
                raise FormatError(f"$.layers.{name}: the id {found.id!r} is there twice")
            seen.add(found.id)


def _check_fields_spans(document: Document, found: Annotation, path: str) -> None:
    own = (field.name for field in attrs.fields(type(found)) if field.name not in _BASE_FIELDS)
    for name in own:
        for span in _spans(getattr(found, name)):
            if span.end > len(document.text):
                raise FormatError(
                    f"{path}: {name}: the span {span.start}-{span.end} runs past the end of "
                    f"the text ({len(document.text)} characters)"
                )


def _spans(value: Any) -> Iterator[Span]:
    """Yield the spans in the value of a field."""
    if value is None or isinstance(value, str | int | float):  # as most are
        return
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _spans(getattr(value, field.name))


def _structure(data: Mapping[str, Any], key: str, form: Any, default: Any) -> Any:
    return default if data.get(key) is None else _as(data[key], form, f"$.{key}")


def _as(value: object, form: Any, path: str) -> Any:
    try:
        return _converter().structure(value, form)
    except BaseValidationError as error:
        raise FormatError("; ".join(transform_error(error, path, _said))) from None
    except (TypeError, ValueError, AttributeError) as error:
        raise FormatError(f"{path}: {error}") from None


def _said(error: BaseException, form: type | None) -> str:
    if isinstance(error, NewsparseError):
        return str(error)
    code = _NOT_IN_LITERAL.fullmatch(str(error))
    return f"{code[1]!r} is none of {code[2]}" if code else format_exception(error, form)


def _tokens(text: str, columns: object) -> Tokens:
    if not isinstance(columns, Mapping):
        raise FormatError("$.tokens: an object with a list per column is expected")
    for name, column in columns.items():
        if not isinstance(column, list):
            raise FormatError(f"$.tokens.{name}: a list is expected")
    try:
        return Tokens(text, **columns)
    except (TypeError, ValueError, OverflowError) as error:
        raise FormatError(f"$.tokens: {error}") from None


def _layers(
    layers: object, known: Mapping[str, type[Annotation]]
) -> dict[str, tuple[Annotation, ...]]:
    if not isinstance(layers, Mapping):
        raise FormatError("$.layers: an object with a list per layer is expected")
    read: dict[str, tuple[Annotation, ...]] = {}
    for name, findings in layers.items():
        path = f"$.layers.{name}"
        if not isinstance(findings, list):
            raise FormatError(f"{path}: a list is expected")
        if name in known:
            form: Any = known[name]
            read[name] = _as(findings, tuple[form, ...], path)
        else:
            read[name] = tuple(_raw(found, f"{path}[{i}]") for i, found in enumerate(findings))
    return read


def _raw(data: object, path: str) -> RawAnnotation:
    if not isinstance(data, Mapping):
        raise FormatError(f"{path}: an object is expected")
    base = {key: value for key, value in data.items() if key in _BASE_FIELDS}
    own = {key: value for key, value in data.items() if key not in _BASE_FIELDS}
    return cast(RawAnnotation, _as({**base, "data": own}, RawAnnotation, path))


def _finding_to_data(found: Annotation) -> dict[str, Any]:
    data: dict[str, Any] = _converter().unstructure(found)
    if isinstance(found, RawAnnotation):
        data |= data.pop("data")
    return data


@lru_cache(maxsize=1)
def _converter() -> Converter:
    converter = Converter()
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_structure_hook(Span, _read_span)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _exactly)
    converter.register_structure_hook(float, _read_number)
    # Plain JSON values, which may be deeply nested, go through as they are.
    keep = override(unstruct_hook=lambda value: value)
    raw = make_dict_unstructure_fn(RawAnnotation, converter, data=keep)
    converter.register_unstructure_hook(RawAnnotation, raw)
    return converter


def _read_span(value: object, _: object) -> Span:
    if isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value):
        return Span(*value)
    raise FormatError(f"a span is [start, end], not {value!r}")


def _exactly(value: Any, form: type) -> Any:
    """Take JSON's value only if it is of the type asked for: cattrs would turn 1 into "1"."""
    if type(value) is form:
        return value
    raise FormatError(f"{form.__name__} expected, not {value!r}")


def _read_number(value: Any, _: object) -> float:
    if type(value) in (int, float) and isfinite(value):
        return float(value)
    raise FormatError(f"number expected, not {value!r}")
