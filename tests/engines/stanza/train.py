"""Train Stanza's own models, tiny, on the templates beside this file: `python train.py FOLDER`.

Takes about 20 seconds on one thread; FOLDER is then what `model_dir` wants. The same every time.
"""

import json
import logging
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
PROCESSORS = {
    "en": ("pos", "lemma", "depparse", "ner"),
    "es": ("tokenize", "mwt", "pos", "lemma", "depparse", "ner"),
}
Row = list[str]

COMMON = "--cpu --batch_size 200 --dropout 0.1"
TAGGING = """--no_pretrain --no_char --hidden_dim 32 --deep_biaff_hidden_dim 32 --word_emb_dim 32
    --word_cutoff 0 --tag_emb_dim 8 --transformed_dim 32 --num_layers 1 --lr 0.01
    --word_dropout 0.05 --max_steps 100 --eval_interval 50"""
ARGUMENTS = {
    "tokenize": """--emb_dim 8 --hidden_dim 16 --steps 300 --eval_steps 100 --max_seqlen 100
        --lr0 0.01 --unit_dropout 0.05 --batch_size 8""",
    "mwt": "--dict_only --emb_dim 8 --hidden_dim 16 --num_epoch 1",
    "pos": TAGGING + " --composite_deep_biaff_hidden_dim 16 --fix_eval_interval",
    "lemma": "--dict_only --hidden_dim 16 --emb_dim 8 --pos_dim 4",
    "depparse": f"""{TAGGING} --no_checkpoint --deep_biaff_output_dim 16 --optim adam
        --no_second_optim --no_plateau""",
    "ner": """--no_pretrain --char_hidden_dim 16 --char_emb_dim 8 --hidden_dim 32
        --word_emb_dim 16 --optim adam --lr 0.01 --max_steps 120 --eval_interval 60
        --batch_size 16""",
}


def sentences(lang: str) -> Iterator[list[Row]]:
    """Fill in the templates of a language: rows of CoNLL-U."""
    text = (HERE / f"{lang}.conllu").read_text(encoding="utf-8")
    for template in text.split("\n\n")[1:]:
        lines = template.strip().splitlines()
        values = {
            name: [value.strip() for value in listed.split("|")]
            for name, listed in re.findall(r"^# (\$\w+) = (.*)$", template, re.MULTILINE)
        }
        for number in range(4):
            rows = [line.split("\t") for line in lines if not line.startswith("#")]
            for row in rows:
                for column in (1, 2):
                    if row[column] in values:
                        form, _, lemma = values[row[column]][number].partition("/")
                        row[column] = (lemma or form) if column == 2 else form
            yield rows


def misc(row: Row) -> dict[str, str]:
    """Read the last column of a row."""
    return dict(pair.split("=") for pair in row[9].split("|") if "=" in pair)


def surface(rows: list[Row]) -> Iterator[Row]:
    """Give the rows of surface tokens: not those of the words in a multi-word token."""
    inside = 0
    for row in rows:
        first, _, last = row[0].partition("-")
        if int(first) > inside:
            inside = int(last or 0)
            yield row


def written(rows: list[Row]) -> str:
    """Give the sentence as it stands in running text."""
    ends = ("" if misc(row).get("SpaceAfter") == "No" else " " for row in surface(rows))
    return "".join(row[1] + end for row, end in zip(surface(rows), ends, strict=True)).strip()


def tags(rows: list[Row]) -> list[dict[str, str]]:
    """Give the sentence's surface tokens with their entity tags in BIOES notation."""
    found = [(row[1], misc(row).get("NER", "O")) for row in surface(rows)]
    out = []
    for (text, tag), (_, after) in zip(found, [*found[1:], ("", "O")], strict=True):
        if not after.startswith("I-"):
            tag = tag.replace("B-", "S-").replace("I-", "E-")
        out.append({"text": text, "ner": tag})
    return out


def prepare(lang: str, folder: Path) -> None:
    """Write what Stanza's training programs read; they are tested on what they learn."""
    given = list(sentences(lang))
    random.Random(1).shuffle(given)
    texts = []
    with (folder / "all.conllu").open("w", encoding="utf-8") as file:
        for rows in given:
            text = written(rows)
            texts.append(text)
            print(f"# text = {text}", *("\t".join(row) for row in rows), "", sep="\n", file=file)
    # Titles end without a full stop: a paragraph each.
    joined = "".join(text + (" " if text.endswith(".") else "\n\n") for text in texts)
    (folder / "all.txt").write_text(joined.strip() + "\n", encoding="utf-8")
    entities = json.dumps([tags(rows) for rows in given])
    (folder / "all.ner.json").write_text(entities, encoding="utf-8")


def train(lang: str, folder: Path) -> None:
    """Train every processor of a language; what they read goes to FOLDER/LANG/data."""
    from stanza.models import lemmatizer, mwt_expander, ner_tagger, parser, tagger, tokenizer
    from stanza.utils.datasets import prepare_tokenizer_data

    logging.getLogger("stanza").setLevel(logging.WARNING)  # its programs set it to DEBUG
    data = folder / lang / "data"
    data.mkdir(parents=True)
    prepare(lang, data)
    conllu, text = str(data / "all.conllu"), str(data / "all.txt")
    labels, expanded = str(data / "all.toklabels"), str(data / "mwt.json")
    prepare_tokenizer_data.main([text, conllu, "-o", labels, "-m", expanded])
    conllus = ["--train_file", conllu, "--eval_file", conllu]
    entities = str(data / "all.ner.json")
    programs = {
        "tokenize": (
            tokenizer,
            ["--txt_file", text, "--label_file", labels, "--mwt_json_file", expanded,
             "--dev_txt_file", text, "--dev_label_file", labels, "--dev_conll_gold", conllu],
        ),
        "mwt": (mwt_expander, [*conllus, "--gold_file", conllu]),
        "pos": (tagger, conllus),
        "lemma": (lemmatizer, conllus),
        "depparse": (parser, conllus),
        "ner": (ner_tagger, ["--train_file", entities, "--eval_file", entities]),
    }  # fmt: skip
    for processor in PROCESSORS[lang]:
        program, files = programs[processor]
        saved = ["--save_dir", str(folder / lang / processor), "--save_name", "tiny.pt"]
        language = ["--mode", "train", "--shorthand", f"{lang}_tiny"]
        if processor not in ("lemma", "ner"):  # which know it by the shorthand alone
            language += ["--lang", lang]
        sizes = f"{COMMON} {ARGUMENTS[processor]}".split()
        program.main([*language, *files, *sizes, *saved])


def main(folder: Path) -> None:
    """Train all and list it as Stanza's published models are listed."""
    resources = {
        lang: {
            "lang_name": lang,
            "packages": {"default": dict.fromkeys(processors, "tiny")},
            **{processor: {"tiny": {}} for processor in processors},
        }
        for lang, processors in PROCESSORS.items()
    }
    for lang in PROCESSORS:
        train(lang, folder)
    (folder / "resources.json").write_text(json.dumps(resources), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
