"""Names of people and their titles in running text: capitals, and a pack's titles of office."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import attrs

from newsparse.knowledge.people import is_given_name
from newsparse.languages.lexicon import Lexicon, Title
from newsparse.languages.page import Page

_LONGEST = 6  # words of a title, and of a name


@attrs.frozen
class Named:
    """Hold a title in the text: its first word in plain form, its words, and if it is former."""

    title: Title
    head: str
    words: range
    former: bool


@attrs.frozen
class Held:
    """Hold a title beside a name; its words with what completes it, and those of the name.

    `words` runs from title to name or from name to title.
    """

    named: Named
    title_words: range
    name_words: range

    @property
    def words(self) -> range:
        """The words from the first to the last of title and name."""
        first = min(self.title_words.start, self.name_words.start)
        return range(first, max(self.title_words.stop, self.name_words.stop))


@attrs.frozen(eq=False, slots=False)
class People:
    """Find the people in an article."""

    page: Page
    lexicon: Lexicon

    @cached_property
    def held(self) -> list[Held]:
        """The titles beside names, in text order; none within another."""
        found: list[Held] = []
        end = 0
        for at in range(len(self.page.forms)):
            if at >= end and (held := self._beside(at)) is not None:
                found.append(held)
                end = held.title_words.stop
        return found

    @cached_property
    def _fullest(self) -> dict[str, str]:
        """The fullest name in the article that each later part of a name belongs to."""
        found: dict[str, str] = {}
        for at in self._runs():
            name = self.written(at)
            for index in at:
                form = self.page.forms[index]
                if len(at) > 1 and index > at[0] and form[0].isupper():
                    found.setdefault(form, name)
        return found

    def written(self, words: range) -> str:
        """Write words with single blanks."""
        return " ".join(self.page.forms[at] for at in words)

    def full(self, name: str) -> str:
        """Return the fullest form of a name in the article."""
        return name if " " in name else self._fullest.get(name, name)

    def name(self, first: int, end: int) -> range | None:
        """Return the name that begins with the word at `first`, before `end`; None if none does."""
        if not (first < end and self._is_name(first)) or self._is_verb(first, end):
            return None
        last = at = first + 1
        while at < min(end, first + _LONGEST) and (self._is_capital(at) or self._is_particle(at)):
            at += 1
            if self._is_capital(at - 1):
                last = at
        return range(first, last)

    def holder(self, title: Named, before: int) -> str | None:
        """Return the last one before a word who was called so, or had a title of that office."""
        known = self._called.get(title.head) or self._called.get(title.title.office, [])
        number = bisect_right(known, before, key=lambda held: held.words.stop)
        return self.full(self.written(known[number - 1].name_words)) if number else None

    @cached_property
    def _called(self) -> dict[str, list[Held]]:
        found: dict[str, list[Held]] = {}
        for held in self.held:
            found.setdefault(held.named.head, []).append(held)
            found.setdefault(held.named.title.office, []).append(held)
        return found

    def title(self, at: int) -> Named | None:
        """Return the longest title that begins at a word, or at "former" before one."""
        forms = self.page.forms
        if not self.lexicon.is_in("former", forms[at]):
            return self._title(at)
        after = at + 1 + (at + 1 < len(forms) and forms[at + 1] == "-")
        named = self._title(after)
        if named is None:
            return None
        return attrs.evolve(named, words=range(at, named.words.stop), former=True)

    def _title(self, at: int) -> Named | None:
        forms = self.page.forms
        for end in range(min(len(forms), at + _LONGEST), at, -1):
            words = self.lexicon.plain(forms[at:end])
            former = self._former(words)
            known = self.lexicon.titles.get(former or words)
            if known is not None:
                return Named(known, (former or words)[0], range(at, end), former is not None)
        return None

    def _former(self, words: Sequence[str]) -> tuple[str, ...] | None:
        for prefix in self.lexicon.groups.get("former", ()):
            rest = words[0].removeprefix(prefix).lstrip("-")
            if rest != words[0]:
                return (rest, *words[1:])
        return None

    def _beside(self, at: int) -> Held | None:
        if (found := self.title(at)) is None:
            return None
        if (end := self._complement(found.words.stop, found.title)) is None:
            return None
        name = self._following(end)
        if name is None and at > 1 and self.page.forms[at - 1] == ",":
            name = self._ending(at - 2)
        return None if name is None else Held(found, range(at, end), name)

    def _following(self, at: int) -> range | None:
        """Return the name at a word, or after a comma and honorifics there, in the sentence."""
        forms = self.page.forms
        after = at + (at < len(forms) and forms[at] == ",")
        while after < len(forms) and self.lexicon.is_in("honorifics", forms[after]):
            after += 1
        begun = any(index in self.page.first_of_sentences for index in range(at, after + 1))
        return None if begun else self.name(after, len(forms))

    def _ending(self, last: int) -> range | None:
        """Return the name that ends with a word."""
        for first in range(max(0, last - _LONGEST), last + 1):
            run = self.name(first, last + 1)
            if run is not None and run.stop == last + 1:
                return run
        return None

    def _complement(self, at: int, title: Title) -> int | None:
        """Return where a title ends: after adjectives and a phrase with "of".

        None if it has a phrase that makes it another's title (`presidenta del sindicato`).
        """
        forms, lexicon = self.page.forms, self.lexicon
        stop = min(len(forms), at + 2 * _LONGEST)
        end = at
        while end < stop and self._is_adjective(end):
            end += 1
        if end == stop or not (self._is_link(end) or self._leads_on(end)):
            return end
        first = last = end + 1
        while last < stop and lexicon.is_in("articles", forms[last]):
            first = last = last + 1
        while last < stop and forms[last][0].isalpha() and not self._stops(last):
            if self._is_capital(last) and " ".join(forms[first:last]) in lexicon.countries:
                break  # the name of a country is all there: it is followed by that of the person
            begins = last == first or not self._is_capital(last)
            if not (begins or self._is_capital(last - 1) or self._is_particle(last - 1)):
                break
            last += 1
        phrase = " ".join(forms[first:last])
        allowed = {
            "any": bool(phrase),
            "name": phrase[:1].isupper(),
            "country": phrase in lexicon.countries,
        }
        return last if allowed.get(title.of) else None

    def _leads_on(self, at: int) -> bool:
        """Tell whether a title goes on with another preposition, before a capital."""
        forms, is_in = self.page.forms, self.lexicon.is_in
        after = at + 1
        while after < len(forms) and is_in("articles", forms[after]):
            after += 1
        return is_in("complements", forms[at]) and after < len(forms) and self._is_capital(after)

    def _is_link(self, at: int) -> bool:
        low = self.page.forms[at].lower()
        return self.lexicon.is_in("links", self.lexicon.contractions.get(low, low))

    def _is_particle(self, at: int) -> bool:
        return self.lexicon.is_in("particles", self.page.forms[at])

    def _stops(self, at: int) -> bool:
        return self.lexicon.is_in("stops", self.page.forms[at]) or (
            self.page.forms[at].lower() in self.lexicon.verbs
        )

    def _is_adjective(self, at: int) -> bool:
        form = self.page.forms[at]
        known = self._stops(at) or self._is_link(at) or self._is_particle(at)
        return form.isalpha() and form.islower() and not known

    def _is_capital(self, at: int) -> bool:
        form = self.page.forms[at]
        return form[0].isupper() and any(letter.islower() for letter in form)

    def _is_verb(self, at: int, end: int) -> bool:
        """Tell whether a word has its capital because it begins a sentence: a name follows."""
        begins = at in self.page.first_of_sentences and at + 1 < end
        forms = self.page.forms
        return begins and is_given_name(forms[at + 1]) and not is_given_name(forms[at])

    def _is_name(self, at: int) -> bool:
        form = self.page.forms[at]
        function = any(self.lexicon.is_in(group, form) for group in self.lexicon.groups)
        return self._is_capital(at) and not function

    def _runs(self) -> Iterator[range]:
        at = 0
        while at < len(self.page.forms):
            run = self.name(at, len(self.page.forms))
            if run is not None:
                yield run
            at = run.stop if run else at + 1
