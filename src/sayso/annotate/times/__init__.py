"""Words that date something, resolved against the day of publication."""

from __future__ import annotations

from datetime import date

from sayso.annotate.times.finder import Expression, TimeFinder
from sayso.model import Document, Period, Quote, TimeMention

__all__ = ["Expression", "find_expressions", "find_time_spans", "find_times"]


def find_times(document: Document, published: date) -> tuple[TimeMention, ...]:
    """The times that the text names, in text order, with their days.

    ``published`` is the day that *today* and *Monday* are counted from, unless the telling itself is
    dated. A period that the words leave open has ``None`` at that end; both ends open: the day of
    what it is counted from is not told. Durations (*for two hours*) are no times.

    >>> from sayso.language import analyse
    >>> time = find_times(analyse("The bridge fell on Monday."), date(2024, 8, 14))[0]
    >>> time.period.words.text, time.period.first.isoformat()
    ('on Monday', '2024-08-12')
    """
    return tuple(_mention(document, one) for one in find_expressions(document, published))


def find_expressions(document: Document, published: date) -> tuple[Expression, ...]:
    """The times of the text with their cores and grains, for those who need more than the days."""
    finder = TimeFinder(document, published)
    return tuple(one for sentence in document.sentences for one in finder.find(sentence))


def find_time_spans(document: Document) -> tuple[tuple[int, int], ...]:
    """The tokens of each time, without its days: ``first`` and ``last`` (exclusive)."""
    finder = TimeFinder(document, date(2000, 1, 1))
    return tuple((one.first, one.last) for sentence in document.sentences for one in finder.readings(sentence))


def _mention(document: Document, found: Expression) -> TimeMention:
    reading = found.reading
    start, stop = document.tokens[reading.first].start, document.tokens[reading.last - 1].end
    quote = Quote(start, stop, document.text[start:stop])
    period = Period(found.days.first, found.days.last, quote, found.days.rule)
    return TimeMention(reading.first, reading.last, found.head, period)
