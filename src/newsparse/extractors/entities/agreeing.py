"""Make the names of one word in an article agree on what they name, by the rest of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING, Protocol

import attrs

from newsparse import MentionKind
from newsparse.extractors.entities.columns import Columns
from newsparse.extractors.entities.words import known_words
from newsparse.knowledge import people
from newsparse.knowledge.countries import country_of_name

if TYPE_CHECKING:
    from newsparse.kinds import MentionKind

_LETTERS = range(2, 7)  # of an acronym
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

    @property
    def roles(self) -> Set[str]:
        """Nouns beside it for what a person is."""


@attrs.frozen
class Known:
    """Hold how an article's full names begin and end, by folded word.

    `told` are names of one word that stand where only people do: `her partner [Gaz]`. `firms` are
    the first words of names that stand before a noun as no person's does: `a [Narnex] manager`;
    `things` are the last words of names that stand where no person's does: `the [Narnex] said`.
    """

    given: Set[str]
    firms: Set[str]
    surnames: Set[str]
    bodies: Set[str]
    told: Set[str]
    things: Set[str]


def known_by(columns: Columns, names: Sequence[Named], before: Known | None = None) -> Known:
    """Return what the full names of an article tell of its names of one word.

    `before` is what they told when they were last looked at.
    """
    full = [name for name in names if name.kind == "person" and len(name.key) > 1]
    bodies = [name for name in names if name.kind == "organization" and len(name.key) > 1]
    return Known(
        given={name.key[0] for name in full},
        firms=_shortened(names)
        | {name.key[0] for name in names if _is_modifier(columns, name)}
        | (before.firms if before else set()),
        surnames={name.key[-1] for name in full},
        bodies={name.key[0] for name in bodies},
        told={name.key[0] for name in names if len(name.key) == 1 and _is_told(columns, name)},
        things=_things(columns, names) | (before.things if before else set()),
    )


def _shortened(names: Sequence[Named]) -> set[str]:
    """Return the first words of names that are shortened to those, as companies' names are.

    People of whom the article says what they are do not count.
    """
    alone = {name.key[0] for name in names if len(name.key) == 1}
    told = {name.key for name in names if name.roles}
    return {
        name.key[0]
        for name in names
        if len(name.key) > 1 and name.kind == "person" and name.key not in told
        if name.key[0] in alone and alone.isdisjoint(name.key[1:])
    }


def agreed(columns: Columns, names: Sequence[Named], known: Known) -> Iterator[MentionKind | None]:
    """Yield of every name what it names, None where it names nobody."""
    for name in names:
        if len(name.key) == 1:
            yield _agreed(columns, name, known)
        elif _is_surname(name, known):
            yield "person"
        elif name.kind == "person" and _is_firm(columns, name, known):
            yield "organization"
        elif name.kind == "person" and name.key[-1] in known.things and not name.roles:
            yield "misc"
        else:
            yield name.kind


def _is_surname(name: Named, known: Known) -> bool:
    """Tell a surname with its particle: `[Al-Shuraikan]`."""
    particle = len(name.key) == 2 and name.key[0] in known_words().particle
    return particle and name.key[1] in known.surnames


def _is_firm(columns: Columns, name: Named, known: Known) -> bool:
    """Tell whether a name that was taken for a person's is that of a company."""
    forms = columns.forms[name.first : name.last]
    if any(map(people.is_given_name, forms)) or name.first in columns.titled:
        return False
    if _has_age(columns, name.last) or _lower(columns, name.first - 1) in known_words().person:
        return False
    before = _lower(columns, name.first - 1)
    if before == "and":
        return False
    if before == ",":
        before = _lower(columns, name.first - 2)
    return name.key[0] in known.firms or before in known_words().firm


def _is_modifier(columns: Columns, name: Named) -> bool:
    """Tell whether a name stands between an article and a noun."""
    article = _lower(columns, name.first - 1) in ("a", "an", "the")
    return article and name.last < len(columns.upos) and columns.upos[name.last] == "NOUN"


def _things(columns: Columns, names: Sequence[Named]) -> set[str]:
    """Return the last words of names that stand where no person's does.

    A surname of somebody who is named in full is not among them.
    """
    found = [name for name in names if _stands_as_thing(columns, name)]
    whole = {name.key[-1] for name in found if len(name.key) > 1}
    people = {name.key[-1] for name in names if name.kind == "person" and len(name.key) > 1}
    return whole | ({name.key[-1] for name in found} - people)


