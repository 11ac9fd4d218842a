"""Propose what stands after names and colons at the starts of lines: interviews, transcripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

import attrs

from newsparse import Block, Entity
from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.sources import is_somebody
from newsparse.extractors.quotes.words import POINTER

HEADINGS = frozenset(["headline", "list_item", "teaser", "other"])
_LONGEST_NAME = 6  # words before the colon
_TURNS = 3  # lines with a name that make a transcript
_IN_LABEL = frozenset(["PROPN", "NOUN", "ADJ", "PUNCT", "X", "DET", "SYM", "NUM"])
_PARAGRAPHS = 6  # that a turn may go on in
QUESTION, ANSWER = frozenset(["q", "question", "interviewer"]), frozenset(["a", "answer"])


@attrs.frozen
class Line:
    """Hold a line that begins with a name: where what is said begins, and the lines after it."""

    name: Words
    start: int
    past: int
    more: tuple[Words, ...]
    party: str
    kind: str


def are_turns(lines: Sequence[Line]) -> bool:
    """Tell whether lines with names are those of an interview or a transcript."""
    return len(lines) >= _TURNS and max(Counter(line.party for line in lines).values()) >= 2


def turns(r: Reading, lines: Sequence[Line]) -> Iterator[Candidate]:
    """Propose what is said in interviews and transcripts."""
    for line in lines:
        if line.start < line.past:
            content = [(line.start, line.past), *line.more]
            yield Candidate([r.span(*words) for words in content], None, r.span(*line.name), TURN)


TURN = "turn:line"


def named_lines(r: Reading) -> list[Line]:
    """Return the lines that begin with a name, each with the paragraphs before the next one."""
    found: list[tuple[Words, Words, list[Words], str]] = []
    after: list[Words] = []
    lines = [(block, r.within(block.span)) for block in r.doc.blocks]
    labels = [_name(r, block, words.start, words.stop) if words else None for block, words in lines]
    known = {_text(r, label[0]) for label in labels if label}
    for (block, words), told in zip(lines, labels, strict=True):
        if not words:
            continue
        if label := told or _repeated(r, words.start, known):
            if found and len(after) <= _PARAGRAPHS:
                found[-1][2].extend(after)
            name, start = label
            found.append((name, (start, words.stop), [], block.kind))
            after = []
        elif block.kind == "paragraph":
            after.append((words.start, words.stop))
    parties = _parties(r, [name for name, *_ in found])
    posts = r.is_live  # what follows a turn there is the writer's
    return [
        Line(name, start, past, () if posts else tuple(more), party, kind)
        for (name, (start, past), more, kind), party in zip(found, parties, strict=True)
    ]


def _name(r: Reading, block: Block, first: int, past: int) -> tuple[Words, int] | None:
    """Return the name or letter that a line begins with, and where what follows a colon begins."""
    while first < past and (r.tags[first] in ("PUNCT", "SYM", "NUM") or r.words[first] == "•"):
        first += 1
    if first < past and r.tags[first] == "ADP":
        return None  # Across the border: ...
    for index in range(first, min(first + _LONGEST_NAME + 1, past)):
        if r.words[index] == ":":
            text = _text(r, (first, index))
            if index > first and POINTER.issuperset(r.words[first:index]):
                return None
            named = index > first and (
                r.tags[index - 1] == "PROPN"
                or (_may_be_role(block, index - first) and is_somebody(r.words[index - 1]))
                or text.lower() in QUESTION | ANSWER
                or text.isupper()
                or (" " in text and text.istitle())
            )
            return ((first, _before_role(r, first, index)), index + 1) if named else None
        if r.tags[index] not in _IN_LABEL and not r.text[r.starts[index]].isupper():
            return None
    return None


def _repeated(r: Reading, first: int, known: Set[str]) -> tuple[Words, int] | None:
    """Return a word before a colon that is a name in other lines, whatever its tag here."""
    if r.words[first + 1 : first + 2] == [":"] and _text(r, (first, first + 1)) in known:
        return (first, first + 1), first + 2
    return None


def _may_be_role(block: Block, words: int) -> bool:
    """Tell whether some words may say who speaks by what they are: `Reporter: ...`."""
    return block.kind in HEADINGS or words == 1


def _before_role(r: Reading, first: int, past: int) -> int:
    """Return where a name in capitals ends, before what its bearer is: `ANA KELLER, HOST`."""
    return next((i for i in range(first + 1, past) if r.words[i] == ","), past)


def _text(r: Reading, words: Words) -> str:
    span = r.span(*words)
    return r.text[span.start : span.end]


def _parties(r: Reading, names: Sequence[Words]) -> list[str]:
    """Return who each name stands for: letters and surnames stand for the name they shorten."""
    full = [entity.name for entity in r.doc[Entity] if entity.kind != "misc"]
    texts = [_text(r, name) for name in names]
    full += [text for text in dict.fromkeys(texts) if " " in text]
    return [(full_name(text, full) or text).casefold() for text in texts]


def full_name(text: str, full: Iterable[str]) -> str | None:
    """Return which of some names a surname or initials stand for."""
    for name in full:
        words = name.split()
        if len(words) < 2:
            continue
        initials = "".join(word[0] for word in words)
        if text == initials or text.casefold() in (name.casefold(), words[-1].casefold()):
            return name
    return None
