"""Read a watchlist: names with aliases from a TSV, CSV or TOML file."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from newsparse import InputError

_COLUMNS = ("id", "name", "aliases")


@attrs.frozen
class Entry:
    """Hold one entry; `id` is its name where the file gives none."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


def read(file: str) -> tuple[Entry, ...]:
    """Return the entries of a file.

    `.tsv` and `.csv` have columns `name`, `aliases` (separated by semicolons) and `id`, of which
    only `name` must be there; `.toml` has tables `[[entry]]` with the same keys, `aliases` a list.
    Raises InputError that names the file, the place and the remedy.
    """
    path = Path(file)
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"watchlist {file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"watchlist {file}: not UTF-8; save it as UTF-8") from None
    match path.suffix.lower():
        case ".tsv":
            rows = _table(file, text, "\t")
        case ".csv":
            rows = _table(file, text, ",")
        case ".toml":
            rows = _tables(file, text)
        case suffix:
            raise InputError(f"watchlist {file}: {suffix or 'no suffix'}; use .tsv, .csv or .toml")
    entries = tuple(_entries(file, rows))
    if not entries:
        raise InputError(f"watchlist {file}: has no entries")
    return entries


def _table(file: str, text: str, delimiter: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    numbers, lines = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            numbers.append(number)
            lines.append(line)
    reader = csv.DictReader(lines, delimiter=delimiter)
    if "name" not in (reader.fieldnames or ()):
        raise InputError(
            f"watchlist {file}: the first line must name the columns, one of them name"
        )
    for row in reader:
        aliases = [alias.strip() for alias in (row.get("aliases") or "").split(";")]
        yield (
            f"line {numbers[reader.line_num - 1]}",
            {**row, "aliases": list(filter(None, aliases))},
        )


def _tables(file: str, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"watchlist {file}: not TOML: {error}") from None
    tables = data.get("entry")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InputError(f"watchlist {file}: give each entry as a table [[entry]]")
    for number, table in enumerate(tables, start=1):
        if unknown := sorted(table.keys() - set(_COLUMNS)):
            known = ", ".join(_COLUMNS)
            raise InputError(f"watchlist {file}, entry {number}: unknown {unknown}; known: {known}")
        yield f"entry {number}", table


def _entries(file: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[Entry]:
    for where, row in rows:
        name, aliases = row.get("name"), row.get("aliases", [])
        if not isinstance(name, str) or not name.strip():
            raise InputError(f"watchlist {file}, {where}: there is no name")
        if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
            raise InputError(f"watchlist {file}, {where}: aliases must be a list of names")
        name = name.strip()
        yield Entry(str(row.get("id") or name).strip(), name, tuple(aliases))
