"""List whom a sentence names beside a measure: those who may impose it, those it may hit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import attrs

from newsparse import Party
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.lists import Item
from newsparse.extractors.sanctions.members import Members
from newsparse.extractors.sanctions.reading import Reader

Role = Literal["imposers", "targets"]
Key = frozenset[object]


@attrs.frozen(eq=False)
class Candidate:
    """Hold parties that may have a role together; none of them for nobody.

    `form` is how they are named: nobody, phrase, list, joint (a list as one party), name (inside a
    phrase), before (in the sentence before), told and told state (with an earlier act, `rank` acts
    back), or rules (as only the grammar reads them). `at` is the position of the first one, -1
    where they are not in the sentence.
    """

    parties: tuple[Party, ...] = ()
    form: str = "nobody"
    at: int = -1
    rank: int = 0

    @property
    def key(self) -> Key:
        """Return what two candidates that name the same share."""
        return key(self.parties)

    def names(self, parties: Iterable[Party]) -> bool:
        """Tell whether these are the parties."""
        return self.key == key(parties)


def key(parties: Iterable[Party]) -> Key:
    """Return what tells parties from others, in any order."""
    return frozenset(party.span or party.name for party in parties)


class Candidates:
    """List the candidates of one sentence, between the tokens of those before and after it."""

    def __init__(self, reader: Reader, clauses: Clauses, before: range, after: range) -> None:
        self.reader = reader
        self.clauses = clauses
        self.members = Members(reader, after)
        self._before = before
        self._made: dict[str, list[Candidate]] = {}

    def of(self, role: Role, rules: Sequence[Party], told: Iterable[Candidate]) -> list[Candidate]:
        """Return the candidates for a role, nobody first, and among them what the grammar reads."""
        if not self._made:
            names = self.reader.parties.names(self._before.start, self._before.stop)
            self._made["before"] = [Candidate((party,), "before") for party in names]
            for each in ("imposers", "targets"):
                self._made[each] = list(self._read(each))
        unique: dict[Key, Candidate] = {frozenset(): Candidate()}
        for candidate in (*self._made[role], *told):
            unique.setdefault(candidate.key, candidate)
        known = {party.country or party.name for each in unique.values() for party in each.parties}
        for candidate in self._made["before"]:
            if candidate.parties[0].country not in known:
                unique.setdefault(candidate.key, candidate)
        place = self._place(rules)
        unique.setdefault(key(rules), Candidate(tuple(rules), "rules", place))
        return list(unique.values())

    def _place(self, parties: Sequence[Party]) -> int:
        """Return the position of the first phrase that names one of the parties, or -1."""
        starts = [party.span.start for party in parties if party.span]
        ends = self.reader.words.doc.tokens.ends
        for at, phrase in enumerate(self.clauses.phrases if starts else ()):
            if ends[phrase.last - 1] > min(starts):
                return at
        return -1

    def _read(self, role: Role) -> Iterator[Candidate]:
        if role == "imposers":
            yield from self._joined(role)
        for at, phrase in enumerate(self.clauses.phrases):
            if phrase.kind != "noun":
                continue
            if at not in self.clauses.stops:
                yield from self._lists(role, at)
            for party in self.reader.parties.names(phrase.first, phrase.last):
                yield Candidate((party,), "name", at)

    def _joined(self, role: Role) -> Iterator[Candidate]:
        """Give those who act with others: `X joined Y and Z in imposing`."""
        clauses, words = self.clauses, self.reader.words
        for verb, phrase in enumerate(clauses.phrases):
            if phrase.kind != "verb" or not words.lexicon.has("joining", words.lemmas[phrase.head]):
                continue
            subject, others = clauses.subject(verb), clauses.object(verb)
            if min(subject, others) >= 0:
                items = [*clauses.listed(subject), *clauses.items(others)[0]]
                yield from self._candidate(role, items, "joined", subject)

    def _lists(self, role: Role, at: int) -> Iterator[Candidate]:
        """Give the lists that begin or end at a noun phrase, and the phrase alone."""
        clauses = self.clauses
        items, _ = clauses.items(at)
        if len(items) > 1:
            yield from self._candidate(role, items, "list", at)
            yield from self._candidate(role, [Item(at, items[-1].last)], "joint", at)
        yield from self._candidate(role, items[:1], "phrase", at)
        group = clauses.group(at)
        if len(group) > 1:
            members = [clauses.member(each) for each in group if not clauses.describes(each)]
            yield from self._candidate(role, members, "list", group[0])

    def _candidate(
        self, role: Role, items: Sequence[Item], form: str, at: int
    ) -> Iterator[Candidate]:
        reader = self.reader
        if role == "imposers":
            made = (reader.parties.sender(self.clauses, item) for item in items)
            parties = [reader.parties.seated(party) for party in made if party]
        else:
            parties = reader.hits.read(self.clauses, items, goods=False).parties
        if parties:
            yield Candidate(tuple(parties), form, at)
