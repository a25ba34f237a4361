"""Dates of the calendar: ``12 August 2024`` · ``Aug. 7`` · ``13-14 August`` · ``February 2022`` · ``the 1990s``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.annotate.times.moments import Node
from sayso.annotate.times.nodes import Fixed, Month, MonthDay, Shifted
from sayso.annotate.times.placed import Between
from sayso.annotate.times.spans import Days, day_span, month_span, year_span
from sayso.lexicon.times import TimeLexicon
from sayso.model import Token

#: 12 · 12th
_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.IGNORECASE | re.ASCII)
_YEAR: Final = re.compile(r"(?:1[3-9]|20)\d{2}", re.ASCII)
#: 2024-08-14
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
#: 14/08/2024
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})", re.ASCII)
#: 14.08.2024
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
#: 1990s · 90s · '90s
_DECADE: Final = re.compile(r"['’]?((?:1[3-9]|20)?\d0)['’]?s", re.ASCII)
#: 2023/24
_SEASON_YEAR: Final = re.compile(r"((?:19|20)\d{2})/(\d{2})", re.ASCII)
_DASHES: Final = frozenset("-‐‑–—")
_SPELT_CENTURIES: Final = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}
_SPELT: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_JOINTS: Final = frozenset(("to", "and", "or", "through", "until", "till", "&"))
_LAST_DAY: Final = 31
_LONGEST_DAY: Final = 4
#: Two figures up to this one are years of this century.
_THIS_CENTURY: Final = 30
_MOST_DAYS: Final = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A node read from tokens that end before ``last``; ``grain`` is how closely it tells."""

    node: Node
    last: int
    grain: str


