"""Make the names of one word in an article agree on what they name, by the rest of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING, Protocol

import attrs

from newsparse import MentionKind
from newsparse.extractors.entities.repairs import Columns
from newsparse.extractors.entities.words import known_words
from newsparse.knowledge.countries import country_of_name

if TYPE_CHECKING:
    from newsparse.kinds import MentionKind

_AFTER = ("NOUN", "PROPN", "ADJ")


class Named(Protocol):
    """Hold a name: its words, its kind, and its words in one spelling."""

    @property
    def first(self) -> int:
        """The first word."""

    @property
    def last(self) -> int:
        """The word after the last."""

    @property
    def kind(self) -> MentionKind:
        """What it names."""

    @property
    def key(self) -> tuple[str, ...]:
        """Its words, folded."""


@attrs.frozen
class Known:
    """Hold how an article's full names begin and end, by folded word.

    `told` are names of one word that stand where only people do: `her partner [Gaz]`.
    """

    given: Set[str]
    surnames: Set[str]
    bodies: Set[str]
    told: Set[str]


def known_by(columns: Columns, names: Sequence[Named]) -> Known:
    """Return what the full names of an article tell of its names of one word."""
    people = [name for name in names if name.kind == "person" and len(name.key) > 1]
    bodies = [name for name in names if name.kind == "organization" and len(name.key) > 1]
    return Known(
        given={name.key[0] for name in people},
        surnames={name.key[-1] for name in people},
        bodies={name.key[0] for name in bodies},
        told={name.key[0] for name in names if len(name.key) == 1 and _is_told(columns, name)},
    )


def agreed(columns: Columns, names: Sequence[Named], known: Known) -> Iterator[MentionKind | None]:
    """Yield of every name what it names, None where it names nobody."""
    for name in names:
        yield name.kind if len(name.key) > 1 else _agreed(columns, name, known)


def _agreed(columns: Columns, name: Named, known: Known) -> MentionKind | None:
    word, before = name.key[0], _lower(columns, name.first - 1)
    body = word in known.bodies and word not in known.told
    if body and (name.kind == "organization" or _is_thing(columns, name)):
        return "organization"
    if name.kind == "person":
        after = columns.upos[name.last] if name.last < len(columns.upos) else ""
        alone = before in ("a", "an", "the") and after not in _AFTER
        return None if alone and word not in known.surnames else "person"
    if name.kind == "place" and before in known_words().locative:
        return name.kind
    country = name.kind == "place" and country_of_name(columns.forms[name.first]) is not None
    if word in known.told or (not country and word in known.given | known.surnames):
        return "person"
    return name.kind


def _is_thing(columns: Columns, name: Named) -> bool:
    """Tell whether a relative clause after a name is about a thing: `[Name], which`."""
    return [_lower(columns, name.last), _lower(columns, name.last + 1)] == [",", "which"]


def _is_told(columns: Columns, name: Named) -> bool:
    """Tell whether a name is a person's by what is beside it: a noun for people, an age."""
    nouns, before = known_words().person, name.first - 1
    if not columns.forms[name.first].isalpha() or columns.forms[name.first].isupper():
        return False
    if _lower(columns, name.last) == "," and _lower(columns, name.last + 1).isdigit():
        return _lower(columns, name.last + 2) in (",", ".") and name.kind != "organization"
    if columns.upos[before] == "NOUN" and _lower(columns, before) in nouns:
        return before > 0 and columns.upos[before - 1] in ("PRON", "ADJ", "DET", "PART")
    apposed = _lower(columns, before) == "," and _lower(columns, name.last) in (",", ".")
    kin = columns.upos[before - 1] == "NOUN" and _lower(columns, before - 1) in nouns
    return apposed and kin and name.kind != "organization"


def _lower(columns: Columns, at: int) -> str:
    return columns.forms[at].lower() if 0 <= at < len(columns.forms) else ""
