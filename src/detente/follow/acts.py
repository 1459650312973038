"""SQL that turns events of the index into counts of ordered pairs and periods, by a rule."""

from __future__ import annotations

# ruff: noqa: S608  # the queries are of our own words; texts from outside go through `quoted`
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.codes.plover import CATEGORIES, SECTORS
from detente.follow.asked import LEFT_OUT, OWN
from detente.follow.quoting import listed, quoted
from detente.follow.summing import counts

if TYPE_CHECKING:
    from datetime import date

    from detente.follow.asked import Asked

# Asking politely: for help, or for a meeting. "change" and "yield" are demands.
APPEAL: Final = ("assist", "meet")
DEMAND: Final = ("change", "yield")

_OWN_EVENTS: Final = """
SELECT {number}::TINYINT AS d, event, mode, status, {day}, actor, recipient, families,
  only_claimed AS claimed, len(denials) > 0 AS denied
FROM recorded_events e {first}"""
_FIRST_REPORT: Final = """LEFT JOIN (
  SELECT key, min(date) AS published FROM recorded_reports r
  JOIN documents ON documents.id = r.document GROUP BY key) USING (key)"""
_OWN_REPORTS: Final = """
SELECT {number}::TINYINT AS d, r.event, r.mode, r.status, {day}, r.actor, r.recipient, {families},
  len(r.claimed_by) > 0 AS claimed, len(r.denied_by) > 0 AS denied
FROM reports r JOIN documents ON documents.id = r.document {event} WHERE r.latest"""
_EVENT_OF_REPORT: Final = """LEFT JOIN recorded_reports k ON k.document = r.document AND k.id = r.id
LEFT JOIN recorded_events e ON e.key = k.key"""
_IMPORTED: Final = """
SELECT {number}::TINYINT AS d, event, mode, status, date, enddate, actor, recipient,
  coalesce(sources, 1) AS families, coalesce(only_claimed, false) AS claimed, false AS denied
FROM imported_events WHERE dataset = {name}"""


