"""Where the publisher of an article is at home, and what that says about its places."""

from __future__ import annotations

import time

import pytest

from newsparse import InputError, Meta, Parser
from newsparse.extractors.locations.publisher import home

COUNTRY = [
    ({"url": "https://www.gleaner.ie/story/12"}, "IE"),
    ({"url": "http://news.example.co.uk/a?b=1"}, "GB"),
    ({"source": "tribune.com.pk"}, "PK"),
    ({"url": "https://example.com/"}, None),
    ({"url": "https://example.tv/"}, None),  # no publisher of Tuvalu
    ({"source": "The Kenya Times"}, "KE"),
    ({"source": "The Irish Sentinel"}, "IE"),
    ({"source": "Georgia Post"}, None),  # the state or the country
    ({"extra": {"home": "LB"}}, "LB"),
    ({"extra": {"home": "Paris, Texas"}}, "US"),
    ({"extra": {"home": "Perth, Scotland"}, "url": "https://x.com.au"}, "GB"),
    ({"source": "", "url": "not an address"}, None),
    ({"extra": {"home": "Zzyzxquor"}}, None),
]


@pytest.mark.parametrize(("meta", "country"), COUNTRY)
def test_reads_the_country(meta: dict[str, object], country: str | None) -> None:
    assert home(Meta(**meta)).country == country  # type: ignore[arg-type]


TOWN = [
    ({"source": "Lansing State Journal"}, "lansing"),
    ({"source": "The Tulsa Daily Record"}, "tulsa"),
    ({"url": "https://www.tulsadailyrecord.com/local/1.html"}, "tulsa"),
    ({"url": "http://thetulsatimes.com"}, "tulsa"),
    ({"url": "http://batonrougeherald.com"}, "baton rouge"),
    ({"url": "http://cork-news.ie"}, ""),  # four letters could be anything
    ({"source": "Reuters"}, ""),
    ({"source": "Daily News"}, ""),
    ({"source": "New Yorker"}, ""),
]


@pytest.mark.parametrize(("meta", "town"), TOWN)
def test_reads_the_town_that_a_paper_is_named_for(meta: dict[str, object], town: str) -> None:
    assert home(Meta(**meta)).name == town  # type: ignore[arg-type]


def test_a_home_that_is_told_must_be_text() -> None:
    with pytest.raises(InputError, match="Paris, Texas"):
        home(Meta(extra={"home": 75}))


@pytest.mark.parametrize("text", ["a" * 100_000, "a-" * 50_000, "the " * 25_000, "a." * 50_000])
def test_long_sources_cost_nothing(text: str) -> None:
    start = time.process_time()
    home(Meta(source=text, url=text))
    assert time.process_time() - start < 2


PLACED = [
    ({}, "FR"),
    ({"extra": {"home": "Paris, Texas"}}, "US"),
    ({"extra": {"home": "Bonham, Texas"}}, "US"),
]


@pytest.mark.parametrize(("meta", "country"), PLACED)
def test_home_speaks_for_what_is_near(meta: dict[str, object], country: str) -> None:
    parser = Parser("rules", extractors=["locations"], plugins=False)
    text = "A house in Paris burnt down overnight."
    assert parser.parse(text, meta=meta).locations[0].country == country


def test_the_country_of_a_publisher_speaks_for_its_towns() -> None:
    parser = Parser("rules", extractors=["locations"], plugins=False)
    text = "A house in Hamilton burnt down overnight."
    there = parser.parse(text, meta={"url": "https://www.example.co.nz/story"})
    assert there.locations[0].country == "NZ"
