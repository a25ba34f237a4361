"""Periods that a report compares: ``the year-ago quarter`` · ``the latest period`` · ``the same month of 2023``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.annotate.times import nodes
from sayso.annotate.times.dates import Found
from sayso.annotate.times.moments import Moment, Node
from sayso.annotate.times.relative import RelativeReader
from sayso.annotate.times.spans import Days, shift, unit_span, unknown, year_span
from sayso.annotate.times.words import DASHES
from sayso.model import Anchor, AnchorKind

_COMPARABLE: Final = frozenset("same comparable corresponding".split())
_PERIODS: Final = frozenset("quarter period month".split())
_BEFORE: Final = (["a", "year", "earlier"], ["a", "year", "ago"], ["a", "year", "before"], ["the", "year", "before"])
_OWN: Final = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Compared:
    """``the year-ago quarter`` · ``the same month last year`` · ``the latest period``.

    It is the period that the text dated last, ``years`` before or in ``year_of``; ``unit`` is ``quarter``, ``month``
    or ``period`` for either. ``is_latest``: without any, the last quarter that is over is meant.
    """

    unit: str
    words: str
    years: int = 0
    year_of: Node | None = None
    is_latest: bool = False

    def resolve(self, moment: Moment) -> Days:
        """That quarter or month."""
        base = self._base(moment)
        if base is None and self.is_latest:
            return unit_span(moment.now, -1, "quarter", f"the last one over at {moment.told}").counted(moment.anchor)
        if base is None or base.first is None:
            rule = f"counted from “{self.words}”, which the words do not date"
            return unknown("event", rule, Anchor(AnchorKind.EVENT, None, self.words))
        years = self.years
        if self.year_of is not None:
            year = self.year_of.resolve(moment)
            if year.first is None:
                return unknown(base.grain, year.rule, year.anchor)
            years = base.first.year - year.first.year
        found = unit_span(shift(base.first, -years, "year"), 0, base.grain, f"the {base.grain} it is compared with")
        return found.counted(Anchor(AnchorKind.TIME, base.first))

    def _base(self, moment: Moment) -> Days | None:
        if self.unit == "month":
            return moment.month
        return moment.quarter or (moment.month if self.unit == "period" and not self.is_latest else None)


class ComparedReader(RelativeReader):
    """Reads periods that are compared with one another."""

    def _compared(self, at: int, end: int) -> Found | None:
        """``the year-ago quarter`` · ``the latest period`` · ``the same quarter last year`` · ``the 2023 quarter``."""
        here = at + 1 if self.lower[at] == "the" else at
        if here >= end:
            return None
        if self.lower[here] == "latest":
            return self._latest(here, end) if here > at else None
        step = self._over(here, end, tuple(_COMPARABLE))
        if step < end and self.lower[step] == "year" and (found := self._year_ago(step, end)):
            return found
        if step > here and step < end and self.lower[step] in _PERIODS:
            return self._same(here, step, end)
        year = self.dates.year(here, end) if here > at else None
        if year is not None and here + 1 < end and self.lower[here + 1] in ("quarter", "period"):
            of = nodes.Fixed(year_span(year, "year in the words"))
            return Found(Compared(self.lower[here + 1], self._text(here, here + 2), year_of=of), here + 2, "quarter")
        return self._years_quarter(here, end)

    def _latest(self, at: int, end: int) -> Found | None:
        """``the latest quarter`` · ``the latest period``: the one that the report is about."""
        step = self._over(at + 1, end, ("fiscal", "financial"))
        if self.lower[step : step + 1] not in (["quarter"], ["period"]) or not self._ends_phrase(step, end):
            return None
        node = Compared(self.lower[step], self._text(at, step + 1), is_latest=self.lower[step] == "quarter")
        return Found(node, step + 1, "quarter")

    def _year_ago(self, at: int, end: int) -> Found | None:
        """``year-ago quarter`` · ``year-earlier period``: a year before the one that is told."""
        word = self.lower[at + 2] if at + 2 < end else ""
        if word not in ("ago", "earlier") or self.tokens[at + 1].text not in DASHES:
            return None
        step = self._over(at + 3, end, ("fiscal", "third", "second", "first", "fourth"))
        unit = self.lower[step] if step < end else ""
        last = step + 1 if unit in _PERIODS else at + 3
        node = Compared(unit if unit in _PERIODS else "period", self._text(at, last), 1)
        return Found(node, last, "quarter")

    def _same(self, first: int, at: int, end: int) -> Found | None:
        """``the same period last year`` · ``the corresponding month of 2023`` · ``the same quarter a year earlier``."""
        unit, step = self.lower[at], self._over(at + 1, end, ("of", "in"))
        if self.lower[step : step + 3] in _BEFORE and step + 3 <= end:
            return Found(Compared(unit, self._text(first, step + 3), 1), step + 3, "quarter")
        phrase = self.dates.year_phrase(step, end)
        if phrase:
            return Found(Compared(unit, self._text(first, phrase[1]), year_of=phrase[0]), phrase[1], "quarter")
        step += 1 if step < end and self.lower[step] == "the" else 0
        year = self.dates.year(step, end)
        if year is None:
            return None
        of = nodes.Fixed(year_span(year, "year in the words"))
        return Found(Compared(unit, self._text(first, step + 1), year_of=of), step + 1, "quarter")

    def _years_quarter(self, at: int, end: int) -> Found | None:
        """``last year's quarter``; ``last year's third quarter`` is read with the quarters."""
        phrase = self.dates.year_phrase(at, end)
        if phrase is None or phrase[1] + 1 >= end or self.lower[phrase[1]] not in _OWN:
            return None
        step = phrase[1] + 1
        if self.lower[step] not in ("quarter", "period"):
            return None
        return Found(Compared(self.lower[step], self._text(at, step + 1), year_of=phrase[0]), step + 1, "quarter")
