"""Outlines of divisions: which one a point lies in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Ring = list[list[float]]
_CLOSE = 0.5  # degrees from an outline within which a town at the coast may lie


@dataclass(frozen=True, slots=True)
class Outline:
    """The outer rings of one division with the box around each."""

    code: str
    rings: tuple[tuple[tuple[float, float, float, float], Ring], ...]

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies inside."""
        return any(
            west <= lon <= east and south <= lat <= north and _inside(ring, lat, lon)
            for (west, south, east, north), ring in self.rings
        )

    def distance(self, lat: float, lon: float) -> float:
        """How far a point lies from the nearest corner, in degrees."""
        return min(max(abs(point[0] - lon), abs(point[1] - lat)) for _, ring in self.rings for point in ring)


@dataclass(slots=True)
class Outlines:
    """All outlines by code; the code of a source is kept unless the point lies in another division."""

    by_code: dict[str, Outline] = field(default_factory=dict)
    by_country: dict[str, list[Outline]] = field(default_factory=lambda: defaultdict(list))

    def add(self, feature: dict[str, Any], code: str) -> None:
        """Take in a feature of GeoJSON."""
        outline = Outline(code, tuple(_rings(feature["geometry"])))
        self.by_code[code] = outline
        self.by_country[code[:2]].append(outline)

    def division(self, code: str, lat: float, lon: float) -> str:
        """The division of a point whose source says ``code``; the empty string where neither fits."""
        said = self.by_code.get(code)
        if said is None or said.holds(lat, lon):
            return code
        others = self.by_country[code[:2]]
        found = next((one.code for one in others if one.holds(lat, lon)), None)
        if found:
            return found
        nearest = min(others, key=lambda one: one.distance(lat, lon))
        return nearest.code if nearest.distance(lat, lon) < _CLOSE else ""


def _rings(geometry: dict[str, Any]) -> Iterator[tuple[tuple[float, float, float, float], Ring]]:
    """The outer rings of a polygon or of several."""
    several: Iterable[list[Ring]] = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        several = [geometry["coordinates"]]
    for polygon in several:
        ring = polygon[0]
        lons, lats = [point[0] for point in ring], [point[1] for point in ring]
        yield (min(lons), min(lats), max(lons), max(lats)), ring


def _inside(ring: Ring, lat: float, lon: float) -> bool:
    """Whether a ray from the point crosses the ring an odd number of times."""
    odd = False
    before = ring[-1]
    for here in ring:
        crosses = (here[1] > lat) != (before[1] > lat)
        if crosses and lon < (before[0] - here[0]) * (lat - here[1]) / (before[1] - here[1]) + here[0]:
            odd = not odd
        before = here
    return odd
