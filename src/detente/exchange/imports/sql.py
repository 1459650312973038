"""The statements of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.store.imported import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST: Final = 1 << 21  # bytes of a line that DuckDB takes by itself
FAULTS_TOLD: Final = 100  # of a piece

# What a field says: without white space and quotes around it, null where that is nothing.
FIELD: Final = """
CREATE OR REPLACE MACRO field(x) AS nullif(trim(
  CASE WHEN starts_with(x, '"') AND ends_with(x, '"') AND len(x) > 1
    THEN replace(x[2:-2], '""', '"') ELSE x END), '')
"""

LOOKED_UP: Final[Mapping[str, dict[str, str]]] = {
    "acts": {
        "name": "VARCHAR",
        "event": "VARCHAR",
        "code": "VARCHAR",
        "mode": "VARCHAR[]",
        "context": "VARCHAR[]",
        "status": "VARCHAR",
        "dropped": "VARCHAR",
        "lost": "VARCHAR[]",
    },
    "parties": {
        "name": "VARCHAR",
        "keys": "VARCHAR[]",
        "named": "INTEGER",
        "unmapped": "STRUCT(kind VARCHAR, name VARCHAR)[]",
    },
    "spots": {"name": "VARCHAR", "iso3": "VARCHAR"},
}
LOOKUPS: Final = ";".join(
    f"CREATE OR REPLACE TABLE {table} ({', '.join(f'{n} {k}' for n, k in columns.items())})"
    for table, columns in LOOKED_UP.items()
)

# Of a row before it is coded, with the type of each column.
_STAGED: Final[Mapping[str, str]] = {
    "ident": "VARCHAR",
    "day": "VARCHAR",
    "what": "VARCHAR",
    "who": "VARCHAR",
    "whom": "VARCHAR",
    "place": "VARCHAR",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "geonameid": "BIGINT",
    "spot": "VARCHAR",
    "articles": "INTEGER",
    "sources": "INTEGER",
    "publisher": "VARCHAR",
    "story": "VARCHAR",
}


def stage(fields: Mapping[str, str], widths: tuple[int, int], *, numbered: bool) -> str:
    """Write the statement that splits the lines of a file into staged rows.

    Args:
        fields: The dialect's expressions.
        widths: The least and most fields of a row.
        numbered: Each line ends with its number, since a row may have had several lines.
    """
    columns = ", ".join(
        f"({fields.get(name, 'NULL')})::{kind} AS {name}" for name, kind in _STAGED.items()
    )
    line = "f[-1]::BIGINT" if numbered else "n + $first"
    spare = 1 if numbered else 0
    least, most = widths[0] + spare, widths[1] + spare
    return f"""
CREATE OR REPLACE TEMP TABLE staged AS
SELECT {line} AS line, {columns}, CASE
    WHEN len(f) NOT BETWEEN {least} AND {most} THEN
      'it has ' || (len(f) - {spare}) || ' fields instead of {widths[1]}'
    WHEN day IS NULL OR try_cast(day AS DATE) IS NULL THEN 'it has no day'
    WHEN what IS NULL THEN 'it has no event'
  END AS fault
FROM (SELECT n, string_split(line, '\\t') AS f FROM (
  SELECT row_number() OVER () AS n, line FROM read_csv($path, columns = {{'line': 'VARCHAR'}},
    delim = '\\x01', quote = '', escape = '', header = false, auto_detect = false,
    new_line = '\\n', max_line_size = $longest, strict_mode = false))
  WHERE line IS NOT NULL AND trim(line) <> '')
