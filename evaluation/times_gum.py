"""Texts of GUM with their ``date`` elements, which give the days of a time as an interval.

``when`` is one day, month or year, ``from`` and ``to`` or ``notBefore`` and ``notAfter`` are its ends; the
end that is not given is open. Years before 1, days without a year and slips of the pen are left out.
GUM keeps no spaces, so the texts are put together again.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from evaluation.time_scores import Dated, DatedText
from evaluation.timeml import parsed
from evaluation.times_joined import join_words

_WHEN: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?")  # 2010 · 2010-09 · 2010-09-04T22:30:00
_BLOCKS: Final = frozenset("p head item list figure caption table row cell sp quote note".split())


class _Words:
    """What a walk through a document gathers."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.breaks: set[int] = set()
        self.glued: set[int] = set()
        self.dated: list[tuple[int, int, date | None, date | None]] = []

    def walk(self, element: ET.Element) -> None:
        begin = len(self.words)
        if element.tag in _BLOCKS:
            self.breaks.add(begin)
        self._take(element.text)
        for child in element:
            self.walk(child)
            self._take(child.tail)
        end = len(self.words)
        if element.tag == "w":
            self.glued.update(range(begin + 1, end))
        if element.tag in _BLOCKS:
            self.breaks.add(end)
        if element.tag == "date" and end > begin:
            self.dated += [(begin, end, *days) for days in days_of(element)]

    def _take(self, lines: str | None) -> None:
        self.words += [line.split("\t")[0] for line in (lines or "").split("\n") if "\t" in line]


def read_gum(path: Path) -> DatedText | None:
    """One document, or ``None`` where no day of publication or no time is given."""
    root = parsed(path)
    created = _ends(root.get("dateCreated", ""))
    if created is None or created[0] != created[1]:
        return None
    gathered = _Words()
    gathered.walk(root)
    text, spans = join_words(gathered.words, gathered.breaks, gathered.glued)
    times = tuple(
        Dated(spans[first].start, spans[last - 1].end, *days)
        for first, last, *days in sorted(gathered.dated, key=_order)
    )
    return DatedText(path.stem, text, created[0], times) if times else None


def days_of(element: ET.Element) -> Iterator[tuple[date | None, date | None]]:
    """The first and last day that a ``date`` element gives, once or not at all."""
    given = {name: element.get(name) for name in ("when", "from", "to", "notBefore", "notAfter")}
    ends = {name: _ends(value) for name, value in given.items() if value}
    if not ends or None in ends.values():
        return
    when = ends.get("when")
    first = when or ends.get("from") or ends.get("notBefore")
    last = when or ends.get("to") or ends.get("notAfter")
    yield first[0] if first else None, last[1] if last else None


def _ends(value: str) -> tuple[date, date] | None:
    found = _WHEN.fullmatch(value)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if not year:
            return None
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def _order(one: tuple[int, int, date | None, date | None]) -> tuple[int, int]:
    return one[0], one[1]


def read_gum_folder(folder: Path, genre: str = "news") -> list[DatedText]:
    """The documents of one genre, or of ``all``; none is an error."""
    pattern = "GUM_*.xml" if genre == "all" else f"GUM_{genre}_*.xml"
    found = [text for path in sorted(folder.glob(pattern)) if (text := read_gum(path))]
    if not found:
        raise ValueError(f"{folder}: no {pattern} with a day of publication and dates in it")
    return found
