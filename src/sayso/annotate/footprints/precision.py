"""How precise a place is in the codes of the two public data sets of conflict events, ACLED and UCDP."""

from __future__ import annotations

from typing import Final

from sayso.model import Footprint, FootprintKind, Place, Precision

_FROM_PRECISION: Final = {
    Precision.EXACT: "site",
    Precision.SETTLEMENT: "settlement",
    Precision.DISTRICT: "district",
    Precision.REGION: "region",
    Precision.COUNTRY: "country",
}
_RULED: Final = frozenset({"area", "water", "district"})
_TOWNS: Final = frozenset({"settlement", "site"})
# Kilometres: how far around a known point the UCDP counts as "near" it.
_UCDP_NEAR: Final = 25.0
_OPEN_WATERS: Final = frozenset({"sea", "ocean"})


def kind_of(place: Place) -> str:
    """The kind of a place in the gazetteer, or that which its rule or its precision stands for."""
    ruled = place.rule.removeprefix("place:")
    return place.kind or (ruled if ruled in _RULED else _FROM_PRECISION[place.precision])


def acled_precision(place: Place) -> int | None:
    """``geo_precision`` of ACLED: 1 a town or site, 2 near one or a small part of a region, 3 a larger region.

    By the Armed Conflict Location & Event Data codebook (acleddata.com, *ACLED Codebook*, section on spatial
    precision): 1, the source names a town and its coordinates are known; 2, it names a small part of a
    region, the surroundings of a town; 3, it names only a larger region (a province, a border, a
    forest, a sea). ``None`` where only the country is known, which ACLED does not place, and where
    nothing tells a point.
    """
    footprint = place.footprint
    if footprint is None or (place.lat is None and not footprint.others):
        return None
    if footprint.kind is FootprintKind.POINT:
        return 1
    if footprint.kind is FootprintKind.BORDER:
        return 3
    kind = kind_of(place)
    if footprint.kind in {FootprintKind.NEAR, FootprintKind.OFFSET, FootprintKind.BETWEEN}:
        return 2 if kind in _TOWNS | {"district"} else 3
    if footprint.kind is FootprintKind.PART:
        return {"settlement": 1, "site": 1, "district": 2, "region": 2}.get(kind, 3)
    return {"district": 2, "country": None}.get(kind, 3)


def ucdp_precision(place: Place) -> int | None:
    """``where_prec`` of the UCDP: 1 exact to 6 only the country, 7 international waters.

    By the codebook of the Georeferenced Event Dataset (UCDP, ucdp.uu.se, *UCDP GED Codebook*): 1, the exact
    place is known; 2, within about 25 km of a known point; 3, the second-level division; 4, the first-level
    division; 5, a line or a fuzzy area (a border, a long road, a part of a country, an informal region); 6, the
    country; 7, international waters or airspace. ``None`` where nothing tells a point.
    """
    footprint = place.footprint
    if footprint is None or (place.lat is None and not footprint.others):
        return None
    kind = kind_of(place)
    if footprint.kind is FootprintKind.POINT:
        return 1
    if footprint.kind in {FootprintKind.BORDER, FootprintKind.BETWEEN}:
        return 5
    if footprint.kind in {FootprintKind.NEAR, FootprintKind.OFFSET}:
        return 2 if kind in _TOWNS and _reach(footprint) <= _UCDP_NEAR else 5
    if kind in _TOWNS:
        return 1
    if footprint.kind is FootprintKind.PART:
        return {"district": 3, "region": 4}.get(kind, 5)
    if kind == "water":
        return 7 if _OPEN_WATERS & set(place.name.partition(",")[0].lower().split()) else 5
    return {"district": 3, "region": 4, "country": 6}.get(kind, 5)


def _reach(footprint: Footprint) -> float:
    """Kilometres from the named place to what is meant; endless where the words give no distance."""
    if footprint.kind is FootprintKind.OFFSET:
        return footprint.distance if footprint.distance is not None else float("inf")
    return footprint.radius if footprint.radius is not None else float("inf")
