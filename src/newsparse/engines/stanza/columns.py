"""Read what Stanza found as token columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from newsparse.engines.stanza.models import words


def columns(sentences: Iterable[Any], kinds: Mapping[str, str]) -> dict[str, list[Any]]:
    """Give the columns of an article's words; None where Stanza gives nothing.

    `head` counts from the article's first word, -1 for a root. `kinds` maps labels to the kinds of
    newsparse; names of a label that it lacks are misc, those of the kind none are left out.
    """
    found: dict[str, list[Any]] = {
        name: [] for name in ("upos", "xpos", "feats", "lemma", "head", "deprel", "ner")
    }
    for sentence in sentences:
        first = len(found["head"])
        for token, word in words([sentence]):
            for name in ("upos", "xpos", "feats", "lemma", "deprel"):
                found[name].append(getattr(word, name))
            found["head"].append(_head(word.head, first))
            found["ner"].append(_tag(token.ner, kinds, begins=word is token.words[0]))
    return found


def _head(head: int | None, first: int) -> int | None:
    return head if head is None else first + head - 1 if head else -1


def _tag(tag: str | None, kinds: Mapping[str, str], *, begins: bool) -> str:
    """Turn a tag in BIOES notation into one of newsparse's."""
    place, _, label = (tag or "O").partition("-")
    kind = kinds.get(label.casefold(), "misc") if label else "none"
    if kind == "none":
        return "O"
    return f"{'B' if place in 'BS' and begins else 'I'}-{kind}"
