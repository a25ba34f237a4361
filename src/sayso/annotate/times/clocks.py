"""Times of day in words and digits: ``5:45 am`` · ``0545 hrs`` · ``18:00 (15:00 GMT)`` · ``noon``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final

from sayso.model import Hours, Token

#: 5:45 · 05:45:10 · 5.45
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?:[:.][0-5]\d)?", re.ASCII)
#: 17h30 · 17h
_FRENCH: Final = re.compile(r"([01]?\d|2[0-3])h([0-5]\d)?", re.ASCII)
#: 0545
_MILITARY: Final = re.compile(r"([01]\d|2[0-4])([0-5]\d)", re.ASCII)
#: 1430GMT · 0600Z
_GLUED: Final = re.compile(r"([01]\d|2[0-3]):?([0-5]\d)(?:gmt|utc|z|hrs)", re.ASCII)
_HOUR: Final = re.compile(r"[01]?\d|2[0-4]", re.ASCII)
_MORNING: Final = frozenset(("am", "a.m", "a.m."))
_HALVES: Final = _MORNING | {"pm", "p.m", "p.m."}
_OCLOCK: Final = frozenset(("o'clock", "o’clock"))
_ZONES: Final = frozenset(
    "gmt utc edt est cet cest eet eest msk bst et pdt pst ist hrs hours hour z local irst pkt wat eat cat".split()
)
_AFTER_NUMBER: Final = _HALVES | _ZONES | _OCLOCK
#: 05:45:10, 14:30hrs
_LONGEST: Final = 8
_NAMED: Final = {"noon": 12, "midday": 12, "midnight": 0}
_JOINTS: Final = frozenset(("and", "to", "until", "till", "-", "‐", "‑", "–", "—"))
_HALF_DAY: Final = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, or a stretch from one to another, whose words end before ``last``."""

    last: int
    hours: Hours


class ClockReader:
    """Reads the time of day that starts at a token, or nothing; looks at most eight tokens ahead."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str]) -> None:
        self.tokens = tokens
        self.lower = lower

    def read(self, at: int, end: int) -> Clock | None:
        """``5:45 am`` · ``3-5 pm`` · ``10 am to noon`` · ``18:00 (15:00 GMT)``."""
        first = self._one(at, end)
        if first is None:
            return self._shared_half(at, end)
        last = self._over_brackets(first.last, end)
        if last + 1 < end and self.lower[last] in _JOINTS and self.lower[last] != "and":
            second = self._one(last + 1, end)
            if second:
                return Clock(second.last, Hours(first.hours.first, second.hours.last))
        return Clock(last, first.hours)

    def _over_brackets(self, at: int, end: int) -> int:
        """Past the same time on another clock: ``(15:00 GMT)``."""
        if at + 2 >= end or self.lower[at] != "(":
            return at
        second = self._one(at + 1, end)
        return second.last + 1 if second and self.lower[second.last : second.last + 1] == [")"] else at

    def _shared_half(self, at: int, end: int) -> Clock | None:
        """``3 and 5 pm`` · ``11-2 pm``: the half of the day is told once."""
        if at + 3 >= end or self.lower[at + 1] not in _JOINTS or not _HOUR.fullmatch(self.lower[at]):
            return None
        second = self._one(at + 2, end)
        if second is None or self.lower[at + 3] not in _HALVES:
            return None
        is_morning = self.lower[at + 3] in _MORNING
        first = _time(int(self.lower[at]), 0, is_morning=is_morning)
        if first and second.hours.last and first > second.hours.last:
            first = _time(int(self.lower[at]), 0, is_morning=not is_morning)
        return Clock(second.last, Hours(first, second.hours.last)) if first else None

    def _one(self, at: int, end: int) -> Clock | None:
        """A single time of day with the words that belong to it."""
        word = self.lower[at]
        after = self.lower[at + 1] if at + 1 < end else ""
        if word in _NAMED:
            named = time(_NAMED[word], 0)
            return Clock(at + 1, Hours(named, named))
        if not word[:1].isdigit():
            return None
        spelt = self._half_of_day(at, end) if after == "in" and _HOUR.fullmatch(word) else ""
        if spelt and 0 < int(word) <= _HALF_DAY:
            spoken = _time(int(word), 0, is_morning=spelt == "am")
            return Clock(at + 4, Hours(spoken, spoken))
        found = self._digits(word, after)
        if found is None:
            return None
        hour, minute = found
        half = after if after in _HALVES else self._half_of_day(at + 1, end) if after in _OCLOCK else ""
        at_time = _time(hour, minute, is_morning=half in _MORNING if half else None)
        return Clock(self._tail(at + 1, end), Hours(at_time, at_time)) if at_time else None

    def _digits(self, word: str, after: str) -> tuple[int, int] | None:
        """Hour and minute of a token that is a time of day, by itself or by the word after it."""
        if after not in _AFTER_NUMBER and (word.isdecimal() or len(word) > _LONGEST):
            return None
        match = _CLOCK.fullmatch(word)
        if match and (":" in word or after in _HALVES or after in _ZONES):
            return int(match[1]), int(match[2])
        if _HOUR.fullmatch(word) and (after in _HALVES or after in _OCLOCK):
            return int(word), 0
        match = (_MILITARY.fullmatch(word) if after in _ZONES else None) or _GLUED.fullmatch(word)
        if match:
            return int(match[1]), int(match[2])
        match = _FRENCH.fullmatch(word)
        return (int(match[1]), int(match[2] or 0)) if match else None

    def _half_of_day(self, at: int, end: int) -> str:
        """``5 o'clock in the morning``."""
        words = self.lower[at + 1 : min(at + 4, end)]
        if words == ["in", "the", "morning"]:
            return "am"
        return "pm" if words in (["in", "the", "afternoon"], ["in", "the", "evening"]) else ""

    def _tail(self, at: int, end: int) -> int:
        """Past *am*, *GMT*, *hrs*, *local time*, *Moscow time*."""
        last = at
        while last < end and last - at < 3 and self.lower[last] in _AFTER_NUMBER:
            last += 1
        if last < end and self.lower[last] == "time" and self.lower[last - 1] in _ZONES:
            return last + 1
        if last + 1 < end and self.lower[last + 1] == "time" and self.tokens[last].upos in ("PROPN", "ADJ"):
            return last + 2
        return last


def _time(hour: int, minute: int, *, is_morning: bool | None) -> time | None:
    """A time of day; ``is_morning`` is ``None`` where the words tell no half."""
    if is_morning is not None and hour <= _HALF_DAY:
        hour = hour % _HALF_DAY + (0 if is_morning else _HALF_DAY)
    return time(hour % 24, minute) if hour <= 24 else None
