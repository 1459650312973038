from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assembly.families import Sketched, families, kin, news_text, sketch
from detente.records import SetAside
from fakes import document

# A report of our own; facts and words are made up.
REPORT = """\
The foreign ministers of Norland and Sudland met on Tuesday in the border town of Halm to
settle the quarrel over the dredging of the river Ost, which has kept barges waiting since
early spring and has cost both ports a good part of their trade.

After six hours of talks they announced that engineers of both countries would survey the
bed together and that no dredger would enter the eastern arm before their findings are
published, a step that Sudland had refused at two earlier meetings.

The minister of Sudland called the outcome a modest beginning, while her colleague spoke of
a good day for everybody who lives from the river and thanked the mayor of Halm for a room
with a view of the very sandbank that they had argued about.

Fishermen who had gathered outside the town hall were less pleased, since the survey will
last until autumn and the compensation promised by either capital covers only boats that
were registered before the dispute began.

The two governments have quarrelled over the Ost since the flood of nineteen eighty, when a
new channel opened to the east of the line that the last treaty had drawn along the deepest
part of the stream."""
PARAGRAPHS = REPORT.split("\n\n")
LEAD = (
    "There was relief along the river on Wednesday morning, although nobody was sure for how long "
    "it would last, and shopkeepers in the old quarter hung out the flags of both countries."
)
# Another reporter's account of the same meeting.
OTHER = (
    "Norland and Sudland agreed on Tuesday to study the silted river Ost jointly and to stop all "
    "dredging meanwhile, their foreign ministers said in Halm. The deal ends months in which "
    "barges queued at the mouth. A spokesman in Sudland's capital said that the cabinet had given "
    "way because insurers threatened to leave. Opposition leaders in Norland asked why the survey "
    "needs half a year and who pays for it. Experts at the hydrographic office believe that the "
    "channel will move again with the next high water whatever the engineers find, and that only "
    "a new border treaty would settle the matter for longer than a season or two."
)


def words(text: str, first: float, last: float) -> str:
    every = text.split()
    return " ".join(every[int(first * len(every)) : int(last * len(every))])


VARIANTS = {
    "another headline": "River row: a truce of sorts\n\n" + REPORT,
    "first third": words(REPORT, 0, 1 / 3),
    "first half with a new lead": LEAD + "\n\n" + words(REPORT, 0, 0.55),
    "last half": words(REPORT, 0.5, 1),
    "every second paragraph": "\n\n".join(PARAGRAPHS[::2]),
    "a new lead": LEAD + "\n\n" + REPORT,
    "other capitals and quotes": REPORT.upper().replace(",", " —"),
    "a word in twenty changed": " ".join(
        "reportedly" if n % 20 == 7 else word for n, word in enumerate(REPORT.split())
    ),
}


def sketched(name: str, text: str, day: int | None = None) -> Sketched:
    return Sketched(name, sketch(text), day)


@pytest.mark.parametrize("variant", VARIANTS)
def test_variants_are_kin(variant: str) -> None:
    assert kin(sketched("a", REPORT), sketched("b", VARIANTS[variant]))


@pytest.mark.parametrize("variant", VARIANTS)
def test_other_article_on_the_same_event_is_not_kin(variant: str) -> None:
    assert not kin(sketched("a", OTHER), sketched("b", VARIANTS[variant]))


@pytest.mark.parametrize("text", ["", "Norland, Sudland agree on river", " ".join(["river"] * 39)])
def test_short_texts_are_never_merged(text: str) -> None:
    found = families([sketched("a", text), sketched("b", text)])
    assert found == {"a": "a", "b": "b"}


def test_parts_of_one_report_hang_together_by_it() -> None:
    items = [
        sketched("c", words(REPORT, 0, 0.4)),
        sketched("b", words(REPORT, 0.6, 1)),
        sketched("d", REPORT),
        sketched("z", OTHER),
    ]
    assert families(items) == {"b": "b", "c": "b", "d": "b", "z": "z"}


def test_digest_of_many_articles_does_not_join_them() -> None:
    chance = random.Random(1)  # noqa: S311
    texts = [" ".join(f"w{chance.randrange(9999)}" for _ in range(200)) for _ in range(8)]
    items = [sketched(f"t{n}", text) for n, text in enumerate(texts)]
    found = families([*items, sketched("digest", "\n".join(texts))])
    assert len(set(found.values())) == 9


