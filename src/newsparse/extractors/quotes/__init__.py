"""Find quotations: who says, writes, thinks or wants what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from newsparse import Annotation, Document, Entity, Mention, Quote, Speaker
from newsparse.extractors.quotes.assembly import Draft, assemble
from newsparse.extractors.quotes.proposals import proposals
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.speakers import Speakers


@attrs.frozen
class Quotes:
    """Give what sources say, write, think, want, fear or intend, in their words or the writer's."""

    name: ClassVar[str] = "quotes"
    needs: ClassVar[frozenset[type[Annotation] | str]] = frozenset({Mention, Entity, "upos"})
    wants: ClassVar[frozenset[type[Annotation] | str]] = frozenset({"attribution"})
    gives: ClassVar[frozenset[type[Annotation]]] = frozenset({Quote})
    languages: ClassVar[frozenset[str] | None] = frozenset({"en"})

    def __call__(self, doc: Document, /) -> Iterator[Quote]:
        """Yield the quotations of a document in text order."""
        r = Reading(doc)
        speakers = Speakers(doc, r)
        for draft in assemble(r, proposals(r)):
            yield _quote(r, draft, _speaker(draft, speakers))


def _speaker(draft: Draft, speakers: Speakers) -> Speaker | None:
    if draft.source is not None:
        return speakers(draft.source)
    return speakers.same() if draft.kind == "direct" else None


def _quote(r: Reading, draft: Draft, speaker: Speaker | None) -> Quote:
    return Quote(
        span=draft.span,
        parts=draft.parts,
        text=" ".join(r.text[part.start : part.end] for part in draft.parts),
        kind=draft.kind,
        cue=draft.cue,
        speaker=speaker,
        rule=draft.rule,
        score=draft.score,
    )
