"""Join the named mentions of one person, organisation, place or thing into chains."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from newsparse import MentionForm, MentionKind, Span
from newsparse.extractors.entities.article import Name
from newsparse.extractors.entities.roles import kinds
from newsparse.knowledge import people
from newsparse.knowledge.countries import (
    bodies,
    body_of_name,
    country_of_name,
    demonym,
)
from newsparse.knowledge.names import acronym, fold
from newsparse.knowledge.own import Own

if TYPE_CHECKING:
    from newsparse.kinds import MentionForm, MentionKind

_RECENT = 32  # chains that share a word are compared only so far back, which keeps time linear


@attrs.define(eq=False)
class Chain:
    """Gather what one entity is called. `gender` is m, f, or empty where it is unknown.

    `others` are mentions that are no names, as (span, form); `capitals` are names of a capital that
    stand for the country. `own` is what the user's file says of it.
    """

    kind: MentionKind
    key: tuple[str, ...]
    names: list[Name] = attrs.field(factory=list)
    others: list[tuple[Span, MentionForm]] = attrs.field(factory=list)
    capitals: list[Name] = attrs.field(factory=list)
    gender: str = ""
    roles: set[str] = attrs.field(factory=set)
    title: set[str] = attrs.field(factory=set)
    age: str = ""
    own: Own | None = None
    _forms: Counter[tuple[str, ...]] = attrs.field(factory=Counter)
    _starts: list[int] = attrs.field(factory=list)

    def add(self, name: Name) -> None:
        """Add a named mention, with what its title says of the person."""
        self.names.append(name)
        self._forms[name.key] += 1
        insort(self._starts, name.first)
        self.gender = self.gender or name.gender
        self.roles |= name.roles
        self.title |= name.title
        self.age = self.age or name.age

    @property
    def kinds(self) -> frozenset[str]:
        """What the person may also be called."""
        return kinds(self.title)

    def called(self, key: tuple[str, ...]) -> int:
        """Return how often the chain has been called so far by these words."""
        return self._forms[key]

    def last_before(self, word: int) -> int:
        """Return the last word before another at which the chain is named, -1 if there is none."""
        at = bisect_left(self._starts, word)
        return self._starts[at - 1] if at else -1


def chains(names: Sequence[Name]) -> list[Chain]:
    """Return the chains of an article's named mentions."""
    by_kind: dict[str, list[Name]] = {}
    for name in names:
        by_kind.setdefault(name.kind, []).append(name)
    return [
        *_people(by_kind.get("person", [])),
        *_organizations(by_kind.get("organization", [])),
        *_by_key("place", by_kind.get("place", [])),
        *_by_key("misc", by_kind.get("misc", [])),
    ]


def joined_own(found: Sequence[Chain]) -> list[Chain]:
    """Join the chains of what a user's file says is one."""
    chains: list[Chain] = []
    known: dict[Own, Chain] = {}
    for chain in found:
        own = next((name.own for name in chain.names if name.own), None)
        first = known.setdefault(own, chain) if own else chain
        if first is chain:
            chains.append(chain)
            chain.own = own
        else:
            for name in chain.names:
                first.add(name)
    return chains


def _people(names: Iterable[Name]) -> list[Chain]:
    """Join people's names: the longest first, so that a surname finds the full name."""
    found: list[Chain] = []
    exact: dict[tuple[str, ...], Chain] = {}
    sharing: dict[str, list[Chain]] = {}
    for name in sorted(
        names, key=lambda name: (bool(name.stands_for), -len(name.key), -len(name.text))
    ):
        chain = exact.get(name.stands_for or name.key) if _is_exact(name) else None
        chain = chain or _holder(name, sharing.get(name.key[-1], [])[-_RECENT:])
        if chain is None and len(name.key) == 1:
            chain = exact.get(name.key) or _nicknamed(name, found)
        if chain is None:
            chain = Chain("person", name.key, gender=_gender(name))
            found.append(chain)
            for word in dict.fromkeys(name.key):
                sharing.setdefault(word, []).append(chain)
        exact.setdefault(name.key, chain)
        chain.add(name)
    return found


def _is_exact(name: Name) -> bool:
    return bool(name.stands_for) or len(name.key) > 1


