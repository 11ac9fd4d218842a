"""Find whom the role nouns of a headline and a lead mean, who are named only after it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsparse.extractors.entities.article import Article, Name
from newsparse.extractors.entities.chains import Chain
from newsparse.extractors.entities.nominals import (
    Nominal,
    has_role,
    may_be_called,
    read_nominal,
)
from newsparse.extractors.entities.words import known_words

_HEADINGS = frozenset({"headline", "teaser"})
_AFTER = frozenset({"VERB", "AUX", "ADP", "PART", "PUNCT", "CCONJ", "ADV", "SCONJ"})
_IN_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "DET", "NUM"})
_ARTICLES = frozenset({"the", "a", "an"})
_PARAGRAPHS = 3  # from a lead to who is named


class Ahead:
    """Choose among the people who are named later in one article.

    `headings` are the words of its headlines.
    """

    def __init__(self, article: Article, chains: Sequence[Chain]) -> None:
        self._article = article
        people = [(_first(chain), chain) for chain in chains if chain.kind == "person"]
        self._people = sorted(people, key=lambda person: person[0].first)
        within, blocks = article.doc.tokens.within, article.doc.blocks
        self.headings = {
            at for block in blocks if block.kind in _HEADINGS for at in within(block.span)
        }
        body = [within(block.span) for block in blocks if block.kind == "paragraph"]
        self._lead_ends = next((words.stop for words in body if words), 0)

    def bare(self, at: int, names: frozenset[int]) -> Nominal | None:
        """Read a noun phrase without an article that begins at a word of a headline."""
        upos, lower = self._article.upos, self._article.lower
        sentence = self._article.sentence
        if at and sentence[at - 1] == sentence[at] and upos[at - 1] in _IN_PHRASE:
            return None
        found = read_nominal(self._article, at - 1, names)
        if found is None or not found.known or found.end in names:
            return None
        if found.end < len(lower) and upos[found.end] not in _AFTER:
            return None
        return attrs.evolve(found, first=at, definite=True, own=False)

    def meant(self, nominal: Nominal) -> Chain | None:
        """Return who is named later and has that role, or is introduced next by name and age."""
        if nominal.first >= self._lead_ends and nominal.first not in self.headings:
            return None
        later = [(name, chain) for name, chain in self._people if name.first > nominal.first]
        bare = nominal.first in self.headings
        if not (bare or self._article.lower[nominal.first] in _ARTICLES):
            return None
        for _, chain in later if nominal.definite else later[:1]:
            if has_role(nominal, chain) or may_be_called(nominal, chain):
                return chain
        return self._introduced(nominal, later[:1])

    def _introduced(
        self, nominal: Nominal, following: Sequence[tuple[Name, Chain]]
    ) -> Chain | None:
        """Return who is introduced by age after the subject of a lead: `A trader lied. X, 52,`."""
        article = self._article
        gender = known_words().person.get(nominal.noun, "")
        for name, chain in following:
            near = article.paragraph[name.first] - article.paragraph[nominal.first] < _PARAGRAPHS
            told = near and self._opens(nominal.first) and self._opens(name.first)
            if told and chain.age and nominal.age in ("", chain.age):
                return chain if gender in ("", chain.gender or gender) else None
        return None

    def _opens(self, at: int) -> bool:
        """Tell whether a word is the first of its paragraph."""
        paragraph = self._article.paragraph
        return not at or paragraph[at - 1] != paragraph[at]


def _first(chain: Chain) -> Name:
    return min(chain.names, key=lambda name: name.first)
