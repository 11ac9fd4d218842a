"""Run an engine and extractors over articles, and contain what fails."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from time import perf_counter
from typing import Any

import attrs

from newsparse.article import Article, Meta, check_text
from newsparse.document import Annotation, Document, Failure, MadeBy
from newsparse.errors import InputError, NewsparseError, StepError, class_name, described
from newsparse.hookspecs import Engine, Extractor
from newsparse.multilingual import code_of
from newsparse.ordering import Step
from newsparse.stamping import Layers, stamped
from newsparse.tracing import logger


@attrs.frozen
class Pipeline:
    """Run an engine and extractors over articles; contain what fails.

    `failures` are those of loading and assembling, which every document repeats. An extractor that
    gives more than `max_findings` on one document has failed.
    """

    engine: Engine
    steps: tuple[Step, ...]
    made_by: MadeBy
    failures: tuple[Failure, ...] = ()
    record: bool = False
    max_findings: int = 100_000

    def run(self, items: Iterable[str | Article]) -> Iterator[Document | NewsparseError]:
        """Yield for each item, in order, its document, or the error that stopped it.

        An error that `items` itself raises is passed on, after what came before it.
        """
        source = _Source(items)
        documents = self._read(source)
        while True:
            try:
                document = next(documents, None)
            except KeyboardInterrupt:
                raise
            except BaseException:  # a plugin can do anything, sys.exit() too
                document = None
            if document is None:
                # The engine may have failed on any of the articles that it had taken in, or left
                # some out, so each of them is tried by itself, and then a new run goes on with the
                # rest.
                if not source.pending and next(iter(source), None) is None:
                    break
                yield from self._one_by_one(source)
                documents = self._read(source)
                continue
            yield from map(self._refuse, source.refused())
            source.pending.popleft()
            yield self._extract(document)
        yield from self._one_by_one(source)
        if source.error is not None:
            raise source.error

    def _read(self, source: _Source) -> Iterator[Document]:
        for document in self.engine(source):
            articles = (item for item in source.pending if isinstance(item, Article))
            _check(document, next(articles))
            yield document

    def _one_by_one(self, source: _Source) -> Iterator[Document | NewsparseError]:
        while source.pending:
            yield from map(self._refuse, source.refused())
            if source.pending:
                yield self._alone(source.pending.popleft())

    def _alone(self, article: Any) -> Document | NewsparseError:
        try:
            documents = list(islice(self.engine([article]), 2))  # it may never end
            if len(documents) != 1:
                given = "more than one document" if documents else "no document"
                raise ValueError(f"it gave {given} for one article")
            _check(documents[0], article)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            where = f"engine {self.engine.name!r} failed on {called(article.text, article.id)}"
            return self.lose(article, where, error)
        return self._extract(documents[0])

    def lose(self, article: Article, where: str, error: BaseException) -> Document | NewsparseError:
        """Give what is left of an article on which something failed."""
        step_error = StepError(f"{where}: {described(error)}")
        step_error.__cause__ = error
        return self._refuse(_Refused(article, step_error))

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
                if not getattr(step.extractor, "reads_others", False):
                    continue
            try:
                found = self._timed(step, document, layers, ids)
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # a plugin can do anything, sys.exit() too
                where = called(document.text, document.meta.id)
                message = f"{step} failed on {where}: {described(error)}"
                if not self.record:
                    advice = "on_error='record' keeps what the others find"
                    step_error = StepError(f"{message} ({advice})")
                    step_error.__cause__ = error
                    return step_error
                failure = Failure(by=step.name, error=class_name(error), message=message)
                failures.append(failure)
                continue
            ids.update(annotation.id for annotation in found)
            for layer in step.layers:
                new = [annotation for annotation in found if annotation.layer == layer]
                layers[layer] = (*layers.get(layer, ()), *new)
        return attrs.evolve(document, layers=layers, failures=failures, made_by=self.made_by)

    def _timed(
        self, step: Step, document: Document, layers: Layers, ids: set[str]
    ) -> list[Annotation]:
        """Run an extractor; log how long it took, and threads that it leaves behind."""
        threads = threading.active_count()
        start = perf_counter()
        try:
            found = stamped(step.extractor, document, layers, ids, self.max_findings)
        finally:
            if threads == 1 and threading.active_count() > 1:  # where others run, nobody knows
                left = ", ".join(thread.name for thread in threading.enumerate()[1:])
                logger().warning("%s left threads running: %s", step, left)
        took = 1000 * (perf_counter() - start)
        logger().debug("%s gave %d findings in %.1f ms", step, len(found), took)
        return found


def _check(document: object, article: Article) -> None:
    if not isinstance(document, Document):
        raise TypeError(f"it gave a {type(document).__name__}, which is no Document")
    if document.text != article.text:
        raise ValueError("it gave a document of another text")


def _reads(extractor: Extractor, lang: str | None) -> bool:
    """Tell whether an extractor reads a language; a language that is not known is let through."""
    return extractor.languages is None or not lang or code_of(lang) in extractor.languages


def called(text: str, id: str | None) -> str:
    """Call an article by its id, or by how it starts."""
    start = " ".join(text[:60].split())
    return f"article {id!r}" if id else f"the article that starts {start!r}"


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
        while self.error is None:
            try:
                item = next(self.items)  # type: ignore[call-overload]
            except StopIteration:
                return
            except Exception as error:
                self.error = error
                return
            admitted = admit(item)
            self.pending.append(admitted)
            if isinstance(admitted, Article):
                yield admitted

    def refused(self) -> Iterator[_Refused]:
        """Take what was refused off the front of what is pending."""
        while self.pending and isinstance(self.pending[0], _Refused):
            refused = self.pending.popleft()
            assert isinstance(refused, _Refused)
            yield refused


def admit(item: object) -> Article | _Refused:
    """Check an item and join what is known of it; an engine sees only articles with a full Meta."""
    article = item if isinstance(item, Article) else Article(item)  # type: ignore[arg-type]
    try:
        check_text(article.text)
        meta = article.details()
    except NewsparseError as error:
        return _Refused(item, error)
    except Exception as error:  # a mapping or a string of others' can do anything
        return _Refused(item, InputError(f"this article cannot be read: {described(error)}"))
    return Article(article.text, meta.published, meta.title, meta, meta.id)
