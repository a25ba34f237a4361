"""Times that an event dates, value first: the words in brackets mean these days in a report of the day before them."""

import re
from pathlib import Path

import pytest

from sayso import find_times
from sayso.model import AnchorKind, TimePrecision

MARKED = re.compile(r"\[([^\]]+)\]")
REPORT = re.compile(r"  (\d{4}-\d\d-\d\d) (.+)")


def cases():
    expected = None
    for line in (Path(__file__).parent / "anchors.txt").read_text(encoding="utf-8").splitlines():
        report = REPORT.fullmatch(line)
        if report:
            yield pytest.param(expected, *report.groups(), id=report[0].strip()[:70])
        elif line.strip() and not line.startswith("#"):
            expected = line.strip()


def printed(period):
    if period.first is None and period.last is None:
        return "?"
    return str(period.first) if period.first == period.last else f"{period.first or ''}/{period.last or ''}"


@pytest.mark.parametrize(("expected", "published", "text"), list(cases()))
def test_the_event_dates_the_words(expected, published, text):
    found = find_times(MARKED.sub(r"\1", text), published)
    periods = [one.period for one in found if one.period.anchor and one.period.anchor.kind is AnchorKind.EVENT]
    assert [(one.words.text, printed(one)) for one in periods] == [(MARKED.search(text)[1], expected)]
    assert (periods[0].anchor.day is None) == (expected == "?")
    assert (periods[0].precision is TimePrecision.EVENT) == (expected == "?")
