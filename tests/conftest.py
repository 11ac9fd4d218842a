"""What several test modules share: an engine and kinds such as a third party would write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import settings

import newsparse

settings.register_profile("newsparse", deadline=None)
settings.load_profile("newsparse")

ROOT = Path(__file__).parent.parent

collect_ignore = ["data"]  # plugins that tests install, with tests of their own


@attrs.frozen
class BlankEngine:
    """Split at blanks; refuse texts that hold a word, to see what becomes of the others."""

    refuse: str = ""
    batch: int = 1
    name = "blanks"
    gives = frozenset({"shout"})

    def __call__(self, articles: Iterable[newsparse.Article], /) -> Iterator[newsparse.Document]:
        waiting: list[newsparse.Article] = []
        for article in articles:
            waiting.append(article)
            if len(waiting) == self.batch:
                yield from [self.read(article) for article in waiting]
                waiting = []
        yield from [self.read(article) for article in waiting]

    def read(self, article: newsparse.Article) -> newsparse.Document:
        if self.refuse and self.refuse in article.text:
            raise ValueError(f"cannot read {self.refuse}")
        spans = [match.span() for match in re.finditer(r"\S+", article.text)]
        tokens = newsparse.Tokens(
            article.text,
            [start for start, _ in spans],
            [end for _, end in spans],
            shout=["yes" if article.text[a:b].isupper() else "no" for a, b in spans],
        )
        return newsparse.Document(text=article.text, meta=article.details(), tokens=tokens)


@attrs.frozen(kw_only=True)
class Shout(newsparse.Annotation):
    """A word in capitals."""

    layer = "acme.shout"
    loudness: int


@attrs.frozen(kw_only=True)
class Echo(newsparse.Annotation):
    """What comes back from a shout."""

    layer = "acme.echo"
    of: str


@newsparse.extractor("acme.shouting", gives=[Shout], needs=["shout"])
def shouting(doc: newsparse.Document) -> Iterator[Shout]:
    """Find words in capitals."""
    for token in doc.tokens:
        if token.get("shout") == "yes":
            yield Shout(span=token.span, loudness=len(token.text))


@newsparse.extractor("acme.echoing", gives=[Echo], needs=[Shout])
def echoing(doc: newsparse.Document) -> Iterator[Echo]:
    """Answer each shout."""
    for shout in doc[Shout]:
        yield Echo(span=shout.span, of=shout.id)


@pytest.fixture
def blank_parser() -> newsparse.Parser:
    return newsparse.Parser(BlankEngine(), [echoing, shouting], plugins=False)
