"""Where news go: a file for each brief, a feed, a webhook on a host that the user allows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import msgspec

from detente.errors import RunError, UsageError
from detente.store.files import write_whole
from detente.views.briefs import brief_html, brief_markdown, feed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records.briefs import Brief, BriefLine
    from detente.wiring.topics import Watch

_SECONDS: Final = 20
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_FEED: Final = 100  # lines that a feed holds


class Post(Protocol):
    """Posts bytes to an address; raises OSError where it cannot."""

    def __call__(self, url: str, data: bytes) -> None:
        """Post."""


class _Stay(HTTPRedirectHandler):
    """Follows no redirection: it could lead to a host that is not allowed."""

    def redirect_request(self, *_: object) -> None:
        return None


def post(url: str, data: bytes) -> None:
    """Post JSON.

    Raises:
        OSError: It cannot be, or the host answers with an error.
    """
    request = Request(url, data, {"Content-Type": "application/json"}, method="POST")  # noqa: S310
    try:
        with build_opener(_Stay).open(request, timeout=_SECONDS):
            return
    except URLError as error:
        raise OSError(str(error.reason)) from error


def check(watch: Watch) -> None:
    """Refuse a webhook that may not be posted to, before anything is read.

    Raises:
        UsageError: It is not on an allowed host, or not https (DET422).
    """
    if watch.webhook is None:
        return
    parts = urlsplit(watch.webhook)
    host = parts.hostname or ""
    if host not in watch.allow:
        raise UsageError(
            "DET422",
            f"The webhook's host {host!r} is not allowed.",
            "List it under allow in [watch] if it is yours.",
        )
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _LOCAL):
        raise UsageError("DET422", f"{watch.webhook} is no https address.", "Use https.")


def write(brief: Brief, watch: Watch, stamp: str) -> Path | None:
    """Write a brief into its folder, where there is one."""
    if watch.briefs is None or not brief.lines:
        return None
    made = {
        "md": lambda: brief_markdown(brief).encode("utf-8", "replace"),
        "html": lambda: brief_html(brief).encode("utf-8", "replace"),
        "json": lambda: msgspec.json.format(msgspec.json.encode(brief), indent=2) + b"\n",
    }
    if watch.form not in made:
        raise UsageError("DET084", f"form is {watch.form!r}.", "Use md, html or json.")
    path = Path(watch.briefs) / f"brief-{stamp}.{watch.form}"
    write_whole(path, made[watch.form]())
    return path


def write_feed(lines: Sequence[BriefLine], watch: Watch) -> None:
    """Write the feed of the newest lines, where there is one."""
    if watch.rss is not None:
        write_whole(Path(watch.rss), feed(lines[:_FEED]).encode("utf-8", "replace"))


def hand_over(lines: Sequence[BriefLine], watch: Watch, by: Post = post) -> None:
    """Post lines to the webhook, where there is one.

    Raises:
        RunError: The host cannot be reached or refuses (DET424); they may be posted again.
    """
    if watch.webhook is None or not lines:
        return
    try:
        by(watch.webhook, msgspec.json.encode({"lines": lines}))
    except OSError as error:
        raise RunError(
            "DET424",
            f"The webhook did not take {len(lines)} lines: {error}.",
            "They are posted again with the next reading.",
        ) from error
