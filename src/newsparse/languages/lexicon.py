"""Read a language pack: its function words, reporting words, titles of office and countries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import attrs

from newsparse import Language
from newsparse.knowledge.tables import values

Words = tuple[str, ...]

TABLES = {
    "words": ("group", "words"),
    "reporting": ("kind", "word", "forms"),
    "titles": ("title", "office", "of"),
    "countries": ("name", "code"),
}


@attrs.frozen
class Title:
    """Describe a title: its office, and what may follow it with "of": any, name, country, none."""

    office: str
    of: str


@attrs.frozen(eq=False)
class Lexicon:
    """Hold the words of a language; phrases are tuples of words in lower case."""

    groups: dict[str, frozenset[str]]
    marks: tuple[tuple[str, str], ...]
    contractions: dict[str, str]
    verbs: frozenset[str]
    prepositions: dict[Words, None]
    titles: dict[Words, Title]
    countries: dict[str, str]

    def is_in(self, group: str, word: str) -> bool:
        """Tell whether a word, in any case, is in a group of function words."""
        return _plain(word) in self.groups.get(group, ())

    def plain(self, words: Iterable[str]) -> Words:
        """Write words in lower case, contractions taken apart, articles after a link left out."""
        out: list[str] = []
        for word in words:
            low = _plain(word)
            low = self.contractions.get(low, low)
            if not (out and self.is_in("links", out[-1]) and self.is_in("articles", low)):
                out.append(low)
        return tuple(out)


@cache
def lexicon(language: Language) -> Lexicon:
    """Read the lexicon of a language; kept for as long as the program runs."""
    groups = {row["group"]: row["words"].split() for row in language.rows("words")}
    marks = [(pair[0], pair[-1]) for pair in groups.pop("marks", [])]
    contractions = dict(pair.split("=") for pair in groups.pop("contractions", []))
    reporting = list(language.rows("reporting"))
    return Lexicon(
        groups={name: frozenset(words) for name, words in groups.items()},
        marks=tuple(marks),
        contractions=contractions,
        verbs=frozenset(_forms(reporting)),
        prepositions={
            tuple(row["word"].split()): None for row in reporting if row["kind"] == "preposition"
        },
        titles=dict(_titles(language.rows("titles"))),
        countries={row["name"]: row["code"] for row in language.rows("countries")},
    )


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _forms(reporting: Iterable[dict[str, str]]) -> Iterator[str]:
    """Yield the forms of verbs; a row of an ending tells those of verbs without forms."""
    patterns: dict[str, list[str]] = {}
    for row in reporting:
        verb, forms = row["word"], row["forms"].split()
        if row["kind"] != "verb":
            continue
        if verb.startswith("-"):
            patterns[verb[1:]] = [form[1:] for form in forms]
        elif forms != ["-"]:
            yield from forms
        else:
            for ending, endings in patterns.items():
                if verb.endswith(ending):
                    yield from (verb.removesuffix(ending) + other for other in endings)


def _titles(table: Iterable[dict[str, str]]) -> Iterator[tuple[Words, Title]]:
    for row in table:
        title = Title(row["office"], row["of"])
        for phrase in values(row["title"]):
            yield tuple(phrase.split()), title
