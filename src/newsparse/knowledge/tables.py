"""Read tab-separated data files: the package's own, and those of a language."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from newsparse import Language

DATA = files(__package__)
ENGLISH = Language("en", DATA / "en")


def lines(source: str | Traversable) -> Iterator[str]:
    """Yield the lines of a data file without blank ones and comments (first character `#`).

    `source` is the path of a file of this package, or any file that can be read.
    """
    file = DATA / source if isinstance(source, str) else source
    for line in file.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def rows(source: str | Traversable) -> Iterator[dict[str, str]]:
    """Yield a table's rows as dictionaries; its first line names the columns.

    Raises ValueError that names the file and the row where the number of cells is wrong.
    """
    columns: list[str] | None = None
    for line in lines(source):
        cells = [cell.strip() for cell in line.split("\t")]
        if columns is None:
            columns = cells
        elif len(cells) != len(columns):
            name = source if isinstance(source, str) else source.name
            raise ValueError(f"{name}: {len(cells)} cells for {len(columns)} columns in {line!r}")
        else:
            yield dict(zip(columns, cells, strict=True))


def table(language: Language, name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of a language, `quotes/cues`; none where its pack lacks it."""
    return rows(language.folder / f"{name}.tsv") if language.has(name) else iter(())


def values(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several values, separated by semicolons."""
    return tuple(value for part in cell.split(";") if (value := part.strip()))
