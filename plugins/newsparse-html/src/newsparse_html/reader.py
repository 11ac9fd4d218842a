"""Read a saved web page as one article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any, ClassVar

import attrs

from newsparse import Article, InputError, Meta
from newsparse_html.decoding import decode
from newsparse_html.text import article_text

_OTHER_FORMATS = {b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP or office file", b"\x1f\x8b": "gzip"}

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")  # no markup may hold them


@attrs.frozen
class HtmlReader:
    """Read a web page; the article's text is laid out from what trafilatura extracts.

    `keep_source` keeps the page itself in `meta.extra["html"]["source"]`, beside its digest; a page
    with less than `least` words of text is taken to have none (a consent form, a login).
    """

    least: int = 20
    keep_source: bool = False
    name: ClassVar[str] = "html"
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml")

    def __call__(self, data: bytes, source: str, /) -> Iterable[Article]:
        """Return the page as one article. Raises InputError where there is none on it."""
        _check(data, source)
        page, encoding = decode(data)
        tree, found = _extracted(page)
        text = article_text(found.body, found.title) if found is not None else ""
        words = len(text.split())
        if found is None or words < self.least:
            raise InputError(
                f"{source}: there is no article on this page, only {words} words; save it again "
                "when its text can be seen (pages that load it by script, or ask for consent or "
                "payment first, are saved without it), or copy the text to a .txt file"
            )
        extra = _extra(data, encoding, found)
        if self.keep_source:
            extra["html"]["source"] = page
        meta = Meta(
            title=found.title or None,
            published=_date(found.date),
            source=found.sitename or found.hostname or None,
            url=found.url or None,
            id=source,
            lang=_language(tree),
            extra=extra,
        )
        return [Article(text, meta=meta)]


def _check(data: bytes, source: str) -> None:
    if not data.strip():
        raise InputError(f"{source}: the file is empty")
    for start, what in _OTHER_FORMATS.items():
        if data.startswith(start):
            raise InputError(f"{source}: this is {what}, not a web page; give its text as .txt")
    if b"<" not in data.replace(b"\x00", b""):
        raise InputError(f"{source}: this is no web page: it has no tags; rename it to .txt")


def _extracted(page: str) -> tuple[Any, Any]:
    """Return a page's tree and what trafilatura finds in it, either of them None."""
    # They cost more to import than newsparse itself, and not every run reads pages.
    from lxml import etree, html
    from trafilatura import bare_extraction

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_CONTROLS.sub(" ", page).encode(), parser=parser)
    except etree.LxmlError:
        return None, None
    # No date is better than one that is guessed from any figure on the page.
    dates = {
        "original_date": True,
        "extensive_search": False,
        "max_date": datetime.now(UTC).strftime("%Y-%m-%d"),
    }
    return tree, bare_extraction(
        tree, with_metadata=True, include_comments=False, date_extraction_params=dates
    )


def _extra(data: bytes, encoding: str, found: Any) -> dict[str, Any]:
    """Say where the text came from, and what `Meta` has no field for."""
    provenance = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "encoding": encoding,
        "extractor": f"trafilatura {version('trafilatura')}",
    }
    told = {
        "authors": [name for name in (found.author or "").split("; ") if name],
        "description": found.description,
        "keywords": list(found.tags or ()),
    }
    return {"html": provenance} | {key: value for key, value in told.items() if value}


def _date(found: str | None) -> Any:
    return datetime.fromisoformat(found).date() if found else None


def _language(tree: Any) -> str | None:
    """Return the language that the page declares, without its region."""
    root = tree.getroottree().getroot()
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return declared.strip().replace("_", "-").split("-")[0].lower() or None
