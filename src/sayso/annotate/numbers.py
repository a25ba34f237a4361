"""Numbers in words and digits: ``1,294`` · ``76 000`` · ``1.5 million`` · ``two dozen`` · ``tens of thousands``.

Read from left to right with a bounded look ahead; no pattern here repeats inside another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.lexicon.figures import FigureLexicon, NumberWord, load_figure_lexicon
from sayso.model import Token

#: 1,294 · 1,294,000.5
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,6})?", re.ASCII)
#: 12,34,000: lakh and crore
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d{2}){1,4},\d{3}", re.ASCII)
#: 1.294.000: full stops as in most of Europe
_DOTTED: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,6}", re.ASCII)
#: 76 · 1.5 · .04
_PLAIN: Final = re.compile(r"\d{1,15}(?:\.\d{1,9})?|\.\d{1,9}", re.ASCII)
_FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_HYPHENS: Final = frozenset("-‐‑")
_SCALED: Final = frozenset(("scale", "letter"))
_THOUSAND: Final = 1000
_HUNDRED: Final = 100
#: No number of a report is larger than this.
_LARGEST: Final = 1e14
_LONGEST_CARDINAL: Final = 16


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens ``first`` to ``last`` (exclusive).

    ``low`` and ``high`` differ where the word is vague (*dozens*); ``vague`` also marks *a couple*.
    ``in_digits``: written with digits; ``plural``: a noun that takes *of* (*hundreds of*).
    """

    first: int
    last: int
    low: float
    high: float
    vague: bool = False
    in_digits: bool = False
    plural: bool = False


