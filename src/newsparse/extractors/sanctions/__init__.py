"""Find sanctions: who imposes what on whom, on which goods and when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, ClassVar

import attrs

from newsparse import (
    Annotation,
    Document,
    Entity,
    Mention,
    Official,
    Quote,
    Sanction,
    Span,
    TimeExpression,
)
from newsparse.extractors.sanctions import tenor
from newsparse.extractors.sanctions.candidates import Candidates
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.clues import weights
from newsparse.extractors.sanctions.context import Context
from newsparse.extractors.sanctions.echoes import Echoes
from newsparse.extractors.sanctions.filling import Filler
from newsparse.extractors.sanctions.frames import Frame, Signs
from newsparse.extractors.sanctions.hits import Hits
from newsparse.extractors.sanctions.joining import Act, Joiner
from newsparse.extractors.sanctions.lexicon import Lexicon, lexicon
from newsparse.extractors.sanctions.linking import program
from newsparse.extractors.sanctions.measures import settle
from newsparse.extractors.sanctions.merging import Merger
from newsparse.extractors.sanctions.nominal import Nominal
from newsparse.extractors.sanctions.ontology import read
from newsparse.extractors.sanctions.parties import Parties
from newsparse.extractors.sanctions.phrases import Chunker
from newsparse.extractors.sanctions.reading import Reader
from newsparse.extractors.sanctions.verbal import Verbal
from newsparse.extractors.sanctions.words import Words, correct, words_of

_LONGEST = 150  # tokens of a sentence that are read at once


@attrs.frozen
class Sanctions:
    """Find acts of imposing, changing, threatening or breaking sanctions.

    A shallow grammar over words and their classes reads each sentence; later mentions of an act,
    such as `the measures`, are then joined to it. `ontology` is a file of words that users add.
    """

    name: ClassVar[str] = "sanctions"
    needs: ClassVar[frozenset[type[Annotation] | str]] = frozenset(
        {Mention, Entity, TimeExpression, "upos", "lemma"}
    )
    wants: ClassVar[frozenset[type[Annotation] | str]] = frozenset({Official, Quote})
    gives: ClassVar[frozenset[type[Annotation]]] = frozenset({Sanction})
    languages: ClassVar[frozenset[str]] = frozenset({"en"})

    ontology: Annotated[str | None, "A TOML file of words that are to be known as well."] = None

    def __attrs_post_init__(self) -> None:
        """Read the words, so that what is wrong with them is said at once."""
        if self.ontology is not None:
            read(self.ontology)

    def __call__(self, doc: Document, /) -> Iterator[Sanction]:
        """Yield the acts of a document."""
        acts = self.acts(doc, weights())
        for act in acts:
            act.frame.action = tenor.likeliest(act.frame.tenor, tenor.tenors())
        quoted = list(_innermost(doc, [act.frame.trigger for act in acts]))
        for act, quote in zip(acts, quoted, strict=True):
            told = doc.text_of(doc.sentences[act.frame.sentence])
            yield finding(act, quote, program(act.frame, told, doc.meta.published))

    def acts(
        self, doc: Document, known: Mapping[str, float], joiner: type[Joiner] = Joiner
    ) -> list[Act]:
        """Return the acts of a document, by what clues weigh."""
        words_known = lexicon(self.ontology)
        sentences = list(_promising(doc, words_known))
        if not sentences:
            return []
        words = words_of(doc, words_known, (tokens for _, tokens, sure in sentences if sure))
        parties = Parties(doc, words)
        return joiner(parties, words_known, known).join(_frames(sentences, words, parties))


def _promising(doc: Document, known: Lexicon) -> Iterator[tuple[int, range, bool]]:
    """Give the number and tokens of each sentence that has a word for a measure.

    The last value tells it from one that has only a word that is a measure beside others.

    Sentences that no writer writes are read in pieces, so that the work stays linear.
    """
    text, tokens = doc.text.lower(), doc.tokens
    if len(text) != len(doc.text):
        text = doc.text  # letters whose small forms are longer
    words = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    if not known.is_telling(set(words)):
        return
    for number, sentence in enumerate(doc.sentences):
        inside = tokens.within(sentence)
        for first in range(inside.start, inside.stop, _LONGEST):
            part = range(first, min(first + _LONGEST, inside.stop))
            told = set(words[part.start : part.stop])
            sure = known.is_telling(told)
            if sure or known.is_telling_beside(told):
                yield number, part, sure


def _frames(
    sentences: Sequence[tuple[int, range, bool]], words: Words, parties: Parties
) -> Iterator[Frame]:
    """Yield what the sentences say of sanctions, in text order."""
    doc = words.doc
    reader = Reader(words, _times(doc), parties, Hits(words, parties))
    headlines = _headlines(doc)
    read = {
        at: _of_sentence(words, reader, tokens)
        for at, (_, tokens, sure) in enumerate(sentences)
        if sure
    }
    if not any(_is_plain(frame) for _, frames in read.values() for frame in frames):
        return  # nothing that the odd ones could stand beside
    for at, (number, tokens, sure) in enumerate(sentences):
        if not sure:
            correct(words, tokens)
        clauses, frames = read[at] if sure else _of_sentence(words, reader, tokens)
        if not frames:
            continue
        signs = _signs(words, parties, tokens)
        context = Context(words, parties, tokens)
        candidates = Candidates(
            reader, clauses, _before(doc, number, tokens), _after(doc, number, tokens)
        )
        for frame in frames:
            frame.sentence, frame.headline = number, number in headlines
            frame.signs = _without_goods(signs, frame, words.lexicon)
            frame.tenor = tenor.clues(clauses, frame) | context.clues(frame.trigger)
            first = bisect_left(doc.tokens.starts, frame.trigger.start)
            settle(frame, words, range(first, tokens.stop))
            frame.imposers = [parties.seated(party) for party in frame.imposers]
            frame.candidates = candidates
            yield frame


def _headlines(doc: Document) -> set[int]:
    """Return the numbers of the sentences in headlines."""
    starts = [sentence.start for sentence in doc.sentences]
    spans = (block.span for block in doc.blocks if block.kind == "headline")
    edges = ((bisect_left(starts, span.start), bisect_left(starts, span.end)) for span in spans)
    return {number for first, past in edges for number in range(first, past)}


def _before(doc: Document, number: int, tokens: range) -> range:
    """Return the tokens of the sentence before one, or before a part of one."""
    inside = doc.tokens.within(doc.sentences[number])
    if inside.start < tokens.start:
        return range(inside.start, tokens.start)
    return doc.tokens.within(doc.sentences[number - 1]) if number else range(0)


def _after(doc: Document, number: int, tokens: range) -> range:
    """Return the tokens of the sentence after one, or after a part of one."""
    inside = doc.tokens.within(doc.sentences[number])
    if tokens.stop < inside.stop:
        return range(tokens.stop, inside.stop)
    last = number + 1 == len(doc.sentences)
    return range(0) if last else doc.tokens.within(doc.sentences[number + 1])


def _is_plain(frame: Frame) -> bool:
    """Tell whether a frame can be an act without others beside it."""
    named = frame.odd and frame.measure != "content"  # `sanctioned`, `blacklisted`
    faint = frame.faint and not frame.hostile
    return named or not (frame.odd or frame.echo or faint)


def _of_sentence(words: Words, reader: Reader, tokens: range) -> tuple[Clauses, list[Frame]]:
    """Return the clauses of a sentence, and what it says of measures."""
    phrases = Chunker(words).phrases(tokens.start, tokens.stop)
    states = {at for at, phrase in enumerate(phrases) if words.has("state", phrase.head)}
    clauses = Clauses(words, phrases, states)
    nominal, verbal = list(Nominal(reader, clauses).frames()), Verbal(reader, clauses).frames()
    frames = Merger(words, clauses).merge(nominal, list(verbal))
    told = [frame.trigger for frame in frames]
    echoes = Echoes(reader, clauses).frames()
    frames += [frame for frame in echoes if not any(map(frame.trigger.overlaps, told))]
    frames.sort(key=lambda frame: frame.trigger)
    Filler(reader, clauses).fill(frames)
    return clauses, frames


def _signs(words: Words, parties: Parties, tokens: range) -> Signs:
    """Count the words of a sentence that make a sanction likely, or another penalty."""
    named = parties.names(tokens.start, tokens.stop)
    return Signs(
        apart=sum(words.has("apart", index) for index in _outside_names(words, tokens)),
        domestic=sum(words.has("reason", index) for index in tokens),
        political=sum(words.has("political", index) for index in tokens),
        states=len({party.country for party in named if party.country}),
    )


def _without_goods(signs: Signs, frame: Frame, known: Lexicon) -> Signs:
    """Return signs without the words of other penalties that name what a measure hits: `cars`."""
    named = (word for goods in frame.hit.goods for word in goods.lower().split())
    return attrs.evolve(
        signs, apart=max(0, signs.apart - sum(known.has("apart", w) for w in named))
    )


def _outside_names(words: Words, tokens: range) -> Iterator[int]:
    """Give the indices of the tokens that are in no name."""
    end = tokens.start
    for index in tokens:
        end = max(end, words.names.get(index, 0))
        if index >= end:
            yield index


def _times(doc: Document) -> dict[int, TimeExpression]:
    times: dict[int, TimeExpression] = {}
    for time in doc[TimeExpression]:
        if inside := doc.tokens.within(time.span):
            times.setdefault(inside.start, time)
    return times


def _innermost(doc: Document, spans: list[Span]) -> Iterator[str | None]:
    """Give for each span, in text order, the id of the shortest quotation around it."""
    parts = sorted((part, quote.id) for quote in doc[Quote] for part in quote.parts)
    open_parts: list[tuple[Span, str]] = []
    at = 0
    for span in spans:
        while at < len(parts) and parts[at][0].start <= span.start:
            open_parts.append(parts[at])
            at += 1
        open_parts = [part for part in open_parts if part[0].end > span.start]
        around = [part for part in open_parts if part[0].contains(span)]
        yield min(around, key=lambda part: part[0].end - part[0].start)[1] if around else None


def finding(act: Act, quote: str | None, program: str | None) -> Sanction:
    """Make the finding of an act, with the quotation that claims it and its programme."""
    frame = act.frame
    return Sanction(
        span=frame.trigger,
        rule=frame.rule,
        trigger=frame.trigger,
        action=frame.action,  # type: ignore[arg-type]
        measure=frame.measure,  # type: ignore[arg-type]
        imposers=tuple(frame.imposers),
        targets=tuple(frame.hit.parties),
        goods=tuple(frame.hit.goods),
        date=frame.date,
        program=program,
        mentions=_in_order(act.mentions),
        quote=quote,
    )


def _in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))
