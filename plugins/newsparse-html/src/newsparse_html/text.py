"""Lay out what was extracted from a page as the text of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

BULLET = "• "
_BLOCKS = frozenset(("p", "head", "quote", "code", "list", "table", "div"))
_SPACE = re.compile(r"\s+")


def article_text(body: _Element, title: str | None) -> str:
    """Return the text below a body, blocks parted by a blank line, with the title above them."""
    blocks = list(_blocks(body))
    if title and not any(block.casefold() == title.casefold() for block in blocks[:2]):
        blocks.insert(0, title)
    return "\n\n".join(blocks)


def _blocks(parent: _Element) -> Iterator[str]:
    """Yield the blocks below an element; text that stands beside blocks is one too."""
    inline = [_flat(parent.text)]
    for child in parent:
        if child.tag in _BLOCKS:
            yield from _filled(_tidy(inline))
            yield from _block(child)
            inline = [_flat(child.tail)]
        else:
            inline += [_inline(child), _flat(child.tail)]
    yield from _filled(_tidy(inline))


def _block(element: _Element) -> Iterator[str]:
    if element.tag == "list":
        yield from _filled("\n".join(_items(element)))
    elif element.tag == "table":
        yield from _filled("\n".join(_rows(element)))
    else:
        yield from _blocks(element)


def _items(list_: _Element) -> Iterator[str]:
    """Yield the items of a list, those of the lists in it after the item that they stand in."""
    for item in list_:
        own = [_flat(item.text)]
        for child in item:
            if child.tag != "list":
                own += [" ", *_blocks(child)] if child.tag in _BLOCKS else [_inline(child)]
            own.append(_flat(child.tail))
        if text := _tidy(own).replace("\n", " "):
            yield BULLET + text
        for inner in item.iterchildren("list"):
            yield from _items(inner)


def _rows(table: _Element) -> Iterator[str]:
    """Yield the rows of a table, cells between bars, which no headline has."""
    for row in table.iter("row"):
        cells = [" ".join(_blocks(cell)).replace("\n", " ") for cell in row.iterchildren("cell")]
        if any(cells):
            yield f"| {' | '.join(cells)} |"


def _inline(element: _Element) -> str:
    """Return the text of an element inside a line; `lb` breaks the line."""
    if element.tag == "lb":
        return "\n"
    inside = (_inline(child) + _flat(child.tail) for child in element)
    return "".join((_flat(element.text), *inside))


def _flat(text: str | None) -> str:
    return _SPACE.sub(" ", text or "")


def _tidy(pieces: list[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _filled(text: str) -> Iterator[str]:
    if text:
        yield text
