"""The default engine: words and blocks by rule, tags, names and attributions by a small network.

The network's weights come with the package; `data/en/CARD.md` says what taught it, and how well it
does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Annotated, ClassVar

import attrs

from newsparse import Article, Block, Document, Span, Tokens
from newsparse.engines.embedded.blocks import blocks, paragraphs
from newsparse.engines.embedded.sentences import sentences
from newsparse.engines.embedded.words import words

if TYPE_CHECKING:
    from newsparse.engines.embedded.tagging import Tagged, Tagger

# How sure the network must be that a sentence begins: by itself, and where the rules say so too.
_ALONE, _WITH_RULES = 0.5, 0.1


@attrs.frozen
class EmbeddedEngine:
    """Give English news its structure, and columns for every word.

    `upos` is the UD part of speech and `lemma` the dictionary form. `ner` and `attribution` are in
    BIO notation, of person, organization, place and misc, and of source, cue and content;
    `ner_score` and `attribution_score` are the probability that the whole stretch is right, None
    outside. `batch` articles are read at a time.
    """

    batch: Annotated[int, "How many articles are read at a time."] = attrs.field(
        default=16, validator=attrs.validators.ge(1)
    )

    name: ClassVar[str] = "embedded"
    gives: ClassVar[frozenset[str]] = frozenset(
        {"upos", "lemma", "ner", "ner_score", "attribution", "attribution_score"}
    )

    @property
    def digests(self) -> dict[str, str]:
        """The SHA-256 sum of the network's weights."""
        from newsparse.engines.embedded.network import shipped_digest

        return {"model": shipped_digest()}

    def __call__(self, articles: Iterable[Article], /) -> Iterator[Document]:
        """Read articles in batches, as they are asked for."""
        articles = iter(articles)
        while batch := list(islice(articles, self.batch)):
            yield from read(batch, _tagger())


@cache
def _tagger() -> Tagger:
    # Here, because numpy and onnxruntime take longer to import than all the rest.
    from newsparse.engines.embedded.network import shipped
    from newsparse.engines.embedded.tagging import Tagger

    return Tagger(shipped())


def read(articles: Sequence[Article], tagger: Tagger) -> Iterator[Document]:
    """Turn articles into documents, tagged together."""
    from newsparse.engines.embedded.tagging import Tokenised

    divided = [words(article.text) for article in articles]
    tokenised = [
        Tokenised(article.text, start, end, paragraphs(article.text))
        for article, (start, end, _) in zip(articles, divided, strict=True)
    ]
    tagged = tagger(tokenised)
    for article, (start, end, surface), given, tags in zip(
        articles, divided, tokenised, tagged, strict=True
    ):
        text = article.text
        parts = blocks(text, given.paragraphs)
        by_rule, meta = sentences(text, start, end, parts), article.details()
        english = (meta.lang or "en").lower().startswith("en")  # which is what the network knows
        yield Document(
            text=text,
            meta=meta,
            blocks=parts,
            paragraphs=given.paragraphs,
            sentences=_sentences(start, end, parts, by_rule, tags) if english else by_rule,
            tokens=Tokens(text, start, end, surface, **tagger.columns(tags, given.forms)),
        )


def _sentences(
    starts: Sequence[int],
    ends: Sequence[int],
    parts: Sequence[Block],
    by_rule: Sequence[Span],
    tagged: Tagged,
) -> list[Span]:
    """Join what the rules and the network say of where sentences begin; blocks begin one."""
    sure = tagged.sentence.tolist()
    least = dict.fromkeys((span.start for span in by_rule), _WITH_RULES)
    least |= dict.fromkeys((block.span.start for block in parts), -1.0)
    firsts = [index for index, start in enumerate(starts) if sure[index] > least.get(start, _ALONE)]
    return [
        Span(starts[first], ends[after - 1]) for first, after in pairwise([*firsts, len(starts)])
    ]
