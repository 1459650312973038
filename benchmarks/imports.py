"""How fast events of other data sets are imported, and in how much memory.

    python -m benchmarks.imports [--rows 1000000] [--threads 1] [--format icews] [--build]

Makes a file of made-up rows in the set's columns, then imports it into a new store in a process
of its own, pinned to as many cores as it has threads. Prints a Markdown table: wall and processor
seconds, rows a second, peak memory, the size of the store. ``--build`` times the index too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from detente.codes.cameo import cameo
from detente.codes.states import states

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MEGABYTE: Final = 1_000_000
FIRST: Final = date(2014, 1, 1)
DAYS: Final = 365
PEOPLE: Final = 40_000  # actors with a name of their own; ICEWS has about as many a year
ROLES: Final = ("Citizen", "Police", "Government", "Head of Government", "Militant", "Business")
LABELS: Final = (
    "Government,Executive,Executive Office",
    "Government,Police",
    "Military,Government",
    "General Population / Civilian / Social,Social",
    "Dissident,Rebel",
    "Parties,Ideological,Elite",
    "Business,Social",
)
ICEWS: Final = (
    "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,"
    "Target Name,Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,"
    "Province,Country,Latitude,Longitude"
).split(",")
Actor = tuple[str, str, str, str]  # name, labels, country, code


def actors(pick: random.Random) -> tuple[list[Actor], list[float]]:
    """Make up actors, and how often each is met: a few states are met very often."""
    known = [state for state in states().values() if state.un_since]
    found: list[Actor] = [(state.name, "", state.name, state.code) for state in known]
    found += [
        (f"{role} ({state.name})", LABELS[at % len(LABELS)], state.name, f"{state.code}GOV")
        for state in known
        for at, role in enumerate(ROLES)
    ]
    syllables = ("ka", "ro", "mi", "tes", "vol", "da", "ne", "shi", "bor", "la", "un", "gre")
    while len(found) < PEOPLE:
        name = " ".join("".join(pick.choices(syllables, k=3)).title() for _ in range(2))
        state = pick.choice(known)
        found.append((name, pick.choice(LABELS), state.name, f"{state.code}OPP"))
    pick.shuffle(found)
    return found, list(accumulate(1 / rank for rank in range(1, len(found) + 1)))


def icews(rows: int, pick: random.Random) -> Iterator[str]:
    """Make up rows of ICEWS, with its header."""
    yield "\t".join(ICEWS) + "\n"
    everybody, weights = actors(pick)
    codes = [row for row in cameo().values() if len(row.code) > 2]
    for number in range(rows):
        one, two = pick.choices(everybody, cum_weights=weights, k=2)
        row = pick.choice(codes)
        day = FIRST + timedelta(days=number * DAYS // rows)
        place = f"{one[2]}\t{pick.uniform(-60, 60):.4f}\t{pick.uniform(-180, 180):.4f}"
        yield (
            f"{20_000_000 + number}\t{day}\t{one[0]}\t{one[1]}\t{one[2]}\t{row.name}\t{row.code}\t"
            f"{row.score}\t{two[0]}\t{two[1]}\t{two[2]}\t{30_000_000 + number // 3}\t"
            f"{number % 9}\tPaper {number % 200}\tTown {number % 5000}\t\t\t{place}\n"
        )


def gdelt(rows: int, pick: random.Random) -> Iterator[str]:
    """Make up rows of GDELT 1.0."""
    everybody, weights = actors(pick)
    codes = [row for row in cameo().values() if len(row.code) > 2]

    def side(actor: Actor) -> list[str]:
        code = actor[3]
        return [code, actor[0].upper(), code[:3], "", "", "", "", code[3:], "", ""]

    for number in range(rows):
        one, two = pick.choices(everybody, cum_weights=weights, k=2)
        row = pick.choice(codes)
        day = FIRST + timedelta(days=number * DAYS // rows)
        stamp = f"{day:%Y%m%d}"
        place = ["1", "A place", "RS", "RS00", "60.0", "100.0", "RS"]
        counts = ["1", row.code, row.code[:3], row.code[:2], "1", "1.0", "8", "2", "8", "0.5"]
        when = [str(number), stamp, stamp[:6], stamp[:4], f"{stamp[:4]}.5"]
        rest = [*place * 3, stamp, f"https://news.example/{number // 3}"]
        yield "\t".join([*when, *side(one), *side(two), *counts, *rest]) + "\n"


SETS: Final = {"icews": icews, "gdelt1": gdelt}


def measure(file: str, store: str, threads: int, *, build: bool) -> dict[str, Any]:
    """Import a file here, and build where asked for."""
    import detente

    settings = detente.Settings(threads=threads)
    began, busy = time.perf_counter(), time.process_time()
    done = detente.import_([file], store=store, settings=settings)
    seconds, used = time.perf_counter() - began, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    result: dict[str, Any] = {
        "rows": done.run.read,
        "kept": done.run.new,
        "seconds": seconds,
        "busy": used,
        "peak": peak,
    }
    if build:
        began = time.perf_counter()
        detente.build(store=store)
        result["build"] = time.perf_counter() - began
    return result


def apart(arguments: Sequence[str], cores: int) -> dict[str, Any]:
    """Measure in a process of its own, on the last cores of those that are allowed."""
    allowed = sorted(os.sched_getaffinity(0))[-cores:] if cores else []
    script = [sys.executable, "-m", "benchmarks.imports", *arguments]
    pin = ["taskset", "-c", ",".join(map(str, allowed))] if allowed else []
    done = subprocess.run([*pin, *script], stdout=subprocess.PIPE, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def main() -> None:
    """Make the rows, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--format", choices=sorted(SETS), default="icews")
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--measure", nargs=2, metavar=("FILE", "STORE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        file, store = given.measure
        print(json.dumps(measure(file, store, given.threads, build=given.build)))
        return
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        table, kept_in = Path(folder, "rows.tab"), Path(folder, "store")
        with table.open("w", encoding="utf-8") as rows:
            rows.writelines(SETS[given.format](given.rows, random.Random(7)))
        size = table.stat().st_size
        asked = ["--measure", str(table), str(kept_in), "--threads", str(given.threads)]
        result = apart([*asked, *(["--build"] if given.build else [])], given.threads)
        kept = sum(path.stat().st_size for path in (kept_in / "parts").rglob("*") if path.is_file())
    print("| set | rows | file | kept | wall | processor | rows/s | peak memory | parts | build |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    built = f"{result['build']:.1f} s" if given.build else ""
    print(
        f"| {given.format} | {result['rows']:,} | {size / MEGABYTE:,.0f} MB | {result['kept']:,} "
        f"| {result['seconds']:.1f} s | {result['busy']:.1f} s "
        f"| {result['rows'] / result['seconds']:,.0f} | {result['peak'] / MEGABYTE:,.0f} MB "
        f"| {kept / MEGABYTE:,.0f} MB | {built} |"
    )


if __name__ == "__main__":
    main()
