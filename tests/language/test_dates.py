from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.dates import find, of_event
from detente.language.sentences import split

TUESDAY = date(2011, 3, 8)


def found(text: str, base: date | None = TUESDAY) -> list[tuple[str, str, str]]:
    return [(text[d.start : d.end], d.first, d.last) for d in find(text, split(text), base)]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("They met on 3 March 2009.", "3 March 2009", "2009-03-03", "2009-03-03"),
        ("They met on March 3, 2009.", "March 3, 2009", "2009-03-03", "2009-03-03"),
        ("They met on the 3rd of March 2009.", "the 3rd of March 2009", "2009-03-03", "2009-03-03"),
        ("They met on 2009-03-03.", "2009-03-03", "2009-03-03", "2009-03-03"),
        ("They met on Jan. 5.", "Jan. 5", "2011-01-05", "2011-01-05"),
        ("They met on Friday, March 4.", "Friday, March 4", "2011-03-04", "2011-03-04"),
        ("They met on December 20.", "December 20", "2010-12-20", "2010-12-20"),
        ("They will meet on June 9.", "June 9", "2011-06-09", "2011-06-09"),
        (
            "A bomb went off on April 11 last year.",
            "April 11 last year",
            "2010-04-11",
            "2010-04-11",
        ),
        ("They met from 3 to 5 March.", "from 3 to 5 March", "2011-03-03", "2011-03-05"),
        ("They met on March 3-5, 2009.", "March 3-5, 2009", "2009-03-03", "2009-03-05"),
        (
            "Talks ran from 28 February to 2 March.",
            "from 28 February to 2 March",
            "2011-02-28",
            "2011-03-02",
        ),
        ("They met in March 2009.", "March 2009", "2009-03-01", "2009-03-31"),
        ("They met in December.", "December", "2010-12-01", "2010-12-31"),
        ("They will meet in May.", "May", "2011-05-01", "2011-05-31"),
        ("They met last October.", "last October", "2010-10-01", "2010-10-31"),
        ("They met in 2004.", "2004", "2004-01-01", "2004-12-31"),
        ("It began between 2004 and 2006.", "between 2004 and 2006", "2004-01-01", "2006-12-31"),
        ("The 2004 treaty lapsed.", "2004", "2004-01-01", "2004-12-31"),
        ("It was common in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("They met in the summer of 2008.", "the summer of 2008", "2008-06-01", "2008-08-31"),
        ("They met last summer.", "last summer", "2010-06-01", "2010-08-31"),
        ("The envoy said Tuesday it was over.", "Tuesday", "2011-03-08", "2011-03-08"),
        ("The envoy left on Wednesday.", "Wednesday", "2011-03-02", "2011-03-02"),
        ("The envoy left last Tuesday.", "last Tuesday", "2011-03-01", "2011-03-01"),
        ("The envoy will leave on Wednesday.", "Wednesday", "2011-03-09", "2011-03-09"),
        ("On Friday the envoy will leave.", "Friday", "2011-03-11", "2011-03-11"),
        ("He is due to leave, the palace said Friday.", "Friday", "2011-03-04", "2011-03-04"),
        ("The pact will be signed on Friday.", "Friday", "2011-03-11", "2011-03-11"),
        ("She arrives next Tuesday.", "next Tuesday", "2011-03-15", "2011-03-15"),
        ("He has until Thursday.", "until Thursday", "2011-03-08", "2011-03-10"),
        ("They met yesterday.", "yesterday", "2011-03-07", "2011-03-07"),
        ("They met last night.", "last night", "2011-03-07", "2011-03-07"),
        ("They met this morning.", "this morning", "2011-03-08", "2011-03-08"),
        ("They meet tomorrow.", "tomorrow", "2011-03-09", "2011-03-09"),
        ("They met two days ago.", "two days ago", "2011-03-06", "2011-03-06"),
        ("They met three months ago.", "three months ago", "2010-12-01", "2010-12-31"),
        ("They met last week.", "last week", "2011-02-28", "2011-03-06"),
        ("They met last month.", "last month", "2011-02-01", "2011-02-28"),
        ("They met last year.", "last year", "2010-01-01", "2010-12-31"),
        ("They met earlier this month.", "earlier this month", "2011-03-01", "2011-03-07"),
        ("They will meet later this month.", "later this month", "2011-03-09", "2011-03-31"),
        (
            "Shots fell in the past two weeks.",
            "the past two weeks",
            "2011-02-22",
            "2011-03-08",
        ),
        ("They clashed in recent days.", "recent days", "2011-03-02", "2011-03-08"),
        ("Storms come between May and July.", "between May and July", "2010-05-01", "2010-07-31"),
        ("It was built in the 1980's.", "the 1980's", "1980-01-01", "1989-12-31"),
        ("It fell in the last days of 2009.", "the last days of 2009", "2009-12-01", "2009-12-31"),
        ("The September 11 attacks changed it.", "September 11", "2001-09-11", "2001-09-11"),
    ],
)
def test_resolves(text: str, words: str, first: str, last: str) -> None:
    assert found(text) == [(words, first, last)]