""".replace("\\t", "\t").replace("\\x01", "\x01")  # noqa: S608


def missing(table: str, columns: tuple[str, ...]) -> str:
    """Write the question for the names of columns that a table of what was looked up lacks."""
    union = " UNION ".join(
        f"SELECT {column} AS name FROM staged WHERE fault IS NULL AND {column} IS NOT NULL"  # noqa: S608
        for column in columns
    )
    return f"SELECT DISTINCT name FROM ({union}) ANTI JOIN {table} USING (name) ORDER BY name"  # noqa: S608


# The keys of both sides, a null side being nobody; one and the same side is not both.
CODE: Final = """
CREATE OR REPLACE TEMP TABLE coded AS
SELECT s.line, s.fault, a.dropped, a.lost, $dataset AS dataset,
  md5_number_lower(s.ident) AS id, NULL::VARCHAR AS key, a.code, a.event, a.mode, a.context,
  a.status, s.day AS date, s.day AS enddate, coalesce(p.keys, []) AS actor,
  coalesce(q.keys, []) AS recipient, s.place, s.lat, s.lon, s.geonameid, c.iso3 AS country_code,
  coalesce(s.articles, 1) AS articles, coalesce(s.sources, 1) AS sources,
  NULL::INTEGER AS families, NULL::DOUBLE AS belief, NULL::VARCHAR[] AS claims,
  NULL::VARCHAR[] AS denials, false AS only_claimed, s.publisher, s.story AS document,
  NULL::VARCHAR AS words, NULL::JSON AS original,
  coalesce(p.named, 0) + coalesce(q.named, 0) AS named,
  list_concat(p.unmapped, q.unmapped) AS unmapped,
  CASE WHEN c.iso3 IS NULL THEN s.spot END AS nowhere, s.what
FROM staged s LEFT JOIN acts a ON a.name = s.what LEFT JOIN parties p ON p.name = s.who
  LEFT JOIN parties q ON q.name = s.whom LEFT JOIN spots c ON c.name = s.spot
"""

_OWN: Final = {"line": "BIGINT", "fault": "VARCHAR", "ident": "VARCHAR"} | {
    name: "VARCHAR" if kind == "JSON" else kind for name, kind in COLUMNS.items() if name != "id"
}
STAGE_OWN: Final = f"""
CREATE OR REPLACE TEMP TABLE coded AS
SELECT *, md5_number_lower(ident) AS id, NULL::VARCHAR AS dropped, []::VARCHAR[] AS lost,
  len(actor) + len(recipient) AS named,
  []::STRUCT(kind VARCHAR, name VARCHAR)[] AS unmapped, NULL::VARCHAR AS nowhere,
  NULL::VARCHAR AS what
FROM read_json($path, columns = {_OWN!r}, format = 'newline_delimited',
  maximum_object_size = $size)
"""  # noqa: S608

# A row counts once: the first of its id that is not known.
CHOOSE: Final = """
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT * FROM coded ANTI JOIN known USING (id)
WHERE fault IS NULL AND dropped IS NULL
QUALIFY row_number() OVER (PARTITION BY id ORDER BY line) = 1
"""
COUNTS: Final = """
SELECT count(*), count(fault), (SELECT count(*) FROM chosen),
  count(*) FILTER (fault IS NULL AND dropped IS NULL) - (SELECT count(*) FROM chosen)
FROM coded
"""
DROPPED: Final = """
SELECT dropped, count(*) FROM coded WHERE fault IS NULL AND dropped IS NOT NULL
GROUP BY dropped ORDER BY dropped
"""
LOST: Final = """
SELECT loss, count(*) FROM (SELECT unnest(lost) AS loss FROM chosen) GROUP BY loss ORDER BY loss
"""
SIDES: Final = "SELECT sum(named), sum(named - len(coalesce(unmapped, []))) FROM chosen"
UNMAPPED: Final = """
SELECT u.kind, u.name, count(*) FROM (SELECT unnest(unmapped) AS u FROM chosen) GROUP BY ALL
UNION ALL SELECT 'country', nowhere, count(*) FROM chosen WHERE nowhere IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'code', replace(what, '\x1f', ' '), count(*) FROM coded
  WHERE dropped = 'unknown code' GROUP BY ALL
"""
FAULTS: Final = f"""
SELECT line, fault FROM coded WHERE fault IS NOT NULL ORDER BY line LIMIT {FAULTS_TOLD}
"""  # noqa: S608
