"""Commitments: what is undertaken, by when, and what events say of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from detente.errors import UsageError
from detente.follow.commitments_stems import stems
from detente.follow.commitments_words import due, is_of_language, is_partial, matter
from detente.follow.ledger_language import Said, difference
from detente.records import Mention, span
from detente.store import Store
from detente.store.layout import Layout
from detente.store.parts import Identity, Marker, StoredReading
from detente.wiring.commitments import found
from fakes import MODEL, document, event, party, reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detente.records import Commitment

    Told = tuple[str, str, str, str]
    Ledger = Callable[..., list[Commitment]]

NAMES = {"NOR": "Norway", "RUS": "Russia", "SWE": "Sweden"}
CATEGORIES = {
    "promised": "AGREE",
    "agreed": "AGREE",
    "threatened": "THREATEN",
    "demanded": "REQUEST",
    "released": "RETREAT",
    "refused": "REJECT",
    "seized": "COERCE",
    "shelled": "ASSAULT",
    "met": "CONSULT",
}


def test_the_matter_is_what_comes_after_the_words_that_undertake() -> None:
    text = "Norway promised on Monday to release the trawler Elektra if the fine is paid."
    told = matter(text, (7, 15))
    assert told is not None
    assert told.what == "to release the trawler Elektra"
    assert told.condition == "if the fine is paid"
    assert told.stems == stems("release trawler Elektra")


@pytest.mark.parametrize(
    "text", ["The promise was made in Oslo.", "The warning came on Monday.", "Norway promised."]
)
def test_a_sentence_that_names_no_matter_has_none(text: str) -> None:
    anchor = next(word for word in ("promised", "promise", "warning") if word in text)
    at = text.index(anchor)
    assert matter(text, (at, at + len(anchor))) is None


def test_what_is_promised_not_to_be_done_is_negated() -> None:
    told = matter("Norway promised not to board Russian boats.", (7, 15))
    assert told is not None
    assert told.negated


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("to leave by 15 March", "2013-03-15"),
        ("to leave by the end of April", "2013-04-30"),
        ("to leave within 60 days", "2013-03-08"),
        ("to leave within a month", "2013-02-06"),
        ("to leave before 5 January", "2014-01-05"),
        ("to leave", None),
        ("to leave as it did on 3 January 2012", None),
    ],
)
def test_the_last_day(words: str, day: str | None) -> None:
    last = due(f"Norway promised {words}.", 7, date(2013, 1, 7))
    assert (last.isoformat() if last else None) == day


def test_forms_of_a_word_have_one_stem() -> None:
    for forms in ("pay paid payment", "withdraws withdrew withdrawal", "ban banned bans"):
        assert len(stems(forms)) == 1
    assert stems("Norway and the Norwegian minister in Oslo") == frozenset()


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("It freed 26 of the 104 prisoners.", True),
        ("It began to move the posts.", True),
        ("It freed the prisoners.", False),
    ],
)
def test_a_part_is_told_from_the_whole(text: str, partial: bool) -> None:  # noqa: FBT001
    assert is_partial(text) is partial


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Give the commitments between Norway and Russia after sentences, each on its day."""

    def told(*sentences: Told, as_of: str | None = None, **more: Any) -> list[Commitment]:
        layout = Layout(tmp_path / "s")
        layout.create()
        documents, readings = [], []
        for number, (day, actor, recipient, text) in enumerate(sentences):
            word = next(w for w in CATEGORIES if w in text)
            at = text.index(word)
            one = document(f"d{number}", text, date=day)
            happened = event(
                CATEGORIES[word],
                (actor,),
                (recipient,) if recipient else (),
                date=day,
                document=one.id,
                words=word,
                anchor=span(text, at, at + len(word)),
                evidence=(span(text, 0, len(text)),),
                **more,
            )
            mentions = tuple(
                Mention(text.index(name), text.index(name) + len(name), name, "state", code=code)
                for code, name in NAMES.items()
                if name in text
            )
            documents.append(one)
            readings.append(
                StoredReading(MODEL, reading(one, events=(happened,), mentions=mentions))
            )
        marker = Marker(
            run="r1",
            shard="0",
            rows={"documents": len(documents), "readings": len(readings)},
            identities=tuple(str(Identity.of(d.id, d.text_sha256, MODEL)) for d in documents),
        )
        layout.parts.commit(marker, {"documents": documents, "readings": readings})
        Store.open(layout.root).build()
        return found(layout.root, "NOR", "RUS", as_of=as_of)

    return told


