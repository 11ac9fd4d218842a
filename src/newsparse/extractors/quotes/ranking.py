"""Weigh whom a pronoun that is a source may stand for, by clues whose weights are learnt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files

import attrs

from newsparse import Span, Speaker
from newsparse.extractors.quotes import discourse, phrases
from newsparse.extractors.quotes.names import Known, Names
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.referents import Referents
from newsparse.knowledge import tables

_SINGULAR = {"he": "m", "she": "f"}
_PRONOUNS = frozenset(["i", "we", "you", "they", "it"])
_GOVERNS = frozenset(["VERB", "ADP"])
_FAR, _RANKS, _OFTEN, _BLOCKS = 5, 5, 3, 3  # counts beyond which it makes no difference


@attrs.frozen(eq=False)
class Candidate:
    """Hold whom a pronoun may stand for, with the mentions of it before, the nearest first."""

    known: Known
    mentions: list[Words]
    clues: dict[str, float] = attrs.field(factory=dict)


@cache
def weights() -> Mapping[str, float]:
    """Return what the clues weigh."""
    table = tables.rows(files(__package__).joinpath("ranking.tsv"))
    return {row["clue"]: float(row["weight"]) for row in table}


class Ranker:
    """Say whom pronouns mean; `sources` are the characters of all sources of the document."""

    def __init__(
        self,
        r: Reading,
        names: Names,
        resolve: Callable[[int, int], Known],
        sources: Iterable[Span],
    ) -> None:
        self.r = r
        self.names = names
        self.referents = Referents(r, names, resolve)
        self.speaking = {word for span in sources for word in r.within(span)}
        self.subjects: dict[int, tuple[Words, str | None] | None] = {}

    def __call__(
        self, word: int, form: str, known: Sequence[Known], outer: Known | None, *, nested: bool
    ) -> Known:
        """Return whom a pronoun means: `form` is its nominative, `outer` says what it stands in."""
        found = self._candidates(word, form, known, outer)
        place = "in" if self.r.stretch[word] >= 0 else "by" if nested else "out"
        return self._chosen([*found, self._nobody(word)], word, f"{place} {form}", known, outer)

    def implied(self, word: int, known: Sequence[Known], ruled: Known | None) -> Known | None:
        """Return who speaks words in marks that have no source, from their first word on.

        `ruled` is who goes on speaking, or is answered.
        """
        found = self._candidates(word, "", known, None)
        if ruled and not any(_is_same(one.known, ruled) for one in found):
            found.append(Candidate(ruled, [ruled.phrase]))
        return self._chosen(found, word, "implied", known, None, ruled) if found else None

    def _chosen(
        self,
        found: list[Candidate],
        word: int,
        place: str,
        known: Sequence[Known],
        outer: Known | None,
        ruled: Known | None = None,
    ) -> Known:
        last = next((one for one in reversed(known) if not one.nested), None)
        form = place.rpartition(" ")[2]
        for rank, one in enumerate(found):
            if one.clues:
                continue
            clues = dict.fromkeys(self._clues(one, word, form), 1.0)
            clues[f"rank:{min(rank, _RANKS)}"] = 1.0
            if last and _is_same(one.known, last):
                block = self.r.block(word) - self.r.block(max(0, last.at))
                clues["last"] = clues[f"last:{min(block, _BLOCKS)}"] = 1.0
            clues["outer"] = float(bool(outer and _is_same(one.known, outer)))
            if ruled and _is_same(one.known, ruled):
                clues["ruled"] = clues[f"ruled:{self.r.starts_block(word):d}"] = 1.0
            one.clues.update(clues)
        for one in found:
            one.clues.update({f"{place} {clue}": one.clues[clue] for clue in [*one.clues]})
        return self.choose(found, word).known

    def choose(self, found: Sequence[Candidate], _: int) -> Candidate:
        """Return the likeliest of the candidates for a word."""
        known = weights()
        scores = [
            sum(known.get(clue, 0.0) * value for clue, value in one.clues.items()) for one in found
        ]
        return found[scores.index(max(scores))]

    def _candidates(
        self, word: int, form: str, known: Sequence[Known], outer: Known | None
    ) -> list[Candidate]:
        """Return who may be meant; not who speaks the words in marks in which the pronoun is."""
        spoken, people = self.r.stretch[word] >= 0, not form or form in _SINGULAR
        found: dict[str, Candidate] = {}
        for words, one in self.referents.before(word, known, people=people):
            if _agrees(form, one) and not (spoken and outer and _is_same(one, outer)):
                found.setdefault(_name(one), Candidate(one, [])).mentions.append(words)
        return list(found.values())

    def _nobody(self, word: int) -> Candidate:
        """Return nobody of whom the article tells: `They say it is safe`."""
        r, person = self.r, self.r.words[word] != "it"
        text = r.text[r.starts[word] : r.ends[word]]
        known = Known(Speaker(name=text, anonymous=person), person)
        return Candidate(known, [(word, word + 1)], {"nobody": 1.0})

    def _clues(self, one: Candidate, word: int, form: str) -> Iterator[str]:
        r, (first, past) = self.r, one.mentions[0]
        acts = (self._back(w[0], word) for w in one.mentions if self._acts(one, w[0], word))
        says = (self._back(w[0], word) for w in one.mentions if w[0] in self.speaking)
        marks, here = r.stretch[first], -1 if self._opens(word) else r.stretch[word]
        inside = "same" if marks == here else f"{marks >= 0:d}{here >= 0:d}"
        mention = self.names.mention_at(past - 1)
        named = mention is not None and mention.form == "name"
        yield f"back:{min(self._back(first, word), _FAR)}"
        yield f"acts:{min(acts, default=_FAR)}"
        yield f"says:{min(says, default=_FAR)}"
        yield f"marks:{inside}"
        yield f"block:{min(r.block(word) - r.block(first), _BLOCKS)}"
        yield f"form:{'name' if named else r.tags[past - 1]}"
        yield f"begins:{r.words[first] if r.tags[first] == 'DET' else ''}"
        yield f"after:{r.tags[first - 1] if first and r.tags[first - 1] in _GOVERNS else ''}"
        yield f"inside:{first in self.referents.inside:d}"
        if here < 0 <= marks and first >= discourse.beginning(r, word):
            yield "own"
        yield f"plural:{one.known.plural:d}"
        yield f"often:{min(len(one.mentions), _OFTEN)}"
        if form in _SINGULAR:
            gender = one.known.gender
            yield f"gender:{gender and ('same' if gender == _SINGULAR[form] else 'other')}"
        chained = self.names.mention_at(word)
        if chained and chained.entity and chained.entity == one.known.speaker.entity:
            yield "chain"

    def _back(self, first: int, word: int) -> int:
        """Count the sentences between; words in marks are none beside what the writer tells."""
        r = self.r
        if r.stretch[word] >= 0 and not self._opens(word):
            return bisect_right(r.firsts, word) - bisect_right(r.firsts, first)
        begin = discourse.beginning(r, word)
        if first >= begin:
            return 0
        return 1 + bisect_left(self._telling, begin) - bisect_right(self._telling, first)

    def _opens(self, word: int) -> bool:
        """Tell whether words in marks begin with a word."""
        stretch = self.r.stretch[word]
        return stretch >= 0 and self.r.stretches[stretch].first == word

    @cached_property
    def _telling(self) -> list[int]:
        """Where the sentences begin that are not in marks."""
        return [first for first in self.r.firsts if self.r.stretch[first] < 0]

    def _acts(self, one: Candidate, first: int, word: int) -> bool:
        """Tell whether the sentence of a word is about a candidate."""
        start, stop = self.r.sentence(first)
        if start not in self.subjects:
            subject = phrases.main_subject(self.r, start, stop)
            found = self.referents.who(subject) if subject else None
            self.subjects[start] = (subject, _name(found) if found else None) if subject else None
        about = self.subjects[start]
        if about is None or about[0][0] == word:
            return False
        (begin, past), name = about
        return name == _name(one.known) or (name is None and begin <= first < past)


def _name(known: Known) -> str:
    return known.speaker.name.casefold()


def _is_same(one: Known, other: Known) -> bool:
    return _name(one) == _name(other)


def _agrees(form: str, known: Known) -> bool:
    """Tell whether a pronoun can mean somebody; only nouns are sure to tell the gender."""
    if form in _SINGULAR:
        if not known.person or known.plural or _name(known) in _PRONOUNS:
            return False
        return not known.noun or known.gender in ("", _SINGULAR[form])
    if not form:
        return known.person
    if form == "they":
        return known.plural or not known.person
    return not (known.person or known.plural)
