"""A plugin that goes wrong as it is asked to, on texts that say "bad"."""

from __future__ import annotations

import ctypes
import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any, ClassVar, TextIO

import attrs

import newsparse


@attrs.frozen(kw_only=True)
class Word(newsparse.Annotation):
    """The first character, with the process in which it was found."""

    layer = "faulty.words"
    process: int


class SpeechlessError(Exception):
    """An error that cannot be shown."""

    def __str__(self) -> str:
        raise RuntimeError("no words")


def endless(doc: newsparse.Document) -> Iterator[Word]:
    while True:
        yield Word(span=newsparse.Span(0, 1), process=0)


def recursion(doc: newsparse.Document) -> Iterator[Word]:
    yield from recursion(doc)


def exits(doc: newsparse.Document) -> None:
    sys.exit(4)


def speechless(doc: newsparse.Document) -> None:
    raise SpeechlessError


def adds_a_column(doc: newsparse.Document) -> None:
    columns: Any = doc.tokens.columns
    columns["upos"] = ("X",) * len(doc.tokens)


def moves_a_token(doc: newsparse.Document) -> None:
    starts: Any = doc.tokens.starts
    starts[0] = 1


def changes_meta(doc: newsparse.Document) -> None:
    doc.meta.extra["desk"]["name"] = "sport"


def drops_a_layer(doc: newsparse.Document) -> None:
    layers: Any = doc.layers
    del layers["good.loud"]


def prints(doc: newsparse.Document) -> None:
    print("a word from the plugin")  # noqa: T201
    print("and one to the file descriptor", file=sys.__stdout__, flush=True)
    raise ValueError("printed")


def leaves_a_thread(doc: newsparse.Document) -> None:
    seconds = 300 if "long" in doc.text else 0.5
    threading.Thread(target=time.sleep, args=(seconds,), name="left-behind").start()
    raise ValueError("left a thread")


def loops(doc: newsparse.Document) -> None:
    while True:
        pass


def backtracks(doc: newsparse.Document) -> None:
    re.match(r"(a+)+$", "a" * 100 + "b")  # holds the interpreter's lock all the while


def hogs(doc: newsparse.Document) -> None:
    hoard = []
    while True:
        hoard.append(bytearray(10_000_000))


def leaks(doc: newsparse.Document) -> None:
    HOARD.append(bytearray(150_000_000))


def ends_the_process(doc: newsparse.Document) -> None:
    os._exit(3)


def crashes(doc: newsparse.Document) -> None:
    ctypes.string_at(0)


HOARD: list[bytearray] = []
FAULTS: dict[str, Callable[[newsparse.Document], Any]] = {
    function.__name__: function
    for function in (
        endless, recursion, exits, speechless, adds_a_column, moves_a_token, changes_meta,
        drops_a_layer, prints, leaves_a_thread, loops, backtracks, hogs, leaks,
        ends_the_process, crashes,
    )
}  # fmt: skip


@attrs.frozen
class Faulty:
    """Find the first character, unless the text says "bad"."""

    fault: Annotated[str, "What to do about a bad text."] = "exits"
    seconds: Annotated[float, "How long to think."] = 0.0
    name: ClassVar[str] = "faulty.words"
    needs: ClassVar[frozenset[newsparse.hookspecs.Need]] = frozenset()
    wants: ClassVar[frozenset[newsparse.hookspecs.Need]] = frozenset({"good.loud"})
    gives: ClassVar[frozenset[type[newsparse.Annotation]]] = frozenset({Word})
    languages: ClassVar[None] = None

    def __call__(self, doc: newsparse.Document, /) -> Iterator[Word]:
        """Yield one finding, then go wrong."""
        time.sleep(self.seconds)
        yield Word(span=newsparse.Span(0, 1), process=os.getpid())
        if "bad" in doc.text:
            yield from FAULTS[self.fault](doc) or ()


@newsparse.hookimpl
def newsparse_extractors() -> list[type[newsparse.Extractor]]:
    """Offer the extractor."""
    return [Faulty]


class BadReader:
    """Read one article, then fail."""

    name = "bad"
    suffixes = (".bad",)

    def __call__(self, data: bytes, source: str, /) -> Iterator[newsparse.Article]:
        """Yield one article."""
        yield newsparse.Article(data.decode(), id=source)
        raise ValueError("read no further")


class BadWriter:
    """Write the texts of documents, then exit."""

    name = "bad"

    def __call__(self, docs: Iterable[newsparse.Document], out: TextIO, /) -> None:
        """Write all texts."""
        for doc in docs:
            out.write(doc.text + "\n")
        sys.exit(7)


@newsparse.hookimpl
def newsparse_readers() -> list[newsparse.Reader]:
    """Offer the reader."""
    return [BadReader()]


@newsparse.hookimpl
def newsparse_writers() -> list[newsparse.Writer]:
    """Offer the writer."""
    return [BadWriter()]