def _nicknamed(name: Name, chains: Sequence[Chain]) -> Chain | None:
    """Return the one person whose given name a word is short for: the first letters of it."""
    word = name.key[0]
    fitting = [
        chain
        for chain in chains[:_RECENT]
        if len(chain.key) > 1 and len(word) > 2 and chain.key[0].startswith(word)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _gender(name: Name) -> str:
    """Return the gender that a person's form of address or given name tells."""
    given = people.gender(name.key[0]) if len(name.key) > 1 else None
    return name.gender or (given if given in ("m", "f") else "")


def _holder(name: Name, candidates: Sequence[Chain]) -> Chain | None:
    """Choose whose shorter name this is.

    A surname goes before other parts of a name, the same gender and role before another, then who
    has been called so, then the last named.
    """
    fitting = [
        chain
        for chain in candidates
        if name.gender in ("", chain.gender or name.gender) and _shortens(name.key, chain.key)
    ]
    if not fitting:
        return None
    surnamed = [chain for chain in fitting if chain.key[-1] == name.key[-1]] or fitting
    return max(
        surnamed,
        key=lambda chain: (
            bool(name.gender) and chain.gender == name.gender,
            not name.roles.isdisjoint(chain.roles),
            bool(chain.called(name.key)),
            chain.last_before(name.first),
        ),
    )


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether a name's words are in a longer one in their order; initials stand for words."""
    rest = iter(full)
    return (
        short != full
        and len(short) <= len(full)
        and all(
            any(word == other or (len(word) == 1 and other.startswith(word)) for other in rest)
            for word in short
        )
    )


def _organizations(names: Sequence[Name]) -> list[Chain]:
    """Join the names of organisations: by acronym, or by the first words of a longer name."""
    found: dict[tuple[str, ...], Chain] = {}
    letters: dict[str, Chain] = {}
    starting: dict[str, list[Chain]] = {}
    after = {name.last: name for name in names}
    for name in sorted(names, key=lambda name: (acronym(name.text) is not None, -len(name.key))):
        key = _body(name.text) or name.key
        chain = found.get(key)
        if chain is None and (short := acronym(name.text)):
            # `... Corps (IRGC)`, or letters that a longer name begins its words with
            longer = after.get(name.first - 1)
            chain = found.get(_body(longer.text) or longer.key) if longer else None
            chain = chain or letters.get(short)
        elif chain is None:
            fitting = [
                other
                for other in starting.get(name.key[0], [])[:_RECENT]
                if other.key[: len(name.key)] == name.key
            ]
            chain = fitting[0] if len(fitting) == 1 else None
        if chain is None:
            chain = Chain("organization", name.key)
            starting.setdefault(name.key[0], []).append(chain)
            for initials in _initials(name.text):
                letters.setdefault(initials, chain)
        found.setdefault(key, chain)
        chain.add(name)
    return list(dict.fromkeys(found.values()))


def _body(text: str) -> tuple[str, ...] | None:
    """Return a key for the names of an international body, but not for those of its organs."""
    code = body_of_name(text)
    if code and (acronym(text) or fold(text) == fold(bodies()[code].name)):
        return "body", code
    return None


def _initials(text: str) -> set[str]:
    """Return the acronyms of a name: of its capitals, and of all of its words."""
    words = text.replace("-", " ").split()
    if len(words) < 2:
        return set()
    capital = "".join(word[0] for word in words if word[0].isupper())
    return {capital, "".join(word[0] for word in words).upper()}


def _by_key(kind: MentionKind, names: Iterable[Name]) -> list[Chain]:
    """Join names that are written alike, a country's names, and the forms of a demonym."""
    found: dict[tuple[str, ...], Chain] = {}
    for name in names:
        key = _place(name) if kind == "place" else _people_key(name)
        found.setdefault(key, Chain(kind, key)).add(name)
    return list(found.values())


def _place(name: Name) -> tuple[str, ...]:
    code = country_of_name(name.text)
    return ("country", code) if code else name.key


def _people_key(name: Name) -> tuple[str, ...]:
    known = demonym(name.text)
    if known is None:
        return name.key
    return "people", known.country or known.name.lower().rstrip("s")
