"""The times of a report as a TimeML document: what ``sayso read --layer times --timex3`` prints.

TIMEX3 as TimeML 1.2.1 has it (https://timeml.github.io): the text stands as it is between ``<TEXT>`` and
``</TEXT>``, each time in an element with its type and value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from sayso.model import AnchorKind, Annotations, Period, Timex

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)
#: What XML 1.0 cannot hold, however it is written; each becomes U+FFFD, so that all lengths stay.
_FORBIDDEN: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A TIMEX3 element: where it stands in the report's text, and the period that it belongs to."""

    start: int
    end: int
    tid: str
    timex: Timex
    period: Period


def timeml_document(annotations: Annotations) -> str:
    """The report from below its header lines as one TimeML document, its times marked.

    What XML cannot hold (control characters) becomes U+FFFD; everything else is read back as it was.
    """
    report, marked = annotations.report, tuple(_marked(annotations))
    day = report.published.isoformat()
    created = (
        f'<DCT><TIMEX3 tid="t0" type="DATE" value="{day}" temporalFunction="false" '
        f'functionInDocument="CREATION_TIME">{day}</TIMEX3></DCT>\n'
    )
    title = f"<TITLE>{_text(report.title)}</TITLE>\n" if report.title else ""
    body = "".join(_body(report.text, report.body, report.published, marked))
    return f"{_HEAD}<DOCID>{_text(report.name)}</DOCID>\n{created}{title}<TEXT>{body}</TEXT>\n</TimeML>\n"


def _marked(annotations: Annotations) -> Iterator[Marked]:
    """The elements in text order, numbered from 1; those that would overlap another are left out."""
    number, free = 1, annotations.report.body
    for mention in annotations.times:
        if mention.timex is None:
            continue
        for timex in mention.timex.ends or (mention.timex,):
            quote = timex.words or mention.period.words
            if quote is None or quote.start < free:
                continue
            yield Marked(quote.start, quote.end, f"t{number}", timex, mention.period)
            number, free = number + 1, quote.end


def _body(text: str, at: int, published: date, marked: tuple[Marked, ...]) -> Iterator[str]:
    """The text with its elements."""
    for index, one in enumerate(marked):
        yield _text(text[at : one.start])
        anchor = _anchor(one.period, published, marked[:index])
        yield f"<TIMEX3 {_attributes(one, anchor)}>{_text(text[one.start : one.end])}</TIMEX3>"
        at = one.end
    yield _text(text[at:])


def _attributes(one: Marked, anchor: str | None) -> str:
    """The attributes of an element, those that hold nothing left out."""
    timex = one.timex
    given = {
        "tid": one.tid,
        "type": timex.type.value,
        "value": timex.value,
        "mod": timex.mod,
        "quant": timex.quant,
        "freq": timex.freq,
        "temporalFunction": "true" if one.period.anchor else "false",
        "functionInDocument": "NONE",
        "anchorTimeID": anchor,
    }
    return " ".join(f"{name}={quoteattr(value)}" for name, value in given.items() if value is not None)


def _anchor(period: Period, published: date, before: tuple[Marked, ...]) -> str | None:
    """The element that a time is counted from: the day of publication, or the nearest one before of its day."""
    anchor = period.anchor
    if anchor is None or anchor.day is None:
        return None
    if anchor.kind is AnchorKind.PUBLICATION:
        return "t0"
    for one in reversed(before):
        if one.period.first == one.period.last == anchor.day:
            return one.tid
    return "t0" if anchor.day == published else None


def _text(text: str) -> str:
    """Text as XML holds it; a carriage return would be read back as a line feed if it stood bare."""
    return escape(_FORBIDDEN.sub("\ufffd", text), {"\r": "&#13;"})
