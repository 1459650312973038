from __future__ import annotations

from typing import Any

import duckdb
import msgspec
import pytest

from detente.errors import UsageError
from detente.store import Filter


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"since": "yesterday"}, "DET030"),
        ({"until": "2011-02-30"}, "DET030"),
        ({"since": "20110301"}, "DET030"),
        ({"status": "maybe"}, "DET031"),
        ({"claims": "perhaps"}, "DET032"),
        ({"limit": -1}, "DET033"),
        ({"offset": -1}, "DET033"),
    ],
)
def test_filter_that_has_no_meaning_is_refused(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(UsageError, match=code):
        Filter(**fields)


def test_decoding_refuses_too() -> None:
    with pytest.raises(UsageError, match="DET030"):
        msgspec.convert({"since": "yesterday"}, Filter)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "events"),
        ({"actor": "NOR", "recipient": "SWE"}, "events by NOR toward SWE"),
        ({"between": ("NOR", "SWE")}, "events between NOR and SWE"),
        ({"event": "AGREE", "since": "2011-03-01"}, "events of kind AGREE since 2011-03-01"),
        ({"claims": "only", "publisher": "Post"}, "events in Post that are only claimed"),
        ({"claims": "out"}, "events without those that are only claimed"),
        ({"text": "herring", "limit": 5}, 'events with "herring"'),
    ],
)
def test_sentence_says_what_is_shown(fields: dict[str, Any], sentence: str) -> None:
    assert Filter(**fields).sentence() == sentence


def test_sentence_names_parties() -> None:
    names = {"NOR": "Norway", "SWE": "Sweden"}
    only = Filter(actor="NOR", recipient="SWE")
    assert only.sentence("rows", names.__getitem__) == "rows by Norway toward Sweden"


@pytest.mark.parametrize(
    ("view", "fields"),
    [("quotes", {"event": "AGREE"}), ("passages", {"issue": "x"}), ("events", {"issue": "x"})],
)
def test_view_refuses_what_it_does_not_have(view: Any, fields: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="DET034"):
        Filter(**fields).where(view)


@pytest.mark.parametrize(
    ("event", "told"), [("CONSLT", "Did you mean CONSULT?"), ("zz", "Use one of AGREE, CONSULT,")]
)
def test_category_that_is_none_has_the_nearest(event: str, told: str) -> None:
    with pytest.raises(UsageError, match="DET039") as caught:
        Filter(event=event)
    assert caught.value.remedy.startswith(told)


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({}, "abcd"),
        ({"actor": "NOR"}, "ac"),
        ({"recipient": "NOR"}, "bc"),
        ({"actor": "NOR", "recipient": "SWE"}, "ac"),
        ({"between": ("SWE", "NOR")}, "abc"),
        ({"between": ("NOR", "DNK")}, ""),
        ({"event": "agree"}, "ab"),
        ({"since": "2011-03-05"}, "bc"),
        ({"until": "2011-03-05"}, "ac"),
        ({"since": "2011-03-08", "until": "2011-03-08"}, "bc"),
        ({"claims": "out"}, "abc"),
        ({"claims": "only"}, "d"),
        ({"speaker": "FIN"}, "d"),
        ({"publisher": "POST"}, "a"),
        ({"text": "Herring"}, "a"),
        ({"dataset": "own"}, "abcd"),
        ({"dataset": "icews"}, ""),
    ],
)
def test_condition_keeps_the_right_events(fields: dict[str, Any], kept: str) -> None:
    where = Filter(**fields).where("events")
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE t (id VARCHAR, actor VARCHAR[], recipient VARCHAR[], event VARCHAR, "
            "date VARCHAR, enddate VARCHAR, only_claimed BOOLEAN, claims VARCHAR[], "
            "denials VARCHAR[], publishers VARCHAR[], words VARCHAR, "
            "dataset VARCHAR DEFAULT 'own')"
        )
        for row in [
            ("a", ["NOR"], ["SWE"], "AGREE", "2011-03-01", "2011-03-01", False, [], "herring"),
            ("b", ["SWE"], ["NOR"], "AGREE", "2011-03-08", "2011-03-08", False, [], "cod"),
            ("c", ["NOR", "SWE"], [], "CONSULT", "2011-03-01", "2011-03-31", False, [], "cod"),
            ("d", ["SWE"], ["DNK"], "ACCUSE", None, None, True, ["FIN"], "cod"),
        ]:
            papers = ["post"] if row[0] == "a" else []
            values = [*row[:8], [], papers, row[8]]
            connection.execute(
                "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, DEFAULT)", values
            )
        sql = "SELECT id FROM t WHERE " + where.sql + " ORDER BY id"  # noqa: S608
        rows = connection.execute(sql, where.params).fetchall()
    assert "".join(row[0] for row in rows) == kept
