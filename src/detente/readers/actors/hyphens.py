"""Names joined by hyphens: "Franco-German", "US-Russian", "Iranian-backed", "pro-Russian"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.readers.actors.sheet import Draft

if TYPE_CHECKING:
    from detente.readers.actors.ground import Ground
    from detente.readers.actors.sheet import Sheet

_HYPHENS: Final = frozenset({"-", "\u2010", "\u2011", "\u2013"})
# Forms that only stand before a hyphen.
COMBINING: Final[dict[str, str]] = {
    "anglo": "GBR",
    "austro": "AUT",
    "franco": "FRA",
    "greco": "GRC",
    "hispano": "ESP",
    "indo": "IND",
    "italo": "ITA",
    "luso": "PRT",
    "russo": "RUS",
    "serbo": "SRB",
    "sino": "CHN",
    "turco": "TUR",
    "turko": "TUR",
}
# After a state and a hyphen: the state helps those who follow, and is not theirs.
BACKED: Final = frozenset(
    """aligned allied armed backed controlled educated equipped financed funded friendly held
    hosted influenced linked occupied sponsored supplied supported trained""".split()
)
SIDES_WITH: Final = frozenset({"pro", "anti"})


def join_pairs(ground: Ground) -> None:
    """Make one adjective of two states' with a hyphen between: both are meant."""
    sheet = ground.sheet
    for draft in list(ground.names):
        if draft.form != "adjective" or draft.first == 0 or not hyphened(sheet, draft.first - 1):
            continue
        i = draft.first - 1
        before = ground.owner[i]
        if before is None:
            code = COMBINING.get(sheet.words[i].key)
        else:
            code = before.code if before.form in {"adjective", "state"} else None
        if code is None or code == draft.code or draft.code is None:
            continue
        if before is not None:
            ground.drop(before)
        draft.first = before.first if before is not None else i
        draft.codes, draft.code = (code, draft.code), None
        draft.entity, draft.kind = None, "group"
        draft.key = f"group:{','.join(draft.codes)}"
        ground.claim(draft)


def name_koreas(ground: Ground) -> None:
    """Find "the North", "the South" and "the two Koreas" in a text on Korea."""
    sheet = ground.sheet
    if not {"PRK", "KOR"} & {d.code for d in ground.names}:
        return
    out = []
    for i, word in enumerate(sheet.words):
        if word.text == "Koreas":
            both = ("KOR", "PRK")
            out.append(Draft(i, i, "state", "group", codes=both, key="group:KOR,PRK", number="p"))
        half = {"North": "PRK", "South": "KOR"}.get(word.text)
        if half is None or ground.owner[i] is not None or not i or sheet.words[i - 1].key != "the":
            continue
        if sheet.beside(i) and sheet.words[i + 1].text[0].isupper():
            continue
        name = f"{word.text} Korea"
        key = f"state:{half}"
        out.append(Draft(i, i, "state", "state", name, half, key=key, head=word.key, number="c"))
    ground.add(out)


def hyphened(sheet: Sheet, i: int) -> bool:
    """Whether a hyphen joins word i to the next."""
    return sheet.sentence[i] == sheet.sentence[i + 1] and sheet.gap(i) in _HYPHENS


def sided(sheet: Sheet, draft: Draft) -> bool:
    """Whether "pro-" or "anti-" stands before a name."""
    i = draft.first - 1
    return i >= 0 and sheet.words[i].key in SIDES_WITH and hyphened(sheet, i)
