"""What can be wrong with an input, each with its code, sentence and remedy.

Codes are listed in docs/errors/sources.md.
"""

from __future__ import annotations

from typing import Final

import msgspec

from detente.errors import InputError
from detente.records import Problem

#: The exit code of a run in which some inputs failed, and of one with a path that is not there.
SOME_FAILED: Final = 3
NOT_THERE: Final = 2


class Failure(msgspec.Struct, frozen=True):
    """An input that could not be read at all.

    Attributes:
        source: The path, URL or ``-``; with line or record where it is a part of a file.
        problem: What is wrong and what to do.
        exit_code: What the command returns because of it: 3, or 2 for a path that is not there.
    """

    source: str
    problem: Problem
    exit_code: int = SOME_FAILED

    @classmethod
    def of(cls, source: str, error: InputError) -> Failure:
        """Turn an error about one input into a failure of that input."""
        return cls(
            source,
            Problem(error.code, error.message, error.remedy),
            NOT_THERE if error.code == "DET101" else SOME_FAILED,
        )


def not_there(path: str) -> InputError:
    """Nothing has this path."""
    return InputError("DET101", f"There is no {path}.", "Check the path; quote a pattern with *.")


def no_permission(path: str) -> InputError:
    """The path may not be read."""
    return InputError(
        "DET102", f"{path} may not be read.", "Change its permissions, or run as its owner."
    )


def unreadable(path: str, why: str) -> InputError:
    """The system cannot read it."""
    return InputError(
        "DET103", f"{path} cannot be read: {why}.", "Check the disk or the network, and try again."
    )


def empty(what: str) -> InputError:
    """There is nothing in it."""
    return InputError("DET104", f"{what} is empty.", "Leave it out, or put a text in it.")


def binary(what: str, looks_like: str) -> InputError:
    """It is no text."""
    return InputError(
        "DET105",
        f"{what} is {looks_like} and no text.",
        "Convert it to plain text, HTML or JSONL first.",
    )


def too_large(what: str, limit: int) -> InputError:
    """It is larger than one document may be."""
    return InputError(
        "DET106",
        f"{what} is larger than {limit:,} bytes, the most that is read as one document.",
        "Split it, write it as JSONL with an article a line, or raise DETENTE_MAX_BYTES.",
    )


def cut_feed(what: str) -> InputError:
    """A feed ends before its last tag."""
    return InputError(
        "DET107",
        f"{what} is cut off: its last tag is missing, and perhaps entries are.",
        "Fetch or copy it again.",
    )


def truncated(what: str) -> InputError:
    """A compressed file ends too early or is damaged."""
    return InputError(
        "DET107",
        f"{what} is cut off or damaged: it cannot be decompressed to its end.",
        "Fetch or copy it again.",
    )


def wrong_encoding(encoding: str, lost: int) -> Problem:
    """The text is not in UTF-8, or not in the encoding that it declares."""
    many = "1 character was" if lost == 1 else f"{lost:,} characters were"
    tail = f"; {many} unreadable and replaced by U+FFFD" if lost else ""
    return Problem(
        "DET108",
        f"The text is not valid UTF-8 and was read as {encoding}{tail}.",
        "Save it as UTF-8.",
    )


def other_language(language: str) -> Problem:
    """The text is not in English."""
    return Problem(
        "DET109",
        f"The text is in another language than English ({language}).",
        "Translate it first, or leave it out.",
    )


def too_long(characters: int, most: int) -> Problem:
    """The text is longer than any article."""
    return Problem(
        "DET121",
        f"The text has {characters:,} characters, and an article at most {most:,}.",
        "Split it into its articles, or write them as JSONL, one a line.",
    )


def no_date(given: str) -> Problem:
    """The date that came with the document is none."""
    return Problem(
        "DET110", f"The date {given!r} is not a date and was left out.", "Write it as YYYY-MM-DD."
    )


def lone_surrogates(count: int) -> Problem:
    """The text holds halves of characters."""
    return Problem(
        "DET111",
        f"The text holds {count:,} halves of UTF-16 pairs, each replaced by U+FFFD.",
        "Write the text again as valid UTF-8.",
    )


def bad_line(where: str, why: str) -> InputError:
    """A line of JSONL is no document."""
    return InputError(
        "DET112",
        f"{where} is not a document: {why}.",
        'Write one JSON object a line, with "text" and, where known, "id", "title", "date".',
    )


def long_line(where: str, limit: int) -> InputError:
    """A line of JSONL is too long."""
    return InputError(
        "DET113",
        f"{where} is longer than {limit:,} bytes, the most that is read as one document.",
        "Split the article, or raise DETENTE_MAX_BYTES.",
    )


def no_files(folder: str) -> InputError:
    """A folder without anything that can be read."""
    return InputError(
        "DET114",
        f"{folder} holds no file of a kind that is read.",
        "Name the files, or give them a suffix such as .txt, .md, .html, .jsonl, .xml or .warc.gz.",
    )


def no_zstd(name: str) -> InputError:
    """Zstandard without the module for it."""
    return InputError(
        "DET115",
        f"{name} is packed with Zstandard, which this Python cannot unpack.",
        "Use Python 3.14 or newer, or unpack it with `unzstd` first.",
    )


def too_slow(name: str, seconds: float) -> InputError:
    """A page or feed took too long."""
    return InputError(
        "DET116",
        f"{name} could not be read within {seconds:g} seconds.",
        "Leave it out, or raise DETENTE_PAGE_SECONDS.",
    )


def broke_reader(name: str) -> InputError:
    """A page or feed ended the process that reads it."""
    return InputError(
        "DET117",
        f"{name} could not be parsed: it crashed its reader or needed too much memory.",
        "Leave it out, or save the article's text alone.",
    )


def no_feed(name: str) -> InputError:
    """XML that is no feed."""
    return InputError(
        "DET118",
        f"{name} is neither RSS nor Atom.",
        "Check the address: many sites name their feed in the head of their first page.",
    )


def not_fetched(url: str, why: str) -> InputError:
    """An address that does not answer."""
    return InputError(
        "DET119",
        f"{url} could not be fetched: {why}.",
        "Check the address and the network; a saved file can be read offline.",
    )


def no_fastwarc(name: str) -> InputError:
    """A WARC file without the extra that reads it."""
    return InputError(
        "DET120",
        f"{name} is a WARC file, which needs a package that is not installed.",
        "Run `pip install 'detente[warc]'`.",
    )


def as_problem(error: InputError) -> Problem:
    """Turn an error about one input into a problem of its document."""
    return Problem(error.code, error.message, error.remedy)
