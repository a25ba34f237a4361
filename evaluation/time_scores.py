"""How found times are scored against annotated ones: pure counting, no files and no reading.

Spans and values are counted as TempEval-3 does (UzZaman et al. 2013, *SemEval-2013 Task 1: TempEval-3*,
section 4, and its scorer): a found time matches an annotated one *strictly* when both hold the same
characters and *relaxed* when they share some; each matches one other at most. An attribute counts on
relaxed matches only, and only when its strings are equal:

    attribute F1 = relaxed F1 x share of the relaxed matches whose attribute is right

All texts are counted together (micro average); the time that dates the document itself is left out.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

_UNIT: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|W(?P<week>\d\d)(?P<weekend>-WE)?))?(?:T.*)?"
)  # 2010 · 2010-09 · 2010-09-04T22:30 · 2010-Q3 · 2010-SU · 2010-W35-WE
_SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Timed:
    """A time in the terms of TIMEX3: characters ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A stretch of inclusive days, an open end being ``None``, in the same terms."""

    start: int
    end: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` to ``end`` (exclusive) of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TimedText:
    """A text with its annotated times, which are complete within the stretches ``scored``."""

    name: str
    text: str
    published: date
    times: tuple[Timed, ...]
    scored: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class DatedText:
    """A text with its annotated stretches of days; other times of it may be unannotated."""

    name: str
    text: str
    published: date
    times: tuple[Dated, ...]


class Fault(StrEnum):
    """What is wrong with a time."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    SPAN = "wrong span"
    VALUE = "wrong value"


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts over times; sums of them are counts over more times."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    @property
    def strict_f1(self) -> float:
        """F1 of exact spans, in per cent."""
        return self._f1(self.strict)

    @property
    def relaxed_f1(self) -> float:
        """F1 of overlapping spans, in per cent."""
        return self._f1(self.relaxed)

    @property
    def type_f1(self) -> float:
        """Relaxed F1 times the share of matches with the right type, in per cent."""
        return self._f1(self.type)

    @property
    def value_f1(self) -> float:
        """Relaxed F1 times the share of matches with the right value, in per cent."""
        return self._f1(self.value)

    @property
    def relaxed_precision(self) -> float:
        """The share of found times that overlap an annotated one, in per cent."""
        return 100 * self.relaxed / self.found if self.found else 0.0

    @property
    def relaxed_recall(self) -> float:
        """The share of annotated times that overlap a found one, in per cent."""
        return 100 * self.relaxed / self.gold if self.gold else 0.0

    @property
    def value_accuracy(self) -> float:
        """The share of relaxed matches with the right value, in per cent."""
        return 100 * self.value / self.relaxed if self.relaxed else 0.0

    def _f1(self, right: int) -> float:
        total = self.gold + self.found
        return 200 * right / total if total else 0.0


