"""Make findings of the marks in an annotated text: as values to compare with, or as real ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_origin

import attrs

from newsparse.document import Annotation, Document
from newsparse.errors import InputError, UnknownNameError
from newsparse.spans import Span
from newsparse.testing.notation import Mark, Marked, Reference
from newsparse.wire import VERSION, from_data

Known = Mapping[str, type[Annotation]]  # kinds by layer


@attrs.frozen
class Written:
    """Hold one finding as written: `values` maps dotted names of fields to JSON values."""

    layer: str
    span: Span
    id: str
    values: dict[str, Any]


def findings(marked: Marked, known: Known) -> list[Written]:
    """Make findings of marks; those without an id are numbered as a parser would.

    Raises InputError, saying where, for unknown kinds, fields and names.
    """
    named, counts = marked.named, dict.fromkeys(known, 0)
    found = []
    for mark in marked.marks:
        if not mark.only_names:
            _check(mark, known)
            counts[mark.layer] += 1
            values = {path: _value(value, named, mark) for path, value in mark.fields.items()}
            id = mark.id or f"{mark.layer}:{counts[mark.layer]}"
            found.append(Written(mark.layer, mark.span, id, values))
    return found


def typed(marked: Marked, known: Known) -> Document:
    """Make a document with the findings as objects. Raises FormatError where a field is amiss."""
    layers: dict[str, list[dict[str, Any]]] = {}
    for one in findings(marked, known):
        data = _left_out(one, marked.text, known[one.layer])
        for path, value in one.values.items():
            _put(data, path, value)
        data |= {"span": [one.span.start, one.span.end], "id": one.id}
        layers.setdefault(one.layer, []).append(data)
    return from_data({"newsparse": VERSION, "text": marked.text, "layers": layers}, known.values())


def _check(mark: Mark, known: Known) -> None:
    if not mark.layer:
        raise InputError(f"annotated text, {mark.where}: say what is found, as in [text](quotes)")
    if mark.layer not in known:
        error = UnknownNameError("kind", mark.layer, known)
        raise InputError(f"annotated text, {mark.where}: {error}; give others as kinds=[...]")
    fields = {field.name for field in attrs.fields(known[mark.layer])} - {"span", "id", "by"}
    for path in mark.fields:
        if path.split(".")[0] not in fields:
            error = UnknownNameError(f"field of {mark.layer}", path, fields)
            raise InputError(f"annotated text, {mark.where}: {error}")


def _value(value: Any, named: Mapping[str, Span], mark: Mark) -> Any:
    if not isinstance(value, Reference):
        return value
    for name in value.names:
        if name not in named:
            raise InputError(
                f"annotated text, {mark.where}: nothing has the name {name!r}: mark it as in "
                f'[text](#{name}); a word that starts with @ is written "@{name}"'
            )
    spans = [[named[name].start, named[name].end] for name in value.names]
    return spans if value.several else spans[0]


def _left_out(one: Written, text: str, kind: type[Annotation]) -> dict[str, Any]:
    """Fill required fields that are left out from the stretch itself, where their type allows."""
    span = [one.span.start, one.span.end]
    filled: dict[str, Any] = {}
    for field in attrs.fields(attrs.resolve_types(kind)):
        if field.default is not attrs.NOTHING or field.name == "span":
            continue
        if field.type is str:
            filled[field.name] = text[one.span.start : one.span.end]
        elif field.type is Span:
            filled[field.name] = span
        elif get_origin(field.type) is tuple and get_args(field.type)[0] is Span:
            filled[field.name] = [span]
    return filled


def _put(data: dict[str, Any], path: str, value: Any) -> None:
    *parents, last = path.split(".")
    for parent in parents:
        data = data.setdefault(parent, {})
    data[last] = value
