"""Read tab-separated tables: lines that begin with `#` are comments, the first row the columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def lines(file: Traversable) -> Iterator[str]:
    """Yield the lines of a file without blank ones and comments."""
    for line in file.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def rows(file: Traversable) -> Iterator[dict[str, str]]:
    """Yield a table's rows as dictionaries.

    Raises ValueError that names the file and the row where the number of cells is wrong.
    """
    columns: list[str] | None = None
    for line in lines(file):
        cells = [cell.strip() for cell in line.split("\t")]
        if columns is None:
            columns = cells
        elif len(cells) != len(columns):
            raise ValueError(
                f"{file.name}: {len(cells)} cells for {len(columns)} columns in {line!r}"
            )
        else:
            yield dict(zip(columns, cells, strict=True))
