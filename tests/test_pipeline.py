"""Order, containment and stamping: what happens between an engine and extractors."""

from __future__ import annotations

import itertools
import pickle
import sys
from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import Any

import pytest

import newsparse
from newsparse import Article, Document, Extractor, InputError, Parser, PipelineError, StepError
from newsparse.ordering import Step, arrange

from .conftest import BlankEngine, Echo, Shout, shouting


def extractor(name: str, **relations: Any) -> Extractor:
    """Make an extractor that finds nothing."""

    def find_nothing(doc: Document) -> Iterable[newsparse.Annotation]:
        return ()

    return newsparse.extractor(name, **{"gives": [], **relations})(find_nothing)


def names(steps: Iterable[Step]) -> list[str]:
    return [step.name for step in steps]


def test_order_comes_from_needs_and_wants_then_names_never_from_installation() -> None:
    steps = [
        Step(extractor("a", needs=[Echo]), "p"),
        Step(extractor("b", wants=["acme.shout", "acme.never"]), "p"),
        Step(extractor("c", gives=[Echo], needs=[Shout, "shout"]), "p"),
        Step(extractor("d", gives=[Shout]), "p"),
        Step(extractor("e"), "p"),
    ]
    for order in permutations(steps):
        arranged, failures = arrange(BlankEngine(), order)
        assert names(arranged) == ["d", "b", "c", "a", "e"]
        assert failures == []


def test_all_problems_are_reported_together() -> None:
    loop = type("Loop", (newsparse.Annotation,), {"layer": "acme.r"})
    bad = [
        extractor("dup"),
        extractor("dup"),
        extractor("hungry", needs=["lemma"], gives=[Shout]),
        extractor("after", needs=[Shout]),
        extractor("left", needs=["acme.r"], gives=[Echo]),
        extractor("right", needs=[Echo], gives=[loop]),
    ]
    with pytest.raises(PipelineError) as raised:
        Parser(BlankEngine(), bad, plugins=False)
    said = "\n".join(raised.value.problems)
    assert len(raised.value.problems) == 5
    assert "extractor 'dup'" in said
    assert "duplicate name" in said
    assert "'hungry' (plugin tests.test_pipeline) needs lemma, which neither" in said
    assert "'after' (plugin tests.test_pipeline) needs acme.shout" in said
    assert "'left' (plugin tests.test_pipeline) is in a cycle" in said
    assert "'right' (plugin tests.test_pipeline) is in a cycle" in said
    parser = Parser(BlankEngine(), [*bad, extractor("good")], plugins=False, on_error="record")
    assert [one.name for one in parser.extractors] == ["dup", "good"]
    assert {failure.by for failure in parser.parse("x").failures} == {
        "dup", "hungry", "after", "left", "right",
    }  # fmt: skip


def test_findings_are_stamped(blank_parser: Parser) -> None:
    doc = blank_parser.parse("NO one said STOP")
    assert [(s.id, s.by, s.loudness) for s in doc[Shout]] == [
        ("acme.shout:1", "acme.shouting", 2), ("acme.shout:2", "acme.shouting", 4),
    ]  # fmt: skip
    assert [echo.of for echo in doc[Echo]] == ["acme.shout:1", "acme.shout:2"]
    assert doc.made_by is not None
    assert doc.made_by.engine == "blanks"
    assert list(doc.made_by.extractors) == ["acme.shouting", "acme.echoing"]
    assert doc.made_by.newsparse == newsparse.__version__


