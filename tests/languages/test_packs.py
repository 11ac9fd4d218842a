"""Packs of third parties, languages that nothing reads, and extractors of one name."""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsparse
from newsparse import Document, Location, Official, Parser, Quote, UnknownNameError
from newsparse.languages import pack
from newsparse.listing import plugin_lines
from newsparse.plugins import load

FRENCH = {
    "words.tsv": """# A few words of French.
group\twords
marks\t«»
determiners\tle la les
articles\tle la les
links\tde
contractions\tdu=de
particles\tde du la
auxiliaries\ta
stops\tà en
""",
    "reporting.tsv": """kind\tword\tforms
verb\t-er\t-e -é
verb\tdire\tdit
verb\tdéclarer\t-
preposition\tselon\t-
""",
    "offices.tsv": """title\toffice\tof
maire\tmayor\tany
""",
}


@pytest.fixture
def french(tmp_path: Path) -> types.SimpleNamespace:
    for name, content in FRENCH.items():
        (tmp_path / name).write_text(content, "utf-8")

    @newsparse.hookimpl
    def newsparse_extractors() -> list[newsparse.Extractor]:
        return pack("fr", tmp_path)

    return types.SimpleNamespace(__name__="acme-french", newsparse_extractors=newsparse_extractors)


TEXT = "« Il pleut », a déclaré le maire de Lyon, Luc Petit.\n\n« Il neige », dit Petit."


def test_a_pack_is_data_in_a_plugin(french: types.SimpleNamespace) -> None:
    doc = Parser(plugins=[french]).parse(TEXT, meta={"lang": "fr"})
    assert [
        (quote.text, quote.cue and doc.text_of(quote.cue), quote.speaker and quote.speaker.name)
        for quote in doc.quotes
    ] == [("Il pleut", "a déclaré", "Luc Petit"), ("Il neige", "dit", "Luc Petit")]
    assert [(one.name, one.title, one.office) for one in doc.officials] == [
        ("Luc Petit", "maire de Lyon", "mayor")
    ]
    assert not {failure.by for failure in doc.failures} & {"quotes", "officials"}


def test_a_language_that_nothing_reads_says_so_and_gives_what_it_can() -> None:
    doc = Parser(plugins=False).parse(TEXT, meta={"lang": "fr"})
    said = {failure.by: failure.message for failure in doc.failures}
    assert said.keys() >= {"quotes", "officials", "sanctions"}
    assert "does not read the language 'fr'" in said["quotes"]
    assert len(doc.tokens) > 20
    assert len(doc.sentences) == 2
    assert [(quote.text, quote.speaker, quote.rule) for quote in doc.quotes] == [
        ("Il pleut", None, "pack:marks"),
        ("Il neige", None, "pack:marks"),
    ]
    assert doc.officials == ()


MARKS = [
    ("„Es regnet stark“, sagte er.", ["Es regnet stark"]),
    ("»Es regnet stark«, sagte er.", ["Es regnet stark"]),
    ("Han sa: ”Det regnar nu.”", ["Det regnar nu."]),
    ("他说：「 今天 下雨 。」", ["今天 下雨 。"]),
    ("« Il dit “il pleut” souvent »", ["Il dit “il pleut” souvent"]),
    ("Le « oui » gagne.", []),
    ("« Rien ne ferme", []),
]


@pytest.mark.parametrize(("text", "quoted"), MARKS)
def test_quotation_marks_in_any_language(text: str, quoted: list[str]) -> None:
    doc = Parser(extractors=["quotes"], plugins=False).parse(text, meta={"lang": "xx"})
    assert [quote.text for quote in doc.quotes] == quoted


def test_english_and_texts_of_no_known_language_are_read_as_before() -> None:
    text = "“It rains,” said the mayor of Lyon, Luc Petit."
    known, unknown = (
        Parser(plugins=False).parse(text, meta=meta) for meta in ({"lang": "en-GB"}, None)
    )
    assert known.layers == unknown.layers
    assert [quote.text for quote in known.quotes] == ["It rains,"]
    assert known.failures == unknown.failures == ()


def test_options_are_those_of_the_first() -> None:
    parser = Parser(plugins=False, options={"officials": {"context": False}})
    doc = parser.parse("Luc Petit waved.")
    assert doc.made_by is not None
    assert doc.made_by.options["officials"]["context"] is False
    with pytest.raises(UnknownNameError, match="option of 'officials': 'folder'"):
        Parser(plugins=False, options={"officials": {"folder": "here"}})


def _plugin(languages: list[str] | None) -> types.SimpleNamespace:
    @newsparse.extractor("quotes", gives=[Quote], languages=languages)
    def quotes(doc: Document) -> Iterator[Quote]:
        yield Quote(
            span=newsparse.Span(0, 1), parts=(newsparse.Span(0, 1),), text="A", kind="direct"
        )

    @newsparse.hookimpl
    def newsparse_extractors() -> list[newsparse.Extractor]:
        return [quotes]

    return types.SimpleNamespace(__name__="acme", newsparse_extractors=newsparse_extractors)


@pytest.mark.parametrize("languages", [None, ["en"], ["de"]])
def test_code_of_third_parties_has_a_name_of_its_own(languages: list[str] | None) -> None:
    with pytest.raises(newsparse.PluginError, match="duplicate name"):
        Parser(plugins=[_plugin(languages)])


def test_a_pack_for_a_language_that_is_read_already_is_refused(tmp_path: Path) -> None:
    @newsparse.hookimpl
    def newsparse_extractors() -> list[newsparse.Extractor]:
        return pack("es", tmp_path)

    plugin = types.SimpleNamespace(__name__="acme", newsparse_extractors=newsparse_extractors)
    with pytest.raises(newsparse.PipelineError, match="for a language that is read already"):
        Parser(plugins=[plugin])


def test_kinds_are_unchanged() -> None:
    parser = Parser(plugins=False)
    given = {one.name: one.gives for one in parser.extractors}
    assert given["quotes"] == {Quote}
    assert given["officials"] == {Official}
    assert given["locations"] == {Location}


def test_the_list_of_plugins_says_what_is_read_and_that_engines_have_options() -> None:
    lines = [line.plain for line in plugin_lines(load(False), [], verbose=True)]
    assert "  engine stanza: gives what it is told to" in lines
    (quotes,) = [line for line in lines if line.startswith("  extractor quotes:")]
    assert quotes.endswith("reads en, es")
    assert any("option context" in line for line in lines)
