"""Forget names that a first trunk finds hard to believe: automatic annotation is often wrong."""

import logging

import numpy as np
import torch

from training import batches
from training.data import NOTHING, Encoded
from training.model import Network
from training.prepare import Prepared

log = logging.getLogger("training")

NOISY = ("polnear", "gmb")
"""Corpora whose names were annotated by machine."""
DOUBT = 0.05


@torch.no_grad()
def beliefs(net: Network, prepared: Prepared, item: Encoded) -> np.ndarray:
    """Give the probability of each token's name label."""
    found = batches.windows(item, 128)
    b = batches.batch(found, prepared.features)
    types = net.types(b.rows, b.grams)
    _, states = net.trunk(types[b.index] * b.mask[:, :, None], b.flags)
    scores = net.heads["ner"](states).softmax(-1)
    gold = b.labels["ner"].clamp(min=0)
    picked = scores.gather(2, gold[:, :, None])[:, :, 0].numpy()
    return np.concatenate([picked[: len(w.types), i] for i, w in enumerate(found)])


def clean(net: Network, prepared: Prepared) -> None:
    """Forget the name labels that the trunk doubts, whole names at a time, in place."""
    net.eval()
    dropped = total = 0
    for item in prepared.items:
        if item.corpus not in NOISY or (item.ner < 0).all() or not len(item):
            continue
        doubted = (beliefs(net, prepared, item) < DOUBT) & (item.ner >= 0)
        total += int((item.ner > 0).sum())
        for i in np.flatnonzero(doubted).tolist():
            low = high = i
            while low > 0 and item.ner[low] > 0 and item.ner[low] % 2 == 0:
                low -= 1
            while high + 1 < len(item) and item.ner[high + 1] > 0 and item.ner[high + 1] % 2 == 0:
                high += 1
            doubted[low : high + 1] = True
        item.ner = item.ner.copy()
        item.ner[doubted] = NOTHING
        dropped += int(doubted.sum())
    log.info(
        "cleaning: forgot the labels of %d tokens; there were %d tokens in names", dropped, total
    )
