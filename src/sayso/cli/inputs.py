"""One text from a file or from standard input, as the layers of ``sayso read`` take it: no day needed."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import NotYetError, UnreadableInput
from sayso.ingest import STANDARD_INPUT
from sayso.ingest.sources import PAGES, printable
from sayso.ingest.text import decode

__all__ = ["STANDARD_INPUT", "Input", "decode", "read_input"]


@dataclass(frozen=True, slots=True)
class Input:
    """One report as it was given: the name it goes by in the output, and its untouched text."""

    report: str
    text: str


def read_input(argument: str) -> Input:
    """The report that a command-line argument names; ``-`` is standard input.

    Raises an ``InputError`` that names the argument, the reason and what to do.
    """
    if argument == STANDARD_INPUT:
        return Input(STANDARD_INPUT, decode(sys.stdin.buffer.read(), "standard input"))
    path = Path(argument)
    where = printable(argument)
    if path.suffix.lower() in PAGES:
        raise NotYetError("web pages come with a later version", where=where, todo="give its text as a .txt file")
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableInput("there is no such file", where=where, todo="check the path") from None
    except IsADirectoryError:
        raise UnreadableInput(
            "this is a folder", where=where, todo=f"name the files in it, e.g. {where}/*.txt"
        ) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableInput(f"cannot be opened ({reason})", where=where, todo="check its permissions") from None
    return Input(printable(path.name), decode(content, where))
