"""JSON Lines: each line is a report of its own, and a bad line costs nobody but itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sayso.errors import BinaryInput, EmptyInput, EncodingError, MalformedInput
from sayso.ingest.limits import check_size
from sayso.ingest.text import decode

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_PART: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says: a text, and its day, outlet, address and title where they are given."""

    text: str
    published: date | None
    outlet: str | None
    url: str | None
    title: str | None


def split_lines(readline: Callable[[int], bytes], most: int) -> Iterator[tuple[int, bytes]]:
    """The lines that hold anything, numbered from 1, without their line ends.

    ``readline`` is that of a file. Of a line longer than ``most`` bytes only ``most + 1`` are kept:
    enough to refuse it.
    """
    number = 0
    while line := readline(most + 1):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and (rest := readline(_PART)):
            pass
        if number == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if line.strip():
            yield number, line.rstrip(b"\r\n")


def read_line(line: bytes, where: str, most: int) -> Line:
    """The report that one line of JSON holds.

    Raises an ``InputError`` that names the line, the reason and what to do.
    """
    check_size(line, most, where)
    try:
        written = decode(line, where)
    except EncodingError as error:  # it counts lines itself, and this is one
        raise EncodingError(error.what, where=where, todo=error.todo) from None
    fields = _object(written, where)
    text = _string(fields, "text", where)
    if text is None:
        raise MalformedInput("this line has no text", where=where, todo='give it one: {"text": "...", "date": "..."}')
    if not text.strip():
        raise EmptyInput("its text is empty", where=where, todo="leave it out")
    return Line(
        text=text,
        published=_day(_string(fields, "date", where), where),
        outlet=_string(fields, "source", where) or None,
        url=_string(fields, "url", where) or None,
        title=_string(fields, "title", where) or None,
    )


def looks_like_line(line: bytes) -> bool:
    """Whether a line is one of JSON Lines as Sayso reads them: one JSON object that has a text."""
    try:
        found = json.loads(line.removeprefix(_BYTE_ORDER_MARK))
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and "text" in found


def _object(text: str, where: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = f"{error.msg.lower()}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "too deep"
        raise MalformedInput(
            f"this line is not JSON ({reason})", where=where, todo="write one JSON object a line"
        ) from None
    if not isinstance(found, dict):
        raise MalformedInput("this line is no JSON object", where=where, todo='write {"text": "...", "date": "..."}')
    return found


def _string(fields: dict[str, object], key: str, where: str) -> str | None:
    """One value that is to be text: something that can be stored and printed, or nothing."""
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise MalformedInput(f"its {key} is not text", where=where, todo=f"write {key} in quotation marks")
    if "\0" in value:
        raise BinaryInput(f"its {key} holds a NUL character", where=where, todo="take it out")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise EncodingError(
            f"character {error.start} of its {key} is half a character (a lone surrogate)",
            where=where,
            todo="write the file anew with whole characters",
        ) from None
    return value


def _day(value: str | None, where: str) -> date | None:
    """The day of ``2024-08-13`` or of ``2024-08-13T21:30:00+03:00``, as it is written there."""
    if not value:
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        raise MalformedInput(f"its date {value[:40]!r} is no day", where=where, todo="write 2024-08-13") from None
