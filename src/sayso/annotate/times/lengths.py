"""Durations and sets: ``for two hours`` · ``a 72-hour pause`` · ``weeks`` · ``every night`` · ``twice a week``.

Also words that point to the past, present or future and no closer (``recently``). None of them dates
anything. Each production looks a bounded number of tokens ahead.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from sayso.annotate.times.lasting import Amount, Lasting, Loose
from sayso.annotate.times.repeats import RepeatReader
from sayso.annotate.times.words import DASHES, MOST_TIMES, Reading
from sayso.model import Document, Sentence

_MOST_AMOUNTS: Final = 3
#: So many tokens from its start the unit of a duration stands at the latest.
_FARTHEST: Final = 60
_BEFORE_UNIT: Final = frozenset(
    "more additional further full straight consecutive whole solid extra long other such".split()
)
_BEFORE_AMOUNT: Final = frozenset("first final opening initial additional remaining entire full".split())
_WHOLE: Final = frozenset("whole entire full".split())
_COUNTLESS: Final = frozenset("many countless recent long several".split())
#: What a bare *hours* or *minutes* must stand behind: the words are nouns of many senses.
_LASTS: Final = frozenset("for within in over after during of through throughout than".split())
#: ``three quarters of an hour``: no hour.
_SHARES: Final = frozenset("quarter quarters half third thirds three-quarters fraction".split())
_DETERMINED: Final = ("the", "these", "those", "its", "his", "her", "their")
_ELSEWHERE: Final = frozenset("ago later earlier hence beforehand afterwards".split())
_CLOCKED: Final = frozenset(("second", "minute", "hour"))


class LengthReader(RepeatReader):
    """Reads the duration, set or loose time that starts at a token, or nothing."""

    def may_start(self, at: int) -> bool:
        """Whether one can start at this token: a cheap look before :meth:`read`."""
        word = self.lower[at]
        return word in self.starters or word[:1].isdigit() or word[:1] in "½¼¾" or word[-4:] == "long"

    def read(self, at: int, end: int) -> Reading | None:
        """The duration or loose time that starts at ``at`` and ends before ``end``."""
        found = self._loose(at, end)
        if found is None and self.next_unit[at] < min(end, at + _FARTHEST):
            found = self._whole(at, end) or self._length(at, end)
        return found or self._long(at, end)

    def _loose(self, at: int, end: int) -> Reading | None:
        """``recently`` · ``these days`` · ``the near future``."""
        found = self.phrase("loose", at, end)
        if found is None or self.tokens[at].upos in ("VERB", "PROPN"):
            return None
        last = at + len(found.words)
        after = self.lower[last] if last < end else ""
        if self.lower[last - 1] in ("past", "future") and self._goes_on(last - 1, last, end):
            return None
        if (after in ("that", "-") and found.words == ("now",)) or self._is_named(last - 1):
            return None
        if found.words == ("current",) and (self.tokens[at].deprel != "amod" or self.next_unit[at] == last):
            return None  # the current week
        return Reading(at, at, last, Loose(found.value), "length")

    def _goes_on(self, noun: int, after: int, end: int) -> bool:
        """``the past two days`` · ``the future president``: no noun of its own."""
        if self.tokens[noun].upos not in ("NOUN", "ADJ"):
            return True
        return after < end and (self.tokens[after].upos in ("NOUN", "PROPN", "NUM", "ADJ") or self.lower[after] == "of")

    def _whole(self, at: int, end: int) -> Reading | None:
        """``the whole night`` · ``all day`` · ``an entire year``."""
        here = at + 1 if self.lower[at] in ("the", "a", "an") else at
        if not (self.lower[here : here + 1] and (self.lower[here] in _WHOLE if here > at else self.lower[at] == "all")):
            return None
        unit = self.unit(here + 1, end)
        if unit is None or not self._is_singular(here + 1) or unit in _CLOCKED or not self._heads(here + 1, end):
            return None
        return Reading(at, at, here + 2, Lasting((Amount(1, 1, unit),), None, unit), "length")

    def _long(self, at: int, end: int) -> Reading | None:
        """``a weekslong siege``: the hyphen left out."""
        del end
        word = self.lower[at]
        entry = self._words["unit"].get(word.removesuffix("long")) if word.endswith("long") else None
        if entry is None or self.tokens[at].text[:1].isupper():
            return None
        count = None if word.removesuffix("long")[-1:] == "s" else 1
        return Reading(at, at, at + 1, Lasting((Amount(count, count, entry.value),), None, entry.value), "length")

    def _length(self, at: int, end: int) -> Reading | None:
        """``more than two years`` · ``the first nine months`` · ``an hour and a half`` · ``a 72-hour pause`` · ``weeks``."""
        here, mod = self._modified(at, end)
        here = self._over_opening(here, end)
        amount, last = self._amount(here, end)
        if amount is None or self._refused(at, here, last, end, amount):
            return self._ago(at, here, last, end) if amount else None
        amounts = [amount]
        while len(amounts) < _MOST_AMOUNTS:
            step = last + 1 if last < end and self.lower[last] in ("and", ",") else last
            second, after = self._counted(step, end) if step < end else (None, last)
            if second is None or not _is_below(second, amounts[-1]):
                break
            amounts.append(second)
            last = after
        if self.lower[last : last + 2] == ["or", "two"]:
            amounts, last = [Amount(None, None, amount.unit)], last + 2
        tail = self.phrase("tail", last, end)
        if tail:
            last += len(tail.words)
        node = Lasting(tuple(amounts), mod or (tail.value if tail else None), amount.unit)
        is_built = self.lower[at] in ("a", "an", *_DETERMINED) and self._is_glued(at, last, end)
        first = at + 1 if is_built else at
        return Reading(first, first, last, node, "length")

    def _is_glued(self, at: int, last: int, end: int) -> bool:
        """``a year-long siege`` · ``the three-month-old war``: the article belongs to the noun behind."""
        has_dash = any(self.tokens[here].text in DASHES for here in range(at, last))
        is_built = has_dash or (last - at > 2 and self._is_singular(last - 1))
        return is_built and last < end and self.tokens[at].head >= last

    def _modified(self, at: int, end: int) -> tuple[int, str | None]:
        """Past ``more than`` and the like; ``over the years`` keeps its preposition."""
        found = self.phrase("mod", at, end)
        if found is None:
            return at, None
        here = at + len(found.words)
        second = self.phrase("mod", here, end)
        here += len(second.words) if second else 0
        if here >= end or self.lower[here] in _DETERMINED:
            return at, None
        if found.words == ("over",) and self._is_vague(here, end):
            return at, None
        return here, found.value

    def _is_vague(self, at: int, end: int) -> bool:
        """``over several years``: a preposition, not *more than*."""
        found = self._amount(at, end)[0]
        return found is not None and found.low is None

    def _over_opening(self, at: int, end: int) -> int:
        """Past ``the first`` · ``another`` · ``these``."""
        here = at
        if here < end and self.lower[here] in (*_DETERMINED, "an", "a"):
            step = here + 1
            while step < end and step - here < 3 and self.lower[step] in _BEFORE_AMOUNT:
                step += 1
            if self.lower[here] in ("an", "a"):
                return step if step > here + 1 and self.unit(step, end) is None else here
            return step
        return here

    def _amount(self, at: int, end: int) -> tuple[Amount | None, int]:
        """The amount that starts at a token and where it ends, with hyphens and ``-long``."""
        if at >= end:
            return None, at
        found, last = self._counted(at, end)
        if found is None:
            found, last = self._uncounted(at, end)
        if found is None:
            return None, at
        here = last + 1 if last < end and self.tokens[last].text in DASHES else last
        if here > last and self.lower[here : here + 1] == ["old"] and self._happens(here + 1, end):
            return found, here + 1
        if here < end and self.lower[here] == "long" and (here > last or self.tokens[last].upos == "ADJ"):
            return found, here + 1
        if self.lower[last : last + 3] == ["and", "a", "half"] and found.low is not None and found.high is not None:
            return replace(found, low=found.low + 0.5, high=found.high + 0.5), last + 3
        return found, last

    def _counted(self, at: int, end: int) -> tuple[Amount | None, int]:
        """``72 hours`` · ``two and a half years`` · ``half an hour`` · ``an hour`` · ``another week`` · ``a year``."""
        word = self.lower[at]
        if word == "between":
            return self._between(at, end)
        if word == "half" and self.lower[at + 1 : at + 2] and self.lower[at + 1] in ("a", "an"):
            unit = self.unit(at + 2, end)
            return (Amount(0.5, 0.5, unit), at + 3) if unit and self._is_singular(at + 2) else (None, at)
        if word in ("a", "an", "another", "one", "that", "this") and at + 1 < end:
            here = self._past_adjectives(at + 1, end, listed=word in ("a", "an", "that", "this"))
            unit = self.unit(here, end)
            if unit and self._is_singular(here):
                is_plain = word not in ("that", "this")
                return (Amount(1, 1, unit), here + 1) if is_plain else (None, at)
            half = self.lower[here : here + 2] == ["half", "-"] or self.lower[here : here + 1] == ["half"]
            if (
                half
                and word != "one"
                and (unit := self.unit(here + 1 + (self.lower[here + 1 : here + 2] == ["-"]), end))
            ):
                return Amount(0.5, 0.5, unit), here + 2 + (self.lower[here + 1] == "-")
        number = self._numbered(at + 1 if word == "another" else at, end)
        if number is None:
            return None, at
        low, high, here, is_vague = number
        while here < end and (self.tokens[here].text in DASHES or self.lower[here] == "of") and here < at + 8:
            here += 1
        here = self._past_adjectives(here, end)
        unit = self.unit(here, end)
        if unit is None:
            return None, at
        return Amount(None if is_vague else low, None if is_vague else high, unit), here + 1

    def _between(self, at: int, end: int) -> tuple[Amount | None, int]:
        """``between 12 and 18 months``."""
        low = self._numbered(at + 1, end)
        here = low[2] if low else end
        high = self._numbered(here + 1, end) if here < end and self.lower[here] == "and" else None
        unit = self.unit(high[2], end) if high else None
        return (Amount(None, None, unit), high[2] + 1) if high and unit else (None, at)

    def _numbered(self, at: int, end: int) -> tuple[float, float, int, bool] | None:
        """A number before a unit: its bounds, its end, and whether it is vague."""
        if at >= end or not (self.numbers.may_start(at) or self.lower[at] in ("a", "an")):
            return None
        number = self.numbers.read(at, end)
        if number is None:
            return None
        low, high, here, is_vague = number.low, number.high, number.last, number.low != number.high
        if self.lower[here : here + 2] in (["and", "1/2"], ["and", "½"]):
            return low + 0.5, high + 0.5, here + 2, is_vague
        if here + 1 < end and (self.lower[here] in ("to", "or") or self.tokens[here].text in DASHES):
            second = self.numbers.read(here + 1, end) if self.numbers.may_start(here + 1) else None
            if second and second.high > low:
                return low, second.high, second.last, True
        return low, high, here, is_vague

    def _past_adjectives(self, at: int, end: int, *, listed: bool = False) -> int:
        """Past ``more`` and one adjective: ``two more weeks`` · ``five bloody years``."""
        here = at
        while here < end and here - at < 2 and self.lower[here] in _BEFORE_UNIT:
            here += 1
        if listed:
            return here
        unit = self.unit(here + 1, end)
        is_adjective = unit not in (None, "hour") and self._describes(here)  # 12 megawatt hours
        return here + 1 if is_adjective else here

    def _describes(self, at: int) -> bool:
        """``five bloody years`` · ``eight trading days``."""
        token = self.tokens[at]
        return token.upos == "ADJ" or (token.upos == "VERB" and token.deprel == "amod")

    def _uncounted(self, at: int, end: int) -> tuple[Amount | None, int]:
        """``weeks`` · ``recent months`` · ``many years`` · ``year-long``."""
        here = at + 1 if self.lower[at] in _COUNTLESS or self.lower[at] in ("coming", "past") else at
        unit = self.unit(here, end)
        if unit is None or self._is_named(here):
            return None, at
        if self._is_singular(here):
            is_long = self.lower[here + 1 : here + 3] == ["-", "long"] and here == at
            return (Amount(1, 1, unit), here + 1) if is_long else (None, at)
        last = here + 1
        if self.lower[last : last + 1] == ["or"] and (wider := self.unit(last + 1, end)) and wider != unit:
            last += 2
        if here == at and (unit in ("quarter", "weekend", "night") or self._is_part(at, unit)):
            return None, at
        return Amount(None, None, unit), last

    def _is_part(self, at: int, unit: str) -> bool:
        """``school days`` · ``the early hours`` · ``working hours``: not a length by itself."""
        before = self.tokens[at - 1] if at else None
        if before is None:
            return unit in _CLOCKED
        word = before.text.lower()
        if word in _BEFORE_AMOUNT:
            return False
        is_described = before.upos in ("NOUN", "PROPN", "ADJ", "NUM") and before.head == at
        return word in DASHES or is_described or (unit in _CLOCKED and word not in _LASTS - {"of"})

    def _refused(self, first: int, at: int, last: int, end: int, amount: Amount) -> bool:
        """Ages, names, ordinals, idioms and what is counted from another time: no durations."""
        is_built = self.lower[last - 1] in ("old", "long") and self.tokens[last - 2].text in DASHES
        unit = last - 3 if is_built else last - 1
        before = self.lower[first - 1] if first else ""
        after = self.lower[last] if last < end else ""
        if before in ("aged", "age", "ages", "every", "each", "per", "day") or self._is_named(unit):
            return True
        if amount.unit in ("day", "hour") and after in ("a", "per") and self._is_always(amount, last + 1, end):
            return True
        if after in _ELSEWHERE or self.lower[last : last + 2] in (["from", "now"], ["of", "age"]):
            return True
        return self._is_age(last, end) or self._is_other_sense(first, at, unit, end, amount)

    def _is_always(self, amount: Amount, at: int, end: int) -> bool:
        """``seven days a week`` · ``24 hours a day``: always, and no length."""
        return (amount.low, amount.unit, self.unit(at, end)) in ((7, "day", "week"), (24, "hour", "day"))

    def _is_age(self, last: int, end: int) -> bool:
        """``12-year-old`` · ``12 years old``."""
        here = last + 1 if last < end and self.tokens[last].text in DASHES else last
        return here < end and self.lower[here] in ("old", "olds") and self.lower[last - 1] != "old"

    def _is_other_sense(self, first: int, at: int, unit: int, end: int, amount: Amount) -> bool:
        """``a second attack`` · ``a quarter of them`` · ``one day they will`` · ``a night raid`` · ``ten a day``."""
        if amount.unit == "second" and self._is_singular(unit) and not self._heads(unit, end):
            return True
        if amount.unit == "quarter":
            after = self.lower[unit + 1] if unit + 1 < end else ""
            return after in ("of", "to", "past") or not self._heads(unit, end)
        if self.lower[at] == "one" and amount.unit == "day" and first == at:
            return not (self._follows_verb(first) or self._is_attributive(unit, end) or self._has_of(unit, end))
        if self.lower[at] not in ("a", "an"):
            return False
        is_share = at > 1 and self.lower[at - 1] == "of" and self.lower[at - 2] in _SHARES
        if is_share:
            return True
        is_kind = unit == at + 1 and not self._heads(unit, end) and self._is_attributive(unit, end)
        return self._is_rate(at, unit) or is_kind

    def _follows_verb(self, at: int) -> bool:
        """``lasted one day`` · ``in one day``."""
        return at > 0 and (self.lower[at - 1] in _LASTS or self.tokens[at - 1].upos == "VERB")

    def _has_of(self, unit: int, end: int) -> bool:
        return unit + 1 < end and self.lower[unit + 1] == "of"

    def _happens(self, at: int, end: int) -> bool:
        """``a three-month-old war``: no age of a person or a thing."""
        return any(self.word("happening", here, end) for here in range(at, min(at + 3, end)))

    def _ago(self, first: int, at: int, last: int, end: int) -> Reading | None:
        """``weeks ago`` · ``several years ago``: the past and no closer."""
        del at
        if last < end and self.lower[last] == "ago":
            return Reading(first, first, last + 1, Loose("PAST_REF"), "length")
        return None

    def _is_rate(self, at: int, unit: int) -> bool:
        """``ten people a day``: a noun or number right before, and no verb that lasts."""
        before = self.tokens[at - 1] if at else None
        if before is None or before.upos not in ("NOUN", "NUM", "SYM", "PROPN"):
            return False
        return self.tokens[unit].deprel not in ("nsubj", "nsubj:pass", "conj", "appos", "root")

    def _heads(self, unit: int, end: int) -> bool:
        """The unit is the head of its phrase: not ``a second attack``."""
        after = self.tokens[unit + 1] if unit + 1 < end else None
        return self.tokens[unit].upos == "NOUN" and not (
            after is not None and after.upos in ("NOUN", "PROPN", "ADJ", "NUM")
        )

    def _is_attributive(self, unit: int, end: int) -> bool:
        token = self.tokens[unit]
        return unit < token.head < end and self.tokens[token.head].upos in ("NOUN", "PROPN")


def _is_below(second: Amount, first: Amount) -> bool:
    """Whether a unit can go on after another: hours and minutes."""
    order = ("century", "decade", "year", "month", "week", "day", "hour", "minute", "second")
    if second.unit not in order or first.unit not in order:
        return False
    return order.index(second.unit) > order.index(first.unit) and second.low is not None


def find_lengths(document: Document, taken: Collection[int], reader: LengthReader | None = None) -> Iterator[Reading]:
    """The durations, sets and loose times of a document, in text order, outside of the tokens ``taken``.

    A sentence of hundreds is a table that has lost its lines: the rest of it is left.
    """
    reader, closed = reader or length_reader(document), sorted(taken)
    for sentence in document.sentences:
        yield from islice(_lengths_of(sentence, reader, closed), MOST_TIMES)


def _lengths_of(sentence: Sentence, reader: LengthReader, closed: Sequence[int]) -> Iterator[Reading]:
    """Those of one sentence; ``closed`` are the taken tokens in order."""
    at, end = sentence.first, sentence.last
    for stop in (*closed[bisect_left(closed, at) : bisect_left(closed, end)], end):
        while at < stop:
            found = reader.repeated(at, stop) if reader.may_repeat(at) else None
            if found is None and reader.may_start(at):
                found = reader.read(at, stop)
            if found is not None:
                yield found
            at = found.last if found else at + 1
        at = max(at, stop + 1)


def find_repeats(document: Document, reader: LengthReader) -> Iterator[Reading]:
    """The sets of a document alone: no time is to be read inside *every Monday*."""
    for sentence in document.sentences:
        at = sentence.first
        while at < sentence.last:
            found = reader.repeated(at, sentence.last) if reader.may_repeat(at) else None
            if found is not None:
                yield found
            at = found.last if found else at + 1


def length_reader(document: Document) -> LengthReader:
    """A reader of the durations, sets and loose times of a document."""
    named = {at for name in document.names for at in range(name.first, name.last)}
    return LengthReader(document.tokens, [token.text.lower() for token in document.tokens], named)
