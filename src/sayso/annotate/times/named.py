"""Times that go by a name or say only *now*: ``Christmas Day`` · ``the third quarter`` · ``in recent weeks`` · ``now``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sayso.annotate.times import nodes
from sayso.annotate.times.compared import ComparedReader
from sayso.annotate.times.dates import Found
from sayso.annotate.times.moments import Moment, Node
from sayso.annotate.times.spans import Days, month_span, unknown, year_span
from sayso.lexicon.holidays import LONGEST_NAME, Holiday, first_words, load_holidays
from sayso.lexicon.times import TimeLexicon
from sayso.model import Token

_LONGEST_PERIOD: Final = 6
_FEW: Final = (2.0, 6.0)
_QUARTERS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SHORT_QUARTERS: Final = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}
_NEARBY: Final = 6
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Now:
    """``now`` · ``currently`` · ``at present``."""

    words: str

    def resolve(self, moment: Moment) -> Days:
        """The day of telling."""
        return Days(moment.now, moment.now, "day", f"“{self.words}”: {moment.told}", moment.anchor)


@dataclass(frozen=True, slots=True)
class Quarter:
    """``the third quarter`` · ``Q3 2024``: the latest one that has begun, or with a future cue the next."""

    number: int
    year_of: Node | None = None

    def resolve(self, moment: Moment) -> Days:
        """The three months of the quarter."""
        month = self.number * 3 - 2
        if self.year_of is not None:
            named = self.year_of.resolve(moment)
            if named.first is None:
                return unknown("quarter", "no year", named.anchor)
            return _quarter(named.first.year, month, "quarter of the year named").counted(named.anchor)
        now = moment.now
        if moment.direction == "future":
            year = now.year + (month + 2 < now.month)
            found = _quarter(year, month, f"the next such quarter, by the tense, from {moment.told}")
        else:
            found = _quarter(now.year - (month > now.month), month, f"the latest such quarter at {moment.told}")
        return found.counted(moment.anchor, moment.direction)


@dataclass(frozen=True, slots=True)
class Feast:
    """``Christmas Day`` · ``Ukraine's Independence Day`` · ``Eid al-Fitr``: dated by the table of holidays."""

    holidays: tuple[Holiday, ...]
    year_of: Node | None = None

    def resolve(self, moment: Moment) -> Days:
        """The nearest such day on the side that the tense has it; unknown where no row dates it."""
        one = self.holidays[0]
        if len(self.holidays) > 1:
            return unknown("day", f"{one.name} of a country that the words do not name", moment.anchor)
        if self.year_of is not None:
            named = self.year_of.resolve(moment)
            spans, anchor = one.in_year(named.first.year) if named.first else (), named.anchor
        else:
            spans, anchor = self._nearest(one, moment), moment.anchor
        if not spans:
            return unknown("day", f"{one.name}, which the table does not date in that year", anchor)
        grain = "day" if spans[0][0] == spans[0][1] else "period"
        return Days(*spans[0], grain, f"the day of {one.name}", anchor, "" if self.year_of else moment.direction)

    def _nearest(self, one: Holiday, moment: Moment) -> tuple[tuple[date, date], ...]:
        year, now = moment.now.year, moment.now
        known = [span for step in (-1, 0, 1) for span in one.in_year(year + step)]
        if moment.direction == "future":
            known = [span for span in known if span[1] >= now]
        elif moment.direction == "past":
            known = [span for span in known if span[0] <= now + _WEEK]
        known.sort(key=lambda span: abs((span[0] - now).days))
        return tuple(known[:1])


