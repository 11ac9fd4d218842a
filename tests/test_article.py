"""What goes in: dates, meta and text, and what is said of those that cannot be used."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from newsparse import Article, InputError, Meta
from newsparse.article import check_text, published_date


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, None),
        ("2024-03-14", date(2024, 3, 14)),
        (" 2024-03-14T23:10:00Z ", date(2024, 3, 14)),
        ("20240314", date(2024, 3, 14)),
        (date(2024, 3, 14), date(2024, 3, 14)),
        (datetime(2024, 3, 14, 23, 10, tzinfo=UTC), date(2024, 3, 14)),
    ],
)
def test_dates_are_read(given: Any, expected: date | None) -> None:
    assert published_date(given) == expected


@pytest.mark.parametrize("given", ["14 March 2024", "2024-13-01", "yesterday", "", 20240314, 3.5])
def test_what_is_no_date_is_named_with_the_remedy(given: Any) -> None:
    with pytest.raises(InputError, match=r"published is .*, which is no date: give"):
        published_date(given)


def test_meta_is_joined_from_all_that_is_given() -> None:
    article = Article(
        "x", "2024-03-14", meta={"published": "2020-01-01", "title": "T", "desk": 5, "url": "u"}
    )
    assert article.details() == Meta(
        published=date(2024, 3, 14), title="T", url="u", extra={"desk": 5}
    )
    assert Article("x", meta=Meta(source="s"), id="i").details() == Meta(source="s", id="i")


def test_extra_is_kept_as_json_has_it() -> None:
    given: Any = {"tags": ("a", "b"), 7: {"x": None}, "extra": {"y": 1}}
    meta = Article("x", meta=given).details()
    assert meta.extra == {"tags": ["a", "b"], "7": {"x": None}, "y": 1}


@pytest.mark.parametrize(
    ("meta", "says"),
    [
        ({"title": 5}, "title must be a str or None, not int"),
        ({"when": object()}, "meta holds a value that JSON cannot"),
        ("a string", "meta must be a mapping or a Meta, not str"),
        ({"published": "soon"}, "which is no date"),
        ({"extra": "a string"}, "extra must be a mapping, not str"),
        (Meta(extra=5), "extra must be a mapping, not int"),  # type: ignore[arg-type]
        (Meta(extra={"tags": {1}}), "meta holds a value that JSON cannot"),
        ({"share": float("nan")}, "meta holds a value that JSON cannot"),
        ({"desk": "\ud800"}, "meta holds a value that JSON cannot"),
        ({"title": "caf\udce9"}, "title .* is not valid Unicode"),
    ],
)
def test_meta_that_makes_no_sense_is_refused(meta: Any, says: str) -> None:
    with pytest.raises(InputError, match=says):
        Article("x", meta=meta).details()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "must be a str, not NoneType"),
        (b"bytes", "not bytes: decode it first"),
        (Article("x"), "not Article: parse takes its text, parse_many takes articles"),
        ({"text": "x"}, "not dict: give its text, or make a newsparse.Article of it"),
        ("abc\ud83d def", r"lone surrogate \(U\+D83D\) at character 3"),
    ],
)
def test_what_is_no_text_is_refused(text: Any, says: str) -> None:
    with pytest.raises(InputError, match=says):
        check_text(text)
