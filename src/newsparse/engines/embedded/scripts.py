"""Lemmas by edit scripts: a small network chooses one for each word type and part of speech."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def apply(script: str, word: str) -> str:
    """Make a lemma: "=be" is it; "l3y" lower-cases, strips 3 letters, adds y; "k" keeps case."""
    if script[0] == "=":
        return script[1:]
    digits = 1
    while digits < len(script) and script[digits].isdigit():
        digits += 1
    base = word.lower() if script[0] == "l" else word
    strip = int(script[1:digits])
    return base[: len(base) - strip] + script[digits:]


def _strips(script: str) -> int:
    digits = "".join(c for c in script[1:3] if c.isdigit())
    return int(digits) if script[0] != "=" and digits else 0


class Lemmatiser:
    """Chooses scripts from a type's vector and its part of speech.

    `upos` [17, 16], `hidden` [128 + 16, 96], `out` [96, scripts], with biases, are the layers.
    """

    def __init__(
        self,
        scripts: list[str],
        upos: Floats,
        hidden: tuple[Floats, Floats],
        out: tuple[Floats, Floats],
    ) -> None:
        self.scripts, self.upos, self.hidden, self.out = scripts, upos, hidden, out
        self.strips = np.array([_strips(s) for s in scripts])

    def __call__(self, words: list[str], vectors: Floats, upos: NDArray[np.int64]) -> list[str]:
        """Give the lemmas of words with the vectors [N, 128] and UPOS numbers [N]."""
        x = np.concatenate([vectors, self.upos[upos]], 1)
        scores = np.maximum(x @ self.hidden[0] + self.hidden[1], 0) @ self.out[0] + self.out[1]
        lengths = np.array([len(w) for w in words])
        scores[self.strips[None] >= lengths[:, None]] = -np.inf
        return [
            apply(self.scripts[i], w) or w for i, w in zip(scores.argmax(1), words, strict=True)
        ]
