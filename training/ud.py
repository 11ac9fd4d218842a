"""Readers of Universal Dependencies: EWT, GUM with its named mentions, Universal NER."""

from collections.abc import Iterator
from pathlib import Path

from attrs import define, field

from training.corpora import Spans, Text, lines

# ---------------------------------------------------------------- CoNLL-U


@define
class Token:
    """A syntactic word, by character."""

    start: int
    end: int
    form: str
    upos: str
    tag: str
    entity: str
    """What GUM says of the mentions that begin and end here."""


@define
class _Group:
    """The cells of the syntactic words, to the one numbered `last`, that share a surface."""

    surface: str
    tight: bool
    last: int
    cells: list[list[str]] = field(factory=list)


def _misc(cells: list[str]) -> dict[str, str]:
    return dict(p.split("=", 1) for p in cells[9].split("|") if "=" in p)


def _split(surface: str, forms: list[str]) -> list[tuple[int, int]] | None:
    """Find the syntactic words of a multiword token in its surface."""
    if "".join(forms) != surface:
        return None
    spans, at = [], 0
    for form in forms:
        spans.append((at, at + len(form)))
        at += len(form)
    return spans


class _Document:
    """A document that grows line by line, paragraphs set off by a blank line."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.tokens: list[Token] = []
        self.words: list[tuple[int, int, str, str]] = []
        self.tags: Spans = []
        self.sentences: list[int] = []
        self._pieces: list[str] = []
        self._length = 0
        self._glue = ""
        self._new_paragraph = self._new_sentence = True
        self._group: _Group | None = None

    def read(self, line: str) -> None:
        """Take one line."""
        if line.startswith("# newpar"):
            self._new_paragraph = True
        elif line.startswith("# sent_id"):
            self._new_sentence = True
        elif line and not line.startswith("#"):
            self._row(line.split("\t"))

    def text(self, corpus: str) -> Text:
        """Give the document as a text."""
        text = "".join(self._pieces)
        return Text(corpus, self.id, text, self.words, self.tags, self.sentences)

    def _row(self, cells: list[str]) -> None:
        """Gather words until all that share a surface are there."""
        number = cells[0]
        if "." in number:
            return
        tight = _misc(cells).get("SpaceAfter") == "No"
        if "-" in number:
            self._group = _Group(cells[1], tight, int(number.split("-")[1]))
            return
        group = self._group or _Group(cells[1], tight, int(number))
        group.cells.append(cells)
        if int(number) >= group.last:
            self._group = None
            self._lay(group)

    def _lay(self, group: _Group) -> None:
        """Write a surface and the words in it."""
        start = self._write(group)
        spans = _split(group.surface, [c[1] for c in group.cells])
        for i, (_, form, lemma, upos, tag, *_) in enumerate(group.cells):
            a, b = spans[i] if spans else (0, len(group.surface))
            low, high = start + a, start + b
            entity = _misc(group.cells[i]).get("Entity", "")
            self.tokens.append(Token(low, high, form, upos, tag, entity))
            if spans:
                self.words.append((low, high, upos, lemma))
                self.tags.append((low, high, tag))

    def _write(self, group: _Group) -> int:
        """Write a surface; give where it begins."""
        if self._new_paragraph and self._length:
            self._glue = "\n\n"
        start = self._length + len(self._glue)
        self._pieces += (self._glue, group.surface)
        self._length = start + len(group.surface)
        self._glue = "" if group.tight else " "
        if self._new_sentence:
            self.sentences.append(start)
        self._new_paragraph = self._new_sentence = False
        return start


def _name(line: str) -> str:
    """Read a document's name in the comment that it begins with."""
    return line.split("=")[-1].strip()


def _documents(path: Path) -> Iterator[_Document]:
    """Read CoNLL-U."""
    document: _Document | None = None
    for line in lines(path):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if document is not None:
                yield document
            document = _Document(_name(line))
        elif document is not None:
            document.read(line)
        else:
            assert not line or line[0] == "#", "words before the first document"
    if document is not None:
        yield document


def ewt(path: Path) -> Iterator[Text]:
    """Read EWT."""
    for document in _documents(path):
        yield document.text("ewt")


