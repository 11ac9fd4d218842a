"""Write the trained network as the runtime's file: int8 tables, int8 graph, settings."""

import hashlib
import io
import json
import logging
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F

from newsparse.engines.embedded.decoding import EVIDENCE
from newsparse.engines.embedded.features import FLAGS
from newsparse.engines.embedded.network import SLICE
from training import data
from training.attribution import Top, transitions
from training.model import EXTRA, PIECES, WIDTH, Network
from training.prepare import Prepared

KINDS = ("person", "organization", "place", "misc")
"""What the runtime calls the classes of names, in the order of `mapping.CLASSES`."""


def _labels(kinds: tuple[str, ...]) -> list[str]:
    return ["O", *(f"{b}-{k}" for k in kinds for b in "BI")]


UNSURE = {"ner": [0.25] * EVIDENCE, "attribution": [0.25] * EVIDENCE}


class Graph(nn.Module):
    """Type vectors [T, B, WIDTH + EXTRA] and flags [T, B, FLAGS] to the scores of all heads."""

    def __init__(self, net: Network, top: Top) -> None:
        super().__init__()
        self.trunk, self.heads, self.top = net.trunk, net.heads, top.tags

    def forward(self, types: Tensor, flags: Tensor) -> tuple[Tensor, ...]:
        """Score the tokens of rows of equal length."""
        x, states = self.trunk(types[:, :, :WIDTH], flags)
        tags = self.top(x, states, types[:, :, WIDTH:])
        return (
            self.heads["upos"](states),
            self.heads["ner"](states),
            self.heads["sentence"](states),
            tags,
        )


class Types(nn.Module):
    """What the tables give for word types [N, .] to their vectors [N, WIDTH + EXTRA].

    Its weights are kept in 16 bits if `halve`, and reckoned with in 32.
    """

    def __init__(self, net: Network, top: Top, halve: bool) -> None:
        super().__init__()
        self.layers = nn.ModuleList([net.types, top.types])
        found = [m.join.weight.detach() for m in self.layers]
        self.weights = [w.half() if halve else w for w in found]

    def forward(self, parts: Tensor) -> Tensor:
        """Join what the tables give."""
        out = []
        for layer, weight in zip(self.layers, self.weights, strict=True):
            width = weight.shape[1]
            x = F.linear(parts[:, :width], weight.float(), layer.join.bias)
            out.append(layer.norm(x.view(len(x), -1, PIECES).amax(2)))
        return torch.cat(out, 1)


def _types(net: Network, top: Top, halve: bool) -> bytes:
    """Export the joining of word types' features as ONNX."""
    width = top.types.join.in_features
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Types(net, top, halve).eval(), (torch.randn(SLICE, width),), file,
            input_names=["parts"], output_names=["types"], dynamo=False, opset_version=17,
            do_constant_folding=False,
        )  # fmt: skip
    return file.getvalue()


def graph(net: Network, top: Top, quantise: bool) -> bytes:
    """Export the encoder as ONNX, its matrices and LSTMs in 7 bits of int8 if `quantise`.

    With seven bits no sum of two products overflows the 16 bits that processors without VNNI have.
    """
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, small = Path(folder, "plain.onnx"), Path(folder, "small.onnx")
        example = (torch.randn(9, 3, WIDTH + EXTRA), torch.randn(9, 3, FLAGS))
        names = ["upos", "ner", "sentence", "attribution"]
        axes = {k: {0: "T", 1: "B"} for k in ("types", "flags", *names)}
        torch.onnx.export(
            Graph(net, top).eval(), example, str(plain), input_names=["types", "flags"],
            output_names=names,
            dynamic_axes=axes, dynamo=False, opset_version=17,
        )  # fmt: skip
        if not quantise:
            return plain.read_bytes()
        model = onnx.load(plain)
        heads = {o.name for o in model.graph.output}
        skip = [n.name for n in model.graph.node if heads & set(n.output)]
        producers = {o: n for n in model.graph.node for o in n.output}
        skip += [
            producers[i].name
            for n in model.graph.node
            if n.name in skip
            for i in n.input
            if i in producers and producers[i].op_type == "MatMul"
        ]
        logging.disable(logging.WARNING)
        quantize_dynamic(
            plain, small, weight_type=QuantType.QInt8, reduce_range=True,
            op_types_to_quantize=["MatMul", "LSTM"], nodes_to_exclude=skip,
        )  # fmt: skip
        logging.disable(logging.NOTSET)
        for weight in onnx.load(small).graph.initializer:
            values = onnx.numpy_helper.to_array(weight)
            if values.dtype == np.int8 and np.abs(values.astype(int)).max() > 64:
                raise AssertionError(f"{weight.name} exceeds seven bits")
        return small.read_bytes()


def _bytes(arrays: dict[str, Any], name: str, weight: Tensor, quantise: bool) -> None:
    values = weight.detach().numpy()
    if quantise:
        scale = np.abs(values).max(1) / 127 + 1e-8
        arrays[f"{name}.scale"] = scale.astype(np.float16)
        scale = arrays[f"{name}.scale"].astype(np.float32)
        arrays[name] = np.clip(
            np.round(values / np.maximum(scale, 1e-8)[:, None]), -127, 127
        ).astype(np.int8)
    else:
        arrays[name], arrays[f"{name}.scale"] = values, np.ones(len(values), np.float32)


def export(
    prepared: Prepared,
    net: Network,
    top: Top,
    settings: dict[str, Any],
    path: Path,
    quantise: bool = True,
) -> str:
    """Write the file; give its SHA-256."""
    arrays: dict[str, Any] = {}
    for i, table in enumerate(net.types.tables):
        _bytes(arrays, f"table{i}", table.weight, quantise)
    _bytes(arrays, "grams", net.types.grams.weight, quantise)
    _bytes(arrays, "extra", top.types.words.weight, quantise)
    arrays["vocabulary"] = np.array(
        sorted(prepared.vocabulary, key=prepared.vocabulary.__getitem__), np.uint32
    )
    arrays["names.hashes"] = prepared.names.hashes.astype(np.uint32)
    arrays["names.codes"], arrays["names.begins"] = prepared.names.codes, prepared.names.begins
    moves, first = transitions(top)
    arrays["attribution.moves"], arrays["attribution.first"] = (
        moves.detach().numpy(),
        first.detach().numpy(),
    )
    arrays["types"] = np.frombuffer(_types(net, top, quantise), np.uint8)
    arrays["graph"] = np.frombuffer(graph(net, top, quantise), np.uint8)
    settings = {
        "upos": data.UPOS, "ner": _labels(KINDS), "sentence": ["inside", "start"],
        "attribution": _labels(data.PARTS),
        "outside": 0.0, "confidence": UNSURE, **settings,
    }  # fmt: skip
    arrays["settings"] = np.frombuffer(json.dumps(settings, sort_keys=True).encode(), np.uint8)
    with path.open("wb") as file:
        np.savez(file, **arrays)
    return hashlib.sha256(path.read_bytes()).hexdigest()
