"""A record: the store of reports with all that they claim. It only ever grows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeAlias, Unpack

from sqlalchemy import Connection, Engine, Row, ScalarSelect, func, select
from sqlalchemy.exc import DBAPIError

from sayso.errors import NoRecord, NotYetError, RecordError, SchemaError, UnknownClaim, UsageError
from sayso.ingest import Rejection, read_reports
from sayso.model import Claim, Figure, Report, Statement
from sayso.record import checking, migrations, sqlite
from sayso.record.filters import ALL, Filters, Wanted, check, count_query, ledger_query
from sayso.record.ingesting import Desk, Outcome, Reader, take_in
from sayso.record.loading import Entry, load_entries, load_report, load_statements
from sayso.record.schema import claims, extractions, reports
from sayso.record.versions import Versions, current_versions

Source: TypeAlias = str | Path | Report
_SQLITE_URL: Final = "sqlite:///"
_SHORTEST_REF: Final = 4
_HEXADECIMAL: Final = frozenset("0123456789abcdef")
_AFTER_ALL_DIGITS: Final = "g"
_MOST_SHOWN: Final = 5


def _utc() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Shown:
    """One claim with what it was read from; ``statement`` is none for the report's own voice."""

    entry: Entry
    report: Report
    statement: Statement | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A record that is open: a context manager, made by ``open_record`` and ``make_record``.

    ``read`` is what reads a report; without it a record can be asked and not added to.
    """

    path: Path
    read: Reader | None = field(default=None, repr=False)
    versions: Callable[[], Versions] = field(default=current_versions, repr=False)
    now: Callable[[], str] = field(default=_utc, repr=False)
    _engine: Engine = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_engine", sqlite.make_engine(self.path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def ingest(
        self,
        sources: Source | Iterable[Source],
        *,
        published: date | None = None,
        again: bool = False,
        tell: Callable[[Outcome], None] | None = None,
    ) -> tuple[Outcome, ...]:
        """Read reports and store what they claim; what became of each, in order.

        ``sources`` are files, folders, patterns, ``-`` and reports; ``published`` is the day of those
        that do not say theirs. A report that is there already changes nothing, unless ``again`` asks for
        it to be read anew with this version: then the new reading takes the place of the old one, which
        stays in the record. ``tell`` is called after each report. One bad report costs no other.
        """
        if self.read is None:
            raise UsageError("this record was opened without a reader", where=str(self.path), todo="use sayso.open")
        desk = Desk(self._engine, self.read, self.versions, self.now, again)
        outcomes = []
        with self._told_errors():
            for given in _reports(sources, published):
                outcome = take_in(given, desk)
                outcomes.append(outcome)
                if tell:
                    tell(outcome)
        return tuple(outcomes)

    def claims(self, **wanted: Unpack[Wanted]) -> tuple[Claim, ...]:
        """The claims that the filters let through, by day told; see ``Filters`` for what they mean."""
        return tuple(entry.claim for entry in self.entries(Filters(**wanted)))

    def entries(self, filters: Filters = ALL) -> Iterator[Entry]:
        """The same with the number of each claim, its report and its sentence; all of them as of one moment."""
        check(filters)
        with self._reading() as connection:
            rows = connection.execute(ledger_query(filters, ("claim_row",))).scalars().all()
            yield from load_entries(connection, rows)

    def ledger(self, filters: Filters = ALL) -> Iterator[Row[Any]]:
        """The same as flat rows, with the columns ``LEDGER`` of ``v_claims``."""
        check(filters)
        with self._reading() as connection:
            yield from connection.execute(ledger_query(filters))

    def count(self, filters: Filters = ALL) -> int:
        """How many claims the filters let through, whatever the limit."""
        check(filters)
        with self._reading() as connection:
            return int(connection.execute(count_query(filters)).scalar_one())

    def statements(self, report: str | None = None) -> tuple[Statement, ...]:
        """The statements of one report (its file name or SHA-256), or of all, by day and place in the text."""
        newest = select(func.max(extractions.c.id)).group_by(extractions.c.report)
        query = (
            select(extractions.c.id)
            .join_from(extractions, reports)
            .where(extractions.c.id.in_(newest))
            .order_by(reports.c.published, reports.c.name, reports.c.sha256)
        )
        if report is not None:
            query = query.where((reports.c.name == report) | (reports.c.sha256 == report))
        with self._reading() as connection:
            numbers = connection.execute(query).scalars().all()
            return tuple(one for number in numbers for one in load_statements(connection, number))

    def figures(self, **wanted: Unpack[Wanted]) -> tuple[tuple[Figure, Entry], ...]:
        """The figures of the claims that the filters let through, each with its claim."""
        return tuple((figure, entry) for entry in self.entries(Filters(**wanted)) for figure in entry.claim.figures)

    def reports(self) -> tuple[Report, ...]:
        """The reports, by day of publication and name."""
        query = select(reports.c.sha256).order_by(reports.c.published, reports.c.name, reports.c.sha256)
        with self._reading() as connection:
            numbers = connection.execute(query).scalars().all()
            found = (load_report(connection, number) for number in numbers)
            return tuple(report for report in found if report)

    def show(self, ref: str) -> Shown:
        """One claim with its report, by its number or the beginning of it.

        A claim of a superseded reading is shown too. Raises ``UnknownClaim`` if there is none, or more
        than one.
        """
        wanted = ref.strip().lower()
        with self._reading() as connection:
            row, extraction = _claim_row(connection, wanted, ref)
            entry = next(load_entries(connection, [row]))
            report = load_report(connection, entry.report)
            if report is None:  # a foreign key forbids it
                raise RecordError("the report of this claim is gone", where=ref, todo="run sayso verify")
            told = load_statements(connection, extraction)
            newest = connection.execute(select(_newest_beside(extraction))).scalar_one()
        number = entry.claim.statement
        statement = next((one for one in told if one.index == number), None)
        return Shown(entry, report, statement, extraction == newest)

    def verify(self) -> checking.Verification:
        """Check all quotes, hashes and the log."""
        with self._reading() as connection:
            return checking.verify(connection)

    def sql(self, filters: Filters = ALL) -> str:
        """The query of ``ledger`` as SQL for any SQLite client."""
        check(filters)
        return sqlite.literal_sql(ledger_query(filters))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._told_errors(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _told_errors(self) -> Iterator[None]:
        """What the database refuses, in our words."""
        try:
            yield
        except DBAPIError as error:
            raise _refusal(error, str(self.path)) from error


def open_record(location: str | Path, read: Reader | None = None) -> Record:
    """The record at a path or ``sqlite:///`` address, brought up to date.

    Raises ``NoRecord`` if there is none, ``SchemaError`` if it is something else or of a newer version.
    """
    path = _path(location)
    if not path.is_file() or path.stat().st_size == 0:
        raise NoRecord("there is no record", where=str(path), todo=f"make one: sayso init {path}")
    record = Record(path, read)
    try:
        with record._told_errors():  # noqa: SLF001 - its own module
            migrations.bring_up_to_date(record._engine, str(path), record.now())  # noqa: SLF001
    except RecordError:
        record.close()
        raise
    return record


def make_record(location: str | Path, read: Reader | None = None) -> Record:
    """A new, empty record at a path or ``sqlite:///`` address; there must be nothing yet."""
    path = _path(location)
    if path.exists() and not (path.is_file() and path.stat().st_size == 0):
        raise RecordError("there is something already", where=str(path), todo="choose another path")
    if not path.parent.is_dir():
        raise RecordError("there is no such folder", where=str(path.parent), todo="make it first")
    record = Record(path, read)
    try:
        with record._told_errors():  # noqa: SLF001 - its own module
            migrations.make(record._engine, record.now())  # noqa: SLF001
    except RecordError:
        record.close()
        raise
    return record


