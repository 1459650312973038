"""``as_of``: the answer of a store that was built from what was published up to then, exactly."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from detente.errors import StoreError, UsageError
from detente.exchange.files import export
from detente.exchange.pairs import with_best_reading
from detente.store import Filter, Store
from detente.store.asof import KEPT
from detente.wiring.asking import asked
from detente.wiring.panel import counted
from fakes import FILLER, document, many, put

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.records import Document

CHANCE = random.Random(7)  # noqa: S311  # days of a test
DAYS = [
    "2010-12-31",
    "2013-01-01",
    *sorted(f"2011-{CHANCE.randint(1, 12):02}-{CHANCE.randint(1, 28):02}" for _ in range(18)),
]


def next_day(day: str | None) -> str:
    return (date.fromisoformat(str(day)) + timedelta(days=1)).isoformat()


def articles() -> list[Document]:
    """Articles over a year, copies of some the day after or a year later, and one without a day."""
    made = many(90)
    copies = [
        document(f"copy{number}", f"Late edition.\n\n{one.text}", date=f"2012-{number + 1:02}-09")
        for number, one in enumerate(made[::9])
    ]
    early = [
        document(f"same{number}", one.text + FILLER, date=next_day(one.date))
        for number, one in enumerate(made[::11])
    ]
    return [*made, *copies, *early, document("undated", "NOR ACCUSE SWE.", date=None)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "s"
    put(folder, articles())
    Store.open(folder).build()
    return folder


def answers(folder: Path, day: str | None) -> bytes:
    """Everything that can be asked, as it is written."""
    rows: list[Any] = []
    store, which = asked(folder, limit=None, as_of=day)
    events = store.events(which)
    rows += [events, store.quotes(which), store.positions(which), store.actors(which)]
    rows += [store.claims(which), store.ask("case matters", which), store.count(which)]
    rows += [list(store.readings()), [store.why(event.key) for event in events[:5]]]
    rows.append(store.ask("fjords", Filter(actor="NOR", limit=5)))
    rows.append(counted(folder, None, since="2011-01-01", until="2012-12-31", as_of=day).flat)
    exported = b"".join(export(with_best_reading(events, store.readings()), "plover"))
    return msgspec.json.encode(rows) + exported


@pytest.mark.parametrize("day", DAYS)
def test_it_is_what_a_store_of_those_documents_says(whole: Path, tmp_path: Path, day: str) -> None:
    put(tmp_path / "s", [one for one in articles() if one.date and one.date <= day])
    Store.open(tmp_path / "s").build()
    assert answers(whole, day) == answers(tmp_path / "s", None)


def test_what_came_later_changes_what_is_known(whole: Path) -> None:
    early, late = (Store.open(whole, day=day).events() for day in ("2011-06-01", "2012-12-31"))
    assert 0 < len(early) < len(late)


@pytest.fixture
def edited(tmp_path: Path) -> Store:
    """A store of an article that was edited, one of its days hidden behind the later text."""
    put(tmp_path / "s", [document("d", "NOR AGREE SWE.", date="2011-03-01")], "r1")
    put(tmp_path / "s", [document("d", "NOR ACCUSE SWE.", date="2011-09-01")], "r2")
    put(tmp_path / "s", [document("e", "NOR AID SWE.", date="2011-01-01")], "r3")
    store = Store.open(tmp_path / "s")
    store.build()
    return store


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2011-02-01", ["AID"]),
        ("2011-05-01", ["AGREE", "AID"]),
        ("2011-09-01", ["ACCUSE", "AID"]),
    ],
)
def test_an_edited_article_says_what_it_said_then(
    edited: Store, day: str, said: Sequence[str]
) -> None:
    assert [event.event for event in Store.open(edited.path, day=day).events()] == said


def _made(store: Store) -> list[str]:
    return sorted(path.name for path in (store.path / "index" / "as-of").glob("*"))


def test_days_with_nothing_between_them_share_an_index(edited: Store) -> None:
    for day in ("2011-02-01", "2011-02-14", "2011-02-28"):
        Store.open(edited.path, day=day).events()
    assert _made(edited) == ["2011-01-01"]


def test_a_day_after_all_asks_the_whole_index(edited: Store) -> None:
    Store.open(edited.path, day="2030-01-01").events()
    assert _made(edited) == []


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    days = [f"2011-01-{day:02}" for day in range(1, KEPT + 6)]
    put(tmp_path / "s", [document(day, "NOR AGREE SWE.", date=day) for day in days])
    store = Store.open(tmp_path / "s")
    store.build()
    for day in days[:-1]:
        Store.open(store.path, day=day)
    assert len(_made(store)) == KEPT


def test_a_build_throws_away_what_was_made_of_the_last(edited: Store) -> None:
    Store.open(edited.path, day="2011-02-01")
    put(edited.path, [document("f", "NOR AID DNK.", date="2010-05-05")], "r4")
    edited.build()
    assert _made(edited) == []
    assert len(Store.open(edited.path, day="2011-02-01").events()) == 2


def test_a_forgotten_document_is_gone_from_every_day(edited: Store) -> None:
    Store.open(edited.path, day="2011-02-01")
    edited.forget("e")
    edited.build()
    assert Store.open(edited.path, day="2011-02-01").events() == []


def test_what_is_not_built_is_not_known_on_any_day(edited: Store) -> None:
    put(edited.path, [document("f", "NOR AID DNK.", date="2010-05-05")], "r4")
    assert len(Store.open(edited.path, day="2011-02-01").events()) == 1


def test_a_day_that_is_none_is_refused(edited: Store) -> None:
    with pytest.raises(UsageError, match="DET030"):
        Store.open(edited.path, day="yesterday")


def test_a_store_without_an_index_says_so(tmp_path: Path) -> None:
    put(tmp_path / "s", articles()[:1])
    with pytest.raises(StoreError, match="DET207"):
        Store.open(tmp_path / "s", day="2011-01-01")


def test_the_sentence_tells_the_day() -> None:
    assert Filter(actor="NOR", as_of="2011-01-01").sentence() == (
        "events by NOR as known on 2011-01-01"
    )
