"""Plain text: bytes checked and decoded, and the header lines that say when and where it was published.

The text is what the bytes say and nothing else: line ends, blanks, control and bidirectional characters
stay, so that every offset points into the file as it lies on the disk (a byte order mark, which is not
part of the text, is left out).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.errors import BinaryInput, EmptyInput, EncodingError, MalformedInput

_BINARY_STARTS: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_OTHER_MARKS: Final = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))

#: ``date 2024-08-14`` at the start of a report, alone on its line or before the first words
_DATED: Final = re.compile(r"\ufeff?\s*date (\d{4}-\d{2}-\d{2})\b[ \t]*", re.ASCII)
#: ``title Flats hit in Kursk city``
_HEADER_LINE: Final = re.compile(r"(?P<key>date|source|title|url)\b(?P<value>[^\n]*)(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Header:
    """What a text says about itself; ``body`` is the offset of the text below its header lines."""

    published: date | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    body: int = 0


def refuse_binary(content: bytes, where: str) -> None:
    """Refuse bytes that start like a well-known binary format or like UTF-16."""
    for start, kind in _BINARY_STARTS:
        if content.startswith(start):
            raise BinaryInput(f"this is {kind}, not text", where=where, todo="save its text as a UTF-8 .txt file")
    for mark, encoding in _OTHER_MARKS:
        if content.startswith(mark):
            raise EncodingError(
                f"this text is {encoding}", where=where, todo=f"convert it: iconv -f {encoding} -t UTF-8 FILE"
            )


def decode(content: bytes, where: str) -> str:
    """The text that the bytes hold; ``where`` is the name that a refusal shows."""
    if not content.strip():
        raise EmptyInput("there is nothing in it", where=where, todo="leave it out")
    refuse_binary(content, where)
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


def read_header(text: str, where: str) -> Header:
    r"""The header lines of a text: its day, and outlet, title and address where they are given.

    >>> read_header("date 2024-08-13\nsource Dnipro Ledger\n\nKyiv said", "a.txt").body
    37
    >>> read_header(" date 2024-08-14 Kyiv said", "a.txt").body
    17
    """
    dated = _DATED.match(text)
    if not dated:
        return Header()
    try:
        published = date.fromisoformat(dated[1])
    except ValueError:
        raise MalformedInput(
            f"its header says date {dated[1]}, and there is no such day", where=f"{where}:1", todo="correct the date"
        ) from None
    position, found = dated.end(), dict[str, str]()
    line_end = text.find("\n", position)
    if text[position : position + 1] in {"\r", "\n"} and line_end >= 0:  # a line of its own: more may follow
        position = line_end + 1
        while line := _HEADER_LINE.match(text, position):
            found.setdefault(line["key"], " ".join(line["value"].split()))
            position = line.end()
    return Header(
        published, found.get("source") or None, found.get("title") or None, found.get("url") or None, position
    )
