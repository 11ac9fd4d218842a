"""A plugin in order: it finds words in capitals; with an engine that sees no words at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

import attrs

import newsparse


@attrs.frozen(kw_only=True)
class Loud(newsparse.Annotation):
    """A word in capitals."""

    layer = "good.loud"


@newsparse.extractor("good.loud", gives=[Loud])
def loud(doc: newsparse.Document) -> Iterator[Loud]:
    """Find words in capitals."""
    for match in re.finditer(r"\b[A-Z]{2,}\b", doc.text):
        yield Loud(span=newsparse.Span(*match.span()))


@attrs.frozen
class Plain:
    """Give documents without tokens, that say in which process they were made."""

    name: ClassVar[str] = "plain"
    gives: ClassVar[frozenset[str]] = frozenset()

    def __call__(self, articles: Iterable[newsparse.Article], /) -> Iterator[newsparse.Document]:
        """Yield a document for each article; fail, or end the process, where the text asks."""
        for article in articles:
            if "refuse" in article.text:
                raise ValueError("cannot read that")
            if "crash" in article.text:
                os._exit(3)
            meta = article.details()
            meta.extra["process"] = os.getpid()
            if "unpicklable" in article.text:
                meta.extra["function"] = lambda: None
            yield newsparse.Document(text=article.text, meta=meta)


@newsparse.hookimpl
def newsparse_extractors() -> list[newsparse.Extractor]:
    """Offer the extractor."""
    return [loud]


@newsparse.hookimpl
def newsparse_engines() -> list[type[newsparse.Engine]]:
    """Offer the engine."""
    return [Plain]
