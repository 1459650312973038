"""Who stands behind a happening: independent sources, and claims that nobody else bears out.

What a source asserts is a claim. It stays one until an article tells it in its own voice, or an
independent source reports it too: in an article of another family, and neither the claimant nor a
party on the claimant's side. Many papers that quote one minister are one source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records.identity import party_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from detente.assembly.facts import Observation


def sources(reports: Iterable[Observation]) -> list[list[Observation]]:
    """Group reports into independent sources, in a fixed order.

    Copies of an article are one source, and so are all articles that only pass on the claim of
    the same party.
    """
    group_of: dict[str, int] = {}
    groups: list[list[Observation]] = []
    for seen in sorted(reports, key=lambda seen: (seen.family, seen.document, seen.event.id)):
        marks = [f"family {seen.family}", *(f"claim {key}" for key in _claimants(seen))]
        joined = sorted({group_of[mark] for mark in marks if mark in group_of})
        home = joined[0] if joined else len(groups)
        if not joined:
            groups.append([])
        groups[home].append(seen)
        for other in joined[1:]:
            groups[home] += groups[other]
            groups[other] = []
            group_of = {mark: home if at == other else at for mark, at in group_of.items()}
        group_of |= dict.fromkeys(marks, home)
    return [group for group in groups if group]


def only_claimed(
    reports: Sequence[Observation], actor: Collection[str], recipient: Collection[str]
) -> bool:
    """Tell whether a happening is a claim.

    Both sides of a happening bear each other out, and so do a party and an onlooker; who is
    known by a phrase alone ("officials") bears out nobody.

    Args:
        reports: All of it.
        actor: Keys of those who acted.
        recipient: Keys of the other side, none where nobody is.
    """
    if not all(seen.event.claimed_by for seen in reports):
        return False
    side_of = dict.fromkeys(actor, "actor") if recipient else {}
    side_of |= dict.fromkeys(recipient, "recipient")
    told = {
        (seen.family, frozenset(side_of.get(key, key) for key in _claimants(seen)))
        for seen in reports
    }
    return not any(
        family != other and claimants and others and claimants.isdisjoint(others)
        for family, claimants in told
        for other, others in told
    )


def _claimants(seen: Observation) -> frozenset[str]:
    """Name who claims it, as far as they are known by more than a phrase."""
    keys = party_keys(seen.event.claimed_by)
    return frozenset(key for key in keys if not key.startswith("text:"))
