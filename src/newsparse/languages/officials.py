"""Officials in a language of which newsparse has a pack: those whose title stands beside a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, cast

import attrs

from newsparse import Document, Language, Office, Official
from newsparse.languages.lexicon import TABLES, lexicon
from newsparse.languages.page import read
from newsparse.languages.people import People


@attrs.frozen
class TitledOfficials:
    """Find people whose name stands beside a title of the pack, once per office."""

    language: Language

    name: ClassVar[str] = "officials"
    needs: ClassVar[frozenset[str]] = frozenset()
    wants: ClassVar[frozenset[str]] = frozenset()
    gives: ClassVar[frozenset[type[Official]]] = frozenset({Official})
    tables: ClassVar[Mapping[str, tuple[str, ...]]] = TABLES

    @property
    def languages(self) -> frozenset[str]:
        """The language of the pack."""
        return frozenset({self.language.code})

    def __call__(self, doc: Document, /) -> Iterator[Official]:
        """Yield the officials of a document, each where the office is first named."""
        words = lexicon(self.language)
        page = read(doc, words.groups.get("elisions", ()))
        people = People(page, words)
        seen = set()
        for held in people.held:
            name = people.full(people.written(held.name_words))
            office = held.named.title.office
            if (name, office) in seen:
                continue
            seen.add((name, office))
            title = page.text[page.span(held.title_words).start : page.span(held.title_words).end]
            yield Official(
                span=page.span(held.words),
                rule="pack:title",
                name=name,
                title=title,
                office=cast(Office, office),
                country=_country(title, words.countries),
                status="former" if held.named.former else "current",
            )


def _country(title: str, countries: dict[str, str]) -> str | None:
    """Return the code of the first country that a title names."""
    found = [(title.find(name), countries[name]) for name in countries if name in title]
    return min(found)[1] if found else None
