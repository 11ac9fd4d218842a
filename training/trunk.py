"""Train the trunk on tags, lemmas, sentences and names."""

import copy
import logging
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from training import batches, data, mapping
from training.model import Network
from training.prepare import DIMENSIONS, Prepared

log = logging.getLogger("training")

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
WEIGHTS = {"upos": 1.0, "ptb": 0.3, "lemma": 0.5, "sentence": 0.5, "ner": 2.0, "own": 0.6}
SILVER = 0.4
"""Weight of PolNeAR's automatic names on the shared head."""
HINT = 0.7
"""Weight of "some name" on the shared head."""
TOKENS = 3000
RATE = 3e-3


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
    net = Network(len(prepared.counts), DIMENSIONS, heads(prepared), len(prepared.scripts))
    with torch.no_grad():
        net.types.tables[0].weight.copy_(torch.from_numpy(prepared.vectors) * 0.8)
    return net


class Average:
    """Exponential moving average of a module's parameters."""

    def __init__(self, module: torch.nn.Module, decay: float) -> None:
        self.module, self.decay, self.step = copy.deepcopy(module).eval(), decay, 0

    @torch.no_grad()
    def update(self, module: torch.nn.Module) -> None:
        """Move towards the module's parameters."""
        self.step += 1
        decay = min(self.decay, self.step / (self.step + 10))
        for mine, theirs in zip(self.module.parameters(), module.parameters(), strict=True):
            mine.lerp_(theirs, 1 - decay)


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


def losses(net: Network, b: batches.Batch, flags: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    """Sum the weighted losses of a batch."""
    types = net.types(rows, b.grams)
    _, states = net.trunk(types[b.index] * b.mask[:, :, None], flags)
    total = torch.zeros(())
    silver = torch.tensor([SILVER if c == "polnear" else 1.0 for c in b.corpora])
    for name in ("upos", "ptb", "sentence", "ner"):
        gold = b.labels[name]
        known = gold >= 0
        if not known.any():
            continue
        loss = F.cross_entropy(
            net.heads[name](states[known]), gold[known], reduction="none", label_smoothing=0.02
        )
        weight = silver.expand_as(gold)[known] if name == "ner" else torch.ones_like(loss)
        total = total + WEIGHTS[name] * (loss * weight).sum() / b.mask.sum()
    some = b.labels["ner"] == data.SOME
    if some.any():
        outside = net.heads["ner"](states[some]).log_softmax(-1)[:, 0]
        total = total + HINT * -torch.log1p(-outside.exp().clamp(max=1 - 1e-4)).sum() / b.mask.sum()
    for head in set(b.heads) - {""}:
        columns = torch.tensor([i for i, h in enumerate(b.heads) if h == head])
        gold = b.labels["own"][:, columns]
        known = gold >= 0
        if known.any():
            loss = F.cross_entropy(
                net.heads[f"own_{head}"](states[:, columns][known]), gold[known], reduction="sum"
            )
            total = total + WEIGHTS["own"] * loss / b.mask.sum()
    known = (b.labels["lemma"] >= 0) & (b.labels["upos"] >= 0)
    if known.any():
        scores = net.lemma(types[b.index[known]], b.labels["upos"][known])
        total = (
            total
            + WEIGHTS["lemma"]
            * F.cross_entropy(scores, b.labels["lemma"][known], reduction="sum")
            / b.mask.sum()
        )
    return total


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
    net = network(prepared)
    average = Average(net, 0.998)
    decay = [p for n, p in net.named_parameters() if p.ndim > 1]
    plain = [p for n, p in net.named_parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decay, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0}],
        lr=RATE,
        betas=(0.9, 0.99),
    )
    counts = torch.from_numpy(prepared.counts).float()
    first = 0
    if path.exists():
        saved = torch.load(path, weights_only=True)
        net.load_state_dict(saved["net"])
        average.module.load_state_dict(saved["average"])
        optimiser.load_state_dict(saved["optimiser"])
        first, average.step = saved["epoch"], saved["step"]
    for epoch in range(first, epochs):
        rng = np.random.default_rng((seed, epoch))
        generator = torch.Generator().manual_seed(seed * 1000 + epoch)
        pool = epoch_windows(prepared, rng)
        n = sum(len(w.types) for w in pool) // TOKENS + 1
        begun, sums = time.time(), []
        for k, b in enumerate(batches.batches(pool, prepared.features, TOKENS, rng)):
            progress = min(1.0, (epoch + k / n) / epochs)
            for group in optimiser.param_groups:
                group["lr"] = (
                    RATE
                    * min(1.0, (epoch * n + k + 1) / 200)
                    * (0.5 * (1 + math.cos(math.pi * progress)) + 0.005)
                )
            loss = losses(
                net, b, batches.drop_names(b.flags, 0.2, generator), rare(b.rows, counts, generator)
            )
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            average.update(net)
            sums.append(float(loss.detach()))
        log.info(
            "%s epoch %d: loss %.4f, %d batches, %.0f s",
            path.stem,
            epoch + 1,
            np.mean(sums),
            len(sums),
            time.time() - begun,
        )
        torch.save({"net": net.state_dict(), "average": average.module.state_dict(),
                    "optimiser": optimiser.state_dict(),
                    "epoch": epoch + 1, "step": average.step}, path)  # fmt: skip
    return average.module
