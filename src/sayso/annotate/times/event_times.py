"""Times placed against an event: ``before the truce`` · ``Day 903 of the war`` · ``the week after the coup``."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from sayso.annotate.times import placed
from sayso.annotate.times.dates import Found
from sayso.annotate.times.event_nodes import Anniversary, Beside, Event, NthOf, SinceEvent, UpToNow
from sayso.annotate.times.events import LONGEST_EVENT, EventReader
from sayso.annotate.times.moments import Node
from sayso.annotate.times.nodes import Distance
from sayso.annotate.times.words import DASHES, Reading

#: What may stand before an event that a time is placed against.
_AFTER: Final = frozenset(("after", "following", "since"))
_BEFORE: Final = frozenset(("before", "preceding"))
_BESIDE: Final = _AFTER | _BEFORE
_EDGES: Final = {"start": "start", "end": "end"}
#: Words that let these times start, beside those that let any time start.
EVENT_STARTERS: Final = frozenset(
    "day days hours minutes weeks months years within following during throughout on in its their".split()
)


class EventTimeReader(EventReader):
    """Reads times that an event anchors."""

    def limited_event(self, kind: str, first: int, at: int, end: int) -> Reading | None:
        """``before the truce`` · ``after the coup`` · ``until the war ended``."""
        event = self.event(at, end)
        if event is None:
            return None
        if kind == "after":
            node: Node = placed.After(event.node)
        elif kind == "since":
            node = SinceEvent(event.node) if isinstance(event.node, Event) else placed.Since(event.node)
        else:
            node = placed.Until(event.node, excludes=kind == "before")
        return Reading(first, at, event.last, node, event.grain, event.node)

    def day_of_event(self, at: int, found: Found, end: int) -> Found:
        """``[the] 7 October attack``: a day of the year that an event bears as a name."""
        noun = found.last
        while (
            noun < end
            and noun - found.last < 3
            and self.tokens[noun].upos in ("ADJ", "PROPN")
            and not self._noun_at(noun, end)
        ):
            noun += 1
        length = self._noun_at(noun, end) if found.grain == "day" and noun < end else 0
        if not length:
            return found
        event = Event(self._text(at, noun + length), at, noun + length, dated=found.node)
        return Found(event, found.last, found.grain)

    def during_event(self, first: int, at: int, end: int) -> Reading | None:
        """``during the siege`` · ``within days of the earthquake``."""
        if self.lower[first] in ("during", "throughout"):
            event = self.event(at, end)
            return Reading(first, at, event.last, event.node, event.grain) if event else None
        if self.lower[first] != "within":
            return None
        length = self._length(at, end)
        if length is None or length[2] + 1 >= end or self.lower[length[2]] not in ("of", "after"):
            return None
        event = self.event(length[2] + 1, end)
        if event is None or not isinstance(event.node, Event):
            return None
        return Reading(first, at, event.last, Beside(event.node, length[1], 1, length[0]), "event")

    def event_core(self, at: int, end: int) -> Found | None:
        """``Day 903 of the war`` · ``the eve of the summit`` · ``the week after the coup`` · ``hours before the truce``."""
        return (
            self._numbered(at, end)
            or self._early_in_event(at, end)
            or self._edge_of_event(at, end)
            or self._anniversary(at, end)
            or self._beside_event(at, end)
        )

    def _numbered(self, at: int, end: int) -> Found | None:
        """``Day 903 of the war`` · ``day three of the siege`` · ``the 12th day of`` · ``the first two weeks of``."""
        here = at + 1 if self.lower[at] in ("the", "its", "their") else at
        unit = self.dates.word("unit", here, end)
        if here == at and unit and self.lower[here] == unit:
            number = self.numbers.read(here + 1, end) if here + 1 < end and self.numbers.may_start(here + 1) else None
            if number is None or number.low != number.high or not 1 <= number.low < 100000:
                return None
            return self._of_event(number.last, end, int(number.low), unit, 1)
        ordinal = self._ordinal(here, end) if here > at else None
        if ordinal is None:
            return None
        place, here = ordinal
        count = self.numbers.read(here, end) if here < end and self.numbers.may_start(here) else None
        size, here = (int(count.low), count.last) if count and count.low == count.high else (1, here)
        unit = self.dates.word("unit", here, end)
        if unit is None or size < 1 or (size == 1 and self.lower[here] != unit):
            return None
        return self._of_event(here + 1, end, (place - 1) * size + 1, unit, size)

    def _of_event(self, at: int, end: int, place: int, unit: str, count: int) -> Found | None:
        if (
            at + 1 >= end
            or self.lower[at] not in ("of", "since", "after")
            or (self.lower[at] != "of" and unit != "day")
        ):
            return None
        event = self.event(at + 1, end)
        if event is None or not isinstance(event.node, Event):
            return None
        if self.lower[at] == "of":
            return Found(NthOf(event.node, place, unit, count), event.last, "event")
        return Found(Distance(place, place, unit, 1, event.node), event.last, "event")

    def _early_in_event(self, at: int, end: int) -> Found | None:
        """``the early days of the war`` · ``the opening weeks of the offensive``: from its first day on."""
        here = at + 1
        if self.lower[at] != "the" or here + 3 >= end or self.lower[here] not in ("early", "first", "opening"):
            return None
        unit = self.dates.word("unit", here + 1, end)
        if unit is None or self.lower[here + 1] == unit or self.lower[here + 2] != "of":
            return None
        event = self.event(here + 3, end)
        if event is None or not isinstance(event.node, Event):
            return None
        return Found(Beside(event.node, unit, 1, is_of=True), event.last, "event")

    def _ordinal(self, at: int, end: int) -> tuple[int, int] | None:
        """``third`` · ``12th`` · ``1,000th`` · ``twenty-first``: the number, and where its words end."""
        if at >= end:
            return None
        text = self.lower[at]
        if text in _ORDINALS:
            return _ORDINALS[text], at + 1
        digits = text.rstrip("stndrh").replace(",", "")
        if text[:1].isdigit() and digits.isdigit() and not text[-1:].isdigit() and len(digits) < 6:
            return int(digits), at + 1
        if text in _TENS and at + 2 < end and self.tokens[at + 1].text in DASHES and self.lower[at + 2] in _ORDINALS:
            return _TENS[text] + _ORDINALS[self.lower[at + 2]], at + 3
        head, _, tail = text.partition("-")
        if head in _TENS and tail in _ORDINALS:
            return _TENS[head] + _ORDINALS[tail], at + 1
        return None

    def _edge_of_event(self, at: int, end: int) -> Found | None:
        """``the start of the war`` · ``the eve of the summit`` · ``the day of the attack`` · ``the time of the coup``."""
        here = at + 1 if self.lower[at] in ("the", "its", "their") else at
        if here + 2 >= end or self.lower[here + 1] != "of":
            return None
        bound = self.dates.word("bound", here, end)
        if bound is None and here > at and self.lower[here] in ("day", "time", "night"):
            bound = "on"
        if bound is None:
            return None
        event = self.event(here + 2, end)
        if event is None or not isinstance(event.node, Event):
            return None
        side = _EDGES.get(bound)
        if side:
            words = self._text(here, event.last)
            return Found(Event(words, event.node.first, event.node.last, side, event.node.dated), event.last, "event")
        if bound == "eve":
            return Found(placed.Edge(event.node, "eve"), event.last, "event")
        return Found(NthOf(event.node, 1, "day"), event.last, "event") if bound == "on" else None

    @cached_property
    def _has_anniversaries(self) -> bool:
        return "anniversary" in self.lower

    def _anniversary(self, at: int, end: int) -> Found | None:
        """``the second anniversary of the coup`` · ``the anniversary of the invasion``."""
        if not self._has_anniversaries:
            return None
        here = at + 1 if self.lower[at] in ("the", "its", "their") else at
        ordinal = self._ordinal(here, end)
        number, here = ordinal or (None, here)
        if self.lower[here : here + 2] == ["year", "anniversary"]:
            here += 1
        if (
            here + 2 >= end
            or here == at
            or self.lower[here] != "anniversary"
            or self.lower[here + 1] not in ("of", "since")
        ):
            return None
        event = self.event(here + 2, end)
        if event is None or not isinstance(event.node, Event):
            return None
        return Found(Anniversary(event.node, number), event.last, "event")

    def _beside_event(self, at: int, end: int) -> Found | None:
        """``the two years since the coup`` · ``the week after the truce`` · ``hours before the ceasefire took effect``."""
        if not self._unit_near(at):
            return None
        here = at + 1 if self.lower[at] in ("the", "just") else at
        length = self._length(here, end)
        if length is None:
            return None
        high, unit, last = length
        if last + 1 >= end:
            return None
        word = self.lower[last]
        start = last + 1
        if self.lower[last : last + 2] in (["prior", "to"], ["leading", "to"]):
            word, start = "before", last + 2
        elif self.lower[last : last + 3] == ["leading", "up", "to"]:
            word, start = "before", last + 3
        is_listed = self.lower[at] == "the"
        if word not in _BESIDE or (word == "since" and not is_listed) or (high is not None and not is_listed):
            return None
        event = self.event(start, end)
        if event is None or not isinstance(event.node, Event):
            return None
        if word == "since":
            return Found(UpToNow(event.node), event.last, "event")
        sign = -1 if word in _BEFORE else 1
        if is_listed and high == 1 and unit in ("day", "night"):
            return Found(Distance(1, 1, "day", sign, event.node), event.last, "event")
        return Found(Beside(event.node, unit, sign, high), event.last, "event")

    def _length(self, at: int, end: int) -> tuple[float | None, str, int] | None:
        """``two days`` · ``week`` (one) · ``days`` (nobody knows how many): most, unit, end."""
        amount = self._amount(at, end)
        if amount is not None:
            return amount[1], amount[2], amount[3]
        here = self._over(at, end, ("early", "first", "last", "few", "final", "immediate"))
        unit = self.dates.word("unit", here, end)
        if unit is None or (here > at and self.lower[here] == unit):
            return None
        return (1.0 if self.lower[here] == unit else None), unit, here + 1

    def _closes(self, found: Found, end: int) -> bool:
        """Not ``since the 2021 coup`` or ``since Monday's attack``: the date is no part of a longer phrase."""
        if found.last >= end:
            return True
        if self._noun_at(found.last, end):
            return False
        after, last = self.tokens[found.last], self.tokens[found.last - 1]
        if after.text in ("'s", "’s"):
            return False
        return not (
            last.head >= found.last
            and last.head < end
            and self.tokens[last.head].upos == "NOUN"
            and last.head - found.last < 4
            and after.upos in ("ADJ", "NOUN")
        )

    def _since_happening(self, first: int, at: int, end: int) -> Reading | None:
        """An event as the start; a date inside its words dates it, else an anchor file or the report may."""
        found = self.limited_event("since", first, at, end)
        if found:
            return found
        here, is_happening = at, False
        while here < end and here - at < LONGEST_EVENT and self._in_event(here):
            inner = self._date_inside(here, at, end)
            if inner:
                last = (
                    self._phrase_end(inner.last, end)
                    if here > at and self.tokens[here - 1].upos == "DET"
                    else inner.last
                )
                return Reading(first, at, last, placed.Since(inner.node), inner.grain, inner.node)
            is_happening = is_happening or self._is_happening(here, end)
            here += 1
        if not is_happening:
            return None
        last = self._event_end(at, here, end)
        return Reading(first, at, last, SinceEvent(Event(self._text(at, last), at, last)), "event")


_ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
_TENS: Final = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
#: Words that these times are told by, behind an article: a cheap look before reading.
EVENT_STEMS: Final = frozenset((*_ORDINALS, *_TENS, "anniversary", "day", "night", "time", "opening", "immediate"))
