"""Messages over a pipe: four bytes of length, big-endian, then the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO


def write_frame(stream: BinaryIO, message: bytes) -> None:
    """Send one message."""
    stream.write(len(message).to_bytes(4, "big") + message)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Receive one message, or null where the other side has gone."""
    head = stream.read(4)
    if len(head) < 4:
        return None
    size = int.from_bytes(head, "big")
    message = stream.read(size)
    return message if len(message) == size else None
