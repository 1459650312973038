"""Ingest made-up articles, as a process that a test may kill: STORE COUNT PAUSE WORKERS."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from detente.config import Settings
from detente.run import Recipe, ingest
from fakes import MODEL, FakePipeline, many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records import Document


def articles(inputs: Sequence[str], _: Settings) -> list[Document]:
    return many(int(inputs[0]))


def pipeline(pause: float, _: Settings) -> FakePipeline:
    return FakePipeline(pause)


def dying(_: Settings) -> FakePipeline:
    os._exit(9)


def main(store: str, count: str, pause: str, workers: str) -> None:
    recipe = Recipe(articles, partial(pipeline, float(pause)), MODEL, shard_documents=10)
    ingest([count], store, Settings(workers=int(workers)), recipe)


if __name__ == "__main__":
    main(*sys.argv[1:])
