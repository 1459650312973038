"""The command line; thin, every verb is the function of the same name in ``detente.api``."""

from __future__ import annotations


def main() -> None:
    """Run ``detente``."""
    from detente.cli.app import app

    app(prog_name="detente")
