from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.sentences import LONGEST, split
from detente.records import SetAside


def texts(text: str, set_aside: tuple[SetAside, ...] = ()) -> list[str]:
    return [text[s.start : s.end] for s in split(text, set_aside)]


@pytest.mark.parametrize(
    "joined",
    [
        # A bar marks where a sentence ends; the white space after it belongs to neither.
        "The ministers met.| They agreed.",
        "Mr. Larsen met Gen. Ito and Sen. Cruz Jr. on Jan. 5 in Oslo.| Nothing was signed.",
        "The U.S. Senate voted.| It was close.",
        "He left the U.S. The visit was over.".replace("S. The", "S.| The"),
        "John F. Kelly and J. R. Moss flew to St. Gallen.| Both returned.",
        "Exports fell 3.5 percent, to $2.4 billion.| Imports rose.",
        'She said: "We are ready." He was not.'.replace('" He', '"| He'),
        '"Are you ready?" Larsen asked.| Nobody answered.',
        '"Are you ready?" he asked.| Nobody answered.',
        '"No deal." the envoy said.',
        "He hesitated... and signed.",
        "He hesitated... Then he signed.".replace("... T", "...| T"),
        "The talks (the third this year.) resumed.",
        "The talks resumed.[3]| They failed.",
        "The call came at 10 a.m. Tuesday from Lima.| It was short.",
        "The call came at 10 a.m. Nobody answered.".replace("m. N", "m.| N"),
        "The man fell ill.| Police came.",
        "Resolution No. 242 stands.| No.| The council will not move.",
        "Sony Corp. and Acme Inc. signed.| Then the Acme Inc. board resigned.",
        "It was Plan B. The envoy had none other.".replace("B. T", "B.| T"),
        "1. Cut tariffs in half.| 2. Do it soon.",
        "They signed.|Today's vote was close.",
        "Visit example.com or mail a.b@example.org now.",
        "The EU’s envoy, e.g. Mr. Solana, left.| “Good.”| So it ended.",
        "Fire at will!| Really?!| Yes…| The end.",
        "Rep. Ann Bell (D-Calif.) objected.| So did others.",
    ],
)
def test_splits_at_bars(joined: str) -> None:
    expected = [part.strip() for part in joined.split("|")]
    assert texts(joined.replace("|", "")) == expected


def test_paragraphs_count_blocks_with_sentences() -> None:
    text = "One. Two.\n\n\n  \n\nThree.\r\n\r\nFour."
    assert [s.paragraph for s in split(text)] == [0, 0, 1, 2]


def test_headline_on_its_own_line_is_a_sentence() -> None:
    assert texts("Norway recalls envoy\nOslo said on Monday it would wait.") == [
        "Norway recalls envoy",
        "Oslo said on Monday it would wait.",
    ]


def test_list_items_are_sentences() -> None:
    assert texts("They agreed on:\n- fish\n- oil\n- Arctic rescue") == [
        "They agreed on:",
        "- fish",
        "- oil",
        "- Arctic rescue",
    ]


def test_wrapped_lines_run_on() -> None:
    text = (
        "The two foreign ministers met for three hours on Monday evening in\n"
        "Helsinki and agreed that their deputies would continue next week in\n"
        "Stockholm. A joint statement is expected on Tuesday."
    )
    assert len(texts(text)) == 2
    assert texts(text)[0].endswith("Stockholm.")


def test_lower_case_line_runs_on() -> None:
    assert len(texts("The ministers met\nin Helsinki.")) == 1


def test_set_aside_is_not_touched() -> None:
    text = "OSLO (AP) - The king spoke. Read more here. He left."
    aside = (SetAside(0, 12, "dateline"), SetAside(28, 43, "link"))
    assert texts(text, aside) == ["The king spoke.", "He left."]


def test_set_aside_over_a_paragraph_break() -> None:
    text = "One.\n\nTwo.\n\nThree."
    assert [s.paragraph for s in split(text, (SetAside(2, 14, "x"),))] == [0, 1]
    assert texts(text, (SetAside(2, 14, "x"),)) == ["On", "ree."]


def test_long_text_without_a_stop_is_cut_in_linear_time() -> None:
    text = "word " * 600_000
    begin = time.process_time()
    found = split(text)
    assert time.process_time() - begin < 5
    assert max(s.end - s.start for s in found) <= LONGEST


@pytest.mark.parametrize(
    "piece", ["x", ".", "\n", "\n\n", '"', "A.", "Mr. ", ". ", '?" ', "a\n", "- ", "((((", "\t"]
)
def test_repetition_is_linear(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    begin = time.process_time()
    split(text)
    assert time.process_time() - begin < 4


PIECES = st.lists(
    st.sampled_from(
        [
            "The U.S. ",
            "Mr. X ",
            "met. ",
            '"Yes," ',
            "\n",
            "\n\n",
            "\r\n",
            "?!",
            " ",
            "\u2028",
            "é",
            "5.",
            "…",
        ]
    )
    | st.text(max_size=8),
    max_size=40,
).map("".join)


@given(PIECES, st.data())
def test_sentences_cover_what_is_not_set_aside(text: str, data: st.DataObject) -> None:
    cuts = sorted(
        data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True), label="cuts")
    )
    aside = tuple(
        SetAside(a, b, "test") for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b
    )
    found = split(text, aside)
    covered = [0] * len(text)
    for s in found:
        words = text[s.start : s.end]
        assert words
        assert words == words.strip()
        assert len(words) <= LONGEST
        for i in range(s.start, s.end):
            covered[i] += 1
    for a in aside:
        for i in range(a.start, a.end):
            assert covered[i] == 0
            covered[i] = 1
    assert all(c == 1 or (c == 0 and text[i].isspace()) for i, c in enumerate(covered))
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)