def faulty(fault: str) -> Extractor:
    """Make an extractor that goes wrong in one way after a first good finding."""

    one = newsparse.Span(0, 1)
    far = newsparse.Span(0, 10_000)
    gives = [Echo, newsparse.Mention, newsparse.Quote]

    @newsparse.extractor("acme.faulty", gives=gives, wants=[Shout])
    def faulty(doc: Document) -> Iterator[Any]:
        good = Echo(span=newsparse.Span(0, 1), of="x", id="e")
        yield good
        if fault == "raises":
            raise RuntimeError("half-way")
        if fault == "exits":
            raise SystemExit(4)
        if fault == "recurses":
            yield from faulty(doc)
        yield {
            "undeclared": newsparse.Location(span=one, name="x"),
            "no finding": "a string",
            "too far": Echo(span=newsparse.Span(0, 10_000), of="x"),
            "field too far": newsparse.Quote(span=one, parts=(far,), text="x", kind="direct"),
            "wrong field": Echo(span=newsparse.Span(0, 1), of=3),  # type: ignore[arg-type]
            "wrong field of ours": newsparse.Mention(span=one, kind="misc", entity=3),  # type: ignore[arg-type]
            "score": Echo(span=one, of="x", score=1.5),
            "score that is no number": Echo(span=one, of="x", score=float("nan")),
            "no span": Echo(span=(0, 1), of="x"),  # type: ignore[arg-type]
            "same id": good,
            "another's id": Echo(span=newsparse.Span(0, 1), of="x", id="acme.shout:1"),
        }.get(fault)

    return faulty


@pytest.mark.parametrize("given", [None, 5])
def test_an_extractor_that_returns_no_findings_is_told_what_to_return(given: Any) -> None:
    @newsparse.extractor("acme.none", gives=[Shout])
    def none(doc: newsparse.Document) -> Any:
        return given

    says = f"it returned {given}: yield findings, or return a list of them"
    with pytest.raises(newsparse.StepError, match=says):
        Parser("rules", [none], plugins=False).parse("He left.")


