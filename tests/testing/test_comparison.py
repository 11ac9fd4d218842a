"""Assertions about findings: what passes, what fails, and how a failure reads."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest

import newsparse
from newsparse import Quote, Span
from newsparse.testing import assert_extracts, assert_findings, document, extract
from newsparse.testing.showing import excerpt

from ..conftest import Echo, Shout


@newsparse.extractor("acme.loud", gives=[Shout])
def loud(doc: newsparse.Document) -> Iterator[Shout]:
    for token in doc.tokens:
        if token.text.isupper():
            yield Shout(span=token.span, loudness=len(token.text))


@newsparse.extractor("acme.quoted", needs=[Quote], gives=[Echo])
def quoted(doc: newsparse.Document) -> list[Echo]:
    return [Echo(span=quote.span, of=quote.id) for quote in doc[Quote]]


@pytest.mark.parametrize(
    "annotated",
    [
        "nothing loud",
        "[GO](acme.shout loudness=2) [AWAY](acme.shout)",
        "[GO](loudness=2) [AWAY]()",
        "[GO](acme.shout#g) home",
    ],
)
def test_what_is_as_written_passes(annotated: str) -> None:
    assert_extracts(loud, annotated)


def test_what_an_extractor_needs_is_written_by_hand() -> None:
    assert_extracts(quoted, "He said [[we go](quotes#q kind=indirect)](acme.echo of=q).")
    with pytest.raises(AssertionError, match="of: expected 'x', found 'q'"):
        assert_extracts(quoted, "He said [[we go](quotes#q kind=indirect)](acme.echo of=x).")


def test_every_difference_is_shown_in_its_place() -> None:
    with pytest.raises(AssertionError) as raised:
        assert_extracts(loud, "He said [GO](loudness=3) now, [LEAVE at]() once. [No](). THE END?")
    assert str(raised.value) == (
        "findings differ from those written:\n"
        "differs: acme.shout 8-10 'GO'\n"
        "    He said GO now, LEAVE at once. No. THE E…\n"
        "            ^^\n"
        "    loudness: expected 3, found 2\n"
        "shifted: acme.shout 16-21 'LEAVE', expected 16-24 'LEAVE at'\n"
        "    He said GO now, LEAVE at once. No. THE END?\n"
        "                    ^^^^^^^^ expected\n"
        "                    ^^^^^ found\n"
        "missing: acme.shout 31-33 'No'\n"
        "    …e said GO now, LEAVE at once. No. THE END?\n"
        "                                   ^^\n"
        "extra: acme.shout 35-38 'THE'\n"
        "    …id GO now, LEAVE at once. No. THE END?\n"
        "                                   ^^^\n"
        "    loudness=3\n"
        "extra: acme.shout 39-42 'END'\n"
        "    …O now, LEAVE at once. No. THE END?\n"
        "                                   ^^^\n"
        "    loudness=3"
    )


@pytest.mark.parametrize(
    ("text", "span", "lines"),
    [
        ("a\nb\tc", Span(2, 3), ["a⏎b·c", "  ^"]),
        ("漢字 A", Span(3, 4), ["漢字 A", "     ^"]),
        ("cafe\u0301 A", Span(6, 7), ["cafe\u0301 A", "     ^"]),
        ("\u202eA", Span(1, 2), ["·A", " ^"]),
        ("abc", Span(1, 1), ["abc", " ^"]),
        ("x" * 200, Span(50, 180), ["…" + "x" * 100 + "…", " " * 31 + "^" * 70]),
    ],
)
def test_carets_stand_below_the_characters(text: str, span: Span, lines: list[str]) -> None:
    assert excerpt(text, {"": span}) == lines


def test_findings_of_a_whole_parser_are_compared() -> None:
    doc = newsparse.Parser(plugins=False).parse("“We go,” said Ama Boateng in Accra.")
    assert_findings(
        doc, "“[We go,](quotes kind=direct speaker.name=\"Ama Boateng\" cue=@c)” [said](#c) "
        "Ama Boateng in [Accra](locations country=GH place.name=Accra).",
    )  # fmt: skip
    assert_findings(doc, doc.text, kinds=[newsparse.Sanction])
    with pytest.raises(AssertionError, match="extra: quotes 1-7 'We go,'"):
        assert_findings(doc, doc.text, kinds=[Quote])
    with pytest.raises(AssertionError, match=r"speaker\.entity: expected 'x', found 'entities:"):
        assert_findings(doc, doc.text.replace("We go,", "[We go,](quotes kind=direct "
                        "speaker.entity=x)"))  # fmt: skip


def test_ids_agree_where_they_are_of_the_same_place() -> None:
    doc = newsparse.Parser(plugins=False).parse("“We go,” said Ama Boateng.")
    assert_findings(
        doc,
        "“[We go,](quotes kind=direct speaker.entity=e)” said "
        '[Ama Boateng](entities#e kind=person name="Ama Boateng").',
    )


def test_a_comparison_that_compares_nothing_is_refused() -> None:
    with pytest.raises(newsparse.InputError, match="say what must not be found"):
        assert_findings(document("a"), "a")
    with pytest.raises(newsparse.InputError, match=r"'b' is not 'a' \(character 0\)"):
        assert_findings(document("a"), "b", kinds=[Quote])


def test_an_extractor_runs_with_all_checks() -> None:
    @newsparse.extractor("acme.far", gives=[Echo])
    def far(doc: newsparse.Document) -> list[Echo]:
        return [Echo(span=Span(0, 99), of="")]

    with pytest.raises(newsparse.StepError, match="runs past the end"):
        extract(far, document("a"))
    (shout,) = extract(loud, document("a B", engine="rules"))[Shout]
    assert (shout.id, shout.by) == ("acme.shout:1", "acme.loud")


def test_extractors_with_options_are_given_as_instances() -> None:
    @attrs.frozen
    class AtLeast:
        least: int = 2
        name = "acme.least"
        needs = wants = frozenset[newsparse.hookspecs.Need]()
        gives = frozenset({Shout})
        languages = None

        def __call__(self, doc: newsparse.Document, /) -> list[Shout]:
            return [one for one in loud_ones(doc) if one.loudness >= self.least]

    def loud_ones(doc: newsparse.Document) -> list[Shout]:
        return list(loud(doc))

    assert_extracts(AtLeast, "A [GO]()")
    assert_extracts(AtLeast(least=1), "[A]() [GO]()")
