"""Cut encoded texts into windows, vary them, and lay them out as batches."""

from collections.abc import Iterator

import numpy as np
import torch
from attrs import define, evolve, field

from newsparse.engines.embedded.features import (
    ALL_LOWER,
    ALL_TITLE,
    ALL_UPPER,
    FLAGS,
    IN_LOWER,
    NAME_FLAGS,
    PEOPLE,
    TypeFeatures,
    cuts,
    name_flags,
)  # fmt: skip
from training.data import NER, NOTHING, UPOS, Encoded
from training.prepare import Pool, Prepared

LABELS = ("upos", "ptb", "sentence", "ner", "own", "attribution")

LOWER, UPPER, TITLE = 0.14, 0.07, 0.015
"""How many windows are written in another case."""
WHOLE = 0.7
"""How many of these from end to end; of the rest, a part."""


@define
class Window:
    """A stretch of a text: types, flags, labels by name, what teachers say, over its tokens."""

    head: str
    types: np.ndarray
    flags: np.ndarray
    labels: dict[str, np.ndarray]
    taught: np.ndarray
    corpus: str = field(default="")


def _begun(tags: np.ndarray) -> np.ndarray:
    """Let a fragment that the cut goes through begin anew."""
    if len(tags) and tags[0] > 0 and tags[0] % 2 == 0:
        tags = tags.copy()
        tags[0] -= 1
    return tags


def windows(item: Encoded, size: int, annotator: int = 0) -> list[Window]:
    """Cut a text into windows."""
    out = []
    for a, b in cuts(item.blocks, size):
        labels = {k: getattr(item, k)[a:b] for k in LABELS[:-1]}
        if item.attribution:
            labels["attribution"] = _begun(item.attribution[annotator][a:b])
        taught = (
            np.zeros((b - a, len(NER)), np.float32) if item.taught is None else item.taught[a:b]
        )
        out.append(Window(item.head, item.types[a:b], item.flags[a:b], labels, taught, item.corpus))
    return out


class Variation:
    """Change the names and the case of windows."""

    def __init__(self, prepared: Prepared, rng: np.random.Generator, rate: float = 1.0) -> None:
        self.pool: Pool = prepared.pool
        self.prepared, self.rng, self.rate = prepared, rng, rate
        self.features: TypeFeatures = prepared.features

    def _pick(self, pieces: list[np.ndarray]) -> np.ndarray:
        return pieces[int(self.rng.integers(len(pieces)))]

    def _name(self, kind: int, length: int, people: bool) -> np.ndarray | None:
        roll = self.rng.random()
        if kind == 0:
            if length == 1:
                return self._pick(self.pool.last if roll < 0.75 else self.pool.first)
            if roll < (0.15 if length == 2 else 0.7):
                return self._pick(self.pool.longer)
            return np.concatenate([self._pick(self.pool.first), self._pick(self.pool.last)])
        if kind == 1:
            return self._pick(self.pool.organisations) if roll < 0.8 else None
        if kind == 2:
            return self._pick(self.pool.places if roll < 0.8 else self.pool.countries)
        return (
            self._pick(self.pool.peoples) if people and length == 1 and self.pool.peoples else None
        )

    def names(self, window: Window) -> Window:
        """Replace most of the names of a window by others of their kind."""
        ner = window.labels["ner"]
        begins = np.flatnonzero((ner > 0) & (ner % 2 == 1))
        if not len(begins) or self.rng.random() > 0.5 * self.rate:
            return window
        types, flags, taught = [], [], []
        labels: dict[str, list[np.ndarray]] = {k: [] for k in window.labels}
        at = 0
        for start in begins.tolist():
            kind = (int(ner[start]) - 1) // 2
            end = start + 1
            while end < len(ner) and ner[end] == ner[start] + 1:
                end += 1
            people = window.flags[start, PEOPLE] > 0
            new = self._name(kind, end - start, people) if self.rng.random() < 0.7 else None
            if new is None:
                continue
            n = len(new)
            types += [window.types[at:start], new]
            flags += [window.flags[at:start], self._flags(new, window.flags[start])]
            taught += [window.taught[at:start], np.zeros((n, len(NER)), np.float32)]
            for k, parts in labels.items():
                old = window.labels[k]
                parts.append(old[at:start])
                fill = np.full(n, NOTHING, np.int64)
                if k in ("ner", "own", "attribution"):
                    first = old[start]
                    fill[:] = first + (first % 2 == 1 and first > 0) if first >= 0 else first
                    fill[0] = first
                elif k == "upos" and kind != 1:
                    fill[:] = UPOS.index("PROPN")
                elif k == "sentence":
                    fill[:] = 0 if old[start] >= 0 else NOTHING
                    fill[0] = old[start]
                parts.append(fill)
            at = end
        types.append(window.types[at:])
        flags.append(window.flags[at:])
        taught.append(window.taught[at:])
        done = {k: np.concatenate([*parts, window.labels[k][at:]]) for k, parts in labels.items()}
        return evolve(
            window, types=np.concatenate(types), flags=np.concatenate(flags), labels=done,
            taught=np.concatenate(taught),
        )  # fmt: skip

    def _flags(self, new: np.ndarray, first: np.ndarray) -> np.ndarray:
        keys, marks = self.features.keys[new], self.features.bits[new]
        out = np.zeros((len(new), FLAGS), np.float32)
        out[:, 13:] = first[13:]
        out[1:, 13:16] = 0
        out[:, :13] = name_flags(keys, marks, self.prepared.names)
        return out

    def case(self, window: Window) -> Window:
        """Write a window, or a part of it, in lower, upper or title case now and then."""
        roll = self.rng.random() / self.rate
        if roll < LOWER:
            table, column = self.prepared.lower, ALL_LOWER
        elif roll < LOWER + UPPER:
            table, column = self.prepared.upper, ALL_UPPER
        elif roll < LOWER + UPPER + TITLE:
            table, column = self.prepared.title, ALL_TITLE
        else:
            return window
        n = len(window.types)
        whole = self.rng.random() < WHOLE
        low, high = (0, n) if whole else sorted(self.rng.integers(0, n + 1, 2).tolist())
        types, flags = window.types.copy(), window.flags.copy()
        types[low:high] = self._cased(types[low:high], table)
        if whole:
            flags[:, [ALL_UPPER, ALL_LOWER, ALL_TITLE]] = 0
            flags[:, column] = 1
        flags[low:high, IN_LOWER] = flags[low:high, :IN_LOWER].any(1) if column == ALL_LOWER else 0
        return evolve(window, types=types, flags=flags)

    @staticmethod
    def _cased(types: np.ndarray, table: np.ndarray) -> np.ndarray:
        return np.where(types < len(table), table[np.minimum(types, len(table) - 1)], types)


