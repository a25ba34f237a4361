"""Which claims are wanted, and the query that finds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypedDict

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select

from sayso.errors import UsageError
from sayso.record.read_views import view
from sayso.record.rows import fold
from sayso.record.schema import mentions
from sayso.record.sqlite import rows_with_words

V_CLAIMS: Final = view("v_claims")
LEDGER: Final = tuple(
    "claim told_first told_last speaker via cue manner quoted kind mode polarity status actor target place when_first "
    "when_last figures quote report published outlet start_char end_char".split()
)
"""The columns of ``v_claims`` that a ledger shows, in this order."""

OWN_VOICE: Final = "-"
"""What stands for the report's own voice where a speaker is asked for."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims are wanted; what is left out does not restrict.

    ``speaker`` and ``place`` are any part of the name, capitals and accents aside; ``speaker`` may be
    ``-`` for the report's own voice. ``kind`` is ``CONTROL`` or ``CONTROL.held``. ``first`` and ``last``
    bound the day told, inclusive. ``text`` is words of the quote or of the names in it: all must be
    there, ``"..."`` is a phrase, ``*`` any ending. ``report`` is a file name or the beginning of a
    SHA-256. ``as_of`` leaves out what was published after that day.
    """

    speaker: str | None = None
    kind: str | None = None
    place: str | None = None
    first: date | None = None
    last: date | None = None
    text: str | None = None
    report: str | None = None
    as_of: date | None = None
    limit: int | None = None


ALL: Final = Filters()


class Wanted(TypedDict, total=False):
    """``Filters`` as keyword arguments: the same names with the same meaning."""

    speaker: str | None
    kind: str | None
    place: str | None
    first: date | None
    last: date | None
    text: str | None
    report: str | None
    as_of: date | None
    limit: int | None


def ledger_query(filters: Filters, columns: tuple[str, ...] = LEDGER) -> Select[Any]:
    """The query for the wanted claims in the order of a ledger: by day told, then report, then text."""
    order = (V_CLAIMS.c[name] for name in ("told_first", "published", "report", "report_sha256", "number"))
    query = select(*(V_CLAIMS.c[name] for name in columns)).where(*_conditions(filters)).order_by(*order)
    return query if filters.limit is None else query.limit(filters.limit)


def count_query(filters: Filters) -> Select[Any]:
    """The query for how many claims are wanted, without the limit."""
    return select(func.count(V_CLAIMS.c.claim_row)).where(*_conditions(filters))


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    row = V_CLAIMS.c.claim_row
    if filters.speaker == OWN_VOICE:
        found.append(V_CLAIMS.c.statement.is_(None))
    elif filters.speaker:
        found.append(row.in_(_named("speaker", filters.speaker)))
    if filters.kind:
        found.append(_kind(filters.kind))
    if filters.place:
        found.append(row.in_(_named("place", filters.place)))
    if filters.first:
        found.append(V_CLAIMS.c.told_last >= filters.first)
    if filters.last:
        found.append(V_CLAIMS.c.told_first <= filters.last)
    if filters.text is not None:
        words = rows_with_words(filters.text)
        found.append(row.in_(words) if words is not None else false())
    if filters.report:
        found.append(_report(filters.report))
    if filters.as_of:
        found.append(V_CLAIMS.c.published <= filters.as_of)
    return found


def _named(role: str, name: str) -> Select[Any]:
    """The claims in which somebody or some place has this name in this role."""
    return select(mentions.c.claim).where(
        mentions.c.role == role, mentions.c.claim.is_not(None), mentions.c.folded.contains(fold(name), autoescape=True)
    )


def _kind(kind: str) -> ColumnElement[bool]:
    name, dot, mode = kind.partition(".")
    is_kind = V_CLAIMS.c.kind == name.strip().upper()
    return and_(is_kind, V_CLAIMS.c.mode == mode.strip().lower()) if dot else is_kind


def _report(report: str) -> ColumnElement[bool]:
    is_name = V_CLAIMS.c.report == report
    digits = report.lower()
    if len(digits) >= 6 and all(digit in "0123456789abcdef" for digit in digits):
        return or_(is_name, V_CLAIMS.c.report_sha256.startswith(digits, autoescape=True))
    return is_name


def check(filters: Filters) -> None:
    """Refuse what can match nothing because it was written wrongly."""
    if filters.first and filters.last and filters.first > filters.last:
        raise UsageError(
            f"{filters.first} is after {filters.last}", where="--from, --to", todo="give the earlier day first"
        )
