"""The shipped network: its weights, the vectors of word types, and the encoder of articles."""

import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple, cast

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from newsparse.engines.embedded.decoding import NEVER
from newsparse.engines.embedded.features import ADDRESS, FLAGS, TypeFeatures, rows, token_flags
from newsparse.engines.embedded.known import Names

Floats = NDArray[np.float32]
CAPACITY = 32_768
"""Word types whose vectors are kept; beyond that the table starts anew."""
ROWS = 16
"""Rows to a run; longer articles take several."""
SLICE = 64
"""Word types that are encoded at a time."""


class Weights:
    """Arrays and settings of the shipped network; nothing in the file is executed."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self.arrays = arrays
        self.settings: dict[str, Any] = json.loads(arrays["settings"].tobytes())

    def table(self, name: str) -> Floats:
        """Give a table that is stored as bytes with a scale per row."""
        out: Floats = self.arrays[name].astype(np.float32)
        out *= self.arrays[f"{name}.scale"].astype(np.float32)[:, None]
        return out

    def matrix(self, name: str) -> Floats:
        """Give an array in full precision."""
        out: Floats = self.arrays[name].astype(np.float32)
        return out


def load(path: Path, digest: str) -> Weights:
    """Read the weights, an npz of plain arrays; raises ValueError without the SHA-256 `digest`."""
    data = path.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        raise ValueError(
            f"{path.name} is damaged: its SHA-256 is {found}, not {digest}; install newsparse again"
        )
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        return Weights({name: file[name] for name in file.files})


_SHIPPED = Path(__file__).parent / "data" / "en"


def shipped() -> Weights:
    """Read the weights that come with the package."""
    return load(_SHIPPED / "model.npz", shipped_digest())


def shipped_digest() -> str:
    """Return the SHA-256 sum that the weights of the package must have."""
    record = json.loads((_SHIPPED / "model.json").read_text(encoding="utf-8"))
    return cast(str, record["weights"]["sha256"])


def _session(graph: NDArray[np.uint8]) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        graph.tobytes(), options, providers=["CPUExecutionProvider"]
    )


class TypeEncoder:
    """Vectors of word types."""

    def __init__(self, weights: Weights) -> None:
        self.names = Names(*(weights.arrays[f"names.{k}"] for k in ("hashes", "codes", "begins")))
        self.vocabulary = {int(k): i + 1 for i, k in enumerate(weights.arrays["vocabulary"])}
        self.tables = [weights.table(f"table{i}") for i in range(5)]
        self.grams = weights.table("grams")
        self.grams[-1] = 0
        self.extra = weights.table("extra")
        self.session = _session(weights.arrays["types"])
        self.width = self.session.get_outputs()[0].shape[1]

    def _slice(self, rows: NDArray[np.int32], grams: NDArray[np.int32]) -> Floats:
        counts = np.maximum((grams < len(self.grams) - 1).sum(1, keepdims=True), 1)
        parts = [table[rows[:, i]] for i, table in enumerate(self.tables)]
        parts += [self.grams[grams].sum(1) / counts.astype(np.float32), self.extra[rows[:, 0]]]
        (out,) = self.session.run(None, {"parts": np.concatenate(parts, 1)})
        return cast(Floats, out)

    def __call__(self, features: TypeFeatures) -> Floats:
        """Encode [N] types as [N, width], in slices of one size so that no vector ever varies."""
        n = len(features.rows)
        size = -(-n // SLICE) * SLICE
        rows = np.zeros((size, 5), np.int32)
        grams = np.zeros((size, features.grams.shape[1]), np.int32)
        rows[:n], grams[:n] = features.rows, features.grams
        out = [
            self._slice(rows[i : i + SLICE], grams[i : i + SLICE]) for i in range(0, size, SLICE)
        ]
        return np.concatenate(out)[:n]


class Types(NamedTuple):
    """What is known of the types of N tokens: vectors [N, width], keys [N] and bits [N]."""

    vectors: Floats
    keys: NDArray[np.uint32]
    bits: NDArray[np.uint16]


class TypeTable:
    """Bounded memory of word types, for any number of threads."""

    def __init__(self, encoder: TypeEncoder, capacity: int = CAPACITY) -> None:
        self.encoder, self.capacity = encoder, capacity
        self.index: dict[str, int] = {}
        self.vectors = np.zeros((capacity, encoder.width), np.float32)
        self.keys = np.zeros(capacity, np.uint32)
        self.bits = np.zeros(capacity, np.uint16)
        # A place is another type's as soon as the table begins anew, so it is read under the lock
        # under which it was found.
        self._lock = Lock()

    def __call__(self, tokens: Sequence[str]) -> Types:
        """Look tokens up, adding new types; at most `capacity` at a time."""
        with self._lock:
            at = self._places(tokens)
            return Types(self.vectors[at], self.keys[at], self.bits[at])

    def _places(self, tokens: Sequence[str]) -> NDArray[np.int64]:
        found = list(map(self.index.get, tokens))
        if None in found:
            new = list(dict.fromkeys(t for t, at in zip(tokens, found, strict=True) if at is None))
            if len(self.index) + len(new) > self.capacity:
                self.index.clear()
                new = list(dict.fromkeys(tokens))
            self._add(new)
            found = list(map(self.index.get, tokens))
        return np.array(found, np.int64)

    def _add(self, new: list[str]) -> None:
        features = TypeFeatures(new, self.encoder.vocabulary, self.encoder.names)
        low = len(self.index)
        high = low + len(new)
        self.vectors[low:high] = self.encoder(features)
        self.keys[low:high], self.bits[low:high] = features.keys, features.bits
        self.index.update(zip(new, range(low, high), strict=True))


class Outputs:
    """Scores of N tokens: upos [N, 17], ner [N, 9], sentence [N, 2], attribution [N, 7]."""

    NAMES = ("upos", "ner", "sentence", "attribution")

    def __init__(self, n: int, sizes: Sequence[int]) -> None:
        self.upos, self.ner, self.sentence, self.attribution = (
            np.zeros((n, k), np.float32) for k in sizes
        )
        self.rows: list[tuple[int, int]] = []


class Encoder:
    """Runs the network on one article at a time, so that no article changes another's scores."""

    def __init__(self, weights: Weights) -> None:
        self.session = _session(weights.arrays["graph"])
        self.sizes = [len(weights.settings[k]) for k in Outputs.NAMES]
        self.table = TypeTable(TypeEncoder(weights))

    def __call__(
        self,
        tokens: Sequence[str],
        tight: NDArray[np.bool_],
        blocks: NDArray[np.int64],
        lines: NDArray[np.bool_],
    ) -> Outputs:
        """Score an article's tokens.

        `tight`: no white space before; `blocks`: index of the first token of each token's block;
        `lines`: begins a line.
        """
        n = len(tokens)
        out = Outputs(n, self.sizes)
        out.rows = rows(blocks) if n else []
        for group in (out.rows[i : i + ROWS] for i in range(0, len(out.rows), ROWS)):
            low, high = group[0][0], group[-1][1]
            types = self.table(tokens[low:high])
            part = slice(low, high)
            flags = token_flags(
                types.keys, types.bits, tight[part],
                np.maximum(blocks[part] - low, 0), lines[part], self.table.encoder.names,
            )  # fmt: skip
            self._run(group, types.vectors, flags, out)
            out.ner[low:high, 1:][types.bits & ADDRESS > 0] += NEVER
        return out

    def _run(
        self, group: list[tuple[int, int]], vectors: Floats, flags: Floats, out: Outputs
    ) -> None:
        steps, base = max(b - a for a, b in group), group[0][0]
        x = np.zeros((steps, len(group), vectors.shape[1]), np.float32)
        f = np.zeros((steps, len(group), FLAGS), np.float32)
        for i, (a, b) in enumerate(group):
            x[: b - a, i] = vectors[a - base : b - base]
            f[: b - a, i] = flags[a - base : b - base]
        results = self.session.run(list(Outputs.NAMES), {"types": x, "flags": f})
        for name, result in zip(Outputs.NAMES, results, strict=True):
            whole = getattr(out, name)
            for i, (a, b) in enumerate(group):
                whole[a:b] = result[: b - a, i]
