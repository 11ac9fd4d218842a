"""Names by rule: tables of sentences, what the rest of an article tells, and any text at all."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Tokens
from newsparse.engines.embedded.blocks import blocks
from newsparse.engines.embedded.names import names
from newsparse.engines.embedded.sentences import sentences
from newsparse.engines.embedded.tags import tags
from newsparse.engines.embedded.words import words


def tagged(text: str) -> Tokens:
    starts, ends, surface = words(text)
    spans = sentences(text, starts, ends, blocks(text))
    forms = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    upos = tags(forms, starts, spans)
    return Tokens(text, starts, ends, surface, ner=names(forms, upos, starts, spans))


def named(text: str) -> list[str]:
    """Return the names with the letter of their kind: `p:Jane Roe`; m is misc, l a place."""
    tokens = tagged(text)
    letters = {"person": "p", "organization": "o", "place": "l", "misc": "m"}
    return [
        f"{letters[kind]}:{text[tokens.starts[found.start] : tokens.ends[found.stop - 1]]}"
        for kind, found in tokens.tagged("ner")
    ]


SENTENCES = [
    ("They met Jane Roe in Lima.", ["p:Jane Roe", "l:Lima"]),
    ("They met Mr. Okonjo-Weber on Monday.", ["p:Okonjo-Weber"]),
    ("They met Foreign Minister Ilse Brandauer.", ["p:Ilse Brandauer"]),
    ("They met U.S. Secretary of State John Harlow.", ["l:U.S.", "p:John Harlow"]),
    ("They met Lt. Gen. Óscar Duarte, the army chief.", ["p:Óscar Duarte"]),
    ("Water Resources Minister Kubat Toktogul resigned.", ["p:Kubat Toktogul"]),
    ("Toronto Mayor Ray Cole met Abu Omar al-Masri.", [
        "l:Toronto", "p:Ray Cole", "p:Abu Omar al-Masri"]),
    ("They met Park Min-ho of Ohio-based Tessel Inc. there.", [
        "p:Park Min-ho", "l:Ohio", "o:Tessel Inc."]),
    ("They met Vremya Tashkulov, who left.", ["p:Vremya Tashkulov"]),
    ("Zubcov said he would go.", ["p:Zubcov"]),
    ("They met April Moss and Rosa May there.", ["p:April Moss", "p:Rosa May"]),
    ("They met Luther King in Rome.", ["p:Luther King", "l:Rome"]),
    ("Kenya’s army fought near the Tana River.", ["l:Kenya", "l:Tana River"]),
    ("They fled to Sarvak, a town in Iran.", ["l:Sarvak", "l:Iran"]),
    ("They fled the Kara Zhol district.", ["l:Kara Zhol"]),
    ("The Turkish Foreign Ministry denied it.", ["m:Turkish", "o:Foreign Ministry"]),
    ("The Ministry of Health and Population denied it.", ["o:Ministry of Health and Population"]),
    ("The Islamic Revolutionary Guard Corps (IRGC) denied it.", [
        "o:Islamic Revolutionary Guard Corps", "o:IRGC"]),
    ("The European Union and the U.N. Security Council met.", [
        "o:European Union", "o:U.N. Security Council"]),
    ("A spokesman for Port Affairs Canada left.", ["o:Port Affairs Canada"]),
    ("They bought Altamar Copper, a mining company.", ["o:Altamar Copper"]),
    ("The tanker Coral Dawn sank.", ["m:Coral Dawn"]),
    ("French and Iranian diplomats met Chinese people.", ["m:French", "m:Iranian", "m:Chinese"]),
    ("On Monday, in March, the minister said No. 2 was on TV.", []),
    ("Hope is lost. Tremors were felt. However, he left.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_a_surname_is_of_the_person_named_in_full() -> None:
    text = "They met Jane Lincoln at home.\n\nPeople there trust Lincoln now."
    assert named(text) == ["p:Jane Lincoln", "p:Lincoln"]


def test_a_short_form_is_of_the_organisation_named_in_full() -> None:
    text = "Police raided Zentrox Shipping Ltd. on Monday.\n\nThe men left Zentrox later."
    assert named(text) == ["o:Zentrox Shipping Ltd.", "o:Zentrox"]


def test_a_headline_in_title_case_has_the_names_of_the_article() -> None:
    text = (
        "Voters Abandon Tashkulov in Peru\n\nOfficials in Peru dropped Vremya Tashkulov on Monday."
    )
    assert named(text) == ["p:Tashkulov", "l:Peru", "l:Peru", "p:Vremya Tashkulov"]


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_without_the_help_of_capitals_what_is_well_known_is_found(change: object) -> None:
    text = "The minister met officials in Kenya and Zimbabwe to talk about the Iranian plan."
    assert named(change(text)) == [  # type: ignore[operator]
        f"{kind}:{change(name)}"  # type: ignore[operator]
        for kind, name in [("l", "Kenya"), ("l", "Zimbabwe"), ("m", "Iranian")]
    ]


def test_bylines_and_datelines() -> None:
    text = (
        "By Jane Roe and John Smith\n\n"
        "ACCRA (Tessel News) — The minister left Accra on Monday, officials said.\n\n"
        "(Reporting by Jane Roe in Accra; Editing by Ana Gomez)"
    )
    assert named(text) == [
        "p:Jane Roe", "p:John Smith", "l:ACCRA", "o:Tessel News", "l:Accra", "p:Jane Roe",
        "l:Accra", "p:Ana Gomez",
    ]  # fmt: skip


PIECES = st.sampled_from(
    ["Jane", "Roe", "the", "of", "and", "said", "Ministry", "President", "Iran", "Iranian", "al",
     "-", "’s", ".", ",", "(", ")", "“", "U.S.", "May", "Bank", "\n\n", "in", "who", "IRGC"]
)  # fmt: skip


@given(st.lists(PIECES | st.text()))
def test_any_text_gets_sound_tags(pieces: list[str]) -> None:
    text = " ".join(pieces).encode("utf-8", "ignore").decode()
    column = tagged(text).column("ner")
    for before, tag in zip(["O", *column], column, strict=False):
        assert tag == "O" or tag[:2] in ("B-", "I-")
        assert not tag.startswith("I-") or before[2:] == tag[2:]


@pytest.mark.parametrize(
    "unit",
    ["Jane Roe, ", "President ", "Ministry of War and ", "Iranian ", "AAA BBB ", "al-A ", "Aa-Bb-",
     "Bank of the Bank of ", "Aa & ", "\n\nAa Bb\n\n"],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begin = time.process_time()
    tagged(text)
    assert time.process_time() - begin < 15


def test_a_list_of_five_thousand_names() -> None:
    letters = "bcdfghjklm"
    surnames = [
        "{}o{}a{}e{}".format(*chosen).capitalize()
        for chosen in product(letters, letters, letters, letters[:5])
    ]
    begin = time.process_time()
    found = named("\n".join(f"Jane {surname}" for surname in surnames))
    assert time.process_time() - begin < 15
    assert len(found) == len(surnames) == 5_000
    assert found[:2] == ["p:Jane Bobabeb", "p:Jane Bobabec"]
