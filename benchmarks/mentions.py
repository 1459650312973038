"""Who is who in 237 own passages, by kind of case: the floor of the actors' reader.

    python -m benchmarks.mentions            accuracy, in all and by kind of case
    python -m benchmarks.mentions --misses   with every mention that is read otherwise
    python -m benchmarks.mentions --half 0   the passages with an even id alone (1: the odd ones)

The mentions of ``data/mentions.jsonl`` are our own, the states, offices and holders in them real.
A list in ``code``, ``sector``, ``entity`` or ``office`` means any of these; ``codes`` are those of
one mention that stands for several. Conventions:

- a state that is no more has its own code (CSK, DDR, YMD), or where another continues it that one's
  (RUS) or the ISO code of its day (SUN);
- a capital or palace that acts is the government (GOV), one where something happens is a place;
- what the passage does not decide is null, and right too where no mention is read there;
- a role noun with all that belongs to it is one mention; possessive pronouns are none.

Figures: *found*, there is a mention at the words; of all in gold, right *code*, *sector*, *party*
key and *entity*; *office*, of those that hold one in gold, or once did and no longer. The actors'
reader is alone, without a model. The *baseline* takes the first state of the passage for all.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from benchmarks.actors import LEAST_OVERLAP, overlap
from detente.codes.persons import persons
from detente.codes.tables import fold
from detente.codes.vocabulary import vocabulary
from detente.language.sentences import split
from detente.readers.actors import ActorsReader
from detente.readers.base import Page
from detente.records import Document, Mention
from detente.records.findings import Party
from detente.records.identity import party_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

DATA: Final = Path(__file__).with_name("data") / "mentions.jsonl"
FIGURES: Final = "found code sector party entity office".split()
EVERY: Final = "all"

Values = str | list[str | None] | None


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """A marked mention; ``case`` is its kind."""

    text: str
    start: int
    case: str
    code: Values
    sector: Values
    office: Values
    entity: Values
    codes: list[str]

    @property
    def span(self) -> tuple[int, int]:
        """First code point, and one past the last."""
        return self.start, self.start + len(self.text)


class Passage(msgspec.Struct, frozen=True):
    """A dated text and its mentions."""

    id: int
    text: str
    date: str
    title: str | None
    mentions: list[Gold]


class Accuracy:
    """Counts of what is right, by kind of case and in all."""

    def __init__(self) -> None:
        self.right: Counter[tuple[str, str]] = Counter()
        self.seen: Counter[tuple[str, str]] = Counter()

    def add(self, case: str, verdict: dict[str, bool]) -> None:
        """Count one mention."""
        for name in (case, EVERY):
            for figure, right in verdict.items():
                self.seen[name, figure] += 1
                self.right[name, figure] += right

    def share(self, figure: str, case: str = EVERY) -> float | None:
        """Tell what part is right; null where nothing was judged."""
        seen = self.seen[case, figure]
        return self.right[case, figure] / seen if seen else None

    def cases(self) -> list[str]:
        """Name the kinds of case, the commonest first, and all together last."""
        many = Counter({case: n for (case, figure), n in self.seen.items() if figure == "code"})
        return [case for case, _ in many.most_common() if case != EVERY] + [EVERY]


def passages(half: int | None = None) -> list[Passage]:
    """Load the passages: those with an even id (0), an odd one (1), or all."""
    with DATA.open("rb") as lines:
        found = [msgspec.json.decode(line, type=Passage) for line in lines]
    return [p for p in found if half is None or p.id % 2 == half]


def read(given: Sequence[Passage]) -> list[tuple[Mention, ...]]:
    """Find the mentions of passages with the actors' reader."""
    reader = ActorsReader()
    return [tuple(found) for found in reader.read([_page(p) for p in given])]


def first_state(given: Sequence[Passage]) -> list[tuple[Mention, ...]]:
    """Read as the baseline does: every marked mention is the first state of its passage."""
    found = []
    for passage in given:
        text = passage.text if passage.title is None else f"{passage.title}. {passage.text}"
        matches = vocabulary().find(text)
        state = next(
            (
                c
                for match in matches
                for c in vocabulary().candidates(match.entries, None)
                if c.form not in {"body", "person"} and c.code is not None
            ),
            None,
        )
        code, name = (state.code, state.name) if state else (None, None)
        found.append(
            tuple(
                Mention(*g.span, text=g.text, kind="state", entity=name, code=code)
                for g in passage.mentions
            )
        )
    return found


def at(text: str, gold: Gold, mentions: Iterable[Mention]) -> Mention | None:
    """Find the mention at the words of a gold one: half of the words shared, or the same head."""
    scored = [(overlap(text, gold.span, (m.start, m.end)), -n, m) for n, m in enumerate(mentions)]
    top = max(scored, key=lambda s: s[:2], default=None)
    return top[2] if top is not None and top[0] >= LEAST_OVERLAP else None


