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
    names = ("silver.jsonl", "begun.pt", "rounded.pt", "strong.pt", "small.pt")
    silver, begun, rounded, strong, small = (args.work / n for n in names)
    second, third = (args.work / f"strong{n}.pt" for n in (2, 3))
    shared = ["--shared", str(args.shared)]
    steps: list[tuple[Path | None, list[str]]] = [
        (silver, ["silver.py", *shared, "--out", str(silver)]),
        (begun, ["strong.py", *shared, "--out", str(begun)]),
        (second, _strong(shared, begun, second, 2)),
        (None, ["export.py", str(second), str(WEIGHTS / "strong"), "--strong"]),
        (rounded, ["restore.py", str(WEIGHTS / "strong"), str(rounded), "--strong"]),
        (third, _strong(shared, rounded, third, 3)),
        (strong, _strong(shared, third, strong, 4)),
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


def _strong(shared: list[str], start: Path, out: Path, number: int) -> list[str]:
    """The command of a later round of the strong model."""
    at = ["--start", str(start), "--out", str(out), "--round", str(number)]
    return ["strong.py", *shared, *at]


if __name__ == "__main__":
    main()
