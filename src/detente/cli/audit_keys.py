"""Coding by keys, at a terminal or from a pipe."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import typer

from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.follow.audit_coding import Session, Shown
    from detente.records import AuditUnit

_UNDO: Final = {"\x7f", "\b", "u"}
_END: Final = {"", "\x03", "\x04", "q"}  # end of input, Ctrl-C, Ctrl-D


def run(session: Session, words: Callable[[AuditUnit], Shown]) -> None:
    """Show unit after unit and do what the keys say, until all are decided or q."""
    from detente.views.audit import screen

    while (unit := session.unit) is not None:
        _say(_clean("\n" + screen(session, words(unit))))
        while True:
            key = _key()
            if key in _END:
                return
            try:
                if act(session, key):
                    break
            except UsageError as error:  # a slip of the fingers ends nothing
                _say(f"{error.message} {error.remedy}")


def act(session: Session, key: str) -> bool:
    """Do what a key says.

    Returns:
        Whether the screen is to be drawn anew.

    Raises:
        UsageError: What was typed is no category or party.
    """
    silent = session.unit is None or session.unit.predicted is None
    if key == "a":
        session.right()
    elif key == "x":
        session.nothing()
    elif key == "s":
        session.skip()
    elif key in _UNDO:
        if not session.undo():
            _say("There is nothing to undo.")
    elif key == "p" and not silent:
        actor, recipient = _parties()
        session.parties(actor, recipient)
    elif key == "c" and not silent:
        session.other(_category())
    elif key == "+":
        from detente.records import CodedEvent

        category = _category()
        actor, recipient = _parties()
        session.add(CodedEvent(event=category, actor=actor, recipient=recipient))
    else:
        if silent and key in {"c", "p"}:
            _say("Nothing was found here: + adds what is reported.")
        return False
    return True


def _category() -> str:
    from detente.codes.plover import CATEGORIES
    from detente.follow.audit_words import category_named
    from detente.views.audit import LETTERS, categories

    _say(categories())
    key = _key()
    place = LETTERS.find(key) if key else -1
    return category_named(list(CATEGORIES)[place] if place >= 0 else key)


def _parties() -> tuple[tuple[str, ...], tuple[str, ...]]:
    from detente.follow.audit_words import parties_named

    typer.echo("Who > whom: ", err=True, nl=False)
    return parties_named(sys.stdin.readline())


def _key() -> str:
    """Read one key; line ends and blanks between keys mean nothing."""
    with _raw():
        while (key := sys.stdin.read(1)) in {"\n", "\r", " "}:
            pass
    return key


@contextmanager
def _raw() -> Iterator[None]:
    """Let a terminal give each key at once, where it can."""
    try:
        import termios
        import tty
    except ImportError:  # Windows: each key is followed by return
        yield
        return
    if not sys.stdin.isatty():
        yield
        return
    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number)
        yield
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


def _clean(text: str) -> str:
    """Keep sequences that command a terminal out of it."""
    from detente.cli.output import CONTROLS

    return text.translate(CONTROLS)


def _say(text: str) -> None:
    typer.echo(text, err=True)
