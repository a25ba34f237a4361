"""Times found and resolved, sentence by sentence, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sayso.annotate.heads import exit_of
from sayso.annotate.times.clauses import Clauses, telling_day
from sayso.annotate.times.grammar import TimeGrammar
from sayso.annotate.times.nodes import Moment, Nightly, Window, Within
from sayso.annotate.times.spans import Days
from sayso.annotate.times.words import Reading
from sayso.language.datelines import dateline_end
from sayso.lexicon.times import load_time_lexicon
from sayso.model import Document, Sentence


@dataclass(frozen=True, slots=True)
class Expression:
    """A time with its days.

    ``core`` holds the days of its core alone: ``since Monday`` is open, its core is that Monday.
    """

    reading: Reading
    head: int
    days: Days
    core: Days


class TimeFinder:
    """Finds the times of a document, sentence by sentence; remembers the day last dated."""

    def __init__(self, document: Document, published: date) -> None:
        lexicon = load_time_lexicon()
        self._document = document
        self._tokens = document.tokens
        self._published = published
        self._lower = [token.text.lower() for token in document.tokens]
        self._grammar = TimeGrammar(document.tokens, self._lower, lexicon)
        self._clauses = Clauses(document, lexicon)
        self._named = {
            at for name in document.names if name.type.value in _NO_TIME for at in range(name.first, name.last)
        }
        self._focus: date | None = None
        self._anchor: tuple[date, str] = (published, "the day of publication")
        self._carried: date | None = None
        self._last_end = 0
        self._cores: dict[int, Days] = {}

    def readings(self, sentence: Sentence) -> Iterator[Reading]:
        """The times of one sentence, unresolved; a dateline has none."""
        at, end = self._after_dateline(sentence), sentence.last
        before: Reading | None = None
        while at < end:
            reading = self._grammar.read(at, end) if self._grammar.may_start(at) and at not in self._named else None
            if reading is None and before is not None and before.last == at and before.grain == "year":
                reading = self._grammar.again(at, end)
            if reading is not None and reading.last > reading.first:
                yield reading
                at, before = reading.last, reading
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
        for at in range(len(readings)):
            self._resolve(at, readings, heads, dated, days)
        self._leave(sentence, readings, heads, days)
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
        now, told = self._anchor
        if self._carried is not None:
            now, told = self._carried, "the day of the telling before"
        if telling is not None and telling != at:
            day = self._resolve(telling, readings, heads, dated, days)
            if day.first is not None and day.first == day.last:
                now, told = day.first, "the day of telling"
        moment = Moment(self._published, now, told, self._focus, self._clauses.direction(heads[at]))
        days[at] = readings[at].node.resolve(moment)
        inner = readings[at].inner
        if inner is not None:
            self._cores[at] = inner.resolve(moment)
        if days[at].first is not None and days[at].first == days[at].last:
            self._focus = days[at].first
        return days[at]

    def _enter(self, sentence: Sentence) -> None:
        """Carry the day of a telling into a sentence of its paragraph that goes on with a pronoun."""
        between = self._document.text[self._last_end : sentence.start]
        if "\n" in between or not self._clauses.goes_on(sentence):
            self._carried = None
        self._last_end = sentence.end

    def _leave(self, sentence: Sentence, readings: list[Reading], heads: list[int], days: dict[int, Days]) -> None:
        """Keep what the next sentence may count from: the day of the main clause, a date that stands alone."""
        for at, head in enumerate(heads):
            above = self._tokens[self._tokens[head].head]
            if (
                days[at].first is not None
                and days[at].first == days[at].last
                and above.is_root
                and above.upos == "VERB"
            ):
                self._carried = days[at].first
        if len(readings) == 1 and days[0].first is not None and days[0].first == days[0].last:
            words = [token for token in self._document.tokens_of(sentence) if token.upos != "PUNCT"]
            held = sum(readings[0].first <= token.index < readings[0].last for token in words)
            if held == len(words) and days[0].grain == "day" and readings[0].grain == "day":
                self._anchor = (days[0].first, "the day of the heading")

    def _after_dateline(self, sentence: Sentence) -> int:
        """The first token after a dateline, which only the first sentence of a paragraph can have."""
        text = self._document.text
        if text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start].strip():
            return sentence.first
        stop = text.find("\n", sentence.start)
        end = dateline_end(text, sentence.start, stop if stop >= 0 else len(text), is_top=sentence.first == 0)
        if end is None:
            return sentence.first
        return next((at for at in range(sentence.first, sentence.last) if self._tokens[at].start >= end), sentence.last)


#: Names whose words never date: "the 7 October Brigade", "April" as a person. Events are left out.
_NO_TIME = frozenset(("person", "place", "facility", "force", "organisation", "media", "weapon"))
