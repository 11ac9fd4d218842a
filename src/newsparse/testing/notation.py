"""Read findings that are written into the text, in the notation that the package describes."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, NoReturn

import attrs

from newsparse.errors import InputError
from newsparse.spans import Span

_HEAD = re.compile(r"([\w.-]*)(?:#([\w.:-]+))?")
_FIELD = re.compile(r"[\s,]*(\w+(?:\.\w+)*)=")
_END = re.compile(r"[\s,]*\)")
_WORD = re.compile(r"[^\s)]+")
_REFERENCE = re.compile(r"@[\w.:-]+(?:,@[\w.:-]+)*")
_DECODER = json.JSONDecoder()


@attrs.frozen
class Reference:
    """Stand for the span, or spans, of what has these names."""

    names: tuple[str, ...]
    several: bool


@attrs.frozen
class Mark:
    """Hold one finding as written; `fields` maps dotted names to values."""

    span: Span
    layer: str
    id: str
    fields: dict[str, Any]
    where: str

    @property
    def only_names(self) -> bool:
        """Whether it gives the stretch a name and finds nothing."""
        return bool(self.id) and not self.layer and not self.fields


@attrs.frozen
class Marked:
    """Hold a text without its marks, and the marks in text order."""

    text: str
    marks: tuple[Mark, ...]

    @property
    def named(self) -> dict[str, Span]:
        """The stretches that have a name or id."""
        return {mark.id: mark.span for mark in self.marks if mark.id}


def read(annotated: str) -> Marked:
    """Take the marks out of a text. Raises InputError, saying where, for what is no notation."""
    return _Reader(annotated).read()


@attrs.define
class _Reader:
    source: str
    at: int = 0
    length: int = 0
    text: list[str] = attrs.field(factory=list)
    open: list[tuple[int, int]] = attrs.field(factory=list)  # starts in the text, in the source
    marks: list[Mark] = attrs.field(factory=list)

    def read(self) -> Marked:
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "\\" and self.source[self.at + 1 : self.at + 2] in ("[", "]", "\\"):
                self._keep(self.source[self.at + 1])
                self.at += 2
            elif character == "[":
                self.open.append((self.length, self.at))
                self.at += 1
            elif character == "]":
                self._close()
            else:
                self._keep(character)
                self.at += 1
        if self.open:
            self.at = self.open[-1][1]
            self._refuse("this bracket is not closed: end it with ](LAYER), or write \\[")
        marks = tuple(sorted(self.marks, key=lambda mark: mark.span))
        names = Counter(mark.id for mark in marks if mark.id)
        for twice in sorted(name for name, count in names.items() if count > 1):
            raise InputError(f"two stretches of the annotated text have the name {twice!r}")
        return Marked("".join(self.text), marks)

    def _keep(self, character: str) -> None:
        self.text.append(character)
        self.length += 1

    def _close(self) -> None:
        if not self.open:
            self._refuse("this bracket closes nothing: write \\] for one of the text")
        if self.source[self.at + 1 : self.at + 2] != "(":
            self._refuse("what is found here must follow: ](LAYER FIELD=VALUE); or write \\]")
        where = self._where()
        start, _ = self.open.pop()
        self.at += 2
        head = _HEAD.match(self.source, self.at)
        assert head is not None  # all of it is optional
        layer, id = head.groups(default="")
        self.at = head.end()
        if _FIELD.match(self.source, head.start()):  # no layer: a field stands first
            layer, self.at = "", head.start()
        fields = self._fields()
        self.marks.append(Mark(Span(start, self.length), layer, id, fields, where))

    def _fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        while not (end := _END.match(self.source, self.at)):
            field = _FIELD.match(self.source, self.at)
            if not field:
                self._refuse("FIELD=VALUE or ) is expected; a value of several words is in quotes")
            self.at = field.end()
            fields[field[1]] = self._value()
        self.at = end.end()
        return fields

    def _value(self) -> Any:
        if self.source[self.at : self.at + 1] in ('"', "[", "{"):
            try:
                value, self.at = _DECODER.raw_decode(self.source, self.at)
            except json.JSONDecodeError as error:
                self._refuse(f"this value is not JSON: {error.msg}")
            return value
        word = _WORD.match(self.source, self.at)
        if not word:
            self._refuse('a value is expected; an empty one is ""')
        reference = _REFERENCE.match(self.source, self.at)
        if reference and reference.end() == word.end():
            names = tuple(name.removeprefix("@") for name in reference[0].split(","))
            self.at = word.end()
            return Reference(names, len(names) > 1)
        written = word[0].rstrip(",")
        self.at = word.start() + len(written)
        try:
            return json.loads(written)
        except json.JSONDecodeError:
            return written

    def _where(self) -> str:
        line = self.source.count("\n", 0, self.at) + 1
        column = self.at - self.source.rfind("\n", 0, self.at)
        return f"line {line}, column {column}"

    def _refuse(self, says: str) -> NoReturn:
        start = max(0, self.at - 20)
        excerpt = self.source[start : self.at + 20]
        raise InputError(f"annotated text, {self._where()}, at {excerpt!r}: {says}")
