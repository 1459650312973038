from __future__ import annotations

import hashlib
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from detente.errors import ModelError
from detente.models.package import FORMAT, open_folder, open_model
from detente.models.sessions import session

if TYPE_CHECKING:
    from pathlib import Path

INFO: dict[str, Any] = {
    "format": FORMAT,
    "id": "tiny-1",
    "tags": {"cue": ["O", "B-cue", "I-cue"]},
    "queries": ["AGREE"],
    "statuses": ["occurred"],
    "roles": ["none", "actor", "recipient"],
    "relations": ["AGREE"],
    "tones": ["neutral"],
    "thresholds": {"AGREE": 0.5},
    "calibration": {"event": [1.0, 0.0]},
    "sha256": {},
}


def written(folder: Path, info: object) -> Path:
    (folder / "model.json").write_bytes(msgspec.json.encode(info))
    return folder


def test_a_folder_tells_what_its_model_is(tmp_path: Path) -> None:
    opened = open_folder(written(tmp_path, INFO))
    assert opened.info.id == "tiny-1"
    assert opened.info.tags == {"cue": ("O", "B-cue", "I-cue")}
    assert opened.info.calibration == {"event": (1.0, 0.0)}


def test_weights_that_are_not_there_are_missing() -> None:
    with pytest.raises(ModelError, match=r"The weights of model 'huge' are missing.*DET301"):
        open_model("huge")


@pytest.mark.parametrize("part", ["encoder", "tone"])
def test_a_graph_that_is_not_there_is_missing(tmp_path: Path, part: str) -> None:
    with pytest.raises(ModelError, match=rf"The weights file {part}\.onnx is missing.*DET301"):
        open_folder(written(tmp_path, INFO)).part(part)


def test_a_tokenizer_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"tokenizer\.json is missing.*DET301"):
        open_folder(written(tmp_path, INFO)).tokenizer()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'{"format": 1}', b'{"format": "one"}']
)
def test_a_card_that_cannot_be_read_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "model.json").write_bytes(content)
    with pytest.raises(ModelError, match=r"model\.json of .* is damaged.*DET302"):
        open_folder(tmp_path)


def test_a_tokenizer_that_cannot_be_read_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match=r"tokenizer\.json is damaged.*DET302"):
        open_folder(written(tmp_path, INFO)).tokenizer()


@pytest.mark.parametrize(
    ("content", "code"), [(None, "DET301"), (b"other weights", "DET302"), (b"weights", None)]
)
def test_a_file_is_compared_with_its_hash(
    tmp_path: Path, content: bytes | None, code: str | None
) -> None:
    hashes = {"tone.onnx": hashlib.sha256(b"weights").hexdigest()}
    folder = open_folder(written(tmp_path, INFO | {"sha256": hashes}))
    if content is not None:
        (tmp_path / "tone.onnx").write_bytes(content)
    with nullcontext() if code is None else pytest.raises(ModelError, match=rf"tone\.onnx.*{code}"):
        folder.check()


@pytest.mark.parametrize("rest", [INFO, {}], ids=["laid out alike", "laid out otherwise"])
def test_another_layout_is_of_another_version(tmp_path: Path, rest: dict[str, Any]) -> None:
    with pytest.raises(ModelError, match=rf"layout {FORMAT + 1}; .* reads {FORMAT}\..*DET303"):
        open_folder(written(tmp_path, rest | {"format": FORMAT + 1}))


def test_a_graph_that_cannot_be_read_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "encoder.onnx"
    path.write_bytes(b"no graph")
    with pytest.raises(ModelError, match=r"encoder\.onnx cannot be loaded.*DET304"):
        session(path, 1)


def test_a_model_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        open_folder(tmp_path)
    assert caught.value.exit_code == 4
    assert caught.value.remedy.startswith("Install Detente again")
