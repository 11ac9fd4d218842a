"""Find events in a document: the extractor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import attrs

from newsparse import (
    Annotation,
    Document,
    Entity,
    Location,
    Mention,
    Quote,
    Span,
    TimeExpression,
)
from newsparse_events.chunks import Chunker
from newsparse_events.circumstances import Circumstances, same_actor
from newsparse_events.clauses import Clauses
from newsparse_events.event import Event
from newsparse_events.lexicon import Lexicon, lexicon
from newsparse_events.parties import Parties
from newsparse_events.reading import Found, Reader
from newsparse_events.words import Words, words_of

_LONGEST = 250  # tokens read at once: a text without full stops still takes linear time
_STANCES = {
    "denied": "denied", "threatened": "threatened", "asked": "possible", "hoped": "planned",
    "ordered": "requested",
}  # fmt: skip


@attrs.frozen
class Events:
    """Find events: who did what to whom, where and when, and whether it happened at all.

    A shallow grammar reads each sentence that has a word of the lexicon.
    """

    name: ClassVar[str] = "events.events"
    needs: ClassVar[frozenset[type[Annotation] | str]] = frozenset(
        {Mention, Entity, TimeExpression, Location, "upos", "lemma"}
    )
    wants: ClassVar[frozenset[type[Annotation] | str]] = frozenset({Quote})
    gives: ClassVar[frozenset[type[Annotation]]] = frozenset({Event})
    languages: ClassVar[frozenset[str]] = frozenset({"en"})

    def __call__(self, doc: Document, /) -> Iterator[Event]:
        """Yield the events of a document."""
        known = lexicon()
        words = words_of(doc, known)
        quotes = Quotes(doc)
        for tokens in _pieces(doc):
            if _promising(words, known, tokens):
                yield from _events(words, known, tokens, quotes)


class Quotes:
    """Find the innermost quotation around spans that are asked for in text order."""

    def __init__(self, doc: Document) -> None:
        self._parts = sorted(
            ((part, quote) for quote in doc[Quote] for part in quote.parts),
            key=lambda pair: pair[0],
        )
        self._open: list[tuple[Span, Quote]] = []
        self._at = 0

    def around(self, span: Span) -> Quote | None:
        """Return the shortest quotation that contains a span."""
        while self._at < len(self._parts) and self._parts[self._at][0].start <= span.start:
            self._open.append(self._parts[self._at])
            self._at += 1
        self._open = [pair for pair in self._open if pair[0].end > span.start]
        holding = [pair for pair in self._open if pair[0].contains(span)]
        if not holding:
            return None
        return min(holding, key=lambda pair: pair[0].end - pair[0].start)[1]


def _pieces(doc: Document) -> Iterator[range]:
    for sentence in doc.sentences:
        tokens = doc.tokens.within(sentence)
        for start in range(tokens.start, tokens.stop, _LONGEST):
            yield range(start, min(start + _LONGEST, tokens.stop))


def _promising(words: Words, known: Lexicon, tokens: range) -> bool:
    """Tell whether a sentence holds a trigger and no word of sport, markets or the arts."""
    triggers = any(
        words.lemmas[index] in known.verbs or words.lemmas[index] in known.nouns for index in tokens
    )
    return triggers and not _is_about(words, known, tokens, "apart")


def _is_about(words: Words, known: Lexicon, tokens: range, subject: str) -> bool:
    return any(
        words.upos[index] in ("NOUN", "VERB")
        and known.has(subject, words.lemmas[index])
        and not (words.upos[index] == "VERB" and words.lemmas[index] in known.verbs)
        for index in tokens
    )


def _events(words: Words, known: Lexicon, tokens: range, quotes: Quotes) -> Iterator[Event]:
    clauses = Clauses(words, known, Chunker(words, known).chunks(tokens))
    circumstances = Circumstances(clauses)
    kept: list[Found] = []
    harmless = _is_about(words, known, tokens, "apart_assault")
    for found in Reader(clauses, Parties(clauses)).found():
        violent = known.acts[found.trigger.act].class_ == "ASSAULT"
        if violent and (harmless or _by_the_harmless(known, found)):
            continue
        if not any(_one_act(known, clauses, earlier, found) for earlier in kept):
            kept.append(found)
    doc = words.doc
    for found in kept:
        span = Span(doc.tokens.starts[found.first], doc.tokens.ends[found.last - 1])
        act = known.acts[found.trigger.act]
        quote = quotes.around(span)
        stance: Any = _STANCES.get(quote.stance or "") if quote is not None else None
        yield Event(
            span=span,
            rule=" ".join(found.trigger.words),
            class_=act.class_,
            mode=act.mode,
            act=found.trigger.act,
            actors=found.actors,
            objects=found.objects,
            places=circumstances.places(found),
            date=circumstances.date(found),
            mood=(stance or "asserted") if found.mood == "asserted" else found.mood,  # type: ignore[arg-type]
            quote=quote.id if quote is not None else None,
        )


def _by_the_harmless(known: Lexicon, found: Found) -> bool:
    """Tell whether those attack who do so in games, reviews and markets: a team, critics."""
    names = (party.name.casefold().split()[-1] for party in found.actors)
    return any(known.has("apart_actor", name) for name in names)


def _one_act(known: Lexicon, clauses: Clauses, one: Found, other: Found) -> bool:
    """Tell whether two triggers tell of one act: of a class, the second hanging on the first."""
    if known.acts[one.trigger.act].class_ != known.acts[other.trigger.act].class_:
        return False
    if other.first < one.last:
        return True
    chunk = clauses.chunks[other.at]
    hangs = chunk.kind == "verb" and chunk.form in ("infinitive", "ing")
    governed = one.at in other.chain and (hangs or chunk.kind == "noun")
    after = clauses.kind(other.at - 1) == "comma" and chunk.form == "ing"
    does = chunk.kind == "verb" and clauses.subject(other.at) == one.at  # `a car bomb exploded`
    return does or ((governed or after) and same_actor(one.actors, other.actors))
