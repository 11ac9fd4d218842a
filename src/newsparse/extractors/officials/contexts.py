"""Guess the country of an office from the text around it, by the weight of clues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, cached_property
from importlib.resources import files

from newsparse.extractors.officials.article import Article
from newsparse.extractors.officials.countries import Source, is_generic
from newsparse.extractors.officials.hints import Hint, hints
from newsparse.extractors.officials.holders import Held
from newsparse.extractors.officials.words import System, listed, systems
from newsparse.knowledge.tables import rows

CONTEXTS = frozenset({"sentence", "paragraph", "dateline", "article"})
_WINDOW = 160  # words to either side
_FADES = 40  # words by which what a mention says is halved
_SEAT_NEAR = 60
_MARGIN = 0.75  # by which one country must be before the next, in log odds
_UNSAID = 0.6  # the weight of what an article leaves unsaid of where it plays
_MAIN = 0.4  # the share from which on an article may be mainly about a country
_DOUBT = 0.2  # the weight of what a stretch may say beside the hints in it
_HOMEWARD = 4  # words from `home` to where that is
_SUBJECT = 4  # words from the start of a sentence to what it is about

_STRETCHES = ("sentence_", "paragraph_", "near_")
Clues = Mapping[str, float]


@cache
def weights() -> Mapping[str, float]:
    """Return what the clues weigh; `none` is what a country must come to, at the least."""
    table = rows(files(__package__).joinpath("contexts.tsv"))
    return {row["clue"]: float(row["weight"]) for row in table}


def likeliest(found: Mapping[str, Clues], known: Mapping[str, float]) -> str | None:
    """Return the country whose clues weigh most, None where they are too few or another is near."""
    scores = _scores(found, known)
    best, code = scores[-1]
    next_best = scores[-2][0] if len(scores) > 1 else known["none"] - _MARGIN
    return code if best >= max(known["none"], next_best + _MARGIN) else None


def _scores(found: Mapping[str, Clues], known: Mapping[str, float]) -> list[tuple[float, str]]:
    """Return what the clues of each country come to, the least first."""
    return sorted(
        (sum(known.get(clue, 0.0) * value for clue, value in clues.items()), code)
        for code, clues in found.items()
    )


class Contexts:
    """Find the country that the text around a title is about, in one article."""

    def __init__(self, article: Article, told: Iterable[tuple[int, str]] = ()) -> None:
        """Read an article; `told` are words at which titles tell a country, and its code."""
        self._article = article
        self._paragraphs = [article.doc.tokens.within(span) for span in article.doc.paragraphs]
        self._told = sorted(told)
        self._hints = hints(article, self._paragraphs, self._told)

    def of(self, held: Held, office: str, taken: Set[str]) -> Source | None:
        """Return the likeliest country of an office; `taken` are those where another holds it."""
        system = self._system(held)
        found = self.clues(held, office, taken)
        if not found:
            usual = system.most or system.only
            return Source(min(usual), "office") if len(usual) == 1 else None
        code = likeliest(found, weights())
        return Source(code, self._rule(code, found[code])) if code else None

    def margin(self, held: Held, office: str) -> float:
        """Return how far the likeliest country of an office is before the next."""
        found = self.clues(held, office, frozenset())
        *_, next_best, best = (0.0, ""), (0.0, ""), *_scores(found, weights())
        return best[0] - next_best[0]

    def clues(self, held: Held, office: str, taken: Set[str]) -> dict[str, dict[str, float]]:
        """Return what says that each country of the article is that of an office."""
        system = self._system(held)
        found: dict[str, dict[str, float]] = {}
        for code, share in self._shares.items():
            if code in taken or code in system.never or (system.only and code not in system.only):
                continue
            found[code] = {"share": share}
            if code == self._hints[0].code:
                found[code]["first"] = self._hints[0].weight
            if code in self._datelines:
                found[code]["dateline"] = self._datelines[code]
            if share >= max(_MAIN, *self._shares.values()):
                found[code]["main"] = 1.0
            if code in system.most:
                found[code]["most"] = 1.0
        self._add_near(found, held.title.start, office)
        self._add_told(found, held.title.start)
        title = held.title
        for named in (*title.inside, *([title.possessor] if title.possessor else [])):
            if named.country in found and not is_generic(named):
                found[named.country]["title"] = 1.0
        return found

    def _add_near(self, found: Mapping[str, dict[str, float]], at: int, office: str) -> None:
        """Add what is said near a word; of each stretch of text a country has its share."""
        sums: dict[str, float] = {}
        for hint, clue, value in self._around(at, office):
            if hint.code not in found:
                continue
            clues, before = found[hint.code], found[hint.code].get(clue, 0.0)
            if clue.startswith(_STRETCHES):
                clues[clue] = before + value
                sums[clue] = sums.get(clue, 0.0) + value
            else:
                clues[clue] = max(before, value)
        for clues in found.values():
            for clue in sums.keys() & clues.keys():
                clues[clue] /= sums[clue] + _DOUBT

    def _add_told(self, found: Mapping[str, dict[str, float]], at: int) -> None:
        """Add what other titles tell: how many a country has, and which is the last before."""
        others = [each for each in self._told if each[0] != at]
        for _, code in others:
            if code in found:
                found[code]["told"] = found[code].get("told", 0.0) + 1 / len(others)
        before = others[: bisect_left(others, at, key=lambda each: each[0])]
        if before and before[-1][1] in found:
            found[before[-1][1]]["told_last"] = 1.0

    def _system(self, held: Held) -> System:
        title, lower = held.title, self._article.lower
        words = " ".join(lower[title.first : title.last])
        return systems().get(words) or systems().get(f"* {lower[title.last - 1]}", System())

    def _around(self, at: int, office: str) -> Iterator[tuple[Hint, str, float]]:
        """Yield the hints around a word, with the clue that each is, and how much of it."""
        sentence = _holding(self._article.sentences, at)
        paragraph = _holding(self._paragraphs, at)
        first = bisect_left(self._hints, at - _WINDOW, key=lambda hint: hint.at)
        last = bisect_left(self._hints, at + _WINDOW, key=lambda hint: hint.at)
        before = bisect_left(self._hints, at, key=lambda hint: hint.at)
        for number, hint in enumerate(self._hints[first:last], start=first):
            if hint.quoted and hint.at in sentence:
                continue  # what somebody speaks of is hardly where that one is from
            side = "after" if hint.at > at else "before"
            fading = 1 / (1 + abs(hint.at - at) / _FADES)
            if hint.at in sentence:
                yield hint, f"sentence_{side}", hint.weight * fading
                if self._sets(hint, at, sentence):
                    yield hint, f"set_{side}", hint.weight
            elif hint.at in paragraph:
                yield hint, f"paragraph_{side}", hint.weight * fading
            else:
                yield hint, f"near_{side}", hint.weight * fading
            for subject in self._is_subject(hint, sentence, paragraph):
                yield hint, subject, hint.weight
            if hint.at in sentence and self._is_home(hint):
                yield hint, "home", hint.weight
            if number == before - 1:
                where = "sentence" if hint.at in sentence else "paragraph"
                yield hint, f"last_{where if hint.at in paragraph else 'far'}", hint.weight
            if office in hint.senses and (hint.at in paragraph or abs(hint.at - at) < _SEAT_NEAR):
                yield hint, "seat", 1.0

    def _is_subject(self, hint: Hint, sentence: range, paragraph: range) -> Iterator[str]:
        """Yield of what a country is the subject: the sentence, the one before, the paragraph."""
        article = self._article
        own = _holding(article.sentences, hint.at)
        if hint.at not in paragraph or hint.at - own.start > _SUBJECT:
            return
        if article.upos[hint.at - 1] == "ADP":
            return
        if own == sentence:
            yield "subject"
        elif own.stop == sentence.start:
            yield "subject_before"
        if own.start == paragraph.start and own != sentence:
            yield "opens"

    def _sets(self, hint: Hint, at: int, sentence: range) -> bool:
        """Tell whether a place is where the sentence is set: `In X, the minister said`."""
        article = self._article
        if article.word(hint.at - 1) not in listed("setting"):
            return False
        between = article.forms[min(at, hint.end) : max(at, hint.at)]
        introduces = between[:1] == [","] and len(between) < 4
        return hint.at > at or hint.at == sentence.start + 1 or introduces

    def _is_home(self, hint: Hint) -> bool:
        """Tell whether a place is where somebody goes back to: `his way home to X`."""
        words = self._article.lower[max(0, hint.at - _HOMEWARD) : hint.at]
        return not listed("home").isdisjoint(words)

    @cached_property
    def _datelines(self) -> dict[str, float]:
        blocks = self._article.doc.blocks
        within = self._article.doc.tokens.within
        found: dict[str, float] = {}
        for words in [within(block.span) for block in blocks if block.kind == "dateline"]:
            first = next((hint for hint in self._hints if hint.at in words), None)
            if first is not None:
                found[first.code] = max(first.weight, found.get(first.code, 0.0))
        return found

    @cached_property
    def _shares(self) -> dict[str, float]:
        counts: dict[str, float] = {}
        for hint in self._hints:
            counts[hint.code] = counts.get(hint.code, 0.0) + hint.weight
        whole = sum(counts.values()) + _UNSAID
        return {code: count / whole for code, count in counts.items()}

    def _rule(self, code: str, clues: Clues) -> str:
        for rule in ("sentence", "paragraph"):
            if any(clue.startswith(rule) for clue in clues):
                return rule
        return "dateline" if code in self._datelines else "article"


def _holding(ranges: Sequence[range], at: int) -> range:
    """Return the range that holds a word, an empty one where none does."""
    index = bisect_right(ranges, at, key=lambda words: words.start) - 1
    return ranges[index] if index >= 0 and at in ranges[index] else range(at, at)
