"""Nuclear power plants of the world: GeoNuclearData, kept in a store of its own for its licence (ODbL)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sayso.gazetteer.build.outlines import Outlines
from sayso.gazetteer.build.text import plain
from sayso.gazetteer.stores import Row

_UNIT: Final = re.compile(r"[ -](?:[A-D]?\d+|[A-D]|I{1,3}|IV)$")
_SITE_WEIGHT: Final = 100_000


def rows(path: Path, outlines: Outlines) -> Iterator[Row]:
    """One site for each plant, whatever its number of reactors."""
    seen: set[tuple[str, str]] = set()
    with path.open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            name, country = _UNIT.sub("", plain(row["Name"])).strip(), row["CountryCode"]
            if not row["Latitude"] or (country, name) in seen:
                continue
            seen.add((country, name))
            lat, lon = float(row["Latitude"]), float(row["Longitude"])
            called = (f"{name} Nuclear Power Plant", f"{name} nuclear plant")
            yield Row(
                *(f"nuc:{row['Id']}", called, "site", country, lat, lon, "nuc"),
                region=outlines.holding(country, lat, lon),
                population=_SITE_WEIGHT,
            )
