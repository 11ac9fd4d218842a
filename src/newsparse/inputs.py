"""Read the articles in files for the command line; say what is wrong with those that fail."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from newsparse.article import Article
from newsparse.errors import InputError, described
from newsparse.offers import Offer, Plugins


class Inputs:
    """Read articles from files as they are asked for; report those that cannot be read."""

    def __init__(self, files: tuple[str, ...], loaded: Plugins) -> None:
        self._files, self._loaded = files, loaded
        self.failed = False

    def __iter__(self) -> Iterator[Article]:
        for file in self._files:
            try:
                yield from _articles(file, self._loaded)
            except InputError as error:
                self.fail(str(error))
            except OSError as error:
                self.fail(f"{file}: {error.strerror or error}")

    def fail(self, message: str) -> None:
        """Report on standard error that something failed."""
        self.failed = True
        complain(message)


def _articles(file: str, loaded: Plugins) -> Iterator[Article]:
    # A name that is not UTF-8 has surrogates, which no output could hold.
    source = os.fsencode(file).decode("utf-8", "replace")
    if file == "-":
        source = "standard input"
        if sys.stdin is None:
            raise InputError("standard input is closed")
        data = sys.stdin.buffer.read()
    elif Path(file).is_dir():
        raise InputError(f"{source}: this is a directory; name the files in it: {source}/*")
    else:
        data = Path(file).read_bytes()
    suffix = Path(file).suffix.lower()
    fitting = [offer for offer in loaded.readers.values() if suffix in offer.thing.suffixes]
    offer = fitting[0] if fitting else loaded.readers["text"]
    try:
        for article in offer.thing(data, source):
            if not isinstance(article, Article):
                raise TypeError(f"it gave a {type(article).__name__}, which is no Article")
            yield article
    except (KeyboardInterrupt, GeneratorExit, InputError):
        raise
    except BaseException as error:  # a plugin can do anything, sys.exit() too
        raise InputError(f"{source}: {named(offer, 'reader')}: {described(error)}") from error


def named(offer: Offer[Any], what: str) -> str:
    """Begin to say that a reader or writer failed, and whose it is."""
    return f"{what} {offer.thing.name!r} (plugin {offer.plugin}) failed"


def complain(message: str) -> None:
    """Say on standard error that something is wrong."""
    click.echo(f"newsparse: {message}", err=True)
