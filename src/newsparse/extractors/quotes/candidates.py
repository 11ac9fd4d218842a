"""Say what a candidate for a quotation is, whichever rule or model proposes it."""

from __future__ import annotations

import attrs

from newsparse import Span
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading

COLON = "indirect:colon"
_NO_CLAUSE = frozenset(["criticized", "wants-to", "urged-to", "told-to", "denied-doing", "noun"])


@attrs.define(eq=False)
class Candidate:
    """Hold the content, cue and source of one attribution as characters of the text.

    `content` are its fragments in text order; `source` is the whole source phrase. `score` is None
    where no more is known than how often the rule is right. `echoed` is where other content
    begins that this one repeats, so that its source is meant.
    """

    content: list[Span]
    cue: Span | None
    source: Span | None
    rule: str
    score: float | None = None
    echoed: int | None = None

    @property
    def is_clause(self) -> bool:
        """Whether the content is something that is said, not only spoken of."""
        return self.rule.rpartition(":")[2] not in _NO_CLAUSE

    @property
    def end(self) -> int:
        """Where the last of content, cue and source ends."""
        return max(span.end for span in (*self.content, self.cue, self.source) if span)


@attrs.frozen
class Found:
    """Hold what a cue takes, in words: the fragments of the content, and the source."""

    content: list[Words]
    source: Words | None
    rule: str

    def candidate(self, r: Reading, cue: Words) -> Candidate:
        """Return it as characters, with the words of its cue."""
        content = [r.span(*words) for words in self.content]
        source = r.span(*self.source) if self.source else None
        return Candidate(content, r.span(*cue), source, f"indirect:{self.rule}")
