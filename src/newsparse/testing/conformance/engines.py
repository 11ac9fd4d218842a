"""What an engine must do on every article."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from newsparse.article import Article
from newsparse.document import Document
from newsparse.errors import NewsparseError
from newsparse.hookspecs import Engine
from newsparse.spans import Span
from newsparse.testing.conformance.extractors import LIMIT
from newsparse.testing.conformance.watch import TookTooLong, side_effects, time_limit

_AT_MOST = 2_000  # articles that an engine may take in before it gives the first document
_OWN = {"start", "end", "surface"}


def problems(engine: Engine, texts: Mapping[str, str]) -> Iterator[str]:
    """Say what an engine does that it must not, with what to do about it."""
    articles = [Article(text, "2024-03-15", id=called) for called, text in texts.items()]
    try:
        with time_limit(LIMIT * 3):
            docs, effects = side_effects(lambda: list(engine(iter(articles))))
            again = list(engine(reversed(articles)))[::-1]
            alone = [doc for article in articles for doc in engine([article])]
    except TookTooLong as error:
        yield f"on {len(articles)} short articles, {error}"
        return
    except Exception as error:
        yield f"on {len(articles)} short articles, it fails: {type(error).__name__}: {error}"
        return
    yield from (f"it {effect}" for effect in effects)
    if [doc.text for doc in docs] != [article.text for article in articles]:
        yield (
            "it does not give one document for each article, in order, with the text unchanged: "
            "make Document(text=article.text, meta=article.details(), …)"
        )
        return
    if not docs == again == alone:
        yield (
            "what it makes of an article depends on the articles beside it, or differs from run "
            "to run: read each article by itself, also within a batch"
        )
    for article, doc in zip(articles, docs, strict=True):
        says = next(_wrong(engine, article, doc), None)
        if says:
            yield f"on {article.id}, {says}"
            break
    yield from _streams(engine)


def _wrong(engine: Engine, article: Article, doc: Document) -> Iterator[str]:
    if doc.meta != article.details():
        yield "it changes what is known of the article: give Document meta=article.details()"
    missing = engine.gives - doc.tokens.columns.keys()
    more = doc.tokens.columns.keys() - engine.gives - _OWN
    if missing and doc.text:
        yield f"it gives no token column {', '.join(sorted(missing))}, which its `gives` declares"
    if more:
        yield f"it gives token columns that its `gives` does not declare: {', '.join(sorted(more))}"
    try:
        tokens = list(map(Span, doc.tokens.starts, doc.tokens.ends))
    except NewsparseError as error:
        yield f"a token is no span: {error}"
        return
    for what, spans in (
        ("tokens", tokens),
        ("sentences", doc.sentences),
        ("paragraphs", doc.paragraphs),
        ("blocks", [block.span for block in doc.blocks]),
    ):
        yield from _out_of_place(doc.text, what, spans)
    if Document.from_json(doc.to_json()) != doc:
        yield "its document is not the same after a round trip through JSON: give plain columns"


def _out_of_place(text: str, what: str, spans: list[Span] | tuple[Span, ...]) -> Iterator[str]:
    if spans and spans[-1].end > len(text):
        yield f"its {what} run past the end of the text: count in characters, not bytes"
    for one, other in itertools.pairwise(spans):
        if other.start < one.end and not (what == "tokens" and other == one):
            yield f"its {what} {one} and {other} overlap, or are not in text order"
            return
    for span in spans:
        words = text[span.start : span.end]
        if what != "blocks" and words != words.strip():
            yield f"of its {what}, {words[:30]!r} begins or ends with white space: trim it"
            return


def _streams(engine: Engine) -> Iterator[str]:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while taken < _AT_MOST:
            taken += 1
            yield Article("He left.")

    with time_limit(LIMIT):
        try:
            next(iter(engine(endless())), None)
        except TookTooLong as error:
            yield f"on a stream of articles, {error}"
    if taken >= _AT_MOST:
        yield (
            f"it takes in {_AT_MOST:,} articles before it gives the first document: yield "
            "documents as they are ready, batch by batch"
        )
