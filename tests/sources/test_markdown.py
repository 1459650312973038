"""Markdown -> text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.markdown import read_markdown
from detente.sources.markup import plain_text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("The **two** *ministers* __signed__ _it_.", "The two ministers signed it."),
        ("[Norway](https://no.example) signed.", "Norway signed."),
        ("[Norway][1] signed.\n\n[1]: https://no.example", "Norway signed."),
        ("![A photo](a.jpg)\n\nTalks.", "Talks."),
        ("`code` and <https://a.example>", "code and https://a.example"),
        ("Title\n=====\n\nTalks.", "# Title\n\nTalks."),
        ("> Quoted words.", "Quoted words."),
        ("```\ncode\n```\nTalks.", "Talks."),
        ("a <!-- b --> c", "a  c"),
        ("One.\n\n---\n\nTwo.", "One.\n\n\n\nTwo."),
        (r"5 \* 3", "5 * 3"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        ("A [bracket] stays.", "A [bracket] stays."),
    ],
)
def test_markup_gives_way_to_its_words(raw: str, text: str) -> None:
    assert read_markdown(raw).text == text


def test_front_matter() -> None:
    found = read_markdown(
        '---\ntitle: "Treaty: signed"\nsource: Wire\nlink: https://a.example\n---\nTalks.'
    )
    assert found.text == "Talks."
    assert (found.origin.title, found.origin.publisher) == ("Treaty: signed", "Wire")
    assert found.origin.url == "https://a.example"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two<br>Three</p>", "One.\n\nTwo\n\nThree"),
        ("<P>a &amp; b &eacute;</P>", "a & b é"),
        ("<nav>Menu</nav><script>x<y</script>Talks.<style>p{}</style>", "Talks."),
        ("<aside><p>Left out<form></aside>Kept", "Kept"),
        ("no markup\n at  all", "no markup at all"),
        ("</div></nav>Kept", "Kept"),
        ("a\0b", "a\ufffdb"),
    ],
)
def test_html_gives_way_to_its_words(html: str, text: str) -> None:
    assert plain_text(html) == text


@given(st.text(max_size=200))
def test_any_text_is_markdown_and_html(text: str) -> None:
    read_markdown(text)
    plain_text(text)
