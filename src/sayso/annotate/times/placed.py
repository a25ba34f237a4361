"""Nodes that place something against a stretch: since, until, between, the early part, the same day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sayso.annotate.times.moments import Moment, Node
from sayso.annotate.times.spans import Days, part_of, shift, unit_span, unknown
from sayso.model import Anchor, AnchorKind, Hours, Modifier

#: How many days back a day of the text may lie that *later in the day* goes on with.
_RECENT: Final = 6
_DAILY: Final = frozenset(("day", "part", "hour"))


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
            if days.first is None:
                return days
            eve = days.first - timedelta(days=1)
            return replace(days, first=eve, last=eve, grain="day").because("the day before")
        return part_of(self.of.resolve(moment), self.edge)


@dataclass(frozen=True, slots=True)
class Since:
    """``since Monday`` · ``since the beginning of the day``: open at the end, but for the day that is not over.

    ``looks_back``: the start is past, whatever the tense; ``from Monday`` goes by the tense.
    """

    of: Node
    looks_back: bool = True

    def placed(self, moment: Moment) -> Moment:
        """The moment that its core is resolved against."""
        return replace(moment, direction="past", is_over=True) if self.looks_back else moment

    def resolve(self, moment: Moment) -> Days:
        """From the first day on."""
        days = self.of.resolve(self.placed(moment))
        if isinstance(self.of, Edge) and days.grain == "day" and days.first == days.last:
            return replace(days, modifier=None).because("since the start of a day: that day")
        hours = Hours(days.hours.first, None) if days.hours else None
        return replace(days, last=None, hours=hours).because(
            "since then: no end told" if self.looks_back else "from then on: no end told"
        )


@dataclass(frozen=True, slots=True)
class Until:
    """``by Saturday`` · ``until 12 August`` · ``before Friday``: open at the start."""

    of: Node
    excludes: bool = False
    is_deadline: bool = False
    """*By*: with no tense to tell, what is due lies ahead."""

    def placed(self, moment: Moment) -> Moment:
        """The moment that its core is resolved against."""
        return replace(moment, direction="future") if self.is_deadline and not moment.direction else moment

    def resolve(self, moment: Moment) -> Days:
        """Up to the last day, or with *before* up to the day before the first."""
        days = self.of.resolve(self.placed(moment))
        end = days.last
        if self.excludes:
            end = days.first - timedelta(days=1) if days.first and days.first > date.min else None
        hours = Hours(None, days.hours.last) if days.hours else None
        return replace(days, first=None, last=end, hours=hours).because("no start told")


@dataclass(frozen=True, slots=True)
class After:
    """``after 12 August``: from the day after on."""

    of: Node

    def resolve(self, moment: Moment) -> Days:
        """From the day after the last one on."""
        days = self.of.resolve(moment)
        if days.hours:
            return replace(days, hours=Hours(days.hours.first, None)).because("after")
        first = days.last + timedelta(days=1) if days.last and days.last < date.max else None
        return replace(days, first=first, last=None, hours=None).because("after")


@dataclass(frozen=True, slots=True)
class SoFar:
    """``so far this year`` · ``so far in August``: from its start to the day of telling."""

    of: Node

    def resolve(self, moment: Moment) -> Days:
        """From the start of the stretch to now."""
        days = self.of.resolve(moment)
        return Days(days.first, moment.now, "range", f"up to {moment.told}; {days.rule}", moment.anchor)


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
            return end
        hours = Hours(start.hours.first, end.hours.last) if start.hours and end.hours else None
        grain = end.grain if start.first == end.last else "range"
        rule = f"from one to the other; {end.rule}"
        anchor, direction = end.anchor or start.anchor, end.direction or start.direction
        return Days(start.first, end.last, grain, rule, anchor, direction, hours=hours)


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
            first = middle + timedelta(days=1) if late else days.first
            return self._cut(days, first, days.last if late else middle, "a half of it")
        if self.place < 0:
            first = shift(days.last + timedelta(days=1), -self.count, self.unit)
            return self._cut(days, max(first, days.first), days.last, f"the last {self.unit}s of it")
        first = shift(days.first, self.place * self.count, self.unit)
        last = shift(first, self.count, self.unit) - timedelta(days=1)
        return self._cut(days, first, min(last, days.last), f"part of it by {self.unit}s")

    def _cut(self, days: Days, first: date, last: date, why: str) -> Days:
        return replace(days, first=first, last=last, grain="range").because(why)


@dataclass(frozen=True, slots=True)
class Same:
    """``the same day`` · ``that week`` · ``at the time``: the day last dated.

    ``or_now``: the telling, unless the clause looks back (*the next two weeks*).
    """

    unit: str
    or_now: bool = False

    def resolve(self, moment: Moment) -> Days:
        """The unit that holds the day last dated."""
        if self.or_now and moment.direction != "past":
            return Days(moment.now, moment.now, "day", moment.told, moment.anchor)
        span = moment.span
        if span is not None and span.first and self.unit in ("month", "year") and span.grain in ("month", "year"):
            is_as_wide = self.unit == "year" or span.grain == "month"
            if is_as_wide:
                anchor = Anchor(AnchorKind.TIME, span.first)
                return unit_span(span.first, 0, self.unit, f"the {span.grain} dated before").counted(anchor)
        if moment.focus is None:
            return unknown(self.unit, "the day of what was told before, which the text does not date", moment.dated)
        return unit_span(moment.focus, 0, self.unit, "the day dated before").counted(moment.dated)


@dataclass(frozen=True, slots=True)
class Containing:
    """``the week of 5 August`` · ``the weekend of the 10th``: the unit that holds a day."""

    of: Node
    unit: str

    def resolve(self, moment: Moment) -> Days:
        """The whole week or weekend."""
        days = self.of.resolve(moment)
        if days.first is None:
            return days
        return unit_span(days.first, 0, self.unit, f"the {self.unit} of {days.rule}").counted(
            days.anchor, days.direction
        )


@dataclass(frozen=True, slots=True)
class Told:
    """``at 5:45 am`` · ``in the morning`` · ``earlier in the day``: the day the text is at, else of telling."""

    rule: str
    in_text: bool = False
    """*Later in the day*: the day the text is at, if that is of the last week."""

    def resolve(self, moment: Moment) -> Days:
        """The day that the text is at, or that of the telling."""
        focus = moment.focus
        if self.in_text and focus and 0 < (moment.now - focus).days <= _RECENT and moment.direction != "future":
            return Days(focus, focus, "day", f"{self.rule}: the day dated before", moment.dated)
        return Days(moment.now, moment.now, "day", f"{self.rule}: {moment.told}", moment.anchor)


@dataclass(frozen=True, slots=True)
class OfDay:
    """``Tuesday evening`` · ``5:45 am on Tuesday`` · ``noon``: hours or a part of a day; ``part`` as the words name it."""

    of: Node
    part: str = ""
    hours: Hours | None = None

    def resolve(self, moment: Moment) -> Days:
        """The day, with its hours."""
        days = self.of.resolve(moment)
        grain = "hour" if self.hours else "night" if self.part == "night" else "part"
        return replace(days, grain=grain if days.grain in _DAILY else days.grain, hours=self.hours)


def spans_hours(node: Node) -> bool:
    """Whether a node is a stretch from one hour to another: ``3 and 5 pm``."""
    return isinstance(node, OfDay) and node.hours is not None and node.hours.first != node.hours.last


@dataclass(frozen=True, slots=True)
class About:
    """``about two weeks ago`` · ``around 5 pm``."""

    of: Node

    def resolve(self, moment: Moment) -> Days:
        """The same days, marked as approximate."""
        return replace(self.of.resolve(moment), modifier=Modifier.ABOUT)


@dataclass(frozen=True, slots=True)
class Happening:
    """``the start of the war``: a happening that the words do not date."""

    words: str

    def resolve(self, moment: Moment) -> Days:
        """Open, with the happening named in the rule."""
        del moment
        rule = f"counted from “{self.words}”, which the words do not date"
        return unknown("event", rule, Anchor(AnchorKind.EVENT, None, self.words))
