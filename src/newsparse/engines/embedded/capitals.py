"""Read names off the capitals of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from newsparse.engines.embedded.name_kinds import (
    Kind,
    beside,
    guessed,
    headed,
    heads,
    lexical,
    listed,
    title,
    vetoes,
)
from newsparse.knowledge.countries import country_of_name
from newsparse.knowledge.people import is_given_name

LONGEST = 6  # words of a known name
_PHRASE = 24  # words of a capitalised phrase: far more than any name has, and bounded
_HYPHENS = frozenset("-‐‑–")
_OPENING = frozenset("\"“‘'«([:—–-•*") | {"``", "''", "--"}
_OPEN_CLASSES = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X", "NUM"})
_SMALL = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PART"})


@attrs.frozen
class Name:
    """Hold a name: words `start` to `end` (excluded), its kind, and how sure that is (-1 to 3)."""

    start: int
    end: int
    kind: str
    sure: int


class Capitals:
    """Read the names of an article, given its words, their tags and where they start."""

    def __init__(self, forms: list[str], upos: Sequence[str], starts: Sequence[int]) -> None:
        self.forms, self.upos, self.starts = forms, upos, starts
        self.lower = frozenset(form for form in forms if form.islower())

    def tell(self, first: int, last: int) -> bool:
        """Tell whether capitals mark names here: some word without one is more than a small one.

        Those of a byline do, though it has only small words beside its names.
        """
        words = range(first, last)
        if any(self.forms[i].islower() and self.upos[i] not in _SMALL for i in words):
            return True
        return any(
            is_given_name(self.forms[i])
            and (i == first or self.forms[i - 1].lower() in listed("byline"))
            for i in words[:LONGEST]
        )

    def read(self, first: int, last: int) -> Iterator[Name]:
        """Yield the names of a sentence, the words `first` to `last` (excluded)."""
        at = first
        while at < last:
            form = self.forms[at]
            if form.islower() and form not in listed("particles"):
                at += 1
            elif self._begins(at, first):
                end = self._end(at, last)
                yield from self._pieces(at, end, first)
                at = end
            else:
                at += 1

    def _begins(self, at: int, first: int) -> bool:
        form = self.forms[at]
        if form in listed("month_names") and is_given_name(form) and self._capital(at + 1):
            return True
        if not self._capital(at):
            return form in listed("particles") and self._glued(at + 1) and self._capital(at + 2)
        if not self._is_initial(at, first) or (form.isupper() and len(form) > 1) or lexical(form):
            return True
        # The first word of a sentence has its capital anyway.
        return form.lower() not in self.lower and self.upos[at] in _OPEN_CLASSES

    def _is_initial(self, at: int, first: int) -> bool:
        return at == first or self.forms[at - 1] in _OPENING

    def _capital(self, at: int) -> bool:
        if at >= len(self.forms):
            return False
        form = self.forms[at]
        if not form[0].isupper():
            article, _, rest = form.partition("-")  # al-Something as one word
            return rest[:1].isupper() and article in listed("particles")
        if form in vetoes():
            return False
        return "-" not in form or not form.rpartition("-")[2][:1].islower()  # Something-based

    def _glued(self, at: int) -> bool:
        """Tell whether a word is a hyphen that touches the words before and after it."""
        return (
            0 < at < len(self.forms) - 1
            and self.forms[at] in _HYPHENS
            and self.starts[at] == self.starts[at - 1] + len(self.forms[at - 1])
            and self.starts[at + 1] == self.starts[at] + 1
        )

    def _end(self, start: int, last: int) -> int:
        """Return the end of the capitalised phrase, with what ties its words together."""
        end, last = start + 1, min(last, start + _PHRASE)
        while end < last and (following := self._past(start, end, last)):
            end = following
        return end

    def _past(self, start: int, at: int, last: int) -> int:
        """Return the word after one that is part of a phrase, 0 where the phrase ends before it."""
        form, following = self.forms[at], at + 1
        if self._capital(at) or (
            form in listed("month_names") and is_given_name(self.forms[at - 1])
        ):
            return following
        if self._glued(at):
            goes_on = self.forms[following] in listed("particles") or self._is_syllable(
                start, following
            )
            return following + 1 if goes_on or self._capital(following) else 0
        if form in listed("particles"):
            following += self._glued(following)
        elif form in listed("links") and self.forms[at - 1].lower() in listed("of"):
            following += self.forms[min(following, last - 1)] in listed("definite")
        elif form != "&" and not (form in listed("and") and self._is_joint(start, following, last)):
            return 0
        return following + 1 if following < last and self._capital(following) else 0

    def _is_syllable(self, start: int, at: int) -> bool:
        """Tell whether a word after a hyphen ends a given name: `Ki-moon`, but `Ohio-based`."""
        form = self.forms[at]
        return (
            at - start > 2
            and len(form) < 6
            and form.isalpha()
            and self.upos[at] not in ("VERB", "ADV")
            and not country_of_name(" ".join(self.forms[start : at - 1]))
        )

    def _is_joint(self, start: int, following: int, last: int) -> bool:
        """Tell whether `and` is inside a name: `Department of Health and Human Services`."""
        end = following
        while end < last and self._capital(end):
            end += 1
        inside = following == start + 2 or not listed("links").isdisjoint(
            self.forms[start:following]
        )
        if end == following or not inside or lexical(self.forms[following - 2]):
            return False
        if self.forms[end - 1].lower() in heads("organization"):
            return True
        after = self.forms[following:end]
        other = title(tuple(after)) or lexical(after[0]) or is_given_name(after[0])
        return following > start + 2 and not other

    def _pieces(self, start: int, end: int, first: int) -> Iterator[Name]:
        """Divide a capitalised phrase at titles and tell what each piece names."""
        titled = start > first and title((self.forms[start - 1],)) > 0
        at = start
        while at < end:
            before, after = self._title(at, end)
            if before > at:
                yield from self._named(at, before, titled, first, of_title=after > before)
            at, titled = after, True

    def _title(self, at: int, end: int) -> tuple[int, int]:
        """Return where the next title of a phrase begins and ends; (end, end) if it has none."""
        forms = self.forms
        for head in range(at, end):
            after = head
            while after < end and (length := title(tuple(forms[after : min(end, after + 8)]))):
                after += length
            rest = {form.lower() for form in forms[after : after + 1] + forms[end - 1 : end]}
            if after == head or (after < end and not rest.isdisjoint(heads("organization"))):
                continue
            if head > at and is_given_name(forms[head - 1]) and not lexical(forms[head - 1]):
                continue  # it is a surname: Martin Luther `King`
            if self._known(max(at, head - 1), end)[1] > head + 1:
                continue  # it is inside a known name: `Sri` Lanka
            return self._title_start(at, head, after), after
        return end, end

    def _title_start(self, at: int, head: int, after: int) -> int:
        """Return where a title begins with the words that belong to it."""
        start = head
        while start > at and self.forms[start - 1] in listed("title_modifiers"):
            start -= 1
        if self.forms[after - 1].lower() in listed("portfolios"):
            while start > at and head - start < 4 and self._is_portfolio(start - 1):
                start -= 1
        return start

    def _is_portfolio(self, at: int) -> bool:
        return lexical(self.forms[at]) is None and self.forms[at].lower() not in heads(
            "organization"
        )

    def _named(
        self, start: int, end: int, titled: bool, first: int, *, of_title: bool = False
    ) -> Iterator[Name]:
        """Tell what a phrase without titles names; a demonym before it is by itself.

        `titled`: it stands after a title; `of_title`: before one, so that it is no person.
        """
        forms = self.forms
        if end - start > 1 and self._is_plain(start, first):
            start += 1
        known, stop = self._known(start, end)
        if known and stop < end:
            whole = headed(forms, start, end)
            if known[0] == "misc" and (whole is None or forms[stop].lower() in listed("generic")):
                yield Name(start, stop, *known)
                yield from self._named(stop, end, titled, first, of_title=of_title)
                return
            known = None
        kind, sure = self._kind(start, end, known)
        if of_title and kind == "person" and sure < 2:
            kind, sure = "organization", 1
        elif titled and sure < 3:
            kind, sure = "person", 3
        elif end - start == 1 and self._is_initial(start, first):
            # A single word that begins a sentence needs better evidence: `Hope is lost`.
            verb = end < len(forms) and self.upos[end] in ("VERB", "AUX")
            said = verb and forms[end] in listed("reporting")
            if not said and (sure < 2 or (kind == "person" and verb)):
                sure = -1
        yield Name(start, end, kind, sure)

    def _known(self, start: int, end: int) -> tuple[Kind | None, int]:
        """Return the longest known name at the beginning of a phrase, and its end."""
        for stop in range(min(end, start + LONGEST), start, -1):
            if known := lexical(" ".join(self.forms[start:stop])):
                return known, stop
        return None, start

    def _kind(self, start: int, end: int, known: Kind | None) -> Kind:
        forms = self.forms
        near = beside(forms, start, end)
        if near and near[1] == 3:
            return near
        if known is None or known[1] < 2:
            known = headed(forms, start, end) or known
        if end - start > 1 and is_given_name(forms[start]) and (known is None or known[1] < 2):
            return near or ("person", 2)
        if known == ("place", 1) and end - start == 1 and is_given_name(forms[start]):
            known = None  # a small town with the name of many people
        return known or near or guessed(forms, self.upos, start, end)

    def _is_plain(self, at: int, first: int) -> bool:
        """Tell whether a sentence's first word only has a capital because it is the first."""
        pair = self.forms[at : at + 2]
        proper = self.upos[at] == "PROPN" or is_given_name(pair[0]) or lexical(pair[0])
        if at > first or proper or lexical(" ".join(pair)):
            return False
        lower = pair[0].lower() in self.lower
        return lower or is_given_name(pair[1]) or lexical(pair[1]) is not None
