"""Find toponyms: names of places used as nouns, not demonyms or parts of other names."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsparse import Document, Mention
from newsparse.knowledge.countries import country_of_demonym, country_of_name, metonyms
from newsparse.knowledge.names import without_article


@attrs.frozen
class Toponym:
    """Hold a name of a place, its tokens and the mention it comes from."""

    mention: Mention
    name: str
    tokens: range


def toponyms(doc: Document) -> list[Toponym]:
    """Return the toponyms of a document in text order."""
    return list(_toponyms(doc))


def _is_place(mention: Mention, name: str) -> bool:
    """Tell whether a mention is of a place, or of an organisation that a capital stands for."""
    return mention.kind == "place" or (
        mention.kind == "organization" and any(meant.sense == "capital" for meant in metonyms(name))
    )


def _toponyms(doc: Document) -> Iterator[Toponym]:
    named = [mention for mention in doc[Mention] if mention.form == "name"]
    firsts = {doc.tokens.within(mention.span).start for mention in named}
    titles = [block.span for block in doc.blocks if block.kind in ("headline", "teaser")]
    upos = doc.tokens.column("upos")
    end = 0
    for mention in named:
        tokens = doc.tokens.within(mention.span)
        name = without_article(doc.text_of(mention))
        if not (_is_place(mention, name) and tokens and tokens.start >= end):
            continue
        if country_of_demonym(name) and not country_of_name(name):
            continue
        after = tokens.stop
        inside = (
            after < len(doc.tokens)
            and after not in firsts
            and upos[after] == "PROPN"
            and doc.tokens[after].text[:1].isupper()
            and not any(title.contains(mention.span) for title in titles)
        )
        if not inside:
            end = after
            yield Toponym(mention, name, tokens)
