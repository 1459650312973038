"""Lines that are never news, wherever they stand: footers, links, credits, notices.

The rules were tuned so that no sentence of the annotated articles falls to them; each asks for
a whole line, of a length such lines have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

# A longer line is a paragraph.
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    longest: int
    pattern: re.Pattern[str]


def boilerplate(line: str) -> str | None:
    """Say why a line is not news, or null where it may be."""
    for rule in _rules():
        if len(line) <= rule.longest and rule.pattern.search(line):
            return rule.reason
    return None if _has_word(line) else "no words"


def _has_word(line: str) -> bool:
    head = re.sub(r"<!--.*?-->|</?\w+/?>", "", line[:_LONGEST])
    return len(line) > _LONGEST or re.search(r"[^\W\d_]{2}", head) is not None


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(reason, longest, re.compile(pattern, re.IGNORECASE))
        for reason, longest, pattern in _TABLE
    )


_SHARE = (
    r"share|tweet|e-?mail|print|copy link|copy|save|comments?|facebook|twitter|x|whatsapp|linkedin|"
    r"reddit|telegram|messenger|pinterest|bluesky|by|on|via|with|this|the|article|story|page|link"
)
_TABLE: tuple[tuple[str, int, str], ...] = (
    # -- footers
    ("copyright footer", 300, r"^\W*(©|\(c\)\s|copyright\b\W*(©|\(c\)|\d{4}|by\b.*\d{4}))"),
    ("copyright footer", 300, r"\ball rights reserved\b\.?\s*$|^all rights reserved\b"),
    (
        "copyright footer",
        300,
        (
            r"\b(may|must) not be (published|reproduced|republished|rewritten|redistributed)\b"
            r".*\b(permission|consent|redistributed)\b"
        ),
    ),
    ("end mark", 40, r"^\W*(-\s*30\s*-|#\s*#\s*#|ends?|end (text|of text)|begin text)\W*$"),
    # -- links to other pages
    (
        "read more",
        200,
        (
            r"^\W*(read (more|also|next|on|the full (story|article|text))|see also|also read"
            r"|more on this( story| topic)?|more from|further reading|continue reading"
            r"|recommended( for you)?|most (read|popular)|don['’]t miss|find more here"
            r"|related( (articles?|stor(y|ies)|news|coverage|content|topics?|links?|reading))?"
            r"|watch|listen|in pictures|in depth)\s*(:|»|>|…|\.\.\.|\||$)"
        ),
    ),
    ("read more", 160, r"^\W*(click|tap) here\b"),
    ("read more", 200, r"^\W*(<?https?://\S+>?|\[[^\]]*\]\([^)]*\))\W*$"),
    ("share line", 160, rf"^\W*(share|tweet|print|e-?mail|copy link)\b(\W*\b({_SHARE})\b)*\W*$"),
    ("share line", 160, r"^\W*(follow|like|find) (us|\w+( \w+)?) on (twitter|facebook|x)\b"),
    # -- asks of the reader
    (
        "newsletter",
        250,
        (
            r"^\W*(sign up|subscribe|register|join)\b.*"
            r"\b(newsletters?|inbox|e-?mail|alerts?|briefing|free|updates|whatsapp)\b"
        ),
    ),
    ("newsletter", 120, r"^\W*(subscribe|sign up)( now| today)?( to| for)?\b[^.]*[.!]?$"),
    (
        "cookie notice",
        400,
        r"\b(we|(this|our) (web)?site) uses? cookies\b|\baccept (all )?cookies\b",
    ),
    (
        "advertisement",
        60,
        (
            r"^\W*(advertis(e|ing)ments?|sponsored( content)?|promoted|story continues below)"
            r"\b[^.]*$"
        ),
    ),
    # -- credits and captions
    (
        "photo credit",
        400,
        (
            r"(^|[.\s(])(image|photo(graph)?|picture|illustration|screenshot|pic)"
            r"( (credit|courtesy|by))?:\s+[^:]{2,80}$"
        ),
    ),
    (
        "photo credit",
        400,
        r"^\W*((file|stock) (photo(graph)?|image|picture)\b|(pictured|caption):)",
    ),
    (
        "photo credit",
        400,
        r"\((photo|image|ap photo|reuters|afp)\b[^)]{0,80}\)\W*$|/\s*getty images\W*$",
    ),
    (
        "agency line",
        300,
        (
            r"^\W*((additional |with )?reporting by|(writing|editing|compiled|translated) by)\b"
            r"|\bcontributed (reporting )?to this (report|article|story)\W*$"
        ),
    ),
    (
        "agency line",
        160,
        (
            r"^\W*(with|source:)\s+(material|files?|reports?|input)?\s*(from\s+)?"
            r"(reuters|ap|afp|dpa|agency|agencies|the associated press)"
            r"( (material|reports?|files?|input|staff))?\W*$"
        ),
    ),
    # -- notes
    (
        "editor's note",
        600,
        (
            r"^\W*(editor['’]?s['’]? note|note to (readers|editors)"
            r"|(correction|clarification|disclaimer)\s*[:(])"
        ),
    ),
    (
        "editor's note",
        300,
        (
            r"^\W*this (article|story|report|page|post) (was|has been) (first |originally |last )?"
            r"(published|updated|corrected|amended|translated|edited)\b"
        ),
    ),
    (
        "contact",
        200,
        (
            r"^\W*((press|media) (contacts?|enquiries|inquiries|office)\s*:"
            r"|for (more|further) information,? (please )?(contact|visit|see|call)\b"
            r"|(tel|phone|fax|e-?mail)\s*:)"
        ),
    ),
)
