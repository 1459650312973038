"""HTML -> plain text by its tags alone: for entries of feeds, and where a page has no article."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table td th "
    "title tr ul".split()
)
# What stands in these is never news.
_LEFT_OUT: Final = frozenset(
    "aside button footer form head iframe nav noscript object script select style svg template "
    "textarea video audio".split()
)


def plain_text(html: str) -> str:
    """Reduce HTML to its words: a paragraph a block, parted by empty lines."""
    reducer = _Reducer()
    reducer.feed(html)
    reducer.close()
    blocks = "".join(reducer.words).split("\0")
    paragraphs = (" ".join(block.split()) for block in blocks)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


class _Reducer(HTMLParser):
    """Collects words; blocks are parted by NUL. Depth costs nothing: there is no tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _LEFT_OUT:
            self._left_out.append(tag)
        self._part(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        # A tag left open inside ends with the one around it.
        while tag in self._left_out and self._left_out.pop() != tag:
            pass
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self.words.append(data.replace("\0", "\ufffd"))

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS and not self._left_out:
            self.words.append("\0")
