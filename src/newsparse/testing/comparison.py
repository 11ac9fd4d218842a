"""Compare the findings in a document with those written into its text; show what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from newsparse.article import Article
from newsparse.document import Annotation, Document
from newsparse.errors import InputError
from newsparse.hookspecs import Engine, Extractor
from newsparse.spans import Span
from newsparse.testing.documents import Kinds, extract, known_kinds, made, structured
from newsparse.testing.notation import Marked, read
from newsparse.testing.showing import called, excerpt
from newsparse.testing.written import Known, Written, findings, typed
from newsparse.wire import to_data


def assert_findings(doc: Document, annotated: str, *, kinds: Kinds | None = None) -> None:
    """Assert that a document has exactly the findings that are written into its text.

    The kinds that occur in `annotated` are compared, or those given; so `kinds=[Quote]` with
    nothing written asserts that there is no quotation. Only the fields that are written are
    compared. Raises AssertionError with every difference, shown in the text around it.
    """
    __tracebackhide__ = True
    marked = read(annotated)
    given = () if kinds is None else tuple(kinds)
    layers = {kind.layer for kind in given} or {mark.layer for mark in marked.marks if mark.layer}
    if not layers:
        raise InputError("nothing is written into the text: say what must not be found, kinds=[…]")
    if marked.text != doc.text:
        raise InputError(
            "the annotated text is not that of the document: "
            f"{_first_difference(marked.text, doc.text)}"
        )
    _compare(doc, marked, layers, known_kinds(given or None))


def assert_extracts(
    extractor: Extractor | type[Extractor],
    annotated: str,
    *,
    engine: str | Engine | None = "rules",
    published: date | str | None = None,
) -> None:
    """Assert that an extractor finds exactly what is written into a text, and nothing else.

    Findings of kinds that the extractor does not give are put into the document before it runs, so
    that what it needs can be written by hand. `[text]()` is a finding of the one kind that it
    gives. Only the fields that are written are compared. An extractor with options is given as an
    instance. Raises AssertionError with every difference, shown in the text around it.
    """
    __tracebackhide__ = True
    extractor = made(extractor)
    marked = _with_layer(read(annotated), extractor)
    gives = {kind.layer for kind in extractor.gives}
    used = {need for need in extractor.needs | extractor.wants if isinstance(need, type)}
    known = {kind.layer: kind for kind in (*known_kinds(None).values(), *used, *extractor.gives)}
    given = attrs.evolve(marked, marks=tuple(one for one in marked.marks if one.layer not in gives))
    base = structured(Article(marked.text, published), engine)
    doc = extract(extractor, attrs.evolve(base, layers=typed(given, known).layers))
    _compare(doc, marked, gives, known)


def _with_layer(marked: Marked, extractor: Extractor) -> Marked:
    if len(extractor.gives) != 1:
        return marked
    (kind,) = extractor.gives
    marks = tuple(
        mark if mark.layer or mark.only_names else attrs.evolve(mark, layer=kind.layer)
        for mark in marked.marks
    )
    return attrs.evolve(marked, marks=marks)


@attrs.frozen
class _Found:
    """Hold a finding with its fields as JSON values, which is how they are written."""

    finding: Annotation
    data: Mapping[str, Any]


@attrs.frozen
class _Comparison:
    """Compare findings of a document with those written, by their ids where fields hold ids."""

    doc: Document
    written: Mapping[str, Written]

    def fields(self, one: Written, other: _Found) -> Iterator[str]:
        """Say which of the written fields are other than expected."""
        for path, want in one.values.items():
            got = _at(other.data, path)
            if want != got and not self._same_finding(want, got):
                yield f"{path}: expected {self._shown(want)}, found {self._shown(got)}"

    def _same_finding(self, want: object, got: object) -> bool:
        """Tell whether two ids, each of its own document, are those of findings at one place."""
        if not (isinstance(want, str) and isinstance(got, str)):
            return False
        one, other = self.written.get(want), self.doc.get(got)
        return bool(one and other and (one.layer, one.span) == (other.layer, other.span))

    def _shown(self, value: Any) -> str:
        if isinstance(value, list) and len(value) == 2 and all(type(end) is int for end in value):
            return called(self.doc.text, Span(*value))
        return repr(value)

    def differences(self, layer: str) -> list[str]:
        """Say what is missing, extra, shifted or has other fields in one layer, in text order."""
        data = to_data(self.doc)["layers"].get(layer, [])
        found = list(map(_Found, self.doc[layer], data))
        wanted = [one for one in self.written.values() if one.layer == layer]
        said: list[tuple[Span, str]] = []
        for one, other in self._paired(wanted, found):
            wanted.remove(one)
            found.remove(other)
            fields = list(self.fields(one, other))
            if one.span != other.finding.span:
                said.append((one.span, self._shifted(one, other, fields)))
            elif fields:
                said.append((one.span, self._said("differs", layer, one.span, fields)))
        said += [(one.span, self._said("missing", layer, one.span)) for one in wanted]
        for other in found:
            span = other.finding.span
            said.append((span, self._said("extra", layer, span, _own(other.data))))
        return [lines for _, lines in sorted(said)]

    def _paired(self, wanted: list[Written], found: list[_Found]) -> list[tuple[Written, _Found]]:
        """Pair findings that share characters, the likest first."""
        candidates = []
        for number, one in enumerate(wanted):
            for index, other in enumerate(found):
                span = other.finding.span
                if one.span == span or one.span.overlaps(span):
                    shared = min(one.span.end, span.end) - max(one.span.start, span.start)
                    differing = len(list(self.fields(one, other)))
                    candidates.append((one.span != span, -shared, differing, number, index))
        pairs = []
        left, right = set(range(len(wanted))), set(range(len(found)))
        for *_, number, index in sorted(candidates):
            if number in left and index in right:
                left.remove(number)
                right.remove(index)
                pairs.append((wanted[number], found[index]))
        return pairs

    def _said(self, what: str, layer: str, span: Span, notes: Iterable[str] = ()) -> str:
        shown = [*excerpt(self.doc.text, {"": span}), *notes]
        return "\n    ".join([f"{what}: {layer} {called(self.doc.text, span)}", *shown])

    def _shifted(self, one: Written, other: _Found, fields: Iterable[str]) -> str:
        text, span = self.doc.text, other.finding.span
        shown = excerpt(text, {"expected": one.span, "found": span})
        head = f"shifted: {one.layer} {called(text, span)}, expected {called(text, one.span)}"
        return "\n    ".join([head, *shown, *fields])


def _compare(doc: Document, marked: Marked, layers: Iterable[str], known: Known) -> None:
    __tracebackhide__ = True
    comparison = _Comparison(doc, {one.id: one for one in findings(marked, known)})
    said = [lines for name in sorted(layers) for lines in comparison.differences(name)]
    if said:
        raise AssertionError("\n".join(["findings differ from those written:", *said]))


def _at(data: Any, path: str) -> Any:
    for name in path.split("."):
        data = data.get(name) if isinstance(data, Mapping) else None
    return data


def _own(data: Mapping[str, Any]) -> list[str]:
    """List the fields of a finding that nobody expected."""
    values = [
        f"{name}={value!r}"
        for name, value in data.items()
        if name not in ("span", "id", "by", "score") and value not in (None, [], "")
    ]
    return [", ".join(values)] if values else []


def _first_difference(one: str, other: str) -> str:
    pairs = zip(one, other, strict=False)
    at = next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
    near = max(0, at - 15)
    return f"{one[near : at + 15]!r} is not {other[near : at + 15]!r} (character {at})"
