"""Features: what they promise about words, surroundings and rows."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsparse.engines.embedded.features import (
    CASED,
    FLAGS,
    GRAM,
    GRAMS,
    IN_LOWER,
    LOWER,
    UPPER,
    TypeFeatures,
    bits,
    cuts,
    key,
    layout,
    normalise,
    rows,
    shape,
    token_flags,
)  # fmt: skip
from newsparse.engines.embedded.known import CITY, COUNTRY, FIRST, Names
from newsparse.engines.embedded.lines import paragraphs
from newsparse.engines.embedded.words import words


def names(*entries: tuple[str, int]) -> Names:
    return Names.build(([key(normalise(w)) for w in name.split()], code) for name, code in entries)


NAMES = names(
    ("Ruritania", COUNTRY),
    ("New Ruritania", COUNTRY),
    ("Old New Ruritania City", CITY),
    ("Ada", FIRST),
)


def flags(text: str) -> tuple[list[str], np.ndarray]:
    starts, ends, _ = words(text)
    tokens = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    found = TypeFeatures(tokens, {}, NAMES)
    tight, blocks, lines = layout(text, starts, ends, paragraphs(text))
    return tokens, token_flags(found.keys, found.bits, tight, blocks, lines, NAMES)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Strasse", "Xxxx"),
        ("U-2b", "X-0x"),
        ("NATO", "XXX"),
        ("1,000", "0,000"),
        ("", ""),
        ("é", "x"),
    ],
)
def test_shape(word: str, expected: str) -> None:
    assert shape(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("said", CASED | LOWER), ("NATO", CASED | UPPER), ("Said", CASED), ("12", 0), ("中国", 0)],
)
def test_bits(word: str, expected: int) -> None:
    assert bits(word) == expected


def test_the_longest_place_wins() -> None:
    tokens, found = flags("They left New Ruritania for Old New Ruritania City and ruritania")
    country, city, inside = (
        found[:, 0] + found[:, 4],
        found[:, 2] + found[:, 6],
        found[:, 4] + found[:, 6],
    )
    assert [t for t, c in zip(tokens, country, strict=True) if c] == [
        "New",
        "Ruritania",
        "ruritania",
    ]
    assert [t for t, c in zip(tokens, city, strict=True) if c] == [
        "Old",
        "New",
        "Ruritania",
        "City",
    ]
    assert inside.sum() == 4
    assert [t for t, c in zip(tokens, found[:, IN_LOWER], strict=True) if c] == ["ruritania"]


def test_quotation_state() -> None:
    tokens, found = flags('He said "no way" to “a b” there.\n\n"Open still')
    assert [t for t, c in zip(tokens, found[:, 20], strict=True) if c] == [
        '"',
        "no",
        "way",
        '"',
        "Open",
        "still",
    ]
    assert [t for t, c in zip(tokens, found[:, 19], strict=True) if c] == ["“", "a", "b"]


@given(st.lists(st.integers(1, 90), max_size=40))
@settings(deadline=None)
def test_rows_cover_the_article(sizes: list[int]) -> None:
    starts = np.repeat(np.cumsum([0, *sizes])[:-1], sizes) if sizes else np.zeros(0, np.int64)
    for found in (cuts(starts, 64), rows(starts)):
        assert [i for a, b in found for i in range(a, b)] == list(range(len(starts)))
    assert all(b - a <= 64 for a, b in cuts(starts, 64))


@given(st.text(max_size=200))
@example("\x1b`M")
@settings(deadline=None)
def test_any_text_has_features(text: str) -> None:
    tokens, found = flags(text)
    assert found.shape == (len(tokens), FLAGS)
    assert np.isin(found, (0, 1)).all()
    types = TypeFeatures(tokens, {}, NAMES)
    assert types.grams.shape == (len(tokens), GRAMS)
    assert types.grams.max(initial=0) <= GRAM
