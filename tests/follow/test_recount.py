"""The panel's figures are those of another computation: plain SQL over one row an act."""

from __future__ import annotations

# ruff: noqa: S608  # the queries are the test's own words
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from detente.codes.plover import CATEGORIES
from detente.follow.asked import Asked
from detente.follow.panel import count
from detente.follow.rules import RULES, parse_rule

if TYPE_CHECKING:
    import duckdb

    from detente.records import CountRule
    from detente.records.relations import PeriodUnit

MORE = (
    "claims=only,statuses=all,a_day=one",
    "denied=out,mutual=left_out,span=first",
    "parties=single,sectors=left_out",
    "appeals=conflict,sectors=folded,families=2",
    "counted=reports,families=2,a_day=one",
    "day=published,appeals=cooperation,span=first",
)
STATE = "regexp_extract(x, '^([A-Z]{3}):', 1)"


def recounted(
    index: duckdb.DuckDBPyConnection, rule: CountRule, unit: PeriodUnit
) -> dict[Any, Any]:
    """Count anew: spread events over one row a pair and act, then filter row by row."""
    if rule.counted == "events":
        source = """SELECT e.key AS id, e.event, e.mode, e.status, e.date, e.enddate, e.actor,
            e.recipient, e.families, e.only_claimed AS claimed, e.denials <> [] AS denied,
            (SELECT min(d.date) FROM recorded_reports r JOIN documents d ON d.id = r.document
             WHERE r.key = e.key) AS published FROM recorded_events e"""
    else:
        source = """SELECT r.id, r.event, r.mode, r.status, r.date, r.enddate, r.actor,
            r.recipient, (SELECT e.families FROM recorded_events e JOIN recorded_reports l
              ON l.key = e.key WHERE l.id = r.id AND l.document = r.document) AS families,
            r.claimed_by <> [] AS claimed, r.denied_by <> [] AS denied,
            (SELECT d.date FROM documents d WHERE d.id = r.document) AS published
            FROM reports r WHERE latest"""
    if rule.day == "published":
        source = f"SELECT * REPLACE (published AS date, published AS enddate) FROM ({source})"
    sides = {
        "expanded": "true",
        "single": "(len(recipient) = 1 AND len(actor) = 1) OR (recipient = [] AND len(actor) = 2)",
    }[rule.parties]
    party = f"CASE WHEN {STATE} = '' THEN x ELSE {STATE} END" if rule.sectors == "folded" else "x"
    kept = f"{STATE} = ''" if rule.sectors == "left_out" else "true"
    claims = {"in": "true", "out": "NOT claimed", "only": "claimed"}[rule.claims]
    started = "date_trunc('{0}', {1}::DATE)"
    within = f"{started.format(unit, 'date')} = {started.format(unit, 'enddate')}"
    query = f"""
    WITH told AS ({source}),
    events AS (SELECT * FROM told WHERE status IN ({", ".join(f"'{s}'" for s in rule.statuses)})
      AND {claims} AND ({rule.denied == "in"} OR NOT denied) AND families >= {rule.families}
      AND date BETWEEN '2015-01-01' AND '2015-12-31' AND ({rule.span == "first"} OR {within})
      AND ({rule.mutual == "both_directions"} OR recipient <> []) AND ({sides})),
    parties AS (
      SELECT id, 'actor' AS side, unnest(actor) AS x FROM events
      UNION ALL SELECT id, 'recipient', unnest(recipient) FROM events
      UNION ALL SELECT id, 'recipient', unnest(actor) FROM events WHERE recipient = []),
    named AS (SELECT DISTINCT id, side, {party} AS party FROM parties
      WHERE NOT starts_with(x, 'text:') AND {kept}),
    acts AS (
      SELECT DISTINCT e.id, a.party AS actor, r.party AS recipient, e.event, e.date, e.claimed,
        e.denied, e.event = 'REQUEST' AND (list_contains(mode, 'assist') OR
        list_contains(mode, 'meet')) AND NOT list_contains(mode, 'change')
        AND NOT list_contains(mode, 'yield') AS appeal
      FROM events e JOIN named a ON a.id = e.id AND a.side = 'actor'
      JOIN named r ON r.id = e.id AND r.side = 'recipient' WHERE a.party <> r.party)
    SELECT actor, recipient, {started.format(unit, "date")}::DATE, event, count(*),
      count(*) FILTER (appeal), count(*) FILTER (claimed), count(*) FILTER (denied)
    FROM {"acts" if rule.a_day == "all" else _ONE_A_DAY} GROUP BY ALL"""
    return {tuple(row[:4]): tuple(row[4:]) for row in index.execute(query).fetchall()}


