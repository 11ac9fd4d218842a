"""Find the names of people, organisations, places and peoples by rule, for want of a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from newsparse import Span
from newsparse.engines.embedded.capitals import LONGEST, Capitals, Name
from newsparse.engines.embedded.name_kinds import certain, lexical, listed, lower_vetoes


def names(
    forms: list[str], upos: Sequence[str], starts: Sequence[int], sentences: Sequence[Span]
) -> list[str]:
    """Return BIO tags of the kinds person, organization, place and misc, one a word.

    A name whose kind is in doubt takes the one that it, or a longer form of it, has elsewhere.
    Sentences whose capitals tell nothing (headlines in title case) only have names known otherwise.
    """
    capitals = Capitals(forms, upos, starts)
    has_capitals = any(form[0].isupper() for form in forms)
    found: list[Name] = []
    untold: list[range] = []
    first = 0
    for span in sentences:
        last = first
        while last < len(starts) and starts[last] < span.end:
            last += 1
        if has_capitals and capitals.tell(first, last):
            found.extend(capitals.read(first, last))
        else:
            untold.append(range(first, last))
        first = last
    evidence = _Evidence(forms, found)
    found = [agreed for name in found if (agreed := evidence.agreed(name))]
    for sentence in untold:
        found.extend(evidence.known(sentence))
    tags = ["O"] * len(forms)
    for name in found:
        tags[name.start] = "B-" + name.kind
        tags[name.start + 1 : name.end] = ["I-" + name.kind] * (name.end - name.start - 1)
    return tags


class _Evidence:
    """Know an article's names by their words, people by surnames, firms by their first words."""

    def __init__(self, forms: Sequence[str], found: Sequence[Name]) -> None:
        self.forms = forms
        self._votes: dict[tuple[str, ...], Counter[str]] = {}
        self._surnames: dict[str, int] = {}  # and given names, with how sure they are
        self._short: set[str] = set()
        self._longest = 1
        for name in found:
            words = self._key(name.start, name.end)
            self._longest = max(self._longest, min(len(words), LONGEST))
            if name.sure >= 1:
                self._votes.setdefault(words, Counter())[name.kind] += name.sure
            known = lexical(forms[name.start])
            if name.kind == "person" and name.sure >= 2 - (len(words) > 1):
                self._surnames[words[-1]] = max(name.sure, self._surnames.get(words[-1], 0))
                if not known:
                    self._surnames.setdefault(words[0], 1)
            if name.kind == "organization" and len(words) > 1 and not known:
                self._short.add(words[0])

    def _key(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(form.lower() for form in self.forms[start:end])

    def agreed(self, name: Name) -> Name | None:
        """Return a name with the kind that the article gives it, None for what is no name."""
        words = self._key(name.start, name.end)
        kind = self._kind(words) if name.sure < 3 or self._is_surname(name, words) else None
        if kind:
            return attrs.evolve(name, kind=kind)
        return name if name.sure >= 0 else None

    def _is_surname(self, name: Name, words: tuple[str, ...]) -> bool:
        """Tell whether a known place is rather a person: no preposition says that it is a place."""
        before = self.forms[name.start - 1].lower() if name.start else ""
        known = len(words) == 1 and self._surnames.get(words[0], 0) > 1 and name.kind == "place"
        return known and before not in listed("before_place")

    def _kind(self, words: tuple[str, ...]) -> str | None:
        if len(words) == 1 and words[0] in self._surnames:
            return "person"
        if len(words) == 1 and words[0] in self._short:
            return "organization"
        votes = self._votes.get(words)
        return max(votes, key=lambda kind: votes[kind]) if votes else None

    def known(self, sentence: range) -> Iterator[Name]:
        """Find the names in a sentence whose capitals tell nothing: a headline, a dateline."""
        at = sentence.start
        while at < sentence.stop:
            for end in range(min(at + LONGEST, sentence.stop), at, -1):
                if kind := self._known(at, end):
                    yield Name(at, end, kind, 2)
                    at = end - 1
                    break
            at += 1

    def _known(self, start: int, end: int) -> str | None:
        forms, words = self.forms, self._key(start, end)
        edges = words[0], words[-1]
        if not (edges[0][0].isalnum() and edges[1][0].isalnum()):
            return None
        bracketed = (forms[start - 1 : start], forms[end : end + 1]) == (["("], [")"])
        if bracketed and forms[start][0].isupper():
            return "organization"  # the agency in a dateline
        if not lower_vetoes().isdisjoint(edges):
            return None
        if len(words) <= self._longest and (kind := self._kind(words)):
            return kind
        return certain(" ".join(forms[start:end]))
