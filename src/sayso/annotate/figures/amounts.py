"""Amounts: a number or a range of numbers, with the words that say how it is meant and its unit.

``at least 12`` · ``between 11,600 and 11,900`` · ``some 1,000 square kilometres (386 square miles)``
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.annotate.numbers import Number, NumberReader
from sayso.lexicon.figures import FigureLexicon, Unit
from sayso.model import Operator, Token

_DASHES: Final = frozenset("-‐‑–—")
_BRACKETS: Final = frozenset("([")
_LONGEST_COMPARATOR: Final = 6
_LONGEST_UNIT: Final = 4
#: "30-40,000" is thirty to forty thousand
_THOUSAND: Final = 1000
#: A conversion that differs by more is named in the rule.
_CONVERSION_TOLERANCE: Final = 0.01


@dataclass(frozen=True, slots=True)
class Amount:
    """Bounds in tokens ``first`` to ``last`` (exclusive), comparators and unit included.

    ``number_first`` and ``number_last`` hold the bare number or range. ``full_last`` is where a
    bracketed conversion ends.
    """

    first: int
    last: int
    number_first: int
    number_last: int
    low: float | None
    high: float | None
    operator: Operator
    unit: Unit | None = None
    full_last: int = 0
    plural: bool = False
    rule: str = "number"


class AmountReader:
    """Reads the amount whose number starts at a token, or nothing."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str], lexicon: FigureLexicon) -> None:
        self.tokens = tokens
        self.lower = lower
        self.lexicon = lexicon
        self.numbers = NumberReader(tokens, lower, lexicon)

    def read(self, at: int, start: int, end: int) -> Amount | None:
        """The amount whose number starts at ``at``, in the sentence from ``start`` to ``end``."""
        amount = self._read_plain(at, start, end)
        return self._converted(amount, end) if amount else None

    def _read_plain(self, at: int, start: int, end: int) -> Amount | None:
        """An amount without a conversion in brackets."""
        number = self.numbers.read(at, end)
        if number is None:
            return None
        unit, last = self._unit_after(number.last, end, number)
        money = self._currency_before(at, start)
        first = at
        if money:
            unit, first = money, at - 1
        amount = Amount(
            first, last, at, number.last, number.low, number.high, _own_operator(number), unit, plural=number.plural
        )
        amount = self._ranged(amount, number, start, end)
        return self._compared(amount, start, end)

    # ------------------------------------------------------------ units

    def _currency_before(self, at: int, start: int) -> Unit | None:
        """``$``1.5 million."""
        if at <= start:
            return None
        return self.lexicon.currencies.get(self.lower[at - 1])

    def _unit_after(self, at: int, end: int, number: Number) -> tuple[Unit | None, int]:
        """The unit right after a number, and where it ends; ``12 km`` · ``30-kilometre`` · ``5 per cent``."""
        step = 1 if at + 1 < end and self._is_joint(at) else 0
        for length in range(min(_LONGEST_UNIT, end - at - step), 0, -1):
            here = at + step
            words = tuple(self.lower[here : here + length])
            unit = self.lexicon.units.get(words)
            if unit is None or (unit.needs == "digit" and not number.in_digits):
                continue
            if length == 1 and not self._may_be_unit(here, unit):
                continue
            return unit, here + length
        return None, at

    def _is_joint(self, at: int) -> bool:
        """Whether a hyphen glues the number to the word after it."""
        tokens = self.tokens
        return (
            tokens[at].text in _DASHES
            and tokens[at - 1].end == tokens[at].start
            and tokens[at].end == tokens[at + 1].start
        )

    def _may_be_unit(self, at: int, unit: Unit) -> bool:
        """Not ``12 Ha`` or ``40 Foot soldiers``: an abbreviation is as lexicon spells it, a word is a noun."""
        text = self.tokens[at].text
        if len(text) == 1 and text.isalpha():
            return text == unit.words
        if len(text) <= 3 and text.isalpha():
            return text in {unit.words, unit.unit, unit.words.upper()} and not (unit.unit == "m" and text == "M")
        return True

    # ------------------------------------------------------------ ranges

    def _ranged(self, amount: Amount, number: Number, start: int, end: int) -> Amount:
        """``1 to 2`` · ``11,600-11,900`` · ``between a and b`` · ``two or three`` · ``500 metres to 1.5 km``."""
        lower, at = self.lower, amount.last
        if at + 1 >= end or number.plural:
            return amount
        before = lower[amount.first - 1] if amount.first > start else ""
        joint = lower[at]
        is_dash = self.tokens[at].text in _DASHES
        if (joint == "and" and before != "between") or (before == "from" and self._changes(amount.first, start)):
            return amount
        if not (is_dash or joint in ("to", "or", "and")):
            return amount
        here = at + 1
        while here < end and lower[here] in ("to", "even", "about", "around", "some", "perhaps", "possibly"):
            here += 1
        currency = self._currency_before(here + 1, here) if here + 1 < end else None
        here += 1 if currency else 0
        second = self.numbers.read(here, end) if here < end and self.numbers.may_start(here) else None
        if second is None:
            return amount
        unit, last = self._unit_after(second.last, end, second)
        joined = self._join(amount, second, currency or unit, last)
        if joined is None or (joint == "or" and second.last == last and before == "whether"):
            return amount
        first = amount.first - 1 if before == "between" else amount.first
        return replace(joined, first=first)

    def _changes(self, at: int, start: int) -> bool:
        """``rose from 12 to 17``: a change has two figures."""
        words = self.lexicon.counted("change")
        return any(self.tokens[here].lemma.lower() in words for here in range(max(start, at - 6), at))

    def _join(self, amount: Amount, second: Number, unit: Unit | None, last: int) -> Amount | None:
        """The range from one number to another, in the unit of the second; ``None`` if it is none."""
        if amount.low is None or amount.high is None:
            return None
        low, high, shared = amount.low, second.high, unit or amount.unit
        if amount.unit and unit and amount.unit.unit != unit.unit:
            if amount.unit.dimension != unit.dimension or not (amount.unit.si and unit.si):
                return None
            low = round(low * amount.unit.si / unit.si, 6)
        elif amount.unit is None or unit is None or amount.unit.needs == "before":
            low = self._same_scale(low, amount, second)
        if low >= high:
            return None
        return replace(
            amount,
            last=last,
            number_last=second.last,
            low=low,
            high=high,
            operator=Operator.BETWEEN,
            unit=shared,
            rule="range",
        )

    def _same_scale(self, low: float, amount: Amount, second: Number) -> float:
        """``1 to 2 million`` is from one million, ``30-40,000`` from thirty thousand."""
        words = self.lexicon.numbers
        scale = 1.0
        for at in range(second.first + 1, second.last):
            entry = words.get(self.lower[at])
            scale *= entry.low if entry and entry.kind in ("scale", "letter") else 1.0
        has_scale = any(
            (entry := words.get(self.lower[at])) and entry.kind in ("scale", "letter")
            for at in range(amount.number_first, amount.number_last)
        )
        if scale > 1 and not has_scale and low < second.high / scale:
            return low * scale
        text = self.tokens[second.first].text
        if "," in text and low < second.high / _THOUSAND and low >= 10 and low == int(low):
            return low * _THOUSAND
        return low

    # ------------------------------------------------------------ comparators

    def _compared(self, amount: Amount, start: int, end: int) -> Amount:
        """The amount with the comparators before it and right after it."""
        found: list[Operator] = []
        first = amount.first
        while (before := self._comparator_before(first, start)) is not None:
            first, operator = before
            found.insert(0, operator)
        last = amount.last
        after = self._comparator_after(last, end)
        if after is not None:
            last, operator = after
            found.append(operator)
        return replace(with_operator(amount, found), first=first, last=last)

    def compared_before(self, amount: Amount, start: int) -> Amount:
        """The amount with the comparators before it."""
        found: list[Operator] = []
        first = amount.first
        while (before := self._comparator_before(first, start)) is not None:
            first, operator = before
            found.insert(0, operator)
        return replace(with_operator(amount, found), first=first)

    def _comparator_before(self, at: int, start: int) -> tuple[int, Operator] | None:
        """Where the longest comparator that ends at ``at`` starts, and what it says."""
        for length in range(min(_LONGEST_COMPARATOR, at - start), 0, -1):
            operator = self.lexicon.comparators_before.get(tuple(self.lower[at - length : at]))
            if operator is not None and self._compares(at - length, at):
                return at - length, operator
        return None

    def _compares(self, first: int, last: int) -> bool:
        """Not ``talks about 40 prisoners``: the preposition of a verb or noun that takes it."""
        if last - first > 1 or self.lower[first] not in ("about", "over", "around"):
            return True
        token = self.tokens[first]
        if token.deprel != "case" or first == 0:
            return True
        before = self.tokens[first - 1]
        takers = self.lexicon.counted("takes-about")
        return not (before.lemma in takers and self.lower[first] == takers[before.lemma].what)

    def _comparator_after(self, at: int, end: int) -> tuple[int, Operator] | None:
        """Where the longest comparator that starts at ``at`` ends; never one that belongs to the next number."""
        skip = 1 if at + 1 < end and self.tokens[at].text in _DASHES and self._is_joint(at) else 0
        for length in range(min(_LONGEST_COMPARATOR, end - at - skip), 0, -1):
            here = at + skip
            operator = self.lexicon.comparators_after.get(tuple(self.lower[here : here + length]))
            if operator is None:
                continue
            last = here + length
            if last < end and (self.numbers.may_start(last) or self.lower[last] in ("a", "an", "the", "of", "to")):
                return None
            return last, operator
        return None

    def after_noun(self, amount: Amount, at: int, end: int) -> tuple[Amount, int]:
        """The amount with a comparator that stands after the counted noun: ``40 people or more``."""
        after = self._comparator_after(at, end)
        if after is None:
            return amount, at
        last, operator = after
        return (with_operator(amount, [operator]), last) if operator is not Operator.EXACTLY else (amount, last)

    # ------------------------------------------------------------ conversions

    def _converted(self, amount: Amount, end: int) -> Amount:
        """The amount with a conversion in brackets: ``(386 square miles)`` is no second figure."""
        at = amount.last
        if amount.unit is None or at + 2 >= end or self.tokens[at].text not in _BRACKETS:
            return replace(amount, full_last=amount.last)
        here = at + 1
        while here < end and not self.numbers.may_start(here) and here < at + 5:
            here += 1
        if here >= end or not self.numbers.may_start(here):
            return replace(amount, full_last=amount.last)
        inner = self._read_plain(here, here - 1, end)
        if inner is None or inner.unit is None or inner.last >= end or self.tokens[inner.last].text not in ")]":
            return replace(amount, full_last=amount.last)
        if inner.unit.dimension != amount.unit.dimension:
            return replace(amount, full_last=amount.last)
        rule = amount.rule + ", " + self._checked(amount, inner)
        return replace(amount, full_last=inner.last + 1, rule=rule)

    def _checked(self, amount: Amount, inner: Amount) -> str:
        """What comparing an amount with its conversion gives."""
        if not (amount.unit and inner.unit and amount.unit.si and inner.unit.si):
            return "conversion in brackets"
        for mine, theirs, at in (
            (amount.low, inner.low, inner.number_first),
            (amount.high, inner.high, inner.number_last - 1),
        ):
            if mine and theirs:
                expected = mine * amount.unit.si / inner.unit.si
                step = _printed_step(self.tokens[at].text)
                if abs(expected - theirs) > max(step, _CONVERSION_TOLERANCE * expected):
                    return f"warning: the conversion in brackets should be {expected:.4g} {inner.unit.unit}"
        return "conversion in brackets agrees"


