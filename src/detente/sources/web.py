"""Addresses -> byte streams, by the standard library alone, with limits of time and size."""

from __future__ import annotations

import http.client
import io
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec

from detente import __version__
from detente.sources import problems

if TYPE_CHECKING:
    from detente.config import Settings

_AGENT: Final = f"detente/{__version__}"
_CHUNK: Final = 1 << 16


class Fetched(msgspec.Struct, frozen=True):
    """What an address gave: its bytes, the encoding its header names, and where it led."""

    data: bytes
    charset: str | None
    url: str

    def stream(self) -> BinaryIO:
        """Give the bytes as a stream."""
        return io.BytesIO(self.data)


def is_address(name: str) -> bool:
    """The input is an address and no path."""
    return name.lower().startswith(("http://", "https://"))


def fetch(url: str, settings: Settings) -> Fetched:
    """Fetch what stands at an address.

    Raises:
        InputError: It does not answer, or gives too much, or takes too long.
    """
    try:
        request = urllib.request.Request(url, headers={"User-Agent": _AGENT})  # noqa: S310  # http(s)
        with urllib.request.urlopen(request, timeout=settings.page_seconds) as reply:  # noqa: S310
            data = _read(reply, url, settings)
            return Fetched(data, reply.headers.get_content_charset(), reply.geturl())
    except urllib.error.HTTPError as error:
        error.close()
        raise problems.not_fetched(url, f"the server answers {error.code}") from None
    except urllib.error.URLError as error:
        raise problems.not_fetched(url, _reason(error.reason)) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise problems.not_fetched(url, _reason(error)) from None


def _read(reply: http.client.HTTPResponse, url: str, settings: Settings) -> bytes:
    parts: list[bytes] = []
    size = 0
    until = time.monotonic() + settings.page_seconds
    while part := reply.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > settings.max_bytes:
            raise problems.too_large(url, settings.max_bytes)
        if time.monotonic() > until:
            raise problems.too_slow(url, settings.page_seconds)
    return b"".join(parts)


def _reason(reason: object) -> str:
    if isinstance(reason, OSError):
        return reason.strerror or str(reason) or type(reason).__name__
    return str(reason) or type(reason).__name__