FAULTS = {
    "raises": "RuntimeError: half-way (test_pipeline.py, line ",
    "exits": "SystemExit: 4",
    "recurses": "RecursionError",
    "undeclared": "it gives a Location, which it does not declare",
    "no finding": "it gives a str, which it does not declare",
    "nothing": "it gives a NoneType",
    "too far": "span 0-10000 runs past the end of the text",
    "field too far": "parts: the span 0-10000 runs past the end of the text",
    "wrong field": "str expected, not 3 @ acme.echo.of",
    "wrong field of ours": "str expected, not 3",
    "score": "it gives a score of 1.5",
    "score that is no number": "it gives a score of nan",
    "no span": "span must be a Span, not tuple",
    "same id": "the id 'e' to two findings",
    "another's id": "the id 'acme.shout:1'",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_extractor_is_contained(fault: str) -> None:
    extractors = [shouting, faulty(fault)]
    with pytest.raises(StepError) as raised:
        Parser(BlankEngine(), extractors, plugins=False).parse("STOP it", meta={"id": "nr 7"})
    assert FAULTS[fault] in str(raised.value)
    assert "extractor 'acme.faulty'" in str(raised.value)
    assert "article 'nr 7'" in str(raised.value)

    recording = Parser(BlankEngine(), extractors, plugins=False, on_error="record")
    doc = recording.parse("STOP it")
    assert doc["acme.echo"] == ()
    assert [shout.loudness for shout in doc[Shout]] == [4]
    (failure,) = doc.failures
    assert failure.by == "acme.faulty"
    assert FAULTS[fault] in failure.message


def test_ctrl_c_is_not_contained() -> None:
    @newsparse.extractor("acme.stop", gives=[Echo])
    def stop(doc: Document) -> Iterator[Echo]:
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        Parser(BlankEngine(), [stop], plugins=False, on_error="record").parse("x")


def test_extractors_are_asked_only_for_languages_that_they_read() -> None:
    @newsparse.extractor("acme.english", gives=[Shout], languages=["en"])
    def english(doc: Document) -> Iterator[Shout]:
        yield Shout(span=newsparse.Span(0, 1), loudness=1)

    parser = Parser(BlankEngine(), [english], plugins=False)
    for lang in (None, "en", "en-GB", "EN_us"):
        assert parser.parse("A", meta={"lang": lang})[Shout]
    doc = parser.parse("A", meta={"lang": "fr"})
    assert doc[Shout] == ()
    assert [failure.message for failure in doc.failures] == [
        "extractor 'acme.english' (plugin tests.test_pipeline) does not read the language 'fr'"
    ]


ITEMS: list[Any] = ["A b", 5, "bad C", Article("D", published="soon"), "E", "bad F", "G"]


@pytest.mark.parametrize("batch", [1, 2, 3, 100])
def test_every_item_that_can_be_parsed_is_in_order_and_the_others_say_why(batch: int) -> None:
    parser = Parser(
        BlankEngine(refuse="bad", batch=batch), [shouting], plugins=False, on_error="record"
    )
    docs = list(parser.parse_many(ITEMS))
    assert [doc.text for doc in docs] == ["A b", "", "bad C", "D", "E", "bad F", "G"]
    assert [len(doc[Shout]) for doc in docs] == [1, 0, 0, 0, 1, 0, 1]
    assert [doc.failures[0].error if doc.failures else None for doc in docs] == [
        None, "InputError", "StepError", "InputError", None, "StepError", None,
    ]  # fmt: skip


@pytest.mark.parametrize("batch", [1, 2, 100])
def test_the_iterator_goes_on_after_an_error(batch: int) -> None:
    documents = Parser(
        BlankEngine(refuse="bad", batch=batch), [shouting], plugins=False
    ).parse_many(ITEMS)
    outcomes: list[str] = []
    while len(outcomes) < len(ITEMS):
        try:
            outcomes.append(next(documents).text)
        except newsparse.NewsparseError as error:
            outcomes.append(type(error).__name__)
    assert outcomes == ["A b", "InputError", "StepError", "InputError", "E", "StepError", "G"]
    assert list(documents) == []


def test_items_are_taken_as_they_are_asked_for(blank_parser: Parser) -> None:
    taken = []

    def items() -> Iterator[str]:
        for number in range(100):
            taken.append(number)
            yield f"N {number}"

    documents = blank_parser.parse_many(items())
    assert taken == []
    next(documents)
    next(documents)
    assert len(taken) == 2


def test_an_article_whose_meta_cannot_be_read_is_refused(blank_parser: Parser) -> None:
    class Broken(dict[str, Any]):
        def items(self) -> Any:
            raise OSError("disk on fire")

    with pytest.raises(InputError, match=r"this article cannot be read: OSError: disk on fire"):
        blank_parser.parse("A", meta=Broken())


def test_what_the_items_raise_is_passed_on_after_what_came_before(blank_parser: Parser) -> None:
    def items() -> Iterator[str]:
        yield "A"
        raise OSError("disk on fire")

    documents = blank_parser.parse_many(items())
    assert next(documents).text == "A"
    with pytest.raises(OSError, match="disk on fire"):
        next(documents)


def test_an_engine_that_loses_an_article_is_found_out() -> None:
    class Lossy(BlankEngine):
        def __call__(self, articles: Iterable[Article], /) -> Iterator[Document]:
            return (self.read(article) for article in articles if "lose" not in article.text)

    parser = Parser(Lossy(), [shouting], plugins=False, on_error="record")
    docs = list(parser.parse_many(["A", "lose me"]))
    assert [doc.text for doc in docs] == ["A", "lose me"]
    assert "it gave no document for one article" in docs[1].failures[0].message


@pytest.mark.parametrize(
    ("gives", "says"),
    [
        (
            lambda article: Document(text="another"),
            "ValueError: it gave a document of another text",
        ),
        (lambda article: "text", "TypeError: it gave a str, which is no Document"),
        (lambda article: None, "TypeError: it gave a NoneType, which is no Document"),
        (lambda article: sys.exit(5), "SystemExit: 5"),
        (lambda article: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_a_faulty_engine_costs_the_article_that_it_fails_on(gives: Any, says: str) -> None:
    class Faulty(BlankEngine):
        def read(self, article: Article) -> Document:
            read: Document = gives(article) if "bad" in article.text else super().read(article)
            return read

    for batch in (1, 2, 10):
        parser = Parser(Faulty(batch=batch), [shouting], plugins=False, on_error="record")
        docs = list(parser.parse_many(["A", "bad B", "C", "D"]))
        assert [doc.text for doc in docs] == ["A", "bad B", "C", "D"]
        assert [len(doc[Shout]) for doc in docs] == [1, 0, 1, 1]
        assert [len(doc.failures) for doc in docs] == [0, 1, 0, 0]
        message = docs[1].failures[0].message
        assert says in message
        assert "engine 'blanks' failed on the article that starts 'bad B'" in message


def test_an_engine_that_gives_too_many_documents_gives_no_more_than_articles() -> None:
    class Double(BlankEngine):
        def __call__(self, articles: Iterable[Article], /) -> Iterator[Document]:
            for article in articles:
                yield self.read(article)
                yield self.read(article)

    parser = Parser(Double(), [shouting], plugins=False, on_error="record")
    assert [doc.text for doc in parser.parse_many(["A", "B"])] == ["A", "B"]


@pytest.mark.parametrize("most", [0, 1, 2])
def test_an_engine_that_ends_too_early_loses_no_article(most: int) -> None:
    class Early(BlankEngine):
        def __call__(self, articles: Iterable[Article], /) -> Iterator[Document]:
            yield from map(self.read, itertools.islice(articles, most))

    parser = Parser(Early(), [], plugins=False, on_error="record")
    docs = list(parser.parse_many(["A", 5, "B", "C"]))  # type: ignore[list-item]
    assert [doc.text for doc in docs] == ["A", "", "B", "C"]
    lost = [doc for doc in docs if "it gave no document" in str(doc.failures)]
    assert len(lost) == (0 if most else 3)


def test_what_comes_after_an_error_of_the_items_is_not_read() -> None:
    taken: list[str] = []

    class Items(Iterator[str]):
        def __next__(self) -> str:
            taken.append("A")
            if len(taken) == 2:
                raise OSError("no more")
            return "A"

    documents = Parser(BlankEngine(), [], plugins=False).parse_many(Items())
    assert next(documents).text == "A"
    with pytest.raises(OSError, match="no more"):
        next(documents)
    assert len(taken) == 2


def test_an_engine_that_never_ends_fails_on_each_article() -> None:
    class Endless(BlankEngine):
        def __call__(self, articles: Iterable[Article], /) -> Iterator[Document]:
            while True:
                yield Document(text="?")

    parser = Parser(Endless(), [], plugins=False, on_error="record")
    docs = list(parser.parse_many(["A", "B"]))
    assert [doc.text for doc in docs] == ["A", "B"]
    assert "it gave more than one document for one article" in docs[0].failures[0].message


def test_an_engine_that_fails_at_once_fails_on_each_article() -> None:
    class Broken(BlankEngine):
        def __call__(self, articles: Iterable[Article], /) -> Iterator[Document]:
            raise OSError("no model")

    parser = Parser(Broken(), [], plugins=False)
    with pytest.raises(StepError, match=r"engine 'blanks' failed on .*OSError: no model"):
        parser.parse("x")
    assert list(parser.parse_many([])) == []
    recording = Parser(Broken(), [], plugins=False, on_error="record")
    assert [doc.text for doc in recording.parse_many(["a", "b"])] == ["a", "b"]


@pytest.mark.parametrize("items", ["one text", b"bytes", Article("one"), {"a1": "x"}, None])
def test_one_article_is_no_many(items: Any, blank_parser: Parser) -> None:
    with pytest.raises(InputError, match="for one, use parse"):
        blank_parser.parse_many(items)


@pytest.mark.parametrize(
    "arguments", [{"plugins": None}, {"plugins": 3}, {"extractors": 3}, {"disable": 3}]
)
def test_what_is_no_list_of_names_is_refused(arguments: Any) -> None:
    (name,) = arguments
    with pytest.raises(InputError, match=f"{name} takes .*list of names"):
        Parser(**arguments)


def test_a_document_of_a_pipeline_pickles_and_round_trips(blank_parser: Parser) -> None:
    doc = blank_parser.parse("A B", published="2024-03-14", meta={"desk": "world"})
    assert pickle.loads(pickle.dumps(doc)) == doc
    assert Document.from_json(doc.to_json(), kinds=[Shout, Echo]) == doc
