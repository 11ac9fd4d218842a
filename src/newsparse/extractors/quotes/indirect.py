"""Propose quotations that are not wholly in marks: what cues take, before and after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsparse.extractors.quotes import clauses, finite, following, phrases
from newsparse.extractors.quotes.candidates import Candidate, Found
from newsparse.extractors.quotes.complements import (
    Reach,
    after_adverbials,
    complement,
)
from newsparse.extractors.quotes.cues import Cue
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.sources import is_source, is_thing, source_kind
from newsparse.extractors.quotes.words import (
    ADDITION,
    DASHES,
    IMPERSONATED,
    KNOWING,
    MODAL,
    PLACING,
    PLANNED,
    RELATIVE,
    SUBJECT,
    SUBORDINATOR,
)

_LONGEST_TURN = 200  # words after a colon without marks
_NOT_OTHERS = (SUBJECT | RELATIVE) - {"he", "she", "they"}
_NESTING = frozenset(
    [
        "said-that",
        "said-clause",
        "told-that",
        "clause-said",
        "asked-whether",
        "told-whether",
        "told-clause",
        "urged-to",
        "told-to",
        "wants-to",
        "wanted",
        "rejected",
        "denied-doing",
    ]
)
_OF_THINGS = frozenset(["criticized", "rejected", "wanted", "denied-doing"])
_STANDS = frozenset(["wanted", "rejected", "wants-to", "denied-doing"])  # what things do as well


class Indirect:
    """Propose the attributions of one document whose cues are not used by direct quotations."""

    def __init__(self, r: Reading, found: list[Cue], used: set[int]) -> None:
        self.r = r
        sure = [cue for cue in found if not cue.doubtful]
        self.cues = [cue for cue in sure if cue.head not in used]
        self.by_begin: Mapping[int, Cue] = {cue.begin: cue for cue in sure}

    def __call__(self) -> Iterator[Candidate]:
        """Propose what each cue takes, in the order of the cues."""
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
            if cue.head < inside and r.words[cue.begin - 1] in ("and", "but"):
                continue  # said they feared a riot and hoped for rain: who hopes is in the content
            found = self._read(cue, first, past, source)
            if found is None or (cue.head < inside and not self._may_nest(cue, found)):
                continue
            yield found.candidate(r, (cue.first, cue.past))
            if cue.head >= inside:
                source = found.source or source
                inside = max(past for _, past in found.content)

    def of_others(self) -> Iterator[Candidate]:
        """Propose what cues take that give somebody else's words, whatever they stand in."""
        r = self.r
        for cue in self.cues:
            first, past = r.sentence(cue.head)
            found = self._read(cue, first, clauses.sentence_past(r, first, past), None)
            if found is None or (found.source and r.words[found.source[0]] in _NOT_OTHERS):
                continue
            if self._may_nest(cue, found, spoken=True):
                yield found.candidate(r, (cue.first, cue.past))

    def _may_nest(self, cue: Cue, found: Found, *, spoken: bool = False) -> bool:
        """Tell whether what stands in other content is worth giving: what somebody else says.

        In what is `spoken`, in marks, a pronoun is mostly somebody else.
        """
        if found.source is None:
            return cue.form == "passive" and found.rule in _NESTING
        if not MODAL.isdisjoint(self.r.words[cue.first : cue.head]) or cue.word.lemma in KNOWING:
            return False  # nobody has said anything yet, or is asked to
        word = self.r.words[found.source[0]]
        if word in ("neither", "nor", "nobody", "none") and found.source[1] - found.source[0] == 1:
            return False
        if found.rule in _STANDS and not self._is_somebody(found.source):
            return False
        if not spoken and self._is_in_marks(found.content[0]):
            return cue.form == "finite"
        other = found.source[1] - found.source[0] > 1 or self.r.tags[found.source[0]] != "PRON"
        other = other or (spoken and word in ("he", "she", "they"))
        speaks = cue.form == "finite" or self._is_seen(cue, found.source)
        return other and speaks and found.rule in _NESTING

    def _is_in_marks(self, content: Words) -> bool:
        return self.r.stretch[content[0]] >= 0 and self.r.stretch[content[1] - 1] >= 0

    def _is_somebody(self, source: Words) -> bool:
        """Tell whether a source is a name, or a noun for who says things."""
        head = source[1] - 1
        return self.r.tags[head] == "PROPN" or is_source(self.r.words[head])

    def _read(self, cue: Cue, first: int, past: int, previous: Words | None) -> Found | None:
        r = self.r
        if cue.form == "passive" and self._is_impersonal(cue, past):
            return Found([Reach(r, past, self.by_begin).clause(cue.past)], None, "wants-to")
        believed = cue.begin > first and r.words[cue.begin - 1] == "it"  # it is understood that
        if cue.form == "noun" or (cue.form == "passive" and not (cue.takes("a") or believed)):
            return None
        if cue.form in ("participle", "passive"):
            content = complement(Reach(r, past, self.by_begin, short=True), cue)
            if content is None or (cue.form == "passive" and content[1] in _OF_THINGS):
                return None
            return Found([content[0]], None, content[1])
        source = phrases.subject(r, cue.begin, first)
        found = None
        if cue.form == "finite" and cue.takes("p"):
            found = self._parenthesis(cue, source, first, past)
        if found:
            return found
        if source is None or (cue.form in ("ing", "to") and not self._is_seen(cue, source)):
            clause = self._clause_start(first, cue.begin)
            nearest = phrases.main_subject(r, clause, cue.begin) if clause > first else None
            source = nearest or previous or phrases.main_subject(r, first, cue.begin) or source
        if source is None:
            return None
        if cue.takes("s") and cue.past < len(r.words) and r.words[cue.past] == ":":
            return self._introduced(cue, source)
        reach = Reach(r, past, self.by_begin, self._is_subordinate(cue, first, source))
        if extracted := self._extracted(cue, source, reach):
            return extracted
        content = complement(reach, cue)
        if content is None or (cue.word.lemma in IMPERSONATED and is_thing(r, source)):
            return None  # the storm threatens to hit the coast
        return Found([content[0]], source, content[1])

    def _clause_start(self, first: int, past: int) -> int:
        """Return where the last of the clauses that "and" or "but" joins begins."""
        words = self.r.words
        for word in range(past - 1, first, -1):
            if words[word] in ("and", "but") and words[word - 1] == ",":
                return word + 1
        return first

    def _is_seen(self, cue: Cue, source: Words) -> bool:
        """Tell whether somebody is seen or heard speaking: `recalled [her mother] saying`."""
        before = source[0] - 1
        seen = cue.form == "ing" and source[1] == cue.begin and before >= 0
        head = source[1] - 1
        person = self.r.tags[head] == "PROPN" or source_kind(self.r.words[head]).people
        return seen and self.r.tags[before] == "VERB" and person

    def _is_impersonal(self, cue: Cue, past: int) -> bool:
        """Tell whether what people say of somebody follows: `is believed [to have left]`."""
        r = self.r
        said = cue.takes("t") and not cue.takes("a") and r.words[cue.head] not in PLANNED
        verb = cue.past + 1 < past and r.tags[cue.past + 1] in ("AUX", "VERB", "ADV")
        return said and verb and r.words[cue.past] == "to"

    def _introduced(self, cue: Cue, source: Words) -> Found | None:
        """Read `X writes: ...` without marks, up to the end of the paragraph."""
        r = self.r
        start = past = cue.past + 1
        stop = start + _LONGEST_TURN
        while past < stop and not r.starts_block(past) and r.stretch[past] < 0:
            past += 1
        return Found([(start, past)], source, "colon") if past > start else None

    def _extracted(self, cue: Cue, source: Words, reach: Reach) -> Found | None:
        """Read `which X said had failed`: the subject of the content stands before the source."""
        r = self.r
        relative, start = source[0] - 1, cue.past
        if relative < 0 or r.words[relative] not in RELATIVE or start >= reach.past:
            return None
        verb = r.tags[start] == "AUX" or (r.tags[start] == "VERB" and cue.takes("s"))
        if not (verb and cue.takes("c")):
            return None
        return Found([(relative, source[0]), reach.clause(start)], source, "said-clause")

    def _is_subordinate(self, cue: Cue, first: int, source: Words) -> bool:
        """Tell whether a cue stands in a clause before the main one, or inside it."""
        r = self.r
        if r.words[source[0]] in RELATIVE and source[0] and r.words[source[0] - 1] == ",":
            return True
        for index in range(cue.begin - 1, first - 1, -1):
            if r.words[index] == "," or r.stretch[index] >= 0:
                return False
            if r.words[index] in SUBORDINATOR:
                return index == first or r.words[index - 1] in (",", "but", "and")
        return False

    def _parenthesis(self, cue: Cue, subject: Words | None, first: int, past: int) -> Found | None:
        """Read `..., X said` and `..., said X`: content before, and perhaps after."""
        r = self.r
        if subject and subject[0] > first:
            source, rule = subject, "clause-said"
            start = source[0] - (r.words[source[0] - 1] == "as")
            end = after_adverbials(r, cue.past, past)
            told = cue.takes("a") and r.words[source[0]] not in RELATIVE
            listener = following.phrase(r, end, past) if told else None
            if listener:  # she told the crowd in Lima
                end = after_adverbials(r, listener[1], past)
            if end < past and r.words[end] in SUBORDINATOR:
                end = self._comma(end, past)  # she says as we climb the stairs, ...
        elif subject is None and self._is_inverted(cue, first):
            inverted = following.source(r, cue.past, past)
            if inverted is None or is_thing(r, inverted):
                return None
            source, rule = inverted, "clause-said-by"
            start, end = cue.begin, source[1]
        else:
            return None
        if not (end >= past or self._is_break(end)):
            return None
        content = self._around(first, start, end, Reach(r, past, self.by_begin))
        whole = rule == "clause-said" or any(finite.has_finite_verb(r, *one) for one in content)
        return Found(content, source, rule) if content and whole else None

    def _comma(self, first: int, past: int) -> int:
        """Return where the next comma stands, `past` if none does."""
        return next((word for word in range(first, past) if self.r.words[word] == ","), past)

    def _is_inverted(self, cue: Cue, first: int) -> bool:
        return cue.begin > first and cue.takes("s") and self._is_break(cue.begin - 1)

    def _around(self, first: int, start: int, end: int, reach: Reach) -> list[Words]:
        """Return the content around a parenthesis from `start` to `end`; empty if there is none."""
        r = self.r
        if start == first:  # as X said, ...
            return [reach.clause(end + 1)] if end + 1 < reach.past else []
        if not self._is_break(start - 1):
            return []
        first = clauses.without_conjunction(r, first, start)
        before = (first, start - self._is_comma(start - 1))
        cue = self.by_begin.get(before[0])
        if before[0] >= before[1] or (cue and cue.form == "participle"):
            return []
        if end + 1 < reach.past and self._goes_on(before, end, reach.past):
            return [before, reach.clause(end + 1)]
        if finite.has_finite_verb(r, *before):
            return [before]
        # Lists and headlines leave verbs out: `12 people hurt, the ministry says`.
        adverbial = r.words[before[0]] in PLACING or r.tags[before[0]] in ("ADV", "ADP", "VERB")
        return [] if adverbial or end < reach.past else [before]

    def _goes_on(self, before: Words, end: int, past: int) -> bool:
        """Tell whether what follows a parenthesis belongs to the clause that it interrupts."""
        r = self.r
        if not self._is_comma(end):
            return False
        following_cue = self.by_begin.get(end + 1)
        if following_cue and following_cue.form == "ing":
            return False
        if not finite.has_finite_verb(r, *before):
            return True
        if r.words[end + 1] in ("and", "but") and end + 2 < past:
            # prices will rise, she said, but only in May
            limits = r.tags[end + 2] == "ADP" or r.words[end + 2] in ("only", "not")
            return limits and not finite.has_finite_verb(r, end + 2, past)
        return r.tags[end + 1] != "VERB" and r.words[end + 1] not in ADDITION | RELATIVE

    def _is_comma(self, index: int) -> bool:
        return self.r.words[index] == "," or self.r.words[index] in DASHES

    def _is_break(self, index: int) -> bool:
        r = self.r
        if self._is_comma(index):
            return True
        return r.stretch[index] >= 0 and r.stretches[r.stretch[index]].past == index + 1
