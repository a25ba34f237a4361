"""The values of a gold sheet as they are written: times, figures, and the closed lists of words."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from sayso.model import Figure, Manner, Operator, Period, Polarity, Quoted, Status

CLOSED: Final = {"manner": Manner, "quoted": Quoted, "polarity": Polarity, "status": Status}
"""Fields that take one word of a closed list."""

_VAGUE: Final = {
    "dozens": "~24..99",
    "hundreds": "~200..999",
    "thousands": "~2000..9999",
    "tens of thousands": "~20000..99999",
    "hundreds of thousands": "~200000..999999",
}
_YEAR: Final = re.compile(r"\d{4}")  # "2014"
_MONTH: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")  # "2022-02"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")  # "2024-08-13"
_NUMBER: Final = r"\d+(?:\.\d+)?"
_FIGURE: Final = re.compile(  # "area = ~1000 km2", "distance = 1..2 km", "killed = >=12"
    rf"(?P<what>[^=<>~]+?)\s*=\s*(?P<op>~|>=|<=|)\s*(?P<low>{_NUMBER})(?:\.\.(?P<high>{_NUMBER}))?(?:\s+(?P<unit>\S.*))?"
)


def parse_period(text: str) -> Period:
    """The days of a time as written. Raises ``ValueError`` with what to write instead.

    >>> period = parse_period("2022-02")
    >>> print(period.first, period.last)
    2022-02-01 2022-02-28
    >>> parse_period("2014/").last is None
    True
    """
    start, slash, end = text.partition("/")
    if not slash:
        return Period(*_days(text))
    if not start and not end:
        raise ValueError("an interval needs at least one end")
    first = _days(start)[0] if start else None
    last = _days(end)[1] if end else None
    if first and last and first > last:
        raise ValueError("the interval ends before it begins")
    return Period(first, last)


def _days(part: str) -> tuple[date, date]:
    """The first and the last day of a day, a month or a year."""
    if _YEAR.fullmatch(part):
        return date(int(part), 1, 1), date(int(part), 12, 31)
    if _MONTH.fullmatch(part):
        year, month = int(part[:4]), int(part[5:])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if _DAY.fullmatch(part):
        day = date.fromisoformat(part)
        return day, day
    raise ValueError("not a time; write 2024-08-13, 2022-02, 2014, A/B, A/ or /B")


def parse_figure(text: str) -> Figure:
    """The bounds of a figure as written. Raises ``ValueError`` with what to write instead.

    >>> figure = parse_figure("distance = 1..2.5 km")
    >>> figure.low, figure.high, figure.unit
    (1, 2.5, 'km')
    """
    match = _FIGURE.fullmatch(text)
    if not match:
        raise ValueError(_what_to_write(text.partition("=")[2].strip()))
    sign, low = match["op"], _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    operator = Operator(sign) if sign else Operator.EXACTLY
    if match["high"]:
        if operator in {Operator.AT_LEAST, Operator.AT_MOST}:
            raise ValueError(f"`{sign}` takes one number, not a range")
        if low > high:
            raise ValueError("the range ends below its start")
        operator = Operator.ABOUT if operator is Operator.ABOUT else Operator.BETWEEN
    return Figure(
        what=match["what"],
        operator=operator,
        low=None if operator is Operator.AT_MOST else low,
        high=None if operator is Operator.AT_LEAST else high,
        unit=match["unit"],
    )


def _what_to_write(amount: str) -> str:
    vague = max((word for word in _VAGUE if amount.startswith(word)), key=len, default=None)
    if vague:
        return f"write {vague} as {_VAGUE[vague]}"
    if re.search(r"\d,\d{3}", amount):  # "1,000"
        return "write thousands without commas"
    return "not a figure; write `what = value unit`, for instance `area = ~1000 km2`"


def _number(digits: str) -> int | float:
    value = float(digits)
    return int(value) if value.is_integer() else value
