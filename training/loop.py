"""The epochs of any training: resumable, with a warm-up, a cosine and a running average."""

import copy
import logging
import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from attrs import frozen
from torch import Tensor, nn

from newsparse.engines.embedded.features import TypeFeatures
from training.batches import Batch, Window, batches

log = logging.getLogger("training")

TOKENS = 3000
"""Of a batch."""
Module = TypeVar("Module", bound=nn.Module)


@frozen
class Course:
    """How long, how fast and with which seed to train; `warmup` is in batches."""

    epochs: int
    seed: int
    rate: float
    warmup: int

    def speed(self, epoch: int, batch: int, batches: int) -> float:
        """Give the learning rate of a batch, of about `batches` to an epoch."""
        progress = min(1.0, (epoch + batch / batches) / self.epochs)
        slow = min(1.0, (epoch * batches + batch + 1) / self.warmup)
        return self.rate * slow * (0.5 * (1 + math.cos(math.pi * progress)) + 0.005)


class Average:
    """Exponential moving average of a module's parameters."""

    def __init__(self, module: nn.Module, decay: float = 0.998) -> None:
        self.module, self.decay, self.step = copy.deepcopy(module).eval(), decay, 0

    @torch.no_grad()
    def update(self, module: nn.Module) -> None:
        """Move towards the module's parameters."""
        self.step += 1
        decay = min(self.decay, self.step / (self.step + 10))
        for mine, theirs in zip(self.module.parameters(), module.parameters(), strict=True):
            mine.lerp_(theirs, 1 - decay)


def _optimiser(module: nn.Module) -> torch.optim.AdamW:
    """Decay matrices, not vectors."""
    matrices = [p for p in module.parameters() if p.ndim > 1]
    vectors = [p for p in module.parameters() if p.ndim <= 1]
    return torch.optim.AdamW(
        [{"params": matrices, "weight_decay": 0.01}, {"params": vectors, "weight_decay": 0}],
        betas=(0.9, 0.99),
    )


def is_done(path: Path, epochs: int) -> bool:
    """Tell whether so many epochs were saved at `path`."""
    return path.exists() and bool(torch.load(path, weights_only=True)["epoch"] >= epochs)


def fit(
    module: Module,
    path: Path,
    course: Course,
    features: TypeFeatures,
    windows: Callable[[np.random.Generator], list[Window]],
    loss: Callable[[Batch, torch.Generator], Tensor],
) -> Module:
    """Train a module, or go on from the last epoch saved at `path`; give its average.

    `windows` chooses those of an epoch, `loss` measures the module on a batch.
    """
    average, optimiser, first = Average(module), _optimiser(module), 0
    if path.exists():
        saved = torch.load(path, weights_only=True)
        module.load_state_dict(saved["module"])
        average.module.load_state_dict(saved["average"])
        optimiser.load_state_dict(saved["optimiser"])
        first, average.step = saved["epoch"], saved["step"]
    for epoch in range(first, course.epochs):
        rng = np.random.default_rng((course.seed, epoch))
        generator = torch.manual_seed(course.seed * 1000 + epoch)
        pool = windows(rng)
        n = sum(len(w.types) for w in pool) // TOKENS + 1
        begun, losses = time.time(), []
        for k, batch in enumerate(batches(pool, features, TOKENS, rng)):
            for group in optimiser.param_groups:
                group["lr"] = course.speed(epoch, k, n)
            found = loss(batch, generator)
            optimiser.zero_grad(set_to_none=True)
            found.backward()
            nn.utils.clip_grad_norm_(module.parameters(), 2.0)
            optimiser.step()
            average.update(module)
            losses.append(float(found.detach()))
        mean, seconds = np.mean(losses), time.time() - begun
        report = "%s epoch %d: loss %.4f, %d batches, %.0f s"
        log.info(report, path.stem, epoch + 1, mean, len(losses), seconds)
        torch.save({"module": module.state_dict(), "average": average.module.state_dict(),
                    "optimiser": optimiser.state_dict(),
                    "epoch": epoch + 1, "step": average.step}, path)  # fmt: skip
    made = average.module
    assert isinstance(made, type(module))
    return made