@dataclass(frozen=True, slots=True)
class DayCounts:
    """Counts over annotated stretches of days: all, found at all, days in common, the very same days."""

    gold: int = 0
    found: int = 0
    overlapping: int = 0
    equal: int = 0

    def __add__(self, other: DayCounts) -> DayCounts:
        return DayCounts(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    def share(self, count: int) -> float:
        """A count of these as a share of the annotated stretches, in per cent."""
        return 100 * count / self.gold if self.gold else 0.0


def matches(gold: Sequence[Timed | Dated], found: Sequence[Timed | Dated]) -> tuple[tuple[int, int], ...]:
    """Positions of matching times, each in one pair at most: equal spans first, then the longest overlaps."""
    candidates = []
    for at, mine in enumerate(gold):
        for other, theirs in enumerate(found):
            shared = min(mine.end, theirs.end) - max(mine.start, theirs.start)
            if shared > 0:
                same = (mine.start, mine.end) == (theirs.start, theirs.end)
                candidates.append((not same, -shared, at, other))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, other in sorted(candidates):
        if at not in pairs and other not in taken:
            pairs[at] = other
            taken.add(other)
    return tuple(sorted(pairs.items()))


def within(times: Sequence[Timed], stretches: Sequence[Stretch]) -> tuple[Timed, ...]:
    """The times that lie in one of the stretches."""
    return tuple(one for one in times if any(bound.start <= one.start and one.end <= bound.end for bound in stretches))


def score_times(gold: Sequence[Timed], found: Sequence[Timed]) -> Counts:
    """The counts of one text."""
    pairs = [(gold[at], found[other]) for at, other in matches(gold, found)]
    return Counts(
        len(gold),
        len(found),
        sum((mine.start, mine.end) == (theirs.start, theirs.end) for mine, theirs in pairs),
        len(pairs),
        sum(mine.type == theirs.type for mine, theirs in pairs),
        sum(mine.value == theirs.value for mine, theirs in pairs),
    )


def faults(gold: Sequence[Timed], found: Sequence[Timed]) -> Iterator[tuple[Fault, Timed | None, Timed | None]]:
    """What is wrong in one text: the annotated time and the found one, either ``None`` if there is none."""
    pairs = matches(gold, found)
    for at, other in pairs:
        mine, theirs = gold[at], found[other]
        if (mine.start, mine.end) != (theirs.start, theirs.end):
            yield Fault.SPAN, mine, theirs
        if mine.value != theirs.value or mine.type != theirs.type:
            yield Fault.VALUE, mine, theirs
    right = {at for at, _ in pairs}
    taken = {other for _, other in pairs}
    yield from ((Fault.MISSED, one, None) for at, one in enumerate(gold) if at not in right)
    yield from ((Fault.SPURIOUS, None, one) for at, one in enumerate(found) if at not in taken)


def score_days(gold: Sequence[Dated], found: Sequence[Dated]) -> DayCounts:
    """The counts of one text; times that nobody annotated are not counted against it."""
    pairs = [(gold[at], found[other]) for at, other in matches(gold, found)]
    return DayCounts(
        len(gold),
        len(pairs),
        sum(_meet(mine, theirs) for mine, theirs in pairs),
        sum((mine.first, mine.last) == (theirs.first, theirs.last) for mine, theirs in pairs),
    )


def _meet(one: Dated, other: Dated) -> bool:
    """Both have a day in common; a stretch without days has none."""
    if any(side.first is None and side.last is None for side in (one, other)):
        return False
    first = max(one.first or date.min, other.first or date.min)
    last = min(one.last or date.max, other.last or date.max)
    return first <= last


def days_of_value(value: str, published: date) -> tuple[date | None, date | None]:
    """The days that the value of a date or time of TIMEX3 means; lengths and vague ones mean none."""
    if value == "PRESENT_REF":
        return published, published
    if re.fullmatch(r"\d{2,3}", value):  # 199: a decade; 19: a century
        begin = int(value.ljust(4, "0"))
        return date(max(begin, 1), 1, 1), date(begin + 10 ** (4 - len(value)) - 1, 12, 31)
    found = _UNIT.fullmatch(value)
    if found is None or found["year"] == "0000":
        return None, None
    try:
        return _unit_days(found)
    except ValueError:
        return None, None


def _unit_days(found: re.Match[str]) -> tuple[date, date]:
    """The days of a calendar unit; one that no calendar has is a ``ValueError``."""
    year = int(found["year"])
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return monday + timedelta(days=5 if found["weekend"] else 0), monday + timedelta(days=6)
    start, months = 1, 12
    if found["month"]:
        start, months = int(found["month"]), 1
    elif found["quarter"]:
        start, months = int(found["quarter"]) * 3 - 2, 3
    elif found["half"]:
        start, months = int(found["half"]) * 6 - 5, 6
    elif found["season"]:
        start, months = _SEASONS[found["season"]], 3
    first = date(year, start, 1)
    end_year, end_month = year + (start + months - 2) // 12, (start + months - 2) % 12 + 1
    return first, date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
