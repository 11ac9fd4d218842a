"""Train attribution on top of the frozen trunk."""

import hashlib
import logging
import math
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from attrs import evolve
from torch import Tensor, nn

from newsparse.engines.embedded.decoding import viterbi
from training import batches, data
from training.model import Attribution, ExtraTypes, Network, crf_loss, forbidden
from training.prepare import Prepared
from training.trunk import Average, rare

log = logging.getLogger("training")

NEWS = ("lgl", "gwn", "gmb")
"""Corpora of news without attributions."""
TOKENS = 3000
RATE = 2.5e-3
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


@torch.no_grad()
def teach(prepared: Prepared, net: Network, teachers: list[Top]) -> list[data.Encoded]:
    """Let teachers annotate the news without attributions; give copies with theirs."""
    rules = [sum(x) / len(teachers) for x in zip(*map(transitions, teachers), strict=True)]
    out = []
    for item in prepared.items:
        if item.corpus not in NEWS or not len(item):
            continue
        found = batches.windows(item, 192)
        b = batches.batch(found, prepared.features)
        scores = sum(emissions(net, t.eval(), b, b.flags, b.rows) for t in teachers) / len(teachers)
        rows = [scores[: len(w.types), i].numpy() for i, w in enumerate(found)]
        tags = np.concatenate(viterbi(rows, rules[0].numpy(), rules[1].numpy()))
        out.append(evolve(item, attribution=[tags]))
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
    top = Top(len(prepared.counts), net.types.join.in_features)
    if not items:
        return _silent(top)
    average = Average(top, 0.998)
    optimiser = torch.optim.AdamW(top.parameters(), lr=RATE, weight_decay=0.01, betas=(0.9, 0.99))
    first = 0
    if path.exists():
        saved = torch.load(path, weights_only=True)
        top.load_state_dict(saved["net"])
        average.module.load_state_dict(saved["average"])
        optimiser.load_state_dict(saved["optimiser"])
        first, average.step = saved["epoch"], saved["step"]
    counts = torch.from_numpy(prepared.counts).float()
    for epoch in range(first, epochs):
        rng = np.random.default_rng((seed, 7, epoch))
        generator = torch.Generator().manual_seed(seed * 2000 + epoch)
        pool = epoch_windows(items, prepared, rng)
        n = sum(len(w.types) for w in pool) // TOKENS + 1
        begun, sums = time.time(), []
        for k, b in enumerate(batches.batches(pool, prepared.features, TOKENS, rng)):
            progress = min(1.0, (epoch + k / n) / epochs)
            for group in optimiser.param_groups:
                group["lr"] = (
                    RATE
                    * min(1.0, (epoch * n + k + 1) / 150)
                    * (0.5 * (1 + math.cos(math.pi * progress)) + 0.005)
                )
            rows = rare(b.rows, counts, generator, 0.05, 1.0)
            scores = emissions(net, top, b, batches.drop_names(b.flags, 0.1, generator), rows)
            loss = crf_loss(scores, b.labels["attribution"], b.mask, *transitions(top))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(top.parameters(), 2.0)
            optimiser.step()
            average.update(top)
            sums.append(float(loss.detach()))
        log.info(
            "%s epoch %d: loss %.4f, %d batches, %.0f s",
            path.stem,
            epoch + 1,
            np.mean(sums),
            len(sums),
            time.time() - begun,
        )
        torch.save({"net": top.state_dict(), "average": average.module.state_dict(),
                    "optimiser": optimiser.state_dict(),
                    "epoch": epoch + 1, "step": average.step}, path)  # fmt: skip
    found: Top = average.module
    return found
