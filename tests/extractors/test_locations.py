"""Which places the locations extractor finds, where they are, and what they stand for."""

from __future__ import annotations

import re
import time
from functools import cache
from typing import cast

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse import Block, BlockKind, Document, Location, Mention, Parser, Span
from newsparse.extractors.locations import Locations
from newsparse.kinds import MentionKind


@cache
def parser() -> Parser:
    return Parser("rules", extractors=["locations"])


@cache
def bare() -> Parser:
    return Parser("rules", extractors=["times"])


def parse(text: str) -> Document:
    return parser().parse(text)


def bracketed(text: str, **meta: object) -> Document:
    """Return a document whose names are those in square brackets: `[Peru]`, `[person:Lee]`."""
    plain, mentions, end = [], [], 0
    for index, piece in enumerate(text.replace("]", "[").split("[")):
        if index % 2:
            kind, _, piece = piece.rpartition(":")
            span = Span(end, end + len(piece))
            sort = cast(MentionKind, kind or "place")
            mentions.append(Mention(span=span, kind=sort, id=f"mentions:{index}"))
        plain.append(piece)
        end += len(piece)
    doc = bare().parse("".join(plain), meta=meta)
    return Document(
        text=doc.text,
        meta=doc.meta,
        blocks=doc.blocks,
        paragraphs=doc.paragraphs,
        sentences=doc.sentences,
        tokens=doc.tokens,
        layers={**doc.layers, "mentions": tuple(mentions)},
    )


def given_places(text: str, **meta: object) -> Document:
    """Find the locations in a text whose toponyms are in square brackets."""
    doc = bracketed(text, **meta)
    return Document(text=doc.text, layers={"locations": tuple(Locations()(doc))})


def names(doc: Document) -> list[str]:
    return [found.name for found in doc.locations]


