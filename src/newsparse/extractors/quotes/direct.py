"""Propose quotations in marks that have a cue or a source of their own, before or after them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import attrs

from newsparse import Span
from newsparse.extractors.quotes import following, phrases
from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.clauses import has_finite_verb, is_clause
from newsparse.extractors.quotes.cues import Cue
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading, Stretch
from newsparse.extractors.quotes.sources import source_kind
from newsparse.extractors.quotes.utterances import begins_speech, ends_speech, is_title, last_inside
from newsparse.extractors.quotes.words import (
    ARTICLE,
    BE,
    DASHES,
    GENITIVE,
    OBJECT,
    POSSESSIVE,
    SUBJECT,
    SUBORDINATOR,
    UTTERANCE,
    WH,
)

_LONGEST_LISTENER = 25  # words between a cue and the quotation after it
_BREAKS = frozenset([",", ";", "and", "but", "."])
_VERBAL = frozenset(["VERB", "AUX", "ADV"])
_LONGEST_NAME = 7  # words in marks that may stand between a quotation and its cue


@attrs.frozen
class _Tag:
    """Hold a cue beside a quotation with its source."""

    rule: str
    source: Words | None
    cue: Words | None = None
    head: int = -1


class Direct:
    """Propose the attributions of one document that are in marks, in text order.

    `used` collects the heads of the cues that have been given their content.
    """

    def __init__(self, r: Reading, found: Sequence[Cue]) -> None:
        self.r = r
        self.cues = found
        self.heads = [cue.head for cue in found]
        self.used: set[int] = set()

    def __call__(self) -> Iterator[Candidate]:
        """Propose every stretch in marks that a cue or a name stands beside."""
        r = self.r
        for stretch in r.stretches:
            if not (begins_speech(r, stretch) or self._cue_ending_at(stretch.first)):
                continue
            tag = self._after(stretch)
            if tag is None and (ends_speech(r, stretch) or self._is_object(stretch)):
                tag = self._before(stretch) or self._signed(stretch)
            if tag:
                self.used.add(tag.head)
                yield Candidate(
                    [*self._leading(stretch, tag), *stretch.marked.parts],
                    r.span(*tag.cue) if tag.cue else None,
                    r.span(*tag.source) if tag.source else None,
                    f"direct:{tag.rule}",
                )

    def _leading(self, stretch: Stretch, tag: _Tag) -> list[Span]:
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

    def _interrupted(self, stretch: Stretch, tag: _Tag, first: int) -> list[Span]:
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

    def _cue_ending_at(self, index: int) -> Cue | None:
        for position in range(bisect_left(self.heads, index) - 1, -1, -1):
            cue = self.cues[position]
            if cue.head < index - 4:
                break
            if cue.takes("s") and self._is_beside(cue, index):
                return cue
        return None

    def _is_beside(self, cue: Cue, index: int) -> bool:
        """Tell whether a cue ends before a word, perhaps with who is told: `told her "no"`."""
        told = cue.past == index - 1 and cue.takes("a") and self.r.words[cue.past] in OBJECT
        return cue.past == index or told

    def _is_object(self, stretch: Stretch) -> bool:
        """Tell whether a clause goes on after marks without them: `shouted "stop" and ran`.

        What they hold is then all that is said, as it is not in `said "safety" was his aim`.
        """
        r, follows = self.r, stretch.past
        cue = self._cue_ending_at(stretch.first)
        if cue is None or r.starts_block(follows) or is_title(r, stretch):
            return False
        if r.words[follows] in ("and", "but") or r.words[follows] in SUBORDINATOR:
            return r.tags[follows + 1] in _VERBAL or r.words[follows] in SUBORDINATOR
        if r.tags[follows] != "ADP" and r.words[follows] != "to":
            return False
        past = self._stop(follows)
        ends = (i for i in range(follows, past) if r.words[i] in _BREAKS | SUBORDINATOR)
        return not has_finite_verb(r, follows + 1, next(ends, past))

    def _after(self, stretch: Stretch) -> _Tag | None:
        """Read `"...", X said`, `"...", said X` and `"...", according to X`."""
        r = self.r
        first = stretch.past
        if r.starts_block(stretch.first) and r.words[first : first + 1] == [":"]:
            return self._headline(first + 1)
        if first < len(r.words) and (r.words[first] == "," or r.words[first] in DASHES):
            first += 1
        if first >= len(r.words) or r.starts_block(first) or r.stretch[first] >= 0:
            return None
        stop = self._stop(first)
        last = r.words[last_inside(r, stretch)]
        ended = last not in (",", ".") and r.text[r.starts[first]].isupper()
        if last == "." and r.text[r.starts[first]].isupper():
            return self._by_clause(first, stop)
        if ended and (r.words[first] in SUBJECT or self._before(stretch)):
            return None  # asked: "Why?" He answered, "..."
        if r.words[first] == "according" and first + 2 < stop:
            source = following.source(r, first + 2, stop)
            return source and _Tag("according-to", source, (first, first + 2))
        found = self._by_noun(first, stop) or self._by_cue(first, stop, ended=ended)
        if found is None and last in (",", "?", "!"):
            return self._by_clause(first, stop) or self._by_manner(first, stop)
        return found or self._by_clause(first, stop)

    def _by_cue(self, first: int, stop: int, *, ended: bool) -> _Tag | None:
        """Read `"...", X said`; what is `ended` may stand before something else that is said."""
        for position in range(bisect_left(self.heads, first), len(self.cues)):
            cue = self.cues[position]
            if cue.head >= stop:
                break
            if cue.form in ("finite", "ing") and cue.word.takes & {"s", "p"}:
                source = self._source_after(cue, first, stop)
                if source and (not ended or self._lacks_content(cue, stop)):
                    return _Tag("after", source, (cue.first, cue.past), cue.head)
        return None

    def _by_manner(self, first: int, stop: int) -> _Tag | None:
        """Read `"...," grinned X` and `"...," X grinned`: whatever the verb, it is to say."""
        r = self.r
        if r.tags[first] == "VERB" and r.words[first].endswith("ed") and first + 1 < stop:
            named = r.tags[first + 1] == "PROPN" or r.words[first + 1] in ARTICLE | POSSESSIVE
            source = following.source(r, first + 1, stop) if named else None
            return _Tag("after", source, (first, first + 1), first) if source else None
        subject = following.phrase(r, first, stop)
        if subject is None or subject[1] >= stop or r.tags[first] in ("ADV", "ADP"):
            return None
        verb = subject[1] + (r.tags[subject[1]] == "ADV")
        person = self._is_person(subject) or r.words[first] in ("he", "she", "i")
        ends = verb + 1 == stop or r.words[min(verb + 1, stop - 1)] in _BREAKS
        if verb < stop and person and ends and r.tags[verb] == "VERB":
            return _Tag("after", subject, (verb, verb + 1), verb)
        return None

    def _by_clause(self, first: int, stop: int) -> _Tag | None:
        """Read `"..." is how X described it` and `"..." That is what X called it`."""
        r = self.r
        first += r.words[first] in ("that", "this")
        if first + 2 >= stop or r.words[first] not in BE or r.words[first + 1] not in WH:
            return None
        verbs = (i for i in range(first + 2, stop) if r.tags[i] == "VERB" and r.stretch[i] < 0)
        verb = next(verbs, None)
        source = phrases.subject(r, verb, first + 2) if verb is not None else None
        return _Tag("after", source, (verb, verb + 1), verb) if source and verb else None

    def _by_noun(self, first: int, stop: int) -> _Tag | None:
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
        source = self._whose((first + 1, phrase[1]))
        return source and _Tag("after", source, (phrase[1] - 1, phrase[1]))

    def _whose(self, phrase: Words) -> Words | None:
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

    def _headline(self, first: int) -> _Tag | None:
        """Read `"...": X on Y`, and `"...": X tells Y`."""
        if self.r.starts_block(first):
            return None
        stop = self._stop(first)
        source = following.phrase(self.r, first, stop)
        if source is None or has_finite_verb(self.r, source[1], stop) > self._is_person(source):
            return None
        return _Tag("headline", source)

    def _is_person(self, source: Words) -> bool:
        head = source[1] - 1
        return self.r.tags[head] == "PROPN" or source_kind(self.r.words[head]).people

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

    def _stop(self, first: int) -> int:
        """Return where the words after a quotation end: with the sentence, or at other marks."""
        r = self.r
        past = r.sentence(first)[1]
        for index in range(first, past):
            if r.stretch[index] >= 0:
                stretch = r.stretches[r.stretch[index]]
                if stretch.past - stretch.first > _LONGEST_NAME:
                    return index
        while past > first and r.tags[past - 1] == "PUNCT" and r.words[past - 1] != ")":
            past -= 1
        return past

    def _before(self, stretch: Stretch) -> _Tag | None:
        """Read `X said, "..."`, `X said: "..."` and `X: "..."`."""
        r = self.r
        last = stretch.first - 1
        if last < 0 or (r.starts_block(stretch.first) and r.words[last] != ":"):
            return None
        colon = r.words[last] == ":"
        divided = colon or r.words[last] == "," or r.words[last] in DASHES
        first = r.sentence(last)[0]
        past = last if divided else stretch.first
        for position in range(bisect_left(self.heads, past) - 1, -1, -1):
            cue = self.cues[position]
            if cue.head < first or past - cue.past > _LONGEST_LISTENER or cue.head in self.used:
                break
            if cue.past > past or r.stretch[cue.head] >= 0:
                continue
            if cue.doubtful and not (colon and cue.past == past and self._has_subject(cue)):
                continue
            if not (cue.takes("s") or (colon and cue.word.takes & set("tcn"))):
                continue
            if not (divided or (self._is_beside(cue, past) and cue.form != "passive")):
                continue
            if cue.form == "to" and not colon:
                continue
            if self._has_clause(cue.past, past):
                break
            source = self._source_before(cue, first)
            if source is None and colon and (noun := self._of_utterance(first, past)):
                return noun
            return _Tag("before", source, (cue.first, cue.past), cue.head)
        if not colon:
            return None
        found = self._of_utterance(first, past) or self._verbless(first, past)
        return found or (self._issued(first) if r.starts_block(stretch.first) else None)

    def _of_utterance(self, first: int, past: int) -> _Tag | None:
        """Read `The answer from X was: "..."`, `Here is X's plea: "..."` and `Her plea? "..."`."""
        r = self.r
        if r.tags[first] in ("ADV", "PRON") and r.words[first + 1] in BE:
            first += 2
        phrase = following.phrase(r, first, past)
        words = range(*phrase) if phrase else ()
        noun = next((word for word in words if r.words[word] in UTTERANCE), None)
        source = self._whose(phrase) if phrase and noun is not None else None
        return _Tag("before", source, (noun, noun + 1)) if source and noun is not None else None

    def _has_subject(self, cue: Cue) -> bool:
        """Tell whether what was tagged as a noun stands after a name: `X tweets: "..."`."""
        word = self.r.words[cue.head]
        return cue.head > 0 and word.endswith("s") and self.r.tags[cue.head - 1] == "PROPN"

    def _issued(self, first: int) -> _Tag | None:
        """Read a sentence before one without a source: `X issued a statement. In full: "..."`."""
        if self.r.starts_block(first):
            return None
        source = phrases.main_subject(self.r, self.r.sentence(first - 1)[0], first)
        return source and _Tag("verbless", source)

    def _source_before(self, cue: Cue, first: int) -> Words | None:
        r = self.r
        if cue.form == "passive":
            by = cue.past if r.words[cue.past] == "by" else None
            return following.phrase(r, by + 1, r.sentence(by)[1]) if by else None
        source = phrases.subject(r, cue.begin, first) if cue.form != "noun" else None
        return source or phrases.main_subject(r, first, cue.begin)

    def _signed(self, stretch: Stretch) -> _Tag | None:
        """Read a paragraph in marks with `— X` below it."""
        r, dash = self.r, stretch.past
        alone = r.starts_block(stretch.first) and r.starts_block(dash)
        if not alone or dash >= len(r.words) or r.words[dash] not in DASHES:
            return None
        past = min(r.sentence(dash)[1], dash + 1 + _LONGEST_NAME)
        source = following.phrase(r, dash + 1, past)
        ends = source and (r.starts_block(source[1]) or r.words[source[1]] in (".", ","))
        return _Tag("signed", source) if ends else None

    def _has_clause(self, first: int, past: int) -> bool:
        r = self.r
        return any(
            r.tags[index] == "AUX"
            or (r.tags[index] == "VERB" and not r.words[index].endswith("ing"))
            for index in range(first, past)
        )

    def _verbless(self, first: int, past: int) -> _Tag | None:
        first += self.r.tags[first] == "NUM"  # 17:48 X to Y
        source = following.phrase(self.r, first, past)
        if source is None or source[1] < past - 2:
            source = phrases.main_subject(self.r, first, past)
        return source and _Tag("verbless", source)
