"""TIMEX3, type and value first: the words in brackets are marked so in a report of Wednesday 14 August 2024."""

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
    for line in (Path(__file__).parent / "timex.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("! "):
            yield pytest.param(None, line.removeprefix("! "), id=line[:60])
        elif line.startswith("  ") and line.strip():
            is_known = line.strip().startswith("x ")
            text = line.strip().removeprefix("x ")
            marks = [pytest.mark.xfail(strict=True, reason="known to fail")] if is_known else []
            yield pytest.param(expected, text, marks=marks, id=text[:60])
        elif line.strip() and not line.startswith("#"):
            expected = line.strip()


def printed(timex):
    named = [f"{key}={getattr(timex, key)}" for key in ("mod", "quant", "freq") if getattr(timex, key)]
    return " ".join([timex.type.value, timex.value, *named])


@pytest.mark.parametrize(("expected", "text"), list(cases()))
def test_the_words_are_marked_so(expected, text):
    found = find_times(analyse(MARKED.sub(r"\1", text)), PUBLISHED)
    marked = [(one.timex.words.text, printed(one.timex)) for one in found if one.timex]
    assert marked == ([] if expected is None else [(MARKED.search(text)[1], expected)])
