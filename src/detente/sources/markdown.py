"""Markdown -> text: links, emphasis and images give way to their words; headings stay marked."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from detente.sources.documents import Origin

_FRONT = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_ENTRY = re.compile(r"^([A-Za-z_]+)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_NAMES = {"lang": "language", "source": "publisher", "link": "url"}


class Markdown(msgspec.Struct, frozen=True):
    """The text without its markup, and what its front matter says."""

    text: str
    origin: Origin


def read_markdown(raw: str) -> Markdown:
    """Take the markup off a Markdown text."""
    origin, body = _front_matter(raw)
    for pattern, replacement in _replacements():
        body = pattern.sub(replacement, body)
    return Markdown(body.strip(), origin)


def _front_matter(raw: str) -> tuple[Origin, str]:
    match = _FRONT.match(raw)
    if match is None:
        return Origin(), raw
    given = {
        _NAMES.get(name.lower(), name.lower()): value.strip("\"'")
        for name, value in _ENTRY.findall(match[1])
    }
    known = {name: given.get(name) for name in Origin.__struct_fields__}
    return Origin(**known), raw[match.end() :]


# Every length is bounded, so that a text of brackets alone costs no more than its size.
@cache
def _replacements() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = (
        (r"^(```|~~~)[\s\S]{0,5000}?^\1[ \t]*$", ""),  # code
        (r"<!--[\s\S]{0,5000}?-->", ""),
        (r"^\[[^\]\n]{1,300}\]:[ \t]*\S+.*$", ""),  # where links of the text go
        (r"^(?=\S)(.+)\r?\n(?:={3,}|-{3,})[ \t]*$", r"# \1"),  # underlined headings
        (r"!\[[^\]]{0,300}\]\([^)\n]{0,500}\)", ""),  # images
        (r"\[([^\]]{1,300})\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,100}\])", r"\1"),  # links
        (r"<(https?://[^>\s]{1,500})>", r"\1"),
        (r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1", r"\2"),
        (r"(?<![\w*])\*(?=\S)([^*\n]{1,500}?)(?<=\S)\*(?![\w*])", r"\1"),
        (r"(?<![\w_])_(?=\S)([^_\n]{1,500}?)(?<=\S)_(?![\w_])", r"\1"),
        (r"`([^`\n]{1,300})`", r"\1"),
        (r"^[ \t]{0,3}>[ \t]?", ""),  # quoted blocks
        (r"^(?:[-*_][ \t]*){3,}$", ""),  # rules
        (r"\\([\\`*_{}\[\]()#+.!|>-])", r"\1"),  # escapes
    )
    return tuple((re.compile(pattern, re.MULTILINE), to) for pattern, to in table)
