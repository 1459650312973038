"""Writes the model card beside the weights: what they are, learned from, score, and fail at.

    python training/card.py --shared ../shared/corpora --out src/detente/models/weights/strong
    python training/card.py --shared ../shared/corpora --out .../small --fast

The figures are measured here, on the dev sets, through the package's own ``evaluate``: the strong
model's with both, the small one's with it alone.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import corpora
import detente
import strong
from bases import minilm, mpnet
from detente.config import Settings
from train import DATA, ROUNDS, held_out

DATA_TABLE = """\
| data | rows | licence |
|---|---|---|
| PLV, relation/train (six of seven rows) | {plv} | none stated |
| NewsMTSC, tone/train | 8,739 | MIT for its own files; sentences are from news |
| article records, Wikinews (CC BY 2.5) and White House texts | 284 articles | labels ours |
| more of those texts, training/data/labels.jsonl | {labels} articles | labels ours |
| own sentences, training/data/sentences*.jsonl, also with other states | {sentences} | ours |
| own sentences with a tone, training/data/tone.jsonl | {tones} | ours |
| own articles, training/data/articles_*.jsonl | {articles} | ours |
"""
ATTRIBUTION = "| PolNeAR, attribution/train | 840 articles | none stated for the data |\n"
SILVER = (
    "| entities of spaCy's small English model on these texts | - | MIT; silver labels only |\n"
)


def main() -> None:
    """Measure and write CARD.md."""
    p = argparse.ArgumentParser()
    p.add_argument("--shared", type=Path, default=Path("../shared/corpora"))
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--fast", action="store_true", help="the small model")
    args = p.parse_args()
    info = json.loads((args.out / "model.json").read_text(encoding="utf-8"))
    base = minilm() if args.fast else mpnet()
    how = SMALL if args.fast else STRONG
    text = TEMPLATE.format(
        id=info["id"],
        how=how.format(
            base=f"{base.name}, Apache-2.0, from `{base.package}`,\nsha256 `{base.sha256}`",
            rounds=", ".join(
                f"{r.epochs} epochs from {r.rate:g}"
                for r in (ROUNDS if args.fast else strong.ROUNDS).values()
            ),
            layers=strong.LAYERS,
            frozen=strong.FROZEN,
        ),
        data=data_table(args.shared) + (ATTRIBUTION + SILVER if args.fast else ""),
        figures=figures(args.shared, Settings(fast=args.fast)),
        calibration=calibration(info),
        hashes="\n".join(f"| {n} | `{h}` |" for n, h in info["sha256"].items()),
    )
    (args.out / "CARD.md").write_text(text, encoding="utf-8")


def data_table(shared: Path) -> str:
    """What the weights learned from, counted."""
    return DATA_TABLE.format(
        plv=sum(not held_out(e.id) for e in corpora.relation(shared)),
        labels=count("labels.jsonl"),
        sentences=count("sentences*.jsonl"),
        tones=count("tone.jsonl"),
        articles=count("articles_*.jsonl"),
    )


def count(pattern: str) -> str:
    """Rows of our own files of a name."""
    return f"{sum(1 for path in DATA.glob(pattern) for _ in corpora.rows(path)):,}"


def calibration(info: dict[str, Any]) -> str:
    """Thresholds and calibration as a sentence."""
    levels = {info["thresholds"][q] for q in ("ACCUSE", "stance:oppose", "tone:hostile")}
    shown = ", ".join(str(x) for x in sorted(levels))
    before, after = info["ece"]
    return (
        f"Thresholds of events, stances and tones were swept on the dev articles ({shown}). There\n"
        f"the score of an event is mapped to a probability: expected calibration error\n"
        f"{before:.3f} before, {after:.3f} after, on the same articles."
    )


def figures(shared: Path, settings: Settings) -> str:
    """Every dev figure as Markdown tables."""
    plv = [r for r in corpora.rows(shared / "relation" / "train.jsonl") if held_out(r["id"])]
    texts = [shared / "articles" / f"{n}.jsonl" for n in ("wikinews", "whitehouse")]
    jobs: list[tuple[str, str, Any, list[str]]] = [
        ("relation, PLV rows left out", "relation", plv, ["macro_f1", "accuracy"]),
        ("tone, NewsMTSC rw dev", "tone", shared / "tone" / "rw_dev.jsonl", ["macro_f1"]),
        ("tone, NewsMTSC mt dev", "tone", shared / "tone" / "mt_dev.jsonl", ["macro_f1"]),
        (
            "attribution, PolNeAR dev, exact spans",
            "attribution",
            shared / "attribution" / "dev.jsonl",
            ["span_source.f1", "span_cue.f1", "span_content.f1", "pair.f1"],
        ),
        (
            "direct quotations, PolNeAR dev",
            "quotes",
            shared / "quotes" / "polnear_direct_dev.jsonl",
            ["recall", "precision", "speaker_accuracy"],
        ),
        (
            "records, 60 dev articles",
            "records",
            shared / "records" / "dev.jsonl",
            ["event.f1", "event_no_parties.f1", "quotation.f1", "tone.f1", "position.f1"],
        ),
    ]
    lines = ["| dev set | figures | constant answer |", "|---|---|---|"]
    classes = ["| relation | F1 | rows |", "|---|---|---|"]
    for name, task, gold, wanted in jobs:
        rows = list(corpora.rows(gold)) if isinstance(gold, Path) else gold
        articles = texts if task == "records" else []
        found = detente.evaluate(task, rows, articles=articles, settings=settings)
        none = detente.evaluate(task, rows, articles=articles, baseline="constant")
        lines.append(
            f"| {name} | {show(found.figures, wanted)} | {show(none.figures, wanted[:1])} |"
        )
        print(lines[-1], flush=True)
        if task == "relation":
            classes += [
                f"| {c} | {f['f1']:.2f} | {f['gold']} |"
                for c, f in sorted(found.figures["per_class"].items())
            ]
    return "\n".join(lines) + "\n\n" + "\n".join(classes)


def show(figures: Any, wanted: list[str]) -> str:
    """Figures by dotted name, in one line."""
    out = []
    for name in wanted:
        value = figures
        for part in name.split("."):
            value = value[part]
        out.append(f"{name.removesuffix('.f1').replace('_', ' ')} {value:.3f}")
    return ", ".join(out)


SMALL = """\
One encoder of six layers ({base}), an
embedding of letter case added to its input, and heads for mentions, attributions and their links,
frames (16 event categories, 4 stances, 4 tones: presence, place, status, roles), the relation of a
pair, and tone. Trained here, at once, on everything below, in rounds of {rounds}
(the heads ten times that; seed 1, AdamW, a tenth of warm-up, linear decay), then the heads of roles
and links alone on the states of that encoder. The third round's schedule was for three epochs and
was cut after two. The encoder is int8, the heads float32. It reads every text, and is all that
`--fast` asks."""
STRONG = """\
The first {layers} layers of a larger encoder ({base}),
the lowest {frozen} as they came, an embedding of letter case added above those, and heads for
frames (16 event categories, 4 stances, 4 tones: presence, place, status, roles), the relation of a
pair, and tone. Trained here, at once, on everything below, sentence by sentence, in rounds of
{rounds} (the heads ten times that; seed 1, AdamW, a tenth of warm-up,
linear decay), the last without the invented articles. The encoder is int8, the heads float32. It
reads again the sentences in which the small model sees something, and judges marked pairs and
targets alone."""
TEMPLATE = """\
# Model card: {id}

{how}
`python training/make.py --work DIR` makes it again.

## Data

{data}
Spans and labels of the corpora were used to train; no text of theirs is in the weights' folder.

## Figures

Measured by `python training/card.py`, through the package as it ships; one seed. Test parts were
not seen.

{figures}

{calibration}

## Known failures

- Rare categories (COOPERATE, MOBILIZE, CONCEDE, RETREAT) have few labelled events and confuse with
  their neighbours (AGREE, THREATEN, SUPPORT).
- A party that only an earlier paragraph names is found when it lies in the same window of some 250
  pieces.
- Two events of one category in one sentence become one.
- Contents of indirect statements often end a clause early or late.
- Texts other than news and government statements were not seen; irony is read as it stands.

## Files

| file | sha256 |
|---|---|
{hashes}
"""


if __name__ == "__main__":
    main()
