"""Collect whom and what an article mentions before a word, that a pronoun there may stand for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from newsparse.extractors.quotes import following
from newsparse.extractors.quotes.names import Known, Names
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import HYPHEN, Reading
from newsparse.extractors.quotes.sources import is_source, source_kind
from newsparse.extractors.quotes.words import GENITIVE, POSSESSIVE

_SENTENCES = 6  # back to which somebody may be meant
_PHRASES = 40  # and mentions
_LONGEST = 12  # words of a noun phrase before its noun
_INNER = frozenset(["DET", "ADJ", "NOUN", "PROPN", "NUM"])


class Referents:
    """List the mentions of one document; `resolve` says who a noun phrase is."""

    def __init__(self, r: Reading, names: Names, resolve: Callable[[int, int], Known]) -> None:
        self.r = r
        self.names = names
        self.resolve = resolve
        self.resolved: dict[Words, Known | None] = {}
        self.inside: set[int] = set()  # the words after the nouns of phrases

    def before(
        self, word: int, known: Sequence[Known], *, people: bool
    ) -> Iterator[tuple[Words, Known]]:
        """Yield who and what, or only who, is mentioned before a word, the nearest first.

        `known` are the speakers so far, whose sources need not be read again.
        """
        r = self.r
        floor = r.firsts[max(0, bisect_right(r.firsts, word) - 1 - _SENTENCES)]
        high = bisect_left(self._starts, word)
        low = max(bisect_left(self._starts, floor), high - _PHRASES)
        spoke = {one.at: one for one in known if floor <= one.at < word}
        found = [
            (words, one)
            for words in self._phrases[low:high]
            if words[0] not in spoke
            and not (people and self._is_thing(words[1] - 1))
            and (one := self.who(words))
        ]
        found += [((at, at + 1), one) for at, one in spoke.items()]
        yield from sorted(found, key=lambda one: one[0], reverse=True)

    def _is_thing(self, noun: int) -> bool:
        return self.r.tags[noun] == "NOUN" and not source_kind(self.r.words[noun]).people

    def who(self, words: Words) -> Known | None:
        """Return whom a noun phrase or a pronoun in a chain of mentions means."""
        if words not in self.resolved:
            self.resolved[words] = self._who(words)
        return self.resolved[words]

    def _who(self, words: Words) -> Known | None:
        head = self.names.head(self.names.kernel(*words))
        mention = self.names.mention_at(head)
        if mention and mention.entity in self.names.entities:
            return self.names.named(mention)
        if words[1] - words[0] == 1 and self.r.tags[words[0]] == "PRON":
            return None
        whole = following.source(self.r, words[0], self.r.sentence(words[0])[1])
        past = max(words[1], whole[1] if whole else 0)
        self.inside.update(range(words[1], past))
        return self.resolve(words[0], past)

    @cached_property
    def _starts(self) -> list[int]:
        return [words[0] for words in self._phrases]

    @cached_property
    def _phrases(self) -> list[Words]:
        """Where names, the pronouns that go on with them, and nouns for sources stand."""
        r = self.r
        found: set[Words] = set()
        taken: set[int] = set()
        for mention in self.names.mentions:
            if mention.kind != "misc" and (words := r.within(mention.span)):
                found.add((words.start, words.stop))
                if mention.form != "pronoun":
                    taken.update(words)
        for word, tag in enumerate(r.tags):
            if tag != "NOUN" or word in taken or not is_source(r.words[word]):
                continue
            after = r.tags[word + 1] if word + 1 < len(r.tags) else ""
            if after not in ("NOUN", "PROPN") and word + 1 not in taken:
                found.add((self._begin(word), word + 1))
        return sorted(found)

    def _begin(self, word: int) -> int:
        """Return where the noun phrase begins that ends with a noun."""
        r, first = self.r, word
        floor = max(r.sentence(word)[0], word - _LONGEST)
        while first > floor and (
            r.tags[first - 1] in _INNER
            or r.words[first - 1] in GENITIVE | POSSESSIVE
            or HYPHEN in (r.words[first - 1], r.words[first])
        ):
            first -= 1
            if r.tags[first] == "DET" or r.words[first] in POSSESSIVE:
                break
        return first
