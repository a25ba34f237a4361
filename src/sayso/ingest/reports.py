"""Reports from whatever the reader of Sayso names, in order; what cannot be read comes as a rejection."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from sayso.errors import EmptyInput, InputError, MissingExtraError, SaysoError, UndatedInput, UnreadableInput
from sayso.ingest.limits import DEFAULT_LIMITS, Limits, check_size
from sayso.ingest.lines import looks_like_line, read_line, split_lines
from sayso.ingest.pages import PageReader, looks_like_page
from sayso.ingest.sources import LINES, PAGES, STANDARD_INPUT, find_files, printable
from sayso.ingest.text import decode, read_header, refuse_binary
from sayso.model import Report

Source: TypeAlias = str | Path

_TEXT_DAY: Final = "begin it with a line `date 2024-08-13`, or give the day with --published"
_LINE_DAY: Final = 'give it "date": "2024-08-13", or give the day with --published'
_PAGE_DAY: Final = "give the day with --published"


@dataclass(frozen=True, slots=True)
class Rejection:
    """One report that was not read: the name it would have had, and why."""

    name: str
    error: SaysoError


@dataclass(frozen=True, slots=True)
class _Reader:
    """What all readers need: the day for reports that do not say theirs, the limits, the page reader."""

    published: date | None
    limits: Limits
    pages: PageReader


def read_reports(
    sources: Source | Iterable[Source], published: date | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Report | Rejection]:
    """The reports in files, folders, patterns and standard input (``-``), in the order given.

    ``published`` is the day of those reports that do not say it themselves; without it they are
    rejected. Nothing is raised for a bad input: it comes as a ``Rejection`` in its place, and the
    others are read all the same. A report's name is its file's name, with ``:LINE`` for a line of JSON.
    """
    given = [sources] if isinstance(sources, str | Path) else sources
    with PageReader(limits) as pages:
        reader = _Reader(published, limits, pages)
        for source in given:
            if str(source) == STANDARD_INPUT:
                yield from _standard_input(reader)
                continue
            for found in find_files(str(source)):
                if isinstance(found, InputError):
                    yield Rejection(found.where or printable(str(source)), found)
                else:
                    yield from _file(found, reader)


def report_from_text(
    text: str, name: str = "text", published: date | None = None, *, where: str | None = None, raw: bytes | None = None
) -> Report:
    """The report that a text is, with its header lines read.

    ``published`` counts if the text does not say its day. Raises ``UndatedInput`` if nobody says it,
    and other ``InputError`` for what is no text; ``where`` is the name that they show.
    """
    place = where or name
    content = text.encode("utf-8", "surrogatepass") if raw is None else raw
    if raw is None:
        decode(content, place)
    header = read_header(text, place)
    if not text[header.body :].strip():
        raise EmptyInput("there is nothing below its header", where=place, todo="leave it out")
    return Report(
        name=name,
        text=text,
        published=_day(header.published or published, place, _TEXT_DAY),
        outlet=header.outlet,
        title=header.title,
        url=header.url,
        body=header.body,
        raw=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _standard_input(reader: _Reader) -> Iterator[Report | Rejection]:
    """What comes in on standard input: a text, a page or lines of JSON, told apart by how it begins."""
    stream, where = sys.stdin.buffer, "standard input"
    first = stream.readline(reader.limits.text_bytes + 1)
    if looks_like_line(first):
        waiting = [first]
        yield from _lines(
            lambda most: waiting.pop() if waiting else stream.readline(most), STANDARD_INPUT, where, reader
        )
        return
    content = first + stream.read(reader.limits.page_bytes)
    read = _page if looks_like_page(content) else _text
    yield _one(lambda: read(content, STANDARD_INPUT, where, reader), STANDARD_INPUT)


def _file(path: Path, reader: _Reader) -> Iterator[Report | Rejection]:
    name, where = printable(path.name), printable(str(path))
    suffix = path.suffix.lower()
    try:
        with path.open("rb") as stream:
            if suffix in LINES:
                yield from _lines(stream.readline, name, where, reader)
                return
            most = reader.limits.page_bytes if suffix in PAGES else reader.limits.text_bytes
            content = stream.read(most + 1)
    except (OSError, ValueError) as error:
        yield Rejection(name, _unreadable(error, where))
        return
    read = _page if suffix in PAGES else _text
    yield _one(lambda: read(content, name, where, reader), name)


def _one(read: Callable[[], Report], name: str) -> Report | Rejection:
    try:
        return read()
    except (InputError, MissingExtraError) as error:
        return Rejection(name, error)


def _text(content: bytes, name: str, where: str, reader: _Reader) -> Report:
    check_size(content, reader.limits.text_bytes, where)
    return report_from_text(decode(content, where), name, reader.published, where=where, raw=content)


def _page(content: bytes, name: str, where: str, reader: _Reader) -> Report:
    page = reader.pages.read(content, where)
    return Report(
        name=name,
        text=page.text,
        published=_day(page.published or reader.published, where, _PAGE_DAY),
        outlet=page.outlet,
        title=page.title,
        url=page.url,
        media_type="text/html",
        raw=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _lines(readline: Callable[[int], bytes], name: str, where: str, reader: _Reader) -> Iterator[Report | Rejection]:
    most, number = reader.limits.text_bytes, 0
    for number, line in split_lines(readline, most):
        if number == 1 and (refused := _binary(line, where)):
            yield Rejection(name, refused)
            return
        yield _one(partial(_line, line, f"{name}:{number}", f"{where}:{number}", reader), f"{name}:{number}")
    if not number:
        yield Rejection(name, EmptyInput("there is nothing in it", where=where, todo="leave it out"))


def _line(line: bytes, name: str, where: str, reader: _Reader) -> Report:
    found = read_line(line, where, reader.limits.text_bytes)
    return Report(
        name=name,
        text=found.text,
        published=_day(found.published or reader.published, where, _LINE_DAY),
        outlet=found.outlet,
        title=found.title,
        url=found.url,
        media_type="application/jsonl",
        raw=line,
        sha256=hashlib.sha256(line).hexdigest(),
    )


def _binary(line: bytes, where: str) -> InputError | None:
    """Why a whole file cannot hold lines of JSON, going by how it begins."""
    try:
        refuse_binary(line, where)
    except InputError as error:
        return error
    return None


def _day(published: date | None, where: str, todo: str) -> date:
    if published is None:
        raise UndatedInput("it does not say on which day it was published", where=where, todo=todo)
    return published


def _unreadable(error: OSError | ValueError, where: str) -> UnreadableInput:
    if isinstance(error, FileNotFoundError):
        return UnreadableInput("there is no such file", where=where, todo="check the path")
    reason = ((error.strerror if isinstance(error, OSError) else None) or str(error)).lower()
    return UnreadableInput(f"cannot be opened ({reason})", where=where, todo="check its permissions")
