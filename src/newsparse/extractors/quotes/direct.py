"""Propose quotations in marks that have a cue or a source of their own, before or after them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newsparse import Span
from newsparse.extractors.quotes.after import BREAKS, After
from newsparse.extractors.quotes.before import Before
from newsparse.extractors.quotes.beside import Tag
from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.cues import Cue
from newsparse.extractors.quotes.finite import has_finite_verb
from newsparse.extractors.quotes.reading import Reading, Stretch
from newsparse.extractors.quotes.utterances import begins_speech, ends_speech, is_title
from newsparse.extractors.quotes.words import SUBORDINATOR

_VERBAL = frozenset(["VERB", "AUX", "ADV"])


class Direct:
    """Propose the attributions of one document that are in marks, in text order.

    `used` collects the heads of the cues that have been given their content.
    """

    def __init__(self, r: Reading, found: Sequence[Cue]) -> None:
        self.r = r
        self.heads = [cue.head for cue in found]
        self.used: set[int] = set()
        self.before = Before(r, found, self.used)
        self.after = After(r, found, self.before)

    def __call__(self) -> Iterator[Candidate]:
        """Propose every stretch in marks that a cue or a name stands beside."""
        r = self.r
        for stretch in r.stretches:
            if not (begins_speech(r, stretch) or self.before.cue_ending_at(stretch.first)):
                continue
            tag = self.after(stretch)
            if tag is None and (ends_speech(r, stretch) or self._is_object(stretch)):
                tag = self.before(stretch) or self.before.signed(stretch)
            if tag:
                self.used.add(tag.head)
                yield Candidate(
                    [*self._leading(stretch, tag), *stretch.marked.parts],
                    r.span(*tag.cue) if tag.cue else None,
                    r.span(*tag.source) if tag.source else None,
                    f"direct:{tag.rule}",
                )

    def _leading(self, stretch: Stretch, tag: Tag) -> list[Span]:
        """Return what stands before marks in a sentence that a cue after them ends.

        `The winters, "which never end," are colder, X said` is all said by X.
        """
        r = self.r
        first = r.sentence(stretch.first)[0]
        if tag.rule == "before":
            return self._interrupted(stretch, tag, first)
        if (before := r.stretch[stretch.first] - 1) >= 0:
            first = max(first, r.stretches[before].past)
        if r.words[stretch.first - 1] == "(":
            return []
        if tag.rule != "after" or first >= stretch.first or r.starts_block(stretch.first):
            return []
        low, high = bisect_left(self.heads, first), bisect_left(self.heads, stretch.first)
        subject = r.words[stretch.first - 1] == "," and r.tags[first] in ("DET", "PRON", "PROPN")
        whole = subject or has_finite_verb(r, first, stretch.first)
        return [r.span(first, stretch.first)] if whole and low == high else []

    def _interrupted(self, stretch: Stretch, tag: Tag, first: int) -> list[Span]:
        """Return what a source and cue divide from marks: `Patience, X said, "won the day"`."""
        r = self.r
        comma = tag.source[0] - 1 if tag.source else 0
        inside = r.text[stretch.marked.parts[0].start]
        first = max(
            (word + 1 for word in range(first, comma) if r.words[word] == ":"), default=first
        )
        if comma <= first or r.words[comma] != "," or r.words[stretch.first - 1] != ",":
            return []
        if not inside.islower() or r.tags[first] in ("ADP", "SCONJ", "ADV", "CCONJ", "VERB"):
            return []
        marked = any(r.stretch[word] >= 0 for word in range(first, comma))
        return [] if marked else [r.span(first, comma)]

    def _is_object(self, stretch: Stretch) -> bool:
        """Tell whether a clause goes on after marks without them: `shouted "stop" and ran`.

        What they hold is then all that is said, as it is not in `said "safety" was his aim`.
        """
        r, follows = self.r, stretch.past
        cue = self.before.cue_ending_at(stretch.first)
        if cue is None or r.starts_block(follows) or is_title(r, stretch):
            return False
        if r.words[follows] in ("and", "but") or r.words[follows] in SUBORDINATOR:
            verb = r.tags[follows + 1 : follows + 2]
            return r.words[follows] in SUBORDINATOR or (bool(verb) and verb[0] in _VERBAL)
        if r.tags[follows] != "ADP" and r.words[follows] != "to":
            return False
        past = self.after.stop(follows)
        ends = (i for i in range(follows, past) if r.words[i] in BREAKS | SUBORDINATOR)
        return not has_finite_verb(r, follows + 1, next(ends, past))
