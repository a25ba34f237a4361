"""The values that fields of a claim hold: each carries the words it rests on and the rule that set it.

A value without words was carried over from elsewhere in the report, and its rule says from where.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the report: ``report.text[start:end] == text``, always."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A canonical name (``Oleksandr Syrskyi``) or a short noun phrase (``residences``)."""

    name: str
    words: Quote | None = None
    rule: str = ""


class TimePrecision(StrEnum):
    """How closely words date something, the closest first."""

    HOUR = "hour"
    PART = "part of day"
    NIGHT = "night"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"
    """From one time to another, or a stretch counted in hours, days or weeks."""
    PERIOD = "period"
    """A period known by its name: *the Cold War*."""
    EVENT = "event"
    """No closer than the event it is counted from."""


class Modifier(StrEnum):
    """What words add to a time: *early* on Sunday, *mid*-August, *about* a week ago."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    ABOUT = "about"


class AnchorKind(StrEnum):
    """What a time is counted from."""

    PUBLICATION = "publication"
    TELLING = "telling"
    HEADING = "heading"
    TIME = "time"
    """Another time that the text gives."""
    EVENT = "event"
    """Something that happened: *a week after the incursion began*."""


class AnchorSource(StrEnum):
    """Who dates an event."""

    REPORT = "report"
    """The same report, in a claim before."""
    FILE = "file"
    """The user's anchor file."""
    TABLE = "table"
    """The table of known events that ships with Sayso: nobody told it here, so no claim takes its day."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a time was counted from, and its day.

    ``day`` is ``None`` while nothing dates it: neither the text, nor the anchor file, nor the record.
    ``name`` is the event, as the anchor file calls it or else in the words of the report; ``source`` says
    who dates it.
    """

    kind: AnchorKind
    day: date | None
    name: str = ""
    source: AnchorSource | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of the day on the clock of the place, as the words have them; an open end is ``None``."""

    first: time | None
    last: time | None


@dataclass(frozen=True, slots=True)
class Period:
    """Inclusive days; an open end is ``None``. Both ends open: a time that nothing dates so far.

    ``hours`` are those of its first and last day, where they are said. ``direction`` says which way from
    the anchor the words look, ``past`` or ``future``, where that decided. ``anchor`` is ``None`` where
    the words say it all (*12 August 2024*).
    """

    first: date | None
    last: date | None
    words: Quote | None = None
    rule: str = ""
    precision: TimePrecision = TimePrecision.DAY
    modifier: Modifier | None = None
    hours: Hours | None = None
    direction: str = ""
    anchor: Anchor | None = None


class Operator(StrEnum):
    """What the words say about a number: exactly, about, at least, at most, between."""

    EXACTLY = "="
    ABOUT = "~"
    AT_LEAST = ">="
    AT_MOST = "<="
    BETWEEN = ".."


class Scope(StrEnum):
    """What stretch of time a figure sums up."""

    STATE = "state"
    """As things stand: *holds 28 villages*, *10 are still missing*."""
    DAILY = "daily"
    """Of one day or night, or per day: *in the past 24 hours*, *overnight*."""
    CUMULATIVE = "cumulative"
    """Since a start: *so far*, *since February 2022*, *the toll has reached*."""
    CHANGE = "change"
    """By how much another figure changed: *up by 12*, *another 12*."""


@dataclass(frozen=True, slots=True)
class FigureScope:
    """The scope of a figure, with the words that tell it and, where they say so, since when."""

    kind: Scope
    words: Quote | None = None
    since: Period | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Bounds in the SI unit of their dimension: ``m2``, ``m``, ``kg``."""

    low: float | None
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Bounds of a counted thing: ``low <= high``, an open bound is ``None``; never a bare number.

    ``what`` is a plural English noun (``settlements``, ``tanks lost``, ``killed``, ``area``), ``unit`` a
    unit of measure (``km2``, ``km``) or ``None`` for counts, ``si`` the same bounds in SI. ``each``: so many
    for each of several (*115 each*). ``part_of`` holds the words of the figure that this one is a part
    of (*12 people, including 3 children*). ``warning`` says what is wrong with the words: a bracketed
    conversion that does not agree.
    """

    what: str
    operator: Operator
    low: float | None
    high: float | None
    unit: str | None = None
    words: Quote | None = None
    rule: str = ""
    si: Quantity | None = None
    scope: FigureScope | None = None
    each: bool = False
    part_of: Quote | None = None
    warning: str | None = None
