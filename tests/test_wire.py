"""JSON: exact round trips, layers of absent plugins, and errors that say where."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Block, Document, FormatError, Meta, Span, Tokens, wire
from newsparse.schema import json_schema

from .conftest import ROOT, Echo, Shout

TEXT = "Ama Mensah said: “It’s over.” 🎈\r\nFIN"


@pytest.fixture
def doc() -> Document:
    whole = Span(0, 29)
    time = newsparse.TimeExpression(
        id="times:1", span=Span(0, 3), value="2024-03", start=date(2024, 3, 1), end=None
    )
    speaker = newsparse.Speaker(name="Ama Mensah", mention=Span(0, 10), entities=("e1", "e2"))
    quote = newsparse.Quote(
        id="quotes:1", by="quotes", rule="colon", score=0.75, span=Span(18, 28),
        parts=(Span(18, 28),), text="It’s over.", kind="direct", cue=Span(11, 15), speaker=speaker,
    )  # fmt: skip
    sanction = newsparse.Sanction(
        span=whole, trigger=Span(4, 9), action="eased", measure="other", date=time,
        imposers=(newsparse.Party(name="X", span=whole),), goods=("tea",), mentions=(Span(1, 2),),
    )  # fmt: skip
    place = newsparse.Place(geonameid=1, name="P", lat=1.5, lon=-2.0)
    location = newsparse.Location(id="l", span=whole, name="P", country="GH", place=place)
    return Document(
        text=TEXT,
        meta=Meta(title="T", published=date(2024, 3, 14), extra={"a": [1, None, {"b": "ü"}]}),
        blocks=[Block(whole, "paragraph")],
        paragraphs=[whole],
        sentences=[whole, Span(33, 36)],
        tokens=Tokens(TEXT, [0, 4], [3, 10], upos=["PROPN", "PROPN"], head=[-1, 0], p=[0.5, 1.0]),
        layers={
            "quotes": [quote],
            "times": [time],
            "sanctions": [sanction],
            "locations": [location],
            "acme.shout": [Shout(id="s", span=Span(33, 36), loudness=3)],
            "acme.echo": [],
        },
        failures=[newsparse.Failure(by="x", error="E", message="m")],
        made_by=newsparse.MadeBy(newsparse="1", engine="e", options={"x": {"y": 1}}),
    )


def test_round_trip_is_exact(doc: Document) -> None:
    read = Document.from_json(doc.to_json(), kinds=[Shout, Echo])
    assert read == doc
    assert read.to_json() == doc.to_json()
    assert Document.from_json(doc.to_json(indent=2).encode(), kinds=[Shout, Echo]) == doc


def test_layers_of_absent_plugins_are_kept(doc: Document) -> None:
    read = Document.from_json(doc.to_json(), kinds=())
    (shout,) = read["acme.shout"]
    assert (shout.id, shout.loudness) == ("s", 3)  # type: ignore[attr-defined]
    assert list(read.layers) == list(doc.layers)
    assert read.to_json() == doc.to_json()
    assert Document.from_json(read.to_json(), kinds=[Shout, Echo]) == doc


def test_documents_are_as_the_schema_says(doc: Document) -> None:
    schema = json_schema([Shout, Echo])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(json.loads(doc.to_json()))
    validator.validate({"newsparse": 1, "text": ""})
    for broken in (
        {"newsparse": 2, "text": ""},
        {"newsparse": 1},
        {"newsparse": 1, "text": "", "layers": {"quotes": [{"span": [0, 0]}]}},
        {"newsparse": 1, "text": "", "layers": {"acme.shout": [{"span": [0], "loudness": 1}]}},
    ):
        assert not validator.is_valid(broken)


def test_the_published_schema_is_the_one_of_the_code() -> None:
    published = ROOT / "docs" / "schema" / "newsparse-1.json"
    assert json.loads(published.read_text(encoding="utf-8")) == json_schema()


def test_only_version_and_text_are_needed() -> None:
    assert Document.from_json('{"newsparse": 1, "text": "Hi"}') == Document(text="Hi")


FINDING = {"span": [0, 1], "kind": "misc"}
QUOTE = {"id": "q", "span": [0, 1], "parts": [[0, 1]], "text": "a", "kind": "direct"}
SPEAKER = {"name": "Ana", "mention": [0, 9]}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"newsparse": 2}, "version 2 of the format.*reads version 1"),
        ({"text": None}, r"\$\.text: a string is expected"),
        ({"text": "\ud800"}, r"\$\.text: the text has a lone surrogate"),
        ({"layers": []}, r"\$\.layers: an object"),
        ({"layers": {"mentions": {}}}, r"\$\.layers\.mentions: a list"),
        ({"layers": {"mentions": [{"kind": "misc"}]}}, r"\$\.layers\.mentions\[0\].*span"),
        ({"layers": {"mentions": [{**FINDING, "span": [1, 0]}]}}, "a span runs from"),
        ({"layers": {"mentions": [{**FINDING, "span": [0, 9]}]}}, "past the end of the text"),
        ({"layers": {"quotes": [{**QUOTE, "parts": [[0, 9]]}]}}, "quotes: q: parts: .* runs past"),
        ({"layers": {"quotes": [{**QUOTE, "cue": [0, 9]}]}}, "quotes: q: cue: the span 0-9 runs"),
        ({"layers": {"quotes": [{**QUOTE, "speaker": SPEAKER}]}}, "quotes: q: speaker: .* past"),
        ({"layers": {"mentions": [{**FINDING, "span": "0-1"}]}}, r"a span is \[start, end\]"),
        ({"layers": {"mentions": [{**FINDING, "kind": "x"}]}}, r"'x' is none of 'person', .*kind"),
        ({"layers": {"mentions": [{**FINDING, "rule": 5}]}}, r"mentions\[0\]\.rule"),
        ({"layers": {"mentions": [{**FINDING, "id": "a"}] * 2}}, "the id 'a' is there twice"),
        ({"layers": {"acme.x": [5]}}, r"\$\.layers\.acme\.x\[0\]: an object"),
        ({"meta": {"published": "soon"}}, r"\$\.meta\.published"),
        ({"blocks": [{"span": [0, 1], "kind": "x"}]}, r"\$\.blocks\[0\]\.kind"),
        ({"sentences": [[0, 99]]}, r"\$\.sentences: a span runs past the end"),
        ({"tokens": {"start": [0], "end": []}}, r"\$\.tokens: token column 'end' has 0"),
        ({"tokens": {"start": [5], "end": [1]}}, r"\$\.tokens: a span runs from"),
        ({"tokens": {"start": ["a"], "end": [1]}}, r"\$\.tokens: "),
        ({"tokens": {"start": [0], "end": [1], "upos": "X"}}, r"\$\.tokens\.upos: a list"),
        ({"tokens": [1]}, r"\$\.tokens: an object"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(change: dict[str, Any], says: str) -> None:
    with pytest.raises(FormatError, match=says):
        Document.from_json(json.dumps({"newsparse": 1, "text": "abc", **change}))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ({"newsparse": 1}, "JSON comes as str or bytes, not dict"),
        (b'"\xff"', "not UTF-8 at byte 1"),
        ("[]", "not a newsparse document"),
        ('{"text": "x"}', 'key "newsparse"'),
        ("[" * 100_000, "nested too deeply"),
        ("9" * 5000, "not JSON: Exceeds the limit"),
        ('{"newsparse": 1, "text": "x", "meta": {"extra": {"x": NaN}}}', "not JSON: NaN"),
        ('{"newsparse": 1, "text": "x", "layers": {"acme.x": [-Infinity]}}', "not JSON: -Inf"),
    ],
)
def test_what_is_no_document_is_refused(data: Any, says: str) -> None:
    with pytest.raises(FormatError, match=says):
        Document.from_json(data)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.text(), st.dictionaries(st.text(), json_values), st.dictionaries(st.text(), json_values))
def test_any_text_and_any_foreign_finding_round_trips(
    text: str, extra: dict[str, Any], data: dict[str, Any]
) -> None:
    base = {"id": "a", "span": [0, len(text)], "by": "x", "rule": None, "score": None}
    written = wire.to_data(Document(text=text, meta=Meta(extra=extra)))
    written["layers"] = {"acme.any": [{**data, **base}]}
    doc = wire.from_data(written)
    assert doc.text == text
    assert wire.to_data(doc)["layers"] == written["layers"]
    assert Document.from_json(doc.to_json(), kinds=()) == doc
