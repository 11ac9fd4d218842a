"""Join what refers to one person, organisation, place or thing: names, pronouns, role nouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

import attrs

from newsparse import Annotation, Document, Entity, Mention, MentionForm, Span
from newsparse.extractors.entities.anaphora import Resolver
from newsparse.extractors.entities.article import Name, read
from newsparse.extractors.entities.chains import Chain, chains, joined_own
from newsparse.extractors.entities.countries import country_of, join_governments
from newsparse.extractors.entities.turns import turns
from newsparse.knowledge.names import fold
from newsparse.knowledge.own import WithOwnFile, own_knowledge

if TYPE_CHECKING:
    from newsparse.kinds import MentionForm


@attrs.frozen
class Entities(WithOwnFile):
    """Find mentions and the entities that they refer to, over the whole article.

    Pronouns and role nouns (`the minister`) are mentions where they stand for a named person.
    `file` is a TOML file of the user's own people and organisations.
    """

    name: ClassVar[str] = "entities"
    needs: ClassVar[frozenset[str]] = frozenset({"ner", "upos", "lemma"})
    wants: ClassVar[frozenset[str]] = frozenset()
    gives: ClassVar[frozenset[type[Annotation]]] = frozenset({Mention, Entity})
    languages: ClassVar[frozenset[str]] = frozenset({"en"})

    def __call__(self, doc: Document, /) -> Iterator[Annotation]:
        """Yield the mentions and the entities of a document."""
        article = read(doc, own_knowledge(self.file))
        found = join_governments(article, joined_own(chains(article.names)))
        Resolver(article, found, turns(article, found)).run()
        yield from _findings(found)


def _findings(chains: list[Chain]) -> Iterator[Annotation]:
    """Make the findings, with mentions and entities numbered in text order."""
    entities = sorted(chains, key=lambda chain: _order(_fullest(chain).span))
    mentions = [
        (span, form, number)
        for number, chain in enumerate(entities, 1)
        for span, form in _mentions(chain)
    ]
    mentions.sort(key=lambda mention: _order(mention[0]))
    ids: dict[int, list[str]] = {}
    for index, (span, form, number) in enumerate(mentions, 1):
        id = f"mentions:{index}"
        ids.setdefault(number, []).append(id)
        kind = entities[number - 1].kind
        yield Mention(
            id=id, span=span, rule=form, kind=kind, form=form, entity=f"entities:{number}"
        )
    near = {chain.key[1] for chain in chains if chain.key[0] == "country"}
    for number, chain in enumerate(entities, 1):
        fullest = _fullest(chain)
        yield Entity(
            id=f"entities:{number}",
            span=fullest.span,
            rule="chain",
            kind=chain.kind,
            name=fullest.text,
            mentions=tuple(ids[number]),
            country=country_of(chain, near),
        )


def _mentions(chain: Chain) -> Iterator[tuple[Span, MentionForm]]:
    for name in (*chain.names, *chain.capitals):
        yield name.span, "name"
    yield from chain.others


def _fullest(chain: Chain) -> Name:
    """Return the name with the most words, or else letters; of equals one with small letters.

    The forms of a demonym are equals: the first stands for them.
    """
    if chain.kind == "misc":
        return chain.names[0]
    if chain.own:
        own = fold(chain.own.name)
        if named := next((name for name in chain.names if fold(name.text) == own), None):
            return named
    return max(
        chain.names, key=lambda name: (len(name.key), len(name.text), not name.text.isupper())
    )


def _order(span: Span) -> tuple[int, int]:
    return span.start, span.end
