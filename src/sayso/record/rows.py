"""The rows that one reading becomes, and the digest that says whether they are still the same."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, time
from typing import Any, Final, TypeAlias

from sayso.model import Claim, Document, Figure, Named, Operator, Period, Place, Quote, Reading, Statement

Row: TypeAlias = dict[str, Any]
_REF_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class Numbers:
    """The next free row number of each table."""

    statements: int
    claims: int
    figures: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one extraction, by table, owners before what they own."""

    statements: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)


def rows_of(reading: Reading, extraction: int, numbers: Numbers) -> Rows:
    """The rows of a reading; ``numbers`` are those of the first rows, ``extraction`` that of its own row."""
    rows = Rows()
    numbered: dict[int, int] = {}
    mention_number, figure_number = numbers.mentions, numbers.figures
    for row, statement in enumerate(reading.statements, numbers.statements):
        numbered[statement.index] = row
        rows.statements.append({"id": row, "extraction": extraction, **_statement(statement, reading)})
        for mention in _telling(statement):
            rows.mentions.append({"id": mention_number, "claim": None, "statement": row, **mention})
            mention_number += 1
    refs = claim_refs(reading.report.sha256, reading.claims)
    for number, (ref, claim) in enumerate(zip(refs, reading.claims, strict=True)):
        row = numbers.claims + number
        statement_row = None if claim.statement is None else numbered[claim.statement]
        keys = {"id": row, "extraction": extraction, "number": number, "ref": ref, "statement": statement_row}
        rows.claims.append(keys | _claim(claim, reading))
        for mention in (*_telling(claim), *_happening(claim)):
            rows.mentions.append({"id": mention_number, "claim": row, "statement": None, **mention})
            mention_number += 1
        for place, figure in enumerate(claim.figures):
            rows.figures.append({"id": figure_number, "claim": row, "number": place, **_figure(figure)})
            figure_number += 1
    return rows


def claim_refs(report: str, claims: Iterable[Claim]) -> tuple[str, ...]:
    """What each claim of a report goes by: 16 digits that depend on nothing but the report and the claim.

    ``report`` is the report's SHA-256. The same words, kind and speaker give the same digits whenever
    and wherever the report is read, so that a re-reading that changes only, say, a place keeps them.
    """
    seen: dict[str, int] = {}
    refs = []
    for claim in claims:
        said_by = [party.name for party in (*([claim.speaker] if claim.speaker else []), *claim.via)]
        key = json.dumps([report, claim.quote.start, claim.quote.end, claim.trigger.start, claim.kind, *said_by])
        seen[key] = seen.get(key, 0) + 1
        refs.append(hashlib.sha256(f"{key}{seen[key]}".encode()).hexdigest()[:_REF_LENGTH])
    return tuple(refs)


