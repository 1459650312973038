"""Datelines and date lines."""

from __future__ import annotations

import pytest

from detente.sources.datelines import date_line, dateline


@pytest.mark.parametrize(
    ("words", "news", "place", "day"),
    [
        ("OSLO, 27 April 2010 —", "The envoys sat down.", "OSLO", "2010-04-27"),
        ("OSLO, April 27, 2010 -", "The envoys sat down.", "OSLO", "2010-04-27"),
        ("GENEVA (Northern Wire) --", "Talks went on.", "GENEVA", None),
        ("(Northern Wire) -", "Talks went on.", None, None),
        ("NEW YORK, Sept 3, 2012 (Agency) -", "Talks went on.", "NEW YORK", "2012-09-03"),
        ("VIENNA/WASHINGTON, Jan 17, 2016 —", "Talks.", "VIENNA/WASHINGTON", "2016-01-17"),
        ("PSARADES, Greece, 17 June 2018 -", "Talks.", "PSARADES, Greece", "2018-06-17"),
        ("WASHINGTON, D.C. —", "Talks.", "WASHINGTON, D.C.", None),
        ("ST. PETERSBURG —", "Talks.", "ST. PETERSBURG", None),
        ("PORT-AU-PRINCE -", "Talks.", "PORT-AU-PRINCE", None),
        ("KYIV —", "“We are ready,” she said.", "KYIV", None),
        ("SÃO TOMÉ, 4 May 2004 –", "Talks.", "SÃO TOMÉ", "2004-05-04"),
        ("Geneva, 24 November 2013 (Relief) -", "Talks.", "Geneva", "2013-11-24"),
        ("Oslo, 27 April 2010:", "Talks.", "Oslo", "2010-04-27"),
        ("Oslo (Agency) -", "Talks.", "Oslo", None),
        ("ROME, 31 April 2010 -", "Talks.", "ROME", None),
        ("Tuesday, March 8, 2011", "On Monday the envoys met.", None, "2011-03-08"),
    ],
)
def test_a_dateline_gives_its_place_and_day(
    words: str, news: str, place: str | None, day: str | None
) -> None:
    found = dateline(f"{words} {news}")
    assert found is not None
    assert (found.place, found.day, found.length) == (place, day, len(words))


@pytest.mark.parametrize(
    "paragraph",
    [
        "NATO - The alliance met on Tuesday.",
        "NATO — which met on Tuesday — said no.",
        "Russia - which objects - said no.",
        "On June 10-12, the envoys met.",
        "On June 10 - The day of the talks - nothing happened.",
        "From 3 March 2011 - The day of the talks - nothing happened.",
        "Mr Berg — The man in the middle — said no.",
        "MR SMITH: Thank you all.",
        "Norway signed the treaty in Oslo on 27 April 2010 - The first in years.",
        "On Tuesday, March 8, 2011 Norway signed.",
        "I - The first chapter",
        "",
    ],
)
def test_news_is_not_taken_for_a_dateline(paragraph: str) -> None:
    assert dateline(paragraph) is None


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Tuesday, March 8, 2011", None, "2011-03-08"),
        ("8 March 2011", None, "2011-03-08"),
        ("2011-03-08", None, "2011-03-08"),
        ("Published: 8 March 2011 at 10:30 GMT", None, "2011-03-08"),
        ("Last updated March 8th, 2011, 5:14 p.m. ET", None, "2011-03-08"),
        ("Oslo, 8 March 2011", "Oslo", "2011-03-08"),
        ("Gulf Observer, 5 November 2018", None, "2018-11-05"),
    ],
)
def test_a_line_that_holds_a_date(line: str, place: str | None, day: str | None) -> None:
    found = date_line(line)
    assert found is not None
    assert (found.place, found.day) == (place, day)


@pytest.mark.parametrize(
    "line",
    [
        "The treaty of 8 March 2011 was signed",
        "Norway signed on 8 March 2011",
        "March 2011",
        "8 March",
        "99 March 2011",
        "Tuesday",
    ],
)
def test_a_line_that_holds_more_or_less_than_a_date(line: str) -> None:
    assert date_line(line) is None
