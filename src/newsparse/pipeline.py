"""Fit an engine and extractors together, put them in order, run them, and stamp what they find."""

from __future__ import annotations

import heapq
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from newsparse.article import Article, Meta, check_text
from newsparse.document import Annotation, Document, Failure, MadeBy, check_spans
from newsparse.errors import InputError, NewsparseError, PipelineError, StepError, described
from newsparse.hookspecs import Engine, Extractor, Need
from newsparse.kinds import KINDS


@attrs.frozen
class Step:
    """Hold an extractor with the name of the plugin that it comes from."""

    extractor: Extractor
    plugin: str

    @property
    def name(self) -> str:
        """The extractor's name."""
        return self.extractor.name

    def __str__(self) -> str:
        return f"extractor {self.name!r} (plugin {self.plugin})"


def arrange(engine: Engine, steps: Iterable[Step]) -> tuple[list[Step], list[Failure]]:
    """Put extractors in the order of their needs and wants, ties by name.

    Those that cannot run (a duplicate name, an unmet need, a cycle) are left out; a `Failure` says
    of each why, and what to do.
    """
    failures: list[Failure] = []
    kept: dict[str, Step] = {}
    for step in sorted(steps, key=lambda step: (step.name, step.plugin)):
        if step.name in kept:
            twice = f"{step} has a duplicate name: plugin {kept[step.name].plugin} has it too"
            failures.append(_failure(step, f"{twice}; rename it, or leave one of them out"))
        else:
            kept[step.name] = step
    while unmet := _unmet(engine, kept.values()):
        for name, needs in unmet.items():
            step = kept.pop(name)
            missing = ", ".join(sorted(needs))
            failures.append(
                _failure(
                    step,
                    f"{step} needs {missing}, which neither engine {engine.name!r} nor another "
                    f"extractor gives: add what gives it, or leave {name!r} out",
                )
            )
    ordered = _sorted(kept)
    for name in sorted(kept.keys() - {step.name for step in ordered}):
        failures.append(
            _failure(
                kept[name],
                f"{kept[name]} is in a cycle of needs and wants with others, or after one: "
                f"leave one of them out, or drop a want",
            )
        )
    return ordered, failures


def _failure(step: Step, message: str) -> Failure:
    return Failure(by=step.name, error=PipelineError.__name__, message=message)


def _label(need: Need) -> str:
    return need if isinstance(need, str) else need.layer


def _layers(step: Step) -> set[str]:
    return {kind.layer for kind in step.extractor.gives}


def _unmet(engine: Engine, steps: Iterable[Step]) -> dict[str, set[str]]:
    steps = list(steps)
    given = set(engine.gives).union(*map(_layers, steps))
    unmet = {step.name: set(map(_label, step.extractor.needs)) - given for step in steps}
    return {name: needs for name, needs in unmet.items() if needs}


def _sorted(steps: Mapping[str, Step]) -> list[Step]:
    """Sort topologically; what is in a cycle, or after one, is not in the result."""
    givers: dict[str, set[str]] = {}
    for step in steps.values():
        for layer in _layers(step):
            givers.setdefault(layer, set()).add(step.name)
    waits_for: dict[str, set[str]] = {}
    for name, step in steps.items():
        uses = map(_label, step.extractor.needs | step.extractor.wants)
        waits_for[name] = set().union(*(givers.get(use, set()) for use in uses)) - {name}
    ready = [name for name, before in waits_for.items() if not before]
    heapq.heapify(ready)
    ordered = []
    while ready:
        done = heapq.heappop(ready)
        ordered.append(steps[done])
        for name, before in waits_for.items():
            if done in before:
                before.remove(done)
                if not before:
                    heapq.heappush(ready, name)
    return ordered


