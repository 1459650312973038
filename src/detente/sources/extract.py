"""Pages and feeds -> texts, by the libraries that can be led astray by what they parse.

This module runs in the worker process only (``child``), so that a page that loops, eats memory
or overflows the stack ends that process and nothing else.
"""

from __future__ import annotations

import io
import re
import time
from typing import Any

import feedparser
import trafilatura

from detente.sources.markup import plain_text
from detente.sources.messages import Answer, Extract, Feed, Page

# Trees deeper than this are not given to a parser that recurses; real pages stay below 60.
_DEEPEST = 500
_LANGUAGE = re.compile(r"<html\b[^>]{0,300}?\blang\s*=\s*[\"']?([\w-]{2,12})", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
# Without the extensive search a copyright year is not taken for the date of publication.
_DATES = {"extensive_search": False, "original_date": True}


def answer(request: Page | Feed) -> Answer:
    """Find the texts of a page or a feed."""
    return Answer((page(request),)) if isinstance(request, Page) else feed(request)


def page(request: Page) -> Extract:
    """Find the article of a page; its whole text where it has no article."""
    html = request.html
    declared = _LANGUAGE.search(html)
    language = declared[1] if declared else None
    found = None if _depth(html) > _DEEPEST else _article(request)
    if found is None or not found.text:
        title = _TITLE.search(html)
        return Extract(
            text=plain_text(html),
            title=plain_text(title[1]) if title else None,
            url=request.url,
            language=language,
        )
    return Extract(
        text="\n\n".join(line for line in found.text.splitlines() if line.strip()),
        title=found.title,
        date=found.date,
        publisher=found.sitename,
        url=request.url or found.url,
        language=language,
    )


def _article(request: Page) -> Any:
    try:
        return trafilatura.bare_extraction(
            request.html,
            url=request.url,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=_DATES,
        )
    except Exception:  # noqa: BLE001  # odd pages meet odd corners of five libraries
        return None


def _depth(html: str) -> int:
    """Count how deep tags nest at most, roughly: a bound, not a parse."""
    depth = deepest = 0
    for match in re.finditer(r"<(/?)(?!(?:br|hr|img|meta|link|input|p|li|td|tr)\b)[a-zA-Z]", html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def feed(request: Feed) -> Answer:
    """Find the entries of a feed."""
    # A stream, since feedparser opens what looks like a path or a URL.
    try:
        parsed = feedparser.parse(io.BytesIO(request.data))
    except Exception:  # noqa: BLE001  # as above
        return Answer(is_feed=False)
    if not parsed.get("version") and not parsed.get("entries"):
        return Answer(is_feed=False)
    about = parsed.feed
    return Answer(tuple(_entry(entry, about) for entry in parsed.entries))


def _entry(entry: Any, about: Any) -> Extract:
    source = entry.get("source") or {}
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    return Extract(
        text=_entry_text(entry),
        id=entry.get("id") or entry.get("link"),
        title=plain_text(entry.get("title") or "") or None,
        date=time.strftime("%Y-%m-%d", day) if day else None,
        publisher=source.get("title") or about.get("title") or None,
        url=entry.get("link"),
        language=entry.get("language") or about.get("language"),
    )


def _entry_text(entry: Any) -> str:
    """Reduce the full text, or else the summary, to plain text."""
    parts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = [
        part["value"] if part.get("type") == "text/plain" else plain_text(part["value"])
        for part in parts
        if part.get("value")
    ]
    return max(texts, key=len, default="")
