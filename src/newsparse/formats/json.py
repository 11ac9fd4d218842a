"""JSON and JSON lines: documents whole, as `Document.from_json` reads them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TextIO

from newsparse import Document


class JsonWriter:
    """Write one document as an object, several as an array of them."""

    name = "json"

    def __call__(self, docs: Iterable[Document], out: TextIO, /) -> None:
        """Write all documents, indented for people."""
        rest = iter(docs)
        first = next(rest, None)
        second = next(rest, None)
        if first is None:
            return
        if second is None:
            out.write(first.to_json(indent=2) + "\n")
            return
        for number, doc in enumerate(chain((first, second), rest)):
            out.write(",\n" if number else "[\n")
            out.write(doc.to_json(indent=2))
        out.write("\n]\n")


class JsonLinesWriter:
    """Write each document as an object on a line of its own, as soon as it is there."""

    name = "jsonl"

    def __call__(self, docs: Iterable[Document], out: TextIO, /) -> None:
        """Write all documents."""
        for doc in docs:
            out.write(doc.to_json() + "\n")
            out.flush()
