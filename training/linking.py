"""Train the linker: softmax over near candidates, from the attributions of whole articles."""

import numpy as np
import torch
from attrs import define
from torch.nn import functional as F

from newsparse.engines.embedded.decoding import spans
from newsparse.engines.embedded.linking import CUE, FEATURES, NEAR, SOURCE, Scene
from training.corpora import Text
from training.data import PARTS, Encoded, bio


@define
class Cases:
    """Candidates' features [N, 2 * NEAR, FEATURES], which exist, and the right one."""

    features: torch.Tensor
    exist: torch.Tensor
    right: torch.Tensor


def scene(text: Text, item: Encoded) -> tuple[Scene, list[dict[str, list[int]]]]:
    """Lay an article's gold fragments out, with the first tokens of each attribution's parts."""
    assert text.attributions is not None, text.id
    gold = text.attributions[0]
    found = spans(
        bio(
            [(s, e, p) for a in gold for p in PARTS for s, e in a[p]], PARTS, item.starts, item.ends
        )
    )
    stops = np.flatnonzero(item.sentence == 1).tolist() if item.sentence is not None else []
    firsts = [
        {p: [int(np.searchsorted(item.ends, s, "right")) for s, _ in a[p]] for p in PARTS}
        for a in gold
    ]
    return Scene(found, item.blocks, stops), firsts


_Case = tuple[np.ndarray, np.ndarray, int]


def cases(articles: list[tuple[Text, Encoded]]) -> tuple[Cases, Cases]:
    """Collect the choices of a cue for contents, and of a source for cues."""
    rows: tuple[list[_Case], list[_Case]] = ([], [])
    for text, item in articles:
        laid, firsts = scene(text, item)
        cue_of = {c: a["cue"][0] for a in firsts if a["cue"] for c in a["content"]}
        sources_of = {a["cue"][0]: a["source"] for a in firsts if a["cue"]}
        sources, cues, contents = laid.kinds
        if not len(cues):
            continue
        index, exist = laid.near(CUE, contents)
        features = laid.features(cues[index], contents[:, None].repeat(2 * NEAR, 1))
        for n, (start, _) in enumerate(contents):
            right = np.flatnonzero((cues[index[n], 0] == cue_of.get(start, -1)) & exist[n])
            if len(right):
                rows[0].append((features[n], exist[n], int(right[0])))
        if not len(sources):
            continue
        index, exist = laid.near(SOURCE, cues)
        features = laid.features(cues[:, None].repeat(2 * NEAR, 1), sources[index])
        for n, (start, _) in enumerate(cues):
            wanted = sources_of.get(start)
            if wanted is None:
                continue
            right = np.flatnonzero(np.isin(sources[index[n], 0], wanted) & exist[n])
            if len(right) or not wanted:
                best = int(right[0]) if len(right) else 2 * NEAR
                rows[1].append((features[n], exist[n], best))
    made = []
    for found in rows:
        features, exist, right = (np.array(column) for column in zip(*found, strict=True))
        made.append(
            Cases(*(torch.from_numpy(x) for x in (features.astype(np.float32), exist, right)))
        )
    return made[0], made[1]


def fit(found: Cases, nothing: bool) -> list[float]:
    """Fit the weights; the last is the score of "none" if `nothing`."""
    weights = torch.zeros(FEATURES + 1, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=100)

    def step() -> torch.Tensor:
        optimiser.zero_grad()
        scores = (found.features @ weights[:FEATURES]).masked_fill(~found.exist, -1e4)
        scores = torch.cat(
            [scores, (weights[FEATURES] if nothing else torch.tensor(-1e3)).expand(len(scores), 1)],
            1,
        )
        loss = F.cross_entropy(scores, found.right) + 1e-4 * (weights**2).sum()
        loss.backward()
        return loss

    optimiser.step(step)
    return [round(float(w), 4) for w in weights.detach()]


def train(articles: list[tuple[Text, Encoded]]) -> dict[str, list[float]]:
    """Fit both choices; all zeros where there is nothing to learn from."""
    if not articles:
        return {"content": [0.0] * FEATURES, "source": [0.0] * (FEATURES + 1)}
    content, source = cases(articles)
    return {"content": fit(content, False)[:FEATURES], "source": fit(source, True)}
