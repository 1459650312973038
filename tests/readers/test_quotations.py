from __future__ import annotations

from typing import Any

import pytest

from detente.readers.quotations import LINK, QUOTE_LINK, QUOTED, QuotationsReader
from detente.records import Quotation, SetAside
from fake_model import at, mention, model, page, window

TEXT = "“We will sign the treaty next week,” Mr Berg said. Riga warned that talks could fail."
QUOTE = "We will sign the treaty next week"
TAGS = {"content": [QUOTE, "that talks could fail"], "source": ["Mr Berg", "Riga"], "cue": ["said"]}
LINKS = {(QUOTE, "Mr Berg"): 0.9, (QUOTE, "said"): 0.8, ("that talks could fail", "Riga"): 0.7}


def read(
    text: str = TEXT, tags: Any = TAGS, links: Any = LINKS, mentions: Any = (), **more: Any
) -> tuple[Quotation, ...]:
    reader = QuotationsReader(model(text, links_=links))
    return reader.read([page(text, *mentions, tags=tags, **more)])[0]


def contents(text: str, *content: Any, **more: Any) -> list[str]:
    """Find the contents of a text whose content head finds these."""
    return [q.content.text for q in read(text, {"content": content}, {}, **more)]


def test_a_quotation_has_its_source_and_its_cue() -> None:
    direct, indirect = read()
    assert (direct.content.text, direct.kind) == (QUOTE, "direct")
    assert direct.speaker is not None
    assert (direct.speaker.entity_text, direct.speaker.start) == ("Mr Berg", at(TEXT, "Mr Berg")[0])
    assert direct.cue is not None
    assert direct.cue.text == "said"
    assert (indirect.content.text, indirect.kind) == ("that talks could fail", "indirect")
    assert indirect.speaker is not None
    assert indirect.speaker.entity_text == "Riga"
    assert indirect.cue is None


def test_a_speaker_is_who_the_mention_says() -> None:
    berg = mention(TEXT, "Mr Berg", "NOR", sector="GOV", entity="Jon Berg", kind="person")
    speaker = read(mentions=(berg,))[0].speaker
    assert speaker is not None
    assert (speaker.code, speaker.sector, speaker.identifier_text) == ("NOR", "GOV", "Jon Berg")


def test_a_speaker_that_no_mention_resolves_is_known_by_its_words() -> None:
    speaker = read()[0].speaker
    assert speaker is not None
    assert (speaker.code, speaker.sector, speaker.identifier_text) == (None, None, None)


@pytest.mark.parametrize(
    ("content", "other", "least"),
    [(QUOTE, "Mr Berg", QUOTE_LINK), ("that talks could fail", "Riga", LINK)],
)
@pytest.mark.parametrize("more", [0.01, -0.01])
def test_a_link_counts_from_its_threshold_a_lower_one_for_quotes(
    content: str, other: str, least: float, more: float
) -> None:
    found = {q.content.text: q for q in read(links={(content, other): least + more})}
    quotation = found.get(content)
    speaker = quotation.speaker if quotation else None
    assert (speaker.entity_text if speaker else None) == (other if more > 0 else None)


@pytest.mark.parametrize(
    ("berg", "riga", "expected"), [(0.9, 0.8, "Mr Berg"), (0.8, 0.9, "Riga"), (0.8, 0.8, "Mr Berg")]
)
def test_the_likeliest_source_speaks_of_equal_ones_the_first(
    berg: float, riga: float, expected: str
) -> None:
    speaker = read(links={(QUOTE, "Mr Berg"): berg, (QUOTE, "Riga"): riga})[0].speaker
    assert speaker is not None
    assert speaker.entity_text == expected


def test_a_source_out_of_reach_does_not_speak() -> None:
    text = "Mr Berg spoke. " + "So it went. " * 80 + "“We will sign,” he said."
    tags = {"content": ["We will sign"], "source": ["Mr Berg"]}
    (quotation,) = read(text, tags, {("We will sign", "Mr Berg"): 0.9})
    assert quotation.speaker is None


def test_a_content_that_covers_half_of_a_quote_covers_all_of_it() -> None:
    assert contents(TEXT, "We will sign the treaty") == [QUOTE]
    assert contents(TEXT, "We", "sign the", "next week") == [QUOTE]


