"""Outlines of divisions: which one a point lies in, and their store."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

#: Degrees from an outline within which a town at the coast may lie.
_CLOSE: Final = 0.5
#: Degrees by which the stored outlines may differ from the source: about a kilometre.
_SIMPLER: Final = 0.01
_DIGITS: Final = 3


@dataclass(slots=True)
class Outlines:
    """Outlines by code; the first two letters of a code are its country's."""

    by_code: dict[str, BaseGeometry] = field(default_factory=dict)
    by_country: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _trees: dict[str, shapely.STRtree] = field(default_factory=dict)

    def add(self, code: str, shape: BaseGeometry) -> None:
        """Take in one outline."""
        shapely.prepare(shape)
        self.by_code[code] = shape
        self.by_country[code[:2]].append(code)
        self._trees.pop(code[:2], None)

    def holding(self, country: str, lat: float, lon: float) -> str:
        """The division of a country that holds a point; the empty string where none does."""
        point, codes = shapely.Point(lon, lat), self.by_country[country]
        if not codes:
            return ""
        if country not in self._trees:
            self._trees[country] = shapely.STRtree([self.by_code[code] for code in codes])
        near = sorted(self._trees[country].query(point))
        return next((codes[number] for number in near if self.by_code[codes[number]].contains(point)), "")

    def division(self, code: str, lat: float, lon: float) -> str:
        """The division of a point whose source says ``code``: that one, unless the point lies in another."""
        said, point = self.by_code.get(code), shapely.Point(lon, lat)
        if said is None or said.contains(point):
            return code
        found = self.holding(code[:2], lat, lon)
        if found:
            return found
        distance, nearest = min((self.by_code[one].distance(point), one) for one in self.by_country[code[:2]])
        return nearest if distance < _CLOSE else ""

    def middle(self, country: str) -> tuple[float, float] | None:
        """A point inside a country, in the middle of its largest part: latitude, longitude."""
        shapes = [self.by_code[code] for code in self.by_country[country]]
        if not shapes:
            return None
        point = shapely.union_all([shapely.make_valid(shape) for shape in shapes]).representative_point()
        return point.y, point.x


def write_outlines(path: Path, outlines: Iterable[tuple[str, BaseGeometry]]) -> int:
    """Write a store of outlines as GeoJSON by the id of the place; returns their number."""
    path.unlink(missing_ok=True)
    count = 0
    with sqlite3.connect(path) as store:
        store.execute("CREATE TABLE outline (id TEXT PRIMARY KEY, geojson BLOB) WITHOUT ROWID")
        for place, shape in sorted(outlines, key=lambda one: one[0]):
            simple = shapely.set_precision(shapely.simplify(shape, _SIMPLER), 10**-_DIGITS)
            if simple.is_empty:
                simple = shape
            found = shapely.geometry.mapping(simple)
            drawn = json.dumps({"type": found["type"], "coordinates": _rounded(found["coordinates"])})
            store.execute("INSERT INTO outline VALUES (?, ?)", (place, zlib.compress(drawn.encode(), 9)))
            count += 1
    with sqlite3.connect(path) as store:
        store.execute("VACUUM")
    store.close()
    return count


def _rounded(coordinates: object) -> object:
    if isinstance(coordinates, float):
        return round(coordinates, _DIGITS)
    return [_rounded(one) for one in coordinates] if isinstance(coordinates, list | tuple) else coordinates
