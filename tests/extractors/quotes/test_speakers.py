from __future__ import annotations

from collections.abc import Callable

import pytest

from newsparse import Document, Speaker

Parse = Callable[[str], Document]


def last_speaker(document: Document) -> Speaker:
    speaker = document.quotes[-1].speaker
    assert speaker is not None
    return speaker


def mention(document: Document) -> str:
    span = last_speaker(document).mention
    return document.text_of(span) if span else ""


@pytest.mark.parametrize(
    ("text", "name", "phrase"),
    [
        ("“No,” said Ana Keller.", "Ana Keller", "Ana Keller"),
        ("“No,” said Mayor Ana Keller.", "Ana Keller", "Mayor Ana Keller"),
        ("“No,” said Ana Keller, a farmer.", "Ana Keller", "Ana Keller, a farmer"),
        (
            "“No,” said Ana Keller, who farms near Norwich, on Monday.",
            "Ana Keller", "Ana Keller, who farms near Norwich",
        ),
        (
            "Ana Keller, a farmer near Norwich, said that it rained.",
            "Ana Keller", "Ana Keller, a farmer near Norwich",
        ),
        ("The mayor, Ana Keller, said it rained.", "Ana Keller", "The mayor, Ana Keller"),
        ("Ana Keller came. Keller said that it rained.", "Ana Keller", "Keller"),
        ("Ana Keller came. She said that it rained.", "Ana Keller", "She"),
        ("Norway's military said it rained.", "Norway's military", "Norway's military"),
        (
            "Ana Keller and Tom Odell said it rained.",
            "Ana Keller and Tom Odell", "Ana Keller and Tom Odell",
        ),
        (
            "Bank of England governor Ana Keller said it rained.",
            "Ana Keller", "Bank of England governor Ana Keller",
        ),
        ("The United Nations said it rained.", "United Nations", "The United Nations"),
        ("“No,” added her partner Gaz.", "Gaz", "her partner Gaz"),
        (
            "The other guest, former trade under-secretary Ana Keller, said it rained.",
            "Ana Keller", "The other guest, former trade under-secretary Ana Keller",
        ),
        (
            "Tom Odell left. He and Mayor Ana Keller said it rained.",
            "Tom Odell and Ana Keller", "He and Mayor Ana Keller",
        ),
    ],
)  # fmt: skip
def test_names(parse: Parse, text: str, name: str, phrase: str) -> None:
    document = parse(text)
    speaker = last_speaker(document)
    assert (speaker.name, mention(document), speaker.anonymous) == (name, phrase, False)


def test_a_name_has_the_id_of_its_entity(parse: Parse) -> None:
    document = parse("Ana Keller came late. “No,” she said. “Never,” said Keller.")
    (keller,) = [entity for entity in document.entities if entity.name == "Ana Keller"]
    assert [q.speaker.entity for q in document.quotes if q.speaker] == [keller.id, keller.id]


def test_joint_speakers_have_the_ids_of_all(parse: Parse) -> None:
    document = parse("Ana Keller met Tom Odell. Keller and Odell said it rained.")
    names = {entity.id: entity.name for entity in document.entities}
    speaker = last_speaker(document)
    assert speaker.name == "Ana Keller and Tom Odell"
    assert [names[id] for id in speaker.entities] == ["Ana Keller", "Tom Odell"]
    assert speaker.entity is None


@pytest.mark.parametrize(
    ("text", "name", "anonymous"),
    [
        ("A senior diplomat said it rained.", "A senior diplomat", True),
        (
            "Two officials familiar with the talks said it rained.",
            "Two officials familiar with the talks", True,
        ),
        ("Two officials, who met on Monday, said it rained.", "Two officials", True),
        ("Two of them said it rained.", "Two of them", True),
        (
            "“No,” said an official who spoke on condition of anonymity.",
            "an official", True,
        ),
        ("Several residents said it rained.", "Several residents", True),
        ("Some said it rained.", "Some", True),
        ("“It rained,” said one, who asked not to be named.", "one", True),
        ("A party functionary, requesting anonymity, said it rained.", "A party functionary", True),
        ("The lawyers and the judge said it rained.", "The lawyers and the judge", True),
        ("The ministry said it rained.", "The ministry", False),
        ("Aid agencies fear that it will rain.", "Aid agencies", False),
        ("A report by the agency said it rained.", "A report by the agency", False),
        ("A new poll showed that voters were tired.", "A new poll", False),
        ("The letter said it rained.", "The letter", False),
        ("Everyone said it rained.", "Everyone", True),
        ("Nine in ten said it rained.", "Nine in ten", True),
        ("One of the pair said it rained.", "One of the pair", True),
        ("Several MPs said it rained.", "Several MPs", True),
        ("The council itself said it rained.", "The council", False),
    ],
)  # fmt: skip
def test_sources_without_a_name_keep_their_words(
    parse: Parse, text: str, name: str, anonymous: bool
) -> None:
    speaker = last_speaker(parse(text))
    assert (speaker.name, speaker.anonymous, speaker.entity) == (name, anonymous, None)


