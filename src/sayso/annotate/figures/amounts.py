"""Amounts: a number or a range of numbers, with the words that say how it is meant and its unit.

``at least 12`` · ``between 11,600 and 11,900`` · ``some 1,000 square kilometres (386 square miles)``
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from sayso.annotate.figures.conversions import convert, is_restated, with_conversion
from sayso.annotate.figures.measures import as_money, read_glued, read_part, with_smaller
from sayso.annotate.figures.rates import RateReader
from sayso.annotate.numbers import Number, NumberReader
from sayso.lexicon.figures import FigureLexicon, Unit
from sayso.model import Operator, Token

_DASHES: Final = frozenset("-‐‑–—")
#: Opening brackets before a unit, and signs of currencies that some write after the number.
_SPACED: Final = frozenset("c$ hk$ us$ nt$ nz$ au$ ca$ mxn$ mex$ aud$ cad$ nzd$ usd$ hkd$ sgd$ ar$ cl$".split())
_AROUND_UNIT: Final = frozenset("([€$£₴₽₪₹¥₩₺")
_LONGEST_COMPARATOR: Final = 6
_LONGEST_UNIT: Final = 5
#: "30-40,000" is thirty to forty thousand
_THOUSAND: Final = 1000
#: 2.7C and 30p, but not a picture of 480p
_GLUED_ONLY: Final = frozenset("CFp")
_LINES: Final = 400
#: Nothing ranges so far: "climbed $12 to $2,350" says by how much and to what.
_TIMES_AS_MUCH: Final = 3
#: Comparators of measures; before a count they are conjunctions: as long as 40 men hold the bridge
_FAR: Final = frozenset((("as", "long", "as"), ("as", "far", "as")))
#: Comparators that are prepositions and particles as well.
_PREPOSITIONS: Final = frozenset(("about", "over", "around", "under", "above", "below"))


class Amount(NamedTuple):
    """Bounds in tokens ``first`` to ``last`` (exclusive), comparators and unit included.

    ``number_first`` and ``number_last`` hold the bare number or range. ``full_last`` is where a
    conversion ends, and ``warning`` says that it does not agree.
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
    warning: str | None = None


