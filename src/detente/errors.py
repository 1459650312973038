"""What can go wrong, as types. Each error has a code, a sentence and a remedy.

DetenteError
├── UsageError          DET0xx  exit 2: the call cannot be carried out as given
├── InputError          DET1xx  one input cannot be read; the rest of the run goes on
├── StoreError          DET2xx  exit 4: the store is missing, damaged or of another version
├── ModelError          DET3xx  exit 4: weights are missing or of another version
└── RunError            DET4xx  exit 1: the run cannot go on (a full disk, no permission to write)

The codes are listed, with their remedies, in docs/errors.md.
"""

from __future__ import annotations

from typing import ClassVar


class DetenteError(Exception):
    """Base of every error that Detente raises on purpose.

    Attributes:
        code: A stable code such as ``DET101``, searchable in docs/errors.md.
        message: One sentence that says what is wrong.
        remedy: One sentence that says what to do.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy} [{code}]")
        self.code = code
        self.message = message
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[DetenteError], tuple[str, str, str]]:
        """Keep the three parts when an error crosses a process boundary."""
        return type(self), (self.code, self.message, self.remedy)


class UsageError(DetenteError):
    """The call cannot be carried out as given: a missing path, an unknown actor code."""

    exit_code = 2


class InputError(DetenteError):
    """One input cannot be read. It becomes a problem of the run, which goes on."""


class StoreError(DetenteError):
    """The store is missing, damaged or of another version."""

    exit_code = 4


class ModelError(DetenteError):
    """Weights are missing, damaged or of another version."""

    exit_code = 4


class RunError(DetenteError):
    """The run cannot go on: a full disk, no permission to write."""
