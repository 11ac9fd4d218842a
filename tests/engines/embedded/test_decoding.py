"""Decoding: constraints hold, and the best path is the best."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.engines.embedded.decoding import (
    confidence,
    constraints,
    evidence,
    legal,
    log_softmax,
    repair,
    spans,
    viterbi,
)  # fmt: skip

LABELS = ("O", "B-a", "I-a", "B-b", "I-b")
MOVES, FIRST = constraints(LABELS)


def scores(seed: int, n: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(n, len(LABELS))).astype(np.float32)


def brute(row: np.ndarray, moves: np.ndarray, first: np.ndarray) -> float:
    def value(path: tuple[int, ...]) -> float:
        steps = sum(float(moves[a, b]) for a, b in itertools.pairwise(path))
        return float(first[path[0]]) + steps + sum(float(row[i, t]) for i, t in enumerate(path))

    return max(value(p) for p in itertools.product(range(len(LABELS)), repeat=len(row)))


def worth(row: np.ndarray, path: np.ndarray, moves: np.ndarray, first: np.ndarray) -> float:
    steps = sum(float(moves[a, b]) for a, b in itertools.pairwise(path))
    return float(first[path[0]]) + steps + float(row[np.arange(len(row)), path].sum())


@pytest.mark.parametrize("seed", range(8))
def test_viterbi_finds_the_best_path(seed: int) -> None:
    moves = MOVES + scores(seed, len(LABELS))
    row = scores(seed + 100, 5)
    (path,) = viterbi([row], moves, FIRST)
    assert worth(row, path, moves, FIRST) == pytest.approx(brute(row, moves, FIRST), abs=1e-4)


@given(st.lists(st.integers(0, 30), max_size=8), st.integers(0, 99))
@settings(deadline=None)
def test_rows_are_decoded_as_if_alone(lengths: list[int], seed: int) -> None:
    rows = [scores(seed + i, n) for i, n in enumerate(lengths)]
    together = viterbi(rows, MOVES, FIRST)
    for row, path in zip(rows, together, strict=True):
        assert path.tolist() == viterbi([row], MOVES, FIRST)[0].tolist()
        assert legal(path)


@given(st.integers(1, 60), st.integers(0, 999))
@settings(deadline=None)
def test_repair_is_legal_and_keeps_what_was(n: int, seed: int) -> None:
    row = scores(seed, n)
    tags = repair(row, np.zeros(n, np.int64), MOVES, FIRST)
    assert legal(tags)
    assert worth(row, tags, MOVES, FIRST) == pytest.approx(
        worth(row, viterbi([row], MOVES, FIRST)[0], MOVES, FIRST), rel=1e-5
    )


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([], []),
        ([0, 0], []),
        ([1, 2, 2, 0, 3], [(0, 3, 0), (4, 5, 1)]),
        ([1, 1, 3, 4], [(0, 1, 0), (1, 2, 0), (2, 4, 1)]),
    ],
)
def test_spans(tags: list[int], expected: list[tuple[int, int, int]]) -> None:
    assert spans(np.array(tags, np.int64)) == expected


def test_evidence_falls_with_doubt() -> None:
    sure, unsure = np.full((2, 3, 5), -4, np.float32)
    sure[[0, 1, 2], [1, 2, 0]] = 4
    unsure[[0, 1, 2], [1, 2, 0]] = -3
    weights = np.array([1, 1, 1, 1, 0], np.float32)
    high, low = (
        confidence(evidence(log_softmax(s), [(0, 2, 0)]), weights)[0] for s in (sure, unsure)
    )
    assert 0 < low < high < 1
