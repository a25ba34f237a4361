"""Stretches of time: ``early on Sunday`` · ``Tuesday evening`` · ``the end of May`` · ``overnight`` · ``last winter``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from sayso.annotate.times import nodes, placed
from sayso.annotate.times.dates import Found
from sayso.annotate.times.moments import Node
from sayso.annotate.times.named import NamedReader
from sayso.annotate.times.plans import LEADING, Production, is_clipped, plan, stems
from sayso.annotate.times.spans import year_span
from sayso.annotate.times.words import DASHES
from sayso.lexicon.times import TimeLexicon
from sayso.model import Token

_DEEPEST: Final = 8
#: What stands for the century of a year: *'82*.
_MARKS: Final = ("'", "’", "‘", "`")
#: How many words may lead up to the word of time: *the very early hours*, *just over a year*.
_LEAD: Final = 4
_NAMED_HOURS: Final = frozenset(("noon", "midday", "midnight"))
_LIGHT: Final = frozenset(("dawn", "dusk", "daybreak", "nightfall", "sunrise", "sunset"))
_BEFORE_HOUR: Final = tuple([word] for word in "at by before after until till around since about from between".split())
_FROM_FOCUS: Final = frozenset(("previous", "preceding", "following"))


class CoreReader(NamedReader):
    """Reads the stretch of time that starts at a token."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str], lexicon: TimeLexicon | None = None) -> None:
        super().__init__(tokens, lower, lexicon)
        self._stems = stems(self.lexicon)
        self._productions = {years: self._all_productions(years=years) for years in (False, True)}
        self._plans: dict[tuple[str, bool], tuple[Production, ...]] = {}

    def core(self, at: int, end: int, *, years: bool) -> Found | None:
        """A stretch of time; ``years``: the words before it let a bare ``2014`` be a year.

        What was read at a token is kept, and cores nest to a small depth: reading stays linear.
        """
        if at >= end or self._depth >= _DEEPEST or not (self.begins(at, end) or (years and self.lower[at] in _MARKS)):
            return None
        key = (at, years)
        if key not in self._known:
            self._known[key] = None
            self._depth += 1
            found = self._core(at, end, years=years)
            self._known[key] = self._tailed(found, end) if found else None
            self._depth -= 1
        return self._known[key]

    def begins(self, at: int, end: int) -> bool:
        """Whether a word of time, or a number, stands at a token or behind its article: a cheap look before reading."""
        for here in range(at, min(at + _LEAD, end)):
            word = self.lower[here]
            if word in self._stems or word[:1].isdigit() or word[:4] == "mid-" or is_clipped(word):
                return True
            if word not in LEADING:
                return False
        return False

    def _core(self, at: int, end: int, *, years: bool) -> Found | None:
        """The first production that reads something."""
        if self.lower[at][:1].isdigit():
            return self._core_of_digits(at, end, years=years)
        if years and self.lower[at][:1] in _MARKS and (short := self.dates.short_year(at, end)) is not None:
            return short
        word = self.lower[at]
        word = f"the {self.lower[at + 1]}" if word == "the" and at + 1 < end else word
        for production in self._plan(word, years=years):
            if (found := production(at, end)) is not None:
                return found
        return None

    def _plan(self, word: str, *, years: bool) -> tuple[Production, ...]:
        """The productions that can start with a word, in their order; ``the`` comes with the word behind it."""
        known = self._plans.get((word, years))
        if known is None:
            wanted = plan(word, self.lexicon)
            known = tuple(one for name, one in self._productions[years] if wanted is None or name in wanted)
            self._plans[word, years] = known
        return known

    def _all_productions(self, *, years: bool) -> tuple[tuple[str, Production], ...]:
        """All productions by name; the first that reads something wins."""
        return (
            ("present", self._present),
            ("phase", partial(self._phase, years=years)),
            ("bounded", self._bounded),
            ("year_end", self._year_end),
            ("compared", self._compared),
            ("quarter", self._quarter),
            ("slice", self._slice),
            ("parted", self._parted),
            ("holiday", self._holiday),
            ("date", self.dates.read),
            ("weekday", self._weekday),
            ("deictic", self._deictic),
            ("distance", self._distance),
            ("fiscal", self._fiscal),
            ("recent", self._recent),
            ("shifted", self._shifted),
            ("season", partial(self._season, years=years)),
            ("period", self._period),
            ("clocked", self._clocked),
            ("event", self.event_core),
        )

    def _core_of_digits(self, at: int, end: int, *, years: bool) -> Found | None:
        """The few productions that can start with digits."""
        return (
            (self._quarter(at, end) if not self.lower[at].isdecimal() else None)
            or self.dates.read(at, end)
            or self._clocked(at, end)
            or (self._unit_near(at) and (self._distance(at, end) or self.event_core(at, end)))
            or (self.dates.year_alone(at, end) if years else None)
            or None
        )

    def _slice(self, at: int, end: int) -> Found | None:
        """``the first three months of the year`` · ``the second half of August`` · ``the last week of May``."""
        here = at + 1 if self.lower[at] == "the" else at
        word = self.lower[here] if here < end else ""
        if here == at or word not in ("first", "second", "third", "fourth", "last", "final"):
            return None
        amount = self._amount(here + 1, end)
        if amount is None:
            unit = "half" if self.lower[here + 1 : here + 2] == ["half"] else self.dates.word("unit", here + 1, end)
            amount = (1.0, 1.0, unit, here + 2) if unit else None
        if amount is None or amount[3] + 1 >= end or self.lower[amount[3]] != "of":
            return None
        of = self.core(amount[3] + 1, end, years=True) or self._bare_unit(amount[3] + 1, end)
        if of is None or of.grain not in ("month", "year", "week", "season", "decade"):
            return None
        place = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(word, -1)
        return Found(placed.Slice(of.node, amount[1], amount[2], place), of.last, "range")

    def _phase(self, at: int, end: int, *, years: bool) -> Found | None:
        """``early on Sunday`` · ``late last month`` · ``mid-August`` · ``the middle of May``."""
        here = at + 1 if self.lower[at] == "the" else at
        phase = self.dates.word("phase", here, end)
        text = self.lower[here] if here < end else ""
        if phase is None:
            return self._prefixed(here, end) if text.startswith("mid-") else None
        here += 1
        here += 1 if here < end and self.tokens[here].text in DASHES else 0
        here = self._over(here, end, ("on", "in", "-"))
        found = self.core(here, end, years=years or phase == "mid")
        if found is None:
            return None
        return Found(placed.Part(found.node, phase), found.last, found.grain)

    def _prefixed(self, at: int, end: int) -> Found | None:
        """``mid-August 2024`` in one token."""
        name = self.tokens[at].text[4:]
        if len(name) == 4 and name.isdigit() and int(name) in range(1300, 2100):
            return Found(placed.Part(nodes.Fixed(year_span(int(name), "year in the words")), "mid"), at + 1, "year")
        if name.lower() == "week" and self._ends_phrase(at, end):
            return Found(placed.Part(nodes.Shifted("week", 0), "mid"), at + 1, "week")
        if name[:1].isdigit() and (decade := self.dates.decade(name)):
            return Found(placed.Part(nodes.Fixed(decade), "mid"), at + 1, "decade")
        entry = self.lexicon.words["month"].get(name)
        year = None
        last = at + 1
        if entry is None:
            return None
        if (number := self.dates.year(last, end)) is not None:
            year, last = number, last + 1
        node: Node = nodes.Month(int(entry.value), _year_node(year))
        return Found(placed.Part(node, "mid"), last, "month")

    def _year_end(self, at: int, end: int) -> Found | None:
        """``year's end`` · ``the year end`` · ``month's end``."""
        here = at + 1 if self.lower[at] == "the" else at
        unit = self.lower[here] if here < end else ""
        if unit not in ("year", "month", "week"):
            return None
        step = here + 1
        step += 1 if step < end and self.lower[step] in ("'s", "’s", "-") else 0
        if (
            step < end
            and step > here
            and self.lower[step] == "end"
            and at > 0
            and self.lower[at - 1] in ("by", "until", "before", "at")
        ):
            return Found(placed.Edge(nodes.Shifted(unit, 0), "end"), step + 1, unit)
        return None

    def _bounded(self, at: int, end: int) -> Found | None:
        """``the end of May`` · ``the eve of 24 August``."""
        here = at + 1 if self.lower[at] == "the" else at
        bound = self.dates.word("bound", here, end)
        if bound is None or here + 2 >= end or self.lower[here + 1] != "of":
            return None
        start = here + 2
        if self.lower[start] in ("the", "this") and start + 1 < end and self.lower[start + 1] == "day":
            last = start + 2
            day = self.core(self._over(last, end, ("on", ",")), end, years=False)
            if day and day.grain == "day" and self._over(last, end, ("on",)) > last:
                return Found(placed.Edge(day.node, bound), day.last, "day")
            return Found(placed.Edge(placed.Told("the day of the words"), bound), last, "day")
        found = self.core(start, end, years=True) or self._bare_unit(start, end)
        return Found(placed.Edge(found.node, bound), found.last, found.grain) if found else None

    def _bare_unit(self, at: int, end: int) -> Found | None:
        """``the year`` · ``the month``, after *the end of*."""
        if at >= end:
            return None
        here = at + 1 if self.lower[at] == "the" else at
        unit = self.dates.word("unit", here, end)
        if here == at or unit not in ("week", "month", "year", "decade", "century", "weekend"):
            return None
        if here + 1 < end and self.lower[here + 1] == "of":
            return None
        return Found(nodes.Shifted(unit, 0), here + 1, unit)

    def _parted(self, at: int, end: int) -> Found | None:
        """``the night of 13-14 August`` · ``the early hours of Sunday`` · ``this morning`` · ``the morning``."""
        here = at + 1 if self.lower[at] in ("the", "this") else at
        opener = self.lower[at] if here > at else ""
        here = self._over(here, end, ("early", "late", "small"))
        part = self.dates.word("part", here, end)
        if part is None and not (here < end and here > at and self.lower[here] == "hours"):
            return None
        last = here + 1
        if last + 1 < end and self.lower[last] in ("of", "on"):
            found = self.core(last + 1, end, years=False)
            if found and found.grain in ("day", "range", "night", "part"):
                node = (
                    nodes.Nightly(of=found.node)
                    if part == "night"
                    else self._of_day(found.node, part or "morning", here)
                )
                return Found(self._early(node, here), found.last, "part")
        if opener == "this" and part:
            return Found(self._early(placed.OfDay(placed.Told(f"this {part}"), part), here), last, "part")
        if part and last < end and self.lower[last] in ("today", "yesterday", "tomorrow"):
            return self._deictic(last, end)
        if opener == "the" and part and at > 0 and self.lower[at - 1] in ("in", "during", "over", "throughout"):
            node = nodes.Nightly() if part == "night" else placed.OfDay(placed.Told(f"in the {part}"), part)
            return Found(self._early(node, here), last, "part")
        if part in _LIGHT and self.lower[at - 1 : at] in _BEFORE_HOUR:
            return Found(placed.OfDay(placed.Told(f"at {part}"), part), last, "part")
        return None

    def _early(self, node: Node, at: int) -> Node:
        """The early or late part of a morning or night, if the word before says so."""
        phase = {"early": "start", "small": "start", "late": "end"}.get(self.lower[at - 1]) if at else None
        return placed.Part(node, phase) if phase else node

    def _weekday(self, at: int, end: int) -> Found | None:
        """``Monday`` · ``last Friday`` · ``Tuesday, 13 August`` · ``Friday last week`` · ``the following Monday``."""
        here, shift, from_focus = self._shift_at(at, end)
        value = self.dates.word("weekday", here, end) or self._short_weekday(here, end)
        if value is None or self.dates.word("habit", here + 1, end):
            return None
        number, last = int(value), here + 1
        step = self._over(last, end, (",", "the", "("))
        dated = self.dates.read(step, end) if step < end and shift is None else None
        if dated and dated.grain in ("day", "range") and self._is_date_word(step, end):
            if isinstance(dated.node, nodes.MonthDay):
                dated = replace(dated, node=replace(dated.node, weekday=number))
            closes = dated.last < end and self.lower[last] == "(" and self.lower[dated.last] == ")"
            return replace(dated, last=dated.last + closes)
        week = self._over(last, end, ("of", "in", "the"))
        shifted = self._week_at(week, end)
        if shifted and shift is None:
            return Found(nodes.Weekday(number, of=shifted[0]), shifted[1], "day")
        if shift is None and last < end and self.lower[last] in ("week", "fortnight") and self._ends_phrase(last, end):
            weeks = 1 if self.lower[last] == "week" else 2
            node = nodes.Distance(weeks * 7, weeks * 7, "day", 1, nodes.Weekday(number, ahead=True))
            return Found(node, last + 1, "day")
        return Found(nodes.Weekday(number, shift, from_focus=from_focus), last, "day")

    def _short_weekday(self, at: int, end: int) -> str | None:
        """``Sat`` and ``Sun`` only with a date after them."""
        entry = self.dates.kinds["weekday"].get(self.tokens[at].text) if at < end else None
        step = self._over(at + 1, end, (",",))
        if entry is None or step >= end or not self._is_date_word(step, end):
            return None
        found = self.dates.read(step, end)
        return entry.value if found and found.grain in ("day", "range") else None

    def _is_date_word(self, at: int, end: int) -> bool:
        return self.dates.month(at, end) is not None or self.tokens[at].text[:1].isdigit()

    def _week_at(self, at: int, end: int) -> tuple[Node, int] | None:
        """``last week``, after the name of a day."""
        shift = self.dates.word("shift", at, end)
        if shift is None or at + 1 >= end or self.lower[at + 1] != "week" or self.lower[at] in ("same", "past"):
            return None
        return nodes.Shifted("week", int(shift), from_focus=self.lower[at] in _FROM_FOCUS), at + 2

    def _deictic(self, at: int, end: int) -> Found | None:
        """``today`` · ``yesterday evening`` · ``overnight`` · ``last night`` · ``tonight`` · ``the day before yesterday``."""
        value = self.dates.word("day", at, end)
        if value is not None:
            return Found(nodes.Shifted("day", int(value)), at + 1, "day")
        if self.lower[at] == "overnight" and self.tokens[at].upos in ("ADV", "NOUN"):
            return self._overnight(at, end)
        if self.lower[at] == "last" and at + 1 < end and self.lower[at + 1] == "night":
            return Found(nodes.Nightly(), at + 2, "night")
        return None

    def _overnight(self, at: int, end: int) -> Found:
        """``overnight into Sunday`` · ``overnight on Saturday`` · ``overnight``."""
        here = at + 1
        if here + 1 < end and self.lower[here] in ("into", "to", "on", "through", "from"):
            found = self.core(here + 1, end, years=False)
            if found and found.grain == "range":
                return Found(found.node, found.last, "night")
            if found and found.grain == "day":
                into = self.lower[here] in ("into", "to", "through")
                node = nodes.Nightly(into=found.node) if into else nodes.Nightly(of=found.node)
                return Found(node, found.last, "night")
        if self.dates.word("weekday", here, end):
            found = self._weekday(here, end)
            if found:
                return Found(nodes.Nightly(of=found.node), found.last, "night")
        return Found(nodes.Nightly(), here, "night")

    def _season(self, at: int, end: int, *, years: bool) -> Found | None:
        """``summer`` · ``last winter`` · ``the spring of 2023`` · ``this autumn``."""
        here, shift, _ = self._shift_at(at, end)
        here += 1 if here == at and self.lower[here] == "the" else 0
        table = self.lexicon.words["season"]
        entry = table.get(self.lower[here]) if here < end else None
        if entry is None or self.tokens[here].upos not in ("NOUN", "PROPN"):
            return None
        step = self._over(here + 1, end, ("of", ","))
        year = self.dates.year(step, end)
        if year is not None:
            return Found(nodes.Season(entry.value, year_of=_year_node(year)), step + 1, "season")
        phrase = self.dates.year_phrase(step, end)
        if phrase:
            return Found(nodes.Season(entry.value, year_of=phrase[0]), phrase[1], "season")
        if shift is None and (entry.needs == "year" or not years):
            return None
        if not self._ends_phrase(here, end):
            return None
        return Found(nodes.Season(entry.value, shift), here + 1, "season")

    def _clocked(self, at: int, end: int) -> Found | None:
        """``5:45 am on Tuesday`` · ``17:30 GMT`` · ``5 o'clock``."""
        clock = self.clocks.read(at, end)
        if clock is None or (self.lower[at] in _NAMED_HOURS and self.lower[at - 1 : at] not in _BEFORE_HOUR):
            return None
        here = self._over(clock.last, end, ("on", ",", "of"))
        found = self.core(here, end, years=False) if here < end else None
        if found and found.grain in ("day", "part"):
            return Found(placed.OfDay(found.node, hours=clock.hours), found.last, "part")
        return Found(placed.OfDay(placed.Told("a time of day"), hours=clock.hours), clock.last, "clock")

    def _tailed(self, found: Found, end: int) -> Found:
        """A core with what goes on after it: ``Monday evening`` · ``12 August at 5:45 am`` · ``Monday into Tuesday``."""
        at = found.last
        if at >= end:
            return found
        if found.grain == "week" and self.lower[at] == "on" and (day := self.dates.word("weekday", at + 1, end)):
            return Found(nodes.Weekday(int(day), of=found.node), at + 2, "day")
        if found.grain in ("day", "range"):
            part = self.dates.word("part", at, end)
            if part and self.tokens[at].upos in ("NOUN", "PROPN", "ADV") and self._ends_phrase(at, end):
                return self._into(Found(self._of_day(found.node, part, at), at + 1, "part"), end)
            here = self._over(at, end, ("at", ",", "about", "around", "by"))
            clock = self.clocks.read(here, end) if here < end else None
            if clock is not None:
                return replace(found, node=placed.OfDay(found.node, hours=clock.hours), last=clock.last)
        return found

    def _of_day(self, node: Node, part: str, at: int) -> Node:
        """A day with the part or the hour that the token ``at`` names."""
        clock = self.clocks.read(at, at + 1)
        return placed.OfDay(node, part, clock.hours if clock else None)

    def _into(self, found: Found, end: int) -> Found:
        """``Saturday night into Sunday``."""
        at = found.last
        if at + 1 < end and self.lower[at] in ("into", "to"):
            second = self.core(at + 1, end, years=False)
            if second and second.grain in ("day", "part"):
                return Found(nodes.Nightly(into=second.node), second.last, "night")
        return found


def _year_node(year: int | None) -> Node | None:
    return nodes.Fixed(year_span(year, "year in the words")) if year is not None else None
