"""Learn from which clues a place that acts is told from one that is meant as a place.

A logistic model over the clues of `newsparse.extractors.locations.clues`, which corrects what
grammar reads, with an L1 penalty that leaves most clues out. It learns from ReLocaR, and with less
weight from the CoNLL and SemEval sets. The accuracy is of five-fold cross-validation on ReLocaR;
the weights come from all of it.

    PYTHONPATH=benchmarks python -m training.use --corpora PATH [--write]
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs
import numpy as np
from corpora import corpus, digest, text
from numpy.typing import NDArray
from places import spans_as_toponyms
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newsparse import Parser, Span
from newsparse.extractors.locations.use import UseReader
from newsparse.knowledge.tables import ENGLISH

SETS = {"relocar_{}_train": 1.0, "conll_{}": 0.2, "semeval_{}_train": 0.2}
USES = ("literal", "metonymic")
FOLDS = 5
L1, L2 = 5e-5, 2e-4
LEAST = 0.02  # weights below this are left out
TWICE = 2  # times that a clue must have been seen


@attrs.frozen
class Example:
    """Hold the clues of one place in a sentence, whether it acts, and how much it counts.

    `prior` is what grammar says, as log odds.
    """

    clues: frozenset[str]
    prior: float
    acts: bool
    weight: float


def read(path: Path, acts: bool, weight: float, parser: Parser) -> Iterator[Example]:
    """Yield the examples of one file, lines of name<SEP>sentence with <ENT>name<ENT>."""
    for line in filter(str.strip, text(path).split("\n")):
        before, name, after = line.partition("<SEP>")[2].split("<ENT>", 2)
        doc = parser.parse(before + name + after)
        span = Span(len(before), len(before) + len(name))
        [toponym] = spans_as_toponyms(doc, [span])
        clues, prior = UseReader(doc).clues(toponym)
        yield Example(frozenset(clues), prior, acts, weight)


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of the clues that tell."""
    counts = Counter(clue for example in examples for clue in example.clues)
    columns = {clue: i for i, clue in enumerate(sorted(c for c, n in counts.items() if n >= TWICE))}
    cells = [
        (row, columns[clue])
        for row, example in enumerate(examples)
        for clue in example.clues
        if clue in columns
    ]
    shape = (len(examples), len(columns))
    at = tuple(np.array(cells).T)
    matrix = csr_matrix((np.ones(len(cells)), at), shape=shape)
    sign = np.array([1.0 if example.acts else -1.0 for example in examples])
    prior = np.array([example.prior for example in examples])
    share = np.array([example.weight for example in examples])
    share /= share.sum()

    def loss(both: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        """Return loss and slope; weights are differences of what is positive, for the L1 norm."""
        weights = both[: len(columns)] - both[len(columns) :]
        margin = sign * (matrix @ weights + prior)
        value = share @ np.logaddexp(0, -margin) + L2 * weights @ weights + L1 * both.sum()
        slope = matrix.T @ (-share * sign / (1 + np.exp(margin))) + 2 * L2 * weights
        return float(value), np.concatenate([slope + L1, L1 - slope])

    start = np.zeros(2 * len(columns))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(start)).x
    weights = found[: len(columns)] - found[len(columns) :]
    return {clue: w for clue, i in columns.items() if abs(w := float(weights[i])) >= LEAST}


def right(examples: Sequence[Example], weights: dict[str, float]) -> int:
    """Count the examples that the weights read rightly."""
    sums = (
        example.prior + sum(weights.get(clue, 0.0) for clue in example.clues)
        for example in examples
    )
    return sum((total > 0) == example.acts for total, example in zip(sums, examples, strict=True))


def main() -> None:
    """Print the cross-validated accuracy; write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", default=os.environ.get("NEWSPARSE_CORPORA"), type=Path)
    parser.add_argument("--write", action="store_true", help="write them into the package")
    options = parser.parse_args()
    bare = Parser(extractors=[], plugins=False)
    groups: dict[str, list[Example]] = {}
    for name, weight in SETS.items():
        for use in USES:
            path = corpus(options.corpora, f"metonymy/{name.format(use)}.txt.xz")
            found = list(read(path, use == "metonymic", weight, bare))
            groups.setdefault(name, []).extend(found)
            print(f"{digest(path)}: {len(found)} examples")
    own, *others = groups.values()
    rest = [example for group in others for example in group]
    hits = 0
    for fold in range(FOLDS):
        taught = [example for i, example in enumerate(own) if i % FOLDS != fold]
        hits += right(own[fold::FOLDS], learn([*taught, *rest]))
    print(f"ReLocaR: {100 * hits / len(own):.1f} % right, cross-validated")
    weights = learn([*own, *rest])
    print(f"{len(weights)} clues")
    if options.write:
        path = Path(str(ENGLISH.folder)) / "locations" / "clues.tsv"
        lines = [f"{clue}\t{weight:.3f}" for clue, weight in sorted(weights.items())]
        head = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
        path.write_text("\n".join([*head, "clue\tweight", *lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
