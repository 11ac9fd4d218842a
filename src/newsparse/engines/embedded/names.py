"""Find the names of people, organisations, places and peoples by rule, for want of a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import attrs

from newsparse import Span
from newsparse.engines.embedded.data import word_lists
from newsparse.knowledge.countries import (
    body_of_name,
    country_of_name,
    demonym,
    is_ambiguous,
    metonym,
)
from newsparse.knowledge.gazetteer import is_common_word, places
from newsparse.knowledge.people import is_given_name

_LONGEST = 6  # words of a name in a lexicon
_HYPHENS = frozenset("-‐‑–")
_OPENING = frozenset("\"“‘'«([:—–") | {"``", "''", "--"}
_OPEN_CLASSES = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "X", "NUM"})
_SMALL = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PART"})


@attrs.frozen
class _Name:
    """Hold a name: words `start` to `end` (excluded), its kind, and how sure that is (0 to 3)."""

    start: int
    end: int
    kind: str
    sure: int


def names(
    forms: Sequence[str], upos: Sequence[str], starts: Sequence[int], sentences: Sequence[Span]
) -> list[str]:
    """Return BIO tags of the kinds person, organization, place and misc, one a word.

    Where a name's kind is in doubt it is that which the name, or a longer form of it, has elsewhere.
    Sentences whose capitals tell nothing (headlines in title case) only have names known otherwise.
    """
    article = _Article(forms, upos, starts)
    found: list[_Name] = []
    uncased: list[range] = []
    first = 0
    for span in sentences:
        last = first
        while last < len(starts) and starts[last] < span.end:
            last += 1
        if article.is_cased(first, last):
            found.extend(article.read(first, last))
        else:
            uncased.append(range(first, last))
        first = last
    evidence = _Evidence(forms, found)
    found = [agreed for name in found if (agreed := evidence.agreed(name))]
    for sentence in uncased:
        found.extend(evidence.known(sentence))
    tags = ["O"] * len(forms)
    for name in found:
        tags[name.start] = "B-" + name.kind
        tags[name.start + 1 : name.end] = ["I-" + name.kind] * (name.end - name.start - 1)
    return tags


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(word_lists("names")[group])


@cache
def _vetoes() -> frozenset[str]:
    return _words("vetoes").union(word_lists("sentences")["starters"])


@cache
def _lower_vetoes() -> frozenset[str]:
    return frozenset(veto.lower() for veto in _vetoes())


@cache
def _lower_titles() -> frozenset[str]:
    return frozenset(title.lower() for title in _words("titles"))


@lru_cache(maxsize=65536)
def _lexical(name: str) -> tuple[str, int] | None:
    """Return the kind of a name that is known as it is, and how sure that is."""
    if name in _words("organizations"):
        return "organization", 3
    if (demonym(name) and not name.isupper()) or name in _words("peoples"):
        return "misc", 3
    if country_of_name(name):
        return "place", 2 if is_ambiguous(name) else 3
    if body_of_name(name):
        return "organization", 3
    if meant := metonym(name):
        return ("place", 3) if meant.sense == "capital" else ("organization", 3)
    if len(name) > 2 and (found := places(name)):
        big = " " in name or found[0].kind != "city" or found[0].population > 300_000
        return "place", 1 + (big and not is_common_word(name))
    return None


class _Article:
    """Read the names off the capitals of an article's sentences."""

    def __init__(
        self, forms: Sequence[str], upos: Sequence[str], starts: Sequence[int]
    ) -> None:
        self.forms, self.upos, self.starts = forms, upos, starts
        self.lower = frozenset(form for form in forms if form.islower())

    def is_cased(self, first: int, last: int) -> bool:
        """Tell whether capitals mark names here: a word without one is more than a small one.

        A byline does, though it has only small words beside its names.
        """
        words = range(first, last)
        if any(self.forms[i].islower() and self.upos[i] not in _SMALL for i in words):
            return True
        return any(
            is_given_name(self.forms[i]) and (i == first or self.forms[i - 1].lower() == "by")
            for i in words[:_LONGEST]
        )

    def read(self, first: int, last: int) -> Iterator[_Name]:
        at = first
        while at < last:
            if not self._begins(at, first):
                at += 1
                continue
            end = self._run(at, last)
            yield from self._pieces(at, end, first)
            at = end

    def _begins(self, at: int, first: int) -> bool:
        form = self.forms[at]
        if not self._capital(at):
            return form in _words("particles") and self._glued(at + 1) and self._capital(at + 2)
        if not self._is_initial(at, first):
            return True
        # The first word of a sentence has its capital anyway.
        if (form.isupper() and len(form) > 1) or _lexical(form):
            return True
        return form.lower() not in self.lower and self.upos[at] in _OPEN_CLASSES

    def _is_initial(self, at: int, first: int) -> bool:
        return at == first or self.forms[at - 1] in _OPENING

    def _capital(self, at: int) -> bool:
        if at >= len(self.forms):
            return False
        form = self.forms[at]
        if not form[0].isupper():
            article, hyphen, rest = form.partition("-")
            return article in _words("particles") and rest[:1].isupper()
        # Of `British-based` only a part is a name, and tokens are not divided for it.
        return form not in _vetoes() and not form.rpartition("-")[2][:1].islower()

    def _glued(self, at: int) -> bool:
        """Tell whether a word is a hyphen that touches the words before and after it."""
        return (
            0 < at < len(self.forms) - 1
            and self.forms[at] in _HYPHENS
            and self.starts[at] == self.starts[at - 1] + len(self.forms[at - 1])
            and self.starts[at + 1] == self.starts[at] + 1
        )

    def _run(self, start: int, last: int) -> int:
        """Return the end of the capitalised phrase, with what ties its words together."""
        end = start + 1
        while end < last:
            form = self.forms[end]
            following = end + 1
            if self._capital(end):
                pass
            elif self._glued(end):
                if not (
                    self._capital(following)
                    or self.forms[following] in _words("particles")
                    or self._is_syllable(start, following)
                ):
                    break
            elif form in _words("particles"):
                following += self._glued(following)
                if following >= last or not self._capital(following):
                    break
            elif form in ("of", "for", "on") and self.forms[end - 1] in _words("of"):
                following += following < last and self.forms[following] == "the"
                if following >= last or not self._capital(following):
                    break
            elif form in ("and", "&") and following < last and self._capital(following):
                joined = self.forms[end - 1] not in _words("of") and self._is_joint(start, following, last)
                if not (form == "&" or joined):
                    break
            else:
                break
            end = max(end + 1, following)
        return end

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
        head = following
        while head < last and self._capital(head):
            head += 1
        inside = "of" in self.forms[start:following] or following == start + 2
        return inside and self.forms[head - 1] in _words("organization") and not _lexical(
            self.forms[following - 2]
        )

    def _pieces(self, start: int, end: int, first: int) -> Iterator[_Name]:
        """Divide a capitalised phrase at titles and tell what each piece names."""
        at = start
        titled = start > first and self.forms[start - 1].lower() in _lower_titles()
        while at < end:
            title, after = self._title(at, end)
            if title > at:
                yield from self._named(at, title, titled, first)
            at, titled = after, True

    def _title(self, at: int, end: int) -> tuple[int, int]:
        """Return the first title in a phrase, with what goes with it; (end, end) if there is none."""
        forms, titles = self.forms, _words("titles")
        for head in range(at, end):
            if forms[head] not in titles:
                continue
            after = head + 1
            while after < end and (forms[after] in titles or forms[after] in ("-", "of") or forms[after] in _words("title_modifiers")):
                after += 1
            if after < end and (forms[end - 1] in _words("organization") and forms[head] not in _words("portfolios")):
                continue
            if after == end and forms[end - 1] in _words("organization"):
                continue
            start = head
            while start > at and forms[start - 1] in _words("title_modifiers"):
                start -= 1
            if forms[head] in _words("portfolios"):
                before = start
                while before > at and not _lexical(forms[before - 1]) and forms[before - 1] not in _words("organization"):
                    before -= 1
                start = before if before == at or start - before <= 2 else start
            return start, after
        return end, end

    def _named(self, start: int, end: int, titled: bool, first: int) -> Iterator[_Name]:
        """Tell what a capitalised phrase without titles names; demonyms stand by themselves."""
        forms = self.forms
        while end > start and not forms[end - 1][0].isalnum():
            end -= 1
        if end - start > 1 and self._is_plain(start, first):
            start += 1
        known = None
        for stop in range(min(end, start + _LONGEST), start, -1):
            if known := _lexical(" ".join(forms[start:stop])):
                break
        if known and stop < end:
            whole = self._headed(start, end)
            if known[0] == "misc" and (whole is None or forms[stop] in _words("generic")):
                yield _Name(start, stop, *known)
                yield from self._named(stop, end, False, first)
                return
            known = None
        known = known if known and known[1] > 1 else self._headed(start, end) or known
        if end - start > 1 and is_given_name(forms[start]) and not (known and known[1] > 1):
            known = self._beside(start, end) or ("person", 2)
        kind, sure = known or self._beside(start, end) or self._guessed(start, end)
        if titled and sure < 3:
            kind, sure = "person", 3
        elif end - start == 1 and sure < 2 and self._is_initial(start, first):
            sure = -1
        yield _Name(start, end, kind, sure)

    def _is_plain(self, at: int, first: int) -> bool:
        """Tell whether a sentence's first word only has a capital because it is the first."""
        pair = self.forms[at : at + 2]
        if at > first or self.upos[at] == "PROPN" or _lexical(pair[0]) or _lexical(" ".join(pair)):
            return False
        lower = pair[0].lower() in self.lower
        return lower or is_given_name(pair[1]) or _lexical(pair[1]) is not None

    def _headed(self, start: int, end: int) -> tuple[str, int] | None:
        """Read the kind off a name's first and last word, or off the word before its `of`."""
        forms = self.forms
        last = forms[end - 1]
        for link in ("of", "for"):
            if link in forms[start + 1 : end]:
                last = forms[forms.index(link, start, end) - 1]  # type: ignore[attr-defined]
                break
        if end - start > 1 or last is not forms[end - 1]:
            for kind in ("organization", "place", "misc"):
                if last in _words(kind):
                    return kind, 2
            if forms[start] in _words("place_first"):
                return "place", 1
            if not is_given_name(forms[start]) and any(
                form in _words("organization") for form in forms[start:end]
            ):
                return "organization", 1
        elif last in _words("organization") or last in _words("place") or last in _words("misc"):
            return ("organization", 1) if last in _words("organization") else ("misc", -1)
        return None

    def _beside(self, start: int, end: int) -> tuple[str, int] | None:
        """Read the kind off a noun beside a name, or in an apposition after it."""
        before, after = self._lower(start - 1), self._lower(end)
        if after in _words("place_nouns"):
            return "place", 2
        if before == "of" and self._lower(start - 2) in _words("place_nouns"):
            return "place", 2
        if after in _words("organization_nouns") or before in _words("organization_nouns"):
            return "organization", 1
        if after == "," and self._lower(end + 1) in _words("roles"):
            for at in range(end + 2, end + 8):
                word = self._lower(at)
                if word in _words("organization_nouns"):
                    return "organization", 2
                if word in _words("place_nouns"):
                    return "place", 2
                if word in ("", ",", "."):
                    break
            return "person", 1
        return None

    def _lower(self, at: int) -> str:
        return self.forms[at].lower() if 0 <= at < len(self.forms) else ""

    def _guessed(self, start: int, end: int) -> tuple[str, int]:
        """Guess from the words around a name that nothing else tells the kind of."""
        before, after, form = self._lower(start - 1), self._lower(end), self.forms[start]
        single = end - start == 1
        if single and form.isupper() and len(form) > 1:
            return "organization", 1
        if is_given_name(form):
            return "person", 1 + (self.upos[start] == "PROPN")
        if before == "the":
            return "organization", 1
        if before in _words("reporting") or after in _words("reporting"):
            return "person", 1
        if before in _words("before_place") and end - start < 3:
            return "place", 1
        if single:
            return "person", 0 if self.upos[start] == "PROPN" else -1
        return "person", 1


