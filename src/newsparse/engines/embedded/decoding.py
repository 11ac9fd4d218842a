"""From scores to tags: Viterbi under the constraints of BIO, and spans from tags."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

NEVER = np.float32(-1e4)


def constraints(labels: Sequence[str]) -> tuple[Floats, Floats]:
    """Score transitions [from, to] and first tags: NEVER where I- continues nothing, or 0."""
    moves = np.zeros((len(labels), len(labels)), np.float32)
    first = np.zeros(len(labels), np.float32)
    for to, label in enumerate(labels):
        if label.startswith("I-"):
            first[to] = NEVER
            for source, before in enumerate(labels):
                if before == "O" or before[2:] != label[2:]:
                    moves[source, to] = NEVER
    return moves, first


def viterbi(rows: Sequence[Floats], moves: Floats, first: Floats) -> list[Ints]:
    """Find the best tags of each row of scores [n, K].

    `moves` [K, K] are the transitions, `first` [K] the scores of first tags. Rows are decoded
    side by side; each row's tags depend on that row alone.
    """
    order = sorted(range(len(rows)), key=lambda i: -len(rows[i]))
    order = [i for i in order if len(rows[i])]
    out: list[Ints] = [np.zeros(0, np.int64)] * len(rows)
    if not order:
        return out
    lengths = np.array([len(rows[i]) for i in order])
    steps, size = int(lengths[0]), len(first)
    # The rows are the last axis, along which numpy is fastest.
    scores = np.zeros((steps, size, len(order)), np.float32)
    for column, i in enumerate(order):
        scores[: len(rows[i]), :, column] = rows[i]
    scores[0] += first[:, None]
    active = np.searchsorted(-lengths, -np.arange(1, steps + 1), "right")
    for t in range(1, steps):
        n = active[t]
        scores[t, :, :n] += (scores[t - 1, :, None, :n] + moves[:, :, None]).max(0)
    tags = np.zeros((steps, len(order)), np.int64)
    finish = scores[lengths - 1, :, np.arange(len(order))].argmax(1)
    tags[lengths - 1, np.arange(len(order))] = finish
    for t in range(steps - 1, 0, -1):
        n = active[t]
        tags[t - 1, :n] = (scores[t - 1, :, :n] + moves[:, tags[t, :n]]).argmax(0)
    for column, i in enumerate(order):
        out[i] = tags[: len(rows[i]), column]
    return out


def legal(tags: Ints) -> bool:
    """Tell whether BIO tags (odd: B, even: I of the same kind) need no repair."""
    inside = (tags > 0) & (tags % 2 == 0)
    before = np.concatenate([[0], tags[:-1]])
    return not bool((inside & (before != tags) & (before != tags - 1)).any())


def repair(scores: Floats, blocks: Ints, moves: Floats, first: Floats) -> Ints:
    """Take the best tag of each token [N, K]; where that breaks BIO, decode the block instead.

    Without transition scores the best tags are Viterbi's whenever they are legal.
    """
    tags: Ints = scores.argmax(1)
    if legal(tags):
        return tags
    borders = [*np.flatnonzero(blocks == np.arange(len(blocks))).tolist(), len(tags)]
    broken = [(a, b) for a, b in pairwise(borders) if not legal(tags[a:b])]
    for (a, b), fixed in zip(
        broken, viterbi([scores[a:b] for a, b in broken], moves, first), strict=True
    ):
        tags[a:b] = fixed
    return tags


def spans(tags: Ints) -> list[tuple[int, int, int]]:
    """List the (first token, end token, kind) of BIO tags, kind 0 for tags 1 and 2, and so on."""
    begins = np.flatnonzero(tags % 2 == 1)
    inside = (tags > 0) & (tags % 2 == 0)
    stops = np.append(np.flatnonzero(~inside), len(tags))
    ends = stops[np.searchsorted(stops, begins, "right")]
    kinds = (tags[begins] - 1) // 2
    return list(zip(begins.tolist(), ends.tolist(), kinds.tolist(), strict=True))


def log_softmax(scores: Floats) -> Floats:
    """Turn scores [..., K] into log probabilities."""
    shifted = scores - scores.max(-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return out


EVIDENCE = 5
"""Columns of `evidence`."""


def evidence(logs: Floats, found: Sequence[tuple[int, int, int]]) -> Floats:
    """Sum up how sure the network is of spans: [n, EVIDENCE], from log probabilities [N, K].

    The columns are the log probability of the first tag, the mean and the least inside, that of
    not going on after the end, and 1.
    """
    out = np.zeros((len(found), EVIDENCE), np.float32)
    out[:, 4] = 1
    if not found:
        return out
    first, end, kind = np.array(found, np.int64).T
    out[:, 0] = logs[first, 2 * kind + 1]
    long = np.flatnonzero(end - first > 1)
    if len(long):
        lengths = end[long] - first[long] - 1
        begins = np.cumsum(lengths) - lengths
        token = np.arange(lengths.sum()) - np.repeat(begins - first[long] - 1, lengths)
        inside = logs[token, np.repeat(2 * kind[long] + 2, lengths)]
        out[long, 1] = np.add.reduceat(inside, begins) / lengths
        out[long, 2] = np.minimum.reduceat(inside, begins)
    more = np.flatnonzero(end < len(logs))
    goes_on = np.minimum(np.exp(logs[end[more], 2 * kind[more] + 2]), 0.999)
    out[more, 3] = np.log1p(-goes_on)
    return out


def confidence(evidence: Floats, weights: Floats) -> Floats:
    """Turn evidence into the probability that a span is exactly right."""
    out: Floats = 1 / (1 + np.exp(-(evidence * weights).sum(1)))
    return out