class DateReader:
    """Reads the date of the calendar that starts at a token, or nothing."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str], lexicon: TimeLexicon) -> None:
        self.tokens = tokens
        self.lower = lower
        self.kinds = lexicon.words
        self._values = lexicon.values

    def word(self, kind: str, at: int, end: int) -> str | None:
        """The value of the token as a word of a kind; words that need a capital are matched with it."""
        if at >= end:
            return None
        table, text = self._values[kind], self.tokens[at].text
        return table[text] if text in table else table.get(self.lower[at])

    def month(self, at: int, end: int) -> int | None:
        """The month that a token names; never the verb *may* or *march*."""
        value = self.word("month", at, end)
        if value is None or self.tokens[at].upos in ("AUX", "VERB"):
            return None
        return int(value)

    def day(self, at: int, end: int) -> int | None:
        """A day of the month in digits."""
        text = self.tokens[at].text if at < end else ""
        match = _DAY.fullmatch(text) if text[:1].isdigit() and len(text) <= _LONGEST_DAY else None
        return int(match[1]) if match and 1 <= int(match[1]) <= _LAST_DAY else None

    def spelt_year(self, at: int, end: int) -> tuple[int, int] | None:
        """``nineteen ninety-six`` · ``two thousand and four`` · ``twenty fourteen``: the year, and where it ends."""
        century = _SPELT_CENTURIES.get(self.lower[at]) if at < end else None
        here = at + 1
        if century is None:
            if self.lower[at : at + 2] != ["two", "thousand"]:
                return None
            century, here = 2000, at + 2
            here += 1 if here + 1 < end and self.lower[here] == "and" else 0
        tens, _, ones = self.lower[here].partition("-") if here < end else ("", "", "")
        rest = _SPELT.get(tens, 0)
        if rest >= 20 and ones in _SPELT:
            return century + rest + _SPELT[ones], here + 1
        is_joined = here + 2 < end and self.tokens[here + 1].text in _DASHES
        if rest >= 20 and is_joined and 0 < _SPELT.get(self.lower[here + 2], 0) < 10:
            return century + rest + _SPELT[self.lower[here + 2]], here + 3
        if rest >= 20 and here + 1 < end and 0 < _SPELT.get(self.lower[here + 1], 0) < 10:
            return century + rest + _SPELT[self.lower[here + 1]], here + 2
        return (century + rest, here + 1) if rest >= 10 or (rest and century == 2000 and here > at + 1) else None

    def year(self, at: int, end: int) -> int | None:
        """A year of four digits."""
        text = self.tokens[at].text if at < end else ""
        return int(text) if len(text) == 4 and _YEAR.fullmatch(text) else None

    def read(self, at: int, end: int) -> Found | None:
        """The date that starts at a token, the longest reading first."""
        if self.tokens[at].text[:1].isdigit():
            return self._numeric(at, end) or self._day_first(at, end) or self._decade(at, end)
        return self._day_first(at, end) or self._month_first(at, end) or self._decade(at, end)

    def _numeric(self, at: int, end: int) -> Found | None:
        """``2024-08-14`` · ``14/08/2024``: an order that could be either is read day first."""
        del end
        text = self.tokens[at].text
        if not text[:1].isdigit() or len(text) < 6:
            return None
        iso = _ISO.fullmatch(text)
        if iso:
            return _fixed_day(int(iso[1]), int(iso[2]), int(iso[3]), at + 1)
        match = _SLASHED.fullmatch(text) or _DOTTED.fullmatch(text)
        if match is None:
            return None
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        year += 2000 if year < 100 else 0
        rule = "date in the words" if first == second or first > 12 else "date in the words, read as day, month, year"
        found = _fixed_day(year, second, first, at + 1, rule)
        return found or _fixed_day(year, first, second, at + 1, "date in the words: month, day, year")

    def _day_first(self, at: int, end: int, *, opens: bool = True) -> Found | None:
        """``12 August 2024`` · ``13-14 August`` · ``the 12th of August``; ``opens``: *12 August to ...* may follow."""
        at += 1 if self.lower[at] == "the" else 0
        first = self.day(at, end)
        if first is None:
            return None
        second, here = self._last_day(at, first, end)
        here += (
            here + 1 < end
            and second is None
            and self.tokens[here].text == "-"
            and self.month(here + 1, end) is not None
        )
        here += 1 if here < end and self.lower[here] == "of" else 0
        month = self.month(here, end)
        if month is None or (here + 1 < end and second is None and self._is_name(here)):
            return None
        year, last = self._year_after(here + 1, end)
        start = _month_day(year, month, first)
        if second is None:
            found = Found(start, last, "day")
            return self._to_date(found, end) if opens else found
        return Found(Between(start, _month_day(year, month, second)), last, "range")

    def _month_first(self, at: int, end: int, *, opens: bool = True) -> Found | None:
        """``Aug. 7, 2024`` · ``August 13-14`` · ``August 30 to September 2`` · ``February 2022`` · ``August``."""
        month = self.month(at, end)
        if month is None:
            return None
        here = at + 1
        here += 1 if here < end and self.lower[here] == "the" and self.day(here + 1, end) else 0
        first = self.day(here, end)
        if first is None or self._counts(here, end):
            return self._month_alone(month, at, end)
        second, joint = self._last_day(here, first, end)
        if second is not None and not self.month(joint, end) and not self._counts(joint - 1, end):
            year, last = self._year_after(joint, end)
            return Found(Between(_month_day(year, month, first), _month_day(year, month, second)), last, "range")
        year, last = self._year_after(here + 1, end)
        found = Found(_month_day(year, month, first), last, "day")
        return self._to_date(found, end) if opens else found

    def _last_day(self, at: int, first: int, end: int) -> tuple[int | None, int]:
        """``9-11`` · ``9, 10 and 11``: the last of several days of a month, and where they end."""
        here, last = at, first
        for _ in range(_MOST_DAYS):
            step = here + 1
            step += step + 1 < end and self.tokens[step].text == "," and self.lower[step + 1] in ("and", "or")
            is_listed = step < end and self.tokens[step].text == ","
            joint = step + 1 if is_listed else self._joint(step, end)
            day = self.day(joint, end) if joint else None
            if day is None or day <= last or (is_listed and not self._list_goes_on(joint or 0, end)):
                break
            here, last = joint or here, day
        return (last, here + 1) if here > at else (None, at + 1)

    def _list_goes_on(self, at: int, end: int) -> bool:
        """``9, 10 and 11``: the day after a comma is followed by another or by the month."""
        after = self.lower[at + 1] if at + 1 < end else ""
        return (after in (",", "and", "or") and self.day(at + 2, end) is not None) or self.month(
            at + 1, end
        ) is not None

    def _counts(self, at: int, end: int) -> bool:
        """``In May 12 people``: the number after the month counts what follows; not ``the May 12 attacks``."""
        token = self.tokens[at]
        if not token.text.isdigit() or at + 1 >= end:
            return False
        if at > 1 and self.tokens[at - 2].upos in ("DET", "PART", "PRON") and self.month(at - 1, end) is not None:
            return False
        head = self.tokens[token.head]
        return (
            token.deprel == "nummod"
            and at < token.head < end
            and head.morphology.number == "Plur"
            and self.word("month", token.head, end) is None
        )

    def _month_alone(self, month: int, at: int, end: int) -> Found:
        """``February 2022`` · ``August of last year`` · ``August``."""
        here = at + 1
        step = 1 if here < end and self.lower[here] in (",", "of") else 0
        spelt = self.spelt_year(here + step, end)
        if spelt:
            return Found(Fixed(month_span(spelt[0], month, "month and year in the words")), spelt[1], "month")
        year = self.year(here + step, end)
        if year is not None:
            return Found(Fixed(month_span(year, month, "month and year in the words")), here + step + 1, "month")
        relative = self.year_phrase(here + step, end)
        if relative:
            return Found(Month(month, relative[0]), relative[1], "month")
        return Found(Month(month), here, "month")

    def year_phrase(self, at: int, end: int) -> tuple[Node, int] | None:
        """``last year`` · ``this year`` · ``the same year``, after a month or a day."""
        here = at + 1 if at < end and self.lower[at] == "the" else at
        shift = self.word("shift", here, end)
        if shift is not None and here + 1 < end and self.lower[here + 1] == "year":
            return Shifted("year", int(shift)), here + 2
        return None

    def _year_after(self, at: int, end: int) -> tuple[Node | None, int]:
        """The year after a day and month, with or without a comma; ``this year`` too."""
        step = 1 if at + 1 < end and self.lower[at] in (",", "of", ".") else 0
        year = self.year(at + step, end)
        if year is not None and not self._counts(at + step, end):
            return Fixed(year_span(year, "")), at + step + 1
        if step == 0 or self.lower[at] == "of":
            phrase = self.year_phrase(at + step, end)
            if phrase:
                return phrase
        return None, at

    def _joint(self, at: int, end: int) -> int | None:
        """Past the dash or word that joins the two ends of a range."""
        if at + 1 < end and (self.tokens[at].text in _DASHES or self.lower[at] in _JOINTS):
            return at + 1
        return None

    def _to_date(self, found: Found, end: int) -> Found:
        """``30 August to 2 September``: a dash or *to* and a second full date."""
        at = found.last
        if at + 1 >= end or not (
            self.tokens[at].text in _DASHES or self.lower[at] in ("to", "through", "until", "till")
        ):
            return found
        # the second date opens no range of its own: a row of dates would be read to its end from each of them
        second = self._day_first(at + 1, end, opens=False) or self._month_first(at + 1, end, opens=False)
        if second is None or second.grain != "day":
            return found
        return Found(Between(found.node, second.node), second.last, "range")

    def _decade(self, at: int, end: int) -> Found | None:
        """``the 1990s`` · ``the early 2000s`` · ``the '90s``."""
        step = 1 if self.lower[at] == "the" and at + 1 < end else 0
        century = self.century(at + step, end)
        if century:
            return century
        spelt = self.kinds["decade"].get(self.lower[at + step]) if step else None
        if spelt:
            return Found(Fixed(year_span(int(spelt.value), "decade in the words", 10)), at + 2, "decade")
        text = self.tokens[at + step].text
        found = self.decade(text) if step or len(text) > 4 else None
        return Found(Fixed(found), at + step + 1, "decade") if found else None

    def decade(self, text: str) -> Days | None:
        """``1990s`` · ``90s`` · ``'90s``."""
        match = _DECADE.fullmatch(text)
        if match is None:
            return None
        year = int(match[1])
        if year < 100:
            year += 1900 if year > 20 else 2000
        return year_span(year, "decade in the words", 10)

    def century(self, at: int, end: int) -> Found | None:
        """``the 20th century`` · ``the nineteenth century``."""
        if at + 1 >= end or self.lower[at + 1] != "century":
            return None
        match = _DAY.fullmatch(self.lower[at])
        value = (
            int(match[1])
            if match
            else int(self.kinds["ordinal"][self.lower[at]].value)
            if self.lower[at] in self.kinds["ordinal"]
            else 0
        )
        return (
            Found(Fixed(year_span((value - 1) * 100, "century in the words", 100)), at + 2, "century")
            if value > 10
            else None
        )

    def year_alone(self, at: int, end: int) -> Found | None:
        """``2014`` · ``2023/24`` · ``2014-2015``: only where the words around call for a year."""
        if at >= end or not self.tokens[at].text[:1].isdigit():
            return None
        match = _SEASON_YEAR.fullmatch(self.tokens[at].text)
        if match and int(match[2]) == (int(match[1]) + 1) % 100:
            return Found(Fixed(year_span(int(match[1]), "two years in the words", 2)), at + 1, "year")
        if (short := self.short_year(at, end)) is not None:
            return short
        year = self.year(at, end)
        if year is None or self._counts(at, end) or self._is_name(at):
            return None
        joint = self._joint(at + 1, end) if at + 1 < end and (self.tokens[at + 1].text in _DASHES) else None
        second = self.year(joint, end) if joint else None
        if joint and second and second > year:
            return Found(Fixed(year_span(year, "years in the words", second - year + 1)), joint + 1, "year")
        return Found(Fixed(year_span(year, "year in the words")), at + 1, "year")

    def short_year(self, at: int, end: int) -> Found | None:
        """``'82``: the century is that of the years that people remember."""
        text = self.tokens[at].text
        mark, digits, last = text[:1], text[1:], at + 1
        if mark in "'’" and not digits and last < end and self.tokens[last].start == self.tokens[at].end:
            digits, last = self.tokens[last].text, at + 2
        if mark not in "'’‘`" or len(digits) != 2 or not (digits.isascii() and digits.isdecimal()):
            return None
        year = int(digits) + (1900 if int(digits) > _THIS_CENTURY else 2000)
        return Found(Fixed(year_span(year, "year in the words, without its century")), last, "year")

    def _is_name(self, at: int) -> bool:
        """``2 April Street``, ``1701 Resolution``: a date that is part of a proper name."""
        token, after = self.tokens[at], self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return (
            after is not None
            and after.upos == "PROPN"
            and after.text[:1].isupper()
            and token.head == at + 1
            and self.word("month", at + 1, at + 2) is None
            and self.word("weekday", at + 1, at + 2) is None
        )


def _month_day(year: Node | None, month: int, day: int) -> Node:
    """A day and month, fixed where the year is a number."""
    if isinstance(year, Fixed) and year.days.first:
        try:
            return Fixed(day_span(date(year.days.first.year, month, day), "date in the words"))
        except ValueError:
            return MonthDay(month, day)
    return MonthDay(month, day, year)


def _fixed_day(year: int, month: int, day: int, last: int, rule: str = "date in the words") -> Found | None:
    try:
        return Found(Fixed(day_span(date(year, month, day), rule)), last, "day")
    except ValueError:
        return None
