"""Every hook and protocol of newsparse: what a plugin can give, on one screen.

Hooks take nothing and return declarations. They run once, when a parser is assembled; a plugin is
a module (or object) with functions of these names, decorated with `@newsparse.hookimpl`, that an
entry point of the group `newsparse` names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TextIO, TypeVar, cast

import pluggy

from newsparse.article import Article
from newsparse.document import Annotation, Document
from newsparse.errors import InputError
from newsparse.language import Language

hookspec = pluggy.HookspecMarker("newsparse")
hookimpl = pluggy.HookimplMarker("newsparse")

A = TypeVar("A", bound=Annotation)
A_co = TypeVar("A_co", bound=Annotation, covariant=True)
Need = type[Annotation] | str  # a kind, a layer by its name, or a token column by its name


class Extractor(Protocol):
    """Read a document and yield findings. A class's fields are its options."""

    @property
    def name(self) -> str:
        """Its name, "quotes"; third parties prefix theirs, "acme.tone"."""

    @property
    def needs(self) -> frozenset[Need]:
        """What the document must have."""

    @property
    def wants(self) -> frozenset[Need]:
        """What it uses where it is there."""

    @property
    def gives(self) -> frozenset[type[Annotation]]:
        """The kinds that it may add."""

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages that it reads, as ISO 639 codes; None for any."""

    def __call__(self, doc: Document, /) -> Iterable[Annotation]:
        """Yield the findings in a document."""


class FunctionExtractor(Extractor, Protocol[A_co]):
    """Be an extractor made of a function, with the kind that it yields known to type checkers."""

    def __call__(self, doc: Document, /) -> Iterable[A_co]:
        """Yield the findings in a document."""


class Engine(Protocol):
    """Turn articles into documents with tokens; keep their order; batch inside as it likes."""

    @property
    def name(self) -> str:
        """Its name, "embedded"."""

    @property
    def gives(self) -> frozenset[str]:
        """The token columns that it fills beside start, end and surface."""

    def __call__(self, articles: Iterable[Article], /) -> Iterator[Document]:
        """Yield a document for each article; `article.details()` gives its `meta`."""


class Reader(Protocol):
    """Read the articles in a file. Raises InputError for what it cannot read."""

    @property
    def name(self) -> str:
        """Its name, "text"."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of the files that it reads, (".txt",)."""

    def __call__(self, data: bytes, source: str, /) -> Iterable[Article]:
        """Yield the articles in a file; `source` is what to call it in messages."""


class Writer(Protocol):
    """Write documents to a text stream, one after the other as they come."""

    @property
    def name(self) -> str:
        """Its name, "json"."""

    def __call__(self, docs: Iterable[Document], out: TextIO, /) -> None:
        """Write all documents."""


@hookspec
def newsparse_annotations() -> Iterable[type[Annotation]]:  # type: ignore[empty-body]
    """Return kinds of finding that no extractor of this plugin gives (those need no naming)."""


@hookspec
def newsparse_extractors() -> Iterable[type[Extractor] | Extractor]:  # type: ignore[empty-body]
    """Return extractors: classes, which the parser makes with the user's options, or functions."""


@hookspec
def newsparse_languages() -> Iterable[Language]:  # type: ignore[empty-body]
    """Return the packs of languages: folders of tables, which extractors of any plugin read."""


@hookspec
def newsparse_engines() -> Iterable[type[Engine]]:  # type: ignore[empty-body]
    """Return engines."""


@hookspec
def newsparse_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Return readers of input formats."""


@hookspec
def newsparse_writers() -> Iterable[Writer]:  # type: ignore[empty-body]
    """Return writers of output formats."""


@hookspec
def newsparse_commands() -> Iterable[Any]:  # type: ignore[empty-body]
    """Return click commands to add to the command line."""


def extractor(
    name: str,
    *,
    gives: Iterable[type[Annotation]],
    needs: Iterable[Need] = (),
    wants: Iterable[Need] = (),
    languages: Iterable[str] | None = None,
) -> Callable[[Callable[[Document], Iterable[A]]], FunctionExtractor[A]]:
    """Declare a function from a document to findings as an extractor.

    Raises InputError where a string or class stands in the place of a list.
    """
    lists = {"gives": gives, "needs": needs, "wants": wants, "languages": languages}
    for what, listed in lists.items():
        if isinstance(listed, str | type):
            raise InputError(f"{what} of extractor {name!r} takes a list: {what}=[{listed!r}]")

    def declare(function: Callable[[Document], Iterable[A]]) -> FunctionExtractor[A]:
        # The function itself carries the declaration, so that it pickles by name, as they do.
        declared = cast(Any, function)
        declared.name = name
        declared.gives, declared.needs, declared.wants = map(frozenset, (gives, needs, wants))
        declared.languages = None if languages is None else frozenset(languages)
        return cast(FunctionExtractor[A], function)

    return declare
