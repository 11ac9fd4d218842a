"""Know the people and bodies that an article is about: who wrote it, who comes first, and most."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property

from newsparse import Entity, Mention, Span, Speaker
from newsparse.extractors.quotes.names import Known, Names
from newsparse.extractors.quotes.words import FIRM

_BACK = 400  # mentions before a word of which the most frequent counts


class Cast:
    """Pick from the names of one document those that words without a name mean."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.blocks = names.r.doc.blocks

    @cached_property
    def author(self) -> Known | None:
        """The person whom the byline names."""
        lines = (block.span for block in self.blocks if block.kind == "byline")
        return next((one for span in lines if (one := self.named_in(span))), None)

    def called(self, noun: str) -> Known | None:
        """Return the first person whom the article calls by a noun beside the name."""
        found = self.names.roles.people.get(noun, {})
        return self._person(min(found.values(), key=lambda one: one.span.start, default=None))

    def interviewed(self, before: int | None = None) -> Known | None:
        """Return who answers in an interview that goes on before a character."""
        return self._opening or self.introduced(before) or self._titled or self.introduced()

    @cached_property
    def _titled(self) -> Known | None:
        heads = (block.span for block in self.blocks if block.kind == "headline")
        return next((one for span in heads if (one := self.named_in(span))), None)

    @cached_property
    def _opening(self) -> Known | None:
        """The name in full that the text opens with, where `he` or `she` goes on with it."""
        block = next((one for one in self.blocks if one.kind == "paragraph"), None)
        low = bisect_left(self.names.starts, block.span.start) if block else 0
        first = next(iter(self.names.mentions[low : low + 1]), None)
        if block is None or first is None or first.span.start > block.span.start:
            return None
        name = self.names.r.text[first.span.start : first.span.end]
        words = {self.names.r.words[word] for word in self.names.r.within(block.span)}
        if " " not in name or words.isdisjoint(("he", "she")):
            return None
        return self.names.person(Speaker(name=name, entity=first.entity))

    def introduced(self, before: int | None = None) -> Known | None:
        """Return the person whom the paragraphs, or those before a character, name first."""
        if self._first and (before is None or self._first[0] < before):
            return self._first[1]
        return None

    @cached_property
    def _first(self) -> tuple[int, Known] | None:
        for block in self.blocks:
            if block.kind == "paragraph" and (one := self.named_in(block.span)):
                return block.span.start, one
        return None

    def named_in(self, span: Span) -> Known | None:
        """Return the person whom a stretch of the text names first."""
        starts = self.names.starts
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        named = (one for one in self.names.mentions[low:high] if one.form == "name")
        found = next((one for one in named if one.kind == "person"), None)
        return self.names.named(found) if found else None

    def is_new(self, mention: Mention) -> bool:
        """Tell whether a mention is the first by name of its entity in the paragraphs, in full."""
        entity = self.names.entities.get(mention.entity or "")
        return entity is not None and " " in entity.name and self._news.get(entity.id) is mention

    @cached_property
    def _news(self) -> dict[str, Mention]:
        """The first mention by name of every entity in the paragraphs."""
        start = next((block.span.start for block in self.blocks if block.kind == "paragraph"), 0)
        found: dict[str, Mention] = {}
        for mention in self.names.mentions[bisect_left(self.names.starts, start) :]:
            if mention.form == "name" and mention.entity:
                found.setdefault(mention.entity, mention)
        return found

    def main_person(self, before: int) -> Known | None:
        """Return the person with a name whom the words before one mention most."""
        return self._person(self._most("person", before))

    def body(self, first: int, head: int) -> Entity | None:
        """Return which body a definite phrase means: called so, named so, or the last company."""
        roles, noun = self.names.roles, self.names.r.words[head]
        found = roles.body(first, head)
        if found is None and noun in FIRM:
            before = self.names.r.starts[first]
            return roles.last_company(before) or self._most("organization", first)
        return found

    def _most(self, kind: str, before: int) -> Entity | None:
        high = bisect_left(self.names.starts, self.names.r.starts[before])
        near = self.names.mentions[max(0, high - _BACK) : high]
        count = Counter(one.entity for one in near if one.kind == kind)
        return self.names.entities.get(count.most_common(1)[0][0] or "") if count else None

    def _person(self, entity: Entity | None) -> Known | None:
        return self.names.person(Speaker(name=entity.name, entity=entity.id)) if entity else None
