"""Run one extractor on one document: check what it gives, number it, and let it alter nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from copy import deepcopy

import attrs

from newsparse.document import Annotation, Document, check_spans
from newsparse.errors import InputError
from newsparse.hookspecs import Extractor
from newsparse.multilingual import variants_of

# What these give is not read back from JSON as a check, which would take longer than finding it.
_OWN = ("newsparse.extractors", "newsparse.languages")

Layers = Mapping[str, tuple[Annotation, ...]]


def stamped(
    extractor: Extractor, document: Document, layers: Layers, ids: AbstractSet[str], limit: int
) -> list[Annotation]:
    """Return the findings of an extractor in text order, with who found it and an id filled in.

    It sees the document with `layers` in place of its own.

    Raises what the extractor raises, and InputError for more than `limit` findings, for one that
    is not in order (`ids` are taken), and for a document that has been changed.
    """
    view = _copied(document, layers)
    before = dict(view.layers)
    found = sorted(_checked(extractor, view, limit), key=lambda annotation: annotation.span)
    if changed := _changed(document, before, view):
        raise InputError(f"it changes the document's {changed}: it may only yield findings")
    counts = Counter({name: len(layer) for name, layer in layers.items()})
    taken = set(ids)
    numbered = []
    for annotation in found:
        id = annotation.id
        while not id or (id in taken and not annotation.id):
            counts[annotation.layer] += 1
            id = f"{annotation.layer}:{counts[annotation.layer]}"
        if id in taken:
            raise InputError(f"it gives the id {id!r} to two findings, or to one beside another's")
        taken.add(id)
        numbered.append(attrs.evolve(annotation, id=id, by=extractor.name))
    return numbered


def _checked(extractor: Extractor, document: Document, limit: int) -> list[Annotation]:
    from newsparse.wire import check_fields  # cattrs would double the time that importing takes

    modules = (str(getattr(one, "__module__", "")) for one in variants_of(extractor))
    own = all(module.startswith(_OWN) for module in modules)
    found: list[Annotation] = []
    given: object = extractor(document)
    if not isinstance(given, Iterable):
        raise InputError(f"it returned {given!r}: yield findings, or return a list of them")
    for annotation in given:
        if type(annotation) not in extractor.gives:
            kind = type(annotation).__name__
            raise InputError(f"it gives a {kind}, which it does not declare in its `gives`")
        if len(found) == limit:
            raise InputError(
                f"it gives more than {limit} findings: an endless loop? else raise max_findings"
            )
        check_spans(document, annotation)
        if annotation.score is not None and not 0 <= annotation.score <= 1:
            raise InputError(
                f"it gives a score of {annotation.score}: a number from 0 to 1, or None"
            )
        if not own:
            check_fields(document, annotation)
        found.append(annotation)
    return found


def _copied(document: Document, layers: Layers) -> Document:
    """Copy what could be changed in a document, so that a faulty plugin changes only its own."""
    return attrs.evolve(
        document,
        meta=attrs.evolve(document.meta, extra=deepcopy(document.meta.extra)),
        tokens=document.tokens.copy(),
        layers=layers,
    )


def _changed(document: Document, layers: Layers, view: Document) -> str:
    for name, before, after in (
        ("tokens", document.tokens.columns, view.tokens.columns),
        ("layers", layers, view.layers),
        ("meta.extra", document.meta.extra, view.meta.extra),
    ):
        if before != after:
            return name
    return ""
