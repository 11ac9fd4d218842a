"""The measures of coreference, on cases that can be worked out by hand."""

from __future__ import annotations

from itertools import permutations

import pytest
from chains import Chain, best_pairing, conll, scored
from hypothesis import given
from hypothesis import strategies as st


def chains(text: str) -> list[Chain]:
    return [frozenset(part) for part in text.split()]


# key, response, then precision and recall of MUC, B-cubed, CEAF-e and LEA: the first two cases are
# those of Pradhan et al. (2014, section 4) and of Moosavi and Strube (2016, table 1) in letters.
CASES = [
    ("abc", "abc", {"MUC": (1, 1), "B-cubed": (1, 1), "CEAF-e": (1, 1), "LEA": (1, 1)}),
    ("abc defg", "ab cd fghi", {
        "MUC": (2 / 5, 2 / 5), "B-cubed": (1 / 2, 5 / 12), "CEAF-e": (0.43, 0.65),
        "LEA": (1 / 3, 5 / 21)}),
    ("a b", "a b", {"MUC": (0, 0), "B-cubed": (1, 1), "CEAF-e": (1, 1), "LEA": (1, 1)}),
    ("abcd", "ab cd", {
        "MUC": (1, 2 / 3), "B-cubed": (1, 1 / 2), "CEAF-e": (1 / 3, 2 / 3), "LEA": (1, 1 / 3)}),
    ("ab", "cd", {"MUC": (0, 0), "B-cubed": (0, 0), "CEAF-e": (0, 0), "LEA": (0, 0)}),
]  # fmt: skip


@pytest.mark.parametrize(("key", "response", "expected"), CASES)
def test_measures(key: str, response: str, expected: dict[str, tuple[float, float]]) -> None:
    found = scored([(chains(key), chains(response))])
    for name, (precision, recall) in expected.items():
        figure = found[name]
        got = [part / whole if whole else 0.0 for part, whole in (figure.precision, figure.recall)]
        assert got == pytest.approx([precision, recall], abs=0.006), name


def test_conll_is_the_mean_of_three() -> None:
    figures = scored([(chains("abcd"), chains("ab cd"))])
    assert conll(figures) == pytest.approx(100 * (0.8 + 2 / 3 + 4 / 9) / 3)


@given(st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=1, max_size=4))
def test_no_pairing_is_better(weights: list[list[float]]) -> None:
    columns = range(len(weights[0]))
    best = max(
        sum(row[column] for row, column in zip(weights, order, strict=False))
        for order in permutations(columns, len(weights))
    )
    assert best_pairing(weights) == pytest.approx(best)


LETTERS = st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1), max_size=4)


def _disjoint(sets: list[set[str]]) -> list[Chain]:
    seen: set[str] = set()
    found = []
    for each in sets:
        if new := each - seen:
            found.append(Chain(new))
        seen |= each
    return found


@given(LETTERS, LETTERS)
def test_the_sides_are_alike_in_f1(one: list[set[str]], other: list[set[str]]) -> None:
    key, response = _disjoint(one), _disjoint(other)
    there, back = scored([(key, response)]), scored([(response, key)])
    for name, figure in there.items():
        assert figure.f1 == pytest.approx(back[name].f1)
        assert 0 <= figure.f1 <= 100.0001
