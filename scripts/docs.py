"""Assembles docs/errors.md and LICENSES.md from the sections that the rooms keep.

    python scripts/docs.py          write them
    python scripts/docs.py --check  exit with 1 where they are not what would be written

A section is a Markdown file with one first-level heading; edit it, not the page.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent


class Page(NamedTuple):
    """A page made of sections: its path, the folder of its sections, and how it begins."""

    path: Path
    sections: Path
    head: str


PAGES: Final = (
    Page(
        Path("docs/errors.md"),
        Path("docs/errors"),
        """# Errors

Every error that Detente raises on purpose has a code, says what is wrong, and says what to do. The
codes stay the same from version to version.

Made from `docs/errors/` by `make docs`; edit the sections there.
""",
    ),
    Page(
        Path("LICENSES.md"),
        Path("docs/licences"),
        """# Licences

Detente is licensed under Apache-2.0 (`LICENSE`). This page lists where each table, weight file and
text that comes with it is from, under which licence, and of which date. Tables are made only from
sources that are in the public domain, CC0, CC BY, MIT or the project's own.

Made from `docs/licences/` by `make docs`; edit the sections there.
""",
    ),
)


def assembled(page: Page) -> str:
    """Write a page: its head, then its sections by the first code or by name."""
    files = sorted((ROOT / page.sections).glob("*.md"), key=_place)
    return "\n".join([page.head, *map(_section, files)])


def _place(file: Path) -> tuple[str, str]:
    code = re.search(r"^\| (DET\d{3})", file.read_text(encoding="utf-8"), re.MULTILINE)
    return (code.group(1) if code else "", file.name)


def _section(file: Path) -> str:
    """Put a section's headings one level lower."""
    return re.sub(r"^#", "##", file.read_text(encoding="utf-8").strip(), flags=re.MULTILINE) + "\n"


def main() -> int:
    """Write the pages, or check them."""
    stale = [
        page
        for page in PAGES
        if not (ROOT / page.path).exists()
        or (ROOT / page.path).read_text(encoding="utf-8") != assembled(page)
    ]
    if "--check" in sys.argv[1:]:
        for page in stale:
            sys.stderr.write(f"{page.path} is not up to date; run `make docs`.\n")
        return int(bool(stale))
    for page in stale:
        (ROOT / page.path).write_text(assembled(page), encoding="utf-8")
        sys.stderr.write(f"{page.path} written.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
