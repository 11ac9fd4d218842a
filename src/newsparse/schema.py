"""The published JSON Schema of documents, made from the attrs classes themselves."""

from __future__ import annotations

import types
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from newsparse.article import Meta
from newsparse.document import Annotation, Failure, MadeBy
from newsparse.kinds import KINDS
from newsparse.spans import Block, Span
from newsparse.wire import VERSION

_SPAN = {
    "description": "A half-open stretch of the text, [start, end], in Unicode code points.",
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
}
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def json_schema(kinds: Iterable[type[Annotation]] = ()) -> dict[str, Any]:
    """Describe the JSON form of documents (draft 2020-12), with third parties' kinds as given."""
    defined: dict[str, Any] = {"Span": _SPAN}
    layers = {
        kind.layer: {"type": "array", "items": _schema_of(kind, defined)}
        for kind in (*KINDS, *kinds)
    }
    column = {"type": "array", "items": {"type": ["string", "number", "null"]}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newsparse document",
        "type": "object",
        "required": ["newsparse", "text"],
        "properties": {
            "newsparse": {"const": VERSION},
            "text": {"type": "string"},
            "meta": _schema_of(Meta, defined),
            "blocks": _schema_of(tuple[Block, ...], defined),
            "paragraphs": _schema_of(tuple[Span, ...], defined),
            "sentences": _schema_of(tuple[Span, ...], defined),
            "tokens": {
                "description": "One array per column, all of one length.",
                "type": "object",
                "additionalProperties": column,
            },
            "layers": {
                "description": "Findings by kind; layers of kinds not described here may be there.",
                "type": "object",
                "properties": layers,
                "additionalProperties": {
                    "type": "array",
                    "items": {"type": "object", "required": ["span"]},
                },
            },
            "failures": _schema_of(tuple[Failure, ...], defined),
            "made_by": _schema_of(MadeBy | None, defined),
        },
        "$defs": dict(sorted(defined.items())),
    }


def _schema_of(form: Any, defined: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = get_origin(form), get_args(form)
    if form is Any:
        return {}
    if form in _SCALARS:
        return {"type": _SCALARS[form]}
    if form is date:
        return {"type": "string", "format": "date"}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema_of(argument, defined) for argument in arguments]}
    if origin in (tuple, list, frozenset, set):
        return {"type": "array", "items": _schema_of(arguments[0], defined)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema_of(arguments[1], defined)}
    if isinstance(form, type) and attrs.has(form):
        own = form.__module__.startswith("newsparse.")
        name = form.__name__ if own else f"{form.__module__}.{form.__name__}"
        if name not in defined:
            defined[name] = {}  # stands in for itself while its own fields refer to it
            defined[name] = _object_of(form, defined)
        return {"$ref": f"#/$defs/{name}"}
    return {}


def _object_of(form: type, defined: dict[str, Any]) -> dict[str, Any]:
    fields = attrs.fields(attrs.resolve_types(form))
    schema: dict[str, Any] = {
        "type": "object",
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
        "properties": {field.name: _schema_of(field.type, defined) for field in fields},
    }
    if form.__doc__:
        schema = {"description": form.__doc__.split("\n\n")[0].strip(), **schema}
    return schema
