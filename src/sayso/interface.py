"""What ``import sayso`` offers: a report or a plain text in, readings and mentions out.

Offsets are code points into the text as it was given. Its header lines (``date``, ``source``, ``title``,
``url``) count in them, and are not analysed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from sayso.annotate.figures import find_figures as figures_of
from sayso.annotate.parties import find_parties
from sayso.annotate.places import find_places as places_of
from sayso.annotate.times import find_times as times_of
from sayso.annotate.times.anchors import EventDates, Setting
from sayso.errors import UsageError
from sayso.extract.statements import find_statements as statements_of
from sayso.ingest import Rejection, read_reports, report_from_text
from sayso.ingest.sources import LINES, PAGES
from sayso.ingest.text import read_header
from sayso.language import analyse
from sayso.lexicon.anchors import Anchors, chosen_anchors
from sayso.model import Document, FigureMention, Name, PlaceMention, Reading, Report, Statement, TimeMention
from sayso.pipeline import annotate, read_report
from sayso.record import Record, open_record

_ANY_DAY: Final = date(2000, 1, 1)  # for steps in which no day is ever looked at
_FILES: Final = PAGES | LINES | {".txt"}


def read(
    path_or_text: str | Path, published: date | str | None = None, anchors: Anchors | str | Path | None = None
) -> Reading:
    """Read one report: its statements and claims, in text order.

    A ``Path``, or a string on one line that names a file, is a file (text, page, or JSON Lines with one
    report); any other string is the text itself. ``published`` is the day of a report that does not say
    it. ``anchors`` is a file of dated events of your own, for *since the offensive began*. Raises an
    ``InputError`` for what cannot be read, ``UndatedInput`` if nobody says the day, ``LexiconError`` for a row of
    the file that says no day.
    """
    return read_report(_report(path_or_text, _day(published)), anchors=_anchors(anchors))


def open(location: str | Path, anchors: Anchors | str | Path | None = None) -> Record:  # noqa: A001 - `sayso.open`, as `gzip.open`
    """The record at a path, to be asked and to be added to: ``sayso init PATH`` makes one.

    ``anchors`` are the dated events that added reports are read with, as in ``read``. Raises ``NoRecord`` where
    there is none and ``SchemaError`` for a file that is none.
    """
    return open_record(location, partial(read_report, anchors=_anchors(anchors)))


def find_names(text: str) -> tuple[Name, ...]:
    """The names in a text, typed for this field, in text order.

    Offsets are code points: ``text[name.start:name.end] == name.text``.
    """
    return _analyse(text).names


def find_places(text: str) -> tuple[PlaceMention, ...]:
    """The places that a text names, with their points, in text order."""
    document = _analyse(text)
    return places_of(document, find_parties(document))


def find_figures(text: str) -> tuple[FigureMention, ...]:
    """What a text counts and measures, as bounds of a counted thing, in text order."""
    return figures_of(_analyse(text))


def find_times(
    text: str, published: date | str, anchors: Anchors | str | Path | None = None
) -> tuple[TimeMention, ...]:
    """The times that a text names, as days, in text order; ``published`` is what "Monday" counts from.

    ``anchors`` is a file of dated events of your own, for "since the offensive began".
    """
    document, day = _analyse(text), _required(published)
    return times_of(document, day, EventDates(document, day, _anchors(anchors), lambda: _setting(document)))


def find_statements(text: str, published: date | str | None = None) -> tuple[Statement, ...]:
    """Who says what in a text, in text order. Without ``published`` no telling has a day (``said_on``)."""
    day = _day(published)
    report = Report("text", text, day or _ANY_DAY, body=read_header(text, "text").body)
    statements = statements_of(annotate(report))
    return statements if day else tuple(replace(statement, said_on=None) for statement in statements)


def _anchors(given: Anchors | str | Path | None) -> Anchors:
    """The dated events that ship, those of a file before them."""
    if isinstance(given, Anchors):
        return given
    return chosen_anchors(given)


def _setting(document: Document) -> Setting:
    """The places and parties of a text, which only its events ask for."""
    parties = find_parties(document)
    return Setting(places_of(document, parties), parties)


def _analyse(text: str) -> Document:
    return analyse(text, start=read_header(text, "text").body)


def _report(path_or_text: str | Path, published: date | None) -> Report:
    if not _names_a_file(path_or_text):
        return report_from_text(str(path_or_text), published=published)
    found = list(read_reports(str(path_or_text), published))
    if len(found) != 1:
        raise UsageError(
            f"there are {len(found)} reports in it",
            where=str(path_or_text),
            todo="go through sayso.ingest.read_reports, and give each to sayso.pipeline.read_report",
        )
    if isinstance(found[0], Rejection):
        raise found[0].error
    return found[0]


def _names_a_file(path_or_text: str | Path) -> bool:
    """Whether a file is meant: one that ends like a report is, even if it is not there."""
    if isinstance(path_or_text, Path):
        return True
    if "\n" in path_or_text or "\r" in path_or_text:
        return False
    try:
        return Path(path_or_text).suffix.lower() in _FILES or Path(path_or_text).is_file()
    except (OSError, ValueError):  # longer than a name can be, or with a NUL: a text
        return False


def _day(published: date | str | None) -> date | None:
    return None if published is None else _required(published)


def _required(published: date | str) -> date:
    if isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError:
        raise UsageError(f"{published!r} is no day", where="published", todo="write it as in 2024-08-13") from None
