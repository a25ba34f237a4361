"""Claims as a gold sheet: plain text, one block of lines per claim, so that a wrong reading is a text diff.

    claim: Ukraine control (held) in Kursk Oblast; settlements = 74
      in:       today 74 settlements are under our control
      kind:     CONTROL.held
      speaker:  Oleksandr Syrskyi            | Syrskyi
      figure:   settlements = 74             | 74 settlements

Left of the bar stands the value, right of it the words of the report that it rests on. Values carried
over from elsewhere have no words. ``in:`` must be found once in the report below its header: words that
stand there more often are widened, and where that cannot be it gives offsets (``@120..163``).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.model import Claim, Figure, Named, Operator, Period, Place, Polarity, Quote, Reading, Report, Status
from sayso.views.contract import known_period

_BAR: Final = re.compile(r"(?:^|[ \t]+)\|(?:[ \t]+|$)")  # the " | " between a value and its words
_OFFSETS: Final = re.compile(r"@\d+\.\.\d+")  # "@120..163"
_LINE_END: Final = re.compile(r"[\r\n]")
_VALUE_COLUMN: Final = 40  # where the bar stands, unless the value is longer


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a claim: a field, its value, and the words of the report."""

    field: str
    value: str
    words: Quote | None = None


def print_sheet(reading: Reading) -> str:
    """The claims of a reading as a gold sheet."""
    return print_claims(reading.claims, reading.report)


def print_claims(claims: Sequence[Claim], report: Report) -> str:
    """Claims of one report, in text order, as a gold sheet."""
    blocks = [f"report: {report.name}\npublished: {report.published.isoformat()}\n"]
    for claim in claims:
        lines = [_Line("in", span_words(claim.quote, report)), _Line("kind", kind_words(claim)), *_fields(claim)]
        blocks.append("\n".join([f"claim: {summary(claim)}", *map(_print_line, lines)]) + "\n")
    return "\n".join(blocks)


def summary(claim: Claim) -> str:
    """A line that says what a claim claims: who does what to whom, where, with which figures."""
    kind = claim.kind.lower().replace("_", " ") + (f" ({claim.mode})" if claim.mode else "")
    whom = " and ".join(party.name for party in claim.target)
    where = " and ".join(place.name.split(",")[0] for place in claim.place)
    parts = (
        " and ".join(party.name for party in claim.actor),
        kind,
        f"on {whom}" if whom else "",
        f"in {where}" if where else "",
    )
    figures = "; ".join(print_figure(figure) for figure in claim.figures)
    denied = "not: " if claim.polarity is Polarity.NO else ""
    return _plain(denied + " ".join(filter(None, parts)) + (f"; {figures}" if figures else ""))


def kind_words(claim: Claim) -> str:
    """Kind and mode: ``CONTROL.held``."""
    return claim.kind + (f".{claim.mode}" if claim.mode else "")


def print_period(period: Period) -> str:
    """A time as short as it can be said.

    >>> print_period(Period(date(2022, 2, 1), date(2022, 2, 28)))
    '2022-02'
    >>> print_period(Period(date(2024, 8, 6), None))
    '2024-08-06/'
    """
    first, last = period.first, period.last
    if first and last:
        if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
            return f"{first:%Y}".zfill(4)
        month_end = calendar.monthrange(first.year, first.month)[1]
        if first.day == 1 and last == first.replace(day=month_end):
            return first.isoformat()[:7]
        if first == last:
            return first.isoformat()
    return f"{first.isoformat() if first else ''}/{last.isoformat() if last else ''}"


def shown_period(period: Period) -> str:
    """A time with what the days alone do not say: hours, early or late, or that nothing dates it so far.

    >>> from datetime import time
    >>> from sayso.model import Anchor, AnchorKind, Hours
    >>> shown_period(Period(date(2024, 8, 6), date(2024, 8, 6), hours=Hours(time(5, 45), time(5, 45))))
    '2024-08-06 05:45'
    >>> shown_period(Period(None, None, anchor=Anchor(AnchorKind.EVENT, None, "the coup")))
    'not dated so far: hangs on “the coup”'
    """
    if period.first is None and period.last is None:
        anchor = period.anchor
        known = f" ({anchor.day} in the table of known events)" if anchor and anchor.day else ""
        return f"not dated so far: hangs on “{anchor.name}”{known}" if anchor else "not dated so far"
    hours = ""
    if period.hours:
        ends = [end.isoformat("minutes") if end else "" for end in (period.hours.first, period.hours.last)]
        hours = f" {ends[0]}" if ends[0] == ends[1] else f" {ends[0]}–{ends[1]}"
    modifier = f" ({period.modifier.value})" if period.modifier else ""
    return print_period(period) + hours + modifier


