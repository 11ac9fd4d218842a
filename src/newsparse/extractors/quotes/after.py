"""Read the cue and source that stand after a quotation in marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newsparse.extractors.quotes import following, phrases
from newsparse.extractors.quotes.before import Before
from newsparse.extractors.quotes.beside import Beside, Tag
from newsparse.extractors.quotes.cues import Cue
from newsparse.extractors.quotes.finite import has_finite_verb, is_clause
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading, Stretch
from newsparse.extractors.quotes.utterances import last_inside
from newsparse.extractors.quotes.words import (
    ARTICLE,
    BE,
    DASHES,
    POSSESSIVE,
    SUBJECT,
    UTTERANCE,
    WH,
)

BREAKS = frozenset([",", ";", "and", "but", "."])


class After(Beside):
    """Find what follows quotations; what `before` finds goes first after a question."""

    def __init__(self, r: Reading, cues: Sequence[Cue], before: Before) -> None:
        super().__init__(r, cues)
        self.before = before

    def __call__(self, stretch: Stretch) -> Tag | None:
        """Read `"...", X said`, `"...", said X` and `"...", according to X`."""
        r = self.r
        first = stretch.past
        if r.starts_block(stretch.first) and r.words[first : first + 1] == [":"]:
            return self._headline(first + 1)
        if first < len(r.words) and (r.words[first] == "," or r.words[first] in DASHES):
            first += 1
        if first >= len(r.words) or r.starts_block(first) or r.stretch[first] >= 0:
            return None
        stop = self.stop(first)
        if r.words[first] in ("and", "but") and self.before(stretch):
            return None  # and one said, "...," and another went
        last = r.words[last_inside(r, stretch)]
        ended = last not in (",", ".") and r.text[r.starts[first]].isupper()
        if last == "." and r.text[r.starts[first]].isupper():
            return self._by_clause(first, stop)
        if ended and (r.words[first] in SUBJECT or self.before(stretch)):
            return None  # asked: "Why?" He answered, "..."
        if r.words[first] == "according" and first + 2 < stop:
            source = following.source(r, first + 2, stop)
            return source and Tag("according-to", source, (first, first + 2))
        found = self._by_noun(first, stop) or self._by_cue(first, stop, ended=ended)
        if found is None and last in (",", "?", "!"):
            return self._by_clause(first, stop) or self._by_manner(first, stop)
        return found or self._by_clause(first, stop)

    def _by_cue(self, first: int, stop: int, *, ended: bool) -> Tag | None:
        """Read `"...", X said`; what is `ended` may stand before something else that is said."""
        for position in range(bisect_left(self.heads, first), len(self.cues)):
            cue = self.cues[position]
            if cue.head >= stop:
                break
            if cue.form in ("finite", "ing") and cue.word.takes & {"s", "p"}:
                source = self._source_after(cue, first, stop)
                if source and (not ended or self._lacks_content(cue, stop)):
                    return Tag("after", source, (cue.first, cue.past), cue.head)
        return None

    def _by_manner(self, first: int, stop: int) -> Tag | None:
        """Read `"...," grinned X` and `"...," X grinned`: whatever the verb, it is to say."""
        r = self.r
        if r.tags[first] == "VERB" and r.words[first].endswith("ed") and first + 1 < stop:
            named = r.tags[first + 1] == "PROPN" or r.words[first + 1] in ARTICLE | POSSESSIVE
            source = following.source(r, first + 1, stop) if named else None
            return Tag("after", source, (first, first + 1), first) if source else None
        subject = following.phrase(r, first, stop)
        if subject is None or subject[1] >= stop or r.tags[first] in ("ADV", "ADP"):
            return None
        verb = subject[1] + (r.tags[subject[1]] == "ADV")
        person = self.is_person(subject) or r.words[first] in ("he", "she", "i")
        ends = verb + 1 == stop or r.words[min(verb + 1, stop - 1)] in BREAKS
        if verb < stop and person and ends and r.tags[verb] == "VERB":
            return Tag("after", subject, (verb, verb + 1), verb)
        return None

    def _by_clause(self, first: int, stop: int) -> Tag | None:
        """Read `"..." is how X described it` and `"..." That is what X called it`."""
        r = self.r
        first += r.words[first] in ("that", "this")
        if first + 2 >= stop or r.words[first] not in BE or r.words[first + 1] not in WH:
            return None
        verbs = (i for i in range(first + 2, stop) if r.tags[i] == "VERB" and r.stretch[i] < 0)
        verb = next(verbs, None)
        source = phrases.subject(r, verb, first + 2) if verb is not None else None
        return Tag("after", source, (verb, verb + 1), verb) if source and verb else None

    def _by_noun(self, first: int, stop: int) -> Tag | None:
        """Read `"..." was her verdict` and `"..." came the answer from X`."""
        r = self.r
        if (
            r.words[first] not in BE | {"came", "comes"}
            or first + 2 >= stop
            or not (r.words[first + 1] in POSSESSIVE or r.tags[first + 1] in ("PROPN", "DET"))
        ):
            return None
        phrase = following.phrase(r, first + 1, stop)
        if phrase is None or r.words[phrase[1] - 1] not in UTTERANCE:
            return None
        source = self.whose((first + 1, phrase[1]))
        return source and Tag("after", source, (phrase[1] - 1, phrase[1]))

    def _headline(self, first: int) -> Tag | None:
        """Read `"...": X on Y`, and `"...": X tells Y`."""
        if self.r.starts_block(first):
            return None
        stop = self.stop(first)
        source = following.phrase(self.r, first, stop)
        if source is None or has_finite_verb(self.r, source[1], stop) > self.is_person(source):
            return None
        return Tag("headline", source)

    def _source_after(self, cue: Cue, first: int, stop: int) -> Words | None:
        """Return the source of a cue where the two begin at `first`, in either order."""
        r = self.r
        if cue.begin == first:
            return following.source(r, cue.past, stop)
        follows = r.words[cue.past] if cue.past < len(r.words) else ""
        if follows == ":" or (
            cue.doubtful and follows not in (",", ".", "") and not cue.takes("a")
        ):
            return None
        source = phrases.subject(r, cue.begin, first)
        if source is None or source[0] <= first + 1:
            return source
        role = following.phrase(r, first, source[0])  # `another friend, X said`
        joined = role and role[1] == source[0] - 1 and r.words[role[1]] == ","
        return (first, source[1]) if joined else None

    def _lacks_content(self, cue: Cue, stop: int) -> bool:
        """Tell whether nothing follows a cue that could be its content."""
        r = self.r
        if cue.past >= stop or cue.takes("a"):
            return True
        return r.words[cue.past] != "that" and not is_clause(r, cue.past, stop)
