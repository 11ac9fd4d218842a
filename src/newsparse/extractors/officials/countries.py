"""Tell the organisation and the country of an office, from its title or from the text around."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

import attrs

from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.holders import Held
from newsparse.extractors.officials.titles import Title, listed
from newsparse.knowledge.countries import body_of_name, metonym
from newsparse.knowledge.offices import modifiers
from newsparse.knowledge.organizations import organization_heads, organizations

# What comes after these titles is where their holders are sent.
ABROAD = frozenset({"ambassador", "envoy"})
_NEAR = 60  # words of a sentence that a place can be from a title
CONTEXTS = frozenset({"sentence", "paragraph", "dateline", "article"})
_CLOSING = {"“": "”", '"': '"', "``": "''", "‘": "’"}
_PUBLIC = frozenset({"government", "legislature", "security", "party", "parliament", "group"})


@attrs.frozen
class Source:
    """Hold a country code and what it was read from: title, name, office, person, or CONTEXTS."""

    code: str
    rule: str


def _before_link(article: Article, title: Title) -> int:
    """Return where the part of a title ends that is before `to`, `for` or `in`."""
    words = range(title.start, title.end)
    return next((at for at in words if article.lower[at] in listed("abroad")), title.end)


def body(article: Article, title: Title) -> Named | None:
    """Return the named organisation in a title or before it, the nearest to its core."""
    abroad = any(office.office in ABROAD for office in title.meanings)
    end = _before_link(article, title) if abroad else title.end
    named = [
        name for name in title.inside if name.mention.kind == "organization" and name.last <= end
    ]
    if title.possessor and title.possessor.mention.kind == "organization":
        named.append(title.possessor)
    return min(named, key=lambda name: abs(name.first - title.first), default=None)


def organization(article: Article, title: Title) -> str | None:
    """Return the organisation of an office: a named one, or `foreign ministry` in small letters."""
    if named := body(article, title):
        return named.entity.name
    heads = organization_heads()
    for at in range(title.end - 1, title.start - 1, -1):
        if at != title.last - 1 and heads.get(article.forms[at].capitalize()):
            start = at
            while start > title.start and _describes(article, start - 1):
                start -= 1
            if start < at:
                tokens = article.doc.tokens
                return article.doc.text[tokens.starts[start] : tokens.ends[at]]
    return None


def _describes(article: Article, at: int) -> bool:
    return (
        article.upos[at] in ("ADJ", "NOUN", "PROPN")
        and at not in article.around
        and not modifiers().get(article.forms[at])
    )


def sense(name: str) -> str | None:
    """Return what sort of organisation a name is of; None where nothing tells."""
    if body_of_name(name) or metonym(name):
        return "government"
    if known := organizations().get(name):
        return known[0].sense
    heads = organization_heads()
    words = name.split()
    for word in (words[-1], words[0]):
        if found := heads.get(word):
            return found[0]
    return None


def is_public(name: str) -> bool:
    """Tell whether an organisation is one whose heads are in public office."""
    words = frozenset(name.lower().split())
    central = sense(name) == "finance" and not words.isdisjoint({"central", "reserve", "federal"})
    return central or sense(name) in _PUBLIC


class Countries:
    """Find the countries of offices in one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._paragraphs = [article.doc.tokens.within(span) for span in article.doc.paragraphs]
        quoted = set().union(*(_quoted(article, words) for words in self._paragraphs))
        self._places = sorted(
            (
                named
                for named in article.starting.values()
                if named.mention.kind == "place"
                and named.entity.country
                and named.first not in quoted
            ),
            key=lambda named: named.first,
        )

    def of(self, held: Held, abroad: bool, known: Mapping[str, str]) -> Source | None:
        """Return the country that a title or the name after it tells.

        `abroad` says that what follows the title is where its holder is sent; `known` are the
        countries of people, by entity.
        """
        title, holder = held.title, held.holder
        for named in self._told_by(title, abroad):
            code = named.entity.country or known.get(named.entity.id)
            if code:
                return Source(code, "title")
        if holder and self._is_american(holder.last):
            return Source("US", "name")
        if holder and self._article.word(holder.last) in listed("of"):
            after = self._article.starting.get(holder.last + 1)
            if after and after.entity.country:
                return Source(after.entity.country, "name")
        return None

    def _is_american(self, at: int) -> bool:
        """Tell whether the party of an American politician follows: `(D-Ohio)`, `, R-Texas`."""
        word = self._article.word
        party, hyphen, _ = word(at + 1).partition("-")
        dashed = hyphen or word(at + 2) == "-"
        return word(at) in ("(", ",") and bool(dashed) and party in listed("american_party")

    def _told_by(self, title: Title, abroad: bool) -> Iterator[Named]:
        end = _before_link(self._article, title) if abroad else title.end
        yield from (named for named in title.inside if named.last <= min(end, title.last))
        if title.possessor:
            yield title.possessor
        yield from (named for named in title.inside if title.last < named.last <= end)

    def around(self, held: Held) -> Source | None:
        """Return the country that the text around a title is about: a guess.

        It is that of a place which the sentence is set in, or else of the places named before in
        the paragraph, or else of the dateline, or else of most places.
        """
        at, article = held.title.start, self._article
        sentence = _holding(article.sentences, at)
        near = range(max(sentence.start, at - _NEAR), min(sentence.stop, at + _NEAR))
        for named in self._within(near):
            between = article.forms[min(at, named.last) : max(at, named.first)]
            if article.word(named.first - 1) not in listed("setting"):
                continue
            introduces = between[:1] == [","] and len(between) < 4
            if named.first > at or named.first == sentence.start + 1 or introduces:
                return Source(str(named.entity.country), "sentence")
        paragraph = _holding(self._paragraphs, at)
        near = range(max(paragraph.start, at - 4 * _NEAR), at)
        before = [named.entity.country for named in self._within(near)]
        if before:
            # The last of those that are named most often.
            counts = Counter(before)
            return Source(str(max(reversed(before), key=lambda code: counts[code])), "paragraph")
        return self._article_country

    @cached_property
    def _article_country(self) -> Source | None:
        datelines = [block.span for block in self._article.doc.blocks if block.kind == "dateline"]
        for span in datelines:
            if named := next(self._within(self._article.doc.tokens.within(span)), None):
                return Source(str(named.entity.country), "dateline")
        counts = Counter(named.entity.country for named in self._places)
        code, count = max(counts.items(), key=lambda item: item[1], default=(None, 0))
        most = count > 1 and 2 * count > len(self._places)
        return Source(code, "article") if code and most else None

    def _within(self, words: range) -> Iterator[Named]:
        first = bisect_left(self._places, words.start, key=lambda named: named.first)
        for named in islice(self._places, first, None):
            if named.first >= words.stop:
                return
            yield named


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
