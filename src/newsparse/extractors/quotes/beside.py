"""What quotations in marks have beside them: a cue and a source, on either side."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsparse.extractors.quotes.cues import Cue
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.sources import source_kind
from newsparse.extractors.quotes.words import GENITIVE, OBJECT, POSSESSIVE, UTTERANCE

LONGEST_NAME = 7  # words in marks that may stand between a quotation and its cue


@attrs.frozen
class Tag:
    """Hold a cue beside a quotation with its source."""

    rule: str
    source: Words | None
    cue: Words | None = None
    head: int = -1


class Beside:
    """Look at the words beside quotations of one document; `cues` are in text order."""

    def __init__(self, r: Reading, cues: Sequence[Cue]) -> None:
        self.r = r
        self.cues = cues
        self.heads = [cue.head for cue in cues]

    def is_beside(self, cue: Cue, index: int) -> bool:
        """Tell whether a cue ends before a word, perhaps with who is told: `told her "no"`."""
        told = cue.past == index - 1 and cue.takes("a") and self.r.words[cue.past] in OBJECT
        return cue.past == index or told

    def is_person(self, source: Words) -> bool:
        """Tell whether a phrase is a name or a noun for people."""
        head = source[1] - 1
        return self.r.tags[head] == "PROPN" or source_kind(self.r.words[head]).people

    def whose(self, phrase: Words) -> Words | None:
        """Return whose utterance a phrase is: `her verdict`, `the answer from X`, `X's reply`."""
        r, (first, past) = self.r, phrase
        if r.words[first] in POSSESSIVE:
            return first, first + 1
        for index in range(first + 1, past):
            if r.words[index] in GENITIVE:
                return first, index
            if r.words[index] in ("from", "of") and r.words[index - 1] in UTTERANCE:
                return (index + 1, past) if index + 1 < past else None
        return None

    def stop(self, first: int) -> int:
        """Return where the words after a quotation end: with the sentence, or at other marks."""
        r = self.r
        past = r.sentence(first)[1]
        for index in range(first, past):
            if r.stretch[index] >= 0:
                stretch = r.stretches[r.stretch[index]]
                if stretch.past - stretch.first > LONGEST_NAME:
                    return index
        while past > first and r.tags[past - 1] == "PUNCT" and r.words[past - 1] != ")":
            past -= 1
        return past
