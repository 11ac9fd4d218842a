"""Guess the country of an office from the text around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

import attrs

from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.countries import (
    Source,
    country_of_body,
    is_generic,
    sovereign,
)
from newsparse.extractors.officials.holders import Held
from newsparse.extractors.officials.organizations import ABROAD
from newsparse.extractors.officials.words import System, listed, systems
from newsparse.knowledge.countries import countries, country_of_name, metonym, metonyms
from newsparse.knowledge.gazetteer import places

CONTEXTS = frozenset({"sentence", "paragraph", "dateline", "article"})
_CLOSING = {"“": "”", '"': '"', "``": "''", "‘": "’"}
_KINDS = {"place": 1.0, "organization": 0.7, "misc": 0.8}
_AFTER = 0.5  # what comes after a title says less than what came before
_WINDOW = 160  # words to either side
# How much a mention says that is set before the title, in the sentence, its paragraph, the next.
_SETTING, _SENTENCE, _PARAGRAPH, _NEXT, _ARTICLE = 9.0, 3.0, 2.5, 0.6, 0.15
_MEDIA = frozenset({"agency", "broadcaster", "newspaper"})
_TOWN = 0.6  # a town may be another of that name
_ABROAD = 0.3
_TITLE = 4  # words from a country to the noun of a title
_DATELINE_WORDS = 3
_AFTER_PLACE = frozenset({":", "—", "–", "-", ",", "("})
_PLACE_LINE = 1.2
_FARTHER, _FARTHEST = 0.7, 0.2  # what is said nearer to the title counts more
_DATELINE = 1.0
_TIE = 0.9  # two states of which one says nearly as much as the other leave it open
_SYSTEM = 6.0  # a state that is known to have the office under that title
_SEAT = 3.0  # the building that stands for that office
_SEATS = {
    "presidency": frozenset({"head_of_state", "head_of_government"}),
    "foreign_ministry": frozenset({"foreign_minister"}),
    "defence_ministry": frozenset({"defence_minister", "military_chief"}),
    "finance_ministry": frozenset({"finance_minister"}),
    "legislature": frozenset({"legislator"}),
}


@attrs.frozen(eq=False)
class _Hint:
    """Hold a mention that says which country the text is about; `senses` of which offices."""

    at: int
    end: int
    code: str
    weight: float
    senses: frozenset[str]


class Contexts:
    """Find the country that the text around a title is about, in one article."""

    def __init__(self, article: Article, told: Iterable[tuple[int, str]] = ()) -> None:
        """Read an article; `told` are words at which titles tell a country, and its code."""
        self._article = article
        self._paragraphs = [article.doc.tokens.within(span) for span in article.doc.paragraphs]
        quoted = set().union(*(_quoted(article, words) for words in self._paragraphs))
        codes = {
            named.entity.id: named.country or country_of_body(article, named) or ""
            for named in {named.entity.id: named for named in article.starting.values()}.values()
        }
        hints = [
            hint
            for named in article.starting.values()
            if named.first not in quoted and (hint := _hint(article, named, codes))
        ]
        hints += self._untagged_datelines({hint.at for hint in hints})
        known = {hint.code for hint in hints}
        hints += [
            _Hint(at, at, code, 1.0, frozenset())
            for at, code in told
            if code in countries() and code not in known
        ]
        self._hints = sorted(hints, key=lambda hint: hint.at)

    def _untagged_datelines(self, known: Set[int]) -> Iterator[_Hint]:
        """Yield the places in capitals that paragraphs begin with: `LIMA:`, `LIMA, Peru -`."""
        article = self._article
        for words in self._paragraphs:
            end = words.start
            while end < min(words.stop, words.start + _DATELINE_WORDS) and (
                article.forms[end].isupper() and article.forms[end].isalpha()
            ):
                end += 1
            if end == words.start or words.start in known or article.word(end) not in _AFTER_PLACE:
                continue
            name = article.doc.text[
                article.doc.tokens.starts[words.start] : article.doc.tokens.ends[end - 1]
            ].title()
            found = metonym(name)
            code = country_of_name(name) or (found.code if found else None)
            if code is None and (cities := places(name)):
                code = cities[0].country
            if code in countries():
                yield _Hint(words.start, end, sovereign(str(code)), _PLACE_LINE, frozenset())

    def of(self, held: Held, office: str, taken: Set[str]) -> Source | None:
        """Return the likeliest country of an office; `taken` are those where another holds it."""
        title, article = held.title, self._article
        words = " ".join(article.lower[title.first : title.last])
        head = f"* {article.lower[title.last - 1]}"
        system = systems().get(words) or systems().get(head, System())
        scores: dict[str, float] = {}
        nearest: dict[str, tuple[float, str]] = {}
        for hint, weight, rule in self._weighed(title.start, office):
            scores[hint.code] = scores.get(hint.code, 0.0) + weight
            if rule != "article":
                nearest[hint.code] = max(nearest.get(hint.code, (0.0, "")), (weight, rule))
        for code in list(scores):
            if code in taken or code in system.never or (system.only and code not in system.only):
                del scores[code]
            elif code in system.most:
                scores[code] += _SYSTEM
        if not scores:
            usual = system.most or system.only
            return Source(min(usual), "office") if len(usual) == 1 else None
        code = max(scores, key=lambda code: (scores[code], code))
        if any(one > _TIE * scores[code] for other, one in scores.items() if other != code):
            return None
        return Source(code, nearest[code][1] if code in nearest else self._article_rule(code))

    def _weighed(self, at: int, office: str) -> Iterator[tuple[_Hint, float, str]]:
        """Yield the hints around a word, with how much they say and from where."""
        for code, weight in self._of_article.items():
            yield _Hint(at, at, code, 0.0, frozenset()), weight, "article"
        sentence = _holding(self._article.sentences, at)
        paragraph = _holding(self._paragraphs, at)
        first = bisect_left(self._hints, at - _WINDOW, key=lambda hint: hint.at)
        last = bisect_left(self._hints, at + _WINDOW, key=lambda hint: hint.at)
        before = sum(hint.at < at for hint in self._hints[first:last])
        for number, hint in enumerate(self._hints[first:last]):
            weight, rule = hint.weight * _NEXT, self._rule(hint.at)
            if hint.at in sentence:
                weight, rule = hint.weight * _SENTENCE, "sentence"
                if self._sets(hint, at, sentence):
                    weight = hint.weight * _SETTING
            elif hint.at in paragraph:
                weight = hint.weight * _PARAGRAPH
            if hint.at > at and weight < _SETTING * hint.weight:
                weight *= _AFTER / (1 + (hint.at - at) / 40)
            if hint.at not in paragraph:
                weight /= 1 + abs(hint.at - at) / 40
            if hint.at < at and weight < _SETTING * hint.weight:
                weight *= max(_FARTHER ** (before - number - 1), _FARTHEST)
            if office in hint.senses and (hint.at in paragraph or abs(hint.at - at) < 60):
                weight += _SEAT
            yield hint, weight, rule

    def _rule(self, at: int) -> str:
        return "dateline" if any(at in words for words in self._dateline_words) else "paragraph"

    @cached_property
    def _dateline_words(self) -> list[range]:
        blocks = self._article.doc.blocks
        within = self._article.doc.tokens.within
        return [within(block.span) for block in blocks if block.kind == "dateline"]

    def _sets(self, hint: _Hint, at: int, sentence: range) -> bool:
        """Tell whether a place is where the sentence is set: `In X, the minister said`."""
        article = self._article
        if article.word(hint.at - 1) not in listed("setting"):
            return False
        between = article.forms[min(at, hint.end) : max(at, hint.at)]
        introduces = between[:1] == [","] and len(between) < 4
        return hint.at > at or hint.at == sentence.start + 1 or introduces

    @cached_property
    def _datelines(self) -> set[str]:
        found: set[str] = set()
        for words in self._dateline_words:
            hints = [hint for hint in self._hints if hint.at in words]
            found.update(hint.code for hint in hints[:1])
        return found

    @cached_property
    def _of_article(self) -> dict[str, float]:
        counts: dict[str, float] = {}
        for hint in self._hints:
            counts[hint.code] = counts.get(hint.code, 0.0) + hint.weight
        whole = sum(counts.values()) or 1.0
        share = {code: _ARTICLE + 2 * count / whole for code, count in counts.items()}
        for code in self._datelines:
            share[code] = share.get(code, 0.0) + _DATELINE
        return share

    def _article_rule(self, code: str) -> str:
        return "dateline" if code in self._datelines else "article"


def _hint(article: Article, named: Named, codes: Mapping[str, str]) -> _Hint | None:
    """Return what a mention says of the country, None where that is nothing."""
    kind = named.mention.kind
    code = codes[named.entity.id]
    if kind not in _KINDS or code not in countries():
        return None
    if any(found.sense in _MEDIA for found in article.organizations.get(named.entity.name)):
        return None
    weight = _KINDS[kind]
    if kind == "place" and country_of_name(named.entity.name) is None:
        weight *= _TOWN
    if _is_abroad(article, named) or is_generic(named):
        weight *= _ABROAD
    senses = frozenset(
        office for known in metonyms(named.entity.name) for office in _SEATS.get(known.sense, ())
    )
    return _Hint(named.first, named.last, sovereign(code), weight, senses)


def _is_abroad(article: Article, named: Named) -> bool:
    """Tell whether a country is whose envoy somebody is, who is abroad: `the Thai ambassador`."""
    for at in range(named.last, min(named.last + _TITLE, len(article.forms))):
        if article.upos[at] not in ("PART", "ADJ", "NOUN", "PROPN"):
            return False
        found = article.offices.match(article.cores, at)[1]
        if found:
            return found[0].office in ABROAD
    return False


def _quoted(article: Article, paragraph: range) -> Iterator[int]:
    """Yield the words of a paragraph that are inside quotation marks."""
    closing = ""
    for at in paragraph:
        form = article.forms[at]
        if closing:
            yield at
            closing = "" if form == closing else closing
        else:
            closing = _CLOSING.get(form, "")


def _holding(ranges: Sequence[range], at: int) -> range:
    """Return the range that holds a word, an empty one where none does."""
    index = bisect_right(ranges, at, key=lambda words: words.start) - 1
    return ranges[index] if index >= 0 and at in ranges[index] else range(at, at)
