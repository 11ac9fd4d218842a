"""A conditional random field to measure the network against: trained here, on the same corpora."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs
import pycrfsuite
from training import corpora, data, prepare
from training.names import places

from newsparse import Article, Document, Tokens
from newsparse.engines.embedded.blocks import blocks, paragraphs
from newsparse.engines.embedded.features import shape
from newsparse.engines.embedded.sentences import sentences
from newsparse.engines.embedded.words import words

ROUNDS = 10
"""Passes of the averaged perceptron, which trains fastest."""
KINDS = {"PER": "person", "ORG": "organization", "LOC": "place", "MISC": "misc"}
NER = ["O", *(f"{b}-{KINDS[tag[2:]]}" for tag in data.NER[1::2] for b in "BI")]
ATTRIBUTION = ["O", *(f"{b}-{part}" for part in data.PARTS for b in "BI")]


def features(forms: Sequence[str]) -> list[list[str]]:
    """Describe words by themselves and those beside them, and whether marks are open."""
    single = [
        (f"w={form.lower()}", f"s={shape(form)}", f"p={form[:3].lower()}", f"x={form[-3:].lower()}")
        for form in forms
    ]
    out = []
    is_open = False
    for i in range(len(forms)):
        row = ["b", *single[i], f"q={is_open}"]
        for offset in (-2, -1, 1, 2):
            if 0 <= i + offset < len(forms):
                row += [f"{offset}{feature}" for feature in single[i + offset][:2]]
        out.append(row)
        if forms[i] in ("“", "”", '"'):
            is_open = forms[i] == "“" or (forms[i] == '"' and not is_open)
    return out


def _stretches(item: data.Encoded, labels: Any) -> Iterator[tuple[list[list[str]], list[int]]]:
    """Cut a text into paragraphs, without stretches whose labels are unknown."""
    forms = [item.text[a:b] for a, b in zip(item.starts, item.ends, strict=True)]
    begins = [i for i in range(len(item)) if item.blocks[i] == i]
    for low, high in zip(begins, [*begins[1:], len(item)], strict=True):
        if (labels[low:high] >= 0).all():
            yield features(forms[low:high]), labels[low:high].tolist()


def _trained(stretches: Iterable[tuple[Any, list[int]]], names: Sequence[str], path: Path) -> Any:
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    trainer.set_params({"max_iterations": ROUNDS})
    for rows, labels in stretches:
        trainer.append(rows, [names[label] for label in labels])
    trainer.train(str(path))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


@attrs.frozen
class Crf:
    """An engine whose names and attributions come from conditional random fields."""

    folder: Path
    name: str = "crf"
    gives: frozenset[str] = frozenset({"ner", "attribution"})

    @cached_property
    def taggers(self) -> tuple[Any, Any]:
        """Train both, on the texts that teach the network."""
        types, towns = data.Types(), places(self.folder)
        items = [
            data.encode(text, types, towns)
            for path, reader in prepare.sources(self.folder)
            for text in reader(path)
            if not corpora.is_held(text)
        ]
        names = (s for item in items for s in _stretches(item, item.ner))
        parts = (s for item in items if item.attribution
                 for s in _stretches(item, item.attribution[0]))  # fmt: skip
        with tempfile.TemporaryDirectory() as out:
            return (
                _trained(names, NER, Path(out, "names")),
                _trained(parts, ATTRIBUTION, Path(out, "parts")),
            )

    def __call__(self, articles: Iterable[Article], /) -> Iterator[Document]:
        """Read articles, a paragraph at a time."""
        for article in articles:
            text = article.text
            stretches = paragraphs(text)
            parts = blocks(text, stretches)
            start, end, surface = words(text)
            tokens = Tokens(text, start, end, surface)
            columns: dict[str, list[str]] = {"ner": [], "attribution": []}
            for stretch in stretches:
                inside = tokens.within(stretch)
                rows = features([text[start[i] : end[i]] for i in inside])
                for column, tagger in zip(columns.values(), self.taggers, strict=True):
                    column += _legal(tagger.tag(rows))
            yield Document(
                text=text, meta=article.details(), blocks=parts, paragraphs=stretches,
                sentences=sentences(text, start, end, parts),
                tokens=Tokens(text, start, end, surface, **columns),
            )  # fmt: skip


def _legal(tags: Sequence[str]) -> Iterator[str]:
    """Let what goes on from nothing begin."""
    before = "O"
    for tag in tags:
        goes_on = tag[0] == "I" and before[2:] == tag[2:]
        before = tag if goes_on or tag == "O" else f"B-{tag[2:]}"
        yield before
