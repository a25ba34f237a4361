"""One report from a file or from standard input: its bytes checked and decoded, or one clear refusal.

Only plain text in UTF-8 is read for now. The text is what the bytes say and nothing else: line ends,
blanks and odd characters stay, so that every offset points into the file as it lies on the disk (a byte
order mark, which is not part of the text, is left out).
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sayso.errors import BinaryInput, EmptyInput, EncodingError, NotYetError, UnreadableInput

STANDARD_INPUT: Final = "-"

_BINARY_STARTS: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_OTHER_MARKS: Final = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_WEB_PAGES: Final = frozenset({".htm", ".html", ".xhtml"})


@dataclass(frozen=True, slots=True)
class Input:
    """One report as it was given: the name it goes by in the output, and its untouched text."""

    report: str
    text: str


def read_input(argument: str) -> Input:
    """Return the report that a command-line argument names; ``-`` is standard input.

    Raises an ``InputError`` that names the argument, the reason and what to do.
    """
    if argument == STANDARD_INPUT:
        return Input(STANDARD_INPUT, decode(sys.stdin.buffer.read(), "standard input"))
    path = Path(argument)
    where = _printable(argument)
    if path.suffix.lower() in _WEB_PAGES:
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
    return Input(_printable(path.name), decode(content, where))


def decode(content: bytes, where: str) -> str:
    """Return the text that the bytes hold; ``where`` is the name that a refusal shows."""
    if not content.strip():
        raise EmptyInput("there is nothing in it", where=where, todo="leave it out")
    for start, kind in _BINARY_STARTS:
        if content.startswith(start):
            raise BinaryInput(f"this is {kind}, not text", where=where, todo="save its text as a UTF-8 .txt file")
    for mark, encoding in _OTHER_MARKS:
        if content.startswith(mark):
            raise EncodingError(
                f"this text is {encoding}", where=where, todo=f"convert it: iconv -f {encoding} -t UTF-8 FILE"
            )
    zero = content.find(b"\0")
    if zero >= 0:
        raise BinaryInput(
            f"byte {zero} is NUL: this is not text", where=where, todo="save its text as a UTF-8 .txt file"
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        position = error.start + len(content) - len(error.object)  # the decoder counts from behind the mark
        line = content.count(b"\n", 0, position) + 1
        raise EncodingError(
            f"byte {position} is not UTF-8",
            where=f"{where}:{line}",
            todo="convert it, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE",
        ) from None
    if not text.strip():
        raise EmptyInput("there is nothing in it but white space", where=where, todo="leave it out")
    return text


def _printable(name: str) -> str:
    """Return a file name that can be printed whatever bytes the file system holds."""
    return os.fsencode(name).decode("utf-8", "replace")
