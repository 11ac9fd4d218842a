"""What the sanctions extractor finds in sentences, articles and arbitrary text."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse import Document, Parser, Party, Sanction

TABLE = Path(__file__).parent / "sanction_sentences.tsv"


@cache
def parser() -> Parser:
    return Parser("rules", extractors=["sanctions"])


def parse(text: str, published: str | None = "2024-03-14") -> Document:
    return parser().parse(text, published=published)


def brief(doc: Document, found: Sanction) -> str:
    """Write a finding on one line: `trigger: action measure IMPOSERS>TARGETS (goods)`."""
    sides = (
        " + ".join(sorted(map(code, parties))) or "?" for parties in (found.imposers, found.targets)
    )
    goods = f" ({', '.join(found.goods)})" if found.goods else ""
    what = f"{doc.text_of(found.trigger)}: {found.action} {found.measure}"
    return f"{what} {'>'.join(sides)}{goods}"


def code(party: Party) -> str:
    return party.country or party.name


def sentences() -> Iterator[tuple[str, list[str]]]:
    """Yield sentences and the short forms of what they say."""
    for line in TABLE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            text, _, expected = line.partition("\t")
            yield text, expected.split("; ") if expected else []


# The next sentence goes on about the same act.
JOINED = [
    ("Norway imposed sanctions on Belarus on Monday. The measures cover potash, timber and fuel.",
     ["sanctions: imposed economic NO>BY (potash, timber, fuel)"], [["measures"]]),
    ("Britain sanctions Eritrea\n\nLONDON (Reuters) - Britain imposed sanctions on Eritrea on"
     " Monday. Asmara called the sanctions unjust.",
     ["sanctions: imposed economic GB>ER"], [["sanctions", "sanctions"]]),
    ("Canada froze the assets of six Nicaraguan judges. The asset freeze takes effect on Friday.",
     ["froze: imposed asset_freeze CA>NI"], [["asset freeze"]]),
    ("The European Union imposed sanctions on Mali in February. The United States lifted sanctions"
     " on Cuba in March.",
     ["sanctions: imposed economic EU>ML", "sanctions: lifted economic US>CU"], [[], []]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), list(sentences()))
def test_finds_what_a_sentence_says(text: str, expected: list[str]) -> None:
    doc = parse(text)
    assert [brief(doc, found) for found in doc.sanctions] == expected


# What needs better tags than rules give: `cut` and `trade` as verbs and nouns.
KNOWN_FAILURES = [
    ("Bahrain, the UAE and Egypt cut ties with Qatar and imposed a trade embargo.",
     ["embargo: imposed trade_ban AE + BH + EG>?"]),
    # What the clues weigh is not enough to tell.
    ("China lifted a ban on imports of Australian lobsters.",
     ["ban: lifted trade_ban CN>AU (lobsters)"]),
    ("Finland's parliament ratified a law that freezes the property of sanctioned Russians.",
     ["freezes: imposed asset_freeze FI>RU"]),
    ("The United Arab Emirates lifted its ban on Lebanese fruit.",
     ["ban: lifted trade_ban AE>LB (fruit)"]),
    ("Washington has extended for a year a waiver that lets Serbia's oil company operate despite"
     " sanctions.",
     ["waiver: waived economic US>RS"]),
    ("Lithuania called for sanctions against Belarus.", ["sanctions: called_for economic ?>BY"]),
    ("Lawmakers in Seoul called on the government to sanction North Korean hackers.",
     ["sanction: called_for economic the government>KP"]),
    ("Turkey has not joined Western sanctions against Moscow.",
     ["sanctions: mentioned economic ?>RU"]),
    ("Cyprus denied helping Russian tycoons evade EU sanctions.",
     ["sanctions: evaded economic EU>?"]),
]  # fmt: skip


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "expected"), KNOWN_FAILURES)
def test_finds_what_harder_sentences_say(text: str, expected: list[str]) -> None:
    doc = parse(text)
    assert [brief(doc, found) for found in doc.sanctions] == expected


@pytest.mark.parametrize(("text", "expected", "mentions"), JOINED)
def test_joins_the_mentions_of_an_act(
    text: str, expected: list[str], mentions: list[list[str]]
) -> None:
    doc = parse(text)
    assert [brief(doc, found) for found in doc.sanctions] == expected
    assert [[doc.text_of(span) for span in found.mentions] for found in doc.sanctions] == mentions


def test_dates_the_act_and_not_its_end() -> None:
    doc = parse("Norway imposed sanctions on Belarus on Monday and will review them by July 1.")
    [found] = doc.sanctions
    assert found.date in doc.times
    assert found.date.value == "2024-03-11"


def test_links_the_quotation_that_claims_the_act() -> None:
    doc = Parser("rules", extractors=["sanctions", "quotes"]).parse(
        '"The United States lifted sanctions on Cuba in May," the minister said.'
    )
    [found] = doc.sanctions
    assert [quote.id for quote in doc.quotes] == [found.quote]


def test_parties_are_anchored() -> None:
    doc = parse("The European Union imposed sanctions on Belarus.")
    [found] = doc.sanctions
    assert found.span == found.trigger
    [imposer], [target] = found.imposers, found.targets
    assert imposer.span is not None
    assert doc.text_of(imposer.span) == "European Union"
    assert target.entity == next(e.id for e in doc.entities if e.name == "Belarus")


LETTERS = st.sampled_from("sanctions ban EU on Iran. was by the \n\"'(,)")


@given(st.text(alphabet=LETTERS, max_size=200))
@settings(max_examples=60, deadline=None)
def test_reads_arbitrary_text(text: str) -> None:
    doc = parse(text, None)
    for found in doc.sanctions:
        assert doc.text_of(found.trigger).strip()
        for party in (*found.imposers, *found.targets):
            assert party.span is None or party.span.end <= len(text)


WORDS = st.sampled_from(
    [
        *("the", "EU", "imposed", "sanctions", "on", "Iran", "and", "a", "ban", "lifted", "by"),
        *("was", "to", "threatened", "with", "oil", ",", ".", "'", "not", "(", "for", "freezing"),
        *("which", "that", "its", "of", "imports"),
    ]
)


@given(st.lists(WORDS, max_size=40))
@settings(max_examples=100, deadline=None)
def test_reads_shuffled_words(words: list[str]) -> None:
    parse(" ".join(words), None)


def test_takes_linear_time() -> None:
    sentence = "The European Union on Monday imposed sanctions on Iranian metals and an embargo. "
    times = []
    for count in (500, 2000):
        doc = Parser("rules", extractors=["entities"]).parse(sentence * count)
        assert doc.sentences
        [extractor] = [e for e in parser().extractors if e.name == "sanctions"]
        start = time.perf_counter()
        assert list(extractor(doc))
        times.append(time.perf_counter() - start)
    assert times[1] < 10 * times[0]


PROGRAMS = [
    ("The Security Council imposed an arms embargo on South Sudan on Friday.", "2018-07-14",
     "UNSCR 2428"),
    ("The United States banned imports of Russian oil on Tuesday.", "2022-03-08", "EO 14066"),
    # Not that day, not that measure, not that issuer, more than one that fits.
    ("The Security Council imposed an arms embargo on South Sudan on Friday.", "2021-07-14", None),
    ("The Security Council imposed a price cap on South Sudan on Friday.", "2018-07-14", None),
    ("Canada imposed an arms embargo on South Sudan on Friday.", "2018-07-14", None),
    ("The United States lifted sanctions on Iran.", "2016-01-16", None),
    # In force, or ended.
    ("A trader violated the U.N. arms embargo on Yemen.", "2020-01-01", "UNSCR 2216"),
    ("A trader violated the U.N. arms embargo on Rwanda.", "2020-01-01", None),
    # Named in the text.
    ("Washington sanctioned four Iranian mills under Executive Order 13871.", "2021-01-05",
     "EO 13871"),
    ("Canada sanctioned four Iranian mills, as Executive Order 13871 had.", "2021-01-05", None),
    # No date to go by.
    ("The Security Council imposed an arms embargo on South Sudan on Friday.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "program"), PROGRAMS)
def test_links_programs(text: str, published: str | None, program: str | None) -> None:
    [found] = parse(text, published).sanctions
    assert found.program == program


def test_dates_stay_relative_without_a_day_of_publication() -> None:
    doc = parse("Norway imposed sanctions on Belarus on Monday.", None)
    [found] = doc.sanctions
    assert found.date in doc.times
    assert (found.date.value, found.date.start) == ("XXXX-WXX-1", None)


def test_takes_one_of_dates_that_contradict_each_other() -> None:
    doc = parse("On Monday, 5 May 1993, in 1995, Norway imposed sanctions on Belarus on Tuesday.")
    [found] = doc.sanctions
    assert found.date in doc.times


def test_reads_five_thousand_sanctions() -> None:
    names = ("Norway", "Canada", "Japan", "Peru", "Chile")
    sentences = (
        f"{names[at % 5]} imposed sanctions on {names[(at + 1 + at % 3) % 5]} over case {at}."
        for at in range(5000)
    )
    doc = parse(" ".join(sentences))
    mentions = sum(1 + len(found.mentions) for found in doc.sanctions)
    assert mentions == 5000


@pytest.mark.parametrize(
    "words", ["the EU imposed sanctions and ", "banned by it which sanctions, "]
)
def test_reads_endless_sentences_in_linear_time(words: str) -> None:
    times = []
    for count in (200, 800):
        doc = Parser("rules", extractors=["entities"]).parse(words * count)
        [extractor] = [e for e in parser().extractors if e.name == "sanctions"]
        start = time.perf_counter()
        list(extractor(doc))
        times.append(time.perf_counter() - start)
    assert times[1] < 12 * times[0]
