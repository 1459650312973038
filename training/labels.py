"""Label sets of the heads; exported with the weights, so inference reads them from there."""

from __future__ import annotations

CATEGORIES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST "
    "ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
STANCES = ["support", "oppose", "conditional", "undecided"]
PAIR_TONES = ["hostile", "critical", "friendly", "warm"]
QUERIES = [*CATEGORIES, *(f"stance:{x}" for x in STANCES), *(f"tone:{x}" for x in PAIR_TONES)]
STATUSES = ["occurred", "historical", "future", "hypothetical", "negated"]
ROLES = ["none", "actor", "recipient"]
RELATIONS = CATEGORIES
TONES = ["negative", "neutral", "positive"]
KINDS = ["person", "organisation", "state", "place", "group"]


def bio(kinds: list[str]) -> list[str]:
    """O, then B- and I- of each kind."""
    return ["O", *(f"{p}-{k}" for k in kinds for p in "BI")]


TAGS = {
    "mention": bio(KINDS),
    "party": bio(["party"]),
    "source": bio(["source"]),
    "cue": bio(["cue"]),
    "content": bio(["content"]),
}
# Letter case of the word that a piece belongs to.
SHAPES = ["other", "lower", "title", "upper", "mixed"]
# Where a mention stands: 8 distances from a sentence, then before or after the frame's centre.
BUCKETS = 16
LINK_BUCKETS = 16
