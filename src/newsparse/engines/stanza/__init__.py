"""Stanza as an engine: its tags, trees and names on newsparse's words, or in its 70 languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated, ClassVar

import attrs

from newsparse import Article, Document, Failure, InputError, Tokens
from newsparse.engines.embedded import EmbeddedEngine
from newsparse.engines.stanza import models
from newsparse.engines.stanza.columns import columns
from newsparse.engines.stanza.division import Division, divided_by_newsparse, divided_by_stanza
from newsparse.knowledge.labels import Kind, kinds

COLUMNS = {
    "pos": ("upos", "xpos", "feats"),
    "lemma": ("lemma",),
    "depparse": ("head", "deprel"),
    "ner": ("ner",),
}
"""The token columns that each of Stanza's processors fills."""
_CODE = re.compile("[a-z]{2,3}(-[a-z]+)*|multilingual")


def _named(engine: StanzaEngine, field: attrs.Attribute[str], value: str) -> None:
    unknown = [name for name in models.listed(value) if name not in COLUMNS]
    if unknown or not models.listed(value):
        known = ", ".join(COLUMNS)
        raise InputError(
            f"processors of the engine 'stanza' are some of {known}, with commas between them, "
            f"not {value!r} (words and sentences are always there)"
        )


def _coded(engine: StanzaEngine, field: attrs.Attribute[str], value: str) -> None:
    if not _CODE.fullmatch(value):
        raise InputError(f"lang is Stanza's code of a language, such as 'de', not {value!r}")


def _expanded(folder: str | None) -> str | None:
    return folder and str(Path(folder).expanduser())


@attrs.frozen
class StanzaEngine:
    """Give the tags, trees and names of Stanza's models for a language.

    Columns: `upos`, `xpos`, `feats` (by the processor "pos"), `lemma`, `head` and `deprel` (by
    "depparse"), and `ner` in BIO notation, its labels read as person, organization, place and misc.
    English is divided by newsparse, and keeps the embedded engine's columns where Stanza gives
    none; other languages are divided by Stanza's tokenizer, within newsparse's blocks.

    `model_dir` is where Stanza keeps its models, None for Stanza's own place. `labels` says what
    labels of a NER model mean that newsparse does not know, or should read otherwise; a kind of
    "none" drops them. `download` lets Stanza fetch models that are missing. `batch` articles are
    read at a time. Raises ModelError where Stanza or a model is missing or damaged.
    """

    lang: Annotated[str, "The language, by Stanza's code."] = attrs.field(
        default="en", validator=_coded
    )
    model_dir: Annotated[str | None, "Where the models are; None: Stanza's own place."] = (
        attrs.field(default=None, converter=_expanded)
    )
    processors: Annotated[str, "Which of Stanza's processors to run."] = attrs.field(
        default="pos,lemma,depparse,ner", validator=_named
    )
    use_gpu: Annotated[bool, "Whether to run on a GPU."] = False
    download: Annotated[bool, "Whether Stanza may fetch models that are missing."] = False
    labels: Annotated[dict[str, Kind], "What labels of a NER model mean."] = attrs.field(
        factory=dict, hash=False
    )
    batch: Annotated[int, "How many articles are read at a time."] = attrs.field(
        default=16, validator=attrs.validators.ge(1)
    )

    name: ClassVar[str] = "stanza"

    @property
    def gives(self) -> frozenset[str]:
        """The columns of the chosen processors, and in English the embedded engine's."""
        own = _columns(models.listed(self.processors))
        if self.lang != "en":
            return own
        # The score is that of the embedded engine's names.
        return EmbeddedEngine.gives.union(own) - ({"ner_score"} if "ner" in own else set())

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 sums of the model files, and of the embedded engine's network."""
        own = models.digests(self._choice)
        return own | EmbeddedEngine().digests if self.lang == "en" else own

    def __call__(self, articles: Iterable[Article], /) -> Iterator[Document]:
        """Read articles in batches, as they are asked for."""
        articles = iter(articles)
        while batch := list(islice(articles, self.batch)):
            yield from self._read(batch)

    @property
    def _choice(self) -> models.Choice:
        return models.Choice(
            self.lang, self.model_dir, self.processors, self.use_gpu, self.download
        )

    def _read(self, articles: Sequence[Article]) -> Iterator[Document]:
        pipeline = models.pipeline(self._choice)
        divide = divided_by_newsparse if self.lang == "en" else divided_by_stanza
        divisions = divide(articles, pipeline)
        known = kinds(self.labels)
        tagged = models.tagged(pipeline, ((one.document.text, one.parts) for one in divisions))
        for division, documents in zip(divisions, tagged, strict=True):
            yield self._document(division, columns(documents, known), pipeline)

    def _document(
        self, division: Division, found: dict[str, list[object]], pipeline: models.Pipeline
    ) -> Document:
        given = division.document
        loaded = _columns(name for name in COLUMNS if name in pipeline.processors)
        values = {**found, **given.tokens.columns, **{name: found[name] for name in loaded}}
        kept = {"start", "end", "surface", *self.gives}
        return attrs.evolve(
            given,
            meta=attrs.evolve(given.meta, lang=given.meta.lang or self.lang),
            tokens=Tokens(given.text, **{name: values[name] for name in values if name in kept}),
            failures=[*given.failures, *self._missing(pipeline)],
        )

    def _missing(self, pipeline: models.Pipeline) -> Iterator[Failure]:
        for name in models.listed(self.processors):
            if name not in pipeline.processors:
                message = (
                    f"Stanza has no model for {name!r} in the language {self.lang!r}, so it gives "
                    f"nothing for {', '.join(COLUMNS[name])}"
                )
                yield Failure(by=self.name, error="ModelError", message=message)


def _columns(processors: Iterable[str]) -> frozenset[str]:
    return frozenset(column for name in processors for column in COLUMNS[name])
