"""Writes the gazetteer that ships with Sayso, always the same bytes from the same sources.

Run as ``python -m gazetteer.build --geonames DIR --admin FILE --settlements FILE``; README.md in this
folder says where the sources come from and under which licences.
"""

from __future__ import annotations

import argparse
import csv
import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any
from unicodedata import combining, normalize

import pyarrow.parquet

from gazetteer.outlines import Outlines
from sayso.annotate.gazetteer import place_key
from sayso.lexicon.places import load_place_lexicon

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "sayso" / "annotate" / "gazetteer.sqlite"

# Countries at war or beside a war: all their places of GeoNames' list of 500 people and more go in,
# and the settlements of Who's On First that have an article of their own or a count of people.
DENSE = frozenset(
    "UA RU SD SS SY IQ IL PS LB YE AF ML BF NE TD CF CD ET ER SO MZ MM HT AM AZ GE LY KH XK BI RW CM NG PK".split()
)
SETTLEMENTS_OF = DENSE - {"YE", "MD", "BY"}
# Of these only towns: their lists of villages would be half the file.
TOWNS_OF = frozenset("CO PH IR EG KE UG TH VE EC BY MD RS BA MK AL TR JO SA".split())
TOWN, CITY, METROPOLIS = 5_000, 15_000, 500_000
SAME = 0.15  # degrees between our point and that of a source for one village
# Russian villages only in the regions at the border.
BORDER = frozenset("RU.41 RU.09 RU.10 RU.86 RU.61 RU.69 RU.38".split())
# A division named like a town, or by a direction, needs its kind in the name.
BARE = frozenset(
    "north south east west northwest northeast southwest southeast northern southern eastern western central centre center capital".split()
)
KIND_OF = {"NE": "Region", "CM": "Region"}  # newer than the source
OBLASTS = {"RU": "Oblast", "UA": "Oblast", "BY": "Oblast", "KG": "Oblast"}


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the gazetteer with all its names, the canonical one first."""

    id: str
    names: tuple[str, ...]
    kind: str
    country: str
    region: str
    lat: float
    lon: float
    population: int


def main() -> None:
    """Read the sources, write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("geonames", "admin", "settlements"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    cities = json.loads((given.geonames / "cities500.json").read_text("utf-8"))
    rows = [*countries(cities.values()), *own_tables()]
    outlines = read_outlines(given.admin)
    towns = [placed(row, outlines) for row in settlements(cities.values(), given.settlements)]
    taken = {(row.country, place_key(name)) for row in towns for name in row.names[:1]}
    rows += divisions(given.admin, towns, taken)
    known = {row.id for row in rows}
    rows += [
        row if row.region in known or ":" not in row.region else replace(row, region="") for row in towns if row.names
    ]
    write(rows)
    sys.stdout.write(f"{len(rows)} places, {TARGET.stat().st_size / 1e6:.1f} MB\n")


def read_outlines(path: Path) -> Outlines:
    """The outlines of first-level divisions, each code once."""
    outlines = Outlines()
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        code = feature["properties"].get("gn_a1_code") or ""
        if len(code) > 3 and feature["properties"].get("name") and code not in outlines.by_code:
            outlines.add(feature, code)
    return outlines


def placed(row: Row, outlines: Outlines) -> Row:
    """A town in the division whose outline holds it: the codes of some sources are shifted."""
    code = row.region.removeprefix("a1:")
    if ":" not in row.region:  # our own rows name it
        return row
    found = outlines.division(code, row.lat, row.lon)
    return row if found == code else replace(row, region=f"a1:{found}" if found else "")


def countries(cities: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Countries, at the point of their largest seat or, without one, of their largest town."""
    largest: dict[str, dict[str, Any]] = {}
    for city in cities:
        code = city["countrycode"]
        if code not in largest or city["population"] > largest[code]["population"]:
            largest[code] = city
    for country in load_place_lexicon().countries:
        city = largest.get(country.code)
        lat, lon = (city["latitude"], city["longitude"]) if city else (0.0, 0.0)
        names = (country.name, *country.also)
        yield Row(f"cc:{country.code}", names, "country", country.code, "", lat, lon, 10_000_000)


def own_tables() -> Iterator[Row]:
    """Seas, informal regions, and sites."""
    lexicon = load_place_lexicon()
    for area in lexicon.areas:
        yield Row(f"area:{area.name}", (area.name, *area.also), area.kind, area.country, "", area.lat, area.lon, 10**6)
    for site in lexicon.sites:
        names = (site.name, *site.also)
        yield Row(f"site:{site.name}", names, "site", site.country, site.region, site.lat, site.lon, 10**5)


def divisions(path: Path, towns: list[Row], taken: set[tuple[str, str]]) -> Iterator[Row]:
    """First-level divisions under their English short forms."""
    ours = {row["code"]: row for row in csv.DictReader((HERE / "divisions.csv").open(encoding="utf-8"))}
    members: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        members[town.region].append(town)
    done: set[str] = set()
    for feature in json.loads(path.read_text("utf-8"))["features"]:
        found = feature["properties"]
        code = found.get("gn_a1_code") or ""
        if len(code) < 4 or code in done or not found.get("name"):
            continue
        done.add(code)
        own = ours.get(code)
        names = own_names(own) if own else short_forms(found, taken)
        others = (found.get("name_en"), found["name"], *(found.get("name_alt") or "").split("|"))
        plain = tuple(name for name in others if name and latin(name))
        yield Row(
            f"a1:{code}", (*names, *plain), "region", code[:2], "", found["latitude"], found["longitude"], 500_000
        )
    for code, own in sorted(ours.items()):
        inside = members.get(f"a1:{code}", [])
        if code not in done and inside and code != "IL.WE":
            lat, lon = median(row.lat for row in inside), median(row.lon for row in inside)
            yield Row(f"a1:{code}", own_names(own), "region", code[:2], "", lat, lon, 500_000)


def own_names(own: dict[str, str]) -> tuple[str, ...]:
    """Names of a row of divisions.csv, with the bare name where the canonical one says the kind."""
    name = own["name"]
    bare = name.rpartition(" ")[0]
    kinds = ("Oblast", "Krai", "Governorate", "Province", "Region", "State", "Department", "District", "Division")
    more = (bare,) if name.endswith(kinds) and bare and bare.lower() not in BARE else ()
    return (name, *more, *filter(None, own["also"].split("|")))


def short_forms(found: dict[str, Any], taken: set[tuple[str, str]]) -> tuple[str, ...]:
    """The English short form of a division, with its kind where the bare name is also a town."""
    name = plain(found.get("name_en") or found["name"])
    code = found["gn_a1_code"][:2]
    kind = (found.get("type_en") or "").partition("|")[0]
    name = name.removeprefix("Republic of ")
    if code in OBLASTS and "Oblast" in (found.get("type") or "") and not name.endswith(("Oblast", "Krai")):
        return (f"{name} {OBLASTS[code]}", name)
    local = (found.get("type") or "").partition("|")[0]
    kind = KIND_OF.get(code, kind)
    word = "Governorate" if local in {"Muhafazah", "Governorate"} else kind
    needs = (code, place_key(name)) in taken or name.lower() in BARE
    if needs and word and not name.lower().endswith(word.lower()) and word not in {"Municipality", "City"}:
        return (f"{name} {word}",) if name.lower() in BARE else (f"{name} {word}", name)
    return (name,)


def settlements(cities: Iterable[dict[str, Any]], path: Path) -> Iterator[Row]:
    """Towns and villages: GeoNames, then what only Who's On First has."""
    ours = list(csv.DictReader((HERE / "settlements.csv").open(encoding="utf-8")))
    listed: dict[tuple[str, str], str] = {}
    for row in ours:
        for name in (row["name"], *filter(None, row["also"].split("|"))):
            listed[row["country"], place_key(name)] = row["name"]
    points = {(row["country"], row["name"]): (float(row["lat"]), float(row["lon"])) for row in ours if row["lat"]}
    seen: set[str] = set()
    used: set[tuple[str, str]] = set()  # country and canonical name
    chosen = [city for city in cities if wanted(city)]
    for city in sorted(chosen, key=lambda city: (-city["population"], city["geonameid"])):
        names = [plain(city["name"]), *city["alternatenames"]]
        code = city["countrycode"]
        keys = [(code, place_key(name)) for name in names if latin(name)]
        free = (listed[key] for key in keys if key in listed and (code, listed[key]) not in used)
        better = next((name for name in free if is_there(city, points.get((code, name)))), None)
        if better:
            used.add((code, better))
            names.insert(0, better)
        seen.add(str(city["geonameid"]))
        division = "PS.WE" if (code, city["admin1code"]) == ("IL", "WE") else f"{code}.{city['admin1code']}"
        plain_names = tuple(name for name in names if latin(name))
        yield Row(
            f"gn:{city['geonameid']}",
            plain_names if better or city["population"] >= METROPOLIS else plain_names[: 10 if code in DENSE else 4],
            "settlement",
            code,
            f"a1:{division}",
            city["latitude"],
            city["longitude"],
            city["population"],
        )
    yield from more_settlements(path, seen)
    yield from own_settlements([row for row in ours if (row["country"], row["name"]) not in used])


def is_there(city: dict[str, Any], point: tuple[float, float] | None) -> bool:
    """Whether a place of a source is the one of our row: any of its name, or the one near its point."""
    return point is None or max(abs(city["latitude"] - point[0]), abs(city["longitude"] - point[1])) < SAME


def own_settlements(rows: list[dict[str, str]]) -> Iterator[Row]:
    """Villages of the news that no source has, at points of our own; a row without a point is reported."""
    for row in rows:
        if not row["lat"]:
            sys.stdout.write(f"not found: {row['name']} {row['country']}\n")
            continue
        names = (row["name"], *filter(None, row["also"].split("|")))
        where = f"own:{row['country']}:{row['name']}"
        yield Row(
            where, names, "settlement", row["country"], row["region"], float(row["lat"]), float(row["lon"]), 5_000
        )


def wanted(city: dict[str, Any]) -> bool:
    """Whether a place of GeoNames goes in: by its country and its people."""
    code = city["countrycode"]
    if code == "RU":
        return city["population"] >= CITY or f"RU.{city['admin1code']}" in BORDER
    least = 0 if code in DENSE else TOWN if code in TOWNS_OF else CITY
    return bool(city["population"] >= least)


def more_settlements(path: Path, seen: set[str]) -> Iterator[Row]:
    """Settlements of Who's On First with people counted, that GeoNames' list lacks; counties as districts."""
    table = pyarrow.parquet.read_table(path).to_pylist()
    regions = {row["pid"].removeprefix("wof:"): row for row in table if row["placetype"] == "region"}
    for row in sorted(table, key=lambda row: row["pid"]):
        kind = {"locality": "settlement"}.get(row["placetype"])
        if kind is None or row["cc"] not in SETTLEMENTS_OF or str(row["gn"]) in seen or row["cur"] == 0:
            continue
        if not (row["wd"] and row["pop"]) or not latin(row["name"]):
            continue
        names = [row["name"], *(name for name, language, _ in json.loads(row["names"]) if language in {"en", ""})]
        region = regions.get(str(row["region"]))
        code = f"a1:{row['cc']}." if region is None else division_of(row["cc"], region["name"])
        shown = tuple(plain(name) for name in names if latin(name))[:4]
        yield Row(row["pid"], shown, kind, row["cc"], code, row["lat"], row["lon"], row["pop"])


_DIVISIONS: dict[tuple[str, str], str] = {}


def division_of(country: str, name: str) -> str:
    """The code of a division by its name in Who's On First; empty when it has another name there."""
    if not _DIVISIONS:
        for row in csv.DictReader((HERE / "divisions.csv").open(encoding="utf-8")):
            for one in own_names(row):
                _DIVISIONS[row["code"][:2], place_key(one)] = f"a1:{row['code']}"
    return _DIVISIONS.get((country, place_key(name)), "")


def latin(name: str) -> bool:
    """Whether a name is written in Latin letters and looks like a name (no codes, no lists)."""
    bare = plain(name)
    return (
        bare.isascii() and len(bare) > 2 and bare[0].isalpha() and not any(mark in bare for mark in ",;()/0123456789")
    )


def plain(name: str) -> str:
    """A name without marks on letters."""
    turned = name.translate(str.maketrans("’‘ʼ`ʻıøØłŁđĐ", "'''''ioOlLdD"))
    return "".join(mark for mark in normalize("NFKD", turned) if not combining(mark))


def write(rows: list[Row]) -> None:
    """Places and their names in SQLite, smallest form."""
    numbers = {row.id: number for number, row in enumerate(rows, 1)}
    by_name = {(row.country, place_key(name)): row.id for row in rows if row.kind == "region" for name in row.names}
    TARGET.unlink(missing_ok=True)
    with sqlite3.connect(TARGET) as store:
        store.executescript(
            "PRAGMA page_size=4096;"
            "CREATE TABLE place (number INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT, country TEXT,"
            " region INTEGER, lat REAL, lon REAL, population INTEGER);"
            "CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;"
        )
        for row in rows:
            region = row.region if row.region.startswith("a1:") else by_name.get((row.country, place_key(row.region)))
            values = (numbers[row.id], row.id, row.names[0], row.kind, row.country, numbers.get(region or ""))
            point = (round(row.lat, 4), round(row.lon, 4), row.population)
            store.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", (*values, *point))
            keys = sorted({place_key(name) for name in row.names} - {""})
            store.executemany("INSERT INTO name VALUES (?,?)", [(key, numbers[row.id]) for key in keys])
    with sqlite3.connect(TARGET) as store:
        store.execute("VACUUM")


if __name__ == "__main__":
    main()
