"""SQL that counts the acts of the index (``store/acts.py``) by pair and period, by a rule."""

from __future__ import annotations

# ruff: noqa: S608  # the queries are of our own words; texts from outside go through `quoted`
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.follow.asked import LEFT_OUT, OWN
from detente.follow.quoting import quoted
from detente.follow.summing import counts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from detente.follow.asked import Asked

_TOLD: Final = """
SELECT {number}::TINYINT AS d, actor, recipient, {day}, event, appeal, status, claimed, denied,
  families, actors, recipients, folds, told FROM acts WHERE d = {made}{asked}"""
_BY_DAY: Final = """
SELECT {number}::TINYINT AS d, date, enddate, status, claimed, denied, families, actors,
  recipients, n FROM act_days WHERE d = {made} AND published = {published}"""


@dataclass(frozen=True, slots=True)
class Counting:
    """The queries of one panel.

    Attributes:
        asked: What is asked for.
        first: First day of the panel.
        last: Last day.
        sets: The number that each dataset has in the index, of its events or reports.
        keys: Of each party that is asked for, the keys that count as it, with their numbers.
    """

    asked: Asked
    first: date
    last: date
    sets: tuple[int, ...]
    keys: Mapping[str, Mapping[str, int]]

    def told(self) -> str:
        """Select the acts of the datasets in which the parties that are asked for stand so."""
        queries = (
            _TOLD.format(
                number=number,
                made=made,
                day=_PUBLISHED if self._published(number) else "date, enddate",
                asked=asked,
            )
            for number, made in enumerate(self.sets)
            for asked in self._sides()
        )
        return " UNION ALL ".join(queries)

    def tally(self) -> str:
        """Count what counts, by dataset and period, and by reason what is left out.

        ``reason`` is a place in ``LEFT_OUT`` or null. It is of all parties.
        """
        queries = (
            _BY_DAY.format(number=number, made=made, published=self._published(number))
            for number, made in enumerate(self.sets)
        )
        return (
            f"SELECT d, reason, CASE WHEN reason IS NULL THEN {self.period('date')} END AS p, "
            f"sum(n)::BIGINT AS n FROM (SELECT *, {self._reason()} AS reason "
            f"FROM ({' UNION ALL '.join(queries)})) GROUP BY ALL"
        )

    def met(self) -> str:
        """Count events by dataset and reason, of the parties that are asked for alone."""
        if not self.keys:
            return "SELECT d, reason, sum(n)::BIGINT FROM tally GROUP BY ALL ORDER BY ALL"
        return (
            "SELECT d, reason, count(DISTINCT told) FROM ("
            f"SELECT d, told, {self._reason()} AS reason FROM ({self.told()})) "
            "GROUP BY ALL ORDER BY ALL"
        )

    def beside(self) -> str:
        """Select the parties of the acts, with their numbers."""
        chosen = f"FROM ({self.told()})"
        return (
            f"SELECT key, n FROM act_parties WHERE n IN (SELECT DISTINCT actor {chosen}) "
            f"OR n IN (SELECT DISTINCT recipient {chosen})"
        )

    def cells(self) -> str:
        """Count acts by dataset, pair and period; ``party`` maps each key to a number."""
        one = self.asked.rule.a_day == "one"
        kept = " AND ".join(f"NOT ({test})" for test in self._left_out().values())
        if self.asked.rule.sectors == "folded":
            kept += " AND folds"
        acts = f"""
WITH acting AS (
  SELECT d, x.n AS a, y.n AS r, {"date" if one else self.period("date")} AS p, event, appeal,
    claimed, denied
  FROM ({self.told()}) JOIN party x ON x.key = actor JOIN party y ON y.key = recipient
  WHERE x.n <> y.n AND {kept})"""
        if one:
            acts += f""",
days AS (
  SELECT d, a, r, p AS day, event, bool_and(appeal) AS appeal, bool_and(claimed) AS claimed,
    bool_or(denied) AS denied FROM acting GROUP BY d, a, r, p, event),
counted AS (SELECT * EXCLUDE (day), {self.period("day")} AS p FROM days)"""
        return f"{acts} {counts('counted' if one else 'acting')}"

    def period(self, day: str) -> str:
        """Number the period of a day, from 0 for the panel's first."""
        return f"date_diff('{self.asked.unit}', {_day(self.first)}, {day})::INTEGER"

    def _published(self, number: int) -> bool:
        """Tell whether a dataset's events belong to the day of publication; a set has none."""
        return self.asked.rule.day == "published" and self.asked.datasets[number] == OWN

    def _reason(self) -> str:
        """Say why an event is left out, as a place in ``LEFT_OUT``, or null where it counts."""
        tests = self._left_out()
        cases = (
            f"WHEN {tests[reason]} THEN {number}"
            for number, reason in enumerate(LEFT_OUT)
            if reason in tests
        )
        return f"CASE {' '.join(cases)} END::TINYINT"

    def _left_out(self) -> dict[str, str]:
        """Write the test of each reason; none is ever null."""
        rule = self.asked.rule
        later = f"{self.period('enddate')} <> {self.period('date')}"
        statuses = ", ".join(quoted(status) for status in rule.statuses)
        tests = {
            "status": f"status IS NULL OR status NOT IN ({statuses})",
            "claimed": "claimed" if rule.claims == "out" else None,
            "not_claimed": "NOT claimed" if rule.claims == "only" else None,
            "denied": "denied" if rule.denied == "out" else None,
            "families": f"families < {rule.families}" if rule.families > 1 else None,
            "no_day": "date IS NULL",
            "outside": f"date < {_day(self.first)} OR date > {_day(self.last)}",
            "long": f"coalesce(enddate > date, false) AND {later}"
            if rule.span == "within"
            else None,
            "one_side": "actors = 0 OR (recipients = 0 AND actors < 2)",
            "mutual": "recipients = 0" if rule.mutual == "left_out" else None,
            "several": "actors > CASE WHEN recipients = 0 THEN 2 ELSE 1 END OR recipients > 1"
            if rule.parties == "single"
            else None,
        }
        return {reason: test for reason, test in tests.items() if test}

    def _sides(self) -> list[str]:
        """Narrow acts to the parties that are asked for: tests of which each act meets one."""
        asked = self.asked
        if pairs := dict.fromkeys(asked.pair()):
            return [f"{self._is('actor', a)}{self._is('recipient', r)}" for a, r in pairs]
        if asked.actor:
            return [self._is("actor", asked.actor)]
        return [self._is("recipient", asked.recipient) if asked.recipient else ""]

    def _is(self, side: str, party: str) -> str:
        numbers = self.keys[party].values()
        if not numbers:
            return " AND false"
        among = ", ".join(map(str, numbers))
        # the ends, since blocks are passed over by them
        ends = f"{side} BETWEEN {min(numbers)} AND {max(numbers)}"
        return f" AND {ends}" + (f" AND {side} IN ({among})" if len(numbers) > 1 else "")


def _day(day: date) -> str:
    return f"DATE '{day}'"


_PUBLISHED: Final = "published AS date, published AS enddate"
