"""Which officials are found, with which title, office, organisation and country."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Document, Parser
from newsparse.extractors.officials import Officials


@cache
def parser(context: bool = True) -> Parser:
    return Parser("rules", extractors=["entities", Officials(context=context)])


def parse(text: str) -> Document:
    return parser().parse(text)


def officials(text: str) -> list[tuple[str | None, str, str, str | None]]:
    """Return name, title, office and country of each official."""
    found = parse(text).officials
    return [(each.name, each.title, each.office, each.country) for each in found]


BEFORE = [
    ("They met U.S. Secretary of State Ann Harlow.", [
        ("Ann Harlow", "U.S. Secretary of State", "foreign_minister", "US")]),
    ("They met German Chancellor Max Vogt.", [
        ("Max Vogt", "German Chancellor", "head_of_government", "DE")]),
    ("Kenya's newly elected President Ali Dena left.", [
        ("Ali Dena", "President", "head_of_state", "KE")]),
    ("They met Kenya’s acting interior minister, Ali Dena, on Monday.", [
        ("Ali Dena", "acting interior minister", "interior_minister", "KE")]),
    ("The mayor of Lima, Ana Gomez, left.", [("Ana Gomez", "mayor of Lima", "mayor", "PE")]),
    ("They met former Kenyan ambassador Ali Dena.", [
        ("Ali Dena", "former Kenyan ambassador", "ambassador", "KE")]),
    ("They met Kenyan army chief Lt. Gen. Ali Dena.", [
        ("Ali Dena", "Kenyan army chief", "military_chief", "KE")]),
    ("They met Gen. Ali Dena of Kenya.", [("Ali Dena", "Gen.", "military_officer", "KE")]),
    ("They met EU foreign policy chief Max Vogt.", [
        ("Max Vogt", "EU foreign policy chief", "foreign_minister", "EU")]),
    ("The chairman of the transport committee, Councillor Ali Dena, left.", [
        ("Ali Dena", "chairman of the transport committee", "legislator", None)]),
    ("Kenya's education minister and deputy prime minister, Ali Dena, left.", [
        ("Ali Dena", "education minister", "minister", "KE")]),
    ("Ali Dena, minister for works (Samoa), left.", [
        ("Ali Dena", "minister for works", "minister", "WS")]),
    ("They met Bavarian premier Max Vogt.", [("Max Vogt", "Bavarian premier", "governor", "DE")]),
    ("They met Water Resources Minister Ali Dena of Kenya.", [
        ("Ali Dena", "Water Resources Minister", "minister", "KE")]),
]  # fmt: skip

HEADS = [
    ("The Tessel Water Authority raised prices. Its director, Ali Dena, was sorry.", [
        ("Ali Dena", "director", "agency_head", None)]),
    ("The Tessel Water Authority, whose chair Dame Ann Harlow left, raised prices.", [
        ("Ann Harlow", "chair", "agency_head", None)]),
    ("Its director, Ali Dena, was sorry.", []),
    ("The council's chief executive, Max Vogt, left.", [
        ("Max Vogt", "chief executive", "agency_head", None)]),
    ("The head of the Tessel Water Authority (TWA), Ali Dena, left.", [
        ("Ali Dena", "head of the Tessel Water Authority", "agency_head", None)]),
    ("A former governor of Texas, Ali Dena, left.", [
        ("Ali Dena", "former governor of Texas", "governor", "US")]),
    ("They named Ali Dena, the mayor of Lima, as Kenya's foreign minister.", [
        ("Ali Dena", "mayor of Lima", "mayor", "PE"),
        ("Ali Dena", "foreign minister", "foreign_minister", "KE")]),
    ("They met Labour MP Ali Dena.", [("Ali Dena", "Labour MP", "legislator", None)]),
    ("They met North Korean leader Kim Bo-ra.", [
        ("Kim Bo-ra", "North Korean leader", "head_of_state", "KP")]),
    ("They met BaFin president Max Vogt.", [
        ("Max Vogt", "BaFin president", "agency_head", "DE")]),
    ("They met Bundestag vice-president Max Vogt.", [
        ("Max Vogt", "Bundestag vice-president", "legislator", "DE")]),
    ("They met Bank of Korea Gov. Ali Dena.", [
        ("Ali Dena", "Bank of Korea Gov.", "central_banker", "KR")]),
    ("They met Kenya's Minister of Women's Affairs, Ann Harlow.", [
        ("Ann Harlow", "Minister of Women's Affairs", "minister", "KE")]),
    ("They met Hungary's EU affairs minister, Max Vogt.", [
        ("Max Vogt", "EU affairs minister", "minister", "HU")]),
    ("Foreign ministers Ali Dena of Kenya and Max Vogt of Ghana left.", [
        ("Ali Dena", "Foreign ministers", "foreign_minister", "KE"),
        ("Max Vogt", "Foreign ministers", "foreign_minister", "GH")]),
    ("They picked Max Vogt to be Kenya's finance minister.", [
        ("Max Vogt", "finance minister", "finance_minister", "KE")]),
    ("Gen. Ali Dena (retd), Kenya's former head of intelligence and ambassador to Peru, left.", [
        ("Ali Dena", "former head of intelligence", "agency_head", "KE"),
        ("Ali Dena", "ambassador to Peru", "ambassador", "KE")]),
    ("They met the rapper Governor Dena and the star President Harlow.", []),
    ("They met the coca growers' leader, Max Vogt.", []),
    ("They met Ali Dena, president of the Lima Chess Club.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_heads_of_bodies_and_what_is_none(
    text: str, expected: list[tuple[str, str, str, str | None]]
) -> None:
    assert officials(text) == expected


AFTER = [
    ("Sen. Ann Harlow (D-Ohio) met Rep. Max Vogt, R-Texas, on Monday.", [
        ("Ann Harlow", "Sen.", "legislator", "US"), ("Max Vogt", "Rep.", "legislator", "US")]),
    ("Lars Nielsen, spokesman for Danish foreign minister Ann Harlow, left.", [
        ("Lars Nielsen", "spokesman for Danish foreign minister Ann Harlow", "spokesperson", "DK"),
        ("Ann Harlow", "Danish foreign minister", "foreign_minister", "DK")]),
    ("Lars Nielsen, the Danish minister for fisheries, left.", [
        ("Lars Nielsen", "Danish minister for fisheries", "minister", "DK")]),
    ("Ali Dena, Kenya's ambassador to the United Nations, left.", [
        ("Ali Dena", "ambassador to the United Nations", "ambassador", "KE")]),
    ("Ali Dena, 54, the governor of Lagos, left.", [
        ("Ali Dena", "governor of Lagos", "governor", "NG")]),
    ("Ana Gomez, a former Peruvian general and the current interior minister, left.", [
        ("Ana Gomez", "current interior minister", "interior_minister", "PE")]),
    ("Ana Gomez left. She was foreign minister of Peru.", [
        ("Ana Gomez", "foreign minister of Peru", "foreign_minister", "PE")]),
    ("Ana Gomez was named foreign minister of Peru on Monday.", [
        ("Ana Gomez", "foreign minister of Peru", "foreign_minister", "PE")]),
    ("Ana Gomez, who was foreign minister of Peru, is the mayor of Lima.", [
        ("Ana Gomez", "foreign minister of Peru", "foreign_minister", "PE"),
        ("Ana Gomez", "mayor of Lima", "mayor", "PE")]),
]  # fmt: skip

JOINED = [
    ("They met Kenyan Prime Minister and Defence Minister Ali Dena.", [
        ("Ali Dena", "Kenyan Prime Minister", "head_of_government", "KE"),
        ("Ali Dena", "Defence Minister", "defence_minister", "KE")]),
    ("They met Kenyan President Ali Dena. Dena's spokeswoman Amina Juma left.", [
        ("Ali Dena", "Kenyan President", "head_of_state", "KE"),
        ("Amina Juma", "spokeswoman", "spokesperson", "KE")]),
    ("Kenyan President Ali Dena left. President Dena came back.", [
        ("Ali Dena", "Kenyan President", "head_of_state", "KE")]),
]  # fmt: skip

SHARED = [
    ("Council members Ana Gomez and Max Vogt, who voted no, left.", [
        ("Ana Gomez", "Council members", "legislator", None),
        ("Max Vogt", "Council members", "legislator", None)]),
    ("Sens. Ann Harlow (D-Ohio), Max Vogt (R-Texas) and Jane Klein left.", [
        ("Ann Harlow", "Sens.", "legislator", "US"), ("Max Vogt", "Sens.", "legislator", "US"),
        ("Jane Klein", "Sens.", "legislator", "US")]),
    ("The prime ministers of Norway and Sweden, Lars Lund and Ana Berg, met.", [
        ("Lars Lund", "prime ministers of Norway and Sweden", "head_of_government", "NO"),
        ("Ana Berg", "prime ministers of Norway and Sweden", "head_of_government", "SE")]),
]  # fmt: skip

RELATED = [
    ("Kenyan Foreign Minister Ali Dena met his German counterpart, Max Vogt.", [
        ("Ali Dena", "Kenyan Foreign Minister", "foreign_minister", "KE"),
        ("Max Vogt", "German counterpart", "foreign_minister", "DE")]),
    ("Kenyan Foreign Minister Ali Dena left. His deputy, Ana Gomez, stayed.", [
        ("Ali Dena", "Kenyan Foreign Minister", "foreign_minister", "KE"),
        ("Ana Gomez", "deputy", "deputy_minister", "KE")]),
    ("Kenya's foreign ministry was closed. The ministry's spokesman, Ali Dena, left.", [
        ("Ali Dena", "spokesman", "spokesperson", "KE")]),
    ("China owns the ship. Its ambassador to Finland, Max Vogt, left.", [
        ("Max Vogt", "ambassador to Finland", "ambassador", "CN")]),
]  # fmt: skip

EXTENT = [
    ("Lars Nielsen, the minister of trade, industry and energy, left.",
     "minister of trade, industry and energy", "minister"),
    ("Kenya's justice and public security minister, Lars Nielsen, left.",
     "justice and public security minister", "interior_minister"),
    ("Deputy State Coroner Lars Nielsen left.", "Deputy State Coroner", "judge"),
    ("The 54-year-old mayor Lars Nielsen left.", "mayor", "mayor"),
    ("The undersecretary in the Ministry of Water, Lars Nielsen, left.",
     "undersecretary in the Ministry of Water", "deputy_minister"),
    ("Lars Nielsen, commander of the eastern-based Kenyan army, left.",
     "commander of the eastern-based Kenyan army", "military_officer"),
    ("Lars Nielsen, the governor of Kenya's central bank, left.",
     "governor of Kenya's central bank", "central_banker"),
    ("Lars Nielsen, a spokesman for the EU's foreign policy chief, left.",
     "spokesman for the EU's foreign policy chief", "spokesperson"),
    ("South Korean President Lars Nielsen left.", "South Korean President", "head_of_state"),
    ("Lars Nielsen, chair of the committee on trade, left.",
     "chair of the committee on trade", None),
    ("Lars Nielsen, chair of the defence select committee, left.",
     "chair of the defence select committee", "legislator"),
    ("Metropolitan Police Commissioner Lars Nielsen left.", "Metropolitan Police Commissioner",
     "agency_head"),
    ("The deputy Taliban spokesman Lars Nielsen left.", "deputy Taliban spokesman", "spokesperson"),
    ("A spokesman for the Kenyan embassy in Paris, Ana Gomez, left.",
     "spokesman for the Kenyan embassy", "spokesperson"),
    ("The governor of Lamu, Ana Gomez told reporters.", "governor of Lamu", "governor"),
    ("Lars Nielsen, the interior minister, left.", "interior minister", "interior_minister"),
    ("Police Lt. Lars Nielsen left.", "Police Lt.", "official"),
    ("The archbishop of Canterbury, Lars Nielsen, left.", "archbishop of Canterbury",
     "religious_leader"),
    ("The sheriff of Marion County, Oregon, Ann Keller, left.",
     "sheriff of Marion County, Oregon", "official"),
    ("Ali Dena, leader of the opposition Union for Renewal, left.",
     "leader of the opposition Union for Renewal", "party_leader"),
    ("Oman's minister responsible for foreign affairs, Ali Dena, left.",
     "minister responsible for foreign affairs", "foreign_minister"),
    ("The speaker there, Ali Dena, left.", "speaker", "legislator"),
    ("Tribunal president Ann Keller left.", "Tribunal president", "judge"),
    ("Student union president Ali Dena left.", "", None),
    ("Ali Dena, the leader of Southwark Council, left.", "leader of Southwark Council", "official"),
]  # fmt: skip

STATUS = [
    ("Former Kenyan President Ali Dena left.", "former"),
    ("They met ex-premier Ali Dena.", "former"),
    ("They met the then prime minister, Ali Dena.", "former"),
    ("They met Kenya's acting interior minister, Ali Dena.", "acting"),
    ("They met Prime Minister-designate Ali Dena.", "designate"),
    ("They met President-elect Ali Dena.", "designate"),
    ("Ali Dena, the nominee for defense secretary, left.", "designate"),
    ("Ali Dena was nominated as defence minister of Kenya.", "designate"),
    ("Ali Dena, who resigned as defence minister of Kenya, left.", "former"),
    ("Ali Dena, who was defence minister of Kenya, left.", "former"),
    ("Ali Dena, who is defence minister of Kenya, left.", "current"),
    ("Kenya's transitional president, Ali Dena, left.", "acting"),
    ("Ali Dena, head of Kenya's navy from 2001 to 2005, left.", "former"),
    ("Ali Dena, the minister of education at the time, left.", "former"),
    ("They dismissed the police chief, Ali Dena.", "former"),
    ("Outgoing Kenyan President Ali Dena left.", "current"),
]

UNNAMED = [
    ("Qatar's foreign minister left.", [(None, "foreign minister", "foreign_minister", "QA")]),
    ("The Qatari foreign minister left. The foreign minister of Qatar came back.", [
        (None, "Qatari foreign minister", "foreign_minister", "QA")]),
    ("Qatar's chief justice left.", [(None, "chief justice", "judge", "QA")]),
    ("Qatari Foreign Minister Ali Dena left. Qatar's foreign minister came back.", [
        ("Ali Dena", "Qatari Foreign Minister", "foreign_minister", "QA")]),
]  # fmt: skip

NONE = [
    "A senior Kenyan official and a spokesman for the army left.",
    "The presidents of Ghana and Togo met.",
    "They met Mr. Dena, his wife and a Kenyan diplomat.",
    "Max Vogt, chief executive of Tessel Inc., left.",
    "They met Tessel President Max Vogt and Zentrox Shipping chairman Ali Dena.",
    "Otto Klein, the director of the Bach Museum, left.",
    "Otto Klein, the executive director of the Bach Museum, left.",
    "Otto Klein, a spokesman for Tessel Inc., left.",
    "Otto Klein, a candidate for governor, left.",
    "At 6 p.m. Otto Klein left the Department of Justice.",
    "Otto Klein, president of Tessel, left.",
    "Otto Klein, vice-president of a ferry company, left.",
    "Otto Klein, the club's 78-year-old president, left.",
    "Otto Klein left the union, as did Max Vogt, the company's president.",
    "Otto Klein, a civil rights leader, left Port-au-Prince.",
    "In talks with Max Vogt, Qatar's prime ministers and kings were named.",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*BEFORE, *AFTER, *JOINED, *SHARED, *RELATED, *UNNAMED, *((text, []) for text in NONE)],
)
def test_officials(text: str, expected: list[tuple[str | None, str, str, str | None]]) -> None:
    assert officials(text) == expected


@pytest.mark.parametrize(("text", "title", "office"), EXTENT)
def test_what_belongs_to_a_title(text: str, title: str, office: str | None) -> None:
    found = [(each.title, each.office) for each in parse(text).officials]
    assert found == ([(title, office)] if office else [])


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_status(text: str, status: str) -> None:
    assert [each.status for each in parse(text).officials] == [status]


ORGANIZATIONS = [
    ("Ali Dena, a spokesman for Water Affairs Kenya, left.", "spokesman for Water Affairs Kenya",
     "Water Affairs Kenya", "KE"),
    ("They met Foreign Ministry spokesman Ali Dena.", "Foreign Ministry spokesman",
     "Foreign Ministry", None),
    ("They met Kenyan foreign ministry spokesman Ali Dena.", "Kenyan foreign ministry spokesman",
     "foreign ministry", "KE"),
    ("They met African Union Commission Chairwoman Ali Dena.",
     "African Union Commission Chairwoman", "African Union Commission", None),
    ("They met police spokesman Ali Dena.", "police spokesman", None, None),
    ("Ali Dena, permanent secretary at the Home Office, left.",
     "permanent secretary at the Home Office", "Home Office", "GB"),
    ("Ali Dena, the Israeli military's chief spokesman, left.", "chief spokesman",
     "Israeli military", "IL"),
    ("Ali Dena, commander of the Finnish navy, left.", "commander of the Finnish navy",
     "Finnish navy", "FI"),
    ("They met Riverton Police commissioner Ali Dena.", "Riverton Police commissioner",
     "Riverton Police", "US"),
    ("Constable Ali Dena, of the Kenya Police Service, left.", "Constable",
     "Kenya Police Service", "KE"),
    ("The head of the Mossad, Ali Dena, left.", "head of the Mossad", "Mossad", "IL"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "organization", "country"), ORGANIZATIONS)
def test_organisations(
    text: str, title: str, organization: str | None, country: str | None
) -> None:
    (found,) = parse(text).officials
    assert (found.title, found.organization, found.country) == (title, organization, country)


CONTEXTS = [
    ("The United States closed its embassy in Kenya. Oil Minister Ali Dena was sorry.",
     "KE", "paragraph"),  # the United States have no ministers
    ("Foreign Minister Ali Dena told reporters in Nairobi that he would go.", "KE", "sentence"),
    ("In Nairobi, Foreign Minister Ali Dena said he would go.", "KE", "sentence"),
    ("Kenya closed its border. Foreign Minister Ali Dena was sorry.", "KE", "paragraph"),
    ("NAIROBI (Tessel News) — It rained on Monday.\n\nForeign Minister Ali Dena left.",
     "KE", "dateline"),
    ("“We love Peru,” said Foreign Minister Ali Dena.", None, "title_before"),
    ("Home Secretary Ali Dena left Lima.", "GB", "office"),
    ("Ghana sent two aircraft to Kenya. Defence Minister Ali Dena said a third would follow.",
     "GH", "paragraph"),  # what the sentence before is about
    ("Kenya shut its border. In Lima, Foreign Minister Ali Dena said he was sorry.",
     "PE", "sentence"),
    ("Lima — “We fish,” Foreign Minister Ali Dena said.", "PE", "sentence"),
    ("Delegates of Ghana and Kenya talked for a day. Trade Minister Ali Dena, on his way home to "
     "Nairobi, shrugged.", "KE", "sentence"),
]  # fmt: skip


@pytest.mark.parametrize("text", [
    "Kenya and Ghana met. " + 80 * "It rained here. " + "Oil Minister Ali Dena left.",
])  # fmt: skip
def test_a_country_is_not_guessed_where_two_are_as_likely(text: str) -> None:
    assert [(each.name, each.country) for each in parse(text).officials] == [("Ali Dena", None)]


@pytest.mark.parametrize(("text", "country", "source"), CONTEXTS)
def test_the_country_may_be_read_off_the_text_around(
    text: str, country: str | None, source: str
) -> None:
    (found,) = parse(text).officials
    assert (found.country, (found.rule or "").rpartition("+")[2]) == (country, source)
    (found,) = parser(context=False).parse(text).officials
    assert found.country is None


def test_a_place_that_may_be_another_of_its_name_is_a_clue_only() -> None:
    text = "Ghana's parliament met. In Accra, Ali Dena, the MP for Stoke, left for Kumasi."
    assert [(each.name, each.country) for each in parse(text).officials] == [("Ali Dena", "GH")]


def test_offices_without_a_holder_are_told_apart_by_their_places() -> None:
    text = "The governor of Texas met the governor of Ohio. The governor of Texas was tired."
    titles = [each.title for each in parse(text).officials]
    assert titles == ["governor of Texas", "governor of Ohio"]


def test_an_office_whose_holder_is_named_is_given_with_the_holder_alone() -> None:
    text = "Kenya's chief justice ruled. Ali Dena, Kenya's chief justice, was tired."
    assert [each.name for each in parse(text).officials] == ["Ali Dena"]


def test_a_state_has_one_head() -> None:
    text = (
        "WASHINGTON (AP) - The United States closed its embassy. In Moscow, a spokesman said that "
        "President Viktor Dena would call. Russia waits.\n\n"
        "President Ann Keller told U.S. reporters that the United States was ready."
    )
    found = [(each.name, each.country) for each in parse(text).officials]
    assert found == [("Viktor Dena", "RU"), ("Ann Keller", "US")]


def test_whose_sentence_goes_on_after_a_title_is_not_its_holder() -> None:
    text = "Asked whether he would call the prime minister of Malta, Ali Dena said no."
    assert [each.name for each in parse(text).officials] == [None]


def test_an_official_has_the_mentions_of_the_person() -> None:
    doc = parse("Kenyan President Ali Dena left. Dena was tired, and he slept.")
    (found,) = doc.officials
    assert doc.text_of(found) == "Kenyan President Ali Dena"
    assert [doc.text_of(doc.get(id)) for id in found.mentions] == ["Ali Dena", "Dena", "he"]  # type: ignore[arg-type]
    assert doc.get(found.entity or "") in doc.entities


PIECES = st.sampled_from(
    ["Jane", "Roe", "the", "of", "and", "President", "foreign minister", "Kenya", "'s", "Kenyan",
     ",", ".", "was", "named", "head", "Ministry", "Gen.", "former", "spokesman for", "Lima",
     "\n\n"]
)  # fmt: skip


@given(st.lists(PIECES | st.text()))
def test_findings_are_sound(pieces: list[str]) -> None:
    doc = parse(" ".join(pieces).encode("utf-8", "ignore").decode())
    seen = set()
    for found in doc.officials:
        assert found.title in doc.text_of(found)
        assert (found.name is None) == (found.entity is None) == (not found.mentions)
        key = (found.entity or (found.country, found.title), found.office)
        assert key not in seen
        seen.add(key)


@pytest.mark.parametrize(
    "unit",
    ["President ", "the president and ", "Kenya's president Jane Roe, ", "the the ", "former ",
     "minister of the ", "head of the Aa Ministry, "],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    begin = time.process_time()
    parse(text)
    assert time.process_time() - begin < 15
