"""The kind of finding: an event, with who did what to whom, where and when."""

from __future__ import annotations

from typing import Any, Literal, get_args

import attrs

from newsparse import Annotation, Location, Party, TimeExpression

Class = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Mood = Literal["asserted", "denied", "threatened", "planned", "requested", "alleged", "possible"]


def _one_of(codes: Any) -> Any:
    return attrs.field(validator=attrs.validators.in_(get_args(codes)))


@attrs.frozen(kw_only=True)
class Event(Annotation):
    """Give one event that the article tells of, by its class in the PLOVER ontology.

    `span` is that of the words that tell of it (`shelled`, `evacuation`); `act` says more closely
    than `class_` and `mode` what happened (`bombardment`); `acts.tsv` lists them. `actors` do it,
    `objects` are whom or what it is done to or with, `places` where, `date` when, each as the
    article tells. `mood` says whether it happened at all: asserted, denied, threatened, planned,
    requested, alleged or possible. `quote` is the id of the quotation that tells of it.
    """

    layer = "events.events"
    class_: Class = _one_of(Class)
    mode: str | None = None
    act: str
    actors: tuple[Party, ...] = ()
    objects: tuple[Party, ...] = ()
    places: tuple[Location, ...] = ()
    date: TimeExpression | None = None
    mood: Mood = attrs.field(default="asserted", validator=attrs.validators.in_(get_args(Mood)))
    quote: str | None = None
