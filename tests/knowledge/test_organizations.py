from __future__ import annotations

import pytest

from newsparse.knowledge.countries import bodies, countries
from newsparse.knowledge.organizations import (
    capitalized_words,
    organization_heads,
    organizations,
    place_heads,
)
from newsparse.knowledge.tables import rows


@pytest.mark.parametrize(
    ("word", "sort"),
    [
        ("Ministry", "government"),
        ("Bank", "finance"),
        ("University", "institute"),
        ("Party", "party"),
        ("Corps", "security"),
        ("Army", "security"),
        ("Inc.", "company"),
        ("Airlines", "company"),
        ("Times", "media"),
        ("bank", None),
        ("Apple", None),
    ],
)
def test_organization_heads(word: str, sort: str | None) -> None:
    found = organization_heads().get(word)
    assert (sort in found) if sort else not found


@pytest.mark.parametrize(
    ("word", "sense", "expected"),
    [
        ("river", None, True),
        ("river", "water", True),
        ("river", "division", False),
        ("province", "division", True),
        ("county", "division", False),
        ("street", "street", True),
        ("airport", "facility", True),
        ("banana", None, False),
    ],
)
def test_place_heads(word: str, sense: str | None, expected: bool) -> None:
    assert (word in place_heads(sense)) is expected


@pytest.mark.parametrize(
    ("name", "sense", "country"),
    [
        ("Reuters", "agency", "GB"),
        ("Xinhua", "agency", "CN"),
        ("BBC", "broadcaster", "GB"),
        ("Knesset", "parliament", "IL"),
        ("Pentagon", "government", "US"),
        ("Hamas", "group", "PS"),
        ("Amnesty International", "ngo", "GB"),
    ],
)
def test_organizations(name: str, sense: str, country: str) -> None:
    assert (sense, country) in [(o.sense, o.country) for o in organizations().get(name)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Monday", True), ("September", True), ("Ramadan", True), ("Goma", False)],
)
def test_capitalized_words(word: str, expected: bool) -> None:
    assert (word in capitalized_words()) is expected


def test_countries_of_organizations_exist() -> None:
    codes = countries().keys() | bodies().keys() | {""}
    assert {row["country"] for row in rows("en/organizations.tsv")} <= codes
