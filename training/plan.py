"""What is trained from what: teachers, then the network that learns from them too."""

import logging
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import torch
from attrs import frozen

from training import attribution, prepare, teaching, trunk
from training.loop import is_done
from training.model import Network

COURSE = ("seed", "teachers", "teacher_epochs", "trunk_epochs", "attribution_epochs", "jobs")
"""Options that say how to train."""


def log_to(out: Path) -> None:
    """Log to the screen and beside the weights; keep this process to one thread."""
    handlers: list[logging.Handler] = [
        logging.StreamHandler(),
        logging.FileHandler(out / "log.txt"),
    ]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)
    torch.set_num_threads(1)


@frozen
class Plan:
    """How much to train. Every part is saved, and can be trained in a process of its own."""

    corpora: Path
    out: Path
    without: frozenset[str]
    seed: int
    teachers: int
    teacher_epochs: int
    trunk_epochs: int
    attribution_epochs: int
    jobs: int

    def train(self) -> tuple[Network, attribution.Top]:
        """Train everything, `jobs` parts at a time; give the last network."""
        prepared = self.prepared()  # before the parts, which read it from the disk
        self._parts([("teacher", number) for number in range(self.teachers)])
        self._parts([("trunk", 0), *(("teacher_top", n) for n in range(self.teachers))])
        net = self.trunk(prepared)
        more = []
        if self.teachers and self.attribution_epochs:
            taught = [
                (self.teacher(prepared, n), self.teacher_top(prepared, n))
                for n in range(self.teachers)
            ]
            more = teaching.fragments(taught, prepared)
        path = self.out / "attribution.pt"
        epochs = self.attribution_epochs
        return net, attribution.train(prepared, net, path, epochs, self.seed + 1, more)

    def prepared(self) -> prepare.Prepared:
        """Prepare the corpora, or read what was prepared before."""
        return prepare.cached(self.corpora, self.out, self.seed, self.without)

    def teacher(self, prepared: prepare.Prepared, number: int) -> Network:
        """Train the trunk of a teacher."""
        path = self.out / f"teacher{number}.trunk.pt"
        return trunk.train(prepared, path, self.teacher_epochs, self.seed + 10 * (number + 1))

    def teacher_top(self, prepared: prepare.Prepared, number: int) -> attribution.Top:
        """Train attribution on top of a teacher's trunk."""
        path, seed = self.out / f"teacher{number}.top.pt", self.seed + 10 * (number + 1) + 1
        epochs = self.teacher_epochs // 2 if self.attribution_epochs else 0
        return attribution.train(prepared, self.teacher(prepared, number), path, epochs, seed)

    def trunk(self, prepared: prepare.Prepared, _: int = 0) -> Network:
        """Train the trunk of the last network, on what the teachers' trunks say too."""
        path = self.out / "trunk.pt"
        if self.teachers and not is_done(path, self.trunk_epochs):
            nets = [self.teacher(prepared, number) for number in range(self.teachers)]
            prepared = teaching.names(nets, prepared)
        return trunk.train(prepared, path, self.trunk_epochs, self.seed)

    def _parts(self, parts: Sequence[tuple[str, int]]) -> None:
        if self.jobs > 1 and len(parts) > 1:
            with ProcessPoolExecutor(self.jobs, get_context("spawn")) as pool:
                list(pool.map(partial(_part, self), parts, chunksize=1))


def _part(plan: Plan, part: tuple[str, int]) -> None:
    """Train a part in this process; it stays on disk."""
    log_to(plan.out)
    name, number = part
    getattr(plan, name)(plan.prepared(), number)
