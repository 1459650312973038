"""The folder of a model: weights, labels, thresholds and the card, checked when opened."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import msgspec

from detente.errors import ModelError

FORMAT: Final = 1
PARTS: Final = ("encoder", "frames", "roles", "links", "relation", "tone")


class ModelInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What ``model.json`` says of the weights beside it.

    Attributes:
        format: Version of the folder's layout.
        id: Name and the first digits of the weights' hash; runs are known by it.
        tags: Labels of each tag head, in the order of its columns.
        queries: What the frame heads ask of a sentence.
        statuses: Labels of a frame's status.
        roles: Labels of a mention in a frame.
        relations: Labels of an ordered pair.
        tones: Labels toward a target.
        thresholds: Probability from which each query counts as present.
        calibration: Slope and intercept on the logit that make a score a probability.
        sha256: Of every other file of the folder.
    """

    format: int
    id: str
    tags: dict[str, tuple[str, ...]]
    queries: tuple[str, ...]
    statuses: tuple[str, ...]
    roles: tuple[str, ...]
    relations: tuple[str, ...]
    tones: tuple[str, ...]
    thresholds: dict[str, float]
    calibration: dict[str, tuple[float, float]]
    sha256: dict[str, str]


class ModelFolder(msgspec.Struct, frozen=True):
    """An opened model folder."""

    path: Path
    info: ModelInfo

    def part(self, name: str) -> Path:
        """Path of one ONNX graph.

        Raises:
            ModelError: It is not there.
        """
        path = self.path / f"{name}.onnx"
        if not path.is_file():
            raise ModelError("DET301", f"The weights file {path.name} is missing.", _REINSTALL)
        return path


_REINSTALL: Final = "Install Detente again; its wheel carries the weights."


@cache
def open_model(name: str = "small") -> ModelFolder:
    """Open the weights that the package carries.

    Args:
        name: Folder under ``detente/models/weights``.

    Raises:
        ModelError: Missing, damaged or of another version.
    """
    with as_file(files("detente.models") / "weights" / name) as folder:
        path = Path(folder)
    try:
        info = msgspec.json.decode((path / "model.json").read_bytes(), type=ModelInfo)
    except OSError:
        raise ModelError("DET301", f"The weights of model {name!r} are missing.", _REINSTALL) from None
    except msgspec.DecodeError as error:
        raise ModelError("DET302", f"model.json of {name!r} is damaged: {error}.", _REINSTALL) from None
    if info.format != FORMAT:
        raise ModelError(
            "DET303",
            f"Model {name!r} has layout {info.format}; this version of Detente reads {FORMAT}.",
            _REINSTALL,
        )
    return ModelFolder(path, info)
