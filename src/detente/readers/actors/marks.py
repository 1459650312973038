"""The model's mention spans: BIO decoded and laid on the sheet's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from detente.codes.roles import genders, roles
from detente.models.states import own_pieces
from detente.readers.actors.sheet import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from detente.codes.spelling import Word
    from detente.models.states import Judgements
    from detente.readers.actors.sheet import Sheet
    from detente.records.mentions import MentionKind

KINDS: Final[tuple[MentionKind, ...]] = ("person", "organisation", "state", "place", "group")
TAG: Final = "mention"
# A lone capitalised word that no table has is a name where the head says so at least this much.
UNNAMED: Final = 0.3


@dataclass(frozen=True, slots=True)
class Marks:
    """What the head says of a sheet.

    Attributes:
        drafts: The names that it marks.
        named: How likely each word is part of one; null where no head has judged the document.
    """

    drafts: tuple[Draft, ...] = ()
    named: npt.NDArray[np.float32] | None = None

    def denies(self, first: int, last: int) -> bool:
        """Whether the head has judged these words and takes none of them for a name."""
        return self.named is not None and float(self.named[first : last + 1].max()) < UNNAMED


def read_marks(sheet: Sheet, judgements: Sequence[Judgements]) -> Marks:
    """Lay the mention head's judgements on a sheet's words; nothing where there are none."""
    if not sheet.words or not judgements or any(TAG not in w.tags for w in judgements):
        return Marks()
    scores = _by_word(sheet, judgements)
    labels = scores.argmax(axis=1)
    drafts = []
    i = 0
    while i < len(labels):
        j = i
        if labels[i]:
            inside = 2 * ((int(labels[i]) + 1) // 2)
            while j + 1 < len(labels) and labels[j + 1] == inside and _together(sheet, j):
                j += 1
            if _may_name(sheet.words[i : j + 1]):
                drafts.append(_draft(sheet, i, j, KINDS[inside // 2 - 1]))
        i = j + 1
    return Marks(tuple(drafts), 1.0 - scores[:, 0])


def _may_name(group: Sequence[Word]) -> bool:
    """Whether words can be a name: a capital among them, and no office ("Security Advisor")."""
    key = " ".join(w.key for w in group).removeprefix("deputy ")
    return any(w.text[0].isupper() for w in group) and key not in roles()


def _together(sheet: Sheet, j: int) -> bool:
    return sheet.sentence[j] == sheet.sentence[j + 1]


def _draft(sheet: Sheet, i: int, j: int, kind: MentionKind) -> Draft:
    group = sheet.words[i : j + 1]
    key = " ".join(w.key for w in group)
    text = " ".join(sheet.text[group[0].start : group[-1].end].split())
    person = kind == "person"
    return Draft(
        i,
        j,
        "name",
        kind,
        entity=None if person and i == j else text,
        key=f"name:{key}",
        head=key,
        number="s" if person else "c",
        gender=genders().get(group[0].key, "") if person else "",
        told=False,
    )


def _by_word(sheet: Sheet, judgements: Sequence[Judgements]) -> npt.NDArray[np.float32]:
    """Take the probabilities of the first piece in each word; outside all windows, no name."""
    offsets, tags = own_pieces(judgements, TAG)
    scores = np.zeros((len(sheet.words), 1 + 2 * len(KINDS)), dtype=np.float32)
    scores[:, 0] = 1.0
    real = offsets[:, 1] > offsets[:, 0]
    offsets, tags = offsets[real], tags[real]
    order = np.argsort(offsets[:, 0], kind="stable")
    offsets, tags = offsets[order], tags[order]
    starts = np.array([word.start for word in sheet.words])
    at = np.searchsorted(offsets[:, 0], starts, side="right") - 1
    inside = (at >= 0) & (offsets[np.maximum(at, 0), 1] > starts) if len(offsets) else at > len(at)
    scores[inside] = tags[at[inside]]
    return scores
