"""The reading view: what it shows of the findings of plugins."""

from __future__ import annotations

import io
import time

import attrs

import newsparse
from newsparse import Document, Span
from newsparse.formats.view import ViewWriter


@attrs.frozen(kw_only=True)
class Count(newsparse.Annotation):
    """A kind with a field that may say nothing."""

    layer = "acme.counts"
    number: int
    source: str | None = None


def test_fields_that_say_nothing_are_left_out() -> None:
    doc = Document(
        text="0 of 12", layers={"acme.counts": [Count(span=Span(0, 1), id="c", number=0)]}
    )
    raw = Document.from_json(doc.to_json(), kinds=())
    for one in (doc, raw):
        out = io.StringIO()
        ViewWriter()([one], out)
        assert "number 0" in out.getvalue()
        assert "source" not in out.getvalue()


def shown(doc: Document) -> str:
    out = io.StringIO()
    ViewWriter()([doc], out)
    return out.getvalue()


def test_paragraphs_are_shown_as_they_are_cut() -> None:
    spans = [Span(0, 3), Span(5, 8), Span(6, 11)]
    lines = shown(Document(text="one, two three", paragraphs=spans)).splitlines()[1:]
    assert lines == ["one", "", "two", "", "wo th", ""]


def test_time_is_in_proportion_to_the_length() -> None:
    number = 3_000
    spans = [Span(7 * index, 7 * index + 5) for index in range(number)]
    counts = [Count(span=span, id=f"c{index}", number=index) for index, span in enumerate(spans)]
    doc = Document(text="words\n\n" * number, paragraphs=spans, layers={"acme.counts": counts})
    start = time.thread_time()
    shown(doc)
    assert time.thread_time() - start < 10  # seconds; each paragraph by itself would take 40
