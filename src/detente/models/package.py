"""The folder of a model: weights, labels, thresholds and the card, checked when opened."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import msgspec
from tokenizers import Tokenizer

from detente.errors import ModelError

FORMAT: Final = 1
# The models of the package: one that reads every text, one that reads again what matters.
MODELS: Final = ("small", "strong")
_REINSTALL: Final = "Install Detente again; its wheel carries the weights."


class _Layout(msgspec.Struct):
    """What every version of ``model.json`` has."""

    format: int


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
            raise _missing(f"The weights file {path.name} is missing.")
        return path

    def check(self) -> None:
        """Compare every file with its hash.

        Raises:
            ModelError: One is missing or damaged.
        """
        for name, wanted in self.info.sha256.items():
            path = self.path / name
            if not path.is_file():
                raise _missing(f"The weights file {name} is missing.")
            if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
                raise _damaged(f"{name} is damaged: its hash is not that of model.json.")

    def tokenizer(self) -> Tokenizer:
        """Load the tokenizer, without padding and truncation.

        Raises:
            ModelError: It is missing or damaged.
        """
        path = self.path / "tokenizer.json"
        if not path.is_file():
            raise _missing(f"The weights file {path.name} is missing.")
        try:
            tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the library raises no narrower one
            raise _damaged(f"{path.name} is damaged: {error}.") from error
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer


@cache
def open_model(name: str = MODELS[0]) -> ModelFolder:
    """Open the weights that the package carries.

    Args:
        name: Folder under ``detente/models/weights``.

    Raises:
        ModelError: Missing, damaged or of another version.
    """
    return open_folder(Path(str(files("detente.models"))) / "weights" / name)


def open_folder(path: Path) -> ModelFolder:
    """Open a model folder; its graphs are not read yet.

    Raises:
        ModelError: Missing, damaged or of another version.
    """
    try:
        written = (path / "model.json").read_bytes()
    except OSError:
        raise _missing(f"The weights of model {path.name!r} are missing.") from None
    try:
        # Before the rest, which another version may lay out differently.
        found = msgspec.json.decode(written, type=_Layout).format
        if found != FORMAT:
            raise ModelError(
                "DET303",
                f"Model {path.name!r} has layout {found}; this version of Detente reads {FORMAT}.",
                _REINSTALL,
            )
        return ModelFolder(path, msgspec.json.decode(written, type=ModelInfo))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _damaged(f"model.json of {path.name!r} is damaged: {error}.") from None


def _missing(message: str) -> ModelError:
    return ModelError("DET301", message, _REINSTALL)


def _damaged(message: str) -> ModelError:
    return ModelError("DET302", message, _REINSTALL)
