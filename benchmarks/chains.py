"""Score coreference chains: MUC, B-cubed, CEAF-e, their mean (CoNLL), and LEA.

A chain is a set of mentions, a mention anything hashable; a mention is in one chain at most. The
definitions are those of Pradhan et al. (2014) and, for LEA, of Moosavi and Strube (2016): a chain
of one mention has a link to itself. Every score is counted over all documents together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence

import attrs

Chain = frozenset[Hashable]
Counts = tuple[float, float]  # what is right, of how much


@attrs.frozen
class Figure:
    """Hold recall and precision as counts, so that documents add up."""

    recall: Counts = (0.0, 0.0)
    precision: Counts = (0.0, 0.0)

    def __add__(self, other: Figure) -> Figure:
        """Add the counts of another document."""
        return Figure(_sum(self.recall, other.recall), _sum(self.precision, other.precision))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        recall, precision = (part / whole if whole else 0.0 for part, whole in attrs.astuple(self))
        return 200 * recall * precision / (recall + precision) if recall + precision else 0.0

    def __str__(self) -> str:
        """Write precision, recall and F1, in per cent."""
        recall, precision = (part / whole if whole else 0.0 for part, whole in attrs.astuple(self))
        return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {self.f1:5.1f}"


def _sum(one: Counts, other: Counts) -> Counts:
    return one[0] + other[0], one[1] + other[1]


def _homes(chains: Iterable[Chain]) -> dict[Hashable, Chain]:
    return {mention: chain for chain in chains for mention in chain}


def muc(key: Sequence[Chain], response: Sequence[Chain]) -> Figure:
    """Count the links of chains that are in one chain of the other side."""
    return Figure(_muc(key, response), _muc(response, key))


def _muc(chains: Sequence[Chain], others: Sequence[Chain]) -> Counts:
    homes = _homes(others)
    right = whole = 0
    for chain in chains:
        parts = {homes[mention] for mention in chain if mention in homes}
        alone = sum(mention not in homes for mention in chain)
        right += len(chain) - len(parts) - alone
        whole += len(chain) - 1
    return right, whole


def b_cubed(key: Sequence[Chain], response: Sequence[Chain]) -> Figure:
    """Count for every mention how much of its chain is in its chain on the other side."""
    return Figure(_b_cubed(key, response), _b_cubed(response, key))


def _b_cubed(chains: Sequence[Chain], others: Sequence[Chain]) -> Counts:
    homes, empty = _homes(others), Chain()
    right = sum(
        len(chain & homes.get(mention, empty)) / len(chain) for chain in chains for mention in chain
    )
    return right, sum(map(len, chains))


def ceaf_e(key: Sequence[Chain], response: Sequence[Chain]) -> Figure:
    """Count the likeness of chains under the best pairing of one with one."""
    likeness = [[2 * len(a & b) / (len(a) + len(b)) for b in response] for a in key]
    right = best_pairing(likeness)
    return Figure((right, len(key)), (right, len(response)))


def lea(key: Sequence[Chain], response: Sequence[Chain]) -> Figure:
    """Count the links that both sides have, weighted by the size of the chain."""
    return Figure(_lea(key, response), _lea(response, key))


def _lea(chains: Sequence[Chain], others: Sequence[Chain]) -> Counts:
    homes = _homes(others)
    right = 0.0
    for chain in chains:
        if len(chain) == 1:
            (mention,) = chain
            right += len(homes.get(mention, ())) == 1
            continue
        shared: dict[Chain, int] = {}
        for mention in chain:
            if mention in homes:
                shared[homes[mention]] = shared.get(homes[mention], 0) + 1
        links = sum(count * (count - 1) / 2 for count in shared.values())
        right += len(chain) * links / (len(chain) * (len(chain) - 1) / 2)
    return right, sum(map(len, chains))


MEASURES: Mapping[str, Callable[[Sequence[Chain], Sequence[Chain]], Figure]] = {
    "MUC": muc, "B-cubed": b_cubed, "CEAF-e": ceaf_e, "LEA": lea,
}  # fmt: skip
_CONLL = ("MUC", "B-cubed", "CEAF-e")


def scored(pairs: Iterable[tuple[Sequence[Chain], Sequence[Chain]]]) -> dict[str, Figure]:
    """Return every measure over documents, given as their (key, response) chains."""
    total = {name: Figure() for name in MEASURES}
    for key, response in pairs:
        for name, measure in MEASURES.items():
            total[name] += measure(key, response)
    return total


def conll(figures: Mapping[str, Figure]) -> float:
    """Return the mean F1 of MUC, B-cubed and CEAF-e, in per cent."""
    return sum(figures[name].f1 for name in _CONLL) / len(_CONLL)


def best_pairing(weights: Sequence[Collection[float]]) -> float:
    """Return the greatest sum of weights of rows paired with columns, one with one.

    The Hungarian method with potentials, in cubic time.
    """
    rows, columns = len(weights), max(map(len, weights), default=0)
    size = max(rows, columns)
    if not rows or not columns:
        return 0.0
    cost = [[-weight for weight in row] + [0.0] * (size - len(row)) for row in weights]
    cost += [[0.0] * size for _ in range(size - rows)]
    row_potential, column_potential = [0.0] * (size + 1), [0.0] * (size + 1)
    match = [0] * (size + 1)  # the row of each column, counted from 1
    for row in range(1, size + 1):
        _augment(cost, row, row_potential, column_potential, match)
    return -sum(cost[match[column] - 1][column - 1] for column in range(1, size + 1))


def _augment(
    cost: Sequence[Sequence[float]],
    row: int,
    row_potential: list[float],
    column_potential: list[float],
    match: list[int],
) -> None:
    """Pair one more row along the cheapest path."""
    size = len(match) - 1
    match[0] = row
    least, way, used = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    column = 0
    while match[column]:
        used[column] = True
        current, step, after = match[column], float("inf"), 0
        for other in range(1, size + 1):
            if used[other]:
                continue
            reduced = cost[current - 1][other - 1] - row_potential[current]
            reduced -= column_potential[other]
            if reduced < least[other]:
                least[other], way[other] = reduced, column
            if least[other] < step:
                step, after = least[other], other
        for other in range(size + 1):
            if used[other]:
                row_potential[match[other]] += step
                column_potential[other] -= step
            else:
                least[other] -= step
        column = after
    while column:
        match[column] = match[way[column]]
        column = way[column]