def _stands_as_thing(columns: Columns, name: Named) -> bool:
    """Tell whether a person's name stands after `the`, or alone before a noun or after `in`."""
    before = _lower(columns, name.first - 1)
    if name.kind != "person" or name.roles or name.first in columns.titled:
        return False
    after = columns.upos[name.last] if name.last < len(columns.upos) else ""
    if before == "the" and name.first > 0:
        return after not in (*_AFTER, "NUM") and not _lower(columns, name.last - 1).endswith("s")
    if len(name.key) > 1 or people.is_given_name(columns.forms[name.first]):
        return False
    beside = after in ("NOUN", "PROPN") and not columns.touching[name.last]
    return beside or _is_within(columns, name)


def _is_within(columns: Columns, name: Named) -> bool:
    """Tell whether a preposition that only places have stands before a name: `In X, they say`."""
    if not name.first:
        return False
    before = columns.forms[name.first - 1]
    return before == "In" or before in known_words().within


def _agreed(columns: Columns, name: Named, known: Known) -> MentionKind | None:
    word, before = name.key[0], _lower(columns, name.first - 1)
    body = word in known.bodies and word not in known.told
    if body and (name.kind == "organization" or _is_thing(columns, name)):
        return "organization"
    if name.kind == "person":
        if word in known.things and word not in known.told and not name.roles:
            return "place" if _is_within(columns, name) else "misc"
        if _is_acronym(columns, name) or (
            _is_firm(columns, name, known) and word not in known.given
        ):
            return "organization" if word not in known.surnames else "person"
        after = columns.upos[name.last] if name.last < len(columns.upos) else ""
        if before not in ("a", "an", "the") or after in _AFTER or word in known.surnames:
            return "person"
        return "misc" if before == "the" and word.endswith("s") else None  # the Houthis
    if name.kind == "place" and before in known_words().locative:
        return name.kind
    country = name.kind == "place" and country_of_name(columns.forms[name.first]) is not None
    if word in known.told or (not country and word in known.given | known.surnames):
        return "person"
    return name.kind


def _is_thing(columns: Columns, name: Named) -> bool:
    """Tell whether a relative clause after a name is about a thing: `[Name], which`."""
    return [_lower(columns, name.last), _lower(columns, name.last + 1)] == [",", "which"]


def _is_acronym(columns: Columns, name: Named) -> bool:
    """Tell letters for a name of several words, in a text that is not in capitals."""
    form = columns.forms[name.first]
    if not (form.isupper() and form.isalpha() and len(form) in _LETTERS):
        return False
    beside = [
        columns.forms[at] for at in (name.first - 1, name.last) if 0 <= at < len(columns.forms)
    ]
    return any(word.islower() for word in beside) and name.first not in columns.titled


def _has_age(columns: Columns, at: int) -> bool:
    """Tell whether `, 34,` is at a word."""
    digits = _lower(columns, at) == "," and _lower(columns, at + 1).isdigit()
    return digits and _lower(columns, at + 2) in (",", ".")


def _is_told(columns: Columns, name: Named) -> bool:
    """Tell whether a name is a person's by what is beside it: a noun for people, an age."""
    nouns, before = known_words().person, name.first - 1
    if not columns.forms[name.first].isalpha() or columns.forms[name.first].isupper():
        return False
    if _has_age(columns, name.last):
        return name.kind != "organization"
    after = columns.upos[name.last] if name.last < len(columns.upos) else ""
    if before < 1 or after in ("NOUN", "PROPN"):
        return False
    if columns.upos[before] == "NOUN" and _lower(columns, before) in nouns:
        return columns.upos[before - 1] in ("PRON", "ADJ", "DET", "PART")
    apposed = _lower(columns, before) == "," and _lower(columns, name.last) in (",", ".")
    kin = columns.upos[before - 1] == "NOUN" and _lower(columns, before - 1) in nouns
    return apposed and kin and name.kind != "organization"


def _lower(columns: Columns, at: int) -> str:
    return columns.forms[at].lower() if 0 <= at < len(columns.forms) else ""
