"""Real pipelines, trained here in a few seconds on a few sentences of their own."""

from __future__ import annotations

import random
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

# word/tag/head/relation/entity, heads counted in the sentence from 0
ENGLISH = [
    "President/PROPN/1/compound/O Elena/PROPN/2/nsubj/B-PERSON visited/VERB/2/ROOT/O "
    "Norland/PROPN/2/dobj/B-GPE on/ADP/2/prep/O Monday/PROPN/4/pobj/B-DATE ././2/punct/O",
    "The/DET/1/det/O government/NOUN/4/nsubj/O did/AUX/4/aux/O n't/PART/4/neg/O "
    "accept/VERB/4/ROOT/O the/DET/6/det/O plan/NOUN/4/dobj/O ././4/punct/O",
    "“/“/3/punct/O We/PRON/3/nsubj/O will/AUX/3/aux/O sign/VERB/6/ccomp/O ,/,/6/punct/O "
    "”/”/6/punct/O said/VERB/6/ROOT/O Viktor/PROPN/6/nsubj/B-PERSON ././6/punct/O",
    "Kasimir/PROPN/3/poss/B-GPE 's/PART/0/case/O foreign/ADJ/3/amod/O minister/NOUN/4/nsubj/O "
    "met/VERB/4/ROOT/O Viktor/PROPN/4/dobj/B-PERSON ././4/punct/O",
    "Norland/PROPN/1/nsubj/B-GPE praised/VERB/1/ROOT/O the/DET/3/det/O Vantex/PROPN/1/dobj/B-ORG "
    "Bank/PROPN/3/flat/I-ORG ././1/punct/O",
]
SPANISH = [
    "El/DET/1/det/O presidente/NOUN/3/nsubj/O Andrés/PROPN/1/appos/B-PER visitó/VERB/3/ROOT/O "
    "Veldania/PROPN/3/obj/B-LOC ././3/punct/O",
    "«/«/2/punct/O No/ADV/2/advmod/O aceptamos/VERB/5/ccomp/O »/»/2/punct/O ,/,/2/punct/O "
    "dijo/VERB/5/ROOT/O Andrés/PROPN/5/nsubj/B-PER ././5/punct/O",
]
LEMMAS = {
    "visited": "visit", "did": "do", "n't": "not", "said": "say", "met": "meet", "We": "we",
    "praised": "praise", "The": "the", "El": "el", "visitó": "visitar", "dijo": "decir",
    "aceptamos": "aceptar", "No": "no",
}  # fmt: skip


# What is seen as seldom as here counts all the same.
RARE: dict[str, dict[str, Any]] = {
    "trainable_lemmatizer": {"min_tree_freq": 1},
    "parser": {"min_action_freq": 1},
}


def _gold(nlp: Language, sentence: str) -> Doc:
    words, tags, heads, relations, entities = zip(
        *(word.rsplit("/", 4) for word in sentence.split()), strict=True
    )
    return Doc(
        nlp.vocab,
        words=words,
        pos=["PUNCT" if tag == word else tag for word, tag in zip(words, tags, strict=True)],
        heads=[int(head) for head in heads],
        deps=relations,
        ents=entities,
        lemmas=[LEMMAS.get(word, word) for word in words],
    )


def _trained(lang: str, sentences: list[str], pipes: list[str]) -> Language:
    random.seed(1)
    spacy.util.fix_random_seed(1)
    nlp = spacy.blank(lang)
    for pipe in pipes:
        nlp.add_pipe(pipe, config=RARE.get(pipe, {}))
    golds = [_gold(nlp, sentence) for sentence in sentences]

    def examples() -> list[Example]:
        return [Example(Doc(nlp.vocab, words=[t.text for t in gold]), gold) for gold in golds]

    optimizer = nlp.initialize(examples)
    for _ in range(40):
        nlp.update(examples(), sgd=optimizer)
    return nlp


ALL = ["morphologizer", "trainable_lemmatizer", "parser", "ner"]


@pytest.fixture(scope="session")
def english() -> Language:
    return _trained("en", ENGLISH, ALL)


@pytest.fixture(scope="session")
def spanish() -> Language:
    return _trained("es", SPANISH, ALL)
