"""Audits: units, draws, decisions, reports and comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.errors import UsageError
from detente.follow.audit_coding import Session
from detente.follow.audit_compare import compare, kappa, pages_of_readings
from detente.follow.audit_kept import Audits, progress
from detente.follow.audit_plan import Article, draw
from detente.follow.audit_units import units
from detente.follow.audit_words import all_written, events_named, parties_named
from detente.records import AuditDecision, CodedEvent, Mention
from detente.store.layout import Layout
from fakes import document, put, read, reading

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "NOR AGREE SWE on cod. Norway and Sweden were calm. The sea was grey. FIN AID EST twice."


def article(number: int) -> Article:
    source = document(f"d{number}", TEXT)
    found = read(source)
    calm = TEXT.index("Norway")
    mentions = (
        Mention(calm, calm + 6, "Norway", "state", code="NOR", chain=0),
        Mention(calm + 11, calm + 17, "Sweden", "state", code="SWE", chain=1),
    )
    return Article(TEXT, reading(source, events=found.events, mentions=mentions))


def audits(tmp_path: Path, many: int = 12) -> Audits:
    put(tmp_path / "store", [document(f"d{n}", TEXT) for n in range(5)])
    kept = Audits(Layout(tmp_path / "store"))
    kept.add(*draw([article(n) for n in range(5)], "first", many, 1, "s"))
    return kept


def test_units_are_reports_and_sentences_by_their_parties() -> None:
    found = list(units(*article(1)[:2]))
    assert [unit.stratum for unit in found] == ["AGREE", "AID", "silent 2", "silent 0"]
    assert found[0].predicted == CodedEvent(event="AGREE", actor=("NOR",), recipient=("SWE",))
    assert TEXT[found[3].start : found[3].end] == "The sea was grey."


def test_what_did_not_occur_is_silent() -> None:
    import msgspec

    one = article(1)
    future = tuple(msgspec.structs.replace(e, status="future") for e in one.reading.events)
    changed = msgspec.structs.replace(one.reading, events=future)
    assert {unit.stratum for unit in units(TEXT, changed)} == {"silent 0", "silent 2"}


def test_a_seed_draws_the_same_units_in_whatever_order_articles_come() -> None:
    articles = [article(number) for number in range(40)]
    plan, first = draw(articles, "a", 60, 1, "s")
    _, again = draw(reversed(articles), "a", 60, 1, "s")
    _, other = draw(articles, "a", 60, 2, "s")
    assert first == again != other
    assert plan.sizes == {"AGREE": 40, "AID": 40, "silent 0": 40, "silent 2": 40}
    assert sum(plan.drawn.values()) == 60
    assert [unit.number for unit in first] == list(range(1, 61))


def test_there_is_nothing_to_draw_from_nothing() -> None:
    with pytest.raises(UsageError, match="nothing to audit"):
        draw([], "a", 10, 1, "s")


def test_coders_are_kept_apart_and_go_on_where_they_stopped(tmp_path: Path) -> None:
    kept = audits(tmp_path)
    ada = Session(kept.open(), "ada", kept.decide)
    first = ada.unit
    ada.right()
    ada.skip()
    ada.nothing()
    assert ada.done == 3
    again = Session(kept.open("first"), "ada", kept.decide)
    assert again.at == 3
    ben = Session(kept.open(), "ben", kept.decide)
    assert ben.unit == first
    assert sum(done for _, _, done in progress(kept.open(), "ada").values()) == 2
    assert len(kept.open().coded()) == 2


def test_a_decision_is_taken_back(tmp_path: Path) -> None:
    kept = audits(tmp_path)
    session = Session(kept.open(), "ada", kept.decide)
    session.right()
    assert session.undo()
    assert session.at == 0
    assert not session.undo()
    assert kept.open().coded() == {}
    session.add(CodedEvent(event="AID"))
    assert session.undo()
    assert session.more == []


def test_other_categories_parties_and_events_are_kept(tmp_path: Path) -> None:
    kept = audits(tmp_path)
    session = Session(kept.open(), "ada", kept.decide)
    while session.unit is not None and session.unit.predicted is None:
        session.skip()
    assert session.unit is not None
    number, found = session.unit.number, session.unit.predicted
    assert found is not None
    session.add(CodedEvent(event="THREATEN", actor=("RUS",)))
    session.other("COERCE")
    told = kept.open().coded()[number].events
    assert told[0] == CodedEvent(event="COERCE", actor=found.actor, recipient=found.recipient)
    assert told[1].event == "THREATEN"


def test_a_forgotten_article_is_in_no_audit(tmp_path: Path) -> None:
    from detente.store import Store

    kept = audits(tmp_path)
    store = Store.open(tmp_path / "store")
    store.build()
    assert "d3" in {unit.document for unit in kept.open().units}
    store.forget("d3")
    left = kept.open()
    assert "d3" not in {unit.document for unit in left.units}
    every = [AuditDecision(audit="first", number=n, coder="ada", made="") for n in range(1, 13)]
    kept.decide(every)
    assert sum(len(group.truths) for group in kept.open().groups().values()) == len(left.units)


def test_deciding_leaves_the_index_as_it_is(tmp_path: Path) -> None:
    from detente.store import Store

    kept = audits(tmp_path)
    store = Store.open(tmp_path / "store")
    store.build()
    Session(kept.open(), "ada", kept.decide).right()
    assert store.build().fresh


def test_names_of_audits_are_checked(tmp_path: Path) -> None:
    kept = audits(tmp_path)
    with pytest.raises(UsageError, match="no audit 'second'"):
        kept.open("second")
    for name, words in (("first", "already"), ("A b", "no name")):
        with pytest.raises(UsageError, match=words):
            kept.add(*draw([article(1)], name, 3, 1, "s"))


def test_events_are_written_as_they_are_read() -> None:
    found = CodedEvent(event="AID", actor=("FIN",), recipient=("EST",))
    assert events_named("ok", found) == (found,)
    assert events_named("none", found) == ()
    assert events_named("ok; consult Norway, SWE", found)[1] == CodedEvent(
        event="CONSULT", actor=("NOR", "SWE")
    )
    assert events_named("support", found) == (
        CodedEvent(event="SUPPORT", actor=("FIN",), recipient=("EST",)),
    )
    several = events_named("AID FIN > EST, LVA; ACCUSE RUS > FIN", None)
    assert events_named(all_written(several), None) == several
    assert parties_named("USA > org:NATO") == (("USA",), ("org:NATO",))


@pytest.mark.parametrize("words", ["A", "DANCE", "AID Nowhereland"])
def test_what_is_no_category_or_party_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        events_named(words, None)


def test_two_models_are_compared_event_by_event() -> None:
    one, other = article(1).reading, read(document("d1", TEXT.replace("FIN AID", "FIN ACCUSE")))
    found = compare("m", "n", pages_of_readings({"d1": one}, {"d1": other}, {"d1": TEXT}))
    overall, *rest = found.agreement
    assert (overall.both, overall.only_one, overall.only_other, overall.f1) == (1, 1, 1, 0.5)
    by = {row.category: row for row in rest}
    assert (by["AGREE"].f1, by["AGREE"].kappa) == (1.0, 1.0)
    assert by["AID"].kappa == 0.0
    (difference,) = found.differences
    assert (difference.kind, difference.one, difference.other) == (
        "category",
        "AID FIN > EST",
        "ACCUSE FIN > EST",
    )
    assert found.units == 4


def test_kappa_is_agreement_beyond_chance() -> None:
    from collections import Counter

    pairs = {(True, True): 20, (True, False): 5, (False, True): 10, (False, False): 15}
    assert kappa(Counter(pairs)) == pytest.approx(0.4)
    assert kappa(Counter({(False, False): 9})) is None
