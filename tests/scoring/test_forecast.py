"""``evaluate forecast``: ranks as they are defined, nothing seen of the future, plain refusals."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from detente.errors import RunError, UsageError
from detente.follow.forecasting.blind import check_blind
from detente.follow.forecasting.facts import Links, joined, kind_and_place, links, read_links
from detente.follow.forecasting.features import NAMES, Features
from detente.follow.forecasting.linking import LinkForecaster
from detente.follow.forecasting.questions import Questions, questions, ranks
from detente.follow.forecasting.recurrency import Recurrency
from detente.scoring.forecast import Ranked, evaluate_links

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

FIRST = date(2014, 1, 1)
PLACES = ("Arland", "Borland", "Corland")
EVENTS = ("visit", "accuse", "aid", "meet")


def made(days: range, seed: int) -> list[tuple[str, str, str, str]]:
    """Make links in which who meets whom comes back, and police act on citizens of their place."""
    draw = random.Random(seed)  # noqa: S311  # made-up events
    usual = [
        (draw.choice(PLACES), draw.choice(EVENTS), f"Person {draw.randint(1, 8)}") for _ in range(9)
    ]
    out = set()
    for day in days:
        for _ in range(8):
            if draw.random() < 0.7:
                who, what, whom = draw.choice(usual)
            else:
                place = draw.choice(PLACES)
                who, what, whom = f"Police ({place})", "accuse", f"Citizen ({place})"
            out.add((str(FIRST + timedelta(days=day)), who, what, whom))
    return sorted(out)


def write(path: Path, rows: list[tuple[str, str, str, str]]) -> Path:
    lines = ["date,source,event,target", *(",".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    folder = tmp_path_factory.mktemp("links")
    return (
        write(folder / "train.csv", made(range(50), 1)),
        write(folder / "valid.csv", made(range(50, 60), 1)),
        write(
            folder / "test.csv", [*made(range(60, 66), 1), ("2014-03-05", "New", "aid", "Newer")]
        ),
    )


@pytest.fixture(scope="module")
def every(files: tuple[Path, Path, Path]) -> Links:
    return joined(links([read_links(path) for path in files]))


class Leaky:
    """A forecaster that looks the answers of the day up."""

    def __init__(self, known: Links) -> None:
        self.known = known

    def scores(
        self, source: NDArray[np.int64], event: NDArray[np.int64], day: int
    ) -> NDArray[np.float32]:
        out = np.zeros((len(source), len(self.known.entities)), dtype=np.float32)
        today = self.known.on(day)
        for row, (who, what) in enumerate(zip(source, event, strict=True)):
            out[row, today.target[(today.source == who) & (today.event == what)]] = 1
        return out


class TomorrowsPopularity(Leaky):
    """A subtler one: it counts over all days, those to come among them."""

    def scores(
        self, source: NDArray[np.int64], _event: NDArray[np.int64], _day: int
    ) -> NDArray[np.float32]:
        counts = np.bincount(self.known.target, minlength=len(self.known.entities))
        return np.repeat(counts[None].astype(np.float32), len(source), 0)


@pytest.mark.parametrize("leak", [Leaky, TomorrowsPopularity])
def test_a_planted_leak_is_caught(every: Links, leak: type[Leaky]) -> None:
    with pytest.raises(RunError, match="DET410"):
        check_blind(leak, every, every.days()[-3])


def test_a_planted_leak_of_a_feature_is_caught(
    every: Links, monkeypatch: pytest.MonkeyPatch
) -> None:
    forecaster = LinkForecaster(every)
    forecaster.learn(every.days()[20:40])
    honest = Features._popular

    def peeking(self: Features, day: int) -> list[NDArray[np.float32]]:
        return honest(self, day + 1)  # the day itself counts too

    monkeypatch.setattr(Features, "_popular", peeking)
    with pytest.raises(RunError, match="DET410"):
        check_blind(forecaster.twin, every, every.days()[-3])


def test_the_forecasters_see_only_days_before(every: Links) -> None:
    forecaster = LinkForecaster(every)
    forecaster.learn(every.days()[20:40])
    for day in every.days()[-5:]:
        check_blind(forecaster.twin, every, day)
        check_blind(Recurrency, every, day)


def test_every_feature_is_blind_to_the_day(every: Links) -> None:
    day = every.days()[-4]
    asked = questions(every, day)
    count = len(every.entities)
    _, whole, _ = Features(every).of(asked.source, asked.event, day, count)
    _, blind, _ = Features(every.before(day)).of(asked.source, asked.event, day, count)
    differ = [
        name for n, name in enumerate(NAMES) if not np.array_equal(whole[..., n], blind[..., n])
    ]
    assert differ == []


def test_ties_share_the_mean_of_their_places_and_other_answers_are_left_out() -> None:
    zero = np.array([0, 0])
    scores = np.array([[0.9, 0.5, 0.5, 0.5, 0.1]], dtype=np.float32)
    one = Questions(zero[:1], zero[:1], zero[:1], np.array([1]))
    assert ranks(scores, one).tolist() == [3.0]  # after one, among three: 2, 3 and 4
    two = Questions(zero[:1], zero[:1], zero, np.array([0, 1]))
    assert ranks(scores, two).tolist() == [1.0, 2.0]
    flat = np.zeros((1, 5), dtype=np.float32)
    assert ranks(flat, one).tolist() == [3.0]


def test_a_run_gives_a_row_a_query_and_what_follows_from_them(
    files: tuple[Path, Path, Path],
) -> None:
    rows: list[Ranked] = []
    score = evaluate_links(*files, keep=rows.append)
    links_of_test = {tuple(line.split(",")) for line in files[2].read_text().splitlines()[1:]}
    assert score.queries == len(rows) == 2 * len(links_of_test)
    filled = {
        tuple(row.answer if value is None else value for value in row.query.values())
        for row in rows
    }
    assert filled == links_of_test
    assert list(rows[0].query) == ["date", "source", "event", "target"]
    assert score.mrr == pytest.approx(np.mean([1 / row.rank for row in rows]))
    assert score.hits["10"] == pytest.approx(np.mean([row.rank <= 10 for row in rows]))
    assert score.mrr > 0.4
    assert set(score.baselines) == {"recurrency", "last_time"}
    assert score.blind
    assert score.candidates == len(
        {name for path in files for row in read_lines(path) for name in row[1::2]}
    )
    for row in rows:
        assert len(row.top) == len(set(row.top)) == 10
        if row.rank == int(row.rank) <= 10:
            assert row.top[int(row.rank) - 1] == row.answer


def test_the_same_files_give_the_same_figures(files: tuple[Path, Path, Path]) -> None:
    assert evaluate_links(*files) == evaluate_links(*files)


def test_rows_of_the_tests_days_in_other_files_teach_nothing(
    files: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    told = read_lines(files[0]) + read_lines(files[2])
    leaky = write(tmp_path / "train.csv", told)
    assert evaluate_links(leaky, *files[1:]) == evaluate_links(*files)


def read_lines(path: Path) -> list[tuple[str, str, str, str]]:
    rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return [(a, b, c, d) for a, b, c, d in rows]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("date,source,event\n2014-01-01,A,meet\n", "no column 'target'"),
        ("date,source,event,target\n2014-13-01,A,meet,B\n", "Line 2"),
        ("date,source,event,target\n2014-01-01,A,,B\n", "Line 2"),
        ("date,source,event,target\n2014-01-01,A\n", "Line 2"),
        ("date,source,event,target\n", "no links"),
        ("date,source,event,target\n2014-01-03,A,meet,B\n", "begins on 2014-01-03"),
    ],
)
def test_a_bad_file_is_one_sentence(
    files: tuple[Path, Path, Path], tmp_path: Path, content: str, words: str
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        evaluate_links(files[0], files[1], bad)


def test_a_file_that_is_not_there_is_told(files: tuple[Path, Path, Path], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        evaluate_links(files[0], files[1], tmp_path / "none.csv")


def test_a_name_may_have_a_place() -> None:
    assert kind_and_place("Police (Arland)") == ("Police", "Arland")
    assert kind_and_place("Police (Harbour) (Arland)") == ("Police (Harbour)", "Arland")
    assert kind_and_place("Arland") == ("Arland", "")
