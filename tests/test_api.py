"""The public names, and the verbs as functions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import detente
from detente.errors import InputError, UsageError
from detente.pipeline import Pipeline
from detente.records import Reading
from detente.wiring import asking, reading

TEXT = (
    "The two ministers met in Oslo on Tuesday, and talked about fishing rights for most of the "
    "day; they will meet again in the autumn, their offices said in a statement on the talks."
)


@pytest.fixture(autouse=True)
def no_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read without readers: the documents are real, their findings are empty."""
    monkeypatch.setattr(reading, "pipeline", lambda _: Pipeline(()))


def test_public_names_are_sorted_and_there() -> None:
    assert detente.__all__ == sorted(detente.__all__)
    assert all(getattr(detente, name) is not None for name in detente.__all__)
    assert dir(detente) == detente.__all__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = detente.nonsense


def test_every_command_is_a_function_of_the_same_name() -> None:
    from detente.cli.app import PANELS

    commands = {command.__name__ for commands in PANELS.values() for command in commands}
    assert commands <= set(detente.__all__)


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, detente\n"
        "ours = {name for name in sys.modules if name.startswith('detente.')}\n"
        "assert not ours, ours\n"
        "assert not {'msgspec', 'numpy', 'duckdb', 'rich', 'typer'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_read_a_text() -> None:
    reading = detente.read(TEXT, date="2011-03-08", title="Talks", id="a1")
    header = reading.document
    assert (header.id, header.title, header.date) == ("a1", "Talks", "2011-03-08")
    assert header.text is msgspec.UNSET


def test_read_gives_the_text_when_asked() -> None:
    assert detente.read(TEXT, with_text=True).document.text == TEXT


def test_read_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    reading = detente.read(path, publisher="Northern Wire")
    assert reading.document.publisher == "Northern Wire"


def test_a_reading_survives_json() -> None:
    reading = detente.read(TEXT)
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


def test_a_file_that_is_not_there_raises() -> None:
    with pytest.raises(InputError, match="DET101"):
        detente.read(Path("/no/such/report.txt"))


def test_failures_can_be_collected(tmp_path: Path) -> None:
    good = tmp_path / "report.txt"
    good.write_text(TEXT, encoding="utf-8")
    failures: list[str] = []
    readings = detente.read_files(
        [good, "/no/such/report.txt", good],
        failed=lambda failure: failures.append(failure.source),
    )
    assert len(list(readings)) == 2
    assert failures == ["/no/such/report.txt"]


def test_texts_go_with_their_readings(tmp_path: Path) -> None:
    names = []
    for number in range(40):
        names.append(tmp_path / f"{number:02}.txt")
        names[-1].write_text(f"Report number {number}. {TEXT}", encoding="utf-8")
    texts = [reading.document.text for reading in detente.read_files(names, with_text=True)]
    assert [str(text).split(".")[0] for text in texts] == [f"Report number {n}" for n in range(40)]


@pytest.mark.parametrize(
    ("given", "field", "key"),
    [
        ({"actor": "Norway"}, "actor", "NOR"),
        ({"between": ("Norway", "swe")}, "between", ("NOR", "SWE")),
        ({"speaker": "Sweden"}, "speaker", "SWE"),
        ({"speaker": "Somebody Unheard-Of"}, "speaker", "Somebody Unheard-Of"),
    ],
)
def test_parties_are_known_by_name(given: asking.Only, field: str, key: object) -> None:
    assert getattr(asking.only_those(**given), field) == key


def test_a_party_that_nobody_knows_has_the_nearest_match() -> None:
    with pytest.raises(UsageError, match="Did you mean"):
        asking.only_those(actor="Norwey")


def test_a_slip_in_a_task_is_told_before_a_model_is_loaded() -> None:
    with pytest.raises(UsageError, match="DET043"):
        detente.label("moods", [])
