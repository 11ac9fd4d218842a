"""Read words of sanctions that users add, and say what is wrong with them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from newsparse import Action, InputError
from newsparse import Measure as Code

Row = dict[str, str]

_CODES = {
    "measures": ("measure", "measure", get_args(Code)),
    "acts": ("act", "measure", get_args(Code)),
    "verbs": ("verb", "action", get_args(Action)),
    "nouns": ("noun", "action", get_args(Action)),
}
_LISTS = {"goods": "good", "sectors": "sector"}
_KNOWN = (*_CODES, *_LISTS)


def read(path: str) -> list[Row]:
    """Return the rows that a TOML file adds to the words of sanctions.

    Tables `measures`, `acts`, `verbs` and `nouns` map words to codes, `goods` and `sectors` are
    lists of words. A verb may have irregular forms after a colon: `forbid:forbidding,forbade`.
    Raises InputError that names the file, the place and the remedy.
    """
    try:
        data = tomllib.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise InputError(f"ontology {path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"ontology {path}: not TOML: {error}") from None
    return list(_rows(path, data))


def _rows(path: str, data: dict[str, Any]) -> Iterator[Row]:
    for name, content in data.items():
        if name in _CODES:
            yield from _coded(f"ontology {path}, [{name}]", content, *_CODES[name])
        elif name in _LISTS:
            yield from _listed(f"ontology {path}, {name}", content, _LISTS[name])
        else:
            raise InputError(f"ontology {path}: unknown key {_hint(name, _KNOWN)}")


def _coded(
    where: str, content: Any, kind: str, column: str, codes: tuple[str, ...]
) -> Iterator[Row]:
    if not isinstance(content, dict):
        raise InputError(f"{where}: must be a table of words and codes, not {content!r}")
    for words, code in content.items():
        if code not in codes:
            raise InputError(f"{where}: {words!r} has the unknown {column} {_hint(code, codes)}")
        action = "imposed" if kind == "act" else ""
        phrase, _, past = _words(where, words).partition(":")
        row = {"kind": kind, "phrase": phrase, "past": past.replace(",", ";"), "action": action}
        yield {**row, "measure": "", column: code}


def _listed(where: str, content: Any, kind: str) -> Iterator[Row]:
    if not isinstance(content, list):
        raise InputError(f"{where}: must be a list of words, not {content!r}")
    for words in content:
        phrase = _words(where, words)
        yield {"kind": kind, "phrase": phrase, "past": "", "action": "", "measure": ""}


def _words(where: str, words: Any) -> str:
    if not isinstance(words, str) or not words.strip():
        raise InputError(f"{where}: expected words, not {words!r}")
    return " ".join(words.split())


def _hint(name: Any, known: tuple[str, ...]) -> str:
    close = get_close_matches(str(name), known, n=1)
    meant = f" (did you mean {close[0]!r}?)" if close else ""
    return f"{name!r}{meant}; known: {', '.join(known)}"
