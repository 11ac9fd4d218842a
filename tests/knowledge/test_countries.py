from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.knowledge.countries import (
    bodies,
    body_of_name,
    countries,
    country_of_demonym,
    country_of_name,
    demonym,
    is_ambiguous,
    metonym,
    metonyms,
)
from newsparse.knowledge.gazetteer import places


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("United States", "US"),
        ("the United States", "US"),
        ("U.S.", "US"),
        ("US", "US"),
        ("USA", "US"),
        ("America", "US"),
        ("us", None),
        ("Us", None),
        ("Britain", "GB"),
        ("U.K.", "GB"),
        ("UK", "GB"),
        ("Ivory Coast", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Burma", "MM"),
        ("Myanmar", "MM"),
        ("DR Congo", "CD"),
        ("the DRC", "CD"),
        ("Republic of the Congo", "CG"),
        ("Czechia", "CZ"),
        ("Czech Republic", "CZ"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("North Korea", "KP"),
        ("N. Korea", "KP"),
        ("DPRK", "KP"),
        ("South Korea", "KR"),
        ("Taiwan", "TW"),
        ("Palestinian territories", "PS"),
        ("IRAN", "IR"),
        ("Kosovo", "XK"),
        ("St. Lucia", "LC"),
        ("The Gambia", "GM"),
        ("São Tomé and Príncipe", "ST"),
        ("CAR", "CF"),
        ("car", None),
        ("Hong Kong", "HK"),
        ("Atlantis", None),
        ("", None),
        ("the", None),
    ],
)
def test_country_of_name(name: str, code: str | None) -> None:
    assert country_of_name(name) == code


@pytest.mark.parametrize(
    ("name", "ambiguous"),
    [
        ("Georgia", True),
        ("Jordan", True),
        ("Chad", True),
        ("Turkey", True),
        ("Türkiye", False),
        ("France", False),
        ("Atlantis", False),
    ],
)
def test_names_with_other_senses_are_marked(name: str, ambiguous: bool) -> None:
    assert is_ambiguous(name) is ambiguous


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Iranian", "IR"),
        ("Iranians", "IR"),
        ("Dutch", "NL"),
        ("Dutchman", "NL"),
        ("Dutchwomen", "NL"),
        ("Filipino", "PH"),
        ("Philippine", "PH"),
        ("Emirati", "AE"),
        ("Emiratis", "AE"),
        ("British", "GB"),
        ("Britons", "GB"),
        ("Scottish", "GB"),
        ("American", "US"),
        ("U.S.", None),
        ("New Zealand", None),
        ("New Zealanders", "NZ"),
        ("Chinese", "CN"),
        ("Swiss", "CH"),
        ("Nigerian", "NG"),
        ("Nigerien", "NE"),
        ("Congolese", "CD"),
        ("Burkinabé", "BF"),
        ("South Koreans", "KR"),
        ("Chechen", "RU"),
        ("Kurds", None),
        ("Martian", None),
    ],
)
def test_country_of_demonym(word: str, code: str | None) -> None:
    assert country_of_demonym(word) == code


@pytest.mark.parametrize(
    ("word", "uses"),
    [
        ("Dutch", {"adjective", "people"}),
        ("Dutchman", {"person"}),
        ("Iranian", {"adjective", "person"}),
        ("Iranians", {"people"}),
        ("Danish", {"adjective"}),
        ("Kurds", {"people"}),
    ],
)
def test_uses_of_demonyms(word: str, uses: set[str]) -> None:
    found = demonym(word)
    assert found is not None
    assert found.uses == uses


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("United Nations", "UN"),
        ("U.N.", "UN"),
        ("un", None),
        ("the European Union", "EU"),
        ("EU", "EU"),
        ("Nato", "NATO"),
        ("African Union", "AFU"),
        ("Ecowas", "ECOWAS"),
        ("Arab League", "LAS"),
        ("G-7", "G7"),
        ("Group of 20", "G20"),
        ("WHO", "WHO"),
        ("who", None),
        ("World Health Organization", "WHO"),
        ("OPEC+", "OPEC+"),
        ("OPEC", "OPEC"),
        ("Mercosur", "MERCOSUR"),
        ("Shanghai Cooperation Organisation", "SCO"),
    ],
)
def test_body_of_name(name: str, code: str | None) -> None:
    assert body_of_name(name) == code


@pytest.mark.parametrize(
    ("name", "code", "sense"),
    [
        ("Washington", "US", "capital"),
        ("Moscow", "RU", "capital"),
        ("Kremlin", "RU", "presidency"),
        ("the Kremlin", "RU", "presidency"),
        ("White House", "US", "presidency"),
        ("Downing Street", "GB", "presidency"),
        ("Whitehall", "GB", "government"),
        ("Élysée", "FR", "presidency"),
        ("Elysee", "FR", "presidency"),
        ("Foggy Bottom", "US", "foreign_ministry"),
        ("Zhongnanhai", "CN", "government"),
        ("Tehran", "IR", "capital"),
        ("Kiev", "UA", "capital"),
        ("Brussels", "EU", "government"),
    ],
)
def test_metonym(name: str, code: str, sense: str) -> None:
    found = metonym(name)
    assert found is not None
    assert (found.code, found.sense) == (code, sense)


def test_a_name_may_stand_for_several_governments() -> None:
    assert [found.code for found in metonyms("Brussels")] == ["EU", "BE"]
    assert metonyms("Springfield") == ()


def test_all_countries_have_what_they_need() -> None:
    assert len(countries()) == 250
    for country in countries().values():
        assert country_of_name(country.name) == country.code
        assert country.sovereign is None or country.sovereign in countries()
        assert -90 <= country.latitude <= 90
        assert -180 <= country.longitude <= 180
    assert len({country.geonameid for country in countries().values()}) == 250


def test_codes_of_metonyms_and_bodies_exist() -> None:
    codes = countries().keys() | bodies().keys()
    for body in bodies().values():
        assert body_of_name(body.name) == body.code
        assert body.parent is None or body.parent in bodies()
    for country in countries().values():
        for capital in country.capitals:
            assert all(found.code in codes for found in metonyms(capital))


def test_points_of_countries_lie_near_their_capitals() -> None:
    for country in countries().values():
        seats = [p for p in places(country.capitals[0]) if p.country == country.code] if (
            country.capitals
        ) else []  # fmt: skip
        for seat in seats[:1]:
            assert abs(seat.lat - country.latitude) < 31, country.code
            gap = abs(seat.lon - country.longitude)
            assert min(gap, 360 - gap) < 63, country.code


@given(st.text())
def test_any_text_may_be_asked_for(text: str) -> None:
    assert country_of_name(text) is None or len(text) >= 2
    assert body_of_name(text) is None or len(text) >= 2
    demonym(text)
    metonyms(text)
