"""Makes the weights again, from the base encoder to the folder that the package ships.

    python training/make.py --shared ../shared/corpora --work WORK

Silver entities, two rounds of training, the role head alone, export, thresholds and calibration,
model card. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "detente" / "models" / "weights" / "small"


def main() -> None:
    """Run each step; a finished step is not run again."""
    p = argparse.ArgumentParser()
    p.add_argument("--shared", type=Path, default=Path("../shared/corpora"))
    p.add_argument("--work", type=Path, required=True)
    args = p.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    names = ("silver.jsonl", "first.pt", "second.pt", "third.pt")
    silver, one, two, three = (args.work / n for n in names)
    shared = ["--shared", str(args.shared)]
    train = ["train.py", *shared, "--silver", str(silver)]
    steps = [
        (silver, ["silver.py", *shared, "--out", str(silver)]),
        (one, [*train, "--out", str(one)]),
        (two, [*train, "--out", str(two), "--round", "2", "--start", str(one)]),
        (three, ["roles.py", *shared, "--start", str(two), "--out", str(three)]),
        (None, ["export.py", str(three), str(OUT)]),
        (None, ["calibrate.py", *shared, "--out", str(OUT)]),
        (None, ["card.py", *shared, "--out", str(OUT)]),
    ]
    for made, command in steps:
        if made is None or not made.exists():
            subprocess.run([sys.executable, str(HERE / command[0]), *command[1:]], check=True)  # noqa: S603 - own scripts


if __name__ == "__main__":
    main()
