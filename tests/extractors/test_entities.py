"""Which mentions the entities extractor finds, and which of them it joins."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Document, Parser
from newsparse.extractors.entities import Entities


@cache
def parser() -> Parser:
    return Parser("rules", extractors=[Entities()])


def parse(text: str) -> Document:
    return parser().parse(text)


def chains(text: str, kind: str = "person") -> dict[str, list[str]]:
    """Return the mentions of each entity of a kind, by its name, in text order."""
    doc = parse(text)
    words = {mention.id: doc.text_of(mention) for mention in doc.mentions}
    return {
        entity.name: [words[id] for id in entity.mentions]
        for entity in doc.entities
        if entity.kind == kind
    }


PEOPLE = [
    ("Jane Roe met John Smith. Roe left.", {
        "Jane Roe": ["Jane Roe", "Roe"], "John Smith": ["John Smith"]}),
    ("Roe wins the vote\n\nThe minister met Jane Roe on Monday.", {
        "Jane Roe": ["Roe", "Jane Roe"]}),
    ("They met Jane M. Roe. Later Jane Roe left.", {"Jane M. Roe": ["Jane M. Roe", "Jane Roe"]}),
    ("They met John Roe. Later J. Roe left.", {"John Roe": ["John Roe", "J. Roe"]}),
    ("They met José\u00a0Pérez. Later Jose Perez left.", {
        "José Pérez": ["José\u00a0Pérez", "Jose Perez"]}),
    ("They met Mary Roe and John Roe. Ms. Roe left, and Mr. Roe stayed.", {
        "Mary Roe": ["Mary Roe", "Roe"], "John Roe": ["John Roe", "Roe"]}),
    ("Minister Lu Weimin met Ana Gomez. Lu left.", {
        "Lu Weimin": ["Lu Weimin", "Lu"], "Ana Gomez": ["Ana Gomez"]}),
    ("They met Ana Gomez, known as La Loba. La Loba left.", {
        "Ana Gomez": ["Ana Gomez", "La Loba", "La Loba"]}),
    ("They met Winona Roe. On Monday Win left.", {"Winona Roe": ["Winona Roe", "Win"]}),
    ("President Ana Gomez met Mayor Eva Gomez. President Gomez left.", {
        "Ana Gomez": ["Ana Gomez", "Gomez"], "Eva Gomez": ["Eva Gomez"]}),
    ("They met John Smith. Smith fled. His mother, Mary Smith, wept. Smith was caught.", {
        "John Smith": ["John Smith", "Smith", "His", "Smith"], "Mary Smith": ["Mary Smith"]}),
    ("Jane Roe came with her only son, Jordan, by bus. Jordan slept.", {
        "Jane Roe": ["Jane Roe", "her"], "Jordan": ["Jordan", "Jordan"]}),
    ("They met Helena Roe. They had asked Helena twice.", {
        "Helena Roe": ["Helena Roe", "Helena"]}),
    ("They met Ana Roe. A Bill was read, and the Bill fell.", {"Ana Roe": ["Ana Roe"]}),
]  # fmt: skip

PRONOUNS = [
    ("Jane Roe met John Smith. She thanked him for his work.", {
        "Jane Roe": ["Jane Roe", "She"], "John Smith": ["John Smith", "him", "his"]}),
    ("President Idris Bello met reporters. He said he would go.", {
        "Idris Bello": ["Idris Bello", "He", "he"]}),
    ("Spokeswoman Tolu Ade left. She was tired.", {"Tolu Ade": ["Tolu Ade", "She"]}),
    ("Jane Roe said John Smith would keep his post.", {
        "Jane Roe": ["Jane Roe"], "John Smith": ["John Smith", "his"]}),
    ("Jane Roe met a diplomat. A man who saw it said he was sure.", {"Jane Roe": ["Jane Roe"]}),
    ("“I will go,” Jane Roe said. “My mind is made up.”", {"Jane Roe": ["I", "Jane Roe", "My"]}),
    ("Jane Roe is ill. She said: “I am ill.”", {"Jane Roe": ["Jane Roe", "She", "I"]}),
    ("John Smith said his wife was ill. Her doctor left.", {"John Smith": ["John Smith", "his"]}),
    ("John Smith came late. Then Peter Barr hugged him.", {
        "John Smith": ["John Smith", "him"], "Peter Barr": ["Peter Barr"]}),
]  # fmt: skip

NOMINALS = [
    ("Foreign Minister Jane Roe met Colonel John Smith. The minister thanked the colonel.", {
        "Jane Roe": ["Jane Roe", "The minister"], "John Smith": ["John Smith", "the colonel"]}),
    ("Ana Gomez, the envoy for Yemen, left. The envoy was tired, and she slept.", {
        "Ana Gomez": ["Ana Gomez", "The envoy", "she"]}),
    ("The mayor of Lima, Ana Gomez, left. The mayor was tired.", {
        "Ana Gomez": ["Ana Gomez", "The mayor"]}),
    ("Foreign Minister Jane Roe left. The finance minister stayed.", {"Jane Roe": ["Jane Roe"]}),
    ("Foreign Minister Jane Roe left. The minister of health stayed.", {"Jane Roe": ["Jane Roe"]}),
    ("Detective Sergeant Jane Roe came. The officer was late.", {
        "Jane Roe": ["Jane Roe", "The officer"]}),
    ("Sen. Jane Roe (R-Ohio) came. The Republican was late.", {
        "Jane Roe": ["Jane Roe", "The Republican"]}),
    ("Jane Roe KC, prosecuting, came. The barrister was late.", {
        "Jane Roe": ["Jane Roe", "The barrister"]}),
    ("The king sent it by his aide, Jane Roe. The aide was late.", {
        "Jane Roe": ["Jane Roe", "The aide"]}),
    ("Jane Roe, 61, came with John Barr, 34. The 61-year-old was late.", {
        "Jane Roe": ["Jane Roe", "The 61-year-old"], "John Barr": ["John Barr"]}),
    ("Jane Roe won silver in Oslo. “I ran,” the medallist said.", {
        "Jane Roe": ["Jane Roe", "I", "the medallist"]}),
    ("A judge came. Mayor Jane Roe left. “No,” the judge said.", {"Jane Roe": ["Jane Roe"]}),
    ("Mayor Jane Roe came. “No,” the coroner said.", {"Jane Roe": ["Jane Roe"]}),
]  # fmt: skip

ORGANIZATIONS = [
    ("The Red River Guard Corps (RRGC) left. The RRGC came back.", {
        "Red River Guard Corps": ["Red River Guard Corps", "RRGC", "RRGC"]}),
    ("The United Nations met. The UN left, and the U.N. Security Council stayed.", {
        "United Nations": ["United Nations", "UN"],
        "U.N. Security Council": ["U.N. Security Council"]}),
    ("Zentrox Shipping Ltd. sued. The court told Zentrox to stop.", {
        "Zentrox Shipping Ltd.": ["Zentrox Shipping Ltd.", "Zentrox"]}),
    ("Zentrox Shipping Ltd. sued. Zentrox, which is late, was founded by Emil Zentrox.", {
        "Zentrox Shipping Ltd.": ["Zentrox Shipping Ltd.", "Zentrox"]}),
    ("Zentrop Semicon fell. Analysts had warned Zentrop. Shares in Zentrop fell.", {
        "Zentrop Semicon": ["Zentrop Semicon", "Zentrop", "Zentrop"]}),
    ("They told The Daily Tessel so. They work for the Department for Food and Sport, and left.", {
        "The Daily Tessel": ["The Daily Tessel"],
        "Department for Food and Sport": ["Department for Food and Sport"]}),
    ("A spokesman for the Department for Transport, Sport and Food left.", {
        "Department for Transport, Sport and Food": ["Department for Transport, Sport and Food"]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*PEOPLE, *PRONOUNS, *NOMINALS])
def test_people(text: str, expected: dict[str, list[str]]) -> None:
    assert chains(text) == expected


@pytest.mark.parametrize(("text", "expected"), ORGANIZATIONS)
def test_organisations(text: str, expected: dict[str, list[str]]) -> None:
    assert chains(text, "organization") == expected


def test_names_of_one_country_are_joined_and_so_are_the_forms_of_a_demonym() -> None:
    text = "The U.S. sent aid. The United States helps Kenyans. A Kenyan left."
    assert chains(text, "place") == {"United States": ["U.S.", "United States"]}
    assert chains(text, "misc") == {"Kenyans": ["Kenyans", "Kenyan"]}


def test_a_capital_that_acts_is_its_country_where_the_article_names_it() -> None:
    text = "Kenya sent aid to Peru. Nairobi rejected the offer. The talks in Nairobi failed."
    assert chains(text, "place") == {
        "Kenya": ["Kenya", "Nairobi"], "Peru": ["Peru"], "Nairobi": ["Nairobi"],
    }  # fmt: skip
    apart = "The talks in Nairobi failed. Nairobi rejected the offer."
    assert [found.name for found in parse(apart).entities] == ["Nairobi", "Nairobi"]


COUNTRIES = [
    ("They fled to Zimbabwe.", "Zimbabwe", "ZW"),
    ("They fled to Mombasa.", "Mombasa", "KE"),
    ("The European Union met.", "European Union", "EU"),
    ("The U.S. Forest Board met.", "U.S. Forest Board", "US"),
    ("A Kenyan plan was made.", "Kenyan", "KE"),
    ("The Peruvian president, Ana Gomez, left.", "Ana Gomez", "PE"),
    ("Then Ana Gomez left.", "Ana Gomez", None),
]


@pytest.mark.parametrize(("text", "name", "country"), COUNTRIES)
def test_countries(text: str, name: str, country: str | None) -> None:
    found = {entity.name: entity.country for entity in parse(text).entities}
    assert found[name] == country


def test_the_entity_is_where_its_fullest_mention_is() -> None:
    doc = parse("Roe wins\n\nThe minister met Jane\u00a0Roe on Monday.")
    (entity,) = doc.entities
    assert (doc.text_of(entity), entity.name) == ("Jane\u00a0Roe", "Jane Roe")


PIECES = st.sampled_from(
    ["Jane", "Roe", "John", "Smith", "he", "She", "the minister", "said", "“", "”", "I", "my",
     "President", "(", "RRGC", ")", "U.N.", "Kenya", "Nairobi", "Kenyan", ",", ".", "\n\n", "a man"]
)  # fmt: skip


@given(st.lists(PIECES | st.text()))
def test_mentions_and_entities_agree(pieces: list[str]) -> None:
    doc = parse(" ".join(pieces).encode("utf-8", "ignore").decode())
    for number, mention in enumerate(doc.mentions, 1):
        assert mention.id == f"mentions:{number}"
        entity = doc.get(mention.entity or "")
        assert entity in doc.entities
        assert mention.id in entity.mentions
    for number, entity in enumerate(doc.entities, 1):
        assert entity.id == f"entities:{number}"
        members = [doc.get(id) for id in entity.mentions]
        assert entity.span in [found.span for found in members if found]
        assert all(found.kind == entity.kind for found in members)  # type: ignore[union-attr]
        assert entity.name == " ".join(doc.text_of(entity).split())


@pytest.mark.parametrize(
    "unit",
    ["Jane Roe, ", "Jane Roe said he left. ", "he ", "the minister ", "President Roe ",
     "Red Sea Corps (RSC) ", "“I said ", "Kenya Nairobi "],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    begin = time.process_time()
    parse(text)
    assert time.process_time() - begin < 15


DIALOGUE = """The Tessel Review met Ana Gomez, the governor of the bank, in Lima.

