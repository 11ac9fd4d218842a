"""Find quotations: who says, writes, thinks or wants what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import ClassVar

import attrs

from newsparse import Annotation, Document, Entity, Mention, Quote
from newsparse.extractors.quotes.anonymous import described
from newsparse.extractors.quotes.assembly import Draft, assemble
from newsparse.extractors.quotes.joining import IMPLICIT
from newsparse.extractors.quotes.names import Known
from newsparse.extractors.quotes.nesting import containers
from newsparse.extractors.quotes.proposals import proposals
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.speakers import Speakers
from newsparse.extractors.quotes.stances import stance

_NEAR = 8  # parts that begin before a character, of which one may reach it


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
        speakers = described(doc, r, _known(drafts, around, Speakers(doc, r)))
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


def _known(
    drafts: Sequence[Draft], around: Sequence[int | None], speakers: Speakers
) -> list[Known | None]:
    """Return who speaks in each quotation; an outer one is read before those in it."""
    found: list[Known | None] = [None] * len(drafts)
    order = sorted(range(len(drafts)), key=lambda i: (drafts[i].span.start, -drafts[i].span.end))
    for index in order:
        draft, outer = drafts[index], around[index]
        if draft.source is not None:
            known = speakers(draft.source, draft.rule, None if outer is None else found[outer])
            if known and draft.rule == IMPLICIT:
                known = attrs.evolve(known, speaker=attrs.evolve(known.speaker, mention=None))
        else:
            implicit = draft.kind == "direct" and draft.echoed is None
            known = speakers.same() if implicit else None
        found[index] = known
    parts = sorted((p.start, p.end, i) for i, draft in enumerate(drafts) for p in draft.parts)
    for index, draft in enumerate(drafts):
        if draft.echoed is not None:
            found[index] = _echoed(draft.echoed, parts, found)
    return found


def _echoed(
    at: int, parts: Sequence[tuple[int, int, int]], found: Sequence[Known | None]
) -> Known | None:
    """Return who says what stands at a character, as one who is not mentioned where it is repeated.

    `parts` are the starts and ends of content, in order, with the indices of their quotations.
    """
    last = bisect_right(parts, (at + 1,))
    for start, end, index in reversed(parts[max(0, last - _NEAR) : last]):
        known = found[index]
        if known and start <= at < end:
            return attrs.evolve(known, speaker=attrs.evolve(known.speaker, mention=None))
    return None
