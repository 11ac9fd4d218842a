"""Say who or what a noun phrase stands for: its classes, its name, its entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from newsparse import Entity, Party, Span
from newsparse_events.clauses import Clauses
from newsparse_events.lexicon import Wanted

_POSSESSIVE = ("'s", "’s", "'", "’")
_ARTICLES = ("the", "a", "an")


@attrs.frozen
class Parties:
    """Read the noun phrases of a sentence as those who take part in its events."""

    clauses: Clauses

    def fits(self, at: int, wanted: Wanted) -> bool:
        """Tell whether a noun phrase is of a class that is asked for."""
        known = self.clauses.lexicon.classes
        marks = self._marks(at)
        for name in wanted.classes:
            if name in marks or name == "any" or not marks.isdisjoint(known.get(name, ())):
                return True
        return not wanted.classes

    def _marks(self, at: int) -> set[str]:
        """Return the words and built-in classes by which a noun phrase is known."""
        words, lexicon = self.clauses.words, self.clauses.lexicon
        marks: set[str] = set()
        while True:
            chunk = self.clauses.chunks[at]
            lemma = words.lemmas[chunk.head]
            marks |= {lemma, f"{words.lemmas[chunk.head - 1]} {lemma}" if chunk.head else lemma}
            marks.update(self._built_in(at))
            if words.upos[chunk.head] == "PROPN":  # `General X`, where X is no name that is known
                marks.update(words.lemmas[chunk.first : chunk.head])
            counts = lexicon.has("quantity", lemma) or words.upos[chunk.head] in ("NUM", "DET")
            end = self.clauses.extent(at)
            if not counts or end == at + 1:
                return marks
            at += 2

    def _built_in(self, at: int) -> Iterator[str]:
        words = self.clauses.words
        chunk = self.clauses.chunks[at]
        text = words.doc.text
        mention = words.mentions.get(chunk.head)
        alone = words.upos[chunk.head] in ("NUM", "DET") and self.clauses.form(at + 1) != "of"
        if words.upos[chunk.head] == "PRON" or alone:
            yield "pronoun"
        elif mention is not None and mention.form == "name":
            yield "name"
            if mention.kind in ("person", "place"):
                yield mention.kind
            elif mention.kind == "organization":
                yield "body"
        elif text[words.doc.tokens.starts[chunk.head]].isupper() and chunk.head > 0:
            yield "demonym"
        if chunk.first in words.locations and words.locations[chunk.first].use == "literal":
            yield "place"

    def parties(self, positions: Iterable[int]) -> tuple[Party, ...]:
        """Return those whom noun phrases stand for, each once."""
        found: dict[str, Party] = {}
        for at in positions:
            for party in self._read(at):
                found.setdefault(party.name.casefold(), party)
        return tuple(found.values())

    def _read(self, at: int) -> Iterator[Party]:
        words, chunk = self.clauses.words, self.clauses.chunks[at]
        if self.clauses.lexicon.has("personal", words.forms[chunk.head]):
            yield from self._antecedent(at)
            return
        end = self.clauses.extent(at) - 1
        last = self.clauses.chunks[end].last
        yield from self.phrase(chunk.first, last, chunk.head if end == at else -1)

    def phrase(self, first: int, last: int, head: int) -> Iterator[Party]:
        """Yield the party that the tokens [first, last) name, without an article.

        It is the entity of the name that ends with the token `head`, if one does.
        """
        words, doc = self.clauses.words, self.clauses.words.doc
        while first < last and words.forms[first] in _ARTICLES:
            first += 1
        if first == last:
            return
        span = Span(doc.tokens.starts[first], doc.tokens.ends[last - 1])
        mention = words.mentions.get(head)
        entity = doc.get(mention.entity or "") if mention is not None else None
        if isinstance(entity, Entity) and mention is not None and mention.form == "name":
            yield Party(name=entity.name, country=entity.country, span=span, entity=entity.id)
        else:
            yield Party(name=" ".join(doc.text_of(span).split()), span=span)

    def _antecedent(self, at: int) -> Iterator[Party]:
        """Yield whom a pronoun stands for: its chain, or who says or does what governs it."""
        words, chunk = self.clauses.words, self.clauses.chunks[at]
        mention = words.mentions.get(chunk.head)
        entity = words.doc.get(mention.entity or "") if mention is not None else None
        span = Span(words.doc.tokens.starts[chunk.head], words.doc.tokens.ends[chunk.head])
        if isinstance(entity, Entity):
            yield Party(name=entity.name, country=entity.country, span=span, entity=entity.id)
            return
        for before in range(at - 1, -1, -1):
            if self.clauses.kind(before) == "verb":
                subject = self.clauses.subject(before)
                personal = self.clauses.lexicon.has("personal", self.clauses.form(subject))
                if 0 <= subject < before and not personal:
                    for one in self.clauses.items(subject):
                        if one < before:
                            yield from self._read(one)
                return

    def owners(self, at: int, last: int) -> Iterator[Party]:
        """Yield whom a noun phrase names before its trigger at `last`: `Israel's attack`."""
        words, first = self.clauses.words, self.clauses.chunks[at].first
        for index in range(first, last):
            if words.forms[index] in _POSSESSIVE:
                if first not in words.times:
                    yield from self.phrase(first, index, index - 1)
                return
        index = first
        while index < last:
            end = words.names.get(index, index + 1)
            start = words.doc.tokens.starts[index]
            capital = words.doc.text[start].isupper() and words.upos[index] in ("ADJ", "PROPN")
            named = index in words.names and words.town(index) is None  # not `the London march`
            if named or (capital and index > first and index not in words.names):
                yield from self.phrase(index, min(end, last), min(end, last) - 1)
            index = end
