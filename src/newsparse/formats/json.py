"""JSON and JSON lines: documents whole, as `Document.from_json` reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, TextIO

from newsparse import Document


class JsonWriter:
    """Write one document as an object, several as an array of them; a finding a line."""

    name = "json"

    def __call__(self, docs: Iterable[Document], out: TextIO, /) -> None:
        """Write all documents."""
        rest = iter(docs)
        first, second = next(rest, None), next(rest, None)
        if first is None:
            return
        if second is None:
            out.writelines(_laid_out(json.loads(first.to_json())))
            out.write("\n")
            return
        for number, doc in enumerate(chain((first, second), rest)):
            out.write(",\n" if number else "[\n")
            out.writelines(_laid_out(json.loads(doc.to_json())))
        out.write("\n]\n")


def _laid_out(value: Any, indent: int = 0) -> Iterator[str]:
    """Lay JSON out for people: the objects in an array, such as findings, take a line each."""
    pairs = isinstance(value, dict)
    findings = isinstance(value, list) and bool(value) and isinstance(value[0], dict)
    if not value or not (pairs or findings):
        yield json.dumps(value, ensure_ascii=False)
        return
    yield "{" if pairs else "["
    for number, item in enumerate(value):
        yield ("," if number else "") + "\n" + " " * (indent + 1)
        if pairs:
            yield json.dumps(item, ensure_ascii=False) + ": "
            yield from _laid_out(value[item], indent + 1)
        else:
            yield json.dumps(item, ensure_ascii=False)
    yield "\n" + " " * indent + ("}" if pairs else "]")


class JsonLinesWriter:
    """Write each document as an object on a line of its own, as soon as it is there."""

    name = "jsonl"

    def __call__(self, docs: Iterable[Document], out: TextIO, /) -> None:
        """Write all documents."""
        for doc in docs:
            out.write(doc.to_json() + "\n")
            out.flush()
