"""Check the heads of state and government against sources that may not be copied.

    python training/check_heads.py ../shared/corpora [--states USA FRA] [--quiet]

Tells the share of state-years since 1950 in which a president or prime minister is known, the days
on which ``Persons.holder`` names another than ``training/vocabulary/heads.tsv``, and the leaders of
REIGN, CountryInfo and the list of 2026 whose surname no head of that day has. Nothing is taken from
these: what is wrong is mended from general knowledge.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from detente.codes.persons import Person, persons
from detente.codes.states import states
from detente.codes.tables import fold
from detente.codes.tenures import HEADS, SAME_OFFICE
from vocabulary.persons import head_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = Path(__file__).resolve().parent / "vocabulary"
LISTS = ("heads", "ministers")
OFFICES = sorted(HEADS | {"sultan"})
FIRST, LAST = 1950, 2025
# Leaders of fewer days stand in for somebody.
SHORT = timedelta(days=60)
CODES = {"UNK": "XKX", "KSV": "XKX", "TMP": "TLS", "ROM": "ROU", "ZAR": "COD"}


def holders(code: str, on: date) -> list[Person]:
    """All heads of a state on a day."""
    found = (persons().holder(code, office, on) for office in OFFICES)
    return [person for person in found if person is not None]


def coverage() -> None:
    """Count the state-years, at each 1 July, of members of the United Nations and a few more."""
    known, total = 0, 0
    for state in states().values():
        if state.under or (state.un_since is None and state.code not in {"TWN", "XKX"}):
            continue
        since = max(FIRST, state.since.year + 1 if state.since else FIRST)
        until = getattr(state, "until", None)
        for year in range(since, until.year if until else LAST + 1):
            day = date(year, 7, 1)
            total += 1
            known += any(
                persons().holder(state.code, o, day) for o in ("president", "prime minister")
            )
    print(f"state-years {total}, president or prime minister known {known / total:.1%}")


def list_differs() -> Iterator[str]:
    """Middles of tenures in the list on which another is named."""
    text = "".join((OWN / f"{name}.tsv").read_text(encoding="utf-8") for name in LISTS)
    for spellings, (code, _, office, start, end) in head_rows(text):
        first = date.fromisoformat(start)
        last = date.fromisoformat(end) if end else date(2026, 6, 1)
        if not persons().heads.get(f"{code} {SAME_OFFICE.get(office, office)}"):
            continue  # an office that no role alone means
        holder = persons().holder(code, office, first + (last - first) / 2)
        names = {fold(n) for n in (holder.name, *holder.names)} if holder else set()
        if not names & {fold(n) for n in spellings}:
            told = holder.name if holder else "nobody"
            yield f"{code} {office} {start}..{end}: {spellings[0]}, not {told}"


def source_differs(path: Path) -> Iterator[tuple[str, str]]:
    """Leaders of a source, at the middle of their time, whose last name no head of the day has."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        code = CODES.get(row["country"], row["country"])
        if not row["start"] or code not in states():
            continue
        first = date.fromisoformat(row["start"])
        last = date.fromisoformat(row["end"]) if row["end"] else date(2026, 6, 1)
        middle = first + (last - first) / 2
        if last - first < SHORT or middle < date(FIRST, 1, 1):
            continue
        words = set(fold(row["name"]).split())
        found = holders(code, middle)
        if not any(words & set(fold(" ".join((p.name, *p.names))).split()) for p in found):
            names = ", ".join(p.name for p in found) or "nobody"
            yield code, f"{code} {first}..{last} {row['name']} ({row['role']}), not {names}"


def main() -> None:
    """Print what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--states", nargs="*", default=())
    parser.add_argument("--quiet", action="store_true", help="only count")
    args = parser.parse_args()
    coverage()
    differing = list(list_differs())
    print(f"list: {len(differing)} differ")
    for line in differing:
        print(" ", line)
    for name in ("leaders_reign", "leaders_countryinfo", "leaders_current_2026"):
        found = list(source_differs(args.corpora / "actors" / f"{name}.jsonl"))
        counts = Counter(code for code, _ in found)
        print(f"{name}: {len(found)} differ: {counts.most_common(20)}")
        for code, line in found:
            if not args.quiet and (not args.states or code in args.states):
                print(" ", line)


if __name__ == "__main__":
    main()
