"""Write a new plugin: a distribution that installs, is tested, and is there to be changed.

The files are templates in the folder `templates`: those of `every` and those of the kind. In them,
and in their paths, `@name@` and its like stand for the names of the plugin; the ending `.in`, which
keeps tools from reading them as what they become, is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import attrs

from newsparse.errors import InputError
from newsparse.plugins import load
from newsparse.version import __version__

PluginKind = Literal["extractor", "engine", "writer", "reader", "language"]

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_PREFIX = "newsparse-"
_LONGEST = 50
_ENDING = ".in"
_PLACEHOLDER = re.compile(r"@(name|Name|layer|distribution|package|version|suffix)@")


@attrs.frozen
class Names:
    """Hold what a plugin is called: `acme-tone` for short."""

    name: str

    @property
    def distribution(self) -> str:
        """What pip calls it."""
        return _PREFIX + self.name

    @property
    def package(self) -> str:
        """What Python calls it."""
        return self.distribution.replace("-", "_")

    @property
    def layer(self) -> str:
        """What its findings are called: prefixed by its maker, the first part of the name."""
        maker, _, what = self.name.partition("-")
        return f"{maker}.{what.replace('-', '_')}"

    @property
    def in_capitals(self) -> str:
        """What its classes are called after."""
        return "".join(part.capitalize() for part in self.name.split("-"))

    def fill(self, template: str) -> str:
        """Put the names in the place of their placeholders."""
        values = {
            "name": self.name,
            "Name": self.in_capitals,
            "layer": self.layer,
            "distribution": self.distribution,
            "package": self.package,
            "version": __version__,
            "suffix": "." + self.name,
        }
        return _PLACEHOLDER.sub(lambda match: values[match[1]], template)


def checked_name(name: str) -> Names:
    """Read the name of a plugin. Raises InputError, with a name that would do, for others."""
    short = name.removeprefix(_PREFIX)
    if _NAME.fullmatch(short) and len(short) <= _LONGEST:
        return Names(short)
    words = re.findall("[a-z0-9]+", re.sub("(?<=[a-z0-9])(?=[A-Z])", "-", short).lower())
    better = "-".join(words).lstrip("-0123456789")
    better = "tone" if better in ("newsparse", "") else better
    better = better if "-" in better else f"acme-{better}"
    raise InputError(
        f"{name!r} cannot be the name of a plugin: it takes small letters, digits and single "
        f"hyphens, begins with a letter and with its maker's name, and has at most {_LONGEST} "
        f"characters, as in {better[:_LONGEST].strip('-')!r}"
    )


def check_free(names: Names) -> None:
    """Raise InputError if an installed plugin has taken the name, or offers what would bear it."""
    installed = load()
    if names.name in installed.plugins:
        raise InputError(f"a plugin {names.name!r} is installed already: choose another name")
    offered = {
        "engine": installed.engines,
        "reader": installed.readers,
        "writer": installed.writers,
        "command": installed.commands,
        "extractor": installed.extractors,
    }
    for what, offers in offered.items():
        for taken in {names.name, names.layer} & offers.keys():
            plugin = offers[taken].plugin
            raise InputError(
                f"plugin {plugin!r} has {what} {taken!r} already: choose another name, such as one "
                f"that begins with its maker's, 'acme-{names.name}'"
            )


def write_plugin(names: Names, kind: PluginKind, into: Path) -> list[Path]:
    """Write a plugin's distribution to a new folder in `into`; return its files.

    Raises InputError where the folder is there already, and not empty.
    """
    folder = into / names.distribution
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError(
                f"{folder} is there already, and nothing in it is overwritten: remove it, choose "
                "another name, or another folder with --into"
            )
        written = []
        templates = files(__name__) / "templates"
        for relative, template in sorted(
            [*_templates(templates / "every"), *_templates(templates / kind)],
            key=lambda found: found[0],
        ):
            path = folder / names.fill(relative.removesuffix(_ENDING))
            path.parent.mkdir(parents=True, exist_ok=True)
            text = names.fill(template.read_text(encoding="utf-8"))
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
    except OSError as error:
        raise InputError(f"{error.filename or folder}: {error.strerror or error}") from None
    return written


def _templates(folder: Traversable, above: Iterable[str] = ()) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        parts = [*above, entry.name]
        if entry.is_dir():
            yield from _templates(entry, parts)
        elif entry.name.endswith(_ENDING):
            yield "/".join(parts), entry


def next_steps(folder: Path) -> str:
    """Say what to do with a plugin that was just written."""
    return (
        f"Wrote {folder}. Next:\n"
        f"\n"
        f"  cd {folder}\n"
        f'  python -m pip install -e ".[test]"\n'
        f"  pytest\n"
        f"  newsparse plugins\n"
        f"\n"
        f"Then change what it does, in src, and say what it should do, in tests."
    )
