"""Let whole networks, the teachers, annotate what nobody has, and doubt what machines have."""

import logging
from collections.abc import Sequence

import numpy as np
import torch
from attrs import evolve

from newsparse.engines.embedded.decoding import viterbi
from training import attribution, batches
from training.data import NOTHING, Encoded
from training.model import Network
from training.prepare import Prepared
from training.teachers import Teacher

log = logging.getLogger("training")

NOISY = ("polnear", "gmb")
"""Corpora whose names were annotated by machine."""
NEWS = ("lgl", "gwn", "gmb")
"""Corpora of news without attributions."""
DOUBT = 0.05
"""How likely a label of a machine must be to be believed."""


@torch.no_grad()
def names(teachers: Sequence[Teacher], prepared: Prepared) -> None:
    """Note what teachers say of names, in place; forget automatic labels that they doubt."""
    dropped = total = 0
    for item in prepared.items:
        if not len(item):
            continue
        item.taught = np.mean([_beliefs(t.net, prepared, item) for t in teachers], 0)
        if item.corpus in NOISY and (item.ner >= 0).any():
            total += int((item.ner > 0).sum())
            doubted = _doubted(item)
            item.ner = np.where(doubted, NOTHING, item.ner)
            dropped += int(doubted.sum())
    log.info("forgot the labels of %d tokens; there were %d tokens in names", dropped, total)


def _beliefs(net: Network, prepared: Prepared, item: Encoded) -> np.ndarray:
    """Give the probabilities of each token's name labels."""
    found = batches.windows(item, 128)
    b = batches.batch(found, prepared.features)
    types = net.types(b.rows, b.grams)
    _, states = net.trunk(types[b.index] * b.mask[:, :, None], b.flags)
    scores = net.heads["ner"](states).softmax(-1).numpy()
    return np.concatenate([scores[: len(w.types), i] for i, w in enumerate(found)])


def _doubted(item: Encoded) -> np.ndarray:
    """Tell which labels teachers hardly believe, whole names at a time."""
    picked = item.taught[np.arange(len(item)), np.maximum(item.ner, 0)]
    doubted: np.ndarray = (picked < DOUBT) & (item.ner >= 0)
    for i in np.flatnonzero(doubted).tolist():
        low = high = i
        while low > 0 and item.ner[low] > 0 and item.ner[low] % 2 == 0:
            low -= 1
        while high + 1 < len(item) and item.ner[high + 1] > 0 and item.ner[high + 1] % 2 == 0:
            high += 1
        doubted[low : high + 1] = True
    return doubted


@torch.no_grad()
def fragments(teachers: Sequence[Teacher], prepared: Prepared) -> list[Encoded]:
    """Give copies of the news without attributions, with those that teachers find together."""
    rules = [
        torch.stack(x).mean(0).numpy()
        for x in zip(*(attribution.transitions(t.top) for t in teachers), strict=True)
    ]
    out = []
    for item in prepared.items:
        if item.corpus not in NEWS or not len(item):
            continue
        found = batches.windows(item, 192)
        b = batches.batch(found, prepared.features)
        scores = torch.stack(
            [attribution.emissions(t.net, t.top, b, b.flags, b.rows) for t in teachers]
        ).mean(0)
        rows = [scores[: len(w.types), i].numpy() for i, w in enumerate(found)]
        out.append(evolve(item, attribution=[np.concatenate(viterbi(rows, *rules))]))
    return out
