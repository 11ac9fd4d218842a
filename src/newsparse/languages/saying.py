"""Read who says what is in quotation marks: the words before and after them in the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from newsparse import Span
from newsparse.languages.lexicon import Lexicon
from newsparse.languages.page import Page
from newsparse.languages.people import People

_FURTHEST = 40  # words that are looked through on each side
_PAUSES = frozenset({",", ".", "—", "–", "-", ";"})
_STOPS = frozenset({".", "!", "?", "…", ";"})


@attrs.frozen
class Source:
    """Hold who says it; `mention` is None where the text leaves it to what was said before."""

    name: str
    mention: Span | None
    anonymous: bool = False


@attrs.define
class Said:
    """Hold a quotation: its parts, its cue, its source, and what it was found by."""

    parts: list[Span]
    cue: Span | None = None
    source: Source | None = None
    rule: str = ""


@attrs.define
class Reading:
    """Read the quotations of an article, in text order."""

    page: Page
    lexicon: Lexicon
    people: People
    last: Source | None = None

    def quotations(self, marked: Sequence[tuple[Span, range]]) -> Iterator[Said]:
        """Yield those of the stretches in marks that somebody says."""
        before: Said | None = None
        end = 0  # where the last stretch in marks ends
        for number, (span, words) in enumerate(marked):
            following = marked[number + 1][1].start if number + 1 < len(marked) else 10**9
            said = self._after(end, words, following) or self._before(end, words.start)
            if said is not None:
                said.parts.append(span)
            elif before is not None and self._goes_on(end, words.start):
                before.parts.append(span)
            elif before is not None and self._is_next(end, words.start):
                said = Said(
                    [span], source=before.source and self._again(before.source), rule="next"
                )
            if said is not None:
                if before is not None:
                    yield before
                before = said
                self.last = said.source or self.last
            end = words.stop
        if before is not None:
            yield before

    def _goes_on(self, end: int, start: int) -> bool:
        """Tell whether a sentence goes on in marks after a comma: «A», dijo X, «b»."""
        between = range(end, start)
        same = not any(at in self.page.first_of_sentences for at in between[1:])
        joins = self.page.forms[start - 1] == "," or self.lexicon.is_in(
            "and", self.page.forms[start - 1]
        )
        return len(between) > 1 and same and joins

    def _is_next(self, end: int, start: int) -> bool:
        """Tell whether a quotation begins where the sentence with the last one ended."""
        forms, first = self.page.forms, self.page.first_of_sentences
        begins = start in first or (start > 0 and forms[start - 1] in _STOPS)
        new = any(at in first for at in range(end + 1, start))
        same = end > 0 and self.page.block_of(end - 1) == self.page.block_of(start)
        return begins and not new and same

    def _understood(self, low: int, start: int) -> Source | None:
        """Tell who is meant where nobody is named: who the sentence before is about, or the last.

        That sentence stands in the same block, after the words up to `low` that are in marks.
        """
        first = self.page.first_of_sentences
        block = self.page.block_of(start)
        begun = [at for at in range(max(low, start - _FURTHEST), start) if at in first]
        for at in reversed([at for at in begun if self.page.starts[at] >= block.start]):
            source = self._source(at, self._clause_end(at, start))
            if source is not None and " " in source.name and not source.anonymous:
                return self._again(source)
        return self.last and self._again(self.last)

    @staticmethod
    def _again(source: Source) -> Source:
        return attrs.evolve(source, mention=None)

    def _clause_end(self, at: int, end: int) -> int:
        """Return the index of the first word after `at` that ends a sentence or opens marks."""
        forms, first = self.page.forms, self.page.first_of_sentences
        limit = min(end, at + _FURTHEST, len(forms))
        return next(
            (i for i in range(at, limit) if forms[i] in _STOPS or (i > at and i in first)), limit
        )

    def _after(self, low: int, words: range, following: int) -> Said | None:
        """Read a cue right after the marks, and the source after it."""
        forms, at = self.page.forms, words.stop
        if at < len(forms) and forms[at] in _PAUSES - {"."}:
            at += 1
        elif at in self.page.first_of_sentences:
            return None
        end = self._clause_end(at, following)
        cue = self._preposition(at, end)
        if cue is None:
            cue = self._verb(at, end)
        if cue is None:
            return None
        source = self._source(cue.stop, end) or self._understood(low, words.start)
        return Said([], self.page.span(cue), source, "after")

    def _before(self, low: int, at: int) -> Said | None:
        """Read a cue before the marks in the sentence, and the source beside it."""
        forms = self.page.forms
        first = next(
            (i for i in range(at - 1, max(low, at - _FURTHEST) - 1, -1)
             if i in self.page.first_of_sentences or i == low),
            None,
        )  # fmt: skip
        if first is None or at - first < 1:
            return None
        preposition = self._preposition(first, at)
        if preposition is not None and forms[at - 1] == ",":
            source = self._source(preposition.stop, at)
            return Said([], self.page.span(preposition), source, "before") if source else None
        end = at - 1
        colon = end >= first and forms[end] == ":"
        that = end >= first and self.lexicon.is_in("that", forms[end])
        if not (colon or that) and forms[end] != ",":
            end = at
        cues = [cue for i in range(first, end) if (cue := self._verb(i, end)) is not None]
        cues = [cue for cue in cues if colon or cue.stop == end]
        if cues:  # the last of them, from its clitic or auxiliary on
            cue = next(cue for cue in cues if cue.stop == cues[-1].stop)
            source = self._subject(first, cue.start) or self._source(cue.stop, end)
            source = source or self._understood(low, first)
            return Said([], self.page.span(cue), source, "before")
        source = self._subject(first, end) if colon else None
        return Said([], None, source, "colon") if source else None

    def _preposition(self, at: int, end: int) -> range | None:
        for phrase in self.lexicon.prepositions:
            words = range(at, at + len(phrase))
            if words.stop < end and all(
                self.page.forms[i].lower() == word for i, word in zip(words, phrase, strict=True)
            ):
                return words
        return None

    def _verb(self, at: int, end: int) -> range | None:
        """Return a reporting verb that begins at a word, with its auxiliary and clitics."""
        stop = at
        for group in ("clitics", "auxiliaries"):
            if stop < end and self.lexicon.is_in(group, self.page.forms[stop]):
                stop += 1
        if stop < end and self.page.forms[stop].lower() in self.lexicon.verbs:
            return range(at, stop + 1)
        return None

    def _subject(self, first: int, end: int) -> Source | None:
        """Read the source before a cue: the last noun phrase, its apposition included."""
        forms = self.page.forms
        commas = [i for i in range(first, end) if forms[i] == ","]
        start = first
        if commas and commas[-1] == end - 1:  # Ana Ruiz, alcaldesa de Lima, dijo
            commas = commas[:-1]
            end -= 1
            relative = [i for i in commas if self.lexicon.is_in("relatives", forms[i + 1])]
            end = relative[0] if relative else end
            commas = [i for i in commas if i < end]
        elif commas:
            segments = [first, *(comma + 1 for comma in commas)]
            named = [i for i in segments if self._source(i, end)]
            start = named[0] if named else commas[-1] + 1
        while start < end and self.lexicon.is_in("stops", forms[start]):
            start += 1
        return self._source(start, end)

    def _source(self, at: int, end: int) -> Source | None:
        """Read the noun phrase that begins at a word: a name, a title with one, or a role."""
        stop = self._phrase_end(at, end)
        name = next(
            (
                name
                for i in range(at, stop)
                if self._may_begin(at, i) and (name := self.people.name(i, stop))
            ),
            None,
        )
        if name is not None and self._after_name(name.stop, end):
            stop = max(stop, self._phrase_end(name.stop + 1, end))
        elif name is None and stop < end and self.page.forms[stop] == ",":
            after = self._skip_honorifics(stop + 1, end)
            name = self.people.name(after, end)
            stop = max(stop, name.stop) if name else stop
        if stop <= at:
            return None
        mention = self.page.span(range(at, stop))
        if name is not None:
            return Source(self.people.full(self.people.written(name)), mention)
        return self._role(at, stop, mention)

    def _role(self, at: int, stop: int, mention: Span) -> Source | None:
        """Tell who is meant by a phrase without a name."""
        form = self.page.forms[at]
        if self.lexicon.is_in("pronouns", form):
            return self.last and Source(self.last.name, mention, self.last.anonymous)
        unnamed = self.lexicon.is_in("indefinite", form)
        if not unnamed and not self.lexicon.is_in("determiners", form):
            unnamed = self.lexicon.is_in("sources", form)
            return Source(self.people.written(range(at, stop)), mention, True) if unnamed else None
        title = self.people.title(at + 1)
        holder = None if unnamed or title is None else self.people.holder(title[1], at)
        role = self.people.written(range(at + 1, stop))
        named = holder or role
        return Source(named, mention, unnamed) if named else None

    def _phrase_end(self, at: int, end: int) -> int:
        forms = self.page.forms
        for i in range(at, end):
            if not forms[i][0].isalnum() or (
                self.lexicon.is_in("stops", forms[i]) and not self.lexicon.is_in("links", forms[i])
            ):
                return i
        return end

    def _may_begin(self, at: int, i: int) -> bool:
        """Tell whether a name may begin at a word of a phrase: not after "of"."""
        if i == at:
            return True
        low = self.page.forms[i - 1].lower()
        linked = self.lexicon.is_in("links", self.lexicon.contractions.get(low, low))
        return not (linked or self.lexicon.is_in("particles", low) or self._in_name(i))

    def _in_name(self, i: int) -> bool:
        """Tell whether a word goes on with the capital before it, which was not a person's name."""
        return self.page.forms[i - 1][0].isupper() and i - 1 not in self.page.first_of_sentences

    def _skip_honorifics(self, at: int, end: int) -> int:
        while at < end and self.lexicon.is_in("honorifics", self.page.forms[at]):
            at += 1
        return at

    def _after_name(self, at: int, end: int) -> bool:
        """Tell whether an apposition follows a name: a comma, and a noun in lower case."""
        forms = self.page.forms
        if not (at + 1 < end and forms[at] == ","):
            return False
        word = forms[at + 1]
        return (
            word.isalpha()
            and word.islower()
            and not any(self.lexicon.is_in(group, word) for group in self.lexicon.groups)
            and self._verb(at + 1, end) is None
        )
