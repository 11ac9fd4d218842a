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

log = logging.getLogger("training")

NOISY = ("polnear", "gmb")
"""Corpora whose names were annotated by machine."""
NEWS = ("lgl", "gwn", "gmb", "re3d")
"""Corpora of news without attributions."""
DOUBT = 0.05
"""How likely a label of a machine must be to be believed."""


@torch.no_grad()
def names(nets: Sequence[Network], prepared: Prepared) -> Prepared:
    """Note what teachers say of names; forget automatic labels that they doubt."""
    items = []
    for item in prepared.items:
        if len(item):
            taught = np.mean([_beliefs(net.eval(), prepared, item) for net in nets], 0)
            item = evolve(item, taught=taught)
            if item.corpus in NOISY:
                item = evolve(item, ner=np.where(_doubted(item), NOTHING, item.ner))
        items.append(item)
    dropped, total = (
        sum(int((i.ner >= low).sum()) for i in prepared.items if i.corpus in NOISY)
        - sum(int((i.ner >= low).sum()) for i in items if i.corpus in NOISY)
        for low in (0, 1)
    )
    log.info("forgot the labels of %d tokens, %d of them in names", dropped, total)
    return evolve(prepared, items=items)


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
def fragments(
    teachers: Sequence[tuple[Network, attribution.Top]], prepared: Prepared
) -> list[Encoded]:
    """Give copies of the news without attributions, with those that the teachers find together."""
    for net, top in teachers:
        net.eval()
        top.eval()
    rules = [
        torch.stack(x).mean(0).numpy()
        for x in zip(*(attribution.transitions(top) for _, top in teachers), strict=True)
    ]
    out = []
    for item in prepared.items:
        if item.corpus in NEWS and len(item):
            found = batches.windows(item, 192)
            b = batches.batch(found, prepared.features)
            each = [attribution.emissions(net, top, b, b.flags, b.rows) for net, top in teachers]
            scores = torch.stack(each).mean(0)
            rows = [scores[: len(w.types), i].numpy() for i, w in enumerate(found)]
            out.append(evolve(item, attribution=[np.concatenate(viterbi(rows, *rules))]))
    return out
