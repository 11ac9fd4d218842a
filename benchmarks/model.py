"""Measure the network on corpora given by a path, beside the rule engine and a CRF.

From the root of the repository, with the dependency groups `training` and `benchmark`:

    PYTHONPATH=. python benchmarks/model.py --corpora PATH
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import attrs
from corpora import arguments
from measuring import board, costs, quality
from measuring.systems import Network
from training import corpora, ud
from training.names import places

from newsparse.engines.rules import RuleEngine
from newsparse.hookspecs import Engine

SHIPPED = Path("src/newsparse/engines/embedded/data/en/model.npz")
CASES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("", str), ("lower-cased", str.lower), ("upper-cased", str.upper),
)  # fmt: skip
TENTHS = (("gmb-part", 1), ("wikigold", None), ("re3d-train", None))
FILES = (
    "polnear/dev.jsonl.xz", "ud/ewt-dev.conllu.xz", "ud/gum-dev.conllu.xz", "uner/ewt-dev.iob2.xz",
    *(f"entities/{name}.conll.xz" for name, _ in TENTHS),
)  # fmt: skip


@attrs.frozen
class Corpora:
    """The texts to measure on, read afresh each time, as some are changed."""

    root: Path

    def tenths(self) -> dict[str, list[corpora.Text]]:
        """Give the texts kept back, with four classes of names."""
        out = {}
        for name, tag in TENTHS:
            short = name.split("-")[0]
            path = self.root / f"entities/{name}.conll.xz"
            texts = corpora.columns(path, short, 8, tag=tag)
            held = [text for text in texts if corpora.is_held(text)]
            out[short] = quality.mapped(held, places(self.root))
        return out

    def uner(self, case: Callable[[str], str]) -> list[corpora.Text]:
        """Give the texts of Universal NER in some case."""
        texts = ud.uner(self.root / "uner/ewt-dev.iob2.xz", self.ewt())
        return quality.recased(texts, case)

    def ewt(self) -> list[corpora.Text]:
        """Give the English Web Treebank."""
        return list(ud.ewt(self.root / "ud/ewt-dev.conllu.xz"))

    def gum(self) -> list[corpora.Text]:
        """Give the GUM corpus."""
        return list(ud.gum(self.root / "ud/gum-dev.conllu.xz"))

    def polnear(self) -> list[corpora.Text]:
        """Give news with attributions."""
        return list(corpora.polnear(self.root / "polnear/dev.jsonl.xz"))


def measure(out: board.Board, system: str, engine: Engine, given: Corpora) -> None:
    """Measure what an engine gives."""
    if "upos" in engine.gives:
        quality.tags(out, system, engine, "ewt-dev", given.ewt())
        quality.tags(out, system, engine, "gum-dev", given.gum())
    for name, case in CASES:
        label = f"UNER ewt-dev {name}".strip()
        quality.names(out, system, engine, label, given.uner(case), ("PER", "ORG", "LOC"))
    for name, texts in given.tenths().items():
        quality.names(out, system, engine, f"{name} tenth", texts)
    quality.names(out, system, engine, "gum-dev", quality.mapped(given.gum(), places(given.root)))
    news = given.polnear()
    if "attribution" in engine.gives:
        docs = quality.read(engine, news)
        quality.fragments(out, system, docs, news)
    if "upos" in engine.gives:
        quality.quotations(out, system, engine, news)


def cost(out: board.Board, system: str, engine: Engine, given: Corpora) -> None:
    """Measure what an engine takes."""
    texts = [text.text for text in given.polnear()]
    costs.speed(out, system, engine, texts)
    if isinstance(engine, Network):
        costs.steps(out, system, engine, texts)
        costs.footprint(out, system, engine, texts)


def main() -> None:
    """Print the table."""
    parser = arguments(__doc__)
    parser.add_argument("--weights", type=Path, default=SHIPPED)
    parser.add_argument("--plain", type=Path, help="the same network in full precision")
    parser.add_argument("--zero-shot", type=Path, help="one trained without the corpora of tenths")
    parser.add_argument("--without", default="", help="systems to leave out: rules, crf")
    parser.add_argument("--quality-only", action="store_true", help="leave out speed and memory")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    options = parser.parse_args()
    given, out = Corpora(options.corpora), board.Board()
    systems: dict[str, Engine] = {"int8": Network(options.weights)}
    if options.plain:
        systems["fp32"] = Network(options.plain)
    if "rules" not in options.without:
        systems["rules"] = RuleEngine()
    if "crf" not in options.without:
        from measuring.baseline import Crf

        systems["crf"] = Crf(options.corpora)
    digests = {
        name: hashlib.sha256((options.corpora / name).read_bytes()).hexdigest() for name in FILES
    }
    weights = hashlib.sha256(options.weights.read_bytes()).hexdigest()
    for system, engine in systems.items():
        if not options.quality_only:
            cost(out, system, engine, given)
        measure(out, system, engine, given)
        if system == "int8" and options.zero_shot:
            for name, texts in given.tenths().items():
                unseen = Network(options.zero_shot)
                quality.names(out, system, unseen, f"{name} tenth, zero-shot", texts)
        if options.json:  # as far as it goes: the last systems take long
            found = {"weights": weights, "figures": out.figures, "corpora": digests}
            options.json.write_text(json.dumps(found, indent=1))
    print(board.markdown(out.figures))
    for name, digest in {str(options.weights): weights, **digests}.items():
        print(f"{name} sha256:{digest}")


if __name__ == "__main__":
    main()
