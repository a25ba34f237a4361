"""Scopes of figures, value first: what stretch of time they sum up, as far as words tell it."""

from datetime import date
from pathlib import Path

import pytest

from sayso.annotate.figures import find_figures
from sayso.annotate.times import find_times
from sayso.language import analyse

PUBLISHED = date(2024, 8, 14)


def cases():
    expected = None
    for line in (Path(__file__).parent / "figure_scope.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  ") and line.strip():
            known = line.strip().startswith("x ")
            text = line.strip().removeprefix("x ")
            marks = [pytest.mark.xfail(strict=True, reason="known to fail")] if known else []
            yield pytest.param(expected, text, marks=marks, id=text[:60])
        elif line.strip() and not line.startswith("#"):
            expected = line.strip()


def printed(scope, *, dated):
    if scope is None:
        return "none"
    since = f" since {scope.since.first}" if dated and scope.since else ""
    return scope.kind.value + since


@pytest.mark.parametrize(("expected", "text"), list(cases()))
def test_the_words_tell_this_scope(expected, text):
    document = analyse(text)
    found = [one.figure.scope for one in find_figures(document, find_times(document, PUBLISHED))]
    assert " ; ".join(printed(scope, dated="since" in expected) for scope in found) == expected
    for scope in filter(None, found):
        assert text[scope.words.start : scope.words.end] == scope.words.text
