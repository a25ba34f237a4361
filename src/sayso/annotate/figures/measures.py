"""Measures in odd spellings: a part of a unit, two units in a row, and a unit glued to its number.

``half a mile`` · ``three-quarters of an inch`` · ``6 ft 2 in`` · ``5'10"`` · ``3 dollars and 50 cents`` · ``USD115``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sayso.annotate.digits import value_of
from sayso.lexicon.figures import Unit
from sayso.model import Operator

if TYPE_CHECKING:
    from sayso.annotate.figures.amounts import Amount, AmountReader

_DASHES: Final = frozenset("-‐‑")
_ARTICLES: Final = frozenset(("a", "an"))
_COUNTS: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
#: What may be halved; half a dollar is money, half a dozen a number.
_MEASURED: Final = frozenset(("length", "mass", "area", "volume", "points", "degrees", "energy", "power", "money"))
#: How many of the smaller unit make one of the larger.
_SMALLER: Final = {("ft", "in"): 12, ("lb", "oz"): 16, ("GBP", "GBp"): 100}
_CENTS: Final = 100
_LONGEST: Final = 3
_MILLION: Final = 1_000_000
#: Rates that only prices have.
_PRICES: Final = frozenset(("lb/l", "lb/kg", "lb/t", "lb/gal", "lb/bbl", "lb/share", "lb/head", "lb/ticket"))
#: Pounds of money whose country the words do not say.
_POUND: Final = Unit("pounds", "pound", "money", "", "", "")
#: How far before an amount the word may stand that makes it a price.
_PRICED: Final = 5
#: USD115 · 115USD · 100元 · 20C
_GLUED: Final = re.compile(
    r"(?P<before>[A-Z]{3}|[A-Z]{1,2}\$)?(?P<number>\d[\d,.]{0,20})(?P<after>[A-Z]{3}|MP|[CF]|元)?"
)
_HEIGHT: Final = (("'", "’", "′"), ('"', "”", "″"))


def is_glued(text: str) -> bool:
    """Whether a word looks like a number with its unit: *USD115*, *100元*.

    >>> is_glued("USD115"), is_glued("115"), is_glued("COVID19")
    (True, False, False)
    """
    if text[-1:].isdecimal() is text[:1].isdecimal():
        return False
    found = _GLUED.fullmatch(text)
    return found is not None and bool(found["before"]) is not bool(found["after"])


def read_glued(reader: AmountReader, at: int, bare: type[Amount]) -> Amount | None:
    """``USD115`` · ``115USD`` · ``20C``: the number and its unit in one word."""
    found = _GLUED.fullmatch(reader.tokens[at].text)
    if found is None or bool(found["before"]) is bool(found["after"]):
        return None
    value = value_of(found["number"])
    code = (found["before"] or found["after"]).lower()
    code = f"degrees {code}" if len(code) == 1 and code.isascii() else code
    unit = reader.lexicon.currencies.get(code) if found["before"] else reader.lexicon.units.get(tuple(code.split(" ")))
    if value is None or unit is None:
        return None
    return bare(at, at + 1, at, at + 1, value, value, Operator.EXACTLY, unit)


def read_part(reader: AmountReader, at: int, end: int, bare: type[Amount]) -> Amount | None:
    """``half a mile`` · ``one-half mile`` · ``a quarter-mile`` · ``two thirds of an acre``."""
    found = _fraction(reader, at, end)
    if found is None:
        return None
    value, here = found
    lower, number_last = reader.lower, here
    here += 1 if lower[here : here + 1] == ["of"] else 0
    if lower[here : here + 1] and lower[here] in _ARTICLES:
        here += 1
    elif here > number_last:
        return None  # "half of 12 miles"
    here += 1 if here + 1 < end and lower[here] in _DASHES else 0
    for length in range(min(_LONGEST, end - here), 0, -1):
        unit = reader.lexicon.units.get(tuple(lower[here : here + length]))
        if unit is not None and unit.dimension in _MEASURED and unit.needs == "" and len(unit.words) > 1:
            return bare(at, here + length, at, number_last, value, value, Operator.EXACTLY, unit)
    return None


def _fraction(reader: AmountReader, at: int, end: int) -> tuple[float, int] | None:
    """``half`` · ``a half`` · ``one-half`` · ``three quarters``: its value and where it ends."""
    lower = reader.lower
    if lower[at] == "half":
        return 0.5, at + 1
    count = _COUNTS.get(lower[at])
    here = at + 1
    here += 1 if here + 1 < end and lower[here] in _DASHES else 0
    if count is None or here >= end:
        return None
    if lower[here] == "half" and count == 1:
        return 0.5, here + 1
    fraction = reader.lexicon.counted("fraction").get(lower[here])
    value = count / float(fraction.what) if fraction is not None else 1.0
    return (value, here + 1) if value < 1 else None


def as_money(reader: AmountReader, amount: Amount, start: int, end: int) -> Amount:
    """``361 million pounds`` in profit, ``300 pounds a litre``: money, of a country that is not said."""
    unit, last = amount.unit, amount.last
    if unit is None or reader.lower[last - 1] not in ("pound", "pounds") or unit.unit != "lb":
        return amount
    words, after = reader.lexicon.counted("priced"), reader.lower[last] if last < end else ""
    near = reader.tokens[max(start, amount.first - _PRICED) : amount.first]
    is_priced = any(token.lemma.lower() in words for token in near) or (amount.low or 0) >= _MILLION
    rate = reader.rates.read(unit, last, end)
    is_rate = rate is not None and rate[0].unit in _PRICES
    is_money = is_rate or after in ("worth", "sterling") or (is_priced and after != "of")
    return amount._replace(unit=_POUND) if is_money else amount


def with_smaller(reader: AmountReader, amount: Amount, end: int) -> Amount:
    """The measure with the smaller unit right behind it: ``6 ft 2 in`` · ``3 dollars and 50 cents`` · ``5'10"``."""
    if amount.low is None or amount.low != amount.high:
        return amount
    if amount.unit is None:
        return _height(reader, amount, end)
    if amount.unit.dimension not in ("length", "mass", "money") or amount.first < amount.number_first:
        return amount
    lower, here = reader.lower, amount.last
    here += 1 if here + 1 < end and lower[here] in ("and", ",") else 0
    if here >= end or not reader.numbers.may_start(here):
        return amount
    number = reader.numbers.read(here, end)
    inner = reader.unit_after(number.last, end, number) if number is not None else (None, here)
    if number is not None and amount.unit.unit == "ft" and lower[number.last : number.last + 1] == ["in"]:
        inner = reader.lexicon.units[("inch",)], number.last + 1
    if number is None or inner[0] is None or number.low != number.high:
        return amount
    size = _size(amount.unit, inner[0])
    if not number.low < size or not amount.low.is_integer():
        return amount
    value = round(amount.low + number.low / size, 4)
    return amount._replace(last=inner[1], number_last=number.last, low=value, high=value)


def _size(unit: Unit, other: Unit) -> int:
    if unit.dimension == "money" and other.unit == "cent":
        return _CENTS
    return _SMALLER.get((unit.unit, other.unit), 0)


def _height(reader: AmountReader, amount: Amount, end: int) -> Amount:
    """``5'10"``: feet and inches by their marks."""
    lower, at = reader.lower, amount.last
    is_marked = at + 2 < end and lower[at] in _HEIGHT[0] and lower[at + 2] in _HEIGHT[1]
    if not is_marked or not lower[at + 1].isdecimal() or reader.tokens[at - 1].end != reader.tokens[at].start:
        return amount
    inches, unit = int(lower[at + 1]), reader.lexicon.units[("ft",)]
    if inches >= _SMALLER["ft", "in"] or amount.low is None:
        return amount
    value = round(amount.low + inches / _SMALLER["ft", "in"], 4)
    return amount._replace(last=at + 3, number_last=at + 3, low=value, high=value, unit=unit)