def verdict(gold: Gold, mention: Mention | None) -> dict[str, bool]:
    """Judge a mention against gold, figure by figure."""
    got = mention or Mention(*gold.span, text=gold.text, kind="person")
    nobody = _any(gold.code) == _any(gold.entity) == (None,) and not gold.codes
    read_it = mention is not None or nobody
    result = {
        "found": read_it,
        "code": read_it and got.code in _any(gold.code) and sorted(got.codes) == gold.codes,
        "sector": read_it and (got.sector in _any(gold.sector) or (nobody and mention is None)),
        "party": read_it and _keys(got) <= _gold_keys(gold, got.entity),
        "entity": read_it and any(same(name, got.entity) for name in _any(gold.entity)),
    }
    if _any(gold.office) != (None,) or gold.sector == "ELI":
        result["office"] = read_it and got.office in _any(gold.office)
    return result


def same(name: str | None, other: str | None) -> bool:
    """Tell whether two names are of one: alike when folded, or of one entry of the tables."""
    if name is None or other is None:
        return name is other
    return fold(name) == fold(other) or bool(_meant(name) & _meant(other))


def measure(
    given: Sequence[Passage],
    layers: Sequence[tuple[Mention, ...]],
    miss: Callable[[Passage, Gold, Mention | None, dict[str, bool]], None] | None = None,
) -> Accuracy:
    """Judge every gold mention, and tell of each that is read otherwise."""
    accuracy = Accuracy()
    for passage, mentions in zip(given, layers, strict=True):
        for gold in passage.mentions:
            mention = at(passage.text, gold, mentions)
            judged = verdict(gold, mention)
            accuracy.add(gold.case, judged)
            if miss is not None and not all(judged.values()):
                miss(passage, gold, mention, judged)
    return accuracy


def table(accuracy: Accuracy) -> Iterator[str]:
    """Write the shares, a line for each kind of case."""
    yield f"{'':12}{'n':>5}" + "".join(f"{figure:>8}" for figure in FIGURES)
    for case in accuracy.cases():
        shares = [accuracy.share(figure, case) for figure in FIGURES]
        cells = "".join(f"{'':>8}" if s is None else f"{s:8.3f}" for s in shares)
        yield f"{case:12}{accuracy.seen[case, 'code']:5}{cells}"


def _any(values: Values) -> tuple[str | None, ...]:
    return tuple(values) if isinstance(values, list) else (values,)


def _meant(name: str) -> set[tuple[str, str]]:
    """What a name of two words or a body or state means; a lone word is no person's whole name."""
    candidates = vocabulary().resolve(name)
    kept = [c for c in candidates if c.form != "person" or " " in name]
    return {(c.form if c.form == "person" else "", c.name) for c in kept}


def _keys(mention: Mention) -> set[str | None]:
    return set(mention.codes) or {_key(mention.code, mention.sector, mention.entity)}


def _gold_keys(gold: Gold, read_as: str | None) -> set[str | None]:
    """The party keys that gold allows; an entity that is the same has the name it was read by."""
    if gold.codes:
        return set(gold.codes)
    names = [read_as if same(name, read_as) else name for name in _any(gold.entity)]
    return {
        _key(code, sector, name)
        for code in _any(gold.code)
        for sector in _any(gold.sector)
        for name in names
    }


def _key(code: str | None, sector: str | None, entity: str | None) -> str | None:
    return party_key(
        Party(
            code=code, country=code, sector=sector, entity_text="", identifier_id=None,
            identifier_text=entity, office=None, start=0, end=0,
        )
    )  # fmt: skip


def _page(passage: Passage) -> Page:
    document = Document(
        id=str(passage.id),
        text=passage.text,
        title=passage.title,
        date=passage.date,
        publisher=None,
    )
    return Page(document=document, sentences=split(passage.text, ()))


def _tell(passage: Passage, gold: Gold, mention: Mention | None, judged: dict[str, bool]) -> None:
    wrong = " ".join(figure for figure, right in judged.items() if not right)
    got = "nothing"
    if mention is not None:
        got = (
            f"{mention.text!r} {mention.code} {mention.sector} {mention.entity!r} "
            f"{mention.office!r} {' '.join(mention.codes)}"
        )
    wanted = f"{gold.code} {gold.sector} {gold.entity!r} {gold.office!r} {' '.join(gold.codes)}"
    print(f"{passage.id} {passage.date} [{gold.case}] {wrong}: {gold.text!r} {wanted}")
    print(f"    read {got} | {passage.text}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of the reader and of the baseline."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.mentions",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--misses", action="store_true", help="show what is read otherwise")
    parser.add_argument("--half", type=int, choices=[0, 1], help="even ids (0) or odd ones (1)")
    asked = parser.parse_args(arguments)
    persons()  # loads the tables
    given = passages(asked.half)
    accuracy = measure(given, read(given), _tell if asked.misses else None)
    print("\n".join(table(accuracy)))
    print(f"{'baseline':12}" + list(table(measure(given, first_state(given))))[-1][12:])


if __name__ == "__main__":
    main()
