"""Linking: every cue comes out, nothing is used that was not there."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.engines.embedded.linking import CONTENT, CUE, FEATURES, SOURCE, Linker

NEAREST = [-1.0, 0, 0, 0, -1.0, 0, 0, 0, 0, -5.0, 0, 0, 0, 0]
LINKER = Linker(NEAREST, [*NEAREST, -4.0])


def test_the_near_cue_is_taken() -> None:
    found = [
        (0, 2, SOURCE),
        (2, 3, CUE),
        (3, 9, CONTENT),
        (20, 21, SOURCE),
        (21, 22, CUE),
        (23, 30, CONTENT),
    ]
    first, second = LINKER(found, np.zeros(40, np.int64), [0, 19])
    assert (first.source, first.cue, first.content) == ([(0, 2)], [(2, 3)], [(3, 9)])
    assert (second.source, second.cue, second.content) == ([(20, 21)], [(21, 22)], [(23, 30)])


def test_two_cues_may_share_a_source() -> None:
    found = [(0, 1, SOURCE), (1, 2, CUE), (2, 5, CONTENT), (6, 7, CUE), (7, 9, CONTENT)]
    assert [a.source for a in LINKER(found, np.zeros(9, np.int64), [0])] == [[(0, 1)], [(0, 1)]]


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 2)), max_size=30))
@settings(deadline=None)
def test_any_fragments_link(parts: list[tuple[int, int]]) -> None:
    found, at = [], 0
    for length, kind in parts:
        found.append((at, at + length, kind))
        at += length + 1
    made = LINKER(found, np.zeros(at, np.int64), list(range(0, at, 7)))
    assert [a.cue for a in made] == [[(a, b)] for a, b, k in found if k == CUE]
    contents = [c for a in made for c in a.content]
    assert sorted(contents) == (sorted((a, b) for a, b, k in found if k == CONTENT) if made else [])
    assert len(LINKER.content) == FEATURES