FOUND = [
    ("Rescuers reached Lima on Sunday.", ["Lima"]),
    ("Flights from Kabul airport resumed.", ["Kabul"]),
    ("The Iranian minister flew to Oman.", ["Oman"]),
    ("The Bank of England raised rates.", []),
    ("Students at the University of Ghana protested.", []),
    ("Two Peruvians were hurt in Quito, Ecuador.", ["Quito", "Ecuador"]),
    ("The Netherlands sent aid to Mozambique.", ["Netherlands", "Mozambique"]),
    ("A Vancouver-based company owns the mine.", ["Vancouver"]),
    ("He spoke French and Arabic.", []),
    # before a title of office, but not in a name
    ("Oregon Gov. Ada Moss spoke.", ["Oregon"]),
    ("Peru Foreign Minister Ada Moss spoke.", ["Peru"]),
    # before a hyphen
    ("A Geneva-based charity met an Oman-backed group.", ["Geneva", "Oman"]),
    ("A San Francisco-based company owns it.", ["San Francisco"]),
    ("A faith-based charity and a Rapid-based firm met.", []),
    # ships
    ("The USS Nevada left Lima.", ["Lima"]),
    ("Crew of HMS Belfast rowed to Lima.", ["Lima"]),
]
MENTIONED = [
    ("[place:Gulf of] [place:Finland] froze.", ["Gulf of Finland"]),
    ("The strait of [place:Hormuz] is shut.", ["strait of Hormuz"]),
    ("[place:LAGOS -] Two men fled.", ["LAGOS"]),
    ("[place:Kent and County Cork] protested.", ["Kent", "County Cork"]),
    ("[place:Trinidad and Tobago] protested.", ["Trinidad and Tobago"]),
    ("Fire hit [person:Moore], [place:Oklahoma].", ["Moore", "Oklahoma"]),
    ("Police named [person:Moore], [place:Peru] said.", ["Peru"]),
    ("[place:Lima - Callao] fans met.", ["Lima", "Callao"]),
    ("The [organization:Bosphorus] froze.", ["Bosphorus"]),
    ("[organization:Kosovo] and the [misc:West Bank] voted.", ["Kosovo", "West Bank"]),
    ("The [organization:European Union] and [organization:Amazon] met.", []),
    ("[place:City] officials met near the [place:Gulf].", ["Gulf"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_finds_toponyms_used_as_nouns(text: str, expected: list[str]) -> None:
    assert names(parse(text)) == expected


@pytest.mark.parametrize(("text", "expected"), MENTIONED)
def test_mends_what_was_taken_for_something_else(text: str, expected: list[str]) -> None:
    assert [found.name for found in given_places(text).locations] == expected


METONYMIC = [
    "[Moscow] opposed the plan.",
    "[Peru] on Friday recalled its ambassador.",
    "[Lisbon], which chairs the group, rejected the offer.",
    "[Norway] and Sweden signed the treaty.",
    "Talks between [Tehran] and Washington collapsed.",
    "The deal with [Ankara] is dead.",
    "Sanctions against [Belarus] were renewed.",
    "The union put pressure on [Harare].",
    "The court accused [Sudan] of delay.",
    "Ministers said [Tokyo] would pay.",
    "[Chile]'s refusal surprised its neighbours.",
    "An [Iran]-backed militia shelled the port.",
    "The treaty was signed by [Kenya] last year.",
    "[Fiji] is ready to mediate.",
    "[Uruguay] was a founding member of the league.",
    "[Wales] beat Scotland 2-1.",
    "He scored twice for [Ghana].",
    "The [Ireland] captain was injured.",
    "The United States sold weapons to [Egypt].",
    "Supporters fear that [Spain] will lose.",
]
LITERAL = [
    "He was born in [Lagos].",
    "Snow fell across [Mongolia].",
    "The road between [Accra] and Kumasi is closed.",
    "[Bolivia] borders Peru.",
    "[Kigali] lies on four hills.",
    "She travelled to [Hanoi] by train.",
    "[Malta]'s beaches are crowded.",
    "The mayor of [Turin] resigned.",
    "The cyclone battered [Jamaica] overnight.",
    "Cyclone Ada battered [Fiji].",
    "Rockets struck [Haifa] overnight.",
    "[Latvia]'s acting defence minister resigned.",
    "[Oregon] Gov. Ada Moss resigned.",
    "A [Nairobi]-based charity closed.",
    "The [Kabul] airport reopened.",
    "Exports from [Brazil] rose.",
    "[Zambia] is a landlocked country.",
    "Tourists left [Nepal] after the quake.",
    "[Amman] was struck by a flood.",
]


@pytest.mark.parametrize("text", METONYMIC)
def test_a_place_that_acts_is_metonymic(text: str) -> None:
    assert given_places(text).locations[0].use == "metonymic"


@pytest.mark.parametrize("text", LITERAL)
def test_other_places_are_literal(text: str) -> None:
    assert given_places(text).locations[0].use == "literal"


RESOLVED = [
    ("[Poti], [Georgia], closed its port.", 1, "GE", None),
    ("[Athens], [Georgia], closed its park.", 0, "US", "GA"),
    # containment
    ("A fire broke out in [Paris], [Texas].", 0, "US", "TX"),
    ("A fire broke out in [Paris].", 0, "FR", "11"),
    ("The ship docked at [Aden], [Yemen].", 0, "YE", "02"),
    ("Police in [Birmingham], Ala., made two arrests.", 0, "US", "AL"),
    ("Police in [Birmingham] made two arrests. [England] has 39 forces.", 0, "GB", "ENG"),
    # countries named nearby
    ("Clashes in [Tripoli] spread. [Lebanon] sent its army.", 0, "LB", "09"),
    ("Clashes in [Tripoli] spread. [Libya] sent its army.", 0, "LY", "77"),
    # other places nearby
    ("A bus from [Manchester] to [Concord] overturned near [Nashua].", 0, "US", "NH"),
    ("Fires spread in [Washington] state.", 0, "US", "WA"),
    # what can only be a state
    ("Snow fell in [Albany], [New York], overnight.", 1, "US", "NY"),
    ("Snow fell in [Moore], [Oklahoma], overnight.", 1, "US", "OK"),
    ("[Kaduna] State buried its dead.", 0, "NG", "23"),
    # a country, not its province of that name, unless it is called so
    ("Rain fell in [Mexico] and in [Puebla].", 0, "MX", None),
    ("Rain fell in [Panama] and in [Colón].", 0, "PA", None),
    # what lies inside a town that is named
    ("A fire on [Qrump Street] in [Turin] is out.", 0, "IT", "12"),
    ("In [Turin] the [Zyzx Hospital] burnt.", 1, "IT", "12"),
    # what is named by a place
    ("Trains stopped at [Turin Exhibition Centre].", 0, "IT", "12"),
    ("Staff of the [Peruvian Polar Institute] left.", 0, "PE", None),
    # a country, not a state of that name, and the other way round
    ("[Georgia] and [Armenia] share a border.", 0, "GE", None),
    ("Voters in [Georgia], [Alabama] and [Florida] queued.", 0, "US", "GA"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "which", "country", "admin1"), RESOLVED)
def test_resolves_by_the_whole_article(
    text: str, which: int, country: str, admin1: str | None
) -> None:
    found = given_places(text).locations[which]
    assert found.place is not None
    assert (found.country, found.place.admin1) == (country, admin1)


def test_a_state_after_its_town_is_the_state() -> None:
    found = given_places("Snow fell in [Albany], [New York], overnight.").locations[1]
    assert found.place is not None
    assert found.place.feature == "A.ADM1"


def test_a_town_keeps_the_article_of_its_name() -> None:
    [found] = given_places("Judges in The [Hague] met.").locations
    assert found.name == "The Hague"


def test_one_name_means_one_place() -> None:
    doc = given_places("[Paris], [Texas], is small. In [Paris] the mayor spoke.")
    first, _, last = doc.locations
    assert first.place == last.place


def test_what_a_place_lies_in_goes_before_its_namesake() -> None:
    doc = given_places("In [Victoria], [B.C.], it rained. In [Victoria], [Australia], it did not.")
    assert [found.country for found in doc.locations] == ["CA", "CA", "AU", "AU"]


def test_a_metonym_has_the_country_whose_government_is_meant() -> None:
    [found] = given_places("[Khartoum] denied the report.").locations
    assert (found.use, found.country, found.name) == ("metonymic", "SD", "Khartoum")
    assert found.place is not None
    assert found.place.feature == "P.PPLC"


def test_nothing_fits_an_unknown_name() -> None:
    [found] = given_places("They met in [Zzyzxquor].").locations
    assert (found.place, found.country) == (None, None)


def test_scores_are_probabilities() -> None:
    doc = given_places("From [Paris] to [Springfield], and on to [Lagos].")
    assert all(found.score is not None and 0 < found.score <= 1 for found in doc.locations)


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_reads_arbitrary_text(text: str) -> None:
    if any("\ud800" <= character <= "\udfff" for character in text):
        return
    for found in parse(text).locations:
        assert isinstance(found, Location)
        assert text[found.span.start : found.span.end].endswith(found.name)


PIECES = st.sampled_from(
    ["Paris", ",", "Texas", "(", "in", "the", "of", "Georgia", "'s", "-", "\n"]
)


@given(st.lists(PIECES, max_size=30))
@settings(max_examples=60, deadline=None)
def test_reads_texts_of_place_names(words: list[str]) -> None:
    parse(" ".join(words))


FOREIGN = ["Москва", "東京", "القاهرة", "Αθήνα", "서울", "กรุงเทพ", "İzmir", "Łódź", "a\u0301", "🏝"]
EMPTY = ["Zzyzxquor", "the", "The the", "-", "’s", "St.", ".", "Street", "of", "X" * 300, "A " * 90]


@pytest.mark.parametrize("name", [*FOREIGN, *EMPTY])
def test_reads_any_name(name: str) -> None:
    doc = given_places(f"They met in [{name}], near [{name}], [Ohio]. [{name}] said no.")
    found = [location.place for location in doc.locations]
    assert len(found) == 4 or doc.locations[0].name == "Ohio"  # what is no name is left out
    assert len(set(found)) <= 2


AMBIGUOUS = "[Springfield] and [Paris] and [San José] opposed [Georgia]. "
NAMES_ALONE = "[Springfield], [Paris], [San José], [Victoria], "
UNLISTED = "[Zyzx Street] and [Qrump Hospital], [Paris], "


@pytest.mark.parametrize("text", [AMBIGUOUS, NAMES_ALONE, UNLISTED])
def test_takes_linear_time(text: str) -> None:
    seconds = []
    for mentions in (2_500, 10_000):
        doc = bracketed(text * (mentions // text.count("[")))
        start = time.process_time()
        assert len(list(Locations()(doc))) >= mentions - 4
        seconds.append(time.process_time() - start)
    assert seconds[1] < 10 * seconds[0]


def test_takes_linear_time_over_different_names() -> None:
    seconds = []
    for names in (500, 2_000):
        doc = bracketed(" and ".join(f"[Santa {chr(97 + i % 26)}{i}]" for i in range(names)))
        start = time.process_time()
        assert len(list(Locations()(doc))) == names
        seconds.append(time.process_time() - start)
    assert seconds[1] < 10 * seconds[0]


@pytest.mark.parametrize(
    ("kind", "text"), [("dateline", "[Paris] — "), ("headline", "[Paris] Zyzx ")]
)
def test_takes_linear_time_over_a_page_of_blocks(kind: BlockKind, text: str) -> None:
    seconds = []
    for blocks in (2_000, 8_000):
        doc = bracketed(f"{text}\n" * blocks)
        spans = [Span(*line.span()) for line in re.finditer(".+", doc.text)]
        doc = attrs.evolve(doc, blocks=[Block(span, kind) for span in spans])
        start = time.process_time()
        assert len(list(Locations()(doc))) == blocks
        seconds.append(time.process_time() - start)
    assert seconds[1] < 10 * seconds[0]
