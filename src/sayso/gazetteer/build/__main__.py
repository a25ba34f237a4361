"""``python -m sayso.gazetteer.build FOLDER``: the stores of the gazetteer from the files of their sources."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from sayso.gazetteer.build import (
    airfields,
    census,
    geonames,
    natural_earth,
    nuclear,
    own,
    postal,
    second_level,
    sources,
    whosonfirst,
)
from sayso.gazetteer.build.outlines import Outlines, write_outlines
from sayso.gazetteer.keys import place_key
from sayso.gazetteer.stores import FormerName, Row, write_store


@dataclass(frozen=True, slots=True)
class Given:
    """The files of the sources, as the README of the gazetteer names them."""

    geonames: Path
    divisions: Path
    places: Path
    outlines: Path
    postal: Path
    nuclear: Path
    airfields: Path
    counties: Path
    second: Path


def main(arguments: list[str] | None = None) -> None:
    """Read the sources, write the stores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path, metavar="FOLDER", help="where the stores are written")
    for name in Given.__dataclass_fields__:
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = vars(parser.parse_args(arguments))
    target = options.pop("target")
    target.mkdir(parents=True, exist_ok=True)
    build(target, Given(**options), lambda line: sys.stdout.write(f"{line}\n"))


def build(target: Path, given: Given, tell: Any = print) -> None:
    """Write ``core``, ``villages``, ``nuclear`` and ``outlines`` into a folder."""
    features = natural_earth.read_features(given.divisions)
    outlines = natural_earth.outlines_of(features)
    towns = list(geonames.rows(geonames.read_cities(given.geonames), outlines))
    taken = {(row.country, place_key(row.names[0])) for row in towns}
    names = natural_earth.division_names(features, taken)
    places = whosonfirst.read_places(given.places)
    shapes = whosonfirst.read_outlines(given.outlines)
    in_us = tuple((row.lat, row.lon, row.population) for row in towns if row.country == "US")
    drawn = [
        *whosonfirst.districts(places, shapes, outlines),
        *census.counties(given.counties, given.geonames / "us_counties.json", in_us),
    ]
    second = second_level.read_second_level(given.second, outlines)
    inside = Districts(drawn, second.holding)

    def shown(rows: Iterable[Row]) -> Iterator[Row]:
        named = (replace(row, region=names.get(row.region, "" if "." in row.region else row.region)) for row in rows)
        return map(inside.placed, named)  # codes have a full stop, names none

    near = whosonfirst.Nearby()
    for row in towns:
        near.add(row.country, row.names[0], row.lat, row.lon)
    more = list(whosonfirst.settlements(places, {row.id for row in towns}, outlines, near))
    core = [
        *own.countries(outlines, _capitals(towns)),
        *shown(own.areas_and_sites(outlines)),
        *natural_earth.rows(features, taken, _members(towns), outlines),
        *shown(_with_former(towns, own.former_names())),
        *shown(row for row in more if whosonfirst.is_notable(row)),
        *shown(row for row, _ in drawn),
        *shown(second.rows),
        *shown(airfields.rows(given.airfields, outlines)),
    ]
    of_core = (
        *(sources.GEONAMES, sources.NATURAL_EARTH, sources.WHOS_ON_FIRST, sources.CENSUS, sources.SECOND_LEVEL),
        *(sources.AIRFIELDS, sources.OWN),
    )
    tell(f"core: {write_store(target / 'core.sqlite', core, of_core)} places")
    villages = [
        *(row for row in more if not whosonfirst.is_notable(row)),
        *postal.rows(given.postal, outlines, near),
    ]
    of_villages = (sources.WHOS_ON_FIRST, sources.POSTAL)
    tell(f"villages: {write_store(target / 'villages.sqlite', shown(villages), of_villages)} places")
    plants = shown(nuclear.rows(given.nuclear, outlines))
    tell(f"nuclear: {write_store(target / 'nuclear.sqlite', plants, (sources.NUCLEAR,))} places")
    all_shapes = [(f"a1:{code}", shape) for code, shape in outlines.by_code.items()]
    all_shapes += [(row.id, shape) for row, shape in drawn if shape is not None]
    tell(f"outlines: {write_outlines(target / 'outlines.sqlite', all_shapes)}")


class Districts:
    """The second-level divisions, to say which one holds a place."""

    def __init__(
        self,
        drawn: Iterable[tuple[Row, BaseGeometry | None]],
        said: Mapping[tuple[str, float, float], str],
    ) -> None:
        self._outlines = Outlines()
        self._said = said
        self._names: dict[str, str] = {}
        for row, shape in drawn:
            if shape is not None:
                code = f"{row.country}.{row.id}"
                self._outlines.add(code, shape)
                self._names[code] = row.names[0]

    def placed(self, row: Row) -> Row:
        """A settlement or site with the district that holds it, where districts are drawn or said."""
        if row.kind not in {"settlement", "site"}:
            return row
        found = self._outlines.holding(row.country, row.lat, row.lon)
        name = self._names[found] if found else self._said.get((row.country, row.lat, row.lon), "")
        return replace(row, district=name) if name else row


def _with_former(towns: Iterable[Row], former: Mapping[tuple[str, str], tuple[FormerName, ...]]) -> Iterator[Row]:
    """The towns with the names that they had; the largest of a name is meant."""
    waiting = dict(former)
    for row in towns:
        yield replace(row, former=waiting.pop((row.country, row.names[0]), ()))
    for country, name in waiting:
        sys.stdout.write(f"no such town: {name}, {country}\n")


def _capitals(towns: Iterable[Row]) -> dict[str, tuple[float, float]]:
    """The point of the most populous town of each country."""
    found: dict[str, tuple[float, float]] = {}
    for row in towns:
        found.setdefault(row.country, (row.lat, row.lon))
    return found


def _members(towns: Iterable[Row]) -> Mapping[str, list[tuple[float, float, int]]]:
    """Points and people of the towns by the code of their division."""
    found: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for row in towns:
        found[row.region].append((row.lat, row.lon, row.population))
    return found


if __name__ == "__main__":
    main()
