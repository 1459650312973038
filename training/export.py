"""Exports a checkpoint to the folder that the package ships: ONNX graphs, labels, card.

    python training/export.py CHECKPOINT src/detente/models/weights/small
    python training/export.py CHECKPOINT src/detente/models/weights/strong --strong

The encoder's matrices become int8 (``reduce_range``: kernels without VNNI saturate otherwise), the
heads stay float32, stored as float16: they are small, and their scale would depend on how many
spans are judged at once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from bases import minilm
from detente.models.windows import SIZE
from labels import QUERIES, RELATIONS, ROLES, STATUSES, TAGS, TONES
from strong import build as build_strong
from train import build

OPSET = 17
MANY = 1000  # numbers; smaller tensors are not worth halving


class EncoderGraph(nn.Module):
    """Pieces to states and tag probabilities."""

    def __init__(self, net: Any) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        states = self.net.encoder(ids, torch.ones_like(ids), shapes)
        tags = self.net.tags(states)
        return (states, *(tags[name].softmax(-1) for name in TAGS))


class StrongGraph(nn.Module):
    """Pieces to states; what depends on distance alone is worked out before."""

    def __init__(self, net: Any) -> None:
        super().__init__()
        self.net = net
        with torch.no_grad():
            whole = torch.zeros((1, SIZE + 2, 1))
            bias = net.encoder.base.encoder.compute_position_bias(whole)
        self.register_buffer("bias", bias)

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        base = self.net.encoder.base
        states = self.net.encoder.embedded(ids)
        bias = self.bias[:, :, : ids.shape[1], : ids.shape[1]]
        for number, layer in enumerate(base.encoder.layer):
            if number == self.net.encoder.frozen:
                states = states + self.net.encoder.shape(shapes)
            states = layer(states, None, bias)[0]
        return states


class FramesGraph(nn.Module):
    """States and sentences to frames, as probabilities."""

    def __init__(self, net: Any) -> None:
        super().__init__()
        self.net = net

    def forward(self, states: Tensor, sentences: Tensor) -> tuple[Tensor, ...]:
        presence, attention, frame, status = self.net.frames(states, sentences)
        return presence.sigmoid(), attention, frame, status.softmax(-1)


class HeadGraph(nn.Module):
    """One span head, as probabilities."""

    def __init__(self, head: Any, squash: str) -> None:
        super().__init__()
        self.head = head
        self.squash = squash

    def forward(self, *inputs: Tensor) -> Tensor:
        logits = self.head(*inputs)
        return logits.sigmoid() if self.squash == "sigmoid" else logits.softmax(-1)


class PairGraph(nn.Module):
    """One head of the network over means, by the name of its method, as probabilities."""

    def __init__(self, net: Any, method: str) -> None:
        super().__init__()
        self.net = net
        self.method = method

    def forward(self, *means: Tensor) -> Tensor:
        return getattr(self.net, self.method)(*means).softmax(-1)


def graphs(net: Any, folder: Path, *, strong: bool) -> None:
    """Write every graph in float32; the strong model has no tags and no links."""
    d, t, n = net.frames.look.in_features, 12, 3
    ids, shapes = torch.randint(100, 2000, (1, t)), torch.ones((1, t), dtype=torch.long)
    write(
        StrongGraph(net) if strong else EncoderGraph(net),
        (ids, shapes),
        folder / "encoder.onnx",
        {"ids": {1: "T"}, "shapes": {1: "T"}},
        ["states"] if strong else ["states", *(f"tag_{name}" for name in TAGS)],
    )
    sentences = torch.ones((2, t))
    write(
        FramesGraph(net),
        (torch.randn(t, d), sentences),
        folder / "frames.onnx",
        {"states": {0: "T"}, "sentences": {0: "S", 1: "T"}},
        ["presence", "attention", "frame", "status"],
    )
    some, bucket = torch.randn(n, d), torch.zeros(n, dtype=torch.long)
    rows = {0: "N"}
    write(
        HeadGraph(net.roles, "softmax"),
        (some, bucket, some, bucket),
        folder / "roles.onnx",
        dict.fromkeys(("frame", "query", "mention", "bucket"), rows),
        ["roles"],
    )
    if not strong:
        write(
            HeadGraph(net.links, "sigmoid"),
            (some, some, bucket),
            folder / "links.onnx",
            dict.fromkeys(("content", "other", "bucket"), rows),
            ["links"],
        )
    write(
        PairGraph(net, "relate"),
        (some, some, some),
        folder / "relation.onnx",
        dict.fromkeys(("source", "target", "mean"), rows),
        ["relation"],
    )
    write(
        PairGraph(net, "sense"),
        (some, some),
        folder / "tone.onnx",
        dict.fromkeys(("target", "mean"), rows),
        ["tone"],
    )


def write(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    path: Path,
    axes: dict[str, Any],
    names: list[str],
) -> None:
    """Export one graph with named, open-ended axes."""
    torch.onnx.export(
        module,
        inputs,
        str(path),
        input_names=list(axes),
        output_names=names,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def halved(path: Path) -> None:
    """Store a graph's matrices in half the space; they become float32 when it is opened."""
    model = onnx.load(path)
    graph = model.graph
    casts = []
    for tensor in graph.initializer:
        wide = onnx.numpy_helper.to_array(tensor)
        if wide.dtype == "float32" and wide.size > MANY:
            name = tensor.name
            half = onnx.numpy_helper.from_array(wide.astype("float16"), f"{name}.half")
            tensor.CopyFrom(half)
            float32 = onnx.TensorProto.FLOAT
            casts.append(onnx.helper.make_node("Cast", [half.name], [name], to=float32))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.save(model, path)


