"""Readers of the corpora: every one becomes texts with annotation by character."""

import json
import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import define, field

Spans = list[tuple[int, int, str]]
Attribution = dict[str, list[list[int]]]
"""The spans of one attribution's source, cue and content."""


@define
class Text:
    """A raw text with what is known about it; None means unknown, not empty.

    `words` are (start, end, UPOS, lemma), `tags` (start, end, PTB tag), `sentences` the offsets
    where one begins, `names` spans with the corpus's own labels, `attributions` lists by annotator.
    """

    corpus: str
    id: str
    text: str
    words: list[tuple[int, int, str, str]] | None = None
    tags: Spans | None = None
    sentences: list[int] | None = None
    names: Spans | None = None
    attributions: list[list[Attribution]] | None = None
    extra: dict[str, Any] = field(factory=dict)


def lines(path: Path) -> Iterator[str]:
    """Read the lines of a compressed file."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from file


# ---------------------------------------------------------------- PolNeAR


def polnear(path: Path) -> Iterator[Text]:
    """Read PolNeAR: attributions by hand, tags, names and sentences by CoreNLP."""
    for line in lines(path):
        row = json.loads(line)
        out = Text("polnear", row["id"], row["text"])
        out.attributions = [a["attributions"] for a in row["annotators"]]
        if row.get("corenlp"):
            out.sentences = [words[0][0] for words in row["corenlp"]]
            out.tags = [(a, b, tag) for words in row["corenlp"] for a, b, tag, *_ in words]
            out.names = [name for words in row["corenlp"] for name in _corenlp(words)]
        yield out


def _corenlp(words: list[tuple[int, int, str, str]]) -> Spans:
    """Join the words of names: those with the same label beside one another."""
    names: Spans = []
    previous = "O"
    for start, end, _, label, *_ in words:
        if label in ("PERSON", "ORGANIZATION", "LOCATION", "MISC"):
            if label == previous:
                names[-1] = (names[-1][0], end, label)
            else:
                names.append((start, end, label))
        previous = label
    return names


# ---------------------------------------------------------------- one token a line

_NO_SPACE_BEFORE = set(".,;:!?)]}%…") | {
    "'s",
    "’s",
    "n't",
    "n’t",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
    "''",
    "'S",
    "N'T",
}
_NO_SPACE_AFTER = set("([{$#") | {"``"}


def join(tokens: list[str], fine: bool = False) -> tuple[str, list[tuple[int, int]]]:
    """Guess a sentence's raw text, with the tokens' spans; `fine`: every mark is a token."""
    text, spans, tight, open_quote = "", [], True, False
    for before, token in zip(["", *tokens], tokens, strict=False):
        closing = token == '"' and open_quote
        if fine:
            apart = before in ("-", "'", "’", "/") or (
                before in (".", ",") and token.isdigit() and text[-2:-1].isdigit()
            )
            tight = tight or apart or token in ("-", "'", "’", "/")
        if not tight and token not in _NO_SPACE_BEFORE and not closing:
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        tight = token in _NO_SPACE_AFTER or (token == '"' and not open_quote)
        if token == '"':
            open_quote = not open_quote
    return text, spans


def _sentences(path: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in lines(path):
        cells = line.split()
        if cells and cells[0] == "-DOCSTART-":
            continue
        if len(cells) > 1:
            rows.append(cells)
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def columns(
    path: Path, corpus: str, per_text: int, separator: str = " ", tag: int | None = None
) -> Iterator[Text]:
    """Read one token a line, `per_text` sentences to a text; `tag` is the column of PTB tags."""
    sentences = _sentences(path)
    serial = 0
    while group := list(islice(sentences, per_text)):
        yield _text(corpus, f"{corpus}-{serial}", group, separator, tag)
        serial += 1


def _text(
    corpus: str, id: str, group: list[list[list[str]]], separator: str, tag: int | None
) -> Text:
    """Join sentences of rows of cells, the last of which is the label."""
    begins: list[int] = []
    names: Spans = []
    tags: Spans = []
    whole = ""
    for rows in group:
        whole += separator if whole else ""
        base = len(whole)
        text, spans = join([r[0] for r in rows], corpus == "re3d")
        whole += text
        begins.append(base)
        previous = "O"
        for (start, end), row in zip(spans, rows, strict=True):
            mark, kind = row[-1][0], row[-1][2:]
            if tag:
                tags.append((base + start, base + end, row[tag]))
            if row[-1] == "O":
                kind = "O"
            elif mark == "I" and previous == kind:
                names[-1] = (names[-1][0], base + end, kind)
            else:
                names.append((base + start, base + end, kind))
            previous = kind
    return Text(corpus, id, whole, tags=tags if tag else None, sentences=begins, names=names)


def toponyms(path: Path, corpus: str) -> Iterator[Text]:
    """Read toponyms; those of GeoWebNews that are not used as such keep their type as label."""
    for line in lines(path):
        row = json.loads(line)
        names: Spans = []
        for t in row["toponyms"]:
            kind = t.get("type", "Literal")
            if not (kind.endswith("_Expression") or kind == "Non_Toponym"):
                names.append((t["start"], t["end"], kind))
        yield Text(corpus, str(row["id"]), row["text"], names=names)


HELD = ("gmb", "wikigold", "re3d")
"""Corpora of which every tenth text is held out."""


def is_held(text: Text) -> bool:
    """Tell whether a text is for measuring only."""
    return text.corpus in HELD and int(text.id.rsplit("-", 1)[1]) % 10 == 9
