"""Write documents for the command line: to standard output, or to a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from newsparse.document import Document
from newsparse.errors import InputError, NewsparseError, described
from newsparse.hookspecs import Writer
from newsparse.inputs import Inputs, named
from newsparse.offers import Offer


def standard_output() -> TextIO | None:
    """Return standard output as UTF-8, whatever the locale says; None where it is closed."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout


def opened(
    output: Path | None, files: Iterable[str], stdout: TextIO | None
) -> AbstractContextManager[TextIO]:
    """Open where documents go: a file, or standard output where there is none.

    Raises InputError where it is one of the articles, or closed.
    """
    if output is None:
        if stdout is None:
            raise InputError("standard output is closed: write to a file, with --output FILE")
        return nullcontext(stdout)
    if output.exists() and any(Path(f).exists() and output.samefile(f) for f in files):
        raise InputError(f"{output}: this is one of the articles: write to another file")
    return output.open("w", encoding="utf-8", newline="")


def write(offer: Offer[Writer], documents: Iterable[Document], out: TextIO, inputs: Inputs) -> None:
    """Write documents; a writer that fails is reported among the inputs."""
    try:
        offer.thing(documents, out)
    except (KeyboardInterrupt, NewsparseError, OSError):
        raise
    except BaseException as error:
        inputs.fail(f"{named(offer, 'writer')}: {described(error)}")


def drop_output() -> None:
    """Let what is left in the buffer of standard output go, which Python would write at its end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())  # type: ignore[union-attr]
