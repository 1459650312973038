"""Finds the words of a text that may name a place, and weighs whether they do.

Every capitalised name of the gazetteer is a candidate, longest first, and so is a name that ends in
a word such as "County" or "Street". What stands around it decides, by weights that
training/fit_toponyms.py learns; ``toponym_weights`` holds them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import exp, log10
from typing import TYPE_CHECKING, Final

from detente.codes.tables import fold
from detente.readers import toponym_words as words
from detente.readers.toponym_kinds import AFTER, BEFORE, TOWN, is_large, size_of, spellings
from detente.readers.toponym_tokens import Article, Token, tokens_of
from detente.readers.toponym_weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.codes.gazetteer import Gazetteer, GazetteerPlace
    from detente.language.sentences import Sentence

_GAP: Final = re.compile(r"\.? |-|\s\s?|['’]")
_LONGEST: Final = 6  # tokens of a name
_LISTED: Final = 10  # words of a list of counties


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that may name a place.

    Attributes:
        start: First code point.
        end: One past the last.
        surface: As the gazetteer writes it; of a facility the town that it is called after, if any.
        kind: ``name``, ``adjective`` ("Russian") or ``facility`` ("Orchard Street").
        places: Those of that name; none for a facility.
        features: What speaks for and against it.
    """

    start: int
    end: int
    surface: str
    kind: str
    places: tuple[GazetteerPlace, ...]
    features: tuple[str, ...]

    @property
    def probability(self) -> float:
        """How probable it is that these words name a place."""
        return 1 / (1 + exp(-sum(WEIGHTS.get(feature, 0.0) for feature in self.features)))