class AmountReader:
    """Reads the amount whose number starts at a token, or nothing."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str], lexicon: FigureLexicon) -> None:
        self.tokens = tokens
        self.lower = lower
        self.lexicon = lexicon
        self.numbers = NumberReader(tokens, lower, lexicon)
        self.rates = RateReader(tokens, lower, lexicon)
        self._unit_starts = frozenset(words[0] for words in lexicon.units)
        self._ends = frozenset(words[-1] for words in lexicon.comparators_before)
        self._starts = frozenset(words[0] for words in lexicon.comparators_after)

    def read(self, at: int, start: int, end: int) -> Amount | None:
        """The amount whose number starts at ``at``, in the sentence from ``start`` to ``end``."""
        amount = read_part(self, at, end, Amount) or self.read_bare(at, start, end)
        if amount is None:
            return None
        amount = with_smaller(self, as_money(self, amount, start, end), end)
        rate = self.rates.read(amount.unit, amount.last, end) if amount.unit else None
        if rate is not None:
            amount = amount._replace(unit=rate[0], last=rate[1])
        return with_conversion(self, self._compared(amount, start, end), end)

    def is_part(self, at: int, end: int) -> bool:
        """Whether a part of a unit starts here: ``three-quarters of an inch``."""
        return read_part(self, at, end, Amount) is not None

    def read_bare(self, at: int, start: int, end: int) -> Amount | None:
        """An amount without comparators and without a conversion."""
        number = self.numbers.read(at, end)
        if number is None:
            return read_glued(self, at, Amount)
        unit, last = self.unit_after(number.last, end, number)
        money = self._currency_before(at, start)
        first = at
        if money:
            unit, first = money, at - 2 if money.words in _SPACED and self.lower[at - 1] == "$" else at - 1
        amount = Amount(
            first, last, at, number.last, number.low, number.high, _own_operator(number), unit, plural=number.plural
        )
        return self._ranged(amount, number, start, end)

    # ------------------------------------------------------------ units

    def _currency_before(self, at: int, start: int) -> Unit | None:
        """``$``1.5 million · ``Rs.`` 5 lakh."""
        if at <= start:
            return None
        currencies, sign = self.lexicon.currencies, self.lower[at - 1]
        if sign == "$" and at - 1 > start and (joint := self.lower[at - 2] + sign) in _SPACED:
            return currencies.get(joint)
        return currencies.get("rs" if sign == "rs." else sign)

    def unit_after(self, at: int, end: int, number: Number) -> tuple[Unit | None, int]:
        """The unit right after a number, and where it ends; ``12 km`` · ``30-kilometre`` · ``5 per cent``."""
        step = 1 if at + 1 < end and self._is_joint(at) else 0
        if at < end and (self.tokens[at].text in _AROUND_UNIT or self._is_sign(at)):
            return self._marked_unit(at, end)
        if at + step >= end or self.lower[at + step] not in self._unit_starts:
            return None, at
        for length in range(min(_LONGEST_UNIT, end - at - step), 0, -1):
            here = at + step
            words = tuple(self.lower[here : here + length])
            unit = self.lexicon.units.get(words)
            if unit is None or (unit.needs == "digit" and not number.in_digits):
                continue
            if length == 1 and not self._may_be_unit(here, unit, number):
                continue
            return unit, here + length
        return None, at

    def _marked_unit(self, at: int, end: int) -> tuple[Unit | None, int]:
        """``20 (kg)`` · ``15 €``."""
        if self.lower[at] in self.lexicon.currencies:
            is_first = at + 1 < end and self.numbers.may_start(at + 1)
            return (None, at) if is_first else (self.lexicon.currencies[self.lower[at]], at + 1)
        unit = self.lexicon.units.get((self.lower[at + 1],)) if at + 1 < end else None
        closes = at + 2 < end and self.lower[at + 2] in (")", "]")
        return (unit, at + 3) if unit is not None and closes else (None, at)

    def _is_sign(self, at: int) -> bool:
        """``100 ₾``: a sign of money that is no letter."""
        text = self.lower[at]
        return len(text) == 1 and not text.isalnum() and text in self.lexicon.currencies

    def _is_joint(self, at: int) -> bool:
        """Whether a hyphen glues the number to the word after it."""
        tokens = self.tokens
        return (
            tokens[at].text in _DASHES
            and tokens[at - 1].end == tokens[at].start
            and tokens[at].end == tokens[at + 1].start
        )

    def _may_be_unit(self, at: int, unit: Unit, number: Number) -> bool:
        """Not ``12 Ha`` or ``40 Foot soldiers``: an abbreviation is as lexicon spells it, a word is a noun."""
        text = self.tokens[at].text
        if text in _GLUED_ONLY:
            return self.tokens[at - 1].end == self.tokens[at].start and (text != "p" or number.high < _LINES)
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
        is_change = before in ("from", "by") and self._changes(amount.first, start)
        is_dash = self.tokens[at].text in _DASHES
        if (joint == "and" and before != "between") or (before == "from" and is_change):
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
        unit, last = self.unit_after(second.last, end, second)
        if joint != "to" and unit and amount.unit and is_restated(amount.unit, unit):
            return amount  # "10 km or six miles"
        other = currency or unit
        if joint == "to" and self._arrives(amount, second, other, is_by=is_change):
            return amount
        joined = self._join(amount, second, other, last)
        if joined is None or (joint == "or" and second.last == last and before == "whether"):
            return amount
        first = amount.first - 1 if before == "between" else amount.first
        return joined._replace(first=first)

    def _arrives(self, amount: Amount, second: Number, other: Unit | None, *, is_by: bool) -> bool:
        """``rose by 40 to 310`` · ``fell 12 per cent to 18,500 cars`` · ``climbed $12 to $2,350``: two figures."""
        unit = amount.unit
        if unit is not None and other is None:
            return unit.needs != "before"
        is_same = other is None or (unit is not None and other.unit == unit.unit)
        if is_by or not is_same or amount.low is None:
            return is_by and is_same
        is_verb = (
            self.tokens[amount.first - 1].lemma.lower() in self.lexicon.counted("change") if amount.first else False
        )
        return is_verb and second.high >= _TIMES_AS_MUCH * amount.low

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
            converted = convert(low, amount.unit, unit)
            if converted is None:
                return None
            low = converted
        elif amount.unit is None or unit is None or amount.unit.needs == "before":
            low = self._same_scale(low, amount, second)
        if low >= high:
            return None
        return amount._replace(
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
        amount = self.compared_before(self._signed(amount, start), start)
        after = self.comparator_after(amount.last, end)
        if after is None:
            return amount
        last, operator = after
        return with_operator(amount, [operator])._replace(last=last)

    def _signed(self, amount: Amount, start: int) -> Amount:
        """``minus 20 degrees`` · ``-20 °C``: a hyphen is a sign only before degrees."""
        at = amount.first - 1
        if at < start or amount.low is None or amount.low != amount.high:
            return amount
        if self.lower[at] == "minus" and self.lower[at - 2 : at] == ["plus", "or"]:
            return amount._replace(first=at - 2)
        is_warmth = amount.unit is not None and amount.unit.dimension in ("temperature", "degrees")
        is_warmth = is_warmth or (self._is_share(amount) and self.tokens[at].end == self.tokens[at + 1].start)
        is_loose = self.lower[at] in ("-", "−") and (at == start or self.tokens[at - 1].end < self.tokens[at].start)
        if self.lower[at] != "minus" and not (is_warmth and is_loose):
            return amount
        return amount._replace(first=at, low=-amount.low, high=-amount.low)

    def _is_share(self, amount: Amount) -> bool:
        """``-3.2%`` · ``-0.5 percentage points``."""
        return amount.unit is not None and amount.unit.dimension in ("share", "points")

    def compared_before(self, amount: Amount, start: int) -> Amount:
        """The amount with the comparators before it."""
        found: list[Operator] = []
        first = amount.first
        while (before := self._comparator_before(first, start)) is not None:
            if amount.unit is None and tuple(self.lower[before[0] : first]) in _FAR:
                break
            first, operator = before
            found.insert(0, operator)
        return with_operator(amount, found)._replace(first=first) if found else amount

    def _comparator_before(self, at: int, start: int) -> tuple[int, Operator] | None:
        """Where the longest comparator that ends at ``at`` starts, and what it says."""
        if at <= start or self.lower[at - 1] not in self._ends:
            return None
        for length in range(min(_LONGEST_COMPARATOR, at - start), 0, -1):
            operator = self.lexicon.comparators_before.get(tuple(self.lower[at - length : at]))
            if operator is not None and self._compares(at - length, at):
                return at - length, operator
        return None

    def _compares(self, first: int, last: int) -> bool:
        """Not ``talks about 40 prisoners``, ``handed over 12 bodies``, ``downed over six regions``."""
        word = self.lower[first]
        if first == 0:
            return True
        if self.lower[last - 1] == "of":  # 12 km north of 40 huts
            unit = self.lexicon.units.get((self.lower[first - 1],))
            return unit is None or unit.dimension != "length"
        if last - first > 1 or word not in _PREPOSITIONS:
            return True
        token, before = self.tokens[first], self.tokens[first - 1]
        takers = self.lexicon.counted("takes-about")
        taker = takers.get(before.lemma.lower())
        if taker is not None and word in taker.what.split(" "):
            return False
        if token.deprel == "compound:prt":
            return False
        if token.deprel != "case" or word in ("about", "around"):
            return True
        noun = self.tokens[token.head]
        return (
            noun.index <= first
            or noun.deprel not in ("obl", "nmod")
            or noun.upos not in ("NOUN", "PROPN")
            or (before.deprel == "case" and before.head == token.head)
        )

    def comparator_after(self, at: int, end: int) -> tuple[int, Operator] | None:
        """Where the longest comparator that starts at ``at`` ends; never one that belongs to the next number."""
        skip = 1 if at + 1 < end and self.tokens[at].text in _DASHES and self._is_joint(at) else 0
        here = at + skip
        if here >= end or self.lower[here] not in self._starts:
            return None
        for length in range(min(_LONGEST_COMPARATOR, end - here), 0, -1):
            operator = self.lexicon.comparators_after.get(tuple(self.lower[here : here + length]))
            if operator is None:
                continue
            last = here + length
            if last < end and (
                self.numbers.may_start(last)
                or self.lower[last] in self.lexicon.currencies
                or self.lower[last] in ("a", "an", "the", "of", "to", "than")
            ):
                return None
            return last, operator
        return None

    def after_noun(self, amount: Amount, at: int, end: int) -> tuple[Amount, int]:
        """The amount with a comparator that stands after the counted noun: ``40 people or more``."""
        here = at + 1 if at + 1 < end and self.lower[at] == "," else at  # 40 people, if not more
        after = self.comparator_after(here, end)
        if after is None:
            return amount, at
        last, operator = after
        if here > at and operator is Operator.EXACTLY:
            return amount, at
        return (with_operator(amount, [operator]), last) if operator is not Operator.EXACTLY else (amount, last)


def _own_operator(number: Number) -> Operator:
    return Operator.ABOUT if number.vague else Operator.EXACTLY


def with_operator(amount: Amount, found: Sequence[Operator]) -> Amount:
    """The amount as its comparators mean it; the outermost that bounds decides, then ``ABOUT``."""
    bounding = [one for one in found if one in (Operator.AT_LEAST, Operator.AT_MOST)]
    is_vague = amount.operator in (Operator.ABOUT, Operator.BETWEEN)
    if bounding and not (amount.operator is Operator.BETWEEN and len(bounding) == 1 and amount.rule == "range"):
        if bounding[0] is Operator.AT_LEAST:
            return amount._replace(operator=Operator.AT_LEAST, high=None)
        return amount._replace(operator=Operator.AT_MOST, low=None)
    if Operator.ABOUT in found and not is_vague:
        return amount._replace(operator=Operator.ABOUT)
    return amount
