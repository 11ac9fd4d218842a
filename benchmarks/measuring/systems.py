"""Engines to measure beside the one that ships: another file of weights, one thread."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path

import attrs

from newsparse import Article, Document
from newsparse.engines.embedded import EmbeddedEngine, read
from newsparse.engines.embedded.network import load
from newsparse.engines.embedded.tagging import Tagger


@attrs.frozen
class Network:
    """The embedded engine with the weights of a file."""

    weights: Path
    name: str = "network"

    @property
    def gives(self) -> frozenset[str]:
        """The columns of the embedded engine."""
        return EmbeddedEngine.gives

    @cached_property
    def digest(self) -> str:
        """The SHA-256 sum of the file."""
        return hashlib.sha256(self.weights.read_bytes()).hexdigest()

    @cached_property
    def tagger(self) -> Tagger:
        """The network in memory."""
        return Tagger(load(self.weights, self.digest))

    def __call__(self, articles: Iterable[Article], /) -> Iterator[Document]:
        """Read articles in batches."""
        articles = iter(articles)
        while batch := list(islice(articles, 16)):
            yield from read(batch, self.tagger)
