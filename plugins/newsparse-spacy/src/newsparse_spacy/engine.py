"""The engine: newsparse divides the page (and English), spaCy tags, parses and names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from newsparse import Article, Document, InputError, ModelError, Parser, Span, Tokens
from newsparse.knowledge.labels import kinds
from newsparse_spacy.columns import ASSIGNED, columns, given

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class SpacyEngine:
    """Read articles with a spaCy pipeline, or with an installed one that `nlp` names.

    Columns: `upos`, `xpos`, `feats`, `lemma`, `head`, `deprel`, `ner`, as the pipeline has
    components for them. English is divided by newsparse, and keeps the embedded engine's columns
    where the pipeline gives none; other languages are divided by spaCy's tokenizer within
    newsparse's blocks. `labels` says what labels of the recognizer mean (person, organization,
    place, misc, none) that newsparse does not know. `batch` articles are read at a time.
    """

    name: ClassVar[str] = "spacy"

    def __init__(
        self, nlp: Language | str, labels: Mapping[str, str] | None = None, batch: int = 16
    ) -> None:
        if batch < 1:
            raise InputError(f"batch must be 1 or more, not {batch}")
        self.nlp = _pipeline(nlp)
        self.kinds = kinds(labels or {})
        self.batch = batch
        self.english = self.nlp.lang == "en"
        self._base = Parser("embedded" if self.english else "rules", [], plugins=False)
        self.gives = frozenset(column for column in ASSIGNED if _assigns(self.nlp, column))
        if self.english:  # the score is that of the embedded engine's names
            theirs = {"ner_score"} if "ner" in self.gives else set()
            self.gives |= self._base.engine.gives - theirs

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 sum of the pipeline, without its vocabulary, which grows as it is used."""
        name = f"spacy/{self.nlp.lang}_{self.nlp.meta['name']}"
        data = self.nlp.to_bytes(exclude=["vocab"])
        return getattr(self._base.engine, "digests", {}) | {name: hashlib.sha256(data).hexdigest()}

    def __call__(self, articles: Iterable[Article], /) -> Iterator[Document]:
        """Read articles in batches, as they are asked for."""
        articles = iter(articles)
        while batch := list(islice(articles, self.batch)):
            divided = list(self._base.parse_many(batch))
            yield from (self._english if self.english else self._other)(divided)

    def _english(self, divided: Sequence[Document]) -> Iterator[Document]:
        for base, doc in zip(
            divided, self.nlp.pipe([self._doc(base) for base in divided]), strict=True
        ):
            found = columns([doc], self.kinds)
            filled = {name: found[name] for name in given([doc])}
            values = {**found, **base.tokens.columns, **filled}
            yield self._document(base, base.sentences, values)

    def _doc(self, base: Document) -> Doc:
        """Make a document of spaCy's with newsparse's words and sentences."""
        from spacy.tokens import Doc

        starts = {sentence.start for sentence in base.sentences}
        return Doc(
            self.nlp.vocab,
            words=[token.text for token in base.tokens],
            spaces=[base.text[token.end : token.end + 1].isspace() for token in base.tokens],
            sent_starts=[token.start in starts for token in base.tokens],
        )

    def _other(self, divided: Sequence[Document]) -> Iterator[Document]:
        stretches = [base.text_of(block) for base in divided for block in base.blocks]
        docs = self.nlp.pipe(stretches)
        for base in divided:
            parts = list(islice(docs, len(base.blocks)))
            found = columns(parts, self.kinds)
            found["start"], found["end"], sentences = [], [], []
            for block, doc in zip(base.blocks, parts, strict=True):
                offset = block.span.start
                words = [token for token in doc if not token.is_space]
                found["start"] += [offset + word.idx for word in words]
                found["end"] += [offset + word.idx + len(word) for word in words]
                sentences += list(_sentences(doc, offset))
            found["surface"] = list(range(len(found["start"])))
            yield self._document(base, sentences, found)

    def _document(
        self, base: Document, sentences: Iterable[Span], values: Mapping[str, Any]
    ) -> Document:
        kept = {"start", "end", "surface", *self.gives}
        return Document(
            text=base.text,
            meta=attrs.evolve(base.meta, lang=base.meta.lang or self.nlp.lang),
            blocks=base.blocks,
            paragraphs=base.paragraphs,
            sentences=sentences,
            tokens=Tokens(base.text, **{name: values[name] for name in values if name in kept}),
        )


def _pipeline(nlp: Language | str) -> Language:
    import spacy

    if isinstance(nlp, spacy.language.Language):
        return nlp
    if not isinstance(nlp, str):
        raise InputError(f"nlp is a spaCy pipeline or the name of one, not {type(nlp).__name__}")
    try:
        return spacy.load(nlp)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"spaCy cannot load {nlp!r} ({' '.join(str(error).split())}): get it with "
            f"python -m spacy download {nlp}, or give a pipeline that you have made"
        ) from error


def _assigns(nlp: Language, column: str) -> bool:
    """Tell whether a component of the pipeline says that it fills a column."""
    said = {assigned for name in nlp.pipe_names for assigned in nlp.get_pipe_meta(name).assigns}
    # The ruler writes whatever its patterns say; in published pipelines, parts of speech.
    ruled = column == "upos" and "attribute_ruler" in nlp.pipe_names
    return ruled or ASSIGNED[column] in said


def _sentences(doc: Doc, offset: int) -> Iterator[Span]:
    """Give the sentences of a block; all of it is one where the pipeline finds none."""
    for sentence in doc.sents if doc.has_annotation("SENT_START") else [doc[:]]:
        words = [word for word in sentence if not word.is_space]
        if words:
            yield Span(offset + words[0].idx, offset + words[-1].idx + len(words[-1]))
