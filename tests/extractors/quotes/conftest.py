"""Read a text with the real pipeline, and write its quotations down in a line each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import newsparse
from newsparse import Document, Quote

Line = tuple[str, str, str, str]  # kind, content (parts divided by " / "), cue, speaker


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Document]:
    return newsparse.Parser("rules", extractors=["quotes"], plugins=False).parse


@pytest.fixture(scope="session")
def lines(parse: Callable[[str], Document]) -> Callable[[str], list[Line]]:
    def read(text: str) -> list[Line]:
        document = parse(text)
        return [_line(document, quote) for quote in document.quotes]

    return read


def _line(document: Document, quote: Quote) -> Line:
    content = " / ".join(document.text_of(part) for part in quote.parts)
    cue = document.text_of(quote.cue) if quote.cue else ""
    return quote.kind, content, cue, quote.speaker.name if quote.speaker else ""
