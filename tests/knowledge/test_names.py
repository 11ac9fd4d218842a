from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.knowledge.names import acronym, fold, without_article


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("São Paulo", "sao paulo"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Saint-Denis", "saint denis"),
        ("St. John's", "saint johns"),
        ("Mt. Everest", "mount everest"),
        ("El-Fasher", "al fasher"),
        ("al-Fasher", "al fasher"),
        ("N’Djamena", "ndjamena"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Trinidad & Tobago", "trinidad tobago"),
        ("Trinidad and Tobago", "trinidad tobago"),
        ("  New   York ", "new york"),
        ("İstanbul", "istanbul"),
        ("", ""),
        ("—", ""),
    ],
)
def test_fold(name: str, key: str) -> None:
    assert fold(name) == key


@given(st.text())
def test_fold_takes_any_text_and_is_stable_in_case(text: str) -> None:
    key = fold(text)
    assert key == " ".join(key.split())
    assert fold(key.upper().casefold()) == fold(key)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("U.S.", "US"),
        ("US", "US"),
        ("U. S.", "US"),
        ("G-20", "G20"),
        ("OPEC+", "OPEC+"),
        ("us", None),
        ("Us", None),
        ("A", None),
        ("", None),
        ("WASHINGTONIANS", None),
    ],
)
def test_acronym(name: str, letters: str | None) -> None:
    assert acronym(name) == letters


@pytest.mark.parametrize(
    ("name", "bare"), [("the Gambia", "Gambia"), ("The Hague", "Hague"), ("Thebes", "Thebes")]
)
def test_without_article(name: str, bare: str) -> None:
    assert without_article(name) == bare
