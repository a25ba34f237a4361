"""What part of the map words speak of: *15 km north of Lashio* is not Lashio."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sayso.annotate.countries import Countries
from sayso.annotate.footprints.around import Found, behind, near, offset, side
from sayso.annotate.footprints.ground import Ground, Spot
from sayso.annotate.footprints.lines import between, border
from sayso.annotate.footprints.precision import acled_precision, ucdp_precision
from sayso.gazetteer import load_gazetteer
from sayso.model import Document, FigureMention, Footprint, FootprintKind, PlaceMention, PlaceUse

__all__ = ["acled_precision", "ucdp_precision", "with_footprints"]

_SITE: Final = 1.0
_SETTLEMENT: Final = 5.0
# From so many inhabitants, so many kilometres from the middle to the edge.
_SIZES: Final = ((3_000_000, 20.0), (300_000, 10.0), (10_000, 5.0), (1, 2.0))
# Around these, words speak of people and reports: "near Syrian troops".
_NO_GROUND: Final = frozenset({PlaceUse.DEMONYM, PlaceUse.DATELINE})
_POINTS: Final = frozenset({"settlement", "site"})
# "Mugunga, a village 10 km west of Goma"
_FARTHEST: Final = 14


def with_footprints(
    document: Document, places: tuple[PlaceMention, ...], figures: tuple[FigureMention, ...]
) -> tuple[PlaceMention, ...]:
    """The places with the part of the map that the words around each speak of; figures stay what they are.

    A settlement or site is a point with a radius in kilometres: 1 for a site, for a settlement 2 below 10,000
    inhabitants, 5 from there and where nobody has counted them, 10 from 300,000, 20 from three millions. A division, a country,
    a sea is a unit without radius. A place that the gazetteer does not know has a footprint only where words
    give one; if they measure it from another place, that one is in ``others``, and ``distance`` and
    ``bearing`` lead from there. A name that is no ground of its own (*Lebanon's border with Israel*) has a
    footprint only where words around it give one. Each place looks at a bounded number of words.
    """
    reader = _Reader(document, places, figures)
    return tuple(replace(one, place=replace(one.place, footprint=reader.footprint(one))) for one in places)


class _Reader:
    """One document with all that reading its footprints needs."""

    def __init__(
        self, document: Document, places: tuple[PlaceMention, ...], figures: tuple[FigureMention, ...]
    ) -> None:
        self._ground = Ground(document, places, figures)
        self._countries = Countries(self._ground)

    def footprint(self, mention: PlaceMention) -> Footprint | None:
        """What the words say, else the place itself if it is known."""
        if mention.use in _NO_GROUND:
            return None
        spot = self._ground.spot(mention)
        found = self._line(spot)
        if found is None and mention.use is not PlaceUse.EMBEDDED:
            found = self._said(spot)
        if found is None and mention.use is not PlaceUse.LITERAL:
            return None
        if found is None and spot.is_known:
            kind = FootprintKind.POINT if spot.kind in _POINTS else FootprintKind.UNIT
            return Footprint(kind, _radius(spot), words=mention.place.words)
        found = found or self._measured_from(spot)
        if found is None:
            return None
        words = self._ground.quote(found.first, found.last)
        return Footprint(found.kind, found.radius, found.distance, found.bearing, found.others, words)

    def _line(self, spot: Spot) -> Found | None:
        """A road between two ends, or a border."""
        return between(self._ground, spot) or border(self._ground, self._countries, spot)

    def _said(self, spot: Spot) -> Found | None:
        """The first that applies: a distance, nearness, one side."""
        at = self._ground.before_list(spot)
        return (
            offset(self._ground, at, spot.end)
            or near(self._ground, spot, at)
            or behind(self._ground, spot)
            or side(self._ground, spot)
        )

    def _measured_from(self, spot: Spot) -> Found | None:
        """*Mugunga, a village 10 km west of Goma*: an unknown place, measured from another."""
        ground = self._ground
        sentence = ground.sentence(spot.core)
        if ground.text(spot.last) != "," or spot.last + 1 >= sentence.last:
            return None
        for index in range(spot.last + 1, min(sentence.last, spot.last + _FARTHEST)):
            if ground[index].upos in {"VERB", "AUX"} and ground.relation(index) not in {"acl", "amod"}:
                return None
            end = ground.ends.get(index)
            if end is not None and end.name != spot.place.name:
                found = offset(ground, end.first, end.end)
                near_by = found is not None and found.first > spot.last and found.kind is FootprintKind.OFFSET
                return found._replace(others=(end.name,)) if found and near_by else None
        return None


def _radius(spot: Spot) -> float | None:
    """Kilometres from the middle of a point to where it ends; a division has an outline instead."""
    if spot.kind == "site":
        return _SITE
    if spot.kind != "settlement":
        return None
    name = spot.place.name.partition(",")[0]
    entry = next((one for one in load_gazetteer().lookup(name) if one.id == spot.place.id), None)
    if entry is None:
        return _SETTLEMENT
    return next((radius for least, radius in _SIZES if entry.population >= least), _SETTLEMENT)
