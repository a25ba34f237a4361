"""Times that are counted from another: ``last week`` · ``the past 24 hours`` · ``two days ago`` · ``the day before``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.annotate.times import nodes, placed
from sayso.annotate.times.dates import Found
from sayso.annotate.times.event_times import EventTimeReader
from sayso.annotate.times.moments import Moment
from sayso.annotate.times.spans import Days, month_span

_ABOUT: Final = frozenset("about around some nearly almost roughly approximately".split())
_BEFORE_DISTANCE: Final = (*sorted(_ABOUT), "more", "than", "just", "over", "less", "barely")
_FEW: Final = (2.0, 6.0)
_BEFORE_VERB: Final = frozenset("to will would can could may might must should not".split())
#: Verbs that have the day of the telling as their object: *ended the day lower*.
_PASSES: Final = frozenset("end finish close start begin spend".split())
_FROM_FOCUS: Final = frozenset(("previous", "preceding", "following"))


class RelativeReader(EventTimeReader):
    """Reads times that are counted from the telling or from a day named before."""

    def _shifted(self, at: int, end: int) -> Found | None:
        """``last week`` · ``the same day`` · ``that month`` · ``the past 24 hours`` · ``the next few days``."""
        if self.lower[at] in ("that", "same") or self.lower[at : at + 2] in (["the", "same"], ["the", "latter"]):
            here = at + 1 if self.lower[at] in ("that", "same") else at + 2
            unit = "day" if self.lower[here : here + 1] == ["date"] else self.dates.word("unit", here, end)
            is_unit = unit in ("day", "week", "month", "year", "night", "weekend")
            return (
                Found(placed.Same(unit), here + 1, unit) if unit and is_unit and self._ends_phrase(here, end) else None
            )
        here, shift, from_focus = self._shift_at(at, end)
        if shift is None:
            return self._week_of(at, end) or self._the_day(at, end)
        if self.dates.month(here, end):
            return self._shifted_month(here, shift)
        unit = self.dates.word("unit", here, end)
        word = self.lower[here - 1]
        part = self.dates.word("part", here, end)
        if part and part != "night" and word in ("next", "following", "previous") and from_focus:
            return Found(nodes.Shifted("day", shift, from_focus=True), here + 1, "part")
        if unit and self.lower[here] == unit and unit not in ("second", "minute", "hour", "night", "century"):
            return self._one_unit(unit, shift, here, word=word, from_focus=from_focus)
        found = self._window(here, end, shift, word)
        if found and from_focus and isinstance(found.node, nodes.Window):
            edge = placed.Same("day", or_now=word == "next")
            return replace(found, node=replace(found.node, edge=edge))
        return found

    def _one_unit(self, unit: str, shift: int, at: int, *, word: str, from_focus: bool) -> Found:
        """``last week`` is the one before; ``the past week`` the seven days up to now."""
        if word == "past":
            return Found(nodes.Window(1, 1, unit, -1), at + 1, "window")
        if unit == "fortnight":
            return Found(nodes.Window(1, 1, unit, shift or -1), at + 1, "window")
        return Found(nodes.Shifted(unit, shift, from_focus=from_focus), at + 1, unit)

    def _shifted_month(self, at: int, shift: int) -> Found:
        """``last August`` · ``next March`` · ``this July``."""
        month = self.dates.month(at, at + 1) or 1
        day = self.dates.day(at + 1, len(self.tokens)) if at + 1 < len(self.tokens) else None
        if day and shift and not self._ends_month(at + 1):
            return Found(nodes.MonthDay(month, day, _ShiftedMonth(month, shift)), at + 2, "day")
        if shift:
            return Found(_ShiftedMonth(month, shift), at + 1, "month")
        return Found(nodes.Month(month, nodes.Shifted("year", 0)), at + 1, "month")

    def _ends_month(self, at: int) -> bool:
        """``last October 23 people fled``: the number counts what follows."""
        token = self.tokens[at]
        return token.deprel == "nummod" and token.head > at

    def _window(self, at: int, end: int, shift: int, word: str) -> Found | None:
        """``the past 24 hours`` · ``the last three days`` · ``the coming weeks``."""
        amount = self._amount(at, end)
        if amount is None:
            unit = self.dates.word("unit", at, end)
            if unit is None or self.lower[at] == unit or word in ("this", "same"):
                return None
            return Found(nodes.Window(*_FEW, unit, shift or -1), at + 1, "window")
        low, high, unit, last = amount
        if word == "same":
            return None
        return Found(nodes.Window(low, high, unit, shift or -1), last, "window")

    def _hours(self, first: int, at: int, end: int) -> Found | None:
        """``in 24 hours`` · ``in the 24 hours to 18 August``: the day of the military communique."""
        if at >= end or self.lower[first] not in ("in", "over", "during", "within"):
            return None
        here = at + 1 if self.lower[at] == "the" else at
        amount = self._amount(here, end)
        if amount is None:
            return None
        low, high, unit, last = amount
        if here > at and last < end and self.lower[last] in ("to", "until", "before", "ending", "after", "since"):
            edge = self.core(self._over(last + 1, end, ("on",)), end, years=False)
            if edge and edge.grain in ("day", "part"):
                sign = 1 if self.lower[last] in ("after", "since") else -1
                return Found(nodes.Window(low, high, unit, sign, edge.node), edge.last, "window")
        if here > at or self._goes_on(last, end):
            return None
        return Found(nodes.Within(low, high, unit, ends=self.lower[first] == "in"), last, "window")

    def _goes_on(self, at: int, end: int) -> bool:
        return at < end and self.lower[at] in ("of", "after", "before", "from", "to")

    def _distance(self, at: int, end: int) -> Found | None:
        """``two days ago`` · ``several days later`` · ``one day earlier`` · ``a week after 6 August``."""
        if not self._unit_near(at):
            return None
        here = self._over(at, end, _BEFORE_DISTANCE)
        amount = self._amount(here, end)
        if amount is None or amount[3] >= end:
            return None
        found = self._from_amount(amount, end)
        if found and here > at and self.lower[at] in _ABOUT:
            return replace(found, node=placed.About(found.node))
        return found

    def _from_amount(self, amount: tuple[float, float, str, int], end: int) -> Found | None:
        """What the word after an amount makes of it: *ago*, *later*, *after the attack*."""
        low, high, unit, last = amount
        word = self.lower[last]
        if word == "ago":
            return Found(nodes.Distance(low, high, unit, -1, compares=self._is_compared(last, end)), last + 1, unit)
        if word in ("later", "afterwards", "earlier", "beforehand"):
            sign = -1 if word in ("earlier", "beforehand") else 1
            compares = sign < 0 and self._is_compared(last, end)
            node = nodes.Distance(low, high, unit, sign, from_focus=True, compares=compares)
            return Found(node, last + 1, unit)
        if self.lower[last : last + 2] == ["from", "now"]:
            return Found(nodes.Distance(low, high, unit, 1), last + 2, unit)
        if word in ("after", "before", "into"):
            return self._distance_from(low, high, unit, last, end)
        return None

    def _is_compared(self, at: int, end: int) -> bool:
        """``a year ago`` · ``a year earlier``, beside figures that are compared."""
        return self.lower[at - 2 : at] == ["a", "year"] and _compares(self.lower, at, end)

    def _distance_from(self, low: float, high: float, unit: str, at: int, end: int) -> Found | None:
        """``a week after the incursion began`` · ``three days before 12 August`` · ``three weeks into the war``."""
        sign = -1 if self.lower[at] == "before" else 1
        found = self.core(at + 1, end, years=True) if self.lower[at] != "into" else None
        if found and self._closes(found, end):
            return Found(nodes.Distance(low, high, unit, sign, found.node), found.last, unit)
        happening = self.happening(at + 1, end)
        if happening is None:
            return None
        return Found(nodes.Distance(low, high, unit, sign, happening.node), happening.last, unit)

    def _week_of(self, at: int, end: int) -> Found | None:
        """``the week of 5 August`` · ``the week beginning 5 August`` · ``the weekend of the 10th``."""
        unit, joint = self.lower[at + 1 : at + 2], self.lower[at + 2 : at + 3]
        if self.lower[at] != "the" or unit not in (["week"], ["weekend"]) or at + 3 >= end:
            return None
        if joint not in (["of"], ["beginning"], ["starting"]):
            return None
        of = self.core(at + 3, end, years=False)
        return Found(placed.Containing(of.node, unit[0]), of.last, unit[0]) if of and of.grain == "day" else None

    def _the_day(self, at: int, end: int) -> Found | None:
        """``the day before`` · ``the day before yesterday`` · ``the day``."""
        if (
            self.lower[at] != "the"
            or at + 1 >= end
            or self.lower[at + 1] not in ("day", "week", "month", "year", "night", "weekend")
        ):
            return None
        if (
            self.lower[at + 1] == "weekend"
            and at > 0
            and self.lower[at - 1] in ("at", "over", "on", "during", "throughout")
        ):
            return Found(nodes.Shifted("weekend", 0), at + 2, "weekend") if self._ends_phrase(at + 1, end) else None
        unit, here = self.lower[at + 1], at + 2
        word = self.lower[here] if here < end else ""
        is_phase = self.lower[max(at - 2, 0) : at] in (
            ["late", "in"],
            ["early", "in"],
            ["later", "in"],
            ["earlier", "in"],
        )
        if word in ("before", "after") and not is_phase:
            sign = -1 if word == "before" else 1
            origin = self.core(here + 1, end, years=False) if here + 1 < end else None
            if origin and origin.grain == "day":
                return Found(nodes.Distance(1, 1, unit, sign, origin.node), origin.last, unit)
            if here + 1 >= end or self.tokens[here + 1].upos in ("PUNCT", "CCONJ", "VERB", "AUX") or at == 0:
                return Found(nodes.Distance(1, 1, unit, sign, from_focus=True), here + 1, unit)
            return None
        before = self.lower[at - 1] if at > 0 else ""
        if unit == "day" and at and self.tokens[at - 1].lemma in _PASSES and self.tokens[at + 1].deprel == "obj":
            return (
                Found(placed.Told("the day", in_text=True), here, "day")
                if self._ends_phrase(at + 1, end) and word != "of"
                else None
            )
        if unit in ("day", "night") and before in ("in", "during", "of", "over", "throughout") and word != "of":
            node = nodes.Nightly() if unit == "night" else placed.Told("in the day", in_text=True)
            return Found(node, here, "day")
        return None

    def _lasts(self, at: int) -> bool:
        """``the truce is to last 72 hours``: a verb, whatever the tagger says."""
        return at > 0 and self.lower[at - 1] in _BEFORE_VERB

    def _shift_at(self, at: int, end: int) -> tuple[int, int | None, bool]:
        """Past ``last``, ``the following`` and the like: where, by how much, and whether from the day dated before."""
        has_article = self.lower[at] == "the"
        here = at + 1 if has_article else at
        if self.lower[here : here + 2] in (["this", "past"], ["this", "last"], ["this", "coming"]):
            here += 1
        value = self.dates.word("shift", here, end)
        if value is None or (self.lower[here] == "last" and (self.tokens[here].upos == "VERB" or self._lasts(here))):
            return at, None, False
        from_focus = self.lower[here] in _FROM_FOCUS or (has_article and self.lower[here] == "next")
        return here + 1, int(value), from_focus


@dataclass(frozen=True, slots=True)
class _ShiftedMonth:
    """``last August``: the one of this year if it is over, else that of the year before."""

    month: int
    shift: int

    def resolve(self, moment: Moment) -> Days:
        """The month before or after the current one that bears the name."""
        now = moment.now
        year = now.year - (self.month >= now.month) if self.shift < 0 else now.year + (self.month <= now.month)
        return month_span(year, self.month, f"counted from {moment.told}").counted(moment.anchor)


def _compares(lower: Sequence[str], at: int, end: int) -> bool:
    """Whether the words around a token compare figures: *up 12 % from a year ago*."""
    near = lower[max(at - _NEAR, 0) : min(at + _NEAR, end)]
    return any(word in _COMPARING for word in near)


_NEAR: Final = 16
_COMPARING: Final = frozenset("than compared versus vs up down % percent million billion $ cents share".split())
