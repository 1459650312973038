"""Made-up documents and a pipeline that reads them by rule; importable in worker processes."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

from detente.records import (
    Document,
    Event,
    Mention,
    Party,
    Position,
    Problem,
    Quotation,
    Reading,
    Speaker,
    Tone,
    span,
)
from detente.records.identity import digest, event_key, party_keys
from detente.store.layout import Layout
from detente.store.parts import Identity, Marker, StoredReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

MODEL = "fake-1"
_SENTENCE = re.compile(
    r"\b([A-Z]{3}(?:\+[A-Z]{3})*) ([A-Z]{3,}) ([A-Z]{3}(?:\+[A-Z]{3})*|-)[^.]*\."
)
_QUOTE = re.compile(r"([A-Z]{3}) said: “([^”]+)”")


def party(code: str, start: int = 0, **more: Any) -> Party:
    fields: dict[str, Any] = {
        "code": code,
        "country": code,
        "sector": None,
        "entity_text": code,
        "identifier_id": None,
        "identifier_text": None,
        "office": None,
        "start": start,
        "end": start + len(code),
    }
    return Party(**(fields | more))


def event(
    category: str = "AGREE",
    actor: Sequence[Party | str] = ("NOR",),
    recipient: Sequence[Party | str] = ("SWE",),
    *,
    date: str | None = "2011-03-07",
    document: str = "d1",
    words: str = "signed",
    **more: Any,
) -> Event:
    acting = tuple(one if isinstance(one, Party) else party(one) for one in actor)
    receiving = tuple(one if isinstance(one, Party) else party(one) for one in recipient)
    status = more.get("status", "occurred")
    key = event_key(category, status, date, party_keys(acting), party_keys(receiving))
    fields: dict[str, Any] = {
        "id": digest("e", document, key, words, MODEL),
        "key": key,
        "event": (category,),
        "status": status,
        "date": date,
        "enddate": date,
        "date_how": "stated" if date else "unknown",
        "actor": acting,
        "recipient": receiving,
        "quad_code": 1,
        "event_scale": 4.2,
        "event_loc": None,
        "anchor": span(words, 0, len(words)),
        "evidence": (span(words, 0, len(words)),),
        "score": 0.8,
    }
    return Event(**(fields | more))


def document(identifier: str = "d1", text: str = "NOR AGREE SWE.", **more: Any) -> Document:
    fields: dict[str, Any] = {"date": "2011-03-08", "publisher": f"Paper {identifier}"}
    return Document(id=identifier, text=text, **(fields | more))


def reading(source: Document, **layers: Any) -> Reading:
    return Reading(document=source.header(), problems=source.problems, **layers)


class FakePipeline:
    """Reads sentences such as "NOR AGREE SWE." and quotations such as "NOR said: “Peace.”"."""

    def __init__(self, pause: float = 0.0) -> None:
        self.pause = pause

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        for one in documents:
            time.sleep(self.pause)
            yield read(one)


def read(source: Document) -> Reading:
    if source.rejected is not None:
        return reading(source)
    events = tuple(_event(source, found) for found in _SENTENCE.finditer(source.text))
    mentions = tuple(
        Mention(one.start, one.end, one.entity_text, "state", code=one.code, chain=number)
        for number, event_ in enumerate(events)
        for one in event_.actor
    )
    quotations = tuple(
        Quotation(
            id=digest("q", source.id, found.start()),
            speaker=Speaker(found[1], None, found[1], None, found.start(1), found.end(1)),
            cue=None,
            content=span(source.text, found.start(2), found.end(2)),
            kind="direct",
            score=0.9,
        )
        for found in _QUOTE.finditer(source.text)
    )
    evidence = tuple(one.evidence[0] for one in events[:1])
    positions = tuple(
        Position(holder="NOR", issue="fishing", stance="support", evidence=evidence, score=0.7)
        for _ in evidence
    )
    tones = tuple(
        Tone(source="NOR", toward="SWE", tone=0.5, label="friendly", evidence=evidence, score=0.7)
        for _ in evidence
    )
    return reading(
        source,
        events=events,
        mentions=mentions,
        quotations=quotations,
        positions=positions,
        tones=tones,
    )


def _event(source: Document, found: re.Match[str]) -> Event:
    at = found.start()
    acting = [party(code, at + 4 * number) for number, code in enumerate(found[1].split("+"))]
    receiving = [
        party(code, found.start(3) + 4 * number)
        for number, code in enumerate(found[3].split("+"))
        if code != "-"
    ]
    sentence = span(source.text, at, found.end())
    return event(
        found[2],
        acting,
        receiving,
        date=source.date,
        document=source.id,
        words=found[2],
        anchor=span(source.text, found.start(2), found.end(2)),
        evidence=(sentence,),
        date_how="published",
    )


CAPITALS = ("NOR", "SWE", "FIN", "DNK", "ISL", "EST", "LVA", "LTU", "POL", "DEU")


def many(count: int) -> list[Document]:
    """Make different articles, each with two events and a quotation."""
    made = []
    for number in range(count):
        one, two = CAPITALS[number % 10], CAPITALS[(number * 7 + 3) % 9]
        day = f"2011-{number % 12 + 1:02}-{number % 28 + 1:02}"
        filler = " ".join(f"word{number * 31 + place}" for place in range(60))
        text = (
            f"{one} CONSULT {two} about case {number}.\n\n{two} SUPPORT {one} in case {number}. "
            f"{one} said: “Case {number} matters.”\n\n{filler}."
        )
        made.append(document(f"doc{number:06}", text, date=day))
    return made


def broken(source: str = "lost.txt") -> Problem:
    return Problem("DET101", f"{source} cannot be read.", "Check the file.")


FILLER = " ".join(f"matter{number}" for number in range(60))
DEAL = f"NOR AGREE SWE on herring.\n\nNOR said: “We share the fjords.”\n\n{FILLER}."
TEXTS = {
    "a1": DEAL,
    "a2": f"Late news\n\n{DEAL}",
    "b1": "SWE THREATEN DNK over the bridge.\n\nA ferry waits. SWE said: “Move the Malmö ferry.”",
    "c1": "FIN+EST+LVA CONSULT - in Tallinn.",
}


def put(folder: Path, documents: Sequence[Document], run: str = "r1", model: str = MODEL) -> None:
    """Put documents into a store as a run would."""
    layout = Layout(folder)
    layout.create()
    readings = [StoredReading(model, read(one)) for one in documents]
    marker = Marker(
        run=run,
        shard=f"{len(layout.parts.shards()):04}",
        rows={"documents": len(documents), "readings": len(documents)},
        identities=tuple(str(Identity.of(one.id, one.text_sha256, model)) for one in documents),
        events=sum(len(one.reading.events) for one in readings),
    )
    layout.parts.commit(marker, {"documents": documents, "readings": readings})
