"""Read what an article says of a source without a name: number, rank, body, place, reason."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import attrgetter
from typing import Any

import attrs

from newsparse import Document, Mention, Speaker
from newsparse.extractors.quotes import following
from newsparse.extractors.quotes.anonymity import Source, reasons, words_of
from newsparse.extractors.quotes.names import Known
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import HYPHEN, Reading
from newsparse.extractors.quotes.sources import source_kind
from newsparse.extractors.quotes.words import ARTICLE, GENITIVE, POSSESSIVE, RELATIVE
from newsparse.knowledge import countries

_NAMES = frozenset(["organization", "place"])
_PARTS = frozenset(["one", "another", "others", "both"])
_HEADS = frozenset(["NOUN", "PROPN"])


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(words_of(name))


@cache
def _numbers() -> dict[str, int]:
    pairs = (entry.split("=") for entry in words_of("number"))
    return {word: int(number) for word, number in pairs}


def described(doc: Document, r: Reading, sources: Iterable[Known | None]) -> list[Speaker | None]:
    """Return the speakers, those without a name with all that the article says of them."""
    found = list(sources)
    unnamed = [known for known in found if known and known.key >= 0]
    uses = [Source(known.key, known.phrase, known.plural) for known in unnamed]
    if not uses:
        return [known.speaker if known else None for known in found]
    why = reasons(r, sorted(uses, key=attrgetter("mention")))
    phrases: dict[int, list[Words]] = {}
    group = None  # the last source of several people
    groups: dict[int, int | None] = {}
    for use in uses:
        groups.setdefault(use.key, group)
        if use.plural and not _is_part(r, use.mention):
            group = use.key
        phrases.setdefault(use.key, []).append(use.mention)
    read = Descriptions(doc, r)
    fields: dict[int, dict[str, Any]] = {}
    for key, mentions in phrases.items():
        fields[key] = read.fields(mentions, why.get(key))
        whole = groups[key]
        if _is_part(r, mentions[0]) and whole in fields:
            own = {name: value for name, value in fields[key].items() if value is not None}
            fields[key] = {**fields[whole], "number": None, **own}
    return [
        attrs.evolve(known.speaker, **fields.get(known.key, {})) if known else None
        for known in found
    ]


def _is_part(r: Reading, phrase: Words) -> bool:
    """Tell whether a phrase means some of those named before: `one`, `two of them`, `others`."""
    last = r.words[phrase[1] - 1]
    return last in _PARTS or (last == "them" and r.words[phrase[1] - 2] == "of")


class Descriptions:
    """Read the phrases of one document that stand for a source without a name."""

    def __init__(self, doc: Document, r: Reading) -> None:
        self.r = r
        self.names: dict[int, Mention] = {}  # by the word with which they end
        for mention in doc[Mention]:
            if mention.form == "name":
                self.names[r.last_word(mention.span.end)] = mention

    def fields(self, phrases: Iterable[Words], reason: str | None) -> dict[str, Any]:
        """Return what all phrases for a source say, the first that says it before the others."""
        fields: dict[str, Any] = {"reason": reason}
        for first, past in phrases:
            for name, value in self._read(first, past).items():
                if fields.get(name) is None:
                    fields[name] = value
        return fields

    def _read(self, first: int, past: int) -> dict[str, Any]:
        first, past = self._one_of(first, past)
        head = self._head(first, past)
        if self.r.tags[head] == "PRON" or self.r.words[head] in _PARTS:
            rank, _ = self._rank(first, head, past)
            number = _numbers().get(self.counted or self.r.words[first])
            comma = next((i for i in range(head, past - 1) if self.r.words[i] == ","), past)
            told = self._read(comma + 1, past) if self._is_noun_phrase(comma + 1, past) else {}
            return {**told, "number": number, "rank": rank}
        begin = self._without_determiner(first, head)
        fields: dict[str, Any] = {"number": self._number(first, head)}
        fields["rank"], begin = self._rank(begin, head, past)
        fields["affiliation"] = self._before(begin, head)
        fields["place"] = self._based(begin, head)
        self._after(head + 1, past, fields)
        return fields

    def _is_noun_phrase(self, first: int, past: int) -> bool:
        """Tell whether an apposition begins at a word: `one of them, [a diplomat]`."""
        return first < past and self.r.words[first] in ARTICLE and self.r.tags[past - 1] != "PRON"

    def _one_of(self, first: int, past: int) -> Words:
        """Step into `one of the officials`, keeping the number as the first word."""
        r = self.r
        if past - first > 2 and r.words[first + 1] == "of" and r.words[first] in _numbers():
            rest = first + 2 + (r.words[first + 2] in ARTICLE or r.words[first + 2] == "those")
            if rest < past:
                self.counted = r.words[first]
                return rest, past
        self.counted = ""
        return first, past

    def _head(self, first: int, past: int) -> int:
        """Return the noun that the phrase is about: before what follows it."""
        r = self.r
        index = head = first
        while index < past:
            if r.tags[index] in ("ADP", "SCONJ") or r.words[index] in RELATIVE | {",", "("}:
                break
            if r.tags[index] == "VERB" and head > first and r.words[index - 1] != HYPHEN:
                break
            if r.tags[index] in _HEADS or (r.tags[index] == "PRON" and index == first):
                head = index
            index += 1
        adjective = head + 1 < index and r.tags[index - 1] == "ADJ"
        return index - 1 if adjective or head == first < index - 1 else head

    def _without_determiner(self, first: int, head: int) -> int:
        r = self.r
        while first < head and (
            (r.tags[first] in ("DET", "NUM", "ADV") and r.words[first + 1] != HYPHEN)
            or r.words[first] in ARTICLE
            or r.words[first] in POSSESSIVE
            or r.words[first] in _numbers()
        ):
            first += 1
        return first

    def _number(self, first: int, head: int) -> int | None:
        """Return how many people a phrase gives: in words, in digits, or one by its noun."""
        r = self.r
        words = [self.counted] if self.counted else r.words[first:head]
        if {"every", "each"} & set(words):
            return None
        plural = source_kind(r.words[head]).plural and not self.counted
        for word in words:
            number = _numbers().get(word)
            if number is not None and not (plural and word in ARTICLE):
                return number
            if word.isdecimal() and len(word) < 5:
                return int(word)
        return None if plural or self._is_group(first, head) else 1

    def _is_group(self, first: int, head: int) -> bool:
        r = self.r
        return r.words[first] in ("some", "many", "several", "most", "few", "others") or (
            not source_kind(r.words[head]).people
        )

    def _rank(self, begin: int, head: int, past: int) -> tuple[str | None, int]:
        """Return the adjective or noun of rank, and where the words after it begin.

        It stands before the noun, is the noun, or is an apposition to it: `one of them, a colonel`.
        """
        r = self.r
        forces = not _set("forces").isdisjoint(r.words[begin:past])
        apposition = next((i + 1 for i in range(head, past - 1) if r.words[i] == ","), past)
        for index in (*range(begin, head + 1), *range(apposition, min(apposition + 4, past))):
            for words in (2, 1):
                end = self._joined(index + words - 1, past)
                form = self._text(index, end) if end <= past else ""
                if form.lower() in _set("rank") or (forces and form.lower() in _set("grade")):
                    return form, end if index == begin else begin
        return None, begin

    def _joined(self, index: int, stop: int) -> int:
        """Return where a word with hyphens that begins at one ends: `high-ranking`."""
        past = index + 1
        while past + 1 < stop and self.r.words[past] == HYPHEN:
            past += 2
        return past

    def _before(self, begin: int, head: int) -> str | None:
        """Return the body or country that stands before the noun: `U.S. Treasury official`."""
        r = self.r
        while begin < head and r.words[begin] in _set("unnamed"):
            begin += 1
        end = head
        while end > begin and (r.words[end - 1] in GENITIVE or r.words[end - 1] in _set("rank")):
            end -= 1
        while end > begin and not self._is_body(begin, end - 1):
            end -= 1
        return self._text(begin, end) if end > begin else None

    def _is_body(self, begin: int, word: int) -> bool:
        if word in self.names and self.names[word].kind in _NAMES:
            return not self._is_based(word)
        lower, form = self.r.words[word], self._text(word, word + 1)
        if self.r.tags[word] == "PROPN" and form[:1].isupper() and not self._is_based(word):
            return True
        known = countries.country_of_demonym(form) or countries.country_of_name(form)
        body = lower in _set("body") or lower.removesuffix("s") in _set("body")
        return body or known not in (None, "EU")

    def _is_based(self, word: int) -> bool:
        return self.r.words[word + 1 : word + 3] == [HYPHEN, "based"]

    def _based(self, begin: int, head: int) -> str | None:
        """Return the place of `a Geneva-based diplomat`."""
        for word in range(begin, head):
            if self._is_based(word):
                name = self.names.get(word)
                return self.r.text[name.span.start : name.span.end] if name else None
        return None

    def _after(self, index: int, past: int, fields: dict[str, Any]) -> None:
        """Read what hangs on the noun: `of the ministry`, `in Kabul`, `based in Geneva`."""
        r = self.r
        belongs = True  # phrases right after the noun, or after "working"
        while index + 1 < past:
            word = r.words[index]
            if word in _set("belongs") | _set("located") and r.tags[index] in ("ADP", "SCONJ"):
                found = following.phrase(r, index + 1, past)
                index = self._attach(word, found, belongs, fields) if found else index + 1
                continue
            if word == "," or r.tags[index] in ("VERB", "ADJ"):
                belongs = word in _set("serving")
            index += 1

    def _attach(self, link: str, phrase: Words, belongs: bool, fields: dict[str, Any]) -> int:
        """Take a phrase after a preposition as body or place; return where it ends."""
        first, past = phrase
        r = self.r
        past = next((i for i in range(first, past) if r.tags[i] == "ADP" and i > first), past)
        if r.words[first] in ARTICLE or r.words[first] in POSSESSIVE:
            first += 1
        if first >= past:
            return past
        name = self.names.get(past - 1)
        kind = name.kind if name else ""
        if kind == "place" and link in _set("located"):
            fields["place"] = fields.get("place") or self._text(first, past)
        elif belongs and (kind in _NAMES or self._is_body(first, past - 1)):
            fields["affiliation"] = fields.get("affiliation") or self._text(first, past)
        return past

    def _text(self, first: int, past: int) -> str:
        span = self.r.span(first, past)
        return self.r.text[span.start : span.end]
