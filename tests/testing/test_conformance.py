"""The rules that plugins must keep: each fault is found, and is said with what to do about it."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable, Iterable, Iterator
from types import SimpleNamespace
from typing import Any, TextIO, cast

import attrs
import click
import pytest

import newsparse
from newsparse import Article, Document, InputError, Span, Tokens
from newsparse.testing import check_plugin
from newsparse.testing.conformance import engines, formats, watch
from newsparse.testing.conformance.texts import ODD

from ..conftest import BlankEngine, Echo, Shout

SEEN: list[str] = []


@attrs.frozen(kw_only=True)
class Loose(newsparse.Annotation):
    """A kind whose fields do not come back from JSON as they went."""

    layer = "acme.loose"
    values: Any


def plugin(hook: str, *things: Any) -> Any:
    def offer() -> list[Any]:
        return list(things)

    offer.__name__ = hook
    return SimpleNamespace(__name__="acme", **{hook: newsparse.hookimpl(offer)})


def extracting(function: Callable[[Document], Any], **declared: Any) -> Any:
    declaration: dict[str, Any] = {"name": "acme.x", "gives": [Echo, Loose], **declared}
    return plugin("newsparse_extractors", newsparse.extractor(**declaration)(function))


def echo(end: int = 1, **fields: Any) -> Echo:
    return Echo(span=Span(0, end), of="x", **fields)


def good(doc: Document) -> Iterator[Echo]:
    for token in doc.tokens:
        if token.upos == "NUM":
            yield Echo(span=token.span, of="")


def unprefixed(doc: Document) -> list[Echo]:
    return [echo(0, score=0.5)]


def needy(doc: Document) -> list[Echo]:
    return [echo(doc.tokens[0].head or 0)]


def past_the_end(doc: Document) -> list[Echo]:
    return [echo(len(doc.text) + 1)]


def undeclared(doc: Document) -> list[Shout]:
    return [Shout(span=Span(0, 0), loudness=1)]


def raising(doc: Document) -> Iterator[Echo]:
    if "\x00" in doc.text:
        raise ValueError("NUL")
    yield echo(0)


def printing(doc: Document) -> list[Echo]:
    print("found")  # noqa: T201
    return [echo(0)]


def drawing(doc: Document) -> list[Echo]:
    return [echo(0, rule=str(random.random()))]


def remembering(doc: Document) -> list[Echo]:
    SEEN.append(doc.text)
    return [echo(0, rule=str(len(SEEN)))]


def mutating(doc: Document) -> list[Echo]:
    doc.meta.extra["seen"] = True
    return [echo(0)]


def setting(doc: Document) -> list[Echo]:
    os.environ["ACME_SEEN"] = doc.text[:1].strip("\x00")
    return [echo(0)]


def loose(doc: Document) -> list[Loose]:
    return [Loose(span=Span(0, 0), values=(1, 2))]


def unserializable(doc: Document) -> list[Loose]:
    return [Loose(span=Span(0, 0), values={1, 2})]


def idle(doc: Document) -> list[Echo]:
    return []


def quadratic(doc: Document) -> list[Echo]:
    for start in range(len(doc.text)):
        doc.text.count("?", start)
    return [echo(0)]


def backtracking(doc: Document) -> list[Echo]:
    re.search("(a|aa)+$", doc.text[:300] + "!")
    return [echo(0)]


@pytest.mark.parametrize(
    ("module", "says"),
    [
        (extracting(past_the_end), "runs past the end of the text"),
        (extracting(undeclared), "gives a Shout, which it does not declare"),
        (extracting(raising), "on control characters, it fails: .*ValueError: NUL"),
        (extracting(printing), "it prints 'found.*use logging"),
        (extracting(drawing), "finds something else when it runs again"),
        (extracting(remembering), "finds something else when it runs again"),
        (extracting(mutating), "it changes the document"),
        (extracting(setting), "it changes os.environ"),
        (extracting(loose), "not the same after a round trip through JSON"),
        (extracting(unserializable), "cannot be read from JSON again"),
        (extracting(idle), "finds nothing in any text"),
        (extracting(lambda doc: [echo(0)]), "cannot be pickled"),
        (extracting(unprefixed, name="x"), "'x' has .*prefix"),
        (extracting(needy, needs=["head"]), "does not fit in: .*needs head"),
        (plugin("newsparse_extractor"), "did you mean newsparse_extractors?"),
        (plugin("newsparse_commands", 5), "5 is no command"),
        ("nobody", "unknown plugin 'nobody'.*pip install -e"),
    ],
)
def test_a_fault_is_said_with_what_to_do(module: Any, says: str) -> None:
    with pytest.raises(AssertionError) as raised:
        check_plugin(module)
    assert re.search(says, str(raised.value)), raised.value
    assert "does not keep the rules:\n  - " in str(raised.value)


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (quadratic, "its time grows faster than the text: .*read the text once"),
        (backtracking, "50,000 characters of letters, it was not done after 0.4 seconds"),
    ],
)
def test_what_is_slower_than_linear_is_found(
    function: Any, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsparse.testing.conformance import extractors

    monkeypatch.setattr(extractors, "LIMIT", 0.4 if function is backtracking else 60)
    monkeypatch.setattr(extractors, "REPEATED", ["letters"])
    with pytest.raises(AssertionError, match=says):
        check_plugin(extracting(function))


def test_a_plugin_that_keeps_the_rules_passes() -> None:
    check_plugin(extracting(good, needs=["upos"]))


def test_texts_of_ones_own_are_tried() -> None:
    def never_before(doc: Document) -> list[Echo]:
        return [echo(3)] if doc.text == "abc" else []

    with pytest.raises(AssertionError) as raised:
        check_plugin(extracting(never_before), texts=["abc"])
    assert "finds nothing" not in str(raised.value)


class Engine:
    """Be an engine that is faulty in the way asked for."""

    name = "acme"

    def __init__(self, way: str = "") -> None:
        self.way = way
        self.gives = frozenset({"lemma"} if way == "column" else ())
        self.seen = 0

    def __call__(self, articles: Iterable[Article], /) -> Iterator[Document]:
        if self.way == "greedy":
            articles = list(articles)
        for article in articles:
            self.seen += 1
            if self.way == "skips" and not article.text.strip():
                continue
            yield self.read(article)

    def read(self, article: Article) -> Document:
        text = article.text.lower() if self.way == "alters" else article.text
        length = len(text) + (self.way == "past")
        tokens = Tokens(text, seen=[]) if self.way == "undeclared" else Tokens(text)
        if self.way in ("past", "overlap"):
            tokens = Tokens(text, [0, 0], [length, length + 1])
        sentences = [Span(0, len(text))] if self.way == "untrimmed" else []
        if self.way == "raises" and not text:
            raise ValueError("empty")
        if self.way == "remembers":
            sentences = [Span(0, min(1, len(text.strip()), self.seen % 2))]
        meta = newsparse.Meta() if self.way == "forgets" else article.details()
        return Document(text=text, meta=meta, tokens=tokens, sentences=sentences)


@pytest.mark.parametrize(
    ("way", "says"),
    [
        ("skips", "does not give one document for each article"),
        ("alters", "with the text unchanged"),
        ("raises", "it fails: ValueError: empty"),
        ("past", "tokens run past the end"),
        ("overlap", "tokens .* overlap|run past the end"),
        ("column", "gives no token column lemma"),
        ("undeclared", "columns that its `gives` does not declare: seen"),
        ("untrimmed", "begins or ends with white space"),
        ("remembers", "depends on the articles beside it"),
        ("forgets", "changes what is known of the article"),
        ("greedy", "takes in 2,000 articles before"),
    ],
)
def test_faults_of_engines_are_said(way: str, says: str) -> None:
    said = list(engines.problems(Engine(way), ODD))
    assert re.search(says, "\n".join(said)), said


def test_a_good_engine_passes() -> None:
    assert list(engines.problems(Engine(), ODD)) == []
    check_plugin(plugin("newsparse_engines", BlankEngine))


def reader(work: Callable[[bytes, str], Any], *suffixes: str) -> Any:
    return type("R", (), {"name": "acme", "suffixes": suffixes, "__call__": staticmethod(work)})()


def strict(data: bytes, source: str) -> list[Article]:
    try:
        return [Article(data.decode())]
    except UnicodeDecodeError:
        raise InputError(f"{source}: not UTF-8") from None


def unnamed(data: bytes, source: str) -> list[Article]:
    raise InputError("bad file")


@pytest.mark.parametrize(
    ("work", "suffix", "says"),
    [
        (strict, "txt", "suffix 'txt' fits no file"),
        (lambda data, source: [data.decode()], ".x", "it yields a str: yield newsparse.Article"),
        (lambda data, source: [Article(data.decode())], ".x", "on bytes .*raise newsparse.InputE"),
        (unnamed, ".x", "does not say which file"),
        (lambda data, source: [Article("x", "once")], ".x", "an article that cannot be parsed"),
    ],
)
def test_faults_of_readers_are_said(work: Any, suffix: str, says: str) -> None:
    said = "\n".join(formats.reader_problems(reader(work, suffix)))
    assert re.search(says, said), said


def test_a_good_reader_passes() -> None:
    check_plugin(plugin("newsparse_readers", reader(strict, ".x")))


def good_writer(docs: Iterable[Document], out: TextIO) -> None:
    for doc in docs:
        out.write(f"{len(doc.text)}\n")


def closing(docs: Iterable[Document], out: TextIO) -> None:
    list(docs)
    out.close()


def one_only(docs: Iterable[Document], out: TextIO) -> None:
    next(iter(docs), None)


def dating(docs: Iterable[Document], out: TextIO) -> None:
    out.write(str([time.perf_counter_ns() for _ in docs]))


def to_stdout(docs: Iterable[Document], out: TextIO) -> None:
    print(len(list(docs)))  # noqa: T201


def needs_one(docs: Iterable[Document], out: TextIO) -> None:
    out.write(next(iter(docs)).text)


@pytest.mark.parametrize(
    ("writer", "says"),
    [
        (closing, "it closes the stream|I/O operation on closed file"),
        (one_only, "takes 1 of 3 documents"),
        (dating, "something else when it runs again"),
        (to_stdout, "it prints .*write to `out`"),
        (needs_one, "given no document, it fails: StopIteration"),
    ],
)
def test_faults_of_writers_are_said(writer: Any, says: str) -> None:
    docs = [Document(text=text) for text in ("a", "", "“b”")]
    said = "\n".join(formats.writer_problems(writer, docs))
    assert re.search(says, said), said
    assert list(formats.writer_problems(cast(Any, good_writer), docs)) == []


def test_commands_are_click_commands_with_help() -> None:
    helped = click.Command("x", help="Do it.")
    assert list(formats.command_problems(helped)) == []
    assert "it has no help" in next(formats.command_problems(click.Command("x")))
    assert "is no click command" in next(formats.command_problems(print))


def test_time_limits_nest_and_end() -> None:
    with pytest.raises(watch.TookTooLong), watch.time_limit(0.05):
        re.search("(a|aa)+$", "a" * 100 + "!")
    with watch.time_limit(5), pytest.raises(watch.TookTooLong), watch.time_limit(0.05):
        re.search("(a|aa)+$", "a" * 100 + "!")
    time.sleep(0.06)  # nothing is stopped later
