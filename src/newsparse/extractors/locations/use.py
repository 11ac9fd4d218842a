"""Tell a place that is meant as a place from one that acts, by the words beside it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from newsparse import Document
from newsparse.extractors.locations.candidates import candidates
from newsparse.extractors.locations.clues import ClueReader, Use
from newsparse.extractors.locations.grammar import Grammar
from newsparse.extractors.locations.toponyms import Toponym
from newsparse.extractors.locations.words import Words
from newsparse.knowledge.gazetteer import Entry
from newsparse.knowledge.tables import ENGLISH

_SURE = frozenset(("joined", "struck", "office"))  # rules of grammar that need no other clue
_PRIOR = 2.0  # log odds that what grammar reads has before any clue is seen


@cache
def _weights() -> dict[str, float]:
    rows = ENGLISH.rows("locations/clues")
    return {row["clue"]: float(row["weight"]) for row in rows}


class UseReader:
    """Read the use of the toponyms of one document: what grammar reads, corrected by clues."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._starts = [sentence.start for sentence in doc.sentences]
        words = Words.of(doc)
        self._grammar = Grammar(doc, words)
        self._clues = ClueReader(words)

    def read(self, toponym: Toponym, entry: Entry | None) -> tuple[Use, str]:
        """Return the use of a toponym that means that place, and the rule that grammar names."""
        clues, prior, rule = self._clues_of(toponym, entry)
        weights = _weights()
        acts = prior + sum(weights.get(clue, 0.0) for clue in clues) > 0
        return "metonymic" if acts else "literal", rule

    def clues(self, toponym: Toponym) -> tuple[set[str], float]:
        """Return the clues to the use of a toponym of which only the name is known.

        With them comes what grammar says, as log odds that it acts.
        """
        entry = next(iter(candidates(toponym.name)), None)
        clues, prior, _ = self._clues_of(toponym, entry)
        return clues, prior

    def _clues_of(self, toponym: Toponym, entry: Entry | None) -> tuple[set[str], float, str]:
        sentence = self._sentence(toponym)
        use, rule = self._grammar.read(toponym.tokens, sentence.start, sentence.stop)
        clues: set[str] = set()
        if rule not in _SURE:
            clues = self._clues.read(toponym.tokens, sentence, entry, rule, use)
        return clues, _PRIOR if use == "metonymic" else -_PRIOR, rule

    def _sentence(self, toponym: Toponym) -> range:
        """Return the tokens of the sentence that a toponym stands in."""
        index = bisect_right(self._starts, toponym.mention.span.start) - 1
        sentences = self._doc.sentences[max(0, index) : index + 1]
        return self._doc.tokens.within(sentences[0]) if sentences else toponym.tokens
