"""Examples: a text with whatever supervision its corpus gives; None where it gives none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.records import SetAside

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans of one attribution; ``cue`` is None where the corpus does not mark cues."""

    source: Spans
    cue: Spans | None
    content: Spans


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may play a role; ``code`` is None and ``codes`` empty where unknown."""

    start: int
    end: int
    code: str | None = None
    codes: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A party as annotated: exact words or a code or both."""

    text: str | None
    code: str | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """One event, stance or tone: its query, sentences (spans), anchor and parties."""

    query: str
    sentences: Spans
    anchor: tuple[int, int] | None
    status: str | None
    actor: list[Role]
    recipient: list[Role]


@dataclass(frozen=True, slots=True)
class Pair:
    """An ordered pair of (lists of) spans and the category between them."""

    source: Spans
    target: Spans
    label: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what is known of it.

    ``known`` names the queries whose absence is known too: their unmarked sentences are negatives.
    ``about`` is the title, date and publisher of an article.
    """

    id: str
    text: str
    single: bool = False  # one sentence, not to be split
    entities: list[tuple[int, int, str]] | None = None
    attributions: list[Attribution] | None = None
    frames: list[Frame] | None = None
    known: frozenset[str] = frozenset()
    about: dict[str, str | None] = field(default_factory=dict)
    set_aside: tuple[SetAside, ...] = ()
    candidates: list[Candidate] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    tones: list[tuple[tuple[int, int], str]] = field(default_factory=list)
