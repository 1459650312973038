"""The codebook of a panel: what every column means, what was counted, and how sure it is."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Final

from detente.errors import ModelError
from detente.follow.asked import LEFT_OUT, OWN
from detente.follow.rules import in_words, parts, rule_id
from detente.models.package import MODELS, open_model

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

    from detente.follow.panel import Panel

_FIGURES: Final = "## Figures"
_NO_CARD: Final = "The card of this model does not come with this version of Detente."


def codebook(panel: Panel, state: str) -> dict[str, Any]:
    """Make the codebook.

    Args:
        panel: The panel.
        state: Which state of the store was counted (the index's hash).
    """
    asked = panel.asked
    return {
        "title": f"Directed pairs by {asked.unit}, {panel.first} to {panel.last}",
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "made_by": f"detente {_version()}",
        "store_state": state,
        "unit": asked.unit,
        "first": panel.first.isoformat(),
        "last": panel.last.isoformat(),
        "pairs": panel.pairs,
        "pairs_chosen": _chosen(panel),
        "periods": panel.periods,
        "datasets": list(asked.datasets),
        "rule": asked.rule.name,
        "rule_id": rule_id(asked.rule),
        "rule_parts": parts(asked.rule),
        "rule_in_words": in_words(asked.rule),
        "counted": panel.counted,
        "left_out": panel.left_out,
        "columns": [
            {"name": column.name, "type": column.kind, "meaning": column.text}
            for column in panel.columns
        ],
        "corrected": list(panel.correction.sentences()) if panel.correction else [],
        "basis": panel.correction.basis if panel.correction else None,
        "models": [_model(name) for name in _models(panel)],
        "citation": _citation(),
    }


def metadata(book: dict[str, Any]) -> dict[str, str]:
    """Give what a file says of itself, within."""
    return {
        "detente": str(book["made_by"]),
        "rule": str(book["rule"]),
        "rule_id": str(book["rule_id"]),
        "rule_parts": "; ".join(f"{key}={value}" for key, value in book["rule_parts"].items()),
        "unit": str(book["unit"]),
        "store_state": str(book["store_state"]),
        "models": ", ".join(model["id"] for model in book["models"]) or "none",
        "citation": str(book["citation"]),
    }


def with_file(book: dict[str, Any], path: Path, rows: int) -> dict[str, Any]:
    """Add the data file: its name, rows and hash."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return {**book, "file": path.name, "rows": rows, "sha256": sha256}


def markdown(book: dict[str, Any]) -> str:
    """Write a codebook for people."""
    lines = [f"# {book['title']}", ""]
    lines += [
        f"- file: `{book['file']}`, {book['rows']:,} rows, sha256 `{book['sha256']}`"
        if "file" in book
        else "- no file",
        (
            f"- made {book['made']} by {book['made_by']}, from the store's state "
            f"`{book['store_state']}`"
        ),
        (
            f"- {book['pairs']:,} ordered pairs ({book['pairs_chosen']}), "
            f"{book['periods']:,} periods, datasets: {', '.join(book['datasets'])}"
        ),
        "",
        f"## What is counted: the rule {book['rule']} [{book['rule_id']}]",
        "",
        *(f"- {sentence}" for sentence in book["rule_in_words"]),
        "",
        "In parts: " + ", ".join(f"`{k}={v}`" for k, v in book["rule_parts"].items()) + ".",
        "Figures of another `rule_id` do not mean the same: do not join the files.",
        "",
        *_counts(book),
        "## Columns",
        "",
        "| column | type | meaning |",
        "|---|---|---|",
        *(f"| `{c['name']}` | {c['type']} | {c['meaning']} |" for c in book["columns"]),
        "",
        (
            "Every pair has every period. A count of 0 means that something was read of the "
            "period and nothing was counted; a missing one that nothing of the period was read "
            "(`observed` is 0). Join with COW data on `actor_cow`, `recipient_cow` and `year`, "
            "with Gleditsch and Ward's on `actor_gw`, `recipient_gw` and `year`."
        ),
        "",
        "## How sure it is",
        "",
        (
            "Events are read by a model, which errs. Raw counts are not corrected for that. "
            + " ".join(book["corrected"])
        ),
        "",
        "The model's own figures:",
        "",
    ]
    for model in book["models"]:
        lines += [f"### {model['id']}", "", model["figures"], ""]
    if not book["models"]:
        lines += ["No text was read by a model: the events are imported.", ""]
    return "\n".join([*lines, "## Citation", "", book["citation"], ""])


def _counts(book: dict[str, Any]) -> list[str]:
    lines = ["| dataset | of its events (or reports) | |", "|---|---|---:|"]
    for name in book["datasets"]:
        lines.append(f"| {name} | counted | {book['counted'][name]:,} |")
        lines += [
            f"| {name} | left out: {LEFT_OUT[reason]} | {number:,} |"
            for reason, number in book["left_out"][name].items()
        ]
    return [*lines, "", "An event has the first reason that fits it.", ""]


def _chosen(panel: Panel) -> str:
    asked = panel.asked
    if asked.pair():
        return "as named"
    if asked.pairs == "states":
        return "all states, while both are in the state system"
    return "those with at least one act in this panel, which selects on what is counted"


def _models(panel: Panel) -> list[str]:
    if OWN not in panel.asked.datasets:
        return []
    return models(panel.connection)


def models(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """List the models whose readings count."""
    sql = "SELECT DISTINCT model FROM readings WHERE latest ORDER BY model"
    return [name for (name,) in connection.execute(sql).fetchall()]


def _model(name: str) -> dict[str, str]:
    """Give a model's figures, of its weights' cards where they are at hand."""
    cards = []
    for weights in MODELS:
        try:
            folder = open_model(weights)
            if folder.info.id in name:
                text = (folder.path / "CARD.md").read_text(encoding="utf-8")
                cards.append(f"{folder.info.id}:\n\n{_section(text)}")
        except (ModelError, OSError):
            continue
    return {"id": name, "figures": "\n\n".join(cards) or _NO_CARD}


def _section(card: str) -> str:
    _, _, after = card.partition(_FIGURES)
    return after.partition("\n## ")[0].strip()


def _version() -> str:
    try:
        return version("detente")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "unknown"


def _citation() -> str:
    year = datetime.now(UTC).year
    return (
        f"The Detente developers ({year}). Detente: news on international relations as a sourced "
        f"event record. Version {_version()}. Cite the articles' publishers as your sources, and "
        "the imported datasets as they ask."
    )
