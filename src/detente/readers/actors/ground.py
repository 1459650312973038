"""The sheet with the names found so far: which name each word belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.readers.actors.lexicon import DETERMINERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from detente.readers.actors.sheet import Draft, Sheet

_SKIPPED = DETERMINERS | {"northern", "southern", "eastern", "western"}


class Ground:
    """Names in order of discovery, the name of each word, and those absorbed by a longer phrase."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.names: list[Draft] = []
        self.owner: list[Draft | None] = [None] * len(sheet.words)
        self.inner: set[int] = set()

    def add(self, drafts: Iterable[Draft]) -> None:
        """Add names whose words are free; of a name in the way, the earlier one stays."""
        for draft in drafts:
            if all(self.owner[i] is None for i in range(draft.first, draft.last + 1)):
                self.names.append(draft)
                self.claim(draft)

    def claim(self, draft: Draft) -> None:
        """Let a name own its words, also those that it has grown by."""
        for i in range(draft.first, draft.last + 1):
            self.owner[i] = draft

    def drop(self, draft: Draft) -> None:
        """Forget a name that another has taken in."""
        if draft in self.names:
            self.names.remove(draft)

    def absorb(self, draft: Draft) -> None:
        """Mark a name as part of a phrase, no party of its own."""
        self.inner.add(id(draft))

    def before(self, first: int) -> Draft | None:
        """The name that ends right before a word."""
        held = self.owner[first - 1] if first and self.sheet.beside(first - 1) else None
        return held if held is not None and held.last == first - 1 else None

    def after(self, last: int, prepositions: Collection[str]) -> Draft | None:
        """The name that "of (the)" after a word leads to."""
        sheet, i = self.sheet, last + 1
        if not sheet.beside(last) or sheet.words[i].key not in prepositions:
            return None
        while sheet.beside(i):
            i += 1
            if self.owner[i] is not None or sheet.words[i].key not in _SKIPPED:
                return self.owner[i]
        return None
