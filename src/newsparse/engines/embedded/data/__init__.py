"""Read the engine's word lists, which lie in one folder per language."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def word_lists(name: str, language: str = "en") -> dict[str, tuple[str, ...]]:
    """Read `LANGUAGE/NAME.txt`: under each `[heading]`, entries set apart by blanks or lines.

    Lines that begin with `#` are comments. Under a heading that ends in `:` a line is one entry.
    """
    text = files(__package__).joinpath(language, f"{name}.txt").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = {}
    entries: list[str] = []
    whole_lines = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            heading = line[1:-1]
            whole_lines = heading.endswith(":")
            entries = lists.setdefault(heading.rstrip(":"), [])
        elif line and not line.startswith("#"):
            entries.extend([line] if whole_lines else line.split())
    return {heading: tuple(entries) for heading, entries in lists.items()}
