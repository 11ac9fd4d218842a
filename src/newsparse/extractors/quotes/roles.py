"""Know people by what they are: `the mayor`, of an article that has one mayor with a name."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse import Document, Entity, Mention
from newsparse.extractors.quotes import following, phrases
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.sources import source_kind
from newsparse.extractors.quotes.words import DOCUMENT
from newsparse.knowledge import reporting

_MENTIONS = 500  # that are looked at for what they are called
_BACK = 400  # words in which a document is looked for


class Roles:
    """Map nouns such as "mayor" to the one person whom the article calls so beside a name."""

    def __init__(self, doc: Document, r: Reading) -> None:
        self.r = r
        entities = {entity.id: entity for entity in doc[Entity]}
        self.people: dict[str, dict[str, Entity]] = {}
        named = (m for m in doc[Mention] if m.kind == "person" and m.form == "name")
        for _, mention in zip(range(_MENTIONS), named, strict=False):
            entity = entities.get(mention.entity or "")
            if entity:
                for noun in self._nouns(mention):
                    self.people.setdefault(noun, {})[entity.id] = entity

    def person(self, noun: str) -> Entity | None:
        """Return the person whom a noun means, None where it may mean none or several."""
        found = self.people.get(noun, {})
        return next(iter(found.values())) if len(found) == 1 else None

    def document(self, before: int) -> Words | None:
        """Return the last phrase for a document, such as "a secret report", before a word."""
        r = self.r
        for word in range(before - 1, max(-1, before - _BACK), -1):
            if r.tags[word] != "NOUN" or r.words[word] in DOCUMENT:
                continue
            noun = reporting.source_noun(r.words[word])
            if noun and noun.type == "document":
                return phrases.noun_phrase(r, word + 1, r.sentence(word)[0])
        return None

    def _nouns(self, mention: Mention) -> Iterator[str]:
        """Yield the nouns beside a name: its title, and the heads of its appositions."""
        r = self.r
        words = r.within(mention.span)
        if not words:
            return
        first, past = r.sentence(words.start)
        before = words.start - 1
        if before > first and r.words[before] == ",":
            found = phrases.noun_phrase(r, before, first)
            yield from self._head(found) if found else ()
        elif before >= first and r.tags[before] in ("NOUN", "PROPN"):
            yield from self._head((before, before + 1))
        if words.stop + 1 < past and r.words[words.stop] == ",":
            found = following.phrase(r, words.stop + 1, past)
            yield from self._head(found) if found else ()

    def _head(self, phrase: Words) -> Iterator[str]:
        r = self.r
        links = (i for i in range(*phrase) if r.tags[i] == "ADP" or r.words[i] == ",")
        noun = r.words[next(links, phrase[1]) - 1]
        if source_kind(noun).people:
            yield noun
