"""Shares of a whole, as per cent: ``half of the town`` · ``nearly a third of`` · ``two thirds of`` · ``8 out of 10``."""

from __future__ import annotations

from typing import Final

from sayso.annotate.figures.amounts import Amount, AmountReader
from sayso.model import Operator

_DASHES: Final = frozenset("-‐‑")
_PER_CENT: Final = 100.0
_DIGITS: Final = 4


class ShareReader:
    """Reads the share that starts at a token, or nothing."""

    def __init__(self, amounts: AmountReader) -> None:
        self._amounts = amounts
        self._lower = amounts.lower
        self._fractions = amounts.lexicon.counted("fraction")

    def read(self, at: int, start: int, end: int) -> Amount | None:
        """The share in per cent; its tokens end before the *of* or the whole."""
        read = self._fraction(at, end) or self._ratio(at, end)
        if read is None:
            return None
        value, last = read
        low = round(value * _PER_CENT, _DIGITS)
        unit = self._amounts.lexicon.units[("%",)]
        amount = Amount(at, last, at, last, low, low, Operator.EXACTLY, unit, full_last=last, rule="share")
        return self._amounts.compared_before(amount, start)

    def _fraction(self, at: int, end: int) -> tuple[float, int] | None:
        """``half of`` · ``half the`` · ``a third of`` · ``two-thirds of`` · ``three quarters of the``."""
        lower = self._lower
        if lower[at] == "half":
            after = lower[at + 1] if at + 1 < end else ""
            is_share = after in ("of", "the", "its", "their", "his", "all", "those") and lower[at + 1 : at + 3] != [
                "of",
                "a",
            ]
            return (0.5, at + 1) if is_share else None
        count = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}.get(lower[at])
        if count is None or at + 2 >= end:
            return None
        here = at + 2 if self._amounts.tokens[at + 1].text in _DASHES else at + 1
        fraction = self._fractions.get(lower[here])
        is_of_scale = lower[here + 1 : here + 3] == ["of", "a"]
        if fraction is None or lower[here + 1 : here + 2] != ["of"] or is_of_scale:
            return None
        value = count / float(fraction.what)
        return (value, here + 1) if value < 1 else None

    def _ratio(self, at: int, end: int) -> tuple[float, int] | None:
        """``8 out of 10`` · ``one in three``."""
        lower, numbers = self._lower, self._amounts.numbers
        if not numbers.may_start(at):
            return None
        step = 2 if lower[at + 1 : at + 3] == ["out", "of"] else 1 if lower[at : at + 2] == ["one", "in"] else 0
        here = at + 1 + step
        here += 1 if step and lower[here : here + 1] == ["every"] else 0
        if not step or here >= end or not numbers.may_start(here):
            return None
        part, whole = numbers.read(at, end), numbers.read(here, end)
        if part is None or whole is None or part.last != at + 1 or not 0 < part.low < whole.low:
            return None
        return part.low / whole.low, whole.last
