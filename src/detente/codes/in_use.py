"""What of the codes a user chooses: his own actors, and the codes of disputed areas.

Both hold for a whole reading, so they are set around it instead of being handed through every
function that looks a name up; without that they are those of the environment.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, NamedTuple

from detente.codes.disputed import Disputes, disputes
from detente.codes.own import Own, own_in
from detente.config import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator


class InUse(NamedTuple):
    """The user's own actors, and the codes of disputed areas."""

    own: Own
    disputes: Disputes

    @property
    def name(self) -> str:
        """What tells readings with these tables from others; empty where nothing was chosen."""
        parts = []
        if self.own.digest:
            parts.append(f"own.{self.own.digest}")
        if self.disputes.choice != "default":
            parts.append(f"disputed.{self.disputes.choice}")
        return "-".join(parts)


_SET: Final[ContextVar[InUse | None]] = ContextVar("detente_codes_in_use", default=None)


def of(settings: Settings) -> InUse:
    """What settings choose.

    Raises:
        UsageError: The file of own actors cannot be used, or there is no such convention.
    """
    return InUse(own_in(settings.actors), disputes(settings.disputed))


def in_use() -> InUse:
    """What is in use here and now."""
    return _SET.get() or of(Settings.from_environment())


@contextmanager
def using(settings: Settings) -> Iterator[InUse]:
    """Use what settings choose, until the block ends."""
    chosen = of(settings)
    token = _SET.set(chosen)
    try:
        yield chosen
    finally:
        _SET.reset(token)
