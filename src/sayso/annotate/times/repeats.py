"""Sets: ``every night`` · ``each Friday`` · ``on Mondays`` · ``twice a week`` · ``ten people a day`` · ``nightly``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from sayso.annotate.numbers import NumberReader
from sayso.annotate.times.lasting import Amount, Repeating, lasting_value
from sayso.annotate.times.words import DASHES, Reading, next_ones
from sayso.lexicon.lengths import Phrase, load_length_lexicon
from sayso.lexicon.times import load_time_lexicon
from sayso.model import Token

#: Parts of the day, as TimeML writes them.
PARTS: Final = {
    "morning": "TMO",
    "dawn": "TMO",
    "daybreak": "TMO",
    "sunrise": "TMO",
    "afternoon": "TAF",
    "lunchtime": "TMI",
    "evening": "TEV",
    "dusk": "TEV",
    "sunset": "TEV",
    "nightfall": "TEV",
    "night": "TNI",
    "nighttime": "TNI",
    "daytime": "TDT",
    "noon": "T12:00",
    "midday": "T12:00",
    "midnight": "T24:00",
}
#: Seasons, as TimeML writes them.
SEASON_CODES: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_EVERY: Final = {"every": "EVERY", "each": "EACH"}
_NTH: Final = {"other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
#: Of these the adjective says what kind (*quarterly figures*), not how often.
_REGULAR: Final = frozenset(("P1Q", "P1Y"))
_RATED: Final = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade"))


class RepeatReader:
    """The words of a document, with the sets that start at one of them."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str], named: Collection[int] = ()) -> None:
        self.tokens = tokens
        self.lower = lower
        self.numbers = NumberReader(tokens, lower)
        self._named = named
        self._words, self._values = load_time_lexicon().words, load_time_lexicon().values
        self._phrases = load_length_lexicon().phrases
        self.starters = _starters(frozenset(self.numbers.words))
        self.repeaters = _repeaters()
        self.next_unit = next_ones(lower, load_time_lexicon().unit_words)
        self._next_times = next_ones(lower, ("times",))

    def may_repeat(self, at: int) -> bool:
        """Whether a set can start at this token: a cheap look before :meth:`repeated`."""
        return self.lower[at] in self.repeaters or self._times_follow(at)

    def _times_follow(self, at: int) -> bool:
        """``three times a day``: the word stands among the next three."""
        return at + 1 < len(self.lower) and self._next_times[at + 1] <= at + 3

    def phrase(self, kind: str, at: int, end: int) -> Phrase | None:
        """The longest phrase of a kind in the lexicon that starts at a token."""
        for found in self._phrases[kind].get(self.lower[at], ()) if at < end else ():
            if at + len(found.words) <= end and tuple(self.lower[at : at + len(found.words)]) == found.words:
                return found
        return None

    def word(self, kind: str, at: int, end: int) -> str | None:
        """The value of a word of the calendar."""
        if at >= end:
            return None
        table, text = self._values[kind], self.tokens[at].text
        return table[text] if text in table else table.get(self.lower[at])

    def unit(self, at: int, end: int) -> str | None:
        """The unit of time that a token names as a noun."""
        value = self.word("unit", at, end)
        return value if value and self.tokens[at].upos in ("NOUN", "PROPN", "ADJ", "ADV", "SYM", "X") else None

    def repeated(self, at: int, end: int) -> Reading | None:
        """The set that starts at ``at`` and ends before ``end``."""
        if self.lower[at] in ("a", "an"):
            return self._rate(at, end)
        return self._every(at, end) or self._so_often(at, end) or self._adverb(at, end) or self._plural(at, end)

    def _every(self, at: int, end: int) -> Reading | None:
        """``every night`` · ``each Friday`` · ``every two days`` · ``every other week`` · ``every Monday morning``."""
        quant = _EVERY.get(self.lower[at])
        if quant is None or at + 1 >= end:
            return None
        here = at + 1
        count = float(_NTH.get(self.lower[here], 1))
        if count > 1 or self.lower[here] == "single":
            here += 1
            found = self._recurring(here, end, count)
        elif (number := self.numbers.read(here, end) if self.numbers.may_start(here) else None) is not None:
            unit = self.unit(number.last, end)
            is_exact = number.low == number.high
            amount = Amount(number.low, number.low, unit) if is_exact and unit else Amount(None, None, unit or "day")
            found = (lasting_value((amount,)), number.last + 1) if unit else None
        elif self.lower[here] == "few" and (unit := self.unit(here + 1, end)):
            found = (lasting_value((Amount(None, None, unit),)), here + 2)
        else:
            found = self._recurring(here, end, 1)
        return Reading(at, at, found[1], Repeating(found[0], quant), "length") if found else None

    def _recurring(self, at: int, end: int, count: float) -> tuple[str, int] | None:
        """What recurs, as a value: a unit, a day of the week, a month, a part of the day, a season."""
        if at >= end or at in self._named:
            return None
        part = self.word("part", at, end)
        if part and count == 1:
            return f"XXXX-XX-XX{PARTS.get(part, '')}", at + 1
        if (day := self.word("weekday", at, end)) and count == 1:
            part = self.word("part", at + 1, end)
            return f"XXXX-WXX-{day}{PARTS.get(part, '') if part else ''}", at + (2 if part else 1)
        if (month := self.word("month", at, end)) and count == 1:
            return f"XXXX-{int(month):02}", at + 1
        if season := SEASON_CODES.get(self.word("season", at, end) or self.lower[at]):
            return f"XXXX-{season}", at + 1
        unit = self.unit(at, end)
        if unit == "weekend" and count == 1:
            return "XXXX-WXX-WE", at + 1
        if unit is None or self._leads_on(at, end):
            return None
        return lasting_value((Amount(count, count, unit),)), at + 1

    def _so_often(self, at: int, end: int) -> Reading | None:
        """``twice a week`` · ``three times per day`` · ``once every two years`` · ``twice daily``."""
        found, here = self.phrase("times", at, end), at + 1
        freq = found.value if found else None
        if freq is None:
            is_number = self._times_follow(at) and self.numbers.may_start(at)
            number = self.numbers.read(at, end) if is_number else None
            if number is None or number.low != number.high or self.lower[number.last : number.last + 1] != ["times"]:
                return None
            freq, here = f"{number.low:g}X", number.last + 1
        if here + 1 < end and self.tokens[here].text in DASHES:
            here += 1
        if adverb := self.phrase("set", here, end):
            return Reading(at, at, here + 1, Repeating(adverb.value, None, freq), "length")
        if here >= end or self.lower[here] not in ("a", "an", "per", "each", "every"):
            return None
        every = self._every(here, end)
        if every and isinstance(every.node, Repeating):
            return Reading(at, at, every.last, Repeating(every.node.value, every.node.quant, freq), "length")
        unit = self.unit(here + 1, end)
        if unit not in _RATED:
            return None
        return Reading(at, at, here + 2, Repeating(lasting_value((Amount(1, 1, unit),)), None, freq), "length")

    def _adverb(self, at: int, end: int) -> Reading | None:
        """``nightly`` · ``daily``."""
        found = self.phrase("set", at, end)
        kinds = ("ADV",) if found and found.value in _REGULAR else ("ADV", "ADJ", "NOUN")
        is_word = found and at not in self._named and self.tokens[at].upos in kinds
        if not (found and is_word) or (self.tokens[at].text[:1].isupper() and at and self.lower[at - 1] == "the"):
            return None
        return Reading(at, at, at + 1, Repeating(found.value), "length")

    def _plural(self, at: int, end: int) -> Reading | None:
        """``on Mondays`` · ``Friday nights`` · ``at weekends``."""
        first, here = at, at
        if self.lower[at] in ("on", "at") and at + 1 < end:
            here += 1
        text = self.tokens[here].text
        if here in self._named:
            return None
        if text[-1:] == "s" and len(text) > 6 and (entry := self._words["weekday"].get(text[:-1])):
            part = self.word("part", here + 1, end)
            value = f"XXXX-WXX-{entry.value}{PARTS.get(part, '') if part else ''}"
            return Reading(first, here, here + (2 if part else 1), Repeating(value), "length")
        day = self.word("weekday", here, end)
        if day and here + 1 < end and self.lower[here + 1] in ("mornings", "afternoons", "evenings", "nights"):
            value = f"XXXX-WXX-{day}{PARTS[self.lower[here + 1][:-1]]}"
            return Reading(first, here, here + 2, Repeating(value), "length")
        if here > at and self.lower[here] == "weekends":
            return Reading(first, here, here + 1, Repeating("XXXX-WXX-WE"), "length")
        return None

    def _rate(self, at: int, end: int) -> Reading | None:
        """``ten people a day`` · ``$5 million a month``: right after a number or a plural noun."""
        if self.lower[at] not in ("a", "an") or not at or at + 1 >= end:
            return None
        unit, before = self.unit(at + 1, end), self.tokens[at - 1]
        if unit not in _RATED or not self._is_singular(at + 1) or self._leads_on(at + 1, end):
            return None
        is_counted = before.upos in ("NUM", "SYM") or (before.upos == "NOUN" and before.morphology.number == "Plur")
        is_own = self.tokens[at + 1].deprel in ("nsubj", "nsubj:pass", "conj", "root", "obj")
        if not is_counted or is_own or self.word("unit", at - 1, at):
            return None
        return Reading(at, at, at + 2, Repeating(lasting_value((Amount(1, 1, unit),)), None), "length")

    def _leads_on(self, unit: int, end: int) -> bool:
        """``every day care centre`` · ``a day later``: the unit is no end of its phrase."""
        if unit + 1 >= end:
            return False
        after = self.tokens[unit + 1]
        is_before = self.tokens[unit].head == unit + 1 and after.upos in ("NOUN", "PROPN")
        return is_before or after.text in DASHES or after.text.lower() in _AFTER_UNIT

    def _is_singular(self, at: int) -> bool:
        return self.tokens[at].morphology.number != "Plur" and self.lower[at] != "years"

    def _is_named(self, at: int) -> bool:
        """``Six-Day War`` · ``60 Minutes``: a name, or a unit with a capital inside a sentence."""
        token = self.tokens[at]
        is_first = at == 0 or self.tokens[at - 1].text in {".", "“", '"', ":"} or not token.text[:1].isupper()
        return at in self._named or (token.text[:1].isupper() and not is_first)


_AFTER_UNIT: Final = frozenset("ago later earlier after before from into old longer".split())


@lru_cache(maxsize=1)
def _starters(numbers: frozenset[str]) -> frozenset[str]:
    """The lower-case words that a duration or a loose time can start with."""
    phrases = load_length_lexicon().phrases
    words = load_time_lexicon().words
    known = {first for kind in ("mod", "loose") for first in phrases[kind]}
    units = {word.lower() for word in words["unit"]}
    small = "the a an another all these those its his her their half one many countless recent coming past long between"
    return frozenset(known | units | set(numbers) | set(small.split()))


@lru_cache(maxsize=1)
def _repeaters() -> frozenset[str]:
    """The lower-case words that a set can start with; *three* in ``three times a day`` is seen by *times*."""
    phrases = load_length_lexicon().phrases
    days = {day.lower() for day in load_time_lexicon().words["weekday"]}
    known = {first for kind in ("set", "times") for first in phrases[kind]}
    return frozenset(known | days | {f"{day}s" for day in days} | set("every each a an on at".split()))
