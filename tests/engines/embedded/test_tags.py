"""Tags and lemmas: tables of sentences, and properties of any words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Span
from newsparse.engines.embedded.lemmas import lemmas
from newsparse.engines.embedded.tags import tags


def tagged(sentence: str) -> str:
    forms = sentence.split()
    return " ".join(tags(forms, range(len(forms)), [Span(0, len(forms))]))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The minister resigned on Monday .", "DET NOUN VERB ADP PROPN PUNCT"),
        ("She has not said that they will go .", "PRON AUX PART VERB SCONJ PRON AUX VERB PUNCT"),
        ("They have a plan to leave .", "PRON VERB DET NOUN PART VERB PUNCT"),
        ("The Chinese attack killed 21 people .", "DET ADJ NOUN VERB NUM NOUN PUNCT"),
        ("They attack Jane Roe 's house .", "PRON VERB PROPN PROPN PART NOUN PUNCT"),
        ("He went to Accra to meet us .", "PRON VERB ADP PROPN PART VERB PRON PUNCT"),
        ("There is $ 5 m in it", "PRON VERB SYM NUM NUM ADP PRON"),
        ("Both Jane and John do n't know", "CCONJ PROPN CCONJ PROPN AUX PART VERB"),
        ("It quickly became a famous movement", "PRON ADV VERB DET ADJ NOUN"),
        ("MINISTER QUITS OVER LEAK", "NOUN VERB ADP NOUN"),
        ("", ""),
    ],
)
def test_tags(sentence: str, expected: str) -> None:
    assert tagged(sentence) == expected


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("went", "VERB", "go"),
        ("was", "AUX", "be"),
        ("’re", "AUX", "be"),
        ("ca", "AUX", "can"),
        ("n't", "PART", "not"),
        ("stopped", "VERB", "stop"),
        ("imposing", "VERB", "impose"),
        ("denied", "VERB", "deny"),
        ("travelling", "VERB", "travel"),
        ("refurbishes", "VERB", "refurbish"),
        ("sanctions", "NOUN", "sanction"),
        ("countries", "NOUN", "country"),
        ("crises", "NOUN", "crisis"),
        ("Women", "NOUN", "woman"),
        ("bus", "NOUN", "bus"),
        ("biggest", "ADJ", "big"),
        ("worse", "ADJ", "bad"),
        ("Russian", "ADJ", "Russian"),
        ("Iraqi", "ADJ", "Iraqi"),
        ("them", "PRON", "they"),
        ("I", "PRON", "I"),
        ("an", "DET", "a"),
        ("United", "PROPN", "United"),
    ],
)
def test_lemmas(form: str, tag: str, lemma: str) -> None:
    assert lemmas([form], [tag]) == [lemma]


UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
WORDS = st.sampled_from(["to", "that", "'s", "'", "have", "do", "is", "there", "as", "for", "back"])


@given(st.lists(WORDS | st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1)))
def test_every_word_has_a_tag_and_a_lemma(forms: list[str]) -> None:
    upos = tags(forms, range(len(forms)), [Span(0, len(forms))])
    assert len(upos) == len(forms)
    assert set(upos) <= set(UPOS.split())
    assert all(lemmas(forms, upos))
