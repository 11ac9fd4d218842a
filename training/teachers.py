"""Train teachers: whole networks, several at a time, each from its own seed."""

import logging
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import torch
from attrs import frozen

from training import attribution, prepare, trunk
from training.model import Network


def log_to(out: Path) -> None:
    """Log to the screen and beside the weights; keep this process to one thread."""
    handlers: list[logging.Handler] = [
        logging.StreamHandler(),
        logging.FileHandler(out / "log.txt"),
    ]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    torch.set_num_threads(1)


@frozen
class Teacher:
    """A network trained by itself."""

    net: Network
    top: attribution.Top


@frozen
class Plan:
    """How many teachers to train, how long, and how many of them at a time."""

    corpora: Path
    out: Path
    seed: int
    count: int
    trunk_epochs: int
    attribution_epochs: int
    jobs: int

    def teachers(self, prepared: prepare.Prepared) -> list[Teacher]:
        """Train the teachers, or read those that are there."""
        if self.jobs > 1 and self.count > 1:
            with ProcessPoolExecutor(self.jobs, get_context("spawn")) as pool:
                list(pool.map(partial(_apart, self), range(self.count)))
        return [self.teacher(prepared, number) for number in range(self.count)]

    def teacher(self, prepared: prepare.Prepared, number: int) -> Teacher:
        """Train one, or go on with it."""
        path, seed = self.out / f"teacher{number}", self.seed + 10 * (number + 1)
        net = trunk.train(prepared, path.with_suffix(".trunk.pt"), self.trunk_epochs, seed).eval()
        top = attribution.train(
            prepared, net, path.with_suffix(".top.pt"), self.attribution_epochs, seed + 1
        )
        return Teacher(net, top.eval())


def _apart(plan: Plan, number: int) -> None:
    """Train one in a process of its own; it stays on disk."""
    log_to(plan.out)
    plan.teacher(prepare.cached(plan.corpora, plan.out, plan.seed), number)
