"""Collect the FollowTheMoney entities of one article, with what proves each of them."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any

import attrs

from newsparse import Document, Span

# Codes that FollowTheMoney knows beside those of countries.
_BODIES = ("EU", "UN")
_LANGUAGES = {"en": "eng"}  # newsparse's own extractors read English
_WEB_ADDRESS = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:\d{1,5})?([/?#][!-~]*)?", re.ASCII)
Value = str | None | Iterable[str | None]


@attrs.define(slots=False)
class Bundle:
    """Hold entities by id; what is said of one id twice is joined."""

    doc: Document
    _entities: dict[str, tuple[str, dict[str, dict[str, None]]]] = attrs.field(factory=dict)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for id, (schema, properties) in self._entities.items():
            filled = {name: list(values) for name, values in properties.items() if values}
            yield {"id": id, "schema": schema, "properties": filled}

    def id(self, *finding: str) -> str:
        """Return an id that is the same whenever the same article yields the same finding."""
        meta = self.doc.meta
        article = meta.url or meta.id or self.digest
        key = "\0".join((article, *finding))
        return "newsparse-" + hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()

    @cached_property
    def digest(self) -> str:
        """The SHA-1 sum of the article's text in UTF-8."""
        return hashlib.sha1(self.doc.text.encode(), usedforsecurity=False).hexdigest()

    def add(self, schema: str, id: str, **properties: Value) -> str:
        """Add an entity, or properties to one that is there; return its id."""
        _, known = self._entities.setdefault(id, (schema, {}))
        for name, value in properties.items():
            values = known.setdefault(name, {})
            for one in [value] if value is None or isinstance(value, str) else value:
                if text := " ".join((one or "").split()):
                    values[text] = None
        return id

    def is_a(self, schema: str, id: str) -> bool:
        """Tell whether an entity that was added is of a schema."""
        return self._entities[id][0] == schema

    def prove(self, schema: str, id: str, **properties: Value) -> str:
        """Add an entity that this article is the source of."""
        return self.add(
            schema,
            id,
            proof=self.article(),
            publisher=self.doc.meta.source,
            sourceUrl=web_address(self.doc.meta.url),
            **properties,
        )

    def document(
        self,
        role: str,
        entity: str | None,
        spans: Iterable[Span],
        summary: str,
        status: Value = None,
    ) -> None:
        """Say where in the article something is told of an entity."""
        places = [fragment(span) for span in spans]
        if entity is not None and places:
            self.add(
                "Documentation",
                self.id("documentation", role, entity, *places[:1]),
                document=self.article(),
                entity=entity,
                role=role,
                summary=summary,
                status=status,
                recordId=places,
                date=iso(self.doc.meta.published),
            )

    def article(self) -> str:
        """Add the article itself; return its id."""
        id = self.id("article")
        if id not in self._entities:
            meta = self.doc.meta
            countries = {found.country for found in self.doc.locations}
            self.add(
                "Article",
                id,
                title=meta.title,
                author=_authors(meta.extra.get("authors")),
                publishedAt=iso(meta.published),
                publisher=meta.source,
                sourceUrl=web_address(meta.url),
                language=_LANGUAGES.get((meta.lang or "en").split("-")[0]),
                contentHash=self.digest,
                locationMentioned=sorted({found.name for found in self.doc.locations}),
                detectedCountry=sorted(filter(None, map(country, countries))),
            )
        return id

    def sentence(self, span: Span) -> str:
        """Return the sentence in which a span begins."""
        at = bisect_right(self.doc.sentences, Span(span.start, len(self.doc.text))) - 1
        return self.doc.text_of(self.doc.sentences[at] if at >= 0 else span)


def _authors(given: object) -> list[str]:
    """Read the authors that the article came with: a name, or a list of names."""
    names = given if isinstance(given, list) else [given]
    return [name for name in names if isinstance(name, str)]


def fragment(span: Span) -> str:
    """Write a span as the fragment identifier of a plain text (RFC 5147): `char=10,25`."""
    return f"char={span.start},{span.end}"


def country(code: str | None) -> str | None:
    """Return FollowTheMoney's code for a country or body, None where it has none."""
    known = code is not None and ((len(code) == 2 and code.isalpha()) or code in _BODIES)
    return code.lower() if code is not None and known else None


def iso(day: date | None) -> str | None:
    """Write a date, None for one of a year that FollowTheMoney takes for a slip."""
    return day.isoformat() if day is not None and 1000 <= day.year < 3000 else None


def web_address(url: str | None) -> str | None:
    """Return a URL if it is one of the web."""
    return url if _WEB_ADDRESS.fullmatch(url or "") else None
