"""Places that a user brings: GeoNames country dumps and folders of Who's On First."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final, TextIO

from sayso.errors import GazetteerError
from sayso.gazetteer.stores import Row, Source

_GEONAMES: Final = Source("gn", "GeoNames country dump", "CC BY 4.0", "GeoNames", "https://www.geonames.org")
_WHOS_ON_FIRST: Final = Source(
    "wof", "Who's On First", "CC0 1.0, parts CC BY 4.0", "Who's On First", "https://whosonfirst.org"
)
#: GeoNames feature codes, the longest that fits decides; what has none here is left out.
_KINDS: Final = {
    "PCLI": "country",
    "ADM1": "region",
    "ADM2": "district",
    "PPL": "settlement",
    "STLMT": "settlement",
    "AIRB": "site",
    "AIRP": "site",
    "AIRF": "site",
    "PSN": "site",
    "DAM": "site",
    "BDG": "site",
    "HSP": "site",
    "MILB": "site",
    "INSM": "site",
    "STM": "water",
    "LK": "water",
    "RSV": "water",
    "SEA": "water",
    "STRT": "water",
    "RGN": "area",
    "AREA": "area",
}
_PLACETYPES: Final = {"locality": "settlement", "county": "district", "region": "region", "country": "country"}
_COLUMNS: Final = 19
_MANY: Final = 20


def read_source(path: Path) -> tuple[Source, Iterator[Row]]:
    """The rows of a GeoNames dump (``XX.txt`` or ``XX.zip``) or of a folder of Who's On First, and their source.

    Raises ``GazetteerError`` for what is neither, at once or at the first row that breaks the format.
    """
    if path.is_dir():
        if next(path.rglob("*.geojson"), None) is None:
            raise GazetteerError(
                "no .geojson file in this folder",
                where=str(path),
                todo="give the data folder of a Who's On First clone",
            )
        return _WHOS_ON_FIRST, _whos_on_first(path)
    if not path.is_file():
        raise GazetteerError("no such file", where=str(path), todo="give a GeoNames dump or a Who's On First folder")
    return _GEONAMES, _geonames(path)


def _geonames(path: Path) -> Iterator[Row]:
    """The places of a dump, with the names of the divisions that the same dump lists."""
    divisions = {row[10]: row[1] for row in _lines(path) if row[7] == "ADM1"}
    districts = {(row[10], row[11]): row[1] for row in _lines(path) if row[7] == "ADM2"}
    for row in _lines(path):
        kind = next((_KINDS[row[7][:size]] for size in (5, 4, 3, 2) if row[7][:size] in _KINDS), None)
        if kind is None:
            continue
        names = dict.fromkeys((row[1], row[2], *row[3].split(",")[:_MANY]))
        yield Row(
            *(f"gn:{row[0]}", tuple(filter(None, names)), kind, row[8], float(row[4]), float(row[5]), "gn"),
            region="" if kind in {"country", "region"} else divisions.get(row[10], ""),
            district="" if kind != "settlement" else districts.get((row[10], row[11]), ""),
            population=int(row[14] or 0),
        )


def _lines(path: Path) -> Iterator[list[str]]:
    if path.suffix != ".zip":
        with path.open(encoding="utf-8") as file:
            yield from _cells(path, file)
        return
    try:
        with zipfile.ZipFile(path) as packed:
            inside = next((name for name in packed.namelist() if name == f"{path.stem}.txt"), None)
            if inside is None:
                raise GazetteerError(f"no {path.stem}.txt in this archive", where=str(path), todo="give a country dump")
            with packed.open(inside) as raw:
                yield from _cells(path, TextIOWrapper(raw, "utf-8"))
    except zipfile.BadZipFile:
        raise GazetteerError("not a zip archive", where=str(path), todo="download it again") from None


def _cells(path: Path, file: TextIO) -> Iterator[list[str]]:
    try:
        for number, line in enumerate(file, 1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) != _COLUMNS or not cells[0].isdecimal():
                raise GazetteerError(
                    f"line {number} has {len(cells)} columns, a GeoNames dump has {_COLUMNS}",
                    where=str(path),
                    todo="give a country dump as download.geonames.org/export/dump has them",
                )
            yield cells
    except UnicodeDecodeError:
        raise GazetteerError("not text in UTF-8", where=str(path), todo="give a GeoNames dump") from None


def _whos_on_first(folder: Path) -> Iterator[Row]:
    """The current places of a folder; the names of what holds them are looked up in the folder too."""
    files = sorted(path for path in folder.rglob("*.geojson") if "-alt-" not in path.name)
    held: dict[int, str] = {}
    for path in files:
        found = _properties(path)
        if found.get("wof:placetype") in {"region", "county"}:
            held[int(found["wof:id"])] = str(found["wof:name"])
    for path in files:
        found = _properties(path)
        kind = _PLACETYPES.get(str(found.get("wof:placetype")))
        if kind is None or found.get("mz:is_current") == 0 or not found.get("wof:name"):
            continue
        above: dict[str, int] = next(iter(found.get("wof:hierarchy") or [{}]))
        spelt = [name for key in sorted(found) if key.startswith("name:") for name in found[key]]
        names = tuple(dict.fromkeys((str(found["wof:name"]), *spelt)))[:_MANY]
        yield Row(
            *(f"wof:{found['wof:id']}", names, kind, str(found.get("iso:country") or "")),
            *(float(found["geom:latitude"]), float(found["geom:longitude"]), "wof"),
            region="" if kind in {"country", "region"} else held.get(above.get("region_id", -1), ""),
            district="" if kind != "settlement" else held.get(above.get("county_id", -1), ""),
            population=int(found.get("wof:population") or 0),
        )


def _properties(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))["properties"]
    except (ValueError, KeyError, TypeError):
        raise GazetteerError(
            "no GeoJSON feature", where=str(path), todo="remove it or fetch the folder again"
        ) from None
    return dict(found)
