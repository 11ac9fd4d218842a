"""Find toponyms: names of places used as nouns, not demonyms or parts of other names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import attrs

from newsparse import Document, Mention, Span
from newsparse.extractors.locations.candidates import holder, is_well_known, lies_in
from newsparse.extractors.locations.clues import classes
from newsparse.extractors.locations.layout import Blocks
from newsparse.knowledge.countries import (
    body_of_name,
    country_of_demonym,
    country_of_name,
    metonyms,
)
from newsparse.knowledge.gazetteer import is_common_word, places
from newsparse.knowledge.names import without_article
from newsparse.knowledge.offices import offices
from newsparse.knowledge.organizations import organizations, place_heads
from newsparse.knowledge.tables import ENGLISH, lines

_DASH = re.compile(r"\s+[-–—](?:\s|$)")
_AND = re.compile(r"\s+and\s+")
_HYPHENS = frozenset("-‑–")
_TITLE = 6  # words that a title of office after a place may take
_NAME = 4  # words that a name before a hyphen may take


@attrs.frozen
class Toponym:
    """Hold a name of a place, its tokens and the mention it comes from."""

    mention: Mention
    name: str
    tokens: range


def toponyms(doc: Document) -> list[Toponym]:
    """Return the toponyms of a document in text order."""
    return Finder(doc).find()


@cache
def _vessels() -> frozenset[str]:
    return frozenset(lines(ENGLISH.folder / "locations" / "vessels.txt"))


class Finder:
    """Find the toponyms of one document."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._upos = doc.tokens.column("upos")
        starts, ends = doc.tokens.starts, doc.tokens.ends
        self._forms = [doc.text[start:end] for start, end in zip(starts, ends, strict=True)]
        self._named = [mention for mention in doc[Mention] if mention.form == "name"]
        tokens = (doc.tokens.within(mention.span) for mention in self._named)
        self._firsts = {
            inside.start: mention for inside, mention in zip(tokens, self._named, strict=True)
        }
        self._titles = Blocks(doc, "headline", "teaser")

    def find(self) -> list[Toponym]:
        """Return the toponyms in text order."""
        found: list[Toponym] = []
        for mention in self._named:
            for toponym in self._toponyms(mention):
                while found and found[-1].tokens.start >= toponym.tokens.start:
                    found.pop()
                if not found or toponym.tokens.start >= found[-1].tokens.stop:
                    found.append(toponym)
        taken = {index for toponym in found for index in toponym.tokens}
        found += [one for one in self._joined() if taken.isdisjoint(one.tokens)]
        return sorted(found, key=lambda toponym: toponym.mention.span)

    def _toponyms(self, mention: Mention) -> Iterator[Toponym]:
        """Yield the toponyms that a mention is: none, one, or those that `and` joins."""
        for part in _parts(self._doc, mention):
            tokens = self._doc.tokens.within(part.span)
            name = without_article(self._doc.text_of(part))
            demonym = country_of_demonym(name) and not country_of_name(name)
            if not tokens or demonym or not self._is_place(part, name, tokens):
                continue
            if not self._is_inside(part, tokens):
                yield self._whole(Toponym(part, name, tokens))

    def _whole(self, toponym: Toponym) -> Toponym:
        """Return a toponym with `Gulf of` before it, where the gazetteer has both as one name."""
        start = toponym.tokens.start - 2
        if start < 0 or self._forms[start + 1] != "of":
            return toponym
        span = Span(self._doc.tokens.starts[start], toponym.mention.span.end)
        name = self._doc.text_of(span)
        if self._forms[start].lower() not in place_heads() or not places(name):
            return toponym
        mention = attrs.evolve(toponym.mention, span=span)
        return Toponym(mention, name, range(start, toponym.tokens.stop))

    def _is_place(self, mention: Mention, name: str, tokens: range) -> bool:
        """Tell whether a mention is of a place, or was taken for something else that it is not."""
        if name.casefold() in place_heads():
            before = self._forms[tokens.start - 1 : tokens.start]
            return before in (["the"], ["The"]) and bool(places(f"the {name}"))
        if name.islower() and is_common_word(name):
            return False
        if mention.kind == "place":
            return True
        if mention.kind == "person":
            return self._is_held(name, tokens.stop)
        if mention.kind == "organization" and any(m.sense == "capital" for m in metonyms(name)):
            return True
        return _is_region(name, alone=mention.kind == "organization")

    def _is_held(self, name: str, after: int) -> bool:
        """Tell whether a name stands before a state or country that has a place of that name."""
        follows = self._firsts.get(after + 1)
        if after >= len(self._forms) or self._forms[after] != "," or follows is None:
            return False
        container = holder(self._doc.text_of(follows), name) if follows.kind == "place" else None
        return container is not None and any(lies_in(one, container) for one in places(name))

    def _is_inside(self, mention: Mention, tokens: range) -> bool:
        """Tell whether a name is part of a longer one; a title of office after it is not."""
        after = tokens.stop
        if tokens.start and self._forms[tokens.start - 1] in _vessels():
            return True
        if self._forms[tokens.start] in _vessels():
            return True
        if after >= len(self._forms) or after in self._firsts or self._upos[after] != "PROPN":
            return False
        if not self._forms[after][:1].isupper():
            return False
        if self._forms[after].casefold() in place_heads("division"):
            return False
        if offices().match(self._forms[after : after + _TITLE])[1]:
            return False
        return not self._titles.hold(mention.span)

    def _joined(self) -> Iterator[Toponym]:
        """Yield the places in `Geneva-based` and `Iran-backed` that are well known."""
        for index in range(1, len(self._forms) - 1):
            if self._forms[index] not in _HYPHENS:
                continue
            groups = classes().get(self._forms[index + 1].lower(), ())
            if "joined" not in groups and "seated" not in groups:
                continue
            for start in range(max(0, index - _NAME), index):
                span = Span(self._doc.tokens.starts[start], self._doc.tokens.ends[index - 1])
                name = self._doc.text_of(span)
                if name[:1].isupper() and "\n" not in name and is_well_known(name):
                    yield Toponym(Mention(span=span, kind="place"), name, range(start, index))
                    break


def _parts(doc: Document, mention: Mention) -> Iterator[Mention]:
    """Yield a mention, or the names in it that a dash parts or `and` joins."""
    text, start = doc.text_of(mention), mention.span.start
    between = _DASH.search(text) or _AND.search(text)
    if between and (_DASH.fullmatch(between[0]) or not places(text)):
        halves = ((0, between.start()), (between.end(), len(text)))
        if known := [half for half in halves if places(text[slice(*half)])]:
            for first, last in known:
                yield attrs.evolve(mention, span=Span(start + first, start + last))
            return
    yield mention


@lru_cache(maxsize=16384)
def _is_region(name: str, *, alone: bool) -> bool:
    """Tell whether a name is that of a state or, in several words, of a region.

    `alone` allows the one word of a water or mountain, which before a noun is an adjective.
    """
    if is_common_word(name) or organizations().get(name) or body_of_name(name) or metonyms(name):
        return False
    for entry in places(name)[:1]:
        if entry.kind == "region":
            return " " in name or (alone and entry.feature[:1] in "HT")
        return entry.kind in ("division", "country") and len(name) > 3
    return False