_ONE_A_DAY = """(SELECT actor, recipient, event, date, min(appeal::INT)::BOOL AS appeal,
  min(claimed::INT)::BOOL AS claimed, max(denied::INT)::BOOL AS denied
  FROM acts GROUP BY actor, recipient, event, date)"""


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        *((text, "month") for text in (*RULES, *MORE)),
        *((text, unit) for text in ("default", "gdelt-like") for unit in ("day", "week", "year")),
        ("a_day=one", "quarter"),
    ],
)
def test_another_computation_gives_the_same(
    index: duckdb.DuckDBPyConnection, text: str, unit: PeriodUnit
) -> None:
    rule = parse_rule(text)
    asked = Asked(unit=unit, since=date(2015, 1, 1), until=date(2015, 12, 31), rule=rule)
    if unit == "week":  # whole weeks begin and end in the neighbouring years, where nothing is
        assert count(index.cursor(), asked).first == date(2014, 12, 29)
    rows = count(index.cursor(), asked).rows()
    wanted = recounted(index, rule, unit)
    assert wanted
    found = {
        (row["actor"], row["recipient"], row["start"], code): row[code.lower()]
        for row in rows
        for code in CATEGORIES
        if row[code.lower()]
    }
    assert found == {key: figures[0] for key, figures in wanted.items()}
    for place, name in enumerate(("appeals", "only_claimed", "denied"), start=1):
        assert sum(row[name] or 0 for row in rows) == sum(f[place] for f in wanted.values())
    for row in rows:
        check_sums(row, rule)


def check_sums(row: dict[str, Any], rule: CountRule) -> None:
    """Quads, scores and rates follow from the counts of the categories."""
    if row["total"] is None:
        assert not row["observed"]
        assert {row[code.lower()] for code in CATEGORIES} == {None}
        return
    counts = {code: row[code.lower()] for code in CATEGORIES}
    assert row["total"] == sum(counts.values())
    quads = dict.fromkeys(range(1, 5), 0)
    scores = []
    for code, number in counts.items():
        quads[CATEGORIES[code].quad] += number
        scores += [CATEGORIES[code].score] * number
    if rule.appeals != "conflict":
        quads[3] -= row["appeals"]
        for _ in range(row["appeals"]):
            scores.remove(CATEGORIES["REQUEST"].score)
    if rule.appeals == "cooperation":
        quads[1] += row["appeals"]
    assert [row[f"quad_{quad}"] for quad in quads] == list(quads.values())
    assert row["cooperation"] == quads[1] + quads[2]
    assert row["conflict"] == quads[3] + quads[4]
    assert row["score_cooperation"] == pytest.approx(sum(s for s in scores if s > 0))
    assert row["score_conflict"] == pytest.approx(sum(s for s in scores if s < 0))
    mean = sum(scores) / len(scores) if scores else None
    assert row["score_mean"] == (None if mean is None else pytest.approx(mean, abs=1e-4))
    if row["articles"]:
        rate = 1000 * row["total"] / row["articles"]
        assert row["total_rate"] == pytest.approx(rate, abs=1e-6)
    else:
        assert row["total_rate"] is None