# ---------------------------------------------------------------- GUM

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
_LINKS = {"of", "the", "and", "&", "-", "–", "'s", "’s", "for", "de", "la", "in", "on", "to", "/"}


def _mentions(tokens: list[Token]) -> Iterator[tuple[int, int, str, str]]:
    """Find the mentions of a document as (first token, last token, type, head index)."""
    stack: list[tuple[str, str, int, str]] = []
    for index, token in enumerate(tokens):
        value = token.entity
        at = 0
        while at < len(value):
            if value[at] == "(":
                end = at + 1
                while end < len(value) and value[end] not in "()":
                    end += 1
                stack.append(_opened(value[at + 1 : end], index))
                at = end
                if at < len(value) and value[at] == ")":
                    _, kind, first, head = stack.pop()
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


def _opened(value: str, index: int) -> tuple[str, str, int, str]:
    """Read the mention that begins at a token: (name, type, token, head index)."""
    fields = value.split("-")
    return (
        fields[0],
        fields[1] if len(fields) > 1 else "",
        index,
        fields[5] if len(fields) > 5 else "",
    )


def _part(token: Token) -> bool:
    """Tell whether a token may be part of a name."""
    return token.upos == "PROPN" or (
        token.form[:1].isupper() and token.upos in ("ADJ", "NOUN", "VERB", "NUM")
    )


def _named(
    tokens: list[Token], first: int, last: int, head: str, links: bool
) -> tuple[int, int] | None:
    """Shrink a mention to the name around its head, over "of" and the like if `links`."""
    at = int(head.split(",")[0]) - 1 if head.split(",")[0].isdigit() else 0
    centre = first + at
    if centre > last or tokens[centre].upos != "PROPN":
        return None

    def linked(i: int) -> bool:
        return links and tokens[i].form.lower() in _LINKS

    low = high = centre
    while low > first and (
        _part(tokens[low - 1]) or (low - 1 > first and linked(low - 1) and _part(tokens[low - 2]))
    ):
        low -= 1
    while high < last:
        step = 1
        while high + step < last and step < 3 and linked(high + step):
            step += 1
        if not _part(tokens[high + step]):
            break
        high += step
    while low < high and not _part(tokens[low]):
        low += 1
    return low, high


def _outermost(tokens: list[Token]) -> Spans:
    """Find the names that are in no other, by character."""
    found = []
    for first, last, kind, head in _mentions(tokens):
        span = _named(tokens, first, last, head, kind != "person")
        if span and kind != "time":
            inside = tokens[span[0] : span[1] + 1]
            plural = kind == "person" and any(t.tag == "NNPS" for t in inside)
            found.append((*span, "MISC" if plural else KINDS.get(kind, "MISC")))
    found.sort(key=lambda f: (f[0], -f[1]))
    names: Spans = []
    end = -1
    for first, last, kind in found:
        if first > end:
            names.append((tokens[first].start, tokens[last].end, kind))
            end = last
    return names


def gum(path: Path) -> Iterator[Text]:
    """Read GUM with its named mentions: outermost, headed by a proper noun."""
    for document in _documents(path):
        out = document.text("gum")
        out.names = _outermost(document.tokens)
        yield out


# ---------------------------------------------------------------- Universal NER


def uner(path: Path, documents: list[Text]) -> list[Text]:
    """Lay the names of Universal NER over the raw texts of the same UD documents."""
    by_id: dict[str, list[tuple[str, str]]] = {}
    current: list[tuple[str, str]] = []
    for line in lines(path):
        if line.startswith("# newdoc"):
            current = by_id.setdefault(_name(line), [])
        elif line.strip() and not line.startswith("#"):
            cells = line.rstrip("\n").split("\t")
            current.append((cells[1], cells[2]))
    for document in documents:
        at = 0
        names: Spans = []
        for form, label in by_id[document.id]:
            found = document.text.find(form, at)
            assert 0 <= found - at < 40, (document.id, form, document.text[at : at + 30])
            at = found + len(form)
            if label[0] == "B":
                names.append((found, at, label[2:]))
            elif label[0] == "I":
                names[-1] = (names[-1][0], at, label[2:])
        document.names = names
    return documents
