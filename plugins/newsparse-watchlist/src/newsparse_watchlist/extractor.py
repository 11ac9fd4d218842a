"""Match entities, and who imposes sanctions or is hit by them, against a watchlist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, ClassVar, Literal

import attrs

from newsparse import Annotation, Document, Entity, Sanction, Span
from newsparse_watchlist.entries import Entry, read
from newsparse_watchlist.spelling import How, keys, likeness

Role = Literal["imposer", "target"]


@attrs.frozen(kw_only=True)
class Match(Annotation):
    """Say that a name in the article may be an entry of the watchlist, and why.

    `entry` is the entry's id, `name` the name or alias of it that fits, `found` the name in the
    article, `entity` its id there. `how`: name (the same), alias (one of the aliases), order (the
    same words), transliteration (spellings of the same sounds), spelling (a letter or two apart),
    fewer words (a part of the name). `score` says how alike they are. `roles`: imposer or target
    of a sanction in the article; empty for others.
    """

    layer = "watchlist.matches"
    entry: str
    name: str
    found: str
    how: How
    entity: str | None = None
    roles: tuple[Role, ...] = ()


@attrs.frozen
class Watchlist:
    """Find the names of a watchlist, also where they are spelt in another way."""

    name: ClassVar[str] = "watchlist.names"
    needs: ClassVar[frozenset[type[Annotation] | str]] = frozenset({Entity})
    wants: ClassVar[frozenset[type[Annotation] | str]] = frozenset({Sanction})
    gives: ClassVar[frozenset[type[Annotation]]] = frozenset({Match})
    languages: ClassVar[None] = None

    file: Annotated[str | None, "A .tsv, .csv or .toml file of names; without one, no match."] = (
        None
    )
    least: Annotated[float, "The least score that counts."] = 0.8

    def __attrs_post_init__(self) -> None:
        """Read the file, so that what is wrong with it is said at once."""
        if self.file is not None:
            _index(self.file)

    def __call__(self, doc: Document, /) -> Iterator[Match]:
        """Yield the best match of each name in the article."""
        if self.file is None:
            return
        roles = _roles(doc)
        for name, (span, entity) in _names(doc).items():
            best = max(_candidates(_index(self.file), name), key=lambda m: m[2], default=None)
            if best is not None and best[2] >= self.least:
                entry, fitting, score, how = best
                yield Match(
                    span=span, entry=entry.id, name=fitting, found=name, how=how, entity=entity,
                    score=score, rule=how, roles=tuple(sorted(roles[name])),
                )  # fmt: skip


Index = dict[str, list[tuple[Entry, str]]]


@lru_cache(maxsize=8)
def _index(file: str) -> Index:
    """Read a watchlist; give its names and aliases by the sounds of their words."""
    index: Index = defaultdict(list)
    for entry in read(file):
        for name in (entry.name, *entry.aliases):
            for key in keys(name):
                index[key].append((entry, name))
    return dict(index)


def _names(doc: Document) -> dict[str, tuple[Span, str | None]]:
    """Return the names of an article with where they stand: entities, and parties beside them."""
    names: dict[str, tuple[Span, str | None]] = {}
    for entity in doc.entities:
        names.setdefault(entity.name, (entity.span, entity.id))
    for sanction in doc.sanctions:
        for party in (*sanction.imposers, *sanction.targets):
            if party.span is not None:
                names.setdefault(party.name, (party.span, party.entity))
    return names


def _roles(doc: Document) -> dict[str, set[Role]]:
    roles: dict[str, set[Role]] = defaultdict(set)
    for sanction in doc.sanctions:
        for party in sanction.imposers:
            roles[party.name].add("imposer")
        for party in sanction.targets:
            roles[party.name].add("target")
    return roles


def _candidates(index: Index, name: str) -> Iterator[tuple[Entry, str, float, How]]:
    """Give the entries that share a word with a name and are like it."""
    seen: set[tuple[str, str]] = set()
    for key in sorted(keys(name)):
        for entry, listed in index.get(key, ()):
            if (entry.id, listed) in seen:
                continue
            seen.add((entry.id, listed))
            if alike := likeness(name, listed):
                how, score = alike
                alias = how == "name" and listed != entry.name
                yield entry, listed, score, "alias" if alias else how
