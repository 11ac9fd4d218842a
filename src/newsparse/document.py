"""The document: a text that is never altered, and the findings that are anchored to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, overload

import attrs

from newsparse.article import Meta
from newsparse.errors import InputError, UnknownNameError
from newsparse.spans import Block, Span
from newsparse.tokens import Token, Tokens

if TYPE_CHECKING:
    from newsparse.focus import Focus
    from newsparse.kinds import (
        Entity,
        Location,
        Mention,
        Official,
        Quote,
        Sanction,
        TimeExpression,
    )

# The layers of newsparse's own kinds, in the order in which they are listed and written.
BUILTIN_LAYERS = (
    "mentions", "entities", "times", "quotes", "officials", "sanctions", "locations",
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Annotation:
    """Be the base of every finding: what it is about is `span`, the rest says where it came from.

    A kind of finding is a subclass decorated with `@attrs.frozen(kw_only=True)` that sets `layer`,
    the name under which documents keep it; third parties prefix theirs, as in "acme.tone".
    `id` and `by` (the extractor's name) are filled in by the pipeline where they are left empty;
    `rule` names the pattern or model that found it; `score` is between 0 and 1, or None.
    """

    layer: ClassVar[str] = ""

    span: Span
    id: str = ""
    by: str = ""
    rule: str | None = None
    score: float | None = None


@attrs.frozen(kw_only=True)
class RawAnnotation(Annotation):
    """Keep a finding of a kind that is not installed; its own fields are `data`, as in JSON."""

    data: dict[str, Any] = attrs.field(factory=dict)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "data":
            raise AttributeError(name)
        try:
            return self.data[name]
        except KeyError:
            raise AttributeError(f"this finding has no field {name!r}") from None


@attrs.frozen(kw_only=True)
class Failure:
    """Say what a plugin or step could not do; `by` names it, `error` is the class of the error."""

    by: str
    error: str
    message: str


@attrs.frozen(kw_only=True)
class MadeBy:
    """Say what a document was made with: versions, options, and digests of models and data.

    `extractors` and `plugins` map names to versions, `options` extractors to their settings,
    `digests` the names of models and data files to SHA-256 sums.
    """

    newsparse: str
    engine: str
    extractors: dict[str, str] = attrs.field(factory=dict)
    plugins: dict[str, str] = attrs.field(factory=dict)
    options: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    digests: dict[str, str] = attrs.field(factory=dict)


A = TypeVar("A", bound=Annotation)
Located = Span | Annotation | Block | Token


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(blocks)


def _spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(spans)


def _failures(failures: Iterable[Failure]) -> tuple[Failure, ...]:
    return tuple(failures)


def _in_order(layers: Mapping[str, Iterable[Annotation]]) -> dict[str, tuple[Annotation, ...]]:
    """Sort layers (newsparse's own first) and what is in them (by start, then end)."""
    names = [name for name in BUILTIN_LAYERS if name in layers]
    names += sorted(layers.keys() - set(BUILTIN_LAYERS))
    return {name: tuple(sorted(layers[name], key=lambda found: found.span)) for name in names}


@attrs.frozen(kw_only=True, repr=False)
class Document:
    """Hold an article's text with its structure and every finding in it.

    `paragraphs` and `sentences` are trimmed of white space; no sentence crosses a block. A document
    is a value: it can be compared, pickled, and written to JSON and back unchanged.
    """

    text: str
    meta: Meta = attrs.field(factory=Meta)
    blocks: tuple[Block, ...] = attrs.field(default=(), converter=_blocks)
    paragraphs: tuple[Span, ...] = attrs.field(default=(), converter=_spans)
    sentences: tuple[Span, ...] = attrs.field(default=(), converter=_spans)
    tokens: Tokens = attrs.Factory(lambda doc: Tokens(doc.text), takes_self=True)
    layers: Mapping[str, tuple[Annotation, ...]] = attrs.field(factory=dict, converter=_in_order)
    failures: tuple[Failure, ...] = attrs.field(default=(), converter=_failures)
    made_by: MadeBy | None = None

    @overload
    def __getitem__(self, kind: type[A], /) -> tuple[A, ...]: ...
    @overload
    def __getitem__(self, kind: str, /) -> tuple[Annotation, ...]: ...
    def __getitem__(self, kind: type[A] | str, /) -> tuple[A, ...] | tuple[Annotation, ...]:
        """Return the findings of a kind, in text order: by class, or by the name of its layer.

        A layer that the document lacks is empty. Raises UnknownNameError for an unprefixed name
        that is not one of newsparse's own: nobody else can have given it; InputError for what is
        neither a kind nor a name.
        """
        name = kind if isinstance(kind, str) else getattr(kind, "layer", "")
        if not name:
            raise InputError(
                "a document is asked for a kind of finding, as in doc[newsparse.Quote], or for a "
                f"layer by its name, as in doc['quotes'], not for {kind!r}"
            )
        if name not in self.layers and "." not in name and name not in BUILTIN_LAYERS:
            raise UnknownNameError("layer", name, {*BUILTIN_LAYERS, *self.layers})
        return self.layers.get(name, ())

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The expressions that refer to someone or something."""
        return self["mentions"]  # type: ignore[return-value]

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The people, organisations, places and things, each with its mentions."""
        return self["entities"]  # type: ignore[return-value]

    @property
    def times(self) -> tuple[TimeExpression, ...]:
        """The dates and stretches of time."""
        return self["times"]  # type: ignore[return-value]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Who said what."""
        return self["quotes"]  # type: ignore[return-value]

    @property
    def officials(self) -> tuple[Official, ...]:
        """The people in public office."""
        return self["officials"]  # type: ignore[return-value]

    @property
    def sanctions(self) -> tuple[Sanction, ...]:
        """The sanctions imposed, changed, threatened or broken."""
        return self["sanctions"]  # type: ignore[return-value]

    @property
    def locations(self) -> tuple[Location, ...]:
        """The places that are meant."""
        return self["locations"]  # type: ignore[return-value]

    @property
    def focus(self) -> Focus:
        """What the article is about in space: its country and places, the most central first."""
        from newsparse.focus import focus

        return focus(self)

    def get(self, id: str) -> Annotation | None:
        """Return the finding with this id, None where there is none."""
        return self._by_id.get(id)

    @cached_property
    def _by_id(self) -> dict[str, Annotation]:
        return {found.id: found for layer in self.layers.values() for found in layer}

    def text_of(self, located: Located) -> str:
        """Return the characters of a span, or of a finding, block or token.

        Raises InputError for anything else, as for the None of a field that is empty.
        """
        span = located if isinstance(located, Span) else getattr(located, "span", None)
        if span is None:
            raise InputError(
                f"text_of takes a span, a finding, a block or a token, not {located!r}"
            )
        return self.text[span.start : span.end]

    def to_json(self, *, indent: int | None = None) -> str:
        """Write the document as JSON (version 1 of the format; `newsparse schema` describes it)."""
        from newsparse import wire

        return wire.dumps(self, indent=indent)

    @classmethod
    def from_json(
        cls, data: str | bytes, *, kinds: Iterable[type[Annotation]] | None = None
    ) -> Document:
        """Read a document from JSON. Raises FormatError, saying where, for anything else.

        `kinds` are the classes to make of third parties' layers; None means those of the plugins
        that are installed. Findings of other kinds are kept whole, as `RawAnnotation`.
        """
        from newsparse import plugins, wire

        return wire.loads(data, plugins.installed_kinds() if kinds is None else kinds)

    def __repr__(self) -> str:
        counts = ", ".join(f"{name}={len(found)}" for name, found in self.layers.items() if found)
        start = self.text[:40] + ("…" if len(self.text) > 40 else "")
        return f"Document({start!r}, tokens={len(self.tokens)}{', ' if counts else ''}{counts})"


def check_spans(document: Document, found: Annotation) -> None:
    """Raise InputError if a finding's span is no span or runs past the end of the text."""
    if not isinstance(found.span, Span):
        raise InputError(f"span must be a Span, not {type(found.span).__name__}")
    if found.span.end > len(document.text):
        raise InputError(
            f"span {found.span.start}-{found.span.end} runs past the end of the text "
            f"({len(document.text)} characters)"
        )
