"""The words of a document as the readers of use look at them: without case, with their tags."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsparse import Document


@attrs.frozen
class Words:
    """Hold, for each token, its form and lemma in lower case and its part of speech."""

    forms: Sequence[str]
    lemmas: Sequence[str]
    upos: Sequence[str | None]

    @classmethod
    def of(cls, doc: Document) -> Words:
        """Read the words of a document; a word without a lemma is its own."""
        text, tokens = doc.text.lower(), doc.tokens
        if len(text) != len(doc.text):  # a few capitals are two letters in lower case
            text = "".join(c if len(c.lower()) > 1 else c.lower() for c in doc.text)
        forms = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
        lemmas = [
            lemma.lower() if lemma else form
            for lemma, form in zip(tokens.column("lemma"), forms, strict=True)
        ]
        return cls(forms, lemmas, tokens.column("upos"))
