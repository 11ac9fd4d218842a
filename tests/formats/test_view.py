"""The reading view: what it shows of the findings of plugins."""

from __future__ import annotations

import io

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
