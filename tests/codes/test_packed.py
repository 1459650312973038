from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.packed import PackedMap, PackedRows, pack_map, pack_rows

TEXT = st.text(st.characters(exclude_characters="\t\n", exclude_categories=["Cs"]), max_size=12)


@given(st.dictionaries(TEXT, TEXT, max_size=60), st.lists(TEXT, max_size=20))
def test_a_map_gives_what_was_packed_and_nothing_else(
    table: dict[str, str], others: list[str]
) -> None:
    packed = PackedMap(pack_map(table))
    assert {key: packed.get(key) for key in (*table, *others)} == {
        key: table.get(key) for key in (*table, *others)
    }
    assert dict(packed.items()) == table


@given(st.lists(TEXT))
def test_rows_come_back_by_number(rows: list[str]) -> None:
    packed = PackedRows(pack_rows(rows))
    assert [packed[n] for n in range(len(packed))] == rows
    for outside in (-1, len(rows)):
        with pytest.raises(IndexError):
            packed[outside]


def test_the_order_of_a_map_does_not_change_its_bytes() -> None:
    assert pack_map({"a": "1", "b": "2"}) == pack_map({"b": "2", "a": "1"})


@pytest.mark.parametrize(("key", "value"), [("a\tb", "1"), ("a", "1\n2")])
def test_what_parts_the_lines_cannot_be_packed(key: str, value: str) -> None:
    with pytest.raises(ValueError, match="tab or line break"):
        pack_map({key: value})
