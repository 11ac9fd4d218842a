"""Read gold and predicted documents from files; show scores as a table, or against floors."""

from __future__ import annotations

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
from newsparse.wire import from_data, json_value

Floors = Mapping[str, Mapping[str, float]]


def paired_documents(
    gold: Path, predicted: Path | None, parser: Parser | None = None
) -> Iterator[tuple[Document, Document]]:
    """Yield gold documents with the predicted ones of the same text; parse it where there are none.

    Raises InputError for a file that cannot be read and a gold text without prediction, FormatError
    for files of another form.
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
    for where, data in _json_values(path):
        try:
            yield from_data(data)
        except FormatError as error:
            raise FormatError(f"{where}: {error}") from None


def _json_values(path: Path) -> Iterator[tuple[str, Any]]:
    """Read an object, an array of objects, or an object on each line; say where each stands."""
    data = _read(path)
    lines = enumerate(data.split(b"\n"), start=1) if path.suffix == ".jsonl" else [(0, data)]
    for number, line in lines:
        where = f"{path}, line {number}" if number else str(path)
        try:
            value = json_value(line) if line.strip() or not number else []
        except FormatError as error:
            raise FormatError(f"{where}: {error}") from None
        if not isinstance(value, list):
            yield where, value
            continue
        for nth, one in enumerate(value, start=1):
            yield f"{where}, document {nth}", one


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None


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
        tables = tomllib.loads(_read(path).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not TOML: {error}") from None
    for kind, floors in tables.items():
        if not (isinstance(floors, dict) and all(map(_is_number, floors.values()))):
            raise InputError(f"{path}: {kind} must be a table of numbers, as in [quotes] f1 = 80")
    return tables


def _is_number(value: object) -> bool:
    return type(value) in (int, float)


def below_floors(figures: Floors, floors: Floors) -> list[str]:
    """Say which figures are lower than wanted, or missing."""
    short = []
    for kind, wanted in floors.items():
        for name, floor in wanted.items():
            reached = figures.get(kind, {}).get(name)
            if reached is None or reached < floor:
                short.append(f"{kind} {name} is {reached}, below the floor of {floor}")
    return short
