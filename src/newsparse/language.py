"""A language as data: the folder of tables that extractors read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@attrs.frozen
class Language:
    """Describe the pack of a language: its ISO 639 code, and the folder of its tables.

    A table is a file `NAME.tsv` in the folder, or below it: `titles`, `times/words`.
    """

    code: str
    folder: Traversable = attrs.field(eq=str)

    def has(self, table: str) -> bool:
        """Tell whether the pack has a table."""
        return (self.folder / f"{table}.tsv").is_file()
