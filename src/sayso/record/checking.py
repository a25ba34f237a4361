"""Whether a record is still what was put into it: offsets, hashes, digests, the chain of the log."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, func, literal, select

from sayso.record import log, sqlite
from sayso.record.loading import load_entries, load_statements, report_of
from sayso.record.rows import digest
from sayso.record.schema import claims, extractions, figures, mentions, reports, statements

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it should be: where, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked and what was found; ``last_hash`` is the end of the log's chain.

    Kept elsewhere, ``last_hash`` proves later that nothing was taken off the end of the record.
    """

    reports: int
    statements: int
    claims: int
    quotes: int
    log_entries: int
    last_hash: str
    problems: tuple[Problem, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def verify(connection: Connection) -> Verification:
    """Check everything in a record; superseded extractions too."""
    problems = [Problem("the file", fault) for fault in sqlite.faults(connection)]
    quotes = 0
    sealed: dict[int, str] = {}
    for report in connection.execute(
        select(reports.c.id, reports.c.name, reports.c.sha256).order_by(reports.c.id)
    ).all():
        row = connection.execute(select(reports).where(reports.c.id == report.id)).mappings().one()
        problems += [Problem(report.name, what) for what in _report_faults(row)]
        for extraction in connection.execute(
            select(extractions.c.id, extractions.c.digest).where(extractions.c.report == report.id)
        ).all():
            sealed[extraction.id] = extraction.digest
            checked, found = _quote_faults(connection, extraction.id, row["text"])
            quotes += checked
            problems += [Problem(report.name, what) for what in found]
            if _digest_now(connection, extraction.id) != extraction.digest:
                problems.append(Problem(report.name, f"reading {extraction.id} is not the one that was stored"))
    entries = log.entries(connection)
    problems += _log_faults(entries, sealed)
    return Verification(
        reports=_count(connection, reports.c.id),
        statements=_count(connection, statements.c.id),
        claims=_count(connection, claims.c.id),
        quotes=quotes,
        log_entries=len(entries),
        last_hash=entries[-1].hash if entries else log.BEFORE_THE_FIRST,
        problems=tuple(problems),
    )


def _count(connection: Connection, column: Any) -> int:
    return int(connection.execute(select(func.count(column))).scalar_one())


def _report_faults(row: Any) -> Iterator[str]:
    report = report_of(row)
    if hashlib.sha256(report.raw).hexdigest() != report.sha256:
        yield "its bytes do not have the hash that was stored"
    if report.media_type == "text/plain" and report.raw.removeprefix(_BYTE_ORDER_MARK) != report.text.encode():
        yield "its text is not what its bytes say"


def _quote_faults(connection: Connection, extraction: int, text: str) -> tuple[int, list[str]]:
    """How many quotes of an extraction were compared with the text, and those that differ."""
    checked, found = 0, []
    for query in _quotes(extraction):
        for what, start, end, words in connection.execute(query):
            checked += 1
            if text[start:end] != words:
                found.append(f"the {what} at {start}..{end} is not {words[:60]!r}")
    for start, end, content in connection.execute(
        select(statements.c.start_char, statements.c.end_char, statements.c.content).where(
            statements.c.extraction == extraction
        )
    ):
        spans = [(start, end), *json.loads(content)]
        checked += len(spans)
        if not all(0 <= first <= last <= len(text) for first, last in spans):
            found.append(f"the statement at {start}..{end} reaches beyond the text")
    return checked, found


def _quotes(extraction: int) -> Iterator[Select[Any]]:
    """Queries for what is quoted: its name, where it starts and ends, its words."""
    of = claims.c.extraction == extraction
    yield select(literal("claim"), claims.c.start_char, claims.c.end_char, claims.c.quote).where(of)
    yield select(literal("trigger"), claims.c.trigger_start, claims.c.trigger_end, claims.c.trigger_words).where(of)
    yield (
        select(literal("figure"), figures.c.start_char, figures.c.end_char, figures.c.words)
        .join_from(figures, claims)
        .where(of, figures.c.words.is_not(None))
    )
    for owner, owned in ((claims, mentions.c.claim), (statements, mentions.c.statement)):
        yield (
            select(mentions.c.role, mentions.c.start_char, mentions.c.end_char, mentions.c.words)
            .join(owner, owned == owner.c.id)
            .where(owner.c.extraction == extraction, mentions.c.words.is_not(None))
        )


def _digest_now(connection: Connection, extraction: int) -> str | None:
    """The digest of an extraction as it stands; none if its rows make no statements and claims."""
    rows = connection.execute(
        select(claims.c.id).where(claims.c.extraction == extraction).order_by(claims.c.number)
    ).scalars()
    try:
        held = [entry.claim for entry in load_entries(connection, list(rows))]
        return digest(load_statements(connection, extraction), held)
    except (ValueError, TypeError, KeyError):
        return None


def _log_faults(entries: list[log.Entered], sealed: dict[int, str]) -> Iterator[Problem]:
    previous = log.BEFORE_THE_FIRST
    told: dict[int, str] = {}
    for place, entry in enumerate(entries, 1):
        where = f"the log, entry {entry.id}"
        if entry.id != place or entry.previous != previous:
            yield Problem(where, "it does not follow the entry before it: something was taken out or put in")
        if not entry.is_sealed:
            yield Problem(where, "it was changed after it was written")
        previous = entry.hash
        detail = json.loads(entry.detail)
        if "extraction" in detail:
            told[detail["extraction"]] = detail["digest"]
    for number in sorted(sealed.keys() | told.keys()):
        if number not in told:
            yield Problem("the log", f"reading {number} is in the record and the log does not know it")
        elif number not in sealed:
            yield Problem("the log", f"reading {number} is gone from the record")
        elif sealed[number] != told[number]:
            yield Problem("the log", f"reading {number} is not the one that the log knows")