@define
class Batch:
    """Unique types' features and tokens as [T, B] tensors."""

    rows: torch.Tensor
    grams: torch.Tensor
    index: torch.Tensor
    flags: torch.Tensor
    mask: torch.Tensor
    labels: dict[str, torch.Tensor]
    taught: torch.Tensor
    heads: list[str]
    corpora: list[str]


def batch(group: list[Window], features: TypeFeatures) -> Batch:
    """Lay windows out side by side."""
    steps, n = max(len(w.types) for w in group), len(group)
    types = np.zeros((steps, n), np.int64)
    flags = np.zeros((steps, n, FLAGS), np.float32)
    mask = np.zeros((steps, n), np.float32)
    labels = {k: np.full((steps, n), NOTHING, np.int64) for k in LABELS}
    taught = np.zeros((steps, n, len(NER)), np.float32)
    for i, w in enumerate(group):
        size = len(w.types)
        types[:size, i], flags[:size, i], mask[:size, i] = w.types, w.flags, 1
        taught[:size, i] = w.taught
        for k, v in w.labels.items():
            labels[k][:size, i] = v
    unique, index = np.unique(types, return_inverse=True)
    to = torch.from_numpy
    return Batch(
        to(features.rows[unique]).long(), to(features.grams[unique]).long(),
        to(index.reshape(steps, n)), to(flags), to(mask),
        {k: to(v) for k, v in labels.items()}, to(taught),
        [w.head for w in group], [w.corpus for w in group],
    )  # fmt: skip


def batches(
    pool: list[Window], features: TypeFeatures, tokens: int, rng: np.random.Generator
) -> Iterator[Batch]:
    """Group windows of like length into shuffled batches of about `tokens` tokens."""
    order = sorted(range(len(pool)), key=lambda i: len(pool[i].types) + rng.random() * 8)
    groups: list[list[int]] = [[]]
    for i in order:
        longest = len(pool[i].types)
        if groups[-1] and (len(groups[-1]) + 1) * longest > tokens:
            groups.append([])
        groups[-1].append(i)
    for k in rng.permutation(len(groups)):
        yield batch([pool[i] for i in groups[k]], features)


def drop_names(flags: torch.Tensor, probability: float, generator: torch.Generator) -> torch.Tensor:
    """Hide the name flags of some windows."""
    keep = (torch.rand(flags.shape[1], generator=generator) > probability).float()
    out = flags.clone()
    out[:, :, list(NAME_FLAGS)] *= keep[None, :, None]
    return out
