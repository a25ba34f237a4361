"""What the words of a time say before it is known when they were said: nodes that resolve to days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sayso.annotate.times.moments import Moment, Node
from sayso.annotate.times.spans import (
    SEASONS,
    Days,
    day_span,
    month_span,
    season_span,
    shift,
    unit_span,
    unknown,
)
from sayso.model import Anchor, AnchorKind, Hours

_WEEK: Final = 7
#: A date ten months away would be told with its year: the nearest is meant, whatever the tense.
_TOO_FAR: Final = 300
#: A day and month without a year mean the nearest; a tie of half a year goes to the past.
_HALF_YEAR: Final = 183
#: A month that starts so soon is the coming one: of the year before, writers say *last November*.
_SOON: Final = 2
#: Hours that reports of a general staff are about.
_COMMUNIQUE: Final = frozenset((24, 48, 72))
_FINE: Final = frozenset(("second", "minute", "hour"))
_DAY_HOURS: Final = 24
#: *Two years later* may be counted from a year, *two days later* may not.
_AS_WIDE: Final = {"month": 1, "year": 2}
_NEVER: Final = 9
_UNDATED: Final = "counted from what the text does not date"


@dataclass(frozen=True, slots=True)
class Fixed:
    """``12 August 2024`` · ``February 2022`` · ``2014`` · ``World War II``: the words say it all."""

    days: Days

    def resolve(self, moment: Moment) -> Days:
        """The days as the words say."""
        del moment
        return self.days


@dataclass(frozen=True, slots=True)
class MonthDay:
    """``12 August``: the year is the one that brings it nearest to the day of telling."""

    month: int
    day: int
    year_of: Node | None = None
    weekday: int | None = None

    def resolve(self, moment: Moment) -> Days:
        """The nearest such day."""
        if self.weekday is not None:
            found = self._on_weekday(moment)
            if found:
                rule = f"day and month that fall on the weekday, nearest to {moment.told}"
                return day_span(found, rule).counted(moment.anchor)
        if self.year_of is not None:
            year = self.year_of.resolve(moment)
            found = _day(year.first.year, self.month, self.day) if year.first else None
            rule = "day and month of the year named"
            return day_span(found, rule).counted(year.anchor) if found else unknown("day", "no such day", year.anchor)
        if moment.direction:
            directed = self._in_direction(moment)
            if directed:
                return directed
        candidates = [_day(moment.now.year + step, self.month, self.day) for step in (-1, 0, 1)]
        known = [one for one in candidates if one is not None]
        if not known:
            leap = _day(moment.now.year // 4 * 4, self.month, self.day)
            rule = "day and month, nearest year that has it"
            return day_span(leap, rule).counted(moment.anchor) if leap else unknown("day", "no such day", moment.anchor)
        nearest = min(known, key=lambda one: (abs((one - moment.now).days), one))
        return day_span(nearest, f"day and month, nearest to {moment.told}").counted(moment.anchor)

    def _on_weekday(self, moment: Moment) -> date | None:
        """The nearest such day that falls on the weekday named beside it."""
        days = [_day(moment.now.year + step, self.month, self.day) for step in range(-6, 7)]
        known = [one for one in days if one and one.isoweekday() == self.weekday]
        return min(known, key=lambda one: abs((one - moment.now).days), default=None)

    def _in_direction(self, moment: Moment) -> Days | None:
        """The last or next such day by the tense, unless one within a week of the telling is meant."""
        steps = (0, -1) if moment.direction == "past" else (0, 1)
        for step in steps:
            found = _day(moment.now.year + step, self.month, self.day)
            if found is None:
                continue
            away = (found - moment.now).days
            if abs(away) > _TOO_FAR and not moment.is_over:
                return None
            if moment.is_over and away > 0:
                continue
            if away <= _WEEK if moment.direction == "past" else away >= -_WEEK:
                rule = f"day and month, by the tense, from {moment.told}"
                return day_span(found, rule).counted(moment.anchor, moment.direction)
        return None


@dataclass(frozen=True, slots=True)
class Month:
    """``August``: the latest one that has begun, or with a future cue the next."""

    month: int
    year_of: Node | None = None

    def resolve(self, moment: Moment) -> Days:
        """The days of the month that is meant."""
        if self.year_of is not None:
            named = self.year_of.resolve(moment)
            if named.first is None:
                return unknown("month", "no year", named.anchor)
            return month_span(named.first.year, self.month, "month of the year named").counted(named.anchor)
        now = moment.now
        if moment.direction == "future":
            year = now.year + (self.month < now.month)
            rule = f"the next such month, by the tense, from {moment.told}"
        else:
            year, rule = now.year - (self.month > now.month), f"the latest such month at {moment.told}"
            if not moment.is_over and 0 < self.month - now.month <= _SOON:
                year, rule = now.year, f"the nearest such month to {moment.told}"
        return month_span(year, self.month, rule).counted(moment.anchor, moment.direction)


@dataclass(frozen=True, slots=True)
class Season:
    """``summer`` · ``last winter`` · ``the spring of 2023``."""

    season: str
    shift: int | None = None
    year_of: Node | None = None

    def resolve(self, moment: Moment) -> Days:
        """The days of the season that is meant."""
        if self.year_of is not None:
            named = self.year_of.resolve(moment)
            if named.first is None:
                return unknown("season", "no year", named.anchor)
            return season_span(named.first.year, self.season, "season of the year named").counted(named.anchor)
        year = moment.now.year
        latest = year if date(year, SEASONS[self.season], 1) <= moment.now else year - 1
        current = season_span(latest, self.season, "").last
        is_now = current is not None and moment.now <= current
        if self.shift == 0:
            found = latest if is_now else year
        elif self.shift is None:
            found = latest if is_now or moment.direction != "future" else latest + 1
        elif self.shift < 0:
            found = latest - 1 if is_now else latest
        else:
            found = latest + 1
        return season_span(found, self.season, f"season, counted from {moment.told}").counted(moment.anchor)


@dataclass(frozen=True, slots=True)
class Weekday:
    """``Monday`` · ``last Friday`` · ``next Tuesday`` · ``the following Sunday``.

    ``shift`` is -1, 0, 1 for *last*, *this*, *next*; ``of`` is the week the day belongs to;
    ``from_focus``: counted from the day last dated (*the following Monday*); ``ahead``: the next, whatever the
    tense (*Sunday week*).
    """

    number: int
    shift: int | None = None
    of: Node | None = None
    from_focus: bool = False
    ahead: bool = False

    def resolve(self, moment: Moment) -> Days:
        """The day by tense: 91 of 100 bare weekdays in news are the last such day or the same."""
        if self.of is not None:
            week = self.of.resolve(moment)
            if week.first is None:
                return unknown("day", week.rule, week.anchor)
            day = week.first + timedelta(days=(self.number - 1 - week.first.weekday()) % _WEEK)
            return day_span(day, f"that day of the week {week.rule}").counted(week.anchor)
        origin, told, anchor = moment.now, moment.told, moment.anchor
        if self.from_focus:
            anchor = moment.dated
            if moment.focus is None:
                return unknown("day", "counted from a day that the text does not date", anchor)
            origin, told = moment.focus, "the day dated before"
        away, rule, direction = self._away(origin, "future" if self.ahead else moment.direction)
        return day_span(origin + timedelta(days=away), f"{rule} {told}").counted(anchor, direction)

    def _away(self, origin: date, tense: str) -> tuple[int, str, str]:
        """How many days from the origin, why, and the direction if the tense decided."""
        back = (origin.weekday() - (self.number - 1)) % _WEEK
        ahead = -back % _WEEK
        if self.shift == 1:
            return ahead or _WEEK, "the next such day after", ""
        if self.shift == -1:
            return -(back or _WEEK), "the last such day before", ""
        if tense == "future":
            return ahead, "the next such day, by the tense, from", tense
        if self.shift == 0 and not tense:
            return (ahead if ahead < back else -back), "the nearest such day to", ""
        if tense:
            return -back, "the latest such day, by the tense, at", tense
        return -back, "the latest such day at", ""


@dataclass(frozen=True, slots=True)
class Shifted:
    """``today`` · ``last week`` · ``this month`` · ``next year`` · ``the previous day``."""

    unit: str
    count: int
    from_focus: bool = False

    def resolve(self, moment: Moment) -> Days:
        """The calendar unit counted from the telling, or from the day last dated."""
        if self.from_focus:
            span = moment.span
            if span and span.first and _AS_WIDE.get(self.unit, 0) >= _AS_WIDE.get(span.grain, _NEVER):
                found = unit_span(span.first, self.count, self.unit, f"counted from the {span.grain} dated before")
                return found.counted(Anchor(AnchorKind.TIME, span.first))
            if moment.focus is None:
                return unknown(self.unit, "counted from a day that the text does not date", moment.dated)
            rule = "counted from the day dated before"
            return unit_span(moment.focus, self.count, self.unit, rule).counted(moment.dated)
        if self.unit == "week" and self.count == -1 and moment.now.isoweekday() == _WEEK:
            return unit_span(moment.now, 0, "week", f"the week that ends on {moment.told}").counted(moment.anchor)
        found = unit_span(moment.now, self.count, self.unit, f"counted from {moment.told}").counted(moment.anchor)
        is_ahead = found.first is not None and found.first > moment.now
        if self.unit == "weekend" and self.count == 0 and moment.direction == "past" and is_ahead:
            rule = f"the latest one, by the tense, at {moment.told}"
            return unit_span(moment.now, -1, self.unit, rule).counted(moment.anchor, moment.direction)
        return found


@dataclass(frozen=True, slots=True)
class Distance:
    """``two days ago`` · ``several days later`` · ``a week after 6 August``.

    ``low`` and ``high`` bound the count; ``sign`` is -1 for *ago* and *earlier*. ``origin`` is what it is
    counted from: ``None`` for the telling, a node, or with ``from_focus`` the day last dated. ``compares``: beside
    figures of a quarter, *a year ago* is the same quarter of the year before.
    """

    low: float
    high: float
    unit: str
    sign: int
    origin: Node | None = None
    from_focus: bool = False
    compares: bool = False

    def resolve(self, moment: Moment) -> Days:
        """The days at that distance; a week, month or year away is as wide as the unit."""
        if self.compares and moment.quarter and moment.quarter.first:
            first = shift(moment.quarter.first, self.sign, "year")
            found = unit_span(first, 0, "quarter", "the quarter it is compared with")
            return found.counted(Anchor(AnchorKind.TIME, moment.quarter.first))
        if self.origin is not None:
            days = self.origin.resolve(moment)
            base, told = (days.first if self.sign < 0 else days.last or days.first), days.rule
            anchor = _passed_on(days.anchor, base)
        elif self.from_focus:
            base, told, anchor = moment.focus, "the day dated before", moment.dated
            if moment.span and _AS_WIDE.get(self.unit, 0) >= _AS_WIDE.get(moment.span.grain, _NEVER):
                base, told = moment.span.first, f"the {moment.span.grain} dated before"
                anchor = Anchor(AnchorKind.TIME, base)
        else:
            base, told, anchor = moment.now, moment.told, moment.anchor
        if base is None:
            return unknown(self.unit, f"{self._words()} {told}" if self.origin else _UNDATED, anchor)
        if self.unit in ("decade", "century"):
            size = 10 if self.unit == "decade" else 100
            return replace(self, low=self.low * size, high=self.high * size, unit="year").resolve(moment)
        near, far = shift(base, self.sign * self.low, self.unit), shift(base, self.sign * self.high, self.unit)
        rule = f"{self._words()} {told}"
        if self.from_focus and moment.direction == "past" and min(near, far) > moment.published:
            return unknown(self.unit, f"{rule}, which would be after the report", anchor)
        if self.unit in _FINE or self.unit in ("day", "fortnight", "night"):
            grain = "day" if near == far else "range"
            return Days(min(near, far), max(near, far), grain, rule, anchor)
        spans = [unit_span(one, 0, self.unit, rule) for one in (near, far)]
        firsts = [one.first for one in spans if one.first]
        lasts = [one.last for one in spans if one.last]
        if not (firsts and lasts):
            return unknown(self.unit, rule, anchor)
        return Days(min(firsts), max(lasts), self.unit, rule, anchor)

    def _words(self) -> str:
        """``2 days after``, for a reason."""
        return f"{_count(self.low, self.high)} {self.unit}s {'before' if self.sign < 0 else 'after'}"


@dataclass(frozen=True, slots=True)
class Window:
    """``the past 24 hours`` · ``in the 24 hours to 18 August`` · ``the next three days``."""

    low: float
    high: float
    unit: str
    sign: int
    edge: Node | None = None

    def resolve(self, moment: Moment) -> Days:
        """The stretch that ends (or starts) at the telling or at the day named."""
        edge, told, anchor, hours = moment.now, moment.told, moment.anchor, None
        if self.edge is not None:
            days = self.edge.resolve(moment)
            if days.last is None:
                return unknown("range", days.rule, days.anchor)
            edge, told, hours = days.last, days.rule, self._hours(days)
            anchor = _passed_on(days.anchor, edge)
        far = shift(edge, self.sign * self.high, self.unit)
        rule = f"{_count(self.low, self.high)} {self.unit}s {'up to' if self.sign < 0 else 'from'} {told}"
        return Days(min(edge, far), max(edge, far), "range", rule, anchor, hours=hours)

    def _hours(self, edge: Days) -> Hours | None:
        """``the 24 hours to 6 am on Friday`` start at 6 am too; of other stretches only the edge is known."""
        if edge.hours is None or edge.hours.first is None:
            return None
        at = edge.hours.first
        if self.unit == "hour" and self.low == self.high and self.high % _DAY_HOURS == 0:
            return Hours(at, at)
        return Hours(None, at) if self.sign < 0 else Hours(at, None)


@dataclass(frozen=True, slots=True)
class Within:
    """``lost 280 men in 24 hours`` · ``will leave in two days``; other lengths of the past are durations.

    ``ends``: with a future cue the end is meant (*in two days*), not the whole stretch (*within*).
    """

    low: float
    high: float
    unit: str
    ends: bool

    def resolve(self, moment: Moment) -> Days:
        """The stretch before the telling or after it, as the tense has it."""
        if moment.direction == "future":
            sign_node = Distance if self.ends and self.unit not in _FINE else Window
            return sign_node(self.low, self.high, self.unit, 1).resolve(moment)
        if self.unit == "hour" and self.high in _COMMUNIQUE:
            return Window(self.low, self.high, self.unit, -1).resolve(moment)
        return unknown("none", "how long it took", moment.anchor)


@dataclass(frozen=True, slots=True)
class Nightly:
    """``overnight`` · ``last night`` · ``on the night of 12 August`` · ``overnight into Sunday``."""

    of: Node | None = None
    into: Node | None = None

    def resolve(self, moment: Moment) -> Days:
        """The evening's day and the morning's."""
        if self.into is not None:
            days = self.into.resolve(moment)
            if days.first is None:
                return days
            return _night(days.first - timedelta(days=1), "the night before", days)
        if self.of is None:
            first = moment.now - timedelta(days=1)
            return Days(first, moment.now, "night", f"the night before {moment.told}", moment.anchor)
        days = self.of.resolve(moment)
        if days.first is None or days.last is None or days.first != days.last:
            return days
        if days.first >= moment.now and moment.direction != "future":
            return _night(days.first - timedelta(days=1), "the night that ends there", days)
        return _night(days.first, "the night that starts there", days)


def _night(evening: date, why: str, days: Days) -> Days:
    """A night by the day of its evening."""
    return replace(days, first=evening, last=evening + timedelta(days=1), grain="night").because(why)


def _passed_on(anchor: Anchor | None, day: date | None) -> Anchor:
    """What a distance is counted from: the event, if that is what dates the day, else the day itself."""
    return anchor if anchor and anchor.kind is AnchorKind.EVENT else Anchor(AnchorKind.TIME, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _count(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
