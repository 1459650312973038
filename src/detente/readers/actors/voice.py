"""In whose voice a document speaks, where it is a government's own statement."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from detente.codes.spelling import words
from detente.codes.vocabulary import vocabulary
from detente.readers.actors.context import NOT_STATES, title_codes
from detente.readers.actors.sheet import COUNTRIES

if TYPE_CHECKING:
    from detente.readers.actors.sheet import Draft, Sheet

US_PUBLISHERS: Final = (
    "white house", "state department", "department of state", "department of defense",
    "u.s. embassy", "pentagon", "department of the treasury", "u.s. mission",
)  # fmt: skip
_OFFICIAL: Final = re.compile(
    r"\b(government|ministry|ministries|office|department|embassy|presidency|chancellery|cabinet|"
    r"kremlin|mission|council|commission|parliament|prime minister|president)\b",
    re.IGNORECASE,
)
_STATEMENT: Final = re.compile(
    r"^(?:\w+ ){0,3}(?:statement|readout|remarks|fact sheet|press release|press statement|message|"
    r"letter|announcement|declaration|communiqu[eé]|proclamation)\b|^press secretary",
    re.IGNORECASE,
)
_AMERICAN: Final = re.compile(
    r"\bExecutive Order\b|\bWhite House\b|\bOval Office\b|\bthe Congress\b"
)
_BY: Final = re.compile(r"\b(?:by|from|of) the .{3,40}? of ([A-Z]\w+(?: [A-Z]\w+)*)")


def speaker_state(sheet: Sheet, drafts: list[Draft]) -> str | None:
    """The code of who says "we" in a document, or null where it is news."""
    publisher = sheet.publisher.lower()
    if any(name in publisher for name in US_PUBLISHERS):
        return "USA"
    if _OFFICIAL.search(publisher):
        return _code(sheet.publisher)
    if not _STATEMENT.search(sheet.title) or "joint" in sheet.title.lower():
        return None
    by = _BY.search(sheet.title)
    if by is not None and (code := _code(by.group(1))):
        return code
    if _AMERICAN.search(f"{sheet.title} {sheet.text[:3000]}"):
        return "USA"
    return _other_than_title(sheet, drafts)


def joint_voice(sheet: Sheet, drafts: list[Draft]) -> tuple[str, ...]:
    """The states that say "we" jointly: of "We, the leaders of ...", or the title's."""
    joint = "joint" in sheet.title.lower()
    for draft in drafts[:20]:
        before = [w.key for w in sheet.words[max(0, draft.first - 2) : draft.first + 1]]
        if len(draft.codes) > 1 and (
            "we" in before or (joint and sheet.sentence[draft.first] == 0)
        ):
            return draft.codes
    codes = tuple(dict.fromkeys(title_codes(sheet))) if joint else ()
    return codes if len(codes) > 1 else ()


def _code(text: str) -> str | None:
    """The first state or union that words name."""
    table = vocabulary()
    for match in table.find(text, words(text)):
        for candidate in table.candidates(match.entries, None):
            if candidate.form in COUNTRIES or candidate.code in {"UNO", "EUR"}:
                return candidate.code
    return None


def _other_than_title(sheet: Sheet, drafts: list[Draft]) -> str | None:
    """A statement's title names whom it is about; who speaks is the other state it speaks of."""
    about = set(title_codes(sheet))
    counts = Counter(
        d.code
        for d in drafts
        if d.form in {"state", "adjective", "capital"} and d.code and d.code not in NOT_STATES
    )
    others = [(code, n) for code, n in counts.most_common() if code not in about]
    return others[0][0] if others and about else None
