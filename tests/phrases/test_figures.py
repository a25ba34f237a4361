"""Figures, value first: the words in brackets count or measure this."""

import re
from pathlib import Path

import pytest

from sayso.annotate.figures import find_figures
from sayso.language import analyse

MARKED = re.compile(r"\[([^\]]+)\]")


def cases():
    expected = None
    for line in (Path(__file__).parent / "figures.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("! "):
            yield pytest.param(None, line.removeprefix("! "), id=line[:60])
        elif line.startswith("  ") and line.strip():
            known = line.strip().startswith("x ")
            text = line.strip().removeprefix("x ")
            marks = [pytest.mark.xfail(strict=True, reason="known to fail")] if known else []
            yield pytest.param(expected, text, marks=marks, id=text[:60])
        elif line.strip() and not line.startswith("#"):
            expected = line.strip()


def printed(figure):
    low, high = (None if bound is None else f"{bound:.12g}" for bound in (figure.low, figure.high))
    between = low if low == high else f"{low}..{high}"
    value = {">=": f">={low}", "<=": f"<={high}", "~": f"~{between}"}.get(figure.operator.value, between)
    return f"{figure.what} = {value}" + (f" {figure.unit}" if figure.unit else "")


@pytest.mark.parametrize(("expected", "text"), list(cases()))
def test_the_words_count_this(expected, text):
    found = find_figures(analyse(MARKED.sub(r"\1", text)))
    read = [printed(mention.figure) for mention in found]
    assert read == ([] if expected is None else expected.split(" ; "))
    marked = MARKED.search(text)
    if marked:
        assert [mention.figure.words.text for mention in found] == [marked[1]]
