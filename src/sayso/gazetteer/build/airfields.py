"""Airfields with an ICAO code: ``airportsdata``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sayso.gazetteer.build.outlines import Outlines
from sayso.gazetteer.build.text import is_latin, plain
from sayso.gazetteer.stores import Row

_SITE_WEIGHT: Final = 20_000
_MILITARY: Final = ("Air Base", "Airbase", "AFB", "Air Force", "Military", "AB")


def rows(path: Path, outlines: Outlines) -> Iterator[Row]:
    """Airports with a code of the airlines and military airfields, under their own name and that of their town."""
    with path.open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            name = plain(row["name"])
            is_military = name.endswith(_MILITARY) or any(f"{word} " in name for word in _MILITARY[:-1])
            if not (row["iata"] or is_military) or not is_latin(name):
                continue
            lat, lon = float(row["lat"]), float(row["lon"])
            kind = "air base" if is_military else "airport"
            town = plain(row["city"])
            names = (name, *([f"{town} {kind}"] if town and is_latin(town) else []))
            yield Row(
                *(f"icao:{row['icao']}", names, "site", row["country"], lat, lon, "air"),
                region=outlines.holding(row["country"], lat, lon),
                population=_SITE_WEIGHT,
            )
