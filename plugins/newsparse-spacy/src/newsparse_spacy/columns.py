"""Read what spaCy found as token columns; tokens of blanks are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ASSIGNED = {
    "upos": "token.pos",
    "xpos": "token.tag",
    "feats": "token.morph",
    "lemma": "token.lemma",
    "head": "token.head",
    "deprel": "token.dep",
    "ner": "doc.ents",
}
"""The columns, and what a component of a pipeline says that it assigns to give them."""

_ANNOTATION = {
    "upos": "POS", "xpos": "TAG", "feats": "MORPH", "lemma": "LEMMA",
    "head": "DEP", "deprel": "DEP", "ner": "ENT_IOB",
}  # fmt: skip


def given(docs: Sequence[Doc]) -> set[str]:
    """Return the columns that the pipeline has filled, for some word at least."""
    return {
        column for column, name in _ANNOTATION.items() if any(d.has_annotation(name) for d in docs)
    }


def columns(docs: Sequence[Doc], kinds: Mapping[str, str]) -> dict[str, list[Any]]:
    """Give the columns of an article's words; `head` counts from its first word, -1 for a root."""
    found: dict[str, list[Any]] = {column: [] for column in ASSIGNED}
    for doc in docs:
        words = [token for token in doc if not token.is_space]
        places = {word.i: place for place, word in enumerate(words, len(found["head"]))}
        parsed = doc.has_annotation("DEP")
        for word in words:
            found["upos"].append(word.pos_ or None)
            found["xpos"].append(word.tag_ or None)
            found["feats"].append(str(word.morph) or None)
            found["lemma"].append(word.lemma_ or None)
            found["head"].append(_head(word, places) if parsed else None)
            found["deprel"].append(_relation(word.dep_) if parsed else None)
            found["ner"].append(_tag(word, kinds))
    return found


def _head(word: Token, places: Mapping[int, int]) -> int:
    head = word.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return -1 if head.i == word.i else places.get(head.i, -1)


def _relation(relation: str) -> str | None:
    return "root" if relation == "ROOT" else relation or None


def _tag(word: Token, kinds: Mapping[str, str]) -> str:
    kind = kinds.get(word.ent_type_.casefold(), "misc") if word.ent_type_ else "none"
    return "O" if kind == "none" else f"{word.ent_iob_}-{kind}"
