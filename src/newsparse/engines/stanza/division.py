"""Divide articles into words and sentences, and write them as Stanza takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from newsparse import Article, Document, Span, Tokens
from newsparse.engines.embedded import EmbeddedEngine
from newsparse.engines.embedded.blocks import blocks, paragraphs
from newsparse.engines.stanza import models

_LONGEST = 300
"""Words that are parsed together; what the parser needs grows with their square."""

Stretch = tuple[str, int, int]
Token = tuple[Stretch, list[Stretch]]
"""A surface token and its words; those that it only stands for (`del`: de, el) have its place."""


@attrs.frozen
class Division:
    """Hold a document with words and sentences, and `parts` of sentences for Stanza to tag."""

    document: Document
    parts: list[list[models.Entry]]


def divided_by_newsparse(articles: Sequence[Article], _: models.Pipeline) -> list[Division]:
    """Divide English, with the columns of the embedded engine."""
    return [
        Division(document, [part for words in _sentences(document) for part in _parts(words)])
        for document in EmbeddedEngine()(articles)
    ]


def divided_by_stanza(articles: Sequence[Article], pipeline: models.Pipeline) -> list[Division]:
    """Divide other languages: newsparse finds the blocks, Stanza what is in them."""
    pages = [blocks(article.text) for article in articles]
    stretches = [
        [article.text[block.span.start : block.span.end] for block in page]
        for article, page in zip(articles, pages, strict=True)
    ]
    divisions = []
    found = models.divided(pipeline, stretches)
    for article, page, docs in zip(articles, pages, found, strict=True):
        sentences = [
            [_token(token, block.span.start) for token in sentence.tokens]
            for block, doc in zip(page, docs, strict=True)
            for sentence in doc.sentences
        ]
        tokens = [words for sentence in sentences for _, words in sentence]
        surface = [index for index, words in enumerate(tokens) for _ in words]
        words = [word for words in tokens for word in words]
        document = Document(
            text=article.text,
            meta=article.details(),
            blocks=page,
            paragraphs=paragraphs(article.text),
            sentences=[Span(sentence[0][0][1], sentence[-1][0][2]) for sentence in sentences],
            tokens=Tokens(
                article.text, [word[1] for word in words], [word[2] for word in words], surface
            ),
        )
        parts = [part for sentence in sentences for part in _parts(sentence)]
        divisions.append(Division(document, parts))
    return divisions


def _sentences(document: Document) -> Iterator[list[Token]]:
    """Yield the sentences of a document, each of its words as a token."""
    text, tokens = document.text, document.tokens
    for sentence in document.sentences:
        places = [(tokens.starts[i], tokens.ends[i]) for i in tokens.within(sentence)]
        words = [(text[start:end], start, end) for start, end in places]
        yield [(word, [word]) for word in words]


def _token(token: Any, offset: int) -> Token:
    """Read a token of Stanza's; its words have places of their own where they make it up."""
    _, start, end = whole = _stretch(token, offset)
    return whole, [
        (word.text, start, end) if word.start_char is None else _stretch(word, offset)
        for word in token.words
    ]


def _stretch(thing: Any, offset: int) -> Stretch:
    return thing.text, offset + thing.start_char, offset + thing.end_char


def _parts(sentence: Sequence[Token]) -> Iterator[list[models.Entry]]:
    """Write a sentence for Stanza, in parts of a length that it can parse."""
    for first in range(0, len(sentence), _LONGEST):
        yield list(_entries(sentence[first : first + _LONGEST]))


def _entries(tokens: Iterable[Token]) -> Iterator[models.Entry]:
    id = 1
    for whole, words in tokens:
        if len(words) > 1:
            yield _entry((id, id + len(words) - 1), whole)
        for word in words:
            yield _entry(id, word)
            id += 1


def _entry(id: int | tuple[int, int], stretch: Stretch) -> models.Entry:
    text, start, end = stretch
    return {"id": id, "text": text, "start_char": start, "end_char": end}
