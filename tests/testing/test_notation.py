"""The notation: what it says, what it refuses, and that any text can be written in it."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import InputError, Quote, Span
from newsparse.testing import document
from newsparse.testing.notation import Marked, Reference, read

from ..conftest import Echo, Shout


@pytest.mark.parametrize(
    ("annotated", "text", "marks"),
    [
        ("plain (text) of the #day", "plain (text) of the #day", []),
        ("[a](x)", "a", [(0, 1, "x", "", {})]),
        ("a [b c](x.y#z) d", "a b c d", [(2, 5, "x.y", "z", {})]),
        ("[[a] (x) b](y)".replace("[a]", r"\[a\]"), "[a] (x) b", [(0, 9, "y", "", {})]),
        ("[[a](x) b](y)", "a b", [(0, 1, "x", "", {}), (0, 3, "y", "", {})]),
        ("[a](x) [b](x)", "a b", [(0, 1, "x", "", {}), (2, 3, "x", "", {})]),
        ("[a](#c)", "a", [(0, 1, "", "c", {})]),
        ("[](x)", "", [(0, 0, "x", "", {})]),
        ("[a]()", "a", [(0, 1, "", "", {})]),
        ("[a](n=1)", "a", [(0, 1, "", "", {"n": 1})]),
        (r"C:\dir \\ \[", r"C:\dir \ [", []),
        (
            '[a](x n=3 f=2.5e9 t=true z=null w=word q="two (words)" l=["a", 1], d=2024-03-14)',
            "a",
            [(0, 1, "x", "", {
                "n": 3, "f": 2.5e9, "t": True, "z": None, "w": "word", "q": "two (words)",
                "l": ["a", 1], "d": "2024-03-14",
            })],
        ),
        (
            "[a](x s=@b t=@b,@c u.v=1 w=a@b)",
            "a",
            [(0, 1, "x", "", {
                "s": Reference(("b",), False), "t": Reference(("b", "c"), True), "u.v": 1,
                "w": "a@b",
            })],
        ),
    ],
)  # fmt: skip
def test_reads(annotated: str, text: str, marks: list[Any]) -> None:
    marked = read(annotated)
    assert marked.text == text
    assert [
        (mark.span.start, mark.span.end, mark.layer, mark.id, mark.fields) for mark in marked.marks
    ] == marks


@pytest.mark.parametrize(
    ("annotated", "says"),
    [
        ("a [b", r"line 1, column 3, .*not closed"),
        ("a b]", r"line 1, column 4, .*closes nothing"),
        ("one\ntwo [b] c", r"line 2, column 7, .*must follow"),
        ("[b](x y)", r"FIELD=VALUE or \) is expected"),
        ("[b](x", r"FIELD=VALUE or \) is expected"),
        ("[b](x y=)", r"a value is expected"),
        ('[b](x y="a)', r"not JSON"),
        ("[b](x#q) [c](y#q)", r"two stretches .* have the name 'q'"),
        ("[b](acme.loud)", r"unknown kind 'acme.loud'.*; known: acme.echo, acme.shout, entities"),
        ("[b](n=1)", r"say what is found"),
        ("[b](acme.echo of=@me)", r"nothing has the name 'me'"),
        ("[b](acme.shout loudness=high)", r"int expected, not 'high' @ .*acme.shout\[0\].loudness"),
        ("[b](acme.shout)", r"loudness"),
        (
            "[b](acme.shout loudness=1 pitch=2)",
            r"unknown field of acme.shout 'pitch'; known: loudness",
        ),
    ],
)
def test_what_is_wrong_is_said(annotated: str, says: str) -> None:
    with pytest.raises((InputError, newsparse.FormatError), match=says):
        document(annotated, kinds=[Shout, Echo])


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_can_be_written(text: str) -> None:
    escaped = re.sub(r"([\[\]\\])", r"\\\1", text)
    assert read(escaped) == Marked(text, ())
    (mark,) = read(f"[{escaped}](x)").marks
    assert mark.span == Span(0, len(text))


@given(st.text(alphabet='[]()\\#=@," ax1\n'))
def test_nothing_but_an_input_error_comes_of_nonsense(annotated: str) -> None:
    with suppress(InputError, newsparse.FormatError):
        document(annotated, kinds=())


def test_what_is_left_out_is_filled_from_the_stretch() -> None:
    doc = document(
        "“[We go](quotes kind=direct cue=@c speaker.name=Ana speaker.mention=@a)”, [said](#c) "
        "[Ana](#a) of [Lima](locations). [She [said](quotes#q parts=@b,@c kind=mixed)](#b)"
    )
    first, second = doc[Quote]
    assert (first.text, first.parts, first.cue) == ("We go", (first.span,), Span(9, 13))
    assert first.speaker == newsparse.Speaker(name="Ana", mention=Span(14, 17))
    assert [one.name for one in doc.locations] == ["Lima"]
    assert (second.id, second.parts) == ("q", (Span(27, 35), Span(9, 13)))
    assert [one.id for one in doc.quotes] == ["quotes:1", "q"]


def test_a_document_has_tokens_where_an_engine_is_named() -> None:
    assert len(document("He [left](acme.echo).", kinds=[Echo]).tokens) == 0
    doc = document(
        "He [left](acme.echo). She did.", kinds=[Echo], engine="rules", published="2024-03-14"
    )
    assert doc.tokens[1].upos == "VERB"
    assert (len(doc.sentences), str(doc.meta.published)) == (2, "2024-03-14")
    assert newsparse.Document.from_json(doc.to_json(), kinds=[Echo]) == doc
