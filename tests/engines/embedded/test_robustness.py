"""Odd texts: the network reads them in linear time and bounded memory, and loses none of them."""

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse import Article, Document
from newsparse.engines.embedded import EmbeddedEngine, network, read
from newsparse.engines.embedded.tagging import Tagger

PLAIN = (
    "Storm closes harbour\n\nThe harbour master, Ilse Brandt, said on Tuesday that no ship would "
    'leave Rostock before noon. "We will wait," she told reporters in Germany.\n\n'
    "The Ministry of Trade in Warsaw declined to comment, John Smith of Reuters wrote."
)
SCRIPTS = (
    "Премьер-министр заявил во вторник, что порт закрыт. 总理星期二说，港口已经关闭。"
    "قال رئيس الوزراء إن الميناء مغلق. प्रधानमंत्री ने कहा कि बंदरगाह बंद है। ראש הממשלה אמר"
)
EMOJI = (
    "👩\u200d👩\u200d👧 said 🇩🇪 would win ⚽️!!! \U0001f1e6 1️⃣ 👍🏽👍🏿 "
    "🏴\U000e0067\U000e0062\U000e007f "
)
SCANNED = "Tbe rninister sa1d tliat ‘‘peace’’ is p0ssible ,, . In- dustry h as fal1en ~ 3O per eent"
ODD = {
    "capitals": PLAIN.upper(),
    "lower case": PLAIN.lower(),
    "scanned": SCANNED,
    "other scripts": SCRIPTS,
    "emoji": EMOJI,
    "controls": "a\u2028b\u2029c d\xa0e \ud83d \udfff \ufffe",
    "one word": "x" * 3000,
    "marks": "\"“”‘’'`«»" * 200,
    "marks over letters": "Zal\u0351\u036bgo\u030d\u0350\u0301 said" * 40,
    "nothing": "",
    "blanks": " \n\t\r\n \u3000\n\n",
}


@cache
def tagger() -> Tagger:
    return Tagger(network.shipped())


def document(text: str) -> Document:
    (found,) = EmbeddedEngine()([Article(text)])
    return found


def named(text: str) -> set[tuple[str, str]]:
    doc = document(text)
    return {
        (text[doc.tokens.starts[i[0]] : doc.tokens.ends[i[-1]]].casefold(), label)
        for label, i in doc.tokens.tagged("ner")
    }


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_every_word_is_read(text: str) -> None:
    tokens = document(text).tokens
    inked = "".join(text.split())
    assert "".join("".join(token.text.split()) for token in tokens) == inked
    for column in ("upos", "lemma", "ner", "attribution"):
        assert all(tokens.column(column))
    for score in (*tokens.column("ner_score"), *tokens.column("attribution_score")):
        assert score is None or 0 <= score <= 1


@pytest.mark.parametrize("case", [str, str.lower, str.upper])
def test_case_hides_few_names(case: type[str]) -> None:
    wanted = {("ilse brandt", "person"), ("rostock", "place"), ("germany", "place"),
              ("warsaw", "place"), ("john smith", "person")}  # fmt: skip
    assert len(wanted & named(case(PLAIN))) >= 4


def test_other_scripts_have_no_attributions_made_up() -> None:
    tokens = document(SCRIPTS).tokens
    assert sum(tag != "O" for tag in tokens.column("attribution")) < len(tokens) / 2


@given(st.permutations(list(ODD.values())), st.integers(1, 5))
@settings(deadline=None, max_examples=5)
def test_company_and_order_change_nothing(texts: list[str], batch: int) -> None:
    for text, doc in zip(texts, EmbeddedEngine(batch)(map(Article, texts)), strict=True):
        assert doc.tokens.columns == alone(text).tokens.columns


@cache
def alone(text: str) -> Document:
    (found,) = read([Article(text)], Tagger(network.shipped()))
    return found


@pytest.mark.parametrize("unit", ["word ", '"', "x" * 50 + " ", "ж é "])
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        article = Article(unit * (length // len(unit)))
        begun = time.process_time()
        (doc,) = read([article], tagger())
        return (time.process_time() - begun) / max(len(doc.tokens), 1)

    seconds(10_000)
    assert seconds(100_000) < 4 * seconds(10_000) + 1e-5


def test_a_megabyte_without_a_line_break() -> None:
    text = ("The minister said the port of Rostock would close, " * 21_000)[:1_000_000]
    begun = time.process_time()
    doc = document(text)
    assert time.process_time() - begun < 60
    assert len(doc.tokens) > 150_000
    assert {label for label, _ in doc.tokens.tagged("ner")} >= {"place"}


def test_a_hundred_thousand_types_stay_bounded() -> None:
    (doc,) = read([Article(" ".join(f"t{i}q" for i in range(100_000)))], tagger())
    table = tagger().encoder.table
    assert len(doc.tokens) == 100_000
    assert len(table.index) <= network.CAPACITY == len(table.vectors)
