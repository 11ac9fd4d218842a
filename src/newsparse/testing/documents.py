"""Make documents from annotated text, and run one extractor on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import attrs

from newsparse import plugins as plugin_loading
from newsparse.article import Article, Meta
from newsparse.document import Annotation, Document
from newsparse.hookspecs import Engine, Extractor, Need
from newsparse.kinds import KINDS
from newsparse.parser import Parser
from newsparse.testing.notation import read
from newsparse.testing.written import typed

Kinds = Iterable[type[Annotation]]


def document(
    annotated: str,
    *,
    kinds: Kinds | None = None,
    engine: str | Engine | None = None,
    published: date | str | None = None,
    meta: Meta | Mapping[str, Any] | None = None,
) -> Document:
    """Make a document from a text with findings written into it, in the notation of this package.

    `kinds` are those that may be written beside newsparse's own; None means those of the installed
    plugins. With an `engine` ("rules" is the fast one) the document has its tokens, sentences and
    blocks. Raises InputError or FormatError, saying where, for what is wrong with the text.
    """
    marked = read(annotated)
    known = known_kinds(kinds)
    base = structured(Article(marked.text, published, meta=meta), engine)
    return attrs.evolve(base, layers=typed(marked, known).layers)


def extract(extractor: Extractor | type[Extractor], doc: Document) -> Document:
    """Run one extractor on a document as a parser would, with all its checks.

    A class is made with its default options. Raises StepError where the extractor fails.
    """
    return run(made(extractor), doc)


def run(extractor: Extractor, doc: Document, *, record: bool = False) -> Document:
    """Run one extractor; with `record` note what fails in the document."""
    parser = Parser(_Given(doc), [_Alone(extractor)], False, "record" if record else "raise")
    found = parser.parse(doc.text, meta=doc.meta)
    return attrs.evolve(found, made_by=doc.made_by)


def made(extractor: Any) -> Extractor:
    """Make an extractor from its class; take an instance or a function as it is."""
    instance: Extractor = extractor() if isinstance(extractor, type) else extractor
    return instance


@attrs.frozen
class _Given:
    """Be an engine that gives one document that is there already."""

    doc: Document
    name = "given"
    gives: frozenset[str] = frozenset()

    def __call__(self, articles: Iterable[Article], /) -> Iterator[Document]:
        return (self.doc for _ in articles)


class _Alone:
    """Be an extractor that takes what it needs as it is, so that nobody else is run for it."""

    needs: frozenset[Need] = frozenset()
    wants: frozenset[Need] = frozenset()

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor
        self.name, self.gives = extractor.name, extractor.gives
        self.languages = extractor.languages
        self.__module__ = getattr(extractor, "__module__", None) or ""  # which messages name

    def __call__(self, doc: Document, /) -> Iterable[Annotation]:
        return self.extractor(doc)


def structured(article: Article, engine: str | Engine | None) -> Document:
    """Give an article tokens, sentences and blocks by an engine; by none, only its text."""
    if engine is None:
        return Document(text=article.text, meta=article.details())
    parser = _parser(engine) if isinstance(engine, str) else Parser(engine, [], plugins=False)
    (parsed,) = parser.parse_many([article])
    return attrs.evolve(parsed, failures=(), made_by=None)


@lru_cache(maxsize=8)
def _parser(engine: str) -> Parser:
    return Parser(engine, [], on_error="record")  # another plugin may be broken: no matter here


def known_kinds(kinds: Kinds | None) -> dict[str, type[Annotation]]:
    """Return the kinds that may be written, by layer; None means the installed ones."""
    others = plugin_loading.installed_kinds() if kinds is None else kinds
    return {kind.layer: kind for kind in (*others, *KINDS)}