PROMISE = ("2012-03-05", "NOR", "RUS", "Norway promised Russia to release the trawler by 31 May.")


def test_an_act_as_promised_follows_it(ledger: Ledger) -> None:
    (one,) = ledger(PROMISE, ("2012-05-22", "NOR", "RUS", "Norway released the Russia trawler."))
    assert (one.kind, one.holder, one.toward, one.due) == (
        "promise", ("NOR",), ("RUS",), "2012-05-31",
    )  # fmt: skip
    assert (one.state, one.late) == ("followed", False)
    assert [(entry.side, entry.evidence.document) for entry in one.outcomes] == [("followed", "d1")]


def test_an_act_after_the_last_day_is_late(ledger: Ledger) -> None:
    (one,) = ledger(PROMISE, ("2012-07-01", "NOR", "RUS", "Norway released the Russia trawler."))
    assert (one.state, one.late) == ("followed", True)


def test_silence_is_no_breach(ledger: Ledger) -> None:
    other = ("2012-04-02", "NOR", "RUS", "Norway met Russia over cod.")
    (one,) = ledger(PROMISE, other, as_of="2012-05-01")
    assert (one.state, one.outcomes) == ("open", ())
    assert (one.coverage.articles, one.coverage.both) == (2, 2)


def test_a_day_that_passed_is_overdue_and_no_breach(ledger: Ledger) -> None:
    (one,) = ledger(PROMISE, as_of="2012-07-01")
    assert (one.state, one.outcomes) == ("overdue", ())


def test_a_refusal_contradicts(ledger: Ledger) -> None:
    refusal = ("2012-04-09", "NOR", "RUS", "Norway refused to release the trawler to Russia.")
    (one,) = ledger(PROMISE, refusal)
    assert one.state == "contradicted"


def test_what_another_party_does_says_nothing(ledger: Ledger) -> None:
    (one,) = ledger(PROMISE, ("2012-04-09", "RUS", "NOR", "Russia refused the trawler to Norway."))
    assert one.state == "open"


def test_what_was_done_before_says_nothing(ledger: Ledger) -> None:
    done = ("2012-01-09", "NOR", "RUS", "Norway released a Russia trawler.")
    (one,) = ledger(done, PROMISE)
    assert (one.state, one.outcomes) == ("open", ())


def test_another_matter_says_nothing(ledger: Ledger) -> None:
    (one,) = ledger(PROMISE, ("2012-04-09", "NOR", "RUS", "Norway released two Russia pilots."))
    assert one.state == "open"


def test_what_is_only_claimed_is_listed_and_decides_nothing(ledger: Ledger) -> None:
    act = ("2012-05-22", "NOR", "RUS", "Norway released the Russia trawler.")
    (one,) = ledger(PROMISE, act, claimed_by=(party("RUS"),))
    assert (one.state, one.only_claimed) == ("open", True)
    assert [entry.claimed for entry in one.outcomes] == [True]


def test_a_threat_is_followed_by_harm_and_contradicted_by_its_withdrawal(ledger: Ledger) -> None:
    threat = ("2012-03-05", "NOR", "RUS", "Norway threatened to seize the trawler of Russia.")
    act = ("2012-03-09", "NOR", "RUS", "Norway seized the trawler of Russia.")
    back = ("2012-06-09", "NOR", "RUS", "Norway released the trawler of Russia.")
    (one,) = ledger(threat, act, back)
    assert (one.kind, one.state) == ("threat", "contradicted")
    assert [entry.side for entry in one.outcomes] == ["followed", "contradicted"]