class _Evidence:
    """Know an article's names: by their words, and people by their surnames."""

    def __init__(self, forms: Sequence[str], found: Sequence[_Name]) -> None:
        self.forms = forms
        self._votes: dict[tuple[str, ...], Counter[str]] = {}
        self._surnames: set[str] = set()
        self._short: set[str] = set()  # what the names of organisations begin with
        self._longest = 1
        for name in found:
            words = self._key(name.start, name.end)
            self._longest = max(self._longest, min(len(words), _LONGEST))
            if name.sure >= 1:
                self._votes.setdefault(words, Counter())[name.kind] += name.sure
            if name.kind == "person" and name.sure >= 2 - (len(words) > 1):
                self._surnames.add(words[-1])
            if name.kind == "organization" and len(words) > 1 and not _lexical(forms[name.start]):
                self._short.add(words[0])

    def _key(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(form.lower() for form in self.forms[start:end])

    def agreed(self, name: _Name) -> _Name | None:
        """Return a name with the kind that the article gives it, None for what is no name."""
        words = self._key(name.start, name.end)
        if kind := self._kind(words) if name.sure < 3 else None:
            return attrs.evolve(name, kind=kind)
        return name if name.sure >= 0 else None

    def _kind(self, words: tuple[str, ...]) -> str | None:
        if len(words) == 1 and words[0] in self._surnames:
            return "person"
        if len(words) == 1 and words[0] in self._short:
            return "organization"
        votes = self._votes.get(words)
        return max(votes, key=lambda kind: votes[kind]) if votes else None

    def known(self, sentence: range) -> Iterator[_Name]:
        """Find the names in a sentence whose capitals tell nothing: a headline, a dateline."""
        at = sentence.start
        while at < sentence.stop:
            for end in range(min(at + _LONGEST, sentence.stop), at, -1):
                if not (self.forms[at][-1].isalnum() and self.forms[end - 1][0].isalnum()):
                    continue
                words = self._key(at, end)
                kind = self._kind(words) if len(words) <= self._longest else None
                if (self.forms[at - 1 : at], self.forms[end : end + 1]) == (["("], [")"]):
                    kind = kind or "organization"
                known = None if kind else _lexical(" ".join(self.forms[at:end]))
                if known and known[1] == 3:
                    kind = known[0]
                if kind and words[0] not in _lower_vetoes():
                    yield _Name(at, end, kind, 2)
                    at = end - 1
                    break
            at += 1
