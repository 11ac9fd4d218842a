"""Train attribution on top of the frozen trunk."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training import batches, data
from training.loop import Course, fit
from training.model import Attribution, ExtraTypes, Network, crf_loss, forbidden
from training.prepare import Prepared
from training.trunk import rare

RATE, WARMUP = 2.5e-3, 150
WIDTH, HIDDEN, LAYERS, DROPOUT = 128, 128, 2, 0.25


class Top(nn.Module):
    """The extra type vectors and the attribution network."""

    def __init__(self, words: int, parts: int) -> None:
        super().__init__()
        self.types = ExtraTypes(words, parts)
        self.tags = Attribution(len(data.ATTRIBUTION), WIDTH, HIDDEN, LAYERS, DROPOUT)


def is_tune(item: data.Encoded) -> bool:
    """Tell whether an article is kept back for calibration."""
    return hashlib.sha256(item.id.encode()).digest()[0] < 12


def emissions(net: Network, top: Top, b: batches.Batch, flags: Tensor, rows: Tensor) -> Tensor:
    """Run the frozen trunk and the network on top of it."""
    with torch.no_grad():
        parts = net.types.parts(rows, b.grams)
        types = net.types.norm(net.types.join(parts).view(len(rows), -1, 3).amax(2))
        x, states = net.trunk(types[b.index] * b.mask[:, :, None], flags)
    extra = top.types(rows, parts)[b.index] * b.mask[:, :, None]
    out: Tensor = top.tags(x, states, extra)
    return out


def transitions(top: Top) -> tuple[Tensor, Tensor]:
    """Give the transitions and first scores, with what BIO forbids at -10000."""
    moves, first = forbidden(data.ATTRIBUTION)
    return top.tags.transitions.masked_fill(moves, -1e4), top.tags.begin.masked_fill(first, -1e4)


def epoch_windows(
    items: list[data.Encoded], prepared: Prepared, rng: np.random.Generator
) -> list[batches.Window]:
    """Choose and vary the windows of one epoch; one annotator at a time."""
    variation = batches.Variation(prepared, rng, 0.5)
    out = []
    for item in items:
        annotator = int(rng.integers(len(item.attribution)))
        size = int(rng.choice((128, 192, 256)))
        out += [variation.case(variation.names(w)) for w in batches.windows(item, size, annotator)]
    return out


def _silent(top: Top) -> Top:
    """Make a network that never finds anything."""
    with torch.no_grad():
        top.tags.out.weight.zero_()
        top.tags.out.bias.copy_(torch.eye(len(data.ATTRIBUTION))[0] * 10)
    return top


def train(
    prepared: Prepared,
    net: Network,
    path: Path,
    epochs: int,
    seed: int,
    more: Sequence[data.Encoded] = (),
) -> Top:
    """Train on PolNeAR and `more`, or go on from `path`; give the averaged network."""
    torch.manual_seed(seed)
    net.eval()
    items = [i for i in prepared.items if i.attribution and not is_tune(i)] + list(more)
    top = Top(len(prepared.counts), net.types.join.in_features).train()
    if not (items and epochs):
        return _silent(top).eval()
    counts = torch.from_numpy(prepared.counts).float()

    def loss(b: batches.Batch, generator: torch.Generator) -> Tensor:
        rows = rare(b.rows, counts, generator, 0.05, 1.0)
        scores = emissions(net, top, b, batches.drop_names(b.flags, 0.1, generator), rows)
        return crf_loss(scores, b.labels["attribution"], b.mask, *transitions(top))

    course = Course(epochs, seed, RATE, WARMUP)
    return fit(
        top, path, course, prepared.features, lambda r: epoch_windows(items, prepared, r), loss
    )
