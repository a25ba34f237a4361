"""Rows back into the values that they were made from: reports, statements and claims."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, RowMapping, select

from sayso.model import (
    Anchor,
    AnchorKind,
    AnchorSource,
    Claim,
    Figure,
    FigureScope,
    Footprint,
    FootprintKind,
    Hours,
    Manner,
    Modifier,
    Named,
    Operator,
    Period,
    Place,
    Polarity,
    Precision,
    Quantity,
    Quote,
    Quoted,
    Report,
    Rival,
    Scope,
    Span,
    Statement,
    Status,
    TimePrecision,
)
from sayso.record.schema import claims, extractions, figures, mentions, reports, statements

Mentions: TypeAlias = Mapping[str, Sequence[RowMapping]]
_AT_ONCE: Final = 400
"""Rows whose mentions are fetched together: far below what any database takes as parameters."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim of a record.

    ``ref`` is what it goes by, ``report`` the SHA-256 of its report, ``sentence`` the sentence that holds
    it, as offsets into the report's text.
    """

    ref: str
    claim: Claim
    report: str
    sentence: Span


def load_entries(connection: Connection, rows: Sequence[int]) -> Iterator[Entry]:
    """The claims with these row numbers, in this order."""
    columns = (
        select(
            claims, reports.c.name, reports.c.published, reports.c.sha256, statements.c.number.label("statement_number")
        )
        .join_from(claims, extractions)
        .join(reports, extractions.c.report == reports.c.id)
        .outerjoin(statements, claims.c.statement == statements.c.id)
    )
    for first in range(0, len(rows), _AT_ONCE):
        part = rows[first : first + _AT_ONCE]
        found = {row["id"]: row for row in connection.execute(columns.where(claims.c.id.in_(part))).mappings()}
        said = _mentions(connection, "claim", part)
        counted: dict[int, list[Figure]] = defaultdict(list)
        for row in connection.execute(
            select(figures).where(figures.c.claim.in_(part)).order_by(figures.c.claim, figures.c.number)
        ).mappings():
            counted[row["claim"]].append(_figure(row))
        for number in part:
            row = found[number]
            yield Entry(
                ref=row["ref"],
                claim=_claim(row, said[number], tuple(counted[number])),
                report=row["sha256"],
                sentence=Span(row["sentence_start"], row["sentence_end"]),
            )


def load_statements(connection: Connection, extraction: int) -> tuple[Statement, ...]:
    """The statements of one extraction, in text order."""
    rows = (
        connection.execute(
            select(statements).where(statements.c.extraction == extraction).order_by(statements.c.number)
        )
        .mappings()
        .all()
    )
    found: list[Statement] = []
    for first in range(0, len(rows), _AT_ONCE):
        part = rows[first : first + _AT_ONCE]
        said = _mentions(connection, "statement", [row["id"] for row in part])
        found += [_statement(row, said[row["id"]]) for row in part]
    return tuple(found)


def load_report(connection: Connection, sha256: str) -> Report | None:
    """The report with this SHA-256, its bytes included."""
    row = connection.execute(select(reports).where(reports.c.sha256 == sha256)).mappings().one_or_none()
    return report_of(row) if row else None


def report_of(row: RowMapping) -> Report:
    """The report that a row holds."""
    return Report(
        name=row["name"],
        text=row["text"],
        published=row["published"],
        outlet=row["outlet"],
        title=row["title"],
        url=row["url"],
        body=row["body"],
        media_type=row["media_type"],
        raw=row["text"].encode() if row["raw"] is None else row["raw"],
        sha256=row["sha256"],
    )


def _mentions(connection: Connection, owner: str, rows: Sequence[int]) -> Mapping[int, Mentions]:
    """The mentions of claims or of statements, by row and role."""
    found: dict[int, dict[str, list[RowMapping]]] = defaultdict(lambda: defaultdict(list))
    column = mentions.c[owner]
    for row in connection.execute(
        select(mentions).where(column.in_(rows)).order_by(column, mentions.c.role, mentions.c.number)
    ).mappings():
        found[row[owner]][row["role"]].append(row)
    return found


def _claim(row: RowMapping, said: Mentions, counted: tuple[Figure, ...]) -> Claim:
    return Claim(
        report=row["name"],
        published=row["published"],
        quote=Quote(row["start_char"], row["end_char"], row["quote"]),
        trigger=Quote(row["trigger_start"], row["trigger_end"], row["trigger_words"]),
        kind=row["kind"],
        mode=row["mode"],
        polarity=Polarity(row["polarity"]),
        status=Status(row["status"]),
        manner=Manner(row["manner"]) if row["manner"] else None,
        quoted=Quoted(row["quoted"]) if row["quoted"] else None,
        **_telling(said),
        actor=_parties(said, "actor"),
        target=_parties(said, "target"),
        place=tuple(_place(mention) for mention in said.get("place", ())),
        when=_time(said, "when"),
        figures=tuple(_with_start(figure, number, said) for number, figure in enumerate(counted)),
        rule=row["rule"],
        statement=row["statement_number"],
        confidence=row["confidence"],
    )


def _statement(row: RowMapping, said: Mentions) -> Statement:
    return Statement(
        index=row["number"],
        content=tuple(Span(start, end) for start, end in json.loads(row["content"])),
        manner=Manner(row["manner"]),
        quoted=Quoted(row["quoted"]),
        **_telling(said),
        polarity=Polarity(row["polarity"]),
        parent=row["parent"],
        continuation=row["continuation"],
        rule=row["rule"],
    )


def _telling(said: Mentions) -> dict[str, Any]:
    """The fields that claims and statements share."""
    return {
        "speaker": _party(said, "speaker"),
        "via": _parties(said, "via"),
        "to": _parties(said, "to"),
        "cue": _party(said, "cue"),
        "channel": _party(said, "channel"),
        "said_on": _time(said, "said_on"),
    }


def _parties(said: Mentions, role: str) -> tuple[Named, ...]:
    return tuple(Named(row["name"], _words(row), row["rule"]) for row in said.get(role, ()))


def _party(said: Mentions, role: str) -> Named | None:
    found = _parties(said, role)
    return found[0] if found else None


def _time(said: Mentions, role: str) -> Period | None:
    return next(map(_period, said.get(role, ())), None)


def _period(row: RowMapping) -> Period:
    is_hourly = row["first_hour"] or row["last_hour"]
    return Period(
        first=row["first_day"],
        last=row["last_day"],
        words=_words(row),
        rule=row["rule"],
        precision=TimePrecision(row["precision"]) if row["precision"] else TimePrecision.DAY,
        modifier=Modifier(row["modifier"]) if row["modifier"] else None,
        hours=Hours(_hour(row["first_hour"]), _hour(row["last_hour"])) if is_hourly else None,
        direction=row["direction"] or "",
        anchor=_anchor(row),
    )


def _anchor(row: RowMapping) -> Anchor | None:
    if not row["anchor"]:
        return None
    source = AnchorSource(row["anchor_source"]) if row["anchor_source"] else None
    return Anchor(AnchorKind(row["anchor"]), row["anchor_day"], row["anchor_name"] or "", source)


def _hour(hour: str | None) -> time | None:
    return time.fromisoformat(hour) if hour else None


def _place(row: RowMapping) -> Place:
    return Place(
        name=row["name"],
        precision=Precision(row["precision"]),
        lat=row["latitude"],
        lon=row["longitude"],
        id=row["place_id"],
        words=_words(row),
        rule=row["rule"],
        kind=row["kind"] or "",
        country=row["country"] or "",
        footprint=_footprint(row["footprint"]),
        rivals=tuple(Rival(**rival) for rival in json.loads(row["rivals"] or "[]")),
    )


def _footprint(stored: str | None) -> Footprint | None:
    if stored is None:
        return None
    found = json.loads(stored)
    others, words = tuple(found.pop("others", ())), found.pop("words", None)
    kind = FootprintKind(found.pop("kind"))
    return Footprint(kind, **found, others=others, words=Quote(**_whole(words)) if words else None)


def _whole(words: dict[str, Any]) -> dict[str, Any]:
    """Offsets as whole numbers again: JSON of the model keeps all numbers as floats."""
    return {key: int(value) if isinstance(value, float) else value for key, value in words.items()}


def _figure(row: RowMapping) -> Figure:
    scoped = row["scope"] and FigureScope(Scope(row["scope"]), _quote(row, "scope"), rule=row["scope_rule"])
    return Figure(
        what=row["what"],
        operator=Operator(row["operator"]),
        low=row["low"],
        high=row["high"],
        unit=row["unit"],
        words=_words(row),
        rule=row["rule"],
        si=Quantity(row["si_low"], row["si_high"], row["si_unit"]) if row["si_unit"] else None,
        scope=scoped or None,
        each=bool(row["each"]),
        part_of=_quote(row, "part"),
        warning=row["warning"],
    )


def _with_start(figure: Figure, number: int, said: Mentions) -> Figure:
    """A figure with the time since which it counts; ``number`` is its place in the claim."""
    since = next((_period(row) for row in said.get("since", ()) if row["number"] == number), None)
    return replace(figure, scope=replace(figure.scope, since=since)) if figure.scope and since else figure


def _quote(row: RowMapping, of: str) -> Quote | None:
    words = row[f"{of}_words"]
    return None if words is None else Quote(row[f"{of}_start"], row[f"{of}_end"], words)


def _words(row: RowMapping) -> Quote | None:
    return None if row["words"] is None else Quote(row["start_char"], row["end_char"], row["words"])
