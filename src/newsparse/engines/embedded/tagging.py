"""From articles' tokens to tags: the network, then decoding, many articles at a time."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from newsparse import Span
from newsparse.engines.embedded.agreement import agreed
from newsparse.engines.embedded.decoding import (
    NEVER,
    confidence,
    constraints,
    evidence,
    log_softmax,
    repair,
    spans,
    viterbi,
)
from newsparse.engines.embedded.features import layout
from newsparse.engines.embedded.lemmas import lemmas
from newsparse.engines.embedded.network import Encoder, Outputs, Weights


@frozen
class Tokenised:
    """An article's text with its words and paragraphs."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    paragraphs: Sequence[Span]

    @cached_property
    def forms(self) -> list[str]:
        """The words as they are written."""
        return [self.text[a:b] for a, b in zip(self.starts, self.ends, strict=True)]


@frozen
class Tagged:
    """What the network says of an article's N tokens.

    `names` and `fragments` are (first token, end token, kind) in text order, kinds numbered as in
    the labels; their `_scores` are the probabilities that they are exactly right. `sentence` [N]
    is the probability that a sentence begins; `blocks` [N] the index of the first token of each
    token's paragraph.
    """

    upos: list[str]
    names: list[tuple[int, int, int]]
    name_scores: NDArray[np.float32]
    fragments: list[tuple[int, int, int]]
    fragment_scores: NDArray[np.float32]
    sentence: NDArray[np.float32]
    blocks: NDArray[np.int64]


class Tagger:
    """Tags articles; what it finds in one depends on that one alone."""

    def __init__(self, weights: Weights) -> None:
        self.encoder = Encoder(weights)
        self.settings = settings = weights.settings
        self.upos: list[str] = settings["upos"]
        self.names: list[str] = settings["ner"]
        self.fragments: list[str] = settings["attribution"]
        self.name_rules = constraints(self.names)
        self.fragment_rules = (
            weights.matrix("attribution.moves"),
            weights.matrix("attribution.first"),
        )
        self.outside = np.float32(settings["outside"])
        self.sure = {
            k: np.array(settings["confidence"][k], np.float32) for k in ("ner", "attribution")
        }

    def encode(self, article: Tokenised) -> tuple[Outputs, NDArray[np.int64]]:
        """Score an article's tokens; also give its tokens' blocks."""
        tight, blocks, lines = layout(
            article.text, article.starts, article.ends, article.paragraphs
        )
        return self.encoder(article.forms, tight, blocks, lines), blocks

    def __call__(self, articles: Sequence[Tokenised]) -> list[Tagged]:
        """Tag articles: encoded one by one, decoded side by side."""
        encoded = [self.encode(a) for a in articles]
        rows = [out.attribution[a:b] for out, _ in encoded for a, b in out.rows]
        decoded = iter(viterbi(rows, *self.fragment_rules))
        return [
            self._tagged(out, blocks, [next(decoded) for _ in out.rows]) for out, blocks in encoded
        ]

    def columns(self, tagged: Tagged, forms: Sequence[str]) -> dict[str, Sequence[Any]]:
        """Write what was found of an article as token columns, its names in agreement."""
        n = len(forms)
        sure = tagged.name_scores.tolist()
        names = agreed(
            forms, [(*name, score) for name, score in zip(tagged.names, sure, strict=True)]
        )
        return {
            "upos": tagged.upos,
            "lemma": lemmas(forms, tagged.upos),
            "ner": bio(n, [name[:3] for name in names], self.names),
            "ner_score": scores(n, [name[:3] for name in names], [name[3] for name in names]),
            "attribution": bio(n, tagged.fragments, self.fragments),
            "attribution_score": scores(n, tagged.fragments, tagged.fragment_scores.tolist()),
        }

    def _tagged(
        self, out: Outputs, blocks: NDArray[np.int64], decoded: list[NDArray[np.int64]]
    ) -> Tagged:
        out.ner[:, 0] += self.outside
        out.ner[blocks == np.arange(len(blocks)), 2::2] += (
            NEVER  # no name goes on in a new paragraph
        )
        names = spans(repair(out.ner, blocks, *self.name_rules))
        fragments = spans(np.concatenate(decoded)) if decoded else []
        return Tagged(
            [self.upos[i] for i in out.upos.argmax(1).tolist()],
            names,
            confidence(evidence(log_softmax(out.ner), names), self.sure["ner"]),
            fragments,
            confidence(evidence(log_softmax(out.attribution), fragments), self.sure["attribution"]),
            np.exp(log_softmax(out.sentence)[:, 1]),
            blocks,
        )


def scores(
    n: int, found: Sequence[tuple[int, int, int]], values: Sequence[float]
) -> list[float | None]:
    """Give each of N tokens the score of the span that it is in, None outside of all."""
    out: list[float | None] = [None] * n
    for (a, b, _), value in zip(found, values, strict=True):
        out[a:b] = [round(value, 3)] * (b - a)
    return out


def bio(n: int, found: Sequence[tuple[int, int, int]], labels: Sequence[str]) -> list[str]:
    """Write spans (first token, end token, kind) as N of the labels O, B-, I-, B-, ..."""
    out = ["O"] * n
    for a, b, kind in found:
        out[a:b] = [labels[2 * kind + 2]] * (b - a)
        out[a] = labels[2 * kind + 1]
    return out
