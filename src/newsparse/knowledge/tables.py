"""The package's own tables, and those of the languages that come with it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from newsparse import Language, tables

DATA = files(__package__)
ENGLISH = Language("en", DATA / "en")
SPANISH = Language("es", DATA / "es")


def lines(source: str | Traversable) -> Iterator[str]:
    """Yield the lines of a data file without blank ones and comments (first character `#`).

    `source` is the path of a file of this package, or any file that can be read.
    """
    return tables.lines(DATA / source if isinstance(source, str) else source)


def rows(source: str | Traversable) -> Iterator[dict[str, str]]:
    """Yield a table's rows as dictionaries; its first line names the columns.

    Raises ValueError that names the file and the row where the number of cells is wrong.
    """
    return tables.rows(DATA / source if isinstance(source, str) else source)


def values(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several values, separated by semicolons."""
    return tuple(value for part in cell.split(";") if (value := part.strip()))
