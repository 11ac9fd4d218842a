"""Find the time expressions of a document, as groups of words that are yet to be understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

import attrs
import regex

from newsparse import Document, Span
from newsparse.extractors.times.lexicon import Lexicon

_REACH = 8  # the head of an expression is within so many words of its first
_NUMERIC_HEAD = re.compile(r"['’‘]?\d\d?0s|\d{4}|\d{1,2}[:/.]\d")
_DIGITAL = frozenset("0123456789'’‘")
_CLOSING = {"“": "”", '"': '"', "``": "''"}
_IN_NUMBERS = frozenset("$€£¥.,/-–:#")


@attrs.frozen
class Words:
    """Hold an article's words in columns, lower-cased, with their tags and lemmas.

    `quoted` are those in quotation marks, which end with the paragraph.
    """

    lower: Sequence[str]
    upos: Sequence[str]
    lemma: Sequence[str]
    quoted: Set[int]


@attrs.frozen
class Candidate:
    """Hold a match: its rule, its groups as values of words.tsv, and where it stands.

    It is words `first` to `last` (excluded) of the article, in the words `sentence`. `inner` is the
    part that says how long, where the whole may be no date: `in [two weeks]`.
    """

    span: Span
    inner: Span
    rule: str
    groups: dict[str, str]
    first: int
    last: int
    sentence: range


def words_of(doc: Document) -> Words:
    """Return the columns that time expressions are read from."""
    text, tokens = doc.text, doc.tokens
    spans = zip(tokens.starts, tokens.ends, strict=True)
    lower = [text[start:end].lower() for start, end in spans]
    return Words(lower, tokens.column("upos"), tokens.column("lemma"), _quoted(doc, lower))


def _quoted(doc: Document, lower: Sequence[str]) -> set[int]:
    found = set()
    for paragraph in doc.paragraphs:
        closing = ""
        for at in doc.tokens.within(paragraph):
            if closing:
                found.add(at)
                closing = "" if lower[at] == closing else closing
            else:
                closing = _CLOSING.get(lower[at], "")
    return found


def candidates(doc: Document, words: Words, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield what looks like a time expression, from left to right; none overlaps another."""
    named = _named(doc)
    sentences = _Sentences(doc)
    done = 0
    matches: dict[int, regex.Match[str] | None] = {}  # of each word once, whatever the head
    for head in _heads(words.lower, lexicon):
        if head < done:
            continue
        sentence = sentences.of(head)
        for first in range(max(done, sentence.start, head - _REACH), head + 1):
            if not _may_begin(words.lower[first], lexicon):
                continue
            if first not in matches:
                end = doc.tokens.ends[sentence.stop - 1]
                matches[first] = lexicon.pattern.match(doc.text, doc.tokens.starts[first], end)
            found = _candidate(doc, matches[first], first, head, sentence, lexicon)
            if found is None or (first in named and not _is_holiday(found, named)):
                continue
            if _is_time(found, doc.text, words, lexicon):
                yield found
                done = found.last
                break


def _is_holiday(found: Candidate, named: Set[int]) -> bool:
    """Tell whether a match is a holiday, and not part of another name."""
    return found.rule == "holiday" and named.isdisjoint((found.first - 1, found.last))


class _Sentences:
    """Give the words of the sentence that a word is in, for words that are asked for in order."""

    def __init__(self, doc: Document) -> None:
        self._tokens, self._spans = doc.tokens, iter(doc.sentences)
        self._current = range(0)

    def of(self, word: int) -> range:
        while word >= self._current.stop:
            span = next(self._spans, None)
            if span is None:
                return range(word, word + 1)
            self._current = self._tokens.within(span)
        return self._current


def _heads(lower: Sequence[str], lexicon: Lexicon) -> list[int]:
    heads, numeric = lexicon.heads, _NUMERIC_HEAD.match
    return [
        i
        for i, word in enumerate(lower)
        if word in heads
        or (word[0] in _DIGITAL and numeric(word))
        or ("-" in word and word.rpartition("-")[2] in heads)
    ]


def _may_begin(word: str, lexicon: Lexicon) -> bool:
    return word[0] in _DIGITAL or word.partition("-")[0].rstrip(".") in lexicon.first


def _candidate(
    doc: Document,
    match: regex.Match[str] | None,
    first: int,
    head: int,
    sentence: range,
    lexicon: Lexicon,
) -> Candidate | None:
    """Read the match of an expression that begins with a word, if it goes on to its head."""
    starts = doc.tokens.starts
    if match is None or match.end() <= starts[head]:
        return None
    last = head + 1
    while last < sentence.stop and starts[last] < match.end():
        last += 1
    rule, groups = "", {}
    for name, written in match.groupdict().items():
        if written is None:
            continue
        if name.startswith("rule_"):
            rule = name.removeprefix("rule_")
        meant = lexicon.meanings.get(name, {})
        groups[name] = meant.get(" ".join(written.lower().split()), written)
    # Only a part of some matches is the expression: `the first time in [ten years]`.
    start, end = match.span("lapse" if "lapse" in groups else 0)
    inner = match.span("ahead" if "ahead" in groups else 0)
    return Candidate(Span(start, end), Span(*inner), rule, groups, first, last, sentence)


def _is_time(found: Candidate, text: str, words: Words, lexicon: Lexicon) -> bool:
    """Tell whether a match that could be something else has what speaks for a time."""
    start, end = found.span.start, found.span.end
    if text[start].isdigit() and start and text[start - 1] in _IN_NUMBERS:
        return False
    before = words.lower[found.first - 1] if found.first > found.sentence.start else ""
    after = words.lower[found.last] if found.last < found.sentence.stop else ""
    counts = found.last < found.sentence.stop and words.upos[found.last] == "NOUN"
    keys, cues = found.groups.keys(), lexicon.cues
    if keys & {"span", "shift"} and words.upos[found.first] == "VERB":  # `to last three weeks`
        return False
    if found.rule == "holiday" and text[end + 1 : end + 2].isupper() and after.isalpha():
        return False  # the Good Friday Agreement
    if found.rule == "season" and not keys & {"year", "shift", "stage", "extreme"}:
        return before in cues.get("before_season", ()) and after != "of" and not counts
    if found.rule == "month" and not keys & {"year", "shift", "stage", "extreme"}:
        return text[start:end].lower() not in lexicon.doubtful or before in cues["before_name"]
    if found.rule == "year" and not keys & {"to_year", "stage", "extreme"}:
        if after in cues.get("measures", ()) or (counts and before in cues["before_count"]):
            return False
        return before in cues["before_year"]
    rate = before[-1:].isdigit() or before in lexicon.meanings["unit"]
    if found.rule == "duration" and rate:  # `$500 a month`, `four days a week`
        return False
    if found.rule == "duration" and "vague" in keys:
        return before in cues["before_vague"] or after in cues["after_vague"]
    if found.rule == "clock" and "hours" in keys and "half" not in keys and "zone" not in keys:
        opens = found.first == found.sentence.start and "minutes" in keys
        return opens or before in cues["before_clock"]
    return True


def _named(doc: Document) -> frozenset[int]:
    """Return the capitalised words inside names: `May` may be a person, `Today` a newspaper."""
    if "ner" not in doc.tokens.columns:
        return frozenset()
    text, starts = doc.text, doc.tokens.starts
    tags = enumerate(doc.tokens.column("ner"))
    return frozenset(i for i, tag in tags if tag != "O" and not text[starts[i]].islower())
