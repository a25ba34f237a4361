"""Words that date something, resolved against the day of publication."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sayso.annotate.heads import exit_of
from sayso.annotate.times.anchors import EventDates
from sayso.annotate.times.finder import Expression, TimeFinder
from sayso.annotate.times.lasting import Lasting
from sayso.annotate.times.lengths import find_lengths
from sayso.annotate.times.moments import Moment
from sayso.annotate.times.timex import timex_of, timex_span
from sayso.annotate.times.words import Reading
from sayso.model import Document, Period, Quote, TimeMention

__all__ = ["Expression", "find_expressions", "find_time_spans", "find_times", "timex_span"]


def find_times(document: Document, published: date, events: EventDates | None = None) -> tuple[TimeMention, ...]:
    """The times that the text names, in text order, with their days.

    ``published`` is the day that *today* and *Monday* are counted from, unless the telling itself is
    dated. A period that the words leave open has ``None`` at that end; both ends open: the day of
    what it is counted from is not told. Durations (*for two hours*), sets (*every night*) and loose words
    (*recently*) are among them with both ends open and no anchor: their ``dates`` is false.

    >>> from sayso.language import analyse
    >>> time = find_times(analyse("The bridge fell on Monday."), date(2024, 8, 14))[0]
    >>> time.period.words.text, time.period.first.isoformat()
    ('on Monday', '2024-08-12')
    """
    finder = TimeFinder(document, published, events)
    lower = finder.lower
    dated = [_mention(document, lower, one) for sentence in document.sentences for one in finder.find(sentence)]
    dated.extend(_datelines(document, lower, finder))
    taken = {at for one in dated for at in range(one.first, one.last)}
    moment = Moment(published, published, "")
    lengths = [_length(document, lower, one, moment) for one in find_lengths(document, taken, finder.lengths)]
    return tuple(sorted((*dated, *lengths), key=lambda one: one.first))


def find_expressions(document: Document, published: date, events: EventDates | None = None) -> tuple[Expression, ...]:
    """The times of the text with their cores and grains, for those who need more than the days."""
    finder = TimeFinder(document, published, events)
    return tuple(one for sentence in document.sentences for one in finder.find(sentence))


def find_time_spans(document: Document) -> tuple[tuple[int, int], ...]:
    """The tokens of each time, without its days: ``first`` and ``last`` (exclusive); durations are among them."""
    finder = TimeFinder(document, date(2000, 1, 1))
    dated = [(one.first, one.last) for sentence in document.sentences for one in finder.readings(sentence)]
    taken = {at for first, last in dated for at in range(first, last)}
    lengths = (one for one in find_lengths(document, taken, finder.lengths) if isinstance(one.node, Lasting))
    return tuple(sorted((*dated, *((one.first, one.last) for one in lengths))))


def _datelines(document: Document, lower: Sequence[str], finder: TimeFinder) -> Iterator[TimeMention]:
    """The dates of datelines, as TIMEX3 alone: they date the report, which ``published`` does already."""
    for sentence in document.sentences:
        if (found := finder.dateline(sentence)) is not None:
            reading, days = found
            quote, head = _quote(document, reading), exit_of(document.tokens, reading.first, reading.last)
            period = Period(None, None, quote, "the date of a dateline: it dates nothing that is told")
            yield TimeMention(reading.first, reading.last, head, period, timex_of(document, lower, reading, days))


def _length(document: Document, lower: Sequence[str], reading: Reading, moment: Moment) -> TimeMention:
    """A duration, a set or a loose time: it has no days, whenever it was said."""
    quote, days = _quote(document, reading), reading.node.resolve(moment)
    head = exit_of(document.tokens, reading.first, reading.last)
    timex = timex_of(document, lower, reading, days)
    return TimeMention(reading.first, reading.last, head, Period(None, None, quote, days.rule), timex)


def _quote(document: Document, reading: Reading) -> Quote:
    start, stop = document.tokens[reading.first].start, document.tokens[reading.last - 1].end
    return Quote(start, stop, document.text[start:stop])


def _mention(document: Document, lower: Sequence[str], found: Expression) -> TimeMention:
    reading = found.reading
    quote, days = _quote(document, reading), found.days
    period = Period(
        days.first,
        days.last,
        quote,
        days.rule,
        precision=found.precision,
        modifier=days.modifier,
        hours=days.hours,
        direction=days.direction,
        anchor=days.anchor,
    )
    timex = timex_of(document, lower, reading, found.core)
    return TimeMention(reading.first, reading.last, found.head, period, timex)