@dataclass(frozen=True, slots=True)
class Counting:
    """The queries of one panel; ``first`` and ``last`` are its first and last day."""

    asked: Asked
    first: date
    last: date

    def told(self) -> str:
        """Select what the datasets tell, one row an event or report."""
        queries = []
        for number, name in enumerate(self.asked.datasets):
            if name != OWN:
                queries.append(_IMPORTED.format(number=number, name=quoted(name)))
            elif self.asked.rule.counted == "reports":
                queries.append(self._own_reports(number))
            else:
                queries.append(self._own_events(number))
        return " UNION ALL ".join(queries)

    def tally(self) -> str:
        """Count what counts, by dataset and period, and by reason what is left out.

        ``reason`` is a place in ``LEFT_OUT`` or null; ``hit`` tells whether the parties that are
        asked for can be in it.
        """
        return (
            f"SELECT d, reason, CASE WHEN reason IS NULL THEN {self.period('date')} END AS p, "
            f"hit, count(*) AS n FROM (SELECT *, {self._reason()} AS reason, "
            f"{self._parties()} AS hit FROM ({self.told()})) GROUP BY ALL"
        )

    def keys(self) -> str:
        """Select the keys of all parties that stand beside those asked for, in any event."""
        chosen = f"FROM ({self.told()}) WHERE {self._parties()}"
        return (
            f"SELECT key FROM (SELECT DISTINCT unnest(actor) AS key {chosen} "
            f"UNION SELECT DISTINCT unnest(recipient) {chosen}) WHERE NOT starts_with(key, 'text:')"
        )

    def cells(self) -> str:
        """Count acts by dataset, pair and period; ``party`` maps each key to a number."""
        day = f"date_diff('day', {_day(self.first)}, date::DATE)"
        one = self.asked.rule.a_day == "one"
        kinds = ", ".join(quoted(code) for code in CATEGORIES)
        acts = f"""
WITH chosen AS (
  SELECT d, {f"event::ENUM({kinds})" if one else "event"} AS event, {_APPEAL} AS appeal, claimed,
    denied, {day if one else self.period("date")} AS p, {self._side("actor")} AS actor,
    CASE WHEN len(recipient) = 0 THEN {self._side("actor")} ELSE {self._side("recipient")} END
      AS recipient
  FROM ({self.told()}) WHERE {self._parties()} AND ({self._reason()}) IS NULL),
acting AS (SELECT * EXCLUDE (actor), unnest(actor) AS a FROM chosen),
facing AS (SELECT * EXCLUDE (recipient), unnest(recipient) AS r FROM acting),
acts AS (
  SELECT d, x.n AS a, y.n AS r, p, event, appeal, claimed, denied
  FROM facing JOIN party x ON x.key = a JOIN party y ON y.key = r
  WHERE x.n <> y.n AND {self._sides()})"""
        if one:
            acts += f""",
days AS (
  SELECT d, a, r, p AS day, event, bool_and(appeal) AS appeal, bool_and(claimed) AS claimed,
    bool_or(denied) AS denied FROM acts GROUP BY d, a, r, p, event),
counted AS (
  SELECT * EXCLUDE (day), {self.period(f"{_day(self.first)} + day::INTEGER")} AS p FROM days)"""
        return f"{acts} {counts('counted' if one else 'acts')}"

    def period(self, day: str) -> str:
        """Number the period of a day, from 0 for the panel's first."""
        return f"date_diff('{self.asked.unit}', {_day(self.first)}, ({day})::DATE)::INTEGER"

    def _own_events(self, number: int) -> str:
        published = self.asked.rule.day == "published"
        return _OWN_EVENTS.format(
            number=number,
            day=_PUBLISHED.format("published") if published else "date, enddate",
            first=_FIRST_REPORT if published else "",
        )

    def _own_reports(self, number: int) -> str:
        published = self.asked.rule.day == "published"
        joined = self.asked.rule.families > 1
        return _OWN_REPORTS.format(
            number=number,
            day=_PUBLISHED.format("documents.date") if published else "r.date, r.enddate",
            families="coalesce(e.families, 1) AS families" if joined else "1 AS families",
            event=_EVENT_OF_REPORT if joined else "",
        )

    def _reason(self) -> str:
        """Say why an event is left out, as a place in ``LEFT_OUT``, or null where it counts."""
        rule = self.asked.rule
        mutual = "len(recipient) = 0"
        later = "enddate > date AND "
        found = {
            "status": f"status NOT IN ({', '.join(quoted(s) for s in rule.statuses)})",
            "claimed": "claimed" if rule.claims == "out" else None,
            "not_claimed": "NOT claimed" if rule.claims == "only" else None,
            "denied": "denied" if rule.denied == "out" else None,
            "families": f"families < {rule.families}" if rule.families > 1 else None,
            "no_day": "date IS NULL",
            "outside": f"date < '{self.first}' OR date > '{self.last}'",
            "long": f"{later}{self.period('enddate')} <> {self.period('date')}"
            if rule.span == "within"
            else None,
            "one_side": f"len(actor) = 0 OR ({mutual} AND len(actor) < 2)",
            "mutual": mutual if rule.mutual == "left_out" else None,
            "several": f"len(actor) > CASE WHEN {mutual} THEN 2 ELSE 1 END OR len(recipient) > 1"
            if rule.parties == "single"
            else None,
        }
        cases = (
            f"WHEN {found[reason]} THEN {number}"
            for number, reason in enumerate(LEFT_OUT)
            if found[reason]
        )
        return f"CASE {' '.join(cases)} END::TINYINT"

    def _side(self, side: str) -> str:
        """Fold the sectors of a list, so that a state that is in it twice counts once."""
        if self.asked.rule.sectors != "folded":
            return side
        # as ``asked.folded`` does
        fold = "CASE WHEN k[4] = ':' AND k[1:3] = upper(k[1:3]) THEN k[1:3] ELSE k END"
        return (
            f"CASE WHEN len({side}) > 1 THEN list_distinct(list_transform({side}, "
            f"lambda k: {fold})) ELSE {side} END"
        )

    def _parties(self) -> str:
        """Let through the events in which the parties that are asked for can stand so."""
        asked = self.asked
        tests = [self._faces(*pair) for pair in asked.pair()]
        if not tests and asked.actor:
            tests = [self._has("actor", asked.actor)]
        elif not tests and asked.recipient:
            either = self._has("recipient", asked.recipient), self._has("actor", asked.recipient)
            tests = [f"{either[0]} OR (len(recipient) = 0 AND {either[1]})"]
        return f"({' OR '.join(tests) or 'true'})"

    def _faces(self, actor: str, recipient: str) -> str:
        direct, mutual = self._has("recipient", recipient), self._has("actor", recipient)
        met = f"{direct} OR (len(recipient) = 0 AND {mutual})"
        return f"({self._has('actor', actor)} AND ({met}))"

    def _has(self, side: str, party: str) -> str:
        keys = self.keys_of(party)
        if len(keys) == 1:  # far faster than the test for several
            return f"list_contains({side}, {quoted(party)})"
        return f"list_has_any({side}, {listed(keys)})"

    def keys_of(self, party: str) -> list[str]:
        """List the keys that count as a party."""
        if self.asked.rule.sectors != "folded" or ":" in party:
            return [party]
        return [party, *(f"{party}:{sector}" for sector in SECTORS)]

    def _sides(self) -> str:
        """Keep the pairs that are asked for, once parties are numbers."""
        number = "(SELECT n FROM parties WHERE party = {})"
        if pairs := self.asked.pair():
            sides = (
                f"(x.n = {number.format(quoted(a))} AND y.n = {number.format(quoted(r))})"
                for a, r in pairs
            )
            return f"({' OR '.join(sides)})"
        if self.asked.actor:
            return f"x.n = {number.format(quoted(self.asked.actor))}"
        if self.asked.recipient:
            return f"y.n = {number.format(quoted(self.asked.recipient))}"
        return "true"


def _day(day: date) -> str:
    return f"DATE '{day}'"


_PUBLISHED: Final = "{0} AS date, {0} AS enddate"
# CASE, since AND would look at the modes of every event.
_APPEAL: Final = (
    f"CASE WHEN event <> 'REQUEST' THEN false ELSE list_has_any(mode, {listed(APPEAL)}) "
    f"AND NOT list_has_any(mode, {listed(DEMAND)}) END"
)
