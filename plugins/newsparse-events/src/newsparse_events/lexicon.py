"""Read the tables of words: triggers, the classes of what stands by them, and moods."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

BUILT_IN = frozenset(("name", "place", "person", "body", "pronoun", "demonym", "any", "-"))


@attrs.frozen
class Act:
    """Describe an act: its class and mode in PLOVER; `place` as in `acts.tsv`."""

    class_: Any
    mode: str | None
    place: tuple[str, ...]


@attrs.frozen
class Wanted:
    """Hold the classes of which one must be there; none asks for nothing."""

    classes: frozenset[str]
    optional: bool


@attrs.frozen
class Trigger:
    """Describe what a word tells of; see `en/triggers.tsv` for the fields.

    `words` are dictionary forms; for a verb the first is the verb, for a noun the last is the noun.
    `by` leads to what is tested for its class, `then` to the object where that is another.
    """

    words: tuple[str, ...]
    act: str
    actor: Wanted
    object: Wanted
    by: frozenset[str]
    then: frozenset[str]


@attrs.frozen
class Lexicon:
    """Hold the words of a language; `forms` are the regular ones of its verbs."""

    acts: dict[str, Act] = attrs.field(factory=dict)
    verbs: dict[str, list[Trigger]] = attrs.field(factory=dict)
    forms: dict[str, str] = attrs.field(factory=dict)
    nouns: dict[str, list[Trigger]] = attrs.field(factory=dict)
    classes: dict[str, frozenset[str]] = attrs.field(factory=dict)
    moods: dict[str, dict[str, str]] = attrs.field(factory=dict)

    def has(self, name: str, word: str) -> bool:
        """Tell whether a word is in a class."""
        return word in self.classes[name]

    def mood(self, kind: str, word: str) -> str | None:
        """Return the mood that a word of a kind gives to what it governs."""
        return self.moods[kind].get(word)


@cache
def lexicon(language: str = "en") -> Lexicon:
    """Read the tables of a language once. Raises ValueError for a row that makes no sense."""
    known = Lexicon()
    for act, class_, mode, place in _rows("acts.tsv"):
        known.acts[act] = Act(class_, mode or None, tuple(place.split()))
    _read_classes(known, language)
    for kind, words, act, actor, object_, by in _rows(f"{language}/triggers.tsv"):
        if act not in known.acts:
            raise ValueError(f"{language}/triggers.tsv: {act!r} is no act of acts.tsv")
        asked = [_wanted(cell) for cell in (actor, object_)]
        for name in asked[0].classes | asked[1].classes:
            if name not in known.classes and name not in BUILT_IN:
                raise ValueError(f"{language}/triggers.tsv: {name!r} is no class of words.tsv")
        by, _, then = by.partition("/")
        ways = [_split(by), _split(then)]
        for phrase in _values(words):
            parts = tuple(phrase.split())
            trigger = Trigger(parts, act, asked[0], asked[1], ways[0], ways[1])
            if kind == "verb":
                known.verbs.setdefault(parts[0], []).append(trigger)
            else:
                known.nouns.setdefault(parts[-1], []).append(trigger)
    for verb in known.verbs:
        stem = verb.removesuffix("e")
        known.forms.update(dict.fromkeys((f"{verb}s", f"{stem}ed", f"{stem}ing"), verb))
    for triggers in (*known.verbs.values(), *known.nouns.values()):
        triggers.sort(key=lambda trigger: -len(trigger.words))
    for kind, mood, words in _rows(f"{language}/moods.tsv"):
        for word in _values(words):
            known.moods.setdefault(kind, {}).setdefault(word, mood)
    return known


def _wanted(cell: str) -> Wanted:
    return Wanted(_split(cell.removeprefix("?")), cell.startswith("?"))


def _split(cell: str) -> frozenset[str]:
    return frozenset(filter(None, cell.split("|")))


def _read_classes(known: Lexicon, language: str) -> None:
    rows = {name: _values(words) for name, words in _rows(f"{language}/words.tsv")}

    def words_of(name: str) -> Iterator[str]:
        for word in rows[name]:
            if word.isupper():
                yield from words_of(word.lower())
            else:
                yield word

    for name in rows:
        known.classes[name] = frozenset(words_of(name))


def _values(cell: str) -> list[str]:
    return [value for part in cell.split(";") if (value := part.strip())]


def _rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table; its first line names the columns."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    columns = len(lines[0].split("\t"))
    for line in lines[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != columns:
            raise ValueError(f"{name}: {len(cells)} cells for {columns} columns in {line!r}")
        yield cells
