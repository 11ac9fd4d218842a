"""Direct quotations in a language of which newsparse has a pack; in others, what is in marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

import attrs

from newsparse import Document, Language, Quote, Span, Speaker
from newsparse.languages.lexicon import TABLES, lexicon
from newsparse.languages.page import Page, quoted, read
from newsparse.languages.people import People
from newsparse.languages.phrases import Phrases
from newsparse.languages.saying import Reading, Said

MARKS = ("«»", "»«", "“”", "„“", "„”", "””", '""', "‹›", "「」", "『』", "《》")
_FEWEST = 2  # words in marks that are taken for what somebody said, where nothing else tells


@attrs.frozen
class MarkedQuotes:
    """Find what a named or unnamed source says in quotation marks, by its language's pack.

    The source stands with a reporting verb before or after the marks, or after a preposition that
    names it; a second quotation goes on with the first, or with its source.
    """

    language: Language

    name: ClassVar[str] = "quotes"
    needs: ClassVar[frozenset[str]] = frozenset()
    wants: ClassVar[frozenset[str]] = frozenset()
    gives: ClassVar[frozenset[type[Quote]]] = frozenset({Quote})
    tables: ClassVar[Mapping[str, tuple[str, ...]]] = TABLES

    @property
    def languages(self) -> frozenset[str]:
        """The language of the pack."""
        return frozenset({self.language.code})

    def __call__(self, doc: Document, /) -> Iterator[Quote]:
        """Yield the quotations of a document."""
        words = lexicon(self.language)
        page = read(doc, words.groups.get("elisions", ()))
        phrases = Phrases(page, words, People(page, words))
        for said in Reading(page, words, phrases).quotations(list(quoted(page, words.marks))):
            yield _quote(page, said)


@attrs.frozen
class MarksAlone:
    """Find what stands in quotation marks, in any language; who says it stays open."""

    name: ClassVar[str] = "quotes"
    needs: ClassVar[frozenset[str]] = frozenset()
    wants: ClassVar[frozenset[str]] = frozenset()
    gives: ClassVar[frozenset[type[Quote]]] = frozenset({Quote})
    languages: ClassVar[frozenset[str]] = frozenset()  # those that nothing else reads

    def __call__(self, doc: Document, /) -> Iterator[Quote]:
        """Yield what stands in marks and is more than a word."""
        page = read(doc)
        for span, words in quoted(page, [(pair[0], pair[1]) for pair in MARKS]):
            if len(words) - 2 >= _FEWEST:
                yield _quote(page, Said([span], rule="marks"))


def _quote(page: Page, said: Said) -> Quote:
    parts = tuple(said.parts)
    source = said.source
    return Quote(
        span=Span(parts[0].start, parts[-1].end),
        rule=f"pack:{said.rule}",
        parts=parts,
        text=" ".join(page.text[part.start : part.end] for part in parts),
        kind="direct",
        cue=said.cue,
        speaker=None
        if source is None
        else Speaker(name=source.name, mention=source.mention, anonymous=source.anonymous),
    )
