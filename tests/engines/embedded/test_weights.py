"""The shipped weights: what they promise of processors, threads and damaged files."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from newsparse.engines.embedded import network

SHIPPED = Path(network.__file__).parent / "data" / "en" / "model.npz"
INT8 = 3  # of ONNX's types of tensors


def fields(message: bytes) -> Iterator[tuple[int, bytes | int]]:
    """Read a protocol buffer: the number and the value of each field."""
    at = 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(message):
        key = number()
        match key & 7:
            case 0:
                yield key >> 3, number()
            case 2:
                size = number()
                yield key >> 3, message[at : at + size]
                at += size
            case wire:
                at += {1: 8, 5: 4}[wire]


def constants(graph: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the type and the bytes of the arrays in an ONNX model."""
    for name, value in fields(graph):
        if name == 7 and isinstance(value, bytes):
            for part, tensor in fields(value):
                if part == 5 and isinstance(tensor, bytes):
                    found = dict(fields(tensor))
                    kind, raw = found.get(2), found.get(9, b"")
                    if isinstance(kind, int) and isinstance(raw, bytes) and raw:
                        yield kind, raw


def test_integer_weights_have_seven_bits() -> None:
    """Two products of a byte and a weight then fit into the 16 bits that lack of VNNI leaves."""
    graph = network.shipped().arrays["graph"].tobytes()
    weights = [np.frombuffer(raw, np.int8) for kind, raw in constants(graph) if kind == INT8]
    assert sum(len(found) for found in weights) > 500_000
    largest = max(int(np.abs(found.astype(np.int16)).max()) for found in weights)
    assert largest <= 64
    assert 2 * 255 * largest < 2**15


def test_the_file_holds_arrays_and_no_objects() -> None:
    assert SHIPPED.stat().st_size < 6_000_000
    with np.load(SHIPPED, allow_pickle=False) as file:
        assert all(file[name].dtype != object for name in file.files)


def test_damage_is_noticed(tmp_path: Path) -> None:
    data = bytearray(SHIPPED.read_bytes())
    data[len(data) // 2] ^= 1
    path = tmp_path / "model.npz"
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"damaged.*install newsparse again"):
        network.load(path, network.shipped_digest())


SCRIPT = """
import hashlib
from newsparse import Article
from newsparse.engines.embedded import EmbeddedEngine
text = "The harbour master, Ilse Brandt, said on Tuesday that no ship would leave Rostock. " * 60
for doc in EmbeddedEngine()([Article(text), Article(text[:900].upper())]):
    print(hashlib.sha256(repr(sorted(doc.tokens.columns.items())).encode()).hexdigest())
"""


def test_threads_change_nothing() -> None:
    found = set()
    for threads in ("1", "4"):
        counts = dict.fromkeys(
            ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), threads
        )
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=counts, capture_output=True, text=True, check=True
        )
        found.add(run.stdout)
    assert len(found) == 1
