"""Times found and resolved, sentence by sentence, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from sayso.annotate.heads import exit_of
from sayso.annotate.times.anchors import EventDates
from sayso.annotate.times.clauses import Clauses, telling_day
from sayso.annotate.times.compared import Compared
from sayso.annotate.times.grammar import TimeGrammar
from sayso.annotate.times.lengths import find_repeats, length_reader
from sayso.annotate.times.moments import Moment, Node
from sayso.annotate.times.named import Now
from sayso.annotate.times.nodes import Distance, Nightly, Shifted, Window, Within
from sayso.annotate.times.placed import Edge, Since, Until
from sayso.annotate.times.spans import Days
from sayso.annotate.times.words import MOST_TIMES, Reading
from sayso.language.datelines import dateline_end
from sayso.lexicon.times import load_time_lexicon
from sayso.model import AnchorKind, Document, Modifier, Sentence, TimePrecision


@dataclass(frozen=True, slots=True)
class Expression:
    """A time with its days.

    ``core`` holds the days of its core alone: ``since Monday`` is open, its core is that Monday.
    """

    reading: Reading
    head: int
    days: Days
    core: Days

    @property
    def precision(self) -> TimePrecision:
        """How closely the words date: the event if nothing else is known, else the unit they name."""
        days = self.days
        if days.first is None and days.last is None and days.anchor and days.anchor.kind is AnchorKind.EVENT:
            return TimePrecision.EVENT
        if days.grain == "day" and days.modifier in _PARTS_OF_DAY:
            return TimePrecision.PART
        if days.grain == "day" and days.first != days.last and days.first and days.last:
            return TimePrecision.RANGE
        return _PRECISIONS.get(days.grain, TimePrecision.DAY)


class _Anchored(NamedTuple):
    """The day that times are counted from, and why it is that one."""

    day: date
    told: str
    kind: AnchorKind


class TimeFinder:
    """Finds the times of a document, sentence by sentence; remembers the day last dated."""

    def __init__(self, document: Document, published: date, events: EventDates | None = None) -> None:
        lexicon = load_time_lexicon()
        self._document = document
        self._tokens = document.tokens
        self._published = published
        self.lower = [token.text.lower() for token in document.tokens]
        self._grammar = TimeGrammar(document.tokens, self.lower, lexicon)
        self._grammar.anchors = events.anchors if events else None
        self._events = events
        self._clauses = Clauses(document, lexicon)
        self._headings = lexicon.words["heading"]
        self._named = {
            at
            for name in document.names
            if name.type.value in _NO_TIME and self.lower[name.last - 1] != "quarter"
            for at in range(name.first, name.last)
        }
        self.lengths = length_reader(document)
        self._named.update(at for one in find_repeats(document, self.lengths) for at in range(one.first, one.last))
        self._focus: date | None = None
        self._anchor = _Anchored(published, "the day of publication", AnchorKind.PUBLICATION)
        self._span: Days | None = None
        self._quarter: Days | None = None
        self._month: Days | None = None
        self._carried: date | None = None
        self._last_end = 0
        self._cores: dict[int, Days] = {}

    def readings(self, sentence: Sentence) -> Iterator[Reading]:
        """The times of one sentence, unresolved; a dateline has none."""
        at, end = self._after_dateline(sentence), sentence.last
        before: Reading | None = None
        left = MOST_TIMES
        while at < end and left:
            reading = self._grammar.read(at, end) if self._grammar.may_start(at) and at not in self._named else None
            if reading is None and before is not None and before.last == at and before.grain == "year":
                reading = self._grammar.again(at, end)
            if reading is not None and reading.last > reading.first:
                yield reading
                at, before, left = reading.last, reading, left - 1
            else:
                at += 1

    def find(self, sentence: Sentence) -> Iterator[Expression]:
        """The times of one sentence with their days."""
        readings = list(self.readings(sentence))
        self._enter(sentence)
        self._cores = {}
        heads = [exit_of(self._tokens, one.first, one.last) for one in readings]
        dated = self._dated(readings, heads)
        days: dict[int, Days] = {}
        heading = self._heading(sentence, readings) if readings else None
        if heading:
            days[0] = heading
        for at in range(len(readings)):
            self._resolve(at, readings, heads, dated, days)
        self._leave(heads, days)
        for at, (reading, head) in enumerate(zip(readings, heads, strict=True)):
            found = days[at]
            if found.grain == "none":
                continue
            yield Expression(reading, head, found, self._cores.get(at, found))

    def _dated(self, readings: list[Reading], heads: list[int]) -> dict[int, int]:
        """The time of each verb: the one right beside it, or else the one that hangs on it."""
        dated: dict[int, int] = {}
        for at, (reading, head) in enumerate(zip(readings, heads, strict=True)):
            dated.setdefault(self._tokens[head].head, at)
            before = reading.first - 1
            if before >= 0 and self._tokens[before].upos == "VERB":
                dated[before] = at
        return dated

    def _resolve(
        self, at: int, readings: list[Reading], heads: list[int], dated: dict[int, int], days: dict[int, Days]
    ) -> Days:
        """The days of one time of a sentence; the time of its telling is resolved first."""
        if at in days:
            return days[at]
        days[at] = Days(None, None, "", "times that date each other")
        telling = telling_day(self._clauses.tellings(heads[at]), dated)
        if telling is None and isinstance(readings[at].node, (Window, Within, Nightly)):
            telling = telling_day(
                self._clauses.ancestors(heads[at]), {verb: one for verb, one in dated.items() if one != at}
            )
        anchor = self._anchor
        if self._carried is not None and abs((self._carried - anchor.day).days) <= _CARRIED_FAR:
            anchor = _Anchored(self._carried, "the day of the telling before", AnchorKind.TELLING)
        if telling is not None and telling != at:
            day = self._resolve(telling, readings, heads, dated, days)
            if day.first is not None and day.first == day.last:
                anchor = _Anchored(day.first, "the day of telling", AnchorKind.TELLING)
        direction = self._clauses.direction(heads[at])
        moment = Moment(
            self._published, anchor.day, anchor.told, self._focus, direction, anchor.kind, self._span, self._events
        )
        moment = replace(moment, quarter=self._quarter, month=self._month)
        days[at] = readings[at].node.resolve(moment)
        inner = readings[at].inner
        if inner is not None:
            node = readings[at].node
            self._cores[at] = inner.resolve(node.placed(moment) if isinstance(node, (Since, Until)) else moment)
            core = self._cores[at]
            if isinstance(inner, Edge) and inner.edge == "end" and isinstance(readings[at].node, Until):
                self._cores[at] = replace(core, first=core.last)  # by the end of the year: by its last day
        if days[at].first is not None and days[at].first == days[at].last:
            self._focus, self._span = days[at].first, None
        elif days[at].grain in ("month", "year") and days[at].first and days[at].last and not days[at].modifier:
            self._span = days[at]
        self._keep(readings[at].node, days[at])
        return days[at]

    def _keep(self, node: Node, days: Days) -> None:
        """Keep the quarter and the month that the text is about, which others are compared with."""
        if days.first is None or days.first > self._published or isinstance(node, (Compared, Distance)):
            return
        if days.grain == "quarter" and (
            not self._quarter or self._quarter.first is None or days.first > self._quarter.first
        ):
            self._quarter = days
        elif days.grain == "month":
            self._month = days

    def _enter(self, sentence: Sentence) -> None:
        """Carry the day of a telling into a sentence of its paragraph that goes on with a pronoun."""
        between = self._document.text[self._last_end : sentence.start]
        if "\n" in between or not self._clauses.goes_on(sentence):
            self._carried = None
        self._last_end = sentence.end

    def _leave(self, heads: list[int], days: dict[int, Days]) -> None:
        """Keep what the next sentence may count from: the day of the main clause."""
        for at, head in enumerate(heads):
            above = self._tokens[self._tokens[head].head]
            if (
                days[at].first is not None
                and days[at].first == days[at].last
                and above.is_root
                and above.upos == "VERB"
            ):
                self._carried = days[at].first

    def dateline(self, sentence: Sentence) -> tuple[Reading, Days] | None:
        """The date of ``HAVANA, August 7 (Xinhua) --``: the day of the report, and of nothing that it tells."""
        stop = self._after_dateline(sentence)
        for at in range(sentence.first, stop):
            found = self._grammar.dates.read(at, stop) if self._grammar.may_start(at) else None
            if found and found.grain == "day":
                reading = Reading(at, at, found.last, found.node, found.grain)
                return reading, found.node.resolve(Moment(self._published, self._published, "the day of publication"))
        return None

    def _heading(self, sentence: Sentence, readings: list[Reading]) -> Days | None:
        """The day of a dated heading or entry, if the sentence is or starts with one: what follows counts from it.

        ``13 August`` · ``Day 903 — Monday 12 August`` · ``As of 12 August 2024, 06:00`` · ``14:35 13 Aug: …``
        """
        reading = readings[0]
        if not (self._starts_line(sentence) and self._only_heads(sentence.first, reading.first)):
            return None
        last, text = reading.last, self._document.text
        if last < sentence.last and self._tokens[last].text not in _CLOSERS:
            gap = text[self._tokens[last - 1].end : self._tokens[last].start]
            if "\n" not in gap and not self._only_heads(last, sentence.last):
                return None
        published = self._published
        days = reading.node.resolve(Moment(published, published, "the day of publication", events=self._events))
        is_day = days.first is not None and days.first == days.last and days.grain in ("day", "hour", "part")
        if not is_day or days.first is None or isinstance(reading.node, (Shifted, Now)) or reading.grain == "clock":
            return None
        self._anchor = _Anchored(days.first, "the day of the heading", AnchorKind.HEADING)
        self._carried, self._focus, self._span = None, days.first, None
        return days

    def _starts_line(self, sentence: Sentence) -> bool:
        text = self._document.text
        return not text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start].strip()

    def _only_heads(self, first: int, last: int) -> bool:
        """A few words of a heading (*day 903*, *as of*, *update*), numbers and marks, and nothing else."""
        return last - first <= _LONGEST_HEADING and all(
            self.lower[at] in self._headings
            or self._tokens[at].upos in ("PUNCT", "SYM")
            or self._tokens[at].text.isdigit()
            for at in range(first, last)
        )

    def _after_dateline(self, sentence: Sentence) -> int:
        """The first token after a dateline, which only the first sentence of a paragraph can have."""
        text = self._document.text
        if not self._starts_line(sentence):
            return sentence.first
        stop = text.find("\n", sentence.start)
        end = dateline_end(text, sentence.start, stop if stop >= 0 else len(text), is_top=sentence.first == 0)
        if end is None:
            return sentence.first
        return next((at for at in range(sentence.first, sentence.last) if self._tokens[at].start >= end), sentence.last)


#: What parts the date of an entry from its text.
_CLOSERS: Final = frozenset((":", "-", "–", "—", "|", "―", "•"))
_LONGEST_HEADING: Final = 8
#: Weekdays and *yesterday* are not counted from a day of telling that is longer ago than this.
_CARRIED_FAR: Final = 7
_PARTS_OF_DAY: Final = frozenset((Modifier.EARLY, Modifier.MID, Modifier.LATE))
_PRECISIONS: Final = {
    **{one.value: one for one in TimePrecision},
    "part": TimePrecision.PART,
    "fortnight": TimePrecision.RANGE,
}

#: Names whose words never date: "the 7 October Brigade", "April" as a person. Events are left out.
_NO_TIME = frozenset(("person", "place", "facility", "force", "organisation", "media", "weapon"))
