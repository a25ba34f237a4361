"""Measures in other units: their SI value, and whether a conversion that the report gives agrees.

``1,000 km2 (386 square miles)`` · ``10 kilometres, or six miles,`` · ``€20m ($22m)``

The sizes of units are pint's. It takes a third of a second to load, so it is loaded with the first
measure that needs it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sayso.lexicon.figures import Unit, load_figure_lexicon
from sayso.model import Document, Figure, FigureMention, Quantity

if TYPE_CHECKING:
    from sayso.annotate.figures.amounts import Amount, AmountReader

_Bounds: TypeAlias = tuple[float | None, float | None]
_OPENING: Final = frozenset("([")
_CLOSING: Final = frozenset(")]")
_DASHES: Final = frozenset("-‐‑–—")
_SEPARATORS: Final = frozenset((";", ",", "/", "or"))
_FARTHEST: Final = 6
_MOST_CONVERSIONS: Final = 3
#: A conversion may differ by so much beyond the precision it is printed with.
_TOLERANCE: Final = 0.01
_DIGITS: Final = 10
_POWER: Final = re.compile(r"(?<=[a-z])(\d)")


# ---------------------------------------------------------------- units


def to_si(low: float | None, high: float | None, unit: Unit | None) -> Quantity | None:
    """The bounds in the SI unit of their dimension; ``None`` for money, shares and counts.

    >>> from sayso.lexicon.figures import load_figure_lexicon
    >>> to_si(2, None, load_figure_lexicon().units[("square", "km")])
    Quantity(low=2000000.0, high=None, unit='m2')
    """
    if unit is None or not unit.pint:
        return None
    return Quantity(_in_si(low, unit), _in_si(high, unit), unit.si)


def convert(value: float, unit: Unit, other: Unit) -> float | None:
    """The value in another unit; ``None`` where the units do not measure the same thing."""
    if unit.dimension != other.dimension or unit.si != other.si or not (unit.pint and other.pint):
        return None
    (offset, size), (other_offset, other_size) = _scale(unit.pint, unit.si), _scale(other.pint, other.si)
    return _tidy((offset + value * size - other_offset) / other_size)


def is_restated(unit: Unit, other: Unit) -> bool:
    """Whether a second measure in ``other`` can only say the first one again: miles after kilometres, $ after €.

    Units whose sizes differ by a power of ten make ranges as well: *500 metres to 1.5 km*.
    """
    if unit.unit == other.unit or unit.dimension != other.dimension:
        return False
    if not (unit.pint and other.pint):
        return unit.dimension == "money"
    if unit.si != other.si:
        return False
    ratio = math.log10(_scale(unit.pint, unit.si)[1] / _scale(other.pint, other.si)[1])
    return abs(ratio - round(ratio)) > 1e-6


def _in_si(value: float | None, unit: Unit) -> float | None:
    if value is None:
        return None
    offset, size = _scale(unit.pint, unit.si)
    return _tidy(offset + value * size)


@cache
def _scale(name: str, si: str) -> tuple[float, float]:
    """What 0 and one step of a unit are in SI: ``(273.15, 1.0)`` for degrees Celsius."""
    registry = _registry()
    one = registry(name)
    target = _POWER.sub(r"**\1", si)
    zero = float(registry.Quantity(0.0, one.units).to(target).magnitude)
    return zero, float(registry.Quantity(float(one.magnitude), one.units).to(target).magnitude) - zero


@cache
def _registry() -> Any:
    """The units that pint knows."""
    import pint  # noqa: PLC0415 - only reports that measure something pay for it

    return pint.UnitRegistry()


def _tidy(value: float) -> float:
    """The value without the dust of binary fractions."""
    return float(f"{value:.{_DIGITS}g}")


# ---------------------------------------------------------------- conversions in the text


def with_conversion(reader: AmountReader, amount: Amount, end: int) -> Amount:
    """The amount with the conversion right behind it: no second figure, but checked against the first.

    A conversion that is off by more than 1 % beyond its printed precision is a warning.
    """
    if amount.unit is None:
        return amount
    plain = amount._replace(full_last=amount.last)
    at = amount.last
    if at + 1 >= end:
        return plain
    found = _bracketed(reader, amount, end) if reader.lower[at] in _OPENING else _joined(reader, amount, end)
    if found is None:
        return plain
    inner, last, is_sure = found
    amount, inner = _told_apart(reader, amount, inner)
    assert amount.unit is not None  # noqa: S101 - as above
    if amount.unit.dimension == "money":
        return amount._replace(full_last=last, rule=f"{amount.rule}, in another currency") if is_sure else plain
    warning = disagreement(amount, inner)
    if warning and not is_sure:
        return plain
    outcome = "conversion does not agree" if warning else "conversion agrees"
    return amount._replace(full_last=last, warning=warning, rule=f"{amount.rule}, {outcome}")


def _bracketed(reader: AmountReader, amount: Amount, end: int) -> tuple[Amount, int, bool] | None:
    """``1,000 km2 (about 386 square miles)``: the second measure, where it ends, and that it is one."""
    inner = _inner(reader, amount, amount.last + 1, end)
    last = _closing(reader, amount, inner.last, end) if inner else None
    return (inner, last, True) if inner and last else None


def _joined(reader: AmountReader, amount: Amount, end: int) -> tuple[Amount, int, bool] | None:
    """``10 km, or six miles`` · ``386 square miles - 1,000 sq km`` · ``10 km, roughly six miles`` (if it agrees)."""
    lower, at = reader.lower, amount.last
    at += 1 if lower[at] == "away" and lower[at + 1 : at + 2] == [","] else 0  # 30 km away, nearly 19 miles
    at += 1 if lower[at] == "," else 0
    says_so = at < end and (lower[at] in ("or", "/") or lower[at] in _DASHES)
    if at >= end or not (says_so or at > amount.last):
        return None
    inner = _inner(reader, amount, at + 1 if says_so else at, end)
    if inner is None or inner.unit is None or amount.unit is None or not is_restated(amount.unit, inner.unit):
        return None
    return inner, inner.last, says_so


def _inner(reader: AmountReader, amount: Amount, at: int, end: int) -> Amount | None:
    """The measure of the same dimension in another unit, behind nothing but comparators and the like."""
    here = at
    words = reader.lexicon.conversion_words
    stop = min(end, at + _FARTHEST)
    while here < stop and not reader.numbers.may_start(here):
        if reader.lower[here] not in words:
            return None
        here += 1
    inner = reader.read_bare(here, at, end) if here < stop else None
    if inner is None or inner.unit is None or amount.unit is None:
        return None
    is_other = inner.unit.unit.partition("/")[0] != amount.unit.unit.partition("/")[0] or _is_ton(inner) is not _is_ton(
        amount
    )
    return inner if is_other and inner.unit.dimension == amount.unit.dimension else None


def _is_ton(amount: Amount) -> bool:
    return amount.unit is not None and amount.unit.words in ("ton", "tons")


def _told_apart(reader: AmountReader, amount: Amount, inner: Amount) -> tuple[Amount, Amount]:
    """*220 tons (200 tonnes)*: beside metric ones, *tons* are short tons."""
    if amount.unit is None or inner.unit is None or amount.unit.unit != inner.unit.unit:
        return amount, inner
    short = reader.lexicon.measures["short ton"]
    unit = short._replace(words=amount.unit.words if _is_ton(amount) else inner.unit.words)
    return (amount._replace(unit=unit), inner) if _is_ton(amount) else (amount, inner._replace(unit=unit))


def _closing(reader: AmountReader, amount: Amount, at: int, end: int) -> int | None:
    """Behind the closing bracket, further conversions passed over: ``(€20m; £17m)``."""
    for _ in range(_MOST_CONVERSIONS):
        if at >= end or reader.lower[at] in _CLOSING:
            break
        after = reader.comparator_after(at, end)
        further = _inner(reader, amount, at + 1, end) if reader.lower[at] in _SEPARATORS and at + 1 < end else None
        if after is None and further is None:
            return None
        at = after[0] if after is not None else further.last if further else at
    return at + 1 if at < end and reader.lower[at] in _CLOSING else None


def without_conversions(document: Document, mentions: Sequence[FigureMention]) -> tuple[FigureMention, ...]:
    """The figures without conversions that stand behind what is measured: *3 tonnes of wheat (6,600 lb)*."""
    found: list[FigureMention] = []
    for mention in mentions:
        before = found[-1] if found else None
        if before is None or not _is_converted(document, before, mention):
            found.append(mention)
            continue
        warning = before.figure.warning or _disagreement(before.figure, mention.figure)
        outcome = "conversion does not agree" if warning else "conversion agrees"
        figure = replace(before.figure, warning=warning, rule=f"{before.figure.rule}, {outcome}")
        found[-1] = replace(before, figure=figure)
    return tuple(found)


def _is_converted(document: Document, one: FigureMention, other: FigureMention) -> bool:
    """Whether a measure is another one in other units: alone in brackets behind what *of* opens."""
    unit, si = one.figure.unit, one.figure.si
    if unit is None or si is None or other.figure.si is None or unit == other.figure.unit:
        return False
    if si.unit != other.figure.si.unit or not 0 < other.first - one.last <= _FARTHEST:
        return False
    tokens = document.tokens
    between = [tokens[at].text.lower() for at in range(one.last, other.first)]
    closes = other.last < len(tokens) and tokens[other.last].text in _CLOSING
    return any(word in _OPENING for word in between[-2:]) and (len(between) == 1 or between[0] == "of") and closes


# ---------------------------------------------------------------- checking


def _disagreement(figure: Figure, other: Figure) -> str | None:
    """What is wrong with a conversion that was read as a figure of its own."""
    measures = load_figure_lexicon().measures
    unit, its_unit = measures.get(figure.unit or ""), measures.get(other.unit or "")
    if unit is None or its_unit is None:
        return None
    return _compared((figure.low, figure.high), unit, (other.low, other.high), its_unit)


def disagreement(amount: Amount, inner: Amount) -> str | None:
    """What is wrong with a conversion, in a sentence; ``None`` if it rounds to what it converts."""
    if amount.unit is None or inner.unit is None:
        return None
    return _compared((amount.low, amount.high), amount.unit, (inner.low, inner.high), inner.unit)


def _compared(bounds: _Bounds, unit: Unit, others: _Bounds, other: Unit) -> str | None:
    """The first bound that is not what the other one converts to, in a sentence."""
    for mine, theirs in zip(bounds, others, strict=True):
        if mine is None or theirs is None or _agree(mine, unit, theirs, other) or _agree(theirs, other, mine, unit):
            continue
        expected = convert(mine, unit, other)
        if expected is not None:
            return (
                f"{_printed(mine)} {unit.words} is {_rounded(expected)} {other.words}, "
                f"the report says {_printed(theirs)}"
            )
    return None


def _agree(value: float, unit: Unit, printed: float, other: Unit) -> bool:
    """Whether ``value`` in the other unit is ``printed``, as closely as that is printed."""
    expected = convert(value, unit, other)
    return expected is None or abs(expected - printed) - _step(printed) / 2 <= _TOLERANCE * abs(expected)


def _step(value: float) -> float:
    """One unit of the last printed digit that is not a trailing zero: 386 -> 1, 7.5 -> 0.1, 1,600 -> 100.

    Never more than a third of the value: 1,000 is not any number from 500 to 1,500.
    """
    if value != int(value):
        return float(10.0 ** -len(f"{value:.{_DIGITS}g}".partition(".")[2]))
    step = 1
    while step * 30 <= abs(value) and value % (step * 10) == 0:
        step *= 10
    return float(step)


def _rounded(value: float) -> str:
    """Three digits are enough to see what is wrong."""
    return _printed(float(f"{value:.3g}"))


def _printed(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
