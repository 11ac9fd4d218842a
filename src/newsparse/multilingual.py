"""Several extractors of one name and kind, each for languages of its own, as one extractor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from newsparse.document import Annotation, Document
from newsparse.language import Language


def code_of(lang: str | None) -> str:
    """Return the ISO 639 code that a language tag begins with; "" where there is none."""
    return (lang or "").replace("_", "-").split("-")[0].lower()


@attrs.frozen
class ForLanguage:
    """Be an extractor class for the pack of one language: called with options, it makes one."""

    thing: Any
    language: Language

    @property
    def name(self) -> str:
        """The name of the class."""
        return str(self.thing.name)

    @property
    def needs(self) -> frozenset[Any]:
        """What the class needs."""
        return frozenset(self.thing.needs)

    @property
    def wants(self) -> frozenset[Any]:
        """What the class uses."""
        return frozenset(self.thing.wants)

    @property
    def gives(self) -> frozenset[type[Annotation]]:
        """The kinds that the class may add."""
        return frozenset(self.thing.gives)

    @property
    def languages(self) -> frozenset[str]:
        """The language of the pack."""
        return frozenset({self.language.code})

    def __call__(self, **options: Any) -> Any:
        """Make the extractor."""
        return self.thing(language=self.language, **options)


@attrs.frozen
class Multilingual:
    """Be one extractor by several, `variants`: the one that reads a document's language reads it.

    A document whose language is not known goes to the first. A variant whose languages are none
    takes the documents that no other reads. Variants are classes until a parser is made.
    """

    variants: tuple[Any, ...]

    @property
    def name(self) -> str:
        """The name that all have."""
        return str(self.variants[0].name)

    @property
    def needs(self) -> frozenset[Any]:
        """What the first needs; the others do with what there is."""
        return frozenset(self.variants[0].needs)

    @property
    def wants(self) -> frozenset[Any]:
        """What any of them uses."""
        others = (variant.wants | variant.needs for variant in self.variants[1:])
        return frozenset(self.variants[0].wants).union(*others) - self.needs

    @property
    def gives(self) -> frozenset[type[Annotation]]:
        """The kinds that any of them may add."""
        return frozenset().union(*(variant.gives for variant in self.variants))

    @property
    def languages(self) -> frozenset[str]:
        """The languages that any of them reads."""
        return frozenset().union(*(_languages(variant) for variant in self.variants))

    @property
    def reads_others(self) -> bool:
        """Whether one takes the documents in other languages."""
        return any(not _languages(variant) for variant in self.variants)

    def __call__(self, doc: Document, /) -> Iterable[Annotation]:
        """Let the variant for the document's language find what it finds."""
        lang = code_of(doc.meta.lang)
        if not lang:
            chosen = self.variants[0]
        else:
            reading = [one for one in self.variants if lang in _languages(one)]
            chosen = [*reading, *(one for one in self.variants if not _languages(one))][0]
        found: Iterable[Annotation] = chosen(doc)
        return found


def joined(one: Any, other: Any) -> Multilingual | None:
    """Join an extractor with another of its name; None if both read some language."""
    variants = (*variants_of(one), other)
    if any(variant.languages is None for variant in variants):
        return None
    read = [_languages(variant) or {""} for variant in variants]
    if len(set().union(*read)) < sum(map(len, read)):
        return None
    return Multilingual(variants)


def variants_of(extractor: Any) -> tuple[Any, ...]:
    """Return the extractors that an extractor is made of."""
    return extractor.variants if isinstance(extractor, Multilingual) else (extractor,)


def _languages(variant: Any) -> frozenset[str]:
    return frozenset(variant.languages)