class NumberReader:
    """Reads the number that starts at a token, or nothing."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str], lexicon: FigureLexicon | None = None) -> None:
        self._tokens = tokens
        self._lower = lower
        self._words = (lexicon or load_figure_lexicon()).numbers

    @property
    def words(self) -> Iterable[str]:
        """The words that can be part of a number."""
        return self._words.keys()

    def may_start(self, at: int) -> bool:
        """Whether a number can start at this token: a cheap look before :meth:`read`."""
        word = self._lower[at]
        return word in self._words or word[:1].isdigit() or word[:1] in _FRACTIONS or word[:1] == "."

    def read(self, at: int, end: int) -> Number | None:
        """The longest number that starts at ``at`` and ends before ``end``.

        ``a hundred`` and ``half a million`` count; *a* alone and *one* as a pronoun are for the caller.
        """
        word = self._lower[at]
        if word[:1].isdigit() or word[:1] == "." or word[:1] in _FRACTIONS:
            return self._in_digits(at, end)
        if word in ("a", "an") and at + 1 < end:
            return self._after_article(at, end)
        entry = self._words.get(word)
        if entry is None:
            return None
        if entry.kind == "vague":
            return self._vague(at, end)
        if entry.kind == "some":
            return self._some(at, at, end, entry)
        if entry.kind == "part":
            return self._part(at, end)
        return self._cardinal(at, end) if entry.kind in ("unit", "tens") else None

    def _kind(self, at: int, end: int) -> str:
        entry = self._words.get(self._lower[at]) if at < end else None
        return entry.kind if entry else ""

    def _in_digits(self, at: int, end: int) -> Number | None:
        """``1,294`` · ``76 000`` · ``1.5 million`` · ``12k`` · ``2 ½``."""
        value = value_of(self._tokens[at].text)
        if value is None:
            return None
        last = at + 1
        while last < end and self._continues(at, last):
            value = value * _THOUSAND + float(self._tokens[last].text)
            last += 1
        if last < end and self._tokens[last].text in _FRACTIONS:
            value += _FRACTIONS[self._tokens[last].text]
            last += 1
        last, scale = self._scales(last, end, after_digits=True)
        return Number(at, last, _tidy(value * scale), _tidy(value * scale), in_digits=True)

    def _continues(self, first: int, at: int) -> bool:
        """Whether the token is the next three digits of ``76 000``."""
        before, token = self._tokens[at - 1], self._tokens[at]
        start = self._tokens[first].text
        return (
            len(token.text) == 3
            and token.text.isdecimal()
            and start.isdecimal()
            and (token.text + start).isascii()
            and len(start) <= 3
            and start[0] != "0"
            and token.start - before.end == 1
        )

    def _scales(self, at: int, end: int, *, after_digits: bool) -> tuple[int, float]:
        """Where the scale words after a number end, and their product: ``hundred thousand``, ``-million``."""
        scale = 1.0
        while at < end and scale < _LARGEST:
            step = 1 if self._tokens[at].text in _HYPHENS and at + 1 < end and self._is_glued(at) else 0
            entry = self._words.get(self._lower[at + step])
            if entry is None or entry.kind not in _SCALED:
                break
            if entry.kind == "letter" and not (after_digits and step == 0 and self._is_letter_scale(at)):
                break
            scale *= entry.low
            at += step + 1
        return at, scale

    def _is_glued(self, at: int) -> bool:
        tokens = self._tokens
        return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start

    def _is_letter_scale(self, at: int) -> bool:
        """Whether ``m`` or ``k`` after digits is a scale: money before it, or glued and no unit of measure."""
        token = self._tokens[at]
        has_money = at >= 2 and self._lower[at - 2][-1:] in "$€£₴₽¥₹₪"
        if self._lower[at] == "m":
            return has_money or (token.text == "m" and self._counts_noun(at))
        return has_money or token.start == self._tokens[at - 1].end or len(token.text) > 1

    def _counts_noun(self, at: int) -> bool:
        """``1.2m people``: a noun follows at once, in the plural."""
        if at + 1 >= len(self._tokens):
            return False
        token = self._tokens[at + 1]
        return token.upos in ("NOUN", "PROPN") and token.morphology.number == "Plur"

    def _after_article(self, at: int, end: int) -> Number | None:
        """``a hundred`` · ``a dozen`` · ``a few hundred`` · ``a couple of dozen`` · ``a quarter of a million``."""
        entry = self._words.get(self._lower[at + 1])
        if entry is None:
            return None
        if entry.kind == "scale":
            last, scale = self._scales(at + 1, end, after_digits=False)
            last, value = self._small_rest(last, end, scale)
            return Number(at, last, value, value)
        if entry.kind == "some":
            return self._some(at, at + 1, end, entry)
        if entry.kind == "part" and entry.word != "half":
            return self._part_of(at, at + 1, end, entry.low)
        return None

    def _small_rest(self, at: int, end: int, value: float) -> tuple[int, float]:
        """``a hundred and twenty``: what comes after the scale word."""
        step = 1 if at < end and self._lower[at] == "and" else 0
        if step == 0 or value < _HUNDRED or self._kind(at + step, end) not in ("unit", "tens"):
            return at, value
        rest = self._cardinal(at + step, end)
        return (rest.last, value + rest.low) if rest and rest.high < value else (at, value)

    def _vague(self, at: int, end: int) -> Number:
        """``dozens`` · ``tens of thousands`` · ``hundreds of thousands``."""
        first = self._words[self._lower[at]]
        low, high, last = first.low, first.high, at + 1
        while low < _LARGEST and last + 1 < end and self._lower[last] == "of" and self._kind(last + 1, end) == "vague":
            base = _tens_down(self._words[self._lower[last + 1]].low)
            low, high, last = low * base, (high + 1) * base - 1, last + 2
        return Number(at, last, low, high, vague=True, plural=True)

    def _some(self, first: int, at: int, end: int, entry: NumberWord) -> Number:
        """``several`` · ``a few hundred`` · ``a couple of dozen``."""
        last = at + 1
        step = 1 if last + 1 < end and self._lower[last] == "of" and self._kind(last + 1, end) == "scale" else 0
        end_of_scale, scale = self._scales(last + step, end, after_digits=False)
        if scale == 1:
            return Number(first, last, entry.low, entry.high, vague=True, plural=entry.word != "several")
        high = (entry.high + 1) * scale - 1 if entry.low < entry.high else entry.high * scale
        return Number(first, end_of_scale, entry.low * scale, high, vague=True)

    def _part(self, at: int, end: int) -> Number | None:
        """``half a million`` · ``half a dozen`` · ``half-a-million``."""
        last = at + 1
        if last < end and self._tokens[last].text in _HYPHENS:
            last += 1
        if last < end and self._lower[last] in ("a", "an"):
            last += 1
            if last < end and self._tokens[last].text in _HYPHENS:
                last += 1
        elif not (self._lower[at] == "half" and self._kind(last, end) == "scale"):
            return None
        if self._kind(last, end) != "scale":
            return None
        value = self._words[self._lower[at]].low
        last, scale = self._scales(last, end, after_digits=False)
        return Number(at, last, value * scale, value * scale)

    def _part_of(self, first: int, at: int, end: int, value: float) -> Number | None:
        """``a quarter of a million`` · ``three quarters of a million``."""
        last = at + 1
        if self._lower[last : last + 2] != ["of", "a"] or self._kind(last + 2, end) != "scale":
            return None
        last, scale = self._scales(last + 2, end, after_digits=False)
        return Number(first, last, value * scale, value * scale)

    def _cardinal(self, at: int, end: int) -> Number | None:
        """``twenty-five`` · ``two hundred and fifty thousand`` · ``one and a half million``."""
        total, current, last = 0.0, 0.0, at
        here = at
        while here < end and here - at < _LONGEST_CARDINAL:
            if here > at:
                here = self._over_joint(here, end, current)
            entry = self._words.get(self._lower[here]) if here < end else None
            if entry is None or not _may_follow(entry, current, is_first=here == at):
                break
            if entry.kind == "scale" and entry.low == _HUNDRED:
                current *= _HUNDRED
            elif entry.kind == "scale":
                total, current = total + current * entry.low, 0.0
                if entry.low == 12:
                    here += 1
                    last = here
                    break
            else:
                current += entry.low
            here += 1
            last = here
        value = total + current
        last, value = self._and_a_half(last, end, value)
        return Number(at, last, value, value) if last > at else None

    def _over_joint(self, at: int, end: int, current: float) -> int:
        """Past the hyphen of ``twenty-five`` or the *and* of ``two hundred and five``."""
        if self._tokens[at].text in _HYPHENS and at + 1 < end and self._is_glued(at):
            return at + 1
        after_scale = self._words[self._lower[at - 1]].kind == "scale" if self._lower[at - 1] in self._words else False
        if self._lower[at] == "and" and after_scale and self._kind(at + 1, end) in ("unit", "tens"):
            return at + 1 if current % _HUNDRED == 0 else at
        return at

    def _and_a_half(self, at: int, end: int, value: float) -> tuple[int, float]:
        """``one and a half million`` · ``two and a half``."""
        words = self._lower
        if at + 2 < end and words[at] == "and" and words[at + 1] == "a" and words[at + 2] == "half":
            last, scale = self._scales(at + 3, end, after_digits=False)
            return last, (value + 0.5) * scale
        return at, value


def value_of(text: str) -> float | None:
    """The value of one number in digits, ``None`` for what is none (``5:45``, ``2024-08-14``).

    >>> value_of("1,294"), value_of("1.5"), value_of("5:45")
    (1294.0, 1.5, None)
    """
    if text in _FRACTIONS:
        return _FRACTIONS[text]
    if _PLAIN.fullmatch(text):
        return float(text)
    if _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text):
        return float(text.replace(",", ""))
    return float(text.replace(".", "")) if _DOTTED.fullmatch(text) else None


def _may_follow(entry: NumberWord, current: float, *, is_first: bool) -> bool:
    """Whether a number word can go on a cardinal whose last group has this value."""
    if is_first:
        return entry.kind in ("unit", "tens")
    if entry.kind == "scale":
        return current > 0
    if entry.kind == "tens":
        return current % _HUNDRED == 0
    # twenty-five, two hundred five; never "two three"
    return (
        entry.kind == "unit"
        and entry.low > 0
        and (current % _HUNDRED == 0 or (current % 10 == 0 and entry.low < 10 and current % _HUNDRED >= 20))
    )


def _tens_down(value: float) -> float:
    """1,000 for the *thousands* that start at 2,000, 10 for *tens*."""
    return value / 2 if value >= 200 else {20.0: 10.0, 24.0: 12.0, 40.0: 20.0}[value]


def _tidy(value: float) -> float:
    """The value without the dust of binary fractions: 1.1 million is 1100000."""
    return round(value, 6)
