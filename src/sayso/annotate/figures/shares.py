"""Shares of a whole, as per cent: ``half of the town`` · ``nearly a third of`` · ``two thirds of`` · ``8 out of 10``."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from sayso.annotate.digits import slashed_value
from sayso.annotate.figures.amounts import Amount, AmountReader
from sayso.model import Operator

_DASHES: Final = frozenset("-‐‑")
_PER_CENT: Final = 100.0
_DIGITS: Final = 4
#: What follows the "half" of a whole.
_SHARED: Final = frozenset(("of", "the", "its", "their", "his", "all", "those"))
_LARGEST_WHOLE: Final = 1000
#: "out of" with a larger whole counts: 8 out of 10 homes, but 98 of 100 hostages.
_PROPORTION: Final = 10
_OUT_OF: Final = 2
#: How far the word that makes a ratio of two numbers may stand.
_AROUND: Final = 6


class ShareReader:
    """Reads the share that starts at a token, or nothing."""

    def __init__(self, amounts: AmountReader) -> None:
        self._amounts = amounts
        self._lower = amounts.lower
        self._fractions = amounts.lexicon.counted("fraction")

    def read(self, at: int, start: int, end: int) -> Amount | None:
        """The share in per cent; its tokens end before the *of* or the whole."""
        read = self._fraction(at, end) or self._ratio(at, end) or self._slashed(at, end)
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
            is_share = after in _SHARED and lower[at + 1 : at + 3] != ["of", "a"]
            is_share = is_share or self._is_cut(at, at, end)
            return (0.5, at + 1) if is_share or self._amounts.tokens[at].deprel.startswith("nsubj") else None
        count = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}.get(lower[at])
        if count is None or at + 2 >= end:
            return None
        here = at + 2 if self._amounts.tokens[at + 1].text in _DASHES else at + 1
        fraction = self._fractions.get(lower[here])
        is_of_scale = lower[here + 1 : here + 3] == ["of", "a"]
        if (
            fraction is None
            or is_of_scale
            or not (lower[here + 1 : here + 2] == ["of"] or self._stands_alone(at, here, end))
        ):
            return None
        value = count / float(fraction.what)
        return (value, here + 1) if value < 1 else None

    def _is_cut(self, at: int, last: int, end: int) -> bool:
        """``fell by a third`` · ``cut by half``: nothing counted follows."""
        if at == 0 or self._lower[at - 1] != "by":
            return False
        after = self._amounts.tokens[last + 1].upos if last + 1 < end else "PUNCT"
        is_clock = self._lower[last + 1 : last + 2] == ["past"]
        return not is_clock and after not in ("NOUN", "PROPN", "ADJ", "NUM", "DET")

    def _stands_alone(self, at: int, fraction: int, end: int) -> bool:
        """``two-thirds have fled``; not ``a third strike``, ``two third parties``."""
        token = self._amounts.tokens[fraction]
        is_before_noun = fraction + 1 < end and self._amounts.tokens[fraction + 1].upos in (
            "NOUN",
            "PROPN",
            "ADJ",
            "NUM",
        )
        if self._is_cut(at, fraction, end):
            return True
        return (self._lower[at] != "a" or token.deprel.startswith("nsubj")) and not is_before_noun

    def _ratio(self, at: int, end: int) -> tuple[float, int] | None:
        """``8 out of 10`` · ``one in three``."""
        lower, numbers = self._lower, self._amounts.numbers
        step = _OUT_OF if lower[at + 1 : at + 3] == ["out", "of"] else 1 if lower[at + 1 : at + 2] == ["in"] else 0
        here = at + 1 + step
        here += 1 if step and lower[here : here + 1] == ["every"] else 0
        if not step or here >= end or not (numbers.may_start(at) and numbers.may_start(here)):
            return None
        part, whole = numbers.read(at, end), numbers.read(here, end)
        if part is None or whole is None or part.last != at + 1 or not 0 < part.low < whole.low <= _LARGEST_WHOLE:
            return None
        if step == _OUT_OF and whole.low > _PROPORTION:
            return None  # 98 out of 100 hostages are counted one by one
        is_whole = part.low.is_integer() and whole.low.is_integer() and not (part.vague or whole.vague)
        if not is_whole or (step == 1 and self._is_elsewhere(at, whole.last, end)):
            return None
        return part.low / whole.low, whole.last

    def _is_elsewhere(self, at: int, last: int, end: int) -> bool:
        """``killed two in three attacks``: the second number counts something of its own."""
        token = self._amounts.tokens[at]
        if last < end and self._lower[last] in self._amounts.lexicon.counted("time"):
            return True
        return token.deprel in ("obj", "obl", "conj") and self._lower[at] != "one"

    def ratio(self, at: int, start: int, end: int) -> Amount | None:
        """``a ratio of 3:1`` · ``outnumbered 3 to 1`` · ``a ten-to-one advantage``: how many times as much."""
        lower, numbers = self._lower, self._amounts.numbers
        part, colon, whole = lower[at].partition(":")
        if colon:
            values = (float(part), float(whole), at + 1) if part.isdecimal() and whole.isdecimal() else None
        else:
            values = self._to(at, end) if numbers.may_start(at) else None
        if values is None or not 0 < values[1] < values[0] or not self._has_ratios:
            return None
        words = self._amounts.lexicon.counted("ratio")
        around = range(max(start, at - _AROUND), min(end, values[2] + 2))
        if not any(self._amounts.tokens[here].lemma.lower() in words for here in around):
            return None
        value = round(values[0] / values[1], _DIGITS)
        return Amount(at, values[2], at, values[2], value, value, Operator.EXACTLY, rule="ratio")

    @cached_property
    def _has_ratios(self) -> bool:
        words = self._amounts.lexicon.counted("ratio")
        return any(token.lemma.lower() in words for token in self._amounts.tokens)

    def _to(self, at: int, end: int) -> tuple[float, float, int] | None:
        """The two numbers of ``3 to 1`` or ``ten-to-one``, and where they end."""
        here = at + 1
        here += 1 if here < end and self._lower[here] in _DASHES else 0
        if here >= end or self._lower[here] != "to":
            return None
        here += 2 if self._lower[here + 1 : here + 2] == ["-"] else 1
        if here >= end or not self._amounts.numbers.may_start(here):
            return None
        first, second = self._amounts.numbers.read(at, end), self._amounts.numbers.read(here, end)
        is_bare = first is not None and first.last == at + 1
        return (first.low, second.low, second.last) if first and second and is_bare else None

    def _slashed(self, at: int, end: int) -> tuple[float, int] | None:
        """``3/4 of the homes``."""
        value = slashed_value(self._lower[at]) if at + 1 < end and self._lower[at + 1] == "of" else None
        return (value, at + 1) if value is not None else None
