"""Every command: help, documentation, option names, what it writes and how it ends."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from detente.cli import health
from detente.cli.app import PANELS, help_of, words_of
from detente.cli.reference import page
from detente.errors import ModelError
from detente.store import Check, Filter

if TYPE_CHECKING:
    from collections.abc import Callable

    from syrupy.assertion import SnapshotAssertion
    from typer.testing import Result

    Run = Callable[..., Result]

COMMANDS = [command for commands in PANELS.values() for command in commands]
NAMES = [words_of(command) for command in COMMANDS]
STYLE = re.compile(r"\x1b\[[0-9;]*m")
DOCS = Path(__file__).parents[2] / "docs" / "commands.md"
LISTINGS = [
    ("events",),
    ("quotes",),
    ("claims",),
    ("positions",),
    ("actors",),
    ("ask", "cod"),
    ("runs",),
    ("doctor",),
    ("settings",),
    ("why", "k0"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_command_has_help_with_examples(run: Run, name: str) -> None:
    result = run(*name.split(), "-h")
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert f"detente {name}" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_the_documentation_is_that_of_the_commands() -> None:
    assert DOCS.read_text(encoding="utf-8") == page(), (
        "run: python -m detente.cli.reference docs/commands.md"
    )


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_an_option_has_the_variable_of_its_name(command: Any) -> None:
    options = command.__signature__.parameters.values()
    for info in (p.annotation.__metadata__[0] for p in options):
        if str(info.default).startswith("--"):
            assert info.envvar == "DETENTE_" + info.default[2:].upper().replace("-", "_")


def test_options_of_one_name_have_one_type_and_flags() -> None:
    seen: dict[str, Any] = {}
    for command in COMMANDS:
        for name, parameter in command.__signature__.parameters.items():  # type: ignore[attr-defined]
            kind, info = parameter.annotation.__origin__, parameter.annotation.__metadata__[0]
            if info.envvar:
                assert seen.setdefault(name, (kind, info.param_decls)) == (kind, info.param_decls)


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_help_begins_with_a_sentence(command: Any) -> None:
    first = help_of(command).split("\n\n")[0]
    assert first[0].isupper()
    assert first.endswith(".")
    assert "\n" not in first


def test_no_command_prints_the_help(run: Run) -> None:
    assert "Get a record" in run().output


@pytest.mark.parametrize("name", ["read", "ingest", "ask", "why", "label", "evaluate", "forget"])
def test_a_command_without_its_input_prints_its_help(run: Run, name: str) -> None:
    result = run(name)
    assert "Examples:" in result.output
    assert result.exit_code == 2


def test_version(run: Run) -> None:
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("detente 0.")


@pytest.mark.parametrize("words", LISTINGS, ids=lambda words: words[0])
@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_at_most_80_columns(
    run: Run, words: tuple[str, ...], snapshot: SnapshotAssertion
) -> None:
    lines = STYLE.sub("", run(*words).stdout).splitlines()
    assert max(map(len, lines)) <= 80
    if words[0] not in {"doctor", "settings"}:  # those tell of this machine
        assert lines == snapshot
    assert run(*words, "--table").stdout == run(*words).stdout


@pytest.mark.parametrize("words", LISTINGS, ids=lambda words: words[0])
def test_json_is_one_document_and_jsonl_one_a_line(run: Run, words: tuple[str, ...]) -> None:
    whole = json.loads(run(*words, "--json", "-q").stdout)
    lines = [json.loads(line) for line in run(*words, "--jsonl", "-q").stdout.splitlines()]
    assert lines == (whole if isinstance(whole, list) else [whole])


@pytest.mark.parametrize("words", LISTINGS, ids=lambda words: words[0])
def test_csv_has_a_header_and_as_many_fields_in_every_row(run: Run, words: tuple[str, ...]) -> None:
    rows = list(csv.reader(io.StringIO(run(*words, "--csv", "-q").stdout)))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("words", LISTINGS[:-1], ids=lambda words: words[0])
def test_a_pipe_gets_one_row_a_line_parted_by_tabs(run: Run, words: tuple[str, ...]) -> None:
    rows = [line.split("\t") for line in run(*words, "-q").stdout.splitlines()]
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


def test_a_pipe_gets_a_table_when_asked(run: Run) -> None:
    lines = run("events", "--table").stdout.splitlines()
    assert lines[0].split() == ["key", "date", "who", "event", "sentence"]
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("words", [(), ("--table",)])
def test_no_control_sequence_of_a_text_reaches_a_terminal(
    run: Run, store: Any, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    rogue = msgspec.structs.replace(
        store.quotes(Filter())[0], content="\x1b]0;rogue\x07 \x9b2J words\tand\rmore"
    )
    monkeypatch.setattr(store, "quotes", lambda _: [rogue])
    shown = run("quotes", *words).stdout
    assert "words and more" in shown
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)


def test_two_formats_at_once_are_refused(run: Run) -> None:
    result = run("events", "--json", "--csv")
    assert result.exit_code == 2
    assert "DET002" in result.stderr
    assert result.stdout == ""


def test_a_file_gets_the_data_and_nothing_else(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "events.csv"
    result = run("events", "--csv", "-o", str(target))
    assert result.stdout == ""
    assert target.read_text(encoding="utf-8").startswith("key,date,enddate,actor,recipient")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--actor", "Norway"], {"actor": "NOR"}),
        (["--recipient", "SWE"], {"recipient": "SWE"}),
        (["--between", "Norway", "Sweden"], {"between": ("NOR", "SWE")}),
        (["--event", "CONSULT"], {"event": "CONSULT"}),
        (["--status", "future"], {"status": "future"}),
        (["--since", "2011-03-01", "--until", "2011-03-31"], {"since": "2011-03-01"}),
        (["--claims", "only"], {"claims": "only"}),
        (["--limit", "5", "--offset", "10"], {"limit": 5, "offset": 10}),
        ([], {"limit": 100, "claims": "in"}),
    ],
)
def test_options_become_the_filter(
    run: Run, store: Any, words: list[str], expected: dict[str, Any]
) -> None:
    assert run("events", *words).exit_code == 0
    [only] = store.asked
    assert {name: getattr(only, name) for name in expected} == expected


def test_a_variable_sets_an_option(run: Run, store: Any) -> None:
    run("events", env={"DETENTE_LIMIT": "7", "DETENTE_ACTOR": "Sweden"})
    assert (store.asked[0].limit, store.asked[0].actor) == (7, "SWE")


@pytest.mark.parametrize(
    ("words", "code", "exit_code"),
    [
        (["events", "--actor", "NORW"], "DET010", 2),
        (["events", "--since", "tomorrow"], "DET030", 2),
        (["events", "--store", "nowhere"], "DET200", 4),
        (["why", "k9"], "DET035", 2),
        (["evaluate", "relation", "/no/gold.jsonl"], "DET045", 2),
        (["evaluate", "mood", "/no/gold.jsonl"], "DET043", 2),
        (["label", "mood", "-"], "DET043", 2),
        (["export", "--form", "xml"], "DET006", 2),
        (["events", "-o", "/no/such/folder/x"], "DET003", 2),
        (["events", "--event", "CONSLT"], "DET039", 2),
        (["events", "--status", "past"], "DET012", 2),
        (["events", "--limit", "many"], "DET012", 2),
        (["events", "--between", "NOR"], "DET012", 2),
        (["events", "--nonsense"], "DET012", 2),
        (["events", "more"], "DET012", 2),
        (["evnts"], "DET012", 2),
        (["--nonsense"], "DET012", 2),
    ],
)
def test_an_error_is_one_sentence_with_code_and_exit_code(
    run: Run, words: list[str], code: str, exit_code: int
) -> None:
    result = run(*words)
    assert result.exit_code == exit_code
    assert result.stderr.startswith("Error: ")
    assert result.stderr.rstrip().endswith(f"[{code}]")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_a_command_that_is_none_has_the_nearest_match(run: Run) -> None:
    assert "Did you mean 'events'? See detente --help." in run("evnts").stderr


@pytest.mark.parametrize("words", [("--help",), ("events", "-h"), ("read", "-h")])
def test_a_flag_is_shown_without_a_type(run: Run, words: tuple[str, ...]) -> None:
    assert "bool" not in run(*words).stdout


def test_a_question_may_be_of_several_words_and_filters(run: Run, store: Any) -> None:
    assert run("ask", "cod", "quotas", "--actor", "Norway", "--text", "north").exit_code == 0
    [(question, only)] = store.asked
    assert (question, only.actor, only.text) == ("cod quotas", "NOR", "north")


@pytest.mark.parametrize("words", [("--limit", "0"), ("--offset", "900")])
def test_a_page_past_the_end_is_no_lack_of_events(
    run: Run, store: Any, words: tuple[str, ...]
) -> None:
    store.empty = True
    told = run("events", *words).stderr
    assert told == "--limit and --offset leave nothing of the events.\n"


def test_debug_lets_the_traceback_through(run: Run, store: Any) -> None:
    store.broken = OSError(5, "Input/output error", "parts")
    assert isinstance(run("events", "--debug").exception, OSError)


@pytest.mark.parametrize(
    ("raised", "exit_code", "told"),
    [
        (KeyboardInterrupt(), 130, "Interrupted; an ingest or import goes on"),
        (OSError(28, "No space left on device", "x"), 1, "The disk is full at x."),
        (PermissionError(13, "Permission denied", "x"), 1, "The system refuses x: permission"),
    ],
)
def test_what_the_system_raises_becomes_a_sentence(
    run: Run, store: Any, raised: BaseException, exit_code: int, told: str
) -> None:
    store.broken = raised
    result = run("events")
    assert result.exit_code == exit_code
    assert told in result.stderr


def test_nothing_found_says_what_to_do(run: Run, store: Any) -> None:
    store.empty = True
    result = run("events", "--between", "NOR", "SWE")
    assert result.exit_code == 0
    assert "no events between Norway and Sweden" in result.stderr
    assert "detente actors" in result.stderr


def test_quiet_says_nothing(run: Run, store: Any) -> None:
    store.empty = True
    assert run("events", "-q").stderr == ""


def test_doctor_fails_where_there_is_a_fault(
    run: Run, store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    well = Check(name="model", ok=True, message="Model m1.")
    monkeypatch.setattr(health, "weights", lambda: well)
    assert run("doctor").exit_code == 1
    store.empty = True
    assert run("doctor").exit_code == 0
    missing = run("doctor", "--store", "nowhere")
    assert missing.exit_code == 4
    assert "There is no store at nowhere" in missing.stdout


def test_doctor_tells_that_the_weights_are_missing(
    run: Run, store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> None:
        raise ModelError("DET301", "The weights are missing.", "Install it again.")

    store.empty = True
    monkeypatch.setattr("detente.models.package.open_model", missing)
    result = run("doctor")
    assert result.exit_code == 4
    assert "The weights are missing." in result.stdout


def test_every_error_code_of_these_rooms_is_documented() -> None:
    pages = sorted((DOCS.parent / "errors").glob("*.md"))
    page = "".join(path.read_text("utf-8") for path in pages)
    source = DOCS.parents[1] / "src" / "detente"
    files = [source / "config.py"]
    for room in ("cli", "wiring", "scoring", "exchange"):
        files += (source / room).rglob("*.py")
    codes = {c for file in files for c in re.findall(r'"(DET\d+)"', file.read_text("utf-8"))}
    assert codes - {"DET101"} <= set(re.findall(r"\| (DET\d+) \|", page))


def test_build_tells_what_the_index_holds(run: Run) -> None:
    result = run("build")
    assert result.stdout == ""
    assert "recorded events 1,001" in result.stderr
    assert "Next: detente events, detente actors" in result.stderr
    assert "Next: detente events --store else" in run("build", "--store", "else").stderr


def test_forget_names_the_document(run: Run, store: Any) -> None:
    assert "Forgot d1" in run("forget", "d1").stderr
    assert store.asked == ["d1"]


def test_help_needs_no_heavy_library() -> None:
    code = (
        "import sys\n"
        "sys.argv = ['detente', '--help']\n"
        "from detente.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'duckdb', 'numpy', 'onnxruntime', 'trafilatura', 'datasketch', 'rapidfuzz'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
