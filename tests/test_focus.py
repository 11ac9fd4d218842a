from __future__ import annotations

import time

import pytest

import newsparse
from newsparse import Document, Location, Place, Span


@pytest.mark.parametrize(
    ("text", "country", "places"),
    [
        ("", None, []),
        ("Nobody knows where it happened.", None, []),
        (
            "Flood cuts off Accra\n\nACCRA, Ghana — Rain fell on Accra for three days and reached "
            "Kumasi on Friday. France and Norway sent aid.",
            "GH",
            ["Accra", "Kumasi"],
        ),
        (
            "Ministers from Chile meet\n\nTalks began in Santiago. Chile had asked for them. "
            "Valparaíso hosts the next round, and Peru will send a team.",
            "CL",
            ["Santiago", "Valparaíso"],
        ),
    ],
)
def test_what_an_article_is_about(text: str, country: str | None, places: list[str]) -> None:
    focus = newsparse.parse(text, published="2024-03-14").focus
    assert focus.country == country
    assert [place.name for place in focus.places] == places
    assert sum(focus.countries.values()) == pytest.approx(1 if country else 0, abs=0.01)


def test_the_headline_counts_more_than_the_dateline() -> None:
    text = "Oslo\n\nRIGA —\n\nBern. Bern."
    named = {"Oslo": ("NO", 0), "RIGA": ("LV", 6), "Bern": ("CH", 14)}
    locations = tuple(
        Location(
            id=f"locations:{number}",
            span=Span(start, start + len(name)),
            name=name,
            country=country,
            place=Place(geonameid=None, name=name, feature="P.PPLC"),
        )
        for number, (name, (country, start)) in enumerate(named.items())
    )
    blocks = [
        newsparse.Block(Span(0, 4), "headline"),
        newsparse.Block(Span(6, 12), "dateline"),
        newsparse.Block(Span(14, 24), "paragraph"),
    ]
    doc = Document(text=text, blocks=blocks, layers={"locations": locations})
    assert [place.name for place in doc.focus.places] == ["Oslo", "Bern", "RIGA"]


def test_a_page_of_headlines_in_linear_time() -> None:
    def seconds(lines: int) -> float:
        spans = [Span(5 * number, 5 * number + 4) for number in range(lines)]
        places = [Location(span=span, name="Oslo", country="NO") for span in spans]
        blocks = [newsparse.Block(span, "headline") for span in spans]
        doc = Document(text="Oslo\n" * lines, blocks=blocks, layers={"locations": places})
        begun = time.process_time()
        assert doc.focus.country == "NO"
        return time.process_time() - begun

    assert seconds(8_000) < 10 * max(seconds(2_000), 0.002)