def toponyms(text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Find every candidate of a document, in order."""
    split = [tokens_of(text, sentence) for sentence in sentences]
    article = Article(split)
    return tuple(
        toponym
        for tokens in split
        for toponym in _Scan(text, tokens, gazetteer, article).candidates()
    )


class _Scan:
    """Goes through the words of one sentence."""

    def __init__(
        self, text: str, tokens: Sequence[Token], gazetteer: Gazetteer, article: Article
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.gazetteer = gazetteer
        self.article = article
        capitals = [token.text.isupper() for token in tokens if len(token.text) > 1]
        self.shouted = len(capitals) > 3 and sum(capitals) > 0.7 * len(capitals)

    def candidates(self) -> Iterator[Toponym]:
        index, last_end = 0, -1
        while index < len(self.tokens):
            count = 0
            if self.tokens[index].is_capital:
                run = self._run(index)
                found = self._facility(index, run) or self._name(index, run)
                if found:
                    count, end, surface, kind, places = found
                    start = self.tokens[index].start
                    features = self._features(index, count, end, surface, kind, places, last_end)
                    if _NEVER.isdisjoint(features):
                        yield Toponym(start, end, surface, kind, places, features)
                        last_end = end
            index += max(1, count)

    def _run(self, index: int) -> int:
        """Count the words from here on that could be one name."""
        count = 1
        while count < _LONGEST and index + count < len(self.tokens):
            before, token = self.tokens[index + count - 1 : index + count + 1]
            gap = self.text[before.end : token.start]
            joins = _GAP.fullmatch(gap) and (gap[0] != "." or len(before.text) <= 3)
            if not joins:
                break
            count += 1
        return count

    def _name(
        self, index: int, run: int
    ) -> tuple[int, int, str, str, tuple[GazetteerPlace, ...]] | None:
        start = self.tokens[index].start
        for count in range(run, 0, -1):
            last = self.tokens[index + count - 1]
            if not (last.is_capital or last.text.isdigit()):
                continue
            written = " ".join(self.text[start : last.end].split())
            adjective = self.gazetteer.adjective(written)
            if adjective:
                return count, last.end, written, "adjective", (adjective,)
            for end in self._ends(last):
                written = " ".join(self.text[start:end].split())
                for surface in spellings(written):
                    places = self._counties(index + count, surface) or self.gazetteer.find(surface)
                    if places and not self._is_acronym(index, surface, written, places[0]):
                        return count, end, surface, "name", places
        return None

    def _counties(self, index: int, name: str) -> tuple[GazetteerPlace, ...]:
        """What "Otoe, Sarpy and Lancaster counties" means by each name."""
        for token in self.tokens[index : index + _LISTED]:
            if token.text in {"counties", "Counties"}:
                return self.gazetteer.find(f"{name} County")
            if not token.is_capital and token.text != "and":
                break
        return ()

    def _is_acronym(self, index: int, surface: str, written: str, best: GazetteerPlace) -> bool:
        """Whether capitals spell an agency, as TASS, and not a village of a dateline."""
        if surface == written or self.shouted or index == 0:
            return False
        return best.feature == "P" and best.population < TOWN

    def _ends(self, last: Token) -> tuple[int, ...]:
        """With its full stop first: "Ill." and "U.S." are abbreviations."""
        dotted = len(last.text) <= 5 and self.text[last.end : last.end + 1] == "."
        return (last.end + 1, last.end) if dotted else (last.end,)

    def _facility(
        self, index: int, run: int
    ) -> tuple[int, int, str, str, tuple[GazetteerPlace, ...]] | None:
        """A name of up to three words before "County", "Street", "River"; counties are known."""
        if self.tokens[index].text in words.OPENERS:
            return None
        for count in range(2, min(run, 4) + 1):
            token = self.tokens[index + count - 1]
            if not token.is_capital:
                return None
            if token.text in words.FACILITIES:
                parts = [t.text for t in self.tokens[index : index + count]]
                surface = " ".join(self.text[self.tokens[index].start : token.end].split())
                places = self.gazetteer.find(surface)
                if places:
                    return count, token.end, surface, "name", places
                if self._holds_a_name(parts):
                    return None
                town = self._town(index, index + count - 1, token.text)
                places = self.gazetteer.find(town)
                return count, token.end, town or surface, "facility", places
        return None

    def _holds_a_name(self, parts: list[str]) -> bool:
        """Whether it is "Republican Orange County" or "U.S. Gulf": shorter names are found then."""
        if any(" ".join(parts[i:]) in self.gazetteer for i in range(1, len(parts) - 1)):
            return True
        first = self.gazetteer.find(parts[0]) or self.gazetteer.find(parts[0] + ".")
        return (bool(first) and first[0].feature == "C") or parts[0] in words.ROLES

    def _town(self, first: int, last: int, kind: str) -> str:
        """What "San Francisco International Airport" is called after; a street, seldom its town."""
        start, always = self.tokens[first].start, kind in words.TOWN_HAS
        for i in range(last, first, -1):
            name = self.text[start : self.tokens[i - 1].end]
            places = self.gazetteer.find(name)
            if places and (always or (kind not in words.WAYS and is_large(places[0], name))):
                return name
        return ""

    def _features(
        self,
        index: int,
        count: int,
        end: int,
        surface: str,
        kind: str,
        places: tuple[GazetteerPlace, ...],
        last_end: int,
    ) -> tuple[str, ...]:
        size = size_of(kind, places)
        before, after = self._before(index, last_end), self._after(index + count, end)
        own = self.tokens[index].text
        found = ["bias", f"size={size}", f"words={min(count, 3)}", f"before={before}"]
        found += [f"after={after}", f"{before}>{size}", f"{size}>{after}"]
        if kind == "facility":
            found.append(f"facility={self.tokens[index + count - 1].text}")
        if places and places[0].feature == "P":
            found.append(f"people={int(log10(places[0].population + 1))}")
        checks = (
            ("alias", places and kind == "name" and fold(places[0].name) != fold(surface)),
            ("shouted", self.shouted),
            ("capitals", own.isupper() and len(own) > 3 and not self.shouted),
            ("given", count == 1 and surface in words.FIRST_NAMES),
            ("person", count == 1 and surface in words.FIRST_NAMES and after == "capital"),
            ("common", count == 1 and surface in words.COMMON),
            ("lower", count == 1 and surface.lower() in self.article.lower),
            ("surname", count == 1 and own in self.article.surnames),
            ("elsewhere", count == 1 and own in self.article.after_in),
            (
                "namesake",
                own in words.FIRST_NAMES
                and own in self.article.surnames
                and own not in self.article.after_in,
            ),
            ("word", count == 1 and surface in words.NEVER),
            ("dotted", surface.endswith(".")),
            ("state", count == 1 and len(surface) == 2 and surface.isupper()),
        )
        return (*found, *(name for name, holds in checks if holds))

    def _before(self, index: int, last_end: int) -> str:
        """Class of what stands before a candidate."""
        if index == 0:
            return "start"
        token, start = self.tokens[index - 1], self.tokens[index].start
        gap = self.text[token.end : start]
        if last_end >= 0 and start - last_end <= 2 and "," in self.text[last_end:start]:
            return "place,"
        if gap.strip(" \n"):
            return "," if gap.startswith(",") else "'s" if gap[0] in "'’" else "mark"
        for name, group in BEFORE:
            if token.text in group:
                return name
        if token.text.islower():
            return "word"
        return "place" if 0 <= token.end - last_end <= 1 else "capital" if index > 1 else "opening"

    def _after(self, index: int, end: int) -> str:
        """Class of what stands after a candidate."""
        if index >= len(self.tokens):
            return "end"
        token = self.tokens[index]
        gap = self.text[end : token.start]
        if gap.startswith(("'s", "’s")):
            return "'s"
        if gap.startswith(", ") and self.gazetteer.find(self._spelt(token)):
            return ",place"
        if gap.strip(" \n"):
            return "mark"
        for name, group in AFTER:
            if token.text in group:
                return name
        return "word" if token.text.islower() else "capital" if token.is_capital else "other"

    def _spelt(self, token: Token) -> str:
        dotted = self.text[token.start : token.end + 1]
        return dotted if dotted.endswith(".") and dotted in self.gazetteer else token.text


# "Manchester United", "Washington Post"; "Paris Hilton".
_NEVER: Final = frozenset({"after=body", "person", "namesake", "word"})
