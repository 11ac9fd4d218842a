"""What readers, writers and commands must do."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from newsparse.article import Article, check_text
from newsparse.document import Document
from newsparse.errors import InputError
from newsparse.hookspecs import Reader, Writer
from newsparse.testing.conformance.extractors import LIMIT
from newsparse.testing.conformance.watch import TookTooLong, side_effects, time_limit

T = TypeVar("T")

_FILES = {
    "an empty file": b"",
    "a file of white space": b" \n\n",
    "plain text": "“No,” he said.\n".encode(),
    "bytes that are not UTF-8": b"\xff\xfe\x00caf\xe9\x80",
    "NUL bytes": bytes(1000),
    "half of a JSON file": b'{"text": "No", "x": [',
    "JSON of another form": b'[1, {"a": null}, "text"]',
    "half of an XML file": b"<html><body><p>No",
    "a long file": b"\xe2\x80\x9cNo,\xe2\x80\x9d he said.\n" * 10_000,
}


def reader_problems(reader: Reader) -> Iterator[str]:
    """Say what a reader does that it must not, with what to do about it."""
    for suffix in reader.suffixes:
        if not suffix.startswith(".") or suffix != suffix.lower():
            yield f"its suffix {suffix!r} fits no file: write it as in '.txt', in small letters"
    for called, data in _FILES.items():
        says = next(_reads(reader, data), None)
        if says:
            yield f"on {called}, {says}"
            return


def _reads(reader: Reader, data: bytes) -> Iterator[str]:
    try:
        articles, effects = _limited(lambda: list(reader(data, "a file")))
    except InputError as error:
        if "a file" not in str(error):
            yield f"its error does not say which file: begin it with the source: {error}"
        return
    except (TookTooLong, Exception) as error:
        yield (
            f"it fails: {type(error).__name__}: {error}: raise newsparse.InputError, beginning "
            "with the source, for what it cannot read"
        )
        return
    yield from (f"it {effect}" for effect in effects)
    for article in articles:
        if not isinstance(article, Article):
            yield f"it yields a {type(article).__name__}: yield newsparse.Article"
            return
        try:
            check_text(article.text)
            article.details()
        except InputError as error:
            yield f"it yields an article that cannot be parsed: {error}"
            return


def writer_problems(writer: Writer, docs: Sequence[Document]) -> Iterator[str]:
    """Say what a writer does that it must not, with what to do about it."""
    for called, some in (
        ("no document", []),
        ("one document", docs[:1]),
        ("documents of every sort", docs),
    ):
        says = next(_writes(writer, some), None)
        if says:
            yield f"given {called}, {says}"
            return


def _writes(writer: Writer, docs: Sequence[Document]) -> Iterator[str]:
    out, taken = io.StringIO(), 0

    def counted() -> Iterator[Document]:
        nonlocal taken
        for doc in docs:
            taken += 1
            yield doc

    try:
        _, effects = _limited(lambda: writer(counted(), out))
        written = _written(writer, docs)
    except (TookTooLong, Exception) as error:
        yield f"it fails: {type(error).__name__}: {error}"
        return
    yield from (f"it {effect}; write to `out`" for effect in effects)
    if out.closed:
        yield "it closes the stream: leave that to who opened it"
        return
    if taken < len(docs):
        yield f"it takes {taken} of {len(docs)} documents: write them all"
    if out.getvalue() != written:
        yield "it writes something else when it runs again: write no dates, ids or order of sets"


def _written(writer: Writer, docs: Iterable[Document]) -> str:
    out = io.StringIO()
    writer(iter(docs), out)
    return out.getvalue()


def command_problems(command: Any) -> Iterator[str]:
    """Say what a command does that it must not, with what to do about it."""
    import click

    if not isinstance(command, click.Command):
        yield f"{command!r} is no click command: decorate the function with @click.command()"
        return
    if not command.help:
        yield "it has no help: give its function a docstring"
    try:
        _, effects = _limited(lambda: command.main(["--help"], standalone_mode=False))
    except (TookTooLong, Exception) as error:
        yield f"its --help fails: {type(error).__name__}: {error}"
        return
    yield from (f"it {effect}" for effect in effects if not effect.startswith("prints"))


def _limited(work: Callable[[], T]) -> tuple[T, list[str]]:
    with time_limit(LIMIT):
        return side_effects(work)