def test_formulaic_statements_of_other_weeks_are_not_kin() -> None:
    one, two = 734000, 734030
    assert not kin(sketched("a", REPORT, one), sketched("b", REPORT, two))
    assert kin(sketched("a", REPORT, one), sketched("b", REPORT, None))


@given(st.randoms(use_true_random=False))
def test_order_makes_no_difference(chance: random.Random) -> None:
    items = [sketched(f"{n}", text) for n, text in enumerate([REPORT, OTHER, *VARIANTS.values()])]
    expected = families(items)
    chance.shuffle(items)
    assert families(items) == expected


def test_what_is_set_aside_is_no_news() -> None:
    text = "OSLO, March 8 — The news. Share this"
    source = document(text=text, set_aside=(SetAside(0, 15, "dateline"), SetAside(26, 36, "share")))
    assert news_text(source).split() == ["The", "news."]


def test_boilerplate_alone_makes_no_family() -> None:
    footer = " ".join(f"notice{n}" for n in range(60))
    chance = random.Random(2)  # noqa: S311
    bodies = [" ".join(f"w{chance.randrange(9999)}" for _ in range(90)) for _ in range(5)]
    found = families([sketched(f"{n}", f"{body}\n{footer}") for n, body in enumerate(bodies)])
    assert len(set(found.values())) == 5


QUOTED = """\
The mayor of Halm shut the old lock on Friday after a barge tore off its eastern gate, and told the
skippers of Norland to take the canal. "Water keeps no timetable, and from today neither do we,"
Agda Brunner said on the quay. Her Sudland colleague Piet Lomm offered a crane. Repairs will cost
80,000 crowns and take until June, she reckons, if the smiths of Ost are paid on time."""
RETOLD = """\
Barges bound for Ost must go round by the canal until June. Halm has closed its lock, whose gate on
the east side was ripped away by a ship. Agda Brunner, who governs the town, shrugged: "Water keeps
no timetable, and from today neither do we." From Sudland came the offer of a crane, by Piet Lomm.
The bill for the repairs is put at 80,000 crowns."""
FOLLOWING = """\
Smiths from Ost hung the new gate of the lock at Halm on Monday, a month before the day that Agda
Brunner had named. Piet Lomm lent the crane. Skippers from Norland blew their horns, and the first
barge through carried gravel for a school. The repairs cost 91,000 crowns, which the towns share."""


def test_rewrite_that_keeps_the_quotation_is_kin() -> None:
    assert kin(sketched("a", QUOTED, 734000), sketched("b", RETOLD, 734001))
    assert not kin(sketched("a", QUOTED, 734000), sketched("b", RETOLD, 734009))


def test_follow_up_is_not_kin() -> None:
    assert not kin(sketched("a", QUOTED, 734000), sketched("b", FOLLOWING, 734002))
    assert not kin(sketched("a", RETOLD, 734000), sketched("b", FOLLOWING, 734001))


POEMS = """\
Poets read at the museum of Tarn last night, to a full house and a leaking roof, and the youngest of
them, Ilse Vott, began with a line from a wall: "Water keeps no timetable, and from today neither do
we." There followed eleven verses on herons, one on tax, and a duet for two accordions, which the
director, Jonas Pell, called the better part of the evening."""


def test_quotation_alone_makes_no_kin() -> None:
    assert not kin(sketched("a", QUOTED, 734000), sketched("b", POEMS, 734000))


def notice(day: int) -> str:
    chance = random.Random(day)  # noqa: S311
    figures = [chance.randrange(1000, 9999) for _ in range(4)]
    return (
        f"The crown stood at {figures[0]} to the mark at the close of trading in Halm. "
        f"The index of the exchange ended at {figures[1]} points in quiet business. Grain for "
        f"delivery in autumn was sold at {figures[2]} a load and timber at {figures[3]}. The bank "
        "of Norland did not step in and its governor would not comment on the day's dealings."
    )


def test_daily_notices_of_one_formula_are_not_kin() -> None:
    items = [sketched(f"n{day:02}", notice(day), 734000 + day) for day in range(30)]
    copied = sketched("copy", notice(7), 734008)
    found = families([*items, copied])
    assert len(set(found.values())) == 30
    assert found["copy"] == found["n07"]


def test_unknown_days_hinder_nobody() -> None:
    items = [sketched("a", REPORT, 734000), sketched("b", REPORT), sketched("c", REPORT, 734020)]
    assert len(set(families(items).values())) == 1


def test_nothing_gives_nothing() -> None:
    assert families([]) == {}