def main() -> None:
    """Export, quantise, describe."""
    p = argparse.ArgumentParser()
    p.add_argument("checkpoint", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--strong", action="store_true")
    args = p.parse_args()
    if args.strong:
        net, _ = build_strong(args.checkpoint)
    else:
        net, _ = build(minilm().folder, args.checkpoint, attention="eager")
    net.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        wide = Path(temporary)
        with torch.no_grad():
            graphs(net, wide, strong=args.strong)
        for path in sorted(wide.glob("*.onnx")):
            if path.name != "encoder.onnx":
                shutil.copy(path, args.out / path.name)
                halved(args.out / path.name)
        quantize_dynamic(
            wide / "encoder.onnx",
            args.out / "encoder.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    shutil.copy(minilm().folder / "tokenizer.json", args.out / "tokenizer.json")
    describe(args.out, {} if args.strong else TAGS)


def describe(folder: Path, tags: dict[str, list[str]]) -> None:
    """Write model.json: labels, hashes, and the thresholds that stood there before."""
    path = folder / "model.json"
    old = json.loads(path.read_text()) if path.exists() else {}
    hashes = {
        f.name: hashlib.sha256(f.read_bytes()).hexdigest()
        for f in sorted(folder.iterdir())
        if f.suffix == ".onnx" or f.name == "tokenizer.json"
    }
    total = hashlib.sha256("".join(hashes.values()).encode()).hexdigest()
    info = {
        "format": 1,
        "id": f"{folder.name}-{total[:12]}",
        "tags": tags,
        "queries": QUERIES,
        "statuses": STATUSES,
        "roles": ROLES,
        "relations": RELATIONS,
        "tones": TONES,
        "thresholds": old.get("thresholds", dict.fromkeys(QUERIES, 0.5)),
        "calibration": old.get("calibration", {}),
        "sha256": hashes,
    }
    path.write_text(json.dumps(info, indent=1) + "\n", encoding="utf-8")
    print(info["id"], {f.name: f.stat().st_size for f in folder.iterdir()})


if __name__ == "__main__":
    main()
