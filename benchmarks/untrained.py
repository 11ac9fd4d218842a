"""Make the peers' English models at their default sizes, hardly trained: speed needs no more.

Stanza's are made by its own training programs, without pretrained vectors or character language
models; spaCy's is the architecture of its small English pipeline. Both learn their labels from the
first sentences of a UD treebank; names, of which that has none, are made of its proper nouns.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

SENTENCES = 300
ONTONOTES = (
    "PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE DATE TIME PERCENT MONEY "
    "QUANTITY ORDINAL CARDINAL"
)
PROCESSORS = ("pos", "lemma", "depparse", "ner")
Row = list[str]


def sentences(conllu: str) -> Iterator[list[Row]]:
    """Yield the first sentences of a treebank: rows of words, without empty nodes."""
    for sentence in conllu.split("\n\n")[:SENTENCES]:
        rows = [line.split("\t") for line in sentence.splitlines() if not line.startswith("#")]
        if rows := [row for row in rows if row[0].isdigit()]:
            yield rows


def stanza_models(conllu: str, folder: Path) -> None:
    """Write Stanza's models for words that are there already, and the list of them."""
    from stanza.models import lemmatizer, ner_tagger, parser, tagger

    logging.getLogger("stanza").setLevel(logging.ERROR)
    data = folder / "data"
    data.mkdir(parents=True)
    given = list(sentences(conllu))
    few = ["\n".join("\t".join(row) for row in rows) + "\n\n" for rows in given]
    (data / "train.conllu").write_text("".join(few), encoding="utf-8")
    (data / "dev.conllu").write_text("".join(few[:20]), encoding="utf-8")
    named = _named(given)
    (data / "train.json").write_text(json.dumps(named), encoding="utf-8")
    (data / "dev.json").write_text(json.dumps(named[:20]), encoding="utf-8")
    once = "--max_steps 2 --eval_interval 2 --no_pretrain --cpu"
    programs = {
        "pos": (tagger, "conllu", f"--lang en {once}"),
        "lemma": (lemmatizer, "conllu", "--num_epoch 4 --cpu"),  # to learn where words end
        "depparse": (parser, "conllu", f"--lang en --no_checkpoint {once}"),
        "ner": (ner_tagger, "json", once),
    }
    for name, (program, kind, arguments) in programs.items():
        files = f"--train_file {data}/train.{kind} --eval_file {data}/dev.{kind}"
        saved = f"--save_dir {folder}/en/{name} --save_name untrained.pt"
        program.main(f"--mode train --shorthand en_news {files} {saved} {arguments}".split())
    packages = dict.fromkeys(PROCESSORS, "untrained")
    listed: dict[str, object] = {name: {"untrained": {}} for name in PROCESSORS}
    resources = {"en": {"lang_name": "English", "packages": {"default": packages}, **listed}}
    (folder / "resources.json").write_text(json.dumps(resources), encoding="utf-8")


def _named(given: list[list[Row]]) -> list[list[dict[str, str]]]:
    """Take each proper noun for a name of two labels in turn, to have every tag there is."""
    tags = cycle(f"{place}-{label}" for label in ONTONOTES.split() for place in "BIES")
    return [
        [{"text": row[1], "ner": next(tags) if row[3] == "PROPN" else "O"} for row in rows]
        for rows in given
    ]


def spacy_pipeline(conllu: str) -> Any:
    """Make spaCy's small English architecture: one encoder for tags and trees, one for names."""
    import spacy
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = spacy.blank("en")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    nlp.add_pipe("tok2vec", config={"model": _encoder()})
    nlp.add_pipe(
        "tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}}
    )
    nlp.add_pipe("parser", config={"model": _transitions("parser", shared)})
    nlp.add_pipe("ner", config={"model": _transitions("ner", _encoder())})
    labels = cycle(ONTONOTES.split())
    golds = [
        Doc(
            nlp.vocab,
            words=[row[1] for row in rows],
            tags=[row[4] for row in rows],
            heads=[int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(rows)],
            deps=[row[7] for row in rows],
            ents=[f"B-{next(labels)}" if row[3] == "PROPN" else "O" for row in rows],
        )
        for rows in sentences(conllu)
    ]
    examples = [Example(Doc(nlp.vocab, words=[t.text for t in gold]), gold) for gold in golds]
    optimizer = nlp.initialize(lambda: examples)
    nlp.update(examples[:50], sgd=optimizer)
    return nlp


def _encoder() -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 96,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
            "rows": [5000, 1000, 2500, 2500, 50, 50],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 96,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _transitions(state: str, encoder: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": encoder,
    }
