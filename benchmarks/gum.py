"""Read the coreference chains of GUM and the names of Universal NER, laid out as raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs
from text import Gold

_MARK = re.compile(r"\((?P<open>[^()]+)|(?P<close>[^()]+)\)|\)")
_KINDS = frozenset({"person", "organization", "place"})


@attrs.frozen
class GumMention:
    """Hold a mention: the characters that it covers, and those of its head word."""

    start: int
    end: int
    head: tuple[int, int]
    named: bool


@attrs.frozen
class GumDocument:
    """Hold a document: its text, its genre, and its chains with their kind of entity."""

    name: str
    text: str
    chains: Mapping[str, Sequence[GumMention]]

    @property
    def genre(self) -> str:
        """The genre, which is part of the name: `GUM_news_...`."""
        return self.name.split("_")[1]


@attrs.define
class _Open:
    chain: str
    kind: str
    first: int
    heads: str


def documents(conllu: str) -> Iterator[tuple[str, Gold, list[list[str]]]]:
    """Yield name, raw text and rows of the words of every document of a CoNLL-U file."""
    name, gold, rows = "", Gold(), list[list[str]]()
    for sentence in conllu.strip().split("\n\n"):
        lines = sentence.split("\n")
        comments = [line for line in lines if line.startswith("#")]
        begins = [line for line in comments if line.startswith("# newdoc id")]
        if begins:
            if gold.text:
                yield name, gold, rows
            name, gold, rows = begins[0].split("=")[1].strip(), Gold(), []
        new_paragraph = any(line.split()[1:2] == ["newpar"] for line in comments)
        cells = [line.split("\t") for line in lines if not line.startswith("#")]
        gold.add(cells, bool(begins) or new_paragraph)
        rows += [row for row in cells if "-" not in row[0] and "." not in row[0]]
    yield name, gold, rows


def gum(conllu: str) -> Iterator[GumDocument]:
    """Yield the documents of GUM with the chains of people, organisations and places with a name.

    A mention is one by name where its head word is a proper noun.
    """
    for name, gold, rows in documents(conllu):
        found: dict[str, list[GumMention]] = {}
        for chain, mention in _mentions(gold, rows):
            found.setdefault(chain, []).append(mention)
        named = {
            chain: mentions
            for chain, mentions in found.items()
            if any(mention.named for mention in mentions)
        }
        yield GumDocument(name, gold.text, named)


def _mentions(gold: Gold, rows: Sequence[list[str]]) -> Iterator[tuple[str, GumMention]]:
    stack: list[_Open] = []
    for at, row in enumerate(rows):
        cells = (cell for cell in row[9].split("|") if cell.startswith("Entity="))
        for mark in _MARK.finditer(next(cells, "Entity=").removeprefix("Entity=")):
            if mark["open"]:
                fields = mark["open"].split("-")
                stack.append(_Open(fields[0], fields[1], at, fields[5]))
                continue
            closing = mark["close"]
            ended = next((each for each in reversed(stack) if closing in (None, each.chain)), None)
            if ended is None:
                continue
            stack.remove(ended)
            if ended.kind in _KINDS:
                yield ended.chain, _mention(gold, ended, at)


def _mention(gold: Gold, opened: _Open, last: int) -> GumMention:
    number = opened.heads.split(",")[0]
    head = opened.first + (int(number) - 1 if number.isdigit() else 0)
    return GumMention(
        gold.words[opened.first][0],
        gold.words[last][1],
        gold.words[head],
        gold.upos[head] == "PROPN",
    )


def names(conllu: str, iob: str) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Yield the text of each document and its names by character, with PER, ORG or LOC.

    The names are those of Universal NER, whose words are those of the treebank.
    """
    tags = _tags(iob)
    for name, gold, _ in documents(conllu):
        found: list[tuple[int, int, str]] = []
        end = 0
        for form, tag in tags.get(name, ()):
            start = gold.text.index(form, end)
            end = start + len(form)
            if tag.startswith("B-"):
                found.append((start, end, tag[2:]))
            elif tag.startswith("I-") and found:
                found[-1] = (found[-1][0], end, found[-1][2])
        yield gold.text, found


def _tags(iob: str) -> dict[str, list[tuple[str, str]]]:
    """Return the words and their tags by document."""
    tags: dict[str, list[tuple[str, str]]] = {}
    own: list[tuple[str, str]] = []
    for line in iob.split("\n"):
        if line.startswith("# newdoc id"):
            own = tags.setdefault(line.split("=")[1].strip(), [])
        elif line and not line.startswith("#"):
            own.append((line.split("\t")[1], line.split("\t")[2]))
    return tags
