"""Times, value first: the words in brackets mean these days in a report of Wednesday 14 August 2024."""

import re
from datetime import date
from pathlib import Path

import pytest

from sayso.annotate.times import find_times
from sayso.language import analyse

PUBLISHED = date(2024, 8, 14)
MARKED = re.compile(r"\[([^\]]+)\]")


def cases():
    expected = None
    for line in (Path(__file__).parent / "times.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("! "):
            yield pytest.param(None, line.removeprefix("! "), id=line[:60])
        elif line.startswith("  ") and line.strip():
            known = line.rstrip().endswith(" x") or line.strip().startswith("x ")
            text = line.strip().removeprefix("x ").removesuffix(" x")
            marks = [pytest.mark.xfail(strict=True, reason="known to fail")] if known else []
            yield pytest.param(expected, text, marks=marks, id=text[:60])
        elif line.strip() and not line.startswith("#"):
            expected = line.strip()


def printed(first, last):
    if first is None and last is None:
        return "?"
    return str(first) if first == last else f"{first or ''}/{last or ''}"


@pytest.mark.parametrize(("expected", "text"), list(cases()))
def test_the_words_mean_these_days(expected, text):
    plain = MARKED.sub(r"\1", text)
    found = find_times(analyse(plain), PUBLISHED)
    read = [
        (mention.period.words.text, printed(mention.period.first, mention.period.last))
        for mention in found
        if mention.dates
    ]
    if expected is None:
        assert read == []
    else:
        assert [(MARKED.search(text)[1], expected)] == read