def _own_operator(number: Number) -> Operator:
    return Operator.ABOUT if number.vague else Operator.EXACTLY


def with_operator(amount: Amount, found: Sequence[Operator]) -> Amount:
    """The amount as its comparators mean it; the outermost that bounds decides, then ``ABOUT``."""
    bounding = [one for one in found if one in (Operator.AT_LEAST, Operator.AT_MOST)]
    is_vague = amount.operator in (Operator.ABOUT, Operator.BETWEEN)
    if bounding and not (amount.operator is Operator.BETWEEN and len(bounding) == 1 and amount.rule == "range"):
        if bounding[0] is Operator.AT_LEAST:
            return replace(amount, operator=Operator.AT_LEAST, high=None)
        return replace(amount, operator=Operator.AT_MOST, low=None)
    if Operator.ABOUT in found and not is_vague:
        return replace(amount, operator=Operator.ABOUT)
    return amount


def _printed_step(text: str) -> float:
    """One unit of the last printed digit that is not a trailing zero: 386 -> 1, 7.5 -> 0.1, 1,500 -> 100."""
    plain = text.replace(",", "")
    if "." in plain:
        return float(10 ** -len(plain.partition(".")[2]))
    return float(10 ** (len(plain) - len(plain.rstrip("0")))) if plain.isdigit() else 1.0
