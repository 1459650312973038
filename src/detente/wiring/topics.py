"""The file of saved pairs, actors and issues, which the user may also write himself (TOML)."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any, Final

import msgspec

from detente.codes.party import parse_party, party_name
from detente.config import own_folder
from detente.errors import UsageError
from detente.records.briefs import Topics
from detente.store.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_HEAD: Final = "# What `detente brief` and `detente watch` are about; see docs/brief.md.\n"
_TABLE: Final = "\n[watch]"


class Watch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[watch]``.

    Attributes:
        inputs: Feeds, addresses, files and folders to read.
        every: Minutes from one reading to the next.
        briefs: Folder for a brief of each reading that has news; null for none.
        form: ``md``, ``html`` or ``json``.
        rss: A feed file that holds the newest lines; null for none.
        webhook: Address to which news are posted as JSON; null for none.
        allow: Hosts that a webhook may be on; nothing is posted elsewhere.
        days: Articles published in so many days before are looked at.
        issues: A list of issues of your own.
    """

    inputs: list[str] = []
    every: float = 60.0
    briefs: str | None = None
    form: str = "md"
    rss: str | None = None
    webhook: str | None = None
    allow: list[str] = []
    days: int = 14
    issues: str | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    pairs: list[tuple[str, str]] = []
    actors: list[str] = []
    issues: list[str] = []
    watch: Watch = Watch()


def topics_file(path: Path | None) -> Path:
    """Name the file: as given, else ``brief.toml`` in the user's folder."""
    return path if path is not None else own_folder() / "brief.toml"


def read_topics(path: Path) -> tuple[Topics, Watch]:
    """Read the file; one that is not there is empty.

    Raises:
        UsageError: It is no TOML of this form (DET084), or a party is not known.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
        file = msgspec.convert(given, _File)
    except FileNotFoundError:
        return Topics(), Watch()
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise UsageError(
            "DET084", f"{path} is not as it should be: {error}.", "See docs/brief.md."
        ) from None
    return (
        Topics(
            pairs=tuple((parse_party(a), parse_party(b)) for a, b in file.pairs),
            actors=tuple(parse_party(actor) for actor in file.actors),
            issues=tuple(file.issues),
        ),
        file.watch,
    )


def asked(parties: tuple[str, ...], issue: str | None) -> Topics:
    """Make topics of what is given: one party is an actor, two are a pair.

    Raises:
        UsageError: Nothing is given, or more than two parties, or a party is not known.
    """
    keys = tuple(parse_party(party) for party in parties)
    if not (keys or issue) or len(keys) > 2 or len(set(keys)) != len(keys):
        raise UsageError(
            "DET085",
            "Give a pair of two parties, one actor, or --issue WORDS.",
            "Such as: detente brief add USA IRN.",
        )
    return Topics(
        pairs=((keys[0], keys[1]),) if len(keys) == 2 else (),
        actors=keys if len(keys) == 1 else (),
        issues=(issue,) if issue else (),
    )


def add(path: Path, more: Topics) -> Topics:
    """Save topics; those that are there stay as they are."""
    have, _ = read_topics(path)
    pairs = [pair for pair in more.pairs if not {pair, pair[::-1]} & set(have.pairs)]
    return _write(
        path,
        Topics(
            pairs=(*have.pairs, *pairs),
            actors=tuple(dict.fromkeys((*have.actors, *more.actors))),
            issues=tuple(dict.fromkeys((*have.issues, *more.issues))),
        ),
    )


def remove(path: Path, less: Topics) -> Topics:
    """Take topics out.

    Raises:
        UsageError: One is not there (DET086).
    """
    have, _ = read_topics(path)
    gone = {pair for one in less.pairs for pair in (one, one[::-1])}
    left = Topics(
        pairs=tuple(pair for pair in have.pairs if pair not in gone),
        actors=tuple(actor for actor in have.actors if actor not in less.actors),
        issues=tuple(issue for issue in have.issues if issue not in less.issues),
    )
    if left == have:
        raise UsageError(
            "DET086", f"{path} does not have that.", "See what it has: detente brief list."
        )
    return _write(path, left)


def _write(path: Path, topics: Topics) -> Topics:
    """Write the lists, and keep the table ``[watch]`` as it stands."""
    try:
        text = "\n" + path.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = ""
    at = text.find(_TABLE)
    rest = text[at:] if at >= 0 else ""
    lists: dict[str, list[Any]] = {
        "pairs": [list(pair) for pair in topics.pairs],
        "actors": list(topics.actors),
        "issues": list(topics.issues),
    }
    lines = [f"{name} = {json.dumps(rows, ensure_ascii=False)}" for name, rows in lists.items()]
    write_whole(path, (_HEAD + "\n".join(lines) + "\n" + rest).encode())
    return topics


def told(topics: Topics) -> list[tuple[str, str, str]]:
    """List topics for people: kind, as saved, and by name."""
    rows = [("pair", " ".join(p), " and ".join(map(party_name, p))) for p in topics.pairs]
    rows += [("actor", actor, party_name(actor)) for actor in topics.actors]
    return rows + [("issue", issue, issue) for issue in topics.issues]