def print_figure(figure: Figure) -> str:
    """A figure with what it counts, its operator and its unit.

    >>> print_figure(Figure("area", Operator.ABOUT, 1000, 1000, "km2"))
    'area = ~1000 km2'
    >>> print_figure(Figure("distance", Operator.BETWEEN, 1, 2.5, "km"))
    'distance = 1..2.5 km'
    """
    between = figure.operator is Operator.BETWEEN
    sign = "" if between or figure.operator is Operator.EXACTLY else figure.operator.value
    bounds = [f"{bound:.15g}" for bound in (figure.low, figure.high) if bound is not None]
    amount = bounds[0] if len(set(bounds)) == 1 and not between else "..".join(bounds)
    return f"{figure.what} = {sign}{amount}" + (f" {figure.unit}" if figure.unit else "")


# ---------------------------------------------------------------- the fields


def _fields(claim: Claim) -> Iterator[_Line]:
    """The lines of a claim behind ``kind``, in the order of the sheet."""
    yield from _named("speaker", [claim.speaker] if claim.speaker else ())
    yield from _named("via", claim.via)
    plain = (
        ("cue", claim.cue.name if claim.cue else None),
        ("manner", claim.manner),
        ("quoted", claim.quoted),
        ("channel", claim.channel.name if claim.channel else None),
    )
    yield from (_Line(field, value) for field, value in plain if value)
    yield from _named("to", claim.to)
    yield from _time("said on", claim.said_on)
    for field, values in (("actor", claim.actor), ("target", claim.target), ("place", claim.place)):
        yield from _named(field, values)
    yield from _time("when", claim.when)
    yield from (_Line("figure", print_figure(figure), figure.words) for figure in claim.figures)
    if claim.polarity is not Polarity.YES:
        yield _Line("polarity", claim.polarity)
    if claim.status is not Status.OCCURRED:
        yield _Line("status", claim.status)


def _named(field: str, values: Sequence[Named | Place]) -> Iterator[_Line]:
    return (_Line(field, value.name, value.words) for value in values)


def _time(field: str, period: Period | None) -> Iterator[_Line]:
    if period := known_period(period):
        yield _Line(field, print_period(period), period.words)


def _print_line(line: _Line) -> str:
    """A line of the sheet. Words that run over a line end cannot be shown and are left out."""
    value = line.value if line.field == "in" else _plain(line.value)
    shown = f"  {line.field + ':':<9} {_guard(value)}"
    if line.words is None or not line.words.text or _LINE_END.search(line.words.text):
        return shown
    return f"{shown:<{_VALUE_COLUMN}} | {_guard(line.words.text)}"


def _plain(value: str) -> str:
    """A value on one line, without anything that reads as the bar."""
    return _BAR.sub(" / ", " ".join(value.split()))


def _guard(text: str) -> str:
    """Straight double quotes around a text with blanks at its ends."""
    return f'"{text}"' if text != text.strip(" \t") else text


# ---------------------------------------------------------------- the evidence


def span_words(quote: Quote, report: Report) -> str:
    """The words of a claim, widened by whole words until they stand once in the report; or offsets."""
    text, begin = report.text, report.body
    start, end = quote.start, quote.end
    offsets = f"@{start}..{end}"
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    left = max(begin, text.rfind("\n", 0, start) + 1)
    if not left <= start < end <= line_end:
        return offsets
    while _stands_again(text[start:end], text, begin):
        if end < line_end:
            end = next((at for at in range(end + 1, line_end) if text[at].isspace()), line_end)
        elif start > left:
            start = next((at + 1 for at in range(start - 2, left, -1) if text[at].isspace()), left)
        else:
            return offsets
    words = text[start:end]
    unreadable = _BAR.search(words) or _OFFSETS.fullmatch(words) or "\r" in words
    return offsets if unreadable else words


def _stands_again(words: str, text: str, begin: int) -> bool:
    """Whether the words stand more than once, overlapping ones included."""
    first = text.find(words, begin)
    return text.find(words, first + 1) >= 0
