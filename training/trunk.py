"""Train the trunk on tags, sentences and names."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training import batches, data, mapping
from training.loop import Course, fit
from training.model import Network
from training.prepare import DIMENSIONS, Prepared

SHARE = {
    "ewt": 1.0,
    "gum": 1.0,
    "gmb": 1.0,
    "wikigold": 2.0,
    "re3d": 2.0,
    "btc": 0.5,
    "lgl": 0.35,
    "gwn": 0.5,
    "polnear": 0.3,
}
"""How often an epoch shows a text of each corpus."""
WEIGHTS = {"upos": 1.0, "ptb": 0.3, "sentence": 0.5, "ner": 2.0, "own": 0.6}
SILVER = 0.4
"""Weight of PolNeAR's automatic names on the shared head."""
TRUST = 0.5
"""Weight of what teachers say of names: beside labels, and by itself where there are none."""
RATE, WARMUP = 3e-3, 200


def heads(prepared: Prepared) -> dict[str, int]:
    """Give the sizes of the heads."""
    own = {f"own_{k}": 2 * len(v) + 1 for k, v in mapping.OWN.items()}
    return {
        "upos": len(data.UPOS),
        "ptb": len(prepared.ptb),
        "sentence": 2,
        "ner": len(data.NER),
        **own,
    }


def network(prepared: Prepared) -> Network:
    """Make a new network, its word rows starting from the vectors."""
    net = Network(len(prepared.counts), DIMENSIONS, heads(prepared))
    with torch.no_grad():
        net.types.tables[0].weight.copy_(torch.from_numpy(prepared.vectors) * 0.8)
    return net


def rare(
    rows: torch.Tensor,
    counts: torch.Tensor,
    generator: torch.Generator,
    least: float = 0.1,
    more: float = 2.0,
) -> torch.Tensor:
    """Hide words, rare ones more often."""
    p = (least + more / (more + counts[rows[:, 0]])).clamp(max=0.9)
    out = rows.clone()
    out[:, 0][torch.rand(len(rows), generator=generator) < p] = 0
    return out


def losses(net: Network, b: batches.Batch, flags: Tensor, rows: Tensor) -> Tensor:
    """Sum the weighted losses of a batch."""
    types = net.types(rows, b.grams)
    _, states = net.trunk(types[b.index] * b.mask[:, :, None], flags)
    total = WEIGHTS["ner"] * _names(net.heads["ner"](states), b)
    for name in ("upos", "ptb", "sentence"):
        total = total + WEIGHTS[name] * _labels(net.heads[name](states), b.labels[name])
    for head in set(b.heads) - {""}:
        columns = torch.tensor([i for i, h in enumerate(b.heads) if h == head])
        scores = net.heads[f"own_{head}"](states[:, columns])
        total = total + WEIGHTS["own"] * _labels(scores, b.labels["own"][:, columns])
    return total / b.mask.sum()


def _labels(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), ignore_index=data.NOTHING, reduction="sum",
        label_smoothing=0.02,
    )  # fmt: skip


def _names(scores: Tensor, b: batches.Batch) -> Tensor:
    """Measure the shared head on labels, mixed with what teachers say."""
    gold = b.labels["ner"]
    known = (gold >= 0).float()[:, :, None]
    taught = b.taught.sum(-1, keepdim=True).clamp(max=1)
    weight = torch.tensor([SILVER if c == "polnear" else 1.0 for c in b.corpora])[:, None]
    target = F.one_hot(gold.clamp(min=0), len(data.NER)) * known * weight
    target = target * (1 - TRUST * taught) + TRUST * b.taught
    return -(target * scores.log_softmax(-1)).sum()


def epoch_windows(prepared: Prepared, rng: np.random.Generator) -> list[batches.Window]:
    """Choose and vary the windows of one epoch."""
    variation = batches.Variation(prepared, rng)
    out = []
    for item in prepared.items:
        share = SHARE[item.corpus]
        for _ in range(int(share) + (rng.random() < share % 1)):
            size = int(rng.choice((32, 64, 96, 128)))
            out += [variation.case(variation.names(w)) for w in batches.windows(item, size)]
    return out


def train(prepared: Prepared, path: Path, epochs: int, seed: int) -> Network:
    """Train, or go on from the last epoch saved at `path`; give the averaged network."""
    torch.manual_seed(seed)
    net = network(prepared).train()
    counts = torch.from_numpy(prepared.counts).float()

    def loss(b: batches.Batch, generator: torch.Generator) -> Tensor:
        flags = batches.drop_names(b.flags, 0.2, generator)
        return losses(net, b, flags, rare(b.rows, counts, generator))

    course = Course(epochs, seed, RATE, WARMUP)
    return fit(net, path, course, prepared.features, lambda r: epoch_windows(prepared, r), loss)
