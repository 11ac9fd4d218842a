"""Read gold and predicted documents from files; show scores as a table, or against floors."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.table import Table

from newsparse.article import Article
from newsparse.document import BUILTIN_LAYERS, Document
from newsparse.errors import FormatError, InputError, UnknownNameError
from newsparse.parser import Parser
from newsparse.scoring import Score
from newsparse.wire import from_data

Floors = Mapping[str, Mapping[str, float]]


def paired_documents(
    gold: Path, predicted: Path | None, parser: Parser | None = None
) -> Iterator[tuple[Document, Document]]:
    """Yield gold documents with the predicted ones of the same text; parse it where there are none.

    Raises InputError for a gold text without prediction, FormatError for files of another form.
    """
    gold_documents = list(_documents(gold))
    for layer in {layer for document in gold_documents for layer in document.layers}:
        if layer not in BUILTIN_LAYERS and "." not in layer:
            raise UnknownNameError(f"layer in {gold}", layer, BUILTIN_LAYERS)
    if predicted is None:
        articles = (Article(doc.text, meta=doc.meta) for doc in gold_documents)
        yield from zip(gold_documents, (parser or Parser()).parse_many(articles), strict=True)
        return
    by_text = {document.text: document for document in _documents(predicted)}
    for document in gold_documents:
        if document.text not in by_text:
            raise InputError(
                f"{predicted} has no document with the text of gold document "
                f"{document.meta.id or document.text[:40]!r}"
            )
        yield document, by_text[document.text]


def _documents(path: Path) -> Iterator[Document]:
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix in (".json", ".jsonl"))
        if not files:
            raise InputError(f"{path} holds no .json or .jsonl file")
        for file in files:
            yield from _documents(file)
        return
    for number, data in _json_values(path):
        try:
            yield from_data(data)
        except FormatError as error:
            raise FormatError(f"{path}, document {number}: {error}") from None


def _json_values(path: Path) -> Iterator[tuple[int, Any]]:
    """Read an object, an array of objects, or an object on each line."""
    text = path.read_text(encoding="utf-8")
    try:
        if path.suffix == ".jsonl":
            values = [json.loads(line) for line in text.split("\n") if line.strip()]
        else:
            value = json.loads(text)
            values = value if isinstance(value, list) else [value]
    except json.JSONDecodeError as error:
        raise FormatError(f"{path}: not JSON: {error}") from None
    yield from enumerate(values, start=1)


def score_table(scores: Mapping[str, Score]) -> Table:
    """Show scores, a row a kind, in per cent."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("kind", no_wrap=True)
    for heading in ("gold", "predicted", "exact F1", "F1", "P", "R"):
        table.add_column(heading, justify="right")
    table.add_column("fields right in what was found", overflow="fold")
    for kind, score in scores.items():
        figures = score.figures()
        main = [str(figures.pop(name)) for name in ("exact_f1", "f1", "precision", "recall")]
        fields = ", ".join(f"{name} {figure}" for name, figure in figures.items())
        table.add_row(kind, str(score.gold), str(score.predicted), *main, fields)
    return table


def read_floors(path: Path) -> Floors:
    """Read the least figures wanted: a TOML table for each kind, a number for each figure."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from None


def below_floors(figures: Floors, floors: Floors) -> list[str]:
    """Say which figures are lower than wanted, or missing."""
    short = []
    for kind, wanted in floors.items():
        for name, floor in wanted.items():
            reached = figures.get(kind, {}).get(name)
            if reached is None or reached < floor:
                short.append(f"{kind} {name} is {reached}, below the floor of {floor}")
    return short
