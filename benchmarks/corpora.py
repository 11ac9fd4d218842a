"""Find, read and fingerprint the public corpora that the benchmarks measure on."""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VARIABLE = "NEWSPARSE_CORPORA"


def arguments(description: str | None) -> argparse.ArgumentParser:
    """Make a parser of arguments that has --corpora."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--corpora",
        type=Path,
        default=os.environ.get(VARIABLE),
        help=f"the folder that holds the corpora; default: the variable {VARIABLE}",
    )
    return parser


def corpus(folder: Path | None, name: str) -> Path:
    """Return the path of a corpus. Exits, saying what to get, where it is missing."""
    if folder is None:
        raise SystemExit(f"say where the corpora are: --corpora PATH, or the variable {VARIABLE}")
    path = Path(folder) / name
    if not path.is_file():
        raise SystemExit(f"{path} is missing: get the corpus, and put it there xz-compressed")
    return path


def text(path: Path) -> str:
    """Return the whole text of an xz-compressed file."""
    return lzma.decompress(path.read_bytes()).decode("utf-8")


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of an xz-compressed file with a JSON object on each line."""
    return (json.loads(line) for line in text(path).split("\n") if line)


def digest(path: Path) -> str:
    """Say which file was measured on: its name and the start of its SHA-256."""
    return f"{path.name} sha256:{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}"
