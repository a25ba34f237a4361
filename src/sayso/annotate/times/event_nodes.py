"""Nodes that count from an event: the war began, Day 903 of the siege, the anniversary of the coup."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sayso.annotate.times.moments import Moment, Node
from sayso.annotate.times.spans import Days, shift, unknown, year_span
from sayso.model import Anchor, AnchorKind, Modifier

_FINE: Final = frozenset(("second", "minute"))


@dataclass(frozen=True, slots=True)
class Event:
    """``the war`` · ``the end of the siege`` · ``the truce took effect``: tokens that mean an event.

    ``side`` is ``start`` or ``end`` where the words say which of its days is meant. ``dated`` are the days
    that the words give themselves (*the 2021 coup*): they stand, but of *the 7 October attack* an event of
    that day and month tells the year.
    """

    words: str
    first: int
    last: int
    side: str = ""
    dated: Node | None = None

    def resolve(self, moment: Moment) -> Days:
        """The days of the event, if an anchor file or the report dates it."""
        said = self.dated.resolve(moment) if self.dated else None
        if said is not None and not (said.first and said.first == said.last):
            return said
        if moment.events is None:
            return said or unknown("event", f"“{self.words}”, which nothing dates so far", self._open())
        known = moment.events.find(self.first, self.last)
        if said is not None and not (known.first and said.first and _same_day(known.first, said.first)):
            return said
        if known.first is None:
            return unknown("event", known.rule, self._open())
        anchor = Anchor(AnchorKind.EVENT, known.first, known.name, known.source)
        if self.side == "start":
            return Days(known.first, known.first, "day", f"the start of {known.rule}", anchor)
        if self.side == "end":
            if known.last is None or known.last >= moment.published:
                return unknown("event", f"the end of {known.rule}: no day of it is known", self._open())
            return Days(known.last, known.last, "day", f"the end of {known.rule}", replace(anchor, day=known.last))
        last = known.last if known.last is None or known.last < moment.published else None
        return Days(known.first, last, "day" if last == known.first else "range", known.rule, anchor)

    def _open(self) -> Anchor:
        return Anchor(AnchorKind.EVENT, None, self.words)


@dataclass(frozen=True, slots=True)
class SinceEvent:
    """``since the war``: from its first day on, but of one that is over the words do not tell from which."""

    of: Event

    def resolve(self, moment: Moment) -> Days:
        """From the first day on."""
        days = self.of.resolve(replace(moment, direction="past", is_over=True))
        if not self.of.side and days.last is not None and days.last != days.first and self.of.dated is None:
            why = f"{days.rule}, from {days.first} to {days.last}: since its start or since its end"
            return unknown("event", why, Anchor(AnchorKind.EVENT, None, days.anchor.name if days.anchor else ""))
        return replace(days, last=None).because("since: no end told")


@dataclass(frozen=True, slots=True)
class NthOf:
    """``Day 903 of the war`` · ``the third week of the offensive``: the first day is day 1."""

    of: Event
    number: int
    unit: str
    count: int = 1

    def resolve(self, moment: Moment) -> Days:
        """That day, week or month counted from the first day."""
        days = self.of.resolve(moment)
        if days.first is None:
            return days.because(f"{self.unit} {self.number} of")
        first = shift(days.first, self.number - 1, self.unit)
        last = shift(days.first, self.number - 1 + self.count, self.unit) - timedelta(days=1)
        rule = f"{self.unit} {self.number} of {days.rule}; its first day is day 1"
        return Days(first, max(first, last), "day" if first == last else "range", rule, days.anchor)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """``the second anniversary of the coup``; without a number the one nearest to the telling, by the tense."""

    of: Event
    number: int | None = None

    def resolve(self, moment: Moment) -> Days:
        """The same day of a later year."""
        days = self.of.resolve(moment)
        if days.first is None:
            return days.because("an anniversary of")
        years = self.number or self._nearest(days.first, moment)
        if years < 1:
            return unknown("event", f"no anniversary yet of {days.rule}", days.anchor)
        if days.grain == "year":
            found = year_span(days.first.year + years, f"{years} years after {days.rule}")
            return found.counted(days.anchor)
        day = shift(days.first, years, "year")
        return Days(day, day, "day", f"{years} years after {days.rule}", days.anchor)

    def _nearest(self, first: date, moment: Moment) -> int:
        years = moment.now.year - first.year
        return min(
            (years - 1, years, years + 1),
            key=lambda one: (abs((shift(first, one, "year") - moment.now).days), -one),
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """``in the week after the coup`` · ``within two days of the quake`` · ``hours before the truce took effect``.

    ``low`` and ``high`` bound the length, ``None`` for the bare plural: then one side stays open.
    """

    of: Event
    unit: str
    sign: int
    high: float | None = None
    is_of: bool = False
    """Counted from its first day even if it lasted: *the early days of the war*."""

    def resolve(self, moment: Moment) -> Days:
        """The stretch that ends or starts with the event."""
        days = self.of.resolve(moment)
        if self.is_of:
            early = replace(days, last=None, modifier=Modifier.EARLY) if days.first else days
            return early.because(f"the first {self.unit}s of")
        side = "before" if self.sign < 0 else "after"
        base = days.first if self.sign < 0 else days.last or days.first
        if base is None:
            return days.because(f"{self.unit}s {side}")
        rule = (
            f"{self.unit}s {side} {days.rule}"
            if self.high is None
            else f"{self.high:g} {self.unit}s {side} {days.rule}"
        )
        if self.unit in _FINE:
            return Days(base, base, "day", rule, days.anchor)
        if self.unit == "hour":
            step = timedelta(days=max(1, round((self.high or 1) / 24)))
            return Days(
                min(base, base + self.sign * step), max(base, base + self.sign * step), "range", rule, days.anchor
            )
        if self.high is None:
            first, last = (None, base) if self.sign < 0 else (base, None)
            return Days(first, last, "range", rule, days.anchor)
        far = shift(base, self.sign * self.high, self.unit)
        return Days(min(base, far), max(base, far), "range", rule, days.anchor)


@dataclass(frozen=True, slots=True)
class UpToNow:
    """``in the two years since the coup``: from the event to the telling."""

    of: Event

    def resolve(self, moment: Moment) -> Days:
        """From its first day to the day of telling."""
        days = self.of.resolve(moment)
        if days.first is None or days.first > moment.now:
            return (
                days.because("up to the telling, from")
                if days.first is None
                else unknown("event", days.rule, days.anchor)
            )
        return Days(days.first, moment.now, "range", f"from {days.rule} to {moment.told}", days.anchor)


def _same_day(one: date, other: date) -> bool:
    return (one.month, one.day) == (other.month, other.day)
