"""What Sayso finds in a text, in the terms of the annotated corpora: TIMEX3 and stretches of days."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evaluation.time_scores import Dated, Timed, days_of_value
from sayso.annotate.times import Expression, find_expressions, find_times
from sayso.model import Document, TimeMention, Timex


@dataclass(frozen=True, slots=True)
class TimeReading:
    """The times of one text both ways, and the seconds that finding them took."""

    timed: tuple[Timed, ...]
    dated: tuple[Dated, ...]
    seconds: float


def read_times(document: Document, published: date) -> TimeReading:
    """The times of an analysed text."""
    begun = time.perf_counter()
    mentions = find_times(document, published)
    seconds = time.perf_counter() - begun
    cores = {one.reading.first: one for one in find_expressions(document, published)}
    return TimeReading(
        tuple(_timed(one) for mention in mentions for one in _timexes(mention)),
        tuple(one for mention in mentions for one in _dated(document, mention, cores.get(mention.first), published)),
        seconds,
    )


def _timexes(mention: TimeMention) -> tuple[Timex, ...]:
    """What TimeML marks of a time: nothing, one stretch, or the two ends of a range."""
    if mention.timex is None:
        return ()
    return mention.timex.ends or (mention.timex,)


def _timed(timex: Timex) -> Timed:
    assert timex.words is not None
    return Timed(timex.words.start, timex.words.end, timex.type.value, timex.value)


def _dated(document: Document, mention: TimeMention, found: Expression | None, published: date) -> Iterator[Dated]:
    """The days of a time's core, as ``since Monday`` is annotated as that Monday; those of each end of a range."""
    if mention.timex and mention.timex.ends:
        for one in map(_timed, mention.timex.ends):
            yield Dated(one.start, one.end, *days_of_value(one.value, published))
    elif found is not None:
        start, end = document.tokens[found.reading.core].start, document.tokens[found.reading.last - 1].end
        yield Dated(start, end, found.core.first, found.core.last)