def test_an_ultimatum_is_answered_by_those_it_is_put_to(ledger: Ledger) -> None:
    demand = ("2012-03-05", "NOR", "RUS", "Norway demanded that Russia free the pilots by 1 May.")
    answer = ("2012-04-05", "RUS", "NOR", "Russia refused Norway to free the pilots.")
    (one,) = ledger(demand, answer)
    assert (one.kind, one.responsible, one.state) == ("ultimatum", ("RUS",), "contradicted")


def test_a_demand_without_a_last_day_is_no_ultimatum(ledger: Ledger) -> None:
    assert ledger(("2012-03-05", "NOR", "RUS", "Norway demanded that Russia free them.")) == []


def test_what_is_granted_to_somebody_is_no_commitment() -> None:
    told = matter("Norway granted clemency to five sailors.", (7, 14))
    assert told is None or not told.what.startswith("to ")


def test_the_same_promise_again_is_one(ledger: Ledger) -> None:
    again = ("2012-03-20", "NOR", "RUS", "Norway promised Russia to release the trawler soon.")
    (one,) = ledger(PROMISE, again)
    assert [cited.document for cited in one.evidence] == ["d0", "d1"]


def test_later_articles_are_not_known_before(ledger: Ledger) -> None:
    act = ("2012-05-22", "NOR", "RUS", "Norway released the Russia trawler.")
    (one,) = ledger(PROMISE, act, as_of="2012-05-21")
    assert (one.state, one.coverage.until) == ("open", "2012-05-21")


def test_parties_and_choices_are_checked(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="DET080"):
        found(tmp_path, "NOR", "Norway")
    with pytest.raises(UsageError, match="open"):
        found(tmp_path, "NOR", "SWE", state="opne")
    with pytest.raises(UsageError, match="DET081"):
        found(tmp_path, "NOR", "SWE", since="2012-02-01", until="2012-01-01")


def test_words_about_words_are_known() -> None:
    assert is_of_language("to soften their tone toward Moscow")
    assert is_of_language("to end hostile broadcasts over the border")
    assert not is_of_language("to release the trawler")


def _series(effect: float, seed: int, alike: float = 0.3) -> list[Said]:
    chance = np.random.default_rng(seed)
    said, level, common = [], 0.0, 0.0
    for week in range(-80, 60):
        level = alike * level + 0.25 * chance.normal()
        common = alike * common + 0.25 * chance.normal()
        day = date.fromordinal(date(2015, 1, 5).toordinal() + 7 * week).isoformat()
        mine = level + common + (effect if week >= 0 else 0.0)
        said += [
            Said(day, mine + 0.4 * chance.normal(), toward=True) for _ in range(chance.poisson(2))
        ]
        said += [
            Said(day, common + 0.4 * chance.normal(), toward=False)
            for _ in range(chance.poisson(6))
        ]
    return said


@pytest.mark.parametrize("effect", [0.0, 0.3])
def test_intervals_hold_the_effect_nine_times_of_ten(effect: float) -> None:
    made = [difference("tone", _series(effect, seed), "2015-01-05") for seed in range(200)]
    held = sum(one.low <= effect <= one.high for one in made if one.low is not None and one.high)
    # 200 tries: 0.84 is three standard errors below 0.90
    assert 0.84 <= held / len(made) <= 0.97
    if not effect:
        assert sum((one.placebo or 1) <= 0.1 for one in made) / len(made) <= 0.16


def test_a_change_toward_everybody_is_no_effect() -> None:
    said = [
        one._replace(value=one.value + 1.0) if one.day >= "2015-01-05" else one
        for one in _series(0.0, 3)
    ]
    told = difference("tone", said, "2015-01-05")
    assert told.low is not None
    assert told.high is not None
    assert told.low < 0 < told.high
    assert told.after is not None
    assert told.before is not None
    assert told.after - told.before > 0.7


def test_few_weeks_give_no_figure() -> None:
    told = difference("tone", _series(0.5, 1)[:60], "2015-01-05")
    assert told.effect is None
    assert told.note is not None