Tessel Review: How do you feel?

Ana Gomez: I am tired. My house is cold.

TR: Did you tell the minister?

AG: I did."""


UNLABELLED = """Ana Gomez, the governor of the bank, met the Tessel Review in Lima. Gomez was late.

How do you feel?

I am tired. My house is cold.

Who told you?

I was told by the minister.

And what did you say?

I said nothing."""


@pytest.mark.parametrize("text", [
    UNLABELLED,
    UNLABELLED.replace("How", "Q: How").replace("Who", "Q: Who").replace("And", "Q: And")
    .replace("I am", "A: I am").replace("I was", "A: I was").replace("I said", "A: I said"),
])  # fmt: skip
def test_questions_without_a_name_are_answered_by_whom_the_article_names(text: str) -> None:
    doc = Parser(extractors=["entities"]).parse(text)
    (person,) = [each for each in doc.entities if each.kind == "person"]
    said = [doc.text_of(doc.get(id) or person) for id in person.mentions]
    assert said == ["Ana Gomez", "Gomez", "you", "I", "My", "you", "I", "you", "I"]


def test_an_interview_says_who_speaks_and_who_is_asked() -> None:
    doc = Parser(extractors=["entities"]).parse(DIALOGUE)
    (person,) = [each for each in doc.entities if each.name == "Ana Gomez"]
    said = [doc.text_of(doc.get(id) or person) for id in person.mentions]
    assert said == ["Ana Gomez", "you", "Ana Gomez", "I", "My", "you", "AG", "I"]


WHO_IS_WHO = [
    # a double surname is one name, a rank is no part of one, letters after a name are none
    ("They met Ana Gomez-Ruiz in Lima.", {"Ana Gomez-Ruiz"}),
    ("They met Brig Gen Ali Dena in Lima.", {"Ali Dena"}),
    ("They met Rufus Dena KC in Lima.", {"Rufus Dena"}),
    # a title tells a name that the tagger does not know
    ("Burmese Prime Minister General Soe Win left.", {"Soe Win"}),
    # who is spoken of after a pronoun, and beside an aside
    ("Asked if he would go, Daniel Vogt said that he would.", {"Daniel Vogt: he he"}),
    ("“I ran,” Grace Klein, whose son Paul, 9, was hurt, said.", {"Grace Klein: I", "Paul"}),
    # a place's name is that of who has it, but after a word that leads to places
    ("They met Carlos Salcedo. The ban on Salcedo was lifted.", {"Carlos Salcedo: Salcedo"}),
    # a nickname, a surname that stands alone, two people who share one
    ("Dominic Vogt left. Dom was tired.", {"Dominic Vogt: Dom"}),
    ("Ana Gomez met Juan Gomez. Juan Gomez said he was tired. Ms. Gomez left.",
     {"Ana Gomez: Gomez", "Juan Gomez: Juan Gomez he"}),
    ("Prime Minister Ana Gomez left. The PM was tired.", {"Ana Gomez: The PM"}),
    # whose role a headline or a lead names, who writes, who speaks between apostrophes
    ("Minister quits over dam\n\nBy Ann Keller\n\n"
     "Kenya's energy minister, Ali Dena, quit on Monday. I asked him why.",
     {"Ann Keller: I", "Ali Dena: Minister him"}),
    ("A trader lied to a jury.\n\nAli Dena, 52, said he was sorry.", {"Ali Dena: A trader he"}),
    ("'I was cold,' Ali Dena said. 'I ran home.'", {"Ali Dena: I I"}),
    # names that the tagger cuts off, or takes for places
    ("President Andreas Photiades of Cyprus left.", {"Andreas Photiades"}),
    ("The sheriff of Marion County, Oregon, Wendy Strand, says so.", {"Wendy Strand"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WHO_IS_WHO)
def test_who_is_who(text: str, expected: set[str]) -> None:
    doc = Parser(extractors=["entities"]).parse(text)
    found = set()
    for entity in doc.entities:
        if entity.kind == "person":
            rest = [doc.text_of(doc.get(id) or entity) for id in entity.mentions]
            rest.remove(entity.name)
            found.add(f"{entity.name}: {' '.join(rest)}" if rest else entity.name)
    assert found == expected


def test_a_movement_that_the_engine_took_for_a_person_is_still_named() -> None:
    doc = Parser().parse("The Houthis said they had fired a missile.")
    assert [(entity.name, entity.kind) for entity in doc.entities] == [("Houthis", "misc")]
