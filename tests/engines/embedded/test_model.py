"""The shipped model: it finds what it should, the same whatever the batch."""

import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Barrier

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.engines.embedded import network
from newsparse.engines.embedded.lines import paragraphs
from newsparse.engines.embedded.tagging import Tagged, Tagger, Tokenised, bio
from newsparse.engines.embedded.words import words

ARTICLES = (
    "Storm closes harbour\n\nThe harbour master, Ilse Brandt, said on Tuesday that "
    "no ship would leave Rostock before noon.",
    '"We will not sign," Oduya told reporters in Nairobi. "Not this week."\n\n'
    "The Ministry of Trade declined to comment.",
    "ALL PORTS STAY SHUT, MINISTER SAYS\n\nthe union fears that jobs will go, its leader wrote.",
    "",
    "\n\n \n",
    "👩‍👩‍👧 привет 北京 مرحبا ﬁ ı İ ß \u200b \ud83d",
    "Tbe rninister sa1d tliat ‘‘peace’’ is p0ssible ,, .",
)


@cache
def tagger() -> Tagger:
    return Tagger(network.shipped())


def article(text: str) -> Tokenised:
    starts, ends, _ = words(text)
    return Tokenised(text, starts, ends, paragraphs(text))


def same(one: Tagged, other: Tagged) -> bool:
    """Compare tags and probabilities, to the last bit."""
    exact = ("upos", "names", "fragments")
    probable = ("name_scores", "fragment_scores", "sentence")
    return all(getattr(one, name) == getattr(other, name) for name in exact) and all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in probable
    )


@cache
def alone(text: str) -> Tagged:
    return Tagger(network.shipped())([article(text)])[0]


@given(st.lists(st.sampled_from(ARTICLES), max_size=6))
@settings(deadline=None, max_examples=30)
def test_company_changes_nothing(texts: list[str]) -> None:
    for text, tagged in zip(texts, tagger()([article(t) for t in texts]), strict=True):
        assert same(tagged, alone(text))


def test_a_full_table_changes_nothing() -> None:
    small = Tagger(network.shipped())
    small.encoder.table.capacity = 4200
    before = small([article(ARTICLES[0])])[0]
    small([article(" ".join(f"word{i}x" for i in range(6000)))])
    after = small([article(ARTICLES[0])])[0]
    assert same(after, before)
    assert same(after, alone(ARTICLES[0]))


def test_threads_share_the_table() -> None:
    encoder = tagger().encoder.table.encoder
    lists = [[f"w{n}x{i}" for i in range(200)] for n in range(8)]
    shared, begin = network.TypeTable(encoder, capacity=700), Barrier(len(lists))

    def look_up(forms: list[str]) -> list[network.Types]:
        begin.wait()  # all have words that the table lacks, and some make it begin anew
        return [shared(forms) for _ in range(20)]

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(len(lists)) as threads:
            found = list(threads.map(look_up, lists))
    finally:
        sys.setswitchinterval(interval)
    for forms, times in zip(lists, found, strict=True):
        alone = network.TypeTable(encoder)(forms)
        for types in times:
            assert np.array_equal(types.vectors, alone.vectors)
            assert np.array_equal(types.keys, alone.keys)
            assert np.array_equal(types.bits, alone.bits)


def test_names_and_tags() -> None:
    text = ARTICLES[0]
    a = article(text)
    (tagged,) = tagger()([a])
    found = {(text[a.starts[x] : a.ends[y - 1]], k) for x, y, k in tagged.names}
    assert {("Ilse Brandt", 0), ("Rostock", 2)} <= found
    upos = dict(zip(a.forms, tagged.upos, strict=True))
    assert (upos["said"], upos["harbour"]) == ("VERB", "NOUN")


def test_an_attribution_is_found() -> None:
    a = article(ARTICLES[0])
    (tagged,) = tagger()([a])
    assert {k for _, _, k in tagged.fragments} == {0, 1, 2}
    assert ((tagged.fragment_scores > 0) & (tagged.fragment_scores < 1)).all()


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=60)
def test_any_text(text: str) -> None:
    a = article(text)
    (tagged,) = tagger()([a])
    assert len(tagged.upos) == len(a.starts)
    assert bio(len(a.starts), tagged.names, tagger().settings["ner"]).count("O") <= len(a.starts)
