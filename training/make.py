"""Makes the weights again, from the base encoder to the folder that the package ships.

    python training/make.py --shared ../shared/corpora --work WORK

Silver entities, the strong model, the rounds of the small one, its heads of roles and links alone,
export, thresholds and calibration, model cards. Seeds are fixed. DETENTE_MPNET names the folder of
the strong model's base (``training/unpack_mpnet.py``).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from train import ROUNDS

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src" / "detente" / "models" / "weights"


def main() -> None:
    """Run each step; a finished step is not run again."""
    p = argparse.ArgumentParser()
    p.add_argument("--shared", type=Path, default=Path("../shared/corpora"))
    p.add_argument("--work", type=Path, required=True)
    args = p.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    names = ("silver.jsonl", "begun.pt", "strong.pt", "small.pt")
    silver, begun, strong, small = (args.work / n for n in names)
    shared = ["--shared", str(args.shared)]
    steps: list[tuple[Path | None, list[str]]] = [
        (silver, ["silver.py", *shared, "--out", str(silver)]),
        (begun, ["strong.py", *shared, "--out", str(begun)]),
        (
            strong,
            ["strong.py", *shared, "--out", str(strong), "--round", "2", "--start", str(begun)],
        ),
    ]
    start: list[str] = []
    for number in ROUNDS:
        made = args.work / f"round{number}.pt"
        command = ["train.py", *shared, "--silver", str(silver), "--round", str(number)]
        steps.append((made, [*command, *start, "--out", str(made)]))
        start = ["--start", str(made)]
    steps += [
        (small, ["heads.py", *shared, *start, "--out", str(small)]),
        (None, ["export.py", str(small), str(WEIGHTS / "small")]),
        (None, ["export.py", str(strong), str(WEIGHTS / "strong"), "--strong"]),
        (None, ["calibrate.py", *shared, "--out", str(WEIGHTS / "small"), "--fast"]),
        (None, ["calibrate.py", *shared, "--out", str(WEIGHTS / "strong")]),
        (None, ["card.py", *shared, "--out", str(WEIGHTS / "small"), "--fast"]),
        (None, ["card.py", *shared, "--out", str(WEIGHTS / "strong")]),
    ]
    for made, command in steps:
        if made is None or not made.exists():
            subprocess.run([sys.executable, str(HERE / command[0]), *command[1:]], check=True)  # noqa: S603 - own scripts


if __name__ == "__main__":
    main()