def test_a_content_that_covers_less_of_a_quote_stays_as_it_is() -> None:
    assert contents(TEXT, "next week") == ["next week"]


def test_a_content_reaches_over_the_marks_of_a_quote_in_it() -> None:
    text = "He said that the deal was “a great success for peace” in the end."
    (quotation,) = read(text, {"content": ["that the deal was “a great success"]}, {})
    assert quotation.content.text == "that the deal was “a great success for peace"
    assert quotation.kind == "mixed"


@pytest.mark.parametrize(("sure", "found"), [(QUOTED + 0.01, True), (QUOTED - 0.01, False)])
def test_a_quote_that_the_head_passes_over_counts_from_its_threshold(
    sure: float,
    found: bool,  # noqa: FBT001
) -> None:
    assert contents(TEXT, (f"{QUOTE},", sure)) == ([QUOTE] if found else [])


def test_a_quote_of_few_words_that_the_head_passes_over_is_a_name() -> None:
    text = "They watched “The Long Night” there."
    assert contents(text, ("The Long Night", 0.4)) == []


def test_a_quote_in_what_is_set_aside_is_not_read() -> None:
    aside = (SetAside(0, 36, "caption"),)
    assert contents(TEXT, set_aside=aside) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("that talks could fail,", "that talks could fail"),
        ("‘that talks could fail’;", "that talks could fail"),
        ("that talks could fail.", "that talks could fail."),
    ],
)
def test_marks_and_the_stops_of_clauses_at_its_ends_are_no_content(
    content: str, expected: str
) -> None:
    tags = {"content": [content], "cue": ["warned"]}
    found = read(f"Riga warned {content} It left.", tags, {(expected, "warned"): 0.9})
    assert [q.content.text for q in found] == [expected]


def test_a_content_of_marks_alone_is_none() -> None:
    assert contents("Riga warned ’, then left.", "’,") == []


@pytest.mark.parametrize("content", ["him", "him.", "so", "him –"])
def test_a_lone_word_is_no_statement(content: str) -> None:
    assert contents(f"An envoy told {content} It left.", content) == []


def test_a_lone_word_between_marks_is_a_statement() -> None:
    assert contents("Asked whether it would go on, he said “no” to us.", "no") == ["no"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("We may well go home now", "direct"),
        ("that Oslo “may well go home", "mixed"),
        ("that Oslo may go home", "indirect"),
    ],
)
def test_the_kind_is_how_much_stands_between_marks(content: str, kind: str) -> None:
    marked = f"“{content}”" if kind == "direct" else content + ("”" if "“" in content else "")
    tags = {"content": [content], "cue": ["said"]}
    (quotation,) = read(f"Riga said {marked} today.", tags, {(content, "said"): 0.9})
    assert quotation.kind == kind


def test_an_indirect_statement_that_nobody_makes_is_none() -> None:
    assert contents(TEXT, "that talks could fail") == []


def test_contents_do_not_overlap() -> None:
    text = "“Peace is near for us all,” he said, “and war is far away now,” he said."
    found = contents(text, "Peace is near for us all,” he said, “and war is far away now")
    assert found == ["Peace is near for us all,” he said, “and war is far away now"]


def test_an_id_is_of_the_words_and_not_of_a_score() -> None:
    reference = read()[1].id
    surer = {**TAGS, "content": [QUOTE, ("that talks could fail", 0.7)]}
    assert read(tags=surer)[1].id == reference
    assert read(text=f"{TEXT} So it was.")[1].id != reference


def test_statements_of_several_windows_are_found() -> None:
    text = TEXT
    whole = page(text)
    windows = (
        window(text, whole.sentences[:1], tags=TAGS),
        window(text, whole.sentences, context=1, tags=TAGS),
    )
    found = read(text, judgements=windows)
    assert [q.content.text for q in found] == [q.content.text for q in read()]
    assert [q.speaker for q in found] == [q.speaker for q in read()]


@pytest.mark.parametrize("text", ["", "Nothing was said."])
def test_a_text_without_statements_has_none(text: str) -> None:
    assert read(text, {}, {}, **({} if text else {"judgements": ()})) == ()
