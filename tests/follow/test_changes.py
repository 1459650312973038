"""Changes of pairs in an index: found, explained by their events, corrected for all looked at."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from detente.errors import UsageError
from detente.follow.acts_keyed import acts
from detente.follow.asked import Asked
from detente.follow.changes import _ratio, changes, corrected
from detente.follow.panel import count
from detente.follow.rules import parse_rule
from detente.follow.series import counts_of, read_of
from detente.follow.turns import Turn
from detente.records import Level
from detente.store.acts import make_acts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.follow.panel import Panel

YEARS = {"since": date(2010, 1, 1), "until": date(2014, 12, 31)}
TURN = date(2013, 1, 1)
SHOCK = (date(2011, 6, 1), date(2012, 3, 1))  # five times as many articles, and acts of all


@pytest.fixture(scope="module")
def turned(index: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """Pairs of which one turns in 2013, in a record with a wave of articles before that."""
    chance = random.Random(11)  # noqa: S311  # made-up events
    with duckdb.connect() as connection:
        for table in ("recorded_events", "reports", "recorded_reports", "imported_events",
                      "documents", "readings"):  # fmt: skip
            [(sql,)] = index.execute(
                "SELECT sql FROM duckdb_tables() WHERE table_name = ?", [table]
            ).fetchall()
            connection.execute(sql)
        events: list[tuple[Any, ...]] = []
        articles = []
        for month in range(60):
            first = date(2010 + month // 12, month % 12 + 1, 1)
            wave = 5 if SHOCK[0] <= first < SHOCK[1] else 1
            articles += [
                (f"d{month}-{n}", first.isoformat(), "Paper", None) for n in range(20 * wave)
            ]
            for pair in (("NOR", "SWE"), ("NOR", "RUS"), ("USA", "CHN")):
                angry = pair == ("NOR", "RUS") and first >= TURN
                for event, mean in (("CONSULT", 4), ("ACCUSE", 16 if angry else 3)):
                    for _ in range(sum(chance.random() < 0.5 for _ in range(2 * mean * wave))):
                        day = first.replace(day=chance.randint(1, 28)).isoformat()
                        key = f"k{len(events)}"
                        events.append((key, event, [], "occurred", day, day, [pair[0]], [pair[1]],
                                       1, False, []))  # fmt: skip
        connection.executemany("INSERT INTO documents VALUES (?, ?, ?, ?)", articles)
        connection.executemany(
            "INSERT INTO recorded_events (key, event, mode, status, date, enddate, actor, "
            "recipient, families, only_claimed, denials) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            events,
        )
        connection.execute(
            "INSERT INTO imported_events (dataset, id, event, mode, status, date, enddate, actor, "
            "recipient) SELECT 'icews', i, 'AID', [], 'occurred', '2012-01-01', '2012-01-01', "
            "['NOR'], ['SWE'] FROM range(7) t(i)"
        )
        make_acts(connection)
        yield connection


def panel(index: duckdb.DuckDBPyConnection, **asked: Any) -> Panel:
    rule = parse_rule(asked.pop("rule", "default"))
    return count(index.cursor(), Asked(**{**YEARS, **asked}, rule=rule))


def test_only_the_pair_that_turned_is_listed(turned: duckdb.DuckDBPyConnection) -> None:
    found = changes(panel(turned))
    [change] = found.changes
    assert (change.actor, change.recipient, change.measure) == ("NOR", "RUS", "quad_3")
    assert change.at_low <= TURN.isoformat() <= change.at_high
    assert change.before.mean < change.before.high < change.after.low < change.after.mean
    assert change.ratio is not None
    assert change.ratio > 3
    assert change.p <= change.p_corrected < 0.01
    assert change.looked_at == found.looked_at == 6
    assert change.per == "1,000 articles"


def test_a_change_names_the_events_that_made_it(turned: duckdb.DuckDBPyConnection) -> None:
    [change] = changes(panel(turned)).changes
    held = turned.execute(
        "SELECT key FROM recorded_events WHERE event = 'ACCUSE' AND actor = ['NOR'] AND "
        "recipient = ['RUS'] AND date >= ?",
        [change.at],
    ).fetchall()
    assert change.events_total == len(held)
    assert set(change.events) <= {key for (key,) in held}
    assert len(change.events) == min(200, len(held))


def test_a_pair_is_corrected_for_its_own_series_alone(turned: duckdb.DuckDBPyConnection) -> None:
    found = changes(panel(turned, between=("NOR", "RUS")))
    assert found.looked_at == 2
    assert [change.measure for change in found.changes] == ["quad_3"]


def test_what_begins_from_nought_has_a_least_ratio() -> None:
    turn = Turn(60, 60, 60, 1.0, 9e5, 0.0, 9e9, 0.001)
    nought, some = Level(0.0, 0.0, 0.5, 60), Level(4.0, 2.0, 8.0, 60)
    assert _ratio(turn, nought, some) == (None, 4.0, None)
    assert _ratio(turn, some, nought) == (0.0, 0.0, 0.25)


def test_rules_of_correction() -> None:
    assert corrected([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])
    assert corrected([]) == []


@pytest.mark.parametrize("rule", ["default", "all-reports", "claims=in,appeals=conflict",
                                  "appeals=cooperation,sectors=folded"])  # fmt: skip
def test_acts_one_by_one_are_those_that_are_counted(
    index: duckdb.DuckDBPyConnection, rule: str
) -> None:
    made = count(
        index.cursor(),
        Asked(since=date(2015, 1, 1), until=date(2015, 12, 31), rule=parse_rule(rule)),
    )
    for (actor, recipient, measure), counts in counts_of(made, ("quad_1", "quad_3")).items():
        quad = int(measure[-1])
        those = [
            act
            for act in acts(made, actor, recipient)
            if (act.actor, act.quad(made.asked.rule)) == (actor, quad)
        ]
        if made.asked.rule.counted == "events":
            assert len(those) == counts.sum()
        else:  # a key stands for all its reports
            assert 0 < len({a.key for a in those}) <= len(those) == counts.sum()
    rows = {(r["actor"], r["recipient"], r["month"]): r["quad_3"] for r in made.rows()}
    for (actor, recipient, measure), counts in counts_of(made, ("quad_3",)).items():
        assert measure == "quad_3"
        for month, value in enumerate(counts, 1):
            assert (rows[actor, recipient, month] or 0) == value


def test_without_articles_coverage_is_events_of_any_parties(
    turned: duckdb.DuckDBPyConnection,
) -> None:
    read = read_of(count(turned.cursor(), Asked(datasets=("icews",))))
    assert not read.articles
    assert read.coverage.tolist() == [7.0]


@pytest.mark.parametrize(
    ("asked", "code"), [({"measures": ("quad_5",)}, "DET096"), ({"level": 1.5}, "DET096")]
)
def test_what_is_no_measure_or_level_is_refused(
    turned: duckdb.DuckDBPyConnection, asked: dict[str, Any], code: str
) -> None:
    with pytest.raises(UsageError) as refused:
        changes(panel(turned), **asked)
    assert refused.value.code == code


def test_datasets_are_not_mixed(turned: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UsageError) as refused:
        changes(panel(turned, datasets=("own", "icews")))
    assert refused.value.code == "DET095"
