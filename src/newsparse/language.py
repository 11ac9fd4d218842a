"""A language as data: the folder of tables that extractors read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from newsparse import tables

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_CODE = re.compile("[a-z]{2,3}")


@attrs.frozen
class Language:
    """Describe the pack of a language: its ISO 639 code, and the folder of its tables.

    A table is a file `NAME.tsv` in the folder, or below it: `titles`, `times/words`.
    """

    code: str
    folder: Traversable = attrs.field(eq=str)

    def has(self, table: str) -> bool:
        """Tell whether the pack has a table."""
        return self._file(table).is_file()

    def rows(self, table: str) -> Iterator[dict[str, str]]:
        """Yield the rows of a table by their columns; none where the pack lacks it."""
        return tables.rows(self._file(table)) if self.has(table) else iter(())

    def problems(self, needed: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
        """Say what is wrong with the code and the folder, and with tables of given columns."""
        if not (isinstance(self.code, str) and _CODE.fullmatch(self.code)):
            yield f"its language has the code {self.code!r}: give that of ISO 639, such as 'fr'"
        elif not hasattr(self.folder, "is_dir"):
            yield (
                f"its language {self.code!r} has {self.folder!r} for a folder: give a path, as "
                "importlib.resources.files(__package__) or pathlib.Path makes it"
            )
        elif not self.folder.is_dir():
            yield f"its language {self.code!r} has no folder {self.folder}"
        else:
            for table in needed:
                problem = self._problem(table, needed[table]) if self.has(table) else ""
                yield from [f"its language {self.code!r}: {problem}"] if problem else []

    def _problem(self, table: str, columns: tuple[str, ...]) -> str:
        try:
            for row in self.rows(table):
                if lacking := [column for column in columns if column not in row]:
                    return f"{table}.tsv lacks the columns {', '.join(lacking)}"
        except (OSError, ValueError) as error:
            return f"{table}.tsv cannot be read: {error}"
        return ""

    def _file(self, table: str) -> Traversable:
        return self.folder / f"{table}.tsv"
