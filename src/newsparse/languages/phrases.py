"""Read noun phrases as sources: a name, a title with one, or a role that stands for somebody."""

from __future__ import annotations

import attrs

from newsparse import Span
from newsparse.languages.lexicon import Lexicon
from newsparse.languages.page import Page
from newsparse.languages.people import People


@attrs.frozen
class Source:
    """Hold who says it; `mention` is None where the text leaves it to what was said before."""

    name: str
    mention: Span | None
    anonymous: bool = False

    def again(self) -> Source:
        """Return the same one, who goes unmentioned."""
        return attrs.evolve(self, mention=None)


@attrs.frozen
class Phrases:
    """Read the noun phrases of an article; `last` is always who spoke last, for pronouns."""

    page: Page
    lexicon: Lexicon
    people: People

    def is_in(self, group: str, at: int) -> bool:
        """Tell whether a word is in a group of function words."""
        return self.lexicon.is_in(group, self.page.forms[at])

    def subject(self, first: int, end: int, last: Source | None) -> Source | None:
        """Read the source before a cue: the last noun phrase, its apposition included."""
        commas = [i for i in range(first, end) if self.page.forms[i] == ","]
        start = max((i + 2 for i in commas if self.is_in("and", i + 1)), default=first)
        commas = [i for i in commas if i >= start]
        if commas and commas[-1] == end - 1:  # Ana Ruiz, alcaldesa de Lima, dijo
            end = next((i for i in commas[:-1] if self.is_in("relatives", i + 1)), end - 1)
        elif commas:
            segments = [start, *(comma + 1 for comma in commas)]
            start = next((i for i in segments if self._begins(i, end, last)), segments[-1])
        return self.source(self._skip("stops", self.skip_time(start, end), end), end, last)

    def after(self, at: int, end: int, last: Source | None) -> Source | None:
        """Read the source after a cue, and after words of time and place that stand before it."""
        at = self.skip_time(at, end)
        if at < end and self.is_in("stops", at):
            rest = range(self._skip("determiners", at + 1, end), end)
            nouns = [i for i in rest if self.is_in("determiners", i) or self.is_in("indefinite", i)]
            if not nouns or any(self.page.forms[i] == "," for i in range(at, nouns[0])):
                return None
            at = nouns[0]
        return self.source(at, end, last)

    def source(self, at: int, end: int, last: Source | None) -> Source | None:
        """Read the noun phrase that begins at a word, with an apposition and a name in it."""
        at = self._skip("links", at, end)
        stop = self._end(at, end)
        if stop <= at:
            return None
        name = self._name(at, stop)
        if stop < end and self.page.forms[stop] == ",":
            further = self._end(stop + 1, end)
            if name is None:
                name = self._name(self._skip("honorifics", stop + 1, end), further)
                stop = name.stop if name else stop
            elif name.stop == stop and self._is_apposition(stop + 1, end):
                stop = further
        mention = self.page.span(range(at, stop))
        if name is not None:
            return Source(self.people.full(self.people.written(name)), mention)
        return self._role(at, stop, mention, last)

    def _begins(self, at: int, end: int, last: Source | None) -> bool:
        return self.skip_time(at, end) == at and self.source(at, end, last) is not None

    def _role(self, at: int, stop: int, mention: Span, last: Source | None) -> Source | None:
        """Tell who is meant by a phrase without a name."""
        if self.is_in("pronouns", at):
            return last and Source(last.name, mention, last.anonymous)
        unnamed = self.is_in("indefinite", at)
        if not (unnamed or self.is_in("determiners", at)):
            sources = self.is_in("sources", at)
            return Source(self.people.written(range(at, stop)), mention, True) if sources else None
        title = self.people.title(at + 1)
        holder = None if unnamed or title is None else self.people.holder(title, at)
        name = holder or self.people.written(range(at + 1, stop))
        return Source(name, mention, unnamed) if name else None

    def _name(self, at: int, stop: int) -> range | None:
        """Return the first name in a phrase that is no complement: not that after "of"."""
        for i in range(at, stop):
            if (i == at or self._may_begin(i)) and (name := self.people.name(i, stop)):
                return name
        return None

    def _may_begin(self, i: int) -> bool:
        before = self.page.forms[i - 1]
        plain = self.lexicon.plain([before])[0]
        linked = self.lexicon.is_in("links", plain) or self.is_in("particles", i - 1)
        within = before[0].isupper() and i - 1 not in self.page.first_of_sentences
        return not (linked or within)

    def _is_apposition(self, at: int, end: int) -> bool:
        """Tell whether a noun in lower case begins at a word, and no verb."""
        word = self.page.forms[at] if at < end else ""
        known = any(self.lexicon.is_in(group, word) for group in self.lexicon.groups)
        return word.isalpha() and word.islower() and not known and word not in self.lexicon.verbs

    def _end(self, at: int, end: int) -> int:
        """Return where a phrase ends: at a mark, a word that ends one, an article after a name."""
        for i in range(at, end):
            if not self.page.forms[i][0].isalnum():
                return i
            if self.is_in("stops", i) and not self.is_in("links", i):
                return i
            named = i > at and self.page.forms[i - 1][0].isupper()
            if named and self.is_in("determiners", i):
                return i
        return end

    def _skip(self, group: str, at: int, end: int) -> int:
        while at < end and self.is_in(group, at):
            at += 1
        return at

    def skip_time(self, at: int, end: int) -> int:
        """Return where words of time end: `este martes`, `la semana pasada`."""
        while (first := self._skip("determiners", at, end)) < end and self.is_in("times", first):
            at = self._skip("times", first, end)
        return at
