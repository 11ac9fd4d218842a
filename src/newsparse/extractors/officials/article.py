"""See a document as columns of words, with its mentions by the word at which they begin or end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from newsparse import Document, Entity, Mention
from newsparse.knowledge.offices import Office, modifiers, offices
from newsparse.knowledge.organizations import Organization, organizations
from newsparse.knowledge.own import OwnKnowledge
from newsparse.knowledge.phrases import Phrases


@attrs.frozen(eq=False)
class Named:
    """Hold a named mention: words `first` to `last` (excluded), and the entity that it is of."""

    first: int
    last: int
    mention: Mention
    entity: Entity


@attrs.frozen(eq=False)
class Article:
    """Hold what officials are read from; all columns are by word.

    `cores` are the forms without what makes a holder a former one: `ex-premier`. `pronouns` are
    those that stand for somebody named; `offices` and `organizations` are the known ones.
    """

    doc: Document
    forms: Sequence[str]
    cores: Sequence[str]
    lower: Sequence[str]
    upos: Sequence[str]
    sentences: Sequence[range]
    starting: Mapping[int, Named]
    ending: Mapping[int, Named]
    around: Mapping[int, Named]
    pronouns: Mapping[int, Named]
    offices: Phrases[Office]
    organizations: Phrases[Organization]

    def word(self, at: int) -> str:
        """Return a word in lower case, empty outside the article."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def pronoun(self, at: int | None) -> Entity | None:
        """Return the entity that a pronoun stands for, None where there is no pronoun."""
        found = None if at is None else self.pronouns.get(at)
        return found.entity if found else None

    def person_at(self, at: int) -> Named | None:
        """Return the person's name that begins at a word."""
        named = self.starting.get(at)
        return named if named and named.mention.kind == "person" else None

    def person_before(self, at: int) -> Named | None:
        """Return the person's name that ends before a word."""
        named = self.ending.get(at)
        return named if named and named.mention.kind == "person" else None


def read(doc: Document, own: OwnKnowledge) -> Article:
    """Read the columns and the named mentions of a document; `own` is what the user adds."""
    tokens, text = doc.tokens, doc.text
    forms = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    entities = {entity.id: entity for entity in doc.entities}
    named = []
    pronouns = {}
    for mention in doc.mentions:
        words = tokens.within(mention.span)
        entity = entities.get(mention.entity or "")
        if not words or entity is None:
            continue
        if mention.form == "name":
            named.append(Named(words.start, words.stop, mention, entity))
        elif mention.form == "pronoun":
            pronouns[words.start] = Named(words.start, words.stop, mention, entity)
    return Article(
        doc=doc,
        forms=forms,
        cores=[_core(form) if "-" in form else form for form in forms],
        lower=[form.lower() for form in forms],
        upos=tokens.column("upos"),
        sentences=[tokens.within(span) for span in doc.sentences],
        starting={name.first: name for name in named},
        ending={name.last: name for name in named},
        around={at: name for name in named for at in range(name.first, name.last)},
        pronouns=pronouns,
        offices=offices(own.offices),
        organizations=organizations(own.organizations),
    )


def _core(form: str) -> str:
    """Return a word without a modifier before its hyphen: `ex-premier`, `then-senator`."""
    before, _, after = form.partition("-")
    return after if after and set(modifiers().get(before)) & {"former", "then"} else form
