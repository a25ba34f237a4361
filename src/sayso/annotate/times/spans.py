"""Stretches of days, and the arithmetic of calendars: weeks start on Monday, seasons are of the north."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sayso.model import Anchor, Hours, Modifier

FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2999
#: Months in which the seasons start.
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_MONTHS: Final = 12
_PARTS: Final = {
    "start": ("early", Modifier.EARLY),
    "mid": ("middle", Modifier.MID),
    "end": ("late", Modifier.LATE),
}


@dataclass(frozen=True, slots=True)
class Days:
    """Inclusive days with an open end as ``None``; both open: the words do not tell.

    ``grain`` is how closely the words tell (``day``, ``week``, ``month`` ...), ``rule`` how it was found.
    ``anchor`` is what they were counted from, ``direction`` the side of it where tense decided that.
    """

    first: date | None
    last: date | None
    grain: str
    rule: str
    anchor: Anchor | None = None
    direction: str = ""
    modifier: Modifier | None = None
    hours: Hours | None = None

    def because(self, rule: str) -> Days:
        """The same days with a reason put before theirs."""
        return replace(self, rule=f"{rule}; {self.rule}" if self.rule else rule)

    def counted(self, anchor: Anchor | None, direction: str = "") -> Days:
        """The same days with what they were counted from."""
        return Days(self.first, self.last, self.grain, self.rule, anchor, direction, self.modifier, self.hours)


def day_span(day: date, rule: str) -> Days:
    """One day."""
    return Days(day, day, "day", rule)


def unknown(grain: str, rule: str, anchor: Anchor | None = None) -> Days:
    """Days that the words leave open."""
    return Days(None, None, grain, rule, anchor)


def month_span(year: int, month: int, rule: str) -> Days:
    """The days of a month; ``month`` may run past twelve or below one."""
    year, month = year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return unknown("month", "out of the calendar")
    first = date(year, month, 1)
    after = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return Days(first, after - timedelta(days=1), "month", rule)


def year_span(year: int, rule: str, count: int = 1) -> Days:
    """The days of ``count`` years from ``year`` on."""
    if not (year >= FIRST_YEAR and year + count - 1 <= LAST_YEAR):
        return unknown("year", "out of the calendar")
    grain = {1: "year", 10: "decade", 100: "century"}.get(count, "year")
    return Days(date(year, 1, 1), date(year + count - 1, 12, 31), grain, rule)


def week_span(day: date, weeks: int, rule: str) -> Days:
    """The week, Monday to Sunday, that is ``weeks`` after the one that holds ``day``."""
    monday = shift(day - timedelta(days=day.weekday()), weeks, "week")
    return Days(monday, monday + timedelta(days=6), "week", rule)


def season_span(year: int, season: str, rule: str) -> Days:
    """The days of a season that starts in ``year``."""
    start = month_span(year, SEASONS[season], "")
    end = month_span(year, SEASONS[season] + 2, "")
    return Days(start.first, end.last, "season", rule)


def unit_span(day: date, count: int, unit: str, rule: str) -> Days:
    """The calendar unit that is ``count`` units after the one that holds ``day``: last week, next year."""
    if unit == "week":
        return week_span(day, count, rule)
    if unit == "weekend":
        week = week_span(day, count, rule)
        if week.last is None:
            return week
        return Days(week.last - timedelta(days=1), week.last, "weekend", rule)
    if unit == "month":
        return month_span(day.year, day.month + count, rule)
    if unit == "quarter":
        start = month_span(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * count, rule)
        return start if start.last is None else Days(start.first, shift_month(start.last, 2), "quarter", rule)
    if unit in ("year", "decade", "century"):
        size = {"year": 1, "decade": 10, "century": 100}[unit]
        return year_span(day.year // size * size + count * size, rule, size)
    return day_span(shift(day, count, unit), rule)


def shift(day: date, count: float, unit: str) -> date:
    """The day that is ``count`` units after (or, negative, before) ``day``; the calendar's ends hold it."""
    whole = round(count)
    if unit in ("month", "quarter"):
        return _shift_months(day, whole * (3 if unit == "quarter" else 1))
    if unit in ("year", "decade", "century"):
        return _shift_months(day, whole * _MONTHS * {"year": 1, "decade": 10, "century": 100}[unit])
    size = {"week": 7, "weekend": 7, "fortnight": 14, "hour": 1 / 24, "minute": 0.0, "second": 0.0}.get(unit, 1)
    try:
        return day + timedelta(days=round(count * size))
    except OverflowError:
        return date(LAST_YEAR, 12, 31) if count > 0 else date(FIRST_YEAR, 1, 1)


def _shift_months(day: date, count: int) -> date:
    months = day.year * _MONTHS + day.month - 1 + count
    year, month = months // _MONTHS, months % _MONTHS + 1
    if year < FIRST_YEAR:
        return date(FIRST_YEAR, 1, 1)
    if year > LAST_YEAR:
        return date(LAST_YEAR, 12, 31)
    last = month_span(year, month, "").last
    return date(year, month, min(day.day, last.day if last else 28))


def shift_month(last: date, count: int) -> date:
    """The last day of the month that is ``count`` months after the one that ``last`` ends."""
    found = month_span(last.year, last.month + count, "").last
    return found or last


def part_of(days: Days, part: str) -> Days:
    """The early, middle or late part of a stretch: thirds of months, thirds of years.

    Early August is 1 to 10, mid August 11 to 20, late August 21 to 31; a day stays a day.
    """
    modifier = _PARTS[part][1]
    if days.first is None or days.last is None or days.first == days.last:
        return replace(days, modifier=modifier)
    length = (days.last - days.first).days + 1
    third = length // 3
    first, last = days.first, days.last
    if part == "start":
        last = first + timedelta(days=max(third - 1, 0))
    elif part == "end":
        first = last - timedelta(days=max(third, 1))
    elif part == "mid":
        first, last = first + timedelta(days=third), last - timedelta(days=third + 1 if length > third * 3 else third)
    return replace(days, first=first, last=last, modifier=modifier).because(f"{_PARTS[part][0]} part")
