"""Tokens as columns: one array or tuple per property, with views made on demand."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast, overload

import attrs

from newsparse.errors import InputError, UnknownNameError
from newsparse.spans import Span

Column = Sequence[Any]


@attrs.frozen(repr=False)
class Token:
    """View one UD syntactic word; every property is read from the columns when asked for.

    `surface` is the index of the surface token that it is part of: `do` and `n't` share one.
    """

    _tokens: Tokens = attrs.field(hash=False)  # which holds dictionaries
    index: int

    @property
    def start(self) -> int:
        """Where the word begins in the text."""
        return self._tokens.starts[self.index]

    @property
    def end(self) -> int:
        """Where the word ends in the text."""
        return self._tokens.ends[self.index]

    @property
    def span(self) -> Span:
        """The characters of the word."""
        return Span(self.start, self.end)

    @property
    def text(self) -> str:
        """The word as it stands in the text."""
        return self._tokens.text[self.start : self.end]

    @property
    def surface(self) -> int:
        """The index of the surface token that the word is part of."""
        return int(self._tokens.column("surface")[self.index])

    @property
    def lemma(self) -> str | None:
        """The dictionary form, None where the engine gives none."""
        return cast(str | None, self.get("lemma"))

    @property
    def upos(self) -> str | None:
        """The UD part of speech, None where the engine gives none."""
        return cast(str | None, self.get("upos"))

    @property
    def head(self) -> int | None:
        """The index of the governing token, -1 for a root; None where the engine gives no tree."""
        return cast(int | None, self.get("head"))

    @property
    def deprel(self) -> str | None:
        """The UD relation to the head, None where the engine gives no tree."""
        return cast(str | None, self.get("deprel"))

    def get(self, column: str) -> Any:
        """Return the value in a column, None where the engine gives no such column."""
        values = self._tokens.columns.get(column)
        return None if values is None else values[self.index]

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.start}, {self.end})"


@attrs.frozen(repr=False, init=False)
class Tokens(Sequence[Token]):
    """Hold the words of a text in columns.

    `start`, `end` (code points) and `surface` are arrays of unsigned integers; an engine adds
    others of the same length, such as `lemma` and `upos` (strings). Label columns such as `ner`
    are in BIO notation and are read with `tagged`.
    """

    text: str
    columns: Mapping[str, Column]

    def __init__(
        self,
        text: str = "",
        start: Iterable[int] = (),
        end: Iterable[int] = (),
        surface: Iterable[int] | None = None,
        **columns: Iterable[Any],
    ) -> None:
        starts, ends = array("I", start), array("I", end)
        surfaces = array("I", range(len(starts)) if surface is None else surface)
        values: dict[str, Column] = {"start": starts, "end": ends, "surface": surfaces}
        values |= {name: _frozen(column) for name, column in columns.items()}
        for name, column in values.items():
            if len(column) != len(starts):
                raise InputError(
                    f"token column {name!r} has {len(column)} values for {len(starts)} tokens"
                )
        self.__attrs_init__(text, values)

    @property
    def starts(self) -> Sequence[int]:
        """Where each word begins."""
        return self.columns["start"]

    @property
    def ends(self) -> Sequence[int]:
        """Where each word ends."""
        return self.columns["end"]

    def column(self, name: str) -> Column:
        """Return one column. Raises UnknownNameError where the engine gave none of that name."""
        try:
            return self.columns[name]
        except KeyError:
            raise UnknownNameError("token column", name, self.columns) from None

    def within(self, span: Span) -> range:
        """Return the indices of the tokens that lie wholly inside a span."""
        first = bisect_left(self.starts, span.start)
        return range(first, max(first, bisect_right(self.ends, span.end)))

    def copy(self) -> Tokens:
        """Copy what could be changed: the arrays, and the mapping that holds the columns."""
        return Tokens(self.text, **{name: column[:] for name, column in self.columns.items()})

    def tagged(self, column: str) -> Iterator[tuple[str, range]]:
        """Read a BIO column: yield each label with the indices of its tokens, in text order."""
        label, first = "", 0
        tags = self.column(column)
        for index, tag in enumerate(tags):
            if label and tag != "I-" + label:
                yield label, range(first, index)
                label = ""
            if not label and tag != "O":
                label, first = tag[2:], index
        if label:
            yield label, range(first, len(tags))

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, index: int | slice) -> Token | tuple[Token, ...]:
        if isinstance(index, slice):
            return tuple(Token(self, i) for i in range(*index.indices(len(self))))
        return Token(self, range(len(self))[index])

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[Token]:
        return (Token(self, index) for index in range(len(self)))

    def __repr__(self) -> str:
        return f"Tokens({len(self)} with {', '.join(self.columns)})"


def _frozen(column: Iterable[Any]) -> Column:
    return column if isinstance(column, array) else tuple(column)
