"""What goes in: an article, and what is known about it beside its text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from os import PathLike
from typing import Any

import attrs

from newsparse.errors import InputError

_SURROGATE = re.compile("[\ud800-\udfff]")


@attrs.frozen(kw_only=True)
class Meta:
    """Hold what is known about an article; what has no field of its own is in `extra`."""

    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None
    id: str | None = None
    lang: str | None = None
    extra: dict[str, Any] = attrs.field(factory=dict)


@attrs.frozen
class Article:
    """Hold one article as it is given to a parser.

    `published` is a date, a datetime or an ISO 8601 string. `meta` is a `Meta` or a mapping: keys
    that `Meta` has no field for go to its `extra`, and must be JSON values. `published`, `title`
    and `id` given beside `meta` win over those in it.
    """

    text: str
    published: date | str | None = None
    title: str | None = None
    meta: Meta | Mapping[str, Any] | None = None
    id: str | None = None

    def details(self) -> Meta:
        """Join what the article says of itself. Raises InputError where that makes no sense."""
        meta = self.meta if isinstance(self.meta, Meta) else _meta_from_mapping(self.meta)
        published = self.published if self.published is not None else meta.published
        meta = attrs.evolve(
            meta,
            published=published_date(published),
            title=self.title if self.title is not None else meta.title,
            id=self.id if self.id is not None else meta.id,
        )
        for name in ("title", "source", "url", "id", "lang"):
            value = getattr(meta, name)
            if not (value is None or isinstance(value, str)):
                raise InputError(f"{name} must be a str or None, not {type(value).__name__}")
            if value and _SURROGATE.search(value):
                raise InputError(f"{name} {value!r} is not valid Unicode: decode its source again")
        return attrs.evolve(meta, extra=_json_values(meta.extra)) if meta.extra else meta


def published_date(value: object) -> date | None:
    """Read a publication date. Raises InputError for what is no date."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError:
            pass
    raise InputError(
        f"published is {value!r}, which is no date: give a datetime.date "
        "or an ISO 8601 string such as '2024-03-14'"
    )


def check_text(text: object) -> str:
    """Return `text` if it can be parsed. Raises InputError for what is no text."""
    if not isinstance(text, str):
        remedy = "give a str"
        if isinstance(text, Article):
            remedy = "parse takes its text, parse_many takes articles"
        elif isinstance(text, Mapping):
            remedy = "give its text, or make a newsparse.Article of it"
        elif isinstance(text, bytes | bytearray):
            remedy = "decode it first"
        elif isinstance(text, PathLike):
            remedy = "read the file first, with Path.read_text(encoding='utf-8')"
        raise InputError(f"an article's text must be a str, not {type(text).__name__}: {remedy}")
    if surrogate := _SURROGATE.search(text):
        raise InputError(
            f"the text has a lone surrogate (U+{ord(surrogate[0]):04X}) at character "
            f"{surrogate.start()}, so it is not valid Unicode: decode its source again, or clean "
            "it with text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')"
        )
    return text


def _meta_from_mapping(values: object) -> Meta:
    if values is None:
        return Meta()
    if not isinstance(values, Mapping):
        raise InputError(f"meta must be a mapping or a Meta, not {type(values).__name__}")
    own = {field.name for field in attrs.fields(Meta)} - {"extra"}
    extra = {str(key): value for key, value in values.items() if key not in own and key != "extra"}
    more = values.get("extra") or {}
    if not isinstance(more, Mapping):
        raise InputError(f"extra must be a mapping, not {type(more).__name__}")
    return Meta(**{key: values[key] for key in own & values.keys()}, extra={**extra, **more})


def _json_values(extra: object) -> dict[str, Any]:
    """Change now what JSON would change (tuples, integer keys), so that round trips are exact."""
    if not isinstance(extra, Mapping):
        raise InputError(f"extra must be a mapping, not {type(extra).__name__}")
    try:
        data = json.dumps(dict(extra), allow_nan=False, ensure_ascii=False)
        data.encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(f"meta holds a value that JSON cannot: {error}") from None
    values: dict[str, Any] = json.loads(data)
    return values