@pytest.mark.parametrize(
    "text",
    [
        "A senior diplomat said it rained. “It never stops,” the diplomat said.",
        "A senior diplomat said it rained. “It never stops,” she added.",
        "A senior diplomat said it rained. “It never stops,” he added.",
    ],
)
def test_a_source_without_a_name_is_known_again(parse: Parse, text: str) -> None:
    speaker = last_speaker(parse(text))
    assert (speaker.name, speaker.anonymous) == ("A senior diplomat", True)


def test_a_capital_that_says_keeps_its_word(parse: Parse) -> None:
    document = parse("Libya is at war. Tripoli said on Monday that the talks had failed.")
    assert last_speaker(document).name == "Tripoli"
    assert last_speaker(document).anonymous is False


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Rain\n\nBy Ana Keller\n\nA farmer came in. I asked him whether it rained.",
            "Ana Keller",
        ),
        ("Odell Partners sued. Odell said that it rained.", "Odell Partners"),
        ("“It rains,” the letter, signed by Tom Odell, read.", "the letter"),
        ("Ana Keller met Tom Odell. He waved. “It rains.”", "Tom Odell"),
    ],
)
def test_who_is_named_otherwise(parse: Parse, text: str, name: str) -> None:
    assert last_speaker(parse(text)).name == name


def test_a_heading_in_marks_is_whose_words_it_repeats(parse: Parse) -> None:
    text = "Pool closure: ‘It was a storm’\n\nAna Keller came. “It was a storm,” Keller said."
    speakers = [quote.speaker for quote in parse(text).quotes]
    assert [speaker and speaker.name for speaker in speakers] == ["Ana Keller", "Ana Keller"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mayor Ana Keller came. The mayor said it rained.", "Ana Keller"),
        ("Ana Keller, a farmer, came late. “No,” the farmer said.", "Ana Keller"),
        ("The envoy, Tom Odell, came. The envoy said it rained.", "Tom Odell"),
        ("Farmers wrote a secret report. The document said it rained.", "a secret report"),
        ("A judge rose. The clerk slept. The judge said it rained.", "A judge"),
        ("Its operator, Tessel Water, sued. The company said it rained.", "Tessel Water"),
        ("Tessel Bank sued Odell Group. The bank said it rained.", "Tessel Bank"),
        ("The old poll said it rained. The new poll said it snowed.", "The new poll"),
        ("A poll said it rained. The same poll said it snowed.", "A poll"),
    ],
)
def test_roles_stand_for_those_who_have_them(parse: Parse, text: str, name: str) -> None:
    assert last_speaker(parse(text)).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A farmer rang at noon. He said it rained.", "A farmer"),
        ("Ana Keller came. She said the envoy had told her that I was late.", "the envoy"),
        ("Ana Keller said: “The talks failed. I told them that it rained.”", "Ana Keller"),
        ("Tom Odell said that the king had called for war. “No,” he added.", "Tom Odell"),
        ("“No. It rains,” Tom Odell said.\n\n“Peter Barr fell,” he added.", "Tom Odell"),
        ("Ana Keller wept as she spoke.\n\n“It rains. It pours,” she said.", "Ana Keller"),
        ("Asked whether the king would go, Ana Keller said no. “Not now,” she said.", "Ana Keller"),
        ("Ana Keller spoke. Was it wise? “It rained,” she said.", "Ana Keller"),
        ("Tom Odell met Ana Keller. And Odell? He said it rained.", "Tom Odell"),
        ("The analysts cut their target. “It rains,” they wrote.", "The analysts"),
        ("The email, shown on a screen, was short. It warned that it rained.", "The email"),
        ("He came as a man of the Tessel Church, which holds that it rains.", "Tessel Church"),
        ("Tom Odell left. A nurse came in. “It rains,” she said.", "A nurse"),
        ("“I asked the farmers and they said, ‘It rains,’” Ana Keller said.", "the farmers"),
        ("“A nurse came and she told me, ‘It rains,’” Ana Keller said.", "A nurse"),
        ("They held up a big photo of Tom Odell, who said it rained.", "Tom Odell"),
    ],
)
def test_pronouns(parse: Parse, text: str, name: str) -> None:
    assert last_speaker(parse(text)).name == name
