"""The reading view: an article with its findings marked in colour, and listed below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

import attrs
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from newsparse import (
    Annotation,
    Document,
    Location,
    Official,
    Quote,
    RawAnnotation,
    Sanction,
    Span,
    Speaker,
)

_STYLES = {
    "quotes": "green",
    "speaker": "bold cyan",
    "cue": "cyan",
    "officials": "bold magenta",
    "sanctions": "bold red",
    "locations": "yellow",
}
_Row = tuple[str, str, str]  # who or what it is about, what is said of it, where
_OTHER_STYLE = "bold blue"
# One blank for each, so that offsets still hold: a terminal would obey these characters.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class ViewWriter:
    """Write for a person to read; colours only where `out` is a terminal."""

    name = "view"

    def __call__(self, docs: Iterable[Document], out: TextIO, /) -> None:
        """Write all documents, one after the other."""
        console = Console(file=out, highlight=False, markup=False, emoji=False)
        for doc in docs:
            title = doc.meta.title or doc.meta.id
            console.print(Rule(Text(_clean(title)) if title else "", style="dim"))
            for part in _page(doc):
                console.print(part)


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _page(doc: Document) -> Iterator[RenderableType]:
    for paragraph in _paragraphs(doc):
        yield paragraph
        yield ""
    for heading, rows in (
        ("Who said what", [_quote_row(doc, quote) for quote in doc.quotes]),
        ("Officials", [_official_row(official) for official in doc.officials]),
        ("Sanctions", [_sanction_row(doc, sanction) for sanction in doc.sanctions]),
        ("Places", list(_location_rows(doc.locations))),
        *_other_sections(doc),
    ):
        if rows:
            yield _section(heading, rows)
    for failure in doc.failures:
        yield Text(_clean(f"! {failure.by}: {failure.message}"), style="red")


def _paragraphs(doc: Document) -> Iterator[Text]:
    """Cut the article at once: each cut by itself would look through all of its findings."""
    spans = doc.paragraphs or (Span(0, len(doc.text)),)
    cuts = sorted({at for span in spans for at in (span.start, span.end)})
    pieces = _article(doc).divide(cuts)
    number = {at: index for index, at in enumerate(cuts, start=1)}
    for span in spans:
        yield Text.assemble(*pieces[number[span.start] : number[span.end]])


def _article(doc: Document) -> Text:
    text = Text(_clean(doc.text))
    marked: list[tuple[Span | None, str]] = []
    for quote in doc.quotes:
        marked += [(part, _STYLES["quotes"]) for part in quote.parts]
        marked.append((quote.cue, _STYLES["cue"]))
        marked.append((quote.speaker.mention if quote.speaker else None, _STYLES["speaker"]))
    marked += [(found.span, _STYLES["locations"]) for found in doc.locations]
    marked += [(found.span, _STYLES["officials"]) for found in doc.officials]
    marked += [(found.trigger, _STYLES["sanctions"]) for found in doc.sanctions]
    marked += [(found.span, _OTHER_STYLE) for layer in _others(doc) for found in doc[layer]]
    for span, style in marked:
        if span is not None:
            text.stylize(style, span.start, span.end)
    return text


def _others(doc: Document) -> list[str]:
    return [name for name in doc.layers if "." in name]


def _section(heading: str, rows: list[_Row]) -> RenderableType:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style="bold", overflow="fold", max_width=30)
    table.add_column(overflow="fold")
    table.add_column(style="dim", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(" ".join(_clean(cell).split())) for cell in row))
    return Group(Text(heading, style="bold underline"), Padding(table, (0, 0, 1, 2)))


def _at(found: Annotation) -> str:
    return f"{found.span.start}-{found.span.end}"


def _quote_row(doc: Document, quote: Quote) -> _Row:
    words = " … ".join(doc.text_of(part) for part in quote.parts)
    words = f"“{words}”" if quote.kind == "direct" else words
    how = ", ".join(part for part in (quote.kind, quote.stance) if part)
    outer = doc.get(quote.within) if quote.within else None
    inside = f"within {_at(outer)}" if outer else ""
    return _speaker(quote.speaker), _joined(f"{words} [{how}]", inside), _at(quote)


def _speaker(speaker: Speaker | None) -> str:
    if speaker is None or not speaker.anonymous:
        return speaker.name if speaker else "?"
    said = (speaker.affiliation, speaker.place, speaker.reason)
    return f"{speaker.name} ({', '.join(part for part in ('anonymous', *said) if part)})"


def _official_row(official: Official) -> _Row:
    belongs = ", ".join(part for part in (official.organization, official.country) if part)
    office = f"{official.title} [{official.office}]"
    return official.name or "(not named)", _joined(office, belongs), _at(official)


def _sanction_row(doc: Document, sanction: Sanction) -> _Row:
    imposers = ", ".join(party.name for party in sanction.imposers) or "?"
    targets = ", ".join(party.name for party in sanction.targets) or "?"
    act = f"{sanction.action}: {doc.text_of(sanction.trigger)} [{sanction.measure}]"
    what = _joined(act, ", ".join(sanction.goods), sanction.date.value if sanction.date else "")
    return f"{imposers} → {targets}", what, _at(sanction)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _location_rows(locations: Iterable[Location]) -> Iterator[_Row]:
    """List each place once, with the number of its mentions."""
    places: dict[tuple[str, str, str], list[Location]] = {}
    for location in locations:
        places.setdefault((location.name, location.use, location.country or ""), []).append(
            location
        )
    for (name, use, country), found in places.items():
        place = next((location.place for location in found if location.place), None)
        on_map = ""
        if place is not None and place.lat is not None and place.lon is not None:
            on_map = f"{place.lat:.2f}, {place.lon:.2f}"
        often = f"{len(found)}×" if len(found) > 1 else ""
        yield name, _joined(country, on_map, use, often), _at(found[0])


def _other_sections(doc: Document) -> Iterator[tuple[str, list[_Row]]]:
    for layer in _others(doc):
        yield layer, [(doc.text_of(found), _own_fields(found), _at(found)) for found in doc[layer]]


def _own_fields(found: Annotation) -> str:
    """Show the fields that a plugin gave its kind, where they say something."""
    if isinstance(found, RawAnnotation):
        fields = found.data
    else:
        base = {field.name for field in attrs.fields(Annotation)}
        names = [field.name for field in attrs.fields(type(found))]
        fields = {name: getattr(found, name) for name in names if name not in base}
    return _joined(*(f"{name} {value}" for name, value in fields.items() if value is not None))
