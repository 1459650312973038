"""Which office a role can mean, and whether a person in office can be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.codes.roles import genders
from detente.codes.tables import fold

if TYPE_CHECKING:
    from datetime import date

    from detente.codes.persons import Person, Tenure
    from detente.readers.actors.sheet import Draft

# States whose leader is the head of government, or a monarch.
PREMIERS: Final = frozenset(
    """AUS AUT BEL BGD BGR CAN CHE CZE DEU DNK ESP EST ETH FIN GBR GRC HRV HUN IND IRL IRQ ISL ISR
    ITA JAM JPN LBN LKA LTU LUX LVA MKD MLT MYS NLD NOR NPL NZL PAK POL PRT SGP SVK SVN SWE
    THA""".split()
)
MONARCHS: Final = frozenset("BHR BRN JOR KWT MAR OMN QAT SAU SWZ ARE".split())


def offices_of(draft: Draft) -> tuple[str, ...]:
    """The offices that a role can mean: "the Israeli leader" is the prime minister."""
    if draft.head != "leader" or not draft.told:
        return () if draft.office is None else (draft.office,)
    if draft.code in PREMIERS:
        return ("chancellor", "prime minister")
    if draft.code in MONARCHS:
        return ("king", "emir", "sultan")
    return ("supreme leader", "leader", "general secretary", "president")


def agrees(gender: str, name: str | None) -> bool:
    """Whether a person of some name can be of a gender, as far as the given name tells."""
    given = fold(name or "").split()
    known = genders().get(given[0], "") if given else ""
    return {gender, known} != {"m", "f"}


def may_be(draft: Draft, person: Person, tenure: Tenure, day: date) -> bool:
    """Whether a surname, with the title before it, can be a person in office on a day."""
    if draft.code not in {None, tenure.code} or not tenure.holds(day):
        return False
    if not agrees(draft.gender, person.name):
        return False
    if tenure.office is not None and tenure.office == draft.office:
        return True
    if not person.famous:
        return False
    return draft.sector == tenure.sector or (draft.sector is None and not draft.told)
