"""The model's mention spans: windows averaged, BIO decoded, laid on the sheet's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.codes.roles import genders
from detente.readers.actors.sheet import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from detente.models.states import Judgements
    from detente.readers.actors.sheet import Sheet

KINDS = ("person", "organisation", "state", "place", "group")
# Labels of the head: O, then B and I of each kind.
LABELS = 1 + 2 * len(KINDS)


def marked_drafts(sheet: Sheet, judgements: Sequence[Judgements]) -> list[Draft]:
    """Turn the mention head's judgements into drafts of names; nothing without judgements."""
    scores = _by_word(sheet, judgements)
    if scores is None:
        return []
    labels = scores.argmax(axis=1)
    out: list[Draft] = []
    i = 0
    while i < len(labels):
        label = int(labels[i])
        if label == 0:
            i += 1
            continue
        kind = (label - 1) // 2
        j = i
        while (
            j + 1 < len(labels)
            and int(labels[j + 1]) == 2 + 2 * kind
            and sheet.sentence[j + 1] == sheet.sentence[i]
        ):
            j += 1
        if sheet.words[j].text[0].isupper() or sheet.words[i].text[0].isupper():
            out.append(_draft(sheet, i, j, kind))
        i = j + 1
    return out


def _draft(sheet: Sheet, i: int, j: int, kind: int) -> Draft:
    group = sheet.words[i : j + 1]
    key = " ".join(w.key for w in group)
    text = " ".join(sheet.text[group[0].start : group[-1].end].split())
    person = kind == 0
    return Draft(
        i, j, "name", KINDS[kind], entity=None if person and i == j else text,  # type: ignore[arg-type]  # five kinds
        key=f"name:{key}", head=key, number="s" if person else "c",
        gender=genders().get(group[0].key, "") if person else "", told=False,
    )  # fmt: skip


def _by_word(sheet: Sheet, judgements: Sequence[Judgements]) -> npt.NDArray[np.float32] | None:
    """Average the head's probabilities over windows and take each word's first piece."""
    total = np.zeros((len(sheet.words), LABELS), dtype=np.float32)
    starts = np.array([w.start for w in sheet.words])
    found = False
    for window in judgements:
        tags = window.tags.get("mention")
        if tags is None or not len(window.offsets):
            continue
        found = True
        at = np.searchsorted(window.offsets[:, 0], starts, side="left")
        inside = (at < len(window.offsets)) & (starts >= window.start) & (starts < window.end)
        inside[inside] &= window.offsets[at[inside], 0] == starts[inside]
        total[inside] += tags[at[inside]]
    return total if found else None
