"""Settle, on texts kept back, how far to trust names and fragments."""

from collections.abc import Callable

import numpy as np
import torch
from torch.nn import functional as F

from newsparse.engines.embedded.decoding import (
    EVIDENCE,
    constraints,
    evidence,
    log_softmax,
    repair,
    spans,
    viterbi,
)
from newsparse.engines.embedded.network import Outputs
from newsparse.engines.embedded.tagging import Tagger
from training.data import NER, Encoded

BIASES = (-0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0)
GAIN = 0.25
"""How many points of F1 a bias must earn over one that is nearer to none."""


def _fit(rows: list[np.ndarray], right: list[bool]) -> list[float]:
    """Logistic regression of being right on the evidence; without any, no opinion."""
    if not right:
        return [0.0] * EVIDENCE
    x, y = torch.from_numpy(np.concatenate(rows)), torch.tensor(right, dtype=torch.float32)
    weights = torch.zeros(EVIDENCE, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=100)

    def step() -> torch.Tensor:
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(x @ weights, y) + 1e-4 * (weights**2).sum()
        loss.backward()
        return loss

    optimiser.step(step)
    return [round(float(w), 4) for w in weights.detach()]


def outputs(tagger: Tagger, item: Encoded, case: Callable[[str], str] = str) -> Outputs:
    """Run the runtime's encoder on an encoded text, its words in some case."""
    tokens = [case(item.text[s:e]) for s, e in zip(item.starts, item.ends, strict=True)]
    return tagger.encoder(tokens, item.tight, item.blocks, item.lines)


def _biased(scores: np.ndarray, bias: float) -> np.ndarray:
    """Add the bias to the scores of O."""
    biased: np.ndarray = scores + np.float32(bias) * np.eye(1, len(NER), dtype=np.float32)
    return biased


def _compared(
    item: Encoded, scores: np.ndarray, rules: tuple[np.ndarray, np.ndarray]
) -> tuple[list[tuple[int, int, int]], set[tuple[int, int, int]]]:
    """List the names that the scores make, but those over unknown labels, and the true ones."""
    found = spans(repair(scores, item.blocks, *rules))
    known = [m for m in found if (item.ner[m[0] : m[1]] >= 0).all()]
    return known, set(spans(np.maximum(item.ner, 0)))


def names(tagger: Tagger, held: list[Encoded]) -> tuple[float, list[float], dict[float, float]]:
    """Choose the bias on O and fit the confidence; also give each bias's F1.

    The bias is the least of those with about the best mean over corpora, written as they are, in
    lower and in upper case.
    """
    rules = constraints(NER)
    scored = [(item, outputs(tagger, item).ner) for item in held]
    cased = [
        (f"{item.corpus} {case.__name__}", item, outputs(tagger, item, case).ner)
        for case in (str, str.lower, str.upper)
        for item in held
    ]
    means: dict[float, float] = {}
    for bias in BIASES:
        by_corpus: dict[str, np.ndarray] = {}
        for name, item, scores in cased:
            mine, gold = _compared(item, _biased(scores, bias), rules)
            counts = (len(gold & set(mine)), len(mine), len(gold))
            by_corpus[name] = by_corpus.get(name, np.zeros(3)) + counts
        means[bias] = (
            float(np.mean([200 * r / (p + g) for r, p, g in by_corpus.values()]))
            if by_corpus
            else -abs(bias)
        )
    best = min((b for b in BIASES if means[b] >= max(means.values()) - GAIN), key=abs)
    rows, right = [], []
    for item, scores in scored:
        biased = _biased(scores, best)
        mine, gold = _compared(item, biased, rules)
        rows.append(evidence(log_softmax(biased), mine))
        right += [m in gold for m in mine]
    return best, _fit(rows, right), means


def fragments(tagger: Tagger, kept: list[Encoded]) -> list[float]:
    """Fit the confidence of attributions' fragments."""
    rows, right = [], []
    for item in kept:
        out = outputs(tagger, item)
        tags = np.concatenate(
            viterbi([out.attribution[a:b] for a, b in out.rows], *tagger.fragment_rules)
        )
        mine, gold = spans(tags), set(spans(item.attribution[0]))
        rows.append(evidence(log_softmax(out.attribution), mine))
        right += [m in gold for m in mine]
    return _fit(rows, right)
