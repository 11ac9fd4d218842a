"""Know people by what they are: `the mayor`, of an article that has one mayor with a name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from newsparse import Document, Entity, Mention
from newsparse.extractors.quotes import following, phrases
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.sources import is_title, source_kind
from newsparse.extractors.quotes.words import DOCUMENT, FIRM, WEIGHTY
from newsparse.knowledge import people, reporting
from newsparse.knowledge.organizations import organization_heads

_MENTIONS = 500  # that are looked at for what they are called
_LONGEST_NAME = 4  # words
_SOON = 120  # words after `a judge` in which `the judge` is the same
_USES = 8  # of a noun that are looked at for how it came up
_BACK = 400  # words in which a document is looked for


class Roles:
    """Map nouns such as "mayor" to the one person whom the article calls so beside a name."""

    def __init__(self, doc: Document, r: Reading) -> None:
        self.r = r
        entities = {entity.id: entity for entity in doc[Entity]}
        self.people: dict[str, dict[str, Entity]] = {}
        self.bodies: dict[str, list[tuple[int, Entity]]] = {}  # by the noun beside the name
        self.named_so: dict[str, list[tuple[int, Entity]]] = {}  # by a noun in the name
        named = (mention for mention in doc[Mention] if mention.form == "name")
        for mention in islice(named, _MENTIONS):
            entity = entities.get(mention.entity or "")
            if entity is None:
                continue
            for noun in self._nouns(mention):
                if mention.kind == "person" and source_kind(noun).people:
                    self.people.setdefault(noun, {})[entity.id] = entity
                elif mention.kind != "person" and noun in FIRM:
                    self.bodies.setdefault(noun, []).append((mention.span.start, entity))
            if mention.kind == "organization":
                for noun in _own_nouns(entity.name):
                    self.named_so.setdefault(noun, []).append((mention.span.start, entity))

    def person(self, noun: str) -> Entity | None:
        """Return the person whom a noun means, None where it may mean none or several."""
        return self._only(self.people.get(noun, {}))

    def full_name(self, surname: str) -> str:
        """Return the longest name in the article that ends with a surname."""
        return self._full.get(surname, surname)

    @cached_property
    def _full(self) -> dict[str, str]:
        r, found = self.r, dict[str, str]()
        for last in [word for word, tag in enumerate(r.tags) if tag == "PROPN"]:
            first = last
            while first and last - first < _LONGEST_NAME and self._is_given(first - 1):
                first -= 1
            if first < last:
                surname = self._text(last, last)
                name = self._text(first, last)
                if len(name) > len(found.get(surname, surname)):
                    found[surname] = name
        return found

    def _text(self, first: int, last: int) -> str:
        return self.r.text[self.r.starts[first] : self.r.ends[last]]

    def _is_given(self, word: int) -> bool:
        """Tell whether a word may be a given name of the name that the next word goes on with."""
        r = self.r
        text = self._text(word, word)
        named = r.tags[word] == "PROPN" or people.is_given_name(text)
        plain = named and text[:1].isupper() and not text.isupper()
        joined = r.text[r.ends[word] : r.starts[word + 1]] in (" ", "\u00a0")
        return plain and joined and not self._is_role(text) and len(text) > 2

    def _is_role(self, text: str) -> bool:
        return is_title(text) or source_kind(text.lower()).people

    def body(self, first: int, head: int) -> Entity | None:
        """Return the last body before a phrase that the article calls so, or is named so.

        A noun for a company fits what is called by another one; what stands before the noun has to
        be in the name. A body may be named after.
        """
        r, noun = self.r, self.r.words[head]
        if r.tags[head] != "NOUN":
            return None
        nouns, before = (FIRM if noun in FIRM else ()), r.starts[first]
        found = [one for each in nouns for one in self.bodies.get(each, ())]
        told = set(r.words[first + 1 : head])
        found += [
            one
            for one in self.named_so.get(noun, ())
            if told <= set(one[1].name.lower().replace("-", " ").split())
        ]
        earlier = [one for one in found if one[0] < before]
        if earlier:
            return max(earlier, key=lambda one: one[0])[1]
        return self._only({entity.id: entity for _, entity in found})

    def last_company(self, before: int) -> Entity | None:
        """Return the last body before a character whose name says that it is a company."""
        found = [one for one in self.named_so.get("company", ()) if one[0] < before]
        return max(found, key=lambda one: one[0])[1] if found else None

    def _only(self, found: dict[str, Entity]) -> Entity | None:
        return next(iter(found.values())) if len(found) == 1 else None

    def introduced(self, first: int, head: int) -> tuple[int, int, int] | None:
        """Return the phrase with which a noun came up first: `a judge`, before `the judge`.

        It is given by its first word, the word after it, and its noun.
        """
        r = self.r
        uses = self._uses.get(r.words[head], [])
        low, high = bisect_left(uses, first - _SOON), bisect_left(uses, first)
        for word in uses[max(low, high - _USES) : high]:
            phrase = phrases.noun_phrase(r, word + 1, r.sentence(word)[0])
            if phrase and r.words[phrase[0]] in ("a", "an", "one") and r.stretch[word] < 0:
                told = {i for i in range(first + 1, head) if r.tags[i] != "DET"}
                if {r.words[i] for i in told} <= set(r.words[slice(*phrase)]):
                    return phrase[0], phrase[1], word
        return None

    @cached_property
    def _uses(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for word, tag in enumerate(self.r.tags):
            if tag == "NOUN":
                found.setdefault(self.r.words[word], []).append(word)
        return found

    def document(self, before: int) -> Words | None:
        """Return the last phrase for a document, such as "a secret report", before a word."""
        r = self.r
        for word in range(before - 1, max(-1, before - _BACK), -1):
            if r.tags[word] != "NOUN" or r.words[word] in DOCUMENT or r.stretch[word] >= 0:
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
            if before - 2 >= first and r.words[before - 1] == "of":  # Minister of State X Y
                yield from self._head((before - 2, before - 1))
        if words.stop + 1 < past and r.words[words.stop] == ",":
            found = following.phrase(r, words.stop + 1, past)
            yield from self._head(found) if found else ()

    def _head(self, phrase: Words) -> Iterator[str]:
        r = self.r
        links = (i for i in range(*phrase) if r.tags[i] == "ADP" or r.words[i] == ",")
        last = next(links, phrase[1]) - 1
        before = r.words[last - 1] if last else ""
        if before not in WEIGHTY:
            yield r.words[last]
        elif r.words[last] == "minister":
            yield from ("pm", "premier")


def _own_nouns(name: str) -> Iterator[str]:
    """Yield the nouns that a body's name has for what it is: `X Bank`, `University of X`."""
    words = name.split()
    if len(words) < 2:
        return
    word = words[0] if words[1] in ("of", "for") else words[-1]
    if organization_heads().get(word):
        yield word.lower()
    if "company" in organization_heads().get(word):
        yield "company"
