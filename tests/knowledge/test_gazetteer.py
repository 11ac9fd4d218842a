from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.knowledge.gazetteer import (
    Entry,
    division,
    division_of_abbreviation,
    is_common_word,
    places,
)
from newsparse.knowledge.tables import DATA


def first(name: str) -> Entry | None:
    found = places(name)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("name", "country", "feature"),
    [
        ("Goma", "CD", "P.PPL"),
        ("goma", "CD", "P.PPL"),
        ("GOMA", "CD", "P.PPL"),
        ("Accra", "GH", "P.PPLC"),
        ("Paris", "FR", "P.PPLC"),
        ("Sao Paulo", "BR", "P.PPLA"),
        ("Kabul", "AF", "P.PPLC"),
        ("Kabul province", "AF", "P.PPLC"),
        ("Helmand province", "AF", "A.ADM1"),
        ("Texas", "US", "A.ADM1"),
        ("Kiev", "UA", "P.PPLC"),
        ("Kyiv", "UA", "P.PPLC"),
        ("Bombay", "IN", "P.PPLA"),
        ("Calcutta", "IN", "P.PPLA"),
        ("Saigon", "VN", "P.PPL"),
        ("St. Petersburg", "RU", "P.PPLA"),
        ("El Fasher", "SD", "P.PPLA"),
        ("al-Fashir", "SD", "P.PPLA"),
        ("Raqqa", "SY", "P.PPLA"),
        ("Sana’a", "YE", "P.PPLC"),
        ("Port-au-Prince", "HT", "P.PPLC"),
        ("Benghazi City", "LY", "P.PPLA"),
        ("Quebec City", "CA", "P.PPLA"),
        ("The Hague", "NL", "P.PPL"),
        ("United States", "US", "A.PCLI"),
        ("U.S.", "US", "A.PCLI"),
        ("the UAE", "AE", "A.PCLI"),
        ("Greenland", "GL", "A.PCLD"),
        ("Gaza Strip", "PS", "A.ADM1"),
        ("West Bank", "PS", "A.ADM1"),
        ("Crimea", "UA", "A.ADM1"),
        ("Donbas", "UA", "L.RGN"),
        ("the Sahel", None, "L.RGN"),
        ("Horn of Africa", None, "L.RGN"),
        ("Strait of Hormuz", None, "H.STRT"),
        ("Taiwan Strait", None, "H.STRT"),
        ("South China Sea", None, "H.SEA"),
        ("Red Sea", None, "H.SEA"),
        ("the Gulf", None, "H.GULF"),
        ("the Channel", None, "H.CHN"),
        ("Golan Heights", "SY", "L.RGN"),
        ("Mt. Everest", None, "T.MT"),
        ("Africa", None, "L.CONT"),
    ],
)
def test_the_first_place_of_a_name(name: str, country: str | None, feature: str) -> None:
    found = first(name)
    assert found is not None
    assert (found.country, found.feature) == (country, feature)


@pytest.mark.parametrize("name", ["", "the", "us", "Nowhereville", "Ακρα", "x" * 10_000, "-", "\t"])
def test_unknown_names_have_no_place(name: str) -> None:
    assert places(name) == ()


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Tripoli", {"LY", "LB", "GR"}),
        ("Georgia", {"US", "GE"}),
        ("Cordoba", {"AR", "ES", "CO"}),
        ("London", {"GB", "CA"}),
        ("Odessa", {"UA", "US"}),
    ],
)
def test_all_places_of_a_name(name: str, countries: set[str]) -> None:
    assert countries <= {place.country for place in places(name)}


def test_cities_of_a_name_come_by_population() -> None:
    for name in ("Springfield", "San Antonio", "Santa Cruz", "Victoria"):
        sizes = [place.population for place in places(name) if place.kind == "city"]
        assert len(sizes) > 2
        assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Accra", "city"),
        ("Ghana", "country"),
        ("Texas", "division"),
        ("Black Sea", "region"),
        ("Asia", "continent"),
    ],
)
def test_kind(name: str, kind: str) -> None:
    found = first(name)
    assert found is not None
    assert found.kind == kind


def test_an_entry_is_complete() -> None:
    found = first("Accra")
    assert found is not None
    assert (found.geonameid, found.name, found.admin1) == (2306104, "Accra", "GH.01")
    assert found.lat == pytest.approx(5.556, abs=0.001)
    assert found.lon == pytest.approx(-0.197, abs=0.001)
    assert found.population > 1_000_000


@pytest.mark.parametrize(
    ("code", "name"), [("US.TX", "Texas"), ("GB.SCT", "Scotland"), ("US.ZZ", None), ("texas", None)]
)
def test_division(code: str, name: str | None) -> None:
    found = division(code)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Calif.", "US.CA"),
        ("TX", "US.TX"),
        ("B.C.", "CA.02"),
        ("tx", None),
        ("Calif", None),
        ("or", None),
    ],
)
def test_division_of_abbreviation(text: str, code: str | None) -> None:
    found = division_of_abbreviation(text)
    assert (found.admin1 if found else None) == code


@pytest.mark.parametrize(
    ("name", "common"), [("Nice", True), ("Reading", True), ("Of", True), ("Accra", False)]
)
def test_names_that_are_common_words_are_marked(name: str, common: bool) -> None:
    assert is_common_word(name) is common


def _lines(name: str) -> list[bytes]:
    return [line for line in (DATA / name).read_bytes().splitlines() if not line.startswith(b"#")]


def test_every_key_finds_its_places() -> None:
    for line in _lines("place_names.tsv")[::997]:
        key, offsets = line.decode().split("\t")
        if "." not in key and key.islower():
            assert len(places(key)) == len(offsets.split()), key


def test_the_first_and_the_last_key_are_found() -> None:
    keys = [line.split(b"\t")[0].decode() for line in _lines("place_names.tsv")]
    for key in (keys[0], next(k for k in keys if k.islower()), keys[-1]):
        assert places(key), key


def test_every_place_is_well_formed() -> None:
    lines = _lines("places.tsv")
    assert len(lines) > 35_000
    for line in lines:
        number, name, lat, lon, feature, _, _, population = line.decode().split("\t")
        assert name
        assert feature[1] == "."
        assert -90 <= float(lat) <= 90
        assert -180 <= float(lon) <= 180
        assert int(population) >= 0
        assert not number or int(number) > 0


def test_the_files_are_small() -> None:
    size = sum(len((DATA / name).read_bytes()) for name in ("places.tsv", "place_names.tsv"))
    assert size < 20_000_000


@given(st.text(max_size=120))
def test_any_text_may_be_looked_up(text: str) -> None:
    for place in places(text):
        assert place.name


def test_looking_up_is_fast() -> None:
    names = [line.split(b"\t")[0].decode() for line in _lines("place_names.tsv")[::20]]
    start = time.process_time()
    for name in names:
        places(name)
    assert (time.process_time() - start) / len(names) < 0.002
