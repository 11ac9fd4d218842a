"""Whether the annotation of the articles holds together: everything else is measured by it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsparse import Document, Quote

ROOT = Path(__file__).parents[1]
TUNING = ("tuning", "sanctions_tuning", "officials_tuning", "people_tuning")
FOLDERS = ("examples", *(f"tests/articles/{name}" for name in TUNING))
OPENING, CLOSING = "“‘„«\"'", "”’“»\"'\n"


def documents() -> Iterator[object]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.json*")):
            text = path.read_text(encoding="utf-8")
            for line in text.splitlines() if path.suffix == ".jsonl" else [text]:
                document = Document.from_json(line)
                yield pytest.param(path, document, id=document.meta.id or path.stem)


@pytest.mark.parametrize(("path", "document"), list(documents()))
def test_annotation_holds_together(path: Path, document: Document) -> None:
    if path.suffix == ".json":
        assert path.with_suffix(".txt").read_text(encoding="utf-8") == document.text
    for layer in document.layers.values():
        spans = [(found.span.start, found.span.end) for found in layer]
        assert spans == sorted(spans)
        assert all(document.text_of(found) == document.text_of(found).strip() for found in layer)
    for entity in document.entities:
        mentions = [document.get(id) for id in entity.mentions]
        assert entity.span in [mention.span for mention in mentions if mention]
        assert {getattr(mention, "entity", None) for mention in mentions} == {entity.id}
    for official in document.officials:
        assert official.title in document.text_of(official)
        assert official.entity is None or document.get(official.entity)
    for sanction in document.sanctions:
        assert sanction.span == sanction.trigger
        for party in (*sanction.imposers, *sanction.targets):
            assert party.entity is None or document.get(party.entity)
    for quote in document.quotes:
        check_quote(document, quote)


def check_quote(document: Document, quote: Quote) -> None:
    text = document.text
    assert quote.text == " ".join(document.text_of(part) for part in quote.parts)
    assert (quote.span.start, quote.span.end) == (quote.parts[0].start, quote.parts[-1].end)
    if quote.kind == "direct":
        assert all(text[part.start - 1] in OPENING for part in quote.parts)
        assert all(text[part.end] in CLOSING for part in quote.parts)
    assert quote.cue is None or not any(quote.cue.overlaps(part) for part in quote.parts)
    if quote.speaker:
        ids = (quote.speaker.entity, *quote.speaker.entities)
        assert all(document.get(id) for id in ids if id)
        assert quote.speaker.anonymous or quote.speaker.number is None
    if quote.within:
        outer = document.get(quote.within)
        assert isinstance(outer, Quote)
        for part in quote.parts:
            assert any(one.start <= part.start and part.end <= one.end for one in outer.parts)


@pytest.mark.parametrize("name", ["sanctions_tuning/sentences", "officials_tuning/passages"])
def test_files_of_lines_hold_a_document_a_line(name: str) -> None:
    path = ROOT / "tests" / "articles" / f"{name}.jsonl"
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    assert len(texts) == len(set(texts)) > 100