@attrs.frozen
class Pipeline:
    """Run an engine and extractors over articles; contain what fails.

    `failures` are those of loading and assembling, which every document repeats.
    """

    engine: Engine
    steps: tuple[Step, ...]
    made_by: MadeBy
    failures: tuple[Failure, ...] = ()
    record: bool = False

    def run(self, items: Iterable[str | Article]) -> Iterator[Document | NewsparseError]:
        """Yield for each item, in order, its document, or the error that stopped it.

        An error that `items` itself raises is passed on, after what came before it.
        """
        source = _Source(items)
        while True:
            try:
                for document in self.engine(source):
                    yield from map(self._refuse, source.refused())
                    source.pending.popleft()
                    yield self._extract(document)
                break
            except Exception:
                # The engine may have failed on any of the articles that it had taken in, so each
                # of them is tried by itself, and then a new run goes on with the rest.
                if not source.pending and next(iter(source), None) is None:
                    break
                yield from self._one_by_one(source)
        yield from self._one_by_one(source)
        if source.error is not None:
            raise source.error

    def _one_by_one(self, source: _Source) -> Iterator[Document | NewsparseError]:
        while source.pending:
            yield from map(self._refuse, source.refused())
            if source.pending:
                yield self._alone(source.pending.popleft())

    def _alone(self, article: Any) -> Document | NewsparseError:
        try:
            documents = list(self.engine([article]))
            if len(documents) != 1:
                raise ValueError(f"it gave {len(documents)} documents for one article")
        except Exception as error:
            where = f"engine {self.engine.name!r} failed on {_called(article.text, article.id)}"
            step_error = StepError(f"{where}: {described(error)}")
            step_error.__cause__ = error
            return self._refuse(_Refused(article, step_error))
        return self._extract(documents[0])

    def _refuse(self, refused: _Refused) -> Document | NewsparseError:
        """Give what is left of an article that could not be read: its text, if it has one."""
        if not self.record:
            return refused.error
        by = self.engine.name if isinstance(refused.error, StepError) else "article"
        failure = Failure(by=by, error=type(refused.error).__name__, message=str(refused.error))
        text = getattr(refused.item, "text", refused.item)
        meta = getattr(refused.item, "meta", None)
        return Document(
            text=text if isinstance(text, str) else "",
            meta=meta if isinstance(meta, Meta) else Meta(),
            failures=(*self.failures, failure),
            made_by=self.made_by,
        )

    def _extract(self, document: Document) -> Document | NewsparseError:
        layers = dict(document.layers)
        failures = [*document.failures, *self.failures]
        ids = {found.id for layer in layers.values() for found in layer}
        for step in self.steps:
            if not _reads(step.extractor, document.meta.lang):
                message = f"{step} does not read the language {document.meta.lang!r}"
                failures.append(Failure(by=step.name, error="InputError", message=message))
                continue
            view = attrs.evolve(document, layers=layers)
            try:
                found = _stamped(step, view, ids)
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # a plugin can do anything, sys.exit() too
                called = _called(document.text, document.meta.id)
                message = f"{step} failed on {called}: {described(error)}"
                if not self.record:
                    advice = "on_error='record' keeps what the others find"
                    step_error = StepError(f"{message} ({advice})")
                    step_error.__cause__ = error
                    return step_error
                failure = Failure(by=step.name, error=type(error).__name__, message=message)
                failures.append(failure)
                continue
            ids.update(annotation.id for annotation in found)
            for layer in _layers(step):
                new = [annotation for annotation in found if annotation.layer == layer]
                layers[layer] = (*layers.get(layer, ()), *new)
        return attrs.evolve(document, layers=layers, failures=failures, made_by=self.made_by)


def _reads(extractor: Extractor, lang: str | None) -> bool:
    """Tell whether an extractor reads a language; a language that is not known is let through."""
    if extractor.languages is None or not lang:
        return True
    return lang.replace("_", "-").split("-")[0].lower() in extractor.languages


def _called(text: str, id: str | None) -> str:
    start = " ".join(text[:60].split())
    return f"article {id!r}" if id else f"the article that starts {start!r}"


def _stamped(step: Step, document: Document, ids: set[str]) -> list[Annotation]:
    """Run an extractor; check what it gives, and fill in who found it and the ids left empty."""
    from newsparse.wire import check_fields  # cattrs would double the time that importing takes

    found: list[Annotation] = []
    for annotation in step.extractor(document):
        if type(annotation) not in step.extractor.gives:
            kind = type(annotation).__name__
            raise InputError(f"it gives a {kind}, which it does not declare in its `gives`")
        check_spans(document, annotation)
        if type(annotation) not in KINDS:
            check_fields(annotation)
        found.append(annotation)
    found.sort(key=lambda annotation: annotation.span)
    counts = Counter({name: len(layer) for name, layer in document.layers.items()})
    taken = set(ids)
    stamped = []
    for annotation in found:
        id = annotation.id
        while not id or (id in taken and not annotation.id):
            counts[annotation.layer] += 1
            id = f"{annotation.layer}:{counts[annotation.layer]}"
        if id in taken:
            raise InputError(f"it gives the id {id!r} to two findings, or to one beside another's")
        taken.add(id)
        stamped.append(attrs.evolve(annotation, id=id, by=step.name))
    return stamped


@attrs.frozen
class _Refused:
    """Hold an item that is no article, or one that failed, with the error that says why."""

    item: object
    error: NewsparseError


@attrs.define
class _Source:
    """Feed an engine from items, remembering in `pending` what it has taken and not yet given."""

    items: Iterable[str | Article]
    pending: deque[Article | _Refused] = attrs.field(factory=deque)
    error: BaseException | None = None

    def __attrs_post_init__(self) -> None:
        self.items = iter(self.items)

    def __iter__(self) -> Iterator[Article]:
        while True:
            try:
                item = next(self.items)  # type: ignore[call-overload]
            except StopIteration:
                return
            except Exception as error:
                self.error = error
                return
            admitted = _admit(item)
            self.pending.append(admitted)
            if isinstance(admitted, Article):
                yield admitted

    def refused(self) -> Iterator[_Refused]:
        """Take what was refused off the front of what is pending."""
        while self.pending and isinstance(self.pending[0], _Refused):
            refused = self.pending.popleft()
            assert isinstance(refused, _Refused)
            yield refused


def _admit(item: object) -> Article | _Refused:
    """Check an item and join what is known of it; an engine sees only articles with a full Meta."""
    article = item if isinstance(item, Article) else Article(item)  # type: ignore[arg-type]
    try:
        check_text(article.text)
        meta = article.details()
    except NewsparseError as error:
        return _Refused(item, error)
    return Article(article.text, meta.published, meta.title, meta, meta.id)
