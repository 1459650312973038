"""The reader that gives the ``mentions`` layer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from detente.codes.in_use import in_use, using
from detente.config import Settings
from detente.readers.actors.build import drafts_of
from detente.readers.actors.marks import read_marks
from detente.readers.actors.resolve import Resolver
from detente.readers.actors.sheet import lay_out
from detente.records import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.readers.actors.sheet import Draft, Sheet
    from detente.readers.base import Page


class ActorsReader:
    """Finds who is mentioned: names, role phrases and pronouns, with code, sector and office.

    It works without judgements; the model's mention head adds names that no table has.

    Args:
        settings: Whose own actors and disputed codes count; else those of the environment.
    """

    name = "actors"
    needs = frozenset({"sentences", "judgements"})
    gives = "mentions"

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings

    def read(self, batch: Sequence[Page]) -> list[tuple[Mention, ...]]:
        """Find the mentions of each page, in order of the text."""
        with using(self._settings or Settings.from_environment()):
            return [_read(page) for page in batch]


def _read(page: Page) -> tuple[Mention, ...]:
    document = page.document
    spans = [(s.start, s.end, s.paragraph) for s in page.sentences]
    day = date.fromisoformat(document.date) if document.date else None
    sheet = lay_out(document.text, spans, day, document.title or "", document.publisher or "")
    drafts = drafts_of(sheet, read_marks(sheet, page.judgements))
    resolved = Resolver(sheet, drafts).run()
    return mentions_of(sheet, resolved)


def mentions_of(sheet: Sheet, drafts: list[Draft]) -> tuple[Mention, ...]:
    """Give resolved drafts their offsets and chains."""
    chains: dict[str, int] = {}
    out = []
    disputes = in_use().disputes
    for draft in drafts:
        code, sector = disputes.party(draft.code, draft.sector, sheet.day)
        start, end = sheet.words[draft.first].start, sheet.words[draft.last].end
        out.append(
            Mention(
                start=start,
                end=end,
                text=sheet.text[start:end],
                kind=draft.kind,
                entity=draft.entity,
                code=code,
                sector=sector,
                office=draft.office,
                chain=chains.setdefault(draft.key, len(chains)),
                codes=tuple(str(disputes.party(c, None, sheet.day)[0]) for c in draft.codes),
            )
        )
    return tuple(out)
