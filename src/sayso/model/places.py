"""Places as the words give them: which one, how precisely, and what part of the map they speak of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model.values import Quote


class Precision(StrEnum):
    """How closely the words place something, the closest first."""

    EXACT = "exact"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"


class FootprintKind(StrEnum):
    """What part of the map words speak of."""

    POINT = "point"
    """The place itself, a settlement or a site."""
    UNIT = "unit"
    """All of a division, a country, a sea."""
    PART = "part"
    """One side of it: *eastern Ghouta*, *the north of Gaza*."""
    NEAR = "near"
    """Around it: *near Sudzha*, *on the outskirts of Goma*."""
    OFFSET = "offset"
    """Away from it: *15 km north of Lashio*."""
    BORDER = "border"
    """Along a border: *on the border with Chad*."""
    BETWEEN = "between"
    """Between two places, or on the road from one to the other."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """The part of the map that words speak of, as seen from the place that they name.

    ``radius`` is in kilometres: how far from the point it may be. ``distance`` (kilometres) and ``bearing``
    (degrees, north is 0) lead from the named place to what is meant. ``others`` are the names of the other
    places that it takes: the far end of a road, the country behind the border.
    """

    kind: FootprintKind
    radius: float | None = None
    distance: float | None = None
    bearing: float | None = None
    others: tuple[str, ...] = ()
    words: Quote | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """A place of the same name that was not chosen, and why not."""

    name: str
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place, the most specific name first: ``Kursk Oblast, Russia``.

    ``lat`` and ``lon`` are WGS 84 degrees of a point inside it, ``id`` that of the gazetteer; all three
    are ``None`` for a place that the words name and the gazetteer does not know. ``kind`` is that of the
    gazetteer (``settlement``, ``region``, ``site`` ...), ``country`` an ISO 3166 code. ``rivals`` are the
    places that it was chosen over.
    """

    name: str
    precision: Precision
    lat: float | None = None
    lon: float | None = None
    id: str | None = None
    words: Quote | None = None
    rule: str = ""
    kind: str = ""
    country: str = ""
    footprint: Footprint | None = None
    rivals: tuple[Rival, ...] = ()
