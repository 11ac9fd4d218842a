"""Read the settings of a parser from a TOML file, and find that file for the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import attrs

from newsparse.errors import InputError
from newsparse.options import checked
from newsparse.plugins import blocked

FILE = "newsparse.toml"
PROJECT_FILE = "pyproject.toml"  # under [tool.newsparse]


@attrs.frozen(kw_only=True)
class Settings:
    """Describe what a file can set: the arguments of `Parser`, and their types."""

    engine: str = "embedded"
    extractors: tuple[str, ...] = ()
    plugins: bool | tuple[str, ...] = True
    disable: tuple[str, ...] = ()
    on_error: Literal["raise", "record"] = "raise"
    options: Annotated[dict[str, Any], "a table for each extractor or engine"] = attrs.Factory(dict)
    isolate: bool = False
    time_limit: float | None = None
    memory_limit: int | None = None
    max_findings: int = 100_000


def read(path: Path) -> dict[str, Any]:
    """Read a file's settings: the table tool.newsparse of a pyproject.toml, or all of another.

    What NEWSPARSE_BLOCK lists is no longer among its `plugins`. Raises InputError for a file that
    cannot be read or is no TOML, InputError and UnknownNameError for settings that do not fit.
    """
    settings = checked(Settings, _table(path) or {}, str(path))
    if isinstance(settings.get("plugins"), tuple):
        settings["plugins"] = [name for name in settings["plugins"] if name not in blocked()]
    return settings


def joined(settings: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Let other settings win over a file's; what is disabled adds up, options one by one."""
    options = dict(settings.get("options", {}))
    for name, values in over.get("options", {}).items():
        options[name] = {**options.get(name, {}), **values}
    disable = [*settings.get("disable", ()), *over.get("disable", ())]
    return {**settings, **over, "options": options, "disable": disable}


def find(folder: Path) -> Path | None:
    """Return the nearest file with settings, in a folder or those above it."""
    for directory in (folder, *folder.parents):
        if (directory / FILE).is_file():
            return directory / FILE
        project = directory / PROJECT_FILE
        if project.is_file() and _table(project) is not None:
            return project
    return None


def _table(path: Path) -> dict[str, Any] | None:
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not TOML: {error}") from None
    if path.name != PROJECT_FILE:
        return data
    tool = data.get("tool", {})
    table: dict[str, Any] | None = tool.get("newsparse") if isinstance(tool, dict) else None
    if not (table is None or isinstance(table, dict)):
        raise InputError(f"{path}: tool.newsparse must be a table")
    return table
