"""Districts and villages of countries at war: Who's On First, as one table of places and one of outlines."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from sayso.gazetteer.build.outlines import Outlines
from sayso.gazetteer.build.text import is_cyrillic, is_latin, plain
from sayso.gazetteer.keys import place_key
from sayso.gazetteer.stores import Row

_DISTRICT_WEIGHT: Final = 20_000
_SPELLINGS, _CYRILLIC = 5, 2
#: Degrees within which two places of one name are one place.
_SAME: Final = 0.05
#: Its districts of Ukraine are those before the reform of July 2020: they would mislead.
_OUT_OF_DATE: Final = frozenset(("UA",))


def read_places(path: Path) -> tuple[dict[str, Any], ...]:
    """The places that are current, in the order of their number."""
    import pyarrow.parquet  # noqa: PLC0415 - tests and type checks do without

    table = pyarrow.parquet.read_table(path).to_pylist()
    return tuple(sorted((row for row in table if row["cur"] != 0), key=lambda row: row["pid"]))


def read_outlines(path: Path) -> Mapping[str, BaseGeometry]:
    """The outlines of its divisions by number."""
    import pyarrow.parquet  # noqa: PLC0415 - as above

    table = pyarrow.parquet.read_table(path).to_pylist()
    return {row["pid"]: shapely.make_valid(shapely.from_wkb(row["wkb"])) for row in table}


def districts(
    places: tuple[dict[str, Any], ...], shapes: Mapping[str, BaseGeometry], outlines: Outlines
) -> Iterator[tuple[Row, BaseGeometry | None]]:
    """Second-level divisions with their outlines, where the source draws them."""
    for place in places:
        if place["placetype"] != "county" or place["cc"] in _OUT_OF_DATE or not is_latin(place["name"]):
            continue
        names = _names(place)
        name = names[0] if names[0].endswith(("District", "Raion")) else f"{names[0]} District"
        row = Row(
            *(place["pid"], tuple(dict.fromkeys((name, *names))), "district", place["cc"], place["lat"], place["lon"]),
            "wof",
            region=outlines.holding(place["cc"], place["lat"], place["lon"]),
            population=_DISTRICT_WEIGHT,
        )
        yield row, shapes.get(place["pid"])


def is_notable(row: Row) -> bool:
    """Whether a settlement belongs in the core: somebody counted its people."""
    return row.population > 0


def settlements(
    places: tuple[dict[str, Any], ...], known: Collection[str], outlines: Outlines, near: Nearby
) -> Iterator[Row]:
    """Settlements that GeoNames' list lacks; ``known`` are the ids of that list."""
    for place in places:
        is_known = f"gn:{place['gn']}" in known
        if place["placetype"] != "locality" or is_known or not is_latin(place["name"]):
            continue
        names = _names(place)
        if near.has(place["cc"], names[0], place["lat"], place["lon"]):
            continue
        near.add(place["cc"], names[0], place["lat"], place["lon"])
        yield Row(
            *(place["pid"], names, "settlement", place["cc"], place["lat"], place["lon"], "wof"),
            region=outlines.holding(place["cc"], place["lat"], place["lon"]),
            population=(place["pop"] or 0) if place["wd"] else 0,
        )


class Nearby:
    """Places by name, to find those that two sources have."""

    def __init__(self) -> None:
        self._points: dict[tuple[str, str], list[tuple[float, float]]] = {}

    def add(self, country: str, name: str, lat: float, lon: float) -> None:
        """Take in one place."""
        self._points.setdefault((country, place_key(name)), []).append((lat, lon))

    def has(self, country: str, name: str, lat: float, lon: float) -> bool:
        """Whether a place of this name lies within some kilometres."""
        points = self._points.get((country, place_key(name)), ())
        return any(abs(lat - one[0]) < _SAME and abs(lon - one[1]) < _SAME for one in points)


def _names(place: dict[str, Any]) -> tuple[str, ...]:
    """Its name, then other spellings in Latin and in Cyrillic letters."""
    others = [name for name, _, _ in json.loads(place["names"])]
    latin = dict.fromkeys(plain(name) for name in (place["name"], *others) if is_latin(name))
    return (*list(latin)[:_SPELLINGS], *[name for name in others if is_cyrillic(name)][:_CYRILLIC])
