"""Whatever the text: mentions point at it, never overlap, come out the same, and take linear time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.figures import find_figures
from sayso.annotate.times import find_times
from sayso.annotate.times.cores import CoreReader
from sayso.annotate.times.plans import Production
from sayso.model import Document, Sentence, TimePrecision
from tests.adversarial import PIECES
from tests.build import Built, build, plain

WORDS = (
    "since the start of war in February 2022 12 August Aug. 7 - , ( ) and to between early late last next week Monday "
    "two days ago later overnight night on by until at 5:45 am the a half million dozens several 1,000 76 000 km square "
    "per cent % $ people tanks killed wounded about at least more than up no casualties one Su 34 aged 's “ ” of them"
).split()
TAGS = ("NOUN", "PROPN", "VERB", "DET", "ADJ", "ADP", "PUNCT", "NUM", "PART", "CCONJ", "ADV", "AUX")
RELATIONS = ("nsubj", "obl", "nmod", "appos", "case", "flat", "compound", "amod", "nummod", "ccomp", "parataxis", "dep")
SHORT = 600
TOO_FAST = 6

Tracer = Callable[[FrameType, str, Any], Any]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A specification of one sentence with any tags and any heads before it or at its first word."""
    count = draw(st.integers(1, 16))
    parts = []
    for position in range(count):
        head = draw(st.integers(1, position)) if position else 0
        relation = draw(st.sampled_from(RELATIONS)) if position else "root"
        glue = draw(st.sampled_from(("", "", "_"))) if position else ""
        parts.append(f"{glue}{draw(st.sampled_from(WORDS))}/{draw(st.sampled_from(TAGS))}/{head}/{relation}")
    return " ".join(parts)


def document_of(built: Built) -> Document:
    """A document of tokens built by hand; a root starts no sentence of its own but ends with the next root."""
    roots = [token.index for token in built.tokens if token.is_root and token.deprel == "root"]
    bounds = [*roots, len(built.tokens)]
    spans = [
        Sentence(built.tokens[first].start, built.tokens[last - 1].end, first, last)
        for first, last in zip([0, *bounds[1:-1]], bounds[1:], strict=True)
    ]
    return Document(built.text, tuple(spans), built.tokens, (), np.zeros((len(built.tokens), 0), dtype=np.float32))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    return document_of(build("\n".join(draw(st.lists(sentences(), min_size=1, max_size=3)))))


@settings(max_examples=300, deadline=None)
@given(documents(), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_times_point_at_the_text_and_never_overlap(document: Document, published: date) -> None:
    taken = 0
    found = find_times(document, published)
    for one in found:
        assert taken <= one.first <= one.head < one.last
        words, period = one.period.words, one.period
        assert words is not None
        assert document.text[words.start : words.end] == words.text
        assert words.start == document.tokens[one.first].start
        assert period.first is None or period.last is None or period.first <= period.last
        assert period.rule
        assert period.precision in TimePrecision
        assert period.anchor is not None or period.first or period.last or not one.dates
        if period.hours and period.hours.first and period.hours.last and period.first == period.last:
            assert period.first is not None
        taken = one.last
    assert found == find_times(document, published)


@settings(max_examples=300, deadline=None)
@given(documents())
def test_figures_point_at_the_text_and_never_overlap(document: Document) -> None:
    taken = 0
    found = find_figures(document)
    for one in found:
        figure = one.figure
        assert taken <= one.first <= one.head < one.last
        assert figure.words is not None
        assert document.text[figure.words.start : figure.words.end] == figure.words.text
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert one.counted is None or one.first <= one.counted < one.last
        taken = one.last
    assert found == find_figures(document)


@settings(max_examples=300, deadline=None)
@given(documents())
def test_the_plan_of_a_word_hides_no_reading(document: Document) -> None:
    """Which productions a word can start is only a cheap look: all of them read the same."""
    published = date(2024, 8, 14)
    planned = find_times(document, published)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CoreReader, "_plan", all_productions)
        assert find_times(document, published) == planned


def all_productions(reader: CoreReader, word: str, *, years: bool) -> tuple[Production, ...]:
    """What may start with any word."""
    del word
    return tuple(one for _, one in reader._productions[years])


def test_a_row_of_dates_is_read_to_its_end() -> None:
    """Each of them could open a range, and none waits for the next one's."""
    assert find_times(document_of(plain("12 August - " * 1000)), date(2024, 8, 14))


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    """Four times the text runs about four times the lines of code, whatever it is; squared it would be sixteen.

    Lines are counted, not seconds: a collection of garbage or a busy machine says nothing about the code.
    """
    for step in (lambda document: find_times(document, date(2024, 8, 14)), find_figures):
        step(document_of(plain(piece)))  # tables are loaded
        short, long = (
            lines_run(step, document_of(plain(piece * (length // len(piece))))) for length in (SHORT, 4 * SHORT)
        )
        assert long < TOO_FAST * short


def lines_run(step: Callable[[Document], object], document: Document) -> int:
    """How many lines of Python ``step`` runs on ``document``."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Tracer:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        step(document)
    finally:
        sys.settrace(before)
    return count
