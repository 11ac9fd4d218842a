"""Join sources, cues and contents into attributions, by a learnt choice among near candidates."""

from collections.abc import Sequence

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

Fragment = tuple[int, int]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
SOURCE, CUE, CONTENT = range(3)
NEAR = 3
"""Candidates looked at on each side."""
FEATURES = 14
_OFFSETS = np.arange(-NEAR, NEAR)


@frozen
class Attribution:
    """One attribution: its fragments as (first token, end token)."""

    source: list[Fragment] = field(factory=list)
    cue: list[Fragment] = field(factory=list)
    content: list[Fragment] = field(factory=list)


class Scene:
    """An article's fragments by kind [n, 2], and where its blocks and sentences begin."""

    def __init__(
        self, found: Sequence[tuple[int, int, int]], blocks: Ints, stops: Sequence[int]
    ) -> None:
        table = np.array(found, np.int64).reshape(-1, 3)
        self.kinds = [np.ascontiguousarray(table[table[:, 2] == k, :2]) for k in range(3)]
        self.starts = [np.ascontiguousarray(k[:, 0]) for k in self.kinds]
        self.blocks, self.stops = blocks, np.array(stops, np.int64)

    def near(self, kind: int, places: Ints) -> tuple[Ints, NDArray[np.bool_]]:
        """Give the indices [n, 2 * NEAR] of the fragments of a kind next to places [n, 2].

        Also tell which of them exist.
        """
        middle = np.searchsorted(self.starts[kind], places[:, 0])
        index = middle[:, None] + _OFFSETS
        exist = (index >= 0) & (index < len(self.starts[kind]))
        return np.where(exist, index, 0), exist

    def features(self, cues: Ints, others: Ints) -> Floats:
        """Describe how cues [..., 2] and sources or contents [..., 2] lie: [..., FEATURES]."""
        before = others[..., 0] < cues[..., 0]
        low = np.where(before, others[..., 1], cues[..., 1])
        high = np.where(before, cues[..., 0], others[..., 0])
        gap = np.maximum(high - low, 0)
        near = np.stack([np.log1p(gap), gap == 0, gap == 1, gap > 8], -1)
        out = np.zeros((*before.shape, FEATURES))
        out[..., :4] = near * ~before[..., None]
        out[..., 4:8] = near * before[..., None]
        out[..., 8] = before
        out[..., 9] = self.blocks[cues[..., 0]] != self.blocks[others[..., 0]]
        ended = np.searchsorted(self.stops, np.maximum(low - 1, 0), "right")
        out[..., 10] = np.minimum(3, np.searchsorted(self.stops, high, "right") - ended)
        for kind in range(3):
            between = self.starts[kind].searchsorted(high) - self.starts[kind].searchsorted(low)
            out[..., 11 + kind] = np.minimum(3, between)
        return out


class Linker:
    """Attaches every content to a cue, and to every cue the source it shares or has for itself.

    `content` [FEATURES] and `source` [FEATURES + 1] are weights; the last is the score of none.
    """

    def __init__(self, content: Sequence[float], source: Sequence[float]) -> None:
        self.content = np.array(content, np.float64)
        self.source = np.array(source[:FEATURES], np.float64)
        self.nothing = float(source[FEATURES])

    def __call__(
        self, found: Sequence[tuple[int, int, int]], blocks: Ints, stops: Sequence[int]
    ) -> list[Attribution]:
        """Join an article's fragments (first token, end token, kind): one attribution to a cue.

        `blocks` is the index of the first token of each token's block, `stops` are the tokens at
        which sentences begin.
        """
        scene = Scene(found, blocks, stops)
        sources, cues, contents = scene.kinds
        out = [Attribution(cue=[(int(a), int(b))]) for a, b in cues]
        if out and len(contents):
            index, exist = scene.near(CUE, contents)
            scores = scene.features(cues[index], contents[:, None].repeat(2 * NEAR, 1))
            best = np.where(exist, scores @ self.content, -np.inf).argmax(1)
            for (a, b), at in zip(contents, index[np.arange(len(best)), best], strict=True):
                out[at].content.append((int(a), int(b)))
        if out and len(sources):
            index, exist = scene.near(SOURCE, cues)
            scores = scene.features(cues[:, None].repeat(2 * NEAR, 1), sources[index])
            values = np.where(exist, scores @ self.source, -np.inf)
            best = values.argmax(1)
            for i in np.flatnonzero(values.max(1) > self.nothing):
                a, b = sources[index[i, best[i]]]
                out[i].source.append((int(a), int(b)))
        return out
