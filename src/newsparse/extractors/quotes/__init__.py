"""Find quotations: who says, writes, thinks or wants what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import attrs

from newsparse import Annotation, Document, Entity, Mention, Quote
from newsparse.extractors.quotes.anonymous import described
from newsparse.extractors.quotes.assembly import assemble
from newsparse.extractors.quotes.cast import Cast
from newsparse.extractors.quotes.dialogue import spoken
from newsparse.extractors.quotes.identification import identified
from newsparse.extractors.quotes.names import Names
from newsparse.extractors.quotes.nesting import containers
from newsparse.extractors.quotes.proposals import proposals
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.speakers import Speakers
from newsparse.extractors.quotes.stances import stance


@attrs.frozen
class Quotes:
    """Give what sources say, write, think, want, fear or intend, in their words or the writer's."""

    name: ClassVar[str] = "quotes"
    needs: ClassVar[frozenset[type[Annotation] | str]] = frozenset({Mention, Entity, "upos"})
    wants: ClassVar[frozenset[type[Annotation] | str]] = frozenset({"attribution", "lemma"})
    gives: ClassVar[frozenset[type[Annotation]]] = frozenset({Quote})
    languages: ClassVar[frozenset[str] | None] = frozenset({"en"})

    def __call__(self, doc: Document, /) -> Iterator[Quote]:
        """Yield the quotations of a document in text order."""
        r = Reading(doc)
        drafts = assemble(r, proposals(r))
        around = containers([draft.parts for draft in drafts])
        names = Names(doc, r)
        cast = Cast(names)
        sources = [draft.source for draft in drafts if draft.source]
        known = spoken(r, drafts, around, Speakers(r, names, cast, sources))
        speakers = described(doc, r, identified(r, names, cast, known))
        for number, (draft, speaker) in enumerate(zip(drafts, speakers, strict=True)):
            outer = around[number]
            yield Quote(
                id=_id(number),
                span=draft.span,
                parts=draft.parts,
                text=" ".join(r.text[part.start : part.end] for part in draft.parts),
                kind=draft.kind,
                cue=draft.cue,
                speaker=speaker,
                stance=stance(r, draft),
                within=None if outer is None else _id(outer),
                rule=draft.rule,
                score=draft.score,
            )


def _id(number: int) -> str:
    return f"{Quote.layer}:{number + 1}"
