"""Reports into a record: each read outside any transaction, then stored in one of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, astuple, dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from sqlalchemy import Connection, Engine, Table, func, insert, select

from sayso.ingest import Rejection
from sayso.model import Reading, Report
from sayso.record import log, sqlite
from sayso.record.loading import load_report
from sayso.record.rows import Numbers, Row, Rows, digest, rows_of
from sayso.record.schema import claims, extractions, figures, mentions, reports, statements
from sayso.record.versions import Versions

Reader: TypeAlias = Callable[[Report], Reading]


class State(StrEnum):
    """What became of one report."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    READ_AGAIN = "read again"
    REJECTED = "rejected"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: of ``published`` and ``claims`` none where it was not read.

    ``error`` is set if it was rejected, or if Sayso broke on it (``BROKEN``, a bug).
    """

    name: str
    state: State
    published: date | None = None
    claims: int | None = None
    sha256: str | None = None
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What ingesting needs beside the reports.

    ``again`` reads reports that are there already once more; ``now`` gives the time as text.
    """

    engine: Engine
    read: Reader
    versions: Callable[[], Versions]
    now: Callable[[], str]
    again: bool = False


def take_in(given: Report | Rejection, desk: Desk) -> Outcome:
    """Store one report with all that is read in it, or nothing of it; never raises for a bad report."""
    if isinstance(given, Rejection):
        return Outcome(given.name, State.REJECTED, error=given.error)
    with desk.engine.connect() as connection:
        known = _known(connection, given.sha256)
        if known and not desk.again:
            return known
        report = load_report(connection, given.sha256) if known else given
    try:
        reading = desk.read(report or given)
    except Exception as error:  # noqa: BLE001 - one report that breaks the analysis must not cost the others
        return Outcome(given.name, State.BROKEN, published=given.published, sha256=given.sha256, error=error)
    with sqlite.writing(desk.engine) as connection:
        return _store(connection, reading, desk)


def _known(connection: Connection, sha256: str) -> Outcome | None:
    """What the record has of a report already."""
    row = connection.execute(select(reports).where(reports.c.sha256 == sha256)).one_or_none()
    if row is None:
        return None
    newest = select(func.max(extractions.c.id)).where(extractions.c.report == row.id).scalar_subquery()
    count = connection.execute(select(func.count(claims.c.id)).where(claims.c.extraction == newest)).scalar_one()
    return Outcome(row.name, State.UNCHANGED, published=row.published, claims=count, sha256=sha256)


def _store(connection: Connection, reading: Reading, desk: Desk) -> Outcome:
    """Add the rows of a reading; all of this is one transaction."""
    sha256, at, versions = reading.report.sha256, desk.now(), desk.versions()
    sealed = digest(reading.statements, reading.claims)
    known = _known(connection, sha256)  # again: another process may have been quicker
    if known:
        report = connection.execute(select(reports.c.id).where(reports.c.sha256 == sha256)).scalar_one()
        if not desk.again or _newest(connection, report) == (*astuple(versions), sealed):
            return known
    else:
        report = _next(connection, reports)
        connection.execute(insert(reports), {"id": report, "ingested_at": at, **_report(reading.report)})
    extraction = _next(connection, extractions)
    made = {"id": extraction, "report": report, **asdict(versions), "digest": sealed, "made_at": at}
    connection.execute(insert(extractions), made)
    _store_rows(connection, rows_of(reading, extraction, _next_numbers(connection)))
    action, state = (log.Action.READ_AGAIN, State.READ_AGAIN) if known else (log.Action.INGESTED, State.ADDED)
    detail = {"extraction": extraction, "digest": sealed, "name": reading.report.name, **asdict(versions)}
    log.append(connection, action, at, detail, sha256)
    return Outcome(reading.report.name, state, reading.report.published, len(reading.claims), sha256)


def _newest(connection: Connection, report: int) -> tuple[str, ...]:
    """With what a report was last read, and what came out."""
    of = extractions.c
    query = select(of.code, of.model, of.lexicon, of.digest).where(of.report == report).order_by(of.id.desc()).limit(1)
    return tuple(connection.execute(query).one())


def _store_rows(connection: Connection, rows: Rows) -> None:
    first_claim = rows.claims[0]["id"] if rows.claims else None
    stored = ((statements, rows.statements), (claims, rows.claims), (figures, rows.figures), (mentions, rows.mentions))
    for table, held in stored:
        if held:
            connection.execute(insert(table), held)
    if first_claim is not None:
        sqlite.fill_search(connection, first_claim)


def _report(report: Report) -> Row:
    columns = ("sha256", "name", "published", "outlet", "title", "url", "media_type", "body", "text")
    is_text = report.raw == report.text.encode()
    return {column: getattr(report, column) for column in columns} | {"raw": None if is_text else report.raw}


def _next(connection: Connection, table: Table) -> int:
    """The number of the next row."""
    last: int | None = connection.execute(select(func.max(table.c.id))).scalar_one()
    return (last or 0) + 1


def _next_numbers(connection: Connection) -> Numbers:
    return Numbers(*(_next(connection, table) for table in (statements, claims, figures, mentions)))
