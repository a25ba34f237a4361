"""Numbers in words and digits: ``1,294`` · ``76 000`` · ``1.5 million`` · ``two dozen`` · ``tens of thousands``.

Read from left to right with a bounded look ahead; no pattern here repeats inside another.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sayso.annotate.digits import FRACTIONS, comma_value, digit_run
from sayso.lexicon.figures import FigureLexicon, NumberWord, load_figure_lexicon
from sayso.model import Token

_HYPHENS: Final = frozenset("-‐‑")
_SCALED: Final = frozenset(("scale", "letter"))
#: Kinds of nouns that count with "of": a couple of, a trio of, a score of.
_NOUNS: Final = frozenset(("heap", "set", "score"))
_HUNDRED: Final = 100
#: No number of a report is larger than this.
_LARGEST: Final = 1e14
_LONGEST_CARDINAL: Final = 16
_AND_A_HALF: Final = ("and", "a", "half")
#: What joins two vague words: dozens or even hundreds; dozens, if not hundreds
_OR_MORE: Final = ("or", "even", ",", "if", "not", "perhaps")


class Number(NamedTuple):
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
        self._openers = frozenset(word for word in set(lower) if word in self._words or _is_digital(word))
        self._known: dict[int, tuple[int, Number | None]] = {}

    @property
    def words(self) -> Iterable[str]:
        """The words that can be part of a number."""
        return self._words.keys()

    def may_start(self, at: int) -> bool:
        """Whether a number can start at this token: a cheap look before :meth:`read`."""
        return self._lower[at] in self._openers

    def read(self, at: int, end: int) -> Number | None:
        """The longest number that starts at ``at`` and ends before ``end``; read once, however often asked.

        ``a hundred`` and ``half a million`` count; *a* alone and *one* as a pronoun are for the caller.
        """
        known = self._known.get(at)
        if known is None or known[0] != end:
            known = self._known[at] = (end, self._read(at, end))
        return known[1]

    def _read(self, at: int, end: int) -> Number | None:
        word = self._lower[at]
        if word in ("a", "an") and at + 1 < end:
            return self._after_article(at, end)
        entry = self._words.get(word)
        if entry is None:
            return self._in_digits(at, end) if word in self._openers else None
        match entry.kind:
            case "vague":
                return self._vague(at, end)
            case "slice":
                return self._slice(at, end, entry)
            case "some" | "heap" | "set":
                return self._some(at, at, end, entry)
            case "part":
                return self._part(at, end)
            case "unit" | "tens":
                return self._quarters(at, end, entry) or self._cardinal(at, end)
            case _:
                return None

    def _kind(self, at: int, end: int) -> str:
        entry = self._words.get(self._lower[at]) if at < end else None
        return entry.kind if entry else ""

    def _in_digits(self, at: int, end: int) -> Number | None:
        """``1,294`` · ``76 000`` · ``1.5 million`` · ``12k`` · ``2 ½``."""
        run = digit_run(self._tokens, at, end)
        if run is None:
            return self._with_comma(at, end)
        value, last = run
        last, scale = self._scales(last, end, after_digits=True)
        value = _tidy(value * scale)
        return Number(at, last, value, value, in_digits=True)

    def _with_comma(self, at: int, end: int) -> Number | None:
        """``1,5 million``: a decimal comma, told by the scale word after it."""
        value = comma_value(self._tokens[at].text)
        last, scale = self._scales(at + 1, end, after_digits=True)
        if value is None or scale == 1:
            return None
        return Number(at, last, _tidy(value * scale), _tidy(value * scale), in_digits=True)

    def _scales(self, at: int, end: int, *, after_digits: bool) -> tuple[int, float]:
        """Where the scale words after a number end, and their product: ``hundred thousand``, ``-million``."""
        scale = 1.0
        while at < end and scale < _LARGEST:
            step = 1 if self._tokens[at].text in _HYPHENS and at + 1 < end and self._is_glued(at) else 0
            entry = self._scale_word(at + step)
            if entry is None:
                break
            if entry.kind == "letter" and not (after_digits and step == 0 and self._is_letter_scale(at)):
                break
            scale *= entry.low
            at += step + 1
        return at, scale

    def _scale_word(self, at: int) -> NumberWord | None:
        """The scale word at a token, in the singular or (*15 lakhs*) the plural."""
        entry = self._words.get(self._lower[at])
        if entry is not None and entry.kind == "vague":
            entry = self._words.get(entry.word.removesuffix("s"))
        return entry if entry is not None and entry.kind in _SCALED else None

    def _is_glued(self, at: int) -> bool:
        tokens = self._tokens
        return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start

    def _is_letter_scale(self, at: int) -> bool:
        """Whether ``m`` or ``k`` after digits is a scale: money before it, or glued and no unit of measure."""
        token = self._tokens[at]
        has_money = at >= 2 and self._lower[at - 2][-1:] in "$€£₴₽¥₹₪"
        is_glued = token.start == self._tokens[at - 1].end
        if self._lower[at] == "m":
            return has_money or (token.text == "M" and is_glued) or (token.text == "m" and self._counts_noun(at))
        return has_money or is_glued or len(token.text) > 1

    def _counts_noun(self, at: int) -> bool:
        """``1.2m people``: a noun follows at once, in the plural."""
        if at + 1 >= len(self._tokens):
            return False
        token = self._tokens[at + 1]
        if token.text in ("cubic", "square", "metric"):
            return True
        return token.upos in ("NOUN", "PROPN") and token.morphology.number == "Plur"

    def _after_article(self, at: int, end: int) -> Number | None:
        """``a hundred`` · ``a dozen`` · ``a few hundred`` · ``a couple of dozen`` · ``a quarter of a million``."""
        entry = self._words.get(self._lower[at + 1])
        if entry is None:
            return None
        if entry.kind == "scale":
            last, scale = self._scales(at + 1, end, after_digits=False)
            last, value = self._and_a_half(last, end, scale)
            last, value = self._small_rest(last, end, value)
            return Number(at, last, value, value)
        if entry.kind == "some" or entry.kind in _NOUNS:
            return self._some(at, at + 1, end, entry)
        if entry.kind == "part":
            found = self._part(at + 1, end) or self._part_of(at, at + 1, end, entry.low)
            return found._replace(first=at) if found else None
        return None

    def _small_rest(self, at: int, end: int, value: float) -> tuple[int, float]:
        """``a hundred and twenty``: what comes after the scale word."""
        step = 1 if at < end and self._lower[at] == "and" else 0
        if step == 0 or value < _HUNDRED or self._kind(at + step, end) not in ("unit", "tens"):
            return at, value
        rest = self._cardinal(at + step, end)
        return (rest.last, value + rest.low) if rest and rest.high < value else (at, value)

    def _vague(self, at: int, end: int) -> Number:
        """``dozens`` · ``tens of thousands`` · ``thousands upon thousands`` · ``dozens, if not hundreds``."""
        first = self._words[self._lower[at]]
        low, high, last = first.low, first.high, at + 1
        if self._lower[last : last + 2] in (["and", first.word], ["upon", first.word], ["on", first.word]):
            last += 2
        while low < _LARGEST and last + 1 < end and self._lower[last] == "of" and self._kind(last + 1, end) == "vague":
            base = _tens_down(self._words[self._lower[last + 1]].low)
            low, high, last = low * base, (high + 1) * base - 1, last + 2
        here = last
        while here < end and here - last < len(_OR_MORE) and self._lower[here] in _OR_MORE:
            here += 1
        if here > last and self._kind(here, end) == "vague" and "of" not in self._lower[at:last]:
            more = self._words[self._lower[here]]
            if more.low > low:
                here += 1 if self._lower[last] == "," and self._lower[here + 1 : here + 3] == [",", "of"] else 0
                return Number(at, here + 1, low, more.high, vague=True, plural=True)
        return Number(at, last, low, high, vague=True, plural=True)

    def _slice(self, at: int, end: int, entry: NumberWord) -> Number | None:
        """``low hundreds`` · ``high tens of thousands``: a third of what the vague word spans."""
        here = at + 1
        here += 1 if here + 1 < end and self._tokens[here].text in _HYPHENS else 0
        if self._kind(here, end) != "vague":
            return None
        number = self._vague(here, end)
        base = (number.high + 1) / 10
        if not math.log10(base).is_integer() or self._words[self._lower[here]].low % base:
            return None
        high = base * entry.high
        return number._replace(first=at, low=base * entry.low, high=high - 1 if entry.high == 10 else high)

    def _some(self, first: int, at: int, end: int, entry: NumberWord) -> Number | None:
        """``several`` · ``a few hundred`` · ``a couple of dozen`` · ``a trio of`` gunmen."""
        last = at + 1
        step = 1 if last + 1 < end and self._lower[last] == "of" and self._kind(last + 1, end) == "scale" else 0
        end_of_scale, scale = self._scales(last + step, end, after_digits=False)
        is_vague = entry.kind != "set"
        if scale == 1:
            takes_of = last + 1 < end and self._lower[last] == "of" and not self.may_start(last + 1)
            if entry.kind in _NOUNS and not takes_of:
                return None
            return Number(first, last, entry.low, entry.high, vague=is_vague, plural=entry.word != "several")
        if entry.kind == "score":
            return None
        high = (entry.high + 1) * scale - 1 if entry.low < entry.high else entry.high * scale
        return Number(first, end_of_scale, entry.low * scale, high, vague=is_vague)

    def _part(self, at: int, end: int) -> Number | None:
        """``half a million`` · ``half a dozen`` · ``half-a-million``."""
        last = at + 1
        if last < end and self._tokens[last].text in _HYPHENS:
            last += 1
        if last < end and self._lower[last] in ("a", "an"):
            last += 1
            if last < end and self._tokens[last].text in _HYPHENS:
                last += 1
        elif self._kind(last, end) != "scale":
            return None
        if self._kind(last, end) != "scale":
            return None
        value = self._words[self._lower[at]].low
        last, scale = self._scales(last, end, after_digits=False)
        return Number(at, last, value * scale, value * scale)

    def _quarters(self, at: int, end: int, entry: NumberWord) -> Number | None:
        """``three quarters of a million``."""
        here = at + 1
        here += 1 if here < end and self._tokens[here].text in _HYPHENS else 0
        if here >= end or self._lower[here] != "quarters" or entry.low > 3:
            return None
        return self._part_of(at, here, end, entry.low / 4)

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
            entry = (self._scale_word(here) or self._words.get(self._lower[here])) if here < end else None
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
        """``one and a half million`` · ``two-and-a-half`` · ``a million and a half``."""
        here = at
        for word in _AND_A_HALF:
            here += 1 if here + 1 < end and self._tokens[here].text in _HYPHENS and self._is_glued(here) else 0
            if here >= end or self._lower[here] != word:
                return at, value
            here += 1
        last, scale = self._scales(here, end, after_digits=False)
        before = self._words[self._lower[at - 1]]
        if scale == 1 and before.kind == "scale":
            return here, value + before.low / 2
        return last, (value + 0.5) * scale


def _is_digital(word: str) -> bool:
    """Whether a word starts like a number in digits."""
    return word[0].isdigit() or word[0] in FRACTIONS or (word[0] == "." and word[1:2].isdigit())


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
