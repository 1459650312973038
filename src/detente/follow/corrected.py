"""Corrected columns of a panel: what an audit of the whole store says of each of its cells.

An audit says, for each category, how many reports are right and how many events are missed. For a
cell (a pair and a period) with n found events of a category it is assumed that each is right with
the category's precision, and that what is missed is spread over the cells as the found ones are. So
the estimate is n times the category's true total over its found total, and the variance has what
the audit leaves open, as well as chance in the cell. Where nothing was found nothing is spread:
the estimate is 0 and the upper end missing, since an audit of all pairs cannot tell it for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.codes.plover import CATEGORIES
from detente.follow.audit_shipped import confusion
from detente.follow.estimates import Group, draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy as np
    import numpy.typing as npt

    from detente.records.audit import Basis

_DRAWS: Final = 1000  # means and variances need fewer than the ends of an interval
_Z: Final = 1.6449  # a twentieth of a normal distribution lies above
PARTS: Final = ("corrected", "low", "high")


@dataclass(frozen=True, slots=True)
class Ratio:
    """How a found count of a category becomes a corrected one.

    Attributes:
        mean: True events for each found one.
        chance: Variance for each found one, within a cell.
        doubt: Variance of ``mean``: what the audit leaves open.
    """

    mean: float
    chance: float
    doubt: float


@dataclass(frozen=True, slots=True)
class Correction:
    """How counts are corrected, and by what.

    Attributes:
        basis: ``audit``, or ``shipped`` for the development set's errors.
        audit: The audit's name, or null.
        coded: Units coded by hand.
        ratios: By category.
    """

    basis: Basis
    audit: str | None
    coded: int
    ratios: Mapping[str, Ratio]

    def sentences(self) -> tuple[str, ...]:
        """Say what the columns rest on, and what is assumed."""
        source = (
            f"the audit {self.audit} of this store, {self.coded:,} units coded by hand"
            if self.basis == "audit"
            else "the development set's errors (basis: shipped), since nobody has audited this "
            "store: they may not be those of these texts"
        )
        return (
            f"Columns ending in _corrected, _low and _high rest on {source}.",
            (
                "Assumed: a found event is right with its category's precision, whoever the "
                "parties and whatever the period, and missed ones are spread as found ones are."
            ),
            (
                "low and high hold nine tenths of what the true count can be, rounded out. Where "
                "nothing was found, corrected is 0 and high is missing: nobody can tell. Imported "
                "datasets are not corrected."
            ),
        )


def correction(groups: Mapping[str, Group] | None = None, audit: str | None = None) -> Correction:
    """Make the correction of an audit's strata, or of the development set without one."""
    known = confusion()
    strata = groups or {name: Group(group.size) for name, group in known.items()}
    drawn = draw(strata, known, many=_DRAWS)
    every = _ratio(drawn.right.sum(axis=1), drawn.missed.sum(axis=1), sum(drawn.raw.values()))
    ratios = {
        name: _ratio(drawn.right[:, at], drawn.missed[:, at], drawn.raw[name])
        if drawn.raw.get(name)
        else every
        for at, name in enumerate(CATEGORIES)
    }
    basis: Basis = "audit" if drawn.coded else "shipped"
    return Correction(basis, audit if drawn.coded else None, drawn.coded, ratios)


def _ratio(right: npt.NDArray[np.int64], missed: npt.NDArray[np.int64], found: int) -> Ratio:
    if not found:
        return Ratio(1.0, 1.0, 1.0)
    precision = float(right.mean()) / found
    lost = float(missed.mean()) / found
    chance = precision * (1 - precision) + lost
    # the draws have chance in them too, which is the cell's own here
    doubt = max(0.0, float((right + missed).var()) / found**2 - chance / found)
    return Ratio(precision + lost, chance, doubt)


def expressions(terms: Iterable[tuple[str, str]], how: Correction) -> Iterator[tuple[str, str]]:
    """Write SQL for a corrected count and its interval, each with its part's name.

    Args:
        terms: Found counts as SQL, each with its category.
        how: The correction.
    """
    listed = [(f"coalesce({sql}, 0)", how.ratios[code]) for sql, code in terms]
    mean = "(" + " + ".join(f"{r.mean:.5f} * {sql}" for sql, r in listed) + ")"
    spread = (
        "("
        + " + ".join(f"{r.chance:.5f} * {sql} + {r.doubt:.7f} * {sql} * {sql}" for sql, r in listed)
        + ")"
    )
    yield "corrected", f"round({mean}, 3)"
    # the quantiles of a gamma distribution of this mean and variance (Wilson and Hilferty)
    middle = f"1 - {spread} / (9 * {mean} * {mean})"
    step = f"{_Z} * sqrt({spread}) / (3 * {mean})"
    low = f"floor({mean} * power(greatest(0, {middle} - {step}), 3))"
    high = f"ceil({mean} * power({middle} + {step}, 3))"
    yield "low", f"CASE WHEN {mean} > 0 THEN {low} ELSE 0 END"
    yield "high", f"CASE WHEN {mean} > 0 THEN {high} END"
