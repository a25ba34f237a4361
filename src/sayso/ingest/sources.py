"""Which files an argument means: a file, a folder with all below it, a pattern, standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sayso.errors import InputError, UnreadableInput

STANDARD_INPUT: Final = "-"

PAGES: Final = frozenset({".htm", ".html", ".xhtml"})
LINES: Final = frozenset({".jsonl", ".ndjson"})
_TAKEN_FROM_FOLDERS: Final = PAGES | LINES | {".txt"}


def find_files(argument: str) -> Iterator[Path | InputError]:
    """The files that an argument means, sorted by path; what cannot be looked into comes as an error.

    Of a folder: all reports in it and below it (.txt .html .htm .xhtml .jsonl .ndjson), hidden ones left
    out. A name with ``*``, ``?`` or ``[`` that is no file is a pattern, in which ``**`` means any folders.
    """
    path = Path(argument)
    if path.is_dir():
        yield from _in_folder(path)
    elif _is_there(path) or not glob.has_magic(argument):
        yield path  # if it is not there, opening it says so
    else:
        matches = sorted(glob.glob(argument, recursive=True), key=_order)  # noqa: PTH207 - absolute patterns too
        if not matches:
            yield UnreadableInput("no file matches", where=printable(argument), todo="check the pattern")
        for match in matches:
            if Path(match).is_dir():
                if "**" not in argument:  # ** has listed what is inside already
                    yield from _in_folder(Path(match))
            else:
                yield Path(match)


def printable(name: str) -> str:
    """A file name that can be printed whatever bytes the file system holds."""
    return os.fsencode(name).decode("utf-8", "replace")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _in_folder(folder: Path) -> Iterator[Path | InputError]:
    problems: list[OSError] = []
    found: list[Path] = []
    for root, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(root, name)
            for name in files
            if not name.startswith(".") and Path(name).suffix.lower() in _TAKEN_FROM_FOLDERS
        ]
    for problem in problems:
        reason = (problem.strerror or str(problem)).lower()
        where = printable(str(problem.filename))
        yield UnreadableInput(f"cannot be looked into ({reason})", where=where, todo="check its permissions")
    if not found and not problems:
        yield UnreadableInput(
            "there is no report in this folder",
            where=printable(str(folder)),
            todo="reports are files that end in .txt, .html, .htm or .jsonl",
        )
    yield from sorted(found, key=lambda path: _order(str(path)))


def _order(path: str) -> tuple[str, ...]:
    return Path(path).parts
