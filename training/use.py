"""Learn from which clues a place that acts is told from one that is meant as a place.

A logistic model over the clues of `newsparse.extractors.locations.clues`, which corrects what
grammar reads, with an L1 penalty that leaves most clues out. It learns from ReLocaR, and with less
weight from the CoNLL and SemEval sets, each with a bias of its own for how many of its places act;
the bias that the package gets is ReLocaR's. Figures are of five-fold cross-validation, with a fold
of every set held back at once; the weights come from all of it.

    PYTHONPATH=benchmarks python -m training.use --corpora PATH [--without conll] [--write]
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import attrs
import numpy as np
from corpora import corpus, digest, text
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from toponyms import spans_as_toponyms

from newsparse import Parser, Span
from newsparse.extractors.locations.use import UseReader
from newsparse.knowledge.tables import ENGLISH

FILES = {"relocar": "relocar_{}_train", "conll": "conll_{}", "semeval": "semeval_{}_train"}
TITLES = {"relocar": "ReLocaR", "conll": "CoNLL", "semeval": "SemEval-2007"}
WEIGHTS = {"relocar": 1.0, "conll": 0.2, "semeval": 0.4}
USES = ("literal", "metonymic")
FOLDS = 5
L1, L2 = 3e-5, 2e-4
LEAST = 0.02  # weights below this are left out
SEEN = 4  # times that a clue must have been seen
BIAS = "corpus={}"  # a clue of all examples of a set but ReLocaR; not written


@attrs.frozen
class Example:
    """Hold the clues of one place in a sentence, and whether it acts.

    `prior` is what grammar says, as log odds.
    """

    clues: frozenset[str]
    prior: float
    acts: bool
    weight: float


def read(name: str, folder: Path, parser: Parser) -> Iterator[Example]:
    """Yield the examples of one set, lines of name<SEP>sentence with <ENT>name<ENT>."""
    bias = {BIAS.format(name)} if name != "relocar" else set()
    for use in USES:
        path = corpus(folder, f"metonymy/{FILES[name].format(use)}.txt.xz")
        for line in filter(str.strip, text(path).split("\n")):
            before, marked, after = line.partition("<SEP>")[2].split("<ENT>", 2)
            doc = parser.parse(before + marked + after)
            span = Span(len(before), len(before) + len(marked))
            [toponym] = spans_as_toponyms(doc, [span])
            clues, prior = UseReader(doc).clues(toponym)
            yield Example(frozenset(clues | bias), prior, use == "metonymic", WEIGHTS[name])


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of the clues that tell."""
    counts = Counter(clue for example in examples for clue in example.clues)
    columns = {clue: i for i, clue in enumerate(sorted(c for c, n in counts.items() if n >= SEEN))}
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


def sets(folder: Path) -> dict[str, list[Example]]:
    """Read all sets."""
    bare = Parser(extractors=[], plugins=False)
    return {name: list(read(name, folder, bare)) for name in FILES}


def validate(groups: dict[str, list[Example]], without: Collection[str] = ()) -> Iterator[str]:
    """Yield, for each set, the share right by what other folds teach, and by grammar alone."""
    hits: Counter[str] = Counter()
    for fold in range(FOLDS):
        taught = [
            example
            for name, examples in groups.items()
            for number, example in enumerate(examples)
            if number % FOLDS != fold and name not in without
        ]
        weights = learn(taught)
        hits.update({name: right(group[fold::FOLDS], weights) for name, group in groups.items()})
    for name, group in groups.items():
        grammar = right(group, {})
        most = max(sum(example.acts for example in group), sum(not e.acts for e in group))
        yield (
            f"{TITLES[name]:<13} {100 * hits[name] / len(group):.1f} %   grammar alone "
            f"{100 * grammar / len(group):.1f}, the more frequent use {100 * most / len(group):.1f}"
            f"   of {len(group)}"
        )


def cross_validated(folder: Path) -> Iterator[str]:
    """Yield the figures, and what they are measured on."""
    for name in FILES:
        paths = (corpus(folder, f"metonymy/{FILES[name].format(use)}.txt.xz") for use in USES)
        yield ", ".join(map(digest, paths))
    yield from validate(sets(folder))


def main() -> None:
    """Print the cross-validated accuracy; write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", default=os.environ.get("NEWSPARSE_CORPORA"), type=Path)
    parser.add_argument("--without", nargs="*", default=[], choices=FILES, help="do not learn from")
    parser.add_argument("--write", action="store_true", help="write them into the package")
    options = parser.parse_args()
    if len(set(options.without)) == len(FILES):
        parser.error("leave one set to learn from")
    groups = sets(options.corpora)
    print(*validate(groups, options.without), sep="\n")
    taught = [one for name, group in groups.items() if name not in options.without for one in group]
    weights = learn(taught)
    weights = {clue: weight for clue, weight in weights.items() if not clue.startswith("corpus=")}
    print(f"{len(weights)} clues")
    if options.write:
        path = Path(str(ENGLISH.folder)) / "locations" / "clues.tsv"
        lines = [f"{clue}\t{weight:.3f}" for clue, weight in sorted(weights.items())]
        head = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
        path.write_text("\n".join([*head, "clue\tweight", *lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