def digest(statements: Sequence[Statement], claims: Sequence[Claim]) -> str:
    """The SHA-256 of all that was read in a report: equal for equal statements and claims.

    Fields that hold their default do not count, so that a field added later changes no old digest.
    """
    content = [[_plain(statement) for statement in statements], [_plain(claim) for claim in claims]]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def fold(name: str) -> str:
    """A name for searching: small letters, no accents, single blanks.

    >>> fold("Recep  Tayyip Erdoğan")
    'recep tayyip erdogan'
    """
    letters = (letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return " ".join("".join(letters).casefold().split())


def shown_figure(figure: Figure) -> str:
    """A figure as gold sheets write it.

    >>> shown_figure(Figure("area", Operator.ABOUT, 1000.0, 1000.0, "km2"))
    'area = ~1000 km2'
    """
    low, high = _number(figure.low), _number(figure.high)
    match figure.operator:
        case Operator.AT_LEAST:
            amount = f">={low}"
        case Operator.AT_MOST:
            amount = f"<={high}"
        case Operator.EXACTLY:
            amount = low if low == high else f"{low}..{high}"
        case Operator.ABOUT:
            amount = f"~{low}" if low == high else f"~{low}..{high}"
        case Operator.BETWEEN:
            amount = f"{low}..{high}"
    return f"{figure.what} = {amount} {figure.unit or ''}".rstrip()


def _number(bound: float | None) -> str:
    if bound is None:
        return ""
    return str(int(bound)) if float(bound).is_integer() else str(bound)


def _plain(value: Any) -> Any:
    """A value of the model as plain JSON, numbers as floats, since the database keeps them so."""
    if isinstance(value, bool | str | None):
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    held = ((one.name, one.default, getattr(value, one.name)) for one in fields(value))
    return {name: _plain(content) for name, default, content in held if content != default}


def _statement(statement: Statement, reading: Reading) -> Row:
    spans = [[span.start, span.end] for span in statement.content]
    first, last = told_days(statement.said_on, reading.report.published)
    return {
        "number": statement.index,
        "parent": statement.parent,
        "start_char": min((start for start, _ in spans), default=0),
        "end_char": max((end for _, end in spans), default=0),
        "content": json.dumps(spans),
        "manner": statement.manner.value,
        "quoted": statement.quoted.value,
        "polarity": statement.polarity.value,
        "continuation": statement.continuation,
        "told_first": first,
        "told_last": last,
        "rule": statement.rule,
    }


def _claim(claim: Claim, reading: Reading) -> Row:
    sentence_start, sentence_end = sentence_around(reading.annotations.document, claim.quote)
    first, last = told_days(claim.said_on, reading.report.published)
    return {
        "kind": claim.kind,
        "mode": claim.mode,
        "polarity": claim.polarity.value,
        "status": claim.status.value,
        "manner": claim.manner.value if claim.manner else None,
        "quoted": claim.quoted.value if claim.quoted else None,
        "told_first": first,
        "told_last": last,
        "start_char": claim.quote.start,
        "end_char": claim.quote.end,
        "quote": claim.quote.text,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "trigger_words": claim.trigger.text,
        "sentence_start": sentence_start,
        "sentence_end": sentence_end,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def told_days(said_on: Period | None, published: date) -> tuple[date, date]:
    """The days on which something was told: as the report says, or else the day of publication.

    An open end is closed with the other one, and with the day of publication where nothing is known.
    """
    if said_on is None:
        return published, published
    first = said_on.first or said_on.last or published
    return first, max(first, said_on.last or said_on.first or published)


def sentence_around(document: Document, quote: Quote) -> tuple[int, int]:
    """The offsets of the sentence, or the sentences, that hold a quote; its own where none does."""
    held = [one for one in document.sentences if one.start < quote.end and quote.start < one.end]
    return min([quote.start, *(one.start for one in held)]), max([quote.end, *(one.end for one in held)])


def _telling(told: Claim | Statement) -> Iterator[Row]:
    """Who tells it, through whom, to whom, with which word, how and when."""
    yield from _parties("speaker", [told.speaker] if told.speaker else [])
    yield from _parties("via", told.via)
    yield from _parties("to", told.to)
    yield from _parties("cue", [told.cue] if told.cue else [])
    yield from _parties("channel", [told.channel] if told.channel else [])
    yield from _times("said_on", told.said_on)


def _happening(claim: Claim) -> Iterator[Row]:
    yield from _parties("actor", claim.actor)
    yield from _parties("target", claim.target)
    for number, place in enumerate(claim.place):
        yield _mention("place", number, place) | {
            "name": place.name,
            "folded": fold(place.name),
            "precision": place.precision.value,
            "latitude": place.lat,
            "longitude": place.lon,
            "place_id": place.id,
            "kind": place.kind or None,
            "country": place.country or None,
            "footprint": json.dumps(_plain(place.footprint), sort_keys=True) if place.footprint else None,
            "rivals": json.dumps(_plain(place.rivals), sort_keys=True) if place.rivals else None,
        }
    yield from _times("when", claim.when)
    for number, figure in enumerate(claim.figures):
        yield from _times("since", figure.scope.since if figure.scope else None, number)


def _parties(role: str, parties: Iterable[Named]) -> Iterator[Row]:
    for number, party in enumerate(parties):
        yield _mention(role, number, party) | {"name": party.name, "folded": fold(party.name)}


def _times(role: str, period: Period | None, number: int = 0) -> Iterator[Row]:
    if period:
        hours, anchor = period.hours, period.anchor
        yield _mention(role, number, period) | {
            "first_day": period.first,
            "last_day": period.last,
            "precision": period.precision.value,
            "modifier": period.modifier.value if period.modifier else None,
            "direction": period.direction or None,
            "first_hour": _hour(hours.first) if hours else None,
            "last_hour": _hour(hours.last) if hours else None,
            "anchor": anchor.kind.value if anchor else None,
            "anchor_day": anchor.day if anchor else None,
            "anchor_name": anchor.name if anchor else None,
            "anchor_source": anchor.source.value if anchor and anchor.source else None,
        }


def _hour(hour: time | None) -> str | None:
    return hour.isoformat() if hour else None


_NO_MENTION: Final[Mapping[str, None]] = dict.fromkeys(
    (
        *("name", "folded", "first_day", "last_day", "precision", "latitude", "longitude", "place_id", "modifier"),
        *(
            "direction",
            "first_hour",
            "last_hour",
            "anchor",
            "anchor_day",
            "anchor_name",
            "anchor_source",
            "kind",
            "country",
            "footprint",
            "rivals",
        ),
    )
)


def _mention(role: str, number: int, value: Named | Place | Period) -> Row:
    return {"role": role, "number": number, **_NO_MENTION, **_words(value.words), "rule": value.rule}


def _figure(figure: Figure) -> Row:
    return {
        "what": figure.what,
        "operator": figure.operator.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "shown": shown_figure(figure),
        **_words(figure.words),
        "rule": figure.rule,
        **_beyond_bounds(figure),
    }


def _beyond_bounds(figure: Figure) -> Row:
    """What a figure says besides what is counted and how many."""
    si, scope = figure.si, figure.scope
    told, part = scope.words if scope else None, figure.part_of
    return {
        "si_low": si.low if si else None,
        "si_high": si.high if si else None,
        "si_unit": si.unit if si else None,
        "scope": scope.kind.value if scope else None,
        "scope_start": told.start if told else None,
        "scope_end": told.end if told else None,
        "scope_words": told.text if told else None,
        "scope_rule": scope.rule if scope else None,
        "each": figure.each,
        "part_start": part.start if part else None,
        "part_end": part.end if part else None,
        "part_words": part.text if part else None,
        "warning": figure.warning,
    }


def _words(words: Quote | None) -> Row:
    if words is None:
        return {"start_char": None, "end_char": None, "words": None}
    return {"start_char": words.start, "end_char": words.end, "words": words.text}
