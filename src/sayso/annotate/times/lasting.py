"""What words say about length and repetition: nodes that date nothing, and their values in TIMEX3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.annotate.times.moments import Moment
from sayso.annotate.times.spans import Days, unknown

#: Letters of ISO 8601; those below a day stand behind a ``T``. Decades and centuries as in TIMEX2.
_LETTERS: Final = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "TNI",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
_FINE: Final = frozenset(("second", "minute", "hour"))
#: Units that a count is carried over from, with the unit that it is written in.
_WRITTEN: Final = {"decade": ("year", 10), "century": ("year", 100), "fortnight": ("week", 2)}
#: The half of a unit, written in the unit below.
_HALVES: Final = {"minute": (30, "second"), "hour": (30, "minute"), "day": (12, "hour"), "year": (6, "month")}


@dataclass(frozen=True, slots=True)
class Amount:
    """So many of a unit: ``low`` to ``high``; ``None`` for both: some of them."""

    low: float | None
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Lasting:
    """``two hours`` · ``three years and two months`` · ``weeks``: how long, not when."""

    amounts: tuple[Amount, ...]
    mod: str | None = None
    words: str = ""

    def resolve(self, moment: Moment) -> Days:
        """No days: the words place nothing."""
        del moment
        return unknown("none", "how long, not when")


@dataclass(frozen=True, slots=True)
class Repeating:
    """``every night`` · ``twice a week`` · ``on Mondays``: how often, not when."""

    value: str
    quant: str | None = None
    freq: str | None = None

    def resolve(self, moment: Moment) -> Days:
        """No days: the words place nothing."""
        del moment
        return unknown("none", "how often, not when")


@dataclass(frozen=True, slots=True)
class Loose:
    """``recently`` · ``now`` · ``weeks ago``: the past, the present or the future, and no closer."""

    value: str
    mod: str | None = None

    def resolve(self, moment: Moment) -> Days:
        """No days: the words name none."""
        del moment
        return unknown("none", _LOOSE.get(self.value, "no day named"))


_LOOSE: Final = {
    "PAST_REF": "the past, no day named",
    "PRESENT_REF": "the present, no day named",
    "FUTURE_REF": "the future, no day named",
}


def lasting_value(amounts: tuple[Amount, ...]) -> str:
    """The value of a duration: ``P3D`` · ``PT72H`` · ``P2Y6M`` · ``PXW`` for weeks that nobody counted.

    Decades are written in years, halves in the unit below, as TimeBank does.

    >>> lasting_value((Amount(2.5, 2.5, "year"),))
    'P2Y6M'
    >>> lasting_value((Amount(None, None, "hour"),))
    'PTXH'
    """
    coarse, fine = "", ""
    for count, unit in (part for amount in amounts for part in _parts(amount)):
        text = f"{count}{_LETTERS[unit]}"
        if unit in _FINE:
            fine += text
        else:
            coarse += text
    return f"P{coarse}{'T' if fine else ''}{fine}"


def _parts(amount: Amount) -> tuple[tuple[str, str], ...]:
    """The counts and units that one amount is written with."""
    unit = amount.unit
    if amount.low is None or amount.low != amount.high:
        return (("X", {"fortnight": "week"}.get(unit, unit)),)
    unit, size = _WRITTEN.get(unit, (unit, 1))
    count = amount.low * size
    whole = int(count)
    if count - whole == 0.5 and unit in _HALVES:
        number, below = _HALVES[unit]
        half = (f"{number}", below)
        return ((f"{whole}", unit), half) if whole else (half,)
    return ((f"{count:.10g}", unit),)
