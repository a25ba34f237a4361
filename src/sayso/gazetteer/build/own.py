"""Countries, seas, informal regions and sites from Sayso's own tables, and names that places had."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from sayso.gazetteer.build.outlines import Outlines
from sayso.gazetteer.stores import FormerName, Row
from sayso.lexicon.places import load_place_lexicon

HERE: Final = Path(__file__).parent
_COUNTRY_WEIGHT, _AREA_WEIGHT, _SITE_WEIGHT = 10_000_000, 1_000_000, 100_000


def countries(outlines: Outlines, capitals: Mapping[str, tuple[float, float]]) -> Iterator[Row]:
    """Countries at their usual middle, else a point inside; ``capitals`` place those without an outline."""
    for country in load_place_lexicon().countries:
        if country.lat is not None and country.lon is not None:
            lat, lon = country.lat, country.lon
        else:
            lat, lon = outlines.middle(country.code) or capitals.get(country.code, (0.0, 0.0))
        names = (country.name, *country.also)
        yield Row(f"cc:{country.code}", names, "country", country.code, lat, lon, "own", population=_COUNTRY_WEIGHT)


def areas_and_sites(outlines: Outlines) -> Iterator[Row]:
    """Seas, rivers, informal regions, and sites of the news."""
    lexicon = load_place_lexicon()
    for area in lexicon.areas:
        names = (area.name, *area.also)
        where = (f"area:{area.name}", names, area.kind, area.country, area.lat, area.lon, "own")
        yield Row(*where, population=_AREA_WEIGHT)
    for site in lexicon.sites:
        names = (site.name, *site.also)
        where = (f"site:{site.name}", names, "site", site.country, site.lat, site.lon, "own")
        region = outlines.holding(site.country, site.lat, site.lon) or site.region
        yield Row(*where, region=region, population=_SITE_WEIGHT)


def former_names() -> Mapping[tuple[str, str], tuple[FormerName, ...]]:
    """The names that places had, by country and present name."""
    found: dict[tuple[str, str], tuple[FormerName, ...]] = {}
    with (HERE / "former_names.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            key = row["country"], row["name"]
            former = FormerName(row["former"], _day(row["first"]), _day(row["last"]))
            found[key] = (*found.get(key, ()), former)
    return found


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
