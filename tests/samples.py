"""Readings made by hand, for tests of the records."""

from __future__ import annotations

from detente.records import (
    Document,
    Event,
    EventPlace,
    Mention,
    Party,
    Place,
    Position,
    Quotation,
    Reading,
    SetAside,
    Speaker,
    Tone,
    span,
)

TEXT = "Norway signed the treaty with Russia in Oslo. “We trust them,” Mr Berg said of Moscow."


def party(
    code: str | None = "NOR", sector: str | None = None, name: str | None = "Norway"
) -> Party:
    return Party(
        code=code,
        country=code,
        sector=sector,
        entity_text="Norway",
        identifier_id=None,
        identifier_text=name,
        office=None,
        start=0,
        end=6,
    )


def reading() -> Reading:
    """Make a Reading with one of each finding."""
    document = Document(id="d1", text=TEXT, date="2011-03-08", language="en")
    event = Event(
        id="e1",
        key="k1",
        event=("AGREE",),
        context=("diplomatic",),
        status="occurred",
        date="2011-03-08",
        enddate="2011-03-08",
        date_how="published",
        actor=(party(),),
        recipient=(),
        quad_code=1,
        event_scale=4.2,
        event_loc=EventPlace("Oslo", 59.9, 10.7, 3143244, "NOR"),
        anchor=span(TEXT, 7, 13),
        evidence=(span(TEXT, 0, 45),),
        score=0.9,
    )
    speaker = Speaker("NOR", "GOV", "Mr Berg", None, 64, 71)
    return Reading(
        document=document.header(),
        mentions=(Mention(0, 6, "Norway", "state", code="NOR"),),
        events=(event,),
        quotations=(
            Quotation(
                id="q1",
                speaker=speaker,
                cue=span(TEXT, 72, 76),
                content=span(TEXT, 47, 60),
                kind="direct",
                score=0.8,
            ),
        ),
        tones=(
            Tone(
                source="NOR",
                toward="RUS",
                tone=0.8,
                label="warm",
                evidence=event.evidence,
                score=0.7,
            ),
        ),
        positions=(
            Position(
                holder="NOR", issue="treaty", stance="support", evidence=event.evidence, score=0.6
            ),
        ),
        places=(
            Place(
                start=40,
                end=44,
                name="Oslo",
                lat=59.9,
                lon=10.7,
                geonameid=3143244,
                country_code="NOR",
                kind="literal",
                score=0.9,
            ),
        ),
        set_aside=(SetAside(0, 6, "dateline"),),
    )
