"""What an extractor must do on every text."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import attrs

from newsparse.article import Article
from newsparse.document import Annotation, Document
from newsparse.errors import NewsparseError
from newsparse.hookspecs import Engine, Extractor
from newsparse.parser import Parser
from newsparse.testing.conformance.texts import REPEATED, long
from newsparse.testing.conformance.watch import (
    TookTooLong,
    seconds_of,
    side_effects,
    time_limit,
)
from newsparse.testing.documents import run, structured

LIMIT = 10.0  # seconds, for any one text
LONG, LONGEST = 50_000, 200_000  # characters: of odd texts, of news
QUICK = 0.1  # seconds for a long text below which growth is not looked at
STEEPEST = 10  # times as long for a text than for a quarter of it; 4 is linear, 16 quadratic


@attrs.frozen
class Trial:
    """Hold what is on trial: an extractor, what must run before it, and on which texts.

    `documents` are what the extractor is given, by the name of the text.
    """

    extractor: Extractor
    engine: str | Engine
    before: Parser
    kinds: tuple[type[Annotation], ...]
    documents: Mapping[str, Document]


def prepare(
    name: str,
    plugin: str | object,
    engine: str | Engine,
    options: Mapping[str, Mapping[str, Any]],
    texts: Mapping[str, str],
) -> Trial:
    """Make an extractor and the documents that it would be given."""
    everything = Parser(engine, None, [plugin], options=options)
    (extractor,) = (one for one in everything.extractors if one.name == name)
    used = extractor.needs | extractor.wants
    layers = {need if isinstance(need, str) else need.layer for need in used}
    givers = [
        one.name
        for one in everything.extractors
        if one.name != name and layers & {kind.layer for kind in one.gives}
    ]
    before = Parser(engine, givers, [plugin], "record", options=options)
    kinds = tuple(kind for one in everything.extractors for kind in one.gives)
    documents = {called: _given(before, text) for called, text in texts.items()}
    return Trial(extractor, engine, before, kinds, documents)


def _given(before: Parser, text: str) -> Document:
    (doc,) = before.parse_many([Article(text, "2024-03-15")])
    return attrs.evolve(doc, made_by=None)


def problems(trial: Trial) -> Iterator[str]:
    """Say what an extractor does that it must not, each once, with what to do about it."""
    found: dict[str, Document] = {}
    said = list(_at_once(trial, found)) or list(_repeats(trial, found))
    yield from said or _long(trial)  # after a fault, more trials would say the same again


def _at_once(trial: Trial, found: dict[str, Document]) -> Iterator[str]:
    yield from _pickles(trial.extractor)
    seen: set[str] = set()
    for called, doc in trial.documents.items():
        for what, says in _on_text(trial, doc, found, called):
            if what not in seen:
                seen.add(what)
                yield f"on {called}, {says}"
    layers = {kind.layer for kind in trial.extractor.gives}
    if not seen and not any(doc[layer] for doc in found.values() for layer in layers):
        yield (
            "it finds nothing in any text, so that its findings could not be checked: give "
            "texts=[…] with one in which it finds something"
        )


def _pickles(extractor: Extractor) -> Iterator[str]:
    try:
        pickle.loads(pickle.dumps(extractor))
    except Exception as error:
        yield (
            f"it cannot be pickled ({type(error).__name__}: {error}), so that worker processes "
            "cannot have it: define it at the top level of a module, and load files, models and "
            "locks when they are first used"
        )


def _on_text(
    trial: Trial, doc: Document, found: dict[str, Document], called: str
) -> Iterator[tuple[str, str]]:
    untouched = pickle.loads(pickle.dumps(doc))
    with time_limit(LIMIT):
        after, effects = side_effects(lambda: run(trial.extractor, doc, record=True))
    for effect in effects:
        yield effect.partition(" '")[0], f"it {effect}"
    if doc != untouched:
        yield "changes", "it changes the document: build new values, and yield new findings"
    if failures := [one for one in after.failures if one not in doc.failures]:
        yield failures[0].error, f"it fails: {failures[0].message}"
        return
    found[called] = after
    yield from _round_trips(after, trial.kinds)


def _round_trips(doc: Document, kinds: tuple[type[Annotation], ...]) -> Iterator[tuple[str, str]]:
    if pickle.loads(pickle.dumps(doc)) != doc:
        yield "pickle", "its findings are not the same after pickling: give their kind plain fields"
    try:
        again = Document.from_json(doc.to_json(), kinds=kinds)
        raw = Document.from_json(doc.to_json(), kinds=())
    except (NewsparseError, TypeError, ValueError) as error:
        yield "json", f"its findings cannot be read from JSON again ({error}): {_PLAIN}"
        return
    if again != doc or raw.to_json() != doc.to_json():
        yield "json", f"its findings are not the same after a round trip through JSON: {_PLAIN}"


_PLAIN = (
    "the fields of a kind are str, int, float, bool, date, Span, tuples of these, or attrs classes "
    "of them"
)


def _repeats(trial: Trial, found: Mapping[str, Document]) -> Iterator[str]:
    """Run again, in another order, on the same documents."""
    for called, doc in reversed(list(trial.documents.items())):
        with time_limit(LIMIT):
            again = run(trial.extractor, doc, record=True)
        if again != found[called]:
            yield (
                f"on {called}, it finds something else when it runs again: keep nothing from one "
                "document to the next, and draw no random numbers"
            )
            return


def _long(trial: Trial) -> Iterator[str]:
    for name in REPEATED:
        length = LONGEST if name == "news" else LONG
        called = f"on {length:,} characters of {name}"
        doc = _long_document(trial, name, length)
        try:
            with time_limit(LIMIT):
                taken = _seconds(trial.extractor, doc)
                if taken > QUICK:
                    yield from _grows(trial, name, doc, taken)
        except TookTooLong as error:
            yield f"{called}, {error}: {_LINEAR}"
            return
        except Exception as error:
            yield f"{called}, it fails: {type(error).__name__}: {error}"
            return


def _long_document(trial: Trial, name: str, length: int) -> Document:
    """Make a long document: of news with what others find in it, of odd texts without."""
    if name == "news":
        return _given(trial.before, long(name, length))
    if isinstance(trial.engine, str):
        return _odd(name, length, trial.engine)
    return structured(Article(long(name, length)), trial.engine)


@lru_cache(maxsize=2 * len(REPEATED))
def _odd(name: str, length: int, engine: str) -> Document:
    return structured(Article(long(name, length)), engine)


def _grows(trial: Trial, name: str, doc: Document, taken: float) -> Iterator[str]:
    """Compare with a shorter text; measure twice before saying anything."""
    quarter = _long_document(trial, name, len(doc.text) // 4)
    of_quarter = _seconds(trial.extractor, quarter)
    if taken > STEEPEST * of_quarter:
        taken = min(taken, _seconds(trial.extractor, doc))
        of_quarter = max(of_quarter, _seconds(trial.extractor, quarter))
    if taken > STEEPEST * of_quarter:
        yield (
            f"on long texts of {name}, its time grows faster than the text: {of_quarter:.2f} "
            f"seconds for {len(quarter.text):,} characters, {taken:.2f} for {len(doc.text):,}: "
            f"{_LINEAR}"
        )


def _seconds(extractor: Extractor, doc: Document) -> float:
    return seconds_of(lambda: sum(1 for _ in extractor(doc)))


_LINEAR = (
    "read the text once; look for loops in loops, .index() or .count() in a loop, and regular "
    "expressions such as (a+)+ or .*x.*y"
)
