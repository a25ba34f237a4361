"""Turns a training run into the folder that ships: an int8 ONNX encoder, label weights and tables.

    python -m training.export --run DIR --start DIR --ewt DIR --gum DIR --version 1.0 --out DIR

Matrix products, gathers and their weights become signed 8-bit integers, one scale for each column;
activations are quantised as they come. The weights of the parser's labeller are stored in 16 bits.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.language.encoder import OUTPUTS
from sayso.language.weights import sha256
from training.lemmas import build_lemmas
from training.network import Network, Sizes
from training.treebanks import ewt_train, gum_train

INPUTS: Final = ("pieces", "shapes", "first", "last", "word_shapes")
FILES: Final = ("encoder.onnx", "relations.onnx", "labels.json", "lemmas.tsv", "tokenizer.json")
OPSET: Final = 17


class Exported(nn.Module):
    """The network as it is run: label ids, tag probabilities, arc scores and vectors."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor, word_shapes: Tensor
    ) -> tuple[Tensor, ...]:
        """The outputs named in ``OUTPUTS``, in that order."""
        out = self.network(pieces, shapes, first, last, word_shapes)
        return (
            out.upos.argmax(-1),
            out.xpos.argmax(-1),
            out.feats.argmax(-1),
            out.names.softmax(-1),
            out.arcs,
            out.dependent,
            out.governor,
            out.vectors,
        )


def load_network(run: Path) -> Network:
    """The trained network of a run, ready to be measured or exported."""
    labels = json.loads((run / "labels.json").read_text(encoding="utf-8"))
    network = Network(
        Sizes(
            upos=len(labels["upos"]),
            xpos=len(labels["xpos"]),
            feats=len(labels["feats"]),
            names=len(labels["names"]),
            relations=len(labels["relations"]),
        )
    )
    network.load_state_dict(torch.load(run / "network.pt", weights_only=True))
    return network.eval()


def export_onnx(network: Network, path: Path) -> None:
    """Writes the network as 32-bit ONNX with free batch, piece and word sizes."""
    sample = torch.tensor([[101, 2000, 2001, 102], [101, 2002, 102, 0]])
    words = torch.tensor([[0, 1, 2], [0, 1, 0]])
    pieces, positions = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}
    axes = {"pieces": pieces, "shapes": pieces}
    axes |= dict.fromkeys(INPUTS[2:], positions)
    axes |= {name: {0: "batch", 1: f"{name}_words"} for name in OUTPUTS}
    axes["arcs"] = {0: "batch", 1: "arcs_words", 2: "arcs_heads"}
    torch.onnx.export(
        Exported(network),
        (sample, torch.ones_like(sample), words, words, torch.ones_like(words)),
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Writes the int8 model."""
    quantize_dynamic(
        source,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )
    onnx.checker.check_model(str(target))


def export_labeller(cube: NDArray[np.float32], root: int, path: Path) -> None:
    """Writes the model that names relations: N x W dependents and governors in, N label ids out.

    ``cube`` is labels x (W + 1) x (W + 1), its last row and column biases. ``root`` is never given:
    the caller knows which words head their sentence.
    """
    count, width = cube.shape[0], cube.shape[1] - 1
    weights = {
        "left_16": cube[:, :-1].transpose(1, 0, 2).reshape(width, -1).astype(np.float16),
        "bias_16": cube[:, -1].reshape(-1).astype(np.float16),
        "not_root": np.where(np.arange(count) == root, -1e4, 0).astype(np.float32)[:, None],
        "shape": np.array([-1, count, width + 1], dtype=np.int64),
        "one_more": np.array([0, 0, 0, 1], dtype=np.int64),
        "one": np.array(1, dtype=np.float32),
        "last": np.array([2], dtype=np.int64),
    }
    node = helper.make_node
    nodes = [
        node("Cast", ["left_16"], ["left"], to=TensorProto.FLOAT),
        node("Cast", ["bias_16"], ["bias"], to=TensorProto.FLOAT),
        node("MatMul", ["dependent", "left"], ["product"]),
        node("Add", ["product", "bias"], ["biased"]),
        node("Reshape", ["biased", "shape"], ["cube"]),
        node("Pad", ["governor", "one_more", "one"], ["padded"]),
        node("Unsqueeze", ["padded", "last"], ["column"]),
        node("MatMul", ["cube", "column"], ["scores"]),
        node("Add", ["scores", "not_root"], ["masked"]),
        node("ArgMax", ["masked"], ["best"], axis=1, keepdims=0),
        node("Squeeze", ["best", "second"], ["relation"]),
    ]
    weights["second"] = np.array([1], dtype=np.int64)
    words = [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["words", width]) for n in ("dependent", "governor")]
    result = [helper.make_tensor_value_info("relation", TensorProto.INT64, ["words"])]
    constants = [numpy_helper.from_array(value, name) for name, value in weights.items()]
    graph = helper.make_graph(nodes, "relations", words, result, constants)
    opsets = [helper.make_opsetid("", OPSET)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def export(options: argparse.Namespace) -> None:
    """Writes every file of the weights folder but the card and the licence, then the manifest."""
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    network = load_network(options.run)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        export_onnx(network, whole)
        if options.float:
            shutil.copy(whole, out / "encoder.onnx")
        else:
            quantise(whole, out / "encoder.onnx")
    labels = json.loads((options.run / "labels.json").read_text(encoding="utf-8"))
    relation = network.relation.detach().numpy()
    export_labeller(relation, labels["relations"].index("root"), out / "relations.onnx")
    shutil.copy(options.run / "labels.json", out / "labels.json")
    shutil.copy(options.start / "tokenizer.json", out / "tokenizer.json")
    sentences = [*ewt_train(options.ewt), *gum_train(options.gum)]
    (out / "lemmas.tsv").write_text(build_lemmas(sentences), encoding="utf-8")
    write_manifest(out, options.version)


def write_manifest(folder: Path, version: str) -> None:
    """Names every file that the program loads with its size and SHA-256 in ``manifest.json``."""
    files = [
        {"name": path.name, "bytes": path.stat().st_size, "sha256": sha256(path)}
        for path in sorted(folder / name for name in FILES)
    ]
    text = json.dumps({"version": version, "files": files}, indent=1)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("run", "start", "ewt", "gum", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--float", action="store_true", help="no quantisation, to compare")
    return parser.parse_args()


if __name__ == "__main__":
    export(arguments())
