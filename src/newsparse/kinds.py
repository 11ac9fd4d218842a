"""The kinds of finding that newsparse makes, and the codes they use."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, get_args

import attrs

from newsparse.document import Annotation
from newsparse.errors import InputError
from newsparse.spans import Span

MentionKind = Literal["person", "organization", "place", "misc"]
MentionForm = Literal["name", "nominal", "pronoun"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserted", "denied", "asked", "hoped", "threatened", "ordered"]
LocationUse = Literal["literal", "metonymic"]
Office = Literal[
    "head_of_state", "head_of_government", "foreign_minister", "defence_minister",
    "finance_minister", "interior_minister", "minister", "deputy_minister", "legislator",
    "governor", "mayor", "ambassador", "envoy", "spokesperson", "military_chief",
    "military_officer", "judge", "central_banker", "agency_head", "party_leader",
    "religious_leader", "official",
]  # fmt: skip
Status = Literal["current", "former", "acting", "designate"]
Action = Literal[
    "imposed", "extended", "maintained", "eased", "suspended", "waived", "lifted", "threatened",
    "considered", "called_for", "ruled_out", "violated", "evaded", "mentioned",
]  # fmt: skip
Measure = Literal[
    "economic", "asset_freeze", "travel_ban", "arms_embargo", "trade_ban", "export_control",
    "blacklisting", "price_cap", "blockade", "other",
]  # fmt: skip


def _code(codes: Any, default: Any = attrs.NOTHING) -> Any:
    allowed = get_args(codes) + ((None,) if default is None else ())

    def check(_: object, field: attrs.Attribute[Any], value: object) -> None:
        if value not in allowed:
            known = ", ".join(map(repr, get_args(codes)))
            raise InputError(f"{field.name} must be one of {known}, not {value!r}")

    return attrs.field(validator=check, default=default)


@attrs.frozen(kw_only=True)
class Mention(Annotation):
    """Mark one expression that refers to someone or something; `entity` is the id of its chain."""

    layer = "mentions"
    kind: MentionKind = _code(MentionKind)
    form: MentionForm = _code(MentionForm, "name")
    entity: str | None = None


@attrs.frozen(kw_only=True)
class Entity(Annotation):
    """Join the mentions of one person, organisation, place or thing in the article.

    `span` is that of the fullest mention, `name` the fullest form without titles, `mentions` the
    ids of all of them, `country` an ISO 3166-1 alpha-2 code or the short code of a body.
    """

    layer = "entities"
    kind: MentionKind = _code(MentionKind)
    name: str
    mentions: tuple[str, ...] = ()
    country: str | None = None


@attrs.frozen(kw_only=True)
class TimeExpression(Annotation):
    """Mark a date or a stretch of time: its TIMEX3 value, and the dates it spans, inclusive.

    `start` or `end` is None where it is open, both where nothing anchors the expression.
    """

    layer = "times"
    value: str
    start: date | None = None
    end: date | None = None


@attrs.frozen(kw_only=True)
class Speaker:
    """Say whose words a quotation gives.

    `name` is the fullest name in the article without titles, or the article's words for a source
    without a name; `mention` the whole source phrase, None where it is implicit; `entity` the id of
    the source, `entities` those of joint speakers; `anonymous` is True for people not named.

    What the article says of an anonymous source, in its own words: `number` of people (None where
    it gives none: "officials"), `rank` ("senior", "colonel"), `affiliation` ("U.S. Treasury"),
    `place` where they are or speak, `reason` given for withholding the name.
    """

    name: str
    mention: Span | None = None
    entity: str | None = None
    entities: tuple[str, ...] = ()
    anonymous: bool = False
    number: int | None = None
    rank: str | None = None
    affiliation: str | None = None
    place: str | None = None
    reason: str | None = None


@attrs.frozen(kw_only=True)
class Quote(Annotation):
    """Give what a source says, writes, thinks or wants, in its words or the writer's.

    `parts` are the spans of the content without the outer marks, `text` is the parts joined by a
    blank. `kind` is direct (wholly in marks), indirect (no marks) or mixed; `cue` is the span of
    the words of saying. `span` runs from the first to the last part. `stance` is what the source
    does with the content, None where nobody has told; `within` the id of the quotation that this
    one stands in.
    """

    layer = "quotes"
    parts: tuple[Span, ...]
    text: str
    kind: QuoteKind = _code(QuoteKind)
    cue: Span | None = None
    speaker: Speaker | None = None
    stance: Stance | None = _code(Stance, None)
    within: str | None = None


@attrs.frozen(kw_only=True)
class Official(Annotation):
    """Give a person in public office, or an office that the article names without its holder.

    There is one for each person and office. `title` is as written, `country` an ISO 3166-1 alpha-2
    code or a body's, `entity` the id of the person, `mentions` the ids of all mentions. `status`
    is None where nobody has told.
    """

    layer = "officials"
    name: str | None = None
    title: str
    office: Office = _code(Office, "official")
    organization: str | None = None
    country: str | None = None
    entity: str | None = None
    mentions: tuple[str, ...] = ()
    status: Status | None = _code(Status, None)


@attrs.frozen(kw_only=True)
class Party:
    """Name who imposes a sanction or whom it hits; `entity` is the id of its chain, if any."""

    name: str
    country: str | None = None
    span: Span | None = None
    entity: str | None = None


@attrs.frozen(kw_only=True)
class Sanction(Annotation):
    """Give one act of imposing, changing, threatening or breaking a sanction.

    `trigger` is the span of the measure noun ("arms embargo"), or of the verb where there is none,
    and `span` is the same;
    `mentions` are the spans of the act's other mentions, `goods` as written, `date` that of the
    act, `program` the id of a known sanctions programme, `quote` the id of the quotation that
    claims the act.
    """

    layer = "sanctions"
    trigger: Span
    action: Action = _code(Action)
    measure: Measure = _code(Measure)
    imposers: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    goods: tuple[str, ...] = ()
    date: TimeExpression | None = None
    program: str | None = None
    mentions: tuple[Span, ...] = ()
    quote: str | None = None


@attrs.frozen(kw_only=True)
class Place:
    """Identify a place: GeoNames id, feature ("P.PPLC"), degrees, first-order division."""

    geonameid: int | None
    name: str
    lat: float | None = None
    lon: float | None = None
    feature: str | None = None
    admin1: str | None = None
    population: int | None = None


@attrs.frozen(kw_only=True)
class Location(Annotation):
    """Give one mention of a place; `use` is metonymic where a government, team or people is meant.

    `place` is None where nothing in the gazetteer fits.
    """

    layer = "locations"
    name: str
    country: str | None = None
    use: LocationUse = _code(LocationUse, "literal")
    place: Place | None = None
    entity: str | None = None


KINDS: tuple[type[Annotation], ...] = (
    Mention, Entity, TimeExpression, Quote, Official, Sanction, Location,
)  # fmt: skip
