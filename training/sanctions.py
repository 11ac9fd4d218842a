"""Learn which mentions of measures are sanctions, and which tell the same act.

A softmax over what a mention may be (nothing, a new act, each act told before), by the clues of
`sanctions.clues`; the acts before are those of the gold annotation. It learns from annotated
documents (files or folders). The figures are of cross-validation by document; the weights come from
all.

    python -m training.sanctions GOLD... [--table FILE] [--write]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np

from newsparse import Document, Parser, Sanction
from newsparse.extractors import sanctions
from newsparse.extractors.sanctions import Sanctions, clues
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.joining import Joiner, Option
from newsparse.reports import paired_documents

FOLDS, STEPS, RATE, L2 = 5, 600, 1.0, 3e-3


@attrs.frozen(eq=False)
class Example:
    """Hold the clues of what a mention may be, and which of them are right; none is nothing."""

    options: Sequence[clues.Clues]
    right: frozenset[int]


class Teacher(Joiner):
    """Join mentions as the gold annotation does, and keep what there was to choose from."""

    gold: Document
    examples: list[Example]

    def choose(self, frame: Frame, options: Sequence[Option]) -> Option | None:
        """Return the right option."""
        told = _told(self.gold, frame.trigger)
        same = [n for n, option in enumerate(options) if option.act and told & self._told(option)]
        right = same or ([0] if told else [])
        self.examples.append(Example([option.clues for option in options], frozenset(right)))
        return options[right[-1]] if right else None

    def _told(self, option: Option) -> set[int]:
        assert option.act is not None
        return set().union(
            *(_told(self.gold, s) for s in (option.act.frame.trigger, *option.act.mentions))
        )


def _told(gold: Document, span: object) -> set[int]:
    return {
        number
        for number, act in enumerate(gold.sanctions)
        if any(span.overlaps(other) for other in (act.trigger, *act.mentions))
    }


def examples(pairs: Iterable[tuple[Document, Document]]) -> Iterator[list[Example]]:
    """Yield what there is to learn from each pair of a gold document and one parsed."""
    plain = sanctions.Joiner
    for gold, document in pairs:
        Teacher.gold, Teacher.examples = gold, []
        sanctions.Joiner = Teacher  # type: ignore[misc]
        try:
            list(Sanctions()(document))
        finally:
            sanctions.Joiner = plain  # type: ignore[misc]
        yield Teacher.examples