class NamedReader(ComparedReader):
    """Reads times that go by a name, and those that say no more than now."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str], lexicon: TimeLexicon | None = None) -> None:
        super().__init__(tokens, lower, lexicon)
        self._holidays = load_holidays()

    def _present(self, at: int, end: int) -> Found | None:
        """``now`` · ``at present`` · ``these days``."""
        if self.lower[at] not in self.lexicon.vague_starts:
            return None
        for length in range(min(self.lexicon.longest_vague, end - at), 0, -1):
            if " ".join(self.lower[at : at + length]) in self.lexicon.vague:
                last = at + length
                return Found(Now(self._text(at, last)), last, "now") if self._stands_free(at, last, end) else None
        return None

    def _stands_free(self, first: int, last: int, end: int) -> bool:
        """An adverbial of time: not ``now that``, ``the now-defunct group``, ``the now famous bridge``."""
        if last < end and (self.lower[last] in ("that", "-", "‐", "‑", "defunct") or self._joins(last)):
            return False
        if first and self.tokens[first - 1].text == "-":
            return False
        head = self.tokens[last - 1]
        if (
            head.lemma in ("past", "future")
            and last < end
            and self.tokens[last].upos in ("NUM", "NOUN", "ADJ", "PROPN")
        ):
            return False  # in the past two months
        if last == first + 1 and head.upos not in ("ADV", "INTJ"):
            return False
        above = self.tokens[head.head]
        return not (head.head > head.index and above.deprel == "amod") or last - first > 1

    def _joins(self, at: int) -> bool:
        """A hyphen with no blank before it."""
        return self.tokens[at].text[:1] in "-‐‑" and self.tokens[at].start == self.tokens[at - 1].end

    def _recent(self, at: int, end: int) -> Found | None:
        """``recent days`` · ``the most recent weeks`` · ``coming months``, after *in* or not."""
        here = self._over(at, end, ("the", "more", "most", "very"))
        if here >= end or self.lower[here] not in ("recent", "coming"):
            return None
        unit = self.dates.word("unit", here + 1, end)
        if unit is None or self.lower[here + 1] == unit or not self._ends_phrase(here + 1, end):
            return None
        sign = -1 if self.lower[here] == "recent" else 1
        return Found(nodes.Window(*_FEW, unit, sign), here + 2, "window")

    def _holiday(self, at: int, end: int) -> Found | None:
        """``Christmas Day`` · ``New Year's Eve 2023`` · ``Ukraine's Independence Day``."""
        if self.lower[at] not in first_words() or not self.tokens[at].text[:1].isupper():
            return None
        for length in range(min(LONGEST_NAME, end - at), 0, -1):
            rows = self._holidays.get("".join(self.lower[at : at + length]))
            if rows:
                last = at + length
                year = self.dates.year(last, end) if last < end else None
                year_of = nodes.Fixed(year_span(year, "year in the words")) if year else None
                return Found(Feast(self._of_country(rows, at, last, end), year_of), last + (year is not None), "day")
        return None

    def _of_country(self, rows: tuple[Holiday, ...], at: int, last: int, end: int) -> tuple[Holiday, ...]:
        """The holiday of the one country that is named close by; all of them if none is, or several."""
        if len(rows) == 1:
            return rows
        nearby = {*self.lower[max(at - _NEARBY, 0) : at], *self.lower[last : min(last + _NEARBY, end)]}
        found = tuple(row for row in rows if nearby & set(row.country))
        return found if len(found) == 1 else rows

    def _quarter(self, at: int, end: int) -> Found | None:
        """``the third quarter`` · ``the first quarter of 2024`` · ``Q3 2024`` · ``third-quarter``."""
        here = at + 1 if self.lower[at] == "the" and at + 1 < end else at
        if here > at and (found := self._last_quarter(here, end)):
            return found
        year_of, here = self._quarter_year(here, end)
        if here >= end:
            return None
        number, last = self._quarter_number(here, end)
        if number is None or (last < end and self.lower[last] in ("-", "final", "finals", "century")):
            return None
        if year_of is not None:
            return Found(Quarter(number, year_of), last, "quarter")
        step = self._over(last, end, ("of", ",", "fiscal"))
        if (unit := self._bare_year(step, end)) is not None:
            return Found(Quarter(number, nodes.Shifted("year", 0)), unit, "quarter")
        year = self.dates.year(step, end)
        if year is not None:
            return Found(Quarter(number, nodes.Fixed(year_span(year, "year in the words"))), step + 1, "quarter")
        phrase = self.dates.year_phrase(step, end)
        if phrase:
            return Found(Quarter(number, phrase[0]), phrase[1], "quarter")
        return Found(Quarter(number), last, "quarter")

    def _quarter_year(self, at: int, end: int) -> tuple[Node | None, int]:
        """The year of ``the 2023 third quarter`` · ``last year's first quarter``."""
        year = self.dates.year(at, end) if at and self.lower[at - 1] in ("the", "its", "their") else None
        if year is not None:
            return nodes.Fixed(year_span(year, "year in the words")), at + 1
        phrase = self.dates.year_phrase(at, end)
        if phrase and phrase[1] + 1 < end and self.lower[phrase[1]] in ("'s", "’s"):
            return phrase[0], phrase[1] + 1
        return None, at

    def _last_quarter(self, at: int, end: int) -> Found | None:
        """``in the quarter`` · ``the latest quarter``: the one that ended last."""
        here = at + 1 if self.lower[at] in ("latest", "most") else at
        if self.lower[here : here + 1] != ["quarter"] or self.lower[here + 1 : here + 2] == ["of"]:
            return None
        is_time = here > at or self.lower[at - 2 : at - 1] in (["in"], ["for"], ["during"])
        if not is_time or not self._ends_phrase(here, end):
            return None
        return Found(nodes.Shifted("quarter", -1), here + 1, "quarter")

    def _quarter_number(self, at: int, end: int) -> tuple[int | None, int]:
        """``third quarter`` · ``third-quarter`` · ``fiscal first quarter`` · ``Q3``, and where it ends."""
        here = at + 1 if self.lower[at] in ("fiscal", "current") and at + 1 < end else at
        short = _SHORT_QUARTERS.get(self.lower[here])
        if short:
            return short, here + 1
        word, _, tail = self.lower[here].partition("-")
        number = _QUARTERS.get(word)
        if number and tail == "quarter":
            return number, here + 1
        step = self._over(here + 1, end, ("fiscal", "financial", "-"))
        is_quarter = number and not tail and step < end and self.lower[step] == "quarter"
        return (number, step + 1) if is_quarter else (None, at)

    def _bare_year(self, at: int, end: int) -> int | None:
        """``of the year``, after a quarter."""
        is_year = self.lower[at - 1] == "of" and self.lower[at : at + 2] == ["the", "year"] and at + 2 <= end
        return at + 2 if is_year else None

    def _fiscal(self, at: int, end: int) -> Found | None:
        """``fiscal 2024`` · ``the financial year 2023/24`` · ``the last fiscal year``."""
        here, shift, from_focus = self._shift_at(at, end)
        here += 1 if here == at and self.lower[here] == "the" else 0
        if here >= end or self.lower[here] not in ("fiscal", "financial"):
            return None
        step = here + 1
        step += 1 if step < end and self.lower[step] == "year" else 0
        year = self.dates.year_alone(step, end)
        if year and (step > here + 1 or self.lower[here] == "fiscal"):
            return Found(year.node, year.last, "year")
        if step == here + 1 or (shift is None and self.lower[at] != "the"):
            return None
        return Found(nodes.Shifted("year", shift or 0, from_focus=from_focus), step, "year")

    def _period(self, at: int, end: int) -> Found | None:
        """``World War II`` · ``the Cold War``."""
        here = at + 1 if self.lower[at] == "the" else at
        if here >= end or self.lower[here] not in self.lexicon.period_starts:
            return None
        for length in range(min(_LONGEST_PERIOD, end - here), 0, -1):
            known = self.lexicon.periods.get(tuple(self.lower[here : here + length]))
            if known and self.tokens[here].text[:1].isupper():
                days = Days(known.first, known.last, "period", f"the period known as {known.name}")
                return Found(nodes.Fixed(days), here + length, "period")
        return None


def _quarter(year: int, month: int, rule: str) -> Days:
    start, end = month_span(year, month, rule), month_span(year, month + 2, rule)
    return replace(start, last=end.last, grain="quarter")
