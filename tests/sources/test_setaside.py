"""What of a text is not news."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.setaside import find_frame

BODY = "The two foreign ministers signed the treaty on Tuesday. They shook hands."
MORE = "Neither side would say when the parliaments would vote."


def stretches(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(s.reason, text[s.start : s.end]) for s in find_frame(text, title).set_aside]


def test_a_headline_with_dateline() -> None:
    text = f"Neighbours sign border treaty\n\nOSLO, 27 April 2010 - {BODY}\n\n{MORE}\n"
    frame = find_frame(text)
    assert stretches(text) == [
        ("headline", "Neighbours sign border treaty"),
        ("dateline", "OSLO, 27 April 2010 -"),
    ]
    assert (frame.headline, frame.place, frame.day) == (
        "Neighbours sign border treaty",
        "OSLO",
        "2010-04-27",
    )


@pytest.mark.parametrize(
    ("top", "reasons"),
    [
        ("Neighbours sign treaty\n\nBy Jane Doe", ["headline", "byline"]),
        ("Neighbours sign treaty\nBY JANE DOE", ["headline", "byline"]),
        ("Neighbours sign treaty\nBy our correspondent in Oslo", ["headline", "byline"]),
        ("Neighbours sign treaty\n\nJane Doe in Geneva", ["headline", "byline"]),
        ("Neighbours sign treaty\n\nJane Doe, Diplomatic Editor", ["headline", "byline"]),
        ("Neighbours sign treaty\n\nTuesday, March 8, 2011", ["headline", "date line"]),
        ("Neighbours sign treaty\n\n8 March 2011\nKirkenes", ["headline", "date line", "dateline"]),
        (
            "Neighbours sign treaty\n\nNorthern Wire\n8 March 2011",
            ["headline", "agency line", "date line"],
        ),
        ("# Neighbours sign treaty\n\n## Vote still to come", ["headline", "subheadline"]),
        (
            "Neighbours sign treaty\n\nVote in parliaments still to come",
            ["headline", "subheadline"],
        ),
        ("Will the neighbours sign?", ["headline"]),
        ("Army put in 'state of readiness'", ["headline"]),
        ("Image: Northern Wire\n\nNeighbours sign treaty", ["photo credit", "headline"]),
    ],
)
def test_top_matter(top: str, reasons: list[str]) -> None:
    text = f"{top}\n\n{BODY}\n\n{MORE}"
    assert [reason for reason, _ in stretches(text)] == reasons


@pytest.mark.parametrize(
    "first",
    [
        "Norway signed a treaty with Russia on Tuesday",
        "Norway signed a treaty with Russia.",
        (
            "The ministers of the two countries met in Oslo and then, after a night of talks that "
            "were broken off twice by both of the delegations, signed the treaty"
        ),
        "The ministers met. They signed the treaty",
        'The minister said: "We shall sign it."',
        "The government resolves as follows,",
    ],
)
def test_a_lede_is_news_even_where_it_looks_like_a_headline(first: str) -> None:
    assert stretches(f"{first}\n\n{BODY}\n\n{MORE}") == []


def test_a_single_line_is_news() -> None:
    assert stretches("Norway and Russia sign treaty") == []


def test_two_lines_without_a_text_below_are_news() -> None:
    assert stretches("Norway and Russia sign treaty\n\nIran expels envoy") == []


def test_the_first_row_of_a_wrapped_paragraph_is_news() -> None:
    text = (
        "The foreign ministers of the two countries\nsigned the treaty on Tuesday and\nshook hands."
    )
    assert stretches(text) == []


def test_a_first_line_that_is_the_title_is_the_headline_whatever_it_looks_like() -> None:
    text = f"Norway signed the treaty on Tuesday!\n{BODY}"
    assert stretches(text, "Norway signed the Treaty on Tuesday") == [
        ("headline", "Norway signed the treaty on Tuesday!")
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("© 2013 Northern Wire. All rights reserved.", "copyright footer"),
        ("Copyright 2013 Northern Wire", "copyright footer"),
        ("This text may not be reproduced without permission.", "copyright footer"),
        ("-30-", "end mark"),
        ("###", "end mark"),
        ("* * *", "no words"),
        ("<!-- -->", "no words"),
        ("Read more: How the talks began", "read more"),
        ("Related articles", "source list"),
        ("Click here for the map", "read more"),
        ("https://northern-wire.example/2013", "read more"),
        ("Share this article: e-mail | print | copy link", "share line"),
        ("Follow us on Twitter", "share line"),
        ("Sign up for our newsletter", "newsletter"),
        ("Subscribe to the Northern Wire", "newsletter"),
        ("We use cookies to count our readers.", "cookie notice"),
        ("ADVERTISEMENT", "advertisement"),
        ("The envoy on the steps of the palace. Image: Northern Wire.", "photo credit"),
        ("File photo of the two envoys", "photo credit"),
        ("The envoy leaves (AP Photo/Jane Doe)", "photo credit"),
        ("Reporting by Jane Doe; editing by John Roe", "agency line"),
        ("John Roe contributed to this report.", "agency line"),
        ("With agency material", "agency line"),
        ("Editor's note: An earlier version gave another date.", "editor's note"),
        ("This article was first published in the Gulf Observer.", "editor's note"),
        ("For more information, contact the press office.", "contact"),
        ("## What comes next", "heading"),
        ("WHAT COMES NEXT", "heading"),
    ],
)
def test_lines_that_are_not_news_wherever_they_stand(line: str, reason: str) -> None:
    text = f"{BODY}\n\n{line}\n\n{MORE}"
    assert stretches(text) == [(reason, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Copyright holders sued the ministry on Tuesday.",
        "The two sides agreed to share the water of the river.",
        "Share prices fell after the envoys walked out.",
        "Print workers went on strike against the decree.",
        "Watch towers along the border were pulled down.",
        "Follow-up talks are to be held on 3 May.",
        "Subscribers to the treaty include Norway and Finland, which signed it. Denmark did not.",
        "By Tuesday the rebels had left the town.",
        "With AP reporters barred from the hall, the ministers voted.",
        "Related talks on fishing broke down.",
        (
            "The image: a minister who shakes hands, and nobody else in the room, on a day when "
            "all expected the treaty to fail and the government to fall before the vote."
        ),
        "This report was rejected by the ministry.",
        "Editors were arrested in the capital.",
        "Contact between the two armies was broken off.",
    ],
)
def test_news_that_begins_like_a_footer_stays(line: str) -> None:
    assert stretches(f"{BODY}\n\n{line}\n\n{MORE}") == []


def test_a_source_list_goes_with_its_entries_and_ends_where_news_goes_on() -> None:
    text = (
        f"{BODY}\n\nSources\n\n“Treaty signed” — Gulf Observer, 8 March 2011\n\n"
        f"J. Doe. “Hands shaken” — Northern Wire, 8 March 2011\n\n{MORE}"
    )
    assert [reason for reason, _ in stretches(text)] == ["source list"] * 3


def test_a_copyright_year_is_no_date() -> None:
    assert find_frame(f"{BODY}\n\n© 2013 Northern Wire").day is None
    assert find_frame(f"© 8 March 2013 Northern Wire\n\n{BODY}").day is None


LINES = st.sampled_from(
    [
        BODY,
        MORE,
        "Neighbours sign treaty",
        "OSLO, 27 April 2010 - Talks went on.",
        "By Jane Doe",
        "© 2013 Northern Wire",
        "Sources",
        "# Heading",
        "Read more: all of it",
        "8 March 2011",
        "",
        " \t",
        "-30-",
    ]
)


@given(
    st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=12),
    st.sampled_from(["\n", "\n\n", "\r\n", "\u2028", "\r"]),
    st.none() | st.text(max_size=30),
)
def test_stretches_are_ordered_disjoint_and_within_the_text(
    lines: list[str], gap: str, title: str | None
) -> None:
    text = gap.join(lines)
    end = 0
    for stretch in find_frame(text, title).set_aside:
        assert end <= stretch.start < stretch.end <= len(text)
        assert text[stretch.start : stretch.end].strip() == text[stretch.start : stretch.end]
        end = stretch.end
