"""The values that fields of a claim hold: each carries the words it rests on and the rule that set it.

A value without words was carried over from elsewhere in the report, and its rule says from where.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class Period:
    """Inclusive days; an open end is ``None``."""

    first: date | None
    last: date | None
    words: Quote | None = None
    rule: str = ""


class Precision(StrEnum):
    """How closely the words place something, the closest first."""

    EXACT = "exact"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Place:
    """A place, the most specific name first: ``Kursk Oblast, Russia``.

    ``lat`` and ``lon`` are WGS 84 degrees of a point inside it, ``id`` that of the gazetteer; all three
    are ``None`` for a place that the words name and the gazetteer does not know.
    """

    name: str
    precision: Precision
    lat: float | None = None
    lon: float | None = None
    id: str | None = None
    words: Quote | None = None
    rule: str = ""


class Operator(StrEnum):
    """What the words say about a number: exactly, about, at least, at most, between."""

    EXACTLY = "="
    ABOUT = "~"
    AT_LEAST = ">="
    AT_MOST = "<="
    BETWEEN = ".."


@dataclass(frozen=True, slots=True)
class Figure:
    """Bounds of a counted thing: ``low <= high``, an open bound is ``None``; never a bare number.

    ``what`` is a plural English noun (``settlements``, ``tanks lost``, ``killed``, ``area``), ``unit`` a
    unit of measure (``km2``, ``km``) or ``None`` for counts.
    """

    what: str
    operator: Operator
    low: float | None
    high: float | None
    unit: str | None = None
    words: Quote | None = None
    rule: str = ""