def test_later_dates_count_from_the_one_before() -> None:
    text = "They met on 3 March 2009. A year earlier they had not. They parted the next day."
    assert [first for _, first, _ in found(text)] == ["2009-03-03", "2008-01-01", "2009-03-04"]


@pytest.mark.parametrize(
    "text",
    [
        "© 2009 The Daily Post.",
        "Copyright 2009.",
        "Some 2000 soldiers left and 1945 stayed.",
        "It cost between 1500 and 2000 dollars.",
        "He may march in the fall of the dictator.",
        "Theresa May met him, and May said no.",
        "Resolution 1973 was adopted.",
        "They met on 31 February 2010.",
        "The price rose to 2,010.",
        "The Good Friday Agreement held.",
        "He told USA Today that it was over.",
        "She edits the Sunday Telegraph.",
        "The March 14 alliance walked out.",
        "Voters on Christmas Island stayed at home.",
        "They fought in the Yom Kippur War.",
        "Israel's Memorial Day was quiet.",
        "They reopened two days after the flood.",
        "The bill has 1/2/3 parts and costs 3.50.2011 crowns.",
    ],
)
def test_is_no_date(text: str) -> None:
    assert found(text) == []


def test_without_a_base_only_dates_with_a_year() -> None:
    text = "On Tuesday and on 3 March they met, as in May 2004 and in 2003."
    assert [words for words, _, _ in found(text, None)] == ["May 2004", "2003"]


def test_no_date_outside_of_sentences() -> None:
    text = "Posted 3 March 2009. They met on 4 March 2009."
    assert [d.first for d in find(text, split(text)[1:], TUESDAY)] == ["2009-03-04"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("It has been shut since 2003.", "since"),
        ("It stays shut until Friday.", "until"),
        ("They met on Friday.", "on"),
        ("The 2004 treaty lapsed.", "names"),
        ("Monday's talks failed.", "names"),
        ("Investigators blame the July 7 bombing.", "names"),
        ("Nine were hurt in the July 7 bombing.", "on"),
    ],
)
def test_relation(text: str, relation: str) -> None:
    assert [d.relation for d in find(text, split(text), TUESDAY)] == [relation]


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("Oslo recalled its envoy on Friday.", "recalled", ("2011-03-04", "relative")),
        ("Oslo recalled its envoy.", "recalled", ("2011-03-08", "published")),
        (
            "Peru arrested him on Friday, after Chile expelled him in 2009.",
            "arrested",
            ("2011-03-04", "relative"),
        ),
        (
            "Peru arrested him on Friday, after Chile expelled him in 2009.",
            "expelled",
            ("2009-01-01", "stated"),
        ),
        ("Oslo will pay the fine by Friday.", "pay", ("2011-03-11", "relative")),
        ("Oslo has held him since Friday.", "held", ("2011-03-04", "relative")),
        ("Rome condemned the July 7 bombing.", "condemned", ("2011-03-08", "published")),
        (
            "Envoys, clerks and nurses will leave. They come back on April 9.",
            "leave",
            ("2011-03-08", "published"),
        ),
        (
            "The king arrives in Rome on April 9. He will sign the accord.",
            "sign",
            ("2011-04-09", "relative"),
        ),
        (
            "Moscow is still bound by the 1999 accord, and rejected it.",
            "rejected",
            ("2011-03-08", "published"),
        ),
        (
            "Rome rejected a plan that it has studied this year.",
            "rejected",
            ("2011-03-08", "published"),
        ),
        (
            "The ministers met on Saturday. They agreed to share data.",
            "agreed",
            ("2011-03-05", "relative"),
        ),
        (
            "The ministers met on Saturday.\n\nThey also agreed to share data.",
            "agreed",
            ("2011-03-05", "relative"),
        ),
        (
            "The ministers met on Saturday.\n\nThey agreed to share data. Critics spoke today.",
            "agreed",
            ("2011-03-08", "published"),
        ),
    ],
)
def test_date_of_an_event(text: str, anchor: str, expected: tuple[str, str]) -> None:
    sentences = split(text)
    start = text.index(anchor)
    sentence = next(s for s in sentences if s.start <= start < s.end)
    first, _, how = of_event(find(text, sentences, TUESDAY), sentence, start, TUESDAY, text=text)
    assert (first, how) == expected


