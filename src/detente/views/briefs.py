"""Briefs as text for a terminal, Markdown, HTML and a feed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from detente.views.tables import Flat, cut, flat, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.records.briefs import Brief, BriefLine

FORMS: Final = ("text", "md", "html", "json")
_QUOTE: Final = 240
_STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "li{margin-bottom:1rem}blockquote{margin:.2rem 0;padding-left:.8rem;border-left:3px solid "
    "#888}small{color:#555}"
)


def brief_text(brief: Brief) -> str:
    """Show a brief in 80 columns."""
    lines = [_head(brief)]
    for number, line in enumerate(brief.lines, 1):
        lines += [
            "",
            f"{number:2}. {_told(line)}",
            f"    “{_quote(line)}”",
            f"    {_where(line)}",
        ]
    return "\n".join([*lines, *_foot(brief)])


def brief_markdown(brief: Brief) -> str:
    """Write a brief as Markdown."""
    lines = [f"# Brief, {brief.until}", "", _head(brief), ""]
    for number, line in enumerate(brief.lines, 1):
        where = _marked(_where(line))
        if line.url and _is_web(line.url):
            where = f"[{where}](<{line.url.replace('>', '%3E').replace('<', '%3C')}>)"
        lines += [
            f"{number}. **{_marked(_told(line))}**",
            f"   > {_marked(_quote(line))}",
            "",
            f"   {where}",
            "",
        ]
    return "\n".join([*lines, *_foot(brief)]).rstrip() + "\n"


def brief_html(brief: Brief) -> str:
    """Write a brief as a page of its own; nothing of an article is taken as markup."""
    items = []
    for line in brief.lines:
        where = escape(_where(line))
        if line.url and _is_web(line.url):
            where = f'<a href="{escape(line.url)}" rel="noreferrer">{where}</a>'
        items.append(
            f"<li><strong>{escape(_told(line))}</strong>"
            f"<blockquote>{escape(_quote(line))}</blockquote><small>{where}</small></li>"
        )
    title = f"Brief, {escape(brief.until)}"
    foot = "".join(f"<p>{escape(text)}</p>" for text in _foot(brief) if text)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1><p>{escape(_head(brief))}</p>"
        f"<ol>{''.join(items)}</ol>{foot}</body></html>\n"
    )


def feed(lines: Sequence[BriefLine], title: str = "Detente brief") -> str:
    """Write lines as an RSS 2.0 feed, the newest first."""
    items = "".join(
        f"<item><title>{_xml(_told(line))}</title>"
        + (f"<link>{_xml(line.url)}</link>" if line.url and _is_web(line.url) else "")
        + f"<description>{_xml(f'“{_quote(line)}” {_where(line)}')}</description>"
        f'<guid isPermaLink="false">{_xml(line.id)}</guid></item>'
        for line in lines
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{_xml(title)}'
        "</title><link>about:blank</link><description>What is new on saved pairs, actors and "
        f"issues</description>{items}</channel></rss>\n"
    )


def brief_flat(brief: Brief) -> Flat:
    """Give the lines for programs."""
    names = ("id", "kind", "topic", "told", "date", "event", "category", "articles", "families")
    columns = [(name, _field(name)) for name in (*names, "more", "score", "unusual", "url")]
    columns += [
        ("document", lambda line: line.cited.document),
        ("publisher", lambda line: line.cited.publisher),
        ("published", lambda line: line.cited.published),
        ("quote", lambda line: line.cited.span.text),
    ]
    return flat(brief.lines, columns)


def summary(brief: Brief) -> str:
    """Say how much is new."""
    return f"{plural(len(brief.lines), 'line')} of {plural(brief.articles, 'new article')}."


def _field(name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return lambda line: getattr(line, name)


def _head(brief: Brief) -> str:
    return (
        f"New after {brief.since}, up to {brief.until}: {plural(brief.articles, 'article')} of "
        f"{plural(brief.publishers, 'publisher')}."
    )


def _foot(brief: Brief) -> Iterable[str]:
    if not brief.lines:
        yield ""
        yield "Nothing new on what is saved."
    if brief.left_out:
        yield ""
        yield f"{plural(brief.left_out, 'more line')} below the limit."


def _told(line: BriefLine) -> str:
    return cut(line.told, 150)


def _quote(line: BriefLine) -> str:
    return cut(line.cited.span.text, _QUOTE)


def _where(line: BriefLine) -> str:
    told = [line.cited.publisher or line.cited.document, line.cited.published or "no date"]
    if line.articles > 1:
        told.append(f"{line.articles:,} articles")
    if line.unusual is not None and line.unusual >= 2:
        told.append(f"{line.unusual:.1f} times the pair's habit")
    if line.more:
        told.append(f"and {line.more:,} alike")
    return ", ".join(told)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _marked(text: str) -> str:
    """Keep an article's words from being read as Markdown."""
    for mark in "\\`*_[]<>#|":
        text = text.replace(mark, f"\\{mark}")
    return text


def _xml(text: str) -> str:
    return escape("".join(c for c in text if c in "\t\n" or ord(c) >= 32))
