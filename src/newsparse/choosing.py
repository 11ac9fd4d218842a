"""The options of commands that make a parser: from which file, with what, and how set."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from newsparse import config
from newsparse.errors import InputError
from newsparse.options import Text
from newsparse.tracing import logger

SETTINGS_FILE = "newsparse.settings_file"  # where a click context keeps its path
Command = TypeVar("Command", bound=Callable[..., Any])


def file_options(command: Command) -> Command:
    """Let a command take --config and --no-config."""
    command = click.option("--no-config", is_flag=True, help="Read no file of settings.")(command)
    return click.option(
        "--config", "config_file", envvar="NEWSPARSE_CONFIG", metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Settings (TOML); else newsparse.toml, or [tool.newsparse] in pyproject.toml, here or "
             "in the nearest folder above.",
    )(command)  # fmt: skip


def parser_options(command: Command) -> Command:
    """Let a command take what chooses and sets an engine and extractors."""
    for option in (
        click.option("--isolate/--no-isolate", default=None,
                     help="Run the extractors of plugins in processes of their own."),
        click.option("--set", "options", multiple=True, metavar="NAME.OPTION=VALUE",
                     help="Set an option of an extractor or engine; may be repeated."),
        click.option("--disable", multiple=True, metavar="NAME",
                     help="Leave out this plugin or extractor; may be repeated."),
        click.option("--extractor", "-e", "extractors", multiple=True, metavar="NAME",
                     help="Run only this extractor and what it needs; may be repeated."),
        click.option("--engine", metavar="NAME", help="[default: embedded]"),
    ):  # fmt: skip
        command = option(command)
    return file_options(command)


def settings(
    config_file: Path | None,
    no_config: bool,
    options: Iterable[str] = (),
    **given: Any,
) -> dict[str, Any]:
    """Join what the options say with what a file says: arguments for `Parser`."""
    if config_file is None and not no_config:
        with suppress(OSError):  # a folder that was removed, or that nobody may look into
            config_file = config.find(Path.cwd())
    in_file = {} if config_file is None or no_config else config.read(config_file)
    if in_file:
        logger().debug("settings from %s: %s", config_file, in_file)
        click.get_current_context().meta[SETTINGS_FILE] = str(config_file)
    given = {name: value for name, value in given.items() if value not in (None, ())}
    return config.joined(in_file, {**given, "options": _options(options)})


def _options(given: Iterable[str]) -> dict[str, dict[str, Text]]:
    options: dict[str, dict[str, Text]] = {}
    for one in given:
        path, equals, value = one.partition("=")
        name, _, option = path.strip().rpartition(".")
        if not (name and option and equals):
            raise InputError(f"--set takes NAME.OPTION=VALUE, as embedded.batch=8, not {one!r}")
        options.setdefault(name, {})[option] = Text(value)
    return options