def test_date_of_an_event_is_unknown_without_a_base() -> None:
    text = "They met."
    assert of_event((), split(text)[0], 5, None, text=text) == (None, None, "unknown")


def test_days_without_a_year_stay_in_the_story_told() -> None:
    text = "The siege began on 3 March 1948. The town fell on May 14. They will meet in April."
    assert [first for _, first, _ in found(text)] == ["1948-03-03", "1948-05-14", "2011-04-01"]


def test_without_a_base_days_are_counted_from_a_stated_one() -> None:
    assert found("They met on 3 March 2009. They parted the next day.", None)[1][1] == "2009-03-04"


def test_no_event_dates_a_count_that_is_finer_than_it() -> None:
    text = "The 1987 election was close. Two days after the election they met."
    assert [words for words, _, _ in found(text)] == ["1987"]


@pytest.mark.parametrize(
    ("text", "words", "first"),
    [
        (
            "Americans were freed on Independence Day, Kyiv said.",
            "Independence Day",
            "08",
        ),
        ("Americans sang for Ukraine on its Independence Day.", "Independence Day", "08"),
        ("Americans sang on Independence Day.", "Independence Day", "07"),
    ],
)
def test_a_national_day_is_that_of_the_state_at_hand(text: str, words: str, first: str) -> None:
    ((got, day, _),) = found(text, date(2021, 8, 24))
    assert (got, day[5:7]) == (words, first)


PIECES = """on Friday May 3 31 2011 last next this year week the from to and between until 9999 0
- , . February two days ago few recent 1990s spring today will met since early end of by first half
quarter after before same vote Ramadan Easter Sunday Diwali Passover Independence Day century 20th
decade fiscal 9/11 1/2/2099 2100-12-31 later earlier that past coming weekend month
overnight""".split()
WORDS = st.lists(st.sampled_from([*PIECES, "\n"]), max_size=30).map(" ".join)


@given(WORDS, st.none() | st.dates())
def test_spans_and_intervals_are_sound(text: str, base: date | None) -> None:
    sentences = split(text)
    end = 0
    for item in find(text, sentences, base):
        assert end <= item.start < item.end
        end = item.end
        assert text[item.start : item.end] == text[item.start : item.end].strip()
        assert "1700-01-01" <= item.first <= item.last <= "2100-12-31"
        assert any(s.start <= item.start and item.end <= s.end for s in sentences)


@given(st.text(max_size=200), st.none() | st.dates())
def test_no_text_is_too_odd(text: str, base: date | None) -> None:
    for item in find(text, split(text), base):
        assert 0 <= item.start < item.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "May ",
        "3 ",
        "2011",
        "the ",
        "last ",
        "Monday ",
        "on 3 March. ",
        "1-",
        "1/",
        "two days after the vote ",
        "the end of ",
        "a",
        " ",
        "first ",
        "since ",
        "Independence Day ",
    ],
)
def test_repetition_is_linear(piece: str) -> None:
    # Processor time, not the wall's; a quadratic search of this would take minutes.
    text = piece * (60_000 // len(piece))
    sentences = split(text)
    begin = time.process_time()
    find(text, sentences, TUESDAY)
    assert time.process_time() - begin < 10
