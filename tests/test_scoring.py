"""Scores: pairs, figures and floors, counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from newsparse import (
    Document,
    Entity,
    InputError,
    Location,
    Mention,
    Official,
    Party,
    Place,
    Quote,
    Sanction,
    Span,
    Speaker,
    TimeExpression,
)
from newsparse.agreement import hull, kilometres
from newsparse.reports import below_floors, paired_documents
from newsparse.scoring import score

TEXT = '"We won," said Ama Mensah of Accra. He said that it was over. ' + "x" * 40


def scored(layer: str, gold: list[Any], predicted: list[Any]) -> dict[str, float]:
    pair = (
        Document(text=TEXT, layers={layer: gold}),
        Document(text=TEXT, layers={layer: predicted}),
    )
    return score([pair])[layer].figures()


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def quote(words: str, **more: Any) -> Quote:
    at = span(words)
    return Quote(**{"span": at, "parts": (at,), "text": words, "kind": "direct", **more})


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('"We won,"', "We won"),
        ("that it was over.", "it was over"),
        ("won", "won"),
        (". ", ""),
    ],
)
def test_hull(words: str, expected: str) -> None:
    found = hull(TEXT, span(words))
    assert TEXT[found.start : found.end] == expected


def test_what_a_quotation_stands_in_is_compared_by_its_content() -> None:
    gold = [
        quote("He said that it was over.", id="a"),
        quote("it was over", id="b", within="a", kind="indirect"),
    ]
    right = [
        quote("said that it was over", id="x"),
        quote("it was over", id="y", within="x", kind="indirect"),
    ]
    wrong = [right[0], quote("it was over", id="y", kind="indirect")]
    assert scored("quotes", gold, right)["within"] == 100.0
    assert scored("quotes", gold, wrong)["within"] == 0.0
    assert "within" not in scored("quotes", right[:1], gold[:1])


def test_what_is_said_of_a_source_is_compared_where_gold_says_it() -> None:
    source = Speaker(name="an official", anonymous=True, number=1, rank="senior")
    found = Speaker(name="an official", anonymous=True, number=1, rank="top", place="Accra")
    figures = scored(
        "quotes", [quote("We won,", speaker=source)], [quote("We won,", speaker=found)]
    )
    assert (figures["number"], figures["rank"]) == (100.0, 0.0)
    assert "place" not in figures


def test_quotes_are_paired_by_their_hulls_and_compared_field_by_field() -> None:
    ama = Speaker(name="Ama Mensah")
    gold = [
        quote("We won,", cue=span("said"), speaker=ama),
        quote("that it was over", kind="indirect", speaker=ama),
    ]
    predicted = [
        quote('"We won,"', cue=span("said Ama"), speaker=Speaker(name="ama  mensah")),
        quote("it was", kind="indirect", cue=span("He said")),
        quote("Accra", kind="mixed"),
    ]
    assert scored("quotes", gold, predicted) == {
        "exact_f1": 40.0, "f1": 80.0, "precision": 66.7, "recall": 100.0,
        "kind": 100.0, "cue": 50.0, "speaker": 50.0, "anonymous": 50.0,
        "direct_found": 100.0, "direct_speaker": 100.0,
        "indirect_found": 100.0, "indirect_speaker": 0.0,
    }  # fmt: skip


def test_less_than_half_alike_is_another() -> None:
    assert scored("quotes", [quote("that it was over")], [quote("over")])["f1"] == 0.0


def test_each_finding_is_paired_once() -> None:
    mention = Mention(span=span("Accra"), kind="place")
    figures = scored("mentions", [mention], [mention, mention])
    assert (figures["precision"], figures["recall"], figures["exact_f1"]) == (50.0, 100.0, 66.7)


def test_entities_are_paired_by_their_mentions() -> None:
    mentions = [
        Mention(id="m1", span=span("Ama Mensah"), kind="person"),
        Mention(id="m2", span=span("He"), kind="person", form="pronoun"),
        Mention(id="m3", span=span("Accra"), kind="place"),
    ]

    def document(*chains: tuple[str, ...]) -> Document:
        spans = {mention.id: mention.span for mention in mentions}
        entities = [
            Entity(id=ids[0], span=spans[ids[0]], kind="person", name=ids[0], mentions=ids)
            for ids in chains
        ]
        return Document(text=TEXT, layers={"mentions": mentions, "entities": entities})

    gold = document(("m1", "m2"), ("m3",))
    assert score([(gold, document(("m1", "m2"), ("m3",)))])["entities"].exact_f1 == 1.0
    split = score([(gold, document(("m1",), ("m2",), ("m3",)))])["entities"]
    assert (split.found, split.exact, split.predicted) == (2, 1, 3)


def test_officials_of_several_offices_are_paired_office_by_office() -> None:
    def official(title: str, office: Any, name: str | None = "Ama Mensah") -> Official:
        return Official(span=span("Ama Mensah"), name=name, title=title, office=office)

    gold = [official("mayor", "mayor"), official("party chief", "party_leader")]
    assert scored("officials", gold, list(reversed(gold)))["office"] == 100.0
    nameless = official("mayor", "mayor", None)
    assert scored("officials", [nameless], [nameless])["exact_f1"] == 100.0
    assert scored("officials", [nameless], gold)["f1"] == 0.0


def test_sanctions_are_paired_by_any_mention_and_compared_by_party() -> None:
    time = TimeExpression(span=span("over"), value="2024")
    gold = Sanction(
        span=span("won"), trigger=span("won"), action="imposed", measure="economic", date=time,
        imposers=(Party(name="the Union", span=span("We")),), targets=(Party(name="Accra"),),
        goods=("tea",), mentions=(span("over"),),
    )  # fmt: skip
    found = Sanction(
        span=span("over"), trigger=span("over"), action="imposed", measure="other", date=time,
        imposers=(Party(name="EU", span=span("We won")),), goods=("Tea",),
        targets=(Party(name="Accra"), Party(name="He")),
    )  # fmt: skip
    figures = scored("sanctions", [gold], [found])
    assert figures["recall"] == 100.0
    assert [figures[name] for name in ("action", "measure", "imposers", "targets", "goods")] == [
        100.0, 0.0, 100.0, 0.0, 100.0,
    ]  # fmt: skip
    assert figures["date"] == 100.0


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (Place(geonameid=2306104, name="Akra"), True),
        (Place(geonameid=None, name="near", lat=6.5, lon=-0.2), True),
        (Place(geonameid=None, name="far", lat=51.5, lon=-0.1), False),
        (Place(geonameid=7, name="nowhere"), False),
        (None, False),
    ],
)
def test_a_place_is_right_within_161_km(found: Place | None, right: bool) -> None:
    accra = Place(geonameid=2306104, name="Accra", lat=5.55, lon=-0.2)
    gold = Location(span=span("Accra"), name="Accra", place=accra)
    figures = scored("locations", [gold], [Location(span=span("Accra"), name="A", place=found)])
    assert figures["place"] == (100.0 if right else 0.0)


def test_kilometres() -> None:
    assert kilometres(0, 0, 0, 180) == pytest.approx(20015, abs=1)
    assert kilometres(52.52, 13.405, 48.8566, 2.3522) == pytest.approx(878, abs=2)


def test_a_kind_that_is_nowhere_is_perfect_and_one_that_is_missed_is_not() -> None:
    assert scored("times", [], [])["f1"] == 100.0
    assert scored("times", [TimeExpression(span=span("x"), value="2024")], [])["f1"] == 0.0


def test_documents_are_paired_by_text(tmp_path: Path) -> None:
    docs = [Document(text=text) for text in ("one", "two\u2028lines", "three")]
    gold, predicted = tmp_path / "gold", tmp_path / "predicted.jsonl"
    gold.mkdir()
    (gold / "a.json").write_text(docs[0].to_json(indent=1), encoding="utf-8")
    array = "[" + ",".join(doc.to_json() for doc in docs[1:]) + "]"
    (gold / "b.json").write_text(array, encoding="utf-8")
    lines = [doc.to_json() + "\n" for doc in reversed(docs)]
    predicted.write_text("\n".join(lines), encoding="utf-8")
    pairs = list(paired_documents(gold, predicted))
    assert [(one.text, other.text) for one, other in pairs] == [(d.text, d.text) for d in docs]
    predicted.write_text(docs[0].to_json(), encoding="utf-8")
    with pytest.raises(InputError, match="has no document with the text of gold document"):
        list(paired_documents(gold, predicted))


def test_floors() -> None:
    figures = {"quotes": {"f1": 90.0}}
    assert below_floors(figures, {"quotes": {"f1": 90.0}}) == []
    assert below_floors(figures, {"quotes": {"f1": 90.1, "cue": 1.0}, "times": {"f1": 1.0}}) == [
        "quotes f1 is 90.0, below the floor of 90.1",
        "quotes cue is None, below the floor of 1.0",
        "times f1 is None, below the floor of 1.0",
    ]