def _path(location: str | Path) -> Path:
    written = str(location)
    if written.startswith(_SQLITE_URL):
        return Path(written.removeprefix(_SQLITE_URL))
    if "://" in written:
        raise NotYetError(
            "this version keeps records in SQLite files only",
            where=written.split("://", 1)[0] + "://",  # what follows may hold a password
            todo="give a path",
        )
    return Path(written)


def _reports(sources: Source | Iterable[Source], published: date | None) -> Iterator[Report | Rejection]:
    given = [sources] if isinstance(sources, str | Path | Report) else sources
    for is_report, run in groupby(given, key=lambda source: isinstance(source, Report)):
        if is_report:
            yield from (source for source in run if isinstance(source, Report))
        else:
            yield from read_reports((source for source in run if not isinstance(source, Report)), published)


def _claim_row(connection: Connection, wanted: str, ref: str) -> tuple[int, int]:
    """Row and extraction of the newest claim whose number begins so."""
    if len(wanted) < _SHORTEST_REF or not _HEXADECIMAL.issuperset(wanted):
        raise UnknownClaim(
            "this is no number of a claim",
            where=ref,
            todo=f"give the first {_SHORTEST_REF} or more digits of one that sayso ledger shows",
        )
    query = select(claims.c.ref, func.max(claims.c.id), func.max(claims.c.extraction)).group_by(claims.c.ref)
    between = (claims.c.ref >= wanted, claims.c.ref < wanted + _AFTER_ALL_DIGITS)  # as the index has them
    rows = connection.execute(query.where(*between).order_by(claims.c.ref).limit(_MOST_SHOWN)).all()
    if not rows:
        raise UnknownClaim("the record has no such claim", where=ref, todo="sayso ledger lists them")
    if len(rows) > 1:
        raise UnknownClaim(
            f"several claims begin so: {', '.join(row[0] for row in rows)}", where=ref, todo="give more digits"
        )
    return rows[0][1], rows[0][2]


def _newest_beside(extraction: int) -> ScalarSelect[Any]:
    """The newest extraction of the report that this one is of."""
    report = select(extractions.c.report).where(extractions.c.id == extraction).scalar_subquery()
    return select(func.max(extractions.c.id)).where(extractions.c.report == report).scalar_subquery()


def _refusal(error: DBAPIError, where: str) -> RecordError:
    """What the database refused, in our words."""
    reason = str(error.orig).lower()
    if "not a database" in reason:
        return SchemaError("this file is no record of Sayso", where=where, todo="name another file with --db")
    if "locked" in reason:
        return RecordError("somebody else is writing to this record", where=where, todo="try again when they are done")
    return RecordError(f"the record cannot be used ({reason})", where=where, todo="check the disk and sayso verify")
