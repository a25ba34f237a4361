"""Holidays and the days they fall on: a fixed day of the year, one counted from Easter, or one listed by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from sayso.lexicon.tables import read_table

HOLIDAY_COLUMNS = ("name", "country", "days", "also", "source", "example", "not_example")
#: The longest name, in words as the tokeniser cuts them: *New Year 's Eve*.
LONGEST_NAME: Final = 6

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that goes by a name.

    ``country`` holds the lower-case words that name its country, empty if the same everywhere. ``days`` is
    ``12-25``, ``easter-2``, ``11 thu 4`` (the fourth Thursday of November), or days or stretches of single
    years (``2024-04-10 2025-03-30``, ``2024-03-11/2024-04-09``).
    """

    name: str
    country: tuple[str, ...]
    days: str

    def in_year(self, year: int) -> tuple[Span, ...]:
        """The day or days of a year on which it falls; none if the table does not tell."""
        if self.days.startswith("easter"):
            day = _easter(year) + timedelta(days=int(self.days.removeprefix("easter") or 0))
            return ((day, day),)
        parts = self.days.split()
        if len(parts) == 3 and parts[1] in _WEEKDAYS:
            day = _nth_weekday(year, int(parts[0]), _WEEKDAYS[parts[1]], int(parts[2]))
            return ((day, day),)
        if len(self.days) == len("12-25"):
            month, number = self.days.split("-")
            day = date(year, int(month), int(number))
            return ((day, day),)
        return tuple(_span(part) for part in parts if part.startswith(str(year)))


@lru_cache(maxsize=1)
def load_holidays() -> Mapping[str, tuple[Holiday, ...]]:
    """Holidays by each of their names in lower case, without blanks; several countries may share one."""
    found: dict[str, tuple[Holiday, ...]] = {}
    for row in read_table("holidays", HOLIDAY_COLUMNS):
        country = tuple(filter(None, row["country"].lower().split("|")))
        holiday = Holiday(row["name"], country, row["days"])
        for name in filter(None, (row["name"], *row["also"].split("|"))):
            key = "".join(name.lower().split())
            for spelt in {key, key.replace("'", "’")}:
                found[spelt] = (*found.get(spelt, ()), holiday)
    return found


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """The lower-case words that names of holidays start with."""
    names = (name for row in read_table("holidays", HOLIDAY_COLUMNS) for name in (row["name"], *row["also"].split("|")))
    return frozenset(name.lower().replace("-", " ").replace("'s ", " ").split()[0] for name in names if name) | {"eid"}


def _span(text: str) -> Span:
    first, _, last = text.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def _nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the method of the *Nature* correspondent of 1876."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped, leaps = century // 4, century % 4
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped - shift + 15) % 30
    weekday = (32 + 2 * leaps + 2 * (rest // 4) - epact - rest % 4) % 7
    fix = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * fix + 114, 31)
    return date(year, month, day + 1)


_WEEKDAYS: Final = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
