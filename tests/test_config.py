"""Settings from the environment."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from detente.config import Settings, variable
from detente.errors import UsageError


def test_without_variables_the_defaults_hold() -> None:
    assert Settings.from_environment({}) == Settings()


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("store", "/data/store", Path("/data/store")),
        ("threads", "3", 3),
        ("fast", "yes", True),
        ("fast", " TRUE ", True),
        ("fast", "0", False),
        ("page_seconds", "2.5", 2.5),
        ("max_bytes", "1000", 1000),
    ],
)
def test_a_variable_has_its_fields_type(name: str, raw: str, value: object) -> None:
    assert getattr(Settings.from_environment({variable(name): raw}), name) == value


@pytest.mark.parametrize(
    ("name", "raw"),
    [("threads", "many"), ("fast", "perhaps"), ("page_seconds", ""), ("workers", "1.5")],
)
def test_a_value_of_another_type_is_refused_by_name(name: str, raw: str) -> None:
    with pytest.raises(UsageError, match=variable(name)) as caught:
        Settings.from_environment({variable(name): raw})
    assert caught.value.code == "DET001"


def test_other_variables_are_left_alone() -> None:
    assert Settings.from_environment({"DETENTE_SHARED": "x", "PATH": "y"}) == Settings()


def test_the_environment_is_read_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_THREADS", "7")
    assert Settings.from_environment().threads == 7


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().threads = 2  # type: ignore[misc]


@pytest.mark.parametrize("field", fields(Settings), ids=lambda f: f.name)
def test_every_setting_says_what_it_is(field) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert field.metadata["help"]
