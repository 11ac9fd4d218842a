"""Write documents as FollowTheMoney entities, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from newsparse import Document
from newsparse_ftm.bundle import Bundle
from newsparse_ftm.people import add_entity, add_official, add_quote
from newsparse_ftm.sanctions import add_sanction
from newsparse_ftm.schemata import VEHICLES


class FtmWriter:
    """Write each document's entities as lines of JSON, as soon as the document is there."""

    name = "ftm"

    def __call__(self, docs: Iterable[Document], out: TextIO, /) -> None:
        """Write all documents."""
        for doc in docs:
            for entity in entities(doc):
                out.write(json.dumps(entity, ensure_ascii=False) + "\n")
            out.flush()


def entities(doc: Document) -> Iterator[dict[str, Any]]:
    """Yield a document's FollowTheMoney entities; the article itself comes first."""
    bundle = Bundle(doc)
    bundle.article()
    ids: dict[str, str] = {}  # of people and organisations by chain, of organisations by name
    for entity in doc.entities:
        if entity.kind in ("person", "organization") and (id := add_entity(bundle, entity)):
            ids[entity.id] = id
            if entity.kind == "organization" and not any(bundle.is_a(one, id) for one in VEHICLES):
                ids[entity.name.casefold()] = id
    for official in doc.officials:
        add_official(bundle, official, ids)
    for quote in doc.quotes:
        add_quote(bundle, quote, ids)
    for sanction in doc.sanctions:
        add_sanction(bundle, sanction, ids)
    yield from bundle
