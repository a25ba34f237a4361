"""Nodes that place something against a stretch: since, until, between, the early part, the same day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.annotate.times.nodes import Moment, Node
from sayso.annotate.times.spans import Days, day_span, part_of, shift, unit_span, unknown


@dataclass(frozen=True, slots=True)
class Part:
    """``early last month`` · ``mid-August`` · ``the end of the year``: a part of a longer stretch."""

    of: Node
    part: str

    def resolve(self, moment: Moment) -> Days:
        """The early, middle or late part."""
        return part_of(self.of.resolve(moment), self.part)


@dataclass(frozen=True, slots=True)
class Edge:
    """``the start of the day`` · ``the end of May``: the first or last day of a stretch, for *since* and *by*."""

    of: Node
    edge: str

    def resolve(self, moment: Moment) -> Days:
        """The part at that end, or the day before it."""
        if self.edge == "eve":
            days = self.of.resolve(moment)
            return day_span(days.first - timedelta(days=1), f"the day before; {days.rule}") if days.first else days
        return part_of(self.of.resolve(moment), self.edge)


@dataclass(frozen=True, slots=True)
class Since:
    """``since Monday`` · ``since the beginning of the day``: open at the end, but for the day that is not over."""

    of: Node

    def resolve(self, moment: Moment) -> Days:
        """From the first day on."""
        days = self.of.resolve(replace(moment, direction="past"))
        if isinstance(self.of, Edge) and days.grain == "day" and days.first == days.last:
            return days.because("since the start of a day: that day")
        return replace(days, last=None).because("since: no end told")


@dataclass(frozen=True, slots=True)
class Until:
    """``by Saturday`` · ``until 12 August`` · ``before Friday``: open at the start."""

    of: Node
    excludes: bool = False

    def resolve(self, moment: Moment) -> Days:
        """Up to the last day, or with *before* up to the day before the first."""
        days = self.of.resolve(moment)
        end = days.last
        if self.excludes:
            end = days.first - timedelta(days=1) if days.first and days.first > date.min else None
        return Days(None, end, days.grain, f"no start told; {days.rule}")


@dataclass(frozen=True, slots=True)
class After:
    """``after 12 August``: from the day after on."""

    of: Node

    def resolve(self, moment: Moment) -> Days:
        """From the day after the last one on."""
        days = self.of.resolve(moment)
        first = days.last + timedelta(days=1) if days.last and days.last < date.max else None
        return Days(first, None, days.grain, f"after; {days.rule}")


@dataclass(frozen=True, slots=True)
class SoFar:
    """``so far this year`` · ``so far in August``: from its start to the day of telling."""

    of: Node

    def resolve(self, moment: Moment) -> Days:
        """From the start of the stretch to now."""
        days = self.of.resolve(moment)
        return Days(days.first, moment.now, days.grain, f"up to {moment.told}; {days.rule}")


@dataclass(frozen=True, slots=True)
class Between:
    """``between 6 and 12 August`` · ``from Monday to Wednesday`` · ``13-14 August``."""

    start: Node
    end: Node

    def resolve(self, moment: Moment) -> Days:
        """From the first day of one to the last day of the other, in order."""
        end = self.end.resolve(moment)
        start = self.start.resolve(moment)
        if start.first and end.last and start.first > end.last:
            start = self.start.resolve(replace(moment, now=end.last, direction="past"))
        if start.first and end.last and start.first > end.last:
            return Days(end.first, end.last, end.grain, end.rule)
        return Days(start.first, end.last, end.grain, f"from one to the other; {end.rule}")


@dataclass(frozen=True, slots=True)
class Slice:
    """``the first three months of the year`` · ``the second half of August``: ``place`` counts from 0, -1 is the last."""

    of: Node
    count: float
    unit: str
    place: int

    def resolve(self, moment: Moment) -> Days:
        """The stretch of that length, counted from the start or back from the end."""
        days = self.of.resolve(moment)
        if days.first is None or days.last is None:
            return days
        if self.unit == "half":
            middle = days.first + (days.last - days.first) / 2
            middle = shift(days.first, 6, "month") - timedelta(days=1) if days.grain == "year" else middle
            late = self.place in (1, -1)
            return Days(
                middle + timedelta(days=1) if late else days.first,
                days.last if late else middle,
                "range",
                f"a half of it; {days.rule}",
            )
        if self.place < 0:
            first = shift(days.last + timedelta(days=1), -self.count, self.unit)
            return Days(max(first, days.first), days.last, "range", f"the last {self.unit}s of it; {days.rule}")
        first = shift(days.first, self.place * self.count, self.unit)
        last = shift(first, self.count, self.unit) - timedelta(days=1)
        return Days(first, min(last, days.last), "range", f"part of it by {self.unit}s; {days.rule}")


@dataclass(frozen=True, slots=True)
class Same:
    """``the same day`` · ``that week`` · ``at the time``: the day last dated."""

    unit: str

    def resolve(self, moment: Moment) -> Days:
        """The unit that holds the day last dated."""
        if moment.focus is None:
            return unknown(self.unit, "the day of what was told before, which the text does not date")
        return unit_span(moment.focus, 0, self.unit, "the day dated before")


@dataclass(frozen=True, slots=True)
class Told:
    """``at 5:45 am`` · ``in the morning`` · ``earlier in the day``: the day the text is at, else of telling."""

    rule: str

    def resolve(self, moment: Moment) -> Days:
        """The day of the telling."""
        return day_span(moment.now, f"{self.rule}: {moment.told}")


@dataclass(frozen=True, slots=True)
class Happening:
    """``the start of the war``: a happening that the words do not date."""

    words: str

    def resolve(self, moment: Moment) -> Days:
        """Open, with the happening named in the rule."""
        del moment
        return unknown("day", f"counted from “{self.words}”, which the words do not date")
