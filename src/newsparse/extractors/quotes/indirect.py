"""Propose quotations that are not wholly in marks: what cues take, before and after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsparse.extractors.quotes import clauses, following, phrases
from newsparse.extractors.quotes.candidates import Candidate, Found
from newsparse.extractors.quotes.cues import Cue
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.words import ADDITION, DASHES, RELATIVE, SUBORDINATOR, TIME

_VERBAL = frozenset(["VERB", "AUX"])
_WH = frozenset(["whether", "if", "how", "why", "what", "who", "where", "when", "which"])
_NOMINAL = frozenset(["NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET", "SYM", "X"])


_LONGEST_LISTENER = 14  # words between a cue and "that"
_NESTING = frozenset(["said-that", "said-clause", "told-that", "clause-said"])


class Indirect:
    """Propose the attributions of one document whose cues are not used by direct quotations."""

    def __init__(self, r: Reading, found: list[Cue], used: set[int]) -> None:
        self.r = r
        sure = [cue for cue in found if not cue.doubtful]
        self.cues = [cue for cue in sure if cue.head not in used]
        self.by_begin: Mapping[int, Cue] = {cue.begin: cue for cue in sure}

    def __call__(self) -> Iterator[Candidate]:
        r = self.r
        sentence = inside = -1  # the last sentence with a cue, and where content in it ends
        source: Words | None = None
        for cue in self.cues:
            if r.stretch[cue.head] >= 0:
                continue
            first, past = r.sentence(cue.head)
            if first != sentence:
                sentence, inside, source = first, -1, None
            past = clauses.sentence_past(r, first, past)
            found = self._read(cue, first, past, source)
            if found is None or (cue.head < inside and not self._may_nest(cue, found)):
                continue
            yield found.candidate(r, (cue.first, cue.past))
            if cue.head >= inside:
                source = found.source
                inside = max(past for _, past in found.content)

    def _may_nest(self, cue: Cue, found: Found) -> bool:
        """Tell whether what stands in other content is worth giving: what somebody else says."""
        other = found.source[1] - found.source[0] > 1 or self.r.tags[found.source[0]] != "PRON"
        return other and cue.takes("s") and cue.form == "finite" and found.rule in _NESTING

    def _read(self, cue: Cue, first: int, past: int, previous: Words | None) -> Found | None:
        if cue.form in ("noun", "passive"):
            return None
        r = self.r
        source = phrases.subject(r, cue.begin, first)
        if cue.form == "finite" and cue.takes("p"):
            if found := self._parenthesis(cue, source, first, past):
                return found
        if source is None or cue.form in ("ing", "to"):
            source = previous or clauses.main_subject(r, first, cue.begin) or source
        if source is None:
            return None
        if found := self._extracted(cue, source, past):
            return found
        content = self._content(cue, first, past, source)
        return Found([content[0]], source, content[1]) if content else None

    def _extracted(self, cue: Cue, source: Words, past: int) -> Found | None:
        """Read `which X said had failed`: the subject of the content stands before the source."""
        r = self.r
        relative, start = source[0] - 1, cue.past
        if relative < 0 or r.words[relative] not in RELATIVE or start >= past:
            return None
        verb = r.tags[start] == "AUX" or (r.tags[start] == "VERB" and cue.takes("s"))
        if not (verb and cue.takes("c")):
            return None
        return Found([(relative, source[0]), self._clause(start, past, False)], source, "said-clause")

    def _content(self, cue: Cue, first: int, past: int, source: Words) -> tuple[Words, str] | None:
        """Return the content that follows a cue, and the name of the rule."""
        r = self.r
        start = self._after_adverbials(cue, past)
        short = self._is_subordinate(cue, first, source)
        if start >= past:
            return None
        word, tag = r.words[start], r.tags[start]
        if cue.takes("a") and cue.takes("t") and (that := self._that(start + 1, past)):
            return self._clause(that, past, short), "told-that"
        if word == "that" and cue.takes("t"):
            return self._clause(start, past, short), "said-that"
        if word in _WH and cue.takes("w"):
            return self._clause(start, past, short), "asked-whether"
        if word == "to" and cue.takes("i") and self._is_infinitive(start, past):
            return self._clause(start, past, short), "wants-to"
        if cue.takes("g") and tag == "VERB" and word.endswith("ing"):
            return (start, clauses.phrase(r, start, past)), "denied-doing"
        nominal = tag in _NOMINAL or r.stretch[start] >= 0 or tag == "ADV"
        fronted = cue.takes("s") and cue.takes("c") and tag in ("ADP", "SCONJ")
        if not (nominal or fronted):
            return None
        if cue.takes("a"):
            if found := self._after_addressee(cue, start, past, short):
                return found
        if cue.takes("c") and self._is_content(cue, start, past):
            return self._clause(start, past, short), "said-clause"
        if cue.takes("o"):
            inner = following.phrase(r, start, past)
            if inner and inner[1] < past and r.words[inner[1]] == "to":
                return self._clause(start, past, short), "urged-to"
        if cue.takes("n") and tag in _NOMINAL or (cue.takes("n") and r.stretch[start] >= 0):
            return (start, clauses.phrase(r, start, past)), "criticized"
        return None

    def _is_infinitive(self, to: int, past: int) -> bool:
        return to + 1 < past and self.r.tags[to + 1] not in ("DET", "PROPN", "PRON", "NUM", "PUNCT")

    def _is_content(self, cue: Cue, start: int, past: int) -> bool:
        """Tell whether a clause follows; verbs of saying take little else."""
        if cue.takes("s") and not (cue.takes("n") or cue.takes("a")):
            return clauses.may_be_clause(self.r, start, past)
        return clauses.is_clause(self.r, start, past)

    def _that(self, first: int, past: int) -> int | None:
        """Return the "that" which follows a listener: `told the crowd in Y that`."""
        r = self.r
        for index in range(first, min(first + _LONGEST_LISTENER, past)):
            if r.words[index] == "that":
                return index
            if r.words[index] == "," or r.tags[index] == "AUX" or r.stretch[index] >= 0:
                return None
        return None

    def _after_addressee(self, cue: Cue, start: int, past: int, short: bool) -> tuple[Words, str] | None:
        r = self.r
        listener = following.phrase(r, start, past)
        if listener is None:
            return None
        index = self._skip_adverbials(listener[1], past)
        if index >= past:
            return None
        word = r.words[index]
        if word in _WH and cue.takes("w"):
            return self._clause(index, past, short), "told-whether"
        if cue.takes("c") and r.tags[index] in _NOMINAL and clauses.is_clause(r, index, past):
            return self._clause(index, past, short), "told-clause"
        if cue.takes("o") and word == "to":
            return self._clause(start, past, short), "urged-to"
        return None

    def _clause(self, start: int, past: int, short: bool) -> Words:
        return start, clauses.clause(self.r, start, past, self.by_begin, short=short)

    def _is_subordinate(self, cue: Cue, first: int, source: Words) -> bool:
        """Tell whether a cue stands in a clause before the main one, or inside it."""
        r = self.r
        if r.words[source[0]] in RELATIVE and r.words[source[0] - 1] == ",":
            return True
        for index in range(cue.begin - 1, first - 1, -1):
            if r.words[index] == "," or r.stretch[index] >= 0:
                return False
            if r.words[index] in SUBORDINATOR:
                return index == first or r.words[index - 1] in (",", "but", "and")
        return False

    def _after_adverbials(self, cue: Cue, past: int) -> int:
        return self._skip_adverbials(cue.past, past)

    def _skip_adverbials(self, index: int, past: int) -> int:
        """Step over when, where and how something is said."""
        r = self.r
        while index < past:
            if r.words[index] in TIME:
                index += 1
            elif r.words[index] in ("last", "this", "next") and r.words[index + 1] in TIME:
                index += 2
            elif following.is_setting(r, index, past):
                found = following.phrase(r, index + 1, past)
                index = found[1] if found else index + 1
            elif r.tags[index] == "ADV" and r.words[index].endswith("ly"):
                index += 1
            elif r.tags[index] == "ADP" and (listener := following.phrase(r, index + 1, past)):
                if listener[1] >= past or r.words[listener[1]] != "that":
                    break
                index = listener[1]
            else:
                break
        return index

    def _parenthesis(
        self, cue: Cue, source: Words | None, first: int, past: int
    ) -> Found | None:
        """Read `..., X said` and `..., said X`: content before, and perhaps after."""
        r = self.r
        if source and source[0] > first and source[1] <= cue.begin:
            as_said = r.words[source[0] - 1] == "as"
            start, end = source[0] - as_said, self._skip_adverbials(cue.past, past)
            rule = "clause-said"
        elif source is None and cue.begin > first and cue.takes("s") and self._is_break(cue.begin - 1):
            source = following.source(r, cue.past, past)
            if source is None:
                return None
            start, end = cue.begin, source[1]
            rule = "clause-said-by"
        else:
            return None
        if not (end >= past or self._is_break(end)):
            return None
        if start == first:  # as X said, ...
            return Found([self._clause(end + 1, past, False)], source, rule) if end + 1 < past else None
        if not self._is_break(start - 1):
            return None
        first = clauses.without_conjunction(r, first, start)
        before = (first, start - (self._is_comma(start - 1)))
        if before[1] <= first:
            return None
        content = [before]
        if end + 1 < past and self._goes_on(before, end):
            content.append((end + 1, clauses.clause(r, end + 1, past, self.by_begin, short=False)))
        elif not clauses.has_finite_verb(r, *before):
            return None
        return Found(content, source, rule)

    def _goes_on(self, before: Words, end: int) -> bool:
        """Tell whether what follows a parenthesis belongs to the clause that it interrupts."""
        r = self.r
        if not self._is_comma(end):
            return False
        following_cue = self.by_begin.get(end + 1)
        if following_cue and following_cue.form == "ing":
            return False
        if not clauses.has_finite_verb(r, *before):
            return True
        return r.tags[end + 1] != "VERB" and r.words[end + 1] not in ADDITION | RELATIVE

    def _is_comma(self, index: int) -> bool:
        return self.r.words[index] == "," or self.r.words[index] in DASHES

    def _is_break(self, index: int) -> bool:
        r = self.r
        if self._is_comma(index):
            return True
        return r.stretch[index] >= 0 and r.stretches[r.stretch[index]].past == index + 1
