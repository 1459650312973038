"""Makes a checkpoint of shipped weights, to train them further.

    python training/restore.py src/detente/models/weights/strong CHECKPOINT --strong

The checkpoint holds what int8 left of each matrix, so training from it also learns around the
rounding. What stayed as the base encoder has it is taken from there, unrounded.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch

from bases import minilm
from strong import build as build_strong
from train import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from network import Network

INSIDE = ("", ".half", "_quantized")  # how a parameter's tensor is called in a graph


def main() -> None:
    """Read the graphs, write the checkpoint."""
    p = argparse.ArgumentParser()
    p.add_argument("weights", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--strong", action="store_true")
    args = p.parse_args()
    net, _ = build_strong() if args.strong else build(minilm().folder, None)
    missing = restore(net, args.weights)
    print("as the base has them, or new:", *sorted(missing))
    torch.save(net.state_dict(), args.out)


def restore(net: Network, weights: Path) -> set[str]:
    """Set every trained parameter that the graphs hold; give the names of the others."""
    wanted = {name: p for name, p in net.named_parameters() if p.requires_grad}
    for path in sorted(weights.glob("*.onnx")):
        # roles and links are exported alone, as "head"
        for called, found in parameters(onnx.load(path).graph):
            name = called.removeprefix("net.").replace("head.", f"{path.stem}.", 1)
            if name in wanted:
                param = wanted.pop(name)
                with torch.no_grad():
                    param.copy_(torch.from_numpy(found.astype("float32")).reshape(param.shape))
    return set(wanted)


def parameters(graph: onnx.GraphProto) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Give each parameter of a graph by its name in the network."""
    tensors = {t.name: onnx.numpy_helper.to_array(t) for t in graph.initializer}
    after = {name: node for node in graph.node for name in node.input}
    for name in tensors:
        whole = name.removesuffix(".half").removesuffix("_quantized")
        if whole.endswith((".weight", ".bias", ".judge")):
            yield whole, widened(tensors, name)
    for node in graph.node:  # a linear layer's matrix lost its name; its bias kept it
        matrix = next((n for n in node.input[1:] if matrix_like(tensors, n)), None)
        if node.op_type in {"MatMul", "MatMulInteger"} and matrix:
            while node.op_type != "Add":
                node = after[node.output[0]]  # noqa: PLW2901 - along the chain of the layer
            bias = next(n for n in node.input if n.endswith(".bias"))
            name = matrix if matrix in tensors else f"{matrix}.half"
            yield bias.removesuffix("bias") + "weight", widened(tensors, name).T


def matrix_like(tensors: dict[str, NDArray[np.float32]], name: str) -> bool:
    """Tell whether a node's input is a stored matrix."""
    return any(f"{name}{end}" in tensors and tensors[f"{name}{end}"].ndim == 2 for end in INSIDE)


def widened(tensors: dict[str, NDArray[np.float32]], name: str) -> NDArray[np.float32]:
    """Undo the rounding to int8, by column, or to float16."""
    tensor = tensors[name].astype("float32")
    if not name.endswith("_quantized"):
        return tensor
    whole = name.removesuffix("_quantized")
    zero = tensors[f"{whole}_zero_point"].astype("float32")
    return (tensor - zero) * tensors[f"{whole}_scale"]


if __name__ == "__main__":
    main()
