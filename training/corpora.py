"""Readers of the corpora: every one becomes texts with annotation by character."""

import json
import lzma
from collections.abc import Iterator
from pathlib import Path

from attrs import define, field

Spans = list[tuple[int, int, str]]


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
    attributions: list[list[dict]] | None = None
    extra: dict = field(factory=dict)


def _lines(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from file


# ---------------------------------------------------------------- PolNeAR


def polnear(path: Path) -> Iterator[Text]:
    """Read PolNeAR: attributions by hand, tags, names and sentences by CoreNLP."""
    for line in _lines(path):
        row = json.loads(line)
        out = Text("polnear", row["id"], row["text"])
        out.attributions = [a["attributions"] for a in row["annotators"]]
        if row.get("corenlp"):
            out.tags, out.names, out.sentences = [], [], []
            for sentence in row["corenlp"]:
                out.sentences.append(sentence[0][0])
                previous = "O"
                for start, end, tag, name, *_ in sentence:
                    out.tags.append((start, end, tag))
                    if name in ("PERSON", "ORGANIZATION", "LOCATION", "MISC"):
                        if name == previous:
                            out.names[-1] = (out.names[-1][0], end, name)
                        else:
                            out.names.append((start, end, name))
                    previous = name
        yield out


# ---------------------------------------------------------------- UD


def _split(surface: str, forms: list[str]) -> list[tuple[int, int]] | None:
    """Find the syntactic words of a multiword token in its surface."""
    if "".join(forms) != surface:
        return None
    spans, at = [], 0
    for form in forms:
        spans.append((at, at + len(form)))
        at += len(form)
    return spans


def _gum_names(tokens: list[dict]) -> Iterator[tuple[int, int, str]]:
    """Find the mentions of a GUM document as (first token, last token, type, head index)."""
    stack: list[tuple[str, str, int, str]] = []
    for index, token in enumerate(tokens):
        value = token["misc"].get("Entity", "")
        at = 0
        while at < len(value):
            if value[at] == "(":
                end = at + 1
                while end < len(value) and value[end] not in "()":
                    end += 1
                fields = value[at + 1 : end].split("-")
                stack.append(
                    (
                        fields[0],
                        fields[1] if len(fields) > 1 else "",
                        index,
                        fields[5] if len(fields) > 5 else "",
                    )
                )
                at = end
                if at < len(value) and value[at] == ")":
                    name, kind, first, head = stack.pop()
                    yield first, index, kind, head
                    at += 1
            else:
                end = value.find(")", at)
                name = value[at:end]
                for k in range(len(stack) - 1, -1, -1):
                    if stack[k][0] == name:
                        _, kind, first, head = stack.pop(k)
                        yield first, index, kind, head
                        break
                at = end + 1


def ud(path: Path, corpus: str) -> Iterator[Text]:
    """Read CoNLL-U: one text per document, paragraphs set off by a blank line."""
    out: Text | None = None
    pieces: list[str] = []
    length = 0
    new_paragraph = True
    glue = ""
    tokens: list[dict] = []
    multi: tuple[int, int, str, bool] | None = None

    def add(text: str) -> int:
        nonlocal length
        pieces.append(text)
        length += len(text)
        return length - len(text)

    def finish() -> Text | None:
        if out is not None:
            out.text = "".join(pieces)
            out.extra["tokens"] = tokens
        return out

    sentence_first = True
    for line in _lines(path):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            done = finish()
            if done is not None:
                yield done
            out = Text(corpus, line.split("=")[-1].strip(), "", [], [], [])
            pieces, length, tokens, glue, new_paragraph = [], 0, [], "", True
        elif line.startswith("# newpar"):
            new_paragraph = True
        elif line.startswith("# sent_id"):
            sentence_first = True
        elif line and not line.startswith("#"):
            assert out is not None
            cell = line.split("\t")
            misc = dict(p.split("=", 1) for p in cell[9].split("|") if "=" in p)
            if "." in cell[0]:
                continue
            if "-" in cell[0]:
                low, high = map(int, cell[0].split("-"))
                multi = (low, high, cell[1], misc.get("SpaceAfter") == "No")
                held: list[tuple[list[str], dict]] = []
                continue
            if multi:
                held.append((cell, misc))
                if int(cell[0]) < multi[1]:
                    continue
                group, surface, tight = held, multi[2], multi[3]
                spans = _split(surface, [c[1] for c, _ in group])
                multi = None
            else:
                group, surface, tight = [(cell, misc)], cell[1], misc.get("SpaceAfter") == "No"
                spans = [(0, len(surface))]
            if new_paragraph and length:
                glue = "\n\n"
            add(glue)
            start = add(surface)
            glue = "" if tight else " "
            if sentence_first:
                out.sentences.append(start)
            new_paragraph = sentence_first = False
            for i, (c, m) in enumerate(group):
                a, b = spans[i] if spans else (0, len(surface))
                known = spans is not None
                tokens.append(
                    {
                        "start": start + a,
                        "end": start + b,
                        "upos": c[3],
                        "form": c[1],
                        "tag": c[4],
                        "misc": m,
                        "id": int(c[0]),
                    }
                )
                if known:
                    out.words.append((start + a, start + b, c[3], c[2]))
                    out.tags.append((start + a, start + b, c[4]))
    done = finish()
    if done is not None:
        yield done


KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_LINKS = {"of", "the", "and", "&", "-", "–", "'s", "’s", "for", "de", "la", "in", "on", "to", "/"}


def _named(
    tokens: list[dict], first: int, last: int, head: str, links: bool
) -> tuple[int, int] | None:
    """Shrink a mention to the name around its head, over "of" and the like if `links`."""
    at = int(head.split(",")[0]) - 1 if head.split(",")[0].isdigit() else 0
    centre = first + at
    if centre > last or tokens[centre]["upos"] != "PROPN":
        return None

    def part(i: int) -> bool:
        t = tokens[i]
        return t["upos"] == "PROPN" or (
            t["form"][:1].isupper() and t["upos"] in ("ADJ", "NOUN", "VERB", "NUM")
        )

    low = high = centre
    while low > first and (
        part(low - 1)
        or (
            links
            and low - 1 > first
            and tokens[low - 1]["form"].lower() in _LINKS
            and part(low - 2)
        )
    ):
        low -= 1
    while high < last:
        step = 1
        while (
            links
            and high + step < last
            and tokens[high + step]["form"].lower() in _LINKS
            and step < 3
        ):
            step += 1
        if not part(high + step):
            break
        high += step
    while low < high and not part(low):
        low += 1
    return low, high


def gum(path: Path) -> Iterator[Text]:
    """Read GUM with its named mentions: outermost, headed by a proper noun."""
    for out in ud(path, "gum"):
        tokens = out.extra.pop("tokens")
        found = []
        for first, last, kind, head in _gum_names(tokens):
            span = _named(tokens, first, last, head, kind != "person")
            if span and kind != "time":
                plural = kind == "person" and any(
                    tokens[i]["tag"] == "NNPS" for i in range(span[0], span[1] + 1)
                )
                found.append((span[0], span[1], "MISC" if plural else KINDS.get(kind, "MISC")))
        found.sort(key=lambda f: (f[0], -f[1]))
        out.names, end = [], -1
        for first, last, kind in found:
            if first > end:
                out.names.append((tokens[first]["start"], tokens[last]["end"], kind))
                end = last
        yield out


def ewt(path: Path) -> Iterator[Text]:
    """Read EWT."""
    for out in ud(path, "ewt"):
        out.extra.pop("tokens")
        yield out


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
    for line in _lines(path):
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
    out: Text | None = None
    count = serial = 0
    for rows in _sentences(path):
        if out is None:
            out = Text(
                corpus, f"{corpus}-{serial}", "", sentences=[], names=[], tags=[] if tag else None
            )
            serial += 1
        if out.text:
            out.text += separator
        base = len(out.text)
        text, spans = join([r[0] for r in rows], corpus == "re3d")
        out.text += text
        out.sentences.append(base)
        previous = "O"
        for (start, end), row in zip(spans, rows, strict=True):
            label = row[-1]
            if tag:
                out.tags.append((base + start, base + end, row[tag]))
            if label != "O":
                kind = label[2:]
                if label[0] == "I" and previous == kind:
                    out.names[-1] = (out.names[-1][0], base + end, kind)
                else:
                    out.names.append((base + start, base + end, kind))
            previous = label[2:] if label != "O" else "O"
        count += 1
        if count == per_text:
            yield out
            out, count = None, 0
    if out is not None:
        yield out


def toponyms(path: Path, corpus: str) -> Iterator[Text]:
    """Read toponyms; those of GeoWebNews that are not used as such keep their type as label."""
    for line in _lines(path):
        row = json.loads(line)
        out = Text(corpus, str(row["id"]), row["text"], names=[])
        for t in row["toponyms"]:
            kind = t.get("type", "Literal")
            if not (kind.endswith("_Expression") or kind == "Non_Toponym"):
                out.names.append((t["start"], t["end"], kind))
        yield out


def uner(path: Path, documents: list[Text]) -> list[Text]:
    """Lay the names of Universal NER over the raw texts of the same UD documents."""
    by_id: dict[str, list[tuple[str, str]]] = {}
    current: list[tuple[str, str]] = []
    for line in _lines(path):
        if line.startswith("# newdoc"):
            current = by_id.setdefault(line.split("=")[-1].strip(), [])
        elif line.strip() and not line.startswith("#"):
            cells = line.rstrip("\n").split("\t")
            current.append((cells[1], cells[2]))
    for document in documents:
        at, document.names = 0, []
        for form, label in by_id[document.id]:
            found = document.text.find(form, at)
            assert 0 <= found - at < 40, (document.id, form, document.text[at : at + 30])
            at = found + len(form)
            if label[0] == "B":
                document.names.append((found, at, label[2:]))
            elif label[0] == "I":
                document.names[-1] = (document.names[-1][0], at, label[2:])
    return documents


HELD = ("gmb", "wikigold", "re3d")
"""Corpora of which every tenth text is held out."""


def is_held(text: Text) -> bool:
    """Tell whether a text is for measuring only."""
    return text.corpus in HELD and int(text.id.rsplit("-", 1)[1]) % 10 == 9
