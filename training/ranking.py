"""Learn what clues weigh: a softmax over the candidates of an example, of which some are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np

STEPS, RATE, RARE = 250, 1.0, 10


@attrs.frozen(eq=False)
class Example:
    """Hold the clues of the candidates, and the numbers of those that are right."""

    clues: Sequence[Mapping[str, float]]
    right: frozenset[int]


def learn(data: Sequence[Example], l2: float, rare: int = RARE) -> dict[str, float]:
    """Return the weights that make what is right the likeliest, by Nesterov's gradient descent.

    Clues that fewer than `rare` candidates have are left out.
    """
    data = [example for example in data if example.right]
    candidates = [found for example in data for found in example.clues]
    often = Counter(clue for found in candidates for clue in found)
    names = sorted(clue for clue, count in often.items() if count >= rare)
    index = {name: number for number, name in enumerate(names)}
    candidates = [{clue: found[clue] for clue in found if clue in index} for found in candidates]
    column = np.array([index[clue] for found in candidates for clue in found])
    value = np.array([value for found in candidates for value in found.values()])
    row = np.repeat(np.arange(len(candidates)), [len(found) for found in candidates])
    sizes = [len(example.clues) for example in data]
    of, first = np.repeat(np.arange(len(data)), sizes), np.cumsum([0, *sizes[:-1]])
    hit = np.array([n in example.right for example in data for n in range(len(example.clues))])
    weights = last = np.zeros(len(names))
    for step in range(STEPS):
        ahead = weights + step / (step + 3) * (weights - last)
        last = weights
        scores = np.bincount(row, value * ahead[column], minlength=len(candidates))
        likely = np.exp(scores - np.maximum.reduceat(scores, first)[of])
        error = likely / np.bincount(of, likely)[of]
        error -= likely * hit / np.bincount(of, likely * hit)[of]
        gradient = np.bincount(column, (error / len(data))[row] * value, minlength=len(names))
        weights = ahead - RATE * (gradient + l2 * ahead)
    return dict(zip(names, weights.round(4).tolist(), strict=True))


def write(file: Path, when: str, by: str, source: str, known: Mapping[str, float]) -> None:
    """Write what clues weigh `when` something is chosen, learnt `by` a script with GUM's help."""
    lines = [
        f"# What the clues of ranking.py weigh when {when}; Apache-2.0.",
        f"# Learnt by {by} from this project's annotated articles and from the",
        f"# freely licensed genres of UD English GUM ({source}), mostly CC BY,",
        "# <https://github.com/UniversalDependencies/UD_English-GUM>.",
        "clue\tweight",
        *(f"{clue}\t{weight:.4f}" for clue, weight in sorted(known.items()) if weight),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
