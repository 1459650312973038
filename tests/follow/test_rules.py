"""Rules of counting: names, parts, words, identities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.follow.rules import PARTS, RULES, in_words, parse_rule, parts, rule_id
from detente.records import CountRule

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def test_the_names_are_those_of_the_page() -> None:
    assert list(RULES) == ["default", "strict", "all-reports", "icews-like", "gdelt-like"]
    assert {name: rule.name for name, rule in RULES.items()} == dict(zip(RULES, RULES, strict=True))
    assert len({rule_id(rule) for rule in RULES.values()}) == len(RULES)


def test_parts_change_a_named_rule_and_its_name() -> None:
    rule = parse_rule("strict, claims=in ,statuses=historical+occurred,families=2")
    assert rule.name == "strict,statuses=occurred+historical,claims=in"
    assert (rule.claims, rule.families, rule.a_day) == ("in", 2, "one")
    assert parse_rule("statuses=all").statuses[-1] == "negated"


def test_a_part_as_it_was_changes_nothing() -> None:
    assert parse_rule("default,claims=out") == CountRule()
    assert parse_rule("") == CountRule()


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("icews", "DET050", "Name one of default, strict"),
        ("strict,default", "DET050", "Only one rule"),
        ("claim=in", "DET051", "Did you mean claims?"),
        ("claims=maybe", "DET051", "Give in or out or only."),
        ("families=0", "DET051", "from 1 on"),
        ("statuses=occured", "DET051", "occurred+historical"),
    ],
)
def test_what_is_no_rule_is_refused_with_a_remedy(text: str, code: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_rule(text)
    assert caught.value.code == code
    assert told in str(caught.value)


def rules() -> SearchStrategy[CountRule]:
    return st.builds(
        CountRule,
        claims=st.sampled_from(["in", "out", "only"]),
        statuses=st.sampled_from([("occurred",), ("occurred", "future")]),
        families=st.integers(1, 9),
        appeals=st.sampled_from(["conflict", "apart", "cooperation"]),
        name=st.text(max_size=3),
    )


@given(rules(), rules())
def test_rules_have_one_id_if_and_only_if_they_count_the_same(
    one: CountRule, two: CountRule
) -> None:
    assert (rule_id(one) == rule_id(two)) == (parts(one) == parts(two))


@given(rules())
def test_the_parts_of_a_rule_make_it_again(rule: CountRule) -> None:
    text = ",".join(f"{key}={value}" for key, value in parts(rule).items())
    assert parts(parse_rule(text)) == parts(rule)


def test_every_part_has_its_sentence() -> None:
    for rule in RULES.values():
        told = in_words(rule)
        assert len(told) == len(set(told)) == len(PARTS)
        assert all(sentence.endswith(".") for sentence in told)
