"""Panels as files: the same rows in each format, the rule inside, none joined with another."""

from __future__ import annotations

# ruff: noqa: S608  # the queries are the test's own words
import json
import struct
from datetime import date
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from detente.errors import RunError, UsageError
from detente.follow import codebook as books
from detente.follow.asked import Asked
from detente.follow.files import write_panel
from detente.follow.panel import count
from detente.follow.rules import parse_rule, rule_id

if TYPE_CHECKING:
    from pathlib import Path

    from detente.follow.panel import Panel

META = {"rule": "default", "citation": 'It\'s ours; "quoted".'}


def panel(index: duckdb.DuckDBPyConnection, rule: str = "default", **asked: Any) -> Panel:
    return count(index.cursor(), Asked(**asked, rule=parse_rule(rule)))


def rows_of(path: Path) -> list[tuple[Any, ...]]:
    relation = duckdb.read_parquet(str(path)) if path.suffix == ".parquet" else None
    return (relation or duckdb.read_csv(str(path))).fetchall()


def test_parquet_has_the_rows_and_says_what_they_are(
    index: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    made = panel(index)
    path = tmp_path / "p.parquet"
    assert write_panel(made, path, META) == made.size()
    assert rows_of(path) == [tuple(row.values()) for row in made.rows()]
    found = duckdb.execute(
        "SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)", [str(path)]
    ).fetchall()
    assert dict(found) == META
    assert list(tmp_path.iterdir()) == [path]


def test_csv_has_the_same_rows(index: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    made = panel(index)
    path = tmp_path / "p.csv"
    write_panel(made, path, META)
    assert rows_of(path) == [tuple(row.values()) for row in made.rows()]


def test_stata_has_the_same_rows_labels_and_notes(
    index: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    made = panel(index)
    path = tmp_path / "p.dta"
    write_panel(made, path, META)
    names, labels, rows, notes = stata(path.read_bytes())
    assert names == [column.name for column in made.columns]
    assert labels == [column.text[:80] for column in made.columns]
    texts = {column.name for column in made.columns if column.kind == "text"}
    for found, row in zip(rows, made.rows(), strict=True):
        for name, value in row.items():
            if hasattr(value, "toordinal"):
                assert found[name] == value.toordinal() - date(1960, 1, 1).toordinal()
            elif isinstance(value, float):
                assert found[name] == pytest.approx(value)
            else:
                empty = "" if name in texts else None
                assert found[name] == (empty if value is None else value), name
    assert 'citation: It\'s ours; "quoted".' in notes
    assert any("does not count" in note for note in notes)


def stata(data: bytes) -> tuple[list[str], list[str], list[dict[str, Any]], list[str]]:
    """Read a file of format 118 by its own map, independently of the writer."""
    assert data.startswith(b"<stata_dta><header><release>118</release><byteorder>LSF</byteorder>")
    at = data.index(b"<map>") + 5
    places = struct.unpack_from("<14Q", data, at)
    assert places[0] == 0
    assert places[13] == len(data)
    tags = (
        "map variable_types varnames sortlist formats value_label_names variable_labels "
        "characteristics data strls value_labels /stata_dta"
    ).split()
    for place, tag in zip(places[1:13], tags, strict=True):
        assert data[place:].startswith(f"<{tag}>".encode())
    (columns,) = struct.unpack_from("<H", data, data.index(b"<K>") + 3)
    (count_,) = struct.unpack_from("<Q", data, data.index(b"<N>") + 3)

    def fixed(place: int, tag: str, width: int) -> list[str]:
        start = place + len(tag) + 2
        fields = (data[start + n * width : start + (n + 1) * width] for n in range(columns))
        return [field.split(b"\0")[0].decode() for field in fields]

    kinds = struct.unpack_from(f"<{columns}H", data, places[2] + len("<variable_types>"))
    names = fixed(places[3], "varnames", 129)
    labels = fixed(places[7], "variable_labels", 321)
    codes = {65526: ("d", 8), 65528: ("i", 4), 65529: ("h", 2), 65530: ("b", 1)}
    missing = {"d": 8.98846567431158e307, "i": 2147483621, "h": 32741, "b": 101}
    at = places[9] + len("<data>")
    rows = []
    for _ in range(count_):
        row: dict[str, Any] = {}
        for name, kind in zip(names, kinds, strict=True):
            if kind <= 2045:
                row[name] = data[at : at + kind].split(b"\0")[0].decode()
                at += kind
                continue
            letter, size = codes[kind]
            (value,) = struct.unpack_from(f"<{letter}", data, at)
            row[name] = None if value >= missing[letter] else value
            at += size
        rows.append(row)
    assert data[at:].startswith(b"</data>")
    notes = data[places[8] : places[9]].split(b"<ch>")[1:]
    return names, labels, rows, [note[4 + 258 :].split(b"\0")[0].decode() for note in notes]


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_rows_are_added_to_a_file_of_the_same_rule(
    index: duckdb.DuckDBPyConnection, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"p{suffix}"
    whole = panel(index, actor="NOR")
    others = [row["recipient"] for row in whole.rows()]
    one, two = sorted(set(others))[:2]
    write_panel(panel(index, actor="NOR", recipient=two), path, META)
    write_panel(panel(index, actor="NOR", recipient=one), path, META, append=path)
    wanted = [tuple(r.values()) for r in whole.rows() if r["recipient"] in {one, two}]
    assert rows_of(path) == wanted


@pytest.mark.parametrize(
    ("rule", "unit", "told"),
    [
        ("claims=in", "month", "by the rule default"),
        ("default", "year", "is by month"),
        ("default", "month", "rows already"),
    ],
)
def test_rows_of_another_kind_are_not_added(
    index: duckdb.DuckDBPyConnection, tmp_path: Path, rule: str, unit: str, told: str
) -> None:
    path = tmp_path / "p.csv"
    write_panel(panel(index), path, META)
    before = path.read_bytes()
    with pytest.raises(UsageError, match=told) as caught:
        write_panel(panel(index, rule, unit=unit), path, META, append=path)
    assert caught.value.code == "DET057"
    assert path.read_bytes() == before


def test_a_rule_of_another_name_that_counts_the_same_is_the_same(
    index: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = tmp_path / "p.parquet"
    write_panel(panel(index, "default,denied=out,families=2,a_day=one", actor="NOR"), path, META)
    write_panel(panel(index, "strict", actor="SWE"), path, META, append=path)
    ((names, ids),) = duckdb.execute(
        f"SELECT count(DISTINCT rule), count(DISTINCT rule_id) FROM '{path}'"
    ).fetchall()
    assert (names, ids) == (2, 1)


def test_what_is_no_panel_is_not_added_to(index: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    made = panel(index)
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    for path, code in ((other, "DET057"), (tmp_path / "no.csv", "DET003")):
        with pytest.raises(UsageError) as caught:
            write_panel(made, tmp_path / "p.csv", META, append=path)
        assert caught.value.code == code
    with pytest.raises(UsageError, match=r"\.parquet, \.csv, \.dta"):
        write_panel(made, tmp_path / "p.xlsx", META)


def test_a_folder_that_is_not_there_is_told(
    index: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    for suffix in (".parquet", ".dta"):
        with pytest.raises(RunError):
            write_panel(panel(index), tmp_path / "no" / f"p{suffix}", META)


def test_the_codebook_explains_every_column_and_the_rule(
    index: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    made = panel(index, "icews-like")
    path = tmp_path / "p.parquet"
    rows = write_panel(made, path, {})
    book = books.with_file(books.codebook(made, "abc"), path, rows)
    assert json.loads(json.dumps(book)) == book
    page = books.markdown(book)
    for column in made.columns:
        assert f"| `{column.name}` | {column.kind} | {column.text} |" in page
    assert f"icews-like [{rule_id(made.asked.rule)}]" in page
    assert book["sha256"] in page
    assert "The card of this model does not come" in page  # detente-test has none
    assert "## Citation" in page
    assert set(books.metadata(book)) >= {"rule", "rule_id", "rule_parts", "models", "citation"}
