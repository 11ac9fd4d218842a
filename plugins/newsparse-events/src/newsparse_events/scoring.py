"""Score the events found in annotated sentences: `python -m newsparse_events.scoring FILE...`.

A file holds sentences at the margin, each followed by its events, indented, one a line: trigger,
act, actors (separated by semicolons), object, place, date (without the time of day), mood, with
bars between. A line that begins with `#` is a comment; `Published: 2024-05-16` in one says when
they were written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

import newsparse
from newsparse_events.event import Event
from newsparse_events.lexicon import lexicon

FIELDS = ("class", "act", "actors", "object", "place", "date", "mood")
_PUBLISHED = re.compile(r"\bPublished: (\d{4}-\d\d-\d\d)")


@attrs.frozen
class Gold:
    """Hold an annotated event, in the words of its sentence."""

    trigger: str
    act: str
    actors: tuple[str, ...]
    object: tuple[str, ...]
    place: tuple[str, ...]
    date: str
    mood: str


@attrs.define
class Score:
    """Count what was found, and which fields of it are right."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    clean: int = 0  # sentences without events in which none was found
    empty: int = 0
    right: dict[str, int] = attrs.field(factory=lambda: dict.fromkeys((*FIELDS, "all"), 0))

    @property
    def precision(self) -> float:
        """The share of what was found that is there, by trigger and class."""
        return self.matched / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.matched / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def share(self, field: str) -> float:
        """Return the share of matched events in which a field is right."""
        return self.right[field] / self.matched if self.matched else 1.0


def read(path: Path) -> tuple[str, list[tuple[str, list[Gold]]]]:
    """Return the date of publication and the sentences with their events."""
    text = path.read_text("utf-8")
    published = _PUBLISHED.search(text)
    sentences: list[tuple[str, list[Gold]]] = []
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line[0].isspace():
            sentences[-1][1].append(_gold(line))
        else:
            sentences.append((line, []))
    return published[1] if published else "", sentences


def _gold(line: str) -> Gold:
    trigger, act, actors, object_, place, date, mood = (cell.strip() for cell in line.split("|"))
    return Gold(trigger, act, _list(actors), _list(object_), _list(place), date, mood)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def score(path: Path) -> Score:
    """Score the events that newsparse finds in the sentences of a file."""
    published, sentences = read(path)
    parser = newsparse.Parser(extractors=["events.events", "quotes"])
    total = Score()
    for text, gold in sentences:
        doc = parser.parse(text, published=published or None)
        _count(total, doc, gold, doc[Event])
    return total


def _count(
    total: Score, doc: newsparse.Document, gold: Iterable[Gold], events: Iterable[Event]
) -> None:
    left = list(events)
    wanted = list(gold)
    total.gold += len(wanted)
    total.found += len(left)
    if not wanted:
        total.empty += 1
        total.clean += not left
    for one in wanted:
        event = next((event for event in left if _matches(doc, one, event)), None)
        if event is None:
            continue
        left.remove(event)
        total.matched += 1
        right = {field for field in FIELDS if _right(field, one, event)}
        for field in right:
            total.right[field] += 1
        total.right["all"] += right == set(FIELDS)


def _matches(doc: newsparse.Document, gold: Gold, event: Event) -> bool:
    """Tell whether two events have a word of their triggers and their class in common."""
    words = set(gold.trigger.casefold().split()) & set(doc.text_of(event).casefold().split())
    return bool(words) and _class(gold) == event.class_


def _right(field: str, gold: Gold, event: Event) -> bool:
    match field:
        case "class":
            return _class(gold) == event.class_
        case "act":
            return gold.act == event.act
        case "actors":
            return _same(gold.actors, (party.name for party in event.actors))
        case "object":
            return _same(gold.object, (party.name for party in event.objects))
        case "place":
            return _same(gold.place, (place.name for place in event.places))
        case "date":
            return gold.date == _day(event)
    return gold.mood == event.mood


def _class(gold: Gold) -> str:
    return str(lexicon().acts[gold.act].class_)


def _day(event: Event) -> str:
    return event.date.value.partition("T")[0] if event.date is not None else ""


def _same(gold: tuple[str, ...], found: Iterable[str]) -> bool:
    """Tell whether names are the same, as far as one is part of the other."""
    names = [name.casefold() for name in found]
    wanted = [name.casefold() for name in gold]
    return len(names) == len(wanted) and all(
        any(name in one or one in name for name in names) for one in wanted
    )


def report(path: Path, total: Score) -> Iterator[str]:
    """Yield lines that tell a score."""
    yield f"{path.name}: {total.gold} events, {total.found} found"
    yield f"  P {total.precision:.3f}  R {total.recall:.3f}  F1 {total.f1:.3f} (trigger and class)"
    yield "  right, of those matched: " + "  ".join(
        f"{field} {total.share(field):.2f}" for field in (*FIELDS[1:], "all")
    )
    yield f"  sentences without events left alone: {total.clean} of {total.empty}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for line in report(Path(name), score(Path(name))):
            sys.stdout.write(line + "\n")
