"""Villages of Russia: the postal files of GeoNames of 2016, rows whose point is that of the village itself."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sayso.gazetteer.build.outlines import Outlines
from sayso.gazetteer.build.text import is_cyrillic
from sayso.gazetteer.build.whosonfirst import Nearby
from sayso.gazetteer.stores import Row

#: Rows of this accuracy carry the point of the place, others an average of their neighbours.
_OF_THE_PLACE: Final = "4"
_COUNTRY, _NAME, _ACCURACY = 0, 2, 11


def rows(path: Path, outlines: Outlines, near: Nearby) -> Iterator[Row]:
    """Villages under their romanised name (BGN/PCGN without marks) with the Cyrillic one beside it."""
    with zipfile.ZipFile(path) as packed:
        lines = packed.read("RU.txt").decode("utf-8").splitlines()
    for line in sorted(lines):
        cells = line.split("\t")
        if len(cells) <= _ACCURACY or cells[_ACCURACY] != _OF_THE_PLACE or not is_cyrillic(cells[_NAME]):
            continue
        country, cyrillic, lat, lon = cells[_COUNTRY], cells[_NAME], float(cells[9]), float(cells[10])
        name = romanise(cyrillic)
        region = outlines.holding(country, lat, lon)
        if not region or near.has(country, name, lat, lon):
            continue
        near.add(country, name, lat, lon)
        where = f"gnz:{cells[1]}:{cyrillic}"
        yield Row(where, (name, cyrillic), "settlement", country, lat, lon, "gnz", region=region)


def romanise(name: str) -> str:
    """A Russian name in Latin letters, as the news spells it.

    >>> romanise("Суджа"), romanise("Большое Солдатское"), romanise("Щигры")
    ('Sudzha', 'Bolshoye Soldatskoye', 'Shchigry')
    """
    written = []
    before = ""
    for letter in name:
        small = letter.lower()
        latin = _ROMAN.get(small, letter)
        if small == "е" and (not before or before in _BEFORE_YE):
            latin = "ye"
        written.append(latin[:1].upper() + latin[1:] if letter.isupper() else latin)
        before = small
    return "".join(written)


_BEFORE_YE: Final = frozenset("аеёиоуыэюяъь -")
_ROMAN: Final = {
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "g",
    "д": "d",
    "е": "e",
    "ё": "yo",
    "ж": "zh",
    "з": "z",
    "и": "i",
    "й": "y",
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ф": "f",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ы": "y",
    "ь": "",
    "э": "e",
    "ю": "yu",
    "я": "ya",
}
