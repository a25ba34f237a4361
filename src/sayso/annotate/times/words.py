"""What all readers of times stand on: the words, small steps over them, amounts of time and times of day."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.annotate.numbers import Number, NumberReader
from sayso.annotate.times.clocks import ClockReader
from sayso.annotate.times.dates import DateReader, Found
from sayso.annotate.times.moments import Node
from sayso.lexicon.times import TimeLexicon, load_time_lexicon
from sayso.model import Token

#: A sentence of more times is a table that has lost its lines: the rest of it is left.
MOST_TIMES: Final = 60
_LONGEST_AMOUNT: Final = 14
#: Half a unit in the unit below: *half a day later*.
_HALVES: Final = {
    "minute": (30.0, 30.0, "second"),
    "hour": (30.0, 30.0, "minute"),
    "day": (12.0, 12.0, "hour"),
    "month": (15.0, 15.0, "day"),
    "year": (6.0, 6.0, "month"),
    "decade": (5.0, 5.0, "year"),
    "century": (50.0, 50.0, "year"),
}
#: Words between a number and its unit: *five trading days*, *three more weeks*.
_BEFORE_UNIT: Final = tuple("full more further of trading working business consecutive straight".split())
DASHES: Final = frozenset("-‐‑–—")


@dataclass(frozen=True, slots=True)
class Reading:
    """A time in tokens ``first`` to ``last`` (exclusive); its core starts at ``core``.

    ``inner`` is the core's node where the time is placed against it (*since*, *by*).
    """

    first: int
    core: int
    last: int
    node: Node
    grain: str
    inner: Node | None = None


class WordReader(ABC):
    """The words of a document, with what readers of times ask of them."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str], lexicon: TimeLexicon | None = None) -> None:
        self.tokens = tokens
        self.lower = lower
        self.lexicon = lexicon or load_time_lexicon()
        self.dates = DateReader(tokens, lower, self.lexicon)
        self.clocks = ClockReader(tokens, lower)
        self._known: dict[tuple[int, bool], Found | None] = {}
        self._depth = 0
        self._next_unit = next_ones(lower, self.lexicon.unit_words)
        self.numbers = NumberReader(tokens, lower)

    @abstractmethod
    def core(self, at: int, end: int, *, years: bool) -> Found | None:
        """A stretch of time; ``years``: the words before it let a bare ``2014`` be a year."""

    def _over(self, at: int, end: int, words: tuple[str, ...]) -> int:
        """Past any of these words, at most four of them."""
        here = at
        while here < end and here - at < 4 and self.lower[here] in words:
            here += 1
        return here

    def _text(self, first: int, last: int) -> str:
        """The words of some tokens, for a reason."""
        parts = [self.tokens[first].text]
        for at in range(first + 1, last):
            gap = " " if self.tokens[at].start > self.tokens[at - 1].end else ""
            parts.append(gap + self.tokens[at].text)
        return "".join(parts)

    def _ends_phrase(self, at: int, end: int) -> bool:
        """The unit is the head of its phrase: not ``the same day care centre``."""
        return at + 1 >= end or self.tokens[at].head != at + 1 or self.tokens[at + 1].upos not in ("NOUN", "PROPN")

    def _unit_near(self, at: int) -> bool:
        """Whether a unit of time stands close behind a token: without one there is no amount to read."""
        return self._next_unit[at] - at <= _LONGEST_AMOUNT

    def _amount(self, at: int, end: int) -> tuple[float, float, str, int] | None:
        """``24 hours`` · ``two or three days`` · ``a week`` · ``several months``: bounds, unit, end."""
        if at >= end or not self._unit_near(at):
            return None
        if self.lower[at] == "half" and self.lower[at + 1 : at + 2] in (["a"], ["an"]):
            half = _HALVES.get(self.dates.word("unit", at + 2, end) or "")
            return (*half, at + 3) if half else None
        number = self._number(at, end)
        if number is None:
            return None
        low, high, here = number.low, number.high, number.last
        if here + 1 < end and (self.lower[here] in ("to", "or") or self.tokens[here].text in DASHES):
            second = self.numbers.read(here + 1, end) if self.numbers.may_start(here + 1) else None
            if second and second.high > low:
                high, here = second.high, second.last
            elif self.tokens[here].text in DASHES:
                here += 1
        here = self._over(here, end, _BEFORE_UNIT)
        unit = self.dates.word("unit", here, end)
        if unit is None:
            return None
        if (
            here + 2 < end
            and self.lower[here + 1] == "or"
            and low == high == 1
            and self.lower[here + 2] in ("two", "so")
        ):
            return (1, 2, unit, here + 3)  # a week or two
        return (low, high, unit, here + 1)

    def _number(self, at: int, end: int) -> Number | None:
        if at >= end:
            return None
        if self.lower[at] in ("a", "an", "one") and self.dates.word("unit", at + 1, end):
            return Number(at, at + 1, 1, 1)
        if self.numbers.may_start(at) or self.lower[at] in ("a", "an"):
            return self.numbers.read(at, end)
        return None


def next_ones(lower: Sequence[str], words: Container[str]) -> list[int]:
    """For each token the first one from it on that is one of some words; far away where there is none."""
    found = [0] * len(lower)
    upcoming = 1 << 40
    for at in range(len(lower) - 1, -1, -1):
        if lower[at] in words:
            upcoming = at
        found[at] = upcoming
    return found
